"""Stores that are worse than ours on purpose: a harness that does not catch them proves nothing.

Each is put in place of what the program does by a change from outside, in a process of its own; the
program has no switch for any of them.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from twitchtui.store import Store, check, files
from twitchtui.store.counter import Outside
from twitchtui.store.writing import Writing


def _replace(owner: object, name: str, worse: object) -> None:
    """Put something worse in place of what the program calls by that name now."""
    assert hasattr(owner, name), f"{name} has another name now"
    setattr(owner, name, worse)


def _connecting_by(kind: type[sqlite3.Connection]) -> Callable[[], None]:
    """Every connection is one of this kind."""

    def weaken() -> None:
        connect = sqlite3.connect
        sqlite3.connect = lambda *args, **named: connect(*args, **{"factory": kind} | named)

    return weaken


def _with(**pragmas: str) -> Callable[[], None]:
    """Where the store gives a setting to a connection, this one is given in its place."""

    class Weaker(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            for name, value in pragmas.items():
                if sql.startswith(f"PRAGMA {name} ="):
                    sql = f"PRAGMA {name} = {value}"
            return super().execute(sql, *values)

    return _connecting_by(Weaker)


class _Late(sqlite3.Connection):
    """Says that a transaction is committed, and commits it when the next one begins."""

    _owes = False

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        if sql == "COMMIT":
            self._owes = True
            return super().execute("SELECT 1")
        if self._owes and sql == "BEGIN":  # to look at it, which it can do amid the transaction
            return super().execute("SELECT 1")
        if self._owes and sql.startswith("BEGIN"):
            self._owes = False
            super().execute("COMMIT")
        return super().execute(sql, *values)

    def rollback(self) -> None:
        if not self._owes:
            super().rollback()

    def close(self) -> None:
        if self._owes:
            super().execute("COMMIT")
        super().close()


class _InTwo(sqlite3.Connection):
    """Ends the transaction after the first entry of an action and does the rest in another."""

    _entries = 0

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        if sql.startswith("BEGIN"):
            self._entries = 0
        elif sql.startswith("INSERT INTO change"):
            self._entries += 1
            if self._entries == 2:
                super().execute("COMMIT")
                super().execute("BEGIN IMMEDIATE")
        return super().execute(sql, *values)


class _Deaf(sqlite3.Connection):
    """Takes a commit that failed for done."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        with suppress(sqlite3.Error) if sql == "COMMIT" else nullcontext():
            return super().execute(sql, *values)
        return super().execute("SELECT 1")


def _hasty() -> None:
    """An error is told as "not saved" without another look."""
    _replace(Writing, "_is_there", lambda store: False)


def _last_wins() -> None:
    """An edit is written over whatever another window wrote meanwhile."""
    put = Store._put  # noqa: SLF001

    def over(store: Store, action: int, entry: Any, now: Any) -> Any:
        there = store.get(type(entry), entry.id)
        now_there = replace(entry, revision=there.revision) if there else entry
        return put(store, action, now_there, now)

    _replace(Store, "_put", over)


def _in_place() -> None:
    """A new file is filled under its own name."""

    @contextmanager
    def filled(target: Path, *, replace: bool = False) -> Iterator[Path]:
        target.touch(0o600)
        yield target

    _replace(files, "made_whole", filled)


def _unsynced() -> None:
    """Nothing but SQLite waits for the disk."""
    os.fsync = lambda handle: None


def _counted_first() -> None:
    """The commit counter's copy is written before the commit it counts."""
    known = list[Outside]()
    make = Outside.__init__

    def noted(outside: Outside, folder: Path, diary_id: str, file: Path) -> None:
        make(outside, folder, diary_id, file)
        known.append(outside)

    class Early(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if sql == "COMMIT" and known:
                ((commits,),) = super().execute("SELECT commits FROM diary").fetchall()
                known[-1].write(commits)
            return super().execute(sql, *values)

    Outside.__init__ = noted
    _connecting_by(Early)()


def _unhashed() -> None:
    """A check takes what SQLite's own check says, and counts."""
    check._rows = lambda conn, progress: iter(())  # noqa: SLF001


SETTINGS: dict[str, Callable[[], None]] = {
    "synchronous=FULL": _with(synchronous="FULL"),
    "WAL and synchronous=NORMAL": _with(journal_mode="WAL", synchronous="NORMAL"),
    "synchronous=OFF": _with(synchronous="OFF"),
}
"""The three weaker settings of reliability.md 1."""

SABOTAGE: dict[str, Callable[[], None]] = {
    "acknowledges before the commit": _connecting_by(_Late),
    "two transactions for one action": _connecting_by(_InTwo),
    "no journal on the disk": _with(journal_mode="MEMORY"),
    "a new diary made under its own name": _in_place,
    "only SQLite waits for the disk": _unsynced,
    "the counter's copy written first": _counted_first,
    "a failed commit taken for done": _connecting_by(_Deaf),
    "an error told without another look": _hasty,
    "the last of two edits wins": _last_wins,
    "a check without the hashes": _unhashed,
}
"""Stores somebody could have written."""

WAYS = {**SETTINGS, **SABOTAGE, "": lambda: None}
"""All of them, and our own under the empty name."""
