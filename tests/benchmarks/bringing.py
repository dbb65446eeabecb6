"""Measure taking in a diary of ten years (performance.md: at least 20,000 entries a second, in
constant memory); see CONTRIBUTING.md.

    python -m tests.benchmarks.bringing [DAYS]

Prints for each step how many records a second by the clock and by this process alone, and the
memory it had taken until then. A shorter diary beside it shows whether that grows with the file.
"""

import resource
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.long_diary import NOW, TEN_YEARS, entries
from twitchtui.exchange.from_jsonl import from_lines
from twitchtui.exchange.jsonl import write
from twitchtui.store import Store


def measured(what: str, number: int, do: Callable[[], object]) -> None:
    """Do it, and say how fast it went."""
    clock, cpu = time.perf_counter(), time.process_time()
    do()
    by_clock = number / (time.perf_counter() - clock)
    alone = number / (time.process_time() - cpu)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{what:28}{by_clock:10,.0f} /s {alone:10,.0f} /s of CPU {peak:6} MB")


def written(days: int, folder: Path) -> tuple[Path, int]:
    """The file of a diary of so many days, and its number of records."""
    file = folder / "diary.jsonl"
    with closing(Store(folder / "first.db", lambda: NOW)) as store, file.open("wb") as target:
        store.load(entries(days))
        write(store.everything(), target)
        return file, store.records()


def main(days: int) -> None:
    """Measure each step on a new diary."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        file, number = written(days, folder)
        print(f"{number:,} entries, {file.stat().st_size / 1e6:.0f} MB")
        with closing(Store(folder / "diary.db", lambda: NOW)) as store:
            for what, way in (
                ("looked at", store.weigh),
                ("taken in", partial(store.take_in, "import")),
                ("taken in again", partial(store.take_in, "import")),
            ):
                with file.open("rb") as opened:
                    measured(what, number, partial(way, from_lines(opened)))
            measured("given out", number, lambda: sum(1 for _ in store.everything()))
            measured("taken back", number, store.undo)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2] or (TEN_YEARS,)))
