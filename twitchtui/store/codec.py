"""Entries to rows and back, derived from the dataclasses themselves.

A ``Moment`` takes three columns (UTC instant, offset in minutes, zone name) so that it can be
searched by instant and still shown as it was lived; a tuple is a JSON array.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, get_args, get_origin

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
Write = Callable[[Any], Value]
Read = Callable[[Any], Any]

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

KINDS: Mapping[str, type[Entry]] = {table: kind for kind, table in TABLES.items()}
"""The kind of entry in each table that holds entries."""

BLANK: Mapping[str, Value] = {
    **dict.fromkeys(("note", "name", "by", "terrain", "region", "emergency_number"), ""),
    **dict.fromkeys(("tried", "covers"), "[]"),
}
"""Columns a person may write anything into, and what a tombstone keeps of them: nothing."""


def _same(value: Any) -> Any:
    return value


def _no_limits(_entry: Entry) -> None:
    pass


@lru_cache(64)  # entries that come from a file share many
def _instant(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("a time without its zone cannot be stored")
    return at.astimezone(UTC).isoformat()  # always UTC: instants are compared as text


def _number(value: float) -> float:
    return float(value) + 0.0  # a minus before a zero is lost on the disk, and would spoil the hash


def _scalar(kind: Any) -> tuple[Write, Read]:
    """How a value that is not None is written and read; ``_same`` where SQLite has the type."""
    if issubclass(kind, StrEnum):
        # a dictionary, because calling an enumeration costs eight times as much per row
        return str, {member.value: member for member in kind}.__getitem__
    if issubclass(kind, datetime):
        return _instant, datetime.fromisoformat
    if issubclass(kind, date | time):
        return kind.isoformat, kind.fromisoformat
    if kind is float:
        return _number, _same
    return (int, bool) if kind is bool else (kind, _same)


def _list(kind: Any) -> tuple[Write, Read]:
    _, make = _scalar(kind)

    def write(items: Sequence[Any]) -> str:
        if not items:
            return "[]"
        # as it is and not escaped: text that no file can hold must be refused here as elsewhere
        return json.dumps([str(item) for item in items], ensure_ascii=False)

    def read(text: str) -> tuple[Any, ...]:
        return () if text == "[]" else tuple(make(item) for item in json.loads(text))

    return write, read


def _kind(hint: Any) -> Any:
    """The type behind ``X | None``."""
    if not isinstance(hint, UnionType):
        return hint
    return next(arg for arg in get_args(hint) if arg is not NoneType)


class Codec(Generic[E]):
    """How one kind of entry is written as a row of its table and read back."""

    def __init__(self, kind: type[E]) -> None:
        self.kind = kind
        self.table = TABLES[kind]
        self._moments: dict[str, tuple[str, str, str]] = {}
        self._writes: list[tuple[str, Write]] = []
        self._reads: list[tuple[int, Read]] = []
        self._moments_at: list[tuple[int, int]] = []
        hints = {field.name: field.type for field in fields(kind)}
        names = [*hints]
        columns, further = list[str](), list[str]()
        for place, name in enumerate(names):
            inner = _kind(hints[name])
            if inner is Moment:
                utc, *rest = self._moments[name] = (
                    f"{name}_utc",
                    f"{name}_offset_min",
                    f"{name}_zone",
                )
                self._moments_at.append((place, len(names) + len(further)))
                columns.append(utc)
                further += rest
                continue
            listed = get_origin(inner) is tuple
            write, read = _list(get_args(inner)[0]) if listed else _scalar(inner)
            self._writes.append((name, write))
            if read is not _same:
                self._reads.append((place, read))
            columns.append(name)
        self._plain_names = [name for name, _ in self._writes]
        self._plain = attrgetter(*self._plain_names)
        # a column for each field in the order of the fields, then what moments need besides: a
        # row is then nearly the arguments of its entry, of which an opening makes many hundreds
        self.columns = (*columns, *further)
        # an entry's own constructor sets each field past its own lock, at twice the cost of this
        self._puts = [getattr(kind, name).__set__ for name in names]
        self._check: Callable[[E], None] = getattr(kind, "__post_init__", _no_limits)

    def alike(self, one: str, other: str) -> str:
        """The condition that two rows differ in nothing but id and stamps."""
        own = ("id", "recorded_at", "updated_at", "revision")
        compared = [column for column in self.columns if column not in own]
        return " AND ".join(f"{other}.{column} IS {one}.{column}" for column in compared)

    def row(self, entry: E) -> dict[str, Value]:
        """The entry as column values."""
        row: dict[str, Value] = dict(zip(self._plain_names, self._plain(entry), strict=True))
        for name, write in self._writes:
            value = row[name]
            if value is not None:
                row[name] = write(value)
        for name, (utc, offset, zone) in self._moments.items():
            at = getattr(entry, name)
            row[utc] = None if at is None else _instant(at.utc)
            row[offset] = None if at is None else at.offset_min
            row[zone] = None if at is None else at.zone
        return row

    def entry(self, values: Sequence[Value]) -> E:
        """The entry of a row read in the order of ``columns``."""
        made: list[Any] = list(values[: len(self._puts)])
        for place, read in self._reads:
            value = made[place]
            if value is not None:
                made[place] = read(value)
        for place, further in self._moments_at:
            at: Any = made[place]
            if at is not None:
                minutes: Any = values[further]
                zone: Any = values[further + 1]
                made[place] = Moment(datetime.fromisoformat(at), minutes, zone)
        entry = object.__new__(self.kind)
        for put, value in zip(self._puts, made, strict=True):
            put(entry, value)
        self._check(entry)
        return entry


_CODECS: dict[type[Entry], Codec[Any]] = {}


def codec(kind: type[E]) -> Codec[E]:
    """The codec of a kind of entry, made on first use."""
    if kind not in _CODECS:
        _CODECS[kind] = Codec(kind)
    return _CODECS[kind]
