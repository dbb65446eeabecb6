"""The emergency list: the same on each machine, without a diary."""

import pytest
from screen_reading import screen_text, words_on
from textual.app import App
from textual.widgets import Static

from twitchtui import reference
from twitchtui.flags.emergency import EmergencyList
from twitchtui.ui.emergency import EmergencyScreen
from twitchtui.ui.lists import VimPage

SMALL, WIDE = (80, 24), (120, 40)
WHOLE = (80, 100)


class Host(App[None]):
    def __init__(self, region: str = "", number: str = "") -> None:
        super().__init__()
        self.listed = EmergencyList.from_table(reference.table("emergency"))
        self.region, self.number = region, number

    def on_mount(self) -> None:
        self.push_screen(EmergencyScreen(self.listed, region=self.region, number=self.number))


async def test_every_sign_and_what_to_do_is_on_the_list() -> None:
    host = Host(region="DE")
    async with host.run_test(size=WHOLE) as pilot:
        await pilot.pause()
        words = words_on(host)
        for group in host.listed.page("DE").signs:
            for part in (group.title, group.do, *group.signs):
                assert part in words, part


@pytest.mark.parametrize("size", [SMALL, WIDE, (200, 50)])
async def test_no_group_loses_its_last_line_at_any_width(size: tuple[int, int]) -> None:
    host = Host(region="DE")
    async with host.run_test(size=size) as pilot:
        await pilot.pause()
        shown = list(host.screen.query(".emergency-group").results(Static))
        for group, widget in zip(host.listed.page("DE").signs, shown, strict=True):
            lines = widget.render_lines(widget.outer_size.region)
            words = " ".join(" ".join(line.text.strip("█ ") for line in lines).split())
            assert group.do in words


async def test_the_number_of_the_country_and_its_crisis_line_are_seen_at_once_at_80_columns() -> (
    None
):
    host = Host(region="GB")
    async with host.run_test(size=SMALL) as pilot:
        await pilot.pause()
        words = words_on(host)
        assert "! Get help now: call 999" in words
        assert "If you are thinking of harming yourself" in words
        assert "116 123" in words
        assert "escape or ! closes" in words


async def test_without_a_region_the_list_says_your_local_emergency_number() -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "call your local emergency number" in words_on(host)


async def test_an_own_number_wins_and_is_shown_as_plain_text() -> None:
    host = Host(region="GB", number="[/x]\x1b[31m[@click=app.quit]42")
    async with host.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "[/x][31m[@click=app.quit]42" in screen_text(host)
        assert "\x1b" not in screen_text(host)


@pytest.mark.parametrize("key", ["escape", "exclamation_mark"])
async def test_escape_and_the_key_that_opened_it_close_it(key: str) -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert not isinstance(host.screen, EmergencyScreen)


async def test_the_last_sign_is_reached_by_scrolling_with_vim_keys() -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "heart racing" not in words_on(host)
        await pilot.press("G")
        await pilot.pause()
        assert "heart racing" in words_on(host)
        await pilot.press("g")
        await pilot.pause()
        assert host.screen.query_one(VimPage).scroll_y == 0
