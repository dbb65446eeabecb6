"""Rows of one kind that become entries when they are looked at, and of which the earlier ones are
read only then."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from itertools import chain
from typing import Any, TypeVar, overload

from twitchtui.diary.entries import Entry
from twitchtui.diary.in_days import EachDay, InDays
from twitchtui.store.asking import day_of

E = TypeVar("E", bound=Entry)
Row = tuple[Any, ...]


class Rows(InDays[E]):
    """The entries of a window, in the order of their days and within one as they were written.

    ``days`` are the days of the rows as ISO text; ``make`` makes the entry of a row, or raises
    StoreError where it cannot be read.
    """

    def __init__(self, rows: Sequence[Row], days: Sequence[str], make: Callable[[Row], E]) -> None:
        self._rows, self._days, self._make = rows, days, make
        self._made: dict[int, E] = {}

    def _entry(self, place: int) -> E:
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = self._make(self._rows[place])
        return found

    @overload
    def __getitem__(self, place: int) -> E: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[E, ...]: ...
    def __getitem__(self, place: int | slice) -> E | tuple[E, ...]:
        places = range(len(self._rows))[place]
        return self._entry(places) if isinstance(places, int) else self._entries(places)

    def __len__(self) -> int:
        return len(self._rows)

    def _entries(self, places: range) -> tuple[E, ...]:
        return tuple(self._entry(place) for place in places)

    def by_day(self) -> Mapping[date, tuple[E, ...]]:
        """The entries of each day that has any, made when the day is asked for."""
        places: dict[date, range] = {}
        start = 0
        while start < len(self._days):
            end = bisect_right(self._days, self._days[start], lo=start)
            places[day_of(self._days[start])] = range(start, end)
            start = end
        return EachDay(places, self._entries)

    def between(self, first: date, last: date) -> "Rows[E]":
        """Those of a span of days."""
        start = bisect_left(self._days, first.isoformat())
        end = bisect_right(self._days, last.isoformat())
        if (start, end) == (0, len(self._rows)):
            return self
        return Rows(self._rows[start:end], self._days[start:end], self._make)

    def with_day(self, day: date, rows: Sequence[Row]) -> "Rows[E]":
        """These with other rows of one day in the place of what it had."""
        named = day.isoformat()
        start, end = bisect_left(self._days, named), bisect_right(self._days, named)
        return Rows(
            [*self._rows[:start], *rows, *self._rows[end:]],
            [*self._days[:start], *[named] * len(rows), *self._days[end:]],
            self._make,
        )


class Parted(InDays[E]):
    """The entries of a window: those since a day are there, those before it are read when one of
    their days is looked at, as they are then."""

    def __init__(self, since: date, late: Rows[E], early: Callable[[], Rows[E]]) -> None:
        self._since, self._late, self._early = since, late, early

    @cached_property
    def _all(self) -> tuple[E, ...]:
        return *self._early(), *self._late

    @overload
    def __getitem__(self, place: int) -> E: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[E, ...]: ...
    def __getitem__(self, place: int | slice) -> E | tuple[E, ...]:
        return self._all[place]

    def __len__(self) -> int:
        return len(self._all)

    def by_day(self) -> Mapping[date, tuple[E, ...]]:
        """The entries of each day that has any; one day of the early ones asks for all of them."""
        return _Parts(self._since, self._late.by_day(), cache(lambda: self._early().by_day()))

    def between(self, first: date, last: date) -> InDays[E]:
        """Those of a span of days."""
        late = self._late.between(first, last)
        if first >= self._since:
            return late
        return Parted(self._since, late, lambda: self._early().between(first, last))


class _Parts(Mapping[date, tuple[E, ...]]):
    """What there is of each day, from the part its day is in."""

    def __init__(
        self,
        since: date,
        late: Mapping[date, tuple[E, ...]],
        early: Callable[[], Mapping[date, tuple[E, ...]]],
    ) -> None:
        self._since, self._late, self._early = since, late, early

    def _part(self, day: date) -> Mapping[date, tuple[E, ...]]:
        return self._late if day >= self._since else self._early()

    def __getitem__(self, day: date) -> tuple[E, ...]:
        return self._part(day)[day]

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in self._part(day)

    def __iter__(self) -> Iterator[date]:
        return chain(self._early(), self._late)

    def __len__(self) -> int:
        return len(self._early()) + len(self._late)
