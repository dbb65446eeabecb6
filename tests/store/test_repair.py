"""Making a whole diary of a damaged one: nothing is lost on the way, whatever stops it.

Taken out once and seen red: the damaged file's second name, the rows of the backup that the damaged
file lacks, the look whether a backup is good, the same diary's id, what is half typed, the words of
what was deleted, the state of the file when it was looked at, the lock while it is replaced, the
file that stays open.
"""

import shutil
import subprocess
import sys
from contextlib import closing

import pytest

from tests.builders import DAY, closed_day, episode, one_of_every_kind
from tests.store.damaged import PAGE, Harmed, corpus, lay
from tests.store.kept import Kept, flip_note
from tests.store.scratch import ask, everything, half_typed
from tests.store.test_check import changed
from twitchtui.diary.backups import Holding, Reason
from twitchtui.diary.damage import FaultKind, Way
from twitchtui.diary.entries import Episode
from twitchtui.session import Session
from twitchtui.store import Store, StoreError, driver, files, repair, restoring
from twitchtui.store.check import check
from twitchtui.store.repair import Repair


@pytest.fixture
def desk(tmp_path):
    """A diary of some pages."""
    made = Kept(tmp_path)
    made.log("one", note="tight and warm")
    with closing(made.open()) as store:
        store.save("all", *one_of_every_kind(), closed_day(DAY))
        store.load([episode(id=f"e{number:03}", note="tight and") for number in range(120)])
        store.keep_draft("episode", {"note": "half typed"})
    return made


def looked(desk):
    with Repair(desk.backups) as work:
        return work.look()


def repaired(desk):
    with Repair(desk.backups) as work:
        found = work.look()
        aside = work.carry_out()
    assert check(desk.path).whole
    return found, aside


def leaf_of(desk, row_id):
    """Where the page with the row of an episode starts."""
    at = desk.path.read_bytes().rindex(row_id.encode() + DAY.isoformat().encode())
    return at // PAGE * PAGE


def zero(desk, start):
    content = bytearray(desk.path.read_bytes())
    content[start : start + PAGE] = bytes(PAGE)
    desk.path.write_bytes(content)


def test_of_a_whole_diary_nothing_is_made(desk):
    before = desk.path.read_bytes()
    found = looked(desk)
    assert (found.faults, found.made) == ((), None)
    assert desk.path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "DROP INDEX episode_day",
        "UPDATE kept SET rows = 1 WHERE kind = 'episode'",
        "DELETE FROM kept",
        "DELETE FROM diary",
        "UPDATE action SET label = 'other'",
        "DELETE FROM action",
        "INSERT INTO checkpoint VALUES ('2026-03-01', 'other', 1)",
        "CREATE TRIGGER t AFTER INSERT ON day BEGIN DELETE FROM day; END",
        "PRAGMA application_id = 7",
    ],
)
def test_what_stands_around_the_entries_is_mended_and_every_entry_stays(desk, statement):
    held = everything(desk.path)
    changed(desk, statement)
    damaged = desk.path.read_bytes()
    found, aside = repaired(desk)
    assert found.made is Way.MENDED
    assert everything(desk.path) == held
    assert aside.read_bytes() == damaged
    with closing(desk.open()) as store:
        assert half_typed(store).get("episode") == {"note": "half typed"}
        store.save("log", episode(id="after"))


def test_words_left_of_what_was_deleted_are_taken_out(desk):
    changed(desk, "UPDATE episode SET deleted = 1, hash = 0 WHERE id = 'one'")
    assert {fault.kind for fault in looked(desk).faults} == {FaultKind.ROW, FaultKind.TOMBSTONE}
    from twitchtui.store.hashing import row_hash

    ((*row, _),) = ask(desk.path, "SELECT * FROM episode WHERE id = 'one'")
    changed(desk, f"UPDATE episode SET hash = {row_hash('episode', row)} WHERE id = 'one'")
    found, _ = repaired(desk)
    assert found.made is Way.MENDED
    assert ask(desk.path, "SELECT note FROM episode WHERE id = 'one'") == [("",)]


def test_an_entry_that_changed_by_itself_is_left_out_and_said(desk):
    flip_note(desk.path)
    found, _ = repaired(desk)
    assert (found.made, found.lost, found.filled) == (Way.SALVAGED, 1, 0)
    assert found.holding == Holding(121, 1)  # 122 were there


def test_what_the_file_lost_comes_from_the_backup_and_what_is_newer_stays(desk):
    desk.backups.make(Reason.DAILY)
    held = everything(desk.path)["episode"]
    desk.log("newer")
    zero(desk, leaf_of(desk, "e060"))
    found, _ = repaired(desk)
    assert found.made is Way.SALVAGED
    assert found.filled == found.lost > 10
    assert len(everything(desk.path)["episode"]) == len(held) + 1
    assert found.backed_up == Holding(len(held), 1)


def test_where_nothing_can_be_read_the_backup_takes_the_place(desk):
    desk.backups.make(Reason.DAILY)
    held = everything(desk.path)
    desk.path.write_bytes(b"")
    found, aside = repaired(desk)
    assert (found.made, found.saved) == (Way.BACKUP, 0)
    assert everything(desk.path) == held
    assert aside.read_bytes() == b""


def test_where_there_is_nothing_at_all_nothing_is_touched(desk):
    desk.path.write_bytes(b"\0" * 5000)
    found = looked(desk)
    assert found.faults
    assert found.made is None
    assert desk.path.read_bytes() == b"\0" * 5000


def test_a_backup_that_is_damaged_too_is_not_taken(desk):
    good = desk.backups.make(Reason.DAILY)
    desk.log("newer")
    bad = desk.backups.make(Reason.DAILY)
    flip_note(desk.backups.path(bad))
    zero(desk, 0)
    assert looked(desk).backup == good


def test_windows_that_are_open_go_on_with_the_whole_one(desk):
    with closing(desk.open()) as store:
        zero(desk, leaf_of(desk, "e060"))
        repaired(desk)
        store.save("log", episode(id="after"))
        assert store.get(Episode, "after") is not None
    with closing(desk.open()) as store:
        assert store.get(Episode, "after") is not None


@pytest.mark.parametrize("damage", ["DROP INDEX episode_day", "a page"])
@pytest.mark.parametrize(
    ("module", "name"),
    [
        (restoring, "_copy"),
        (restoring, "_set_aside"),
        (restoring, "put_in_place"),
        (restoring.os, "link"),
        (restoring, "sync"),
        (files.Path, "replace"),
        (files, "sync"),
        (repair, "place"),
    ],
)
def test_whatever_stops_it_the_diary_is_the_damaged_file_or_the_whole_one(
    desk, monkeypatch, module, name, damage
):
    class Killed(BaseException):
        pass

    def kill(*_, **__):
        raise Killed

    if damage == "a page":
        zero(desk, leaf_of(desk, "e060"))
    else:
        changed(desk, damage)
    damaged = desk.path.read_bytes()
    with Repair(desk.backups) as work:
        work.look()
        with monkeypatch.context() as patched:
            patched.setattr(module, name, kill)
            with pytest.raises(Killed):
                work.carry_out()
    beside = [file for file in desk.path.parent.glob("diary.db.damaged-*") if file.is_file()]
    whole = check(desk.path).whole
    assert damaged in ([desk.path.read_bytes()] if not whole else [b.read_bytes() for b in beside])
    if not whole:
        repaired(desk)
    assert any(file.read_bytes() == damaged for file in desk.path.parent.glob("diary.db.damaged-*"))


def test_what_a_kill_leaves_of_a_look_is_swept_away(desk):
    zero(desk, 0)
    work = Repair(desk.backups)
    work.look()
    assert any(name.startswith(".") for name in desk.names())
    work._stack.pop_all()  # noqa: SLF001 (a kill closes nothing)
    desk.path.unlink()
    shutil.rmtree(desk.backups.state)
    desk.log("new")
    desk.backups.make(Reason.DAILY)
    assert not any(name.startswith(".") for name in desk.names())


def test_a_diary_of_a_newer_program_is_not_repaired(desk):
    changed(
        desk,
        "PRAGMA user_version = 9",
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('twitchtui', '0009_later', '2030')",
    )
    with pytest.raises(StoreError, match="newer twitchtui"):
        looked(desk)


def test_whatever_is_wrong_with_a_file_it_is_opened_or_refused_and_repaired_without_a_change(
    desk, tmp_path
):
    """A sixth of the corpus: never another exception, never a changed original, never a new diary
    that is not whole; and whoever is refused is told of the repair."""
    for number, harmed in enumerate([*corpus(desk.path.read_bytes(), step=8 * PAGE)][::6]):
        _meet(Kept(tmp_path / "corpus" / str(number)), harmed)


def _meet(one: Kept, harmed: Harmed) -> None:
    lay(harmed, one.path)
    refused: StoreError | None = None
    try:
        Store(one.path, one.clock).close()
    except StoreError as error:
        refused = error
    # what is nothing but chance may be an encrypted diary
    if refused is not None and "encrypted" not in str(refused):
        assert refused.of_damage, harmed.name
        assert "twitchtui repair" in str(refused), harmed.name
    shutil.rmtree(one.path.parent)
    lay(harmed, one.path)
    with Repair(one.backups) as work:
        found = work.look()
        assert one.path.read_bytes() == harmed.content, harmed.name
        if found.made:
            aside = work.carry_out()
            assert aside.read_bytes() == harmed.content, harmed.name
            assert check(one.path).whole, harmed.name
    shutil.rmtree(one.path.parent)


def test_what_is_saved_between_the_look_and_the_repair_stops_it(desk):
    changed(desk, "UPDATE kept SET rows = 1 WHERE kind = 'episode'")
    with Repair(desk.backups) as work, Repair(desk.backups) as slower:
        assert work.look().made is slower.look().made is Way.MENDED
        work.carry_out()
        desk.log("later")
        with pytest.raises(StoreError, match=r"nothing was changed.*look again"):
            slower.carry_out()
    with closing(desk.open()) as store:
        assert store.get(Episode, "later")
    assert len([*desk.path.parent.glob("diary.db.damaged-*")]) == 1


def test_nothing_takes_the_place_of_what_is_being_saved_to(desk, monkeypatch):
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.1)
    changed(desk, "UPDATE kept SET rows = 1 WHERE kind = 'episode'")
    with Repair(desk.backups) as work, closing(desk.open()) as store:
        work.look()
        store._conn.execute("BEGIN IMMEDIATE")  # noqa: SLF001
        with pytest.raises(StoreError, match="another program is using the diary"):
            work.carry_out()
        store._conn.execute("ROLLBACK")  # noqa: SLF001
        work.carry_out()
    assert check(desk.path).whole


LOCKED = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    conn.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    print(error)
"""


def test_a_look_from_the_dashboard_drops_no_lock_of_its_store(desk):
    """Guards against two who write at once: to close a file drops the locks of all who have it."""
    flip_note(desk.path)
    with closing(desk.open()) as store:
        ways = Session(store, desk.clock).repairing
        store._conn.execute("BEGIN IMMEDIATE")  # noqa: SLF001
        assert ways.look().made is Way.SALVAGED
        command = [sys.executable, "-c", LOCKED, str(desk.path)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        ways.close()
    assert "locked" in ran.stdout
