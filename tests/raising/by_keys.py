"""The screen's door: evenings performed by pressing keys, and what then stands on the screen.

Keys are typed as fast as a hand would never type, which the app takes in their order; then it is
waited for until the screen has settled. Nothing is called and nothing but the screen is read.
"""

import asyncio
import re
import unicodedata
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from typing import Self

from textual import events
from textual.pilot import Pilot

from tests.raising.evenings import Evening, Step
from tests.ui.dashboard import BERLIN, Clock, dashboard, running
from tests.ui.dashboard import _parts as parts
from tests.ui.screen_reading import line_of, screen_text, words_on
from twitchtui.ui.app import TwitchApp

SIZE, WALL = (120, 40), (120, 120)
"""The window, with room for what stands beside the list; and one in which nothing scrolls."""

TABS = "12345"


class Hands:
    """A person at the keyboard of one diary, whose window is closed and opened at will."""

    def __init__(self, path: Path, now: Evening) -> None:
        self._path, self._clock = path, Clock(_moment(now))
        self.app: TwitchApp
        self._pilot: Pilot[None]
        self._window: AsyncExitStack

    async def __aenter__(self) -> Self:
        """Start the program."""
        self.app = dashboard(self._path, clock=self._clock, welcomed=False)
        self._window = AsyncExitStack()
        self._window.callback(self.app.session.store.close)
        self._pilot = await self._window.enter_async_context(running(self.app, size=SIZE))
        await self._pilot.pause()
        return self

    async def __aexit__(self, *error: object) -> None:
        """End it."""
        await self._window.aclose()

    # -- doing ---------------------------------------------------------------------------------

    async def spend(self, evening: Evening) -> None:
        """Let it be that evening, and enter what it holds."""
        now = _moment(evening)
        breath = ["full_stop"] if self._clock.now.date() != now.date() else []
        self._clock.now = now
        for step in evening.steps:
            if step.at_once:
                breath += step.keys
                continue
            await self.type(" ".join(breath))
            breath = []
            await self.do(step)
        await self.type(" ".join(breath))

    async def do(self, step: Step) -> None:
        """Enter one thing."""
        for _ in range(step.starts):
            await self.__aexit__()
            await self.__aenter__()
        if step.row:
            await self.go_to(step.row)
        for keys in step.keys:
            await self.type(keys)
        if step.asked:
            assert step.asked in words_on(self.app), screen_text(self.app)
            await self.type("y")

    async def type(self, keys: str) -> None:
        """Type keys at once, and wait until they have had their effect."""
        taken = asyncio.Event()
        for part in parts(keys):
            self.app.post_message(_key(part))
        self.app.call_later(taken.set)
        await taken.wait()
        while self.app._waiting or self.app._under_way is not None:  # noqa: SLF001
            await asyncio.sleep(0)
        await self._pilot.pause()

    async def go_to(self, words: str) -> None:
        """Put the cursor of Tonight on the line with these words."""
        lines = screen_text(self.app).splitlines()
        here = next(number for number, line in enumerate(lines) if "▸" in line)
        there = next(number for number, line in enumerate(lines) if words in line)
        step, between = ("down", lines[here:there]) if there > here else ("up", lines[there:here])
        count = sum("│──" not in line for line in between)
        if count:
            await self.type(f"{step} " * count)
        assert "▸" in line_of(self.app, words), screen_text(self.app)

    # -- reading -------------------------------------------------------------------------------

    async def read_tab(self, number: str) -> str:
        """What stands on a tab, without the lines above it, in a window as large as it takes."""
        await self.type(number)
        await self._pilot.resize_terminal(*WALL)
        await self._pilot.pause()
        shown = words_on(self.app)
        await self._pilot.resize_terminal(*SIZE)
        await self.type("1")
        below = shown.partition(f"[{number} ")[2]
        return re.sub(r"since \w{3} \d+ \w{3} ?", "", below)  # beside a title, within its lines

    async def read_lamps(self) -> list[str]:
        """What stands above the tabs, on each of them."""
        found = []
        for number in TABS:
            await self.type(number)
            found.append(words_on(self.app).partition(" 1 Tonight")[0].partition("[1 ")[0])
        await self.type("1")
        return found

    def read_tonight(self) -> str:
        """What stands on the left of Tonight, or over all of it."""
        return words_on(self.app)

    def read_aside(self) -> str:
        """What stands beside the list of Tonight."""
        lines = [line.partition("││")[2] for line in screen_text(self.app).splitlines()]
        return " ".join(" ".join(lines).replace("│", " ").split())


def _moment(evening: Evening) -> datetime:
    return datetime.combine(evening.date, evening.clock, BERLIN)


def _key(name: str) -> events.Key:
    """A key by its name, or by the letter it types."""
    if len(name) == 1:
        return events.Key(name if name.isalnum() else _named(name), name)
    try:
        return events.Key(name, unicodedata.lookup(name.replace("_", " ").upper()))
    except KeyError:
        return events.Key(name, None)


def _named(letter: str) -> str:
    return unicodedata.name(letter).replace("-", "_").replace(" ", "_").lower()
