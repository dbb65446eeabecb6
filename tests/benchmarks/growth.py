"""Measure what the length of a diary costs, and write GROWTH.md; see CONTRIBUTING.md.

    python -m tests.benchmarks.growth [--runs N] [--cache FOLDER] [--days N ...] [--results FILE]

The real program on diaries that end alike and begin 90 days to 30 years ago: what it takes of the
processor, in rounds in turn, and what it asks of SQLite, counted once.
"""

import argparse
import asyncio
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import sleep

from tests.benchmarks.__main__ import CACHE, HERE, copy_of
from tests.benchmarks.clocked import Clocked, environment, spent
from tests.benchmarks.counting import Count, Tally, counting, opened
from tests.benchmarks.long_diary import NOW, TODAY
from tests.benchmarks.results import versions
from tests.benchmarks.rounds import DRAWN, Size, twitchtui
from tests.builders import episode
from tests.ui.dashboard import press
from twitchtui.session import Session
from twitchtui.store import Store

LENGTHS = {90: "90 days", 365: "1 year", 1_095: "3 years", 3_650: "10 years", 10_950: "30 years"}
ACTIONS = {
    "opening": "opening the dashboard",
    "tick": "a tick",
    "log": "`twitchtui log calf`",
    "trends": "Trends, its first visit",
    "flags": "`twitchtui flags`",
    "as_of": "`twitchtui flags --as-of` a day 60 days ago",
    "whole": "Trends over the whole diary",
}
KEYS = {"tick": "space", "undo": "u", "trends": "3", "whole": "] ] ]"}
"""What is pressed for those on the screen, one after another."""
FULL = 20
"""The cells of a bar that stands for the shortest diary."""
LONGEST_BAR = 60

HEAD = """\
# What the length of the diary costs

Written by `python -m tests.benchmarks.growth`: diaries that end alike and differ in when
they begin. Flat is the aim. {versions}

## Seconds of the processor

Milliseconds, the median of {runs} rounds in turn, and the ratio to the shortest diary. All but the
last two stay in a window whose length does not depend on the diary. The flags as of a day also name
what was recorded or changed after it, for which every entry up to that day is passed over; Trends
over the whole diary has as many nights to show as there are.

```
"""
COUNTED = """\
```

## What is asked of SQLite

SQL statements, rows read, and steps of SQLite's virtual machine, counted once. They do not depend
on the machine.

| What | {lengths} |
|---|{lines}|
"""

Times = Mapping[str, float]


def main(arguments: Iterable[str] | None = None, size: Size | None = None) -> None:
    """Measure, print and keep it."""
    options, size = _options(arguments), size or Size()
    with TemporaryDirectory(prefix="twitchtui-growth-") as folder:
        home = Path(folder)
        diaries = {days: copy_of(options.cache, home, days) for days in options.days}
        counts = {days: asyncio.run(counted(diary)) for days, diary in diaries.items()}
        times: dict[int, list[Times]] = {days: [] for days in diaries}
        for number in range(-size.warm_up, options.runs):  # the first only warms up
            for days, diary in diaries.items():
                once = _timed(home, diary, size)
                if number >= 0:
                    times[days].append(once)
            print(f"round {number + 1} of {options.runs}", file=sys.stderr, flush=True)
    words = _words(times, counts, options.runs)
    print(words)
    options.results.write_text(words, encoding="utf-8")


async def counted(diary: Path) -> dict[str, Count]:
    """What each of the actions asks of SQLite."""
    found = {}
    with counting(steps=True) as tally:
        async with opened(diary) as (pilot, store):
            found["opening"] = tally.count(store.rows_read)
            for name, keys in (
                ("tick", "space"),
                ("undo", "u"),
                ("trends", "3"),
                ("whole", "] ] ] ]"),
            ):
                before = store.rows_read
                await press(pilot, keys)
                await pilot.app.workers.wait_for_complete()
                await pilot.pause()
                found[name] = tally.count(store.rows_read - before)
        for name in ("log", "flags", "as_of"):
            found[name] = _asked(diary, name, tally)
    return {name: found[name] for name in ACTIONS}


def _asked(diary: Path, name: str, tally: Tally) -> Count:
    """What a command asks of a diary that is opened for it."""
    with closing(Store(diary, lambda: NOW)) as store:
        session = Session(store, lambda: NOW)
        if name == "log":
            session.log(episode(TODAY))
        elif name == "flags":
            session.cards(session.panel())
        else:
            session.cards(session.panel_as_of(TODAY - timedelta(days=60))[0])
        found = tally.count(store.rows_read)
        if name == "log":
            session.undo()
            tally.count(0)
        return found


def _timed(home: Path, diary: Path, size: Size) -> Times:
    """The seconds of the processor of each."""
    environ = environment(home, NOW.isoformat())
    found = {}
    with Clocked(twitchtui(diary), environ, "Tonight", quiet=size.quiet) as app:
        found["opening"] = app.cpu()
        found["tick"] = median(_pressed(app, " ") for _ in range(size.presses))
        app.press("u")
        sleep(size.rest)
        found["trends"] = _pressed(app, "3", "[3 Trends]")
        app.press("]", DRAWN)
        app.press("]", DRAWN)
        found["whole"] = _pressed(app, "]", DRAWN)
    for name, words in (
        ("log", ("log", "calf")),
        ("undo", ("undo",)),
        ("flags", ("flags",)),
        ("as_of", ("flags", "--as-of", (TODAY - timedelta(days=60)).isoformat())),
    ):
        found[name] = spent(twitchtui(diary, *words), environ).cpu
    return found


def _pressed(app: Clocked, key: str, shows: str = "") -> float:
    before = app.cpu()
    app.press(key, shows)
    return app.cpu() - before


def _words(
    times: Mapping[int, Sequence[Times]], counts: Mapping[int, Mapping[str, Count]], runs: int
) -> str:
    said = [HEAD.format(versions=versions(), runs=runs)]
    for action, what in ACTIONS.items():
        said.append(f"{what.replace('`', '')}\n")
        shortest = 0.0
        for days, rounds in times.items():
            took = median(each[action] for each in rounds)
            shortest = shortest or took
            cells = round(FULL * took / shortest)
            bar = "█" * min(LONGEST_BAR, cells) + "…" * (cells > LONGEST_BAR)
            said.append(f"  {_length(days):>8} {took * 1000:7.0f} {took / shortest:6.2f} {bar}\n")
    lengths = " | ".join(map(_length, counts))
    said.append(COUNTED.format(lengths=lengths, lines="---|" * (len(counts) - 1) + "---"))
    for action, what in ACTIONS.items():
        cells = (" / ".join(f"{n:,}" for n in found[action]) for found in counts.values())
        said.append(f"| {what} | {' | '.join(cells)} |\n")
    return "".join(said)


def _length(days: int) -> str:
    return LENGTHS.get(days, f"{days} days")


def _options(arguments: Iterable[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth")
    parser.add_argument("--runs", type=int, default=3, help="rounds to measure (3)")
    parser.add_argument("--days", type=int, nargs="+", default=[*LENGTHS], help="the lengths")
    parser.add_argument("--results", type=Path, default=HERE / "GROWTH.md", help="file to write")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where made diaries are kept")
    return parser.parse_args(None if arguments is None else list(arguments))


if __name__ == "__main__":
    main()
