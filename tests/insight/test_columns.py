"""Fitting values into columns: nothing visible is lost, and nothing invisible is drawn."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from twitchtui.insight.columns import (
    bar_cells,
    column,
    date_ticks,
    day_label,
    line_points,
    merge_bars,
    middle_of,
    peaks,
    value_ticks,
)
from twitchtui.insight.picture import Bar

FIRST = date(2026, 9, 28).toordinal()
values = st.lists(
    st.one_of(st.none(), st.integers(0, 10_000), st.floats(0, 100)), min_size=1, max_size=400
)
cells = st.integers(1, 120)
per_cell = st.sampled_from([1, 2])


@st.composite
def weeks(draw: st.DrawFn) -> tuple[Bar, ...]:
    logged = draw(st.lists(st.integers(0, 7), min_size=1, max_size=600))
    return tuple(
        Bar(FIRST + 7 * i, 7, float(n) if n else None, int(n > 0), n, n < 4)
        for i, n in enumerate(logged)
    )


@given(values, cells, per_cell)
def test_a_line_has_at_most_four_points_in_a_column(
    values: list[float | None], cells: int, per_cell: int
) -> None:
    last = FIRST + len(values) - 1
    points = line_points(values, FIRST, cells, per_cell)
    count = Counter(column(point.x, FIRST, last, cells, per_cell) for point in points)
    assert all(number <= 4 for number in count.values())
    assert len(count) <= cells * per_cell


@given(values, cells, per_cell)
def test_each_column_keeps_its_first_last_lowest_and_highest(
    values: list[float | None], cells: int, per_cell: int
) -> None:
    last = FIRST + len(values) - 1

    def columns(reduce: bool) -> dict[int, list[float]]:
        found: dict[int, list[float]] = {}
        for point in line_points(values, FIRST, cells, per_cell, reduce=reduce):
            found.setdefault(column(point.x, FIRST, last, cells, per_cell), []).append(point.y)
        return found

    full, kept = columns(reduce=False), columns(reduce=True)
    assert kept.keys() == full.keys()
    for place, ys in full.items():
        assert (kept[place][0], kept[place][-1]) == (ys[0], ys[-1])
        assert (min(kept[place]), max(kept[place])) == (min(ys), max(ys))


@given(values, cells, per_cell)
def test_no_point_stands_where_there_is_no_value(
    values: list[float | None], cells: int, per_cell: int
) -> None:
    for point in line_points(values, FIRST, cells, per_cell):
        assert point.y == values[point.x - FIRST]
    for x, y in peaks(values, FIRST, cells, per_cell):
        assert y == values[x - FIRST]


@given(values, cells, per_cell)
def test_a_line_never_crosses_a_gap_from_one_column_to_another(
    values: list[float | None], cells: int, per_cell: int
) -> None:
    last = FIRST + len(values) - 1
    for before, point in pairwise(line_points(values, FIRST, cells, per_cell)):
        gap = None in values[before.x - FIRST : point.x - FIRST]
        columns = {column(p.x, FIRST, last, cells, per_cell) for p in (before, point)}
        if gap and len(columns) == 2:
            assert not point.joined


@given(values, cells, per_cell)
def test_stems_keep_the_highest_of_each_column(
    values: list[float | None], cells: int, per_cell: int
) -> None:
    last = FIRST + len(values) - 1
    highest: dict[int, float] = {}
    for x, y in peaks(values, FIRST, cells, per_cell, reduce=False):
        place = column(x, FIRST, last, cells, per_cell)
        highest[place] = max(y, highest.get(place, 0))
    kept = peaks(values, FIRST, cells, per_cell)
    assert {column(x, FIRST, last, cells, per_cell): y for x, y in kept} == highest
    assert len(kept) == len(highest)


@given(st.integers(1, 200), per_cell, st.integers(1, 4000), st.data())
def test_the_middle_of_a_column_lies_in_it(
    cells: int, per_cell: int, days: int, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, cells * per_cell - 1))
    x = middle_of(place, FIRST, FIRST + days - 1, cells, per_cell)
    assert column(x, FIRST, FIRST + days - 1, cells, per_cell) == place


@given(weeks(), st.integers(1, 120))
def test_there_are_never_more_bars_than_columns(bars: tuple[Bar, ...], columns: int) -> None:
    merged = merge_bars(bars, columns)
    assert len(merged) <= columns
    assert sum(bar.days for bar in merged) == sum(bar.days for bar in bars)
    assert sum(bar.logged for bar in merged) == sum(bar.logged for bar in bars)


@given(weeks(), st.integers(1, 120))
def test_merging_keeps_the_weighted_total(bars: tuple[Bar, ...], columns: int) -> None:
    def total(some: tuple[Bar, ...]) -> float:
        return sum(bar.value * bar.weight for bar in some if bar.value is not None)

    assert total(merge_bars(bars, columns)) == pytest.approx(total(bars))


def test_weeks_without_a_night_merge_into_a_gap() -> None:
    bars = tuple(Bar(FIRST + 7 * i, 7, None, 0, 0, True) for i in range(40))
    assert all(bar.value is None for bar in merge_bars(bars, 10))


def test_merged_bars_stay_put_when_a_week_is_added() -> None:
    bars = tuple(Bar(FIRST + 7 * i, 7, 1.0, 1, 7, False) for i in range(101))
    before = [bar.start for bar in merge_bars(bars[:100], 30)]
    after = [bar.start for bar in merge_bars(bars, 30)]
    assert after[: len(before)] == before


@given(st.integers(1, 120), st.integers(1, 120))
@example(56, 108)
def test_bars_lie_on_the_canvas_and_never_on_each_other(number: int, cells: int) -> None:
    bars = [Bar(FIRST + 7 * i, 7, 1.0, 1, 7, False) for i in range(min(number, cells))]
    last = bars[-1].start + 6
    ranges = [bar_cells(bar, FIRST, last, cells) for bar in bars]
    assert all(0 <= cell.start < cell.stop <= cells for cell in ranges)
    assert all(left.stop <= right.start for left, right in pairwise(ranges))


@given(st.integers(0, 4000), st.integers(10, 200), st.sampled_from([0, 3]))
def test_dates_on_the_axis_never_touch(days: int, cells: int, shift: int) -> None:
    ticks = date_ticks(FIRST, FIRST + days, cells, shift)
    assert ticks
    for before, after in pairwise(ticks):
        distance = (after.at - before.at) * cells / (days + 1)
        assert distance > len(before.label)
    assert all(FIRST <= tick.at <= FIRST + days for tick in ticks)


def test_dates_are_written_the_same_in_every_locale() -> None:
    assert day_label(date(2026, 3, 1).toordinal()) == "1 Mar"


@given(st.integers(1, 1_000_000), st.integers(1, 60), st.booleans())
def test_the_scale_has_round_numbers_from_zero(top: int, rows: int, beyond: bool) -> None:
    ticks = value_ticks(top, rows, beyond=beyond)
    assert ticks[0].at == 0
    assert 2 <= len(ticks) <= 8
    assert ticks[-1].at >= top if beyond else ticks[-1].at <= top
