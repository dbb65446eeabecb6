"""Reading a diary's own JSON Lines, whose form ``jsonl`` describes.

Reads a line at a time; nothing is taken for granted, so that a file that was cut off, changed or
made by hand becomes a sentence that names its line.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from twitchtui.blake2 import blake2b
from twitchtui.diary.choices import LONGEST_NAME, ONLY_HERE, is_shallow
from twitchtui.diary.coming import Choice, Coming, Deleted, Opening
from twitchtui.diary.entries import Entry
from twitchtui.exchange.coming import Ground, NotTaken, Reader
from twitchtui.exchange.fields import Read, WrongValue, shapes, shown
from twitchtui.exchange.jsonl import DIGEST, HEADER, KINDS, SCHEMA, line_of, own_id

if TYPE_CHECKING:
    from twitchtui.exchange.reading.beginning import Beginning

_HEADER_BYTES = 1_000
_FIRST_YEAR = 1900

LINE_BYTES = 2_000_000
"""Longest line read: a note of the greatest length fits, even with every character escaped."""

MOST_WRITTEN = 1_000_000_000
"""The highest revision: above it an entry could no longer be changed."""

CUT_OFF = "the file was cut off: its end is missing; export it again"


class JsonLinesError(NotTaken):
    """A line that is not part of a diary; the message names the line and the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason, f"line {line}")
        self.line = line


def from_lines(source: BinaryIO) -> Iterator[Coming]:
    """The records of a diary, one at a time, never holding more than a line and, in a few bytes
    each, which entries there were.

    Raises JsonLinesError at the first line that is not part of a diary.
    """
    number = 1
    try:
        line = source.readline(LINE_BYTES + 1).removeprefix(b"\xef\xbb\xbf")
        schema = _check_header(_object(line))
        digest = blake2b(_ended(line), digest_size=DIGEST)
        seen = set[int]()
        while line := source.readline(LINE_BYTES + 1):
            if schema > 1 and not line.endswith(b"\n"):
                raise WrongValue(CUT_OFF)
            number += 1
            made = _object(line)
            if schema > 1 and "blake2b" in made:
                _check_end(made, number - 1, digest.hexdigest(), source.read(1))
                return
            digest.update(_ended(line))
            record = _record(made, schema)
            name = hash(_name(record))
            if name in seen:
                raise WrongValue("it stands in the file a second time")
            seen.add(name)
            yield record
        number += 1
        if schema > 1:
            raise WrongValue(CUT_OFF)
    except WrongValue as wrong:
        raise JsonLinesError(number, str(wrong)) from wrong
    except RecursionError as error:
        raise JsonLinesError(number, "it is nested too deeply") from error


def entries_of(source: BinaryIO) -> Iterator[Entry]:
    """Only the entries that are not deleted."""
    return (record for record in from_lines(source) if isinstance(record, Entry))


def _ended(line: bytes) -> bytes:
    """The line as it was written, whatever a program did to the ends of lines since."""
    return line.rstrip(b"\r\n") + b"\n"


def _name(record: Coming) -> tuple[object, ...]:
    """What may stand in a file only once."""
    match record:
        case Choice(name, _):
            return Choice, name
        case Opening(day, _):
            return Opening, day
        case _:
            entry = record.entry if isinstance(record, Deleted) else record
            return type(entry), entry.id


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LINE_BYTES:
        raise WrongValue(f"it is longer than {LINE_BYTES:,} bytes")
    try:
        made = _decode(line.decode())
    except UnicodeDecodeError as error:
        raise WrongValue("it is not UTF-8 text") from error
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


def _check_header(header: dict[str, Any]) -> int:
    """The schema a header names."""
    schema = header.get("schema")
    if header.get("twitchtui") != "diary" or type(schema) is not int:
        raise WrongValue("this is not a twitchtui diary: it does not begin with the header of one")
    if schema > SCHEMA:
        raise WrongValue(f"it was written by a newer twitchtui (schema {schema}, not {SCHEMA})")
    if schema < 1 or header != {**HEADER, "schema": schema}:
        raise WrongValue("the header is not one that twitchtui writes")
    return schema


def _check_end(made: dict[str, Any], lines: int, digest: str, after: bytes) -> None:
    if made.keys() != {"lines", "blake2b"} or after:
        raise WrongValue("the end of the file is not as twitchtui writes it")
    if made["lines"] != lines or type(made["lines"]) is not int:
        raise WrongValue(
            f"lines are missing or were added: {lines} stand before it, not {shown(made['lines'])}"
        )
    if made["blake2b"] != digest:
        raise WrongValue("the file is damaged or was changed since it was written; export it again")


def _record(made: dict[str, Any], schema: int) -> Coming:
    if schema > 1:
        if "preference" in made:
            return _choice(made)
        if "opened" in made:
            return _opening(made)
        if "deleted" in made:
            if made.pop("deleted") is not True:
                raise WrongValue("“deleted” must be true")
            entry = _entry(made)
            if not entry.revision:
                raise WrongValue("what no diary has held cannot be deleted")
            return Deleted(entry)
    return _entry(made)


def _choice(made: dict[str, Any]) -> Choice:
    name = made["preference"]
    if made.keys() != {"preference", "value"} or type(name) is not str:
        raise WrongValue("a preference has a name and a value")
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable() or name in ONLY_HERE:
        raise WrongValue(f"{shown(name)} is no preference of a diary")
    if not is_shallow(made["value"]):
        raise WrongValue("it is nested too deeply")
    try:
        line_of(made)
    except ValueError as error:
        raise WrongValue("it holds a value that cannot be stored") from error
    return Choice(name, made["value"])


def _opening(made: dict[str, Any]) -> Opening:
    times = made.get("times")
    if made.keys() != {"opened", "times"} or type(times) is not int or not 0 < times < 100_000:
        raise WrongValue("an opening has a day and a number of times")
    try:
        return Opening(_read_day(made["opened"]), times)
    except WrongValue as wrong:
        raise WrongValue(f"“opened” {wrong}") from wrong


_NAMES = {kind: name for name, kind in KINDS.items()}

_read_day: Callable[[Any], date] = next(
    field.read for field in shapes(Entry) if field.name == "day"
)


def _entry(made: dict[str, Any]) -> Entry:
    name = made.pop("entry", None)
    kind = KINDS.get(name) if type(name) is str else None
    if kind is None:
        raise WrongValue(f"{shown(name)} is not a kind of entry")
    reads, required = _form(kind)
    try:
        values = {field: reads[field](value) for field, value in made.items()}
    except (KeyError, WrongValue):
        raise _first_wrong(name, made, reads) from None
    for field in required:
        if field not in values:
            raise WrongValue(f"“{field}” of this {name} is missing")
    return entry_of(kind, values)


def _first_wrong(name: str, made: dict[str, Any], reads: Mapping[str, Read]) -> WrongValue:
    """What is wrong with the first field that cannot be read."""
    for field, value in made.items():
        if field not in reads:
            return WrongValue(f"{shown(field)} is not a field of this {name}")
        try:
            reads[field](value)
        except WrongValue as wrong:
            return WrongValue(f"“{field}” of this {name} {wrong}")
    raise AssertionError(name)  # never with what was written


_FORMS: dict[type[Entry], tuple[dict[str, Read], tuple[str, ...]]] = {}


def _form(kind: type[Entry]) -> tuple[dict[str, Read], tuple[str, ...]]:
    """How each field of a kind is read, and those it cannot be without."""
    if kind not in _FORMS:
        form = shapes(kind)
        required = tuple(field.name for field in form if field.required)
        _FORMS[kind] = {field.name: field.read for field in form}, required
    return _FORMS[kind]


def record_of(made: dict[str, Any]) -> Coming:
    """The record that the plain values of a line stand for; raises WrongValue."""
    return _record(made, SCHEMA)


def entry_of(kind: type[Entry], values: dict[str, Any]) -> Entry:
    """The entry of these values, as one that a diary can hold; raises WrongValue."""
    name = _NAMES[kind]
    try:
        entry = kind(**values)
    except ValueError as error:  # a Refusal of the diary's own
        raise WrongValue(str(error)) from error
    if entry.id != own_id(entry):
        raise WrongValue(f"the id of this {name} must be {shown(own_id(entry))}")
    if not entry.id:
        raise WrongValue("it has no id")
    if entry.day.year < _FIRST_YEAR:
        raise WrongValue(f"a diary cannot hold {entry.day}")
    if entry.revision < 0 or entry.revision > MOST_WRITTEN:
        raise WrongValue(f"“revision” of this {name} cannot be {entry.revision}")
    if entry.revision and not (entry.recorded_at and entry.updated_at):
        raise WrongValue(f"this {name} has a revision but not both its times")
    return entry


def _knows(beginning: "Beginning") -> bool:
    try:
        header = _object(beginning.file.readline(_HEADER_BYTES).removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return False
    return header.get("twitchtui") == "diary"


def _read(file: BinaryIO, _ground: Ground) -> Iterator[Coming]:
    return from_lines(file)


READERS = (Reader("twitchtui", "a twitchtui diary", _knows, _read),)
