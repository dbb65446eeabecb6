"""Where words that were deleted from the diary still are, outside of it."""

import sqlite3
from pathlib import Path

from twitchtui.diary.backups import Backup
from twitchtui.store.backups import Backups
from twitchtui.store.codec import BLANK, TABLES
from twitchtui.store.copies import looking_into, told
from twitchtui.store.driver import attach
from twitchtui.store.errors import FAILURES
from twitchtui.store.files import UNFINISHED

_NAMES = "SELECT name FROM pragma_table_info(?, 'backup')"


def still_holding(backups: Backups) -> list[Backup]:
    """The backups that hold what the diary no longer does: something to undo, or words of an entry
    that is deleted or says something else now. One that cannot be read may, and is among them."""
    return [backup for backup in backups.listed() if _holds(backups, backups.path(backup))]


def others_beside(diary: Path) -> list[Path]:
    """Files beside the diary that were made of it: set aside, kept when it was replaced, or left
    half made by a kill."""
    taken = {diary.name + end for end in ("-journal", "-wal", "-shm")}
    name = _literal(diary.name)
    return sorted(
        file
        for names in (f"{name}*", f".{name}.*{UNFINISHED}*")
        for file in diary.parent.glob(names)
        if file.is_file() and file != diary and file.name not in taken
    )


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _holds(backups: Backups, file: Path) -> bool:
    diary = looking_into(backups.diary, repair=True)
    with told("the backups could not be looked through"), diary as conn:
        try:
            attach(conn, file, "backup")
            undone = "SELECT 1 FROM backup.change WHERE before IS NOT NULL LIMIT 1"
            held = conn.execute(undone).fetchone() is not None
            return held or any(_differs(conn, table) for table in TABLES.values())
        except FAILURES:
            return True


def _differs(conn: sqlite3.Connection, table: str) -> bool:
    there = {name for (name,) in conn.execute(_NAMES, (table,))}
    texts = [f"one.{name} IS NOT other.{name}" for name in BLANK if name in there]
    if not texts:
        return False
    sql = (
        f"SELECT 1 FROM backup.{table} AS one LEFT JOIN main.{table} AS other"  # noqa: S608
        " ON other.id = one.id WHERE one.deleted = 0"
        f" AND (other.id IS NULL OR other.deleted = 1 OR {' OR '.join(texts)}) LIMIT 1"
    )
    return conn.execute(sql).fetchone() is not None
