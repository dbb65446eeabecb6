"""Run the whole harness and keep what came of it; see CONTRIBUTING.md.

    python -m tests.durability [--small] [--part WORD] [--seed N] [--results FILE]

Without ``--small`` these are the figures to reach before a release, also those of the harnesses in
``beside.py``, which takes some hours on two cores. The table is kept in RESULTS.md beside this
file, line by line: a run that was stopped goes on with the ``--part`` that is missing.
"""

import argparse
import platform
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.durability.beside import BESIDE
from tests.durability.parts import PARTS, Part
from tests.durability.working import Outcome, work

HERE = Path(__file__).parent

HEAD = (
    "# Durability",
    "",
    "Made by `python -m tests.durability`: what is tried before a release, and below each part the",
    "weakened stores that it must catch (tests/durability/weakening.py). A part that was run alone",
    "takes the place of its line; the day says when.",
    "",
    f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.system()}"
    f" {platform.machine()}.",
    "",
    "| What | Outcome | Took | Day |",
    "| --- | --- | --- | --- |",
)
"""What RESULTS.md begins with."""


def main() -> int:
    """Run what was asked for, print it and keep it; 1 where anything was lost or not caught."""
    options = _options()
    good = True
    for goal, line, as_it_should in _all(options):
        print(line, flush=True)
        good = good and as_it_should
        if options.results:
            _keep(options.results, goal, line)
    return 0 if good else 1


def _all(options: argparse.Namespace) -> Iterator[tuple[str, str, bool]]:
    """What is tried, the line of what came of it, and whether that is as it should be."""
    for part in PARTS:
        if options.part in part.goal:
            yield from _of_part(part, small=options.small, seed=options.seed)
    for beside in BESIDE:
        if options.part in beside.goal and not options.small:
            start = time.monotonic()
            words, good = beside.run()
            yield beside.goal, _line(beside.goal, words, start), good


def _of_part(part: Part, *, small: bool, seed: int) -> Iterator[tuple[str, str, bool]]:
    start = time.monotonic()
    outcome = work(*(part.small if small else part.full), seed=seed)
    yield part.goal, _line(part.goal, said(outcome), start), not outcome.wrong
    for weakening in part.catches:
        start = time.monotonic()
        caught = work(*part.small, weakening, seed=seed, workers=1)
        goal = f"{part.goal}: {weakening}"
        yield goal, _line(goal, said_caught(caught), start), bool(caught.wrong)


def _line(goal: str, words: str, start: float) -> str:
    day = time.strftime("%Y-%m-%d", time.gmtime())
    return f"| {goal} | {words} | {time.monotonic() - start:.0f} s | {day} |"


def _keep(file: Path, goal: str, line: str) -> None:
    """Write a line in the place of the one of an earlier run; the others stay with their day."""
    there = file.read_text("utf-8").splitlines() if file.exists() else []
    rows = {one.split(" | ")[0].removeprefix("| "): one for one in there[len(HEAD) :]}
    rows[goal] = line
    file.write_text("\n".join([*HEAD, *rows.values(), ""]), "utf-8")


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


def _options(arguments: Iterable[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.durability")
    parser.add_argument("--small", action="store_true", help="what every CI run tries; no file")
    parser.add_argument("--part", default="", help="only parts with this in their name")
    parser.add_argument("--seed", type=int, default=1, help="another run of chance (1)")
    parser.add_argument("--results", type=Path, help="file to write (RESULTS.md beside this)")
    options = parser.parse_args(None if arguments is None else list(arguments))
    if options.results is None and not options.small:
        options.results = HERE / "RESULTS.md"
    return options


if __name__ == "__main__":
    sys.exit(main())
