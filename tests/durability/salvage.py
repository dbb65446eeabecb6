"""Damaged diaries, and whether what was saved of them is what was in them.

Run from the top of the checkout:

    python -m tests.durability.salvage 1000

It makes so many diaries of some thousand rows, destroys the first page, the root of every table
and index and every page that joins others in each, and saves what is left (reliability.md 4); a
tenth of them it damages in every other way too. It prints one line: rows saved of rows there were,
and how many of them are wrong. It ends with 1 where fewer than 99.9 % of the first were saved, or
any is wrong, or a row is lost of whose pages nothing was touched.
"""

import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tests.builders import (
    DAY,
    activity,
    booking,
    check,
    closed_day,
    episode,
    flag_event,
    intake,
    mark,
    medicine_event,
    profile,
    review,
    symptom,
)
from tests.store.scratch import opened
from twitchtui.diary.body import Site
from twitchtui.diary.entries import Entry
from twitchtui.store.hashing import row_hash
from twitchtui.store.pages import Pages
from twitchtui.store.records import KEPT
from twitchtui.store.salvage import salvage

PAGE = 4096
_ENOUGH = 0.999
_WORDS = "calf eyelid after the stairs, twenty minutes; ganz kurz – dann weg. 夜 \U0001f319".split()

Rows = dict[str, dict[Any, tuple[Any, ...]]]
Harm = Callable[[bytearray, Random], None]


def _note(random: Random) -> str:
    words = random.choices(_WORDS, k=random.choice((0, 0, 3, 12, 40)))
    return " ".join(words) * (60 if random.random() < 0.002 else 1)


def _evening(day: date, random: Random) -> Iterator[Entry]:
    for _ in range(random.randrange(1, 9)):
        yield episode(day, random.choice(list(Site)), note=_note(random))
    yield closed_day(day, sleep_h=random.choice((None, 7, 6.5)))
    for _ in range(random.randrange(5)):
        yield intake(day, amount=random.choice((250, 330.5)))
    yield from (mark(day, item) for item in ("water", "stretch"))
    yield activity(day)
    if day.toordinal() % 3 == 0:
        felt = symptom(day, note=_note(random))
        yield from (felt, check(felt, day + timedelta(days=1)), medicine_event(day))
        yield from (review(day), booking(day), flag_event(day))


def make(path: Path, random: Random, nights: int = 280) -> None:
    """A diary of about fourteen rows a night, some of them changed or deleted since."""
    days = [DAY + timedelta(days=n) for n in range(nights)]
    with closing(opened(path)) as store:
        store.load([entry for day in days for entry in _evening(day, random)])
        store.save("who", profile())
        store.set_preference("calm", True)
        for day in days[-9:]:
            again = store.save("log", *(episode(day, note=_note(random)) for _ in range(4)))
            changed = [replace(one, note=_note(random)) for one in again[1:]]
            store.save("delete", removed=store.save("change", *changed)[1:])
    opened_on = [(day.isoformat(), 1, row_hash("app_open", (day.isoformat(), 1))) for day in days]
    with closing(sqlite3.connect(path)) as conn:
        conn.executemany("INSERT INTO app_open VALUES (?, ?, ?)", opened_on)
        conn.commit()


def rows(path: Path) -> Rows:
    """Every row worth saving by table and key, as SQLite reads it; its place is the last value."""
    with closing(sqlite3.connect(path)) as conn:
        return {
            table: {row[0]: row for row in conn.execute(f"SELECT *, rowid FROM {table}")}
            for table in KEPT
        }


# -- what happens to it ------------------------------------------------------------------------


def _pages(content: bytearray) -> range:
    return range(0, len(content) - PAGE + 1, PAGE)


def destroy(content: bytearray, start: int, random: Random) -> None:
    """Overwrite a page by chance."""
    content[start : start + PAGE] = random.randbytes(PAGE)


def uproot(content: bytearray, random: Random) -> None:
    """Destroy the first page, the roots, and every page that joins others."""
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.deserialize(bytes(content))
        roots = conn.execute("SELECT rootpage FROM sqlite_schema").fetchall()
    joining = [start for start in _pages(content) if content[start] in (2, 5)]
    for start in {0, *joining, *((root - 1) * PAGE for (root,) in roots)}:
        destroy(content, start, random)


def empty_pages(content: bytearray, random: Random) -> None:
    """Every twentieth page is full of zeros."""
    for start in random.sample(_pages(content), len(content) // PAGE // 20):
        content[start : start + PAGE] = bytes(PAGE)


def flip_bits(content: bytearray, random: Random) -> None:
    """One bit in every 8 KB is another."""
    for _ in range(len(content) // 8192):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)


def cut_off(content: bytearray, random: Random) -> None:
    """The last third is not there."""
    del content[random.randrange(len(content) * 2 // 3, len(content)) :]


def swap_pages(content: bytearray, random: Random) -> None:
    """Ten pairs of pages are in each other's place."""
    for _ in range(10):
        one, other = random.sample(_pages(content), 2)
        one, other = slice(one, one + PAGE), slice(other, other + PAGE)
        content[one], content[other] = content[other], content[one]


def scribble(content: bytearray, random: Random) -> None:
    """Stretches of chance at any place and of any length."""
    for _ in range(8):
        length = random.randrange(1, 9000)
        start = random.randrange(len(content) - length)
        content[start : start + length] = random.randbytes(length)


def behead(content: bytearray, random: Random) -> None:
    """What every page says of itself is gone, and what the rows say is there."""
    for start in _pages(content):
        content[start : start + 8] = random.randbytes(8)


HARMS: tuple[Harm, ...] = (uproot, empty_pages, flip_bits, cut_off, swap_pages, scribble, behead)


# -- what came of it ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """``held`` rows were in a diary, ``saved`` of them are in the new one and as they were;
    ``wrong`` ones are in the new one and were never in the old. ``lost`` were saved by none,
    though nothing happened to the pages they are on."""

    held: int
    saved: int
    wrong: int
    lost: int


def judge(before: Rows, after: Rows, untouched: Mapping[str, set[Any]]) -> Outcome:
    """Compare rows to the last value, but for their place, which is no part of them."""
    saved = wrong = lost = 0
    for table, found in after.items():
        for key, row in found.items():
            true = before[table].get(key, ())[:-1] == row[:-1]
            saved, wrong = saved + true, wrong + (not true)
        missing = untouched.get(table, set()) - found.keys()
        if table == "symptom_check":  # an answer about a symptom that is lost has no place
            missing = {key for key in missing if before[table][key][7] in after["symptom"]}
        lost += len(missing)
    return Outcome(sum(map(len, before.values())), saved, wrong, lost)


def untouched(whole: Path, damaged: Path, before: Rows) -> dict[str, set[Any]]:
    """The keys of rows on whose pages nothing is different."""
    found = dict[str, set[Any]]()
    keys = {table: set(held) for table, held in before.items()}
    with whole.open("rb") as one, damaged.open("rb") as other:
        pages = Pages(one)
        same = {
            number for number in range(1, pages.count + 1) if _at(one, number) == _at(other, number)
        }
        for number in same:
            for row in pages.page(number).rows:
                for table, held in keys.items():
                    if row.values[0] in held and _is(before[table][row.values[0]], row.values):
                        found.setdefault(table, set())
                        if same.issuperset(row.chain):
                            found[table].add(row.values[0])
    return found


def _is(row: tuple[Any, ...], values: tuple[Any, ...]) -> bool:
    return row[:-1] == values


def _at(file: Any, number: int) -> bytes:
    file.seek((number - 1) * PAGE)
    return bytes(file.read(PAGE))


def rescue(folder: Path, whole: Path, harm: Harm, random: Random) -> Outcome:
    """Damage a copy of a diary, save it into another, and compare."""
    damaged, target = folder / "damaged.db", folder / "saved.db"
    content = bytearray(whole.read_bytes())
    harm(content, random)
    damaged.write_bytes(content)
    target.unlink(missing_ok=True)
    salvage(damaged, target)
    before = rows(whole)
    return judge(before, rows(target), untouched(whole, damaged, before))


def run(files: int, *harms: Harm) -> Outcome:
    """Damage so many diaries, each another and in each of these ways."""
    found = []
    for seed in range(files):
        with TemporaryDirectory() as folder:
            random, whole = Random(seed), Path(folder) / "diary.db"
            make(whole, random)
            found += [rescue(Path(folder), whole, harm, random) for harm in harms]
    return Outcome(*(sum(getattr(one, name) for one in found) for name in Outcome.__annotations__))


def main() -> int:
    """Print the one line."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    uprooted, harmed = run(files, uproot), run(-(-files // 10), *HARMS[1:])
    share = uprooted.saved / uprooted.held
    print(
        f"{files} diaries with the first page, the roots and all joining pages destroyed: "
        f"{uprooted.saved:,} of {uprooted.held:,} rows saved ({share:.3%}), "
        f"{uprooted.wrong} wrong, {uprooted.lost} lost though their pages were whole; "
        f"a tenth of them damaged in {len(HARMS) - 1} other ways: "
        f"{harmed.saved:,} of {harmed.held:,}, {harmed.wrong} wrong, {harmed.lost} lost so"
    )
    faults = uprooted.wrong + uprooted.lost + harmed.wrong + harmed.lost
    return int(share < _ENOUGH or faults > 0)


if __name__ == "__main__":
    raise SystemExit(main())
