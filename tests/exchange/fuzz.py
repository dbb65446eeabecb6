"""Spoiled files, by the thousand: none may crash, hang, fill the memory or be taken in by halves.

    python -m tests.exchange.fuzz 5000 [seed] [--workers N] [--from CASE]

Takes real exports of a diary, and every file in ``samples``, spoils each in some way, and takes it
in as a person would: looked at, then taken in, then undone. Whatever is wrong must be a sentence.
A file that is refused leaves the diary without a write; one that is taken in can be taken back. A
case that fails is kept in a file here, and told with its seed, by which it comes again. Each case
is made of the seed and its number alone, so that several workers may share them, and a run that was
stopped goes on with ``--from``, where the last line that it told says.
"""

import argparse
import os
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic, process_time
from typing import NamedTuple

from tests.durability.working import MEMORY
from tests.exchange.spoiling import packed, spoiled
from tests.store.scratch import blank_file
from twitchtui.diary.entries import Entry, Symptom, SymptomCheck
from twitchtui.diary.limits import Refusal
from twitchtui.exchange.demo import demo_entries
from twitchtui.exchange.jsonl import in_lines
from twitchtui.session import Session
from twitchtui.store import Store, StoreError

SAMPLES = Path(__file__).with_name("samples")
NOW = datetime(2026, 11, 21, 20, tzinfo=UTC)
SECONDS, MEGABYTES = 2.0, 256
MOST_ENTRIES = 120

BLOCK, TELL_EVERY = 500, 10_000
"""So many cases a worker takes at a time; after so many it is told how far they are."""


class Sample(NamedTuple):
    """A file that can be taken in."""

    name: str
    content: bytes


def clock() -> datetime:
    """The same time always."""
    return NOW


# -- what is tried -------------------------------------------------------------------------------


@cache
def samples() -> tuple[Sample, ...]:
    """Real exports, and the samples of other programs' files."""
    found = [Sample("export.jsonl", _export())]
    there = [one for one in sorted(SAMPLES.iterdir()) if one.suffix not in (".md", ".py")]
    for one in there:
        if one.is_dir():
            found.append(Sample(f"{one.name}.zip", _zipped(one)))
        else:
            found.append(Sample(one.name, one.read_bytes()))
    return tuple(found)


def _zipped(folder: Path) -> bytes:
    files = sorted(folder.rglob("*.*"))
    return packed({str(file.relative_to(folder)): file.read_bytes() for file in files})


def _export() -> bytes:
    """The export of a diary that was lived with: edits, deletions, choices."""
    with TemporaryDirectory() as folder, closing(_diary(Path(folder))) as store:
        store.load(_part(list(demo_entries("main", date(2026, 11, 20), UTC))))
        some = [one for one in store.everything() if isinstance(one, Entry)]
        store.save("delete", removed=some[::7])
        for entry in some[1::7]:
            store.save("edit", entry)
        store.set_preference("minerals.aims", {"magnesium": 350})
        store.count_opening(NOW.date())
        return b"".join(in_lines(store.everything()))


def _part(whole: list[Entry]) -> list[Entry]:
    kept = [one for one in whole if isinstance(one, Symptom | SymptomCheck)]
    return kept + [one for one in whole if one not in kept][:: len(whole) // MOST_ENTRIES]


# -- how it is tried -------------------------------------------------------------------------------


def _diary(folder: Path) -> Store:
    path = folder / "diary.db"
    path.write_bytes(blank_file())
    return Store(path, clock)


def tried(store: Store, sample: Sample, content: bytes) -> str:
    """What became of a spoiled file, taken into an empty diary; raises AssertionError where it
    should not have."""
    file = store.path.with_name(Path(sample.name).name)
    file.write_bytes(content)
    session, before = Session(store, clock), store.path.read_bytes()
    # of the processor: the machine may have other things to do
    began, became, told = process_time(), "taken in", ""
    try:
        previewed = session.preview(file)
        if previewed.taken.changing:
            session.take_in(previewed)
        else:
            became = "nothing new"
    except (Refusal, StoreError) as error:
        became, told = "refused", str(error)
    finally:
        took = process_time() - began
        assert took < SECONDS, f"took {took:.1f} s"
        peak = peak_mb()
        assert peak < MEGABYTES, f"took {peak} MB"
    if became == "taken in":
        assert store.undo() == f"import of {file.name}", "cannot be taken back"
        assert not list(store.everything()), "taken back, and yet something is left"
    else:
        assert "\n" not in told, f"not a sentence: {told}"
        assert store.path.read_bytes() == before, f"{became}, and yet written to"
    file.unlink()
    assert [*store.path.parent.iterdir()] == [store.path], "something is left beside it"
    return became


def peak_mb() -> int:
    """The most memory this program has had, in MB."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    # not ru_maxrss, which begins with what the process that started this one has
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


class Outcome(NamedTuple):
    """What became of the cases before ``end``, by sample, and the most memory a worker had."""

    end: int
    became: Counter[str]
    peak: int


def block(seed: int, first: int, end: int) -> Outcome:
    """Try the cases from one number to before another."""
    found: Counter[str] = Counter()
    memory = MEMORY if MEMORY.is_dir() else None
    # one diary for them all: each leaves it as it was, or as empty
    with TemporaryDirectory(dir=memory) as folder, closing(_diary(Path(folder))) as store:
        for case, sample, content in cases(seed, first, end):
            try:
                became = tried(store, sample, content)
            except BaseException as error:
                kept = Path(f"fuzz-{case}-{Path(sample.name).name}")
                kept.write_bytes(content)
                why = f"case {case} of seed {seed}, {sample.name}: {error}; kept as {kept}"
                raise AssertionError(why) from error
            found[f"{sample.name}: {became}"] += 1
    return Outcome(end, found, peak_mb())


def run(number: int, seed: int, first: int, workers: int) -> tuple[Counter[str], int]:
    """Try the cases of a seed from the ``first`` on, by so many processes; what became of them, by
    sample, and the most memory one of them had. Tells on the standard error how far it is."""
    began, told = monotonic(), first
    every: Counter[str] = Counter()
    peak = 0
    begins = range(first, number, BLOCK)
    ends = [min(begin + BLOCK, number) for begin in begins]
    # no fork: the memory of each is to be its own
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        for outcome in pool.map(block, [seed] * len(ends), begins, ends):
            every += outcome.became
            peak = max(peak, outcome.peak)
            if outcome.end - told >= TELL_EVERY:
                told = outcome.end
                rate = (told - first) / (monotonic() - began)
                print(f"--from {told}: {rate:.0f} a second, {peak} MB", file=sys.stderr, flush=True)
    return every, peak


def cases(seed: int, first: int, end: int) -> Iterator[tuple[int, Sample, bytes]]:
    """The cases of a seed from one number to before another, each made of its number alone."""
    every = samples()
    for case in range(first, end):
        dice = Random(f"{seed} {case}")
        # half of all are of the diary's own form
        sample = every[0] if case % 2 else every[case // 2 % len(every)]
        yield case, sample, spoiled(sample.content, sample.name, dice)


def main() -> None:
    """Try as many as were asked for, and print what became of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.exchange.fuzz")
    parser.add_argument("number", type=int, nargs="?", default=500, help="how many files (500)")
    parser.add_argument("seed", type=int, nargs="?", default=0)
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="how many processes")
    parser.add_argument("--from", type=int, default=0, dest="first", help="the case to begin with")
    asked = parser.parse_args()
    found, peak = run(asked.number, asked.seed, asked.first, asked.workers)
    for line, count in sorted(found.items()):
        print(f"{count:7,}  {line}")
    print(
        f"files {asked.first:,} to {asked.number:,} of seed {asked.seed}: none crashed, none was "
        f"taken in by halves, none took {SECONDS:g} s or {MEGABYTES} MB ({peak} MB at most)"
    )


if __name__ == "__main__":
    main()
