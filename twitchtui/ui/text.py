"""The one way from a person's text to the screen.

Every text that is not written in this program (notes, own words, names from an import, what the
settings file holds) goes through here. What comes out is a ``rich.text.Text``: every widget of
Textual takes it, table cells and border titles too, and none of them reads markup in it. A plain
``str`` handed to a widget would be parsed: ``[/x]`` crashes it and ``[@click=...]`` is a link.
What is taken out of it is said in ``report.plain``.
"""

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from twitchtui.report.plain import MOST_MARKS, plain

ELLIPSIS, ASCII_ELLIPSIS = "…", "..."


def safe(text: str, style: str = "", *, lines: bool = False) -> Text:
    """A person's text for any widget, in our own style; never markup, never a control character."""
    return Text(plain(text, lines=lines), style)


def shorten(text: str, width: int, *, ascii_only: bool = False) -> str:
    """The beginning of the text on one line of at most ``width`` cells; "…" where it was cut."""
    end = ASCII_ELLIPSIS if ascii_only else ELLIPSIS
    # a cell holds at most one letter with its marks, so this much is always enough
    start = " ".join(plain(text[: max(width, 0) * (MOST_MARKS + 1) + 400]).split())
    if width < 1:
        return ""
    whole = len(text) <= len(start) or not text[width * (MOST_MARKS + 1) + 400 :].strip()
    if whole and cell_len(start) <= width:
        return start
    room = max(min(width - len(end), cell_len(start)), 0)
    return set_cell_size(start, room).rstrip() + end[:width]


def one_line(text: str, width: int, style: str = "") -> Text:
    """``shorten`` as a ``Text``."""
    return Text(shorten(text, width), style, no_wrap=True)


__all__ = ["ELLIPSIS", "one_line", "plain", "safe", "shorten"]
