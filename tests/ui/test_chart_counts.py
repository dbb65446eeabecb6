"""What is handed to the chart library: never more than can be seen, however long the diary."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.ui.chart_facts import EIGHT_WEEKS, FIRST, facts_of, nights
from twitchtui.diary.kept import KeptDay
from twitchtui.insight.chart import CHARTS
from twitchtui.insight.columns import column
from twitchtui.insight.facts import Facts
from twitchtui.insight.picture import Chart, Picture, Role, Sheet
from twitchtui.insight.series import Range
from twitchtui.ui import charts
from twitchtui.ui.chart_page import as_text
from twitchtui.ui.chart_pens import Style

LONG = "".join("03.51p9"[(i * i + i // 7) % 7] for i in range(3650))
BEGAN = date(2016, 11, 24)
SIZES = ((80, 24), (40, 24), (120, 40), (24, 12))


def picture(name: str, length: str) -> Picture:
    facts = facts_of(LONG, BEGAN, Range.ALL) if length == "ten years" else facts_of(EIGHT_WEEKS)
    found = CHARTS[name].build(facts)
    assert not isinstance(found, str)
    return found


def charts_of(found: Picture) -> list[Chart]:
    panels = found.panels if isinstance(found, Sheet) else ()
    listed = [panel.picture for panel in panels] if panels else [found]
    return [one for one in listed if isinstance(one, Chart)]


@pytest.mark.parametrize("length", ["ten years", "eight weeks"])
@pytest.mark.parametrize("name", CHARTS)
def test_no_column_gets_more_than_four_points_and_no_chart_more_bars_than_columns(
    name: str, length: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[tuple[Any, list[float], int]] = []
    signal = charts._Plot._signal  # noqa: SLF001 (a point that is handed over is what is counted)

    def noted(plot: Any, points: Any, role: Role, pen: Any = None) -> Any:
        listed = [x for x, _ in points]
        handed.append((plot, listed, (pen or plot.pens[role]).per_cell))
        return signal(plot, points, role, pen)

    monkeypatch.setattr(charts._Plot, "_signal", noted)  # noqa: SLF001
    found, points = picture(name, length), 0
    for width, height in SIZES:
        handed.clear()
        areas = charts.drawing(found, width, height, Style()).areas
        assert all(len(area.bars) <= area.cells for area in areas if hasattr(area, "bars"))
        points += len(handed)
        for plot, places, per_cell in handed:
            chart = plot.chart
            count = Counter(
                column(x, chart.first, chart.last, plot.cells, per_cell) for x in places
            )
            assert max(count.values(), default=0) <= 4
            assert len(count) <= plot.cells * per_cell
    assert points or not charts_of(found)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_fewer_points_are_the_same_picture_also_where_weeks_are_narrow(
    name: str, size: tuple[int, int]
) -> None:
    for length in ("ten years", "eight weeks"):
        found = picture(name, length)
        assert charts.draw(found, *size) == charts.draw(found, *size, reduce=False)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("length", ["ten years", "eight weeks"])
def test_every_scale_begins_at_zero_and_holds_every_value(name: str, length: str) -> None:
    for chart in charts_of(picture(name, length)):
        values = [value for trace in chart.traces for value in trace.values]
        values += [bar.value for bar in chart.bars]
        assert chart.top >= max(value for value in values if value is not None) >= 0
        lines = charts.draw(chart, 80, 24).split("\n")
        lowest = [line for line in lines if "┤" in line][-1]
        assert lowest.split("┤")[0].strip().rstrip("%") == "0"


def test_numbers_above_bars_never_touch() -> None:
    facts = replace(facts_of("1" * 56), kept=tuple(
        KeptDay(FIRST + timedelta(days=place), 4, 0, 0) for place in range(56)
    ))  # fmt: skip
    for width in range(24, 100):
        text = as_text("kept", facts, size=(width, 24))
        assert "%1" not in text
    assert text.count("100%") > 8


# -- the shade of every other week ---------------------------------------------------------------


def _first_row(text: str) -> str:
    return next(line for line in text.split("\n") if line[1:2] in tuple("│┤|+"))[2:]


@pytest.mark.parametrize("ascii_only", [False, True])
def test_every_other_week_is_shaded_from_monday_to_sunday(ascii_only: bool) -> None:
    sign = "." if ascii_only else "·"
    text = as_text("spells", Facts(nights("0" * 28)), ascii_only=ascii_only)
    assert f"{sign * 3} every other week" in text
    top = _first_row(text)
    day = FIRST.toordinal()
    weeks: dict[int, set[str]] = {}
    for place in range(28):
        cell = column(day + place, day, day + 27, len(top), 1)
        weeks.setdefault(place // 7, set()).add(top[cell])
    assert list(weeks.values()) in ([{" "}, {sign}] * 2, [{sign}, {" "}] * 2)


def test_the_shade_stays_with_its_week_and_ends_where_weeks_are_too_narrow_to_be_told() -> None:
    after = as_text("spells", Facts(nights("0" * 27, FIRST + timedelta(days=1))))
    before = as_text("spells", Facts(nights("0" * 28)))
    assert _first_row(before)[-1] == _first_row(after)[-1]
    assert "every other week" not in as_text("spells", Facts(nights(LONG, BEGAN)))
