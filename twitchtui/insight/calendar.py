"""A span of nights at a glance: which were logged, and how much twitched in four steps.

The steps are fixed, so that two years compare. Only closed nights have a step; a night that was
not logged has a mark of its own and is never a quiet one (domain.md 3.2).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from twitchtui.diary.coverage import Coverage, DayState, Night, coverage
from twitchtui.insight.facts import ENOUGH_NIGHTS, too_few


class NightMark(StrEnum):
    """What a night's cell shows."""

    NOT_LOGGED = "not_logged"
    NOT_CLOSED = "not_closed"
    """Twitches were logged, but the night was never closed."""
    QUIET = "quiet"
    STEP_1 = "step_1"
    STEP_2 = "step_2"
    STEP_3 = "step_3"
    STEP_4 = "step_4"


STARTS = {
    NightMark.STEP_1: 1, NightMark.STEP_2: 2, NightMark.STEP_3: 5, NightMark.STEP_4: 10,
}  # fmt: skip
"""The least spells of each step."""


def night_mark(night: Night) -> NightMark:
    """The mark of one night."""
    if night.state is DayState.UNKNOWN:
        return NightMark.NOT_LOGGED
    if not night.closed:
        return NightMark.NOT_CLOSED
    reached = [mark for mark, least in STARTS.items() if night.spells >= least]
    return reached[-1] if reached else NightMark.QUIET


@dataclass(frozen=True)
class Calendar:
    """``nights`` is every calendar night of a span, in order; before the diary and after today
    there are none."""

    nights: tuple[Night, ...]

    @cached_property
    def by_day(self) -> dict[date, Night]:
        """Each night by its day."""
        return {night.day: night for night in self.nights}

    @cached_property
    def marks(self) -> dict[date, NightMark]:
        """Each night's mark."""
        return {night.day: night_mark(night) for night in self.nights}

    @cached_property
    def logged(self) -> Coverage:
        """How many of its nights are closed."""
        return coverage(self.nights)

    @property
    def instead(self) -> str:
        """The sentence in place of a picture; empty where there are nights enough for one."""
        return too_few(self.logged) if self.logged.closed < ENOUGH_NIGHTS else ""
