"""What Tonight says once the day is closed: a note about worry, and on Sundays the week.

Only words to read, above the list, gone with one key. Nothing in it asks for an answer.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from textual.reactive import reactive
from textual.widgets import Static

from twitchtui.ui.text import Content, safe

SUNDAY = 6
"""The weekday on which a week is looked back on, as ``date.weekday`` counts."""


def looks_back(day: date) -> bool:
    """Whether the week is looked back on at the end of ``day``."""
    return day.weekday() == SUNDAY


class Closing(NamedTuple):
    """The note's sentences and the lines of the week; nothing where both are empty."""

    note: str = ""
    week: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.note or self.week)


class ClosingWords(Static):
    """The words; takes no room where there are none."""

    closing: reactive[Closing] = reactive(Closing())

    def __init__(self, closing: Closing) -> None:
        super().__init__()
        self.closing = closing

    def watch_closing(self, closing: Closing) -> None:
        """Other words, or none."""
        paragraphs = [closing.note] if closing.note else []
        paragraphs += ["\n".join(closing.week)] if closing.week else []
        self.update(safe("\n\n".join(paragraphs), lines=True))
        self.border_title = Content("This week" if closing.week and not closing.note else "")
        self.border_subtitle = Content("X puts this away")
        self.set_class(bool(closing), "-shown")
