"""The backups of the diary, on a screen of its own (key B): look, make one, put one back, purge.

It is handed the ways to do each; those that read or write whole files run in a thread, so that the
screen stays alive meanwhile. What was done is said here, the shell shows the diary as it then is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from twitchtui.diary.backups import Backup
from twitchtui.diary.limits import Refusal
from twitchtui.ui.at_work import AtWork, say_in
from twitchtui.ui.confirm import Confirm
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.lists import MarkedList
from twitchtui.ui.text import Content

ABOUT = (
    "One is made each day that changed something, and before anything big. A copy of this folder "
    "on another disk is a second copy:"
)
PURGE = "Erase what was deleted or replaced, for good? Undo will then have nothing to take back."


@dataclass(frozen=True, slots=True)
class Ways:
    """What can be done with backups; each raises Refusal with a sentence where it cannot.

    ``looked`` gives each with its words; ``changes`` says what putting one back would change, and
    whether that is anything; ``purge`` tells too whether any backup still holds what it erased, and
    ``forget`` deletes those. The others return what to say of what they did.
    """

    folder: str
    looked: Callable[[], Sequence[tuple[Backup, str]]]
    make: Callable[[], str]
    changes: Callable[[Backup], tuple[list[str], bool]]
    restore: Callable[[Backup], str]
    purge: Callable[[], tuple[str, bool]]
    forget: Callable[[], str]


class BackupsScreen(AtWork, ModalScreen[None]):
    """The list of backups."""

    CSS_PATH = "backups.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "make", "back up now", id="backups.make", tooltip="Make a backup now"),
        Binding("p", "restore", "put back", id="backups.restore",
                tooltip="See what putting this backup back would change, then choose"),
        Binding("x", "purge", "purge", id="backups.purge",
                tooltip="Erase what was deleted, so that undo cannot bring it back"),
        Binding("escape,B,q", "close", "close", id="backups.close", tooltip="Close the backups"),
    ]  # fmt: skip

    def __init__(self, ways: Ways) -> None:
        super().__init__()
        self._ways = ways
        self._shown: list[Backup] = []

    def compose(self) -> ComposeResult:
        """What this is, the list, what was done last, the keys."""
        yield Static(Content.styled("Backups", "bold"), id="backups-title")
        yield Static(Content(f"{ABOUT}\n{self._ways.folder}"), id="backups-about")
        yield MarkedList(id="backups-list")
        yield Static(Content("Looking"), id="backups-said")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the folder."""
        self.query_one(MarkedList).focus()
        self._look("")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_restore()

    def action_close(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)

    @work
    async def action_make(self) -> None:
        """Make one by hand."""
        said = await self._do(self._ways.make, "Backing up and checking")
        if said is not None:
            self._look(said)

    @work
    async def action_restore(self) -> None:
        """Put the marked one back, after a look at what that would change."""
        place = self.query_one(MarkedList).highlighted
        if place is None or self.at_work:
            return
        chosen = self._shown[place]
        found = await self._do(lambda: self._ways.changes(chosen), "Comparing it with the diary")
        if found is None:
            return
        self._say("")
        lines, any_change = found
        if not any_change:
            self._say(" ".join(lines))
            return
        question = "\n".join((f"Put backup {chosen.number} back?", *lines))
        if not await self.app.push_screen_wait(Confirm(question, "put it back")):
            self._say("Nothing was changed.")
            return
        said = await self._do(lambda: self._ways.restore(chosen), "Putting it back")
        if said is not None:
            self._look(said)

    @work
    async def action_purge(self) -> None:
        """Erase what was deleted, after a question."""
        if not await self.app.push_screen_wait(Confirm(PURGE, "erase it")):
            return
        try:
            said, held = self._ways.purge()  # by the shell's own store, so not in a thread
        except Refusal as refusal:
            self._say(str(refusal))
            return
        more = "Delete those backups too, once a new one was made?"
        if held and await self.app.push_screen_wait(Confirm(f"{said}\n{more}", "delete them")):
            said = await self._do(self._ways.forget, "Backing up and checking") or said
        self._look(said)

    @work(exclusive=True, group="look")
    async def _look(self, said: str) -> None:
        found = await self._do(self._ways.looked, "")
        if found is None:
            return
        self._shown = [backup for backup, _ in found]
        self.query_one(MarkedList).show([words for _, words in found])
        self._say(said or ("" if found else "There is no backup yet; b makes one."))

    def _say(self, words: str) -> None:
        self.app.clear_notifications()  # what stands in the corner was said before
        say_in(self, "#backups-said", words)
