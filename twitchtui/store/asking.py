"""How an open diary is asked anything: statements in, rows or entries out.

Owns the connection of a store and the small answers that nearly every action needs again: the
profile and the choices made on the screen.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from twitchtui.diary.entries import Entry, Profile
from twitchtui.diary.history import NOBODY
from twitchtui.store.codec import Value, codec
from twitchtui.store.driver import BUSY_SECONDS
from twitchtui.store.errors import FAILURES, SEE, Damaged, StoreError, reason

E = TypeVar("E", bound=Entry)

_EVERY_COLUMN = (
    "SELECT kind.name, part.name FROM sqlite_schema AS kind JOIN pragma_table_info(kind.name)"
    " AS part WHERE kind.type = 'table' AND part.name <> 'hash' ORDER BY part.cid"
)


class Asking:
    """The connection and what is asked through it. ``rows_read`` counts the rows that crossed the
    border."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self.rows_read = 0
        self._known: dict[str, Any] = {}
        self._known_at = ((0, 0), 0)
        self._opened = 0
        self._columns_of: dict[str, tuple[str, ...]] = {}

    def profile(self) -> Profile:
        """The answers to the first-run questions, or the profile of nobody yet."""
        found: Profile = self._remembered("profile", self._profile)
        return found

    def preference(self, name: str, default: Any = None) -> Any:
        """A choice made on the screen and remembered."""
        chosen: dict[str, str] = self._remembered("preferences", self._preferences)
        return kept_json(chosen[name]) if name in chosen else default

    def data_version(self) -> tuple[int, int]:
        """A value that changes when another connection wrote to the diary."""
        found = self._opened, int(self._rows("PRAGMA data_version")[0][0])
        if found != self._known_at[0]:
            self._known, self._known_at = {}, (found, self.changes)
        return found

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Let what is asked inside fail at once, and not after some seconds, where another program
        is writing just now: for what is tried again anyway, and must keep nobody waiting."""
        self._patience(0)
        try:
            yield
        finally:
            self._patience(BUSY_SECONDS)

    def _patience(self, seconds: float) -> None:
        self._rows(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")

    def version(self) -> tuple[int, ...]:
        """A value that changes when anyone wrote to the diary, this store too."""
        return *self.data_version(), self.changes

    @property
    def changes(self) -> int:
        """The number of rows this connection wrote."""
        try:
            return self._conn.total_changes
        except FAILURES as error:
            raise StoreError(f"the diary could not be read: {reason(error)}") from error

    def _remembered(self, name: str, read: Callable[[], Any]) -> Any:
        """A small answer, asked for again only after a write: of this store at once, of another
        program when ``data_version`` tells of it, which every window and every second asks."""
        changes = self.changes
        if changes != self._known_at[1]:
            self._known, self._known_at = {}, (self._known_at[0], changes)
        if name not in self._known:
            self._known[name] = read()
        return self._known[name]

    @contextmanager
    def _leaving_known(self) -> Iterator[None]:
        """What is written in the block is nothing that is remembered: that still holds."""
        known = self.changes == self._known_at[1]
        yield
        if known:
            self._known_at = (self._known_at[0], self.changes)

    def _profile(self) -> Profile:
        return next(iter(self._entries(Profile, "WHERE deleted = 0")), NOBODY)

    def _preferences(self) -> dict[str, str]:
        return dict(self._rows("SELECT name, value FROM preference"))

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Let several queries see one state of the diary, whatever others write meanwhile."""
        self._rows("BEGIN")
        try:
            yield
        finally:
            self._conn.rollback()  # nothing was written; unlike COMMIT it cannot fail

    def _entries(self, kind: type[E], tail: str, values: Sequence[Value] = ()) -> list[E]:
        return [made(kind, row) for row in self._raw(kind, tail, values)]

    def _raw(self, kind: type[E], tail: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        columns = ", ".join(codec(kind).columns)
        return self._rows(f"SELECT {columns} FROM {codec(kind).table} {tail}", values)  # noqa: S608

    def _row(self, table: str, row_id: str) -> dict[str, Value] | None:
        """One row with all its columns, deleted or not."""
        sql = f"SELECT * FROM {table} WHERE id = ?"  # noqa: S608
        rows, names = self._read(sql, (row_id,))
        return dict(zip(names, rows[0], strict=True)) if rows else None

    def _columns(self, table: str) -> tuple[str, ...]:
        """The columns of a table in its own order, but for the hash."""
        if not self._columns_of:
            for name, column in self._rows(_EVERY_COLUMN):
                self._columns_of[name] = (*self._columns_of.get(name, ()), column)
        return self._columns_of[table]

    def _rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        return self._read(sql, values)[0]

    def _read(self, sql: str, values: Sequence[Value]) -> tuple[list[tuple[Any, ...]], list[str]]:
        try:
            cursor = self._conn.execute(sql, values)
            rows = cursor.fetchall()
        except FAILURES as error:
            raise StoreError(f"the diary could not be read: {reason(error)}") from error
        self.rows_read += len(rows)
        return rows, [column[0] for column in cursor.description or ()]


def kept_json(text: str) -> Any:
    """What a text of the diary says; raises StoreError where it cannot be read."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise Damaged(f"the diary holds what cannot be read; {SEE}") from error


def day_of(text: str) -> date:
    """The day of a row; raises StoreError where it is none."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise Damaged(f"the diary holds a day that cannot be read; {SEE}") from error


def made(kind: type[E], row: tuple[Any, ...]) -> E:
    """The entry of a row; raises StoreError where it cannot be read."""
    row_codec = codec(kind)
    try:
        return row_codec.entry(row)
    except (KeyError, TypeError, ValueError) as error:
        table = row_codec.table.replace("_", " ")
        raise Damaged(
            f"the diary holds an entry of the kind {table} that this twitchtui cannot read: it is "
            f"damaged, or was written by another program; {SEE}"
        ) from error
