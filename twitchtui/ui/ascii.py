"""What terminals without Unicode get instead: our own words, whole cells, and plain frames.

What a person typed keeps its letters: the marks replaced are those our own sentences use and those
that frames, scroll bars and Textual's own widgets are drawn with.
"""

from typing import ClassVar

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.scrollbar import ScrollBarRender
from textual.widget import Widget

_MARKS = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "·": ".", "▸": ">"}
)


def in_ascii(words: str) -> str:
    """One of our sentences with its quotes, dashes and dots in ASCII."""
    return words.translate(_MARKS)


def _drawn(marks: str, instead: str) -> dict[str, str]:
    return dict.fromkeys(marks, instead)


_CELLS = str.maketrans(
    {
        **_drawn("─━═╌┄┈╍┅┉╴╶╸╺–—", "-"),
        **_drawn("│┃║╎┆┊╏┇┋▌▐▎▏▍▋▊▕", "|"),
        **_drawn("┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╭╮╰╯", "+"),
        # the ends of scroll bars and the outer edges of boxes: their colour is enough
        **_drawn("▁▂▃▄▅▆▇▀▔▖▗▘▝▙▛▜▟", " "),
        **_drawn("“”", '"'),
        **_drawn("‘’", "'"),
        **_drawn("▸▶→❯", ">"),
        **_drawn("◂◀←", "<"),
        **_drawn("↑▲", "^"),
        **_drawn("↓▼", "v"),
        **_drawn("·•●", "*"),
        **_drawn("█", "#"),
        "…": "~",
        "░": ".",
        "▒": ":",
        "▓": "%",
        "○": "o",
        "🔎": "> ",
    }
)
"""As many cells as before, so that nothing moves."""


class PlainFrames(LineFilter):
    """The last hand on every line of the screen in ASCII mode, whoever drew it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same cells in ASCII."""
        return [
            segment
            if segment.text.isascii()
            else Segment(segment.text.translate(_CELLS), segment.style, segment.control)
            for segment in segments
        ]


class _WholeCells(ScrollBarRender):
    """Textual's scroll bar, whose ends are eighths of a cell, in whole cells."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def ascii_scrollbar(widget: Widget, ascii_only: bool = True) -> None:
    """Draw the widget's scroll bar in ASCII, or as usual again."""
    # Textual's own way to change one bar, though it declares a class variable
    widget.vertical_scrollbar.renderer = (  # type: ignore[misc]
        _WholeCells if ascii_only else ScrollBarRender
    )
