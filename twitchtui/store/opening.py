"""Opening a diary file, and making a new one (reliability.md 1).

A file is only ever initialised when it did not exist: one that is empty, foreign, newer or
damaged is refused untouched. A new diary is made whole under a temporary name, then linked to its
own without overwriting, so that a kill while creating leaves nothing half made.
"""

import sqlite3
import sys
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from twitchtui.store.driver import (
    MAGIC,
    connected,
    in_memory,
    is_diary,
    looks_encrypted,
    passphrase,
)
from twitchtui.store.errors import FAILURES, SEE, Damaged, StoreError, reason

APPLICATION_ID = 0x74776974
"""``twit`` in the file's header says that a database is a diary of ours."""

VERSION = 4
"""The schema this program writes (checked against ``schema`` by a test)."""

_OLDEST_SQLITE = (3, 37, 0)
_HEADER = 100
_ELSE = (
    "was left as it is; give another file with --db, or, if it was your diary, see what twitchtui "
    "repair can read of it"
)
LOCKED = (
    "{path} is encrypted, or it is damaged or no twitchtui diary, and was left as it is; open it "
    "in a terminal, where its passphrase is asked, or name a passphrase_command in the settings"
)
NOT_OPENED = (
    "the passphrase does not open {path}, or that is damaged (twitchtui repair may help) or no "
    "twitchtui diary; it was left as it is"
)
_NEWER = (
    "{path} was written by a newer twitchtui (schema {version}, this one knows {known}) and was "
    "left as it is; please update twitchtui, or look at it with twitchtui --read-only"
)
GONE = (
    "there is no diary at {path}, but there are backups of one; twitchtui restore puts it back, or "
    "move the folder {folder} away{too} to begin a new diary"
)
LOST = (
    "there is no diary at {path}, where one was before; connect its disk or put it back, or delete "
    "{count} to begin a new diary"
)
_WAS_WAL = (
    "Another program had put the diary into WAL mode, in which a power cut can lose entries; "
    "it was put back."
)


def connect(
    path: Path, *, make: bool = True, state: Path | None = None
) -> tuple[sqlite3.Connection, list[str]]:
    """A connection to the diary at ``path``, and what to tell.

    Where there is none it is made, unless there was one: a moment ago (``make`` is false), or as
    its backups or the count in ``state`` say, when its disk may be missing.

    Raises StoreError with a sentence for every reason it cannot be used. Call it before this
    process has any other connection to the file: closing the file after a look at its header
    drops every lock the process holds on it.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError(
            f"SQLite {sqlite3.sqlite_version} is too old; 3.37 or newer is needed "
            "(a newer Python usually brings one)"
        )
    try:
        if make and not path.exists():
            _create(path, state)
        _check_header(path)
        conn, notes = open_file(path)
        try:
            # asked again: a crash amid a renewal leaves the new number in the header, and opening
            # has just taken that back with the rest of it
            ((version,),) = conn.execute("PRAGMA user_version").fetchall()
            if version < VERSION:
                notes.append(_renew(conn, path))
        except BaseException:
            conn.close()
            raise
        return conn, notes
    except FAILURES as error:
        raise StoreError(f"the diary {path} could not be opened: {reason(error)}") from error
    except (OSError, ValueError) as error:  # a ValueError: a name no file can have
        why = getattr(error, "strerror", None) or str(error)
        raise StoreError(f"the diary {path} could not be opened: {why}") from error


def open_file(path: Path, *, encrypted: bool | None = None) -> tuple[sqlite3.Connection, list[str]]:
    """A connection for writing, set for keeping what was acknowledged, and what to tell."""
    # writing transactions are always begun IMMEDIATE; a deferred begin makes two open dashboards
    # fail at once with "database is locked" in spite of the busy timeout
    conn = connected(path, encrypted=encrypted)
    try:
        # asking first: it reads the schema, so that a damaged file fails before anything is written
        found = conn.execute("PRAGMA journal_mode").fetchone()[0]
        conn.execute("PRAGMA journal_mode = DELETE")
        conn.execute("PRAGMA synchronous = EXTRA")
        conn.execute("PRAGMA foreign_keys = ON")
        conn.execute("PRAGMA secure_delete = ON")
        conn.execute("PRAGMA temp_store = MEMORY")
        if sys.platform == "darwin":
            conn.execute("PRAGMA fullfsync = 1")
    except BaseException:
        conn.close()
        raise
    return conn, [_WAS_WAL] if found == "wal" else []


def _check_header(path: Path) -> None:
    """Raise StoreError unless the file is a diary that this program can read or renew."""
    if not path.is_file():
        raise StoreError(f"{path} is not a file; give another with --db")
    with path.open("rb") as file:
        header = file.read(_HEADER)
    plain = header.startswith(MAGIC)
    if len(header) < _HEADER or not (plain or looks_encrypted(path)):
        raise Damaged(f"{path} is not a twitchtui diary and {_ELSE}")
    is_diary(path, encrypted=not plain)
    version = int.from_bytes(header[60:64], "big")
    application = int.from_bytes(header[68:72], "big")
    if not plain:
        application, version = _encrypted_header(path)
    if application != APPLICATION_ID:
        raise Damaged(f"{path} belongs to another program and {_ELSE}")
    if version > VERSION:
        if _only_says_so(path):
            newer = _NEWER.format(path=path, version=version, known=VERSION)
            raise Damaged(f"{newer}; if there is no newer one the file is damaged: {SEE}")
        raise StoreError(_NEWER.format(path=path, version=version, known=VERSION))
    if version < 1:
        raise Damaged(f"{path} has the unknown schema {version} and {_ELSE}")


def _encrypted_header(path: Path) -> tuple[int, int]:
    """The application id and the schema of a file that only a passphrase opens."""
    if not passphrase():
        raise StoreError(LOCKED.format(path=path))
    with closing(connected(path)) as conn:
        try:
            ((application,),) = conn.execute("PRAGMA application_id")
            ((version,),) = conn.execute("PRAGMA user_version")
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_NOTADB:
                raise
            raise Damaged(NOT_OPENED.format(path=path)) from None
    return int(application), int(version)


def refuse_newer(conn: sqlite3.Connection, path: Path) -> None:
    """Raise StoreError where a diary is one of a newer twitchtui."""
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    application = conn.execute("PRAGMA application_id").fetchone()[0]
    if application == APPLICATION_ID and version > VERSION and _of_newer(conn):
        raise StoreError(_NEWER.format(path=path, version=version, known=VERSION))


def _only_says_so(path: Path) -> bool:
    """Whether the number of a newer schema is all that is newer in a file."""
    with suppress(sqlite3.Error), closing(connected(path, "ro")) as conn:
        return not _of_newer(conn)
    return False


def _of_newer(conn: sqlite3.Connection) -> bool:
    """Whether it went through a migration that is not known here: its number alone may be what is
    damaged."""
    from sqlite_utils import Database

    from twitchtui.store.schema import migrations

    with closing(in_memory()) as blank:
        ours = {step.name for step in migrations.pending(Database(blank, execute_plugins=False))}
    applied = conn.execute("SELECT name FROM _sqlite_migrations").fetchall()
    return not ours.issuperset(name for (name,) in applied)


def create_encrypted(path: Path) -> None:
    """Make an empty diary that the held passphrase opens, unless there is a file meanwhile."""
    _create(path, None, encrypted=True)


def _create(path: Path, state: Path | None, *, encrypted: bool = False) -> None:
    from twitchtui.diary.backups import Backup
    from twitchtui.store.backups import folder_of
    from twitchtui.store.counter import seen_at
    from twitchtui.store.files import made_whole, make_folder

    kept, count = folder_of(path), seen_at(state, path) if state else None
    if kept.is_dir() and any(Backup.named(file.name) for file in kept.iterdir()):
        too = f" and delete {count}" if count else ""
        raise StoreError(GONE.format(path=path, folder=kept, too=too))
    if count:
        raise StoreError(LOST.format(path=path, count=count))
    make_folder(path.parent)
    # where another first start won, its diary is as good as ours
    with suppress(FileExistsError), made_whole(path) as unfinished:
        conn, _ = open_file(unfinished, encrypted=encrypted)
        with closing(conn):
            migrate(conn)


def _renew(conn: sqlite3.Connection, path: Path) -> str:
    """Bring an older diary up to date, once a backup of it as it was is there."""
    from twitchtui.diary.backups import Reason
    from twitchtui.store.backups import Backups

    # no clock is given here, and what is kept is the diary of then
    then = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    backups = Backups(path, lambda: then)
    made = backups.make(Reason.MIGRATION)
    migrate(conn)
    return (
        "The diary was renewed for this twitchtui; as it was before it is kept as backup "
        f"{made.number} in {backups.folder.name}."
    )


def migrate(conn: sqlite3.Connection) -> None:
    """Bring the schema up to date, all or nothing."""
    from sqlite_utils import Database

    from twitchtui.store.schema import migrations

    db = Database(conn, execute_plugins=False)
    # sqlite-utils asks what is pending outside its own transaction, hence ours around it
    conn.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db)
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute(f"PRAGMA user_version = {VERSION}")
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
