"""From text with ANSI colour codes, as charts draw it, to the segments Textual paints."""

import re
from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from twitchtui.ui.text import painted

_CODES = re.compile("\x1b\\[([0-9;]*)m")


def segments(line: str) -> list[Segment]:
    """A drawn line as segments: a tenth of the price of ``Text.from_ansi``."""
    found: list[Segment] = []
    style = Style.null()
    for index, part in enumerate(_CODES.split(line)):
        if index % 2:
            style = _style(part)
        elif part:
            found.append(painted(part, style))
    return found


@lru_cache(maxsize=256)
def _style(codes: str) -> Style:
    """The colour of one code; plotext ends every colour before it begins another."""
    numbers = [int(code or 0) for code in codes.split(";")]
    if numbers[:2] == [38, 5]:
        return Style(color=Color.from_ansi(numbers[2]))
    if numbers[:2] == [38, 2]:
        return Style(color=Color.from_rgb(*numbers[2:5]))
    return Style.null()
