"""What stands in the episode form, as text and choices, and the episode it makes.

No widget in here: the form collects ``Answers``, ``Sitting.episode`` reads them and either
returns a valid episode or raises ``Problems`` with a sentence for each field at fault.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from twitchtui.diary import quantities
from twitchtui.diary.body import Side
from twitchtui.diary.entries import Episode
from twitchtui.diary.limits import NOTE_LENGTH, Refusal
from twitchtui.diary.sites import Sites
from twitchtui.diary.times import DEFAULT_DAY_START, Moment, at_time
from twitchtui.diary.vocabulary import Context, Duration, Eased, PartOfDay, Precision, With
from twitchtui.ui.text import plain

ValueT = TypeVar("ValueT")

MOST_SPELLS, MOST_PAIN = 10_000, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The fields as they stand. None is not answered; empty text in ``amount`` and ``when`` is
    the typed choice picked but not typed yet."""

    site: str = ""
    side: str | None = None
    amount: str | None = None
    duration: str | None = None
    day: str = "today"
    intensity: str | None = None
    when: str | None = None
    context: tuple[str, ...] = ()
    along_with: tuple[str, ...] = ()
    pain: str = ""
    urge: str | None = None
    tried: tuple[str, ...] = ()
    eased: str | None = None
    note: str = ""


MORE = ("intensity", "when", "context", "along_with", "pain", "urge", "tried", "eased", "note")
"""The fields that stand under "more"."""


class Problems(ValueError):
    """A sentence for each field that cannot be read, by the field's name."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__("; ".join(sentences.values()))
        self.sentences = dict(sentences)


def answers_of(episode: Episode, today: date) -> Answers:
    """An episode as the form shows it."""
    return Answers(
        site=episode.site.words,
        side=episode.side,
        amount=str(episode.n_spells),
        duration=episode.duration,
        day=day_text(episode.day, today),
        intensity=str(episode.intensity) if episode.intensity else None,
        when=f"{episode.start.local:%H:%M}" if episode.start else episode.part,
        context=tuple(episode.context),
        along_with=tuple(episode.along_with),
        pain="" if episode.pain is None else str(episode.pain),
        urge=None if episode.urge_to_move is None else "yes" if episode.urge_to_move else "no",
        tried=episode.tried,
        eased=episode.eased,
        note=plain(episode.note, lines=True),
    )


def half_typed(
    answers: Answers,
    opened_with: Answers,
    before: Sequence[Answers],
    day: Callable[[str], date],
) -> dict[str, Any]:
    """What differs from how the form was opened, as JSON; empty where nothing does.

    ``before`` are the places logged earlier in the sitting. The night is named by its date,
    wherever ``day`` can read it, for it may be read on another.
    """
    if answers == opened_with and not before:
        return {}

    def fixed(answers: Answers, blank: Answers) -> dict[str, Any]:
        changed = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(answers).items()
            if value != getattr(blank, name)
        }
        with suppress(Refusal):
            changed["day"] = day(answers.day).isoformat()
        return changed

    return {
        "answers": fixed(answers, opened_with),
        "before": [fixed(each, Answers()) for each in before],
    }


def with_typed(answers: Answers, typed: Mapping[str, Any], today: date) -> Answers:
    """Answers with those of ``half_typed`` over them."""
    found: dict[str, Any] = {}
    for name in Answers.__dataclass_fields__:
        if name in typed:
            value = typed[name]
            found[name] = tuple(value) if isinstance(value, list) else value
    with suppress(ValueError):
        if "day" in found:
            found["day"] = day_text(date.fromisoformat(found["day"]), today)
    return replace(answers, **found)


def day_text(day: date, today: date) -> str:
    """A day as a person would type it."""
    named = {today: "today", today - timedelta(days=1): "yesterday"}
    return named.get(day, day.isoformat())


@dataclass(frozen=True, slots=True)
class Sitting:
    """What the form was opened with: the days and the clock stay as they were then."""

    today: date
    now: datetime
    sites: Sites
    day_start: time = DEFAULT_DAY_START
    base: Episode | None = None

    def day(self, text: str) -> date:
        """The night named in the form; raises Refusal."""
        return quantities.day(text, self.today)

    def episode(self, answers: Answers, new_id: Callable[[], str]) -> Episode:
        """The episode; raises ``Problems``."""
        reading = _Reading()
        place = reading("site", self.sites.place, answers.site)
        spells = reading("amount", _spells, answers.amount)
        day = reading("day", self.day, answers.day)
        pain = reading("pain", _pain, answers.pain)
        when = reading("when", lambda text: self._when(text, day), answers.when)
        note = reading("note", self._note, answers.note)
        if reading.sentences or place is None or spells is None or day is None or when is None:
            raise Problems(reading.sentences)
        fields: dict[str, Any] = {
            "site": place[1],
            "side": place[0] or (Side(answers.side) if answers.side else None),
            "n_spells": spells,
            "duration": Duration(answers.duration) if answers.duration else None,
            "day": day,
            "intensity": int(answers.intensity) if answers.intensity else None,
            "context": tuple(Context(word) for word in answers.context),
            "along_with": tuple(With(word) for word in answers.along_with),
            "pain": pain,
            "urge_to_move": None if answers.urge is None else answers.urge == "yes",
            "tried": answers.tried,
            "eased": Eased(answers.eased) if answers.eased else None,
            "note": note or "",
            **when,
        }
        try:
            if self.base is not None:
                return replace(self.base, **fields)
            return Episode(id=new_id(), **fields)
        except Refusal as refusal:  # whatever else an episode may refuse
            raise Problems({"note": _sentence(refusal)}) from refusal

    def _note(self, text: str) -> str:
        if len(text) > NOTE_LENGTH:
            raise Refusal(too_long(len(text)))
        # a note that was not touched keeps what the screen does not show
        if self.base is not None and text == plain(self.base.note, lines=True):
            return self.base.note
        return text.strip()

    def _when(self, text: str | None, day: date | None) -> dict[str, Any]:
        unknown = {"start": None, "part": None, "precision": Precision.DAY}
        if text is None or day is None:
            return unknown
        if text in tuple(PartOfDay):
            return unknown | {"part": PartOfDay(text), "precision": Precision.PART_OF_DAY}
        if not text.strip():
            raise Refusal("what time was it? Type it like 21:40, or take another choice")
        start = self._start(quantities.clock_time(text), day)
        return unknown | {"start": start, "precision": Precision.EXACT}

    def _start(self, clock: time, day: date) -> Moment:
        kept = self.base.start if self.base is not None and self.base.day == day else None
        if kept is not None and (kept.local.hour, kept.local.minute) == (clock.hour, clock.minute):
            return kept
        start = at_time(day, clock, self.now, self.day_start)
        if start > self.now:
            raise Refusal(f"{clock:%H:%M} on that night is still to come; it is {self.now:%H:%M}")
        return Moment.of(start)


@dataclass(slots=True)
class _Reading:
    """Reads field after field and keeps the sentence of each that refuses."""

    sentences: dict[str, str] = field(default_factory=dict)

    def __call__(self, name: str, read: Callable[[Any], ValueT], text: str | None) -> ValueT | None:
        try:
            return read(text)
        except Refusal as refusal:
            self.sentences[name] = _sentence(refusal)
            return None


def too_long(length: int) -> str:
    """The sentence for a note that is too long."""
    return f"that is {length:,} characters; a note holds at most {NOTE_LENGTH:,}"


def _spells(text: str | None) -> int:
    if text is None:
        raise Refusal("about how many? Few, many, nearly constant, or a number")
    if not text.strip():
        raise Refusal(f"how many? Type a number from 1 to {MOST_SPELLS:,}")
    spells = quantities.whole(text)
    if not 1 <= spells <= MOST_SPELLS:
        raise Refusal(f"a number from 1 to {MOST_SPELLS:,}, please; it says {spells:,}")
    return spells


def _pain(text: str | None) -> int | None:
    if not (text or "").strip():
        return None
    pain = quantities.whole(text or "")
    if pain > MOST_PAIN:
        raise Refusal(f"pain is a number from 0 to {MOST_PAIN}; it says {pain:,}")
    return pain


def _sentence(refusal: Refusal) -> str:
    words = plain(str(refusal))
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?")) else ".")
