"""Running a part of the harness in several processes, and what comes of it.

Every part is a generator of verdicts, one for each thing tried: None, or what was wrong.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.tracked import ROOT

MEMORY = Path("/dev/shm")
"""Where it is there, files lie in memory: a kill loses nothing the system was given, and what a
power cut loses is decided by the model of the disk."""


class Share(NamedTuple):
    """Which of how many workers this one is, from 0."""

    worker: int
    workers: int


class Outcome(NamedTuple):
    """How many were tried, and how often each thing was wrong."""

    tried: int
    wrong: dict[str, int]


Part = Callable[[Random, str, Share], Iterator[str | None]]
"""A part: from a source of chance, the name of a weakening and the share of one worker."""


def work(
    part: str,
    count: int,
    weakening: str = "",
    *,
    seed: int = 1,
    workers: int = 2,
    patience: float | None = None,
) -> Outcome:
    """Try so many of a part, given as module:function; a weakened store only until the first
    thing wrong is found. After ``patience`` seconds it counts as a hang."""
    shares = [count // workers + (place < count % workers) for place in range(workers)]
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                __name__,
                part,
                str(share),
                weakening,
                f"{seed}",
                f"{place}",
                f"{workers}",
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        for place, share in enumerate(shares)
    ]
    tried, wrong = 0, Counter[str]()
    for process in running:
        said, _ = process.communicate(timeout=patience)
        if process.returncode:
            raise RuntimeError(f"a worker of {part} ended with {process.returncode}")
        outcome = json.loads(said)
        tried += outcome[0]
        wrong.update(outcome[1])
    return Outcome(tried, dict(wrong))


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that goes away again, in memory where that can be."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        yield Path(name)


def _main() -> None:
    name, count, weakening, seed, *share = sys.argv[1:]
    module, _, function = name.partition(":")
    part: Part = getattr(import_module(f"tests.durability.{module}"), function)
    tried, wrong = 0, Counter[str]()
    rng = Random(f"{seed} {share[0]}")
    for verdict in islice(part(rng, weakening, Share(*map(int, share))), int(count)):
        tried += 1
        if verdict is not None:
            wrong[verdict] += 1
            if weakening:
                break
    print(json.dumps([tried, wrong]))


if __name__ == "__main__":
    _main()
