"""Which kind of file from elsewhere a file is: told by what it holds, never by its name."""

import re
from contextlib import closing
from importlib import import_module
from typing import BinaryIO

from twitchtui.exchange.coming import NotTaken, Reader
from twitchtui.exchange.reading import archives
from twitchtui.exchange.reading.beginning import Beginning

MODULES = (
    "from_jsonl",
    "tables",
    "foreign.bearable",
    "foreign.daylio",
    "foreign.loop",
    "foreign.track_and_graph",
    "foreign.apple_health",
    "foreign.strava",
    "foreign.fit",
    "foreign.tracks",
)
"""The modules of this room that have ``READERS``, in the order they are asked."""

MOST_TRIED = 100
"""So many files of an archive that nothing knows are tried for what is wrong with it."""

LONGEST_LINE = 65_536
"""So much of a first line is looked at."""


def readers() -> tuple[Reader, ...]:
    """Every reader there is; only now are they loaded."""
    return tuple(
        reader
        for module in MODULES
        for reader in import_module(f"twitchtui.exchange.{module}").READERS
    )


def recognised(file: BinaryIO, among: tuple[Reader, ...] | None = None) -> Reader:
    """The reader that knows a file, which is left at its beginning; raises NotTaken that says how
    it is damaged, or else lists what can be read."""
    every, beginning = readers() if among is None else among, Beginning(file)
    known = next((reader for reader in every if reader.knows(beginning)), None)
    file.seek(0)
    if known:
        return known
    _refuse_damage(file)
    kinds = "; ".join(reader.words for reader in every)
    raise NotTaken(
        f"it is none of the files that can be read: {kinds}; any other CSV with a mapping file, "
        "which twitchtui import --draft-map FILE begins"
    )


def _refuse_damage(file: BinaryIO) -> None:
    """Raise NotTaken with what keeps any reader from knowing a file, where something does."""
    if archives.is_zip(file):
        size = archives.length(file)
        archive, infos = archives.members(file)
        for info in infos[:MOST_TRIED]:
            with closing(archives.member(archive, info, size)) as inside:
                inside.read(1)
        file.seek(0)
    archives.unpacked(file).read(1)
    file.seek(0)
    if _is_text_of_another_encoding(file.readline(LONGEST_LINE)):
        raise NotTaken("it is not UTF-8 text; please save it as UTF-8 first", "line 1")
    file.seek(0)


def _is_text_of_another_encoding(line: bytes) -> bool:
    """Whether a first line has cells, and letters in an encoding of one byte each."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return any(mark in line for mark in b",;\t") and not _CONTROL.search(line)
    return False


_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
