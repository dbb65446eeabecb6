"""How one day's checklist stands, as counts: what charts and rules ask about what was kept."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from twitchtui.diary.vocabulary import CheckState


class KeptDay(NamedTuple):
    """The checklist of one day: items answered done, answered not done, and not answered."""

    day: date
    done: int
    not_done: int
    unknown: int

    @classmethod
    def of(cls, day: date, states: Iterable[CheckState]) -> "KeptDay":
        """The counts of a day's states; what does not apply counts nowhere."""
        listed = list(states)
        done, missed = listed.count(CheckState.DONE), listed.count(CheckState.NOT_DONE)
        return cls(day, done, missed, listed.count(CheckState.UNKNOWN))

    @property
    def answered(self) -> int:
        """Items that were answered; the others say nothing."""
        return self.done + self.not_done
