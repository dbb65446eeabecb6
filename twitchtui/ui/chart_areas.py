"""Which cells of a drawing show a night, a bar or a row, and what is under a cell; pure.

The exact inverse of the drawing: both ask ``columns`` where a night is.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from twitchtui.insight.columns import HALF, bar_cells, column, middle_of
from twitchtui.insight.picture import Bar, Chart, Rows


class Stop(NamedTuple):
    """What the cursor can be on: ``part`` of the picture, and the ordinal of a night, the first
    day of a bar or the number of a row. Charts over one time axis are one part; ``day`` says
    whether it is one of days."""

    part: int
    at: int
    day: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """The lines and cells that show a stop, and those of its mark; no mark where ``mark_line`` is
    None."""

    lines: range
    cells: range
    mark_line: int | None
    mark_cells: range


@dataclass(frozen=True, slots=True)
class ChartArea:
    """A chart of nights or bars: from line ``top`` so many ``rows``, from column ``left`` so many
    ``cells``. ``bars`` are those that were drawn, ``axis`` says whether a line for marks follows.
    """

    chart: Chart
    rows: int
    left: int
    cells: int
    bars: tuple[Bar, ...] = ()
    axis: bool = True
    top: int = 0
    part: int = 0
    heading: str = ""

    @property
    def days(self) -> bool:
        """Whether its axis is one of days."""
        return not self.chart.ticks

    @property
    def stops(self) -> Sequence[int]:
        """What can be pointed at, from left to right."""
        chart = self.chart
        return [bar.start for bar in self.bars] or range(chart.first, chart.last + 1)

    def spot(self, at: int) -> Spot:
        """The whole column of a night or a bar, and its place on the axis."""
        cells = self._cells(at)
        cells = range(self.left + cells.start, self.left + cells.stop)
        end = self.top + self.rows
        return Spot(range(self.top, end), cells, end if self.axis else None, cells)

    def _cells(self, at: int) -> range:
        chart = self.chart
        if self.bars:
            return bar_cells(self.bar(at), chart.first, chart.last, self.cells)
        place = column(at, chart.first, chart.last, self.cells, 1)
        return range(place, place + 1)

    def bar(self, at: int) -> Bar:
        """The bar that holds a day."""
        return next((bar for bar in reversed(self.bars) if bar.start <= at), self.bars[0])

    def under(self, line: int, cell: int) -> int | None:
        """What a cell shows: of several nights the highest, which is the one that is drawn."""
        if not self.top <= line <= self.top + self.rows + self.axis:
            return None
        place = cell - self.left
        return self._at(place) if 0 <= place < self.cells else None

    def _at(self, place: int) -> int:
        chart = self.chart
        if self.bars:
            return min(self.bars, key=lambda bar: _distance(place, self._cells(bar.start))).start
        middle = middle_of(place, chart.first, chart.last, self.cells, 1)
        reach = (chart.days / self.cells + 1) / 2 + HALF
        near = range(
            max(chart.first, int(middle - reach)), min(chart.last, int(middle + reach) + 1) + 1
        )
        here = [day for day in near if self._cells(day).start == place]
        if here:
            return max(here, key=lambda day: (self._height(day), -day))
        return min(near, key=lambda day: abs(day - middle))

    def _height(self, day: int) -> float:
        values = (trace.values[day - self.chart.first] for trace in self.chart.traces[:1])
        return max((value for value in values if value is not None), default=-1.0)


def _distance(place: int, cells: range) -> int:
    return max(cells.start - place, place - cells.stop + 1, 0)


@dataclass(frozen=True, slots=True)
class RowArea:
    """Bars lying down; ``names`` cells of names stand before the column of the mark."""

    picture: Rows
    shown: int
    names: int
    width: int
    top: int = 0
    part: int = 0
    heading: str = ""

    @property
    def days(self) -> bool:
        """Never one of days."""
        return False

    @property
    def stops(self) -> Sequence[int]:
        """The first row of each that is drawn."""
        return range(0, self.shown, self.picture.together)

    def spot(self, at: int) -> Spot:
        """Its lines."""
        first = self.top + at
        lines = range(first, first + self.picture.together)
        return Spot(lines, range(self.width), first, range(self.names, self.names + 1))

    def under(self, line: int, cell: int) -> int | None:
        """The row of a line."""
        row = line - self.top
        if not (0 <= row < self.shown and 0 <= cell < self.width):
            return None
        return row - row % self.picture.together


Area: TypeAlias = ChartArea | RowArea


@dataclass(frozen=True, slots=True)
class Drawn:
    """Lines, and where the pictures are in them."""

    lines: list[str] = field(default_factory=list)
    areas: tuple[Area, ...] = ()

    def __add__(self, below: "Drawn") -> "Drawn":
        moved = (replace(area, top=area.top + len(self.lines)) for area in below.areas)
        return Drawn([*self.lines, *below.lines], (*self.areas, *moved))

    def named(self, part: int, heading: str) -> "Drawn":
        """The same as a part of a picture, under a heading."""
        named = (replace(area, part=part, heading=heading) for area in self.areas)
        return Drawn(self.lines, tuple(named))

    @property
    def stops(self) -> list[Stop]:
        """Everything the cursor can be on, in the order it is gone through."""
        parts = {area.part: area for area in reversed(self.areas)}
        return [
            Stop(part, at, parts[part].days) for part in sorted(parts) for at in parts[part].stops
        ]

    def of(self, part: int) -> tuple[Area, ...]:
        """Where a part is: in several places, if it is charts over one time axis."""
        return tuple(area for area in self.areas if area.part == part)

    def under(self, line: int, cell: int) -> Stop | None:
        """What a cell shows; None beside the pictures."""
        for area in self.areas:
            at = area.under(line, cell)
            if at is not None:
                return Stop(area.part, at, area.days)
        return None

    def nearest(self, stop: Stop) -> Stop | None:
        """The stop, or what stands in its place in this drawing; None where nothing does."""
        area = next((one for one in self.of(stop.part) if one.days == stop.day), None)
        if area is None or not area.stops:
            return None
        before = bisect_right(area.stops, stop.at)
        return stop._replace(at=area.stops[max(before - 1, 0)])
