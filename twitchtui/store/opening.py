"""Opening a diary file, and making a new one (reliability.md 1).

A file is only ever initialised when it did not exist: one that is empty, foreign, newer or
damaged is refused untouched. A new diary is made whole under a temporary name, then linked to its
own without overwriting, so that a kill while creating leaves nothing half made.
"""

import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

from twitchtui.store.errors import FAILURES, StoreError, reason

APPLICATION_ID = 0x74776974
"""``twit`` in the file's header says that a database is a diary of ours."""

VERSION = 3
"""The schema this program writes (checked against ``schema`` by a test)."""

_OLDEST_SQLITE = (3, 37, 0)
_HEADER = 100
_MAGIC = b"SQLite format 3\0"
_BUSY_SECONDS = 5.0
_ELSE = "was left as it is; give another file with --db"
_WAS_WAL = (
    "Another program had put the diary into WAL mode, in which a power cut can lose entries; "
    "it was put back."
)


def connect(path: Path) -> tuple[sqlite3.Connection, list[str]]:
    """A connection to the diary at ``path``, made where it does not exist, and what to tell.

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
        if not path.exists():
            _create(path)
        version = _check_header(path)
        conn, notes = _open(path)
        if version < VERSION:
            try:
                notes.append(_renew(conn, path, version))
            except BaseException:
                conn.close()
                raise
        return conn, notes
    except FAILURES as error:
        raise StoreError(f"the diary {path} could not be opened: {reason(error)}") from error
    except (OSError, ValueError) as error:  # a ValueError: a name no file can have
        why = getattr(error, "strerror", None) or str(error)
        raise StoreError(f"the diary {path} could not be opened: {why}") from error


def _open(path: Path) -> tuple[sqlite3.Connection, list[str]]:
    # isolation_level None: transactions are begun by us, writing ones always IMMEDIATE; a deferred
    # begin makes two open dashboards fail at once with "database is locked" in spite of the busy
    # timeout. mode=rw never makes a file.
    uri = f"{path.resolve().as_uri()}?mode=rw"
    conn = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
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


def _check_header(path: Path) -> int:
    """The file's schema, where it is a diary that this program can read or renew."""
    if not path.is_file():
        raise StoreError(f"{path} is not a file; give another with --db")
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise StoreError(f"{path} is not a twitchtui diary and {_ELSE}")
    version = int.from_bytes(header[60:64], "big")
    application = int.from_bytes(header[68:72], "big")
    if application != APPLICATION_ID:
        raise StoreError(f"{path} belongs to another program and {_ELSE}")
    if version > VERSION:
        raise StoreError(
            f"{path} was written by a newer twitchtui (schema {version}, this one knows {VERSION}) "
            "and was left as it is; please update twitchtui"
        )
    if version < 1:
        raise StoreError(f"{path} has the unknown schema {version} and {_ELSE}")
    return version


def _create(path: Path) -> None:
    from twitchtui.store.files import made_whole, make_folder

    make_folder(path.parent)
    # where another first start won, its diary is as good as ours
    with suppress(FileExistsError), made_whole(path) as unfinished:
        conn, _ = _open(unfinished)
        with closing(conn):
            migrate(conn)


def _renew(conn: sqlite3.Connection, path: Path, version: int) -> str:
    """Bring an older diary up to date, with a checked copy of it as it was kept beside it."""
    copy = path.with_name(f"{path.name}.schema-{version}")
    if not copy.exists():  # one from an earlier try is the older, and so the truer
        _keep_copy(conn, copy)
    migrate(conn)
    return f"The diary was renewed for this twitchtui; as it was before it is kept as {copy.name}."


def _keep_copy(conn: sqlite3.Connection, copy: Path) -> None:
    from twitchtui.store.files import made_whole

    with made_whole(copy, replace=True) as unfinished, closing(sqlite3.connect(unfinished)) as kept:
        conn.backup(kept)
        if kept.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise StoreError(f"{copy.name} could not be made whole, so nothing was changed")


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
