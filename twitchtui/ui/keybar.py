"""The last line: the keys that work where the focus is.

Looks and works as Textual's Footer does, but is one widget. The Footer mounts a widget for each
key, and all of them anew at every change of focus.
"""

from typing import ClassVar, NamedTuple

from rich.style import Style
from textual import events
from textual.app import App
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from twitchtui.ui.text import Text, safe


class Key(NamedTuple):
    """A key as the line names it."""

    key: str
    shown: str
    words: str
    tooltip: str
    enabled: bool


class KeyBar(Widget):
    """Names the keys; a click on one is as good as pressing it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "keybar--key",
        "keybar--words",
        "keybar--hover",
        "keybar--off",
    }
    ALLOW_SELECT = False

    keys: reactive[tuple[Key, ...]] = reactive(())
    under: reactive[str] = reactive("")
    """The key under the mouse."""

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._look)

    def _look(self, screen: Screen[object]) -> None:
        if self.app.app_focus:
            self.keys = keys_of(screen, self.app)

    def render(self) -> Text:
        """All keys on one line."""
        line = Text()
        for key in self.keys:
            here = "keybar--hover" if key.key == self.under else ""
            start = len(line)
            line.append(key.shown, self._style(here or "keybar--key"))
            line.append(f" {key.words}", self._style(here or "keybar--words"))
            if not key.enabled:
                line.stylize(self._style("keybar--off"), start)
            line.stylize(Style(meta={"key": key.key}), start)
            line.append(" ")
        return line

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Set the key under the mouse apart and say what it does."""
        self.under = self._key_at(event)
        found = next((key.tooltip for key in self.keys if key.key == self.under), "")
        self.tooltip = safe(found) if found else None

    def on_leave(self) -> None:
        """No key is under the mouse."""
        self.under = ""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key."""
        for key in self.keys:
            if key.key == self._key_at(event):
                self.app.simulate_key(key.key) if key.enabled else self.app.bell()

    def _key_at(self, event: events.MouseEvent) -> str:
        return str(event.style.meta.get("key", ""))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)


def keys_of(screen: Screen[object], app: App[object]) -> tuple[Key, ...]:
    """What a screen's line names: the first key of each action that is to be shown."""
    found: dict[str, Key] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.show and binding.action not in found:
            found[binding.action] = Key(
                binding.key,
                app.get_key_display(binding),
                binding.description,
                active.tooltip,
                active.enabled,
            )
    return tuple(found.values())
