"""The Trends pane inside a small host that answers it as the shell does."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

import twitchtui.ui
from tests.ui.chart_facts import TALLIES, TRIED, amounts, weeks
from tests.ui.screen_reading import line_of, screen_text
from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.kept import KeptDay
from twitchtui.insight.chart import CHARTS
from twitchtui.insight.facts import Facts
from twitchtui.insight.picture import Picture
from twitchtui.insight.series import Range, span
from twitchtui.ui import charts
from twitchtui.ui.chart_list import ChartList
from twitchtui.ui.trends import ChartBox, TrendsPane
from twitchtui.ui.trends_bar import TrendsBar

LAST = date(2026, 11, 21)
SMALL, LARGE = (80, 21), (120, 37)


def diary(length: int, pattern: str = "1203.15") -> tuple[Night, ...]:
    """Nights that end yesterday, in a pattern: a digit is spells, a dot is not logged."""
    made = []
    for index in range(length):
        letter = pattern[index % len(pattern)]
        day = LAST - timedelta(days=length - 1 - index)
        if letter == ".":
            made.append(Night(day, DayState.UNKNOWN))
        else:
            made.append(Night(day, DayState.CLOSED, int(letter), min(1, int(letter))))
    return tuple(made)


class Host(App[None]):
    """Hands over the facts as the shell does, and answers the pane's messages."""

    CSS_PATH = Path(twitchtui.ui.__file__).with_name("trends.tcss")

    def __init__(self, nights: tuple[Night, ...]) -> None:
        super().__init__()
        self.nights = nights
        self.asked: list[Range] = []
        self.handed: list[tuple[str, ...]] = []

    def compose(self) -> ComposeResult:
        yield TrendsPane()

    def on_mount(self) -> None:
        self.pane.focus()
        self.load(Range.WEEKS_8)

    @property
    def pane(self) -> TrendsPane:
        return self.query_one(TrendsPane)

    def load(self, chosen: Range) -> None:
        began = self.nights[0].day if self.nights else None
        first, last = span(chosen, LAST, began)
        shown = tuple(night for night in self.nights if first <= night.day <= last)
        self.pane.span = chosen
        facts = Facts(
            shown,
            tuple(KeptDay(night.day, 3 * night.closed, night.closed, 1) for night in shown),
            chosen,
            tallies=TALLIES,
            amounts=amounts(shown),
            tried=TRIED,
            weeks=weeks(shown),
            calm=self.pane.calm,
        )
        self.handed.append(self.pane.shown)
        self.pane.take(facts, self.pane.shown)

    @on(TrendsPane.RangeChosen)
    def answer(self, event: TrendsPane.RangeChosen) -> None:
        self.asked.append(event.range)
        self.load(event.range)

    @on(TrendsPane.FactsWanted)
    def hand_over(self) -> None:
        self.load(self.pane.span)

    def shown(self) -> list[str]:
        return [box.name_of_chart for box in self.query(ChartBox) if box.display]

    def lines(self, name: str) -> list[str]:
        box = self.query_one(f"#chart-{name}", ChartBox)
        return [box.render_line(y).text.rstrip() for y in range(box.size.height)]

    def text(self, name: str) -> str:
        return "\n".join(self.lines(name))

    def coverage(self, name: str) -> str:
        return str(self.query_one(f"#chart-{name}", ChartBox).border_subtitle)


async def test_a_large_screen_shows_the_overview_first_with_its_coverage() -> None:
    app = Host(diary(3650))
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        assert app.shown() == ["nights-per-week", "kept", "spells"]
        assert app.coverage("spells") == "48 of 56 nights logged"
        assert app.coverage("nights-per-week") == "48 of 56 nights logged"
        assert app.coverage("kept") == "48 of 56 days answered"
        for name in app.shown():
            assert "└" in app.text(name)


async def test_a_small_screen_shows_weeks_first_and_keys_turn_to_the_others() -> None:
    app = Host(diary(100))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        seen = []
        for _ in CHARTS:
            seen += app.shown()
            assert app.text(seen[-1]).strip()
            await pilot.press("n")
            await pilot.pause()
        assert seen == list(CHARTS)
        assert app.shown() == ["nights-per-week"]
        await pilot.press("p")
        assert app.shown() == ["rising"]


async def test_only_what_is_shown_is_asked_for() -> None:
    app = Host(diary(100))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("n", "n")
        await pilot.pause()
        assert app.handed == [("nights-per-week",), ("spells",), ("duration",)]


async def test_the_list_beside_the_charts_turns_them_as_it_is_gone_through() -> None:
    app = Host(diary(100))
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        listed = app.query_one(ChartList)
        assert str(listed.get_option_at_index(0).prompt) == "> Overview"
        await pilot.press("l", "j", "j", "j")
        await pilot.pause()
        assert app.shown() == ["duration"]
        assert str(listed.get_option_at_index(3).prompt) == "> How long twitching lasted"
        assert str(listed.get_option_at_index(0).prompt) == "  Overview"
        await pilot.press("enter", "n")
        await pilot.pause()
        assert app.shown() == ["intensity"]


async def test_the_charts_of_the_list_are_counted_and_what_has_a_key_or_is_several_is_not() -> None:
    app = Host(diary(100))
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        assert "overview  < previous" in screen_text(app)
        await pilot.press("p")
        await pilot.pause()
        prompts = [str(option.prompt) for option in app.query_one(ChartList).options]
        counted = [each for each in prompts[1:] if each[:2] in ("  ", "> ")]
        assert f"chart {len(counted)} of {len(counted)}" in screen_text(app)
        assert [each[:2] for each in prompts if each not in counted] == ["  ", "b ", "y "]


async def test_the_list_takes_the_place_of_the_chart_on_a_small_screen() -> None:
    app = Host(diary(100))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert not app.query_one("#trends-charts").display
        await pilot.press("j", "j", "enter")
        await pilot.pause()
        assert app.query_one("#trends-charts").display
        assert app.shown() == ["duration"]
        await pilot.press("l", "escape")
        await pilot.pause()
        assert app.shown() == ["duration"]
        assert not app.query_one(ChartList).display


async def test_a_click_in_the_list_turns_to_that_chart() -> None:
    app = Host(diary(100))
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        await pilot.click(ChartList, offset=(6, 5))
        await pilot.pause()
        assert app.shown() == ["time-of-day"]


@pytest.mark.parametrize("back", ["z", "enter", "escape"])
async def test_one_chart_can_have_the_whole_tab_and_give_it_back(back: str) -> None:
    app = Host(diary(100))
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("n", "n", "z")
        await pilot.pause()
        assert app.shown() == ["spells"]
        box = app.query_one("#chart-spells", ChartBox)
        assert box.outer_size == app.size - (0, 1)  # the line that says what is read
        await pilot.press(back)
        await pilot.pause()
        assert app.query_one(TrendsBar).display
        assert app.shown() == ["spells"]


async def test_the_overview_comes_back_after_its_first_chart_had_the_whole_tab() -> None:
    app = Host(diary(100))
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("z")
        await pilot.pause()
        assert app.shown() == ["nights-per-week"]
        await pilot.press("z")
        await pilot.pause()
        assert app.shown() == ["nights-per-week", "kept", "spells"]
        await pilot.press("z", "n", "escape")
        await pilot.pause()
        assert app.shown() == ["spells"]


async def test_keys_ask_for_a_shorter_or_longer_range_and_stop_at_the_ends() -> None:
    app = Host(diary(3650))
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert app.coverage("spells") == "156 of 182 nights logged"
        await pilot.press("left_square_bracket", "left_square_bracket", "left_square_bracket")
        await pilot.pause()
        assert app.asked == [Range.WEEKS_26, Range.WEEKS_8, Range.WEEKS_4]
        assert app.coverage("spells") == "24 of 28 nights logged"


async def click_on(pilot: Pilot[None], words: str) -> None:
    at = line_of(pilot.app, words).index(words)
    await pilot.click(offset=(at + 1, 0))
    await pilot.pause()


async def test_a_click_on_a_range_asks_for_it_and_it_is_bracketed() -> None:
    app = Host(diary(3650))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await click_on(pilot, " 1y ")
        assert app.asked == [Range.YEAR]
        assert line_of(app, "Range").startswith(" Range  4w  8w  26w [1y] all  ")


async def test_a_click_turns_to_the_chart_it_says_and_beside_the_words_to_none() -> None:
    app = Host(diary(100))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await click_on(pilot, "next >")
        assert app.shown() == ["spells"]
        await click_on(pilot, "< previous")
        await click_on(pilot, "     ")
        assert app.shown() == ["nights-per-week"]
        assert app.asked == []


@pytest.mark.parametrize(
    ("columns", "said"),
    [(66, "all   chart 10 of 11  <"), (65, "all        10 of 11  <"), (60, "all   10 of 11  <")],
)
async def test_which_chart_it_is_takes_fewer_words_where_there_is_no_room(
    columns: int, said: str
) -> None:
    app = Host(diary(100))
    async with app.run_test(size=(columns, 21)) as pilot:
        await pilot.press(*"pp")
        await pilot.pause()
        assert line_of(app, "Range").endswith(f"{said} previous  next >")


async def test_a_resize_draws_again_at_the_new_size() -> None:
    app = Host(diary(100))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("n")
        await pilot.pause()
        before = max(len(line) for line in app.lines("spells"))
        await pilot.resize_terminal(140, 37)
        await pilot.pause()
        assert app.shown() == ["spells"]
        assert max(len(line) for line in app.lines("spells")) > before
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert app.shown() == ["spells"]
        assert max(len(line) for line in app.lines("spells")) <= 36


async def test_unlogged_nights_are_said_to_be_blank_and_logged_diaries_have_no_such_line() -> None:
    for pattern, said in (("1111.", True), ("1", False)):
        app = Host(diary(56, pattern))
        async with app.run_test(size=LARGE) as pilot:
            await pilot.pause()
            assert ("blank: not logged" in app.text("spells")) is said


@pytest.mark.parametrize("nights", [(), diary(4, "1"), diary(56, ".")])
async def test_too_few_nights_give_a_sentence(nights: tuple[Night, ...]) -> None:
    app = Host(nights)
    async with app.run_test(size=SMALL) as pilot:
        for name in CHARTS:
            await pilot.pause()
            assert "A chart appears from 5 logged" in " ".join(app.text(name).split())
            assert "└" not in app.text(name)
            await pilot.press("n")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_calm_mode_hides_charts_of_twitches_and_keeps_the_others(
    size: tuple[int, int],
) -> None:
    app = Host(diary(50))
    async with app.run_test(size=size) as pilot:
        await pilot.press("n", "n")
        app.pane.calm = True
        await pilot.pause()
        await pilot.pause()
        assert app.query_one("#trends-calm").display
        assert app.shown() == ["kept"]
        await pilot.press("n")
        await pilot.pause()
        assert app.shown() == ["factors"]
        assert "Water" in app.text("factors")
        assert "Spells" not in app.text("factors")
        await pilot.press("n")
        assert app.shown() == ["kept"]
        app.pane.calm = False
        await pilot.press("p")
        assert app.shown() != ["kept"]


async def test_another_theme_colours_the_same_picture_anew() -> None:
    app = Host(diary(100))
    async with app.run_test(size=LARGE) as pilot:
        seen = {}
        for theme in ("textual-dark", "textual-light", "ansi-dark"):
            app.theme = theme
            await pilot.pause()
            await pilot.pause()
            box = app.query_one("#chart-spells", ChartBox)
            strips = [box.render_line(y) for y in range(box.size.height)]
            styles = {str(part.style and part.style.color) for strip in strips for part in strip}
            seen[theme] = ("\n".join(strip.text for strip in strips), frozenset(styles))
        assert len({text for text, _ in seen.values()}) == 1
        assert len({styles for _, styles in seen.values()}) == 3
        assert any("color(4)" in style for style in seen["ansi-dark"][1])


async def test_the_ascii_mode_draws_with_ascii() -> None:
    app = Host(diary(100))
    async with app.run_test(size=LARGE) as pilot:
        app.pane.ascii_only = True
        await pilot.pause()
        assert all(app.text(name).isascii() for name in app.shown())
        assert app.query_one("#chart-kept").styles.border.top[0] == "ascii"


async def test_each_key_has_an_id_and_a_tooltip() -> None:
    for binding in TrendsPane.BINDINGS:
        assert not isinstance(binding, tuple)
        assert binding.id is not None
        assert binding.tooltip


async def test_painting_again_draws_again_only_when_something_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[tuple[int, int]] = []
    real = charts.drawing

    def counted(chart: Picture, width: int, height: int, style: Any) -> Any:
        drawn.append((width, height))
        return real(chart, width, height, style)

    monkeypatch.setattr(charts, "drawing", counted)
    app = Host(diary(100))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert len(drawn) == 1
        app.query_one("#chart-nights-per-week").refresh()
        await pilot.pause()
        assert len(drawn) == 1
        await pilot.resize_terminal(90, 21)
        await pilot.pause()
        assert len(drawn) == 2
        assert drawn[0] != drawn[1]


def test_plotext_is_not_loaded_with_the_pane() -> None:
    code = "import sys, twitchtui.ui.trends; sys.exit('plotext' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_only_the_chart_module_imports_plotext() -> None:
    root = Path(twitchtui.ui.__file__).parents[1]
    found = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "import plotext" in path.read_text(encoding="utf-8")
    }
    assert found == {"ui/charts.py"}


async def test_what_has_no_room_beside_the_bar_is_said_to_have_it_on_the_whole_screen() -> None:
    app = Host(diary(100))
    async with app.run_test(size=(80, 11)) as pilot:
        await pilot.pause()
        await pilot.press(*"nnnnnn")
        await pilot.pause()
        assert "too little room; z: whole screen)" in screen_text(app)
        await pilot.press("z")
        await pilot.pause()
        assert "z: whole screen" not in screen_text(app)
