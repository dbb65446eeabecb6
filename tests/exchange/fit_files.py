"""A small writer of FIT files: header, definitions, data, check sum, as the protocol has it."""

import struct
from collections.abc import Sequence
from datetime import datetime

from twitchtui.exchange.foreign.fit import EPOCH

U8, U16, U32, ENUM = (1, 0x02, "B"), (2, 0x84, "H"), (4, 0x86, "I"), (1, 0x00, "B")

FILE_ID = (0, ((0, ENUM), (4, U32)))
RECORD = (20, ((253, U32), (3, U8)))
SESSION = (18, ((253, U32), (2, U32), (7, U32), (5, ENUM), (6, ENUM), (193, U8)))
ACTIVITY = (34, ((253, U32), (0, U32), (5, U32)))

Field = tuple[int, tuple[int, int, str]]
Kind = tuple[int, Sequence[Field]]


def stamp(at: datetime) -> int:
    return int((at - EPOCH).total_seconds())


def defined(kind: Kind, local: int = 0, *, big: bool = False, developer: int = 0) -> bytes:
    """The definition of a message; ``developer`` adds a field of so many bytes."""
    number, fields = kind
    head = 0x40 | local | (0x20 if developer else 0)
    own = b"".join(bytes((field, form[0], form[1])) for field, form in fields)
    extra = bytes((1, 0, developer, 0)) if developer else b""
    order = ">" if big else "<"
    return bytes((head, 0, big)) + struct.pack(f"{order}HB", number, len(fields)) + own + extra


def data(kind: Kind, *values: int, local: int = 0, big: bool = False, tail: bytes = b"") -> bytes:
    form = (">" if big else "<") + "".join(field[1][2] for field in kind[1])
    return bytes((local,)) + struct.pack(form, *values) + tail


def file(*records: bytes) -> bytes:
    """A whole file of these records."""
    body = b"".join(records)
    head = struct.pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT")
    head += struct.pack("<H", crc(head))
    return head + body + struct.pack("<H", crc(head + body))


def activity(
    start: datetime, seconds: float, sport: int = 1, sub: int = 0, rpe: int = 255, east_h: int = 1
) -> bytes:
    """A recording of one session with a few records in it, as a watch writes it."""
    begin = stamp(start)
    end = begin + int(seconds)
    return file(
        defined(FILE_ID),
        data(FILE_ID, 4, begin),
        defined(RECORD, 1),
        *(data(RECORD, begin + n, 100 + n, local=1) for n in range(5)),
        defined(SESSION, 2),
        data(SESSION, end, begin, round(seconds * 1000), sport, sub, rpe, local=2),
        defined(ACTIVITY, 3),
        data(ACTIVITY, end, round(seconds * 1000), end + east_h * 3600, local=3),
    )


def crc(of: bytes) -> int:
    """CRC-16 as the protocol gives it, by halves of a byte: another way than the program's."""
    table = (
        0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
        0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400,
    )  # fmt: skip
    sum_ = 0
    for byte in of:
        for half in (byte & 15, byte >> 4):
            sum_ = sum_ >> 4 ^ table[(sum_ ^ half) & 15]
    return sum_
