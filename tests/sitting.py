"""A session on a diary of its own, with a clock that is set by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path

from tests.builders import BERLIN, DAY
from twitchtui.diary.times import at_time
from twitchtui.session import Session
from twitchtui.settings import Settings
from twitchtui.store import Store
from twitchtui.thresholds import OwnThresholds


class SetClock:
    """A clock that stands where it was put."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=BERLIN)
        self.set(DAY)

    def __call__(self) -> datetime:
        return self.now

    def set(self, day: date, clock: time = time(21, 0)) -> None:
        """Let it be that time within the diary day."""
        self.now = at_time(day, clock, self.now)


class Sitting(Session):
    """A session whose clock can be set."""

    def __init__(
        self,
        store: Store,
        clock: SetClock,
        settings: Settings | None = None,
        thresholds: OwnThresholds | None = None,
    ) -> None:
        super().__init__(store, clock, settings, thresholds)
        self.clock = clock


@contextmanager
def sitting(
    path: Path, settings: Settings | None = None, thresholds: OwnThresholds | None = None
) -> Iterator[Sitting]:
    """The diary at a path, on DAY at 21:00."""
    clock = SetClock()
    store = Store(path, clock)
    try:
        yield Sitting(store, clock, settings, thresholds)
    finally:
        store.close()
