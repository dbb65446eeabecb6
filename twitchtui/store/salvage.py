"""Saving what can be read of a damaged diary into a new one.

Every page of the damaged file is looked at by itself (``pages``), because what joins them may be
what is damaged; every row has to prove itself (``records``). The damaged file is only read.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from twitchtui.store.codec import TABLES
from twitchtui.store.driver import connected, is_encrypted, looks_encrypted, passphrase
from twitchtui.store.errors import FAILURES, StoreError, reason
from twitchtui.store.files import UNFINISHED, made_whole, opened
from twitchtui.store.hashing import COLUMN, row_hash
from twitchtui.store.opening import migrate
from twitchtui.store.pages import Page, Pages, Row
from twitchtui.store.records import KEPT, Found, Records

Progress = Callable[[int, int], None]

_BESIDE = ("-journal", "-wal")
_NO_PLACE = 1 << 40
"""A row that cannot have the place (rowid) it says it had comes after all that can."""

_NEWER = {"preference": "0", "app_open": "excluded.count > app_open.count"}
"""When one of two rows with the same key takes the place of the other; entries have revisions."""


@dataclass(frozen=True)
class Salvaged:
    """What was saved.

    ``rows`` counts the rows of the new diary by table, those kept of deleted entries too;
    ``expected`` has as many as the damaged diary said it held, for the tables of which that could
    be read (only entries are counted, and only since schema 3). ``refused`` rows were found and
    are not as they were written, or break a rule of the diary; ``orphans`` are answers about a
    symptom that is lost. ``proved`` says that every row was held against its hash, which the
    diaries of the first two schemas do not have. ``unread`` pages of ``pages`` the disk did not
    give.
    """

    rows: Mapping[str, int]
    expected: Mapping[str, int]
    refused: int
    orphans: int
    proved: bool
    pages: int
    unread: int

    @property
    def entries(self) -> int:
        """How many entries were saved, deleted ones included."""
        return sum(self.rows.get(table, 0) for table in TABLES.values())

    @property
    def missing(self) -> int | None:
        """How many entries the damaged diary held besides; None where it cannot be told."""
        if set(self.expected) != set(TABLES.values()):
            return None
        return sum(max(0, held - self.rows[table]) for table, held in self.expected.items())


class NothingLeft(StoreError):
    """There is no row to save."""


ENCRYPTED = (
    "an encrypted diary cannot be saved page by page; what can still be read of it is shown by "
    "twitchtui --read-only, and whole by its backups"
)


def salvage(damaged: Path, target: Path, progress: Progress | None = None) -> Salvaged:
    """Make a new diary at ``target`` of every row that can be read in ``damaged``.

    Ids, revisions, stamps, hashes and the order within a day stay as they were; of several
    versions of a row the latest counts. The new diary has an id of its own and nothing to undo.
    ``progress`` is told pages done and pages in all; a diary of schema 1 or 2 is gone through
    twice. Call it while this process has no connection to the damaged file, whose locks would be
    dropped. Raises StoreError, and leaves nothing at ``target``, where there is no row to save, a
    file is there already, or one of the two cannot be used.
    """
    for name in (target, *(target.with_name(target.name + end) for end in _BESIDE)):
        if name.exists():
            raise StoreError(f"{name} is there already; give the saved diary another name")
    with _told(), made_whole(target) as unfinished:
        return salvage_into(damaged, unfinished, progress)


def salvage_into(
    damaged: Path, new: Path, progress: Progress | None = None, *, in_use: bool = False
) -> Salvaged:
    """As ``salvage``, into a file that is there already, and empty. With ``in_use`` this process
    may have the damaged file open: its locks stay."""
    with _told(), _as_last_saved(damaged, new.parent, in_use=in_use) as file:
        try:
            return _salvage(Pages(file), new, progress or _silent)
        except NothingLeft:
            # the one that looks closer opens the file and closes it
            looks = is_encrypted if in_use else looks_encrypted
            if passphrase() and looks(damaged):
                raise NothingLeft(ENCRYPTED) from None
            raise


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except FAILURES as error:
        raise StoreError(f"the diary could not be saved: {reason(error)}") from error
    except (OSError, ValueError) as error:  # a ValueError: a name no file can have
        why = getattr(error, "strerror", None) or str(error)
        raise StoreError(f"the diary could not be saved: {why}") from error


@contextmanager
def _as_last_saved(damaged: Path, folder: Path, *, in_use: bool) -> Iterator[BinaryIO]:
    """The file without an action that a crash left half written, and with all that were whole.

    What it takes to put the one back, or to add the others, lies beside it; SQLite does so with a
    copy.
    """
    beside = [damaged.with_name(damaged.name + end) for end in _BESIDE]
    if not any(name.exists() for name in beside):
        with opened(damaged, in_use=in_use) as file:
            yield file
        return
    with TemporaryDirectory(UNFINISHED, f".{damaged.name}.", folder) as private:  # 0700
        copy = Path(private) / damaged.name
        with opened(damaged, in_use=in_use) as file, copy.open("wb") as target:
            shutil.copyfileobj(file, target)
        for name in filter(Path.exists, beside):
            shutil.copyfile(name, Path(private) / name.name)
        with suppress(sqlite3.Error), closing(connected(copy)) as conn:
            conn.execute("PRAGMA schema_version")
        with copy.open("rb", buffering=0) as file:
            yield file


def _silent(done: int, total: int) -> None:
    pass


def _salvage(pages: Pages, unfinished: Path, progress: Progress) -> Salvaged:
    with closing(connected(unfinished)) as conn:
        migrate(conn)
        # nobody sees the file before all of it is on the disk
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY"):
            conn.execute(f"PRAGMA {pragma}")
        conn.execute("BEGIN")
        for hashed in (True, False):
            gathering = _Gathering(pages, _Filling(conn), Records(hashed=hashed))
            gathering.gather(progress)
            if gathering.filling.rows:
                break
        else:
            raise NothingLeft("no entry can be read in it; take the newest good backup")
        orphans = _without_orphans(conn)
        rows = {table: _count(conn, table) for table in KEPT}
        for table in TABLES.values():
            conn.execute("UPDATE kept SET rows = ? WHERE kind = ?", (rows[table], table))
        conn.execute("COMMIT")
        if conn.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise StoreError("the new diary could not be made whole; try again on another disk")
    refused = gathering.refused + gathering.filling.refused
    unread = len(pages.unread)
    return Salvaged(rows, gathering.expected, refused, orphans, hashed, pages.count, unread)


@dataclass
class _Gathering:
    """Going through the pages: the whole ones first, then the others place by place."""

    pages: Pages
    filling: "_Filling"
    records: Records
    refused: int = 0
    expected: dict[str, int] = field(default_factory=dict)

    def gather(self, progress: Progress) -> None:
        count, done = self.pages.count, 0
        broken, chained = bytearray(count + 1), bytearray(count + 1)
        for number in range(1, count + 1):
            page = self.pages.page(number)
            broken[number] = not page.whole
            if page.whole:
                self._take(page, chained)
                done += 1
                progress(done, count)
        for number in range(1, count + 1):
            if broken[number]:
                if not chained[number]:
                    self._carve(number)
                done += 1
                progress(done, count)

    def _take(self, page: Page, chained: bytearray) -> None:
        self.refused += page.unreadable
        for row in page.rows:
            found = self.records.told(row.values)
            if found is None and self.records.like(row.values):
                self.refused += 1
                continue
            for number in row.chain:
                chained[number] = True
            if found is not None:
                self.filling.put(row.rowid, found)
            else:
                self._note_count(row)

    def _carve(self, number: int) -> None:
        for row in self.pages.carved(number):
            found = self.records.told(row.values)
            if found is not None:
                self.filling.put(row.rowid, found)
            else:
                self._note_count(row)

    def _note_count(self, row: Row) -> None:
        """The damaged diary's own count of a kind, a row of two values."""
        if len(row.values) == 2:
            kind, count = row.values
            if kind in TABLES.values() and type(count) is int:
                self.expected.setdefault(str(kind), count)


class _Filling:
    """Putting rows into the new diary. ``rows`` counts what was put, ``refused`` what it refused
    because it breaks a rule."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self.rows = self.refused = 0
        self._unplaced = 0
        self._columns = {table: _columns(conn, table) for table in KEPT}
        self._sql = {table: _upsert(table, names) for table, names in self._columns.items()}

    def put(self, rowid: int, found: Found) -> None:
        if found.table not in KEPT:
            return
        values = [found.row.get(name) for name in self._columns[found.table]]
        values.append(row_hash(found.table, values))
        placed = 0 < rowid < _NO_PLACE
        if not (placed and self._put(found.table, rowid, values)):
            self._unplaced += 1
            if not self._put(found.table, _NO_PLACE + self._unplaced, values):
                self.refused += 1

    def _put(self, table: str, rowid: int, values: Sequence[object]) -> bool:
        try:
            self._conn.execute(self._sql[table], (rowid, *values))
        except sqlite3.IntegrityError:  # a rule of the diary, or the place is taken
            return False
        self.rows += 1
        return True


def _columns(conn: sqlite3.Connection, table: str) -> tuple[str, ...]:
    rows = conn.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
    return tuple(name for (name,) in rows if name != COLUMN)


def _upsert(table: str, names: tuple[str, ...]) -> str:
    key, columns = names[0], (*names, COLUMN)
    updates = ", ".join(f"{name} = excluded.{name}" for name in columns[1:])
    newer = _NEWER.get(table, f"excluded.revision > {table}.revision")
    marks = ", ".join("?" * (len(columns) + 1))
    return (
        f"INSERT INTO {table} (rowid, {', '.join(columns)}) VALUES ({marks})"  # noqa: S608
        f" ON CONFLICT ({key}) DO UPDATE SET {updates} WHERE {newer}"
    )


def _without_orphans(conn: sqlite3.Connection) -> int:
    """Leave out answers to what is lost: nothing stands in for it."""
    orphans = conn.execute("PRAGMA foreign_key_check").fetchall()
    for table, rowid, *_ in orphans:
        conn.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))  # noqa: S608
    return len(orphans)


def _count(conn: sqlite3.Connection, table: str) -> int:
    ((count,),) = conn.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
    return int(count)
