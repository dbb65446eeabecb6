"""Drawing charts as text: the only importer of plotext. Import it late; it is slow to load.

plotext 6 aborts the whole process on NaN and on points far outside the limits, so nothing but
finite floats clamped to the limits reaches it. Its figures are private; its date axis, its legend
and its own colours stay unused.
"""

import textwrap
from collections.abc import Sequence
from itertools import pairwise
from math import isfinite
from typing import Any

import plotext

from twitchtui.insight.columns import (
    HALF,
    bar_cells,
    date_ticks,
    line_points,
    merge_bars,
    middle_of,
    peaks,
    value_ticks,
)
from twitchtui.insight.picture import Bar, Chart, Look, Picture, Role, Sheet, Tick, Trace
from twitchtui.insight.series import WEEK
from twitchtui.ui.chart_areas import ChartArea, Drawn
from twitchtui.ui.chart_pens import MISSING, TERMINAL, KeyEntry, Palette, Pen, Style, key_lines
from twitchtui.ui.chart_sheets import AXIS_ROWS, LEAST_HEIGHT, draw_sheet, note_lines

__all__ = ["TERMINAL", "draw", "drawing", "sentence"]

LEAST_WIDTH = 24
"""Below this, or LEAST_HEIGHT, a sentence says more than a picture."""

NOTE_ROWS, LEAST_ROWS_FOR_NOTES = 1.2, 6
"""The room a note needs above the highest bar, and the rows a picture needs to spare it."""

MORE_KEY = (2 * LEAST_HEIGHT, 18)
"""Lines of room from which the key may have a second and a third."""

LEAST_WEEK = 4
"""Cells of a week that can be told from the next one by its shade."""

LEAST_LABEL, TICK_ROOM = 6, 3
"""Cells for a scale, and from one hour to the next."""

FARTHEST = 1e9
"""No value is drawn higher than this, so the arithmetic of plotext stays exact."""

_ASCII_FRAME = str.maketrans("│┤├└┘┌┐─┬┴┼×", "|++++++-++++")

plotext.terminal.limit(False, False)
_Figure: Any = type(plotext.figure)


def draw(
    picture: Picture,
    width: int,
    height: int,
    *,
    palette: Palette | None = None,
    ascii_only: bool = False,
    reduce: bool = True,
) -> str:
    """The key and the picture, at most ``height`` lines; plain without a palette.

    ``reduce=False`` draws every point, for comparing.
    """
    return "\n".join(drawing(picture, width, height, Style(palette, ascii_only, reduce)).lines)


def drawing(picture: Picture, width: int, height: int, style: Style) -> Drawn:
    """The same with where its nights, bars and rows are."""
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        said = sentence("Too little room for a chart here.", width, height)
        return Drawn(said.split("\n"))
    notes = note_lines(picture, width, height)
    room = height - len(notes)
    if isinstance(picture, Sheet):
        return draw_sheet(picture, width, room, style, _chart) + Drawn(notes)
    return _chart(picture, width, room, style) + Drawn(notes)


def _chart(
    chart: Chart, width: int, height: int, style: Style, *, strip: bool = False, axis: bool = True
) -> Drawn:
    """The key above its picture; for a strip the picture alone, without its scale."""
    if strip:
        return _Plot(chart, (width, height), style, axis=axis, scale=False).drawn()
    if chart.ticks and len(chart.bars) > width - LEAST_LABEL:
        return Drawn(textwrap.wrap("Too little room for this chart here.", width))
    lines = 1 + sum(height >= room for room in MORE_KEY)
    plot = _Plot(chart, (width, height - lines), style)
    key = key_lines(plot.key(), width, lines)
    if len(key) < lines:
        plot = _Plot(chart, (width, height - len(key)), style)
    return Drawn(key) + plot.drawn()


def sentence(text: str, width: int, height: int) -> str:
    """A sentence in place of a chart, wrapped and cut to the room there is."""
    return "\n".join(textwrap.wrap(text, max(1, width))[: max(0, height)])


class _Plot:
    """One private plotext figure: axes, then traces or bars.

    Without ``axis`` the dates below it are left out, without ``scale`` the numbers beside it.
    """

    def __init__(
        self,
        chart: Chart,
        size: tuple[int, int],
        style: Style,
        *,
        axis: bool = True,
        scale: bool = True,
    ) -> None:
        self.chart, self.size, self.style = chart, size, style
        self.pens, self.palette = style.pens, style.palette
        self.axis, self.scale = axis, scale
        self.rows = size[1] - AXIS_ROWS * axis
        top = max(1.0, _finite(chart.top))
        self.ticks = value_ticks(top, self.rows, beyond=not chart.bars)
        self.limit = float(max(top, self.ticks[-1].at) if scale else top)
        labels = max(len(self._label(tick)) for tick in self.ticks)
        self.cells = size[0] - (1 + labels) * scale
        self.bars = merge_bars(chart.bars, self.cells)
        self.noted = self._room_for_notes()
        if self.noted:
            self.limit *= 1 + NOTE_ROWS / (self.rows - NOTE_ROWS)
        self.figure = _Figure(plotext.terminal)

    def drawn(self) -> Drawn:
        """The picture, one line for each row."""
        self._frame()
        if self.shaded:
            self._shade()
        for trace in self.traces:
            self._trace(trace)
        self._bars()
        text: str = self.figure.build().string(colorless=self.palette is None).rstrip("\n")
        text = text.translate(_ASCII_FRAME) if self.style.ascii_only else text
        fit = (self.rows, self.size[0] - self.cells, self.cells)
        return Drawn(text.split("\n"), (ChartArea(self.chart, *fit, self.bars, self.axis),))

    def key(self) -> list[KeyEntry]:
        """What stands in the key: only what this picture shows."""
        chart, weeks = self.chart, max((bar.days for bar in self.bars), default=0) // WEEK
        shown = [(trace.role, trace.role, trace.label) for trace in self.traces]
        if self.bars and chart.label:
            shown.append((chart.role, chart.role, chart.label))
        if any(bar.thin and bar.value is not None for bar in self.bars):
            shown.append((Role.THIN, chart.role, chart.thin_label))
        remark = f"{weeks} weeks a bar" if weeks > 1 else chart.note_label if self.noted else ""
        listed = [self._entry(*entry) for entry in shown]
        listed[1:1] = [KeyEntry("", "several nights a column")] * bool(self.traces and self.crowded)
        gaps = chart.gaps.replace("blank", MISSING, 1) if self.noted else chart.gaps
        listed += [KeyEntry("", text) for text in (remark, gaps) if text]
        return listed + [self._entry(Role.WEEK, Role.WEEK, "every other week")] * self.shaded

    def _entry(self, mark: Role, role: Role, label: str) -> KeyEntry:
        colour = self.palette[role] if self.palette else None
        return KeyEntry(self.pens[mark].sample, label, colour)

    @property
    def traces(self) -> tuple[Trace, ...]:
        """The traces that can be seen: lone marks only while each night has its own cell."""
        hidden = Look.MARKS if self.crowded else None
        return tuple(t for t in self.chart.traces if t.look is not hidden)

    @property
    def crowded(self) -> bool:
        """Whether a cell holds more than one night."""
        return self.chart.days > self.cells

    def _frame(self) -> None:
        figure, chart = self.figure, self.chart
        figure.plot_size(*self.size)
        figure.theme("colorless")
        figure.canvas("default")
        figure.legend(False)
        figure.axes(False, axis=[0, 1], side=1)
        if not self.axis:
            figure.axes(False, axis=0, side=0)
        if not self.scale:
            figure.axes(False, axis=1, side=0)
        dates = self._dates() if self.axis else ()
        scale = self.ticks if self.scale else ()
        across, up = figure.ruler("x"), figure.ruler("y")
        across.alignment(lim="edge")
        across.lim(-HALF, chart.days - HALF)
        across.ticks(
            [float(tick.at - chart.first) for tick in dates], [tick.label for tick in dates]
        )
        up.alignment(lim="edge")
        up.lim(0.0, self.limit)
        up.ticks([float(tick.at) for tick in scale], [self._label(tick) for tick in scale])

    @property
    def shaded(self) -> bool:
        """Whether every other week is marked: where a week is wide enough to be seen as one."""
        return self.chart.shaded and self.cells * WEEK >= LEAST_WEEK * self.chart.days

    def _shade(self) -> None:
        """Mark every other week, always the same ones, before anything else is drawn there."""
        axis = (self.chart.first, self.chart.last, self.cells, 1)
        middles = (middle_of(place, *axis) for place in range(self.cells))
        # day 1 was a Monday; a night reaches half a day to either side
        points = [(x, self.limit) for x in middles if int(x - HALF) // WEEK % 2]
        self.figure.draw(self._signal(points, Role.WEEK).fillx())

    def _dates(self) -> tuple[Tick, ...]:
        chart = self.chart
        if chart.ticks:
            room = self.cells / chart.days
            apart = next((n for n in (1, 2, 3, 6) if 2 * n * room >= TICK_ROOM), 12)
            return chart.ticks[::apart]
        return date_ticks(chart.first, chart.last, self.cells, WEEK // 2 if chart.bars else 0)

    def _label(self, tick: Tick) -> str:
        return tick.label + self.chart.unit

    def _trace(self, trace: Trace) -> None:
        pen = self.pens[trace.role]
        fit = (trace.values, self.chart.first, self.cells, pen.per_cell)
        if trace.look is Look.LINE:
            points = line_points(*fit, reduce=self.style.reduce)
            signal = self._signal([(point.x, point.y) for point in points], trace.role)
            signal.lines(True)
            for index, point in enumerate(points):
                if not point.joined:
                    signal.line(index, False)
            self.figure.draw(signal)
            return
        points_ = peaks(*fit, reduce=self.style.reduce)
        stems = trace.look is Look.STEMS
        if stems and pen.per_cell == 1:
            # A plain character is as tall as a spell: a quiet night needs a mark of its own.
            quiet = [point for point in points_ if not point[1]]
            self.figure.draw(self._signal(quiet, trace.role, self.pens[Role.ZERO]))
            points_ = [point for point in points_ if point[1]]
        self.figure.draw(self._signal(points_, trace.role).fillx(stems))

    def _bars(self) -> None:
        """All bars of a kind as the stems of one signal: one signal each is far slower."""
        chart = self.chart
        tops: dict[Role, list[tuple[float, float]]] = {}
        for bar in self.bars:
            if bar.value is None:
                continue
            mark = (Role.THIN if bar.thin else chart.role) if bar.value else Role.ZERO
            wide = self.pens[mark].per_cell
            cells = bar_cells(bar, chart.first, chart.last, self.cells)
            tops.setdefault(mark, []).extend(
                (middle_of(place, chart.first, chart.last, self.cells, wide), bar.value)
                for place in range(cells.start * wide, cells.stop * wide)
            )
        for mark, points in tops.items():
            self.figure.draw(self._signal(points, chart.role, self.pens[mark]).fillx())
        for bar in self.bars if self.noted else ():
            if note := bar.note or MISSING * (bar.value is None):
                self._note(bar, note)

    def _note(self, bar: Bar, note: str) -> None:
        row = self.limit / self.rows
        middle = bar.start + (bar.days - 1) / 2 - self.chart.first
        marker = plotext.marker(note, ha=0) if len(note) > 1 else note
        height = _finite(bar.value or 0.0, self.limit - row) + row
        self.figure.draw(self.figure.signal([middle], [height], marker=marker))

    def _room_for_notes(self) -> bool:
        """Whether all notes can stand over their bars with air between them."""
        noted, each = [bar for bar in self.bars if bar.note], self.cells / self.chart.days
        apart = all(
            (after.start - bar.start) * each - (len(bar.note) + len(after.note)) / 2 >= 1
            for bar, after in pairwise(noted)
        )
        fits = bool(noted) and all(len(bar.note) < each * WEEK for bar in noted)
        return apart and fits and self.rows >= LEAST_ROWS_FOR_NOTES

    def _signal(
        self, points: Sequence[tuple[float, float]], role: Role, pen: Pen | None = None
    ) -> Any:
        pixel = self.palette[role] if self.palette else None
        marker = plotext.marker((pen or self.pens[role]).marker, pixel)
        return self.figure.signal(
            [float(x - self.chart.first) for x, _ in points],
            [_finite(y, self.limit) for _, y in points],
            marker=marker,
        )


def _finite(value: float, limit: float = FARTHEST) -> float:
    """The value as plotext survives it: never NaN, never outside the scale."""
    return min(max(float(value), 0.0), limit) if isfinite(value) else 0.0
