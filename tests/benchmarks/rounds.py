"""One round: the bare app, the dashboard on both diaries, and the commands, one after another."""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.benchmarks.clocked import Clocked, environment, wall
from tests.benchmarks.long_diary import NOW

TICKS, SWITCHES = 5, 6

DRAWN = "days answered"
"""Below the chart of the checklist, which is read last, once it is there."""
READING = "Reading the checklist"
"""In its place until then."""


class Round(NamedTuple):
    """Seconds, and MiB of memory, of everything once."""

    floor: float
    floor_key: float
    floor_memory: float
    short: float
    long: float
    tick: float
    switch: float
    trends: float
    trends_again: float
    month: float
    decade: float
    decade_read: float
    memory: float
    all_tabs: float
    bare_python: float
    log: float
    status: float


class Bench:
    """Measures in a home of its own, on two diaries that differ in their length alone."""

    def __init__(self, home: Path, short: Path, long: Path) -> None:
        self._environ = environment(home, NOW.isoformat())
        self._short, self._long = short, long

    def round(self, *, backwards: bool) -> Round:
        """Everything once; every other time in the opposite order."""
        parts: list[Callable[[], dict[str, float]]] = [
            self._floor, self._short_start, self._long_start, self._commands,
        ]  # fmt: skip
        found: dict[str, float] = {}
        for part in reversed(parts) if backwards else parts:
            found |= part()
        return Round(**found)

    def _floor(self) -> dict[str, float]:
        with Clocked(["-m", "tests.benchmarks.floor_app"], self._environ, "0 keys") as app:
            key = median(app.press("x") for _ in range(TICKS))
            return {"floor": app.started, "floor_key": key, "floor_memory": app.peak()}

    def _short_start(self) -> dict[str, float]:
        with Clocked(self._twitchtui(self._short), self._environ, "Tonight") as app:
            return {"short": app.started}

    def _long_start(self) -> dict[str, float]:
        with Clocked(self._twitchtui(self._long), self._environ, "Tonight") as app:
            found = {"long": app.started}
            found["tick"] = median(app.press(" ") for _ in range(TICKS))
            found["memory"] = app.peak()
            app.press("2", "[2 Episodes]")
            app.press("1", "[1 Tonight]")
            found["switch"] = median(app.press(tab) for tab in "21" * (SWITCHES // 2))
            app.rest()
            found["trends"] = app.press("3", "[3 Trends]")
            app.press("1")
            later = [app.press(tab) for tab in "31" * (SWITCHES // 2)]
            found["trends_again"] = median(later[::2])
            found |= _ranges(app)
            app.press("4", "[4 Red flags]")
            app.press("5", "[5 Guide]")
            return found | {"all_tabs": app.peak()}

    def _commands(self) -> dict[str, float]:
        return {
            "bare_python": wall(["-c", "pass"], self._environ),
            "log": wall([*self._twitchtui(self._long), "log", "calf"], self._environ),
            "status": wall([*self._twitchtui(self._long), "status"], self._environ),
        }

    def _twitchtui(self, diary: Path) -> list[str]:
        return ["-m", "twitchtui", "--db", str(diary)]


def _ranges(app: Clocked) -> dict[str, float]:
    """The shortest range of the charts and the whole diary, each until all is drawn; of the whole
    diary also until all is drawn but the checklist, which is read on beside it."""
    app.press("3", DRAWN)
    found = {"month": app.press("[", DRAWN)}
    for _ in range(3):
        app.press("]", DRAWN)
    read = app.press("]", DRAWN, READING)
    return found | {"decade": app.meanwhile or read, "decade_read": read}
