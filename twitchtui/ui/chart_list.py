"""The list of charts on the Trends tab, by their titles, and of the pictures with a screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from twitchtui.insight.chart import CHARTS
from twitchtui.ui.lists import VimList
from twitchtui.ui.text import safe

ALL_OF_IT = "overview"
"""The page with the first charts together."""


SCREENS = {
    "body_map": "b Body map: nights by place",
    "calendar": "y Calendar: a year of nights",
}
"""Pictures with a screen of their own after its key, by the shell's action that opens it; they are
not among the charts that are counted."""


class ChartList(VimList):
    """Titles to pick from; moving over them turns the charts beside it. The last of them open a
    screen once they are chosen."""

    @dataclass
    class Turned(Message):
        """The reader is at a page, or has ``chosen`` it and is done with the list."""

        page: str
        chosen: bool

    def show(self, pages: Sequence[str], at: str) -> None:
        """These pages, and which of them is turned to: by a mark, not by colour alone."""
        if [option.id for option in self.options] != [*pages, *SCREENS]:
            self.clear_options()
            self.add_options(Option(safe(title(page)), id=page) for page in pages)
            self.add_option(None)  # a line between
            self.add_options(Option(safe(words), id=name) for name, words in SCREENS.items())
        for page in pages:
            mark = ">" if page == at else " "
            self.replace_option_prompt(page, safe(f"{mark} {title(page)}"))
        place = pages.index(at)
        if self.highlighted != place:
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = place

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.has_focus and event.option_id and event.option_id not in SCREENS:
            self.post_message(self.Turned(event.option_id, chosen=False))

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id in SCREENS:
            await self.run_action(f"screen.{event.option_id}")
        elif event.option_id:
            self.post_message(self.Turned(event.option_id, chosen=True))


def place_words(page: str, pages: Sequence[str]) -> str:
    """Which of the charts a page is; the overview is none of them."""
    charts = [each for each in pages if each != ALL_OF_IT]
    return "overview" if page == ALL_OF_IT else f"chart {charts.index(page) + 1} of {len(charts)}"


def title(page: str) -> str:
    """The words of a page in the list."""
    return "Overview" if page == ALL_OF_IT else CHARTS[page].title
