"""The model of a disk by which power loss is judged: what is certain on it, and what is not."""

from pathlib import PurePosixPath as Name
from random import Random

import pytest

from tests.durability.disk import SECTOR, Cut, File, Folder, Image, Write, image
from tests.durability.recording import Call, Unreadable
from tests.durability.replay import Replay

DIARY, JOURNAL = Name("diary.db"), Name("journal")


def possible(folder: Folder) -> list[Image]:
    """Many of the contents the disk may have."""
    return [image(folder, rng) for rng in map(Random, range(3000))]


@pytest.fixture
def folder() -> Folder:
    """A folder with one file of three sectors, all of it certain."""
    folder = Folder()
    folder.rename((DIARY, File(bytearray(b"a" * 3 * SECTOR))))
    folder.sync(Name())
    return folder


def test_what_was_synced_is_there_whatever_happens(folder: Folder) -> None:
    file = folder.now[DIARY]
    file.since.append(Write(10, b"new"))
    file.sync()
    assert {made[DIARY][10:13] for made in possible(folder)} == {b"new"}


def test_what_was_not_synced_is_there_or_not_or_torn_between_sectors(folder: Folder) -> None:
    folder.now[DIARY].since.append(Write(0, b"b" * 3 * SECTOR))
    found = {bytes(made[DIARY][::SECTOR]) for made in possible(folder)}
    assert found == {bytes(each) for each in _words(b"ab", 3)}
    assert all(len(set(made[DIARY][:SECTOR])) == 1 for made in possible(folder))


def _words(letters: bytes, length: int) -> list[bytes]:
    words = [b""]
    for _ in range(length):
        words = [word + bytes([letter]) for word in words for letter in letters]
    return words


def test_a_later_write_may_be_there_without_an_earlier_one(folder: Folder) -> None:
    folder.now[DIARY].since += [Write(0, b"1"), Write(1, b"2")]
    assert {made[DIARY][:2] for made in possible(folder)} == {b"aa", b"1a", b"a2", b"12"}


def test_a_file_made_longer_may_hold_rubbish_there_and_a_cut_happens_whole(folder: Folder) -> None:
    file = folder.now[DIARY]
    file.since += [Cut(5), Write(5, b"bb")]
    found = {bytes(made[DIARY][5:7]) for made in possible(folder) if len(made[DIARY]) < SECTOR}
    assert found == {b"", b"bb", b"\xa5\xa5"}


def test_a_name_is_certain_only_once_its_folder_was_synced(folder: Folder) -> None:
    folder.rename((JOURNAL, File()))
    folder.now[JOURNAL].sync()
    assert {frozenset(made) for made in possible(folder)} == {
        frozenset({DIARY}),
        frozenset({DIARY, JOURNAL}),
    }
    folder.sync(Name())
    assert all(JOURNAL in made for made in possible(folder))
    folder.rename((JOURNAL, None))
    assert {JOURNAL in made for made in possible(folder)} == {True, False}


def test_a_file_is_gone_with_the_folder_it_is_in(folder: Folder) -> None:
    folder.rename((Name("state"), File(is_folder=True)))
    folder.rename((Name("state/counter"), File()))
    folder.sync(Name("state"))
    found = {frozenset(map(str, made)) for made in possible(folder)}
    assert found == {frozenset({"diary.db"}), frozenset({"diary.db", "state", "state/counter"})}


def test_a_recorded_call_that_the_model_does_not_know_is_an_error(folder: Folder) -> None:
    replay = Replay(folder)
    replay.happen(Call("openat", ("AT_FDCWD", DIARY, "O_RDWR"), 3))
    assert replay.happen(Call("pwrite64", ("3", b"new", "3", "0"), 3))
    with pytest.raises(Unreadable):
        replay.happen(Call("copy_file_range", ("3", "NULL", "4", "NULL", "10"), 10))
    with pytest.raises(Unreadable):
        replay.happen(Call("symlink", (DIARY, JOURNAL), 0))


def test_calls_on_other_files_are_no_matter(folder: Folder) -> None:
    replay = Replay(folder)
    assert not replay.happen(Call("openat", ("AT_FDCWD", b"/etc/hosts", "O_RDWR"), 3))
    assert not replay.happen(Call("sendfile", ("3", "4", "NULL", "10"), 10))
    assert image(folder, Random(1)) == {DIARY: b"a" * 3 * SECTOR}
