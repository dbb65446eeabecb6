"""Text that is safe to show: nothing in it can steer a terminal or reorder what is read.

The one function every room uses for words that a person, a file or another program supplied.
Markup such as ``[red]`` stays: whoever hands it to a widget must not parse it (``ui.text``).

Taken out are the characters that steer a terminal (C0, C1, so escape sequences lose their head),
that reorder text (bidi controls), that nobody sees or that make terminals disagree about the
width of a cell (zero-width characters, joiners, variation selectors, skin tones, piles of marks),
and lone surrogates. What is stored stays as it was typed.
"""

import re
from unicodedata import category

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


def shortened(text: str, most: int) -> str:
    """The text on one line, cut to ``most`` characters with an ellipsis."""
    # cut before cleaning: a note may be a hundred thousand characters long
    line = " ".join(plain(text[: 4 * most]).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _lower_stack(match: re.Match[str]) -> str:
    kept, marks = [], 0
    for char in match[0]:
        marks = marks + 1 if category(char) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)
