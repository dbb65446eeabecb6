"""Looking a diary over: all that SQLite's own check cannot see is seen, and nothing is quoted.

Taken out once and seen red: the hashes, the counts, the references, the tombstones, the schema, the
identity, the second look, the copy of the commit counter, the look at a row that is no text.
"""

import sqlite3
from contextlib import closing
from math import nextafter

import pytest

from tests.builders import check as answer
from tests.builders import closed_day, episode, intake, one_of_every_kind, symptom
from tests.durability.bitflips import verdicts
from tests.durability.working import Share
from tests.hostile import KINDS
from tests.store.kept import Kept, flip_note
from twitchtui.diary.damage import Checked, Fault, FaultKind
from twitchtui.store import StoreError
from twitchtui.store import check as checking
from twitchtui.store.check import accept_older, check
from twitchtui.store.hashing import row_hash


@pytest.fixture
def desk(tmp_path):
    made = Kept(tmp_path)
    made.log("one", note="tight and warm")
    with closing(made.open()) as store:
        store.save("all", *one_of_every_kind())
    return made


def changed(desk, *statements):
    """The diary after another program wrote to it, without a word to us."""
    with closing(sqlite3.connect(desk.path)) as conn:
        for statement in statements:
            conn.execute(statement)
        conn.commit()


def kinds(desk):
    return {fault.kind for fault in check(desk.path).faults}


def test_a_whole_diary_is_whole_and_the_check_changes_nothing(desk):
    before = desk.path.read_bytes(), desk.path.stat().st_mtime_ns
    told = []
    assert check(desk.path, desk.backups.state, lambda *each: told.append(each)) == Checked(())
    assert told[-1][0] == told[-1][1] > 20
    assert (desk.path.read_bytes(), desk.path.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE episode SET note = 'other' WHERE id = 'one'", FaultKind.ROW),
        ("UPDATE change SET before = '{}' WHERE before IS NOT NULL OR 1", FaultKind.ROW),
        ("UPDATE action SET label = 'other'", FaultKind.ROW),
        ("UPDATE episode SET note = CAST(x'ff' AS TEXT) WHERE id = 'one'", FaultKind.ROW),
        ("DELETE FROM episode", FaultKind.COUNT),
        ("UPDATE kept SET rows = rows + 1 WHERE kind = 'day'", FaultKind.COUNT),
        ("DELETE FROM kept WHERE kind = 'day'", FaultKind.COUNT),
        ("DELETE FROM symptom", FaultKind.REFERENCE),
        ("UPDATE episode SET deleted = 1 WHERE id = 'one'", FaultKind.TOMBSTONE),
        ("DROP INDEX episode_day", FaultKind.SCHEMA),
        ("CREATE TRIGGER t AFTER INSERT ON day BEGIN SELECT 1; END", FaultKind.SCHEMA),
        ("DELETE FROM diary", FaultKind.IDENTITY),
        ("UPDATE diary SET id = 'nobody'", FaultKind.IDENTITY),
        ("PRAGMA application_id = 7", FaultKind.HEADER),
        ("PRAGMA user_version = 131", FaultKind.HEADER),
        ("DROP TABLE episode", FaultKind.UNREADABLE),
    ],
)
def test_what_another_program_changed_is_noticed(desk, statement, kind):
    changed(desk, statement)
    assert kind in kinds(desk)


def test_an_index_that_lacks_rows_is_noticed(desk):
    """Which SQLite's own check alone can see."""
    with closing(sqlite3.connect(desk.path)) as conn:
        # what it holds is of entries of another kind
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
            " WHERE name = 'intake_day') WHERE name = 'episode_day'"
        )
        conn.commit()
    assert FaultKind.STRUCTURE in kinds(desk)
    assert FaultKind.STRUCTURE in {fault.kind for fault in desk.backups.faults(desk.path)}


def test_a_changed_bit_is_noticed_that_sqlite_does_not_see(desk):
    flip_note(desk.path)
    (fault,) = check(desk.path).faults
    assert fault == Fault(FaultKind.ROW, "episode", 1)


def test_flips_in_every_kind_of_place_of_a_row_are_noticed():
    from itertools import islice
    from random import Random

    assert set(islice(verdicts(Random(7), "", Share(0, 1)), 60)) == {None}


def test_a_change_of_the_last_bit_of_a_number_is_noticed(desk):
    with closing(desk.open()) as store:
        store.save("drunk", intake(amount=12.5))
    with closing(sqlite3.connect(desk.path)) as conn:
        conn.execute("UPDATE intake SET amount = ? WHERE amount = 12.5", (nextafter(12.5, 13),))
        conn.commit()
    assert kinds(desk) == {FaultKind.ROW}


def test_whatever_is_written_is_hashed_from_the_array_sqlite_makes_of_its_row(desk, monkeypatch):
    with closing(desk.open()) as store:
        store.save("felt", *(episode(note=text) for text in (*KINDS, "déjà vu \x7f", ",null]")))
        store.save("drunk", intake(amount=0.1 + 0.2), closed_day(sleep_h=7.25))
    asked = set()

    def noted(table, values):
        asked.add(table)
        return row_hash(table, values)

    monkeypatch.setattr(checking, "row_hash", noted)
    assert check(desk.path).whole
    assert asked == set()


def test_a_row_is_whole_of_which_sqlite_makes_another_array_than_was_hashed(desk):
    desk.log("two", note="a key that types nothing: \x7f")
    assert check(desk.path).whole


def test_no_sentence_quotes_what_was_written(desk):
    secret = "onlyhere"
    desk.log("two", note=secret)
    changed(
        desk,
        f"UPDATE episode SET note = '{secret}' || CAST(x'ff' AS TEXT)",
        "DROP INDEX episode_day",
        f"CREATE TRIGGER t AFTER INSERT ON day BEGIN SELECT '{secret}'; END",
    )
    faults = check(desk.path).faults
    assert faults
    assert not any(secret in fault.sentence for fault in faults)


def test_it_is_looked_at_again_before_it_is_called_damaged(desk, monkeypatch):
    once = [[Fault(FaultKind.STRUCTURE)], []]
    monkeypatch.setattr(checking, "faults_in", lambda *_: once.pop(0))
    assert check(desk.path).whole


def test_an_older_copy_says_how_many_changes_are_missing_until_it_is_accepted(desk):
    older = desk.path.read_bytes()
    desk.log("two", "three")
    desk.path.write_bytes(older)
    state = desk.backups.state
    assert check(desk.path, state) == Checked((), missing=2)
    assert check(desk.path).whole  # a backup is always older
    accept_older(desk.path, state)
    assert check(desk.path, state).whole


def test_a_window_that_saves_meanwhile_is_not_taken_for_damage(desk):
    with closing(desk.open()) as store:
        numbers = iter(range(20))

        def save(*_):
            for number in numbers:
                store.save("more", episode(id=f"while {number}"))
                break

        assert check(desk.path, None, save).whole


def test_a_row_that_belongs_to_nothing_is_noticed_in_a_backup_too(desk):
    with closing(desk.open()) as store:
        felt = symptom()
        store.save("felt", felt, answer(felt, felt.day))
    changed(desk, "DELETE FROM symptom WHERE id <> ''")
    assert FaultKind.REFERENCE in kinds(desk)


def test_a_diary_of_a_newer_program_is_not_called_damaged(desk):
    changed(
        desk,
        "PRAGMA user_version = 9",
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('twitchtui', '0009_later', '2030')",
    )
    with pytest.raises(StoreError, match="newer twitchtui"):
        check(desk.path)
