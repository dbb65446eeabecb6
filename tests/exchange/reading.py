"""How the tests of readers of activities look at what one gives; the rest is in ``foreign``."""

import io
from collections.abc import Iterable

from tests.exchange.foreign import GROUND, read
from twitchtui.diary.entries import Entry
from twitchtui.exchange.coming import Ground, LeftOut, NotTaken, Reader
from twitchtui.exchange.reading.beginning import Beginning


def taken(reader: Reader, data: bytes, ground: Ground = GROUND) -> list[Entry]:
    return read(reader, data, ground).of(Entry)


def left(reader: Reader, data: bytes, ground: Ground = GROUND) -> list[LeftOut]:
    return [each for each in read(reader, data, ground) if isinstance(each, LeftOut)]


def refused(reader: Reader, data: bytes) -> NotTaken:
    """Why a file as a whole is not taken."""
    try:
        read(reader, data)
    except NotTaken as error:
        return error
    raise AssertionError("it was taken")


def knowing(readers: Iterable[Reader], data: bytes) -> list[str]:
    """The names of the readers that take a file for theirs."""
    return [reader.name for reader in readers if reader.knows(Beginning(io.BytesIO(data)))]
