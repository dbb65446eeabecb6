"""The notes on the Trends tab: plain lines of something that is no flag.

Owns how much of them is shown. Where all their words would leave too little room for a chart only
their titles stand there, until they are asked for.
"""

from collections.abc import Sequence
from textwrap import wrap

from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widgets import Static

from twitchtui.flags import Card
from twitchtui.ui.text import Content

FOR_INFORMATION = "For your information"
FOLDED, UNFOLDED = "i: all of it", "i: back to the charts"
MOST_LINES, OF_THE_HEIGHT = 2, 5
"""All their words are shown while they take up at most so many lines, or this part of the tab."""


class TrendNotes(VerticalScroll, can_focus=False):
    """Nothing at all where there is no note."""

    notes: reactive[tuple[Card, ...]] = reactive[tuple[Card, ...]](())
    calm: reactive[bool] = reactive(False)
    whole: reactive[bool] = reactive(False)
    """Whether they stand there instead of the charts."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._room = (0, 0)

    def compose(self) -> "Sequence[Static]":
        """One text for all of them."""
        return [Static(id="trends-notes-words", markup=False)]

    def on_mount(self) -> None:
        """Follow what is set."""
        for name in ("notes", "calm", "whole"):
            self.watch(self, name, self.show)

    def fit(self, width: int, height: int) -> None:
        """So much room the whole tab has."""
        self._room = (width, height)
        self.show()

    @property
    def brief(self) -> bool:
        """Whether there is more to read than there is room for."""
        width, height = self._room
        lines = sum(len(wrap(words, max(width - 4, 20))) for words in self._lines())
        return lines > max(MOST_LINES, height // OF_THE_HEIGHT)

    def show(self) -> None:
        """As much as fits; titles where that is too much."""
        self.display = bool(self.notes)
        if not self.is_mounted or not self.notes:
            return
        brief = self.brief and not self.whole
        lines = [Content(words) for words in (self._titles() if brief else self._lines())]
        if brief or self.whole:
            lines.append(Content.styled(FOLDED if brief else UNFOLDED, "dim"))
        self.query_one(Static).update(Content("\n").join(lines))

    def _titles(self) -> list[str]:
        return [f"{FOR_INFORMATION}: {note.title}" for note in self.notes]

    def _lines(self) -> list[str]:
        """In calm mode without what was counted."""
        return [
            " ".join(
                part
                for part in (f"{FOR_INFORMATION}: {note.title}.", _seen(note, self.calm), note.do)
                if part
            )
            for note in self.notes
        ]


def _seen(note: Card, calm: bool) -> str:
    return "(Numbers hidden in calm mode.)" if calm else note.seen
