"""Lists and pages that also go by vim's keys, shared by the reading tabs."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable, OptionList

from twitchtui.ui.text import Text


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
