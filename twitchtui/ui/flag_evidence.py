"""The entries behind a flag, as a list of their own; enter on an episode opens it.

Owns how they are listed. What is no episode says what it is, since it is nowhere else in a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from twitchtui.ui.lists import VimList
from twitchtui.ui.text import Content, safe

NO_ENTRIES = "None of the entries is there any more. escape goes back"
NO_EPISODE = "no episode is among them, so none is on the Episodes tab; escape goes back"
WITH_EPISODES = "enter opens an episode, e lists the episodes on their tab, escape goes back"


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One entry behind a flag: what it says, in the person's words too, and whether it is an
    episode that can be opened."""

    id: str
    words: str
    is_episode: bool = False


class EvidenceList(Vertical):
    """The rows of one flag."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # named above the list, where there are any
        Binding("e", "episodes", "On the Episodes tab", show=False, id="flags.episodes",
                tooltip="List the episodes behind this flag on the Episodes tab"),
    ]  # fmt: skip

    @dataclass
    class Chosen(Message):
        """An episode was chosen."""

        id: str

    @dataclass
    class EpisodesWanted(Message):
        """All episodes among them are wanted on the Episodes tab."""

        title: str
        ids: tuple[str, ...]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""
        self._rows: tuple[EvidenceRow, ...] = ()

    def compose(self) -> ComposeResult:
        """Which flag it is, and its entries."""
        yield Static(id="flags-evidence-title", markup=False)
        yield VimList(id="flags-entries")

    def show(self, title: str, rows: tuple[EvidenceRow, ...], gone: int = 0) -> None:
        """Show the entries behind the flag of this title, and give them the keys; ``gone`` of them
        were deleted since."""
        same = title == self._title
        self._title, self._rows = title, rows
        words = Content.assemble((f"Behind: {title}", "bold"), "\n", (_intro(rows, gone), "dim"))
        self.query_one("#flags-evidence-title", Static).update(words)
        entries = self.query_one(VimList)
        at = entries.highlighted if same else None
        entries.set_options([Option(safe(row.words)) for row in rows])
        entries.highlighted = min(at or 0, len(rows) - 1) if rows else None
        self.rows.focus()

    @property
    def rows(self) -> VimList:
        """The entries, which take the keys."""
        return self.query_one(VimList)

    def action_episodes(self) -> None:
        """Ask for the episodes on their own tab; where none is one, the key does nothing at all,
        rather than what it does elsewhere."""
        ids = tuple(row.id for row in self._rows if row.is_episode)
        if ids:
            self.post_message(self.EpisodesWanted(self._title, ids))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self._rows[event.option_index]
        if row.is_episode:
            self.post_message(self.Chosen(row.id))


def _intro(rows: Sequence[EvidenceRow], gone: int) -> str:
    if not rows:
        return NO_ENTRIES
    keys = WITH_EPISODES if any(row.is_episode for row in rows) else NO_EPISODE
    if gone < 1:
        return keys
    words = "1 entry behind it is" if gone == 1 else f"{gone} entries behind it are"
    return f"{words} not there any more\n{keys}"
