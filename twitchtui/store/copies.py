"""Diaries and copies of them, looked into apart from the open store: connections of one's own."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from twitchtui.store.driver import connected
from twitchtui.store.errors import FAILURES, SEE, Damaged, StoreError, reason

_ID_LETTERS = 8

# a later one did not come of it where what undo remembers of that revision is another's
_LATER = """
    SELECT revision > ?3 AND NOT EXISTS (
        SELECT 1 FROM change WHERE kind = ?1 AND row_id = ?2
        AND json_extract(before, '$.revision') = ?3
        AND json_extract(before, '$.updated_at') <> ?4)
    FROM {table} WHERE id = ?2
"""


@contextmanager
def looking_into(file: Path, *, repair: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection for reading. With ``repair`` it may roll back what a crash left half written."""
    with closing(connected(file, "rw" if repair else "ro")) as conn:
        conn.execute("PRAGMA temp_store = MEMORY")
        yield conn


def schema_of(conn: sqlite3.Connection) -> int:
    """The schema of a diary or backup."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def identity(conn: sqlite3.Connection) -> tuple[str, int]:
    """The beginning of a diary's id and the commits it counts; "" and 0 before schema 3, and
    where it does not say."""
    if not conn.execute("SELECT 1 FROM sqlite_schema WHERE name = 'diary'").fetchone():
        return "", 0
    rows = conn.execute("SELECT id, commits FROM diary").fetchall()
    diary, commits = next(iter(rows), ("", 0))
    return str(diary)[:_ID_LETTERS], int(commits)


def whole_identity(conn: sqlite3.Connection, where: str = "main") -> tuple[str, int]:
    """The whole id of a diary of this schema and the commits it counts; ``where`` is the name of
    the file on the connection. Raises StoreError where the diary does not say."""
    rows = conn.execute(f"SELECT id, commits FROM {where}.diary").fetchall()  # noqa: S608
    if len(rows) != 1:
        raise Damaged(f"the diary does not say which it is; {SEE}")
    return str(rows[0][0]), int(rows[0][1])


def holds(conn: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> bool:
    """Whether a copy holds the entries of another file, each as it is there or as it became later.
    ``rows`` are their ids, their hashes, their revisions and when they were last changed."""
    alike = set(conn.execute(f"SELECT id, hash FROM {table}"))  # noqa: S608 (our own names)
    return all(
        conn.execute(_LATER.format(table=table), (table, row_id, *stamps)).fetchone() == (1,)
        for row_id, hashed, *stamps in rows
        if (row_id, hashed) not in alike
    )


def without_drafts(new: Path) -> None:
    """Take what was half typed out of a copy: a backup is what was saved."""
    with closing(connected(new)) as conn:
        if conn.execute("SELECT 1 FROM sqlite_schema WHERE name = 'draft'").fetchone():
            conn.execute("PRAGMA journal_mode = OFF")  # of a failed copy nothing is kept
            conn.execute("PRAGMA secure_delete = ON")
            conn.execute("DELETE FROM draft")


@contextmanager
def told(what: str) -> Iterator[None]:
    """What fails in the block, as one sentence."""
    try:
        yield
    except (*FAILURES, OSError) as error:
        raise StoreError(f"{what}: {why(error)}") from error


def why(error: BaseException) -> str:
    """Why it failed, as the end of a sentence."""
    if isinstance(error, OSError):
        return (error.strerror or "an error of the disk").lower()
    return reason(error)
