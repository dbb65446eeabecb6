"""Deleted words: where they are until they are purged, and that nothing of them is left then.

Taken out once and seen red: the removal of the actions, the VACUUM (with ``secure_delete`` off),
the two looks into a backup, the backup made before others are deleted.
"""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from tests.builders import episode, intake, symptom
from tests.store.kept import Kept
from tests.store.scratch import ask
from twitchtui.diary.backups import Reason
from twitchtui.diary.entries import Episode
from twitchtui.session import Session
from twitchtui.store import StoreError
from twitchtui.store.leftovers import others_beside, still_holding

CANARY = "canary in the coal mine "
"""Long enough that some of it lies on pages of its own."""


@pytest.fixture
def desk(tmp_path):
    return Kept(tmp_path)


def session(desk, store):
    return Session(store, desk.clock)


def holds(path):
    return CANARY.encode() in path.read_bytes()


def deleted(store, note=CANARY * 300):
    (saved,) = store.save("log", episode(id="one", note=note))
    store.save("log", episode(id="two", note="stays"))
    store.save("delete", removed=[saved])


def test_deleted_words_can_be_taken_back_until_they_are_purged(desk):
    with closing(desk.open()) as store:
        deleted(store)
        assert holds(desk.path)
        assert session(desk, store).purge() == 3
        assert not holds(desk.path)
        assert store.last_action() is None
        assert store.undo() is None
        assert store.get(Episode, "two").note == "stays"
        assert store.trouble == ""
    assert desk.backups.faults(desk.path) == []
    assert ask(desk.path, "PRAGMA freelist_count") == [(0,)]


def test_words_that_were_replaced_or_left_behind_by_another_program_go_too(desk):
    """Guards the pages that nothing overwrote: another program need not have been as careful."""
    with closing(desk.open()) as store:
        store.save("log", symptom(id="one", note=CANARY), intake(id="two", name=CANARY))
        store.save("log", symptom(id="one", note="", revision=1), intake(id="two", revision=1))
    ask(desk.path, "CREATE TABLE scrap (x)")
    ask(desk.path, "INSERT INTO scrap VALUES (?)", CANARY * 900)
    with closing(sqlite3.connect(desk.path)) as careless:
        careless.execute("PRAGMA secure_delete = OFF")
        careless.execute("DROP TABLE scrap")
    with closing(desk.open()) as store:
        store._execute("DELETE FROM action")  # noqa: SLF001  what is left is on free pages
        assert holds(desk.path)
        session(desk, store).purge()
    assert not holds(desk.path)


def test_deleted_words_are_gone_once_the_deletion_left_the_last_fifty_actions(desk):
    with closing(desk.open()) as store:
        deleted(store, CANARY)
        for number in range(49):
            store.save("log", episode(id=f"later {number}"))
        assert holds(desk.path)
        store.save("log", episode(id="the fiftieth"))
    assert not holds(desk.path)


def test_purge_names_the_backups_that_still_hold_it(desk):
    with closing(desk.open()) as store:
        clean = desk.backups.make(Reason.BY_HAND)
        (saved,) = store.save("log", episode(id="one", note=CANARY))
        live = desk.backups.make(Reason.DAILY)
        store.save("delete", removed=[saved])
        undoable = desk.backups.make(Reason.BY_HAND)
        desk.backups.path(desk.backups.make(Reason.BY_HAND)).write_bytes(b"unreadable")
        session(desk, store).purge()
        purged = desk.backups.make(Reason.BY_HAND)
        held = {one.number for one in still_holding(desk.backups)}
    assert held == {live.number, undoable.number, 4}
    assert not holds(desk.backups.path(clean))
    assert not holds(desk.backups.path(purged))
    assert holds(desk.backups.path(live))


def test_backups_that_hold_it_are_deleted_only_once_a_new_one_is_there(desk, monkeypatch):
    with closing(desk.open()) as store:
        deleted(store)
        desk.backups.make(Reason.DAILY)
        desk.clock.now += timedelta(days=1)
        desk.backups.make(Reason.BY_HAND)
        mine = Session(store, desk.clock)
        mine.purge()
        held, _ = mine.still_holding()

        def fail(*_):
            raise StoreError("the disk is full")

        with monkeypatch.context() as patched:
            patched.setattr(type(desk.backups), "make", fail)
            with pytest.raises(StoreError):
                mine.without_backups(held)
        assert len(desk.names()) == 2
        made = mine.without_backups(held)
    assert desk.names() == [made.name]
    assert not holds(desk.backups.path(made))
    assert desk.backups.is_good(desk.backups.path(made))


def test_what_a_kill_left_of_a_backup_goes_with_the_purge(desk):
    with closing(desk.open()) as store:
        deleted(store)
        desk.backups.make(Reason.DAILY)
        left = desk.backups.folder / ".backup.abc.new"
        left.write_text(CANARY)
        folder = desk.backups.folder / ".diary.db.abc.new"  # of a look at a damaged diary
        folder.mkdir()
        (folder / "diary.db").write_text(CANARY)
        desk.backups.folder.joinpath(".backup.abc.new-journal").write_text(CANARY)
        session(desk, store).purge()
    assert len(desk.names()) == 1


def test_a_file_that_cannot_be_written_anew_is_said_to_be_that_and_no_more(desk):
    with closing(desk.open()) as store:
        deleted(store)
        execute = store._execute  # noqa: SLF001

        def full(sql, values=()):
            if sql == "VACUUM":
                raise StoreError("not saved: the disk is full; make room and try again")
            return execute(sql, values)

        store._execute = full  # noqa: SLF001
        with pytest.raises(StoreError, match=r"^what was deleted is erased, but .*: the disk is"):
            session(desk, store).purge()
        assert store.last_action() is None


def test_other_files_made_of_the_diary_are_named(desk):
    desk.log("one")
    aside = desk.path.with_name("diary.db.damaged-20260320T200000Z")
    left = desk.path.with_name(".diary.db.abc123.new")  # by a kill while one took its place
    for name in ("diary.db-journal", "other.db", ".other.db.abc123.new"):
        desk.path.with_name(name).write_text(CANARY)
    for file in (aside, left):
        file.write_text(CANARY)
    assert others_beside(desk.path) == [left, aside]
