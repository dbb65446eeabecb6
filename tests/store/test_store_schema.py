"""The schema: strict, whole, and in step with the dataclasses."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import given
from sqlite_utils import Database

from tests.builders import one_of_every_kind
from tests.store.scratch import opened
from tests.strategies import KINDS, any_entry, unhurried
from twitchtui.diary.entries import Entry
from twitchtui.store import opening
from twitchtui.store.codec import BLANK, TABLES, codec
from twitchtui.store.schema import migrations

REFERENCES = {"id", "symptom_id", "rule", "item"}
"""Texts the program chooses, which a tombstone needs to say what is gone."""


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(opened(tmp_path / "diary.db")) as store:
        store.save("a full day", *one_of_every_kind())
    with closing(sqlite3.connect(tmp_path / "diary.db")) as found:
        yield found


def test_the_version_is_the_number_of_migrations() -> None:
    with closing(sqlite3.connect(":memory:")) as conn:
        assert len(migrations.pending(Database(conn, execute_plugins=False))) == opening.VERSION


def test_every_kind_of_entry_has_a_table() -> None:
    # by name: a dataclass with slots is made twice, and the first class stays known
    defined = {kind.__name__ for kind in Entry.__subclasses__()}
    assert {kind.__name__ for kind in TABLES} == {kind.__name__ for kind in KINDS} == defined


def test_every_table_is_strict(conn: sqlite3.Connection) -> None:
    """Guards against text in a number's column, which SQLite otherwise takes without a word."""
    loose = {
        name
        for (name,) in conn.execute(
            "SELECT name FROM pragma_table_list"
            " WHERE schema = 'main' AND type = 'table' AND NOT strict"
        )
        if not name.startswith("sqlite_")
    }
    assert loose == {"_sqlite_migrations"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_columns_of_a_table_are_those_of_its_codec(
    conn: sqlite3.Connection, kind: type[Entry]
) -> None:
    columns = {name for _, name, *_ in conn.execute(f"PRAGMA table_info({TABLES[kind]})")}
    assert columns == {*codec(kind).columns, "deleted", "hash"}


def test_a_full_day_is_whole_and_its_references_hold(conn: sqlite3.Connection) -> None:
    assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in TABLES.values():
        assert conn.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)


@pytest.mark.parametrize("kind", KINDS)
def test_no_column_of_free_text_survives_a_deletion(kind: type[Entry]) -> None:
    free = {
        field.name
        for field in fields(kind)
        if get_type_hints(kind)[field.name] in (str, tuple[str, ...])
    }
    assert free - REFERENCES <= set(BLANK)


@unhurried
@given(any_entry)
def test_every_entry_comes_back_as_it_was(entry: Entry) -> None:
    row_codec = codec(type(entry))
    row = row_codec.row(entry)
    assert set(row) == set(row_codec.columns)
    back = row_codec.entry([row[column] for column in row_codec.columns])
    assert back == entry
    assert all(isinstance(value, str | int | float | None) for value in row.values())


def test_reading_a_diary_loads_neither_sqlite_utils_nor_the_schema(tmp_path: Path) -> None:
    """Guards the start: importing sqlite_utils costs a fifth of it."""
    path = tmp_path / "diary.db"
    opened(path).close()
    script = (
        "import sys; from datetime import *; from pathlib import Path\n"
        "from twitchtui.store import Store\n"
        "store = Store(Path(sys.argv[1]), lambda: datetime.now(UTC))\n"
        "store.history(date(2026, 1, 1), date(2026, 2, 1)); store.count_opening(date(2026, 1, 1))\n"
        "print(*sorted({'sqlite_utils', 'twitchtui.store.schema', 'tempfile'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(path)], check=True, capture_output=True, text=True
    )
    assert ran.stdout.strip() == ""
