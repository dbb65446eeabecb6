"""A diary that is only looked at: one that is damaged, or that a newer twitchtui wrote."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from twitchtui.diary.damage import older_copy
from twitchtui.store.codec import TABLES, codec
from twitchtui.store.copies import told
from twitchtui.store.driver import connected
from twitchtui.store.errors import Damaged, StoreError
from twitchtui.store.opening import APPLICATION_ID
from twitchtui.store.store import Store

ONLY_LOOKED_AT = "the diary is open for looking only; open it without --read-only to write in it"
DAMAGED_LOOKED_AT = (
    "the diary is damaged and open for looking only; leave and open it again to repair it"
)


class ReadOnlyStore(Store):
    """Reads what can be read and refuses to write. The file is never changed by it."""

    why = ONLY_LOOKED_AT
    """Why nothing is written, and what to do about it."""

    @property
    def trouble(self) -> str:
        """That nothing can be saved, and whether the file is an older copy."""
        try:
            missing = self.commits_missing
        except StoreError:
            missing = 0
        if not missing:
            return self.why
        return f"{self.why}; it is {older_copy(missing)}"

    @property
    def older(self) -> bool:
        """Nothing is asked about a copy that is only looked at."""
        return False

    def _connect(self, path: Path, *, make: bool = True) -> tuple[sqlite3.Connection, list[str]]:
        return connect_for_reading(path), []

    def _open(self, path: Path) -> tuple[sqlite3.Connection, list[str]]:
        return connect_for_reading(path), []

    def _identity(self) -> tuple[str, int]:
        """A diary before schema 3 does not say which it is, and is read all the same."""
        known = self._rows("SELECT 1 FROM sqlite_schema WHERE name = 'diary'")
        return super()._identity() if known else ("", 0)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        raise StoreError(f"not saved: {self.why}")
        yield

    @contextmanager
    def _alone(self, done: Callable[[], bool]) -> Iterator[None]:
        raise StoreError(f"not kept: {self.why}")
        yield


def connect_for_reading(path: Path) -> sqlite3.Connection:
    """A connection to a diary of any schema, as long as everything that is read from it is there.

    Raises StoreError with a sentence where it is not.
    """
    if not path.is_file():
        raise StoreError(f"there is no diary at {path}")
    with told(f"the diary {path} could not be opened"):
        conn = connected(path, "ro")
        try:
            if conn.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                raise Damaged(f"{path} is not a twitchtui diary, or its header is damaged")
            conn.execute("PRAGMA temp_store = MEMORY")
            for kind, table in TABLES.items():
                there = {
                    name
                    for (name,) in conn.execute("SELECT name FROM pragma_table_info(?)", (table,))
                }
                if not there.issuperset(codec(kind).columns):
                    raise StoreError(
                        f"{path} cannot be read by this twitchtui: its form is too different; "
                        "use the twitchtui that wrote it"
                    )
        except BaseException:
            conn.close()
            raise
    return conn
