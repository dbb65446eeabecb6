"""A table over any number of episodes that never holds more than a few windows of them.

It knows how many rows there are and asks for the window around what is visible; rows it does not
have yet are drawn as a dot for the moment they take. The scroll bar is that of the whole list.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from twitchtui.diary.entries import Episode
from twitchtui.ui.ascii import ascii_scrollbar
from twitchtui.ui.episode_words import (
    DURATIONS_SHORT,
    amount_words,
    intensity_words,
    night_words,
    time_words,
)
from twitchtui.ui.text import painted, shorten

WINDOW = 100
"""Rows asked for at a time."""
WINDOWS_KEPT = 4

HEADINGS = ("Night", "Time", "Where", "How many", "Worst", "Strength", "Note")
NARROW = (13, 9, 17, 8, 9, 10)
WIDE = (15, 9, 20, 15, 14, 25)
LEAST_NOTE, NOTE_WHEN_WIDE = 4, 12


class EpisodeTable(ScrollView, can_focus=True):
    """The rows, the cursor, and the keys that move it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "episodes--heading", "episodes--cursor", "episodes--same", "episodes--quiet",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False, id="episodes.down", tooltip="One down"),
        Binding("up,k", "move(-1)", "Up", show=False, id="episodes.up", tooltip="One up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="episodes.page_down",
                tooltip="One page down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="episodes.page_up",
                tooltip="One page up"),
        Binding("g,home", "first", "Newest", show=False, id="episodes.first",
                tooltip="Go to the newest entry"),
        Binding("G,end", "last", "Oldest", show=False, id="episodes.last",
                tooltip="Go to the oldest entry"),
    ]  # fmt: skip

    cursor = reactive(0, repaint=False)
    total = reactive(0, layout=False)
    ascii_only = reactive(False)

    @dataclass
    class Asked(Message):
        """The window that starts at ``offset`` is needed."""

        offset: int

    class Moved(Message):
        """The cursor is on another entry, or its entry arrived."""

    class Opened(Message):
        """The entry under the cursor was clicked twice."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._windows: OrderedDict[int, Sequence[Episode]] = OrderedDict()
        self._asked: set[int] = set()
        self._kept_on: str | None = None

    # -- rows ----------------------------------------------------------------------------------

    @property
    def current(self) -> Episode | None:
        """The entry under the cursor; None while it is not loaded or there is none."""
        return self.row(self.cursor)

    @property
    def held(self) -> int:
        """How many rows are loaded."""
        return sum(len(window) for window in self._windows.values())

    def row(self, index: int) -> Episode | None:
        """A row that is loaded."""
        start = index - index % WINDOW
        window = self._windows.get(start, ())
        return window[index - start] if 0 <= index - start < len(window) else None

    def forget(self) -> None:
        """Drop what is loaded and ask again for what is visible; the cursor stays on its entry."""
        self._kept_on = self.current.id if self.current is not None else self._kept_on
        self._windows.clear()
        self._asked.clear()
        self._ask()
        self.refresh()

    def start_over(self) -> None:
        """Another list: from its beginning."""
        self.set_reactive(EpisodeTable.cursor, 0)
        self.scroll_to(y=0, animate=False, immediate=True)
        self._windows.clear()
        self.forget()
        self._kept_on = None

    def put(self, offset: int, rows: Sequence[Episode], total: int) -> None:
        """Rows that were asked for, and how many there are in all."""
        self._asked.discard(offset)
        self._windows[offset] = tuple(rows)
        self._windows.move_to_end(offset)
        while len(self._windows) > WINDOWS_KEPT:
            self._windows.popitem(last=False)
        self.total = total
        again = [offset + i for i, row in enumerate(rows) if row.id == self._kept_on]
        self.cursor = again[0] if again else max(0, min(self.cursor, total - 1))
        self._kept_on = None if again else self._kept_on
        self._ask()
        self.refresh()
        if offset <= self.cursor < offset + WINDOW:
            self.post_message(self.Moved())

    def _ask(self) -> None:
        """Ask for the windows of the visible rows, and of the cursor, that are not there."""
        top = self.scroll_offset.y
        bottom = min(top + max(self.size.height, 1), max(self.total, 1)) - 1
        for index in (top, bottom, self.cursor):
            start = index - index % WINDOW
            if start not in self._windows and start not in self._asked:
                self._asked.add(start)
                self.post_message(self.Asked(start))

    # -- moving --------------------------------------------------------------------------------

    def watch_total(self) -> None:
        """The scroll bar is that of the whole list; the heading takes a line."""
        self.virtual_size = Size(0, self.total + 1)

    def validate_cursor(self, cursor: int) -> int:
        """Stay in the list."""
        return max(0, min(cursor, self.total - 1))

    def watch_ascii_only(self, ascii_only: bool) -> None:
        """The scroll bar too."""
        ascii_scrollbar(self, ascii_only)

    def watch_cursor(self, before: int, now: int) -> None:
        """Keep the cursor in sight; draw the two rows it left and came to."""
        self._kept_on = None
        top, height = self.scroll_offset.y, max(self.size.height - 1, 1)
        if not top <= self.cursor < top + height:
            target = self.cursor if self.cursor < top else self.cursor - height + 1
            self.scroll_to(y=target, animate=False, immediate=True)
        self._ask()
        self.refresh_lines(before + 1, 1)
        self.refresh_lines(now + 1, 1)
        self.post_message(self.Moved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for what came into sight."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._ask()

    def on_resize(self) -> None:
        """More may be in sight."""
        self.watch_total()
        self._ask()

    def action_move(self, step: int) -> None:
        """One row."""
        self.cursor += step

    def action_page(self, step: int) -> None:
        """One page."""
        self.cursor += step * max(self.size.height - 2, 1)

    def action_first(self) -> None:
        """The newest."""
        self.cursor = 0

    def action_last(self) -> None:
        """The oldest."""
        self.cursor = self.total - 1

    def on_click(self, event: events.Click) -> None:
        """Choose a row; a second click opens it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y == 0:
            return
        index = self.scroll_offset.y + offset.y - 1
        if index < self.total:
            self.cursor = index
            if event.chain == 2:
                self.post_message(self.Opened())

    # -- drawing -------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """The heading, which stays, and a row for each line under it."""
        width = self.scrollable_content_region.width
        base = self.rich_style
        if y == 0:
            style = base + self.get_component_rich_style("episodes--heading", partial=True)
            return self._strip(HEADINGS, [style] * len(HEADINGS), style, width)
        index = self.scroll_offset.y + y - 1
        if index >= self.total:
            return Strip.blank(width, base)
        here = index == self.cursor
        row = self.row(index)
        if here:
            name = "episodes--cursor" if self.has_focus else "episodes--heading"
            base += self.get_component_rich_style(name, partial=True)
        if row is None:
            dot = painted("." if self.ascii_only else "·", base)
            return Strip([dot]).adjust_cell_length(width, base)
        quiet = base + self.get_component_rich_style("episodes--quiet", partial=True)
        before = self.row(index - 1) if index else None
        same = y > 1 and before is not None and before.day == row.day
        styles = [quiet if same and not here else base, *([base] * 5), base if here else quiet]
        return self._strip(self._cells(row, width), styles, base, width)

    def _cells(self, row: Episode, width: int) -> tuple[str, ...]:
        wide = self._widths(width) == WIDE
        side = f", {row.side.words}" if row.side is not None else ""
        amount = amount_words(row.n_spells)
        worst = "-" if row.duration is None else DURATIONS_SHORT[row.duration]
        if wide and row.duration is not None:
            worst = row.duration.words
        return (
            night_words(row.day, short=not wide),
            time_words(row),
            row.site.words + side,
            amount if wide else amount.removeprefix("nearly "),
            worst,
            intensity_words(row.intensity, short=not wide, ascii_only=self.ascii_only),
            shorten(row.note, width, ascii_only=self.ascii_only),
        )

    def _strip(
        self, cells: Sequence[str], styles: Sequence[Style], base: Style, width: int
    ) -> Strip:
        widths = self._widths(width)
        rest = width - sum(widths) - len(widths)
        columns = (*widths, rest) if rest >= LEAST_NOTE else widths
        while sum(columns) + len(columns) - 1 > width:  # a column is whole, or it is left out
            columns = columns[:-1]
        segments = [
            painted(_padded(words, column, self.ascii_only), style)
            for words, column, style in zip(cells, columns, styles, strict=False)
        ]
        return Strip(segments).adjust_cell_length(width, base)

    @staticmethod
    def _widths(width: int) -> tuple[int, ...]:
        return WIDE if width >= sum(WIDE) + len(WIDE) + NOTE_WHEN_WIDE else NARROW


def _padded(words: str, width: int, ascii_only: bool) -> str:
    fits = cell_len(words) <= width
    shown = words if fits else shorten(words, width, ascii_only=ascii_only)
    return set_cell_size(shown, width + 1)
