"""The kill loop on the real dashboard: an evening typed into it on a pseudo-terminal, a kill at a
random moment, and the diary held against what the screen had shown as saved.

The dashboards are forked from one process that has loaded the program, so that hundreds can be had.
"""

import fcntl
import gc
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple, NoReturn

import pyte

import twitchtui.cli.dashboard
import twitchtui.ui.episode_form  # noqa: F401 (loaded here, lest every dashboard load it again)
from tests.builders import DAY, profile
from tests.durability.stories import contents
from tests.durability.weakening import WAYS
from tests.durability.working import Share, scratch
from tests.sitting import SetClock
from tests.terminal import PATIENCE
from twitchtui.__main__ import main
from twitchtui.diary.actions import blank_day
from twitchtui.diary.entries import Day
from twitchtui.diary.history import History
from twitchtui.diary.vocabulary import NewAnswer
from twitchtui.store import Store

NOW = f"{DAY}T21:00:00+01:00"
MAGNESIUM = "magnesium"
FIRST = "Magnesium food"
"""On the first screen."""


class Step(NamedTuple):
    """Keys typed, what the screen shows once they are saved, and whether the diary has it."""

    keys: str
    shown: str
    kept: Callable[[History], bool]


def _day(night: History) -> Day:
    return night.days.get(DAY, blank_day(DAY))


STEPS = (
    Step(
        "j ",
        "[x] Magnesium food",
        lambda night: any(mark.item == MAGNESIUM for mark in night.marks),
    ),
    Step("w\r", "250 ml of", lambda night: len(night.intakes) >= 1),
    Step("w\r", "500 ml of", lambda night: len(night.intakes) >= 2),
    Step("ecalf\tl\tf\r", "logged: 1", lambda night: len(night.episodes) >= 1),
    Step("eeyelid\tr\tm\r", "logged: 2", lambda night: len(night.episodes) >= 2),
    Step("n", "(x) no", lambda night: _day(night).new_answer is NewAnswer.NO),
    Step("d", "tonight, closed", lambda night: _day(night).closed_at is not None),
)
"""An evening; every step is one action, and the next one is typed once it is shown as saved."""


def verdicts(rng: Random, weakening: str, share: Share) -> Iterator[str | None]:
    """What is wrong, kill after kill."""
    gc.freeze()
    with scratch() as folder:
        start = time.monotonic()
        shown = _evening(folder, "", start + PATIENCE)
        assert shown == len(STEPS), f"the evening stopped after {shown} steps"
        span = time.monotonic() - start
    while True:
        with scratch() as folder:
            shown = _evening(folder, weakening, time.monotonic() + (0.2 + rng.random()) * span)
            yield _wrong(folder / "diary.db", shown)


def _wrong(path: Path, shown: int) -> str | None:
    """What is wrong with a diary of an evening of which so many steps were shown as saved."""
    try:
        contents(path)
        with closing(Store(path, SetClock())) as store:
            night = store.history(DAY, DAY)
        kept = [step.kept(night) for step in STEPS]
    except Exception as error:
        return f"it cannot be used: {type(error).__name__}: {error}"
    if not all(kept[:shown]):
        return f"step {kept.index(False) + 1} was shown as saved and is lost"
    if any(kept[shown + 1 :]):
        return "there is more in the diary than was typed"
    return None


def _evening(folder: Path, weakening: str, deadline: float) -> int:
    """Type an evening into a dashboard, and kill it at the deadline: how many steps were shown as
    saved by then."""
    with closing(Store(folder / "diary.db", SetClock(), folder / "state")) as store:
        store.load([profile(kidney_disease="no", bp_medicine="no")])
    with Forked(folder, weakening) as terminal:
        shown = -1  # the first screen comes before any step
        while terminal.read(deadline):
            text = terminal.text
            while shown < len(STEPS) and (STEPS[shown].shown if shown >= 0 else FIRST) in text:
                shown += 1
                if shown == len(STEPS):
                    return shown
                terminal.type(STEPS[shown].keys)
        return max(shown, 0)


class Forked:
    """The dashboard on a pseudo-terminal of its own, as a fork of this process."""

    def __init__(self, folder: Path, weakening: str) -> None:
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._child, self._master = pty.fork()
        if self._child == 0:
            _be_the_dashboard(folder, weakening)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def __enter__(self) -> "Forked":
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._master)

    @property
    def text(self) -> str:
        """The screen as it stands; not pyte's ``display``, which fails on half a wide letter."""
        return "\n".join(
            "".join(self._screen.buffer[y][x].data for x in range(80)) for y in range(24)
        )

    def type(self, keys: str) -> None:
        """Send keys."""
        os.write(self._master, keys.encode())

    def read(self, deadline: float) -> bool:
        """Read what comes until the deadline, when the program is killed; whether there was more
        to read, also of what it had painted before it was killed."""
        left = max(0.0, deadline - time.monotonic())
        if not select.select([self._master], [], [], left)[0]:
            os.kill(self._child, signal.SIGKILL)
        try:
            self._stream.feed(os.read(self._master, 65536))
        except OSError:  # the other end is closed, and all of it was read
            return False
        return True


def _be_the_dashboard(folder: Path, weakening: str) -> NoReturn:
    try:
        for handle, name in enumerate(("stdin", "stdout", "stderr")):
            # those of this process know that they are no terminal
            stream = open(handle, "w" if handle else "r", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
        WAYS[weakening]()
        os.environ |= {"HOME": str(folder), "TERM": "xterm-256color", "TWITCHTUI_NOW": NOW}
        for name in ("DATA", "CONFIG", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(folder / name.lower())
        sys.argv = ["twitchtui", "--db", str(folder / "diary.db")]
        main()
    except SystemExit:
        os._exit(0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(1)
