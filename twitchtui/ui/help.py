"""The help screen: every key that works here, and what this program is not."""

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

DISCLAIMER = (
    "A diary, not a doctor. It repeats published advice and your own entries. "
    "It cannot tell you what is or is not wrong."
)
"""domain.md 3.9; shown on the first run and in the help."""

_KEYS = {
    "space": "space",
    "equals_sign": "=",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "full_stop": ".",
    "exclamation_mark": "!",
    "question_mark": "?",
    "slash": "/",
}


class HelpScreen(ModalScreen[None]):
    """Keys with their meaning, from the bindings themselves."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss", "close", id="help.close", tooltip="Close"),
    ]

    def __init__(self, bindings: Iterable[ActiveBinding]) -> None:
        super().__init__()
        self._active = [active.binding for active in bindings]

    def compose(self) -> ComposeResult:
        """The disclaimer, then the keys."""
        with VerticalScroll(classes="box") as box:
            box.border_title = "Help"
            box.border_subtitle = "esc close"
            yield Static(Text(f"{DISCLAIMER}\n"))
            yield Static(Text(_table(self._active)))


def _table(bindings: Iterable[Binding]) -> str:
    lines: dict[str, list[str]] = {}
    for binding in bindings:
        if binding.tooltip and not binding.system:
            lines.setdefault(binding.tooltip, []).append(_KEYS.get(binding.key, binding.key))
    return "\n".join(f"{' or '.join(keys):<12}{words}" for words, keys in lines.items())
