"""Diaries as JSON Lines: one object a line, one line an entry.

The first line is the header ``{"twitchtui": "diary", "schema": 1}``. In every other line
``"entry"`` names the kind (not ``"kind"``: that is a field of an intake) and the entry's fields
follow by name, each in the form that ``fields`` describes, those that stand at their default left
out; so a default that changes makes a new schema.

Lines are ordered by day, kind and id, and fields as in the dataclass, so that two exports differ
only where the diaries do. Reading is strict: whatever is not exactly this raises JsonLinesError.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

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
from twitchtui.exchange.fields import WrongValue, plain, shapes, shown

SCHEMA = 1
HEADER = {"twitchtui": "diary", "schema": SCHEMA}

LINE_BYTES = 2_000_000
"""Longest line read: a note of the greatest length fits, even with every character escaped."""

KINDS: dict[str, type[Entry]] = {
    "activity": Activity,
    "booking": Booking,
    "check_mark": CheckMark,
    "day": Day,
    "episode": Episode,
    "flag_event": FlagEvent,
    "intake": Intake,
    "medicine_event": MedicineEvent,
    "profile": Profile,
    "review": Review,
    "symptom": Symptom,
    "symptom_check": SymptomCheck,
}
"""What ``"entry"`` may say."""

_NAMES = {kind: name for name, kind in KINDS.items()}


class JsonLinesError(ValueError):
    """A line that is not part of a diary; the message names the line and the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason


def own_id(entry: Entry) -> str:
    """The id an entry must have: a day's is its date, a mark's names its day and item."""
    expected = _OWN_ID.get(type(entry))
    return expected(entry) if expected else entry.id


_OWN_ID: dict[type[Entry], Callable[[Any], str]] = {
    Day: lambda entry: str(entry.day.isoformat()),
    CheckMark: lambda entry: f"{entry.day.isoformat()}/{entry.item}",
    Profile: lambda _: "profile",
}


# -- writing -----------------------------------------------------------------------------------


def to_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The lines of a diary in their order, header first, each with its line end."""
    yield _line(HEADER)
    for entry in sorted(entries, key=lambda entry: (entry.day, _NAMES[type(entry)], entry.id)):
        made: dict[str, Any] = {"entry": _NAMES[type(entry)]}
        for field in shapes(type(entry)):
            value = getattr(entry, field.name)
            if value != field.default:
                made[field.name] = plain(value)
        yield _line(made)


def _line(made: dict[str, Any]) -> bytes:
    return json.dumps(made, ensure_ascii=False, allow_nan=False).encode() + b"\n"


# -- reading -----------------------------------------------------------------------------------


def from_lines(source: BinaryIO) -> Iterator[Entry]:
    """The entries of a diary, one at a time, never holding more than a line.

    Raises JsonLinesError at the first line that is not part of a diary of this schema.
    """
    number = 1
    try:
        _check_header(_object(source.readline(LINE_BYTES + 1).removeprefix(b"\xef\xbb\xbf")))
        while line := source.readline(LINE_BYTES + 1):
            number += 1
            yield _entry(_object(line))
    except WrongValue as wrong:
        raise JsonLinesError(number, str(wrong)) from wrong


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LINE_BYTES:
        raise WrongValue(f"it is longer than {LINE_BYTES:,} bytes")
    try:
        made = _decode(line.decode())
    except UnicodeDecodeError as error:
        raise WrongValue("it is not UTF-8 text") from error
    except RecursionError as error:
        raise WrongValue("it is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise WrongValue(f"it is not JSON: {error.msg.lower()}, column {error.colno}") from error
    except WrongValue:
        raise
    except ValueError as error:  # Python refuses an integer of thousands of digits
        raise WrongValue("it holds a number that is too long") from error
    if type(made) is not dict:
        raise WrongValue("it is not a JSON object")
    return made


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise WrongValue("it names a field twice")
    return made


def _no_constant(name: str) -> Any:
    raise WrongValue(f"{name} is not a number")


# made once: json.loads would build a decoder anew for every line
_decode = json.JSONDecoder(parse_constant=_no_constant, object_pairs_hook=_once).decode


def _check_header(header: dict[str, Any]) -> None:
    schema = header.get("schema")
    if header.get("twitchtui") != "diary" or type(schema) is not int:
        raise WrongValue("this is not a twitchtui diary: it does not begin with the header of one")
    if schema > SCHEMA:
        raise WrongValue(f"it was written by a newer twitchtui (schema {schema}, not {SCHEMA})")
    if header != HEADER:
        raise WrongValue("the header is not one that twitchtui writes")


def _entry(made: dict[str, Any]) -> Entry:
    name = made.pop("entry", None)
    kind = KINDS.get(name) if type(name) is str else None
    if kind is None:
        raise WrongValue(f"{shown(name)} is not a kind of entry")
    values: dict[str, Any] = {}
    for field in shapes(kind):
        if field.name in made:
            try:
                values[field.name] = field.read(made.pop(field.name))
            except WrongValue as wrong:
                raise WrongValue(f"“{field.name}” of this {name} {wrong}") from wrong
        elif field.required:
            raise WrongValue(f"“{field.name}” of this {name} is missing")
    if made:
        raise WrongValue(f"{shown(next(iter(made)))} is not a field of this {name}")
    try:
        entry = kind(**values)
    except ValueError as error:  # a Refusal of the diary's own
        raise WrongValue(str(error)) from error
    if entry.id != own_id(entry):
        raise WrongValue(f"the id of this {name} must be {shown(own_id(entry))}")
    return entry
