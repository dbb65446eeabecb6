"""A diary is encrypted, and made plain again: the same rows, and at any moment a whole one.

Taken out once and seen red: the comparison of the rows and of the commit counter, the one step into
place.
"""

import signal
import subprocess
import sys
from contextlib import closing

import pytest

from tests.builders import activity
from tests.store.sealed import SECRET, rows
from twitchtui.diary.backups import Reason
from twitchtui.diary.entries import Episode
from twitchtui.store import StoreError, check, driver
from twitchtui.store.converting import convert, plain_among


def test_both_ways_lead_to_the_same_rows_in_the_same_places(desk):
    with closing(desk.open()) as store:
        store.save("add", activity(id="walk"))
        store.save("rm", removed=[store.get(Episode, "one")])
        store.keep_draft("log", {"note": "half typed"})
    before = rows(desk.path)
    convert(desk.backups, SECRET)
    assert rows(desk.path) == before
    assert plain_among(desk.backups) == desk.backups.listed()
    convert(desk.backups, "")
    assert desk.path.read_bytes().startswith(driver.MAGIC)
    driver.hold("")
    assert rows(desk.path) == before
    assert check.check(desk.path).whole
    with closing(desk.open()) as store:
        assert store.undo() == "rm"


def test_the_backup_made_before_is_the_diary_as_it_was(desk):
    before = convert(desk.backups, SECRET)
    assert before.reason is Reason.CONVERSION
    assert desk.backups.path(before).read_bytes().startswith(driver.MAGIC)
    assert desk.backups.is_good(desk.backups.path(before))
    after = convert(desk.backups, "")
    assert driver.looks_encrypted(desk.backups.path(after))
    assert desk.backups.is_good(desk.backups.path(after))


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from twitchtui.store import converting, driver, files
from twitchtui.store.backups import Backups

diary, now, passphrase, where = sys.argv[1:]
placed = converting.put_in_place

def killed(*args):
    os.kill(os.getpid(), 9)

def put(new, target, *, replace):
    if where == "copied":
        killed()
    if where == "named":
        synced = files.sync
        files.sync = lambda path: killed() if path == target.parent else synced(path)
    placed(new, target, replace=replace)
    killed()

converting.put_in_place = put
driver.hold(now)
clock = lambda: datetime(2026, 3, 20, 20, tzinfo=UTC)
converting.convert(Backups(Path(diary), clock), passphrase)
"""


@pytest.mark.parametrize("where", ["copied", "named", "not told to others"])
@pytest.mark.parametrize(("now", "passphrase"), [("", SECRET), (SECRET, "")])
def test_a_kill_in_the_middle_leaves_the_old_or_the_new_whole(desk, now, passphrase, where):
    if now:
        convert(desk.backups, now)
    before = rows(desk.path)
    words = [sys.executable, "-c", KILLED, str(desk.path), now, passphrase, where]
    assert subprocess.run(words, check=False).returncode == -signal.SIGKILL
    driver.hold("")
    assert driver.looks_encrypted(desk.path) == bool(now if where == "copied" else passphrase)
    if driver.looks_encrypted(desk.path):
        assert driver.unlock([desk.path], SECRET)
    assert rows(desk.path) == before
    assert check.check(desk.path).whole
    desk.backups.make(Reason.BY_HAND)
    assert [*desk.backups.folder.glob(".*")] == []


def test_a_copy_that_differs_does_not_take_the_diarys_place(desk, monkeypatch):
    from twitchtui.store import converting

    before = desk.path.read_bytes()
    monkeypatch.setattr(converting, "_alike", lambda conn: False)
    with pytest.raises(StoreError, match="nothing was changed"):
        convert(desk.backups, SECRET)
    assert desk.path.read_bytes() == before


def test_what_is_saved_between_the_backup_and_the_copy_is_in_both(desk, monkeypatch):
    make, times = desk.backups.make, []

    def and_meanwhile(reason):
        made = make(reason)
        if not times:
            desk.log("meanwhile")
        times.append(made)
        return made

    monkeypatch.setattr(desk.backups, "make", and_meanwhile)
    before = convert(desk.backups, SECRET)
    assert len(times) == 2
    with closing(desk.open()) as store:
        assert store.get(Episode, "meanwhile") is not None
    assert desk.backups.holding(desk.backups.path(before)).episodes == 3


def test_a_damaged_diary_is_not_converted(desk):
    from tests.store.kept import flip_note

    flip_note(desk.path)
    before = desk.path.read_bytes()
    with pytest.raises(StoreError, match=r"nothing was changed|could not be made"):
        convert(desk.backups, SECRET)
    assert desk.path.read_bytes() == before
