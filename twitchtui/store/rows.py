"""Rows of one kind that were read at once and become entries when they are looked at."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar, overload

from twitchtui.diary.entries import Entry
from twitchtui.diary.in_days import EachDay, InDays

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
            places[date.fromisoformat(self._days[start])] = range(start, end)
            start = end
        return EachDay(places, self._entries)

    def between(self, first: date, last: date) -> "Rows[E]":
        """Those of a span of days."""
        start = bisect_left(self._days, first.isoformat())
        end = bisect_right(self._days, last.isoformat())
        if (start, end) == (0, len(self._rows)):
            return self
        return Rows(self._rows[start:end], self._days[start:end], self._make)
