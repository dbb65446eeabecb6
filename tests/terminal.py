"""A real program on a real pseudo-terminal, and what its screen shows."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

PATIENCE = 30.0
"""Seconds after which a screen that does not come counts as a hang: ten times the usual."""

LAST_WORDS = 1.0
"""Seconds without a word after which an ended program's terminal is silent: a process it left
behind may hold it open."""


def _inherited() -> dict[str, str]:
    """The environment, but for a size that is not this terminal's: pytest-xdist names one."""
    return {name: said for name, said in os.environ.items() if name not in ("COLUMNS", "LINES")}


class Terminal:
    """Runs ``python -m twitchtui`` with arguments; ``wait_for`` reads until words are there."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        *,
        program: str = "",
        cwd: Path | None = None,
        wrap: Sequence[str] = (),
    ) -> None:
        """With ``program`` that source is run, in place of the module; ``wrap`` goes before it."""
        self.raw = b""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._lines = [""] * size[1]
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        what = ["-c", program] if program else ["-m", "twitchtui"]
        self.process = subprocess.Popen(
            [*wrap, sys.executable, *what, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**_inherited(), "TERM": "xterm-256color", **environment},
            cwd=cwd,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)
        os.close(self._master)

    @property
    def text(self) -> str:
        """The screen as lines. The right half of a wide letter is an empty cell, and one whose
        left half was written over in a paint that is under way must not be fatal, as it is in
        pyte's own ``display``."""
        columns, cells = range(self.screen.columns), self.screen.buffer
        for y in self.screen.dirty:
            self._lines[y] = "".join(cells[y][x].data for x in columns).rstrip()
        self.screen.dirty.clear()
        return "\n".join(self._lines)

    def type(self, keys: str) -> None:
        """Send keys as one burst, the way a paste or a slow line does."""
        os.write(self._master, keys.encode())

    def wait_for(self, words: str) -> None:
        """Read until the words are on the screen; AssertionError with the screen where they
        never come."""
        self._wait(lambda: words in self.text, f"{words!r} never came")

    def wait_for_end(self) -> int:
        """Read until the program has ended and all it wrote is on the screen; its exit code."""
        self._wait(lambda: self.process.poll() is not None, "it did not end")
        while self._read(LAST_WORDS):
            pass
        return self.process.wait()

    def _wait(self, done: Callable[[], bool], complaint: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < deadline, f"{complaint}:\n{self.text}"
            if self._read(0.05) is None:
                self.process.wait(PATIENCE)
                assert done(), f"{complaint}, and the program has ended:\n{self.text}"

    def _read(self, seconds: float) -> bool | None:
        """Whether something came within the time; None once the other end is closed."""
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            read = os.read(self._master, 65536)
        except OSError:
            return None
        self.raw += read
        self._stream.feed(read)
        return True
