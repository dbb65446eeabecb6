"""Diaries as JSON Lines: everything a diary holds, one object a line.

The form, schema 2, which ``twitchtui export`` writes (UTF-8, each line ended by one line feed):

1. The header ``{"twitchtui": "diary", "schema": 2}``.
2. The choices that belong to the diary, by name: ``{"preference": "minerals.aims", "value": ...}``.
3. How often the dashboard was opened, by day: ``{"opened": "2026-11-21", "times": 2}``.
4. The entries, ordered by day, kind and id. ``"entry"`` names the kind (not ``"kind"``: that is a
   field of an intake) and the entry's fields follow by name in the order of the dataclass, each in
   the form that ``fields`` describes, those at their default left out; so a default that changes
   makes a new schema. ``recorded_at``, ``updated_at`` and ``revision`` (how often it was written)
   come from the diary; an entry without a revision is one that no diary has held yet.
   ``"deleted": true`` at the end says that the entry was deleted: what a person wrote into it is
   gone from it.
5. The end ``{"lines": 1234, "blake2b": "..."}``: how many lines stand before it, and their
   BLAKE2b digest of 16 bytes in hexadecimal. Without it the file was cut off.

So the same diary is always the same bytes, and two exports differ only where the diaries do.
Schema 1 has neither 2, 3 and 5 nor deleted entries, and is still read. A byte-order mark and line
ends of another system are read over; otherwise reading is strict: whatever is not exactly this
is refused with the line named (``from_jsonl``).
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from twitchtui.blake2 import blake2b
from twitchtui.diary.coming import Choice, Coming, Deleted, Opening
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
from twitchtui.exchange.fields import plain, shapes

SCHEMA = 2
HEADER = {"twitchtui": "diary", "schema": SCHEMA}

DIGEST = 16
"""Bytes of the digest at the end."""


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


def place(coming: Coming) -> tuple[Any, ...]:
    """Where a record stands in a file, to be compared with others'."""
    match coming:
        case Choice(name, _):
            return 0, name
        case Opening(day, _):
            return 1, day
        case _:
            entry = coming.entry if isinstance(coming, Deleted) else coming
            return 2, entry.day, _NAMES[type(entry)], entry.id


def to_lines(records: Iterable[Coming]) -> Iterator[bytes]:
    """The lines of a diary, each with its line end; the records may come in any order."""
    return in_lines(sorted(records, key=place))


def in_lines(records: Iterable[Coming]) -> Iterator[bytes]:
    """The lines of a diary whose records come in the order of ``place``."""
    digest, lines = blake2b(digest_size=DIGEST), 0
    for made in _objects(records):
        line = line_of(made)
        digest.update(line)
        lines += 1
        yield line
    yield line_of({"lines": lines, "blake2b": digest.hexdigest()})


def write(records: Iterable[Coming], target: BinaryIO) -> None:
    """Write a diary whose records come in the order of ``place``."""
    target.writelines(in_lines(records))


def _objects(records: Iterable[Coming]) -> Iterator[dict[str, Any]]:
    yield HEADER
    for record in records:
        match record:
            case Choice(name, value):
                yield {"preference": name, "value": _sorted(value)}
            case Opening(day, times):
                yield {"opened": plain(day), "times": times}
            case Deleted(entry):
                yield {**_plain(entry), "deleted": True}
            case _:
                yield _plain(record)


def _sorted(value: Any) -> Any:
    """A plain value with the parts of every table by name: they have no order."""
    return json.loads(json.dumps(value, sort_keys=True))


def _plain(entry: Entry) -> dict[str, Any]:
    made: dict[str, Any] = {"entry": _NAMES[type(entry)]}
    for field in shapes(type(entry)):
        value = getattr(entry, field.name)
        if value != field.default:
            made[field.name] = plain(value)
    return made


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def line_of(made: dict[str, Any]) -> bytes:
    """An object as a line."""
    return _encode(made).encode() + b"\n"
