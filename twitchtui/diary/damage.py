"""What can be wrong with a diary's file, and what a repair makes of it."""

from enum import StrEnum
from typing import NamedTuple

from twitchtui.diary.backups import Backup, Holding


class FaultKind(StrEnum):
    """What can be wrong with a diary."""

    UNREADABLE = "unreadable"
    STRUCTURE = "structure"
    SCHEMA = "schema"
    ROW = "row"
    COUNT = "count"
    REFERENCE = "reference"
    TOMBSTONE = "tombstone"
    HEADER = "header"
    IDENTITY = "identity"
    VIEW = "view"


class Fault(NamedTuple):
    """One thing that is wrong: ``number`` of rows in ``table``; ``name`` of a part of the file.
    Of a count that is wrong, ``lacking`` says that there are fewer rows than it says."""

    kind: FaultKind
    table: str = ""
    number: int = 1
    name: str = ""
    lacking: bool = False

    @property
    def sentence(self) -> str:
        """What is wrong, for the person; nothing they wrote is in it."""
        one = self.number == 1
        rows = f"{self.number} row{'' if one else 's'} of the kind {self.table.replace('_', ' ')}"
        be, was = ("is", "was") if one else ("are", "were")
        counted = f"{be} missing" if self.lacking else f"{was} never counted"
        return {
            FaultKind.UNREADABLE: "it could not be read to the end",
            FaultKind.STRUCTURE: "the file's structure is damaged",
            FaultKind.HEADER: "its header is not that of a twitchtui diary",
            FaultKind.IDENTITY: "the row that says which diary it is cannot be read",
            FaultKind.SCHEMA: f"{self.name} is not as twitchtui made it",
            FaultKind.VIEW: f"{self.name}, for other programs to read, is not as twitchtui made it",
            FaultKind.ROW: f"{rows} changed since {'it was' if one else 'they were'} saved",
            FaultKind.COUNT: f"{rows} {counted}",
            FaultKind.REFERENCE: f"{rows} belong{'s' * one} to something that is gone",
            FaultKind.TOMBSTONE: f"{rows} still hold{'s' * one} words that were deleted",
        }[self.kind]


class Checked(NamedTuple):
    """What a check found: its ``faults``, and how many changes that this computer saw are not in
    the file (``missing``: it is an older copy)."""

    faults: tuple[Fault, ...]
    missing: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults and not self.missing


def older_copy(missing: int) -> str:
    """What a file is called in which so many changes are missing: a part of a sentence."""
    changes = "1 change" if missing == 1 else f"{missing} changes"
    verb = "is" if missing == 1 else "are"
    return f"an older copy of the diary, in which {changes} saved on this computer {verb} missing"


class Way(StrEnum):
    """How a whole diary is made of a damaged one: every entry copied; what could be read saved,
    its gaps filled from a backup; or the backup taken."""

    MENDED = "mended"
    SALVAGED = "salvaged"
    BACKUP = "backup"


class Found(NamedTuple):
    """What is wrong with a diary, what can be read of it, and how a whole one was ``made``.

    ``saved`` entries could be read (deleted ones are among them, and None is for not looked),
    ``lost`` are those that it says it held besides, None where it does not say; ``filled`` entries
    of ``backup``, the best good one, are not in it any more. The backup holds ``backed_up``, the
    new diary ``holding``. Where nothing was made there is nothing to repair, or nothing left.
    """

    faults: tuple[Fault, ...]
    older_by: int = 0
    made: Way | None = None
    saved: int | None = None
    lost: int | None = None
    filled: int = 0
    backup: Backup | None = None
    backed_up: Holding | None = None
    holding: Holding | None = None
