"""A diary's file that is moved, replaced, overwritten or gone while a window holds it.

Each protection was taken out once and seen red: the name not looked up before a write, the id and
the schema not asked again, what the window held not kept, the copy outside not heard of again, the
entries not compared, what undo remembers of an entry that was changed in both not asked.
"""

import os
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import DAY, episode
from tests.store.scratch import START, Ticking, ask, half_typed, opened
from twitchtui.store import Store, StoreError, attaching
from twitchtui.store.attaching import (
    ANOTHER,
    FOREIGN,
    GONE,
    NEWER,
    NOT_KEPT,
    OUTDATED,
    READ_ONLY,
    REPLACED,
)
from twitchtui.store.opening import VERSION
from twitchtui.store.purging import UNDO_DEPTH

LATER = START + timedelta(hours=1)


class Window:
    """An open diary with one entry, and what may happen to its file."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "diary.db"
        self.store = self.open()
        self.log("one")

    def open(self, name: str = "diary.db") -> Store:
        return Store(self.folder / name, Ticking(), self.folder / "state")

    def log(self, *ids: str) -> None:
        for each in ids:
            self.store.save("log", episode(id=each, note="tight"))

    def ids(self, name: str = "diary.db") -> set[str]:
        """What is in a file, whatever a window holds."""
        return {found for (found,) in ask(self.folder / name, "SELECT id FROM episode")}

    def seen(self) -> set[str]:
        """What the window reads."""
        self.store.data_version()
        return {entry.id for entry in self.store.history(DAY, DAY).episodes}

    def refuses(self, why: str) -> None:
        """Nothing is written, neither entries nor what is half typed, and the reason is said."""
        with pytest.raises(StoreError) as refused:
            self.log("refused")
        assert str(refused.value) == f"not saved: {why}"
        with pytest.raises(StoreError) as refused:
            self.store.keep_draft("form", {"note": "half"})
        assert str(refused.value) == f"not kept: {why}"
        assert self.store.trouble == why


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    made = Window(tmp_path)
    with closing(made.store):
        yield made


@pytest.fixture
def older(window: Window) -> Path:
    """A copy of the diary, in which two later entries are missing."""
    copy = shutil.copy(window.path, window.folder / "older.db")
    window.log("two", "three")
    return Path(copy)


def gone(window: Window) -> str:
    return GONE.format(path=window.path)


def test_a_diary_that_is_where_it_was_is_no_trouble(window: Window) -> None:
    assert window.store.trouble == ""
    assert not window.store.gone


def test_a_diary_moved_away_is_read_on_and_not_written_until_it_is_back(window: Window) -> None:
    """Guards against saving into a file that has no name any more."""
    window.path.rename(window.folder / "moved.db")
    assert window.store.gone
    window.refuses(gone(window))
    assert window.seen() == {"one"}
    assert window.ids("moved.db") == {"one"}
    (window.folder / "moved.db").rename(window.path)
    assert window.store.trouble == ""
    window.log("two")
    assert window.ids() == {"one", "two"}


def test_a_deleted_diary_is_written_back_whole_for_this_person_alone(window: Window) -> None:
    window.store.keep_draft("form", {"note": "half"})
    window.path.unlink()
    window.store.write_back()
    assert window.store.trouble == ""
    window.log("two")
    assert window.ids() == {"one", "two"}
    assert stat.S_IMODE(window.path.stat().st_mode) == 0o600
    assert half_typed(window.store).get("form") == {"note": "half"}
    assert sorted(window.folder.glob(".*")) == []


def test_what_a_window_holds_of_a_deleted_diary_is_kept_where_another_is_begun(
    window: Window,
) -> None:
    """Guards the last copy: with the window the file would go that has no name any more."""
    window.path.unlink()
    opened(window.path).close()
    assert window.store.trouble.endswith("what this window held is kept as diary.db.replaced-1")
    assert window.store.trouble.endswith("replaced-1")  # and not once a second again
    window.store.close()
    assert window.ids("diary.db.replaced-1") == {"one"}
    assert window.ids() == set()


def test_a_diary_whose_folder_is_gone_is_not_written_back_elsewhere(window: Window) -> None:
    aside = window.folder.with_name("aside")
    window.folder.rename(aside)
    try:
        with pytest.raises(StoreError, match="not written back: its folder .* is gone too"):
            window.store.write_back()
        window.refuses(gone(window))
        assert not window.folder.exists()
    finally:
        aside.rename(window.folder)


def test_a_diary_is_never_written_back_over_a_file(window: Window) -> None:
    window.path.unlink()
    with closing(window.open("other.db")) as other:
        other.save("log", episode(id="theirs"))
    (window.folder / "other.db").rename(window.path)
    with pytest.raises(StoreError, match="another diary stands in its place"):
        window.store.write_back()
    assert window.ids() == {"theirs"}


def test_of_two_windows_that_write_a_diary_back_the_second_finds_the_firsts(
    window: Window,
) -> None:
    with closing(window.open()) as other:
        window.path.unlink()
        other.write_back()
        other.save("log", episode(id="two"))
        window.store.write_back()
        assert window.seen() == {"one", "two"}
        assert window.store.conflicts == []


def test_what_can_no_longer_be_read_is_not_written_back(window: Window) -> None:
    ask(window.path, "UPDATE episode SET note = 'tighter'")  # its hash is not that of its row
    window.path.unlink()
    with pytest.raises(StoreError, match="restore a backup"):
        window.store.write_back()
    assert not window.path.exists()


def test_another_copy_of_the_diary_in_its_place_is_taken_hold_of(window: Window) -> None:
    """As a program that syncs puts one there, by renaming."""
    shutil.copy(window.path, window.folder / "copy.db")
    with closing(window.open("copy.db")) as elsewhere:
        elsewhere.save("log", episode(id="theirs"))
    before = window.store.data_version()
    (window.folder / "copy.db").replace(window.path)
    assert window.store.trouble == ""
    assert window.store.data_version() != before
    assert window.seen() == {"one", "theirs"}
    window.log("two")
    assert window.ids() == {"one", "theirs", "two"}
    assert window.store.conflicts == []


def test_what_this_window_alone_saved_is_kept_where_a_copy_that_went_on_takes_its_place(
    window: Window,
) -> None:
    """Guards against a loss the count of commits does not show: the copy counts more of its own."""
    shutil.copy(window.path, window.folder / "copy.db")
    window.log("mine")
    with closing(
        Store(window.folder / "copy.db", Ticking(LATER), window.folder / "other")
    ) as elsewhere:
        for name in ("theirs", "also theirs"):
            elsewhere.save("log", episode(id=name))
    (window.folder / "copy.db").replace(window.path)
    assert window.store.trouble == ""
    assert window.store.conflicts == [REPLACED.format(name="diary.db.replaced-1")]
    assert window.ids("diary.db.replaced-1") == {"one", "mine"}
    assert window.seen() == {"one", "theirs", "also theirs"}


def go_on(store: Store) -> None:
    """With more than undo remembers."""
    for number in range(UNDO_DEPTH + 1):
        store.save("log", episode(id=f"theirs {number}"))


def take_back(store: Store) -> None:
    store.undo()
    store.save("log", episode(id="theirs"))


def change_it(store: Store, *notes: str) -> None:
    for note in notes or ("loose", "loose again"):
        store.save("change", replace(store.history(DAY, DAY).episodes[0], note=note))


@pytest.mark.parametrize("elsewhere", [go_on, take_back, change_it])
def test_a_copy_that_went_on_from_all_that_is_held_is_taken_hold_of_without_a_word(
    window: Window, elsewhere: Callable[[Store], None]
) -> None:
    shutil.copy(window.path, window.folder / "copy.db")
    with closing(window.open("copy.db")) as other:
        elsewhere(other)
    (window.folder / "copy.db").replace(window.path)
    assert window.store.trouble == ""
    assert window.store.conflicts == []
    assert not list(window.folder.glob("*.replaced-*"))


@pytest.mark.parametrize("notes", [("theirs",), ("theirs", "theirs again")])
def test_a_change_that_was_made_here_alone_is_kept_where_a_copy_changed_the_same_entry(
    window: Window, notes: tuple[str, ...]
) -> None:
    shutil.copy(window.path, window.folder / "copy.db")
    change_it(window.store, "mine")
    with closing(Store(window.folder / "copy.db", Ticking(LATER))) as elsewhere:
        change_it(elsewhere, *notes)
    (window.folder / "copy.db").replace(window.path)
    assert window.store.trouble == ""
    assert window.store.conflicts == [REPLACED.format(name="diary.db.replaced-1")]


def test_what_was_taken_back_here_alone_is_kept_too(window: Window) -> None:
    """Guards what leaves no action behind: of those that are left the copy holds every one."""
    window.log("two")
    shutil.copy(window.path, window.folder / "copy.db")
    window.store.undo()
    with closing(Store(window.folder / "copy.db", Ticking(LATER))) as elsewhere:
        elsewhere.save("log", episode(id="theirs"))
    (window.folder / "copy.db").replace(window.path)
    assert window.store.trouble == ""
    assert window.store.conflicts == [REPLACED.format(name="diary.db.replaced-1")]


def test_an_older_copy_put_in_its_place_is_not_written_to_and_what_was_held_is_kept(
    window: Window, older: Path
) -> None:
    older.replace(window.path)
    trouble = window.store.trouble
    assert "an older copy of the diary, in which 2 changes saved on this computer" in trouble
    assert trouble.endswith("what this window held is kept as diary.db.replaced-1")
    with pytest.raises(StoreError, match="not saved: the file is an older copy"):
        window.log("refused")
    assert window.seen() == {"one"}
    kept = window.folder / "diary.db.replaced-1"
    assert window.ids(kept.name) == {"one", "two", "three"}
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    window.store.accept_older()
    assert window.store.trouble == ""
    window.log("four")
    assert window.ids() == {"one", "four"}


def test_what_was_held_is_kept_beside_what_was_kept_before(window: Window, older: Path) -> None:
    (window.folder / "diary.db.replaced-1").write_text("of an earlier time")
    older.replace(window.path)
    assert window.store.trouble.endswith("kept as diary.db.replaced-2")
    assert (window.folder / "diary.db.replaced-1").read_text() == "of an earlier time"


def test_what_was_only_renamed_is_named_and_not_copied(window: Window, older: Path) -> None:
    window.path.rename(window.folder / "this year.db")
    older.rename(window.path)
    assert window.store.trouble.endswith("what this window held is kept as this year.db")
    assert not list(window.folder.glob("*.replaced-*"))


@pytest.mark.parametrize("most", [1, 2])
def test_an_older_copy_is_not_taken_hold_of_while_what_was_held_cannot_be_kept(
    window: Window, older: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Guards the last copy of what was saved: no room beside it, or no name."""
    older.replace(window.path)
    monkeypatch.setattr(attaching, "_MOST_KEPT", most)

    def full(*args: object) -> sqlite3.Connection:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(attaching, "for_copy_of", full)
    window.refuses(NOT_KEPT)
    assert window.seen() == {"one", "two", "three"}
    monkeypatch.undo()
    assert window.store.trouble.endswith("kept as diary.db.replaced-1")


def test_an_older_copy_written_over_the_diary_is_not_written_to(
    window: Window, older: Path
) -> None:
    window.path.write_bytes(older.read_bytes())
    assert "an older copy of the diary, in which 2 changes" in window.store.trouble
    with pytest.raises(StoreError, match="not saved: the file is an older copy"):
        window.log("refused")
    assert window.seen() == window.ids() == {"one"}


def test_what_another_window_saved_is_missed_too(window: Window) -> None:
    """Guards the window that wrote nothing for a while, and would hide what others lost."""
    older = window.path.read_bytes()
    with closing(window.open()) as other:
        other.save("log", episode(id="theirs"))
    window.path.write_bytes(older)
    assert window.store.commits_missing == 1
    with pytest.raises(StoreError, match="in which 1 change saved on this computer is missing"):
        window.log("refused")
    assert Store(window.path, Ticking(), window.folder / "state").commits_missing == 1


def test_an_older_copy_accepted_in_one_window_is_accepted_in_all(
    window: Window, older: Path
) -> None:
    window.path.write_bytes(older.read_bytes())
    assert window.store.trouble
    with closing(window.open()) as other:
        other.accept_older()
        assert window.store.trouble == ""
        other.save("log", episode(id="theirs"))
    window.log("mine")
    assert window.ids() == {"one", "theirs", "mine"}


def another_diary(window: Window) -> Path:
    with closing(window.open("other.db")) as other:
        for number in range(9):
            other.save("log", episode(id=f"theirs {number}"))
    return window.folder / "other.db"


def another_program(window: Window) -> Path:
    path = window.folder / "other.db"
    ask(path, "CREATE TABLE diary (id, commits)")
    return path


def empty(window: Window) -> Path:
    path = window.folder / "other.db"
    path.touch()
    return path


STRANGERS = {another_diary: ANOTHER, another_program: FOREIGN, empty: FOREIGN}


@pytest.mark.parametrize(("make", "why"), STRANGERS.items())
def test_something_else_written_over_the_diary_is_never_written_to(
    window: Window, make: Callable[[Window], Path], why: str
) -> None:
    """Guards another person's diary: it has the same tables."""
    window.path.write_bytes(make(window).read_bytes())
    before = window.path.read_bytes()
    window.refuses(why.format(path=window.path))
    assert window.path.read_bytes() == before


@pytest.mark.parametrize("make", STRANGERS)
def test_something_else_put_in_its_place_is_never_written_to(
    window: Window, make: Callable[[Window], Path]
) -> None:
    make(window).replace(window.path)
    before = window.path.read_bytes()
    window.refuses(window.store.trouble)
    assert window.path.read_bytes() == before
    assert window.seen() == {"one"}


@pytest.mark.parametrize(("version", "why"), [(VERSION + 1, NEWER), (VERSION - 1, OUTDATED)])
def test_a_diary_of_another_schema_is_not_written_to(
    window: Window, version: int, why: str
) -> None:
    """A newer twitchtui renews the file in place, while a window of this one is open."""
    ask(window.path, f"PRAGMA user_version = {version}")
    window.refuses(why)
    ask(window.path, f"PRAGMA user_version = {VERSION}")
    assert window.store.trouble == ""
    window.log("two")


def test_a_renewed_diary_put_in_its_place_is_told_and_never_written_to(window: Window) -> None:
    copy = Path(shutil.copy(window.path, window.folder / "copy.db"))
    ask(copy, f"PRAGMA user_version = {VERSION + 1}")
    copy.replace(window.path)
    assert f"schema {VERSION + 1}" in window.store.trouble
    assert window.seen() == {"one"}


def test_a_diary_written_over_with_noise_is_told_and_can_be_closed(window: Window) -> None:
    window.path.write_bytes(b"\xaa" * 50_000)
    assert "damaged" in window.store.trouble
    with pytest.raises(StoreError, match=r"not saved: .*damaged"):
        window.log("refused")


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_diary_that_can_only_be_read_is_told_before_anything_is_typed(
    window: Window, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """The system says that it may not be written to; root is told the same only of a disk."""
    refused = window.path if what == "file" else window.path.parent
    monkeypatch.setattr(os, "access", lambda path, mode: path != refused)
    assert window.store.trouble == READ_ONLY


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, on which a diary is."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(place)]
    subprocess.run(mount, check=True)
    try:
        yield place
    finally:
        while os.path.ismount(place):
            subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.system
def test_a_disk_that_is_taken_out_and_put_back(disk: Path) -> None:
    window = Window(disk)
    with closing(window.store):
        inside = disk.with_name("inside")
        inside.mkdir()
        subprocess.run(["mount", "--bind", str(disk), str(inside)], check=True)
        subprocess.run(["umount", "-l", str(disk)], check=True)
        try:
            window.refuses(gone(window))
            assert window.seen() == {"one"}
            assert list(disk.iterdir()) == []  # nothing was made where the disk had been
            subprocess.run(["mount", "--bind", str(inside), str(disk)], check=True)
            assert window.store.trouble == ""
            window.log("two")
            assert window.ids() == {"one", "two"}
        finally:
            subprocess.run(["umount", "-l", str(inside)], check=True)


@pytest.mark.system
def test_a_full_disk_keeps_what_was_there_and_goes_on_once_there_is_room(disk: Path) -> None:
    window = Window(disk)
    with closing(window.store):
        filler = disk / "filler"
        with pytest.raises(OSError, match="No space"):
            filler.write_bytes(b"x" * 600_000)
        with pytest.raises(StoreError, match="not saved: the disk is full; make room"):
            window.store.save("log", episode(id="large", note="x" * 90_000))
        assert window.seen() == {"one"}
        filler.unlink()
        window.store.save("log", episode(id="large", note="x" * 90_000))
        assert window.ids() == {"one", "large"}


@pytest.mark.system
def test_a_disk_that_can_only_be_read_opens_and_refuses(disk: Path) -> None:
    Window(disk).store.close()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with closing(Store(disk / "diary.db", Ticking())) as store:
        assert store.trouble == READ_ONLY
        assert [entry.id for entry in store.history(DAY, DAY).episodes] == ["one"]
        with pytest.raises(StoreError, match="not saved: the diary's file or its disk can only"):
            store.save("log", episode())
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        assert store.trouble == ""
        store.save("log", episode())
