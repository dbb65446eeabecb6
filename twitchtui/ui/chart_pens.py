"""The marks and colours of charts, and the key that says what they stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from twitchtui.insight.picture import Role

KEY_SPACE = "   "

MISSING = "?"
"""In the place of a bar that nobody knows, where the bars have notes; elsewhere it is blank."""

Colour: TypeAlias = int | tuple[int, int, int] | None
Palette: TypeAlias = Mapping[Role, Colour]

TERMINAL: Palette = MappingProxyType(
    {
        Role.NIGHT: 4,
        Role.MEAN: 3,
        Role.OPEN: 5,
        Role.TWITCHES: 4,
        Role.KEPT: 6,
        Role.OTHER: 3,
        Role.WEEK: 8,
    }
)
"""Colours by their numbers in the terminal's own palette: readable on dark and light."""

PAPER: Palette = MappingProxyType(
    {
        Role.NIGHT: (25, 85, 165),
        Role.MEAN: (180, 85, 0),
        Role.OPEN: (70, 70, 70),
        Role.TWITCHES: (25, 85, 165),
        Role.KEPT: (0, 115, 105),
        Role.OTHER: (180, 85, 0),
        Role.WEEK: (150, 150, 150),
    }
)
"""Colours for a picture in a file, which is dark on white: blue against orange here too."""


@dataclass(frozen=True, slots=True)
class Pen:
    """A marker, how many columns it tells apart in a cell, and how it looks in the key."""

    marker: str
    per_cell: int
    sample: str


PENS: Mapping[Role, Pen] = {
    Role.NIGHT: Pen("braille", 2, "⡇"),
    Role.MEAN: Pen("hd", 2, "▄▀"),
    Role.OPEN: Pen("×", 1, "×"),
    Role.TWITCHES: Pen("hd", 2, "█"),
    Role.KEPT: Pen("hd", 2, "█"),
    Role.THIN: Pen("braille", 2, "⣿"),
    Role.ZERO: Pen("▁", 1, "▁"),
    Role.OTHER: Pen("▒", 1, "▒"),
    Role.WEEK: Pen("·", 1, "···"),
}
ASCII_PENS: Mapping[Role, Pen] = {
    Role.NIGHT: Pen("|", 1, "|"),
    Role.MEAN: Pen("o", 1, "o"),
    Role.OPEN: Pen("x", 1, "x"),
    Role.TWITCHES: Pen("#", 1, "#"),
    Role.KEPT: Pen("#", 1, "#"),
    Role.THIN: Pen(":", 1, ":"),
    Role.ZERO: Pen("_", 1, "_"),
    Role.OTHER: Pen("=", 1, "="),
    Role.WEEK: Pen(".", 1, "..."),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a picture is drawn: its colours if any, its characters, whether in few points, and where
    there is more room for it."""

    palette: Palette | None = None
    ascii_only: bool = False
    reduce: bool = True
    roomier: str = ""

    def left_out(self, number: int) -> str:
        """Said of so many bars or charts that are not drawn."""
        where = f"; {self.roomier}" if self.roomier else ""
        return f"(and {number} more: too little room{where})"

    @property
    def pens(self) -> Mapping[Role, Pen]:
        """The marks."""
        return ASCII_PENS if self.ascii_only else PENS


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A sample of a mark, perhaps none, and what it stands for."""

    sample: str
    label: str
    colour: Colour = None

    def __len__(self) -> int:
        return len(self.sample) + bool(self.sample) + len(self.label)

    def __str__(self) -> str:
        return f"{coloured(self.sample, self.colour)} {self.label}" if self.sample else self.label


def key_lines(entries: Sequence[KeyEntry], width: int, most: int) -> list[str]:
    """The key, packed into at most so many lines; what doesn't fit is left out."""
    lines: list[str] = []
    used = width
    for entry in entries:
        if used + len(KEY_SPACE) + len(entry) <= width:
            lines[-1] += KEY_SPACE + str(entry)
            used += len(KEY_SPACE) + len(entry)
        elif len(lines) < most and len(entry) <= width:
            lines.append(str(entry))
            used = len(entry)
    return lines


def coloured(text: str, colour: Colour) -> str:
    """The text in a colour, as codes for a terminal."""
    if colour is None or not text:
        return text
    code = f"5;{colour}" if isinstance(colour, int) else "2;" + ";".join(map(str, colour))
    return f"\x1b[38;{code}m{text}\x1b[0m"
