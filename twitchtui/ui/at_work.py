"""What takes long, done beside the screen, one thing at a time, with a word about how it went."""

import asyncio
from abc import abstractmethod
from collections.abc import Callable
from typing import TypeVar

from textual.widget import Widget
from textual.widgets import Static

from twitchtui.diary.limits import Refusal
from twitchtui.ui.text import Content

T = TypeVar("T")


def say_in(screen: Widget, line: str, words: str) -> None:
    """Show a sentence in its line of a screen, if that is still there: the window may have been
    closed while something was done."""
    for said in screen.query(line).results(Static):
        said.update(Content(words[:1].upper() + words[1:]))


class AtWork:
    """The part of a screen that does such things."""

    at_work = False

    @abstractmethod
    def _say(self, words: str) -> None:
        """Show a sentence about what is being done or was."""

    async def _do(self, way: Callable[[], T], meanwhile: str) -> T | None:
        """Do it in a thread; None, and said why, where it could not be done or something else
        still is."""
        if self.at_work:
            return None
        self.at_work = True
        if meanwhile:
            self._say(meanwhile)
        try:
            return await asyncio.to_thread(way)
        except Refusal as refusal:
            self._say(str(refusal))
            return None
        finally:
            self.at_work = False
