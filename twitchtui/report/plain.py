"""Text that is safe to print: nothing in it can steer a terminal or reorder what is read.

The one function every room uses for words that a person, a file or another program supplied.
Markup such as ``[red]`` is left alone: whoever prints to a widget must not parse it.
"""

import unicodedata

_JOINERS = "\u200c\u200d"
"""Zero-width joiners shape Arabic, Indic scripts and emoji; they steer nothing."""

_BREAKS = dict.fromkeys(map(ord, "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")


def printable(text: str, *, lines: bool = False) -> str:
    """The text without control, bidi and other invisible characters, on one line.

    With ``lines`` its line breaks stay. Characters no terminal can encode become ``?``.
    """
    if text.isascii() and text.isprintable():
        return text
    if lines:
        return "\n".join(printable(line) for line in text.splitlines())
    return "".join(_shown(char) for char in text.translate(_BREAKS))


def shortened(text: str, most: int) -> str:
    """The text on one line, cut to ``most`` characters with an ellipsis."""
    # cut before cleaning: a note may be a hundred thousand characters long
    line = " ".join(printable(text[: 4 * most]).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _shown(char: str) -> str:
    kind = unicodedata.category(char)
    if kind == "Cs":
        return "?"
    if kind in ("Cc", "Cf") and char not in _JOINERS:
        return ""
    return char
