"""Entries to rows and back, derived from the dataclasses themselves.

A ``Moment`` takes three columns (UTC instant, offset in minutes, zone name) so that it can be
searched by instant and still shown as it was lived; a tuple is a JSON array.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from twitchtui.diary.entries import (
    Activity,
    Booking,
    CheckMark,
    Day,
    Entry,
    Episode,
    FlagEvent,
    Intake,
    MedicineEvent,
    Profile,
    Review,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.times import Moment

E = TypeVar("E", bound=Entry)
Value = str | int | float | None

TABLES: Mapping[type[Entry], str] = {
    Episode: "episode",
    Day: "day",
    Intake: "intake",
    Activity: "activity",
    Symptom: "symptom",
    SymptomCheck: "symptom_check",
    MedicineEvent: "medicine_event",
    Review: "review",
    Booking: "booking",
    FlagEvent: "flag_event",
    CheckMark: "check_mark",
    Profile: "profile",
}
"""The table of each kind of entry."""

FREE_TEXT = frozenset(("note", "name", "by", "terrain"))
"""Columns a person may write anything into: a tombstone keeps none of it."""


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of an entry: its columns and how it crosses the border."""

    name: str
    columns: tuple[str, ...]
    write: Callable[[Any], tuple[Value, ...]]
    read: Callable[..., Any]


def _scalar(kind: Any) -> tuple[Callable[[Any], Value], Callable[[Any], Any]]:
    if issubclass(kind, StrEnum):
        return str, kind
    for temporal in (datetime, date, time):  # a datetime is a date too: it goes first
        if issubclass(kind, temporal):
            return temporal.isoformat, temporal.fromisoformat
    return (int if kind is bool else kind), kind


def _field(name: str, hint: Any) -> _Field:
    optional = isinstance(hint, UnionType) and NoneType in get_args(hint)
    kind = next(arg for arg in get_args(hint) if arg is not NoneType) if optional else hint
    if kind is Moment:
        return _Field(
            name,
            (f"{name}_utc", f"{name}_offset_min", f"{name}_zone"),
            lambda at: (None,) * 3 if at is None else (at.utc.isoformat(), at.offset_min, at.zone),
            lambda utc, offset, zone: (
                None if utc is None else Moment(datetime.fromisoformat(utc), offset, zone)
            ),
        )
    if get_origin(kind) is tuple:
        _, make = _scalar(get_args(kind)[0])
        return _Field(
            name,
            (name,),
            lambda items: (json.dumps([str(item) for item in items]),),
            lambda text: tuple(make(item) for item in json.loads(text)) if text != "[]" else (),
        )
    write, read = _scalar(kind)
    return _Field(
        name,
        (name,),
        lambda value: (None if value is None else write(value),),
        lambda value: None if value is None else read(value),
    )


class Codec(Generic[E]):
    """How one kind of entry is written as a row of its table and read back."""

    def __init__(self, kind: type[E]) -> None:
        self.kind = kind
        self.table = TABLES[kind]
        hints = get_type_hints(kind)
        self._fields = tuple(_field(field.name, hints[field.name]) for field in fields(kind))
        self.columns = tuple(column for field in self._fields for column in field.columns)

    def row(self, entry: E) -> dict[str, Value]:
        """The entry as column values."""
        return {
            column: value
            for field in self._fields
            for column, value in zip(
                field.columns, field.write(getattr(entry, field.name)), strict=True
            )
        }

    def entry(self, values: tuple[Value, ...]) -> E:
        """The entry of a row read in the order of ``columns``."""
        made: dict[str, Any] = {}
        at = 0
        for field in self._fields:
            width = len(field.columns)
            made[field.name] = field.read(*values[at : at + width])
            at += width
        return self.kind(**made)


_CODECS: dict[type[Entry], Codec[Any]] = {}


def codec(kind: type[E]) -> Codec[E]:
    """The codec of a kind of entry, made on first use."""
    if kind not in _CODECS:
        _CODECS[kind] = Codec(kind)
    return _CODECS[kind]
