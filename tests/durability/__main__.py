"""Run the whole harness and keep what came of it; see CONTRIBUTING.md.

    python -m tests.durability [--small] [--part WORD] [--seed N] [--results FILE]

Without ``--small`` these are the figures to reach before a release, which takes about an hour on
two cores, and the table is written to RESULTS.md beside this file.
"""

import argparse
import platform
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.durability.parts import PARTS, Part
from tests.durability.working import Outcome, work

HERE = Path(__file__).parent


def main() -> int:
    """Run what was asked for, print it and keep it; 1 where anything was lost or not caught."""
    options = _options()
    lines = []
    good = True
    for part in PARTS:
        if options.part in part.goal:
            for line, as_it_should in _lines(part, small=options.small, seed=options.seed):
                print(line, flush=True)
                lines.append(line)
                good = good and as_it_should
    if options.results:
        options.results.write_text("\n".join([*_heading(options.seed), *lines, ""]), "utf-8")
    return 0 if good else 1


def _lines(part: Part, *, small: bool, seed: int) -> Iterator[tuple[str, bool]]:
    start = time.monotonic()
    outcome = work(*(part.small if small else part.full), seed=seed)
    yield f"| {part.goal} | {said(outcome)} | {time.monotonic() - start:.0f} s |", not outcome.wrong
    for weakening in part.catches:
        start = time.monotonic()
        caught = work(*part.small, weakening, seed=seed, workers=1)
        goal = f"{part.goal}: {weakening}"
        yield (
            f"| {goal} | {said_caught(caught)} | {time.monotonic() - start:.0f} s |",
            bool(caught.wrong),
        )


def said(outcome: Outcome) -> str:
    """An outcome of our own store in words."""
    if not outcome.wrong:
        return f"{outcome.tried:,} tried, 0 wrong"
    each = "; ".join(f"{times:,} x {words}" for words, times in outcome.wrong.items())
    return f"{outcome.tried:,} tried, {sum(outcome.wrong.values()):,} WRONG: {each}"


def said_caught(outcome: Outcome) -> str:
    """An outcome of a weakened store in words."""
    if not outcome.wrong:
        return f"NOT CAUGHT in {outcome.tried:,}"
    return f"caught at number {outcome.tried:,}: {next(iter(outcome.wrong))}"


def _heading(seed: int) -> list[str]:
    """What was run on what."""
    day = time.strftime("%Y-%m-%d", time.gmtime())
    return [
        "# Durability",
        "",
        "Made by `python -m tests.durability`: what is tried before a release on our store, and",
        "below it the weakened stores that it must catch (tests/durability/weakening.py).",
        "",
        f"{day}, seed {seed}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version},",
        f"{platform.system()} {platform.machine()}.",
        "",
        "| What | Outcome | Took |",
        "| --- | --- | --- |",
    ]


def _options(arguments: Iterable[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.durability")
    parser.add_argument("--small", action="store_true", help="what every CI run tries; no file")
    parser.add_argument("--part", default="", help="only parts with this in their name; no file")
    parser.add_argument("--seed", type=int, default=1, help="another run of chance (1)")
    parser.add_argument("--results", type=Path, help="file to write (RESULTS.md beside this)")
    options = parser.parse_args(None if arguments is None else list(arguments))
    if options.results is None and not options.small and not options.part:
        options.results = HERE / "RESULTS.md"
    return options


if __name__ == "__main__":
    sys.exit(main())
