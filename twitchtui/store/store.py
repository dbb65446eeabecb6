"""One open diary: reading windows of it, and writing actions that can be undone.

Every user action is one ``BEGIN IMMEDIATE`` transaction holding the new rows, what they replaced
and the removal of the flag checkpoints they make out of date. What ``save`` returned from is on
the disk.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from twitchtui.diary.entries import Entry, Profile
from twitchtui.store.codec import FREE_TEXT, TABLES, Value, codec
from twitchtui.store.errors import StoreError
from twitchtui.store.opening import connect
from twitchtui.store.reading import Reading

E = TypeVar("E", bound=Entry)

UNDO_DEPTH = 50
"""So many last actions can be undone; what they replaced is forgotten after that."""

_KINDS = {table: kind for kind, table in TABLES.items()}


class Store(Reading):
    """A diary file, open for reading and writing on the thread that opened it."""

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        """Open, or create, the diary at ``path``; ``clock`` gives aware times for stamps.

        Raises StoreError where the file cannot be used.
        """
        super().__init__(connect(path))
        self.path = path
        self._clock = clock

    def close(self) -> None:
        """Let go of the file."""
        self._conn.close()

    def save(self, label: str, *entries: Entry, removed: Iterable[Entry] = ()) -> list[Entry]:
        """Write entries, new or changed, and remove others, as one action that can be undone.

        ``label`` says in a few words what was done. Returns the entries as they now stand.
        """
        with self._action(label) as action:
            saved = [self._put(action, entry) for entry in entries]
            for entry in removed:
                self._bury(action, entry)
        return saved

    def load(self, entries: Iterable[Entry]) -> None:
        """Write many new entries at once, in one transaction that is not undone entry by entry.

        An id that is already there is left as it stands.
        """
        from sqlite_utils import Database

        now = self._now()
        rows: dict[str, list[dict[str, Value]]] = {}
        for entry in entries:
            row = {**codec(type(entry)).row(entry), "updated_at": now, "revision": 1, "deleted": 0}
            row["recorded_at"] = row["recorded_at"] or now
            rows.setdefault(TABLES[type(entry)], []).append(row)
        db = Database(self._conn, execute_plugins=False)
        with self._transaction():
            for table, listed in rows.items():
                db.table(table).insert_all(listed, ignore=True)
            self._execute("DELETE FROM checkpoint")

    def undo(self) -> str | None:
        """Take back the last action and return its label; None where there is nothing left."""
        with self._transaction():
            last = self._rows("SELECT id, label FROM action ORDER BY id DESC LIMIT 1")
            if not last:
                return None
            action, label = last[0]
            changes = self._rows(
                "SELECT kind, row_id, before FROM change WHERE action_id = ? ORDER BY rowid DESC",
                (action,),
            )
            for table, row_id, before in changes:
                self._restore(table, row_id, None if before is None else json.loads(before))
            self._execute("DELETE FROM action WHERE id = ?", (action,))
        return str(label)

    def last_action(self) -> str | None:
        """The label of what ``undo`` would take back."""
        rows = self._rows("SELECT label FROM action ORDER BY id DESC LIMIT 1")
        return str(rows[0][0]) if rows else None

    def keep_checkpoint(self, day: date, body: str) -> None:
        """Keep what the flags knew at the end of ``day``; later edits of that time drop it."""
        with self._transaction():
            self._execute(
                "INSERT OR REPLACE INTO checkpoint (day, body) VALUES (?, ?)",
                (day.isoformat(), body),
            )

    def set_preference(self, name: str, value: Any) -> None:
        """Remember a choice made on the screen; it is no part of the diary and of undo."""
        with self._transaction():
            self._execute(
                "INSERT OR REPLACE INTO preference (name, value) VALUES (?, ?)",
                (name, json.dumps(value)),
            )

    def count_opening(self, day: date) -> None:
        """Count one opening of the dashboard on a day (for the note NT5 only)."""
        with self._transaction():
            self._execute(
                "INSERT INTO app_open (day, count) VALUES (?, 1)"
                " ON CONFLICT (day) DO UPDATE SET count = count + 1",
                (day.isoformat(),),
            )

    # -- inside a transaction ------------------------------------------------------------------

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._execute("BEGIN IMMEDIATE")
        try:
            yield
            self._execute("COMMIT")
        except BaseException as error:
            if self._conn.in_transaction:
                self._conn.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error | UnicodeError | OverflowError):
                raise StoreError(f"not saved: {error}") from error
            raise

    @contextmanager
    def _action(self, label: str) -> Iterator[int]:
        with self._transaction():
            self._execute("INSERT INTO action (at, label) VALUES (?, ?)", (self._now(), label))
            action = int(self._rows("SELECT last_insert_rowid()")[0][0])
            yield action
            self._execute("DELETE FROM action WHERE id <= ?", (action - UNDO_DEPTH,))

    def _put(self, action: int, entry: E) -> E:
        row_codec = codec(type(entry))
        before = self._remember(action, row_codec.table, entry.id)
        recorded = before["recorded_at"] if before else self._now()
        stamped = replace(
            entry,
            recorded_at=datetime.fromisoformat(str(recorded)),
            updated_at=datetime.fromisoformat(self._now()),
            revision=_revision(before) + 1,
        )
        row = {**row_codec.row(stamped), "deleted": 0}
        self._write(row_codec.table, row)
        self._outdate(type(entry), entry.day.isoformat(), before)
        return stamped

    def _bury(self, action: int, entry: Entry) -> None:
        table = TABLES[type(entry)]
        before = self._remember(action, table, entry.id)
        if before is not None:
            self._tombstone(table, before)

    def _restore(self, table: str, row_id: str, before: dict[str, Value] | None) -> None:
        now = self._row(table, row_id)
        if before is None:
            if now is not None:
                self._tombstone(table, now)
            return
        self._write(table, {**before, "revision": _revision(now) + 1, "updated_at": self._now()})
        self._outdate(_KINDS[table], str(before["day"]), now)

    def _remember(self, action: int, table: str, row_id: str) -> dict[str, Value] | None:
        before = self._row(table, row_id)
        self._execute(
            "INSERT INTO change (action_id, kind, row_id, before) VALUES (?, ?, ?, ?)",
            (action, table, row_id, None if before is None else json.dumps(before)),
        )
        return before

    def _tombstone(self, table: str, row: dict[str, Value]) -> None:
        blanks = dict.fromkeys(FREE_TEXT & row.keys(), "")
        revision = _revision(row) + 1
        buried = {**row, **blanks, "deleted": 1, "revision": revision, "updated_at": self._now()}
        self._write(table, buried)
        self._outdate(_KINDS[table], str(row["day"]), row)

    def _write(self, table: str, row: dict[str, Value]) -> None:
        columns = ", ".join(row)
        marks = ", ".join("?" * len(row))
        updates = ", ".join(f"{column} = excluded.{column}" for column in row if column != "id")
        self._execute(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 (our own names)
            f" ON CONFLICT (id) DO UPDATE SET {updates}",
            tuple(row.values()),
        )

    def _outdate(self, kind: type[Entry], day: str, before: dict[str, Value] | None) -> None:
        """Drop the checkpoints that saw the old or would have seen the new value."""
        if kind is Profile:
            self._execute("DELETE FROM checkpoint")
            return
        earliest = min(day, str(before["day"])) if before else day
        self._execute("DELETE FROM checkpoint WHERE day >= ?", (earliest,))

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat()

    def _execute(self, sql: str, values: Sequence[Value] = ()) -> None:
        try:
            self._conn.execute(sql, values)
        except sqlite3.OperationalError as error:
            raise StoreError(_operational(error)) from error


def _revision(row: dict[str, Value] | None) -> int:
    return int(row["revision"] or 0) if row else 0


def _operational(error: sqlite3.OperationalError) -> str:
    if "locked" in str(error):
        return "not saved: another program is using the diary; try again in a moment"
    if "readonly" in str(error):
        return "not saved: the diary's file or its disk can only be read"
    return f"not saved: {error}"
