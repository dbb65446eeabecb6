"""Lists whose options are of several lines, gone through by pages."""

import pytest
from flags_host import settled
from hypothesis import given, settings
from hypothesis import strategies as st
from screen_reading import screen_text
from textual.app import App, ComposeResult
from textual.widgets.option_list import Option

from twitchtui.ui.lists import VimList
from twitchtui.ui.text import Content

SIZE = (40, 12)


class Host(App[None]):
    """A list of options, each of so many lines."""

    CSS = "VimList { height: 1fr; }"

    def __init__(self, heights: list[int]) -> None:
        super().__init__()
        self.lines = [
            [f"{option}.{line}." for line in range(height)] for option, height in enumerate(heights)
        ]

    def compose(self) -> ComposeResult:
        yield VimList(*(Option(Content("\n".join(each))) for each in self.lines))


async def missed(heights: list[int], to: str, way: str) -> set[str]:
    """What is never on the screen when the list is gone through by pages."""
    host = Host(heights)
    async with host.run_test(size=SIZE) as pilot:
        await pilot.press(to)
        await settled(pilot)
        every = {line for lines in host.lines for line in lines}
        before, seen = "", screen_text(host)
        while screen_text(host) != before:
            before = screen_text(host)
            await pilot.press(way)
            await settled(pilot)
            seen += screen_text(host)
        return {line for line in every if line not in seen.replace(" ", "\n").split("\n")}


@pytest.mark.parametrize(("to", "way"), [("home", "pagedown"), ("end", "pageup")])
async def test_no_line_is_passed_over_where_a_tall_option_follows_a_low_one(to, way) -> None:
    heights = [1] * 9 + [5, 1] + [1] * 9 + [5, 1] * 12
    assert await missed(heights if way == "pagedown" else heights[::-1], to, way) == set()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 7), min_size=1, max_size=25), st.sampled_from(("down", "up")))
async def test_no_line_is_passed_over_whatever_the_heights(heights, way) -> None:
    to = "home" if way == "down" else "end"
    assert await missed(heights, to, f"page{way}") == set()
