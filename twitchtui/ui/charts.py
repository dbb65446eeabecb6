"""Drawing charts as text: the only importer of plotext. Import it late; it is slow to load.

plotext 6 aborts the whole process on NaN and on points far outside the limits, so nothing but
finite floats clamped to the limits reaches it. Its figures are private; its date axis, its legend
and its own colours stay unused.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType
from typing import Any, TypeAlias

import plotext

from twitchtui.insight.chart import CHARTS, Bar, Chart, Facts, Look, Role, Trace
from twitchtui.insight.columns import (
    HALF,
    Tick,
    bar_cells,
    date_ticks,
    line_points,
    merge_bars,
    middle_of,
    peaks,
    value_ticks,
)
from twitchtui.insight.series import WEEK

LEAST_WIDTH, LEAST_HEIGHT = 24, 7
"""Below this a sentence says more than a picture."""

NOTE_ROWS, LEAST_ROWS_FOR_NOTES = 1.2, 6
"""The room a note needs above the highest bar, and the rows a picture needs to spare it."""

KEY_SPACE = "   "

FARTHEST = 1e9
"""No value is drawn higher than this, so the arithmetic of plotext stays exact."""

Colour: TypeAlias = int | tuple[int, int, int] | None
Palette: TypeAlias = Mapping[Role, Colour]

TERMINAL: Palette = MappingProxyType(
    {
        Role.NIGHT: 4,
        Role.MEAN: 3,
        Role.OPEN: 5,
        Role.TWITCHES: 4,
        Role.KEPT: 6,
    }
)
"""Colours by their numbers in the terminal's own palette: readable on dark and light."""

plotext.terminal.limit(False, False)
_Figure: Any = type(plotext.figure)


@dataclass(frozen=True, slots=True)
class Pen:
    """A marker, how many columns it tells apart in a cell, and how it looks in the key."""

    marker: str
    per_cell: int
    sample: str


_PENS: Mapping[Role, Pen] = {
    Role.NIGHT: Pen("braille", 2, "⡇"),
    Role.MEAN: Pen("hd", 2, "▄▀"),
    Role.OPEN: Pen("×", 1, "×"),
    Role.TWITCHES: Pen("hd", 2, "█"),
    Role.KEPT: Pen("hd", 2, "█"),
    Role.THIN: Pen("braille", 2, "⣿"),
    Role.ZERO: Pen("▁", 1, "▁"),
}
_ASCII_PENS: Mapping[Role, Pen] = {
    Role.NIGHT: Pen("|", 1, "|"),
    Role.MEAN: Pen("o", 1, "o"),
    Role.OPEN: Pen("x", 1, "x"),
    Role.TWITCHES: Pen("#", 1, "#"),
    Role.KEPT: Pen("#", 1, "#"),
    Role.THIN: Pen(":", 1, ":"),
    Role.ZERO: Pen("_", 1, "_"),
}
_ASCII_FRAME = str.maketrans("│┤├└┘┌┐─┬┴┼×", "|++++++-++++")


def draw(
    chart: Chart,
    width: int,
    height: int,
    *,
    palette: Palette | None = None,
    ascii_only: bool = False,
    reduce: bool = True,
) -> str:
    """The key and the picture, ``height`` lines; plain without a palette.

    ``reduce=False`` draws every point, for comparing.
    """
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return sentence("Too little room for a chart here.", width, height)
    pens = _ASCII_PENS if ascii_only else _PENS
    style = (pens, palette, reduce)
    lines = 2 if height >= 2 * LEAST_HEIGHT else 1
    picture = _Picture(chart, (width, height - lines), *style)
    key = _key_lines(picture.key(), width, lines)
    if len(key) < lines:
        picture = _Picture(chart, (width, height - len(key)), *style)
    text = picture.text()
    return "\n".join([*key, text.translate(_ASCII_FRAME) if ascii_only else text])


def sentence(text: str, width: int, height: int) -> str:
    """A sentence in place of a chart, wrapped and cut to the room there is."""
    return "\n".join(textwrap.wrap(text, max(1, width))[: max(0, height)])


def as_text(
    name: str,
    facts: Facts,
    *,
    size: tuple[int, int] = (80, 24),
    colour: bool = False,
    ascii_only: bool = False,
) -> str:
    """A whole chart for the command line: title, coverage, key and picture.

    Raises KeyError for a name that is not in ``CHARTS``.
    """
    kind = CHARTS[name]
    width, height = size
    chart = kind.build(facts)
    if isinstance(chart, str):
        return "\n".join([kind.title, sentence(chart, width, max(1, height - 1))])
    head = f"{kind.title}: {chart.subtitle}"
    lines = textwrap.wrap(head, max(1, width))
    drawn = draw(
        chart,
        width,
        height - len(lines),
        palette=TERMINAL if colour else None,
        ascii_only=ascii_only,
    )
    return "\n".join([*lines, drawn])


def descriptions() -> dict[str, str]:
    """One line about each chart, by its name."""
    return {name: kind.about for name, kind in CHARTS.items()}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sample of a mark, perhaps none, and what it stands for."""

    sample: str
    label: str
    colour: Colour = None

    def __len__(self) -> int:
        return len(self.sample) + bool(self.sample) + len(self.label)

    def __str__(self) -> str:
        return f"{_coloured(self.sample, self.colour)} {self.label}" if self.sample else self.label


def _key_lines(entries: Sequence[_Entry], width: int, most: int) -> list[str]:
    """The key, packed into at most so many lines; what doesn't fit is left out."""
    lines: list[str] = []
    used = width
    for entry in entries:
        if used + len(KEY_SPACE) + len(entry) <= width:
            lines[-1] += KEY_SPACE + str(entry)
            used += len(KEY_SPACE) + len(entry)
        elif len(lines) < most and len(entry) <= width:
            lines.append(str(entry))
            used = len(entry)
    return lines


def _coloured(text: str, colour: Colour) -> str:
    if colour is None:
        return text
    code = f"5;{colour}" if isinstance(colour, int) else "2;" + ";".join(map(str, colour))
    return f"\x1b[38;{code}m{text}\x1b[0m"


class _Picture:
    """One private plotext figure: axes, then traces or bars."""

    def __init__(
        self,
        chart: Chart,
        size: tuple[int, int],
        pens: Mapping[Role, Pen],
        palette: Palette | None,
        reduce: bool,
    ) -> None:
        self.chart, self.size, self.pens, self.palette = chart, size, pens, palette
        self.reduce = reduce
        self.rows = size[1] - 2
        top = max(1.0, _finite(chart.top))
        self.ticks = value_ticks(top, self.rows, beyond=not chart.bars)
        self.limit = float(max(top, self.ticks[-1].at))
        self.cells = size[0] - 1 - max(len(self._label(tick)) for tick in self.ticks)
        self.bars = merge_bars(chart.bars, self.cells)
        self.noted = self._room_for_notes()
        if self.noted:
            self.limit *= 1 + NOTE_ROWS / (self.rows - NOTE_ROWS)
        self.figure = _Figure(plotext.terminal)

    def text(self) -> str:
        """The picture, one line for each row."""
        self._frame()
        for trace in self.traces:
            self._trace(trace)
        self._bars()
        text: str = self.figure.build().string(colorless=self.palette is None)
        return text.rstrip("\n")

    def key(self) -> list[_Entry]:
        """What stands in the key: only what this picture shows."""
        chart, weeks = self.chart, max((bar.days for bar in self.bars), default=0) // WEEK
        shown = [(trace.role, trace.role, trace.label) for trace in self.traces]
        if self.bars:
            shown.append((chart.role, chart.role, chart.label))
        if any(bar.thin and bar.value is not None for bar in self.bars):
            shown.append((Role.THIN, chart.role, chart.thin_label))
        remark = f"{weeks} weeks a bar" if weeks > 1 else chart.note_label if self.noted else ""
        return [
            _Entry(self.pens[mark].sample, label, self.palette[role] if self.palette else None)
            for mark, role, label in shown
        ] + [_Entry("", text) for text in (remark, chart.gaps) if text]

    @property
    def traces(self) -> tuple[Trace, ...]:
        """The traces that can be seen: lone marks only while each night has its own cell."""
        crowded = self.chart.days > self.cells
        return tuple(t for t in self.chart.traces if not (crowded and t.look is Look.MARKS))

    def _frame(self) -> None:
        figure, chart = self.figure, self.chart
        figure.plot_size(*self.size)
        figure.theme("colorless")
        figure.canvas("default")
        figure.legend(False)
        figure.axes(False, axis=[0, 1], side=1)
        dates = date_ticks(chart.first, chart.last, self.cells, WEEK // 2 if chart.bars else 0)
        across, up = figure.ruler("x"), figure.ruler("y")
        across.alignment(lim="edge")
        across.lim(-HALF, chart.days - HALF)
        across.ticks(
            [float(tick.at - chart.first) for tick in dates], [tick.label for tick in dates]
        )
        up.alignment(lim="edge")
        up.lim(0.0, self.limit)
        up.ticks([float(tick.at) for tick in self.ticks], [self._label(t) for t in self.ticks])

    def _label(self, tick: Tick) -> str:
        return tick.label + self.chart.unit

    def _trace(self, trace: Trace) -> None:
        pen = self.pens[trace.role]
        fit = (trace.values, self.chart.first, self.cells, pen.per_cell)
        if trace.look is Look.LINE:
            points = line_points(*fit, reduce=self.reduce)
            signal = self._signal([(point.x, point.y) for point in points], trace.role)
            signal.lines(True)
            for index, point in enumerate(points):
                if not point.joined:
                    signal.line(index, False)
            self.figure.draw(signal)
            return
        points_ = peaks(*fit, reduce=self.reduce)
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
            if bar.note and bar.value is not None:
                self._note(bar, bar.value)

    def _note(self, bar: Bar, value: float) -> None:
        row = self.limit / self.rows
        middle = bar.start + (bar.days - 1) / 2 - self.chart.first
        marker = plotext.marker(bar.note, ha=0) if len(bar.note) > 1 else bar.note
        height = _finite(value, self.limit - row) + row
        self.figure.draw(self.figure.signal([middle], [height], marker=marker))

    def _room_for_notes(self) -> bool:
        longest = max((len(bar.note) for bar in self.bars), default=0)
        room = self.cells * WEEK / self.chart.days
        return 0 < longest < room and self.rows >= LEAST_ROWS_FOR_NOTES

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
