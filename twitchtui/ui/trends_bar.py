"""The line above the charts: the ranges and the turning of pages, with words to click in place of
keys. One widget, because each word of its own would cost the first visit a millisecond."""

from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from twitchtui.insight.series import DEFAULT_RANGE, Range
from twitchtui.ui.text import Text

CHART = "chart "
"""Left out before the number of the chart where there is little room."""


class TrendsBar(Widget):
    """Ranges on the left, the one that is chosen in brackets; on the right which page it is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "trendsbar--quiet",
        "trendsbar--chosen",
        "trendsbar--hover",
    }
    ALLOW_SELECT = False

    span: reactive[Range] = reactive(DEFAULT_RANGE)
    page: reactive[str] = reactive("")
    """Which page it is, in words; empty where there is no other."""
    under: reactive[str] = reactive("")
    """The action of the word under the mouse."""

    @dataclass
    class Clicked(Message):
        """A word was clicked; the pane does what the key beside it would do."""

        action: str

    def render(self) -> Text:
        """One line; the page in fewer words where there is no room for all."""
        left = Text.assemble(("Range ", self._style("quiet")))
        for choice in Range:
            chosen = choice == self.span
            words = f"[{choice}]" if chosen else f" {choice} "
            left.append_text(self._word(words, f"choose('{choice}')", "chosen" if chosen else ""))
        if not self.page:
            return left
        room, right = self.content_size.width - left.cell_len, self._turning(self.page)
        if right.cell_len + 2 > room:
            right = self._turning(self.page.removeprefix(CHART))
        return left.append(" " * max(2, room - right.cell_len)).append_text(right)

    def _turning(self, page: str) -> Text:
        line = Text.assemble((page, self._style("quiet")))
        for words, step in (("< previous", -1), ("next >", 1)):
            line.append("  ").append_text(self._word(words, f"turn({step})"))
        return line

    def _word(self, words: str, action: str, name: str = "") -> Text:
        text = Text(words)
        if name:
            text.stylize(self._style(name))
        if action == self.under:
            text.stylize(self._style("hover"))
        text.stylize(Style(meta={"word": action}))
        return text

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"trendsbar--{name}", partial=True)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Set the word under the mouse apart."""
        self.under = _action_at(event)

    def on_leave(self) -> None:
        """No word is under the mouse."""
        self.under = ""

    def on_click(self, event: events.Click) -> None:
        """Ask for the action of the word."""
        if action := _action_at(event):
            self.post_message(self.Clicked(action))


def _action_at(event: events.MouseEvent) -> str:
    return str(event.style.meta.get("word", ""))
