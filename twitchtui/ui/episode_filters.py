"""The lines above the log that say which entries are shown: a search, a place, a span of nights.

Where the window is narrow the place and the nights fold away until they are wanted, but never
while they hold something: no filter works unseen.
"""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from twitchtui.diary import quantities
from twitchtui.diary.history import EpisodeFilter
from twitchtui.diary.limits import Refusal
from twitchtui.diary.sites import Sites
from twitchtui.ui.fields import Line


class Filters(Container):
    """The search and the lines that narrow the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # beside that of the pane, for the footer: only here does it need to be named
        Binding("escape", "leave", "clear and back", id="episodes.leave_filters",
                tooltip="Clear the search and the filters, go to the table"),
    ]  # fmt: skip

    class Left(Message):
        """Every line was emptied, to go back to the table."""

    def compose(self) -> ComposeResult:
        """One line; two in a narrow window."""
        with Horizontal():
            yield Static("Search", classes="label")
            yield Line(hint="/ to search", id="search")
        with Horizontal(id="narrowing"):
            yield Static("Place", classes="label")
            yield Line(hint="s to filter", id="place")
            yield Static("From", classes="label")
            yield Line(hint="first day", id="first")
            yield Static("to", classes="label")
            yield Line(hint="last day", id="last")

    def go_to(self, name: str) -> None:
        """Put the keys on a line, unfolding what it stands in."""
        if name != "search":
            self.add_class("-unfolded")
        self.query_one(f"#{name}").focus()

    def fold(self) -> None:
        """Fold away what holds nothing."""
        self.set_class(self._narrowed, "-unfolded")

    @on(Input.Changed)
    def _typed(self) -> None:
        if self._narrowed:
            self.add_class("-unfolded")

    def show(self, place: str, first: date) -> None:
        """Narrow the list to a place from a night on, and to nothing else."""
        self.empty()
        self.query_one("#place", Line).value = place
        self.query_one("#first", Line).value = first.isoformat()
        self.fold()

    def empty(self) -> None:
        """Empty every line."""
        for line in self.query(Line):
            line.value = ""
        self.fold()

    def action_leave(self) -> None:
        """Empty every line and go."""
        self.empty()
        self.post_message(self.Left())

    def read(self, sites: Sites, today: date) -> EpisodeFilter:
        """The filter the lines describe; raises Refusal."""
        texts = self._texts
        first, last = (
            quantities.day(texts[name], today) if texts[name] else None
            for name in ("first", "last")
        )
        if first and last and first > last:
            raise Refusal(f"{first} is after {last}, so nothing lies between them")
        return EpisodeFilter(texts["search"], sites.among(texts["place"]), first, last)

    @property
    def _narrowed(self) -> bool:
        texts = self._texts
        return any(texts[name] for name in ("place", "first", "last"))

    @property
    def _texts(self) -> dict[str | None, str]:
        return {line.id: line.value.strip() for line in self.query(Line)}
