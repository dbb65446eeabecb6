"""What to do about the diary's file: a few choices, of which the first one changes nothing."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from twitchtui.ui.lists import MarkedList
from twitchtui.ui.text import safe


class TroubleScreen(ModalScreen[str]):
    """Says what is in the way and offers ``choices`` (a name and its words).

    Dismisses with the name chosen; escape is the first. No letter chooses: this opens by itself,
    perhaps while a key is on its way.
    """

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "later", id="trouble.close", tooltip="Change nothing for now"),
    ]

    def __init__(self, words: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._words, self._choices = words, choices

    def compose(self) -> ComposeResult:
        """What it is, and the choices."""
        with Vertical(classes="box"):
            yield Static(safe(self._words, lines=True), id="trouble-words")
            yield MarkedList(id="choices")
            yield Static(safe("enter choose   esc later"))

    def on_mount(self) -> None:
        """Begin on the choice that changes nothing."""
        choices = self.query_one(MarkedList)
        choices.focus()
        choices.show([words for _, words in self._choices])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._choices[event.option_index][0])

    def action_close(self) -> None:
        """Change nothing."""
        self.dismiss(self._choices[0][0])
