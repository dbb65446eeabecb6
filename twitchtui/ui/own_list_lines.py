"""The lines of the list editor: how an item reads there, and what a click on its line does."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding, BindingType

from twitchtui.diary.entries import Profile
from twitchtui.diary.items import Item, When
from twitchtui.diary.own_list import aim_words
from twitchtui.report.checklist import waits_words
from twitchtui.ui.lists import VimList
from twitchtui.ui.text import Content, shorten

BOX_WIDTH = 5
"""Columns of the box and the space around it: a click there toggles it."""

NAME_WIDTH = 26

_WHEN = {
    When.BEFORE_ACTIVITY: "before activity",
    When.AFTER_ACTIVITY: "after activity",
    When.DAY_AFTER: "the day after",
    When.MONTHLY: "monthly",
}


class ItemList(VimList):
    """The items. A click on a box is as good as space, a double click as enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "aim", id="items.aim", tooltip="Change the aim of an amount"),
    ]

    async def _on_click(self, event: events.Click) -> None:
        """A plain click only goes to a line."""
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if not isinstance(clicked, int):
            return
        self.highlighted = clicked
        if event.x < BOX_WIDTH:
            await self.run_action("screen.switch")
        elif event.chain > 1:
            self.action_select()


def item_line(
    item: Item, room: int, profile: Profile, *, in_file: bool, ascii_only: bool
) -> Content:
    """The item in so many columns: its box, its name, its aim and where it comes from."""
    aim, waits = aim_words(item, profile.units), waits_words(item, profile)
    parts = (
        f"{waits} (P)" if waits and item.shown else "",
        f"aim {aim}" if aim else "",
        _WHEN.get(item.when, ""),
        "your own" if item.own else "",
        "set in the file" if in_file else "",
    )
    detail = ", ".join(part for part in parts if part)
    width = max(NAME_WIDTH, room - cell_len(detail) - 6)
    name = shorten(item.name, width, ascii_only=ascii_only)
    name = set_cell_size(name, max(cell_len(name), NAME_WIDTH))
    left = max(room - cell_len(name) - 6, 0)
    box = "[x]" if item.shown else "[ ]"
    return Content(f"{box} {name}  {shorten(detail, left, ascii_only=ascii_only)}")
