"""A page of text as a picture of cells: which cells hold letters, and which hold shapes.

Blocks, dots and frames become rectangles, so that a picture needs no font that has them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias
from unicodedata import combining, east_asian_width

WIDE, HIGH = 8, 16
"""Units of a cell."""

INK = (32, 32, 32)
"""The colour of whatever has none."""

Colour: TypeAlias = tuple[int, int, int]
Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, width and height, in units of a cell."""

_CODES = re.compile("\x1b\\[([0-9;]*)m")
_GAP = re.compile("( {2,})")

_BOTTOM, _LEFT = "▁▂▃▄▅▆▇█", "▏▎▍▌▋▊▉"
_QUARTERS = {"▘": 1, "▝": 2, "▀": 3, "▖": 4, "▞": 6, "▛": 7, "▗": 8, "▚": 9, "▐": 10, "▜": 11,
             "▙": 13, "▟": 14}  # fmt: skip
"""Upper left 1, upper right 2, lower left 4, lower right 8."""

_ARMS = {"─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "rud", "┤": "lud",
         "┬": "lrd", "┴": "lru", "┼": "lrud"}  # fmt: skip
_ARM_BOXES: dict[str, Box] = {
    "l": (0, 8, 4, 1), "r": (4, 8, 4, 1), "u": (4, 0, 1, 8), "d": (4, 8, 1, 8),
}  # fmt: skip

SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
"""How much of the colour a full cell has."""

_BRAILLE, _DOTS = range(0x2800, 0x2900), ((0, 1, 2, 6), (3, 4, 5, 7))


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one colour side by side, from a column on, ``cells`` of them."""

    line: int
    column: int
    cells: int
    text: str
    colour: Colour


@dataclass(frozen=True, slots=True)
class Shape:
    """One cell that is drawn as rectangles; ``shade`` is how much of the colour it has."""

    line: int
    column: int
    boxes: tuple[Box, ...]
    shade: float
    colour: Colour


def without_codes(page: str) -> str:
    """The page without its colours."""
    return _CODES.sub("", page)


def size_of(page: str) -> tuple[int, int]:
    """Columns and lines."""
    lines = without_codes(page).split("\n")
    return max(map(_cells, lines)), len(lines)


def parts(page: str) -> Iterator[Run | Shape]:
    """What a page consists of, line by line; spaces are nothing.

    Its colours are codes for a terminal with red, green and blue; any other code ends a colour.
    """
    for number, line in enumerate(page.split("\n")):
        column, colour = 0, INK
        for index, part in enumerate(_CODES.split(line)):
            if index % 2:
                colour = _colour(part)
                continue
            yield from _line_parts(part, number, column, colour)
            column += _cells(part)


def _line_parts(text: str, line: int, column: int, colour: Colour) -> Iterator[Run | Shape]:
    letters = ""
    for letter in (*text, ""):
        boxes = _boxes(letter) if letter else ()
        if letter and boxes is None:
            letters += letter
            continue
        for words in _GAP.split(letters):
            cells = _cells(words)
            if words.strip():
                yield Run(line, column, cells, words, colour)
            column += cells
        letters = ""
        if boxes:
            yield Shape(line, column, boxes, SHADES.get(letter, 1.0), colour)
            column += 1


@lru_cache(maxsize=512)
def _boxes(letter: str) -> tuple[Box, ...] | None:
    """The rectangles of a letter that is drawn; None for one that is written."""
    if letter in _BOTTOM:
        tall = 2 * (_BOTTOM.index(letter) + 1)
        return ((0, HIGH - tall, WIDE, tall),)
    if letter in _LEFT:
        return ((0, 0, _LEFT.index(letter) + 1, HIGH),)
    if letter in SHADES:
        return ((0, 0, WIDE, HIGH),)
    if letter in _ARMS:
        return tuple(_ARM_BOXES[arm] for arm in _ARMS[letter])
    if letter in _QUARTERS:
        half, quarter = (WIDE // 2, HIGH // 2), _QUARTERS[letter]
        return tuple(
            (place % 2 * half[0], place // 2 * half[1], *half)
            for place in range(4)
            if quarter >> place & 1
        )
    if ord(letter) in _BRAILLE and ord(letter) > _BRAILLE.start:
        dots = ord(letter) - _BRAILLE.start
        return tuple(
            (4 * side, 4 * row, 3, 3)
            for side, bits in enumerate(_DOTS)
            for row, bit in enumerate(bits)
            if dots >> bit & 1
        )
    return None


def _colour(code: str) -> Colour:
    numbers = [int(number or 0) for number in code.split(";")]
    if numbers[:2] == [38, 2] and len(numbers) == 5:
        return numbers[2], numbers[3], numbers[4]
    return INK


def _cells(text: str) -> int:
    return sum(
        0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text
    )
