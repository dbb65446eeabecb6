"""What is counted and not timed: a count is the same on every machine."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from tests.benchmarks.long_diary import NOW
from tests.ui.dashboard import Clock, running
from twitchtui.session import Session
from twitchtui.store import Store
from twitchtui.ui.app import TwitchApp
from twitchtui.ui.shell import Shell

READING_A_WINDOW = 20
"""Each kind of entry once, symptoms and their answers twice, intakes too in a window that reaches
back to before the diary; the profile, the baseline's end, the openings, and the two statements
around them."""


class Count(NamedTuple):
    """SQL statements, rows that crossed the border of the store, and steps of SQLite's virtual
    machine: a row it passes over without giving it out is some of those."""

    statements: int
    rows: int
    steps: int


@dataclass
class Tally:
    """What SQLite was asked since the last ``clear``, but for the poll that comes each second."""

    statements: list[str] = field(default_factory=list)
    steps: int = 0

    def asked(self, sql: str) -> None:
        """One statement; what a trigger does is a comment and part of it."""
        if not sql.startswith("--"):
            self.statements.append(sql)

    def step(self) -> int:
        """One step of the virtual machine; go on."""
        self.steps += 1
        return 0

    def count(self, rows: int) -> Count:
        """All since the last ``clear``, beside so many rows; and begin anew."""
        found = Count(len(self.statements), rows, self.steps)
        self.statements.clear()
        self.steps = 0
        return found


@contextmanager
def counting(*, steps: bool = False) -> Iterator[Tally]:
    """Whatever is asked on connections made from now on; its ``steps`` slow it down."""
    tally, connect = Tally(), sqlite3.connect

    def traced(*args: Any, **options: Any) -> sqlite3.Connection:
        conn: sqlite3.Connection = connect(*args, **options)
        conn.set_trace_callback(tally.asked)
        if steps:
            conn.set_progress_handler(tally.step, 1)
        return conn

    with (
        patch.object(sqlite3, "connect", traced),
        patch.object(Shell, "look_around", lambda shell: None),
    ):
        yield tally


@asynccontextmanager
async def opened(path: Path, clock: Clock | None = None) -> AsyncIterator[tuple[Any, Store]]:
    """The dashboard on a diary, once it is on the screen."""
    clock = clock or Clock(NOW)
    store = Store(path, clock)
    async with running(TwitchApp(Session(store, clock))) as pilot:
        await pilot.pause()
        yield pilot, store
    store.close()
