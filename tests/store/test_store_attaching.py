"""A diary's file that is moved, replaced, overwritten or gone while a window holds it.

Each protection was taken out once and seen red: the name not looked up before a write, the id and
the schema not asked again, what the window held not kept, the copy outside not heard of again, the
entries not compared, what undo remembers of an entry that was changed in both not asked.
"""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import episode
from tests.store.scratch import ask, half_typed, opened
from tests.store.window import Window, gone
from twitchtui.store import StoreError
from twitchtui.store.attaching import ANOTHER, FOREIGN, NEWER, OUTDATED, READ_ONLY
from twitchtui.store.opening import VERSION


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    made = Window(tmp_path)
    with closing(made.store):
        yield made


def test_a_diary_that_is_where_it_was_is_no_trouble(window: Window) -> None:
    assert window.store.trouble == ""
    assert not window.store.gone


def test_while_nothing_happens_nothing_is_read_to_know_that_nothing_is_in_the_way(
    window: Window,
) -> None:
    def read() -> int:
        before = window.store.rows_read
        assert window.store.trouble == ""
        return window.store.rows_read - before

    read()
    assert read() == 0
    window.log("two")
    assert read() > 0
    assert read() == 0
    os.utime(window.path)
    assert read() > 0


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
        with pytest.raises(StoreError, match=r"not written back: its folder .* is gone too"):
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
