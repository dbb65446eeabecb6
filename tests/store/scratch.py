"""Diaries for the tests of the store: opened with a clock that ticks, looked into from outside."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from twitchtui.diary.entries import Entry
from twitchtui.store import Store

START = datetime(2026, 3, 20, 20, 0, tzinfo=UTC)


class Ticking:
    """A clock that moves on a second whenever it is read."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def opened(path: Path) -> Store:
    """The diary at a path, with a ticking clock."""
    return Store(path, Ticking())


@contextmanager
def scratch(entries: Iterable[Entry] = ()) -> Iterator[Store]:
    """A diary in a folder that goes away again; for property tests, which cannot use tmp_path."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "diary.db"
        path.write_bytes(blank_file())
        with closing(opened(path)) as store:
            for entry in entries:
                store.save("log", entry)
            yield store


@cache
def blank_file() -> bytes:
    """An empty diary; copying it is ten times faster than making one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "diary.db"
        opened(path).close()
        return path.read_bytes()


def ask(path: Path, sql: str, *values: Any) -> list[Any]:
    """What SQLite says about the file, asked by another connection."""
    with closing(sqlite3.connect(path)) as conn:
        rows = conn.execute(sql, values).fetchall()
        conn.commit()
    return rows


def plain(entry: Entry) -> Entry:
    """The entry without the store's stamps."""
    return replace(entry, recorded_at=None, updated_at=None, revision=0)


def everything(path: Path) -> dict[str, list[Any]]:
    """All that is not deleted, table by table, without stamps; with the deleted ones' ids."""
    state: dict[str, list[Any]] = {}
    with closing(sqlite3.connect(path)) as conn:
        for (table,) in conn.execute(
            "SELECT m.name FROM sqlite_schema AS m WHERE m.type = 'table' AND EXISTS"
            " (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'revision')"
        ).fetchall():
            columns = [
                name
                for _, name, *_ in conn.execute(f"PRAGMA table_info({table})")
                if name not in ("revision", "updated_at", "hash")
            ]
            state[table] = conn.execute(
                f"SELECT {', '.join(columns)} FROM {table} WHERE deleted = 0 ORDER BY rowid"
            ).fetchall()
    return state


def half_typed(store: Store) -> dict[str, Any]:
    """What is half typed in each form."""
    return {form: typed for form, _, typed in store.drafts()}
