"""What was kept of the checklist, on a screen of its own (key K): a week by item, a year by day.

Owns which day is read and which year is held. It is handed the way to read a span of days; the
shell has the diary. It shows nothing of twitches, and so is the same in calm mode.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from twitchtui.diary.times import week_start
from twitchtui.insight.habits import Cell, ListedDay, week_items, week_of, year_cells
from twitchtui.report.habits import (
    ABOUT_WEEK,
    cell_words,
    legend,
    no_days,
    signs_of,
    week_heading,
    week_lines,
)
from twitchtui.report.year_blocks import BLOCK_LINES
from twitchtui.ui.in_months import in_months
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.lists import VimPage
from twitchtui.ui.text import Content, plain
from twitchtui.ui.year_map import YearMap
from twitchtui.ui.year_screen import YearScreen

Read = Callable[[date, date], Sequence[ListedDay]]

OTHER_LINES = 14
"""Lines that the week and the words around the map need at least."""

WIDEST = 96


class HabitsScreen(YearScreen):
    """Reads a year's checklist and shows it with one of its weeks."""

    CSS_PATH = "habits.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "scroll_week(1)", "", show=False, id="habits.page_down",
                tooltip="Scroll the week down"),
        Binding("pageup", "scroll_week(-1)", "", show=False, id="habits.page_up",
                tooltip="Scroll the week up"),
        Binding("escape,K,q", "close", "close", id="habits.close",
                tooltip="Close what was kept"),
    ]  # fmt: skip

    def __init__(
        self, read: Read, today: date, began: date | None, *, ascii_only: bool = False
    ) -> None:
        """``read`` gives the checklist of some days; ``began`` is the diary's first day, None for
        an empty one."""
        super().__init__(today, began)
        self._read, self._ascii = read, ascii_only
        self._listed: dict[date, ListedDay] = {}
        self._cells: dict[date, Cell] = {}

    def compose(self) -> ComposeResult:
        """The week, then the year and the day under its cursor."""
        yield Static(id="habits-week", markup=False)
        with VimPage(id="habits-page", can_focus=False):
            yield Static(id="habits-items", markup=False)
        yield Static(id="habits-year", markup=False)
        yield YearMap(self.today)
        yield Static(Content.styled(legend(ascii_only=self._ascii), "dim"), id="habits-legend")
        yield Static(id="habits-day", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Start with today."""
        self.year_map.focus()
        self.look(self.today.year)

    def on_resize(self, event: events.Resize) -> None:
        """Leave room for the week."""
        self.year_map.lines = max(event.size.height - OTHER_LINES, BLOCK_LINES)
        self.year_map.refresh(layout=True)
        self._show_week()

    # -- reading -------------------------------------------------------------------------------

    def look(self, year: int) -> None:
        """Read a year with the rest of its first and last week, and show it."""
        self._read_year(year)

    @work(exclusive=True)
    async def _read_year(self, year: int) -> None:
        end = min(date(year, 12, 31), self.today)
        self._listed = {}
        self.year_map.show_year(end)
        first = max(week_start(date(year, 1, 1)), self.began or self.today)
        last = min(week_start(end) + timedelta(days=6), self.today)
        async for start, stop in in_months(first, last):
            self.say_year(f"{year}: reading {start:%B}")
            self._listed.update((each.day, each) for each in self._read(start, stop))
        self._cells = year_cells(year, self._listed.values())
        self.year_map.signs = signs_of(self._cells, ascii_only=self._ascii)
        anything = any(each.logged for each in self._listed.values() if each.day.year == year)
        self.say_year(f"{year}" if anything else no_days(year, self.began))
        self._show_week()
        self._show_day()

    def say_year(self, words: str) -> None:
        """Write above the map."""
        self.query_one("#habits-year", Static).update(Content.styled(words, "bold"))

    # -- what is shown -------------------------------------------------------------------------

    @on(YearMap.Moved)
    def _moved(self, event: YearMap.Moved) -> None:
        event.stop()
        self._show_week()
        self._show_day()

    def _show_week(self) -> None:
        first, last, days = week_of(self.year_map.day, self._listed, self.today)
        width = max(min(self.size.width - 4, WIDEST), 20)
        heading = week_heading(first, last, self.today)
        self.query_one("#habits-week", Static).update(Content.styled(heading, "bold"))
        lines = [Content(plain(line)) for line in week_lines(week_items(days), width)]
        lines.append(Content.styled(ABOUT_WEEK, "dim"))
        self.query_one("#habits-items", Static).update(Content("\n").join(lines))

    def no_year(self, year: int) -> str:
        """Said of a year before the diary began."""
        return no_days(year, self.began)

    def _show_day(self) -> None:
        found = self._cells.get(self.year_map.day)
        words = cell_words(found, self.today) if found else ""
        self.query_one("#habits-day", Static).update(Content(words))

    # -- what the reader does ------------------------------------------------------------------

    def action_scroll_week(self, step: int) -> None:
        """Scroll what does not fit of the week."""
        self.query_one("#habits-page", VimPage).scroll_relative(y=step * 3, animate=False)
