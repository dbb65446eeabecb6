"""The table of RESULTS.md: what was measured, with its spread, beside the targets of
performance.md."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from importlib.metadata import version
from statistics import median
from typing import NamedTuple

from tests.benchmarks.rounds import Found


class Case(NamedTuple):
    """Something measured, or its ratio to something else, and what it should be at most."""

    words: str
    of: str
    to: str = ""
    target: float | None = None
    unit: str = ""
    least: bool = False
    """It should be at least that."""
    each: bool = False
    """Every round has to meet the target, not the median alone."""


CASES = (
    Case("start to painted, 30 days / bare app", "short", "floor"),
    Case("start to painted, {length} / bare app", "long", "floor", 1.25),
    Case("start to painted, {length} / 30 days", "long", "short", 1.05),
    Case("start to painted, 1,000,000 episodes / 30 days", "million", "short", 1.1),
    Case("a tick, key to painted / bare app's key", "tick", "floor_key", 2),
    Case("a tick: bytes to the terminal", "tick_bytes", target=1024, unit="bytes", each=True),
    Case("tab switch after the first / bare app's key", "switch", "floor_key", 2),
    Case("first Trends, after five seconds without a key / bare start", "trends", "floor", 0.5),
    Case("later Trends / bare app's key", "trends_again", "floor_key"),
    Case("later Trends / another tab's switch", "trends_again", "switch", 2),
    Case("Trends over {length}, while the checklist is read / over 4 weeks", "decade", "month", 4),
    Case("the same, once the checklist is read", "decade_read", "month"),
    Case("save an episode, key to visible / bare app's key", "save", "floor_key", 2.5),
    Case("all flags, a new day", "flags_new", target=20, unit="ms of CPU", each=True),
    Case("all flags, the same day again", "flags_again", target=20, unit="ms of CPU", each=True),
    Case("`flags --as-of`, the worst of five days", "as_of", target=1, unit="s", each=True),
    Case("`twitchtui log` / `python -c pass`", "log", "bare_python", 8),
    Case("`twitchtui status` / `python -c pass`", "status", "bare_python"),
    Case("idle: CPU / bare app's", "idle", "floor_idle", 1.1),
    Case("idle: ms of CPU a second, ours", "idle"),
    Case("idle: ms of CPU a second, the bare app", "floor_idle"),
    Case("idle: bytes to the terminal", "idle_bytes", target=0, unit="bytes", each=True),
    Case("peak memory on Tonight / bare app", "memory", "floor_memory", 1.3),
    Case("peak memory, every tab / bare app", "all_tabs", "floor_memory", 2),
    Case("2,400 keys: memory after all / after the first 600", "held", "held_first", 1.01),
    Case("quit / bare app's", "quit", "floor_quit", 1.1),
    Case("typing a form in one burst / key by key: cells that differ", "typing", target=0,
         unit="cells", each=True),
    Case("`twitchtui import`, {length}: entries", "import_long", target=20_000, unit="a second",
         least=True),
    Case("the same, but for the preview: entries", "taken_in_long",
         unit="a second"),
    Case("`twitchtui import`, peak memory, {length} / 30 days", "import_memory_long",
         "import_memory_short"),
)  # fmt: skip

HEAD = """\
# How fast it is

Written by `python -m tests.benchmarks`: what was measured in the same round is compared, {rounds}
rounds in turn, on a terminal of 120 by 40 rendered by pyte. "Painted" is when the last output
arrived that changed the screen. What Trends loads is loaded while no key is pressed for a second;
before its first visit each round leaves the program alone as long as it takes to read the screen.
The diaries: 30 days, and {length} with the same last 30 days. The flags are measured in a process
of their own, each round on another weekday. What takes long is measured in fewer rounds; a figure
with a star is the one that has to meet the target, and not the median.

{versions} At the start {load:.1f} other processes were at work on {cores} processors: where that is
not nearly none, the times by the clock say little.

| What | Target | Median | Least | Greatest | Rounds | |
|---|---|---|---|---|---|---|
"""

FOOT = """\

What is counted, and so holds in every CI run, is not in the table: Trends over ten years differs in
no cell from drawing every point (`tests/ui/test_charts.py`), `twitchtui log` loads no heavy library
(`tests/cli/test_cli_startup.py`), opening reads the same rows of a short and of a long diary
(`tests/benchmarks/test_costs.py`). How the cost grows with the diary is in GROWTH.md.
"""


def table(rounds: Sequence[Found], days: int, load: float) -> str:
    """The whole file."""
    length = "ten years" if days == 3_650 else f"{days} days"
    head = HEAD.format(
        rounds=len(rounds), length=length, versions=versions(), load=load, cores=os.cpu_count()
    )
    return head + "".join(_line(case, rounds, length) for case in CASES) + FOOT


def versions() -> str:
    """What it was measured with."""
    return (
        f"Python {platform.python_version()}, textual {version('textual')}, SQLite "
        f"{sqlite3.sqlite_version}, {platform.system()} {platform.machine()}."
    )


def _line(case: Case, rounds: Sequence[Found], length: str) -> str:
    words = case.words.format(length=length)
    found = [
        measured[case.of] / (measured[case.to] if case.to else 1)
        for measured in rounds
        if case.of in measured
    ]
    if not found:
        return f"| {words} | {_target(case)} | | | | 0 | not measured |\n"
    shown = [_number(each, case) for each in (median(found), min(found), max(found))]
    if case.each:
        shown[2] += "*"
    cells = (words, _target(case), *shown, str(len(found)), _verdict(case, found))
    return f"| {' | '.join(cells)} |\n"


def _verdict(case: Case, found: Sequence[float]) -> str:
    if case.target is None:
        return ""
    judged = max(found) if case.each else median(found)
    return "met" if (judged >= case.target if case.least else judged <= case.target) else "missed"


def _target(case: Case) -> str:
    if case.target is None:
        return ""
    bound = "at least" if case.least else "at most"
    return f"{bound} {case.target:,g} {case.unit}".strip()


def _number(value: float, case: Case) -> str:
    """A ratio and seconds with two digits after the point, what is large or counted with none."""
    return f"{value:,.0f}" if case.unit in ("bytes", "cells", "a second") else f"{value:.2f}"
