"""The days of a span as columns of weeks: every day has one place, and what does not fit is cut."""

from datetime import date, timedelta

import pytest

from tests.builders import DAY
from twitchtui.report.year_blocks import (
    BLOCK_LINES,
    LABEL_WIDTH,
    Block,
    block_lines,
    blocks,
    year_span,
)


@pytest.mark.parametrize("year", [1, 2011, 2012, 2023, 2024, 2026, 2028, 9998])
def test_every_day_of_a_year_has_one_place(year: int) -> None:
    first, last = year_span(year)
    for width, lines in ((120, 8), (80, 8), (40, 16), (24, 99)):
        found = blocks((first, last), width, lines, last)
        days = [
            block.day_at(week, weekday)
            for block in found
            for week in range(len(block.mondays))
            for weekday in range(7)
        ]
        there = [day for day in days if day]
        assert there == sorted(set(there))
        if width >= 40:
            assert len(there) == (last - first).days + 1
        for block in found:
            assert LABEL_WIDTH + block.columns * len(block.mondays) <= width


def test_a_year_takes_53_columns_and_7_rows_in_80_by_24() -> None:
    (block,) = blocks(year_span(2026), 78, BLOCK_LINES, DAY)
    lines = block_lines(block, {})
    assert (len(block.mondays), block.columns, len(lines)) == (53, 1, 8)
    assert lines[0] == "    Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov  Dec"
    assert lines[1:] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


@pytest.mark.parametrize(("width", "columns"), [(109, 1), (110, 2)])
def test_a_week_takes_two_columns_where_all_weeks_have_room_for_it(
    width: int, columns: int
) -> None:
    (block,) = blocks(year_span(2026), width, BLOCK_LINES, DAY)
    assert block.columns == columns
    row = block_lines(block, {DAY: "#"})[1]
    assert row.index("#") == LABEL_WIDTH + columns * 11


def test_half_years_stand_above_each_other_where_it_is_narrow_but_high() -> None:
    first, second = blocks(year_span(2026), 40, 16, DAY)
    assert first.place_of(date(2026, 1, 1)) == (0, 3)
    assert second.place_of(date(2026, 7, 1)) == (0, 2)
    assert second.place_of(date(2026, 1, 1)) is None
    for block in (first, second):
        months = block_lines(block, {})[0].split()
        assert all(len(month) == 3 for month in months)


@pytest.mark.parametrize("shown", [date(2026, 1, 1), date(2026, 5, 3), date(2026, 12, 31)])
def test_where_it_is_narrow_and_low_the_last_weeks_that_fit_hold_the_day(shown: date) -> None:
    (block,) = blocks(year_span(2026), 40, 15, shown)
    assert len(block.mondays) == 36
    assert block.place_of(shown) is not None


def test_a_span_may_begin_and_end_on_any_day_of_any_year() -> None:
    span = date(2025, 11, 22), date(2026, 11, 21)
    (block,) = blocks(span, 80, BLOCK_LINES, span[1])
    assert (block.first, block.day_at(0, 4), block.day_at(0, 5)) == (span[0], None, span[0])
    assert block.day_at(52, 6) is None
    assert block_lines(block, {})[0].startswith("      Dec Jan Feb")


def test_a_day_stands_in_its_week_and_its_row() -> None:
    block = Block(year_span(2026), (DAY - timedelta(days=7), DAY))
    lines = block_lines(block, {DAY: "#", DAY - timedelta(days=1): "o"})
    assert (lines[1], lines[7]) == ("Mon  #", "Sun o")
