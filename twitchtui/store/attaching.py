"""Staying with the diary's file: noticing that it is gone, or that another stands in its place.

SQLite goes on with the file it opened, also when that has no name any more; what is written to
such a file is lost with the last window that holds it. So the name is looked up again before each
write, and whenever it is asked whether others wrote.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path

from twitchtui.store.copies import whole_identity
from twitchtui.store.counter import Outside
from twitchtui.store.driver import for_copy_of
from twitchtui.store.errors import FAILURES, StoreError, reason
from twitchtui.store.files import state_of
from twitchtui.store.holding import KEPT, REPLACED, File, Holding, file_at
from twitchtui.store.opening import APPLICATION_ID, VERSION, connect, open_file
from twitchtui.store.windows import Windows

GONE = "the diary is no longer at {path}; put it back, or connect its disk again, and try again"
ANOTHER = "another diary stands in its place at {path}; close this window to look at that one"
FOREIGN = "a file that is no diary stands in its place at {path}; put the diary back"
NEWER = "the diary was renewed by a newer twitchtui meanwhile; close this window and use that one"
OUTDATED = "a copy of an older twitchtui stands in its place; close this window and open it again"
READ_ONLY = "the diary's file or its disk can only be read; until that is changed nothing is saved"
NOT_BACK = "not written back"
NO_FOLDER = "its folder {folder} is gone too; make it, or connect its disk again, and try again"


class Attaching(Holding):
    """The part of a store that holds on to the file at ``path``."""

    def __init__(self, path: Path, clock: Callable[[], datetime], state: Path | None) -> None:
        self.path, self.state = path, state
        there = file_at(path)  # before it is opened: it may be replaced in between
        conn, self.notices = self._connect(path)
        try:
            super().__init__(conn, path, clock, state)
        except BaseException:
            conn.close()
            raise
        self.conflicts: list[str] = []
        self._file = there or file_at(path)
        self._writable = _may_be_written(path)
        self._well: tuple[object, ...] | None = None

    def _connect(self, path: Path, *, make: bool = True) -> tuple[sqlite3.Connection, list[str]]:
        return connect(path, make=make, state=self.state)

    def _connect_to(self, there: File | None) -> tuple[sqlite3.Connection, list[str]]:
        """A new connection to the file at ``path``, which is ``there``. The one that is held is
        opened without a look at its header, which would drop the locks that a thread which makes
        a backup has on it."""
        if there is None or there != self._file:
            return self._connect(self.path, make=False)
        try:
            return self._open(self.path)
        except FAILURES as error:
            raise StoreError(f"the diary could not be read: {reason(error)}") from error

    def _open(self, path: Path) -> tuple[sqlite3.Connection, list[str]]:
        return open_file(path)

    def follow(self) -> None:
        """Go on with the diary that stands there now, whichever it is: one that was made of this
        one, which is damaged."""
        there, was = file_at(self.path), self._id
        conn, notices = self._connect_to(there)
        self._conn.close()
        self._conn, self._file, self.notices = conn, there, notices
        self._id, self._seen = self._identity()
        self._outside = Outside(self.state, self._id, self.path) if self.state else None
        self._opened += 1
        if self._id != was and "windows" in self.__dict__:
            here = self.__dict__.pop("windows")
            here.close()
            self.windows = Windows(self.state, self._id, here.token)

    def close(self) -> None:
        """Let go of the file."""
        self._conn.close()
        if "windows" in self.__dict__:
            self.windows.close()

    @cached_property
    def windows(self) -> Windows:
        """This window and the others on the diary; from when it is first asked for, they see it."""
        return Windows(self.state if self._id else None, self._id)

    @property
    def trouble(self) -> str:
        """Why nothing can be saved just now; empty where nothing is in the way.

        Asked once a second: nothing is, as long as all is as it was when nothing was.
        """
        around = self._around()
        if around is None or around != self._well:
            found = self._in_the_way()
            self._well = None if found else around
            return found
        return ""

    def _around(self) -> tuple[object, ...] | None:
        """What differs once anything happened to the file, its folder or the count outside, or
        ``data_version`` was another when it was last asked; None where that cannot be told."""
        try:
            count = state_of(self._outside.path) if self._outside else None
            may_be = _may_be_written(self.path)
            return state_of(self.path), count, may_be, self._known_at[0]
        except OSError:
            return None

    def _in_the_way(self) -> str:
        try:
            self._attach()
            self._must_be_this()
            missing = self.commits_missing
        except StoreError as error:
            return str(error)
        if missing:
            return self._older(missing)
        return "" if _may_be_written(self.path) else READ_ONLY

    @property
    def older(self) -> bool:
        """Whether the file is an older copy; ``accept_older`` goes on with it."""
        try:
            return not self.gone and self.commits_missing > 0
        except StoreError:
            return False

    @property
    def gone(self) -> bool:
        """Whether nothing has the diary's name now; then ``write_back`` can give it one again."""
        return file_at(self.path) is None

    def write_back(self) -> None:
        """Write what this window holds to the diary's name, where nothing has that any more.

        Never over a file: where there is one, it is taken hold of instead, if it is this diary.
        Raises StoreError where it could not be written.
        """
        from twitchtui.store.backups import losses_in
        from twitchtui.store.copies import why
        from twitchtui.store.files import made_whole

        if not self.path.parent.is_dir():
            raise StoreError(f"{NOT_BACK}: {NO_FOLDER.format(folder=self.path.parent)}")
        try:
            with made_whole(self.path) as new, closing(for_copy_of(self._conn, new)) as copy:
                self._conn.backup(copy)
                if losses_in(copy):
                    raise StoreError(f"{NOT_BACK}: it can no longer be read; restore a backup")
        except FileExistsError:
            pass
        except (*FAILURES, OSError) as error:
            raise StoreError(f"{NOT_BACK}: {why(error)}") from error
        self._attach()

    def data_version(self) -> tuple[int, int]:
        """A value that changes when another connection wrote to the diary, or its file was replaced
        by another."""
        with suppress(StoreError):  # what was read so far can still be looked at
            self._attach()
        return super().data_version()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._well = None
        try:
            self._attach()
        except StoreError as error:
            raise StoreError(f"not saved: {error}") from error
        with super()._transaction():
            try:
                self._must_be_this()
            except StoreError as error:
                raise StoreError(f"not saved: {error}") from error
            yield
        if file_at(self.path) != self._file:
            # another file took the name meanwhile: what was saved is in one that may have none
            try:
                self._attach()
            except StoreError as error:
                raise StoreError(f"not saved: {error}") from error

    @contextmanager
    def _alone(self, done: Callable[[], bool]) -> Iterator[None]:
        try:
            self._attach()
            self._must_be_this()
        except StoreError as error:
            raise StoreError(f"not kept: {error}") from error
        with super()._alone(done):
            yield

    def _must_be_this(self) -> None:
        """Raises StoreError where the file was overwritten in place by something else."""
        if self._rows("PRAGMA application_id") != [(APPLICATION_ID,)]:
            raise StoreError(FOREIGN.format(path=self.path))
        ((version,),) = self._rows("PRAGMA user_version")
        if version != VERSION:
            raise StoreError(NEWER if version > VERSION else OUTDATED)
        if self._identity()[0] != self._id:
            raise StoreError(ANOTHER.format(path=self.path))

    def _older(self, missing: int) -> str:
        kept = KEPT.format(name=self._kept_as) if self._kept_as else ""
        return f"{super()._older(missing)}{kept}"

    def _attach(self) -> None:
        """Take hold of the file that has the diary's name now.

        Raises StoreError where there is none, or it is not this diary.
        """
        there = file_at(self.path)
        if there == self._file and (self._writable or not _may_be_written(self.path)):
            return  # a connection that could only read stays so, also when that is over
        if self._conn.in_transaction:
            return  # which is held until its end, and then looked at again
        if there is None:
            raise StoreError(GONE.format(path=self.path))
        conn, notices = self._connect_to(there)
        try:
            found, commits = whole_identity(conn)
            if found != self._id:
                raise StoreError(f"{ANOTHER.format(path=self.path)}{self._kept_of_this()}")
            if there == self._file:
                pass
            elif commits < self._seen:
                self._kept_as = self._keep_what_is_held()
                self.conflicts.append(REPLACED.format(name=self._kept_as))
            elif not self._is_held_by(conn):  # both went on apart from each other
                self.conflicts.append(REPLACED.format(name=self._keep_what_is_held()))
        except FAILURES as error:
            conn.close()
            raise StoreError(f"the diary could not be read: {reason(error)}") from error
        except BaseException:
            conn.close()
            raise
        self._conn.close()
        self._conn, self._file, self.notices = conn, there, notices
        self._writable = _may_be_written(self.path)
        self._opened += 1


def _may_be_written(path: Path) -> bool:
    """Whether the file may be written to, and its folder, where a journal has to be."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
