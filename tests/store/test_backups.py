"""Backups: whole or not at all, checked before they count, and every one of them can be put back.

Taken out once and seen red: the check of the copy, the check of what stays before anything is
pruned, the drafts taken out, the fsync and link (a kill left half a file), the sweep of leftovers,
the day and the commits that are looked at first, the lock of those at work in the folder, the claim
of a number, the busy diary that is tried again.
"""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import timedelta

import pytest

from tests.builders import episode, one_of_every_kind
from tests.store.kept import Kept, days_of_backups, flip, flip_note
from tests.store.scratch import START, ask, everything
from twitchtui.diary.backups import Backup, Holding, Reason
from twitchtui.store import StoreError, backups, driver, working
from twitchtui.store.backups import FileTaken
from twitchtui.store.opening import VERSION
from twitchtui.store.restoring import restore


@pytest.fixture
def desk(tmp_path):
    made = Kept(tmp_path)
    made.log("one")
    return made


# -- making ------------------------------------------------------------------------------------


def is_good(desk, one):
    return desk.backups.is_good(desk.backups.path(one))


def test_a_backup_holds_all_that_was_saved_and_says_what_it_is(desk):
    with closing(desk.open()) as store:
        store.save("a full day", *one_of_every_kind())
    made = desk.backups.make(Reason.DAILY)
    assert desk.names() == [made.name]
    assert (made.number, made.schema, made.reason) == (1, VERSION, Reason.DAILY)
    assert made.made == START
    diary_id, commits = ask(desk.path, "SELECT id, commits FROM diary")[0]
    assert diary_id.startswith(made.diary)
    assert made.commits == commits
    copy = desk.backups.path(made)
    assert everything(copy) == everything(desk.path)
    assert desk.backups.faults(copy) == []
    assert desk.backups.holding(copy) == Holding(episodes=2, nights=1)


def test_backups_are_for_this_person_alone_beside_their_diary(desk):
    """Guards health data: 0700 and 0600 from the first moment, whatever the umask lets through."""
    old = os.umask(0)
    try:
        made = desk.backups.make(Reason.BY_HAND)
    finally:
        os.umask(old)
    assert desk.backups.folder == desk.path.with_name("diary.db.backups")
    assert stat.S_IMODE(desk.backups.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(desk.backups.path(made).stat().st_mode) == 0o600


def test_what_is_half_typed_is_in_no_backup(desk):
    with closing(desk.open()) as store:
        store.keep_draft("note", "HALFTYPED" * 900)
    made = desk.backups.make(Reason.DAILY)
    assert b"HALFTYPED" not in desk.backups.path(made).read_bytes()
    assert b"HALFTYPED" in desk.path.read_bytes()
    assert desk.backups.is_good(desk.backups.path(made))


def test_a_backup_is_made_while_a_window_is_open_and_half_way_through_a_reading(desk):
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as window:
        window.execute("BEGIN")
        window.execute("SELECT * FROM episode").fetchone()
        assert desk.backups.make(Reason.DAILY).number == 1


def test_the_same_again_is_no_second_backup_unless_by_hand(desk):
    first = desk.backups.make(Reason.MIGRATION)
    assert desk.backups.make(Reason.IMPORT) == first
    assert desk.backups.make(Reason.BY_HAND).number == 2
    desk.log("two")
    assert desk.backups.make(Reason.IMPORT).number == 3


def test_a_damaged_diary_gives_no_backup_and_prunes_none(desk):
    """Guards against a bad backup that counts as good and lets the good ones be pruned."""
    desk.log("two", note="tight and warm")
    kept = desk.backups.make(Reason.DAILY)
    flip_note(desk.path)
    with pytest.raises(StoreError, match="1 row of the kind episode changed since"):
        desk.backups.make(Reason.DAILY)
    assert desk.names() == [kept.name]


def test_a_named_file_is_a_backup_too_and_never_overwrites(desk, tmp_path):
    target = tmp_path / "elsewhere.db"
    desk.backups.copy_to(target)
    assert everything(target) == everything(desk.path)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    before = target.read_bytes()
    desk.log("two")
    with pytest.raises(FileTaken):
        desk.backups.copy_to(target)
    assert target.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["diary.db", "elsewhere.db", "state"]


# -- the one of the day ------------------------------------------------------------------------


def test_one_a_day_and_only_when_the_diary_changed(desk):
    assert desk.backups.make_due().reason is Reason.DAILY
    desk.log("two")
    assert desk.backups.make_due() is None
    desk.clock.now += timedelta(days=1)
    assert desk.backups.make_due().number == 2
    desk.clock.now += timedelta(days=1)
    assert desk.backups.make_due() is None
    desk.log("three")
    assert desk.backups.make_due().number == 3


@pytest.mark.parametrize("by", [timedelta(days=-400), timedelta(days=4000)])
def test_a_clock_that_jumps_neither_stops_nor_doubles_the_daily_one(desk, by):
    desk.backups.make_due()
    desk.clock.now += by
    desk.log("two")
    assert desk.backups.make_due().number == 2
    desk.log("three")
    assert desk.backups.make_due() is None
    desk.clock.now = START + timedelta(days=1)
    assert desk.backups.make_due().number == 3
    assert [made.number for made in desk.backups.listed()] == [3, 2, 1]


def test_a_second_window_leaves_it_to_the_first(desk):
    desk.backups.make(Reason.BY_HAND)
    desk.log("two")
    desk.clock.now += timedelta(days=1)
    with desk.backups.alone() as alone:
        assert alone
        assert desk.backups.make_due() is None
    assert desk.backups.make_due() is not None


def test_a_failure_is_told_once_a_day(desk, monkeypatch):
    desk.backups.folder.write_text("in the way")
    with pytest.raises(StoreError, match="the backup could not be made"):
        desk.backups.make_due()
    assert desk.backups.make_due() is None
    desk.backups.folder.unlink()
    desk.clock.now += timedelta(days=1)
    assert desk.backups.make_due() is not None


# -- what can go wrong meanwhile ---------------------------------------------------------------


LIMITED = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from twitchtui.diary.backups import Reason
from twitchtui.store import StoreError
from twitchtui.store.backups import Backups
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    Backups(Path(sys.argv[1]), lambda: datetime(2026, 3, 21, tzinfo=UTC)).make(Reason.DAILY)
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize("room", [0, 4096, 100_000])
def test_a_full_disk_leaves_no_backup_and_the_earlier_ones(desk, room):
    """The limit on the size of a file ends the copy as a full disk does."""
    kept = desk.backups.make(Reason.DAILY)
    desk.log("two")
    before = desk.path.read_bytes()
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, str(desk.path), str(room)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "the backup could not be made" in ran.stdout
    assert ran.stdout.count("\n") == 1
    assert desk.names() == [kept.name]
    assert desk.path.read_bytes() == before


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from twitchtui.diary.backups import Reason
from twitchtui.store import backups, check, files
def kill(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
rooms = {"check": check, "fill": backups, "put": files}
setattr(rooms[sys.argv[2]], sys.argv[3], kill)
backups.Backups(Path(sys.argv[1]), lambda: datetime(2026, 3, 21, tzinfo=UTC)).make(Reason.DAILY)
"""


@pytest.mark.parametrize(
    ("where", "what"), [("check", "faults_in"), ("fill", "without_drafts"), ("put", "_name")]
)
def test_a_kill_leaves_no_half_backup_and_the_next_one_sweeps(desk, where, what):
    kept = desk.backups.make(Reason.DAILY)
    desk.log("two")
    ran = subprocess.run([sys.executable, "-c", KILLED, str(desk.path), where, what], check=False)
    assert ran.returncode == -signal.SIGKILL
    assert desk.backups.listed() == [kept]
    left = [name for name in desk.names() if name != kept.name]
    assert left
    for name in left:
        assert name.startswith(".")
        assert stat.S_IMODE((desk.backups.folder / name).stat().st_mode) == 0o600
    made = desk.backups.make(Reason.DAILY)
    assert desk.names() == sorted([kept.name, made.name])


def test_one_who_works_beside_another_is_not_swept_away_by_a_third(desk, monkeypatch):
    desk.backups.make(Reason.DAILY)
    first, fill = desk.backups.alone(), backups.without_drafts

    def and_meanwhile(new):
        first.__exit__(None, None, None)
        assert not desk.backups.sweep()
        fill(new)

    first.__enter__()
    monkeypatch.setattr(backups, "without_drafts", and_meanwhile)
    assert is_good(desk, desk.backups.make(Reason.BY_HAND))
    assert desk.backups.sweep()


def test_two_at_once_never_get_the_same_number(desk, monkeypatch):
    put, made = backups.put_in_place, []

    def and_meanwhile(new, target):
        if not made:
            made.append(None)
            made.append(desk.backups.make(Reason.BY_HAND))
        put(new, target)

    monkeypatch.setattr(backups, "put_in_place", and_meanwhile)
    desk.backups.make(Reason.BY_HAND)
    assert sorted(one.number for one in desk.backups.listed()) == [1, 2]
    desk.backups.sweep()
    assert len(desk.names()) == 2


def test_a_number_that_another_used_meanwhile_is_not_used_again(desk):
    seen = iter([3, 4, 4])
    desk.backups.folder.mkdir()
    with working.numbered(desk.backups.folder, lambda: next(seen)) as number:
        assert number == 5
    assert desk.names() == []


def test_a_diary_in_use_puts_the_backup_of_the_day_off_not_for_a_day(desk, monkeypatch):
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(desk.backups, "due", lambda: True)
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="another program is using"):
            desk.backups.make_due()
    monkeypatch.undo()
    assert desk.backups.make_due() is not None


def test_a_folder_that_cannot_be_read_is_told_of_once_a_day(desk):
    desk.backups.folder.symlink_to(desk.backups.folder)
    with pytest.raises(StoreError, match="could not be read"):
        desk.backups.make_due()
    assert desk.backups.make_due() is None


# -- rotation ----------------------------------------------------------------------------------


def test_backups_of_the_days_become_those_of_weeks(desk):
    days_of_backups(desk, 12)
    numbers = [one.number for one in desk.backups.listed()]
    assert numbers[:7] == [12, 11, 10, 9, 8, 7, 6]
    assert len(numbers) == 8
    assert len(desk.names()) == 8


def test_a_backup_that_went_bad_stands_for_no_other(desk):
    """Guards the last good one: what stays is looked through before anything is pruned for it."""
    days_of_backups(desk, 7)
    first, second = desk.backups.listed()[-1], desk.backups.listed()[-2]
    flip_note(desk.backups.path(second))
    days_of_backups(desk, 1)
    # with seven later days the first would have gone, and the second stood in its place
    assert {first, second} <= set(desk.backups.listed())


def test_no_good_backup_is_pruned_where_all_later_ones_went_bad(desk):
    days_of_backups(desk, 7)
    *later, first = desk.backups.listed()
    for one in later:
        flip_note(desk.backups.path(one))
    assert [one for one in desk.backups.listed() if is_good(desk, one)] == [first]
    days_of_backups(desk, 1)
    assert first in desk.backups.listed()
    assert set(later) <= set(desk.backups.listed())


def test_one_flipped_bit_makes_a_backup_bad(desk):
    desk.log("two", note="tight and warm")
    copy = desk.backups.path(desk.backups.make(Reason.DAILY))
    at = copy.read_bytes().rindex(b"tight and warm")
    for place in range(at, at + 14, 2):
        flip(copy, place)
        assert not desk.backups.is_good(copy)
        flip(copy, place)
    assert desk.backups.is_good(copy)


# -- every one can be put back -----------------------------------------------------------------


def test_every_backup_of_the_weeks_can_be_put_back(desk):
    held = {}
    for number in range(15):
        desk.log(f"on day {number}")
        made = desk.backups.make(Reason.DAILY)
        held[made] = everything(desk.path)
        desk.clock.now += timedelta(days=1)
    for one in desk.backups.listed():
        restore(desk.backups, desk.backups.path(one))
        assert everything(desk.path) == held[one]
        with closing(desk.open()) as store:
            assert store.trouble == ""
            store.save("log", episode(id=f"after {one.number}"))


def test_files_that_are_no_backups_are_neither_listed_nor_touched(desk):
    made = desk.backups.make(Reason.DAILY)
    stray = desk.backups.folder / "my own copy.db"
    stray.write_bytes(b"x")
    assert desk.backups.listed() == [made]
    assert Backup.named(stray.name) is None
    days_of_backups(desk, 3)
    assert stray.exists()
