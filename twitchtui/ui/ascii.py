"""What terminals without Unicode get instead: our own words, and scroll bars of whole cells.

What a person typed is never changed: the marks replaced are those our own sentences use.
"""

from typing import ClassVar

from textual.scrollbar import ScrollBarRender
from textual.widget import Widget

_MARKS = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "·": ".", "▸": ">"}
)


def in_ascii(words: str) -> str:
    """One of our sentences with its quotes, dashes and dots in ASCII."""
    return words.translate(_MARKS)


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
