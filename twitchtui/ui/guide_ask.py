"""The question before the pages that name illnesses: one calm sentence, and two answers."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

SENTENCE = (
    "These pages name illnesses that the articles mention and numbers counted in other people; "
    "nothing on them is about you, and you can leave them closed."
)


class AskScreen(ModalScreen[bool]):
    """True opens the pages; escape leaves them closed."""

    CSS_PATH = "guide.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", "Not now", id="guide.ask.no",
                tooltip="Leave the pages closed"),
        Binding("y", "answer(True)", "Open them", id="guide.ask.yes", tooltip="Open the pages"),
    ]  # fmt: skip

    def compose(self) -> ComposeResult:
        """The sentence and the answers, the quiet one first."""
        with Vertical(id="guide-ask"):
            yield Static(SENTENCE, markup=False)
            with Horizontal():
                yield Button("Not now", id="guide-ask-no", compact=True)
                yield Button("Open them (y)", id="guide-ask-yes", compact=True)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id == "guide-ask-yes")

    def action_answer(self, answer: bool) -> None:
        """Answer by key."""
        self.dismiss(answer)
