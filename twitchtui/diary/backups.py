"""What a backup of a diary is, and what putting one back would change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import NamedTuple

from twitchtui.diary.entries import Entry

_NAME = re.compile(
    r"(?P<number>\d{5,9})_(?P<made>\d{8}T\d{6}Z)_schema(?P<schema>\d{1,4})"
    r"_(?P<reason>[a-z-]+)_(?P<diary>[0-9a-f]{8}|unknown)_(?P<commits>\d{1,18})\.db"
)
_TIME = "%Y%m%dT%H%M%SZ"
_NO_ID = "unknown"


def folder_name(diary: str) -> str:
    """The name of the folder that holds the backups of a diary's file, beside it."""
    return f"{diary}.backups"


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    MIGRATION = "before-migration"
    IMPORT = "before-import"
    RESTORE = "before-restore"
    CONVERSION = "before-conversion"
    BY_HAND = "by-hand"

    @property
    def words(self) -> str:
        """As it is told."""
        return {
            Reason.DAILY: "of the day",
            Reason.MIGRATION: "before an update of the diary's form",
            Reason.IMPORT: "before an import",
            Reason.RESTORE: "before another was put back",
            Reason.CONVERSION: "before it was encrypted or decrypted",
            Reason.BY_HAND: "by hand",
        }[self]


class Backup(NamedTuple):
    """One backup, as the name of its file tells it, so that a list of them opens none.

    ``number`` counts up from 1 and so holds the order in which they were made, whatever the clock
    said (``made``, in UTC). ``diary`` is the beginning of the diary's id and ``commits`` what it
    had counted; "" and 0 before schema 3, which had neither.
    """

    number: int
    made: datetime
    schema: int
    reason: Reason
    diary: str
    commits: int

    @property
    def name(self) -> str:
        """The name of its file."""
        return (
            f"{self.number:05}_{self.made.astimezone(UTC):{_TIME}}_schema{self.schema}"
            f"_{self.reason}_{self.diary or _NO_ID}_{self.commits}.db"
        )

    @classmethod
    def named(cls, name: str) -> "Backup | None":
        """The backup in a file of that name; None where no backup has such a name."""
        told = _NAME.fullmatch(name)
        if told is None:
            return None
        try:
            made = datetime.fromisoformat(told["made"])
            reason = Reason(told["reason"])
        except ValueError:
            return None
        diary = "" if told["diary"] == _NO_ID else told["diary"]
        return cls(
            int(told["number"]), made, int(told["schema"]), reason, diary, int(told["commits"])
        )


class Holding(NamedTuple):
    """How much a diary or a backup holds, deleted entries not counted: its episodes, and the nights
    on which they, "none" or an answer of the day were logged."""

    episodes: int
    nights: int


class Changed(NamedTuple):
    """Of one kind of entry: how many would come back, go, or be as they were then."""

    kind: type[Entry]
    back: int
    gone: int
    differing: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What putting a backup back would change; kinds of which nothing would change are left out.

    ``days`` are those the changes are about, in their order; ``choices`` counts the choices made on
    the screen (the list, calm mode and so on) that would be others.
    """

    kinds: tuple[Changed, ...] = ()
    days: tuple[date, ...] = ()
    choices: int = 0

    @property
    def nothing(self) -> bool:
        """Whether the backup holds just what the diary does."""
        return not self.kinds and not self.choices

    def __iter__(self) -> Iterator[Changed]:
        return iter(self.kinds)
