"""The list beside the charts of the Trends pane."""

from tests.ui.screen_reading import screen_text
from tests.ui.trends_host import LARGE, SMALL, Host, diary
from twitchtui.ui.chart_list import ChartList


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
