"""What a chart says, before anyone draws it.

Owns the ``Chart`` value, the list of charts with their names, and the sentence that stands in
for a chart of too few nights. To add a chart, write one function and one line of ``CHARTS``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from twitchtui.diary.coverage import Coverage, DayState, Night, coverage
from twitchtui.diary.kept import KeptDay
from twitchtui.insight.series import (
    WEEK,
    Range,
    Week,
    affected_weeks,
    kept_weeks,
    spell_series,
)

ENOUGH_NIGHTS = 5
"""No chart of fewer logged nights: a sentence instead."""

CALM_TOP = 5
"""An axis of counts reaches at least this far, so that one spell never fills the screen."""


class Look(StrEnum):
    """How the values of a trace are drawn."""

    STEMS = "stems"
    LINE = "line"
    MARKS = "marks"


class Role(StrEnum):
    """What a colour and a mark stand for."""

    NIGHT = "night"
    MEAN = "mean"
    OPEN = "open"
    TWITCHES = "twitches"
    KEPT = "kept"
    THIN = "thin"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class Trace:
    """One value for every night of the chart; None is a gap."""

    label: str
    look: Look
    role: Role
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One or more whole weeks from ``start`` (an ordinal); a value of None is a gap.

    ``weight`` says how much it counts when bars are merged, ``logged`` on how many days it rests,
    ``note`` is written above it where there is room.
    """

    start: int
    days: int
    value: float | None
    weight: int
    logged: int
    thin: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as plain values: traces over nights or bars over weeks, on a scale from zero.

    ``first`` and ``last`` are ordinals; ``subtitle`` is the coverage; ``gaps`` explains an empty
    place where there is one; ``top`` is the end of the scale and ``unit`` follows its numbers.
    Its name and title are in ``CHARTS``.
    """

    subtitle: str
    first: int
    last: int
    top: float
    traces: tuple[Trace, ...] = ()
    bars: tuple[Bar, ...] = ()
    role: Role = Role.TWITCHES
    label: str = ""
    note_label: str = ""
    thin_label: str = ""
    gaps: str = ""
    unit: str = ""

    @property
    def days(self) -> int:
        """The number of calendar days on the time axis."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Facts:
    """All that charts are made from; ``nights`` is every calendar night of the range."""

    nights: tuple[Night, ...] = ()
    kept: tuple[KeptDay, ...] = ()
    span: Range = Range.ALL
    baseline_end: date | None = None

    @property
    def whole_diary(self) -> bool:
        """Whether the nights reach back to the diary's beginning."""
        length = self.span.nights
        return length is None or len(self.nights) < length


@dataclass(frozen=True, slots=True)
class Kind:
    """An entry in the list of charts; ``twitches`` charts are hidden in calm mode."""

    title: str
    about: str
    twitches: bool
    build: Callable[[Facts], Chart | str]


def too_few(logged: Coverage, noun: str = "nights") -> str:
    """The sentence in place of a chart."""
    if not logged.closed:
        return f"Nothing to draw yet. A chart appears from {ENOUGH_NIGHTS} logged {noun} on."
    return (
        f"{logged.closed} of {logged.days} {noun} logged here. "
        f"A chart appears from {ENOUGH_NIGHTS} logged {noun} on."
    )


def spells_chart(facts: Facts) -> Chart | str:
    """Spells on each closed night, with the mean of seven nights."""
    nights, logged = facts.nights, coverage(facts.nights)
    if logged.closed < ENOUGH_NIGHTS:
        return too_few(logged)
    series = spell_series(nights, facts.baseline_end)
    traces = (
        Trace("one night", Look.STEMS, Role.NIGHT, series.counts),
        Trace("mean of 7 nights", Look.LINE, Role.MEAN, series.mean),
        Trace("night not closed", Look.MARKS, Role.OPEN, series.partial),
    )
    late = sum(night.late and night.closed for night in nights)
    open_ = sum(night.state is DayState.PARTIAL for night in nights)
    subtitle = str(logged)
    subtitle += f", {open_} not closed" if open_ else ""
    subtitle += f", {late} filled in late (not in the mean)" if late else ""
    return Chart(
        subtitle=subtitle,
        first=series.days[0],
        last=series.days[-1],
        top=max(CALM_TOP, _highest(value for trace in traces for value in trace.values)),
        traces=tuple(trace for trace in traces if any(v is not None for v in trace.values)),
        gaps="blank: not logged" if logged.closed < logged.days else "",
    )


def nights_per_week_chart(facts: Facts) -> Chart | str:
    """Closed nights with twitches in each week."""
    logged = coverage(facts.nights)
    if logged.closed < ENOUGH_NIGHTS:
        return too_few(logged)
    weeks = affected_weeks(facts.nights, whole_diary=facts.whole_diary)
    bars = tuple(
        _bar(week, week.part if week.logged else None, 1, f"{week.part}/{week.logged}")
        for week in weeks
    )
    return Chart(
        subtitle=str(logged),
        first=bars[0].start,
        last=bars[-1].start + WEEK - 1,
        top=WEEK,
        bars=bars,
        label="nights with twitches",
        note_label="3/6: on 3 of 6 logged nights",
        thin_label="fewer than 4 nights logged",
        gaps=_week_gaps(bars),
    )


def kept_chart(facts: Facts) -> Chart | str:
    """The share of answered checklist items that were done, in each week."""
    days = facts.nights or facts.kept
    answered = Coverage(sum(day.answered > 0 for day in facts.kept), len(days))
    if answered.closed < ENOUGH_NIGHTS:
        return too_few(answered, "days")
    weeks = kept_weeks(facts.kept, whole_diary=facts.whole_diary)
    bars = tuple(
        _bar(week, 100 * week.share, week.whole, f"{100 * week.share:.0f}%")
        if week.share is not None
        else _bar(week, None, 0, "")
        for week in weeks
    )
    return Chart(
        subtitle=f"{answered.closed} of {answered.days} days answered",
        first=bars[0].start,
        last=bars[-1].start + WEEK - 1,
        top=100,
        bars=bars,
        role=Role.KEPT,
        label="answered items done",
        thin_label="fewer than 4 days answered",
        gaps=_week_gaps(bars),
        unit="%",
    )


def _highest(values: Iterable[float | None]) -> float:
    return max((value for value in values if value is not None), default=0.0)


def _bar(week: Week, value: float | None, weight: int, note: str) -> Bar:
    start = week.start.toordinal()
    if value is None:
        return Bar(start, WEEK, None, 0, week.logged, week.thin)
    return Bar(start, WEEK, value, weight, week.logged, week.thin, note)


def _week_gaps(bars: Iterable[Bar]) -> str:
    return "blank: nothing logged" if any(bar.value is None for bar in bars) else ""


CHARTS: Mapping[str, Kind] = {
    "spells": Kind(
        "Twitch spells per night",
        "twitch spells on each logged night, with the mean of seven nights",
        True,
        spells_chart,
    ),
    "nights-per-week": Kind(
        "Nights with twitches per week",
        "how many logged nights of each week had twitches",
        True,
        nights_per_week_chart,
    ),
    "kept": Kind(
        "Checklist kept per week",
        "the share of answered checklist items that were done, week by week",
        False,
        kept_chart,
    ),
}
"""Every chart by its name on the command line, in the order they are shown."""
