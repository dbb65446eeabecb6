"""The table "usual or worth mentioning" (domain.md 3.7): a calm line for each thing looked at.

Owns its look. There is no overall result, here or anywhere: each line stands for itself. In calm
mode the numbers go and the leans stay.
"""

from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from twitchtui.report.usual import NOTHING_YET
from twitchtui.ui.text import Content

if TYPE_CHECKING:
    from twitchtui.flags.usual import UsualRow, UsualTable

FOLDED = "t: usual or worth mentioning, from what you logged"
UNFOLDED = "Usual or worth mentioning, from what you logged (t folds this)"

ALONE = "Each line stands for itself; nothing is added up."
CALM = f"{ALONE} The numbers are hidden in calm mode."
HEADINGS = ("", "What you logged", "Logged", "Leans to")

WIDEST, GAP = 108, 2
NAME, LOGGED, LEAN = 20, 24, 17
BESIDE = 96
"""From this width on what was logged of the nights has a column of its own."""


class Usual(Widget):
    """The table; empty until it is there."""

    table: "reactive[UsualTable | None]" = reactive(None, layout=True)
    calm: reactive[bool] = reactive(False, layout=True)

    def render(self) -> Content:
        """The rows, in the room there is."""
        return self._words(self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows take."""
        return len(self._words(width).split())

    def _words(self, width: int) -> Content:
        if self.table is None or width < 1:
            return Content()
        return usual_words(self.table, min(width, WIDEST), calm=self.calm)


def usual_words(table: "UsualTable", width: int, *, calm: bool) -> Content:
    """The rows, in columns that fit the width; a sentence where there is none."""
    if not table.rows:
        return Content("\n").join(
            [Content.styled(line, "dim") for line in wrap(NOTHING_YET, width)]
        )
    lines = [Content.styled(line, "dim") for line in wrap(CALM if calm else ALONE, width)]
    cells = [_cells(row, width, calm) for row in table.rows]
    widths = _widths(width, calm)
    headings = [words for words in HEADINGS if len(widths) == len(HEADINGS) or words != "Logged"]
    if not calm:
        lines += [
            Content.styled(line, "dim") for line in _in_columns([[h] for h in headings], widths)
        ]
    for row in cells:
        lines += [Content(line) for line in _in_columns(row, widths)]
    return Content("\n").join(lines)


def _cells(row: "UsualRow", width: int, calm: bool) -> list[list[str]]:
    """The paragraphs of each cell."""
    if calm:
        return [[row.name], [row.lean.value]]
    if width >= BESIDE:
        return [[row.name], [row.metric], [row.coverage], [row.lean.value]]
    return [[row.name], [row.metric, row.coverage], [row.lean.value]]


def _widths(width: int, calm: bool) -> list[int]:
    if calm:
        return [NAME + GAP, LEAN]
    if width >= BESIDE:
        return [NAME, width - NAME - LOGGED - LEAN - 3 * GAP, LOGGED, LEAN]
    return [NAME, max(width - NAME - LEAN - 2 * GAP, 10), LEAN]


def _in_columns(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """The cells beside each other, each wrapped within its column."""
    wrapped = [
        [line for words in paragraphs for line in wrap(words, width)]
        for paragraphs, width in zip(cells, widths, strict=True)
    ]
    return [
        (" " * GAP)
        .join(part.ljust(width) for part, width in zip(parts, widths, strict=True))
        .rstrip()
        for parts in zip_longest(*wrapped, fillvalue="")
    ]
