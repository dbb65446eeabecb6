"""The body on a screen of its own: the figure where it fits, else the table, and words beside it.

Owns the layout and the picking of a place for the episode form; the map of nights is ``body_map``.
"""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from twitchtui import reference
from twitchtui.diary.body import Side, Site
from twitchtui.diary.figure import Figure, Place
from twitchtui.report import body as words
from twitchtui.ui.ascii import ascii_scrollbar, in_ascii
from twitchtui.ui.body_figure import COLUMNS, BodyFigure, BodyTable, Chosen, Moved
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.text import Content

PANEL = words.PANEL_LEAST + 2
"""Columns that the words beside take at least, with their padding."""

Result = TypeVar("Result")


class BodyScreen(ModalScreen[Result], Generic[Result]):
    """The figure or the table with words beside it. Its children say what the places mean."""

    CSS_PATH = "body_map.tcss"
    AUTO_FOCUS = ""

    def __init__(self, *, ascii_only: bool, place: Place | None = None) -> None:
        super().__init__(classes="-ascii" if ascii_only else None)
        self.figure = Figure.from_table(reference.table("body_figure"))
        self.ascii_only, self._as_table = ascii_only, False
        self._above = {"title": "", "key": ""}
        self.place = place or self.figure.spots[0].place
        """The place under the cursor."""

    def compose(self) -> ComposeResult:
        """Two lines above, the body and its words, the keys."""
        yield Static(id="body-title", markup=False)
        yield Static(id="body-key", markup=False)
        with Container(id="body-all"):
            yield BodyFigure(self.figure, ascii_only=self.ascii_only)
            yield BodyTable()
            with VerticalScroll(id="body-panel", can_focus=False):
                yield Static(id="body-words", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Start at the place, however large the window is."""
        self._figure.set_reactive(BodyFigure.spot, self.figure.spot_of(self.place))
        if self.ascii_only:
            ascii_scrollbar(self._table)
            ascii_scrollbar(self.query_one("#body-panel"))
        self.fill()
        self.say_above(self.size.width - 2)
        self.lay_out(self.size)

    def on_resize(self, event: events.Resize) -> None:
        """The figure where it fits."""
        self.say_above(event.size.width - 2)
        self.lay_out(event.size)
        self.call_after_refresh(self.show_words)

    @property
    def _figure(self) -> BodyFigure:
        return self.query_one(BodyFigure)

    @property
    def _table(self) -> BodyTable:
        return self.query_one(BodyTable)

    @property
    def panel_size(self) -> Size:
        """The columns and lines of the words beside the body."""
        panel = self.query_one("#body-panel")
        return Size(max(panel.content_size.width, words.PANEL_LEAST), panel.size.height)

    def show_counts(
        self, steps: Mapping[Place, int], rows: Sequence[tuple[Site, Sequence[str]]]
    ) -> None:
        """Shade the figure and fill the table."""
        self._figure.steps = steps
        self._table.show_rows(rows, self.place)

    @property
    def shows_table(self) -> bool:
        """Whether the table is what is seen."""
        return self.has_class("-table")

    def fits(self, size: Size) -> bool:
        """Whether a window of that size has room for one view and its words."""
        view, keys = self.figure.views[0], 1
        if size.width < view.width + PANEL + 2:
            return False
        above = sum(len(wrap(said, size.width - 2)) for said in self._above.values())
        return size.height >= view.height + above + keys

    def lay_out(self, size: Size) -> None:
        """The figure where it fits, unless the table is wanted; the keys to what is seen."""
        table = self._as_table or not self.fits(size)
        seen = self._figure.whole if self._fits_whole(size) else self.figure.views[0].width
        self._figure.styles.width = 2 + seen
        self.set_class(table, "-table")
        self.set_class(size.width < words.TABLE_WIDTH + 4 + PANEL, "-below")
        if table:
            self._table.go_to(self.place)
        else:
            spot = self.figure.spot_of(self.place, self._figure.spot.view)
            self._figure.spot, self.place = spot, spot.place
        (self._table if table else self._figure).focus()
        self.refresh_bindings()

    def _fits_whole(self, size: Size) -> bool:
        return size.width >= self._figure.whole + PANEL + 2

    @property
    def left_out(self) -> str:
        """Said where only one view has room: where the other is; empty where both are seen."""
        if self.shows_table or self._fits_whole(self.size):
            return ""
        here = self._figure.spot.view
        other = next(number for number in range(len(self.figure.views)) if number != here)
        way = "left" if other < here else "right"
        return f"The {self.figure.views[other].name} has no room here: go on to the {way}."

    def fill(self) -> None:
        """Put the counts, if there are any, into the figure and the table."""

    def say_above(self, width: int) -> None:
        """Say the title and the line below it, in so many columns."""

    def show_words(self) -> None:
        """Say what is under the cursor."""

    def choose(self, place: Place) -> None:
        """A place was chosen."""

    def say(self, part: str, sentence: str) -> None:
        """Write one of our sentences into the title, the key or the words."""
        shown = in_ascii(sentence) if self.ascii_only else sentence
        style = "bold" if part == "title" else ""
        if part in self._above:
            self._above[part] = shown
        self.query_one(f"#body-{part}", Static).update(Content.styled(shown, style))

    @on(Moved)
    def _moved(self, event: Moved) -> None:
        event.stop()
        self.place = event.place
        self.show_words()

    @on(Chosen)
    def _chosen(self, event: Chosen) -> None:
        event.stop()
        self.choose(event.place)

    def action_table(self) -> None:
        """The figure as a table, or back."""
        self._as_table = not self._as_table
        self.lay_out(self.size)

    def action_close(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to turn to where only the table fits."""
        return self.fits(self.size) if action == "table" else True


class BodyPick(BodyScreen[Place | None]):
    """Dismisses with the place and its side, or with None where nothing was picked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "take it", id="body.pick", key_display="enter",
                tooltip="Take this place and side"),
        Binding("b", "both", "both sides", id="body.both", tooltip="Take both sides of it"),
        Binding("t", "table", "table", id="body.pick_table", tooltip="As a table, or the figure"),
        Binding("escape,q,ctrl+b", "close", "back", id="body.back",
                tooltip="Back to the form, which stays as it was"),
    ]  # fmt: skip

    def say_above(self, width: int) -> None:
        """Say what is asked."""
        self.say("title", "Where was it?")
        self.say("key", "Arrows or mouse; enter or a double click takes it.")

    def fill(self) -> None:
        """The table's columns hold nothing but the choice."""
        self.show_counts({}, [(site, (site.words, *self._boxes(site), "")) for site in Site])

    def _boxes(self, site: Site) -> list[str]:
        drawn = {*self.figure.sides_of(site), None}
        return ["[ ]" if side in drawn else "" for _, side in COLUMNS]

    def show_words(self) -> None:
        """The place that enter takes."""
        name = self.place.words
        self.say("words", f"{name[:1].upper()}{name[1:]}.\n\n{self.left_out}".rstrip())

    def choose(self, place: Place) -> None:
        """Take it."""
        self.dismiss(place)

    def action_pick(self) -> None:
        """Take the place under the cursor."""
        self.choose(self.place)

    def action_both(self) -> None:
        """Take both sides of the site under the cursor."""
        sided = Side.LEFT in self.figure.sides_of(self.place.site)
        self.choose(Place(self.place.site, Side.BOTH if sided else None))
