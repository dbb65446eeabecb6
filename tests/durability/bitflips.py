"""One-bit flips in what a person wrote, and whether the check notices each (reliability.md 4).

    python -m tests.durability.bitflips 10000

A flip is tried where rows lie: in the length, the number, the types, the values and the hash of a
row, in what leads to its further pages and on those pages, each kind of place as often as another.
It counts where it changes any value that is read back, or keeps one from being read.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from tests.builders import DAY, episode, one_of_every_kind
from tests.durability.weakening import WAYS
from tests.durability.working import Share, scratch, work
from tests.store.scratch import opened
from twitchtui.store.check import check
from twitchtui.store.hashing import COLUMN, row_hash
from twitchtui.store.pages import Pages, _starts, _varint

PAGE = 4096
_POINTER, _HASH = 4, 8
_TABLE_LEAF = 13

Places = dict[str, list[int]]


def verdicts(rng: Random, weakening: str, share: Share) -> Iterator[str | None]:
    """What is wrong, flip after flip of those that count."""
    with scratch() as folder:
        path = folder / "diary.db"
        _write(path)
        content = path.read_bytes()
        WAYS[weakening]()
        before, places = _read(path), _places(path)
        kinds = sorted(places)
        while True:
            kind = rng.choice(kinds)
            harmed = bytearray(content)
            harmed[rng.choice(places[kind])] ^= 1 << rng.randrange(8)
            path.write_bytes(harmed)
            if _read(path) != before:
                yield f"not noticed in {kind}" if check(path).whole else None


def _write(path: Path) -> None:
    """A diary with rows of every kind, some of them long, and something to undo."""
    with closing(opened(path)) as store:
        store.save("all", *one_of_every_kind())
        store.load([episode(DAY, note="tight and warm " * (n % 5)) for n in range(60)])
        long = store.save("long", *(episode(DAY, note="a long evening " * 900) for _ in range(3)))
        store.save("change", replace(long[0], note="shorter"), removed=[long[1]])
        store.set_preference("calm", value=True)
        store.count_opening(DAY)


def _read(path: Path) -> Any:
    """Every value of every table that has hashes; None where one cannot be read."""
    found: dict[str, list[str]] = {}
    try:
        with closing(sqlite3.connect(path)) as conn:
            for (table,) in conn.execute(
                "SELECT kind.name FROM sqlite_schema AS kind JOIN pragma_table_info(kind.name)"
                " AS part WHERE kind.type = 'table' AND part.name = ? ORDER BY 1",
                (COLUMN,),
            ).fetchall():
                rows = conn.execute(f"SELECT * FROM {table} NOT INDEXED").fetchall()
                found[table] = sorted(map(repr, rows))
    except (sqlite3.Error, UnicodeError):
        return None
    return found


def _places(path: Path) -> Places:
    """Where in the file the bytes of rows are, by what they are for."""
    content, found = path.read_bytes(), Places()
    tables = _tables(path)
    with path.open("rb") as file:
        pages = Pages(file)
        for number in range(2, pages.count + 1):
            start = (number - 1) * PAGE
            if content[start] != _TABLE_LEAF:
                continue
            data = content[start : start + PAGE]
            rows = pages.page(number).rows
            for cell, row in zip(_starts(data, 0), rows, strict=True):
                if any(_proves(table, row.values) for table in tables):
                    _place(found, data, start, cell, row.chain)
    return found


def _place(found: Places, data: bytes, page: int, cell: int, chain: tuple[int, ...]) -> None:
    length, number = _varint(data, cell)
    _, header = _varint(data, number)
    types, _ = _varint(data, header)
    end = header + length
    if chain:
        # as much of it as leaves four bytes for the number of the next page
        least = (PAGE - 12) * 32 // 255 - 23
        fitting = least + (length - least) % (PAGE - 4)
        end = header + (fitting if fitting <= PAGE - 35 else least)
        found.setdefault("chain", []).extend(range(page + end, page + end + _POINTER))
        for further in chain[:-1]:
            found.setdefault("further", []).extend(range((further - 1) * PAGE, further * PAGE))
    for kind, first, last in (
        ("length", cell, number),
        ("number", number, header),
        ("types", header, header + types),
        ("values", header + types, end - (0 if chain else _HASH)),
        ("hash", end if chain else end - _HASH, end),
    ):
        found.setdefault(kind, []).extend(range(page + first, page + last))


def _tables(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as conn:
        sql = (
            "SELECT kind.name FROM sqlite_schema AS kind JOIN pragma_table_info(kind.name) AS part"
            " WHERE kind.type = 'table' AND part.name = ?"
        )
        return [table for (table,) in conn.execute(sql, (COLUMN,))]


def _proves(table: str, values: tuple[Any, ...]) -> bool:
    """Whether a row is one of a table; a whole number of a REAL column lies there as an integer,
    and the number of an action only as the row's own."""
    shown = [values[:-1], [float(v) if type(v) is int else v for v in values[:-1]]]
    return (table == "action" and len(values) == 4) or any(
        row_hash(table, list(each)) == values[-1] for each in shown
    )


def main() -> int:
    """Print the one line."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    found = work("bitflips:verdicts", count)
    missed = sum(found.wrong.values())
    print(f"{found.tried - missed:,} of {found.tried:,} one-bit flips noticed {found.wrong or ''}")
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
