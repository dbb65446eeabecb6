"""What takes long and varies little, so that a few rounds of it are enough: idling, many keys,
typing, and taking in a whole diary."""

import re
import shutil
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from tests.benchmarks.clocked import Clocked, spent
from tests.benchmarks.long_diary import NOW
from tests.benchmarks.rounds import FORM, Bench, Found, twitchtui
from twitchtui.exchange.from_jsonl import from_lines
from twitchtui.exchange.jsonl import write
from twitchtui.store import Store

DOWN, UP = "\x1b[B", "\x1b[A"
PRESSED = (*[DOWN] * 4, *[UP] * 4, " ", "u", *"212", *[DOWN] * 4, *[UP] * 4, *"4131")
"""What is pressed over and over: moving, a tick and its undo, every tab but the Guide."""

RIGHT, BACK = "\x1b[C", "\x1b[Z"
TYPED = (
    f"calf\tl\tm\t{RIGHT}\tyesterday\t\r4\t{RIGHT}\t \t{RIGHT} \t3\t{RIGHT}\t \t{RIGHT}\t"
    f"After the stairs, twice, and once more in bed: 12.5 km, grün, 日本.\rA second line.{BACK}"
)
"""The whole form of an episode, more questions opened on the way; it ends on a field
without a cursor that blinks."""
FILLED = ("A second line.", "enter Save")
"""What is there in the end; in the note itself another key saves."""


def seldom(bench: Bench) -> Found:
    """Everything here once."""
    return _idle_and_keys(bench) | _typing(bench) | _taking_in(bench)


def _idle_and_keys(bench: Bench) -> Found:
    """The bare app and ours left alone at the same time, in milliseconds of the processor a second;
    meanwhile a third is given many keys."""
    size, diary = bench.size, bench.diaries.long
    own = Path(shutil.copy(diary, bench.home / "busy.db"))  # else the idle one sees what it writes
    with bench.bare() as bare, bench.opened(diary) as app, bench.opened(own) as busy:
        sleep(size.rest)
        bare.drain()
        app.drain()
        began, wrote = perf_counter(), app.written
        before = bare.cpu(), app.cpu()
        found = _many_keys(busy, size.keys)
        sleep(max(0, began + size.idle - perf_counter()))
        after = bare.cpu(), app.cpu()
        app.drain()
        a_second = 1000 / (perf_counter() - began)
        found["floor_idle"], found["idle"] = (
            (now - then) * a_second for then, now in zip(before, after, strict=True)
        )
        return found | {"idle_bytes": app.written - wrote}


def _many_keys(app: Clocked, count: int) -> Found:
    """What it holds after the first quarter of so many keys, and after all of them."""
    keys = cycle(PRESSED)
    app.tap(islice(keys, count // 4), blind=True)
    first = app.held()
    app.tap(islice(keys, count - count // 4), blind=True)
    return {"held_first": first, "held": app.held()}


def _typing(bench: Bench) -> Found:
    """How many cells differ where all was typed in one burst, and key by key."""
    with bench.opened(bench.diaries.short) as app:
        seen = []
        for keys in ([TYPED], re.findall(r"\x1b\[.|.", TYPED, re.DOTALL)):
            app.press("e", FORM)
            app.tap(keys)
            app.wait(*FILLED)
            seen.append(app.cells())
            app.press("\x1b")
            app.press("\x1b")
    pairs = zip(*seen, strict=True)
    return {"typing": sum(a != b for rows in pairs for a, b in zip(*rows, strict=True))}


def _taking_in(bench: Bench) -> Found:
    """The command that takes in a diary's file, for the long one and the short one."""
    found: Found = {}
    for name, diary in (("short", bench.diaries.short), ("long", bench.diaries.long)):
        file, number = _written(diary, bench.home)
        with TemporaryDirectory(dir=bench.home) as folder:
            new = Path(folder, "new.db")
            took = spent([*twitchtui(new, "import", str(file), "--yes")], bench.environ)
            alone = _alone(file, Path(folder, "alone.db"))
        found |= {f"import_{name}": number / took.wall, f"import_memory_{name}": took.peak}
        found[f"taken_in_{name}"] = number / alone
    return found


def _alone(file: Path, new: Path) -> float:
    """Seconds to take a file in, which the command also previews."""
    with closing(Store(new, lambda: NOW)) as store, file.open("rb") as opened:
        began = perf_counter()
        store.take_in("import", from_lines(opened))
        return perf_counter() - began


def _written(diary: Path, folder: Path) -> tuple[Path, int]:
    file = folder / f"{diary.stem}.jsonl"
    with closing(Store(diary, lambda: NOW)) as store:
        if not file.exists():
            with file.open("wb") as target:
                write(store.everything(), target)
        return file, store.records()
