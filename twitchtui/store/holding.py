"""What a window still holds of the diary when another file has its name: kept beside it, unless it
is all in that one."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from twitchtui.store.codec import TABLES
from twitchtui.store.copies import holds
from twitchtui.store.drafts import Drafts
from twitchtui.store.driver import for_copy_of
from twitchtui.store.errors import FAILURES, StoreError

KEPT = "; what this window held is kept as {name}"
REPLACED = "another copy of the diary took its place; what this window held is kept as {name}"
NOT_KEPT = (
    "an older copy of the diary stands in its place, and what this window holds could not be kept "
    "beside it; make room there, or close this window to look at the copy"
)

_STAMPS = "SELECT id, hash, revision, updated_at FROM {table}"
_MOST_KEPT = 100

File = tuple[int, int]
"""Which file it is, whatever its name: its disk and its number there."""


class Holding(Drafts):
    """The part of a store that knows which file it holds, and can copy it."""

    path: Path
    _file: File | None
    _kept_as = ""

    @property
    def kept_as(self) -> str:
        """The file beside the diary that holds what this window held, after an older copy took its
        place; else ""."""
        return self._kept_as

    def _kept_of_this(self) -> str:
        """Where what this window holds is, once another diary has its place; it may have been
        deleted, and be nowhere else any more."""
        with suppress(StoreError):
            self._kept_as = self._kept_as or self._keep_what_is_held()
        return KEPT.format(name=self._kept_as) if self._kept_as else ""

    def _is_held_by(self, conn: sqlite3.Connection) -> bool:
        """Whether a file holds every entry of the one that lost its name, as it is there or as it
        became later. Where that cannot be read any more there is nothing to keep of it."""
        with suppress(StoreError):
            return all(
                holds(conn, table, self._rows(_STAMPS.format(table=table)))
                for table in TABLES.values()
            )
        return True

    def _keep_what_is_held(self) -> str:
        """The name under which the file that lost its own can be found beside the diary; it is
        copied there unless it was only renamed. Raises StoreError where it cannot be kept."""
        from twitchtui.store.files import made_whole

        try:
            for file in self.path.parent.iterdir():
                if file_at(file) == self._file:
                    return file.name
            for number in range(1, _MOST_KEPT):
                target = self.path.with_name(f"{self.path.name}.replaced-{number}")
                if not target.exists():
                    with made_whole(target) as new, closing(for_copy_of(self._conn, new)) as copy:
                        self._conn.backup(copy)
                    return target.name
        except (*FAILURES, OSError) as error:
            raise StoreError(NOT_KEPT) from error
        raise StoreError(NOT_KEPT)


def file_at(path: Path) -> File | None:
    """Which file it is that has a name now; None where none has, or the disk does not say."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # a ValueError: a name no file can have
        return None
    return found.st_dev, found.st_ino
