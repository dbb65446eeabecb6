"""The doctor page on the screen, as it will be printed (key D): read, filled in, kept in a file.

Owns its look and how far back it looks. It is handed what makes the page, what asks for the
person's own words, and what keeps a page.
"""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from twitchtui.exchange.summaries import SummaryPage
from twitchtui.insight.relief import ReliefRange
from twitchtui.report.summary import OFTEN_CHECKED
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.lists import VimPage
from twitchtui.ui.text import Content

Make = Callable[[ReliefRange, bool], SummaryPage]
Tell = Callable[[], Awaitable[None]]
Keep = Callable[[SummaryPage], object]

TITLE = "Page for your doctor, {range}"
READING = "Reading {range}"


class SummaryScreen(ModalScreen[None]):
    """The page as text, and the keys that change what is on it."""

    CSS_PATH = "summary.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "tell", "your words", id="summary.tell",
                tooltip="Your question, when it began, the family, what to ask"),
        Binding("p", "entries", "entries", id="summary.entries",
                tooltip="With or without the entries on further pages"),
        Binding("left_square_bracket", "step_range(-1)", "shorter", key_display="[",
                id="summary.shorter", tooltip="Look at fewer weeks"),
        Binding("right_square_bracket", "step_range(1)", "longer", key_display="]",
                id="summary.longer", tooltip="Look further back"),
        Binding("x", "keep", "save", id="summary.keep",
                tooltip="Copy the page as text, or save it as HTML, PDF, Markdown or text"),
        Binding("escape,D,q", "close", "close", id="summary.close",
                tooltip="Close the page for your doctor"),
    ]  # fmt: skip

    def __init__(self, make: Make, tell: Tell, *, keep: Keep, calm: bool = False) -> None:
        super().__init__()
        self._make, self._tell, self._keep, self._calm = make, tell, keep, calm
        self._range, self._entries = ReliefRange.WEEKS_12, False
        self._page: SummaryPage | None = None

    def compose(self) -> ComposeResult:
        """What is looked at, the page, the keys."""
        yield Static(id="summary-title", markup=False)
        with VimPage(id="summary-page"):
            yield Static(id="summary-words", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Make the page of the last weeks."""
        self.query_one(VimPage).focus()
        self._look()

    def action_step_range(self, steps: int) -> None:
        """Look further back, or less far."""
        chosen = self._range.stepped(steps)
        if chosen is not self._range:
            self._range = chosen
            self._look()

    def action_entries(self) -> None:
        """Put the entries behind the page, or take them away."""
        self._entries = not self._entries
        self._look()

    @work
    async def action_tell(self) -> None:
        """Ask for the person's own words, and make the page again with them."""
        await self._tell()
        self._look()

    def action_keep(self) -> None:
        """Copy or save the page, which in calm mode has its counts all the same."""
        if self._page is not None:
            self._keep(self._page)

    def action_close(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)

    def _look(self) -> None:
        self._page = None
        words = Content(READING.format(range=self._range.words))
        self.query_one("#summary-words", Static).update(words)
        title = TITLE.format(range=self._range.words)
        self.query_one("#summary-title", Static).update(Content.styled(title, "bold"))
        # after what is being done was painted: years take a while
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        if not self.is_mounted:
            return
        page = self._page = self._make(self._range, self._entries)
        shown = page.in_calm() if self._calm else page
        lines = Content.assemble(shown.plain, "\n", (f"Not on the page. {OFTEN_CHECKED}", "dim"))
        self.query_one("#summary-words", Static).update(lines)
