"""A whole chart on a page of text: its title, its coverage and its picture.

The same page is printed by the command, copied from the screen and saved in a file.
"""

import textwrap

from twitchtui.insight.chart import CHARTS
from twitchtui.insight.facts import Facts
from twitchtui.insight.picture import Picture
from twitchtui.ui import charts
from twitchtui.ui.chart_pens import Palette


def as_text(
    name: str,
    facts: Facts,
    *,
    size: tuple[int, int] = (80, 24),
    palette: Palette | None = None,
    ascii_only: bool = False,
) -> str:
    """A chart by its name. Raises KeyError for a name that is not in ``CHARTS``."""
    kind = CHARTS[name]
    return page(kind.title, kind.build(facts), size=size, palette=palette, ascii_only=ascii_only)


def page(
    title: str,
    picture: Picture | str,
    *,
    size: tuple[int, int] = (80, 24),
    palette: Palette | None = None,
    ascii_only: bool = False,
) -> str:
    """A picture, or the sentence in its place, under its title."""
    width, height = size
    if isinstance(picture, str):
        return "\n".join([title, charts.sentence(picture, width, max(1, height - 1))])
    lines = textwrap.wrap(f"{title}: {picture.subtitle}", max(1, width))
    room = height - len(lines)
    drawn = charts.draw(picture, width, room, palette=palette, ascii_only=ascii_only)
    return "\n".join([*lines, drawn])
