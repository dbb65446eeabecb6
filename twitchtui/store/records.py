"""Which table a row found on a stray page belongs to, and whether it is as it was written.

A row does not say. The columns of every table in every schema there was come from the migrations
themselves. A row of a diary with hashes is told, and proved, by the one table whose hash fits; in
an older diary it is told by what its columns may hold.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import cache
from typing import NamedTuple

from twitchtui.store.codec import KINDS, TABLES, codec
from twitchtui.store.driver import in_memory
from twitchtui.store.hashing import COLUMN, row_hash
from twitchtui.store.pages import Value

CHOICES = ("preference", "app_open")
"""What a person chose, and when the diary was opened, which nothing else could tell again."""

KEPT = (*TABLES.values(), *CHOICES)
"""The tables worth saving. The undo log, drafts and the flags' checkpoints are not: their time is
over, or they are made again from the entries."""

_TYPES: Mapping[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "REAL": (float, int)}


class Form(NamedTuple):
    """The columns of a table in one schema, with their types, in the order of a row."""

    table: str
    names: tuple[str, ...]
    types: tuple[str, ...]

    @property
    def hashed(self) -> bool:
        """Whether its rows prove themselves."""
        return COLUMN in self.names


class Found(NamedTuple):
    """A row and the table it belongs to."""

    table: str
    row: dict[str, Value]


class Records:
    """What rows of a diary look like: of one with hashes, or of one from before there were any."""

    def __init__(self, *, hashed: bool) -> None:
        self._proves = self._by_hash if hashed else self._by_content
        self._forms: defaultdict[int, list[Form]] = defaultdict(list)
        for form in _forms():
            if form.hashed == hashed:
                self._forms[len(form.names)].append(form)

    def like(self, values: Sequence[Value]) -> bool:
        """Whether a row has as many values as an entry of some kind."""
        return any(form.table in KINDS for form in self._forms.get(len(values), ()))

    def told(self, values: Sequence[Value]) -> Found | None:
        """The row by the names of its columns; None where it fits no table, or is damaged."""
        for form in self._forms.get(len(values), ()):
            row = dict(zip(form.names, map(_real, values, form.types), strict=True))
            if self._proves(form, row):
                return Found(form.table, row)
        return None

    def _by_hash(self, form: Form, row: dict[str, Value]) -> bool:
        found = row.pop(COLUMN)
        try:
            return row_hash(form.table, tuple(row.values())) == found
        except TypeError:  # bytes, which no diary holds
            return False

    def _by_content(self, form: Form, row: dict[str, Value]) -> bool:
        if not _typed(form, row):
            return False
        if form.table in CHOICES:
            # a choice and a flag checkpoint are both two texts; the one's name is never a day
            return _is_day(next(iter(row.values()))) == (form.table == "app_open")
        return form.table in KINDS and _is_entry(form.table, row)


def _typed(form: Form, row: Mapping[str, Value]) -> bool:
    kinds = dict(zip(form.names, form.types, strict=True))
    return all(
        value is None or isinstance(value, _TYPES.get(kinds[name], ()))
        for name, value in row.items()
    )


def _is_entry(table: str, row: Mapping[str, Value]) -> bool:
    columns = codec(KINDS[table])
    values = [row.get(name) for name in columns.columns]
    try:
        columns.entry(values)  # type: ignore[arg-type]  # no blob: the types were looked at
    except (KeyError, TypeError, ValueError, RecursionError):
        return False
    return row["deleted"] in (0, 1)


def _is_day(value: Value) -> bool:
    try:
        return date.fromisoformat(str(value)).isoformat() == value
    except ValueError:
        return False


def _real(value: Value, kind: str) -> Value:
    # SQLite writes a whole number of a REAL column as an integer
    return float(value) if kind == "REAL" and type(value) is int else value


@cache
def _forms() -> tuple[Form, ...]:
    """The form of every table in every schema, told by an empty diary that goes through them."""
    from sqlite_utils import Database

    from twitchtui.store.schema import migrations

    found: dict[Form, None] = {}
    with closing(in_memory()) as conn:
        db = Database(conn, execute_plugins=False)
        steps = [step.name for step in migrations.pending(db)]
        for following in (*steps[1:], ()):
            migrations.apply(db, stop_before=following)
            found |= dict.fromkeys(_forms_of(conn))
    return tuple(found)


def _forms_of(conn: sqlite3.Connection) -> list[Form]:
    tables = conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    forms = list[Form]()
    for (table,) in tables:
        columns = conn.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
        names, types = zip(*columns, strict=True)
        forms.append(Form(table, names, types))
    return forms
