"""An entry or a source of the Guide, opened: what it says, where it leads, what it rests on."""

from textual.app import ComposeResult
from textual.widgets import Button, Static

from twitchtui.ui.lists import VimPage
from twitchtui.ui.text import Content


class GuidePage(VimPage):
    """The link stands before the sources, so that it is seen without scrolling."""

    def compose(self) -> ComposeResult:
        """The text, the link, the sources."""
        yield Static(id="guide-text", markup=False)
        yield Button("", compact=True, id="guide-jump")
        yield Static(id="guide-cited", markup=False)

    def show(self, text: Content, jump: str = "", cited: Content | None = None) -> None:
        """Put a page up, from its beginning; without words for the link there is none."""
        self.query_one("#guide-text", Static).update(text)
        button = self.query_one("#guide-jump", Button)
        button.display = bool(jump)
        button.label = Content(jump)
        self.query_one("#guide-cited", Static).update(cited or "")
        self.scroll_home(animate=False)
