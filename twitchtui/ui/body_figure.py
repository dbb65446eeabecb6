"""The figure of the body to move about in, and the table that stands in for it in a small window.

Both know places and their shades, and nothing of nights; they tell the screen where the cursor is
and what was chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import DataTable

from twitchtui.diary.body import Side, Site
from twitchtui.diary.figure import GAP, Figure, Place, Spot, Way
from twitchtui.report.body import CURSOR, OUTLINE, picture, width_of
from twitchtui.ui.lists import VimTable
from twitchtui.ui.text import Text


@dataclass
class Moved(Message):
    """The cursor is on another place."""

    place: Place


@dataclass
class Chosen(Message):
    """That place is wanted."""

    place: Place


class BodyFigure(Widget, can_focus=True):
    """One view, or all beside each other where there is room; ``spot`` is where the cursor is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "bodyfigure--none", "bodyfigure--shade", "bodyfigure--here",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move('LEFT')", "", show=False, id="body.left", tooltip="To the left"),
        Binding("right,l", "move('RIGHT')", "", show=False, id="body.right",
                tooltip="To the right"),
        Binding("up,k", "move('UP')", "", show=False, id="body.up", tooltip="Up the body"),
        Binding("down,j", "move('DOWN')", "", show=False, id="body.down",
                tooltip="Down the body"),
        Binding("tab", "step(1)", "", show=False, id="body.next",
                tooltip="The next place, head to toe"),
        Binding("shift+tab", "step(-1)", "", show=False, id="body.previous",
                tooltip="The place before, head to toe"),
    ]  # fmt: skip

    spot: reactive[Spot] = reactive(Spot(0, Place(Site.EYELID, Side.RIGHT)), init=False)
    steps: reactive[Mapping[Place, int]] = reactive[Mapping[Place, int]]({})

    def __init__(self, figure: Figure, *, ascii_only: bool) -> None:
        super().__init__()
        self.figure, self._ascii = figure, ascii_only

    @property
    def whole(self) -> int:
        """The columns that all views take."""
        return width_of(self.figure, range(len(self.figure.views)))

    @property
    def _views(self) -> Sequence[int]:
        every = range(len(self.figure.views))
        return every if self.size.width >= self.whole else (self.spot.view,)

    def watch_spot(self, spot: Spot) -> None:
        """Tell what is under the cursor."""
        self.post_message(Moved(spot.place))

    def render(self) -> Text:
        """The picture, each run of cells in the colour of what it is."""
        drawn = Text(no_wrap=True)
        lines = picture(
            self.figure, self._views, self.steps, here=self.spot, ascii_only=self._ascii
        )
        for number, line in enumerate(lines):
            drawn.append("\n" if number else "")
            for signs, kind in line:
                drawn.append(signs, self._style(kind))
        return drawn

    def _style(self, kind: str) -> Style | str:
        if kind == OUTLINE:
            return ""
        name = {CURSOR: "here", "0": "none"}.get(kind, "shade")
        return self.get_component_rich_style(f"bodyfigure--{name}", partial=True)

    def action_move(self, way: str) -> None:
        """To the nearest place in that direction."""
        self.spot = self.figure.next_to(self.spot, Way[way])

    def action_step(self, step: int) -> None:
        """To the next place of the body, and round."""
        spots = self.figure.spots
        self.spot = spots[(spots.index(self.spot) + step) % len(spots)]

    def action_choose(self) -> None:
        """Ask for the place under the cursor."""
        self.post_message(Chosen(self.spot.place))

    def on_click(self, event: events.Click) -> None:
        """Go to the place under the mouse; a double click chooses it."""
        at = event.get_content_offset(self)
        found = self._spot_at(at.y, at.x) if at is not None else None
        if found is None:
            return
        self.spot = found
        if event.chain > 1:
            self.action_choose()

    def _spot_at(self, row: int, column: int) -> Spot | None:
        for view in self._views:
            place = self.figure.views[view].cells.get((row, column))
            if place is not None:
                return Spot(view, place)
            column -= self.figure.views[view].width + GAP
        return None


WIDTHS = (11, 5, 6, 4, 8, 4)
"""Columns of the name and of the counts: the table fits 40 with its scroll bar."""

COLUMNS = (("left", Side.LEFT), ("right", Side.RIGHT), ("mid", Side.MIDDLE), ("no side", None))


class BodyTable(VimTable):
    """A row for each site; the columns are its sides, so that the cursor is on a place too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "cursor_left", "", show=False, id="body.table_left",
                tooltip="To the column on the left"),
        Binding("l", "cursor_right", "", show=False, id="body.table_right",
                tooltip="To the column on the right"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__(cursor_type="cell", cell_padding=0)
        self._sites: tuple[Site, ...] = ()

    def show_rows(self, rows: Sequence[tuple[Site, Sequence[str]]], place: Place) -> None:
        """These sites with what stands in their columns, the cursor on a place."""
        self._sites = tuple(site for site, _ in rows)
        self.clear(columns=True)
        heads = ("Place", *(words for words, _ in COLUMNS), "any")
        for number, (head, width) in enumerate(zip(heads, WIDTHS, strict=True)):
            self.add_column(Text(head, justify="right" if number else "left"), width=width)
        for _, (name, *counts) in rows:
            self.add_row(Text(name), *(Text(count, justify="right") for count in counts))
        self.go_to(place)

    def go_to(self, place: Place) -> None:
        """Put the cursor on a place."""
        if place.site in self._sites:
            sides = [side for _, side in COLUMNS]
            row = self._sites.index(place.site)
            self.move_cursor(row=row, column=1 + sides.index(place.side), animate=False)

    def on_resize(self) -> None:
        """Keep the cursor in view, also when the words below take more lines."""
        self.call_after_refresh(self.move_cursor)

    @property
    def place(self) -> Place | None:
        """The place of the cursor; the first and the last column are no side of a site."""
        row, column = self.cursor_coordinate
        if not 0 <= row < len(self._sites):
            return None
        side = COLUMNS[column - 1][1] if 0 < column <= len(COLUMNS) else None
        return Place(self._sites[row], side)

    @on(DataTable.CellHighlighted)
    def _highlighted(self, event: DataTable.CellHighlighted) -> None:
        event.stop()
        # while the figure is seen the table says nothing
        if self.place is not None and self.has_focus:
            self.post_message(Moved(self.place))

    @on(DataTable.CellSelected)
    def _selected(self, event: DataTable.CellSelected) -> None:
        event.stop()
        if self.place is not None:
            self.post_message(Chosen(self.place))
