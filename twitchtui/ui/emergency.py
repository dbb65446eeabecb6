"""The emergency list behind "!": the same words each time, whatever the diary holds.

It is given the shipped list and a number. It computes nothing and reads nothing, so it opens with
an empty or unreadable diary as well.
"""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from twitchtui.flags.emergency import EmergencyList, Signs
from twitchtui.ui.lists import VimPage
from twitchtui.ui.text import Content, plain

ROOMY_WIDTH = 100
"""From this width on the groups stand in two columns."""

CLOSING = "escape or ! closes this list; j and k scroll"


class EmergencyScreen(ModalScreen[None]):
    """Signs that need help now, what to do about them, and a crisis line."""

    CSS_PATH = "emergency.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,exclamation_mark,q", "close", "Close", id="emergency.close",
                tooltip="Close the emergency list"),
    ]  # fmt: skip

    def __init__(
        self, listed: EmergencyList, *, region: str = "", number: str = "", ascii_only: bool = False
    ) -> None:
        """``number`` is the person's own; without it the one of ``region`` is shown."""
        super().__init__()
        self.set_class(ascii_only, "-ascii")
        self._page = listed.page(region, number)

    def compose(self) -> ComposeResult:
        """Title and number on top, the crisis line at the bottom, the signs between them."""
        page = self._page
        yield Static(
            Content.styled(f"! {page.title}: call {plain(page.number)}", "bold"),
            id="emergency-title",
        )
        yield Static(Content(page.intro), id="emergency-intro")
        with VimPage(id="emergency-signs"):
            # Two columns of their own: a grid's rows would cut the last line of a longer group.
            half = (len(page.signs) + 1) // 2
            with Container(id="emergency-columns"):
                for groups in (page.signs[:half], page.signs[half:]):
                    with Vertical(classes="emergency-column"):
                        for group in groups:
                            yield Static(_group(group), classes="emergency-group")
            yield Static(Content(page.after), id="emergency-after")
        yield Static(Content(plain(page.crisis)), id="emergency-crisis")
        yield Static(Content(CLOSING), id="emergency-closing")

    def on_mount(self) -> None:
        """Scroll by key at once."""
        self.query_one(VimPage).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Two columns where there is room."""
        self.set_class(event.size.width >= ROOMY_WIDTH, "-roomy")

    def action_close(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)


def _group(group: Signs) -> Content:
    lines: list[str | tuple[str, str]] = [(group.title, "bold")]
    lines += [f"\n- {sign}" for sign in group.signs]
    lines.append((f"\n{plain(group.do)}", "bold"))
    return Content.assemble(*lines)
