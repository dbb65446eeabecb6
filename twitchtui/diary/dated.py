"""What may be changed, and what held before: a day is judged by what was in force on it."""

from datetime import date
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

MOST_CHANGES = 200
"""So many changes are remembered; the oldest are forgotten first."""


class Dated(NamedTuple, Generic[T]):
    """What is in force ``now``, and what was ``earlier``, oldest first: each with the day on which
    it no longer held. The first of them holds for all days before."""

    now: T
    earlier: tuple[tuple[date, T], ...] = ()

    def on(self, day: date) -> T:
        """What was in force on a day."""
        return next((value for until, value in self.earlier if day < until), self.now)

    def changed(self, now: T, today: date) -> "Dated[T]":
        """With ``now`` in force from today on; the same if it was already.

        Of several changes on one day the last one counts for that day.
        """
        if now == self.now:
            return self
        earlier = self.earlier
        if not earlier or earlier[-1][0] < today:
            earlier = (*earlier, (today, self.now))
        elif earlier[-1] == (today, now):
            earlier = earlier[:-1]  # what was changed today was changed back
        return Dated(now, earlier[-MOST_CHANGES:])
