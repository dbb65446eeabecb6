"""Running a program and noting when it drew what, and what it took; Linux only.

While the program works nothing is done here but reading and stamping, so that rendering takes no
time from it. What was read is rendered afterwards, piece by piece: "painted" is the moment at
which the last piece arrived that changed the picture.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import pyte

ROOT = Path(__file__).resolve().parents[2]
SIZE = (120, 40)
QUIET = 0.4
"""So many seconds without output mean that it is done drawing."""
PATIENCE = 60.0


class NotShown(Exception):
    """What was waited for never came; the text is the screen."""


def environment(home: Path, now: str) -> dict[str, str]:
    """An environment without anything of this machine's or this shell's own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "TEXTUAL", "TWITCHTUI", "XDG_", "COLUMNS", "LINES"))
    }
    return {
        **kept,
        "HOME": str(home),
        "TZ": "Europe/Berlin",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "TWITCHTUI_NOW": now,
    }


class Spent(NamedTuple):
    """What a command took until it had ended: seconds by the clock and of the processor, and the
    most memory it held, in MiB."""

    wall: float
    cpu: float
    peak: float


def spent(arguments: Sequence[str], environ: Mapping[str, str], *, cwd: Path = ROOT) -> Spent:
    """Run a command to its end; CalledProcessError where it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], env=environ, cwd=cwd, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    took = time.perf_counter() - started
    return Spent(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


class Clocked:
    """A Python program on a terminal of its own; ``started`` holds the seconds to painted."""

    def __init__(
        self,
        arguments: Sequence[str],
        environ: Mapping[str, str],
        shows: str,
        *,
        quiet: float = QUIET,
        cwd: Path = ROOT,
    ) -> None:
        """Start it and wait until it is done drawing; NotShown where ``shows`` is not there."""
        self._quiet = quiet
        self.written = 0
        """Bytes that came from it so far."""
        self._screen = pyte.Screen(*SIZE)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        since = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environ,
            cwd=cwd,
            start_new_session=True,
        )
        os.close(slave)
        self.meanwhile: float | None = None
        self.started = self._painted(since, shows)

    def __enter__(self) -> "Clocked":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._master)

    @property
    def text(self) -> str:
        """The screen as lines."""
        return "\n".join(self._screen.display)

    def press(self, keys: str, shows: str = "", meanwhile: str = "") -> float:
        """Seconds from writing the keys to the last change they made on the screen.

        ``meanwhile`` are words that stand there until a slow part is done: ``self.meanwhile`` is
        then the seconds to the last change that was made beside them, None where they never came.
        """
        since = time.perf_counter()
        os.write(self._master, keys.encode())
        return self._painted(since, shows, meanwhile)

    def cells(self) -> list[list[object]]:
        """Every cell with its colours, once the screen stays as it is."""
        seen = self._picture()
        while True:
            self.drain()
            before, seen = seen, self._picture()
            if seen == before:
                return seen

    def tap(self, keys: Iterable[str], *, blind: bool = False) -> None:
        """Press one after another, each once there was an answer to the one before, or none soon.

        ``blind`` leaves the answers unread, or rendering many would be the slow part: what is on
        the screen is then no longer known.
        """
        for key in keys:
            os.write(self._master, key.encode())
            if select.select([self._master], [], [], self._quiet)[0]:
                data = os.read(self._master, 65536)
                self.written += len(data)
                if not blind:
                    self._stream.feed(data)

    def wait(self, *words: str) -> None:
        """Read until all of these are on the screen."""
        deadline = time.perf_counter() + PATIENCE
        while not all(each in self.text for each in words):
            if time.perf_counter() > deadline:
                raise NotShown(f"{words} never came:\n{self.text}")
            self.drain()

    def drain(self) -> None:
        """Take what comes until it is quiet."""
        for _, data in self._pieces():
            self._stream.feed(data)

    def leave(self, keys: str) -> float:
        """Seconds from the keys that end it until it is gone."""
        since = time.perf_counter()
        os.write(self._master, keys.encode())
        with suppress(OSError):  # the other end is closed
            while os.read(self._master, 65536):
                pass
        self.process.wait(PATIENCE)
        return time.perf_counter() - since

    def cpu(self) -> float:
        """The seconds of the processor it has taken so far, by the clock of its own that the
        kernel keeps for every process (clock_getcpuclockid(3))."""
        return time.clock_gettime((~self.process.pid << 3) | 2)

    def held(self) -> float:
        """The memory it holds now, in MiB."""
        return self._memory("VmRSS")

    def peak(self) -> float:
        """The most memory it has held so far, in MiB."""
        return self._memory("VmHWM")

    def _memory(self, which: str) -> float:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(f"{which}:"):
                return int(line.split()[1]) / 1024
        raise ProcessLookupError("it has ended")

    def _painted(self, since: float, shows: str, meanwhile: str = "") -> float:
        """Read until it is quiet and the words are there; when the last change arrived."""
        self.meanwhile = None
        last, deadline = None, time.perf_counter() + PATIENCE
        while last is None or shows not in self.text:
            if time.perf_counter() > deadline or self.process.poll() is not None:
                raise NotShown(f"{shows!r} never came:\n{self.text}")
            for at, data in self._pieces():
                before = self._picture()
                self._stream.feed(data)
                if self._picture() != before:
                    last = at
                    if meanwhile and meanwhile in self.text:
                        self.meanwhile = at - since
        return last - since

    def _pieces(self) -> list[tuple[float, bytes]]:
        """Everything that comes until it is quiet, with the time of arrival."""
        pieces: list[tuple[float, bytes]] = []
        while select.select([self._master], [], [], self._quiet)[0]:
            try:
                data = os.read(self._master, 65536)
            except OSError:  # it has ended
                break
            pieces.append((time.perf_counter(), data))
            self.written += len(data)
        return pieces

    def _picture(self) -> list[list[object]]:
        """Every cell with its colours."""
        buffer = self._screen.buffer
        return [[buffer[y][x] for x in range(SIZE[0])] for y in range(SIZE[1])]
