"""FIT files, which sports watches and bicycle computers record: one activity for each session.

The format is Garmin's ("FIT Protocol", of the FIT SDK): a header, records, a check sum. A record is
either the definition of a kind of message or a message of a kind defined before, so that a message
nobody needs is stepped over by its length. Needed are two: ``session`` (18) and ``activity`` (34),
whose local time says in which zone it was recorded. Numbers of messages and fields are those of the
profile of that SDK.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import BinaryIO, Final, NamedTuple

from twitchtui.exchange.coming import Found, Ground, LeftOut, NotTaken, Reader
from twitchtui.exchange.foreign.activities import NO_TIME, activity, effort, lived
from twitchtui.exchange.foreign.gathering import Gathered
from twitchtui.exchange.reading import archives
from twitchtui.exchange.reading.beginning import Beginning
from twitchtui.reference import table

MOST_BYTES: Final = 16_000_000
"""Days of recording each second."""

MOST_SESSIONS: Final = 1_000

EPOCH: Final = datetime(1989, 12, 31, tzinfo=UTC)
"""Times are seconds since then."""

FIRST: Final = 0x10000000
"""An earlier time is none: it counts from when the device was switched on."""

FARTHEST: Final = 15 * 3600
"""So many seconds are zones from UTC at most."""

_MAGIC = b".FIT"
_SESSION, _ACTIVITY = 18, 34
_TIMESTAMP, _LOCAL = 253, 5
_START, _SPORT, _SUB_SPORT, _ELAPSED, _RPE = 2, 5, 6, 7, 193

_DEFINES, _DEVELOPER, _COMPRESSED = 0x40, 0x20, 0x80

Message = Mapping[int, int]
"""The numbers in a message by their field; those that say "invalid" are not there."""


class Kind(NamedTuple):
    """A message as it was defined: what it is about, how long it is, and where its numbers are."""

    number: int
    length: int
    little: bool
    places: Mapping[int, tuple[int, int]]


def knows(beginning: Beginning) -> bool:
    """Whether a file is such a recording, also as ``.gz``."""
    return beginning.start[8:12] == _MAGIC


def read(file: BinaryIO, ground: Ground) -> Iterator[Found]:
    """The activities in a recording."""
    data = archives.unpacked(file).read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise NotTaken("the recording is longer than any of an activity")
    into = Gathered("fit")
    sessions: list[tuple[str, Message]] = []
    zone: timezone | None = None
    for place, number, said in messages(data):
        if number == _ACTIVITY:
            zone = _zone(said) or zone
        elif len(sessions) < MOST_SESSIONS:
            sessions.append((f"byte {place}", said))
    if not sessions:
        raise NotTaken("there is no finished activity in the recording")
    for where, said in sessions:
        yield from _activity(where, said, zone, into, ground)
    yield from into.rest()


def messages(data: bytes) -> Iterator[tuple[int, int, Message]]:
    """The sessions and activities of a file, or of several one after the other: where each stands,
    which of the two it is, and its numbers. Raises NotTaken."""
    at = 0
    while at < len(data):
        head = data[at]
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + head + size
        if head not in (12, 14) or data[at + 8 : at + 12] != _MAGIC:
            raise NotTaken("this is no FIT file", f"byte {at}")
        if end + 2 > len(data):
            raise NotTaken("the recording was cut off", f"byte {len(data)}")
        if checksum(data, at, end) != int.from_bytes(data[end : end + 2], "little"):
            raise NotTaken("the recording is damaged: its check sum is wrong", f"byte {end}")
        yield from _records(data, at + head, end)
        at = end + 2


def _records(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, Message]]:
    kinds: dict[int, Kind] = {}
    while at < end:
        head, place = data[at], at
        at += 1
        if head & _COMPRESSED or not head & _DEFINES:
            kind = kinds.get((head >> 5) & 3 if head & _COMPRESSED else head & 15)
            if kind is None or at + kind.length > end:
                raise NotTaken("the recording is damaged", f"byte {place}")
            if kind.number in (_SESSION, _ACTIVITY):
                yield place, kind.number, _numbers(kind, data[at : at + kind.length])
            at += kind.length
        else:
            try:
                kinds[head & 15], at = _kind(data, at, developer=bool(head & _DEVELOPER))
            except IndexError:
                at = len(data)
            if at > end:
                raise NotTaken("the recording is damaged", f"byte {place}")


def _kind(data: bytes, at: int, *, developer: bool) -> tuple[Kind, int]:
    """The kind of message that is defined here, and where it ends; raises IndexError."""
    little, fields = not data[at + 1], data[at + 4]
    number = int.from_bytes(data[at + 2 : at + 4], "little" if little else "big")
    length, places, at = 0, {}, at + 5
    for field in range(at, at + 3 * fields, 3):
        places[data[field]] = (length, data[field + 1])
        length += data[field + 1]
    at += 3 * fields
    if developer:
        extra = data[at]
        length += sum(data[field + 1] for field in range(at + 1, at + 1 + 3 * extra, 3))
        at += 1 + 3 * extra
    return Kind(number, length, little, places), at


def _numbers(kind: Kind, data: bytes) -> Message:
    order = "little" if kind.little else "big"
    return {
        field: int.from_bytes(raw, order)  # type: ignore[arg-type]
        for field, (begins, length) in kind.places.items()
        if length in (1, 2, 4) and (raw := data[begins : begins + length]).strip(b"\xff")
    }


def _zone(said: Message) -> timezone | None:
    """The zone of a recording, by the time on the device's clock."""
    if _TIMESTAMP not in said or _LOCAL not in said:
        return None
    apart = round((said[_LOCAL] - said[_TIMESTAMP]) / 900) * 900
    return timezone(timedelta(seconds=apart)) if abs(apart) <= FARTHEST else None


def _activity(
    where: str, said: Message, zone: timezone | None, into: Gathered, ground: Ground
) -> Iterator[Found]:
    if said.get(_START, 0) < FIRST:
        yield LeftOut(where, NO_TIME)
        return
    if _ELAPSED not in said:
        yield LeftOut(where, "it does not say how long it lasted")
        return
    names = table("import_activities")
    of_sport = names["fit_sport"].get(str(said.get(_SPORT)), "")
    kind = names["fit_sub_sport"].get(str(said.get(_SUB_SPORT)), of_sport)
    start = EPOCH + timedelta(seconds=said[_START])
    at = start.astimezone(zone) if zone else lived(start, ground)
    felt = effort(said[_RPE] / 10) if _RPE in said else None
    yield from activity(into, ground, where, kind, at, said[_ELAPSED] / 1000, effort=felt)


def checksum(data: bytes, begin: int, end: int) -> int:
    """The check sum of these bytes: CRC-16 with the polynomial 0x8005, lowest bit first."""
    crc = 0
    for byte in memoryview(data)[begin:end]:
        crc = crc >> 8 ^ _TABLE[(crc ^ byte) & 0xFF]
    return crc


def _crc_of(byte: int) -> int:
    for _ in range(8):
        byte = byte >> 1 ^ (0xA001 if byte & 1 else 0)
    return byte


_TABLE: Final = tuple(map(_crc_of, range(256)))

READERS: tuple[Reader, ...] = (
    Reader("fit", "a FIT recording of a watch or bicycle computer", knows, read),
)
