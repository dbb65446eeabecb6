"""One round: the bare app, the dashboard on its diaries, and the commands, one after another."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import sleep

from tests.benchmarks.clocked import QUIET, ROOT, Clocked, environment, spent
from tests.benchmarks.long_diary import NOW, TODAY

BARE = ("-m", "tests.benchmarks.floor_app")
CLOSE = "\x11"
"""The key that ends every Textual app, ours too."""

FORM = "Log twitches"
"""Its title; ``ANSWERS`` fill it, and ctrl+s saves it."""
ANSWERS, ANSWERED, SAVE, SAVED = "calf\tl\tf", "(o) few", "\x13", "logged: 1"

DRAWN = "days answered"
"""Below the chart of the checklist, which is read last, once it is there."""
READING = "Reading the checklist"
"""In its place until then."""

Found = dict[str, float]
"""What was measured, by the names that ``results.CASES`` knows."""


@dataclass(frozen=True)
class Size:
    """How much is done in a round; the test of the suite does little."""

    quiet: float = QUIET
    rest: float = 5.0
    """So many seconds without a key, and it has loaded ahead what it will."""
    presses: int = 5
    switches: int = 3
    asked_of: int = 5
    """Days of the whole diary as of which the flags are asked for."""
    idle: float = 20.0
    keys: int = 2_400
    seldom: int = 3
    """What takes long is measured in every so many rounds."""
    warm_up: bool = True
    """Whether there is a round before, so that byte code and files are warm."""


@dataclass(frozen=True)
class Diaries:
    """The files; those of the two lengths differ in their length alone."""

    short: Path
    long: Path
    days: int
    million: Path | None = None
    """With 1,000,000 episodes, where there is one."""


class Bench:
    """Measures in a home of its own, on diaries that are opened nowhere else."""

    def __init__(self, home: Path, diaries: Diaries, size: Size) -> None:
        self.environ = environment(home, NOW.isoformat())
        self.home, self.diaries, self.size = home, diaries, size

    def round(self, number: int) -> Found:
        """Everything once; every other time in the opposite order."""
        parts: list[Callable[[], Found]] = [
            self._floor, self._short_start, self._million_start, self._long_start, self._commands,
            lambda: self._flags(number),
        ]  # fmt: skip
        found: Found = {}
        for part in reversed(parts) if number % 2 else parts:
            found |= part()
        return found

    def bare(self) -> Clocked:
        """The least a Textual app can be, started."""
        return Clocked(BARE, self.environ, "0 keys", quiet=self.size.quiet)

    def opened(self, diary: Path) -> Clocked:
        """The dashboard on a diary, started."""
        return Clocked(twitchtui(diary), self.environ, "Tonight", quiet=self.size.quiet)

    def _floor(self) -> Found:
        with self.bare() as app:
            key = median(app.press("x") for _ in range(self.size.presses))
            found = {"floor": app.started, "floor_key": key, "floor_memory": app.peak()}
            return found | {"floor_quit": app.leave(CLOSE)}

    def _short_start(self) -> Found:
        with self.opened(self.diaries.short) as app:
            return {"short": app.started}

    def _million_start(self) -> Found:
        if self.diaries.million is None:
            return {}
        with self.opened(self.diaries.million) as app:
            return {"million": app.started}

    def _long_start(self) -> Found:
        with self.opened(self.diaries.long) as app:
            found = {"long": app.started} | self._ticks(app)
            found["memory"] = app.peak()
            app.press("2", "[2 Episodes]")
            app.press("1", "[1 Tonight]")
            found["switch"] = median(app.press(tab) for tab in "21" * self.size.switches)
            sleep(self.size.rest)
            found["trends"] = app.press("3", "[3 Trends]")
            app.press("1", "[1 Tonight]")
            later = [app.press(tab) for tab in "31" * self.size.switches]
            found["trends_again"] = median(later[::2])
            found |= _ranges(app)
            app.press("4", "[4 Red flags]")
            app.press("5", "[5 Guide]")
            found["all_tabs"] = app.peak()
            app.press("1", "[1 Tonight]")
            app.press("e", FORM)
            app.press(ANSWERS, ANSWERED)
            found["save"] = app.press(SAVE, SAVED)
            app.press("u", "log them")
            return found | {"quit": app.leave(CLOSE)}

    def _ticks(self, app: Clocked) -> Found:
        """Ticks of one item, and the most that one of them wrote."""
        took, wrote = [], []
        for _ in range(self.size.presses):
            before = app.written
            took.append(app.press(" "))
            wrote.append(app.written - before)
        return {"tick": median(took), "tick_bytes": max(wrote)}

    def _commands(self) -> Found:
        diary = self.diaries.long
        found = {
            "bare_python": self._wall(["-c", "pass"]),
            "log": self._wall(twitchtui(diary, "log", "calf")),
            "status": self._wall(twitchtui(diary, "status")),
            "as_of": max(
                self._wall(twitchtui(diary, "flags", "--as-of", day)) for day in self._asked_of()
            ),
        }
        self._wall(twitchtui(diary, "undo"))  # so that the next round finds the same diary
        return found

    def _asked_of(self) -> list[str]:
        """Days spread over the diary, each as far as can be from the last first of a month."""
        count = self.size.asked_of
        spread = (TODAY - timedelta(days=self.diaries.days * n // count) for n in range(count))
        return [(day.replace(day=1) - timedelta(days=1)).isoformat() for day in spread]

    def _flags(self, number: int) -> Found:
        """The flags of an opening, of a new weekday in each round: on a day on which the diary was
        not open yet, then once more."""
        day = NOW - timedelta(days=6 - number % 7)
        self._opening(day - timedelta(days=1))
        return {"flags_new": self._opening(day), "flags_again": self._opening(day)}

    def _opening(self, when: object) -> float:
        """Milliseconds of the processor for the flags alone, in a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.opening", self.diaries.long, str(when)],
            env=self.environ, cwd=ROOT, stdout=subprocess.PIPE, check=True,
        )  # fmt: skip
        return float(done.stdout)

    def _wall(self, arguments: Sequence[str]) -> float:
        return spent(arguments, self.environ).wall


def twitchtui(diary: Path, *words: str) -> list[str]:
    """The arguments for a command of ours on a diary; without words the dashboard."""
    return ["-m", "twitchtui", "--db", str(diary), *words]


def _ranges(app: Clocked) -> Found:
    """The shortest range of the charts and the whole diary, each until all is drawn; of the whole
    diary also until all is drawn but the checklist, which is read on beside it."""
    app.press("3", DRAWN)
    found = {"month": app.press("[", DRAWN)}
    for _ in range(3):
        app.press("]", DRAWN)
    read = app.press("]", DRAWN, READING)
    return found | {"decade": app.meanwhile or read, "decade_read": read}
