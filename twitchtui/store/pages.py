"""The pages of an SQLite file, each read by itself and without SQLite.

The format is SQLite's own, https://www.sqlite.org/fileformat2.html. Nothing is taken from the
file's header or from the tree that joins its pages, so that any of them may be destroyed: a leaf
of a table is known by its own layout, in which the cells, the free blocks and the fragments fill
it exactly. No content makes anything here raise. Text is UTF-8.
"""

import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

Value = None | int | float | str | bytes

_SIZES = tuple(1 << power for power in range(9, 17))
_USUAL = 4096
_SAMPLED = 512
_FILE_HEADER = 100
_INTERIOR_INDEX, _INTERIOR_TABLE, _LEAF_INDEX, _LEAF_TABLE = 2, 5, 10, 13
_MOST_RESERVED = 255
_LEAST_USABLE = 480
_LEAST_CELL = 4
_LONGEST_VARINT = 9
_FIXED = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""The bytes of a value by its serial type; the last two mean 0 and 1, and the next are not used."""
_FLOAT, _VARYING = 7, 12


class Row(NamedTuple):
    """A row as it lies on its page: what its columns are called is written elsewhere.

    A REAL column's whole number is an integer here; columns added after it was written are
    missing at its end. ``chain`` are the further pages of a long row.
    """

    rowid: int
    values: tuple[Value, ...]
    chain: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What one page holds.

    ``whole`` says that it is laid out as SQLite lays out a page of a tree, or that nothing was
    ever written on it; of any other page ``rows`` is empty. ``unreadable`` counts the rows of a
    whole page that cannot be decoded.
    """

    rows: tuple[Row, ...] = ()
    unreadable: int = 0
    whole: bool = True


class _Unreadable(Exception):
    """These bytes are not what they were read as."""


_DAMAGE = (_Unreadable, IndexError, UnicodeDecodeError, struct.error)


class Pages:
    """The pages of an open file, numbered from 1 to ``count``.

    ``size`` is the size of a page in bytes and ``usable`` what a tree uses of it, both as most
    pages show them; ``unread`` are the numbers of those the disk did not give.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._length = file.seek(0, 2)
        self.unread = set[int]()
        self.size, self.usable = self._measured()
        self.unread.clear()
        self.count = -(-self._length // self.size)

    def page(self, number: int) -> Page:
        """The rows of one page, where it is a whole leaf of a table."""
        data = self._read(number)
        if not any(data):
            return Page()
        at = _FILE_HEADER if number == 1 else 0
        if _kind(data, at) is None or _laid_out(data, self.usable, at) != self.usable:
            return Page(whole=False)
        if data[at] != _LEAF_TABLE:
            return Page()
        rows, unreadable = list[Row](), 0
        for start in _starts(data, at):
            try:
                rows.append(self._row(data, start))
            except _DAMAGE:
                unreadable += 1
        return Page(tuple(rows), unreadable)

    def carved(self, number: int) -> Iterator[Row]:
        """Whatever can be read as a row at any place of a page that is not whole.

        Among the true ones may be older versions and chance: each needs a proof of its own.
        """
        data = self._read(number)
        for start in range(len(data)):
            if data[start]:
                try:
                    yield self._row(data, start)
                except _DAMAGE:
                    continue

    def _read(self, number: int) -> bytes:
        return self._bytes(number, self.size)

    def _bytes(self, number: int, size: int) -> bytes:
        try:
            self._file.seek((number - 1) * size)
            found = self._file.read(size)
        except OSError:  # a bad place of the disk: the pages around it are still wanted
            self.unread.add(number)
            found = b""
        return found.ljust(size, b"\0")

    def _row(self, data: bytes, start: int) -> Row:
        length, at = _varint(data, start)
        rowid, at = _varint(data, at)
        local = _local(length, self.usable)
        if not 0 < length <= self._length or at + local > self.usable:
            raise _Unreadable
        if local == length:
            return Row(_signed(rowid), _values(data[at : at + local]))
        first = int.from_bytes(data[at + local : at + local + 4], "big")
        rest, chain = self._further(first, length - local)
        return Row(_signed(rowid), _values(data[at : at + local] + rest), chain)

    def _further(self, number: int, length: int) -> tuple[bytes, tuple[int, ...]]:
        """The rest of a long row, and the pages it is on."""
        parts, chain = list[bytes](), dict[int, None]()
        while length > 0:
            if not 1 < number <= self.count or number in chain:
                raise _Unreadable
            chain[number] = None
            data = self._read(number)
            number = int.from_bytes(data[:4], "big")
            parts.append(data[4 : min(self.usable, 4 + length)])
            length -= len(parts[-1])
        return b"".join(parts), tuple(chain)

    def _measured(self) -> tuple[int, int]:
        """The size of a page and the part in use, on which most pages agree."""
        votes = Counter[tuple[int, int]]()
        for size in _SIZES:
            count = self._length // size
            for number in range(1, count + 1, max(1, count // _SAMPLED)):
                usable = self._shown(number, size)
                if usable is not None:
                    votes[size, usable] += 1
        if votes:
            return votes.most_common(1)[0][0]
        return self._said()

    def _shown(self, number: int, size: int) -> int | None:
        data = self._bytes(number, size)
        at = _FILE_HEADER if number == 1 else 0
        usable = None if _kind(data, at) is None else _laid_out(data, size, at)
        least = max(size - _MOST_RESERVED, _LEAST_USABLE)
        return usable if usable is not None and least <= usable <= size else None

    def _said(self) -> tuple[int, int]:
        """The size of a page as the header has it, where no page shows any."""
        header = self._bytes(1, _FILE_HEADER)
        size = int.from_bytes(header[16:18], "big")
        size = 65536 if size == 1 else size
        return (size, size) if size in _SIZES else (_USUAL, _USUAL)


def _kind(data: bytes, at: int) -> int | None:
    """What kind of page of a tree its first byte says it is."""
    kinds = (_INTERIOR_INDEX, _INTERIOR_TABLE, _LEAF_INDEX, _LEAF_TABLE)
    return data[at] if data[at] in kinds else None


def _starts(data: bytes, at: int) -> tuple[int, ...]:
    """Where the cells of a page start, by its own list."""
    count = int.from_bytes(data[at + 3 : at + 5], "big")
    first = at + (12 if data[at] in (_INTERIOR_INDEX, _INTERIOR_TABLE) else 8)
    return struct.unpack_from(f">{count}H", data, first)


def _laid_out(data: bytes, usable: int, at: int) -> int | None:
    """The bytes of a page that are used by what is on it; None where its parts do not fit.

    SQLite keeps account of every byte from the start of the content to the end of a page, and
    its own integrity check holds it to that.
    """
    try:
        starts = _starts(data, at)
        parts = [(start, _extent(data, usable, data[at], start)) for start in starts]
        parts += _free_blocks(data, at)
    except _DAMAGE:
        return None
    parts.sort()
    content = int.from_bytes(data[at + 5 : at + 7], "big") or 65536
    reached = content
    for start, length in parts:
        if start < reached:
            return None
        reached = start + length
    header = 12 if data[at] in (_INTERIOR_INDEX, _INTERIOR_TABLE) else 8
    if at + header + 2 * len(starts) > content or reached > len(data):
        return None
    return content + sum(length for _, length in parts) + data[at + 7]


def _free_blocks(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    start = int.from_bytes(data[at + 1 : at + 3], "big")
    while start:
        following, length = struct.unpack_from(">HH", data, start)
        if length < _LEAST_CELL or 0 < following < start + length:
            raise _Unreadable
        yield start, length
        start = following


def _extent(data: bytes, usable: int, kind: int, start: int) -> int:
    """How many bytes of its page a cell takes."""
    at = start
    if kind in (_INTERIOR_INDEX, _INTERIOR_TABLE):
        at += 4
    length, at = _varint(data, at)
    if kind != _INTERIOR_TABLE:
        if kind == _LEAF_TABLE:
            _, at = _varint(data, at)
        local = _local(length, usable, of_table=kind == _LEAF_TABLE)
        at += local if local == length else local + 4
    return max(at - start, _LEAST_CELL)


def _local(length: int, usable: int, *, of_table: bool = True) -> int:
    """How many bytes of a cell's content are on its own page."""
    most = usable - 35 if of_table else (usable - 12) * 64 // 255 - 23
    if length <= most:
        return length
    least = (usable - 12) * 32 // 255 - 23
    fitting = least + (length - least) % (usable - 4)
    return fitting if fitting <= most else least


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    byte = data[at]
    if byte < 0x80:
        return byte, at + 1
    value = byte & 0x7F
    for further in range(at + 1, at + _LONGEST_VARINT - 1):
        byte = data[further]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, further + 1
    return value << 8 | data[at + _LONGEST_VARINT - 1], at + _LONGEST_VARINT


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value


def _values(content: bytes) -> tuple[Value, ...]:
    """The values of a row, where its own header accounts for every byte of it."""
    end, at = _varint(content, 0)
    kinds, length = list[int](), end
    while at < end:
        kind, at = _varint(content, at)
        length += _FIXED[kind] if kind < _VARYING else kind - _VARYING >> 1
        if length > len(content):
            raise _Unreadable
        kinds.append(kind)
    if at != end or length != len(content):
        raise _Unreadable
    values = list[Value]()
    for kind in kinds:
        start = at
        at += _FIXED[kind] if kind < _VARYING else kind - _VARYING >> 1
        values.append(_value(kind, content[start:at]))
    return tuple(values)


def _value(kind: int, part: bytes) -> Value:
    if kind >= _VARYING:
        return str(part, "utf-8") if kind & 1 else part
    if kind == _FLOAT:
        (number,) = struct.unpack(">d", part)
        return float(number)
    if part:
        return int.from_bytes(part, "big", signed=True)
    return kind - 8 if kind else None
