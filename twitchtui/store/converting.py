"""Encrypting a plain diary, and making a plain one of an encrypted one.

A verified backup of the diary as it was comes first. The new file is made whole under a hidden name
and held against the old one row by row; then it takes the diary's place in one step, so that a kill
leaves the one or the other. From the look at the old file to that step nobody else can write to it,
and a window that waited for it finds that another file is the diary now.
"""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from twitchtui.diary.backups import Backup, Reason
from twitchtui.store import driver
from twitchtui.store.backups import Backups, losses_in
from twitchtui.store.copies import identity, told
from twitchtui.store.errors import StoreError
from twitchtui.store.files import put_in_place, unfinished
from twitchtui.store.opening import APPLICATION_ID, connect

_TRIES = 3
_NOTHING = "nothing was changed"
_ELSEWHERE = "the diary is another file now"


def convert(backups: Backups, passphrase: str) -> Backup:
    """Give the diary a passphrase, or none where it is empty; the backup of how it was before.

    The passphrase is held afterwards. Call it while this process has no connection to the diary.
    Raises StoreError, and changes nothing, where that cannot be done.
    """
    driver.require()
    with told(_NOTHING):
        connect(backups.diary)[0].close()  # refuses what is no diary, renews what is older
        for _ in range(_TRIES):
            before = backups.make(Reason.CONVERSION)
            if _converted(backups, before, passphrase):
                driver.hold(passphrase or driver.passphrase())
                driver.is_diary(backups.diary, encrypted=bool(passphrase))
                return before
    raise StoreError(f"{_NOTHING}: another program keeps writing to the diary; close it")


def copy_as(source: Path, new: Path, *, encrypted: bool) -> None:
    """Copy a backup into an empty file of the other form, encrypted or not."""
    from twitchtui.store import cipher

    driver.require()
    held = driver.passphrase()
    of_new, of_source = (held, "") if encrypted else ("", held)
    with closing(cipher.connect(driver.address(new, "rw"), of_new, driver.BUSY_SECONDS)) as conn:
        _copy(conn, source, of_source)


def plain_among(backups: Backups) -> list[Backup]:
    """The backups that anyone can read."""
    return [one for one in backups.listed() if not driver.looks_encrypted(backups.path(one))]


def _converted(backups: Backups, before: Backup, passphrase: str) -> bool:
    """Convert the diary as it is in the backup; False where somebody wrote since."""
    from twitchtui.store import cipher

    now = driver.passphrase() if driver.looks_encrypted(backups.diary) else ""
    # both by one driver: two in one process would drop each other's locks
    old = cipher.connect(driver.address(backups.diary, "rw"), now, driver.BUSY_SECONDS)
    with (
        backups.alone(),
        unfinished(backups.folder, "converted") as new,
        closing(old),
    ):
        old.execute("PRAGMA journal_mode = MEMORY")  # none beside the file that comes in its place
        old.execute("BEGIN IMMEDIATE")
        if identity(old)[1] != before.commits:
            return False
        with closing(
            cipher.connect(driver.address(new, "rw"), passphrase, driver.BUSY_SECONDS)
        ) as conn:
            _copy(conn, backups.diary, now)
        put_in_place(new, backups.diary, replace=True)
        with suppress(sqlite3.Error):  # without it a window that waited notices a little later
            old.execute("UPDATE diary SET id = ?", (_ELSEWHERE,))
            old.execute("COMMIT")
    return True


def _copy(conn: sqlite3.Connection, diary: Path, passphrase: str) -> None:
    """Copy the diary into the empty file behind a connection, and look that all of it is there."""
    conn.execute("ATTACH ? AS old KEY ?", (driver.address(diary, "ro"), passphrase))
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY"):
        conn.execute(f"PRAGMA main.{pragma}")  # of a failed copy nothing is kept
    ((schema,),) = conn.execute("PRAGMA old.user_version")
    conn.execute("BEGIN")
    conn.execute("SELECT sqlcipher_export('main', 'old')").fetchall()
    conn.execute(f"PRAGMA main.user_version = {schema}")
    conn.execute(f"PRAGMA main.application_id = {APPLICATION_ID}")
    conn.execute("COMMIT")
    if not _alike(conn):
        raise StoreError(f"{_NOTHING}: the copy differs from the diary; try again")
    conn.execute("DETACH old")
    if faults := losses_in(conn):
        raise StoreError(f"{_NOTHING}: {faults[0].sentence}; twitchtui repair may help")


def _alike(conn: sqlite3.Connection) -> bool:
    """Whether both files hold the same tables and, under the same numbers, the same rows."""
    made = [
        conn.execute(f"SELECT type, name, sql FROM {one}.sqlite_schema ORDER BY name").fetchall()  # noqa: S608
        for one in ("main", "old")
    ]
    tables = [name for kind, name, _ in made[1] if kind == "table"]
    return made[0] == made[1] and not any(
        conn.execute(
            f"SELECT rowid, * FROM {one}.{table} EXCEPT SELECT rowid, * FROM {other}.{table}"  # noqa: S608
            " LIMIT 1"
        ).fetchone()
        for table in tables
        for one, other in (("main", "old"), ("old", "main"))
    )
