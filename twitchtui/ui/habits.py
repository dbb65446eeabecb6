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
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from twitchtui.diary.times import week_start
from twitchtui.insight.habits import ListedDay, week_items, week_of, year_cells
from twitchtui.report.habits import (
    ABOUT_WEEK,
    BLOCK_LINES,
    cell_words,
    legend,
    no_days,
    week_heading,
    week_lines,
)
from twitchtui.ui.in_months import in_months
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.lists import VimPage
from twitchtui.ui.text import plain
from twitchtui.ui.year_map import YearMap

Read = Callable[[date, date], Sequence[ListedDay]]

OTHER_LINES = 14
"""Lines that the week and the words around the map need at least."""

WIDEST = 96


class HabitsScreen(ModalScreen[date | None]):
    """Dismisses with the day whose night is wanted, or with None."""

    CSS_PATH = "habits.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket", "year(-1)", "year before", key_display="[",
                id="habits.earlier", tooltip="The year before"),
        Binding("right_square_bracket", "year(1)", "year after", key_display="]",
                id="habits.later", tooltip="The year after"),
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
        super().__init__()
        self._read, self._today, self._began, self._ascii = read, today, began, ascii_only
        self._listed: dict[date, ListedDay] = {}

    def compose(self) -> ComposeResult:
        """The week, then the year and the day under its cursor."""
        yield Static(id="habits-week", markup=False)
        with VimPage(id="habits-page", can_focus=False):
            yield Static(id="habits-items", markup=False)
        yield Static(id="habits-year", markup=False)
        yield YearMap(self._today, ascii_only=self._ascii)
        yield Static(Content.styled(legend(ascii_only=self._ascii), "dim"), id="habits-legend")
        yield Static(id="habits-day", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Start with today."""
        self._map.focus()
        self._look(self._today.year)

    def on_resize(self, event: events.Resize) -> None:
        """Leave room for the week."""
        self._map.lines = max(event.size.height - OTHER_LINES, BLOCK_LINES)
        self._map.refresh(layout=True)
        self._show_week()

    @property
    def _map(self) -> YearMap:
        return self.query_one(YearMap)

    # -- reading -------------------------------------------------------------------------------

    @work(exclusive=True)
    async def _look(self, year: int) -> None:
        """Read a year with the rest of its first and last week, and show it."""
        end = min(date(year, 12, 31), self._today)
        self._listed = {}
        self._map.show_year(end)
        first = max(week_start(date(year, 1, 1)), self._began or self._today)
        last = min(week_start(end) + timedelta(days=6), self._today)
        async for start, stop in in_months(first, last):
            self._say_year(f"{year}: reading {start:%B}")
            self._listed.update((each.day, each) for each in self._read(start, stop))
        self._map.cells = year_cells(year, self._listed.values())
        anything = any(each.logged for each in self._listed.values() if each.day.year == year)
        self._say_year(f"{year}" if anything else no_days(year, self._began))
        self._show_week()
        self._show_day()

    def _say_year(self, words: str) -> None:
        self.query_one("#habits-year", Static).update(Content.styled(words, "bold"))

    # -- what is shown -------------------------------------------------------------------------

    @on(YearMap.Moved)
    def _moved(self, event: YearMap.Moved) -> None:
        event.stop()
        self._show_week()
        self._show_day()

    def _show_week(self) -> None:
        first, last, days = week_of(self._map.day, self._listed, self._today)
        width = max(min(self.size.width - 4, WIDEST), 20)
        heading = week_heading(first, last, self._today)
        self.query_one("#habits-week", Static).update(Content.styled(heading, "bold"))
        lines = [Content(plain(line)) for line in week_lines(week_items(days), width)]
        lines.append(Content.styled(ABOUT_WEEK, "dim"))
        self.query_one("#habits-items", Static).update(Content("\n").join(lines))

    def _show_day(self) -> None:
        found = self._map.cells.get(self._map.day)
        words = cell_words(found, self._today) if found else ""
        self.query_one("#habits-day", Static).update(Content(words))

    # -- what the reader does ------------------------------------------------------------------

    @on(YearMap.Chosen)
    def _chosen(self, event: YearMap.Chosen) -> None:
        event.stop()
        self.dismiss(event.day)

    def action_year(self, step: int) -> None:
        """The year before or after, as far as the diary reaches."""
        year = self._map.day.year + step
        began = self._began or self._today
        if year < began.year:
            self._say_year(no_days(year, self._began))
        elif year > self._today.year:
            self._say_year(f"{year} is yet to come.")
        else:
            self._look(year)

    def action_scroll_week(self, step: int) -> None:
        """Scroll what does not fit of the week."""
        self.query_one("#habits-page", VimPage).scroll_relative(y=step * 3, animate=False)

    def action_close(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)
