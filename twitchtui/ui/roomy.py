"""What the shell does with the room there is: it folds, and where there is too little, waits."""

from typing import Protocol, runtime_checkable

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

NARROW, LEAST_WIDTH, LEAST_HEIGHT = 116, 60, 16
"""Columns under which the right-hand side folds, and the smallest room there is a use for."""

NO_ROOM = "-no-room"


@runtime_checkable
class Choosing(Protocol):
    """A tab that does not give the keys to its first part that takes them."""

    def takes_keys(self) -> Widget:
        """Where the keys go when the tab is opened."""


class Roomy(Screen[None]):
    """Follows the size of the window, and keeps the keys where they were."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Who gains or loses the keys is painted again by itself; Textual paints the whole screen."""

    tab: str
    _had_keys: Widget | None = None
    _folded_for: Size | None = None

    def on_resize(self, event: events.Resize) -> None:
        """Fold what does not fit."""
        if event.size == self._folded_for:
            event.prevent_default()  # Textual tells of the first size thrice, and lays out for each
            return
        self._folded_for = event.size
        size, before = event.size, self.has_class(NO_ROOM)
        none = size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT
        self.set_class(size.width < NARROW, "-narrow")
        if none and not before:
            self._had_keys = self.focused
        self.set_class(none, NO_ROOM)
        if before and not none:
            # what was hidden lost them, and takes them only once it is seen again
            self.call_after_refresh(self._give_keys_back)

    def _give_keys_back(self) -> None:
        had, pane = self._had_keys, self.query_one(f"#{self.tab}", Widget)
        if self.focused is not None or self.has_class(NO_ROOM):
            return
        if had is not None and had.focusable and pane in had.ancestors_with_self:
            self.set_focus(had, scroll_visible=False)
        else:
            self.focus_tab(pane)

    def focus_tab(self, pane: Widget) -> None:
        """Give the keys to a tab: to the part it chooses, or to the first that takes them."""
        parts = (part for part in pane.walk_children(Widget, with_self=True) if part.focusable)
        chosen = pane.takes_keys() if isinstance(pane, Choosing) else next(parts, None)
        self.set_focus(chosen, scroll_visible=False)
