"""Lists and pages that also go by vim's keys, shared by the reading tabs."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable, OptionList
from textual.widgets.option_list import Option

from twitchtui.ui.text import Content, Text


def _vim(down: str, up: str, top: str, bottom: str) -> list[BindingType]:
    return [
        Binding("j", down, "Down", show=False, id="list.down", tooltip="One down"),
        Binding("k", up, "Up", show=False, id="list.up", tooltip="One up"),
        Binding("g", top, "Top", show=False, id="list.top", tooltip="To the beginning"),
        Binding("G", bottom, "End", show=False, id="list.bottom", tooltip="To the end"),
    ]


class VimList(OptionList):
    """A list to choose from; its prompts are Content, so no text in it is read as markup."""

    BINDINGS: ClassVar[list[BindingType]] = _vim("cursor_down", "cursor_up", "first", "last")

    def action_page_down(self) -> None:
        """A page further, where no line is passed over: Textual's own list counts from the marked
        option, and leaves lines out where the next one is taller."""
        unseen = self.scroll_offset.y + self.scrollable_content_region.height
        super().action_page_down()  # type: ignore[no-untyped-call]
        if self.scroll_offset.y > unseen:
            self.scroll_to(y=unseen, animate=False, immediate=True)
            self.action_cursor_up()  # the marked one is not whole there

    def action_page_up(self) -> None:
        """The same, a page back."""
        unseen = self.scroll_offset.y - self.scrollable_content_region.height
        super().action_page_up()  # type: ignore[no-untyped-call]
        if self.scroll_offset.y < unseen:
            self.scroll_to(y=unseen, animate=False, immediate=True)
            self.action_cursor_down()


class MarkedList(VimList):
    """A list whose marked line begins with a sign, for a screen without colours."""

    _words: tuple[str, ...] = ()
    _marked: int | None = None

    def show(self, lines: Sequence[str]) -> None:
        """Hold these lines, the first one marked."""
        self._words, self._marked = tuple(lines), None
        self.clear_options()
        self.add_options([Option(Content(f"  {line}")) for line in lines])
        self.highlighted = 0 if lines else None
        self._mark()

    def on_option_list_option_highlighted(self) -> None:
        """Move the sign."""
        self._mark()

    def _mark(self) -> None:
        for place, sign in ((self._marked, " "), (self.highlighted, "▸")):
            if place is not None:
                words = Content(f"{sign} {self._words[place]}")
                self.replace_option_prompt_at_index(place, words)
        self._marked = self.highlighted


class VimPage(VerticalScroll, can_focus=True):
    """A page to read, which scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = _vim(
        "scroll_down", "scroll_up", "scroll_home", "scroll_end"
    )


class VimTable(DataTable[Text]):
    """A table whose cells are Text, so no text in it is read as markup."""

    BINDINGS: ClassVar[list[BindingType]] = _vim(
        "cursor_down", "cursor_up", "scroll_top", "scroll_bottom"
    )
