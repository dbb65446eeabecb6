"""The entries behind a flag, as a list of their own; enter on an episode opens it."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from twitchtui.ui.lists import VimList
from twitchtui.ui.text import safe

NO_ENTRIES = "None of the entries is there any more. escape goes back"
HOW_TO_LEAVE = "enter opens an episode, escape goes back"


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One entry behind a flag: what it says, in the person's words too, and whether it is an
    episode that can be opened."""

    id: str
    words: str
    is_episode: bool = False


class EvidenceList(Vertical):
    """The rows of one flag."""

    @dataclass
    class Chosen(Message):
        """An episode was chosen."""

        id: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[EvidenceRow, ...] = ()

    def compose(self) -> ComposeResult:
        """Which flag it is, and its entries."""
        yield Static(id="flags-evidence-title", markup=False)
        yield VimList(id="flags-entries")

    def show(self, title: str, rows: tuple[EvidenceRow, ...]) -> None:
        """Show the entries behind the flag of this title, and give them the keys."""
        self._rows = rows
        intro = HOW_TO_LEAVE if rows else NO_ENTRIES
        words = Content.assemble((f"Behind: {title}", "bold"), "\n", (intro, "dim"))
        self.query_one("#flags-evidence-title", Static).update(words)
        entries = self.query_one(VimList)
        entries.set_options([Option(safe(row.words)) for row in rows])
        entries.highlighted = 0 if rows else None
        entries.focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self._rows[event.option_index]
        if row.is_episode:
            self.post_message(self.Chosen(row.id))
