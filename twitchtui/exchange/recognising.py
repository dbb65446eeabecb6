"""Which kind of file from elsewhere a file is: told by what it holds, never by its name."""

from importlib import import_module
from typing import BinaryIO

from twitchtui.exchange.coming import NotTaken, Reader

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


def readers() -> tuple[Reader, ...]:
    """Every reader there is; only now are they loaded."""
    return tuple(
        reader
        for module in MODULES
        for reader in import_module(f"twitchtui.exchange.{module}").READERS
    )


def recognised(file: BinaryIO, among: tuple[Reader, ...] | None = None) -> Reader:
    """The reader that knows a file, which is left at its beginning; raises NotTaken that lists what
    can be read."""
    every = readers() if among is None else among
    for reader in every:
        file.seek(0)
        known = reader.knows(file)
        file.seek(0)
        if known:
            return reader
    kinds = "; ".join(reader.words for reader in every)
    raise NotTaken(
        f"it is none of the files that can be read: {kinds}; any other CSV with a mapping file"
    )
