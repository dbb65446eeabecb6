"""The real dashboard on a diary in a temporary folder, and a clock that stands still."""

from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from textual.pilot import Pilot

from tests.builders import profile
from twitchtui import reference
from twitchtui.diary.entries import Entry
from twitchtui.session import Session
from twitchtui.settings import Settings, parse
from twitchtui.store import Store
from twitchtui.ui.app import TwitchApp

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime(2026, 11, 21, 20, 5, tzinfo=BERLIN)
"""A Saturday."""

WELCOMED = profile(kidney_disease="no", bp_medicine="no")


class Clock:
    """A clock that a test can move."""

    def __init__(self, now: datetime = EVENING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def dashboard(
    path: Path,
    *entries: Entry,
    clock: Clock | None = None,
    settings: str = "",
    welcomed: bool = True,
) -> TwitchApp:
    """The app on the diary at ``path``, which first gets the entries."""
    clock = clock or Clock()
    store = Store(path, clock)
    store.load([*([WELCOMED] if welcomed else []), *entries])
    items = frozenset(item["id"] for item in reference.table("checklist")["item"])
    session = Session(
        store, clock, parse(settings, "config.toml", items) if settings else Settings()
    )
    return TwitchApp(session)


def running(
    app: TwitchApp, size: tuple[int, int] = (80, 24)
) -> AbstractAsyncContextManager[Pilot[None]]:
    """The app on a screen of that size, with its messages in the corner."""
    return app.run_test(size=size, notifications=True)


async def press(pilot: Pilot[None], keys: str) -> None:
    """Press keys given with spaces between them; a word in quotes is typed letter by letter."""
    for part in _parts(keys):
        await pilot.press(part)
    await pilot.pause()


def _parts(keys: str) -> Iterable[str]:
    for number, piece in enumerate(keys.split("'")):
        if number % 2:
            yield from ("space" if letter == " " else letter for letter in piece)
        else:
            yield from piece.split()
