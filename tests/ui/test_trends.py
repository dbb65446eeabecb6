"""The Trends pane inside a small host that answers it as the shell does."""

import pytest
from textual.pilot import Pilot

from tests.ui.screen_reading import line_of, screen_text
from tests.ui.trends_host import LARGE, SMALL, Host, diary
from twitchtui.diary.coverage import Night
from twitchtui.insight.chart import CHARTS
from twitchtui.insight.series import Range
from twitchtui.ui.trends import ChartBox, TrendsPane
from twitchtui.ui.trends_bar import TrendsBar


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


async def test_each_key_has_an_id_and_a_tooltip() -> None:
    for binding in TrendsPane.BINDINGS:
        assert not isinstance(binding, tuple)
        assert binding.id is not None
        assert binding.tooltip


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
