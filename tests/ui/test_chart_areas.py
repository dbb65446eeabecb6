"""Where a night, a week or a row is in a drawing: asked of the drawing itself."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.chart_facts import EIGHT_WEEKS, facts_of
from twitchtui.insight.chart import CHARTS
from twitchtui.insight.picture import Bar, Chart, Look, Role, Trace
from twitchtui.ui import charts
from twitchtui.ui.chart_areas import ChartArea, Drawn, RowArea, Stop
from twitchtui.ui.chart_cursor import first_stop, stepped
from twitchtui.ui.chart_pens import Style

FIRST = date(2026, 9, 28).toordinal()


def chart_of(values: list[float | None]) -> Chart:
    trace = Trace("spells", Look.STEMS, Role.NIGHT, tuple(values))
    return Chart("", FIRST, FIRST + len(values) - 1, 9, (trace,))


def bars_of(number: int) -> Chart:
    bars = tuple(Bar(FIRST + 7 * n, 7, 1 + n % 5, 1, 7, False) for n in range(number))
    return Chart("", FIRST, FIRST + 7 * number - 1, 7, bars=bars)


def inked(drawn: Drawn, area: ChartArea) -> set[int]:
    """The cells in which something is drawn."""
    rows = drawn.lines[area.top : area.top + area.rows]
    cells = (row[area.left : area.left + area.cells] for row in rows)
    return {place for row in cells for place, letter in enumerate(row) if letter != " "}


widths = st.integers(24, 200)


@settings(max_examples=40)
@given(st.integers(1, 1500), widths, st.booleans(), st.data())
def test_the_one_night_with_a_stem_is_in_the_column_where_its_stem_stands(
    length: int, width: int, ascii_only: bool, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, length - 1))
    values: list[float | None] = [None] * length
    values[at] = 5
    drawn = charts.drawing(chart_of(values), width, 12, Style(None, ascii_only))
    (area,) = drawn.areas
    assert isinstance(area, ChartArea)
    cells = area.spot(FIRST + at).cells
    assert [place + area.left for place in inked(drawn, area)] == [*cells]
    assert drawn.under(area.top, cells.start) == Stop(0, FIRST + at, day=True)


@settings(max_examples=30)
@given(st.integers(1, 4000), widths)
def test_a_column_gives_a_night_of_its_own_and_every_night_has_its_column(
    length: int, width: int
) -> None:
    area = ChartArea(chart_of([None] * length), 10, 3, width)
    places = {day: area.spot(day).cells.start for day in area.stops}
    for cell in range(3, 3 + width):
        found = area.under(0, cell)
        assert found is not None
        assert found in area.stops
        assert places[found] == cell or cell not in places.values()
    if length <= width:
        assert all(area.under(5, area.spot(day).cells.start) == day for day in area.stops)


def test_of_several_nights_in_a_column_the_one_that_is_drawn_is_read() -> None:
    values: list[float | None] = [None] * 700
    values[350], values[351], values[352] = 2, 7, 3
    area = ChartArea(chart_of(values), 10, 0, 50)
    assert {area.spot(FIRST + at).cells for at in (350, 351, 352)} == {range(25, 26)}
    assert area.under(0, 25) == FIRST + 351


@settings(max_examples=30)
@given(st.integers(1, 600), widths, st.booleans())
def test_every_bar_stands_where_its_mark_is_and_is_found_there(
    number: int, width: int, ascii_only: bool
) -> None:
    drawn = charts.drawing(bars_of(number), width, 12, Style(None, ascii_only))
    (area,) = drawn.areas
    assert isinstance(area, ChartArea)
    marked = [area.spot(start).cells for start in area.stops]
    ink = {place + area.left for place in inked(drawn, area)}
    assert ink == {cell for cells in marked for cell in cells}
    for cell in {cell for cells in marked for cell in cells}:
        found = drawn.under(area.top, cell)
        assert found is not None
        assert cell in area.spot(found.at).cells


def every_drawing() -> Iterator[tuple[str, Drawn]]:
    for name in CHARTS:
        for states in (EIGHT_WEEKS, "1203.p9" * 60):
            picture = CHARTS[name].build(facts_of(states))
            assert not isinstance(picture, str)
            for size in ((76, 20), (116, 36), (36, 12)):
                yield name, charts.drawing(picture, *size, Style())


def test_in_every_chart_the_cursor_walks_all_there_is_and_each_place_is_found_by_the_mouse() -> (
    None
):
    for name, drawn in every_drawing():
        stops = drawn.stops
        assert stops, name
        walked = [stops[0]]
        for _ in stops:
            walked.append(stepped(drawn, walked[-1], 1))
        assert walked == [*stops, stops[-1]]
        assert stepped(drawn, stops[0], -1) == stops[0]
        crowded = len(stops) > 40
        for stop in stops:
            for area in drawn.of(stop.part):
                spot = area.spot(stop.at)
                assert 0 <= spot.lines.start < spot.lines.stop <= len(drawn.lines), name
                found = drawn.under(spot.lines.start, spot.cells.start)
                assert found == stop or (crowded and found is not None), name
            assert drawn.nearest(stop) == stop


def test_the_mark_stands_on_the_axis_or_in_the_gap_before_a_bar_lying_down() -> None:
    for name, drawn in every_drawing():
        marked = 0
        for area in drawn.areas:
            for at in area.stops:
                spot = area.spot(at)
                if spot.mark_line is None:
                    continue
                marked += 1
                line = drawn.lines[spot.mark_line].ljust(200)
                under = line[spot.mark_cells.start : spot.mark_cells.stop]
                assert set(under) <= set(" " if isinstance(area, RowArea) else "─┬└"), name
        assert marked, name


def test_strips_over_one_time_axis_are_gone_through_once_and_marked_in_each() -> None:
    picture = CHARTS["factors"].build(facts_of(EIGHT_WEEKS))
    assert not isinstance(picture, str)
    drawn = charts.drawing(picture, 76, 20, Style())
    assert len(drawn.stops) == len(EIGHT_WEEKS)
    areas = drawn.of(0)
    assert len(areas) == 4
    assert len({area.spot(FIRST + 9).cells for area in areas}) == 1
    assert [area.spot(FIRST).mark_line is None for area in areas] == [True, True, True, False]


@pytest.mark.parametrize(("name", "at"), [("spells", -1), ("kept", 7), ("relief", 0)])
def test_the_cursor_begins_with_the_latest_night_or_week_or_the_first_row(
    name: str, at: int
) -> None:
    picture = CHARTS[name].build(facts_of(EIGHT_WEEKS))
    assert not isinstance(picture, str)
    drawn = charts.drawing(picture, 76, 30, Style())
    assert first_stop(drawn) == drawn.stops[at]


def test_a_night_stays_where_it_is_when_its_chart_shows_weeks() -> None:
    drawn = charts.drawing(bars_of(8), 76, 20, Style())
    assert drawn.nearest(Stop(0, FIRST + 13, day=True)) == Stop(0, FIRST + 7, day=True)
    assert drawn.nearest(Stop(0, FIRST - 99, day=True)) == Stop(0, FIRST, day=True)
    assert drawn.nearest(Stop(0, 3, day=False)) is None
    assert drawn.nearest(Stop(4, FIRST, day=True)) is None


def test_beside_the_pictures_there_is_nothing() -> None:
    drawn = charts.drawing(bars_of(8), 76, 20, Style())
    assert drawn.under(99, 10) is None
    assert drawn.under(5, 0) is None
    assert first_stop(charts.drawing(bars_of(8), 10, 3, Style())) is None
