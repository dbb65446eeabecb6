"""The help screen: every key that works here, and what this program is not."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from twitchtui.ui.text import Text, safe

DISCLAIMER = (
    "A diary, not a doctor. It repeats published advice and your own entries. "
    "It cannot tell you what is or is not wrong."
)
"""domain.md 3.9; shown on the first run and in the help."""

NOT_OURS = frozenset(("quit", "app.command_palette", "command_palette"))
"""What Textual binds itself and words for makers of programs; the palette has a line of ours."""

PALETTE = f"{'ctrl+p':<12}Find any of these by a word, and the theme"

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

    def __init__(self, bindings: Iterable[ActiveBinding], faults: Sequence[str] = ()) -> None:
        """``faults`` are what is wrong in the settings file, as sentences."""
        super().__init__()
        self._faults = faults
        self._active = [active.binding for active in bindings]

    def compose(self) -> ComposeResult:
        """The disclaimer, then the keys."""
        with VerticalScroll(classes="box") as box:
            box.border_title = "Help"
            box.border_subtitle = "up down scroll   esc close"
            yield Static(Text(f"{DISCLAIMER}\n"))
            if self._faults:
                listed = "\n".join(f"- {fault}" for fault in self._faults)
                yield Static(safe(f"The settings file:\n{listed}\n", lines=True))
            yield Static(Text(_table(self._active)))


def _table(bindings: Iterable[Binding]) -> str:
    lines: dict[str, list[str]] = {}
    for binding in bindings:
        if binding.tooltip and not binding.system and binding.action not in NOT_OURS:
            lines.setdefault(binding.tooltip, []).append(_KEYS.get(binding.key, binding.key))
    table = [f"{' or '.join(keys):<12}{words}" for words, keys in lines.items()]
    return "\n".join([*table, PALETTE])
