"""A year as a map of days with a cursor; the character of each day is handed down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from twitchtui.report.year_blocks import (
    BLOCK_LINES,
    LABEL_WIDTH,
    LABELS,
    Block,
    block_lines,
    blocks,
    year_span,
)
from twitchtui.ui.text import Text


class YearMap(Widget, can_focus=True):
    """One cell a day, a column a week. The cursor keeps to the year and goes no further than
    ``last``. The pointer reads a day as the keys do, and a click asks for its night."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"yearmap--cursor", "yearmap--coloured"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-7)", "", show=False, id="year.left", tooltip="A week earlier"),
        Binding("right,l", "move(7)", "", show=False, id="year.right", tooltip="A week later"),
        Binding("up,k", "move(-1)", "", show=False, id="year.up", tooltip="A day earlier"),
        Binding("down,j", "move(1)", "", show=False, id="year.down", tooltip="A day later"),
        Binding("enter", "choose", "that night", id="year.choose", tooltip="Go to that night"),
    ]  # fmt: skip

    day: reactive[date] = reactive(date.min, init=False)
    signs: reactive[Mapping[date, str]] = reactive[Mapping[date, str]]({}, layout=True)

    @dataclass
    class Moved(Message):
        """The cursor is on another day."""

        day: date

    @dataclass
    class Chosen(Message):
        """That night is wanted."""

        day: date

    def __init__(self, day: date, *, coloured: str = "") -> None:
        """``coloured`` are the characters that get a colour, besides differing from the others."""
        super().__init__()
        self.last, self._coloured = day, coloured
        self.lines = BLOCK_LINES
        """So many lines it may take."""
        self.set_reactive(YearMap.day, day)

    def whole_in(self, width: int) -> bool:
        """Whether a window of so many columns has room for the whole year."""
        found = self._blocks(width - 2)  # the padding
        span = found[0].span
        return found[0].first == span[0] and found[-1].place_of(span[1]) is not None

    def show_year(self, last: date) -> None:
        """Another year, with the cursor on ``last``, which is as far as it goes."""
        self.last = last
        self.signs = {}
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
        colour = self.get_component_rich_style("yearmap--coloured", partial=True)
        for block in self._blocks(self.size.width):
            drawn = [Text(line, no_wrap=True) for line in block_lines(block, self.signs)]
            place = block.place_of(self.day)
            if place is not None:
                week, weekday = place
                row = drawn[weekday + 1].plain[LABEL_WIDTH:]
                drawn[weekday + 1] = Text(f"{LABELS[weekday]}>{row}", no_wrap=True)
            if self._coloured:
                for line in drawn[1:]:
                    line.highlight_regex(f"[{self._coloured}]+", colour)
            if place is not None:
                at = LABEL_WIDTH + week * block.columns
                drawn[weekday + 1].pad_right(max(at + 1 - len(drawn[weekday + 1]), 0))
                drawn[weekday + 1].stylize(cursor, at, at + 1)
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

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Read the day under the mouse."""
        self.day = self._day_under(event) or self.day

    def on_click(self, event: events.Click) -> None:
        """Ask for the night under the mouse."""
        day = self._day_under(event)
        if day is not None:
            self.day = day
            self.action_choose()

    def _day_under(self, event: events.MouseEvent) -> date | None:
        at = event.get_content_offset(self)
        block, line = divmod(at.y, BLOCK_LINES) if at else (-1, 0)
        found = self._blocks(self.size.width)
        if at is None or not 0 <= block < len(found):
            return None
        week = (at.x - LABEL_WIDTH) // found[block].columns
        day = found[block].day_at(week, line - 1)
        return day if day is not None and day <= self.last else None

    def _blocks(self, width: int) -> tuple[Block, ...]:
        return blocks(year_span(self.day.year), width, self.lines, self.day)
