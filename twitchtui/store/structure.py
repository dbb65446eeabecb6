"""SQLite's own check of a diary, beside which the rest of it can be looked over."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from twitchtui.diary.damage import Fault, FaultKind
from twitchtui.store.driver import connected


@contextmanager
def structure_of(
    conn: sqlite3.Connection, file: Path | None
) -> Iterator[Callable[[], list[Fault]]]:
    """What gives what SQLite's own check finds: of a file that check is made during the block, by
    a thread with a connection of its own."""
    if file is None:
        found = _structure(conn)
        yield lambda: found
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as thread:
        # connected before the other reads: to look whether a file is encrypted drops its locks
        other = thread.submit(connected, file, "ro").result()
        try:
            yield thread.submit(_structure, other).result
        finally:
            thread.submit(other.close).result()


def _structure(conn: sqlite3.Connection) -> list[Fault]:
    # what it says quotes values, so it is not told
    whole = conn.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    return [] if whole else [Fault(FaultKind.STRUCTURE)]
