"""Closed, partial and unknown days: the rule that keeps everything honest (domain.md 3.2).

Only a closed day may enter a rate, a mean, a trend or a comparison. A partial day has episodes
but was never closed: what happened there happened, yet it is no denominator. An unknown day is
never "no twitches".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from twitchtui.diary.entries import Day
from twitchtui.diary.times import diary_day
from twitchtui.diary.vocabulary import Origin

ENOUGH = 0.6
"""The coverage a pattern rule needs (domain.md 3.2)."""

BACKFILL_DAYS = 3
"""A day closed by hand later than this many days after stays out of trends (domain.md 3.2)."""

BASELINE_DAYS = 14
"""So many first closed days are baseline: early counts are raised by the act of tracking
(MacKrill 2020)."""


class DayState(StrEnum):
    """What may be said about a day."""

    CLOSED = "closed"
    PARTIAL = "partial"
    UNKNOWN = "unknown"


def day_state(record: Day | None, episodes: int) -> DayState:
    """The state of a day with this record and so many episodes."""
    pressed_done = record is not None and record.closed_at is not None
    if pressed_done and (episodes or (record is not None and record.explicit_none)):
        return DayState.CLOSED
    return DayState.PARTIAL if episodes else DayState.UNKNOWN


def closed_late(record: Day) -> bool:
    """Whether the day was closed by hand too long afterwards to enter a trend."""
    if record.closed_at is None or record.origin is not Origin.HAND:
        return False
    return (diary_day(record.closed_at.local) - record.day).days > BACKFILL_DAYS


@dataclass(frozen=True, slots=True)
class Night:
    """One day as the charts and the rules count it.

    ``spells`` is 0 on an unknown night too, so look at ``logged`` first: ``count`` does.
    ``late`` nights were filled in long afterwards and stay out of trends.
    """

    day: date
    state: DayState
    spells: int = 0
    episodes: int = 0
    late: bool = False

    @property
    def closed(self) -> bool:
        """Whether it may enter a rate."""
        return self.state is DayState.CLOSED

    @property
    def affected(self) -> bool:
        """Whether twitches were logged, closed or not."""
        return self.episodes > 0

    @property
    def count(self) -> int | None:
        """Spells on a closed night; None on any other, which is never zero."""
        return self.spells if self.closed else None


class Coverage(NamedTuple):
    """How many of the calendar days in a window were closed."""

    closed: int
    days: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 for an empty window."""
        return self.closed / self.days if self.days else 0.0

    @property
    def enough(self) -> bool:
        """Whether a pattern may be looked for."""
        return self.share >= ENOUGH

    @property
    def recent(self) -> str:
        """ "24 of the last 28 nights", of a window that ends today; "1 of 1 night"."""
        one = self.days == 1
        return (
            f"{self.closed} of 1 night" if one else f"{self.closed} of the last {self.days} nights"
        )

    def __str__(self) -> str:
        return f"{self.closed} of {self.days} night{'' if self.days == 1 else 's'} logged"


def coverage(nights: Sequence[Night]) -> Coverage:
    """The coverage of a run of calendar nights (give every night, also the unknown ones)."""
    return Coverage(sum(night.closed for night in nights), len(nights))


def affected_closed(nights: Iterable[Night]) -> int:
    """Closed nights with twitches."""
    return sum(night.closed and night.affected for night in nights)


def affected_share(nights: Iterable[Night]) -> float | None:
    """``aff(W)``: closed nights with twitches over closed nights; None where none is closed."""
    closed = [night for night in nights if night.closed]
    return affected_closed(closed) / len(closed) if closed else None


def rate(nights: Iterable[Night]) -> float | None:
    """``rate(W)``: mean spells per closed night; None where none is closed."""
    counts = [night.spells for night in nights if night.closed]
    return sum(counts) / len(counts) if counts else None
