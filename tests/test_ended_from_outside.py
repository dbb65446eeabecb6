"""What ends the dashboard from outside: a kill, a signal, a closed window, a mistake of ours.
What is half typed is offered by the next window, and the terminal is as it was.

Taken out once and seen red: ``AFTER_S`` raised to 5 (SIGKILL), ``call_on_signals`` (the terminal
stays as the dashboard had it), ``_look_around`` (the process runs on without a terminal, and
busily), ``_keep_half_typed``, ``panic`` (a traceback), the locks of ``Windows``.
"""

import os
import resource
import signal
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests import watched
from tests.builders import profile
from tests.sitting import SetClock
from tests.terminal import PATIENCE, Terminal
from twitchtui.store import Store

AT_MOST_S = 2.0
"""Of what ends it (reliability.md 2)."""

RESTORED = (
    b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[?1004l",
    b"\x1b[<u", b"\x1b[?7h",
)  # fmt: skip
"""Its own screen left, the cursor shown; mouse, pastes, focus, keys and line ends as they were."""

CANARY = "canaryqzx"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A diary in which the first questions were answered."""
    folder = tmp_path / "data" / "twitchtui"
    folder.mkdir(parents=True, mode=0o700)
    with closing(Store(folder / "diary.db", SetClock())) as store:
        store.load([profile(kidney_disease="no", bp_medicine="no")])
    return tmp_path


class Window(Terminal):
    """The dashboard in that home; ``fault`` is source that breaks it."""

    def __init__(self, home: Path, fault: str = "") -> None:
        events = str(home / "events")
        environment = watched.environment(home, WATCHED_TO=events, WATCHED_FAULT=fault)
        super().__init__([], environment, (100, 40), program=watched.AUDITED, cwd=home)
        self.wait_for("Any twitches today?")

    def go(self, keys: str, words: str) -> None:
        """Press keys until the words are there."""
        self.type(keys)
        self.wait_for(words)

    def is_stopped(self) -> bool:
        """Whether the system has stopped it: one that is continued before that stays stopped."""
        how = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.process.pid, how) is not None

    def half_type(self) -> None:
        """A form, half filled in."""
        self.go("c", "enter save")
        self.go(f"{CANARY} half", f"{CANARY} half")

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDWR)


def offered(home: Path, *words: str) -> None:
    """The next window offers it and puts it back."""
    with Window(home) as window:
        window.wait_for("Half typed 20:05")
        window.type("g")
        for each in words or (f"{CANARY} half",):
            window.wait_for(each)


@pytest.mark.parametrize(
    ("keys", "there", "shown"),
    [
        ("ecalf\tl", "(o) left", ("Where        calf", "(o) left")),
        ("ecalf\tl\tf\x0eeyelid", "To be saved: calf", ("To be saved: calf, left", "eyelid")),
        ("s7.", "sleep  7.", ("sleep  7.",)),
        ("yslurred\r\x1b[C", "(o) today", ("(o) today",)),
    ],
    ids=["twitches", "places of a sitting", "sleep", "a symptom"],
)
def test_what_was_typed_a_second_ago_survives_a_kill(
    home: Path, keys: str, there: str, shown: tuple[str, ...]
) -> None:
    with Window(home) as window:
        window.go(keys, there)
        until = time.monotonic() + 1
        window._wait(lambda: time.monotonic() > until, "")  # noqa: SLF001
        window.process.send_signal(signal.SIGKILL)
        window.process.wait()
    offered(home, *shown)


def test_what_is_typed_in_a_window_that_is_open_is_not_offered_in_another(home: Path) -> None:
    with Window(home) as first:
        first.half_type()
        until = time.monotonic() + 1
        first._wait(lambda: time.monotonic() > until, "")  # noqa: SLF001
        with Window(home) as second:
            second.go("w", "enter save")
            second.go("\x1b", "Any twitches today?")
            assert "Half typed" not in second.text
        first.process.send_signal(signal.SIGKILL)
        first.process.wait()
    offered(home)


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP"])
def test_a_signal_leaves_the_terminal_as_it_was_and_nothing_typed_is_lost(
    home: Path, how: str
) -> None:
    with Window(home) as window:
        window.half_type()
        number = signal.Signals[how]
        asked = time.monotonic()
        window.process.send_signal(number)
        assert window.wait_for_end() == 128 + number
        assert time.monotonic() - asked < AT_MOST_S + PATIENCE / 10
        end = window.raw[-400:]
        assert [mode for mode in RESTORED if mode not in end] == []
    offered(home)


def test_a_window_that_is_closed_ends_it_without_a_busy_loop(home: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Window(home) as window:
        window.half_type()
        window.hang_up()
        window.process.wait(PATIENCE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime - before.ru_utime < PATIENCE / 2  # of a start, and no more
    offered(home)


def test_stopped_and_continued_it_goes_on_where_it_was(home: Path) -> None:
    with Window(home) as window:
        window.half_type()
        window.process.send_signal(signal.SIGTSTP)
        window._wait(window.is_stopped, "not stopped")  # noqa: SLF001
        assert b"\x1b[?1049l" in window.raw
        before = len(window.raw)
        window.process.send_signal(signal.SIGCONT)
        window._wait(lambda: b"\x1b[?1049h" in window.raw[before:], "not back")  # noqa: SLF001
        window.go(" more", f"{CANARY} half more")


BREAKS = {
    "in a worker": """
import twitchtui.ui.shell as shell
from textual import work
async def broken(self):
    secret = "canaryqzx in a local"
    raise RuntimeError("canaryqzx in the message " + secret)
shell.Shell.action_help = lambda self: self.run_worker(broken(self))
""",
    "while a screen is composed": """
import twitchtui.ui.help as help
def broken(self):
    secret = "canaryqzx in a local"
    raise RuntimeError("canaryqzx in the message " + secret)
help.HelpScreen.compose = broken
""",
    "in the loop": """
import asyncio
import twitchtui.ui.shell as shell
def broken():
    secret = "canaryqzx in a local"
    raise RuntimeError("canaryqzx in the message " + secret)
shell.Shell.action_help = lambda self: asyncio.get_running_loop().call_soon(broken)
""",
    "in the thread that reads keys": """
import twitchtui.ui.shell as shell
import textual.drivers.linux_driver as driver
seen = []
def broken(self, message):
    secret = "canaryqzx in a local"
    if getattr(message, "key", "") == "question_mark":
        raise RuntimeError("canaryqzx in the message " + secret)
    super(driver.LinuxDriver, self).process_message(message)
driver.LinuxDriver.process_message = broken
""",
    "in the error's own words": """
import twitchtui.ui.shell as shell
class Rich(RuntimeError):
    def __rich__(self):
        return "canaryqzx in what it says"
def broken(self):
    raise Rich("canaryqzx")
shell.Shell.action_help = broken
""",
}
"""Mistakes of ours that ``?`` runs into."""


@pytest.mark.parametrize("where", BREAKS)
def test_a_mistake_of_ours_is_told_by_its_place_and_no_more(home: Path, where: str) -> None:
    with Window(home, BREAKS[where]) as window:
        window.type("?")
        assert window.wait_for_end() == 1
        left = window.raw.rpartition(b"\x1b[?1049l")[2]
        assert b"stopped by a mistake of its own" in left
        assert CANARY.encode() not in left
        assert b"Traceback" not in left
        assert [mode for mode in RESTORED if mode not in window.raw[-1000:]] == []


def test_what_is_half_typed_survives_a_mistake_of_ours(home: Path) -> None:
    broken = """
import twitchtui.ui.ask as ask
def broken(self, step):
    raise RuntimeError("canaryqzx")
ask.Ask.action_pick = broken
"""
    with Window(home, broken) as window:
        window.half_type()
        window.type("\x1b[B")
        assert window.wait_for_end() == 1
    offered(home)
