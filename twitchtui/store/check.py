"""Looking a whole diary over: SQLite's own check, then all that it cannot see (reliability.md 1).

Reads only. What it finds is told in numbers and kinds and never quotes what a person wrote. Each
look is one short statement, so that a window can save meanwhile and is not taken for damage.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from twitchtui.diary.damage import Checked, Fault, FaultKind
from twitchtui.store.codec import BLANK, TABLES
from twitchtui.store.copies import looking_into, schema_of, whole_identity
from twitchtui.store.counter import Outside
from twitchtui.store.driver import in_memory
from twitchtui.store.errors import FAILURES, StoreError, may_pass, reason, undecoded
from twitchtui.store.hashing import COLUMN, json_hash, row_hash

Progress = Callable[[int, int], None]
"""Told how many rows were looked at, and how many there are."""

_STEP = 5_000
_SINCE_IDENTITY = 3
_ID = re.compile("[0-9a-f]{32}")
_BEFORE_ALL = -(1 << 63)


def faults_in(conn: sqlite3.Connection, progress: Progress | None = None) -> list[Fault]:
    """Everything that is wrong with the diary behind a connection; empty for a whole one.

    A diary of a schema before 3 has neither hashes nor counts: the rest is looked at.
    """
    found: list[Fault] = []
    try:
        for look in (_structure, _schema, _identity, _counts, _references, _tombstones):
            found += look(conn)
        found += _rows(conn, progress)
    except FAILURES as error:
        if may_pass(error):
            raise
        found.append(Fault(FaultKind.UNREADABLE))
    return found


def check(file: Path, state: Path | None = None, progress: Progress | None = None) -> Checked:
    """Look a diary or a backup over through a connection of its own, and again through another
    before it is called damaged.

    ``state`` is the folder of the commit counter's copy; without one an older copy is not noticed.
    Raises StoreError where the file is not there, no diary, or cannot be used just now.
    """
    found = _checked(file, state, progress)
    return found if found.whole else _checked(file, state, progress)


def accept_older(file: Path, state: Path) -> None:
    """Go on with an older copy of the diary, as after it was put back on purpose."""
    with looking_into(file, repair=True) as conn:
        diary, commits = whole_identity(conn)
    Outside(state, diary, file).write(commits)


def _checked(file: Path, state: Path | None, progress: Progress | None) -> Checked:
    from twitchtui.store.opening import refuse_newer

    if not file.is_file():
        raise StoreError(f"there is no file {file}")
    try:
        # where a crash left something half written this takes it back, as any opening does
        with looking_into(file, repair=_left_half_written(file)) as conn:
            refuse_newer(conn, file)
            faults = (*_header(conn), *faults_in(conn, progress))
            return Checked(faults, _missing(conn, state, file) if state and not faults else 0)
    except FAILURES as error:
        if may_pass(error):
            raise StoreError(f"{file} could not be checked: {reason(error)}") from error
        return Checked((Fault(FaultKind.UNREADABLE),))
    except OSError as error:
        why = (error.strerror or "an error of the disk").lower()
        raise StoreError(f"{file} could not be checked: {why}") from error


def _missing(conn: sqlite3.Connection, state: Path, file: Path) -> int:
    if schema_of(conn) < _SINCE_IDENTITY:
        return 0
    outside = Outside(state, whole_identity(conn)[0], file)
    seen = outside.read() or 0  # before the file is asked: it may only be behind it
    return max(seen - whole_identity(conn)[1], 0)


def _left_half_written(file: Path) -> bool:
    return any(file.with_name(file.name + end).exists() for end in ("-journal", "-wal"))


def _header(conn: sqlite3.Connection) -> Iterator[Fault]:
    from twitchtui.store.opening import APPLICATION_ID, VERSION

    ((application,),) = conn.execute("PRAGMA application_id")
    if application != APPLICATION_ID or not 1 <= schema_of(conn) <= VERSION:
        yield Fault(FaultKind.HEADER)


def _structure(conn: sqlite3.Connection) -> Iterator[Fault]:
    # what it says quotes values, so it is not told
    if conn.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        yield Fault(FaultKind.STRUCTURE)


def _schema(conn: sqlite3.Connection) -> Iterator[Fault]:
    from twitchtui.store.opening import VERSION, migrate

    if conn.execute("PRAGMA user_version").fetchone() != (VERSION,):
        return
    with closing(in_memory()) as blank:
        migrate(blank)
        made = _made_of(blank)
    there = _made_of(conn)
    for kind, name in sorted(part for part in made if there.get(part) != made[part]):
        # a view holds nothing and nothing is read by it here: it is told, and is no loss
        yield Fault(FaultKind.VIEW if kind == "view" else FaultKind.SCHEMA, name=name)
    # views of somebody else change nothing; a trigger is somebody else's writing
    for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        yield Fault(FaultKind.SCHEMA, name=f"the trigger {name}")


def _made_of(conn: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """How each part of the schema was made, by its type and name."""
    parts = conn.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE type <> 'trigger'"
        " AND name NOT LIKE 'sqlite_%' AND sql IS NOT NULL"
    )
    return {(kind, name): sql for kind, name, sql in parts}


def _identity(conn: sqlite3.Connection) -> Iterator[Fault]:
    if schema_of(conn) < _SINCE_IDENTITY:
        return
    rows = conn.execute("SELECT id, commits FROM diary").fetchall()
    if len(rows) != 1 or not _ID.fullmatch(str(rows[0][0])):
        yield Fault(FaultKind.IDENTITY)


class _Table(NamedTuple):
    """A table that has hashes: its columns but for the hash, and which of them are REAL."""

    name: str
    columns: tuple[str, ...]
    real: frozenset[str]

    @property
    def pieces(self) -> str:
        """Arrays of its columns in their order, and between each two of them a REAL."""
        pieces, array = [], [f"'{self.name}'"]
        for name in self.columns:
            if name in self.real:
                pieces += [f"json_array({', '.join(array)})", name]
                array = []
            else:
                array.append(name)
        return ", ".join((*pieces, f"json_array({', '.join(array)})"))


def _hashed(conn: sqlite3.Connection) -> Iterator[_Table]:
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in conn.execute(
        "SELECT kind.name, part.name, part.type FROM sqlite_schema AS kind"
        " JOIN pragma_table_info(kind.name) AS part WHERE kind.type = 'table' ORDER BY part.cid"
    ):
        found.setdefault(table, {})[column] = kind
    for table, kinds in found.items():
        if kinds.pop(COLUMN, None):
            real = frozenset(name for name, kind in kinds.items() if kind == "REAL")
            yield _Table(table, tuple(kinds), real)


def _rows(conn: sqlite3.Connection, progress: Progress | None) -> Iterator[Fault]:
    tables = {
        table: _number(conn, f"SELECT count(*) FROM {table.name}")  # noqa: S608
        for table in _hashed(conn)
    }
    done, total = 0, sum(tables.values())
    for table in tables:
        wrong, last = 0, _BEFORE_ALL
        while batch := _batch(conn, table, last):
            wrong += batch.wrong
            if batch.last <= last:  # a tree out of order would be gone round for ever
                yield Fault(FaultKind.STRUCTURE)
                break
            last = batch.last
            done += batch.rows
            if progress:
                progress(min(done, total), total)
        if wrong:
            yield Fault(FaultKind.ROW, table.name, wrong)


class _Batch(NamedTuple):
    rows: int
    wrong: int
    last: int


def _batch(conn: sqlite3.Connection, table: _Table, after: int) -> _Batch | None:
    """The next rows after one; None after the last. Whatever does not fit what SQLite makes of a
    row is asked again value by value, which alone can tell that it is wrong."""
    with suppress(sqlite3.Error, TypeError):
        rows = conn.execute(_asked(table, table.pieces), (after,)).fetchall()
        if all(json_hash(row) == kept for _, *row, kept in rows):
            return _Batch(len(rows), 0, rows[-1][0]) if rows else None
    rows = _values(conn, _asked(table, ", ".join(table.columns)), after)
    wrong = sum(not _as_saved(table.name, row[1:]) for row in rows)
    return _Batch(len(rows), wrong, rows[-1][0]) if rows else None


def _asked(table: _Table, what: str) -> str:
    # by the table itself and no index of it, which may be damaged and is looked at before
    return (
        f"SELECT rowid, {what}, {COLUMN} FROM {table.name} NOT INDEXED"  # noqa: S608
        f" WHERE rowid > ? ORDER BY rowid LIMIT {_STEP}"
    )


def _values(conn: sqlite3.Connection, sql: str, after: int) -> list[tuple[Any, ...]]:
    try:
        return conn.execute(sql, (after,)).fetchall()
    except sqlite3.Error as error:
        if not undecoded(error):
            raise
    # a text that is none: read as something else, which its hash will not fit
    conn.text_factory = partial(str, encoding="utf-8", errors="replace")
    try:
        return conn.execute(sql, (after,)).fetchall()
    finally:
        conn.text_factory = str


def _as_saved(table: str, row: tuple[Any, ...]) -> bool:
    try:
        return bool(row_hash(table, row[:-1]) == row[-1])
    except TypeError:  # bytes, which no diary holds
        return False


def _counts(conn: sqlite3.Connection) -> Iterator[Fault]:
    if not _number(conn, "SELECT count(*) FROM sqlite_schema WHERE name = 'kept'"):
        return
    for table in TABLES.values():
        said = f"coalesce((SELECT rows FROM kept WHERE kind = '{table}'), -1)"  # noqa: S608
        more = _number(conn, f"SELECT count(*) - {said} FROM {table}")  # noqa: S608
        if more:
            yield Fault(FaultKind.COUNT, table, abs(more), lacking=more < 0)


def _references(conn: sqlite3.Connection) -> Iterator[Fault]:
    lost: dict[str, int] = {}
    for table, *_ in conn.execute("PRAGMA foreign_key_check"):
        lost[table] = lost.get(table, 0) + 1
    for table, number in lost.items():
        yield Fault(FaultKind.REFERENCE, table, number)


def _tombstones(conn: sqlite3.Connection) -> Iterator[Fault]:
    """Of what was deleted nothing may be left that anyone wrote."""
    for table in TABLES.values():
        names = [
            name for (name,) in conn.execute("SELECT name FROM pragma_table_info(?)", (table,))
        ]
        kept = " OR ".join(f"{name} <> '{BLANK[name]}'" for name in names if name in BLANK)
        if kept:
            sql = f"SELECT count(*) FROM {table} WHERE deleted = 1 AND ({kept})"  # noqa: S608
            number = _number(conn, sql)
            if number:
                yield Fault(FaultKind.TOMBSTONE, table, number)


def _number(conn: sqlite3.Connection, sql: str) -> int:
    return int(conn.execute(sql).fetchone()[0])
