"""One question with yes and no, where a slip would matter."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from twitchtui.ui.text import safe


class Confirm(ModalScreen[bool]):
    """Dismisses with True only on a plain yes."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "yes", id="confirm.yes", tooltip="Yes"),
        Binding("n,escape", "answer(False)", "no", id="confirm.no", tooltip="No"),
    ]

    def __init__(self, question: str, yes: str = "yes", no: str = "no, leave it") -> None:
        super().__init__()
        self._question, self._yes, self._no = question, yes, no

    def compose(self) -> ComposeResult:
        """The question and its two keys."""
        with Vertical(classes="box"):
            yield Static(safe(self._question, lines=True))
            yield Static(safe(f"\ny  {self._yes}     n  {self._no}"))

    def action_answer(self, answer: bool) -> None:
        """Close with the answer."""
        self.dismiss(answer)
