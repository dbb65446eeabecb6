"""A year of nights (key y on Trends): which were logged, how much twitched, and the night under
the cursor. It is handed what reads a span and what reads the places of a night."""

from collections.abc import Callable, Sequence
from datetime import date
from textwrap import wrap
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from twitchtui.diary.figure import Place
from twitchtui.exchange.pages import Page
from twitchtui.insight.calendar import Calendar
from twitchtui.report.calendar import heading, legend, signs_of, step_samples, step_signs
from twitchtui.report.days import outside_words
from twitchtui.report.night import night_in_words
from twitchtui.report.year_blocks import BLOCK_LINES, year_span
from twitchtui.ui.ascii import in_ascii
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.text import Content, safe
from twitchtui.ui.year_map import YearMap
from twitchtui.ui.year_screen import YearScreen

OTHER_LINES, LOW = 8, 20
"""Lines of what is above and below the map but for its legend, and a window that spares blank
ones."""

PART = "There is room for a part of the year; the cursor brings the rest."

Read = Callable[[date, date], Calendar]
Places = Callable[[date], Sequence[Place]]
Keep = Callable[[Page], object]


class CalendarScreen(YearScreen):
    """Dismisses with the day whose night is wanted, or with None."""

    CSS_PATH = "calendar.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "keep", "save", id="calendar.keep",
                tooltip="Copy the year as text, or save it as SVG, PNG or text"),
        Binding("escape,y,q", "close", "close", id="calendar.close", tooltip="Close the calendar"),
    ]  # fmt: skip

    def __init__(
        self,
        read: Read,
        places: Places,
        today: date,
        began: date | None,
        *,
        keep: Keep,
        calm: bool = False,
        ascii_only: bool = False,
    ) -> None:
        """``read`` gives the nights of a span, ``places`` where it twitched on a day, ``keep`` asks
        what is to be done with a page."""
        super().__init__(today, began)
        self._keep = keep
        self._read, self._places, self._calm, self._ascii = read, places, calm, ascii_only
        self._found = Calendar(())

    def compose(self) -> ComposeResult:
        """The year and its coverage, the map, what the characters mean, the night."""
        yield Static(id="calendar-year", markup=False)
        yield Static(id="calendar-instead", markup=False)
        yield YearMap(self.today, coloured=step_signs(ascii_only=self._ascii))
        yield Static(id="calendar-legend", markup=False)
        yield Static(id="calendar-night", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Start with today."""
        self.look(self.today.year)

    def on_resize(self, event: events.Resize) -> None:
        """As much of the year as fits."""
        width, height = max(event.size.width - 2, 1), event.size.height
        self.set_class(height < LOW, "-low")
        words = legend(width, ascii_only=self._ascii, calm=self._calm)
        part, shown = wrap(PART, width), self.year_map
        shown.lines = max(height - OTHER_LINES - len(words) - len(part), BLOCK_LINES)
        if not shown.whole_in(event.size.width):
            words += part
        key = safe("\n".join(words), lines=True)
        colour = shown.get_component_rich_style("yearmap--coloured", partial=True)
        key.highlight_regex(step_samples(ascii_only=self._ascii), colour)
        self.query_one("#calendar-legend", Static).update(key)
        shown.refresh(layout=True)

    def look(self, year: int) -> None:
        """Read a year and show it, or say why there is no picture of it."""
        first, last = year_span(year)
        found = self._found = self._read(first, last)
        self.say_year(str(year) if found.instead else heading(str(year), found))
        self.set_class(bool(found.instead), "-nothing")
        self.query_one("#calendar-instead", Static).update(Content(found.instead))
        shown = self.year_map
        shown.show_year(min(last, self.today))
        shown.signs = signs_of(found, ascii_only=self._ascii, calm=self._calm)
        if found.instead:
            self.set_focus(None)
        else:
            shown.focus()
        self._show_night()

    def say_year(self, words: str) -> None:
        """Write above the map."""
        self.query_one("#calendar-year", Static).update(Content.styled(words, "bold"))

    def action_keep(self) -> None:
        """Copy or save the year."""
        from twitchtui.ui.chart_pens import PAPER
        from twitchtui.ui.map_pages import calendar_page

        self._keep(calendar_page(self._found, palette=PAPER, ascii_only=self._ascii))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What calm mode hides is not written anywhere else either."""
        return not (action == "keep" and (self._calm or self._found.instead))

    @on(YearMap.Moved)
    def _moved(self, event: YearMap.Moved) -> None:
        event.stop()
        self._show_night()

    def _show_night(self) -> None:
        day, calm = self.year_map.day, self._calm
        night = self._found.by_day.get(day)
        if night is None:
            words = outside_words(day, self.today)
        else:
            places = self._places(day) if night.affected and not calm else ()
            words = night_in_words(night, today=self.today, places=places, calm=calm)
        shown = in_ascii(words) if self._ascii else words
        self.query_one("#calendar-night", Static).update(Content(shown))
