"""The text of a mapping file as a plan: what is wrong in it is a sentence that names the key.

``mapping`` reads files by such a plan; what may stand in an entry is in ``mapping_fields``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, NamedTuple

from twitchtui.blake2 import blake2b
from twitchtui.exchange.coming import NotTaken
from twitchtui.exchange.foreign.mapping_fields import KINDS, NEEDED, Convert, says_nothing
from twitchtui.exchange.reading.values import FORMS, Unclear, number, quoted
from twitchtui.toml_text import Unreadable, line_of, load, printable

MOST_ENTRIES = 100
"""So many entries one row may become."""

LONGEST = 1_000_000
"""A longer text, in bytes, is no mapping."""

TOO_LONG = f"a mapping of more than {LONGEST:,} bytes is not read"

LONGEST_NAME = 100
"""Longest name that a mapping gives its table, in characters."""


class Source(NamedTuple):
    """Where a field has its value from: ``fixed``, or the cell of a ``column`` by its ``words``."""

    convert: Convert
    column: str = ""
    words: Mapping[str, Any] = {}
    fixed: Any = None


class Only(NamedTuple):
    """Which rows an entry is of: those with one of ``words`` in a column, with none of them unless
    ``among``, or with a number ``above`` one."""

    column: str
    words: frozenset[str] = frozenset()
    among: bool = True
    above: float | None = None

    def holds(self, cell: str) -> bool:
        """Whether the cell is of such a row."""
        if self.above is None:
            return (cell.casefold() in self.words) is self.among
        amount = _amount(cell)
        return amount is not None and amount > self.above

    def leaves_open(self, cell: str) -> bool:
        """Whether a cell of no such row says something that it was perhaps forgotten for."""
        if says_nothing(cell) or self.holds(cell):
            return False
        return self.among if self.above is None else _amount(cell) is None


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """An entry that rows become: its kind and its fields."""

    kind: str
    fields: Mapping[str, Source]
    only: Only | None

    @property
    def columns(self) -> set[str]:
        """The columns it needs."""
        used = {source.column for source in self.fields.values() if source.column}
        return used | ({self.only.column} if self.only else set())


@dataclass(frozen=True, slots=True)
class Plan:
    """A mapping: what it calls its table, the column of the day with its form, that of the time,
    and the entries."""

    name: str
    day: str
    form: str
    time: str
    entries: tuple[EntryPlan, ...]

    @property
    def source(self) -> str:
        """What the ids of its entries begin with: another for each name."""
        key = blake2b(self.name.encode("utf-8", "replace"), digest_size=4)
        return f"csv-{key.hexdigest()}" if self.name else "csv"

    @property
    def columns(self) -> set[str]:
        """The columns a file must have."""
        needed = {self.day, self.time} - {""}
        return needed.union(*(entry.columns for entry in self.entries))

    def left_open(self, cells: Mapping[str, str]) -> Iterator[str]:
        """The cells of a row that choose no entry, though they say something."""
        choosing = [entry.only for entry in self.entries if entry.only is not None]
        yield from dict.fromkeys(
            cells[only.column] for only in choosing if only.leaves_open(cells[only.column])
        )


# -- reading the text ------------------------------------------------------------------------------


def parsed(text: str) -> Plan:
    """The plan of a mapping's text; raises NotTaken with the line and a sentence that names the
    key."""
    if len(text.encode("utf-8", "replace")) > LONGEST:
        raise NotTaken(TOO_LONG)
    try:
        made = load(text)
    except Unreadable as error:
        raise NotTaken(f"the mapping is no TOML: {printable(str(error))}") from error
    return _Text(text).plan(made)


class _Text:
    def __init__(self, text: str) -> None:
        self._text = text

    def plan(self, made: dict[str, Any]) -> Plan:
        self._known(made, ("file", "entry"), ())
        file = self._table(made.get("file"), "file")
        self._known(file, ("name", "day", "day_form", "time"), ("file",))
        name = file.get("name", "")
        if not isinstance(name, str) or len(name) > LONGEST_NAME:
            reason = f"name must be a text of at most {LONGEST_NAME} characters"
            raise self._wrong(reason, ("file", "name"))
        day = self._named(file, "day")
        form = file.get("day_form", "iso")
        if form not in (*FORMS, "timestamp"):
            forms = ", ".join((*FORMS, "timestamp"))
            raise self._wrong(f"day_form must be one of {forms}", ("file", "day_form"))
        time = self._named(file, "time") if "time" in file else ""
        listed = made.get("entry", [])
        if not isinstance(listed, list) or not listed:
            reason = "it needs a table that begins [[entry]]; in a draft take the # away before one"
            raise self._wrong(reason, ("entry",))
        if len(listed) > MOST_ENTRIES:
            reason = f"it has more than {MOST_ENTRIES} tables that begin [[entry]]"
            raise self._wrong(reason, ("entry",))
        entries = tuple(self._entry(one, n) for n, one in enumerate(listed))
        return Plan(_folded(name), day, form, time, entries)

    def _entry(self, made: Any, nth: int) -> EntryPlan:
        entry = self._table(made, "entry", nth)
        kind = entry.get("kind")
        if not isinstance(kind, str) or kind not in KINDS:
            reason = f"a table that begins [[entry]] needs kind, one of {', '.join(KINDS)}"
            raise self._wrong(reason, ("entry", "kind"), nth)
        self._known(entry, ("kind", "when", *KINDS[kind]), ("entry",), nth)
        for name in NEEDED[kind]:
            if name not in entry:
                reason = f"the table that begins [[entry]] here is {_A[kind]} and needs {name}"
                raise self._wrong(reason, ("entry",), nth)
        fields = {
            name: self._source(name, value, KINDS[kind][name], nth)
            for name, value in entry.items()
            if name not in ("kind", "when")
        }
        if not any(source.column for source in fields.values()) and "when" not in entry:
            reason = f"the table that begins [[entry]] here names no column for its {kind}"
            raise self._wrong(reason, ("entry",), nth)
        only = self._only(entry["when"], nth) if "when" in entry else None
        return EntryPlan(kind, fields, only)

    def _source(self, name: str, value: Any, convert: Convert, nth: int) -> Source:
        path = ("entry", name)
        if not isinstance(value, dict):
            return Source(convert, fixed=self._value(value, convert, path, nth))
        self._known(value, ("column", "words"), path, nth)
        theirs = value.get("words", {})
        if not isinstance(theirs, dict):
            raise self._wrong(f"words of {name} must be a table", path, nth)
        made = {
            _folded(word): None if ours == "" else self._value(ours, convert, path, nth)
            for word, ours in theirs.items()
        }
        return Source(convert, self._named(value, "column", path, nth), made)

    def _only(self, value: Any, nth: int) -> Only:
        path = ("entry", "when")
        made = self._table(value, "when", nth, path)
        self._known(made, ("column", *_CONDITIONS), path, nth)
        column = self._named(made, "column", path, nth)
        given = [key for key in _CONDITIONS if key in made]
        how = given[0] if len(given) == 1 else ""
        if how == "above" and type(made[how]) in (int, float) and isfinite(made[how]):
            return Only(column, above=made[how])
        if how not in ("is", "is_not") or not isinstance(made[how], list):
            reason = "when needs a list of words, either `is` or `is_not`, or `above` with a number"
            raise self._wrong(reason, path, nth)
        return Only(column, frozenset(_folded(str(word)) for word in made[how]), how == "is")

    def _value(self, value: Any, convert: Convert, path: tuple[str, ...], nth: int) -> Any:
        if isinstance(value, list | dict):
            raise self._wrong(f"{path[-1]} must be a text or a number", path, nth)
        try:
            return convert(str(value).lower() if isinstance(value, bool) else str(value))
        except Unclear as error:
            raise self._wrong(f"{path[-1]}: {error}", path, nth) from error

    def _table(
        self, value: Any, name: str, nth: int = 0, path: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._wrong(_TABLES[name], path or (name,), nth)
        return value

    def _named(
        self, made: dict[str, Any], key: str, path: tuple[str, ...] = ("file",), nth: int = 0
    ) -> str:
        value = made.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(f"{key} must be the name of a column", (*path, key), nth)
        return _folded(value)

    def _known(
        self, made: dict[str, Any], known: tuple[str, ...], path: tuple[str, ...], nth: int = 0
    ) -> None:
        for key in made:
            if key not in known:
                listed = ", ".join(known)
                raise self._wrong(f"{quoted(key)} is not one of {listed}", (*path, key), nth)

    def _wrong(self, reason: str, path: tuple[str, ...], nth: int = 0) -> NotTaken:
        return NotTaken(reason, f"the mapping's line {line_of(self._text, path, nth)}")


_CONDITIONS = ("is", "is_not", "above")
_TABLES = {
    "file": "it needs a table that begins [file]",
    "entry": "each entry must be a table that begins [[entry]]",
    "when": 'when must be such as { column = "...", is = ["..."] }',
}
_A = {
    "episode": "an episode", "intake": "an intake", "day": "a day", "activity": "an activity",
    "check_mark": "a check mark",
}  # fmt: skip


def _amount(cell: str) -> float | None:
    try:
        return number(cell)
    except Unclear:
        return None


def _folded(name: str) -> str:
    return name.strip().casefold()
