"""A small host for the form in which twitches are logged, and an entry to change in it."""

from collections.abc import Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from tests.ui.screen_reading import screen_text
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Episode
from twitchtui.diary.sites import Sites
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import Duration, Origin, Precision
from twitchtui.reference import table
from twitchtui.ui.episode_form import EpisodeForm
from twitchtui.ui.in_order import InOrderApp

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)
RELIEF = [("R01", "Gentle stretch"), ("R03", "Foam rolling"), ("R99", "[/x] \x1b[31mown")]
KEYS = {
    "\t": "tab",
    "\r": "enter",
    "\x1b": "escape",
    " ": "space",
    "\x0e": "ctrl+n",
    "\x0f": "ctrl+o",
    "\x13": "ctrl+s",
    "\x7f": "backspace",
    "→": "right",
    "←": "left",
    "↓": "down",
    "↑": "up",
}
SAVE, NEXT, MORE, ESCAPE = "\x13", "\x0e", "\x0f", "\x1b"


class Host(InOrderApp[None]):
    def __init__(self, **options: Any) -> None:
        super().__init__()
        numbers: Iterator[int] = count(1)
        day = options.pop("day", TODAY)
        self.form = EpisodeForm(
            day,
            TODAY,
            NOW,
            lambda: f"new-{next(numbers)}",
            Sites.from_table(table("body_sites")),
            relief=RELIEF,
            **options,
        )
        self.result: tuple[Episode, ...] | None = None

    def compose(self) -> ComposeResult:
        yield Static("underneath")

    def on_mount(self) -> None:
        self.push_screen(self.form, self.keep)

    def keep(self, result: tuple[Episode, ...] | None) -> None:
        self.result = result

    async def burst(self, pilot: Pilot[None], keys: str) -> None:
        """All keys in one read."""
        for char in keys:
            printed = char if char == " " or char not in KEYS else None
            self.post_message(events.Key(KEYS.get(char, char), printed))
        for _ in range(100):
            await pilot.pause()
            if not self._waiting and self._under_way is None:
                break
        await pilot.pause()


@asynccontextmanager
async def opened(size: tuple[int, int] = (80, 24), **options: Any) -> Any:
    app = Host(**options)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()

        async def keys(text: str) -> None:
            await app.burst(pilot, text)

        app.keys, app.pilot = keys, pilot  # type: ignore[attr-defined]
        yield app


def only(app: Host) -> Episode:
    assert app.result is not None, screen_text(app)
    assert len(app.result) == 1
    return app.result[0]


OLD = Episode(
    id="old",
    day=date(2026, 11, 19),
    origin=Origin.IMPORT,
    revision=4,
    site=Site.SHIN,
    side=Side.BOTH,
    start=Moment.of(datetime(2026, 11, 19, 21, 40, 12, tzinfo=UTC)),
    precision=Precision.EXACT,
    duration=Duration.HOURS_1_6,
    n_spells=17,
    intensity=2,
    tried=("R01", "R77"),
    pain=0,
    urge_to_move=False,
    note="kept \x1b[31m as \u202eit is\r\nhere",
)
