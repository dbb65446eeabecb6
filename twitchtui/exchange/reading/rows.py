"""Comma-separated values, row by row and strictly: how every foreign file of them is read.

Taken are UTF-8 with or without a byte-order mark and UTF-16 with one; a comma, semicolon or tab
between cells, whichever splits the header into most, or the one that a first line such as Excel's
``sep=;`` names; line ends of any kind, also mixed. What is not CSV makes the whole file unusable
and raises ``NotTaken`` with its line; a row with another number of cells than the header is left
out. Never more than one record is held.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from twitchtui.exchange.coming import MOST_CELL, LeftOut, NotTaken
from twitchtui.exchange.reading.values import in_short

MOST_LINES = 1_000_000
"""270 lines a day for ten years: more is no diary's file, and is not read to its end."""

MOST_RECORD = 4 * MOST_CELL
"""Longest record in characters: without it one of many lines would fill the memory."""

_DELIMITERS = ",;\t"
_TOLD = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Row(NamedTuple):
    """One record: where it stands (``line 12``) and its cells, as many as the header has."""

    where: str
    cells: list[str]


class Record(NamedTuple):
    """One record: where it stands, and its cells without blanks around them by the names of their
    columns in small letters."""

    where: str
    cells: dict[str, str]


class Sheet(NamedTuple):
    """A file as read so far: the names of its columns, and the rows, which can be had once.

    ``semicolons`` stand between the cells mostly where a comma stands in the numbers.
    """

    header: tuple[str, ...]
    rows: Iterator[Row | LeftOut]
    semicolons: bool = False


def sheet(file: BinaryIO, name: str = "", most: int = MOST_LINES) -> Sheet:
    """The rows of a file from where it stands; raises NotTaken, also while the rows are had.

    ``name`` is put before each place: the path of the file in an archive. ``most`` lines are read.
    """
    csv.field_size_limit(MOST_CELL)  # one for the whole program; a long note may be over the usual
    lines = _Lines(file, name, most)
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        raise NotTaken("there is nothing in it", name)
    told = _TOLD.fullmatch(first)
    if told:
        first = next((line for line in lines if line.strip()), "")
    split = {each: _cells(first, each) for each in (told[1] if told else _DELIMITERS)}
    delimiter = max(split, key=lambda each: len(split[each]))
    header = tuple(map(str.strip, split[delimiter]))
    if len(header) < 2:
        raise NotTaken(
            "it does not begin with a header that names two columns or more", lines.where
        )
    return Sheet(header, _rows(lines, delimiter, len(header)), delimiter == ";")


def records(file: BinaryIO, needed: Iterable[str], name: str = "") -> Iterator[Record | LeftOut]:
    """The rows of a file that must have certain columns, by their names; raises NotTaken."""
    table = sheet(file, name)
    columns = [column.casefold() for column in table.header]
    for column in sorted(needed):
        if column not in columns:
            raise NotTaken(f"it has no column “{column}”", name)
    for column, number in Counter(columns).items():
        if column and number > 1:
            raise NotTaken(f"it has two columns “{in_short(column)}”; please rename one", name)
    for row in table.rows:
        if isinstance(row, LeftOut):
            yield row
        else:
            yield Record(row.where, dict(zip(columns, map(str.strip, row.cells), strict=True)))


def head(file: BinaryIO) -> tuple[str, ...]:
    """The names of the columns of a file, in small letters; empty where it is not CSV."""
    try:
        return tuple(cell.casefold() for cell in sheet(file).header)
    except (NotTaken, OSError):
        return ()


class _Text(io.TextIOWrapper):
    def close(self) -> None:
        """Leave the file open: it is the caller's, and this is closed whenever it is dropped."""


class _Lines:
    """The lines of a file with their ends, counted and bounded."""

    def __init__(self, file: BinaryIO, name: str, most: int) -> None:
        if isinstance(file, io.BufferedReader):  # out of an archive, where there is no way back
            start = file.peek(2)[:2]
        else:
            start = file.read(2)
            file.seek(-len(start), io.SEEK_CUR)
        self._most = most
        self._unicode = "UTF-16" if start in _UTF16 else "UTF-8"
        coding = "utf-16" if start in _UTF16 else "utf-8-sig"
        # what is not of the encoding is let through, so that its line can be named
        self._text = _Text(file, coding, errors="surrogateescape", newline="")
        self._name = name
        self.number = 0
        self.begun = 1
        self.held = 0
        self._line = ""

    @property
    def where(self) -> str:
        """The line at which the record that is being read began."""
        return self.at(self.begun)

    @property
    def ended(self) -> bool:
        """Whether the line given last has an end."""
        return self._line[-1:] in "\r\n"

    def at(self, line: int) -> str:
        """A line as a message names it."""
        return f"{self._name} line {line}".lstrip()

    def done(self) -> None:
        """Say that a record ends with the line given last."""
        self.begun, self.held = self.number + 1, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = self._text.readline(MOST_CELL + 1)
            if not line.isascii():
                line.encode()
        except UnicodeError as error:
            why = f"it is not {self._unicode} text; please save it as UTF-8 first"
            raise NotTaken(why, self.at(self.number + 1)) from error
        if not line:
            raise StopIteration
        self.number += 1
        self.held += len(line)
        self._line = line
        if "\0" in line:
            raise NotTaken("it holds zero bytes, which no text has", self.at(self.number))
        if len(line) > MOST_CELL:
            why = f"it is longer than {MOST_CELL:,} characters"
            raise NotTaken(why, self.at(self.number))
        if self.held > MOST_RECORD:
            raise NotTaken(_ENDLESS, self.where)
        if self.number > self._most:
            why = f"a file of more than {self._most:,} lines is not taken"
            raise NotTaken(why, self.at(self.number))
        return line


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _rows(lines: _Lines, delimiter: str, width: int) -> Iterator[Row | LeftOut]:
    lines.done()
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise NotTaken(_reason(str(error)), lines.where) from error
        if cells is None:
            return
        begun = lines.begun
        lines.done()
        if not cells:
            continue
        where = lines.at(begun)
        if len(cells) == width:
            yield Row(where, cells)
        else:
            cut = "" if lines.ended else ": the file may be cut off here"
            yield LeftOut(where, f"it has {len(cells)} cells and the header {width}{cut}")


_ENDLESS = "a cell is too long, or a quotation mark is opened and never closed"


def _reason(error: str) -> str:
    if "unexpected end" in error:
        return "a quotation mark is opened and never closed"
    if "limit" in error:
        return _ENDLESS
    return "something stands between a closing quotation mark and the next cell"
