"""Backups: made, checked, rotated, listed. Putting one back is in ``restoring``.

``Backups(diary, clock, state)`` needs no open store and keeps no connection, so that any thread
may use it while a store is open: ``make(reason)`` makes one now, ``make_due()`` the one of the day
where it is due. What either returned is on the disk under its own name, was read back whole, and
is 0600 in ``<diary file>.backups/`` (0700) beside the diary; a kill at any moment leaves at most a
hidden file ending in ``.new``, which the next backup removes. Anything kept elsewhere as well is a
copy of that folder.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from twitchtui.diary.backups import Backup, Holding, Reason, folder_name
from twitchtui.store.copies import (
    identity,
    looking_into,
    schema_of,
    told,
    why,
    without_drafts,
)
from twitchtui.store.errors import FAILURES, Damaged, StoreError
from twitchtui.store.files import make_folder, put_in_place, real, sync, unfinished
from twitchtui.store.opening import APPLICATION_ID

if TYPE_CHECKING:
    from twitchtui.diary.damage import Fault

# what makes a backup is loaded when one is made: every command asks whether one is due

_HOLDING = """
    SELECT (SELECT count(*) FROM episode WHERE deleted = 0), (SELECT count(*) FROM (
        SELECT day FROM episode WHERE deleted = 0 UNION SELECT day FROM day WHERE deleted = 0))
"""


def losses_in(conn: sqlite3.Connection) -> "list[Fault]":
    """What is wrong with a diary, but for words that a deletion left behind, and views that other
    programs read: nothing is lost by either."""
    from twitchtui.diary.damage import Fault, FaultKind
    from twitchtui.store.check import faults_in

    if conn.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        # an empty file is a whole database of nothing
        return [Fault(FaultKind.HEADER)]
    no_loss = (FaultKind.TOMBSTONE, FaultKind.VIEW)
    return [fault for fault in faults_in(conn) if fault.kind not in no_loss]


def folder_of(diary: Path) -> Path:
    """The folder of a diary's backups: beside it, so that every diary has its own."""
    return diary.with_name(folder_name(diary.name))


def _in_use(error: StoreError) -> bool:
    code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class FileTaken(StoreError):
    """There is a file of that name."""


class Backups:
    """The backups of the diary at ``diary``.

    ``clock`` gives aware times; ``state`` is the folder of what is kept outside the diary, None for
    nothing. Whatever fails is a StoreError with one sentence, and leaves everything as it was.
    """

    def __init__(
        self, diary: Path, clock: Callable[[], datetime], state: Path | None = None
    ) -> None:
        self.diary, self.clock, self.state = real(diary), clock, state
        self.folder = folder_of(self.diary)

    # -- looking -------------------------------------------------------------------------------

    def listed(self) -> list[Backup]:
        """All there are, the latest first. Reads only the folder."""
        try:
            names = [file.name for file in self.folder.iterdir()]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise StoreError(f"{self.folder} could not be read: {why(error)}") from error
        found = (backup for name in names if (backup := Backup.named(name)))
        return sorted(found, key=lambda one: (one.number, one.made, one.name), reverse=True)

    def path(self, backup: Backup) -> Path:
        """The file of a backup."""
        return self.folder / backup.name

    def holding(self, file: Path) -> Holding | None:
        """How much a diary or backup holds; None where it cannot be read."""
        try:
            with looking_into(file) as conn:
                ((episodes, nights),) = conn.execute(_HOLDING)
        except (*FAILURES, OSError):
            return None
        return Holding(episodes, nights)

    def faults(self, file: Path) -> "list[Fault]":
        """What is wrong with a backup: SQLite's own check, every hash, every count."""
        try:
            with looking_into(file) as conn:
                return losses_in(conn)
        except (*FAILURES, OSError) as error:
            raise StoreError(f"{file.name} could not be read: {why(error)}") from error

    def is_good(self, file: Path) -> bool:
        """Whether a backup can be read and nothing is wrong with it."""
        try:
            return not self.faults(file)
        except StoreError:
            return False

    def best(self) -> Backup | None:
        """The good one to put back where none is named: of those that do not hold the diary as it
        is, one of this diary before one of another, then the one that counts most commits."""
        try:
            with looking_into(self.diary, repair=True) as conn:
                diary, commits = identity(conn)
        except (*FAILURES, OSError):
            diary, commits = "", 0
        return self.most_of(diary, but=(diary, commits))

    def most_of(self, diary: str, *, but: tuple[str, int] | None = None) -> Backup | None:
        """The good one that holds most: one of the diary whose id begins so, before one of another;
        ``but`` names the id and commits of what is not wanted."""
        ranked = sorted(
            (one for one in self.listed() if (one.diary, one.commits) != but),
            key=lambda one: (one.diary == diary, one.commits if one.diary == diary else one.number),
            reverse=True,
        )
        return next((one for one in ranked if self.is_good(self.path(one))), None)

    def due(self) -> bool:
        """Whether the backup of the day is to be made: none was today, and the latest does not
        hold the diary as it is. Cheap enough to be asked after every command."""
        today = self._now().date()
        if self._failed_on() == today:
            return False
        made = self.listed()
        if any(backup.made.date() == today for backup in made):
            return False
        try:
            with looking_into(self.diary, repair=True) as conn:
                diary, commits = identity(conn)
        except (*FAILURES, OSError):
            return False  # whoever opens the diary says what is wrong with it
        latest = next((backup for backup in made if backup.diary == diary), None)
        return latest is None or latest.commits != commits

    # -- making --------------------------------------------------------------------------------

    def make_due(self) -> Backup | None:
        """The backup of the day, where it is due and no other window is making it.

        A failure is told once: until the next day nothing is due after it, unless the diary was
        only in use.
        """
        try:
            return self._make(Reason.DAILY, wait=False) if self.due() else None
        except StoreError as error:
            if not _in_use(error):
                self._note_failure()
            raise

    def make(self, for_what: Reason) -> Backup:
        """Make a backup now. Where the latest already holds just the same, and was not to be made
        by hand, that one stands for it."""
        made = self._make(for_what, wait=True)
        assert made is not None  # noqa: S101 (only one that does not wait may be none)
        return made

    def copy_to(self, target: Path) -> None:
        """Make a backup under a name of one's own; raises FileTaken where it is taken."""
        with told(f"{target} could not be written"), unfinished(target.parent, target.name) as new:
            self._fill(new)
            try:
                put_in_place(new, target)
            except FileExistsError:
                raise FileTaken(target) from None

    def remove(self, backups: list[Backup]) -> None:
        """Delete backups for good."""
        with told("not all of them could be deleted"):
            for backup in backups:
                self.path(backup).unlink(missing_ok=True)
            sync(self.folder)

    def sweep(self) -> bool:
        """Remove what a kill left of a backup; False where one is being made right now."""
        if not self.folder.is_dir():
            return True
        with told(f"{self.folder} could not be read"), self.alone() as alone:
            return alone

    def _make(self, for_what: Reason, *, wait: bool) -> Backup | None:
        with told("the backup could not be made"):
            make_folder(self.folder)
            with self.alone() as alone:
                if not (alone or wait):
                    return None
                with unfinished(self.folder, "backup") as new:
                    made = self._put(new, self._fill(new), for_what)
            if for_what is not Reason.RESTORE:  # which must not prune what is to be put back
                self._rotate(made)
            return made

    def _fill(self, new: Path) -> tuple[int, str, int]:
        """Copy the diary into an empty file and check the copy; its schema, id and commits."""
        with looking_into(self.diary, repair=True) as conn:
            conn.execute("VACUUM INTO ?", (str(new),))
        without_drafts(new)
        with looking_into(new) as conn:
            faults = losses_in(conn)
            if faults:
                raise Damaged(
                    f"the backup could not be made: {faults[0].sentence}; earlier backups are "
                    "untouched, and twitchtui check says more"
                )
            return schema_of(conn), *identity(conn)

    def _put(self, new: Path, found: tuple[int, str, int], for_what: Reason) -> Backup:
        from filecmp import cmp

        from twitchtui.store.working import numbered

        schema, diary, commits = found
        listed = self.listed()
        if (
            for_what is not Reason.BY_HAND
            and listed
            and cmp(new, self.path(listed[0]), shallow=False)
        ):
            return listed[0]
        now = self._now().replace(microsecond=0)
        with numbered(self.folder, self._latest) as number:
            made = Backup(number, now, schema, for_what, diary, commits)
            put_in_place(new, self.path(made))
        return made

    def _latest(self) -> int:
        return max((backup.number for backup in self.listed()), default=0)

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether no other process, nor thread, is at work in the folder; then it is swept.

        The lock goes with the process that holds it, however that ends.
        """
        from twitchtui.store.working import at_work_in

        with at_work_in(self.folder) as alone:
            yield alone

    def _rotate(self, made: Backup) -> None:
        """Delete what has had its time, if what stays in its place is still good: a backup that
        went bad since it was made counts as none, and stays to be looked at."""
        from twitchtui.store.rotation import outlived

        good, bad = {made}, set[Backup]()
        while True:
            gone = outlived(backup for backup in self.listed() if backup not in bad)
            unsure = set(gone.values()) - good
            if not unsure:
                break
            for backup in unsure:
                (good if self.is_good(self.path(backup)) else bad).add(backup)
        if gone:
            with suppress(StoreError):  # the new backup is there all the same
                self.remove(list(gone))

    def _now(self) -> datetime:
        return self.clock().astimezone(UTC)

    @property
    def _failure(self) -> Path | None:
        """Where it is noted that today's could not be made."""
        return self.state / "backup-failed" if self.state else None

    def _failed_on(self) -> object:
        if self._failure is None:
            return None
        try:
            day, _, diary = self._failure.read_text(encoding="utf-8").partition(" ")
            return datetime.fromisoformat(day).date() if diary == str(self.diary) else None
        except (OSError, ValueError):
            return None

    def _note_failure(self) -> None:
        if self._failure is None:
            return
        with suppress(OSError, ValueError):
            make_folder(self._failure.parent)
            text = f"{self._now().date()} {self.diary}"
            handle = os.open(self._failure, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
