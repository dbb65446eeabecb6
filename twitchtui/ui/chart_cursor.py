"""The cursor of a chart: where it begins, how it goes on, and what it reads; pure."""

from datetime import date

from twitchtui.report import reading
from twitchtui.ui.chart_areas import ChartArea, Drawn, RowArea, Stop


def first_stop(drawn: Drawn) -> Stop | None:
    """Where the cursor begins: the latest night or week, or the first bar lying down."""
    stops = drawn.stops
    if not stops:
        return None
    return [stop for stop in stops if stop.part == stops[0].part][-1] if stops[0].day else stops[0]


def stepped(drawn: Drawn, stop: Stop, steps: int) -> Stop:
    """So many steps on, stopping at the ends."""
    stops = drawn.stops
    return stops[max(0, min(len(stops) - 1, stops.index(stop) + steps))]


def night_of(drawn: Drawn, stop: Stop) -> date | None:
    """The night that a stop is; None for weeks, hours and rows."""
    area = drawn.of(stop.part)[0]
    is_night = isinstance(area, ChartArea) and stop.day and not area.bars
    return date.fromordinal(stop.at) if is_night else None


def words_of(drawn: Drawn, stop: Stop, nights: reading.Nights) -> str:
    """What stands there, in one line of words."""
    areas = drawn.of(stop.part)
    charts = [area for area in areas if isinstance(area, ChartArea)]
    if not charts:
        (rows,) = (area for area in areas if isinstance(area, RowArea))
        return reading.read_row(rows.picture, stop.at, rows.heading)
    shown = [area.chart for area in charts]
    if not charts[0].bars:
        return reading.read_night(shown, stop.at, nights)
    return reading.read_bars(shown, [area.bar(stop.at) for area in charts])
