"""What was tried and how often it eased, on a screen of its own (key R).

Owns its look and how far back it looks. It is handed the way to read a span of days; the shell
has the diary.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from twitchtui.diary.entries import Episode
from twitchtui.insight.relief import ReliefRange, Tried, relief
from twitchtui.report.relief import (
    CALM,
    GAP,
    NAME_WIDTH,
    NOTES,
    heading,
    in_columns,
    nothing,
    tried_words,
)
from twitchtui.ui.in_months import in_months
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.lists import VimPage
from twitchtui.ui.text import Content, plain

Read = Callable[[date, date], Sequence[Episode]]
Days = Callable[[ReliefRange], tuple[date, date]]

WIDEST = 96


class ReliefScreen(ModalScreen[None]):
    """The techniques that were tried, each with its counts in words."""

    CSS_PATH = "relief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket", "step_range(-1)", "shorter", key_display="[",
                id="relief.shorter", tooltip="Look at fewer weeks"),
        Binding("right_square_bracket", "step_range(1)", "longer", key_display="]",
                id="relief.longer", tooltip="Look further back"),
        Binding("escape,R,q", "close", "close", id="relief.close",
                tooltip="Close what you tried"),
    ]  # fmt: skip

    def __init__(
        self, read: Read, days: Days, techniques: Mapping[str, str], *, calm: bool = False
    ) -> None:
        """``read`` gives the episodes of some days on which anything was tried."""
        super().__init__()
        self._read, self._days, self._techniques, self._calm = read, days, techniques, calm
        self._range = ReliefRange.WEEKS_12
        self._rows: tuple[Tried, ...] | None = None

    def compose(self) -> ComposeResult:
        """What is looked at, the table, the keys."""
        yield Static(id="relief-title", markup=False)
        with VimPage(id="relief-page"):
            yield Static(id="relief-words", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the last weeks."""
        self.query_one(VimPage).focus()
        self._look()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew."""
        self._show(event.size.width)

    def action_step_range(self, steps: int) -> None:
        """Look further back, or less far."""
        chosen = self._range.stepped(steps)
        if chosen is not self._range:
            self._range = chosen
            self._look()

    def action_close(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)

    @work(exclusive=True)
    async def _look(self) -> None:
        first, last = self._days(self._range)
        self._rows = None
        title = self.query_one("#relief-title", Static)
        title.update(Content.styled(heading(self._range, first, last), "bold"))
        found: list[Episode] = []
        async for start, end in in_months(first, last):
            found += self._read(start, end)
            self.query_one("#relief-words", Static).update(Content(f"Reading {end:%B %Y}"))
        self._rows = relief(found, self._techniques)
        self._show(self.size.width)

    def _show(self, width: int) -> None:
        if self._rows is None or not self.is_mounted:
            return
        room = max(min(width - 4, WIDEST), NAME_WIDTH)
        self.query_one("#relief-words", Static).update(self._words(self._rows, room))

    def _words(self, rows: Sequence[Tried], width: int) -> Content:
        if not rows:
            return Content(nothing(self._range, *self._days(self._range)))
        if self._calm:
            names = (plain(row.name) for row in rows)
            return Content("\n").join([Content.styled(CALM, "dim"), *map(Content, names)])
        lines = [Content.styled(line, "dim") for note in NOTES for line in wrap(note, width)]
        name = min(NAME_WIDTH, width // 3)
        for row in rows:
            columns = in_columns(plain(row.name), tried_words(row), name, width - name - GAP)
            lines += [Content(""), *map(Content, columns)]
        return Content("\n").join(lines)
