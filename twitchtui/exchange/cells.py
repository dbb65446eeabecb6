"""Entries as the cells of a table for a spreadsheet, and back, exactly.

A text that a spreadsheet would run or reckon with, because ``= + - @``, a tab or a line end is in
front, has an apostrophe put before it, as has one that begins with an apostrophe. One that holds
what no spreadsheet can, a zero byte, stands as an apostrophe and JSON. Numbers stay numbers.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from twitchtui.diary.entries import Entry
from twitchtui.diary.times import Moment
from twitchtui.exchange.fields import Shape, WrongValue, plain, shapes, shown

Cells = Sequence[str]

_FRIENDLY: Mapping[str, str] = {
    "along_with": "came with",
    "alcohol_limit_g": "alcohol limit (g)",
    "half_life_h": "caffeine half-life (hours)",
    "n_spells": "spells",
    "recorded_at": "recorded at (UTC)",
    "sleep_h": "sleep (hours)",
    "updated_at": "updated at (UTC)",
    "user_suspects": "suspected",
}

_LAST = ("id", "origin", "recorded_at", "updated_at", "revision")


class Column(NamedTuple):
    """A field of an entry in a table: the headers of its cells, and how its value
    becomes cells, with their quotation marks, and is had of cells again, as JSON has it."""

    field: Shape
    headers: tuple[str, ...]
    give: Callable[[Any], Cells]
    take: Callable[[Cells], Any]

    @property
    def name(self) -> str:
        """The name of the field."""
        return self.field.name

    def value(self, cells: Cells) -> Any:
        """The value of the cells of this column; raises WrongValue with a whole clause."""
        try:
            return self.field.read(self.take(cells))
        except WrongValue as wrong:
            raise WrongValue(f"“{self.headers[0]}” {wrong}") from wrong


_COLUMNS: dict[type[Entry], tuple[Column, ...]] = {}


def columns(kind: type[Entry]) -> tuple[Column, ...]:
    """The columns of a kind of entry: the day first, what was entered, then what the diary needs
    of it; worked out on first use."""
    if kind not in _COLUMNS:
        _COLUMNS[kind] = _columns(kind)
    return _COLUMNS[kind]


def _columns(kind: type[Entry]) -> tuple[Column, ...]:
    hints = get_type_hints(kind)
    by_name = {field.name: field for field in shapes(kind)}
    own = [name for name in by_name if name not in (*_LAST, "day")]
    return tuple(_column(by_name[name], hints[name]) for name in ("day", *own, *_LAST))


# -- text ------------------------------------------------------------------------------------------

_RUN = frozenset("=+-@\t\r\n'＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula; some read the wide forms too."""

_JSON = "'\""


def text_cell(text: str) -> str:
    """A text as a cell, in quotation marks; an empty text is an empty cell."""
    return '"' + defused(text).replace('"', '""') + '"' if text else ""


def defused(text: str) -> str:
    """The text as no spreadsheet runs it."""
    if "\0" in text:
        return f"'{json.dumps(text, ensure_ascii=False)}"
    return f"'{text}" if text[:1] in _RUN else text


def as_written(cell: str) -> str:
    """The text that a cell stands for."""
    if not cell.startswith("'"):
        return cell
    if cell[1:2] in _RUN and cell[1:]:
        return cell[1:]
    if cell.startswith(_JSON):
        try:
            found = json.loads(cell[1:])
        except ValueError:
            found = None
        if isinstance(found, str) and "\0" in found:
            return found
    raise WrongValue("begins with an apostrophe: put another one before it")


# -- values ----------------------------------------------------------------------------------------

_WHOLE = re.compile("-?(?:0|[1-9][0-9]{0,18})", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,400}(?:\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)
_AS_WHOLE = 1e15
_YES_NO = {"yes": True, "no": False}


def number_cell(value: float) -> str:
    """A number as a cell; a whole one without a point."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _AS_WHOLE:
        return str(int(value))
    return repr(value)


def whole(cell: str) -> int:
    """The whole number of a cell."""
    if not _WHOLE.fullmatch(cell):
        raise WrongValue(f"must be a whole number, not {shown(cell)}")
    return int(cell)


def _float(cell: str) -> float:
    if not _NUMBER.fullmatch(cell):
        raise WrongValue(f"must be a number, not {shown(cell)}")
    return float(cell)


def yes_no(cell: str) -> bool:
    """The answer of a cell."""
    if cell not in _YES_NO:
        raise WrongValue(f"must be yes or no, not {shown(cell)}")
    return _YES_NO[cell]


def json_of(cell: str) -> Any:
    """What the JSON in a cell says."""
    try:
        return json.loads(as_written(cell))
    except (ValueError, RecursionError) as error:
        if isinstance(error, WrongValue):
            raise
        raise WrongValue(f"must be JSON, not {shown(cell)}") from error


def json_cell(value: Any) -> str:
    """A value as JSON in a cell."""
    return text_cell(json.dumps(value, ensure_ascii=False, allow_nan=False))


def _written(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(" ")


def _read_time(cell: str) -> datetime:
    try:
        found = datetime.fromisoformat(cell)
    except ValueError:
        found = None
    if found is None or found.tzinfo or _written(found) != cell:
        raise WrongValue(f"must be a day and time such as 2026-11-21 21:30:00, not {shown(cell)}")
    return found


def _instant(cell: str) -> str:
    return str(plain(_read_time(cell).replace(tzinfo=UTC)))


def _moment_cells(at: Moment) -> Cells:
    return _written(at.local), str(at.offset_min), text_cell(at.zone)


def _moment(cells: Cells) -> Any:
    offset = whole(cells[1])
    try:
        utc = _read_time(cells[0]).replace(tzinfo=UTC) - timedelta(minutes=offset)
    except OverflowError as error:
        raise WrongValue("is in no year that can be kept") from error
    return {"utc": plain(utc), "offset_min": offset, "zone": as_written(cells[2])}


_SCALARS: Mapping[Any, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
    str: (text_cell, as_written),
    bool: (lambda value: "yes" if value else "no", yes_no),
    int: (number_cell, whole),
    float: (number_cell, _float),
    date: (date.isoformat, str),
    time: (time.isoformat, str),
    datetime: (lambda at: _written(at.astimezone(UTC)), _instant),
}


def _column(field: Shape, hint: Any) -> Column:
    header = _FRIENDLY.get(field.name, field.name.replace("_", " "))
    optional = isinstance(hint, UnionType)
    kind = next(arg for arg in get_args(hint) if arg is not NoneType) if optional else hint
    if kind is Moment:
        headers = (header, f"{header} (minutes from UTC)", f"{header} (zone)")
        return Column(field, headers, *_unanswered(_moment_cells, _moment, 3, optional))
    if get_origin(kind) is tuple:
        # an empty list is an empty cell
        return Column(
            field,
            (header,),
            lambda value: (json_cell([str(item) for item in value]) if value else "",),
            lambda cells: json_of(cells[0]) if cells[0] else [],
        )
    write, read = _SCALARS[str if issubclass(kind, StrEnum) else kind]

    def give(value: Any) -> Cells:
        return (write(value),)

    def take(cells: Cells) -> Any:
        return read(cells[0])

    if kind is str and not optional:  # as is an empty text
        return Column(field, (header,), give, take)
    return Column(field, (header,), *_unanswered(give, take, 1, optional))


def _unanswered(
    give: Callable[[Any], Cells], take: Callable[[Cells], Any], width: int, optional: bool
) -> tuple[Callable[[Any], Cells], Callable[[Cells], Any]]:
    """The same, with empty cells for what was not answered, where that may be."""
    empty = ("",) * width

    def take_any(cells: Cells) -> Any:
        if any(cells):
            return take(cells)
        if optional:
            return None
        raise WrongValue("must not be empty")

    return lambda value: empty if value is None else give(value), take_any
