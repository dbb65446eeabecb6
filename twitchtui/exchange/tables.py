"""A diary as tables for a spreadsheet: one file of CSV for each kind of record, in one zip file.

Everything is in them, deleted entries too (``deleted`` says so), and reading them gives exactly
what was written. UTF-8 with a byte-order mark, without which Excel takes it for something else;
commas; every line ended by a carriage return and a line feed; text in quotation marks; numbers,
days, times, yes and no without. What was not answered is an empty cell, a list is JSON. A moment
takes three cells: the clock there and then, its distance from UTC in minutes, and the zone.
``cells`` says what keeps a spreadsheet from running what somebody wrote.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from twitchtui.diary.coming import Choice, Coming, Deleted, Opening
from twitchtui.diary.entries import (
    Activity,
    Booking,
    CheckMark,
    Day,
    Episode,
    FlagEvent,
    Intake,
    MedicineEvent,
    Profile,
    Review,
    Symptom,
    SymptomCheck,
)
from twitchtui.exchange.cells import (
    Cells,
    as_written,
    columns,
    json_cell,
    json_of,
    number_cell,
    text_cell,
    whole,
    yes_no,
)
from twitchtui.exchange.coming import MOST_ROWS, Ground, LeftOut, NotTaken, Reader
from twitchtui.exchange.fields import WrongValue, shown
from twitchtui.exchange.from_jsonl import entry_of, record_of
from twitchtui.exchange.reading import archives
from twitchtui.exchange.reading.rows import sheet

if TYPE_CHECKING:
    from twitchtui.exchange.reading.beginning import Beginning

NAMES: Mapping[type, str] = {
    Choice: "preferences",
    Opening: "openings",
    Profile: "profile",
    Day: "days",
    Episode: "episodes",
    Intake: "drinks_and_food",
    Activity: "activities",
    Symptom: "symptoms",
    SymptomCheck: "symptom_answers",
    MedicineEvent: "medicines",
    Review: "visits",
    Booking: "booked_visits",
    FlagEvent: "flag_answers",
    CheckMark: "checklist",
}
"""What the table of each kind of record is called, in the order of a file."""

_OTHERS: Mapping[type, tuple[str, ...]] = {Choice: ("name", "value"), Opening: ("day", "times")}
_MARK = "\ufeff"
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def headers(kind: type) -> tuple[str, ...]:
    """The header of a kind's table."""
    if kind in _OTHERS:
        return _OTHERS[kind]
    return (*(name for column in columns(kind) for name in column.headers), "deleted")


# -- writing ---------------------------------------------------------------------------------------


def write(records: Iterable[Coming], target: BinaryIO) -> None:
    """Write a zip file of CSV tables. Rows stand in the order of the records; the same diary is
    always the same bytes."""
    tables = {kind: Held() for kind in NAMES}
    for kind, table in tables.items():
        table.add(f"{_MARK}{_line(headers(kind))}".encode())
    for record in records:
        kind, cells = _cells(record)
        tables[kind].add(_line(cells).encode())
    pack(target, {f"{NAMES[kind]}.csv": table.pieces() for kind, table in tables.items()})


class Held:
    """A table as it grows: a zip file takes one after the other, records come in any order, and
    nothing a person wrote may lie in a temporary file. So it is held, packed."""

    def __init__(self) -> None:
        self._packing = zlib.compressobj(1)
        self._packed: list[bytes] = []

    def add(self, content: bytes) -> None:
        """Put something at its end."""
        if packed := self._packing.compress(content):
            self._packed.append(packed)

    def pieces(self) -> Iterator[bytes]:
        """All of it, piece by piece; nothing can be added any more."""
        unpacking = zlib.decompressobj()
        for packed in (*self._packed, self._packing.flush()):
            yield unpacking.decompress(packed)


def pack(target: BinaryIO, files: Mapping[str, Iterable[bytes]], *, stored: bool = False) -> None:
    """Write a zip file, in which nothing tells when or by whom it was made. ``stored`` files are
    packed already."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, pieces in files.items():
            info = zipfile.ZipInfo(name, _ALWAYS)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            with archive.open(info, "w") as file:
                for piece in pieces:
                    file.write(piece)


def _line(cells: Iterable[str]) -> str:
    return ",".join(cells) + "\r\n"


def _cells(record: Coming) -> tuple[type, Iterable[str]]:
    match record:
        case Choice(name, value):
            return Choice, (text_cell(name), json_cell(value))
        case Opening(day, times):
            return Opening, (day.isoformat(), number_cell(times))
    entry, deleted = (record.entry, "yes") if isinstance(record, Deleted) else (record, "no")
    cells = [cell for one in columns(type(entry)) for cell in one.give(getattr(entry, one.name))]
    return type(entry), (*cells, deleted)


# -- reading ---------------------------------------------------------------------------------------


def _knows(beginning: "Beginning") -> bool:
    return {"episodes.csv", "checklist.csv"} <= {info.filename for info in beginning.listed}


def _read(file: BinaryIO, _ground: Ground) -> Iterator[Coming]:
    """The records of a diary's tables. Raises NotTaken, naming file and line, at the first cell
    that is not as it was written."""
    size = archives.length(file)
    archive, infos = archives.members(file)
    there = {info.filename: info for info in infos}
    known = {f"{name}.csv": kind for kind, name in NAMES.items()}
    if len(there) < len(infos):
        raise NotTaken("a table stands in it twice")
    for name in (*there, *known):
        if name not in known:
            raise NotTaken("this is none of the tables of a diary; take it out", shown(name))
        if name not in there:
            raise NotTaken("this table of the diary is missing", name)
    for name, kind in known.items():
        yield from _table(kind, name, archives.member(archive, there[name], size))


def _table(kind: type, name: str, file: BinaryIO) -> Iterator[Coming]:
    found = sheet(file, name, MOST_ROWS)
    _check_header(found.header, headers(kind), name)
    seen = set[int]()
    for row in found.rows:
        if isinstance(row, LeftOut):
            raise NotTaken(row.reason, row.where)
        try:
            record, key = _record(kind, row.cells)
            if hash(key) in seen:
                raise WrongValue("it stands in the table a second time")
        except WrongValue as wrong:
            raise NotTaken(str(wrong), row.where) from wrong
        seen.add(hash(key))
        yield record


def _check_header(header: tuple[str, ...], expected: tuple[str, ...], name: str) -> None:
    if header == expected:
        return
    missing = [each for each in expected if each not in header]
    added = [each for each in header if each not in expected]
    what = "are in another order"
    if missing:
        what = f"lack {shown(missing[0])}"
    elif added:
        what = f"have {shown(added[0])}, which twitchtui does not know"
    raise NotTaken(f"its columns are not those of twitchtui's table: they {what}", f"{name} line 1")


def _record(kind: type, cells: Cells) -> tuple[Coming, object]:
    """The record of a row, and what no other row of its table may have."""
    read = _READ.get(kind)
    if read:
        return read(cells), cells[0]
    values: dict[str, Any] = {}
    at = 0
    for column in columns(kind):
        width = len(column.headers)
        values[column.name] = column.value(cells[at : at + width])
        at += width
    entry = entry_of(kind, values)
    try:
        deleted = yes_no(cells[at])
    except WrongValue as wrong:
        raise WrongValue(f"“deleted” {wrong}") from wrong
    if deleted and not entry.revision:
        raise WrongValue("what no diary has held cannot be deleted")
    return (Deleted(entry) if deleted else entry), entry.id


_READ: Mapping[type, Callable[[Cells], Coming]] = {
    Choice: lambda cells: record_of(
        {"preference": as_written(cells[0]), "value": json_of(cells[1])}
    ),
    Opening: lambda cells: record_of({"opened": cells[0], "times": whole(cells[1])}),
}

READERS = (Reader("tables", "the tables of a twitchtui diary", _knows, _read),)
