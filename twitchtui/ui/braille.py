"""A line of numbers as one line of characters: Braille dots, or plain ASCII.

Pure: numbers in, text out. The heights are relative to the highest number.
"""

from collections.abc import Sequence

_BLANK = 0x2800
_LEFT, _RIGHT = (0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08)
"""The dots of a cell's two columns, lowest first."""

_PLAIN = "_-^"


def sparkline(values: Sequence[float], *, ascii: bool = False) -> str:
    """Two values a character, each as a dot at its height; in ASCII the higher of the two.

    The values are 0 or more; the highest stands at the top, nothing at the bottom. The dots of a
    steep step are joined.
    """
    most = max(values, default=0.0)
    pairs = [tuple(values[at : at + 2]) for at in range(0, len(values), 2)]
    if ascii:
        return "".join(_PLAIN[_height(max(pair), most, len(_PLAIN))] for pair in pairs)
    heights = [_height(value, most, len(_LEFT)) for value in values]
    return "".join(
        chr(_BLANK + sum(_dots(heights, at, side) for at, side in _columns(heights, first)))
        for first in range(0, len(values), 2)
    )


def _columns(heights: Sequence[int], first: int) -> list[tuple[int, tuple[int, ...]]]:
    sides = ((first, _LEFT), (first + 1, _RIGHT))
    return [(at, side) for at, side in sides if at < len(heights)]


def _dots(heights: Sequence[int], at: int, side: tuple[int, ...]) -> int:
    """The dot at this height, and those that join it to the value before."""
    here, before = heights[at], heights[at - 1] if at else heights[at]
    low, high = here, here
    if here > before + 1:
        low = before + 1
    elif here < before - 1:
        high = before - 1
    return sum(side[row] for row in range(low, high + 1))


def _height(value: float, most: float, rows: int) -> int:
    """0 to rows - 1."""
    if most <= 0:
        return 0
    return min(rows - 1, max(0, round(value / most * (rows - 1))))
