"""Making a whole diary of a damaged one.

What is made is made whole and looked over under a hidden name beside the backups, where the next
backup sweeps away what a kill leaves of it. Only then it takes the diary's place, in one step, as a
backup does (``restoring``): the damaged file has another name by then and is never written to.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Self

from twitchtui.diary.damage import Fault, FaultKind, Found, Way
from twitchtui.store.backups import Backups
from twitchtui.store.check import Progress, check
from twitchtui.store.codec import BLANK, TABLES
from twitchtui.store.copies import identity, looking_into, told
from twitchtui.store.driver import attach, connected, is_encrypted
from twitchtui.store.errors import FAILURES, StoreError, may_pass
from twitchtui.store.files import State, make_folder, state_of, unfinished
from twitchtui.store.hashing import COLUMN, row_hash
from twitchtui.store.opening import migrate
from twitchtui.store.records import CHOICES, KEPT
from twitchtui.store.restoring import of_now, place
from twitchtui.store.salvage import NothingLeft, Salvaged, salvage_into

_UNDO = ("action", "change")
_AROUND = (*_UNDO, "checkpoint")
"""Tables without which nothing that was logged is lost."""

_SMALL = {
    FaultKind.STRUCTURE,
    FaultKind.SCHEMA,
    FaultKind.VIEW,
    FaultKind.COUNT,
    FaultKind.TOMBSTONE,
    FaultKind.HEADER,
    FaultKind.IDENTITY,
}


class Repair:
    """One repair of the diary that the backups are of: look, perhaps carry out, then close.

    ``in_use`` says that this process may have the diary open, whose locks must not be dropped.
    """

    def __init__(self, backups: Backups, *, in_use: bool = False) -> None:
        self.backups, self._in_use = backups, in_use
        self._stack = ExitStack()
        self._new: Path | None = None
        self._looked_at: State | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Forget what was made and did not take the diary's place."""
        self._stack.close()

    def look(self, progress: Progress | None = None) -> Found:
        """Check the diary; where it is damaged, make a whole one of it, as yet hidden.

        Raises StoreError where it is not there, cannot be used just now, or a newer twitchtui wrote
        it.
        """
        checked = check(self.backups.diary, self.backups.state, progress)
        if not checked.faults:
            return Found((), checked.missing)
        with told("the diary could not be repaired"):
            make_folder(self.backups.folder)
            self._stack.enter_context(self.backups.alone())
            self._looked_at = state_of(self.backups.diary)  # from here on it is only read
            if _small(checked.faults):
                self._new = self._mended(checked.faults)
            if self._new is not None:
                holding = self.backups.holding(self._new)
                return Found(checked.faults, made=Way.MENDED, holding=holding)
            return self._saved(checked.faults, progress)

    def carry_out(self) -> Path:
        """Put what was made in the diary's place; where the damaged file is now.

        Raises StoreError, and changes nothing, where the diary was written to since the look.
        """
        assert self._new is not None  # noqa: S101 (look made one)
        with told("nothing was changed"):
            aside = place(self.backups, self._new, drafts=True, made_of=self._looked_at)
        assert aside is not None  # noqa: S101 (the diary was there)
        return aside

    # -- the ways ------------------------------------------------------------------------------

    def _mended(self, faults: tuple[Fault, ...]) -> Path | None:
        """Every row of every entry in a new file; None where one of them is not whole."""
        new = self._stack.enter_context(unfinished(self.backups.folder, "mended"))
        undo_too = not any(fault.table in _UNDO for fault in faults)
        try:
            _copy_whole(self.backups.diary, new, undo_too=undo_too)
            _take_over(self.backups.diary, new)
        except (*FAILURES, TypeError) as error:
            if may_pass(error):
                raise
            return None
        return new if self.backups.is_good(new) else None

    def _saved(self, faults: tuple[Fault, ...], progress: Progress | None) -> Found:
        """What can be read, its gaps filled from a backup; else the backup."""
        diary = _id_of(self.backups.diary)
        backup, filled = self.backups.most_of(diary), 0
        saved = self._salvaged(progress)
        if backup is not None:
            with of_now(self.backups, self.backups.path(backup)) as good:
                if saved is None:
                    self._new = self._stack.enter_context(unfinished(self.backups.folder, "copy"))
                    with looking_into(good) as conn:
                        conn.execute("VACUUM INTO ?", (str(self._new),))
                elif self._new and _lost(saved) and backup.diary in ("", diary or backup.diary):
                    filled = _fill(self._new, good)
        if self._new and not self.backups.is_good(self._new):
            raise StoreError("the new diary could not be made whole; try again on another disk")
        return Found(
            faults,
            made=Way.SALVAGED if saved else Way.BACKUP if backup else None,
            saved=saved.entries if saved else 0,
            lost=saved.missing if saved else None,
            filled=filled,
            backup=backup,
            backed_up=self.backups.holding(self.backups.path(backup)) if backup else None,
            holding=self.backups.holding(self._new) if self._new else None,
        )

    def _salvaged(self, progress: Progress | None) -> Salvaged | None:
        target = self._stack.enter_context(unfinished(self.backups.folder, "salvaged"))
        try:
            found = salvage_into(self.backups.diary, target, progress, in_use=self._in_use)
        except NothingLeft:
            return None
        _take_over(self.backups.diary, target)
        self._new = target
        return found


def _small(faults: tuple[Fault, ...]) -> bool:
    """Whether every entry may still be there: an entry that is missing is looked for page by
    page."""
    return all(
        fault.table in _AROUND
        or (fault.kind in _SMALL and not (fault.kind is FaultKind.COUNT and fault.lacking))
        for fault in faults
    )


def _lost(saved: Salvaged) -> bool:
    return bool(saved.missing is None or saved.missing or saved.refused or saved.orphans)


def _id_of(diary: Path) -> str:
    """The beginning of a diary's id; "" where it no longer says."""
    with suppress(*FAILURES, OSError, ValueError), looking_into(diary) as conn:
        return identity(conn)[0]
    return ""


@contextmanager
def _writing(new: Path, other: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on a new file, with another attached for reading, at the end of which the
    rows of every kind are counted."""
    with closing(connected(new)) as conn:
        for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "temp_store = MEMORY"):
            conn.execute(f"PRAGMA {pragma}")  # nobody sees it before all of it is on the disk
        attach(conn, other, "other")
        conn.execute("BEGIN")
        yield conn
        for table in TABLES.values():
            count = f"(SELECT count(*) FROM main.{table})"  # noqa: S608 (our own names)
            conn.execute(f"UPDATE main.kept SET rows = {count} WHERE kind = ?", (table,))  # noqa: S608
        conn.execute("COMMIT")


def _columns(conn: sqlite3.Connection, table: str) -> str:
    rows = conn.execute("SELECT name FROM pragma_table_info(?, 'main')", (table,))
    return ", ".join(name for (name,) in rows)


def _copy_whole(diary: Path, new: Path, *, undo_too: bool) -> None:
    """Copy every row by way of the tables alone: an index may be what is damaged. The flags'
    checkpoints are made again from the entries."""
    with closing(connected(new, encrypted=is_encrypted(diary))) as conn:
        migrate(conn)
    with _writing(new, diary) as conn:
        for table in (*KEPT, *(_UNDO if undo_too else ())):
            columns = _columns(conn, table)
            conn.execute(
                f"INSERT INTO main.{table} ({columns})"  # noqa: S608 (our own names)
                f" SELECT {columns} FROM other.{table} NOT INDEXED ORDER BY rowid"
            )
        for table in TABLES.values():
            _blank(conn, table)


def _blank(conn: sqlite3.Connection, table: str) -> None:
    """Take out of what was deleted the words that are left in it."""
    names = _columns(conn, table).split(", ")
    words = [name for name in names if name in BLANK]
    if not words:
        return
    left = " OR ".join(f"{name} <> '{BLANK[name]}'" for name in words)
    sql = f"SELECT {', '.join(names)} FROM main.{table} WHERE deleted = 1 AND ({left})"  # noqa: S608
    for values in conn.execute(sql).fetchall():
        row = dict(zip(names, values, strict=True)) | {name: BLANK[name] for name in words}
        row[COLUMN] = row_hash(table, [row[name] for name in names if name != COLUMN])
        sets = ", ".join(f"{name} = ?" for name in names)
        conn.execute(f"UPDATE main.{table} SET {sets} WHERE id = ?", (*row.values(), row["id"]))  # noqa: S608


def _take_over(diary: Path, new: Path) -> None:
    """Let the new file be the same diary, so that open windows go on with it and its backups stay
    its own, and take over what is half typed; each as far as it can be read."""
    for sql in (
        "UPDATE main.diary SET id = one.id, commits = one.commits FROM other.diary AS one"
        " WHERE length(one.id) = 32 AND NOT one.id GLOB '*[^0-9a-f]*' AND one.commits >= 0",
        "INSERT OR IGNORE INTO main.draft SELECT form, at, body FROM other.draft NOT INDEXED",
    ):
        with suppress(*FAILURES), _writing(new, diary) as conn:
            conn.execute(sql)


def _fill(new: Path, good: Path) -> int:
    """Add the rows of a backup that a new diary does not have; how many entries that were."""
    filled = 0
    with _writing(new, good) as conn:
        for table in KEPT:
            columns = _columns(conn, table)
            key = columns.partition(", ")[0]
            added = conn.execute(
                f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM other.{table} AS one"  # noqa: S608
                f" WHERE NOT EXISTS (SELECT 1 FROM main.{table} AS mine WHERE mine.{key} ="
                f" one.{key}) ORDER BY rowid"
            )
            filled += added.rowcount if table not in CHOICES else 0
        for table, rowid, *_ in conn.execute("PRAGMA main.foreign_key_check").fetchall():
            conn.execute(f"DELETE FROM main.{table} WHERE rowid = ?", (rowid,))  # noqa: S608
    return filled
