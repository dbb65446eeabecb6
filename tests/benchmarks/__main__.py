"""Measure and write RESULTS.md; see CONTRIBUTING.md.

    python -m tests.benchmarks [--runs N] [--cache FOLDER] [--days N] [--results FILE]

Every figure is a ratio of two things measured in the same round, so that a busy or slow machine
does both the same harm; a table gives the median of all rounds with the least and the greatest.
"""

import argparse
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from tests.benchmarks import long_diary, rounds
from tests.benchmarks.results import table

HERE = Path(__file__).parent


def main() -> None:
    """Measure, print the table and keep it."""
    options = _options()
    options.cache.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="twitchtui-benchmarks-") as folder:
        home = Path(folder)
        short = _copy(options.cache, home, min(long_diary.SHORT, options.days))
        long = _copy(options.cache, home, options.days)
        bench = rounds.Bench(home, short, long)
        found = []
        for number in range(-1, options.runs):  # the first only warms up the byte code
            found.append(bench.round(backwards=bool(number % 2)))
            print(f"round {number + 1} of {options.runs}", file=sys.stderr, flush=True)
    words = table(found[1:], options.days)
    print(words)
    options.results.write_text(words, encoding="utf-8")


def _options(arguments: Iterable[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--runs", type=int, default=9, help="rounds to measure (9)")
    parser.add_argument("--days", type=int, default=long_diary.TEN_YEARS, help="length (3650)")
    parser.add_argument("--results", type=Path, default=HERE / "RESULTS.md", help="file to write")
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path(gettempdir()) / "twitchtui-benchmarks",
        help="where the made diaries are kept between runs",
    )
    return parser.parse_args(None if arguments is None else list(arguments))


def _copy(cache: Path, home: Path, days: int) -> Path:
    """A copy of the diary of so many days, which is made where it is not there yet."""
    kept = cache / f"{days}-days.db"
    if not kept.exists():
        print(f"making a diary of {days} days", file=sys.stderr, flush=True)
        long_diary.make(kept, days)
    return Path(shutil.copy(kept, home / kept.name))


if __name__ == "__main__":
    main()
