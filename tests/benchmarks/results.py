"""The table of RESULTS.md: ratios with their spread beside the targets of performance.md."""

import platform
import sqlite3
from collections.abc import Sequence
from importlib.metadata import version
from statistics import median
from typing import NamedTuple

from tests.benchmarks.rounds import Round


class Case(NamedTuple):
    """A ratio of two measured things, and what it should be at most."""

    words: str
    of: str
    to: str
    target: float | None = None


CASES = (
    Case("start to painted, 30 days / bare app", "short", "floor"),
    Case("start to painted, {length} / bare app", "long", "floor", 1.25),
    Case("start to painted, {length} / 30 days", "long", "short", 1.05),
    Case("a tick, key to painted / bare app's key", "tick", "floor_key", 2),
    Case("tab switch after the first / bare app's key", "switch", "floor_key", 2),
    Case("first Trends, after five seconds without a key / bare start", "trends", "floor", 0.5),
    Case("later Trends / bare app's key", "trends_again", "floor_key"),
    Case("later Trends / another tab's switch", "trends_again", "switch", 2),
    Case("Trends over {length}, while the checklist is read / over 4 weeks", "decade", "month", 4),
    Case("the same, once the checklist is read", "decade_read", "month"),
    Case("peak memory on Tonight / bare app", "memory", "floor_memory", 1.3),
    Case("peak memory, every tab / bare app", "all_tabs", "floor_memory", 2),
    Case("`twitchtui log` / `python -c pass`", "log", "bare_python", 8),
    Case("`twitchtui status` / `python -c pass`", "status", "bare_python"),
)

HEAD = """\
# How fast it is

Written by `python -m tests.benchmarks`: ratios of two things measured in the same round, {rounds}
rounds in turn, on a terminal of 120 by 40 rendered by pyte. "Painted" is when the last output
arrived that changed the screen. What Trends loads is loaded while no key is pressed for a second;
before its first visit each round leaves the program alone as long as it takes to read the screen.
The diaries: 30 days, and {length} with the same last 30 days.

{versions}

| What | Target | Median | Least | Greatest | |
|---|---|---|---|---|---|
"""


def table(rounds: Sequence[Round], days: int) -> str:
    """The whole file."""
    length = "ten years" if days == 3_650 else f"{days} days"
    lines = [_line(case, rounds, length) for case in CASES]
    return HEAD.format(rounds=len(rounds), length=length, versions=_versions()) + "".join(lines)


def _line(case: Case, rounds: Sequence[Round], length: str) -> str:
    ratios = [getattr(found, case.of) / getattr(found, case.to) for found in rounds]
    middle = median(ratios)
    target, verdict = "", ""
    if case.target is not None:
        target = f"at most {case.target:g}"
        verdict = "met" if middle <= case.target else "missed"
    cells = (
        case.words.format(length=length), target, f"{middle:.2f}", f"{min(ratios):.2f}",
        f"{max(ratios):.2f}", verdict,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |\n"


def _versions() -> str:
    return (
        f"Python {platform.python_version()}, textual {version('textual')}, SQLite "
        f"{sqlite3.sqlite_version}, {platform.system()} {platform.machine()}."
    )
