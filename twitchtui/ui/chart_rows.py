"""Bars lying down, with their names before and their numbers behind them; pure text.

plotext has no part in them: its own need as many cells as it likes for the names.
"""

from math import isfinite

from rich.cells import cell_len

from twitchtui.insight.picture import Role, Rows
from twitchtui.ui.cells import shorten
from twitchtui.ui.chart_areas import Drawn, RowArea
from twitchtui.ui.chart_pens import ASCII_PENS, PENS, Style, coloured

LEAST_BAR = 4
"""Cells a bar needs to say anything; the names give way first, then the bars."""

_EIGHTHS = " ▏▎▍▌▋▊▉"


def draw_rows(rows: Rows, width: int, height: int, style: Style) -> Drawn:
    """One line for each bar; where they don't all fit the last line counts those left out."""
    listed, palette, ascii_only = rows.rows, style.palette, style.ascii_only
    if len(listed) > height:
        room = max(height - 1, 0) // rows.together * rows.together
        listed = listed[:room]
    words = max((len(row.words) for row in listed), default=0)
    names = max((cell_len(shorten(row.label, width)) for row in listed), default=0)
    names = max(0, min(names, width - words - LEAST_BAR - 2))
    cells = width - names - words - 2
    lines = []
    for row in listed:
        label = shorten(row.label, names, ascii_only=ascii_only)
        label += " " * (names - cell_len(label))
        bar = _bar(row.value, rows.top, cells, row.role, ascii_only) if cells > 0 else ""
        inked = coloured(bar, palette[row.role] if palette else None)
        lines.append(f"{label} {inked} {row.words}" if bar else f"{label} {row.words}"[:width])
    if len(listed) < len(rows.rows) and height > 0:
        left = (len(rows.rows) - len(listed)) // rows.together
        lines.append(style.left_out(left)[:width])
    area = RowArea(rows, len(listed), names, width)
    return Drawn(lines[:height], (area,) if listed else ())


def _bar(value: float, top: float, cells: int, role: Role, ascii_only: bool) -> str:
    """The bar; whatever is not zero can be seen, and a full bar ends with the room."""
    share = min(max(value / top, 0.0), 1.0) if isfinite(value) and top > 0 else 0.0
    eighths = round(share * cells * 8)
    if share > 0:
        eighths = max(eighths, 1)
    pen = (ASCII_PENS if ascii_only else PENS)[role].sample
    if pen != "█":
        return pen * (max(round(eighths / 8), 1) if eighths else 0)
    return pen * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
