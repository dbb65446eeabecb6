"""A file that is taken in, read record by record: what of it is left out and why, how far it is,
and whether it is still the file that was looked at."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from twitchtui.blake2 import blake2b
from twitchtui.diary.coming import Coming, Left, Taken
from twitchtui.diary.entries import Day, Entry, Episode
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.diary.backups import Backup
    from twitchtui.exchange.coming import Found, Ground, Reader

Meter = Callable[[int, int], None]
"""Told how many bytes, or records, are done, and how many there are."""

MOST_REASONS, PLACES = 40, 3
"""So many reasons for leaving something out are told apart, with so many places each."""

OTHER_REASONS = "for other reasons"
TELL_EVERY = 500
"""After so many records it is told how far they are."""
_BLOCK = 1 << 20


@dataclass
class OutFor:
    """How often something was left out for a reason, and where first."""

    number: int = 0
    places: list[str] = field(default_factory=list)


@dataclass
class Nights:
    """What another program's file says of nights."""

    told: bool = False
    closed: bool = False

    def passing(self, coming: Iterator[Coming]) -> Iterator[Coming]:
        """All that comes, looked at."""
        for record in coming:
            if isinstance(record, Day | Episode) and not record.revision:
                self.told = True
                self.closed |= isinstance(record, Day) and record.closed_at is not None
            yield record


@dataclass(frozen=True)
class Preview:
    """What taking in a file would do; ``left_out`` begins with what happens most often.

    ``here`` are the diary's entries that were changed on both sides, by id. Nights ``stay_open``
    where the file is another program's, tells of nights and closes none.
    """

    file: Path
    reader: "Reader"
    taken: Taken
    left_out: tuple[Left, ...]
    digest: bytes
    here: Mapping[str, Entry] = field(default_factory=dict)
    stay_open: bool = False


@dataclass(frozen=True)
class Brought:
    """What was done, and the backup of the diary as it was before."""

    taken: Taken
    before: "Backup"


def label_of(file: Path) -> str:
    """What taking a file in is called among the actions. A name in another encoding, which cannot
    be stored, has question marks."""
    return f"import of {file.name.encode(errors='replace').decode()}"


def refuse_source(file: Path) -> None:
    """Refuse what is no file that can be read: one that is not there, a folder, a device, a place
    nobody may look at."""
    try:
        if file.is_dir():
            raise Refusal(f"{file} is a folder; name a file in it")
        if not file.exists():
            raise Refusal(f"there is no file {file}")
        if not file.is_file():
            raise Refusal(f"{file} is no ordinary file; name another")
    except OSError as error:
        raise _unread(file, error) from None


def _unread(file: Path, error: OSError) -> Refusal:
    why = (error.strerror or "an error of the disk").lower()
    return Refusal(f"{file} could not be read: {why}")


@contextmanager
def read_from(file: Path) -> Iterator[BinaryIO]:
    """A file for reading; what is wrong with it, before or within, is a Refusal."""
    from twitchtui.exchange.coming import NotTaken

    refuse_source(file)
    try:
        with file.open("rb") as opened:
            yield opened
    except NotTaken as error:
        raise Refusal(f"nothing can be taken in of {file.name}: {error}") from error
    except OSError as error:
        raise _unread(file, error) from None


def digest_of(file: BinaryIO) -> bytes:
    """What tells the content of a file from any other."""
    digest = blake2b(digest_size=16)
    file.seek(0)
    while block := file.read(_BLOCK):
        digest.update(block)
    file.seek(0)
    return digest.digest()


def all_of(
    reader: "Reader", file: BinaryIO, ground: "Ground", progress: Meter | None
) -> "Iterator[Found]":
    """Everything that a reader finds in a file."""
    total = os.fstat(file.fileno()).st_size
    file.seek(0)
    for number, found in enumerate(reader.read(file, ground)):
        if progress and number % TELL_EVERY == 0 and not file.closed:
            progress(min(file.tell(), total), total)
        yield found


def without_left(found: "Iterator[Found]", left: dict[str, OutFor]) -> Iterator[Coming]:
    """What is to be taken in; what is left out is counted by its reason."""
    from twitchtui.exchange.coming import LeftOut

    for record in found:
        if not isinstance(record, LeftOut):
            yield record
            continue
        told = record.reason if record.reason in left or len(left) < MOST_REASONS else OTHER_REASONS
        kept = left.setdefault(told, OutFor())
        kept.number += 1
        if len(kept.places) < PLACES and record.where:
            kept.places.append(record.where)


def unchanged(coming: Iterator[Coming], file: Path, digest: bytes) -> Iterator[Coming]:
    """All that comes, and a Refusal at its end where it was not the file that was looked at."""
    yield from coming
    with file.open("rb") as again:
        if digest_of(again) != digest:
            raise Refusal("nothing was taken in: the file was changed since it was looked at")
