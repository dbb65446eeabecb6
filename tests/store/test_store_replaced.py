"""Another copy of the diary, later or older, that takes its place while a window holds it."""

import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import DAY, episode
from tests.store.scratch import START, Ticking
from tests.store.window import Window
from twitchtui.store import Store, StoreError, holding
from twitchtui.store.holding import NOT_KEPT, REPLACED
from twitchtui.store.purging import UNDO_DEPTH

LATER = START + timedelta(hours=1)


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
    monkeypatch.setattr(holding, "_MOST_KEPT", most)

    def full(*args: object) -> sqlite3.Connection:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(holding, "for_copy_of", full)
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
