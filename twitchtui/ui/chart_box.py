"""The box of one chart on the Trends tab: its frame, its colours, and when it is drawn again.

plotext is loaded when the first chart is drawn, not with this module.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.color import Color, ColorParseError
from textual.reactive import reactive
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

from twitchtui.insight.chart import CHARTS
from twitchtui.insight.picture import Picture, Role, Sheet
from twitchtui.ui.ansi import segments

if TYPE_CHECKING:
    from twitchtui.ui.chart_pens import Colour

THEME_COLOURS = {
    Role.NIGHT: "primary",
    Role.MEAN: "text-warning",
    Role.OPEN: "foreground",
    Role.TWITCHES: "text-primary",
    Role.KEPT: "text-success",
    Role.OTHER: "text-warning",
}
"""Blue against orange, which colour-blind people tell apart; the marks differ as well."""


class ChartBox(Widget):
    """One chart in a frame: its title above, its coverage below."""

    chart: reactive[Picture | str] = reactive[Picture | str]("")
    ascii_only: reactive[bool] = reactive(False)
    brief: reactive[bool] = reactive(False)
    """Whether only the first picture of a sheet is drawn, as beside other charts."""

    def __init__(self, name: str) -> None:
        super().__init__(id=f"chart-{name}")
        self.name_of_chart = name
        self.border_title = CHARTS[name].title
        self._lines: list[Strip] = []
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
        self.border_subtitle = "" if isinstance(chart, str) else chart.subtitle

    def render_line(self, y: int) -> Strip:
        """One line of the picture, which is drawn again only when something about it changed."""
        self._draw()
        style, width = self.rich_style, self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, style)
        return self._lines[y].apply_style(style).adjust_cell_length(width, style)

    def _draw(self) -> None:
        if not self._palette:
            self._palette = _palette(self.app.theme_variables)
            self._drawn = ()
        wanted = (self.chart, self.size, self.ascii_only, self.brief)
        if wanted == self._drawn:
            return
        from twitchtui.ui import charts

        self._drawn = wanted
        width, height = self.size
        picture = self.chart
        if isinstance(picture, str):
            text = charts.sentence(picture, width, height)
        else:
            if self.brief and isinstance(picture, Sheet):
                picture = replace(picture, panels=picture.panels[:1], notes=())
            text = charts.draw(
                picture, width, height, palette=self._palette, ascii_only=self.ascii_only
            )
        self._lines = [Strip(segments(line)) for line in text.split("\n")]


def _palette(variables: dict[str, str]) -> "dict[Role, Colour]":
    return {role: _colour(variables.get(name, "")) for role, name in THEME_COLOURS.items()}


def _colour(value: str) -> "Colour":
    """A theme's colour as plotext takes it: by number in an ANSI theme, else by its parts."""
    try:
        colour = Color.parse(value)
    except ColorParseError:
        return None
    if colour.ansi is not None:
        return colour.ansi if colour.ansi >= 0 else None
    return colour.rgb
