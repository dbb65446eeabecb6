"""Measure the diary of 1,000,000 episodes (reliability.md 4) and write MILLION.md; see
CONTRIBUTING.md.

    python -m tests.benchmarks.million [--rounds N] [--cache FOLDER] [--results FILE]

Ten years with everything that is beside the episodes; made once, which takes minutes, and kept in
the cache. What is measured is on the disk where the temporary files are.
"""

import argparse
import os
import platform
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.benchmarks import long_diary
from tests.benchmarks.__main__ import CACHE, HERE, MILLION
from tests.benchmarks.clocked import Clocked, environment
from tests.benchmarks.long_diary import NOW, TODAY
from tests.builders import episode
from twitchtui.diary.backups import Reason
from twitchtui.store import Store
from twitchtui.store.backups import Backups
from twitchtui.store.check import check

EPISODES, SAVES = 1_000_000, 200

HEAD = """\
# 1,000,000 episodes

Written by `python -m tests.benchmarks.million`: {rounds} rounds on a diary of ten years with
1,000,000 episodes and all that is beside them, {size} MB and {rows:,} rows in all. CPU is that of
the process alone that was measured. At the start {load:.1f} other processes were at work on the
{cores} processors: where that is not nearly none, the times by the clock say little.

Python {python}, SQLite {sqlite}, {system}.

| What | Goal | Median | Least | Greatest | CPU, median | |
|---|---|---|---|---|---|---|
"""


class Took(NamedTuple):
    """Seconds by the clock, and of the processor where it was this process that worked."""

    wall: float
    cpu: float | None = None


class Case(NamedTuple):
    """What is measured, and how many seconds it may take."""

    words: str
    goal: float
    unit: str
    measure: Callable[[Path, Path], Took]


def opened(diary: Path, home: Path) -> Took:
    """The dashboard, from the start of its process to Tonight on the screen."""
    arguments = ["-m", "twitchtui", "--db", str(diary)]
    with Clocked(arguments, environment(home, NOW.isoformat()), "Tonight") as app:
        return Took(app.started)


def saved(diary: Path, home: Path) -> Took:
    """One episode, by the slowest but one or two of many."""
    found = []
    with closing(Store(diary, lambda: NOW, home / "state")) as store:
        for _ in range(SAVES):
            with _clock() as took:
                store.save("log", episode(TODAY))
            found += took
    slow = -(-SAVES // 100)
    return Took(*(sorted(times)[-slow] for times in zip(*found, strict=True)))


def checked(diary: Path, home: Path) -> Took:
    """``twitchtui check``, which must find the diary whole."""
    with _clock() as took:
        assert check(diary, home / "state").whole
    return took[0]


def backed_up(diary: Path, _home: Path) -> Took:
    """A verified backup, which is on the disk under its own name."""
    backups = Backups(diary, lambda: NOW)
    with _clock() as took:
        made = backups.make(Reason.BY_HAND)
    backups.remove([made])
    return took[0]


CASES = (
    Case("open: the dashboard, start to painted", 1, "s", opened),
    Case(f"save an episode, p99 of {SAVES}", 0.02, "ms", saved),
    Case("full check", 5, "s", checked),
    Case("verified backup", 5, "s", backed_up),
)


def main() -> int:
    """Measure, print the table, keep it and say it in a line; 1 where a goal was missed."""
    options = _options()
    options.cache.mkdir(parents=True, exist_ok=True)
    kept = options.cache / MILLION
    if not kept.exists():
        print("making the diary, which takes minutes", file=sys.stderr, flush=True)
        long_diary.make(kept, long_diary.TEN_YEARS, EPISODES)
    load = os.getloadavg()[0]
    with TemporaryDirectory(prefix="twitchtui-million-") as folder:
        home = Path(folder)
        diary = Path(shutil.copy(kept, home / "diary.db"))
        opened(diary, home)  # only warms up the byte code
        found = []
        for number in range(options.rounds):
            found.append([case.measure(diary, home) for case in CASES])
            print(f"round {number + 1} of {options.rounds}", file=sys.stderr, flush=True)
        words = _table(found, diary, load)
    print(words)
    options.results.write_text(words, encoding="utf-8")
    walls = [median(took.wall for took in case) for case in zip(*found, strict=True)]
    print("; ".join(f"{case.words} {wall:.3g} s" for case, wall in zip(CASES, walls, strict=True)))
    return int(any(wall > case.goal for case, wall in zip(CASES, walls, strict=True)))


@contextmanager
def _clock() -> Iterator[list[Took]]:
    took: list[Took] = []
    wall, cpu = time.perf_counter(), time.process_time()
    yield took
    took.append(Took(time.perf_counter() - wall, time.process_time() - cpu))


def _table(rounds: list[list[Took]], diary: Path, load: float) -> str:
    with closing(sqlite3.connect(diary)) as conn:
        ((rows,),) = conn.execute("SELECT sum(rows) FROM kept")
    head = HEAD.format(
        rounds=len(rounds), size=diary.stat().st_size // 1_000_000, rows=rows,
        python=platform.python_version(), sqlite=sqlite3.sqlite_version,
        system=f"{platform.system()} {platform.machine()}", load=load, cores=os.cpu_count(),
    )  # fmt: skip
    return head + "".join(map(_line, CASES, zip(*rounds, strict=True)))


def _line(case: Case, took: Iterable[Took]) -> str:
    walls, cpus = zip(*took, strict=True)
    factor, places = (1000, 1) if case.unit == "ms" else (1, 2)
    shown = [
        f"{each * factor:.{places}f} {case.unit}"
        for each in (median(walls), min(walls), max(walls))
    ]
    used = "" if None in cpus else f"{median(cpus) * factor:.{places}f} {case.unit}"
    verdict = "met" if median(walls) <= case.goal else "missed"
    goal = f"{case.goal * factor:g} {case.unit}"
    return f"| {' | '.join((case.words, goal, *shown, used, verdict))} |\n"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.million")
    parser.add_argument("--rounds", type=int, default=5, help="rounds to measure (5)")
    parser.add_argument("--results", type=Path, default=HERE / "MILLION.md", help="file to write")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where made diaries are kept")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
