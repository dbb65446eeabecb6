"""Measure and write RESULTS.md; see CONTRIBUTING.md.

    python -m tests.benchmarks [--runs N] [--cache FOLDER] [--days N] [--results FILE]

Nearly every figure is a ratio of two things measured in the same round, so that a busy or slow
machine does both the same harm; a table gives the median of all rounds with the least and the
greatest. The diary of 1,000,000 episodes is measured too where the cache has it, from
``python -m tests.benchmarks.million``.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from tests.benchmarks import long_diary
from tests.benchmarks.results import table
from tests.benchmarks.rounds import Bench, Diaries, Found, Size
from tests.benchmarks.seldom import seldom
from twitchtui.session import Session
from twitchtui.store import Store

HERE = Path(__file__).parent
CACHE = Path(gettempdir()) / "twitchtui-benchmarks"
"""Where made diaries are kept between runs."""
MILLION = "1000000-episodes.db"


def main(arguments: Iterable[str] | None = None, size: Size | None = None) -> None:
    """Measure, print the table and keep it."""
    options, size = _options(arguments), size or Size()
    load = os.getloadavg()[0]
    with TemporaryDirectory(prefix="twitchtui-benchmarks-") as folder:
        home = Path(folder)
        million = options.cache / MILLION
        diaries = Diaries(
            short=copy_of(options.cache, home, min(long_diary.SHORT, options.days)),
            long=copy_of(options.cache, home, options.days),
            days=options.days,
            million=shutil.copy(_ready(million), home / MILLION) if million.exists() else None,
        )
        found = measured(Bench(home, diaries, size), options.runs)
    words = table(found, options.days, load)
    print(words)
    options.results.write_text(words, encoding="utf-8")


def measured(bench: Bench, runs: int) -> list[Found]:
    """So many rounds, after one that only warms up the byte code."""
    if bench.size.warm_up:
        bench.round(-1)
        print("warmed up", file=sys.stderr, flush=True)
    found = []
    for number in range(runs):
        once = bench.round(number)
        if number % bench.size.seldom == 0:
            once |= seldom(bench)
        found.append(once)
        print(f"round {number + 1} of {runs}", file=sys.stderr, flush=True)
    return found


def copy_of(cache: Path, home: Path, days: int) -> Path:
    """A copy of the diary of so many days, ready to be measured."""
    kept = _ready(kept_diary(cache, days))
    return shutil.copy(kept, home / kept.name)


def kept_diary(cache: Path, days: int) -> Path:
    """The diary of so many days in the cache, which is made where it is not there yet."""
    kept = cache / f"{days}-nights.db"
    if not kept.exists():
        print(f"making a diary of {days} days", file=sys.stderr, flush=True)
        cache.mkdir(parents=True, exist_ok=True)
        long_diary.make(kept, days)
    return kept


def _ready(diary: Path) -> Path:
    """A diary of the cache, once it is renewed and judged as this program does it, if another made
    it: that is no part of what is measured."""
    with closing(Store(diary, lambda: long_diary.NOW)) as store:
        Session(store, lambda: long_diary.NOW).panel()
    return diary


def _options(arguments: Iterable[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--runs", type=int, default=9, help="rounds to measure (9)")
    parser.add_argument("--days", type=int, default=long_diary.TEN_YEARS, help="length (3650)")
    parser.add_argument("--results", type=Path, default=HERE / "RESULTS.md", help="file to write")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where made diaries are kept")
    return parser.parse_args(None if arguments is None else list(arguments))


if __name__ == "__main__":
    main()
