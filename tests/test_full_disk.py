"""The real dashboard in a real terminal where nothing can be written, and beside another one.

Each protection was taken out once and seen red: the refused write not caught (``attempt``,
``remember``), the form not opened again, the file not looked at each second.
"""

import os
import resource
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.scratch import ask
from tests.terminal import Terminal
from tests.ui.dashboard import WELCOMED, Clock
from twitchtui.store import Store

LARGE = (1 << 30, resource.RLIM_INFINITY)


def diary_in(folder: Path) -> Path:
    path = folder / "diary.db"
    with closing(Store(path, Clock())) as store:
        store.load([WELCOMED])
    return path


def dashboard_on(path: Path, home: Path) -> Terminal:
    environ = {
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "TZ": "Europe/Berlin",
        "TWITCHTUI_NOW": "2026-11-21T20:05",
        "TWITCHTUI_DB": str(path),
    }
    return Terminal([], environ, (100, 30))


def water(path: Path) -> list[float]:
    return sorted(found for (found,) in ask(path, "SELECT amount FROM intake"))


def wait_until_gone(shown: Terminal, words: str) -> None:
    shown._wait(lambda: words not in shown.text, f"{words!r} never went")  # noqa: SLF001


def all_evening(shown: Terminal, reason: str) -> None:
    """What a person does on a disk that takes nothing: all of it is refused, none of it lost."""
    shown.type("w650\r")
    shown.wait_for("NOT saved: ")
    shown.wait_for(reason)
    shown.wait_for("esc cancel")
    shown.wait_for("650")
    shown.type("\x1b")
    wait_until_gone(shown, "esc cancel")
    shown.type("C")
    shown.wait_for("t holds until you close this window")
    shown.type("C5")
    shown.wait_for("[5 Guide]")
    shown.type("1o")
    shown.wait_for("esc close")
    shown.type(" ")
    shown.wait_for("NOT saved: ")
    shown.type("\x1b")
    wait_until_gone(shown, "Your list")
    shown.type("w6500\r")
    shown.wait_for("NOT saved: ")
    shown.wait_for("esc cancel")
    shown.type("\x7f\x7f\x7f\x7f750")
    shown.wait_for("750")


def then_with_room(shown: Terminal, path: Path) -> None:
    """The same form is saved by one key once there is room."""
    assert water(path) == []
    shown.type("\r")
    wait_until_gone(shown, "esc cancel")
    shown.wait_for("750 ml")
    assert water(path) == [750], shown.text
    shown.type("q")
    assert shown.wait_for_end() == 0


def test_where_no_file_may_grow_nothing_is_lost_and_one_key_saves_it_later(tmp_path: Path) -> None:
    path = diary_in(tmp_path)
    with dashboard_on(path, tmp_path) as shown:
        shown.wait_for("Water")
        pid = shown.process.pid
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        all_evening(shown, "the disk")
        resource.prlimit(pid, resource.RLIMIT_FSIZE, LARGE)
        then_with_room(shown, path)


def test_two_dashboards_each_show_what_the_other_saved(tmp_path: Path) -> None:
    path = diary_in(tmp_path)
    with dashboard_on(path, tmp_path) as one, dashboard_on(path, tmp_path) as other:
        for shown in (one, other):
            shown.wait_for("nothing logged of")
        one.type("w650\r")
        other.wait_for("650 ml")
        other.type("w350\r")
        one.wait_for("1 L of")
        other.wait_for("1 L of")
        one.type("u")
        one.wait_for("650 ml")
        other.wait_for("650 ml")
        for shown in (one, other):
            shown.type("q")
            assert shown.wait_for_end() == 0
    assert [amount for (amount,) in ask(path, "SELECT amount FROM intake WHERE deleted = 0")] == [
        650
    ]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=640k", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        while os.path.ismount(place):
            subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> Callable[[], None]:
    filler = disk / "filler"
    with pytest.raises(OSError, match="No space"):
        filler.write_bytes(b"x" * 700_000)
    return filler.unlink


def make_read_only(disk: Path) -> Callable[[], None]:
    def mount(way: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{way}", str(disk)], check=True)

    mount("ro")
    return lambda: mount("rw")


@pytest.mark.system
@pytest.mark.parametrize(
    ("harm", "reason"), [(fill, "the disk is full"), (make_read_only, "can only be read")]
)
def test_a_real_disk_that_takes_nothing_loses_nothing(
    disk: Path, tmp_path: Path, harm: Callable[[Path], Callable[[], None]], reason: str
) -> None:
    path = diary_in(disk)
    make_room = harm(disk)  # before the start: a disk in use is not made one to be read
    with dashboard_on(path, tmp_path) as shown:
        shown.wait_for("Water")
        all_evening(shown, reason)
        make_room()
        then_with_room(shown, path)


@pytest.mark.system
def test_a_disk_taken_out_while_the_dashboard_is_open_is_told_and_goes_on_later(
    disk: Path, tmp_path: Path
) -> None:
    path, inside = diary_in(disk), tmp_path / "inside"
    inside.mkdir()
    subprocess.run(["mount", "--bind", str(disk), str(inside)], check=True)
    with dashboard_on(path, tmp_path) as shown:
        shown.wait_for("Water")
        subprocess.run(["umount", "-l", str(disk)], check=True)
        shown.wait_for("the diary is no longer at")
        shown.type("w650\r")
        shown.wait_for("NOT saved: the diary is no longer")
        subprocess.run(["mount", "--bind", str(inside), str(disk)], check=True)
        subprocess.run(["umount", "-l", str(inside)], check=True)
        wait_until_gone(shown, "Nothing can be saved")
        shown.type("\r")
        shown.wait_for("650 ml")
        shown.process.send_signal(signal.SIGTERM)
        shown.wait_for_end()
    assert water(path) == [650]
