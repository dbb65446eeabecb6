"""Drawing: what stands on the canvas is what the series say, and plotext never aborts."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests import charts_fuzz
from tests.ui.chart_facts import EIGHT_WEEKS, FIRST, facts_of, nights
from twitchtui.diary.coverage import Coverage, DayState, Night
from twitchtui.insight.by_night import spells_chart
from twitchtui.insight.chart import CHARTS
from twitchtui.insight.columns import column, line_points
from twitchtui.insight.facts import Facts
from twitchtui.insight.picture import Bar, Chart, Look, Panel, Role, Row, Rows, Sheet, Trace
from twitchtui.insight.series import Range
from twitchtui.ui import charts
from twitchtui.ui.ansi import segments
from twitchtui.ui.chart_page import as_text
from twitchtui.ui.chart_pens import Style

RULES = "│┤"

BLANK = " ·."
"""Nothing, or the shade of every other week."""

states = st.text(alphabet="0012345678999pl.", min_size=5, max_size=90)


def canvas(drawn: str) -> list[str]:
    """The rows between the key and the axis, without the scale."""
    rows = [line for line in drawn.split("\n") if any(rule in line for rule in RULES)]
    cut = max(row.index(rule) for row in rows for rule in RULES if rule in row) + 1
    return [row[cut:] for row in rows]


def cells_of(rows: Sequence[str]) -> int:
    return len(rows[0])


@settings(deadline=None)
@given(states)
def test_a_night_has_a_mark_exactly_where_something_was_logged(text: str) -> None:
    facts = Facts(nights(text))
    chart = spells_chart(facts)
    if isinstance(chart, str):
        assert sum(night.closed for night in facts.nights) < 5
        return
    rows = canvas(charts.draw(chart, 8 + 4 * len(text), 20))
    for night in facts.nights:
        cell = column(night.day.toordinal(), chart.first, chart.last, cells_of(rows), 1)
        marked = any(row[cell] not in BLANK for row in rows)
        assert marked == (night.state is not DayState.UNKNOWN)


@settings(deadline=None)
@given(states)
def test_the_plotted_values_are_the_closed_counts(text: str) -> None:
    facts = Facts(nights(text))
    chart = spells_chart(facts)
    if isinstance(chart, str):
        return
    found = {trace.role: trace.values for trace in chart.traces}
    assert found[Role.NIGHT] == tuple(night.count for night in facts.nights)
    marks = [night.spells if night.state is DayState.PARTIAL else None for night in facts.nights]
    assert list(found.get(Role.OPEN, [None] * len(text))) == marks


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from([None, 0, 1, 2, 5, 9, 30]), min_size=5, max_size=1500),
    st.integers(24, 130),
    st.integers(7, 40),
    st.booleans(),
)
def test_drawing_fewer_points_changes_no_cell(
    values: list[int | None], width: int, height: int, ascii_only: bool
) -> None:
    day = FIRST.toordinal()
    traces = (
        Trace("n", Look.STEMS, Role.NIGHT, tuple(values)),
        Trace("m", Look.LINE, Role.MEAN, tuple(None if v is None else v / 2 for v in values)),
    )
    chart = Chart("", day, day + len(values) - 1, 30, traces)
    full = charts.draw(chart, width, height, ascii_only=ascii_only, reduce=False)
    assert charts.draw(chart, width, height, ascii_only=ascii_only) == full


def ten_years() -> tuple[Night, ...]:
    letters = "".join("03.51p9"[(i * i + i // 7) % 7] for i in range(3650))
    return nights(letters, date(2016, 11, 24))


def test_ten_years_drawn_reduced_are_the_same_picture() -> None:
    chart = spells_chart(Facts(ten_years()))
    assert isinstance(chart, Chart)
    reduced = charts.draw(chart, 120, 30)
    assert reduced == charts.draw(chart, 120, 30, reduce=False)
    mean = next(trace for trace in chart.traces if trace.look is Look.LINE)
    assert len(line_points(mean.values, chart.first, 115, 2)) <= 4 * 115 * 2


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("number", [0, 1, 4])
def test_fewer_than_five_logged_nights_give_a_sentence(name: str, number: int) -> None:
    text = as_text(name, facts_of("1" * number + ".....")).replace("\n", " ")
    assert "A chart appears from 5 logged" in text


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_its_coverage_in_its_head(name: str) -> None:
    head = as_text(name, facts_of(EIGHT_WEEKS)).replace("\n", " ")[:110]
    assert " of 56 nights logged" in head or " of 56 days answered" in head


def test_a_diary_of_unlogged_nights_is_a_sentence_and_no_zero() -> None:
    assert "0" not in as_text("spells", Facts(nights("." * 56)))


def test_the_sentence_counts_what_is_there() -> None:
    assert as_text("spells", Facts(nights("11.."))).endswith(
        "2 of 4 nights logged here. A chart appears from 5 logged nights on."
    )
    assert "1 of 1 night logged here." in as_text("spells", Facts(nights("1")))
    assert str(Coverage(1, 1)) == "1 of 1 night logged"
    assert str(Coverage(1, 2)) == "1 of 2 nights logged"


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("size", [(1, 1), (10, 3), (23, 30), (24, 8), (40, 10), (40, 7), (300, 80)])
def test_a_chart_never_outgrows_its_room(
    name: str, ascii_only: bool, size: tuple[int, int]
) -> None:
    facts = facts_of("123.p" * 20)
    lines = as_text(name, facts, size=size, ascii_only=ascii_only).split("\n")
    assert max(len(line) for line in lines) <= size[0]
    if size[0] >= 24 and size[1] >= 8:
        assert len(lines) <= size[1]


@pytest.mark.parametrize("name", CHARTS)
def test_the_ascii_picture_is_ascii(name: str) -> None:
    assert as_text(name, facts_of("120.p9l" * 8), ascii_only=True).isascii()


@pytest.mark.parametrize("spells", [10_000, 10**9, 10**15])
def test_an_extreme_night_is_drawn_on_its_scale(spells: int) -> None:
    some = nights("11111111")
    wild = (*some[:-1], replace(some[-1], spells=spells))
    rows = canvas(as_text("spells", Facts(wild)))
    assert rows[0].strip() or rows[1].strip()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), -5.0, 1e300])
def test_no_value_can_reach_plotext_that_it_does_not_survive(value: float) -> None:
    day = FIRST.toordinal()
    values = (1.0, value, 2.0, None, value)
    traces = tuple(Trace("", look, Role.NIGHT, values) for look in Look)
    assert charts.draw(Chart("", day, day + 4, value, traces), 60, 15)
    bars = (Bar(day, 7, value, 1, 7, False, "note"), Bar(day + 7, 7, 1.0, 1, 7, False))
    assert charts.draw(Chart("", day, day + 13, 7, bars=bars), 60, 15)


def test_a_quiet_night_and_an_unlogged_one_look_different() -> None:
    for ascii_only in (False, True):
        quiet = as_text("spells", Facts(nights("1111101")), ascii_only=ascii_only)
        unlogged = as_text("spells", Facts(nights("11111.1")), ascii_only=ascii_only)
        assert quiet != unlogged
        assert "blank: not logged" in unlogged
        assert "blank" not in quiet


def test_a_thin_week_has_a_mark_of_its_own_without_colour() -> None:
    text = as_text("nights-per-week", Facts(nights("1111111" + "11.....")))
    assert "⣿" in text
    assert "fewer than 4 nights logged" in text
    assert "7/7" in text
    assert "2/2" in text


def test_a_week_without_a_night_has_no_bar_but_a_question_mark_and_a_quiet_one_a_line() -> None:
    drawn = as_text("nights-per-week", Facts(nights("1" * 7 + "." * 7 + "0" * 7)))
    assert "?: nothing logged" in drawn
    rows = canvas(drawn)
    room = cells_of(rows)
    middle = [row[room // 3 + 1 : 2 * room // 3 - 1] for row in rows]
    last = [row[2 * room // 3 + 1 :] for row in rows]
    assert "".join(middle).strip() == "?"
    assert "▁" in "".join(last)


def test_colour_changes_nothing_but_colour() -> None:
    facts = facts_of("120.p9l" * 8)
    for name in CHARTS:
        plain, coloured = (as_text(name, facts, palette=pens) for pens in (None, charts.TERMINAL))
        assert "\x1b" not in plain
        assert "\x1b[38;5;" in coloured
        lines = ["".join(part.text for part in segments(line)) for line in coloured.split("\n")]
        assert "\n".join(lines) == plain


def test_colour_codes_become_segments() -> None:
    found = segments("a\x1b[38;5;4mb\x1b[0m\x1b[38;2;1;2;3mc\x1b[0md")
    assert [part.text for part in found] == list("abcd")
    colours = [part.style.color if part.style else None for part in found]
    assert [colour and colour.name for colour in colours] == [None, "color(4)", "#010203", None]


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        as_text("nonsense", Facts())


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("span", [Range.YEAR, Range.ALL])
def test_ten_years_of_every_chart_are_the_same_picture_in_fewer_points(
    name: str, span: Range
) -> None:
    letters = "".join("03.51p9"[(i * i + i // 7) % 7] for i in range(3650))
    picture = CHARTS[name].build(facts_of(letters, date(2016, 11, 24), span))
    assert not isinstance(picture, str)
    assert charts.draw(picture, 80, 24) == charts.draw(picture, 80, 24, reduce=False)


def test_a_pair_of_bars_is_never_parted_and_what_is_left_out_is_counted() -> None:
    rows = Rows(tuple(Row(f"row {n}", n, str(n)) for n in range(20)), 20, 2)
    text = charts.draw(Sheet("", (Panel("h", rows),)), 60, 13)
    assert "row 9" in text
    assert "row 10" not in text
    assert "(and 5 more: too little room)" in text


def test_a_bar_is_as_long_as_its_share_and_nothing_is_no_bar() -> None:
    rows = Rows((Row("a", 10, "10"), Row("b", 5, "5"), Row("c", 0, "0"), Row("d", 0.001, "x")), 10)
    text = charts.draw(Sheet("", (Panel("h", rows),)), 26, 8, ascii_only=True).split("\n")
    assert [line.count("#") for line in text[1:]] == [21, 10, 0, 1]


def test_a_persons_words_cannot_steer_the_terminal_or_widen_the_chart() -> None:
    for name in ("\x1b[31mred\x07", "[red]calf[/red]", "脚" * 60, "e" + "\u0301" * 50, "\u202ex"):
        rows = Rows((Row(name, 3, "tried 3"),), 3)
        text = charts.draw(Sheet("", (Panel("h", rows),)), 60, 8)
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
        assert all(cell_len(line) <= 60 for line in text.split("\n"))


def test_what_there_is_no_room_for_is_named() -> None:
    text = as_text("kept", facts_of(EIGHT_WEEKS), size=(60, 10))
    assert "Too little room for: Spells per logged night" in text
    text = as_text("factors", facts_of(EIGHT_WEEKS), size=(60, 9))
    assert "more: too little room)" in text


def test_all_parts_of_the_day_come_before_the_hours() -> None:
    parts = "morning", "afternoon", "evening", "night"
    facts = facts_of(EIGHT_WEEKS)
    for height, hours in ((9, False), (13, False), (15, True), (24, True)):
        lines = as_text("time-of-day", facts, size=(60, height)).split("\n")
        assert {line.partition(",")[0] for line in lines} >= set(parts)
        assert any(line.startswith("By the hour") for line in lines) == hours
        assert any(line.startswith("Too little room for: By the hour") for line in lines) != hours


def test_bars_go_before_notes_but_for_the_first_and_more_room_is_pointed_at() -> None:
    rows = Rows(tuple(Row(f"row {n}", n, str(n)) for n in range(12)), 12)
    sheet = Sheet("", (Panel("h", rows),), ("how it is meant", "a remark", "another"))
    text = charts.draw(sheet, 60, 14)
    assert "row 11" in text
    assert "how it is meant" in text
    assert "remark" not in text
    assert "another" in charts.draw(sheet, 60, 16)
    style = Style(roomier="z: whole screen")
    cut = charts.drawing(sheet, 60, 13, style).lines
    assert cut[-2:] == ["(and 2 more: too little room; z: whole screen)", "how it is meant"]


def test_the_key_says_where_a_column_holds_several_nights_and_what_a_mean_rests_on() -> None:
    for ascii_only in (False, True):
        narrow, wide = (
            as_text("spells", facts_of(EIGHT_WEEKS), size=(width, 24), ascii_only=ascii_only)
            for width in (40, 80)
        )
        assert "several nights a column" in narrow
        assert "several nights" not in wide
        for text in (narrow, wide):
            assert "mean of 7 nights (of those logged)" in text
            assert "blank: not logged" in text


def test_a_week_of_the_baseline_has_its_own_mark() -> None:
    text = as_text("rising", facts_of(EIGHT_WEEKS))
    assert "*: the first 14 logged nights" in text
    assert any("*" in row for row in canvas(text))


def test_a_strip_has_no_mark_where_nothing_was_logged() -> None:
    quiet, unlogged = (
        as_text("factors", replace(facts_of(text), amounts=()), ascii_only=True)
        for text in ("1111101", "11111.1")
    )
    strip = [line for line in quiet.split("\n") if "|" in line][-1]
    other = [line for line in unlogged.split("\n") if "|" in line][-1]
    assert strip.count("|") == 6
    assert strip.count("_") == 1
    assert other.count("|") == 6
    assert "_" not in other


def test_every_chart_has_a_line_in_the_list() -> None:
    assert list(CHARTS) == [
        "nights-per-week", "spells", "duration", "intensity", "time-of-day", "by-site", "context",
        "kept", "factors", "relief", "rising",
    ]  # fmt: skip
    assert all("\n" not in kind.about for kind in CHARTS.values())


RANDOM_CHARTS = int(os.environ.get("TWITCHTUI_RANDOM_CHARTS", "400"))


@pytest.mark.parametrize("seed", range(1, -(-RANDOM_CHARTS // charts_fuzz.PER_PROCESS) + 1))
def test_two_hundred_random_charts_neither_abort_nor_hang(seed: int) -> None:
    assert charts_fuzz.drawn_apart(seed) == (0, "drawn\n", "")
