"""Everything entered for one day, in a list from which a slip can be taken out or corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from twitchtui.ui.lists import VimList
from twitchtui.ui.text import Text, safe

NOTHING = "Nothing was entered for this day yet."


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry: its id and what it says, in the person's words too."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The id of the entry that was chosen: to ``change`` it, or to delete it."""

    id: str
    change: bool


class EntriesScreen(ModalScreen[Chosen | None]):
    """The entries of a day; dismisses with the one to delete or to change, or None."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,t", "cancel", "close", id="entries.close", tooltip="Close the list"),
        Binding("x,delete", "delete", "delete", id="entries.delete", tooltip="Delete this entry"),
        Binding("e", "change", "change", id="entries.change", tooltip="Change this entry"),
    ]

    def __init__(self, title: str, rows: Sequence[EntryRow]) -> None:
        super().__init__()
        self._words, self._rows = title, rows

    def compose(self) -> ComposeResult:
        """The list, or that it is empty."""
        with Vertical(classes="box") as box:
            box.border_title = Text(self._words)
            box.border_subtitle = "e change   x delete   esc close"
            if not self._rows:
                yield Static(NOTHING)
            yield VimList(*(Option(safe(row.words), id=row.id) for row in self._rows))

    def on_mount(self) -> None:
        """The keys go to the list."""
        self.query_one(VimList).focus()

    def action_delete(self) -> None:
        """Close and delete what the cursor is on."""
        self._choose(change=False)

    def action_change(self) -> None:
        """Close and open what the cursor is on in its form."""
        self._choose(change=True)

    @on(OptionList.OptionSelected)
    def _entered(self) -> None:
        self._choose(change=True)

    def _choose(self, *, change: bool) -> None:
        listed = self.query_one(VimList)
        if listed.highlighted is not None:
            entry = listed.get_option_at_index(listed.highlighted).id
            self.dismiss(Chosen(entry, change) if entry else None)

    def action_cancel(self) -> None:
        """Close the list."""
        self.dismiss(None)
