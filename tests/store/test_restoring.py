"""Putting a backup back: what would change is told, nothing is lost, and all of it can be undone.

Taken out once and seen red: the backup before, the look whether somebody wrote since, the commits
above all that were counted, the drafts that stay, the check before the commit, the second name of a
damaged diary, its journal going with it.
"""

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import DAY, episode, none_day, one_of_every_kind, symptom
from tests.store.kept import Kept, days_of_backups, flip_note
from tests.store.scratch import ask, everything, half_typed
from tests.strategies import any_entry
from twitchtui.diary.backups import Changed, Changes, Reason
from twitchtui.diary.entries import Day, Episode, Symptom
from twitchtui.store import Store, StoreError, restoring
from twitchtui.store.backups import Backups
from twitchtui.store.comparing import changes
from twitchtui.store.restoring import restore

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.db"))


@pytest.fixture
def desk(tmp_path):
    made = Kept(tmp_path)
    made.log("one", note="tight and warm")
    return made


def last_week(desk):
    """The file of a backup, after which something was logged, changed and deleted."""
    with closing(desk.open()) as store:
        store.save("a full day", *one_of_every_kind())
        store.save("log", episode(id="two"), episode(id="three"), none_day(date(2026, 3, 2)))
        file = desk.backups.path(desk.backups.make(Reason.DAILY))
        two = store.get(Episode, "two")
        store.save("log", episode(date(2026, 3, 18), id="four"), removed=[two])
        store.save("change", episode(id="three", intensity=5, revision=1))
        store.set_preference("calm", value=True)
    return file


# -- what would change -------------------------------------------------------------------------


def test_what_would_change_is_told_by_kind_with_its_days(desk):
    file = last_week(desk)
    assert changes(desk.backups, file) == Changes(
        (Changed(Episode, back=1, gone=1, differing=1),), (DAY, date(2026, 3, 18)), choices=1
    )


def test_a_backup_of_the_diary_as_it_is_would_change_nothing(desk):
    last_week(desk)
    file = desk.backups.path(desk.backups.make(Reason.BY_HAND))
    assert changes(desk.backups, file).nothing


@settings(max_examples=12, deadline=None)
@given(st.lists(any_entry, max_size=5), st.lists(any_entry, max_size=5))
def test_after_putting_back_nothing_would_change_and_the_contents_are_those_of_then(before, after):
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        desk = Kept(Path(folder))
        with closing(desk.open()) as store:
            for entry in before:
                _try(store, entry)
        file = desk.backups.path(desk.backups.make(Reason.DAILY))
        held = everything(desk.path)
        with closing(desk.open()) as store:
            for entry in after:
                _try(store, entry)
            for entry in before[:2]:
                _try(store, removed=[entry])
        now = everything(desk.path)
        assert changes(desk.backups, file).nothing == (now == held)
        done = restore(desk.backups, file)
        assert everything(desk.path) == held
        assert changes(desk.backups, file).nothing
        restore(desk.backups, desk.backups.path(done.before))
        assert everything(desk.path) == now


def _try(store, *entries, **options):
    with suppress(StoreError):  # an answer about a symptom that is not there
        store.save("log", *entries, **options)


# -- putting back ------------------------------------------------------------------------------


def test_putting_back_can_be_undone_and_undo_goes_on_from_there(desk):
    file = last_week(desk)
    now = everything(desk.path)
    done = restore(desk.backups, file)
    assert done.before.reason is Reason.RESTORE
    with closing(desk.open()) as store:
        assert store.get(Episode, "two") is not None
        assert store.get(Episode, "four") is None
        assert store.get(Episode, "three").intensity is None
        assert store.preference("calm") is None
        assert store.last_action() == "log"
    restore(desk.backups, desk.backups.path(done.before))
    assert everything(desk.path) == now


def test_a_window_that_is_open_sees_it_goes_on_saving_and_keeps_what_is_half_typed(desk):
    """Guards the other windows: the file stays the one they have open."""
    file = last_week(desk)
    inode = desk.path.stat().st_ino
    with closing(desk.open()) as window:
        window.keep_draft("note", "half")
        seen = window.data_version()
        (before,) = ask(desk.path, "SELECT commits FROM diary")
        restore(desk.backups, file)
        # counted on, so that a number stands for one state of the diary and no other
        assert ask(desk.path, "SELECT commits FROM diary") > [before]
        assert desk.path.stat().st_ino == inode
        assert window.data_version() != seen
        assert window.get(Episode, "two") is not None
        assert window.trouble == ""
        assert half_typed(window).get("note") == "half"
        window.save("log", episode(id="five"))
    with closing(desk.open()) as store:
        assert store.get(Episode, "five") is not None
        assert store.commits_missing == 0


def test_an_older_copy_in_the_place_of_the_diary_is_brought_up_to_date(desk):
    """Guards the alarm's way out: a sync program put last week's file back."""
    older = desk.path.read_bytes()
    desk.log("two", "three")
    file = desk.backups.path(desk.backups.make(Reason.DAILY))
    desk.log("four")
    desk.path.write_bytes(older)
    assert desk.backups.best() == desk.backups.listed()[0]
    restore(desk.backups, file)
    with closing(desk.open()) as store:
        assert store.get(Episode, "three") is not None
        assert store.commits_missing == 0
        store.save("log", episode(id="five"))


def test_what_another_window_saves_meanwhile_is_in_the_backup_before(desk, monkeypatch):
    """Guards the moment between the backup of the present state and the exchange."""
    file = last_week(desk)
    exchange = restoring._exchange  # noqa: SLF001

    def and_meanwhile(*args):
        monkeypatch.setattr(restoring, "_exchange", exchange)
        desk.log("meanwhile")
        return exchange(*args)

    monkeypatch.setattr(restoring, "_exchange", and_meanwhile)
    done = restore(desk.backups, file)
    restore(desk.backups, desk.backups.path(done.before))
    with closing(desk.open()) as store:
        assert store.get(Episode, "meanwhile") is not None


@pytest.mark.parametrize("kept", SCHEMAS, ids=lambda path: path.stem)
def test_a_backup_of_every_older_schema_is_renewed_and_put_back(desk, tmp_path, kept):
    file = Path(shutil.copy(kept, tmp_path / "old.db"))
    before = file.read_bytes()
    held = {row[0] for row in ask(file, "SELECT id FROM episode WHERE deleted = 0")}
    assert changes(desk.backups, file).kinds
    restore(desk.backups, file)
    assert {row[0] for row in ask(desk.path, "SELECT id FROM episode WHERE deleted = 0")} == held
    assert desk.backups.faults(desk.path) == []
    assert file.read_bytes() == before
    assert not list(desk.backups.folder.glob(".*"))


def test_a_backup_of_another_diary_leaves_the_diary_who_it_is(desk, tmp_path):
    other = Kept(tmp_path / "other")
    with closing(other.open()) as store:
        store.save("log", symptom(id="theirs"))
        for number in range(40):
            store.save("log", episode(id=str(number)))
    (diary_id,) = ask(desk.path, "SELECT id FROM diary")
    restore(desk.backups, other.path)
    assert ask(desk.path, "SELECT id FROM diary") == [diary_id]
    with closing(desk.open()) as store:
        assert store.get(Symptom, "theirs") is not None
        assert store.commits_missing == 0


# -- what is refused ---------------------------------------------------------------------------


def refused(desk, file):
    before = desk.path.read_bytes()
    for use in (changes, restore):
        with pytest.raises(StoreError) as error:
            use(desk.backups, file)
        assert "\n" not in str(error.value)
    assert desk.path.read_bytes() == before
    return str(error.value)


def test_a_bad_backup_is_refused(desk):
    file = last_week(desk)
    flip_note(file)
    assert "is damaged: 1 row of the kind episode changed" in refused(desk, file)


def test_what_is_no_backup_is_refused(desk, tmp_path):
    file = tmp_path / "notes.txt"
    assert "there is no file" in refused(desk, file)
    file.write_text("no database" * 99)
    assert "is not a backup of a twitchtui diary" in refused(desk, file)
    file.write_text("")
    assert "is not a backup of a twitchtui diary" in refused(desk, file)
    ask(tmp_path / "other.db", "CREATE TABLE t (x)")
    assert "is not a backup of a twitchtui diary" in refused(desk, tmp_path / "other.db")
    assert "is the diary itself" in refused(desk, desk.path)


def test_a_backup_of_a_newer_schema_is_refused(desk):
    file = last_week(desk)
    ask(file, "PRAGMA user_version = 99")
    assert "made by a newer twitchtui (schema 99" in refused(desk, file)


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from twitchtui.store import backups, restoring
def kill(conn):
    os.kill(os.getpid(), signal.SIGKILL)
restoring.losses_in = kill
kept = backups.Backups(Path(sys.argv[1]), lambda: datetime(2026, 3, 21, tzinfo=UTC))
restoring.restore(kept, Path(sys.argv[2]))
"""


def test_a_kill_while_putting_back_leaves_the_diary_as_it_was(desk):
    """Guards the one transaction: everything was exchanged, nothing was committed."""
    file = last_week(desk)
    now = everything(desk.path)
    ran = subprocess.run([sys.executable, "-c", KILLED, str(desk.path), str(file)], check=False)
    assert ran.returncode == -signal.SIGKILL
    with closing(desk.open()) as store:
        assert store.trouble == ""
    assert everything(desk.path) == now
    assert desk.backups.faults(desk.path) == []


# -- no diary, or a damaged one ----------------------------------------------------------------


def test_where_there_is_no_diary_the_backup_takes_its_place(desk):
    file = last_week(desk)
    held = everything(file)
    desk.path.unlink()
    assert changes(desk.backups, file) is None
    done = restore(desk.backups, file)
    assert (done.before, done.set_aside) == (None, None)
    assert everything(desk.path) == held
    assert desk.path.stat().st_mode & 0o777 == 0o600
    with closing(desk.open()) as store:
        assert store.commits_missing == 0
        store.save("log", episode(id="five"))


def shortened(path):
    path.write_bytes(path.read_bytes()[:8192])


def emptied(path):
    path.write_bytes(b"")


def overwritten(path):
    path.write_bytes(b"\xff" * 5000)


@pytest.mark.parametrize("damage", [shortened, emptied, overwritten, flip_note])
def test_a_damaged_diary_is_set_aside_and_never_deleted(desk, damage):
    file = last_week(desk)
    held = everything(file)
    damage(desk.path)
    damaged = desk.path.read_bytes()
    journal = desk.path.with_name("diary.db-journal")
    journal.write_bytes(b"old journal")
    done = restore(desk.backups, file)
    assert done.before is None
    assert done.set_aside.read_bytes() == damaged
    assert not journal.exists()
    assert everything(desk.path) == held
    with closing(desk.open()) as store:
        assert store.commits_missing == 0
        store.save("log", episode(id="five"))
    # once more in the same second: no earlier one is overwritten
    damage(desk.path)
    assert restore(desk.backups, file).set_aside != done.set_aside


def test_the_journal_of_a_damaged_diary_goes_with_it(tmp_path):
    """Guards the backup that takes its place: a journal would be played into that."""
    path = tmp_path / "diary.db"
    for end in ("", "-journal", "-wal"):
        path.with_name(path.name + end).write_text(f"old{end}")
    aside = restoring._set_aside(path, "then")  # noqa: SLF001
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {
        "diary.db": "old",
        aside.name: "old",
        f"{aside.name}-journal": "old-journal",
        f"{aside.name}-wal": "old-wal",
    }


def test_a_diary_in_use_is_not_taken_for_a_damaged_one(desk, monkeypatch):
    file = last_week(desk)
    monkeypatch.setattr("twitchtui.store.driver.BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as window:
        window.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="another program is using the diary"):
            restore(desk.backups, file)
        window.execute("ROLLBACK")
    assert not list(desk.path.parent.glob("*damaged*"))


def test_another_programs_database_in_the_place_of_the_diary_is_left_alone(desk):
    file = last_week(desk)
    desk.path.unlink()
    ask(desk.path, "CREATE TABLE t (x)")
    before = desk.path.read_bytes()
    with pytest.raises(StoreError):
        restore(desk.backups, file)
    assert desk.path.read_bytes() == before


def test_nights_answers_come_back_as_well(desk):
    with closing(desk.open()) as store:
        store.save("none", none_day(date(2026, 3, 2)))
        file = desk.backups.path(desk.backups.make(Reason.DAILY))
        (night,) = [store.get(Day, "2026-03-02")]
        store.save("delete", removed=[night])
    assert changes(desk.backups, file).kinds == (Changed(Day, 1, 0, 0),)
    restore(desk.backups, file)
    with closing(Store(desk.path, desk.clock)) as store:
        assert store.get(Day, "2026-03-02") is not None


def test_the_backup_that_is_put_back_is_not_pruned_for_the_one_made_before(desk):
    """Guards the oldest of a week: a backup of today is one day more than are kept."""
    days_of_backups(desk, 7)
    desk.log("today")
    oldest = desk.backups.listed()[-1]
    restore(desk.backups, desk.backups.path(oldest))
    assert oldest in desk.backups.listed()
    assert changes(desk.backups, desk.backups.path(oldest)).nothing


def test_behind_a_link_it_is_the_diary_itself_that_is_replaced(desk, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = elsewhere / "link.db"
    link.symlink_to(desk.path)
    kept = Backups(link, desk.clock, desk.backups.state)
    assert kept.folder == desk.backups.folder
    with closing(Store(link, desk.clock, desk.backups.state)) as store:
        assert store.path == desk.path
        store.save("log", episode(id="through the link"))
    made = kept.make(Reason.BY_HAND)
    desk.path.write_bytes(desk.path.read_bytes()[:8192])
    aside = restore(kept, kept.path(made)).set_aside
    assert aside.parent == desk.path.parent
    assert not aside.is_symlink()
    assert [file.name for file in elsewhere.iterdir()] == ["link.db"]
    assert link.is_symlink()
    assert desk.backups.faults(desk.path) == []
