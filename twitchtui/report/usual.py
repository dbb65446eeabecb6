"""The table "usual or worth mentioning" as plain text that fits 80 columns (domain.md 3.7).

Aligned columns that wrap between words. Nothing is added up: no verdict, no score, no count.
"""

from itertools import zip_longest
from textwrap import wrap

from twitchtui.flags.usual import UsualTable

WIDTHS = (9, 29, 20, 16)
"""The columns: what is looked at, the numbers, what they rest on, which way they lean."""

HEADINGS = ("", "What you logged", "Out of", "Leans to")
_GAP = "  "

NOTHING_YET = (
    "Nothing is logged yet. What you log of your evenings stands here, in seven rows of its own."
)


def usual_lines(table: UsualTable, *, empty: bool = False) -> list[str]:
    """The table: what it is, the headings, and every row with an empty line before it.

    A sentence instead where the diary is ``empty``.
    """
    if empty:
        return [NOTHING_YET]
    lines = [f"{table.as_of}: each row stands for itself.", "", *_wrapped(HEADINGS)]
    for row in table.rows:
        lines += ["", *_wrapped((row.name, row.metric, row.coverage, row.lean.value))]
    return lines


def _wrapped(cells: tuple[str, ...]) -> list[str]:
    """The cells beside each other, each wrapped within its column."""
    columns = [wrap(cell, width) for cell, width in zip(cells, WIDTHS, strict=True)]
    return [
        _GAP.join(part.ljust(width) for part, width in zip(parts, WIDTHS, strict=True)).rstrip()
        for parts in zip_longest(*columns, fillvalue="")
    ]
