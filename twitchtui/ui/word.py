"""A word that can be clicked in place of a key."""

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Static

from twitchtui.ui.text import safe


class Word(Static):
    """A word to click; the pane does what the key beside it would do."""

    @dataclass
    class Clicked(Message):
        """The word was clicked."""

        action: str

    def __init__(self, text: str, action: str, **named: str) -> None:
        super().__init__(safe(text), id=named.get("id"), classes=named.get("classes"))
        self._action = action

    def on_click(self) -> None:
        """Ask for the action."""
        self.post_message(self.Clicked(self._action))
