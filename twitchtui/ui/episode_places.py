"""Where it twitched: a typed line, and under it the few places it could mean.

The list lies over the questions below for as long as a place is being typed, so nothing moves.
It shows nothing while the line is empty or names a place in full.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from twitchtui.diary.foods import fold
from twitchtui.diary.sites import Sites
from twitchtui.ui.fields import Line
from twitchtui.ui.text import Text

MOST = 5
"""Places offered at a time."""


class Offers(Static):
    """The places offered, one a line; the marked one is taken by tab and enter."""

    @dataclass
    class Clicked(Message):
        """A place was chosen with the mouse."""

        words: str

    def __init__(self, *, ascii_only: bool, id: str | None = None) -> None:
        super().__init__(id=id)
        self._mark = ">" if ascii_only else "▸"
        self._words: tuple[str, ...] = ()
        self._here = 0

    @property
    def marked(self) -> str | None:
        """The place that tab and enter take; None while nothing is offered."""
        return self._words[self._here] if self._words else None

    def offer(self, words: Sequence[str]) -> None:
        """Show these, the first one marked; none closes the list."""
        self._words, self._here = tuple(words), 0
        self._draw()

    def step(self, step: int) -> None:
        """Mark another one."""
        self._here = (self._here + step) % len(self._words)
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Take the one that was clicked."""
        event.stop()
        offset = event.get_content_offset(self)
        if offset is not None and offset.y < len(self._words):
            self.post_message(self.Clicked(self._words[offset.y]))

    def _draw(self) -> None:
        self.set_class(bool(self._words), "-open")
        lines = [
            Text(f"{self._mark if here else ' '} {words}", "bold" if here else "")
            for words, here in ((words, words == self.marked) for words in self._words)
        ]
        self.update(Text("\n").join(lines))


class Where(Line):
    """The line for the place; it fills its ``offers``, which stand wherever they are put."""

    @dataclass
    class FigureWanted(Message):
        """The place is to be picked on the figure, beginning at what is typed or marked."""

        typed: str

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "mark(1)", "Next place", show=False, id="episode.place_down",
                tooltip="Mark the next place offered, or go to the next question"),
        Binding("up", "mark(-1)", "Place before", show=False, id="episode.place_up",
                tooltip="Mark the place before, or go to the question before"),
        # two keys: the first is that of tmux too
        Binding("ctrl+b,f2", "body", "Body", id="episode.body",
                tooltip="Pick the place on a figure of the body"),
    ]  # fmt: skip

    def __init__(
        self, sites: Sites, *, hint: str, ascii_only: bool = False, id: str | None = None
    ) -> None:
        # before the line itself, which sets its value on the way in
        self._sites = sites
        self.offers = Offers(ascii_only=ascii_only, id="offers")
        super().__init__(hint=hint, id=id)

    def watch_value(self) -> None:
        """Offer what the text could mean; only while somebody is typing here."""
        self.offers.offer(self._offered() if self.has_focus else ())

    def on_focus(self) -> None:
        """Back again: offer what the text could still mean."""
        self.offers.offer(self._offered())

    def on_blur(self) -> None:
        """The keys went elsewhere."""
        self.offers.offer(())

    def on_key(self, event: events.Key) -> None:
        """A tab takes the marked place and goes on."""
        if event.key == "tab":
            self.take()

    async def action_submit(self) -> None:
        """Enter takes the marked place and saves."""
        self.take()
        await super().action_submit()

    def action_mark(self, step: int) -> None:
        """Mark another place; where none is offered, go to another question."""
        if self.offers.marked is not None:
            self.offers.step(step)
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_body(self) -> None:
        """Ask for the figure."""
        self.post_message(self.FigureWanted(self.offers.marked or self.value))

    def take(self) -> None:
        """Write the marked place into the line, if one is offered."""
        if self.offers.marked is not None:
            self.value = self.offers.marked

    def _offered(self) -> tuple[str, ...]:
        side, where = self._sites.without_side(self.value)
        if not where.strip():
            return ()
        names = [found.name for found in self._sites.offered(where, MOST)]
        if fold(where) in names:
            return ()
        return tuple(f"{side.words} {name}" if side else name for name in names)
