"""Damaged diaries of every kind, for the tests of everything that meets one.

``corpus(content)`` gives what may become of a diary's file, each with a name: zeroed pages, the
file cut off at every 512 bytes, bits flipped, pages swapped, chance, every field of the header, and
files that were left beside it.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

PAGE = 4096
_SECTOR = 512
_HEADER = {
    "magic": (0, 16),
    "page size": (16, 18),
    "formats": (18, 20),
    "payload": (21, 24),
    "pages in all": (28, 32),
    "free list": (32, 40),
    "schema cookie": (40, 44),
    "schema format": (44, 48),
    "text encoding": (56, 60),
    "user version": (60, 64),
    "vacuum": (64, 68),
    "application id": (68, 72),
    "version valid for": (92, 100),
}


class Harmed(NamedTuple):
    """What a file holds now, and what was left ``beside`` it, by the ends of the names."""

    name: str
    content: bytes
    beside: tuple[tuple[str, bytes], ...] = ()


def lay(harmed: Harmed, path: Path) -> Path:
    """Write it as the diary at a path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(harmed.content)
    for end, content in harmed.beside:
        path.with_name(path.name + end).write_bytes(content)
    return path


def corpus(content: bytes, *, step: int = _SECTOR) -> Iterator[Harmed]:
    """All there are for one diary; a larger ``step`` cuts it off at fewer places."""
    yield from _pages(content)
    for length in range(0, len(content), step):
        yield Harmed(f"cut off at {length}", content[:length])
    yield from _headers(content)
    yield from _by_chance(content)
    yield Harmed("grown", content + bytes(3 * PAGE))
    yield Harmed("noise", Random(5).randbytes(len(content)))
    yield Harmed("a text", b"my diary\n" * 40)
    # no journal of SQLite's, and a WAL that no program wrote
    yield Harmed("a journal of noise", content, (("-journal", Random(6).randbytes(2000)),))
    yield Harmed("a wal of noise", content, (("-wal", Random(7).randbytes(5000)),))
    yield Harmed("an empty journal", content, (("-journal", b""),))


def _pages(content: bytes) -> Iterator[Harmed]:
    count = len(content) // PAGE
    for number in range(count):
        for name, page in (("zeroed", bytes(PAGE)), ("chance", Random(number).randbytes(PAGE))):
            yield Harmed(f"page {number + 1} {name}", _with(content, number * PAGE, page))
    for number in range(1, count - 1, 3):
        one, other = number * PAGE, (number + 1) * PAGE
        swapped = _with(content, one, content[other : other + PAGE])
        swapped = _with(swapped, other, content[one : one + PAGE])
        yield Harmed(f"pages {number + 1} and {number + 2} swapped", swapped)


def _headers(content: bytes) -> Iterator[Harmed]:
    for name, (start, end) in _HEADER.items():
        yield Harmed(f"{name} zeroed", _with(content, start, bytes(end - start)))
        yield Harmed(f"{name} full", _with(content, start, b"\xff" * (end - start)))
        flipped = bytes([content[end - 1] ^ 1])
        yield Harmed(f"{name} flipped", _with(content, end - 1, flipped))


def _by_chance(content: bytes, times: int = 40) -> Iterator[Harmed]:
    for seed in range(times):
        random, harmed = Random(seed), bytearray(content)
        for _ in range(random.choice((1, 1, 5, 50))):
            harmed[random.randrange(len(harmed))] ^= 1 << random.randrange(8)
        yield Harmed(f"flips of {seed}", bytes(harmed))


def _with(content: bytes, at: int, part: bytes) -> bytes:
    return content[:at] + part + content[at + len(part) :]
