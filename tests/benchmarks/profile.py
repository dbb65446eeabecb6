"""Where the time goes: what is imported at the start, and what start-up and the three slowest
actions do, as text; see CONTRIBUTING.md.

    python -m tests.benchmarks.profile [--root FOLDER] [--runs N] [--cache FOLDER] [--days N]

``--root`` is another copy of the code, to compare with. Imports are timed by Python itself (``-X
importtime``: the least of all runs for each module), the rest is sampled by the processor time used
(SIGPROF), so that a busy machine changes little.
"""

import argparse
import json
import shutil
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import NamedTuple

from tests.benchmarks.__main__ import CACHE, kept_diary
from tests.benchmarks.clocked import PATIENCE, ROOT, Clocked, environment, spent
from tests.benchmarks.long_diary import NOW, TEN_YEARS
from tests.benchmarks.rounds import ANSWERED, ANSWERS, CLOSE, DRAWN, FORM, SAVE, Size, twitchtui

IMPORTED = """\
import os, sys
screen = os.dup(2)
os.dup2(os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
sys.stderr = sys.__stderr__ = os.fdopen(screen, "w")  # the screen is drawn there
from twitchtui.__main__ import main
main()
"""
SAMPLED = """\
import collections, json, os, signal, sys
out, stacks = sys.argv.pop(1), collections.Counter()
def sample(number, frame):
    stack = []
    while frame is not None:
        stack.append(f"{frame.f_code.co_filename}:{frame.f_code.co_qualname}")
        frame = frame.f_back
    stacks[tuple(stack)] += 1
def write(number, frame):
    with open(out + ".part", "w") as file:
        json.dump([*stacks.items()], file)
    os.replace(out + ".part", out)
    stacks.clear()
signal.signal(signal.SIGPROF, sample)
signal.signal(signal.SIGUSR1, write)
signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
from twitchtui.__main__ import main
main()
"""
SLOWEST, ROOMS, MODULES, FUNCTIONS = 3, 12, 15, 25
WAY = 0.85
"""What so large a share was within, and itself took nothing, is only the way there."""

Stacks = Counter[tuple[str, ...]]
"""How often each was met, the innermost function first."""


class Action(NamedTuple):
    """Keys that are pressed to get there, and the one that is looked at; what each has to show."""

    name: str
    key: str
    shows: str = ""
    before: tuple[tuple[str, str], ...] = ()


ACTIONS = (
    Action("a tick", " "),
    Action("Episodes, its first visit", "2", "[2 Episodes]"),
    Action("Tonight again", "1", "[1 Tonight]"),
    Action("Episodes again", "2", "[2 Episodes]"),
    Action("Trends, its first visit", "3", "[3 Trends]"),
    Action("Trends again", "3", "[3 Trends]", (("1", "[1 Tonight]"),)),
    Action("Trends over everything", "]", DRAWN, (("]", DRAWN), ("]", DRAWN))),
    Action("Red flags, its first visit", "4", "[4 Red flags]"),
    Action("Guide, its first visit", "5", "[5 Guide]"),
    Action("the form for twitches", "e", FORM, (("1", "[1 Tonight]"),)),
    Action("saving an episode", SAVE, "logged: ", ((ANSWERS, ANSWERED),)),
    Action("undo", "u"),
)


def main(arguments: Iterable[str] | None = None, size: Size | None = None) -> None:
    """Measure and print."""
    options, size = _options(arguments), size or Size()
    with TemporaryDirectory(prefix="twitchtui-profile-") as folder:
        home = Path(folder)
        diary = Path(shutil.copy(kept_diary(options.cache, options.days), home / "diary.db"))
        watched = Watched(home, diary, options.root, size)
        if size.warm_up:
            watched.imports()
        _print_imports([watched.imports() for _ in range(options.runs)])
        sampled, cpu = watched.sampled(options.runs)
        start, *actions = sampled
        took = {action.name: seconds for action, seconds in zip(ACTIONS, cpu[1:], strict=True)}
        _print_samples(f"start-up, {cpu[0] * 1000:.0f} ms of CPU", start)
        print("\n# Actions, ms of CPU until the screen is quiet\n")
        ranked = sorted(took, key=lambda name: -took[name])
        print("".join(f"{took[name] * 1000:8.0f}  {name}\n" for name in ranked))
        for name, stacks in zip(took, actions, strict=True):
            if name in ranked[:SLOWEST]:
                _print_samples(f"{name}, {took[name] * 1000:.0f} ms of CPU", stacks)


class Watched:
    """The dashboard of one copy of the code, on a diary that changes nothing that matters."""

    def __init__(self, home: Path, diary: Path, root: Path, size: Size) -> None:
        self._environ, self._root = environment(home, NOW.isoformat()), root
        self._quiet = size.quiet
        self._out, self._db = home / "out", ["--db", str(diary)]
        # renewed and judged as that copy of the code does it, if another made it
        spent(twitchtui(diary, "flags"), self._environ, cwd=root)

    def imports(self) -> dict[str, int]:
        """Microseconds of each module itself until the first screen is up."""
        with self._started(["-X", "importtime", "-c", IMPORTED]):
            lines = self._out.read_text().splitlines()
        self._out.unlink()
        cells = (line.removeprefix("import time:").split("|") for line in lines)
        return {name.strip(): int(alone) for alone, _, name in cells if alone.strip().isdigit()}

    def sampled(self, runs: int) -> tuple[list[Stacks], list[float]]:
        """Start-up and each action: the stacks that were met in all runs together, and the seconds
        of the processor that one of them took, on average."""
        stacks: list[Stacks] = [Counter() for _ in range(len(ACTIONS) + 1)]
        cpu = [0.0] * len(stacks)
        for _ in range(runs):
            with self._started(["-c", SAMPLED]) as app:
                cpu[0] += app.cpu() / runs
                self._written(app, stacks[0])
                for number, action in enumerate(ACTIONS, 1):
                    for keys, shows in action.before:
                        app.press(keys, shows)
                    self._written(app, Counter())
                    before = app.cpu()
                    app.press(action.key, action.shows)
                    cpu[number] += (app.cpu() - before) / runs
                    self._written(app, stacks[number])
                app.leave(CLOSE)
        return stacks, cpu

    def _started(self, program: Sequence[str]) -> Clocked:
        words = [*program, str(self._out), *self._db]
        return Clocked(words, self._environ, "Tonight", quiet=self._quiet, cwd=self._root)

    def _written(self, app: Clocked, stacks: Stacks) -> None:
        """Let it write down what it met so far, and add it."""
        app.process.send_signal(signal.SIGUSR1)
        until = perf_counter() + PATIENCE
        while not self._out.exists():
            if perf_counter() > until:
                raise TimeoutError("what was sampled was never written down")
            sleep(0.01)
        for stack, times in json.loads(self._out.read_text()):
            stacks[tuple(stack)] += times
        self._out.unlink()


def _print_imports(runs: Sequence[Mapping[str, int]]) -> None:
    in_all = set.intersection(*(set(run) for run in runs))
    least = {name: min(run[name] for run in runs) for name in in_all}
    rooms: dict[str, list[int]] = defaultdict(list)
    for name, took in least.items():
        rooms[_room_of_module(name)].append(took)
    total = sum(least.values())
    print(f"# Imports until the first screen, {len(least)} modules, {total / 1000:.0f} ms\n")
    for room, times in sorted(rooms.items(), key=lambda item: -sum(item[1]))[:ROOMS]:
        share = 100 * sum(times) / total
        print(f"{sum(times) / 1000:8.1f} ms {share:5.1f} %  {len(times):4} modules  {room}")
    print("\n# The slowest of them, without what they import\n")
    for name in sorted(least, key=lambda name: -least[name])[:MODULES]:
        print(f"{least[name] / 1000:8.1f} ms  {name}")


def _print_samples(what: str, stacks: Stacks) -> None:
    within, alone, rooms = Counter[str](), Counter[str](), Counter[str]()
    importing, total = 0, sum(stacks.values()) or 1
    for stack, times in stacks.items():
        names = [_short(function) for function in stack]
        alone[names[0]] += times
        rooms[_room_of_file(stack[0])] += times
        importing += times * any(name.startswith("<frozen importlib") for name in names)
        for name in set(names):
            within[name] += times
    print(
        f"\n# Sampled: {what}, {total} samples, {100 * importing / (total or 1):.0f} % in imports"
    )
    print("\n  itself  whose code\n")
    for room, times in rooms.most_common(ROOMS):
        print(f"{100 * times / total:6.1f} %  {room}")
    print("\n  within  itself  function\n")
    # what is on the way to all the rest says nothing of where the time goes
    way = {
        name for name, times in within.items() if times > WAY * total and alone[name] < total / 100
    }
    shown = [name for name, _ in within.most_common() if name not in way and "<frozen" not in name]
    for name in shown[:FUNCTIONS]:
        print(f"{100 * within[name] / total:6.1f} %{100 * alone[name] / total:6.1f} %  {name}")


def _short(function: str) -> str:
    for folder in ("site-packages/", f"python3.{sys.version_info.minor}/", "twitchtui/"):
        if folder in function:
            return function.split(folder)[-1]
    return function


def _room_of_module(name: str) -> str:
    top, *rest = name.split(".")
    if top == "twitchtui":
        return ".".join((top, *rest[:1]))
    own = top in sys.stdlib_module_names or top.lstrip("_") in sys.stdlib_module_names
    return "the standard library" if own or top.startswith("_sysconfigdata") else top


def _room_of_file(function: str) -> str:
    path = function.split(":")[0]
    if "site-packages/" in path:
        return path.split("site-packages/")[-1].split("/")[0]
    if "/twitchtui/" in path:
        return ".".join(("twitchtui", path.split("/twitchtui/")[-1].split("/")[0]))
    return "the standard library"


def _options(arguments: Iterable[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.profile")
    parser.add_argument("--root", type=Path, default=ROOT, help="the copy of the code to look at")
    parser.add_argument("--runs", type=int, default=5, help="starts to measure (5)")
    parser.add_argument("--days", type=int, default=TEN_YEARS, help="length of the diary (3650)")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where made diaries are kept")
    return parser.parse_args(None if arguments is None else list(arguments))


if __name__ == "__main__":
    main()
