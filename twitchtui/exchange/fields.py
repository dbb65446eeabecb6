"""The fields of an entry as plain JSON values and back, derived from the dataclasses.

Owns the form of each type of field, not of a file: a day or clock time in ISO form, an instant in
ISO form and UTC, a moment as ``{"utc", "offset_min", "zone"}``, an enumeration as its value.
Reading takes exactly that form and raises ``WrongValue`` with the rest of a sentence otherwise.
"""

import json
import math
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from twitchtui.diary.entries import Entry
from twitchtui.diary.times import Moment

Read = Callable[[Any], Any]

_REMEMBERED = 64
"""So many texts of times and days are not read anew: one day is that of many entries."""


class WrongValue(ValueError):
    """Why a value cannot be taken, as the end of a sentence that begins with its name."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One field: its name, how a plain value becomes its value, and its default."""

    name: str
    read: Read
    default: Any

    @property
    def required(self) -> bool:
        """Whether an entry cannot be without it."""
        return self.default is MISSING


_SHAPES: dict[type[Entry], tuple[Shape, ...]] = {}


def shapes(kind: type[Entry]) -> tuple[Shape, ...]:
    """The fields of a kind of entry, in their order; worked out on first use."""
    if kind not in _SHAPES:
        hints = get_type_hints(kind)
        _SHAPES[kind] = tuple(
            Shape(field.name, _reader(hints[field.name]), field.default) for field in fields(kind)
        )
    return _SHAPES[kind]


def plain(value: Any) -> Any:
    """A field's value as JSON has it; raises ValueError for a time without its zone."""
    if isinstance(value, Moment):
        return {"utc": plain(value.utc), "offset_min": value.offset_min, "zone": value.zone}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a time without its zone cannot be written")
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date | time) else value


def shown(value: Any) -> str:
    """A value as a message quotes it: escaped and not too long."""
    text = json.dumps(value)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _reader(hint: Any) -> Read:
    if isinstance(hint, UnionType):
        read = _reader(next(arg for arg in get_args(hint) if arg is not NoneType))
        return lambda value: None if value is None else read(value)
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return lambda value: tuple([item(part) for part in _list(value)])
    if issubclass(hint, Enum):
        return _member(hint)
    return _READERS[hint]


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise WrongValue(f"must be a list, not {shown(value)}")
    return value


def _member(kind: type[Enum]) -> Read:
    members = {member.value: member for member in kind}

    def read(value: Any) -> Enum:
        found = members.get(value) if type(value) is str else None
        if found is None:
            raise WrongValue(f"cannot be {shown(value)}")
        return found

    return read


def _iso(kind: Any) -> Read:
    @lru_cache(_REMEMBERED)
    def of_text(value: str) -> Any:
        try:
            made = kind.fromisoformat(value)
        except ValueError:
            made = None
        # only one spelling of each, so that a diary read and written again is the same file
        if made is None or made.isoformat() != value:
            raise WrongValue(f"is not a {kind.__name__} in ISO form: {shown(value)}")
        if kind is datetime and (made.tzinfo is None or made.utcoffset()):
            raise WrongValue(f"must be in UTC and end in +00:00, not {shown(value)}")
        if kind is time and made.tzinfo is not None:
            raise WrongValue(f"must be a time of day without a zone, not {shown(value)}")
        # a day's distance from either end of the calendar, where reckoning with it would fail
        if kind is not time and not 1 < made.year < 9999:
            raise WrongValue(f"is in no year that can be kept: {shown(value)}")
        return made

    def read(value: Any) -> Any:
        if type(value) is not str:
            raise WrongValue(f"is not a {kind.__name__} in ISO form: {shown(value)}")
        return of_text(value)

    return read


_instant = _iso(datetime)


def _moment(value: Any) -> Moment:
    if type(value) is not dict or value.keys() != {"utc", "offset_min", "zone"}:
        raise WrongValue(f"must be a moment of utc, offset_min and zone, not {shown(value)}")
    offset = _int(value["offset_min"])
    if abs(offset) >= 24 * 60:
        raise WrongValue(f"has an offset of a day or more: {offset}")
    return Moment(_instant(value["utc"]), offset, _text(value["zone"]))


def _text(value: Any) -> str:
    if type(value) is not str:
        raise WrongValue(f"must be text, not {shown(value)}")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise WrongValue("holds characters that cannot be stored") from error
    return value


def _bool(value: Any) -> bool:
    if type(value) is not bool:
        raise WrongValue(f"must be true or false, not {shown(value)}")
    return value


def _int(value: Any) -> int:
    if type(value) is not int or not -(2**63) <= value < 2**63:
        raise WrongValue(f"must be a whole number, not {shown(value)}")
    return value


def _float(value: Any) -> float:
    number = float(_int(value)) if type(value) is int else value
    if type(number) is not float or not math.isfinite(number):
        raise WrongValue(f"must be a number, not {shown(value)}")
    return number


_READERS: dict[Any, Read] = {
    Moment: _moment,
    datetime: _instant,
    date: _iso(date),
    time: _iso(time),
    str: _text,
    bool: _bool,
    int: _int,
    float: _float,
}
