"""Entries that are arranged by day, each made only when its day is looked at.

Most of what a window holds is never looked at: an opening asks for tonight, the rules for a few
weeks, and only now and then for all of it.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

E = TypeVar("E")


class EachDay(Mapping[date, tuple[E, ...]], Generic[E]):
    """What ``make`` makes of each day of another mapping, worked out once and on demand."""

    def __init__(self, days: Mapping[date, Any], make: Callable[[Any], tuple[E, ...]]) -> None:
        self._days, self._make = days, make
        self._made: dict[date, tuple[E, ...]] = {}

    def __getitem__(self, day: date) -> tuple[E, ...]:
        found = self._made.get(day)
        if found is None:
            found = self._made[day] = self._make(self._days[day])
        return found

    def get(self, day: date, default: Any = None) -> Any:
        """A day's entries; ``default`` where it has none."""
        return self[day] if day in self._days else default

    def __contains__(self, day: object) -> bool:
        return day in self._days

    def __iter__(self) -> Iterator[date]:
        return iter(self._days)

    def __len__(self) -> int:
        return len(self._days)


class InDays(Sequence[E]):
    """Entries in the order of their days, which can be parted by day without making them all."""

    @abstractmethod
    def by_day(self) -> Mapping[date, tuple[E, ...]]:
        """The entries of each day that has any."""

    @abstractmethod
    def between(self, first: date, last: date) -> "InDays[E]":
        """Those of a span of days."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))
