"""Reading an SQLite file page by page: the same rows as SQLite finds, and nothing it trips over."""

import sqlite3
from collections import Counter
from contextlib import closing
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from twitchtui.store.pages import Page, Pages, Value

Table = list[tuple[Value, ...]]

SIZES = (512, 1024, 2048, 4096, 8192, 16384, 32768, 65536)

_texts = st.text(st.characters(exclude_categories=["Cs"]))
_values = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    _texts,
    st.binary(),
    st.builds(lambda text, times: text * times, _texts, st.integers(1, 4000)),
)
_tables = st.lists(st.tuples(_values, _values, _values), max_size=40)


def _database(path: Path, size: int, vacuum: int, before: Table, gone: set[int]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for pragma in (f"page_size = {size}", f"auto_vacuum = {vacuum}", "secure_delete = ON"):
            conn.execute(f"PRAGMA {pragma}")
        conn.execute("BEGIN")
        conn.execute("CREATE TABLE t (a, b, c)")
        conn.execute("CREATE INDEX i ON t (a, b)")
        conn.executemany("INSERT INTO t VALUES (?, ?, ?)", before)
        conn.executemany("DELETE FROM t WHERE rowid = ?", [(row,) for row in gone])
        conn.execute("COMMIT")


def _by_sqlite(path: Path) -> Counter[Any]:
    with closing(sqlite3.connect(path)) as conn:
        return Counter(
            conn.execute("SELECT rowid, * FROM t").fetchall()
            + conn.execute("SELECT rowid, * FROM sqlite_schema").fetchall()
        )


def _by_pages(content: bytes) -> Counter[Any]:
    pages = Pages(BytesIO(content))
    found = [pages.page(number) for number in range(1, pages.count + 1)]
    assert sum(page.unreadable for page in found) == 0
    return Counter((row.rowid, *row.values) for page in found for row in page.rows)


@settings(max_examples=60, deadline=None)
@given(
    size=st.sampled_from(SIZES),
    vacuum=st.integers(0, 2),
    rows=_tables,
    gone=st.sets(st.integers(1, 40)),
    tidied=st.booleans(),
)
@example(size=512, vacuum=0, rows=[("x" * 100_000, None, 1)] * 3, gone={2}, tidied=False)
@example(size=65536, vacuum=1, rows=[(b"y" * 300_000, 2**63 - 1, "é")], gone=set(), tidied=True)
@example(size=512, vacuum=2, rows=[], gone=set(), tidied=False)
def test_the_pages_hold_exactly_the_rows_that_sqlite_finds(
    size: int, vacuum: int, rows: Table, gone: set[int], tidied: bool
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        _database(path, size, vacuum, rows, gone)
        if tidied:
            with closing(sqlite3.connect(path)) as conn:
                conn.execute("VACUUM")
        assert _by_pages(path.read_bytes()) == _by_sqlite(path)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("reserved", [0, 12])
def test_the_size_of_a_page_is_told_without_the_first_one(
    tmp_path: Path, size: int, reserved: int
) -> None:
    path = tmp_path / "a.db"
    _database(path, size, 0, [("a", n, "b" * (n % 90)) for n in range(3000)], set(range(9, 400)))
    if reserved:
        content = bytearray(path.read_bytes())
        content[20] = reserved  # what SQLite of macOS sets aside at the end of every page
        path.write_bytes(content)
        with closing(sqlite3.connect(path)) as conn:
            conn.execute("PRAGMA writable_schema = ON")
            conn.execute("VACUUM")
    content = bytearray(path.read_bytes())
    content[:size] = Random(size).randbytes(size)
    pages = Pages(BytesIO(bytes(content)))
    assert (pages.size, pages.usable, pages.count) == (size, size - reserved, len(content) // size)


def test_a_row_written_before_a_column_was_added_ends_earlier(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    _database(path, 4096, 0, [(1, 2, 3)], set())
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("ALTER TABLE t ADD COLUMN d")
        conn.execute("INSERT INTO t VALUES (1, 2, 3, 4)")
        conn.commit()
    found = _by_pages(path.read_bytes())
    assert found[1, 1, 2, 3] == found[2, 1, 2, 3, 4] == 1


def _everything(content: bytes) -> int:
    """How many rows there are when all is asked of every page."""
    pages = Pages(BytesIO(content))
    whole = sum(len(pages.page(number).rows) for number in range(1, pages.count + 1))
    return whole + sum(1 for number in range(1, pages.count + 1) for _ in pages.carved(number))


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=2000))
@example(b"")
@example(b"\x0d")
@example(b"SQLite format 3\0" + b"\xff" * 600)
@example(b"\x0d\0\0\xff\xff\0\0\0" + b"\0" * 504)
@example(b"\0" * 512 + b"\x0d\0\x08\0\0\0\0\0\0\x08\0\x04" + b"\0" * 500)  # a block after itself
def test_no_bytes_at_all_make_it_fail(content: bytes) -> None:
    _everything(content)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("pages") / "a.db"
    _database(path, 512, 1, [("note", n, "z" * (9 * n)) for n in range(60)], {3, 5, 8})
    return path.read_bytes()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=60))
def test_no_damage_makes_it_fail(small: bytes, harm: list[tuple[int, int]]) -> None:
    content = bytearray(small)
    for place, byte in harm:
        content[place % len(content)] = byte
    _everything(bytes(content))


@pytest.fixture
def twins(tmp_path: Path) -> bytearray:
    """A database whose second page, of 512 bytes, holds two short rows."""
    path = tmp_path / "a.db"
    _database(path, 512, 0, [("one", 1000, None), ("two", 2000, None)], set())
    return bytearray(path.read_bytes())


def test_a_page_that_names_one_row_twice_is_not_whole_and_both_rows_are_found(
    twins: bytearray,
) -> None:
    twins[512 + 10 : 512 + 12] = twins[512 + 8 : 512 + 10]
    pages = Pages(BytesIO(bytes(twins)))
    assert pages.page(2) == Page(whole=False)
    found = [row.values for row in pages.carved(2)]
    assert {("one", 1000, None), ("two", 2000, None)} <= set(found)


@pytest.mark.parametrize("kind", [0, 1, 3, 6, 10, 127])
def test_a_row_whose_header_does_not_account_for_every_byte_is_unreadable(
    twins: bytearray, kind: int
) -> None:
    at = twins.index(b"two") - 2  # the kind of the number, of two bytes, after the text's
    assert twins[at] == 2
    twins[at] = kind
    page = Pages(BytesIO(bytes(twins))).page(2)
    assert (page.unreadable, [row.values for row in page.rows]) == (1, [("one", 1000, None)])


def test_where_no_page_shows_its_size_the_header_is_believed(twins: bytearray) -> None:
    for start in range(0, len(twins), 512):
        at = start + (100 if start == 0 else 0)
        twins[at : at + 8] = b"\xff" * 8
    assert Pages(BytesIO(bytes(twins))).size == 512
    twins[16:18] = b"\x03\x07"
    assert Pages(BytesIO(bytes(twins))).size == 4096


def test_a_long_row_whose_pages_go_round_in_a_circle_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    _database(path, 512, 0, [("x" * 2000, 1, 2), ("short", 3, 4)], set())
    content = bytearray(path.read_bytes())
    whole = Pages(BytesIO(bytes(content)))
    (long,) = [row for n in range(2, whole.count + 1) for row in whole.page(n).rows if row.chain]
    first, second, *_ = long.chain
    content[(second - 1) * 512 : (second - 1) * 512 + 4] = first.to_bytes(4, "big")
    pages = Pages(BytesIO(bytes(content)))
    found = [pages.page(number) for number in range(2, pages.count + 1)]
    assert sum(page.unreadable for page in found) == 1
    assert [row.values for page in found for row in page.rows] == [("short", 3, 4)]


class _BadDisk(BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() == 512 * 3:
            raise OSError(5, "Input/output error")
        return super().read(size)


def test_a_page_the_disk_does_not_give_is_left_out(small: bytes) -> None:
    pages = Pages(_BadDisk(small))
    read = [pages.page(number) for number in range(1, pages.count + 1)]
    assert (read[3].rows, pages.unread) == ((), {4})
    assert sum(len(page.rows) for page in read) > 20
