"""What a disk may hold after the power went: a model that is as unkind as the standards allow.

What was written to a file is certain once the file was synced; names in a folder (made, linked,
renamed, removed) once the folder was. Of everything since then any part may be there and any other
part not: each write whole, missing, torn at sectors, or only as a longer file with rubbish in it;
and each change of a name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath as Path
from random import Random
from typing import NamedTuple

SECTOR = 512
"""Bytes a disk writes whole or not at all."""

_RUBBISH = b"\xa5"

Image = dict[Path, bytes | None]
"""What lies where, by the path from the recorded folder: a file's bytes, None for a folder."""


class Write(NamedTuple):
    """Bytes put somewhere in a file."""

    offset: int
    data: bytes

    def sectors(self) -> Iterator["Write"]:
        """The same bytes, sector by sector."""
        at, end = self.offset, self.offset + len(self.data)
        while at < end:
            upto = min(end, (at // SECTOR + 1) * SECTOR)
            yield Write(at, self.data[at - self.offset : upto - self.offset])
            at = upto


class Cut(NamedTuple):
    """A file made so long, be it shorter or longer than it was."""

    size: int


@dataclass(eq=False)
class File:
    """A file: what of it is certain, and what was done to it since. Or a folder, which has no
    content of its own."""

    certain: bytearray = field(default_factory=bytearray)
    since: list[Write | Cut] = field(default_factory=list)
    is_folder: bool = False

    def sync(self) -> None:
        """All of it is certain from now on."""
        for change in self.since:
            _apply(self.certain, change)
        self.since.clear()


class Naming(NamedTuple):
    """A change of names that happens whole or not at all: each name is a file's, or nobody's."""

    names: tuple[tuple[Path, File | None], ...]


class Folder:
    """Names and the files behind them; ``now`` is what programs see."""

    def __init__(self) -> None:
        self.now: dict[Path, File] = {}
        self.certain: dict[Path, File] = {}
        self.since: list[Naming] = []

    def rename(self, *names: tuple[Path, File | None]) -> None:
        """Give or take names, all at once."""
        naming = Naming(names)
        _name(self.now, naming)
        self.since.append(naming)

    def sync(self, folder: Path) -> None:
        """The names in one folder are certain from now on."""
        kept = []
        for naming in self.since:
            if any(name.parent == folder for name, _ in naming.names):
                _name(self.certain, naming)
            else:
                kept.append(naming)
        self.since = kept


def image(folder: Folder, rng: Random) -> Image:
    """One of the many contents the disk may have when the power goes now."""
    names = dict(folder.certain)
    for naming in _some(folder.since, rng):
        _name(names, naming)
    kind = rng.randrange(4)  # of one kind for all files: the plain cases come often
    made: dict[int, bytes] = {}
    found = dict[Path, bytes | None]()
    for name, file in sorted(names.items()):
        if any(above not in names for above in name.parents[:-1]):
            continue  # its folder is not there
        if id(file) not in made:
            made[id(file)] = _content(file, kind, rng)
        found[name] = None if file.is_folder else made[id(file)]
    return found


def _content(file: File, kind: int, rng: Random) -> bytes:
    held = bytearray(file.certain)
    if kind == 0:
        return bytes(held)
    for change in file.since if kind == 1 else _some(file.since, rng):
        if kind == 3 and isinstance(change, Write) and rng.random() < 0.3:
            _tear(held, change, rng)
        else:
            _apply(held, change)
    return bytes(held)


def _some(changes: Sequence[Naming] | Sequence[Write | Cut], rng: Random) -> list:
    """Some of the changes, in their order: none, all, all but one, one, the first few, any."""
    if not changes:
        return []
    one = rng.randrange(len(changes))
    chosen = rng.randrange(6)
    if chosen == 5:
        share = rng.random()
        return [change for change in changes if rng.random() < share]
    return [
        change
        for place, change in enumerate(changes)
        if (False, True, place != one, place == one, place < one)[chosen]
    ]


def _tear(held: bytearray, write: Write, rng: Random) -> None:
    """Part of a write by sectors; or, where it made the file longer, rubbish of that length."""
    if write.offset + len(write.data) > len(held) and rng.random() < 0.3:
        _apply(held, Write(write.offset, _RUBBISH * len(write.data)))
        return
    for sector in write.sectors():
        if rng.random() < 0.5:
            _apply(held, sector)


def _apply(held: bytearray, change: Write | Cut) -> None:
    if isinstance(change, Cut):
        del held[change.size :]
        held.extend(bytes(change.size - len(held)))
        return
    if change.offset > len(held):
        held.extend(bytes(change.offset - len(held)))
    held[change.offset : change.offset + len(change.data)] = change.data


def _name(names: dict[Path, File], naming: Naming) -> None:
    for name, file in naming.names:
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file
