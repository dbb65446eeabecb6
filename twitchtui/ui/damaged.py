"""What is offered where the diary's file is damaged: calmly, what can be read, and what to do.

It reads no diary. The ways to a whole one are handed to it and gone in a thread, so that the screen
stays alive; nothing is done before a key asks for it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import ClassVar, Protocol

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from twitchtui.diary.damage import Found, Way
from twitchtui.report.repair import put_back_question
from twitchtui.ui.ascii import PlainFrames
from twitchtui.ui.at_work import AtWork, say_in
from twitchtui.ui.confirm import Confirm
from twitchtui.ui.in_order import InOrderApp
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.lists import VimPage
from twitchtui.ui.text import Content

LOOKING = "Looking through the file again, row by row"
WORKING = "Making the diary whole"
REPAIR = "Put the repaired diary in the damaged one's place? The damaged file is kept."
UNREAD = "The diary could not be read"
SOMETHING = "Something is wrong with the diary's file"
NOTHING_YET = "Nothing is changed before you choose."
NO_LOOK = "Not even the first screen can be read. Nothing is changed before you choose."
LEFT, LOOK, WHOLE = "left", "look", "whole"
"""How the screen is left: nothing was done; to look without changing; the diary is whole."""


class Ways(Protocol):
    """What can be done; each raises Refusal with a sentence where it cannot."""

    def look(self) -> Found:
        """Check the file and see what can be read."""

    def carry_out(self) -> Path:
        """Repair it; where the damaged file is now."""

    def put_back(self) -> Path | None:
        """Put the best backup in its place; where the damaged file is now."""

    def close(self) -> None:
        """Let go."""


class DamagedScreen(AtWork, ModalScreen[str]):
    """Dismisses with one of the three words above."""

    CSS_PATH = "damaged.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "repair", "repair", id="damaged.repair",
                tooltip="Make a whole diary of what can be read"),
        Binding("b", "put_back", "the backup instead", id="damaged.backup",
                tooltip="Put the backup in its place as it is"),
        Binding("l", "look", "only look", id="damaged.look",
                tooltip="Open what can be read, without changing anything"),
        Binding("exclamation_mark", "emergency", "emergency", id="damaged.emergency",
                tooltip="Signs that need help now"),
        Binding("escape,q", "close", "leave", id="damaged.close", tooltip="Change nothing"),
    ]  # fmt: skip

    def __init__(
        self,
        ways: Ways,
        told: Callable[[Found], Sequence[str]],
        emergency: Callable[[], Screen[None]],
        *,
        look: bool = True,
        title: str = UNREAD,
        said: str = NOTHING_YET,
    ) -> None:
        """``told`` puts what was found in words; ``look`` says whether looking can be offered, and
        ``said`` what is said until something is done."""
        super().__init__()
        self._ways, self._told, self._emergency, self._look = ways, told, emergency, look
        self._found: Found | None = None
        self._title, self._first_said = title, said
        self._done = ""

    def compose(self) -> ComposeResult:
        """What this is, what was found, what was done last, the keys."""
        yield Static(Content.styled(self._title, "bold"), id="damaged-title")
        with VimPage(id="damaged-page"):
            yield Static(Content(LOOKING), id="damaged-found")
        yield Static(Content(self._first_said), id="damaged-said")
        yield KeyBar()

    def on_mount(self) -> None:
        """Look at it again: the first sight may have been wrong."""
        self.query_one(VimPage).focus()
        self._look_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now is named."""
        found, made = self._found, self._found.made if self._found else None
        return {
            "repair": made is not None and not self._done,
            "put_back": found is not None and bool(found.backup) and made is Way.SALVAGED
            and not self._done,
            "look": self._look and not self._done,
        }.get(action, True)  # fmt: skip

    @work
    async def _look_again(self) -> None:
        found = await self._do(self._ways.look, "")
        if found is None:
            return
        self._found = found
        if not found.faults:
            self._finish("It can be read again, and all of it is whole.", "")
            return
        self._show("\n".join(self._told(found)))
        self.refresh_bindings()

    @work
    async def action_repair(self) -> None:
        """Make it whole, after a question."""
        if not await self.app.push_screen_wait(Confirm(REPAIR, "repair it")):
            return
        aside = await self._do(self._ways.carry_out, WORKING)
        if aside is not None:
            self._finish("The diary is whole again.", aside.name)

    @work
    async def action_put_back(self) -> None:
        """Take the backup, after a question."""
        if self._found is None:
            return
        question = put_back_question(self._found)
        if not await self.app.push_screen_wait(Confirm(question, "put it there")):
            return
        done = await self._do(lambda: (self._ways.put_back(),), "Putting the backup back")
        if done is not None:
            self._finish("The backup is in its place.", done[0].name if done[0] else "")

    def action_look(self) -> None:
        """Open what can be read."""
        self._leave(LOOK)

    def action_emergency(self) -> None:
        """The emergency list."""
        self.app.push_screen(self._emergency())

    def action_close(self) -> None:
        """Change nothing, or go on with what was made."""
        self._leave(self._done or LEFT)

    def _leave(self, how: str) -> None:
        if not self.at_work:
            self._ways.close()
            self.dismiss(how)

    def _finish(self, words: str, aside: str) -> None:
        self._done = WHOLE
        self.query_one("#damaged-title", Static).update(Content.styled("The diary", "bold"))
        self._show(f"{words}{f' The damaged file is kept as {aside}.' if aside else ''}")
        self._say("escape goes on with the diary.")
        self.refresh_bindings()

    def _show(self, words: str) -> None:
        self.query_one("#damaged-found", Static).update(Content(words))

    def _say(self, words: str) -> None:
        say_in(self, "#damaged-said", words)


class DamagedApp(InOrderApp[str]):
    """The screen by itself, where the diary does not open."""

    TITLE = "twitchtui"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH: ClassVar[list[str | PurePath]] = ["shell.tcss"]

    def __init__(
        self,
        screen: DamagedScreen,
        *,
        ascii_only: bool = False,
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class)
        self._shown, self._ascii = screen, ascii_only
        self.fault = ""

    def on_mount(self) -> None:
        """Show it."""
        self.push_screen(self._shown, self.exit)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """In ASCII mode frames are drawn with ASCII."""
        return [*super().get_line_filters(), *([PlainFrames()] if self._ascii else [])]

    async def action_quit(self) -> None:
        """Leave."""
        self.exit(LEFT)

    def _fatal_error(self) -> None:
        """End without Textual's traceback, which prints variables."""
        self.fault = type(self._exception).__name__
        self._close_messages_no_wait()
