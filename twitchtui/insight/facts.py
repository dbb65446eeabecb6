"""What charts are made from, and the sentence that stands in for a chart of too few nights."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from twitchtui.diary.coverage import Coverage, DayState, Night
from twitchtui.diary.kept import KeptDay
from twitchtui.diary.tallies import DayAmounts, Tallies
from twitchtui.diary.vocabulary import Units
from twitchtui.flags.rules_trend import TrendWeek
from twitchtui.insight.habits import ListedDay
from twitchtui.insight.relief import Tried
from twitchtui.insight.series import Range

ENOUGH_NIGHTS = 5
"""No chart of fewer logged nights: a sentence instead."""

CALM_TOP = 5
"""An axis of counts reaches at least this far, so that one spell never fills the screen."""


NO_TALLIES = Tallies()
"""Where nothing was counted."""


class Need(StrEnum):
    """What a chart needs besides the nights."""

    LISTED = "listed"
    TALLIES = "tallies"
    AMOUNTS = "amounts"
    TRIED = "tried"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that charts are made from; ``nights`` is every calendar night of the range.

    ``kept`` and ``listed`` are its checklist as counts and by item, ``tallies`` its episodes
    counted, ``amounts`` what was measured on each of its days that has any, ``tried`` its relief.
    ``weeks`` are those that the rule of the rise looks at, whatever the range. Volumes are shown in
    ``units``; ``calm`` leaves out what counts twitches; a day starts in the hour ``day_start``.
    """

    nights: tuple[Night, ...] = ()
    kept: tuple[KeptDay, ...] = ()
    span: Range = Range.ALL
    baseline_end: date | None = None
    listed: tuple[ListedDay, ...] = ()
    tallies: Tallies = NO_TALLIES
    amounts: tuple[DayAmounts, ...] = ()
    tried: tuple[Tried, ...] = ()
    weeks: tuple[TrendWeek, ...] = ()
    units: Units = Units.ML
    day_start: int = 4
    calm: bool = False

    def with_listed(self, listed: tuple[ListedDay, ...]) -> "Facts":
        """The same with the checklist of its days."""
        return replace(self, listed=listed, kept=tuple(day.kept for day in listed))

    @property
    def whole_diary(self) -> bool:
        """Whether the nights reach back to the diary's beginning."""
        length = self.span.nights
        return length is None or len(self.nights) < length


def too_few(logged: Coverage, noun: str = "nights") -> str:
    """The sentence in place of a chart."""
    if not logged.closed:
        return f"Nothing to draw yet. A chart appears from {ENOUGH_NIGHTS} logged {noun} on."
    days = noun.removesuffix("s") if logged.days == 1 else noun
    return (
        f"{logged.closed} of {logged.days} {days} logged here. "
        f"A chart appears from {ENOUGH_NIGHTS} logged {noun} on."
    )


def open_nights(nights: Sequence[Night]) -> str:
    """How many nights have twitches but were not closed, after a comma; nothing where none."""
    found = sum(night.state is DayState.PARTIAL for night in nights)
    return f", {found} not closed" if found else ""


def several(count: int, one: str, more: str = "") -> str:
    """A number with its noun: "1 night", "3 nights"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"
