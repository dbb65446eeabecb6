"""The year of the checklist as a map of days with a cursor; what it holds is handed down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from twitchtui.insight.habits import Cell
from twitchtui.report.habits import BLOCK_LINES, LABEL_WIDTH, LABELS, Block, block_lines, blocks


class YearMap(Widget, can_focus=True):
    """One cell a day, a column a week. The cursor keeps to the year and goes no further than
    ``last``."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"yearmap--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-7)", "", show=False, id="habits.left", tooltip="A week earlier"),
        Binding("right,l", "move(7)", "", show=False, id="habits.right", tooltip="A week later"),
        Binding("up,k", "move(-1)", "", show=False, id="habits.up", tooltip="A day earlier"),
        Binding("down,j", "move(1)", "", show=False, id="habits.down", tooltip="A day later"),
        Binding("enter", "choose", "that night", id="habits.choose", tooltip="Go to that night"),
    ]  # fmt: skip

    day: reactive[date] = reactive(date.min, init=False)
    cells: reactive[Mapping[date, Cell]] = reactive[Mapping[date, Cell]]({}, layout=True)
    ascii_only: reactive[bool] = reactive(False)

    @dataclass
    class Moved(Message):
        """The cursor is on another day."""

        day: date

    @dataclass
    class Chosen(Message):
        """That night is wanted."""

        day: date

    def __init__(self, day: date, *, ascii_only: bool) -> None:
        super().__init__()
        self.last = day
        self.lines = BLOCK_LINES
        """So many lines it may take."""
        self.set_reactive(YearMap.day, day)
        self.set_reactive(YearMap.ascii_only, ascii_only)

    def show_year(self, last: date) -> None:
        """Another year, with the cursor on ``last``, which is as far as it goes."""
        self.last = last
        self.cells = {}
        self.day = last

    def validate_day(self, day: date) -> date:
        """Keep to what there is."""
        return min(day, self.last)

    def watch_day(self, day: date) -> None:
        """Tell what is under the cursor."""
        self.post_message(self.Moved(day))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of all blocks."""
        return BLOCK_LINES * len(self._blocks(width))

    def render(self) -> Text:
        """The blocks below each other, with the cursor in one of them."""
        lines: list[Text] = []
        cursor = self.get_component_rich_style("yearmap--cursor")
        for block in self._blocks(self.size.width):
            drawn = [
                Text(line, no_wrap=True)
                for line in block_lines(block, self.cells, ascii_only=self.ascii_only)
            ]
            place = block.place_of(self.day)
            if place is not None:
                column, weekday = place
                at = LABEL_WIDTH + column
                line = Text(f"{LABELS[weekday]}>", no_wrap=True)
                line.append(drawn[weekday + 1].plain[LABEL_WIDTH:].ljust(column + 1))
                line.stylize(cursor, at, at + 1)
                drawn[weekday + 1] = line
            lines += drawn
        return Text("\n").join(lines)

    def action_move(self, days: int) -> None:
        """So many days on, within the year."""
        day = self.day + timedelta(days=days)
        if day.year == self.day.year and day <= self.last:
            self.day = day

    def action_choose(self) -> None:
        """Ask for the night under the cursor."""
        self.post_message(self.Chosen(self.day))

    def on_click(self, event: events.Click) -> None:
        """Go to the day under the mouse; a double click asks for its night."""
        at = event.get_content_offset(self)
        if at is None:
            return
        block, line = divmod(at.y, BLOCK_LINES)
        found = self._blocks(self.size.width)
        if not 0 <= block < len(found):
            return
        day = found[block].day_at(at.x - LABEL_WIDTH, line - 1)
        if day is None or day > self.last:
            return
        self.day = day
        if event.chain > 1:
            self.action_choose()

    def _blocks(self, width: int) -> tuple[Block, ...]:
        return blocks(self.day.year, width, self.lines, self.day)
