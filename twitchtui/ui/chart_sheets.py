"""Several pictures one below the other: who gets how many lines, and who is left out and named."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Protocol

from twitchtui.insight.picture import Chart, Panel, Rows, Sheet
from twitchtui.ui.cells import shorten
from twitchtui.ui.chart_areas import Drawn
from twitchtui.ui.chart_pens import Style
from twitchtui.ui.chart_rows import draw_rows

LEAST_HEIGHT, LEAST_ROWS = 7, 3
"""Lines of a picture, or of bars lying down, below which a sentence says more."""

AXIS_ROWS = 2
"""The line of the time axis, and its dates."""


class DrawChart(Protocol):
    """Draws one chart as lines; a strip without key and scale, perhaps without its axis."""

    def __call__(
        self,
        chart: Chart,
        width: int,
        height: int,
        style: Style,
        *,
        strip: bool = False,
        axis: bool = True,
    ) -> Drawn:
        """The lines, at most ``height`` of them."""
        ...


def draw_sheet(sheet: Sheet, width: int, height: int, style: Style, draw: DrawChart) -> Drawn:
    """The panels one below the other as far as there is room, the first of them first."""
    if all(panel.thin for panel in sheet.panels):
        return _strips(sheet.panels, width, height, style, draw)
    panels = _fitting(sheet.panels, height)
    left_out = sheet.panels[len(panels) :]
    said = [f"Too little room for: {left_out[0].heading}"] if left_out else []
    room = max(height - len(said), min(_least(panels[0]), height))
    drawn = Drawn()
    for place, panel in enumerate(panels):
        # bars lying down want a line each, a chart takes whatever is left
        least_below = sum(map(_least, panels[place + 1 :]))
        wished = room - len(drawn.lines) - sum(map(_wished, panels[place + 1 :]))
        most = min(max(wished, _least(panel)), room - len(drawn.lines) - least_below)
        if panel.heading:
            drawn += Drawn([shorten(panel.heading, width, ascii_only=style.ascii_only)])
        below = _panel(panel.picture, width, most - bool(panel.heading), style, draw)
        drawn += below.named(place, panel.heading)
    said = [shorten(line, width, ascii_only=style.ascii_only) for line in said]
    return Drawn([*drawn.lines, *said][:height], drawn.areas)


def least_height(picture: Chart | Sheet) -> int:
    """The lines a picture needs to leave nothing out but single bars of its last panel."""
    if isinstance(picture, Chart):
        return LEAST_HEIGHT
    if all(panel.thin for panel in picture.panels):
        return AXIS_ROWS + 2 * len(picture.panels)
    return _needed(picture.panels)


def whole_height(picture: Chart | Sheet) -> int:
    """The lines a picture needs to leave out no bar."""
    if isinstance(picture, Chart) or all(panel.thin for panel in picture.panels):
        return least_height(picture)
    return sum(map(_wished, picture.panels))


def note_lines(picture: Chart | Sheet, width: int, height: int) -> list[str]:
    """The sentences below a picture, whole or not at all.

    Bars go before them, but for the first, which says how the bars are meant.
    """
    wrapped = [wrap(note, width) for note in picture.notes]
    first = len(wrapped[0]) if wrapped else 0
    spare = max(height - whole_height(picture), min(first, height - least_height(picture)))
    lines: list[str] = []
    for note in wrapped:
        if len(lines) + len(note) <= min(height // 4, spare):
            lines += note
    return lines


def _needed(panels: Sequence[Panel]) -> int:
    """The lines without which not all of these are drawn: the last waits until the others are
    whole."""
    return sum(map(_wished, panels[:-1])) + _least(panels[-1])


def _fitting(panels: Sequence[Panel], height: int) -> Sequence[Panel]:
    """The first panels that have room, with a line to name the next where not all have."""
    for number in range(len(panels), 0, -1):
        needed = _needed(panels[:number]) + (number < len(panels))
        if needed <= height:
            return panels[:number]
    return panels[:1]


def _panel(picture: Chart | Rows, width: int, height: int, style: Style, draw: DrawChart) -> Drawn:
    if isinstance(picture, Rows):
        return draw_rows(picture, width, height, style)
    return draw(picture, width, height, style)


def _least(panel: Panel) -> int:
    """The lines without which a panel is left out, with its heading."""
    rows = panel.picture
    least = min(len(rows.rows), LEAST_ROWS) if isinstance(rows, Rows) else LEAST_HEIGHT
    return least + bool(panel.heading)


def _wished(panel: Panel) -> int:
    """The lines it would fill."""
    rows = panel.picture
    return len(rows.rows) + bool(panel.heading) if isinstance(rows, Rows) else _least(panel)


def _strips(
    panels: Sequence[Panel], width: int, height: int, style: Style, draw: DrawChart
) -> Drawn:
    """Thin charts over one time axis: as many as have a line each below their headings."""
    fitting = panels[: max((height - AXIS_ROWS) // 2, 1)]
    left_out = len(panels) - len(fitting)
    rows, spare = divmod(height - AXIS_ROWS - len(fitting) - bool(left_out), len(fitting))
    if rows < 1:
        fitting, left_out = fitting[:-1], left_out + 1
        rows, spare = divmod(height - AXIS_ROWS - len(fitting) - 1, len(fitting))
    strips = Drawn()
    for place, panel in enumerate(fitting):
        last = place == len(fitting) - 1
        tall = rows + (place < spare) + AXIS_ROWS * last
        if isinstance(panel.picture, Chart):
            drawn = draw(panel.picture, width, tall, style, strip=True, axis=last)
            strips += Drawn([shorten(panel.heading, width, ascii_only=style.ascii_only)])
            strips += drawn.named(0, panel.heading)
    if left_out:
        strips += Drawn([style.left_out(left_out)])
    return strips
