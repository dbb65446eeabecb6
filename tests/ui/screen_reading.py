"""Reading what is on the screen, as a person would."""

import re

from rich.color import Color
from textual.app import App


def screen_text(app: App[None]) -> str:
    """The topmost screen as lines of text."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001  no public door to the cells
    return "\n".join(strip.text.rstrip() for strip in strips)


def line_of(app: App[None], words: str) -> str:
    """The line of the screen that holds the words."""
    return next(line for line in screen_text(app).splitlines() if words in line)


def colours_of(app: App[None], signs: str) -> dict[str, set[Color | None]]:
    """The colours that each of these signs has on the topmost screen, but for a cursor's."""
    found: dict[str, set[Color | None]] = {sign: set() for sign in signs}
    for strip in app.screen._compositor.render_strips():  # noqa: SLF001  as above
        for part in strip:
            if part.style is not None and not part.style.reverse:
                for sign in found.keys() & set(part.text):
                    found[sign].add(part.style.color)
    return found


def behind(app: App[None], words: str) -> set[Color | None]:
    """The colours behind the parts of the topmost screen that hold the words."""
    return {
        part.style.bgcolor
        for strip in app.screen._compositor.render_strips()  # noqa: SLF001  as above
        for part in strip
        if part.style is not None and words in part.text
    }


def words_on(app: App[None]) -> str:
    """The same without line breaks, borders and runs of spaces, for sentences that wrap."""
    return re.sub(r"[\s│╭╮╰╯─┃┏┓┗┛━█]+", " ", screen_text(app))
