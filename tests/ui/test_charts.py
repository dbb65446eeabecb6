"""Drawing: what stands on the canvas is what the series say, and plotext never aborts."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.kept import KeptDay
from twitchtui.insight.chart import CHARTS, Bar, Chart, Facts, Look, Role, Trace, spells_chart
from twitchtui.insight.columns import column, line_points
from twitchtui.ui import charts
from twitchtui.ui.ansi import segments

FIRST = date(2026, 9, 28)
RULES = "│┤"

states = st.text(alphabet="0012345678999pl.", min_size=5, max_size=90)


def nights(states: str, first: date = FIRST) -> tuple[Night, ...]:
    """A digit is a closed night's spells, p partial, l filled in late, . unknown."""
    made = []
    for index, letter in enumerate(states):
        day = first + timedelta(days=index)
        if letter.isdigit():
            made.append(Night(day, DayState.CLOSED, int(letter), min(int(letter), 1)))
        elif letter == "l":
            made.append(Night(day, DayState.CLOSED, 4, 1, late=True))
        elif letter == "p":
            made.append(Night(day, DayState.PARTIAL, 3, 1))
        else:
            made.append(Night(day, DayState.UNKNOWN))
    return tuple(made)


def kept(number: int) -> tuple[KeptDay, ...]:
    return tuple(KeptDay(FIRST + timedelta(days=i), i % 5, 4 - i % 5, 1) for i in range(number))


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
        marked = any(row[cell] != " " for row in rows)
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
    facts = Facts(nights("1" * number + "....."), kept(number))
    assert "A chart appears from 5 logged" in charts.as_text(name, facts).replace("\n", " ")


@pytest.mark.parametrize("name", CHARTS)
def test_five_logged_nights_give_a_chart_with_its_coverage(name: str) -> None:
    text = charts.as_text(name, Facts(nights("11111...."), kept(5)))
    assert "5 of 9" in text.split("\n")[0]
    assert "└" in text


def test_a_diary_of_unlogged_nights_is_a_sentence_and_no_zero() -> None:
    assert "0" not in charts.as_text("spells", Facts(nights("." * 56)))


def test_the_sentence_counts_what_is_there() -> None:
    assert charts.as_text("spells", Facts(nights("11.."))).endswith(
        "2 of 4 nights logged here. A chart appears from 5 logged nights on."
    )


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("size", [(1, 1), (10, 3), (23, 30), (24, 8), (40, 10), (40, 7), (300, 80)])
def test_a_chart_never_outgrows_its_room(
    name: str, ascii_only: bool, size: tuple[int, int]
) -> None:
    facts = Facts(nights("123.p" * 20), kept(100))
    lines = charts.as_text(name, facts, size=size, ascii_only=ascii_only).split("\n")
    assert max(len(line) for line in lines) <= size[0]
    if size[0] >= 24 and size[1] >= 8:
        assert len(lines) <= size[1]


@pytest.mark.parametrize("name", CHARTS)
def test_the_ascii_picture_is_ascii(name: str) -> None:
    assert charts.as_text(name, Facts(nights("120.p9l" * 8), kept(56)), ascii_only=True).isascii()


@pytest.mark.parametrize("spells", [10_000, 10**9, 10**15])
def test_an_extreme_night_is_drawn_on_its_scale(spells: int) -> None:
    some = nights("11111111")
    wild = (*some[:-1], replace(some[-1], spells=spells))
    rows = canvas(charts.as_text("spells", Facts(wild)))
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
        quiet = charts.as_text("spells", Facts(nights("1111101")), ascii_only=ascii_only)
        unlogged = charts.as_text("spells", Facts(nights("11111.1")), ascii_only=ascii_only)
        assert quiet != unlogged
        assert "blank: not logged" in unlogged
        assert "blank" not in quiet


def test_a_thin_week_has_a_mark_of_its_own_without_colour() -> None:
    text = charts.as_text("nights-per-week", Facts(nights("1111111" + "11.....")))
    assert "⣿" in text
    assert "fewer than 4 nights logged" in text
    assert "7/7" in text
    assert "2/2" in text


def test_a_week_without_a_night_is_blank_and_a_quiet_week_is_not() -> None:
    rows = canvas(charts.as_text("nights-per-week", Facts(nights("1" * 7 + "." * 7 + "0" * 7))))
    room = cells_of(rows)
    middle = [row[room // 3 + 1 : 2 * room // 3 - 1] for row in rows]
    last = [row[2 * room // 3 + 1 :] for row in rows]
    assert not "".join(middle).strip()
    assert "▁" in "".join(last)


def test_colour_changes_nothing_but_colour() -> None:
    facts = Facts(nights("120.p9l" * 8), kept(56))
    for name in CHARTS:
        plain, coloured = (charts.as_text(name, facts, colour=colour) for colour in (False, True))
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
        charts.as_text("nonsense", Facts())


def test_every_chart_has_a_line_in_the_list() -> None:
    assert list(charts.descriptions()) == ["spells", "nights-per-week", "kept"]
    assert all("\n" not in about for about in charts.descriptions().values())


RANDOM_CHARTS = """
import random, sys
from twitchtui.insight.chart import Bar, Chart, Look, Role, Trace
from twitchtui.ui import charts
pick = random.Random(int(sys.argv[1]))
wild = [None, 0, 1, 3, 50, 10_000, 1e18, -1, float("nan"), float("inf"), -float("inf"), 0.1]
for _ in range(200):
    days = pick.choice([1, 2, 5, 28, 56, 182, 365, 1500])
    mild = pick.random() < 0.5
    def value():
        return pick.choice([None, 0, 1, 2, 7] if mild else wild)
    traces = tuple(Trace("t", pick.choice(list(Look)), pick.choice(list(Role)[:3]),
                         tuple(value() for _ in range(days))) for _ in range(pick.randint(0, 3)))
    bars = tuple(Bar(740000 + 7 * i, 7, value(), pick.randint(0, 9), pick.randint(0, 7),
                     pick.random() < 0.3, pick.choice(["", "3/6"])) for i in range(days // 7))
    top = pick.choice([0, 1, 7, 100, 1e9, float("nan")])
    chart = Chart("", 740000, 740000 + max(days, 7 * len(bars)) - 1, top,
                  () if bars and pick.random() < 0.5 else traces, bars)
    text = charts.draw(chart, pick.randint(1, 200), pick.randint(1, 60),
                       palette=pick.choice([None, charts.TERMINAL]),
                       ascii_only=pick.random() < 0.3, reduce=pick.random() < 0.9)
print("drawn")
"""


@pytest.mark.parametrize("seed", [1, 2])
def test_two_hundred_random_charts_neither_abort_nor_hang(seed: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RANDOM_CHARTS, str(seed)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "drawn\n", "")
