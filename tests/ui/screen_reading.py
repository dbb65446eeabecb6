"""Reading what is on the screen, as a person would."""

import re

from textual.app import App


def screen_text(app: App[None]) -> str:
    """The topmost screen as lines of text."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001  no public door to the cells
    return "\n".join(strip.text.rstrip() for strip in strips)


def line_of(app: App[None], words: str) -> str:
    """The line of the screen that holds the words."""
    return next(line for line in screen_text(app).splitlines() if words in line)


def words_on(app: App[None]) -> str:
    """The same without line breaks, borders and runs of spaces, for sentences that wrap."""
    return re.sub(r"[\s│╭╮╰╯─┃┏┓┗┛━█]+", " ", screen_text(app))
