"""The box of one chart on the Trends tab: its frame, its colours, its cursor, and when it is drawn
again.

plotext is loaded when the first chart is drawn, not with this module.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from rich.style import Style
from textual import events
from textual.color import Color, ColorParseError
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

from twitchtui.insight.chart import CHARTS
from twitchtui.insight.picture import Picture, Role, Sheet
from twitchtui.report.reading import Nights
from twitchtui.ui import chart_cursor
from twitchtui.ui.ansi import segments
from twitchtui.ui.chart_areas import ChartArea, Drawn, Stop
from twitchtui.ui.chart_pens import Style as ChartStyle
from twitchtui.ui.text import painted, safe

if TYPE_CHECKING:
    from twitchtui.ui.chart_pens import Colour

THEME_COLOURS = {
    Role.NIGHT: "primary",
    Role.MEAN: "text-warning",
    Role.OPEN: "foreground",
    Role.TWITCHES: "text-primary",
    Role.KEPT: "text-success",
    Role.OTHER: "text-warning",
    Role.WEEK: "foreground-disabled",
}
"""Blue against orange, which colour-blind people tell apart; the marks differ as well."""

MARKS = {False: ("▲", "▶"), True: ("^", ">")}
"""On the axis below the cursor, and before a bar lying down; in ASCII or not."""

REVERSED = Style(reverse=True)

ROOMIER = "z: whole screen"


class ChartBox(Widget):
    """One chart in a frame: its title above, its coverage below.

    ``stop`` is where its cursor was put; a drawing that has no such place shows none.
    """

    chart: reactive[Picture | str] = reactive[Picture | str]("")
    ascii_only: reactive[bool] = reactive(False)
    brief: reactive[bool] = reactive(False)
    """Whether only the first picture of a sheet is drawn, as beside other charts."""
    stop: reactive[Stop | None] = reactive(None)
    hint: reactive[str] = reactive("")
    """What stands beside the title of a chart that has the whole screen."""

    @dataclass
    class Pointed(Message):
        """The mouse put the cursor of this box somewhere, or has ``chosen`` what is there."""

        box: "ChartBox"
        chosen: bool

    def __init__(self, name: str) -> None:
        super().__init__(id=f"chart-{name}")
        self.name_of_chart = name
        self.border_title = safe(CHARTS[name].title)
        self.nights = Nights()
        self._lines: list[Strip] = []
        self._picture = Drawn()
        self._drawn: tuple[object, ...] = ()
        self._palette: dict[Role, Colour] = {}

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, _theme: Theme) -> None:
        self._palette = {}
        self.refresh()

    def watch_chart(self, chart: Picture | str) -> None:
        """Show the coverage with the chart it belongs to."""
        self.border_subtitle = "" if isinstance(chart, str) else safe(chart.subtitle)

    def watch_hint(self, hint: str) -> None:
        """Say it in the frame."""
        title = CHARTS[self.name_of_chart].title
        self.border_title = safe(f"{title}   {hint}" if hint else title)

    # -- the cursor ----------------------------------------------------------------------------

    @property
    def picture(self) -> Drawn:
        """What is drawn, and where its parts are."""
        self._draw()
        return self._picture

    @property
    def cursor(self) -> Stop | None:
        """Where the cursor is in this drawing."""
        return None if self.stop is None else self.picture.nearest(self.stop)

    @property
    def words(self) -> str:
        """What stands under the cursor; empty where there is none."""
        at = self.cursor
        return chart_cursor.words_of(self.picture, at, self.nights) if at else ""

    @property
    def night(self) -> date | None:
        """The night under the cursor."""
        at = self.cursor
        return chart_cursor.night_of(self.picture, at) if at else None

    def move(self, steps: int) -> None:
        """Move the cursor, or put it where it begins."""
        at = self.cursor
        self.stop = (
            chart_cursor.stepped(self.picture, at, steps)
            if at
            else chart_cursor.first_stop(self.picture)
        )

    def go_to_end(self, end: int) -> None:
        """Put the cursor on the first (0) or the last (-1) place there is."""
        stops = self.picture.stops
        self.stop = stops[end] if stops else None

    def on_click(self, event: events.Click) -> None:
        """Put the cursor under the mouse; a double click chooses what is there."""
        at = event.get_content_offset(self)
        found = self.picture.under(at.y, at.x) if at is not None else None
        if found is not None:
            self.stop = found
            self.post_message(self.Pointed(self, chosen=event.chain > 1))

    # -- drawing -------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the picture, which is drawn again only when something about it changed."""
        self._draw()
        style, width = self.rich_style, self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, style)
        strip = self._lines[y].apply_style(style).adjust_cell_length(width, style)
        at = self.cursor
        return strip if at is None else self._with_cursor(strip, y, at)

    def _with_cursor(self, strip: Strip, line: int, at: Stop) -> Strip:
        """The line with the cursor, which is seen without colour too: reversed, and by a mark."""
        for area in self.picture.of(at.part):
            spot = area.spot(at.at)
            if line in spot.lines:
                strip = _changed(strip, spot.cells)
            if line == spot.mark_line:
                mark = MARKS[self.ascii_only][not isinstance(area, ChartArea)]
                strip = _changed(strip, spot.mark_cells, mark, self.rich_style)
        return strip

    def _draw(self) -> None:
        if not self._palette:
            self._palette = _palette(self.app.theme_variables)
            self._drawn = ()
        wanted = (self.chart, self.size, self.ascii_only, self.brief, self.hint)
        if wanted == self._drawn:
            return
        from twitchtui.ui import charts

        self._drawn = wanted
        width, height = self.size
        picture = self.chart
        if isinstance(picture, str):
            drawn = Drawn(charts.sentence(picture, width, height).split("\n"))
        else:
            if self.brief and isinstance(picture, Sheet):
                picture = replace(picture, panels=picture.panels[:1], notes=())
            roomier = "" if self.hint else ROOMIER
            style = ChartStyle(self._palette, self.ascii_only, roomier=roomier)
            drawn = charts.drawing(picture, width, height, style)
        self._picture = drawn
        self._lines = [Strip(segments(line)) for line in drawn.lines]


def _changed(strip: Strip, cells: range, sign: str = "", style: Style = REVERSED) -> Strip:
    """The strip with these cells reversed, or with a sign in each of them."""
    before, here, after = strip.divide([cells.start, cells.stop, strip.cell_length])
    changed = Strip([painted(sign * len(cells), style)]) if sign else here.apply_style(style)
    return Strip.join([before, changed, after])


def _palette(variables: dict[str, str]) -> "dict[Role, Colour]":
    ground = variables.get("background", "")
    return {role: _colour(variables.get(name, ""), ground) for role, name in THEME_COLOURS.items()}


def _colour(value: str, ground: str) -> "Colour":
    """A theme's colour as plotext takes it: by number in an ANSI theme, else by its parts; one
    that lets the ground through is mixed with it."""
    try:
        colour = Color.parse(value)
        if colour.ansi is None and colour.a < 1:
            colour = Color.parse(ground).blend(colour.with_alpha(1), colour.a)
    except ColorParseError:
        return None
    if colour.ansi is not None:
        return colour.ansi if colour.ansi >= 0 else None
    return colour.rgb
