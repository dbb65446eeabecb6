"""The schema as an append-only list of migrations.

A migration that has landed is never edited: its SQL is spelled out here and not derived from the
dataclasses, which move on. sqlite-utils keeps the record of what was applied.
"""

import os
from typing import TYPE_CHECKING

from sqlite_utils import Migrations

from twitchtui.store.hashing import row_hash
from twitchtui.store.views import make_views

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Migrations("twitchtui")

_ENTRY = """
    id TEXT PRIMARY KEY NOT NULL,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    origin TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))"""


def _moment(name: str, required: str = "") -> str:
    kinds = (("utc", "TEXT"), ("offset_min", "INTEGER"), ("zone", "TEXT"))
    return ", ".join(f"{name}_{part} {kind} {required}" for part, kind in kinds)


def _list(name: str) -> str:
    return f"{name} TEXT NOT NULL DEFAULT '[]' CHECK (json_valid({name}))"


_FIRST = {
    "episode": f"""
        site TEXT NOT NULL, side TEXT, {_moment("start")}, precision TEXT NOT NULL, part TEXT,
        duration TEXT, intensity INTEGER CHECK (intensity BETWEEN 1 AND 5),
        n_spells INTEGER NOT NULL CHECK (n_spells >= 1), {_list("context")},
        {_list("along_with")}, pain INTEGER CHECK (pain BETWEEN 0 AND 10), urge_to_move INTEGER,
        {_list("tried")}, eased TEXT, note TEXT NOT NULL DEFAULT ''""",
    "day": f"""
        {_moment("closed_at")}, explicit_none INTEGER NOT NULL, new_answer TEXT NOT NULL,
        function_answer TEXT NOT NULL, sleep_h REAL, sleep_quality INTEGER,
        twitch_disturbed_sleep INTEGER, stress INTEGER, interference INTEGER, worry INTEGER,
        urine TEXT, thirst INTEGER, tired INTEGER, dizzy INTEGER, ill INTEGER, travel INTEGER,
        CHECK (id = day)""",
    "intake": f"""
        kind TEXT NOT NULL, amount REAL NOT NULL CHECK (amount > 0), {_moment("at")},
        name TEXT NOT NULL DEFAULT ''""",
    "activity": f"""
        type TEXT NOT NULL, status TEXT NOT NULL, {_moment("start")},
        minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
        effort INTEGER CHECK (effort BETWEEN 1 AND 10), hot INTEGER,
        terrain TEXT NOT NULL DEFAULT '', {_list("muscle_groups")}""",
    "symptom": f"""
        code TEXT NOT NULL, side TEXT, site TEXT, onset_day TEXT NOT NULL, {_moment("onset")},
        sudden TEXT NOT NULL, severity INTEGER CHECK (severity BETWEEN 1 AND 10),
        {_list("tasks")}, cannot INTEGER NOT NULL, {_list("circumstances")},
        note TEXT NOT NULL DEFAULT ''""",
    "symptom_check": f"""
        symptom_id TEXT NOT NULL REFERENCES symptom (id), answer TEXT NOT NULL,
        {_list("tasks")}""",
    "medicine_event": """
        medicine TEXT NOT NULL, change TEXT NOT NULL, user_suspects INTEGER NOT NULL""",
    "review": f"""
        outcome TEXT NOT NULL, by TEXT NOT NULL DEFAULT '', {_list("covers")}""",
    "booking": "visit_day TEXT NOT NULL",
    "flag_event": f"rule TEXT NOT NULL, answer TEXT NOT NULL, {_moment('at', 'NOT NULL')}",
    "check_mark": "item TEXT NOT NULL, state TEXT NOT NULL, CHECK (id = day || '/' || item)",
    "profile": f"""
        welcomed INTEGER NOT NULL, kidney_disease TEXT NOT NULL, {_list("bp_medicines")},
        bp_medicine TEXT NOT NULL, pregnant TEXT NOT NULL, sex TEXT, age TEXT,
        bedtime TEXT NOT NULL, day_start TEXT NOT NULL, half_life_h REAL NOT NULL,
        alcohol_limit_g REAL, region TEXT NOT NULL, units TEXT NOT NULL,
        emergency_number TEXT NOT NULL, CHECK (id = 'profile')""",
}

_BESIDE = """
    CREATE TABLE app_open (
        day TEXT PRIMARY KEY NOT NULL, count INTEGER NOT NULL CHECK (count >= 1)) STRICT;
    CREATE TABLE preference (
        name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL CHECK (json_valid(value))) STRICT;
    CREATE TABLE checkpoint (day TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT;
    CREATE TABLE action (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, label TEXT NOT NULL) STRICT;
    CREATE TABLE change (
        action_id INTEGER NOT NULL REFERENCES action (id) ON DELETE CASCADE, kind TEXT NOT NULL,
        row_id TEXT NOT NULL, before TEXT CHECK (before IS NULL OR json_valid(before))) STRICT;
    CREATE INDEX change_action ON change (action_id);
    CREATE INDEX symptom_check_symptom ON symptom_check (symptom_id, day) WHERE deleted = 0
"""


@migrations(name="0001_the_diary")
def _the_diary(db: "Database") -> None:
    """The whole model of domain.md 3.1, with the undo log and the flag checkpoints beside it."""
    for table, columns in _FIRST.items():
        db.execute(f"CREATE TABLE {table} ({_ENTRY}, {columns}) STRICT")
        db.execute(f"CREATE INDEX {table}_day ON {table} (day) WHERE deleted = 0")
    for statement in _BESIDE.split(";"):
        db.execute(statement)


@migrations(name="0002_answers_of_own_items")
def _answers_of_own_items(db: "Database") -> None:
    """An item of a person's own may ask for a number or a clock time."""
    for column in ("amount REAL", "at_utc TEXT", "at_offset_min INTEGER", "at_zone TEXT"):
        db.execute(f"ALTER TABLE check_mark ADD COLUMN {column}")


_WATCHED = (*_FIRST, "preference", "app_open", "checkpoint", "action", "change")

_WATCH = """
    CREATE TABLE kept (
        kind TEXT PRIMARY KEY NOT NULL, rows INTEGER NOT NULL CHECK (rows >= 0)) STRICT;
    CREATE TABLE diary (
        one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL,
        commits INTEGER NOT NULL CHECK (commits >= 0)) STRICT;
    CREATE TABLE draft (
        form TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL,
        body TEXT NOT NULL CHECK (json_valid(body))) STRICT
"""


@migrations(name="0003_what_notices_a_loss")
def _what_notices_a_loss(db: "Database") -> None:
    """A hash of each row, a count of the rows of each kind, a count of commits; and drafts."""
    for statement in _WATCH.split(";"):
        db.execute(statement)
    db.execute("INSERT INTO diary VALUES (1, ?, 0)", [os.urandom(16).hex()])
    for table in _WATCHED:
        rows = db.execute(f"SELECT rowid, * FROM {table}").fetchall()  # noqa: S608
        db.execute(f"ALTER TABLE {table} ADD COLUMN hash INTEGER")
        hashes = [(row_hash(table, row[1:]), row[0]) for row in rows]
        db.conn.executemany(f"UPDATE {table} SET hash = ? WHERE rowid = ?", hashes)  # noqa: S608
    for table in _FIRST:
        db.execute(f"INSERT INTO kept SELECT '{table}', count(*) FROM {table}")  # noqa: S608


@migrations(name="0004_views_for_other_programs")
def _views_for_other_programs(db: "Database") -> None:
    """The diary in words, to be read elsewhere; views hold nothing, so they are those of now."""
    make_views(db)
