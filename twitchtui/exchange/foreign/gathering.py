"""What the rows of a file come to: many rows, few entries, and ids that come out the same again.

Rows about one site at one time are one episode with their spells summed, and all that is said of a
day is one entry. What is made of one row is given at once; the others when the file is through, or
earlier where too many are waiting. An id is made of what an entry is about and not of what is said
of it, so that a later export of the same diary gives the same ids.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Activity, CheckMark, Day, Entry, Episode, Intake
from twitchtui.diary.limits import Refusal
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import (
    ActivityType,
    CheckState,
    Duration,
    IntakeKind,
    Origin,
    PartOfDay,
    Precision,
)
from twitchtui.exchange.coming import Ground, Ids
from twitchtui.exchange.reading.values import Unclear, checked_day, quoted

MOST_WAITING = 20_000
"""So many episodes wait for more rows about them, so that the memory has a bound."""

MOST_NOTED = 5_000_000
"""So many characters of notes wait with them."""


@dataclass(frozen=True, slots=True)
class When:
    """The diary day of a row, with the moment or the part of the day where the file says one.

    ``slot`` is the time as the file words it; it tells two rows of a day apart.
    """

    day: date
    at: Moment | None = None
    part: PartOfDay | None = None
    slot: str = ""


def when_at(at: datetime, ground: Ground) -> When:
    """When something with a clock time was: its moment and its diary day; raises Unclear."""
    try:
        moment = ground.moment(at.replace(microsecond=0))
        day = ground.day(moment)
    except (ValueError, OverflowError) as error:
        raise Unclear(f"{quoted(str(at))} is no time that a diary can hold") from error
    return When(checked_day(day, ground), moment)


class _Place(NamedTuple):
    day: date
    site: Site
    side: Side | None
    part: PartOfDay | None
    start: Moment | None


@dataclass(slots=True)
class Gathered:
    """The entries of one file. Each method takes one statement of a row and gives the entries that
    are ready; Unclear or Refusal say that the diary cannot hold it, and nothing of it is kept."""

    source: str
    _ids: Ids = field(init=False)
    _episodes: dict[_Place, Episode] = field(init=False, default_factory=dict)
    _answers: dict[date, dict[str, Any]] = field(init=False, default_factory=dict)
    _marks: dict[str, dict[int, CheckState]] = field(init=False, default_factory=dict)
    _noted: int = field(init=False, default=0)
    _affected: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self._ids = Ids(self.source)

    def twitched(
        self,
        when: When,
        site: Site,
        side: Side | None,
        *,
        intensity: int | None = None,
        duration: Duration | None = None,
        n_spells: int = 1,
        note: str = "",
        exact: bool = False,
        **more: Any,
    ) -> Iterator[Entry]:
        """An episode, or more spells of one; of two the stronger and the longer are kept.

        ``exact`` says that the moment is the time of the twitching.
        """
        start = when.at if exact else None
        part = when.part if start is None else None
        place = _Place(when.day, site, side, part, start)
        precision = Precision.EXACT if start else Precision.PART_OF_DAY if part else Precision.DAY
        old = self._episodes.get(place)
        new = Episode(
            id=old.id if old else self._id_of(place), day=when.day, origin=Origin.IMPORT, site=site,
            side=side, start=start, part=part, precision=precision, intensity=intensity,
            duration=duration, n_spells=n_spells, note=note, **more,
        )  # fmt: skip
        self._affected.add(when.day.toordinal())
        if old is not None:
            del self._episodes[place]
            self._noted -= len(old.note)
            both = _both(old, new)
            if both is None:
                yield old
            new = both or replace(new, id=self._id_of(place))
        self._episodes[place] = new
        self._noted += len(new.note)
        while len(self._episodes) > MOST_WAITING or self._noted > MOST_NOTED:
            longest = self._episodes.pop(next(iter(self._episodes)))
            self._noted -= len(longest.note)
            yield longest

    def answered(self, day: date, name: str, value: Any) -> Iterator[Entry]:
        """An answer of a day; the first one stands."""
        Day(id="", day=day, **{name: value})  # refuses what is no such answer
        before = self._answers.setdefault(day, {}).setdefault(name, value)
        if before != value:
            what = name.removesuffix("_h").replace("_", " ")
            raise Unclear(f"another row says otherwise of {what} that day")
        return iter(())

    def none_twitched(self, day: date, closed_at: Moment) -> None:
        """That nothing twitched on a day, which closes it; twitching in another row goes before."""
        answers = self._answers.setdefault(day, {})
        answers |= {"explicit_none": True, "closed_at": closed_at}

    def marked(
        self, day: date, item: str, state: CheckState, amount: float | None = None
    ) -> Iterator[Entry]:
        """The state of a checklist item on a day; the first one stands."""
        marks = self._marks.setdefault(item, {})
        before = marks.get(day.toordinal())
        if before not in (None, state):
            raise Unclear(f"another row says otherwise of {item.replace('_', ' ')} that day")
        if before is None:
            made = CheckMark(
                id=f"{day}/{item}", day=day, origin=Origin.IMPORT, item=item, state=state,
                amount=amount,
            )  # fmt: skip
            marks[day.toordinal()] = state
            yield made

    def took(self, when: When, kind: IntakeKind, amount: float, name: str = "") -> Iterator[Entry]:
        """Something drunk or swallowed, in the unit of its kind."""
        yield Intake(
            id=self._ids.of("intake", when.day, _slot(when), kind, name), day=when.day,
            origin=Origin.IMPORT, kind=kind, amount=round(amount, 3), at=when.at, name=name,
        )  # fmt: skip

    def moved(
        self, when: When, kind: ActivityType, *, exact: bool = False, **more: Any
    ) -> Iterator[Entry]:
        """A walk, run or workout. ``exact`` says that the moment is when it began."""
        yield Activity(
            id=self._ids.of("activity", when.day, _slot(when), kind), day=when.day,
            origin=Origin.IMPORT, type=kind, start=when.at if exact else None, **more,
        )  # fmt: skip

    def rest(self) -> Iterator[Entry]:
        """All that still waited, when the file is through."""
        yield from self._episodes.values()
        for day, answers in sorted(self._answers.items()):
            if day.toordinal() in self._affected:
                answers.pop("explicit_none", None)
            yield Day(id=day.isoformat(), day=day, origin=Origin.IMPORT, **answers)
        self._episodes.clear()
        self._answers.clear()

    def _id_of(self, place: _Place) -> str:
        start = place.start and place.start.utc
        return self._ids.of("episode", place.day, place.site, place.side, place.part, start)


def _slot(when: When) -> object:
    return when.at.utc if when.at else when.part or when.slot


def _both(old: Episode, new: Episode) -> Episode | None:
    """Two episodes as one; None where one cannot hold both."""
    lengths = [one.duration for one in (old, new) if one.duration is not None]
    notes = dict.fromkeys(line for one in (old, new) for line in one.note.split("\n") if line)
    strengths = [one.intensity for one in (old, new) if one.intensity is not None]
    try:
        both = replace(
            old,
            intensity=max(strengths, default=None),
            duration=max(lengths, key=lambda each: each.weight, default=None),
            n_spells=old.n_spells + new.n_spells,
            note="\n".join(notes),
        )
    except Refusal:
        return None
    same = ("pain", "context", "along_with", "tried", "eased", "urge_to_move")
    return both if all(getattr(old, name) == getattr(new, name) for name in same) else None
