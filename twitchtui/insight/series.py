"""Series for the charts: nights and checklist days in, values with honest gaps out.

Owns the arithmetic behind every chart. It knows nothing of columns, colours or Textual. None is
a gap and never a zero: only closed nights carry a count (domain.md 3.2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.kept import KeptDay
from twitchtui.diary.times import week_start
from twitchtui.insight.ranges import Reach

MEAN_NIGHTS = 7
"""The mean looks back over so many calendar nights, tonight included."""

ENOUGH_IN_SEVEN = 4
"""Closed nights that a mean of seven, or a week's bar, needs to be drawn at full strength: the
coverage of 0.6 that every pattern needs (domain.md 3.2), over a week."""

WEEK = 7


class Range(Reach):
    """How far back a chart looks."""

    WEEKS_4 = "4w"
    WEEKS_8 = "8w"
    WEEKS_26 = "26w"
    YEAR = "1y"
    ALL = "all"

    @property
    def nights(self) -> int | None:
        """The number of calendar nights; None for the whole diary."""
        return _NIGHTS[self]

    @property
    def words(self) -> str:
        """The range as people say it."""
        return _WORDS[self]


_NIGHTS = {
    Range.WEEKS_4: 28,
    Range.WEEKS_8: 56,
    Range.WEEKS_26: 182,
    Range.YEAR: 365,
    Range.ALL: None,
}
_WORDS = {
    Range.WEEKS_4: "4 weeks",
    Range.WEEKS_8: "8 weeks",
    Range.WEEKS_26: "26 weeks",
    Range.YEAR: "a year",
    Range.ALL: "whole diary",
}

DEFAULT_RANGE = Range.WEEKS_8
"""domain.md 3.8, rule 11."""


def span(chosen: Range, last_day: date, first_logged: date | None) -> tuple[date, date]:
    """First and last night to load: nights before the diary began are not gaps in it."""
    length = chosen.nights
    if length is None and first_logged is None:
        length = DEFAULT_RANGE.nights
    first = date.min if length is None else last_day - timedelta(days=length - 1)
    if first_logged is not None:
        first = max(first, first_logged)
    return min(first, last_day), last_day


@dataclass(frozen=True, slots=True)
class SpellSeries:
    """Spells per night; all tuples run over the same calendar nights (``days``: ordinals), and
    ``counted`` is how many nights a mean there would rest on."""

    days: tuple[int, ...]
    counts: tuple[int | None, ...]
    mean: tuple[float | None, ...]
    partial: tuple[int | None, ...]
    counted: tuple[int, ...]


def spell_series(nights: Sequence[Night], baseline_end: date | None = None) -> SpellSeries:
    """Counts on closed nights, the mean of seven, and partial nights apart from both.

    The mean is a trend: nights filled in late and the baseline stay out of it (domain.md 3.2).
    """
    days = tuple(night.day.toordinal() for night in nights)
    if days and days[-1] - days[0] != len(days) - 1:
        raise ValueError("the nights of a chart are every calendar night, in order")
    counts = tuple(night.count for night in nights)
    partial = tuple(night.spells if night.state is DayState.PARTIAL else None for night in nights)
    baseline = 0 if baseline_end is None else baseline_end.toordinal()
    trend = [
        None if night.late or day <= baseline else count
        for night, day, count in zip(nights, days, counts, strict=True)
    ]
    return SpellSeries(days, counts, trailing_mean(trend), partial, counted_in_seven(trend))


def trailing_mean(counts: Sequence[int | None]) -> tuple[float | None, ...]:
    """The mean of the last seven nights at each night; None on a gap and where too few count."""
    totals = _in_seven([count or 0 for count in counts])
    return tuple(
        None if count is None or closed < ENOUGH_IN_SEVEN else total / closed
        for count, total, closed in zip(counts, totals, counted_in_seven(counts), strict=True)
    )


def counted_in_seven(counts: Sequence[int | None]) -> tuple[int, ...]:
    """How many of the last seven nights count, at each night."""
    return _in_seven([int(count is not None) for count in counts])


def _in_seven(values: Sequence[int]) -> tuple[int, ...]:
    sums = [0, *accumulate(values)]
    return tuple(sums[end] - sums[max(0, end - MEAN_NIGHTS)] for end in range(1, len(values) + 1))


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week: ``part`` of ``whole``, counted on ``logged`` days of it.

    For nights with twitches the whole is the closed nights; for the checklist it is the answers.
    """

    start: date
    part: int
    whole: int
    logged: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None for a week without an answer."""
        return self.part / self.whole if self.whole else None

    @property
    def thin(self) -> bool:
        """Whether too few nights were logged to compare the week with others."""
        return self.logged < ENOUGH_IN_SEVEN


def affected_weeks(nights: Sequence[Night], *, whole_diary: bool = True) -> tuple[Week, ...]:
    """Nights with twitches in each ISO week, over the closed nights that may enter a trend.

    Say ``whole_diary=False`` for a window cut out of a longer diary: a first week that began
    before the window is then left out, since half a week would look like a quieter one.
    """
    found = _weeks_between(nights[0].day, nights[-1].day) if nights else {}
    for night in nights:
        if night.closed and not night.late:
            week = found[_monday(night.day)]
            week[0] += night.affected
            week[1] += 1
    weeks = tuple(
        Week(date.fromordinal(start), affected, closed, closed)
        for start, (affected, closed, _) in found.items()
    )
    return _without_cut_week(weeks, nights[0].day if nights else None, whole_diary)


def kept_weeks(kept: Sequence[KeptDay], *, whole_diary: bool = True) -> tuple[Week, ...]:
    """Items done out of items answered in each ISO week from the first day to the last."""
    found = _weeks_between(kept[0].day, kept[-1].day) if kept else {}
    for day in kept:
        week = found[_monday(day.day)]
        week[0] += day.done
        week[1] += day.answered
        week[2] += day.answered > 0
    weeks = tuple(
        Week(date.fromordinal(start), done, answered, days)
        for start, (done, answered, days) in found.items()
    )
    return _without_cut_week(weeks, kept[0].day if kept else None, whole_diary)


def _monday(day: date) -> int:
    """The ordinal of the week's Monday; day 1 was one."""
    ordinal = day.toordinal()
    return ordinal - (ordinal - 1) % WEEK


def _weeks_between(first: date, last: date) -> dict[int, list[int]]:
    return {start: [0, 0, 0] for start in range(_monday(first), last.toordinal() + 1, WEEK)}


def _without_cut_week(
    weeks: tuple[Week, ...], first: date | None, whole_diary: bool
) -> tuple[Week, ...]:
    cut = first is not None and week_start(first) != first and not whole_diary
    return weeks[1:] if cut and len(weeks) > 1 else weeks


@dataclass(frozen=True, slots=True)
class MeanWeek:
    """The mean of the logged days of one ISO week from ``start`` (an ordinal)."""

    start: int
    total: float
    logged: int

    @property
    def mean(self) -> float | None:
        """None for a week in which nothing was logged."""
        return self.total / self.logged if self.logged else None

    @property
    def thin(self) -> bool:
        """Whether too few days were logged to compare the week with others."""
        return self.logged < ENOUGH_IN_SEVEN


def mean_weeks(
    first: int, values: Sequence[float | None], *, whole_diary: bool = True
) -> tuple[MeanWeek, ...]:
    """The mean of each ISO week over consecutive days from ``first`` (an ordinal); a first week
    that began before the window is left out, as in ``affected_weeks``."""
    found: dict[int, list[float]] = {}
    for day, value in enumerate(values, first):
        week = found.setdefault(day - (day - 1) % WEEK, [])
        if value is not None:
            week.append(value)
    weeks = tuple(MeanWeek(start, sum(each), len(each)) for start, each in found.items())
    cut = bool(weeks) and weeks[0].start != first and not whole_diary
    return weeks[1:] if cut and len(weeks) > 1 else weeks
