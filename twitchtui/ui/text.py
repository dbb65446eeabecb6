"""The one way from a person's text to the screen.

Every text that is not written in this program (notes, own words, names from an import, what the
settings file holds) goes through here. What comes out is a ``rich.text.Text``: every widget of
Textual takes it, table cells and border titles too, and none of them reads markup in it. A plain
``str`` handed to a widget would be parsed: ``[/x]`` crashes it and ``[@click=...]`` is a link.

Taken out are the characters that steer a terminal (C0, C1, so escape sequences lose their head),
that reorder text (bidi controls), that nobody sees or that make terminals disagree about the
width of a cell (zero-width characters, joiners, variation selectors, skin tones, piles of marks),
and lone surrogates. What is stored stays as it was typed.
"""

import re
from unicodedata import category

from rich.cells import cell_len, set_cell_size
from rich.text import Text

ELLIPSIS = "…"

MOST_MARKS = 3
"""More combining marks than this on one letter climb out of their line."""

_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1, without tab and newline
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff"
    "\ud800-\udfff"
    "]"
)
_STACKS = re.compile(r"(?:[^\x00-\u02ff]){4,}")


def plain(text: str, *, lines: bool = False) -> str:
    """The text without what could steer or confuse a terminal.

    Line breaks and tabs become spaces; with ``lines`` line breaks are kept, as newlines.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _BREAKS.sub("\n" if lines else " ", text).replace("\t", " ")
    text = _UNSEEN.sub("", text)
    return text if text.isascii() else _STACKS.sub(_lower_stack, text)


def safe(text: str, style: str = "", *, lines: bool = False) -> Text:
    """A person's text for any widget, in our own style; never markup, never a control character."""
    return Text(plain(text, lines=lines), style)


def shorten(text: str, width: int) -> str:
    """The beginning of the text on one line of at most ``width`` cells; "…" where it was cut."""
    # a cell holds at most one letter with its marks, so this much is always enough
    start = " ".join(plain(text[: max(width, 0) * (MOST_MARKS + 1) + 400]).split())
    if width < 1:
        return ""
    whole = len(text) <= len(start) or not text[width * (MOST_MARKS + 1) + 400 :].strip()
    if whole and cell_len(start) <= width:
        return start
    return set_cell_size(start, min(width - 1, cell_len(start))).rstrip() + ELLIPSIS


def one_line(text: str, width: int, style: str = "") -> Text:
    """``shorten`` as a ``Text``."""
    return Text(shorten(text, width), style, no_wrap=True)


def _lower_stack(match: re.Match[str]) -> str:
    kept, marks = [], 0
    for char in match[0]:
        marks = marks + 1 if category(char) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)
