"""A disk that is taken out, full or only to be read while a window holds the diary on it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import DAY, episode
from tests.store.scratch import Ticking
from tests.store.window import Window, gone
from twitchtui.store import Store, StoreError
from twitchtui.store.attaching import READ_ONLY


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
