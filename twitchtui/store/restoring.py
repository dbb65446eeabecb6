"""Putting a backup back, so that it can be undone.

A diary that is whole stays the file it is, and its content is exchanged in one transaction on it.
Renaming the backup over it would leave other windows writing to a file without a name, and the
journal of whoever is writing at that moment beside a file it does not belong to. In a transaction
they wait as for any other write, a crash rolls it back, and nothing they saved can slip between
the backup of the present state and the exchange: where something did, both begin again.

Only a diary that cannot be read to the end, or has something wrong with it, is set aside under
another name, and a copy of the backup takes its place.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from twitchtui.diary.backups import Backup, Reason
from twitchtui.store.backups import Backups, losses_in
from twitchtui.store.copies import (
    identity,
    looking_into,
    schema_of,
    told,
    whole_identity,
    without_drafts,
)
from twitchtui.store.counter import Outside
from twitchtui.store.driver import attach, connected, is_encrypted, looks_encrypted
from twitchtui.store.errors import FAILURES, StoreError, tells_damage
from twitchtui.store.files import State, make_folder, put_in_place, state_of, sync, unfinished
from twitchtui.store.hashing import COLUMN
from twitchtui.store.judging import is_damaged
from twitchtui.store.opening import APPLICATION_ID, VERSION, connect, migrate, open_file

_TRIES = 3
CHANGED = "nothing was changed: the diary was written to since it was looked at; look again"


@dataclass(frozen=True, slots=True)
class Restored:
    """What undoes it: the backup of how it was ``before``, or the file that was ``set_aside``
    because it was damaged; neither where there was no diary."""

    before: Backup | None = None
    set_aside: Path | None = None


def restore(backups: Backups, source: Path) -> Restored:
    """Put the backup in a file back, in whatever schema it is.

    Raises StoreError, and changes nothing, where it is not good or the present diary could not be
    kept.
    """
    diary = backups.diary
    # what is put back is checked where it is put, before the commit
    with of_now(backups, source, check=False) as good, told("nothing was put back"):
        if not diary.exists():
            make_folder(diary.parent)
            place(backups, good)
            return Restored()
        for _ in range(_TRIES):
            try:
                _renew(diary)
                before = backups.make(Reason.RESTORE)
            except (StoreError, sqlite3.Error):
                if not is_damaged(diary):
                    raise
                return Restored(set_aside=place(backups, good))
            if _exchange(backups, good, before):
                return Restored(before)
    raise StoreError("nothing was put back: another program keeps writing to the diary; close it")


@contextmanager
def of_now(backups: Backups, source: Path, *, check: bool = True) -> Iterator[Path]:
    """The backup in the schema of now: itself, or a copy that is renewed, which is always checked
    before."""
    if not source.is_file():
        raise StoreError(f"there is no file {source}; twitchtui backups lists the backups")
    with told(f"{source.name} could not be read as a backup"):
        if backups.diary.exists() and source.samefile(backups.diary):
            raise StoreError(f"{source} is the diary itself; name one of its backups")
        schema = _schema_of_backup(source)
        faults = backups.faults(source) if check or schema != VERSION else []
    if faults:
        raise StoreError(f"the backup {source.name} is damaged: {faults[0].sentence}; take another")
    # the diary stays as it is, encrypted or not, whatever the backup was
    encrypted = is_encrypted(backups.diary if backups.diary.exists() else source)
    alike = encrypted == is_encrypted(source)
    if schema == VERSION and alike:
        yield source
        return
    make_folder(backups.folder)
    with backups.alone(), unfinished(backups.folder, "renewed") as new:
        with told(f"{source.name} could not be renewed"):
            if alike:
                _copy(source, new)
            else:
                from twitchtui.store.converting import copy_as

                copy_as(source, new, encrypted=encrypted)
            with closing(connected(new)) as conn:
                migrate(conn)
        yield new


def _schema_of_backup(source: Path) -> int:
    schema = application = 0
    try:
        with looking_into(source) as conn:
            schema = schema_of(conn)
            ((application,),) = conn.execute("PRAGMA application_id")
    except sqlite3.Error as error:
        if not tells_damage(error):
            raise
    if application != APPLICATION_ID or schema < 1:
        if looks_encrypted(source):
            raise StoreError(
                f"{source.name} has another passphrase, or is damaged or no backup of a diary"
            )
        raise StoreError(f"{source.name} is not a backup of a twitchtui diary, or is damaged")
    if schema > VERSION:
        raise StoreError(
            f"{source.name} was made by a newer twitchtui (schema {schema}, this one knows "
            f"{VERSION}); please update twitchtui"
        )
    return schema


def _renew(diary: Path) -> None:
    """Bring a diary of an older schema up to date. Not by ``connect`` in every case: its look at
    the header would drop the locks of a store that is open in this process."""
    with looking_into(diary, repair=True) as conn:
        older = schema_of(conn) < VERSION
    if older:
        connect(diary)[0].close()


# -- exchanging ------------------------------------------------------------------------------------


def _exchange(backups: Backups, good: Path, before: Backup) -> bool:
    """Exchange the content in one transaction; False where somebody wrote since ``before``."""
    conn, _ = open_file(backups.diary)
    counted, outside = 0, None
    with closing(conn):
        conn.execute("PRAGMA foreign_keys = OFF")  # looked at as a whole before the commit
        attach(conn, good, "backup")
        _, theirs = whole_identity(conn, "backup")
        conn.execute("BEGIN IMMEDIATE")
        try:
            diary, commits = whole_identity(conn)
            if commits != before.commits:
                conn.execute("ROLLBACK")
                return False
            outside = Outside(backups.state, diary, backups.diary) if backups.state else None
            # above all that was ever counted, so that no window takes the diary for an older copy
            counted = max(commits, theirs, (outside.read() or 0) if outside else 0) + 1
            _copy_rows(conn)
            conn.execute("UPDATE main.diary SET commits = ?", (counted,))
            if faults := losses_in(conn):
                raise StoreError(
                    f"nothing was put back, {good.name} is damaged: {faults[0].sentence}"
                )
            conn.execute("COMMIT")
        except BaseException as error:
            if conn.in_transaction:
                with suppress(sqlite3.Error):
                    conn.execute("ROLLBACK")
            if not (isinstance(error, FAILURES) and _counts(backups.diary, counted)):
                raise
    if outside:
        outside.write(counted)
    return True


def _copy_rows(conn: sqlite3.Connection) -> None:
    for table, columns in _columns(conn).items():
        conn.execute(f"DELETE FROM main.{table}")  # noqa: S608 (our own names)
        # in their order, which is the order in which they were entered
        conn.execute(
            f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM backup.{table}"  # noqa: S608
            " ORDER BY rowid"
        )


def _columns(conn: sqlite3.Connection) -> dict[str, str]:
    """The columns of every table that holds something of the diary: not who it is, and not what is
    half typed in it."""
    found: dict[str, list[str]] = {}
    for table, column in conn.execute(
        "SELECT kind.name, part.name FROM main.sqlite_schema AS kind"
        " JOIN pragma_table_info(kind.name, 'main') AS part WHERE kind.type = 'table'"
        " ORDER BY part.cid"
    ):
        found.setdefault(table, []).append(column)
    held = {t: names for t, names in found.items() if COLUMN in names or t == "kept"}
    return {table: ", ".join(names) for table, names in held.items()}


def _counts(diary: Path, commits: int) -> bool:
    """Whether a commit whose end was reported as an error is on the disk all the same."""
    with suppress(*FAILURES, OSError), looking_into(diary, repair=True) as conn:
        return identity(conn)[1] == commits
    return False


# -- taking the place of a damaged diary -----------------------------------------------------------


def place(
    backups: Backups, good: Path, *, drafts: bool = False, made_of: State | None = None
) -> Path | None:
    """Give a copy of a whole diary, without what is half typed unless ``drafts``, the diary's name;
    where the damaged one, if any, is now.

    Raises StoreError where that is no longer what ``good`` was ``made_of``.
    """
    diary, aside = backups.diary, None
    with unfinished(diary.parent, diary.name) as new:
        _copy(good, new, drafts=drafts)
        with closing(connected(new)) as conn:
            whole_id, commits = whole_identity(conn)
            outside = Outside(backups.state, whole_id, diary) if backups.state else None
            counted = max(commits, (outside.read() or 0) if outside else 0) + 1
            conn.execute("UPDATE diary SET commits = ?", (counted,))
            if faults := losses_in(conn):
                raise StoreError(
                    f"nothing was put back, {good.name} is damaged: {faults[0].sentence}"
                )
        with _nobody_writing(diary):
            if made_of and made_of != state_of(diary):
                raise StoreError(CHANGED)
            if diary.exists():
                aside = _set_aside(diary, f"{backups.clock().astimezone(UTC):%Y%m%dT%H%M%SZ}")
            put_in_place(new, diary, replace=aside is not None)
    if outside:
        outside.write(counted)
    return aside


@contextmanager
def _nobody_writing(diary: Path) -> Iterator[None]:
    """Keep everybody from writing to a damaged diary, as far as SQLite can still lock it: what is
    being saved to it just now is saved before. Who waited finds that another file has its name."""
    if not diary.exists():
        yield
        return
    with closing(connected(diary)) as old:
        try:
            old.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            if not tells_damage(error):
                raise
        yield


def _set_aside(diary: Path, stamp: str) -> Path:
    """Give a damaged diary a second name. Its first stays until the backup takes it, so that no
    start in between finds nothing and makes an empty one."""
    aside = diary.with_name(f"{diary.name}.damaged-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = diary.with_name(f"{diary.name}.damaged-{stamp}-{number}")
    try:
        os.link(diary, aside)
    except FileNotFoundError:
        raise
    except OSError:  # a file system without hard links
        shutil.copy2(diary, aside)
    for end in ("-journal", "-wal", "-shm"):
        # it would be played into the backup, to which it does not belong
        with suppress(FileNotFoundError):
            diary.with_name(diary.name + end).rename(aside.with_name(aside.name + end))
    sync(diary.parent)
    return aside


def _copy(source: Path, new: Path, *, drafts: bool = False) -> None:
    with looking_into(source) as conn:
        conn.execute("VACUUM INTO ?", (str(new),))
    if not drafts:
        without_drafts(new)
