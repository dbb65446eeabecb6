"""Writing rows: one transaction for each action, with the hash of every row and the counts of all.

Every user action is one ``BEGIN IMMEDIATE`` transaction holding the new rows, what they replaced
and the removal of the flag checkpoints they make out of date.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from twitchtui.diary.entries import Entry, Profile
from twitchtui.store.codec import BLANK, KINDS, Value
from twitchtui.store.counter import Outside
from twitchtui.store.errors import FAILURES, SEE, Damaged, StoreError, reason
from twitchtui.store.hashing import COLUMN, row_hash
from twitchtui.store.tallying import Tallying

Row = dict[str, Value]

OLDER = (
    "the file is {older}; bring back what is missing with twitchtui restore, or go on with what it "
    "holds by twitchtui check --accept"
)
"""What is said of a diary in whose place an older copy of it was put."""


class _Witness(NamedTuple):
    """A row of a transaction, by which it is told whether the whole of it is on the disk."""

    table: str
    row: int
    hash: int


class Writing(Tallying):
    """The writing part of a store: ``clock`` gives aware times for stamps, ``state`` is the folder
    of the commit counter's copy of the file at ``path``, None for no copy."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        path: Path,
        clock: Callable[[], datetime],
        state: Path | None,
    ) -> None:
        super().__init__(conn)
        self._clock = clock
        self._id, commits = self._identity()
        self._outside = Outside(state, self._id, path) if state is not None else None
        self._told = (self._outside.read() or 0) if self._outside else 0
        self._seen = max(commits, self._told)
        self._witness: _Witness | None = None

    @property
    def commits_missing(self) -> int:
        """How many commits that this computer saw are not in the file; 0 where it is as it was.

        More than none: the file is an older copy. Nothing is written to it before ``accept_older``.
        """
        self._hear_of_others()  # before the file is read: it may only be behind it
        return max(self._seen - self._identity()[1], 0)

    def accept_older(self) -> None:
        """Go on with an older copy of the diary, as after it was put back on purpose."""
        self._seen = self._identity()[1]
        if self._outside:
            self._outside.write(self._seen)
            self._told = self._seen

    def _hear_of_others(self) -> None:
        """Learn from the copy outside what other windows counted; it is lowered only by one that
        went on with an older copy."""
        there = self._outside.read() if self._outside else None
        if there is None:
            return
        if there > self._seen or there < self._told:
            self._seen = there
        self._told = there

    def _tell_others(self) -> None:
        """Keep the count outside, unless another window that saved later was faster."""
        if self._outside:
            self._told = max(self._outside.read() or 0, self._seen)
            if self._told == self._seen:
                self._outside.write(self._seen)

    def _older(self, missing: int) -> str:
        """What is said of an older copy, as the end of a sentence."""
        from twitchtui.diary.damage import older_copy

        return OLDER.format(older=older_copy(missing))

    def _identity(self) -> tuple[str, int]:
        """The diary's id and how many commits it counts."""
        try:
            ((diary_id, commits),) = self._rows("SELECT id, commits FROM diary")
            return str(diary_id), int(commits)
        except (TypeError, ValueError) as error:
            raise Damaged(f"the diary does not say which it is; {SEE}") from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._witness, commits = None, 0
        self._execute("BEGIN IMMEDIATE")
        try:
            self._hear_of_others()
            yield
            counted = self._execute("UPDATE diary SET commits = commits + 1 RETURNING commits")
            ((commits,),) = counted.fetchall()
            if commits <= self._seen:
                # counted as one of those missing, this action would hide how many really are
                raise StoreError(f"not saved: {self._older(self._seen - commits + 1)}")
            self._execute("COMMIT")
        except BaseException as error:
            if self._conn.in_transaction:  # a full disk may have ended it already
                with suppress(sqlite3.Error):
                    self._conn.execute("ROLLBACK")
            if isinstance(error, FAILURES):
                raise StoreError(f"not saved: {reason(error)}") from error
            if not (isinstance(error, StoreError) and self._is_there(commits)):
                raise
        self._seen = commits
        self._tell_others()

    def _is_there(self, commits: int) -> bool:
        """Whether a transaction whose end was reported as an error is on the disk all the same, as
        the one that made ``commits``: the error may have come after the commit, when the folder was
        to be synced."""
        if self._witness is None or not commits:
            return False
        table, row, hashed = self._witness
        sql = f"SELECT {COLUMN} FROM {table} WHERE rowid = ?"  # noqa: S608 (our own names)
        with suppress(StoreError):
            # counted, too: a choice made once more is the same row as before
            return self._identity()[1] >= commits and self._rows(sql, (row,)) == [(hashed,)]
        return False

    def _insert(self, table: str, row: Row) -> None:
        """Write a row with its hash, in the place of one with the same key."""
        names = self._columns(table)
        values = [row.get(name) for name in names]
        hashed = row_hash(table, values)
        columns = ", ".join((*names, COLUMN))
        marks = ", ".join("?" * (len(names) + 1))
        # not OR REPLACE, which deletes the old row and with it those that refer to it
        updates = ", ".join(f"{name} = excluded.{name}" for name in (*names[1:], COLUMN))
        cursor = self._execute(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 (our own names)
            f" ON CONFLICT DO UPDATE SET {updates} RETURNING rowid",
            (*values, hashed),
        )
        ((rowid,),) = cursor.fetchall()
        # the first row stands for all: in an action it holds the moment, so there is none like it
        self._witness = self._witness or _Witness(table, int(rowid), hashed)

    def _write(self, table: str, row: Row, before: Row | None) -> None:
        """Write the row of an entry in the place of ``before``, and count it where it is new."""
        self._insert(table, row)
        if before is None:
            self._count(table, 1)

    def _count(self, table: str, more: int) -> None:
        self._execute("UPDATE kept SET rows = rows + ? WHERE kind = ?", (more, table))

    def _begin_action(self, label: str, now: str) -> int:
        ((last,),) = self._rows("SELECT coalesce(max(id), 0) FROM action")
        self._insert("action", {"id": last + 1, "at": now, "label": label})
        return int(last) + 1

    def _note_change(self, action: int, table: str, row_id: str, before: Row | None) -> None:
        """Note for undo what is about to be replaced."""
        kept = None if before is None else json.dumps(before)
        change: Row = {"action_id": action, "kind": table, "row_id": row_id, "before": kept}
        self._insert("change", change)

    def _tombstone(self, table: str, row: Row, now: str) -> None:
        """Keep that there was a row, for other machines, and nothing anyone wrote into it."""
        blanks = {column: value for column, value in BLANK.items() if column in row}
        stamps: Row = {"revision": revision(row) + 1, "updated_at": now}
        self._write(table, {**row, **blanks, **stamps, "deleted": 1}, row)
        self._outdate(KINDS[table], str(row["day"]), row)

    def _restore(self, table: str, row_id: str, before: Row | None, now: str) -> None:
        """Put back what undo remembers of a row; where there was none, take away what is there."""
        present = self._row(table, row_id)
        if before is None:
            if present is not None:
                self._tombstone(table, present, now)
            return
        stamps: Row = {"revision": revision(present) + 1, "updated_at": now}
        self._write(table, {**before, **stamps}, present)
        self._outdate(KINDS[table], str(before["day"]), present)

    def _outdate(self, kind: type[Entry], day: str, before: Row | None) -> None:
        """Drop the checkpoints that saw the old or would have seen the new value."""
        if kind is Profile:
            self._execute("DELETE FROM checkpoint")
            return
        earliest = min(day, str(before["day"])) if before else day
        self._execute("DELETE FROM checkpoint WHERE day >= ?", (earliest,))

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)

    def _execute(self, sql: str, values: Sequence[Value] = ()) -> sqlite3.Cursor:
        try:
            return self._conn.execute(sql, values)
        except FAILURES as error:
            raise StoreError(f"not saved: {reason(error)}") from error


def revision(row: Row | None) -> int:
    """How often a row was written; 0 for none."""
    return int(row["revision"] or 0) if row else 0
