"""What the rows of a file come to: many rows, few entries, and ids that come out the same again.

Rows about one site at one time are one episode with their spells summed, and all that is said of a
day is one entry. All wait until the file is through, or until too many are waiting.

An id is made of what the file itself says an entry is about: its day and time as they stand there,
and its name. What is said of it is no part of the id, nor is anything that this diary makes of it,
such as the diary day or the instant of a time without a zone: so a later export gives the same ids,
also when it is read in another zone or with another start of the day.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Activity, CheckMark, Day, Entry, Episode, Intake
from twitchtui.diary.limits import Refusal
from twitchtui.diary.times import CLOCKS_APART, Moment
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
from twitchtui.exchange.foreign.meanings import plain
from twitchtui.exchange.reading.values import FUTURE, Unclear, checked_day, quoted

MOST_WAITING = 20_000
"""So many episodes, and as many others, wait for more rows about them: the memory has a bound."""

MOST_NOTED = 5_000_000
"""So many characters of notes wait with them."""

_CLOSING = ("explicit_none", "closed_at")


@dataclass(frozen=True, slots=True)
class When:
    """The diary day of a row, with the moment or the part of the day where the file says one.

    ``said`` is day and time as the file words them; without it only the day was said.
    """

    day: date
    at: Moment | None = None
    part: PartOfDay | None = None
    said: str = ""

    @property
    def key(self) -> str:
        """What ids are made of."""
        return self.said or self.day.isoformat()


def when_at(at: datetime, ground: Ground) -> When:
    """When something with a clock time was: its moment and its diary day; raises Unclear, also
    for what has not come yet."""
    try:
        moment = ground.moment(at.replace(microsecond=0))
        day = ground.day(moment)
    except (ValueError, OverflowError) as error:
        raise Unclear(f"{quoted(str(at))} is no time that a diary can hold") from error
    checked_day(day, ground)
    if moment.utc > ground.now + CLOCKS_APART:
        raise Unclear(FUTURE)
    said = at.astimezone(UTC) if at.tzinfo else at
    return When(day, moment, said=said.replace(microsecond=0).isoformat())


class _Place(NamedTuple):
    said: str
    site: Site
    side: Side | None
    part: PartOfDay | None
    called: str


@dataclass(slots=True)
class Gathered:
    """The entries of one file. Each method takes one statement of a row and gives the entries that
    are ready; Unclear or Refusal say that the diary cannot hold it, and nothing of it is kept."""

    source: str
    _ids: Ids = field(init=False)
    _episodes: OrderedDict[_Place, Episode] = field(init=False, default_factory=OrderedDict)
    _others: OrderedDict[tuple[object, ...], list[Intake | Activity]] = field(
        init=False, default_factory=OrderedDict
    )
    _answers: dict[date, dict[str, Any]] = field(init=False, default_factory=dict)
    _marks: dict[str, dict[int, CheckState]] = field(init=False, default_factory=dict)
    _number: int = field(init=False, default=0)
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
        called: str = "",
        **more: Any,
    ) -> Iterator[Entry]:
        """An episode, or more spells of one; of two the stronger and the longer are kept.

        ``exact`` says that the moment is the time of the twitching, ``called`` what the file calls
        the place.
        """
        start = when.at if exact else None
        part = when.part if start is None else None
        place = _Place(when.key, site, side, part, plain(called) if site is Site.OTHER else "")
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
            _, longest = self._episodes.popitem(last=False)
            self._noted -= len(longest.note)
            yield longest

    def twitched_there(self, day: date) -> None:
        """That something twitched on a day, though no entry can be made of it."""
        self._affected.add(day.toordinal())

    def answered(self, day: date, name: str, value: Any) -> Iterator[Entry]:
        """An answer of a day; the first one stands."""
        Day(id="", day=day, **{name: value})  # refuses what is no such answer
        before = self._answers.setdefault(day, {}).setdefault(name, value)
        if before != value:
            what = name.removesuffix("_h").replace("_", " ")
            raise Unclear(f"another row says otherwise of {what} that day")
        return iter(())

    def none_twitched(self, day: date, closed_at: Moment) -> None:
        """That nothing twitched on a day, which closes it; of a day on which another row
        has twitches neither is kept."""
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

    def took(
        self, when: When, kind: IntakeKind, amount: float, name: str = "", *, called: str = ""
    ) -> Iterator[Entry]:
        """Something drunk or swallowed, in the unit of its kind; ``called`` is what the file calls
        it."""
        made = Intake(
            id="", day=when.day, origin=Origin.IMPORT, kind=kind, amount=round(amount, 3),
            at=when.at, name=name,
        )  # fmt: skip
        yield from self._waiting(("intake", when.key, kind, plain(called or name)), made)

    def moved(
        self,
        when: When,
        kind: ActivityType,
        *,
        exact: bool = False,
        called: str = "",
        **more: Any,
    ) -> Iterator[Entry]:
        """A walk, run or workout. ``exact`` says that the moment is when it began; ``called`` is
        what the file calls it."""
        made = Activity(
            id="", day=when.day, origin=Origin.IMPORT, type=kind,
            start=when.at if exact else None, **more,
        )  # fmt: skip
        yield from self._waiting(("activity", when.key, plain(called) or kind), made)

    def _waiting(self, about: tuple[object, ...], made: Intake | Activity) -> Iterator[Entry]:
        self._others.setdefault(about, []).append(made)
        self._number += 1
        while self._number > MOST_WAITING:
            longest, there = self._others.popitem(last=False)
            self._number -= len(there)
            yield from self._numbered(longest, there)

    def _numbered(
        self, about: tuple[object, ...], made: list[Intake | Activity]
    ) -> Iterator[Entry]:
        """With their ids; those about the same are in order of their size, wherever they stood."""
        for one in sorted(made, key=_size):
            yield replace(one, id=self._ids.of(*about))

    def rest(self) -> Iterator[Entry]:
        """All that still waited, when the file is through."""
        yield from self._episodes.values()
        for about, made in self._others.items():
            yield from self._numbered(about, made)
        for day, answers in sorted(self._answers.items()):
            if day.toordinal() in self._affected:
                answers = {name: value for name, value in answers.items() if name not in _CLOSING}
            if answers:
                yield Day(id=day.isoformat(), day=day, origin=Origin.IMPORT, **answers)
        self._episodes.clear()
        self._others.clear()
        self._answers.clear()

    def _id_of(self, place: _Place) -> str:
        return self._ids.of("episode", *place)


def _size(one: Intake | Activity) -> float:
    return one.amount if isinstance(one, Intake) else one.minutes or 0


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
