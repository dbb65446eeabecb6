"""One open diary: reading windows of it, and writing actions that can be undone.

Every user action is one ``BEGIN IMMEDIATE`` transaction holding the new rows, what they replaced
and the removal of the flag checkpoints they make out of date. What ``save`` returned from is on
the disk.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from sqlite3 import Cursor, Error
from typing import Any, TypeVar

from twitchtui.diary.entries import Entry, Profile
from twitchtui.store.codec import BLANK, TABLES, Value, codec
from twitchtui.store.errors import FAILURES, StoreError, reason
from twitchtui.store.opening import connect
from twitchtui.store.tallying import Tallying

E = TypeVar("E", bound=Entry)
Row = dict[str, Value]

UNDO_DEPTH = 50
"""So many last actions can be undone; what they replaced is forgotten after that."""

_BATCH = 5_000
_KINDS = {table: kind for kind, table in TABLES.items()}


class Store(Tallying):
    """A diary file, open for reading and writing on the thread that opened it.

    ``notices`` are sentences to show once about what was found on opening.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        """Open, or create, the diary at ``path``; ``clock`` gives aware times for stamps.

        Raises StoreError where the file cannot be used.
        """
        conn, self.notices = connect(path)
        super().__init__(conn)
        self.path = path
        self._clock = clock

    def close(self) -> None:
        """Let go of the file."""
        self._conn.close()

    def save(self, label: str, *entries: Entry, removed: Iterable[Entry] = ()) -> list[Entry]:
        """Write entries, new or changed, and remove others, as one action that can be undone.

        ``label`` says in a few words what was done. Returns the entries as they now stand.
        """
        now = self._now()
        with self._transaction():
            action = self._begin_action(label, now)
            saved = [self._put(action, entry, now) for entry in entries]
            for entry in removed:
                self._bury(action, entry, now)
            self._forget_old_actions()
        return saved

    def load(self, entries: Iterable[Entry]) -> None:
        """Write many new entries at once, in one transaction that is not undone entry by entry.

        All or nothing, also where ``entries`` itself fails half-way. An id that is already there,
        deleted or not, is left as it stands.
        """
        from sqlite_utils import Database

        now = self._now()
        db = Database(self._conn, execute_plugins=False)
        coming = iter(entries)
        with self._transaction():
            # a check may come before its symptom: the file as a whole is what has to fit
            self._execute("PRAGMA defer_foreign_keys = ON")
            while batch := list(islice(coming, _BATCH)):
                for table, rows in _by_table(batch, now).items():
                    fresh = self._without_present(table, rows)
                    # not with ignore=True, which also skips what breaks any other rule, silently
                    db.table(table).insert_all(fresh, batch_size=_BATCH)
            self._execute("DELETE FROM checkpoint")

    def undo(self) -> str | None:
        """Take back the last action and return its label; None where there is nothing left."""
        now = self._now()
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
                self._restore(table, row_id, None if before is None else json.loads(before), now)
            self._execute("DELETE FROM action WHERE id = ?", (action,))
        return str(label)

    def last_action(self) -> str | None:
        """The label of what ``undo`` would take back."""
        rows = self._rows("SELECT label FROM action ORDER BY id DESC LIMIT 1")
        return str(rows[0][0]) if rows else None

    def keep_checkpoints(
        self, bodies: Mapping[date, str], seen: tuple[int, int] | None = None
    ) -> None:
        """Keep what the flags knew at the end of some days; later edits of that time drop it.

        Of the checkpoints of other days those older than the eve of the latest are forgotten, but
        for the first day of each month: from there any day is near enough. ``seen`` is the
        ``version`` from before the diary was read for it: where somebody wrote since then, all
        of it is out of date already and not kept.
        """
        rows = [(day.isoformat(), body) for day, body in sorted(bodies.items())]
        if not rows:
            return
        with self._transaction():
            if seen is not None and seen != self.version():
                return
            eve = max(bodies) - timedelta(days=1)
            self._execute(
                "DELETE FROM checkpoint WHERE day < ? AND day NOT LIKE '%-01'", (eve.isoformat(),)
            )
            for row in rows:
                self._execute("INSERT OR REPLACE INTO checkpoint (day, body) VALUES (?, ?)", row)

    def set_preference(self, name: str, value: Any, judges_from: date | None = None) -> None:
        """Remember a choice made on the screen; it is no part of the diary and of undo.

        One by which days from ``judges_from`` on are judged drops their checkpoints.
        """
        with self._transaction():
            if judges_from is not None:
                since = judges_from.isoformat()
                self._execute("DELETE FROM checkpoint WHERE day >= ?", (since,))
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
            if self._conn.in_transaction:  # a full disk may have ended it already
                with suppress(Error):
                    self._conn.execute("ROLLBACK")
            if isinstance(error, FAILURES):
                raise StoreError(f"not saved: {reason(error)}") from error
            raise

    def _begin_action(self, label: str, now: datetime) -> int:
        cursor = self._execute(
            "INSERT INTO action (at, label) VALUES (?, ?)", (now.isoformat(), label)
        )
        return int(cursor.lastrowid or 0)

    def _forget_old_actions(self) -> None:
        # counted, not computed from ids: undone actions leave gaps in them
        self._execute(
            "DELETE FROM action WHERE id <="
            " (SELECT id FROM action ORDER BY id DESC LIMIT 1 OFFSET ?)",
            (UNDO_DEPTH,),
        )

    def _put(self, action: int, entry: E, now: datetime) -> E:
        row_codec = codec(type(entry))
        before = self._remember(action, row_codec.table, entry.id)
        recorded = datetime.fromisoformat(str(before["recorded_at"])) if before else now
        stamped = replace(
            entry, recorded_at=recorded, updated_at=now, revision=_revision(before) + 1
        )
        self._write(row_codec.table, {**row_codec.row(stamped), "deleted": 0})
        self._outdate(type(entry), entry.day.isoformat(), before)
        return stamped

    def _bury(self, action: int, entry: Entry, now: datetime) -> None:
        table = TABLES[type(entry)]
        before = self._remember(action, table, entry.id)
        if before is not None:
            self._tombstone(table, before, now)

    def _restore(self, table: str, row_id: str, before: Row | None, now: datetime) -> None:
        present = self._row(table, row_id)
        if before is None:
            if present is not None:
                self._tombstone(table, present, now)
            return
        stamps: Row = {"revision": _revision(present) + 1, "updated_at": now.isoformat()}
        self._write(table, {**before, **stamps})
        self._outdate(_KINDS[table], str(before["day"]), present)

    def _remember(self, action: int, table: str, row_id: str) -> Row | None:
        before = self._row(table, row_id)
        self._execute(
            "INSERT INTO change (action_id, kind, row_id, before) VALUES (?, ?, ?, ?)",
            (action, table, row_id, None if before is None else json.dumps(before)),
        )
        return before

    def _tombstone(self, table: str, row: Row, now: datetime) -> None:
        """Keep that there was a row, for other machines, and nothing anyone wrote into it."""
        blanks = {column: value for column, value in BLANK.items() if column in row}
        stamps: Row = {"revision": _revision(row) + 1, "updated_at": now.isoformat()}
        self._write(table, {**row, **blanks, **stamps, "deleted": 1})
        self._outdate(_KINDS[table], str(row["day"]), row)

    def _write(self, table: str, row: Row) -> None:
        columns = ", ".join(row)
        marks = ", ".join("?" * len(row))
        updates = ", ".join(f"{column} = excluded.{column}" for column in row if column != "id")
        self._execute(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 (our own names)
            f" ON CONFLICT (id) DO UPDATE SET {updates}",
            tuple(row.values()),
        )

    def _outdate(self, kind: type[Entry], day: str, before: Row | None) -> None:
        """Drop the checkpoints that saw the old or would have seen the new value."""
        if kind is Profile:
            self._execute("DELETE FROM checkpoint")
            return
        earliest = min(day, str(before["day"])) if before else day
        self._execute("DELETE FROM checkpoint WHERE day >= ?", (earliest,))

    def _without_present(self, table: str, rows: dict[str, Row]) -> list[Row]:
        known = self._rows(
            f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608
            (json.dumps(list(rows)),),
        )
        present = {row_id for (row_id,) in known}
        return [row for row_id, row in rows.items() if row_id not in present]

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)

    def _execute(self, sql: str, values: Sequence[Value] = ()) -> Cursor:
        try:
            return self._conn.execute(sql, values)
        except FAILURES as error:
            raise StoreError(f"not saved: {reason(error)}") from error


def _by_table(entries: Iterable[Entry], now: datetime) -> dict[str, dict[str, Row]]:
    """The rows of new entries by table and id; of two with one id the first counts."""
    rows: dict[str, dict[str, Row]] = {}
    for entry in entries:
        row = codec(type(entry)).row(entry)
        stamps: Row = {"revision": 1, "deleted": 0}
        for stamp in ("recorded_at", "updated_at"):
            stamps[stamp] = row[stamp] or now.isoformat()
        rows.setdefault(TABLES[type(entry)], {}).setdefault(entry.id, {**row, **stamps})
    return rows


def _revision(row: Row | None) -> int:
    return int(row["revision"] or 0) if row else 0
