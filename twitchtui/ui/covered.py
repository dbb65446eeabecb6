"""Containers that paint nothing, because what is in them always covers them.

Textual draws all lines of every widget below what is painted; of one that is ``BLANK`` it draws
none. Only for those without a border or a gap: what shows through would be without the screen's
filters, as in NO_COLOR.
"""

from textual.containers import Container, Horizontal, Vertical


class Covered(Container):
    """One part, or one of several at a time."""

    BLANK = True


class SideBySide(Horizontal):
    """Parts beside each other, all as high as this."""

    BLANK = True


class OnTop(Vertical):
    """Parts on top of each other, all as wide as this."""

    BLANK = True
