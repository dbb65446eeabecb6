"""Fitting values into the columns of a picture, so that no chart draws more than can be seen.

Owns the reduction of lines (M4: first, last, lowest and highest of each column), of stems and
marks (the highest of each column), of weekly bars (merged into longer stretches), and the choice
of tick labels. ``columns`` are the places a marker can tell apart: two in a character cell for
blocks and Braille, one for plain characters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from math import ceil, floor, log10

from twitchtui.insight.picture import Bar, Tick
from twitchtui.insight.series import ENOUGH_IN_SEVEN, WEEK

HALF = 0.5
"""A night fills its day on the time axis: from half a day before its ordinal to half after."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Not strftime: the tick labels must not change with the locale."""

MERGES = (1, 2, 4, 8, 13, 26, 52)
"""Weeks in one bar, tried in this order: up to a year."""

WIDEST_BAR = 9
"""Cells; two weeks should not be two walls."""

TOUCHING = 2
"""Bars narrower than so many cells are drawn without gaps."""

DATE_ROOM, MONTH_ROOM = 9, 7
"""Cells from one tick to the next, for "28 Sep" and "2026" with air between them."""

_EDGE = 0.0001
_LOW, _HIGH = _EDGE + 0.0016585662, _EDGE + 0.001516152
# plotext's own mapping with edge alignment (kernel, rescale_element), so that a column here is
# exactly a column there.


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a line; ``joined`` says whether the line runs to it from the one before."""

    x: int
    y: float
    joined: bool


def column(x: float, first: int, last: int, cells: int, per_cell: int) -> int:
    """The column in which plotext draws ``x`` on an axis of days from first to last."""
    share = (x - (first - HALF)) / (last - first + 1)
    return int((_LOW + (cells - _LOW - _HIGH) * share) * per_cell)


def middle_of(place: int, first: int, last: int, cells: int, per_cell: int) -> float:
    """The ``x`` in the middle of a column: the inverse of ``column``."""
    low, high = first - HALF, last + HALF
    cell = (place + HALF) / per_cell
    return low + (cell - _LOW) * (high - low) / (cells - _LOW - _HIGH)


def bar_cells(bar: Bar, first: int, last: int, cells: int) -> range:
    """The character cells of a bar: two thirds of its weeks and at most nine cells.

    Bars of less than two cells touch, since gaps that cannot all be the same look like missing
    weeks.
    """
    span = last - first + 1
    start, wide = (bar.start - first) * cells / span, bar.days * cells / span
    if wide < TOUCHING:
        # in whole numbers, so that one bar's end is the next one's beginning to the cell
        left, right = (
            (2 * (day - first) * cells + span) // (2 * span)
            for day in (bar.start, bar.start + bar.days)
        )
        left = max(0, min(left, cells - 1))
        return range(left, max(left + 1, min(right, cells)))
    width = max(1, min(WIDEST_BAR, round(wide * 2 / 3), floor(wide) - 1))
    left = max(0, min(cells - width, round(start + (wide - width) / 2)))
    return range(left, left + width)


def line_points(
    values: Sequence[float | None], first: int, cells: int, per_cell: int, *, reduce: bool = True
) -> list[Point]:
    """The points of a line over consecutive nights, at most four in a column.

    The line is broken where a night is missing. Only a gap that begins and ends in one column is
    drawn through, since nothing narrower than a column can be seen; this holds for the reduced
    and the full drawing alike, so the two show the same picture.
    """
    points: list[Point] = []
    previous: int | None = None
    for run in _by_column(values, first, cells, per_cell):
        for index, (x, y) in enumerate(_four(run) if reduce else run):
            points.append(Point(x, y, index > 0 or previous == x - 1))
        previous = run[-1][0]
    return points


def _four(run: list[tuple[int, float]]) -> list[tuple[int, float]]:
    lowest = min(run, key=lambda point: point[1])
    highest = max(run, key=lambda point: point[1])
    return sorted({run[0], lowest, highest, run[-1]})


def peaks(
    values: Sequence[float | None], first: int, cells: int, per_cell: int, *, reduce: bool = True
) -> list[tuple[int, float]]:
    """The highest value of each column: all that can be seen of stems, one point a column."""
    runs = _by_column(values, first, cells, per_cell)
    if not reduce:
        return [point for run in runs for point in run]
    return [max(run, key=lambda point: point[1]) for run in runs]


def _by_column(
    values: Sequence[float | None], first: int, cells: int, per_cell: int
) -> list[list[tuple[int, float]]]:
    last = first + len(values) - 1
    runs: list[list[tuple[int, float]]] = []
    before = -1
    for x, value in enumerate(values, first):
        if value is not None:
            place = column(x, first, last, cells, per_cell)
            if place != before:
                before = place
                runs.append([])
            runs[-1].append((x, value))
    return runs


def merge_bars(bars: Sequence[Bar], columns: int) -> tuple[Bar, ...]:
    """The bars, or longer ones, so that there are never more than columns.

    Merged bars begin at fixed dates, so they don't move from one evening to the next.
    """
    if len(bars) <= columns:
        return tuple(bars)
    if columns < 1:
        return ()
    weeks = next((w for w in MERGES if _groups(bars, w) <= columns), None)
    if weeks is None:
        weeks = 52 * ceil(len(bars) / 52 / columns)
        while _groups(bars, weeks) > columns:
            weeks += 52
    merged = groupby(bars, lambda bar: bar.start // (WEEK * weeks))
    return tuple(_one_bar(list(group)) for _, group in merged)


def _groups(bars: Sequence[Bar], weeks: int) -> int:
    length = WEEK * weeks
    return bars[-1].start // length - bars[0].start // length + 1


def _one_bar(group: list[Bar]) -> Bar:
    weight = sum(bar.weight for bar in group)
    total = sum(bar.value * bar.weight for bar in group if bar.value is not None)
    logged, days = sum(bar.logged for bar in group), sum(bar.days for bar in group)
    return Bar(
        start=group[0].start,
        days=days,
        value=total / weight if weight else None,
        weight=weight,
        logged=logged,
        thin=logged * WEEK < days * ENOUGH_IN_SEVEN,
    )


def value_ticks(top: float, rows: int, *, beyond: bool = True) -> tuple[Tick, ...]:
    """Round numbers from zero, as many as the rows have room for.

    The last one is ``top`` or above; with ``beyond=False`` none is above it.
    """
    step = _round_step(top / max(1, min(6, rows // 2 - 1)))
    end = ceil(top / step) * step if beyond else int(top)
    places = list(range(0, end + 1, step))
    return tuple(Tick(at, str(at)) for at in (places if len(places) > 1 else (0, ceil(top))))


def _round_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 and so on that is not below."""
    power = int(10 ** floor(log10(max(1, least))))
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= least)


def date_ticks(first: int, last: int, cells: int, shift: int = 0) -> tuple[Tick, ...]:
    """Dates along the axis, close enough to read and never touching.

    Mondays on short ranges, first days of months or years on longer ones; ``shift`` moves the
    Mondays, as to the middle of a week's bar.
    """
    room = cells / (last - first + 1)
    for ticks, width in _tick_choices(first, last, shift):
        if ticks and all((b.at - a.at) * room >= width for a, b in pairwise(ticks)):
            return ticks
    return (Tick(first, day_label(first)),)


def day_label(ordinal: int) -> str:
    """A date as short as people write it."""
    day = date.fromordinal(ordinal)
    return f"{day.day} {MONTHS[day.month - 1]}"


def _tick_choices(first: int, last: int, shift: int) -> Iterator[tuple[tuple[Tick, ...], int]]:
    if last - first < 3 * WEEK and not shift:
        for step in (1, 2, 3, 4):
            yield (
                tuple(Tick(day, day_label(day)) for day in range(first, last + 1, step)),
                DATE_ROOM,
            )
    monday = first + (1 - first) % WEEK
    if last - first < 400:
        for weeks in (1, 2, 4):
            days = range(monday, last + 1 - shift, WEEK * weeks)
            yield tuple(Tick(day + shift, day_label(day)) for day in days), DATE_ROOM
    start, end = date.fromordinal(first), date.fromordinal(last)
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    for step in (1, 2, 3, 6, 12, 24, 60, 120):
        found = [month for month in months if month % step == 0]
        ticks = [Tick(date(m // 12, m % 12 + 1, 1).toordinal(), _month_label(m)) for m in found]
        yield tuple(tick for tick in ticks if tick.at >= first), MONTH_ROOM


def _month_label(month: int) -> str:
    return MONTHS[month % 12] if month % 12 else str(month // 12)
