"""Saving what is left of a damaged diary: all that can be proved, and nothing else.

Each protection was taken out once and seen red: the hash not looked at, the older of two versions
winning, pages that are not whole left out, orphans kept, an existing file replaced, what lies
beside the file left out, a place given twice, the rows not counted.
"""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.builders import check, episode, intake, one_of_every_kind, symptom
from tests.durability import salvage as harness
from tests.durability.salvage import HARMS, PAGE, destroy, judge, make, rescue, rows, run, uproot
from tests.store.scratch import ask, opened
from twitchtui.diary.entries import Entry, Episode
from twitchtui.store import StoreError
from twitchtui.store.codec import TABLES
from twitchtui.store.hashing import row_hash
from twitchtui.store.pages import Pages
from twitchtui.store.salvage import Salvaged, salvage

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.db"))


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A diary of some thousand rows."""
    path = tmp_path_factory.mktemp("years") / "diary.db"
    make(path, Random(1))
    return path


def written(path: Path, *entries: Entry) -> Path:
    with closing(opened(path)) as store:
        store.load(entries)
    return path


def leaf_of(path: Path, row_id: str) -> int:
    """Where the page starts on which the row of an entry is."""
    with path.open("rb") as file:
        pages = Pages(file)
        for number in range(1, pages.count + 1):
            if any(row.values[0] == row_id for row in pages.page(number).rows):
                return (number - 1) * PAGE
    raise AssertionError(row_id)


def harmed(path: Path, harm: Callable[[bytearray, Random], None]) -> Path:
    content = bytearray(path.read_bytes())
    harm(content, Random(2))
    path.write_bytes(content)
    return path


def test_nearly_all_rows_are_saved_without_the_first_page_and_the_roots() -> None:
    found = run(8, uproot)
    assert found.saved / found.held >= 0.999
    assert (found.wrong, found.lost) == (0, 0)


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_whatever_happened_no_row_is_wrong_and_none_of_a_whole_page_is_lost(
    years: Path, tmp_path: Path, harm: harness.Harm
) -> None:
    found = rescue(tmp_path, years, harm, Random(4))
    assert (found.wrong, found.lost) == (0, 0)
    assert found.saved / found.held > 0.6  # a third of the file may be cut off
    assert ask(tmp_path / "saved.db", "PRAGMA integrity_check") == [("ok",)]
    assert ask(tmp_path / "saved.db", "PRAGMA foreign_key_check") == []


def test_every_byte_of_a_saved_row_and_its_place_stay_as_they_were(
    years: Path, tmp_path: Path
) -> None:
    target = tmp_path / "saved.db"
    salvage(harmed(shutil.copy(years, tmp_path / "damaged.db"), uproot), target)
    before, after = rows(years), rows(target)
    for table, found in after.items():
        assert found == {key: before[table][key] for key in found}
    assert any(row[6] == 1 for row in after["episode"].values()), "what is left of deleted entries"


def test_the_saved_diary_is_one_like_any_other(years: Path, tmp_path: Path) -> None:
    target = tmp_path / "saved.db"
    found = salvage(years, target)
    held = {table: len(rows(years)[table]) for table in found.rows}
    assert dict(found.rows) == held
    assert (found.missing, found.refused, found.orphans, found.unread) == (0, 0, 0, 0)
    assert found.proved
    assert target.stat().st_mode & 0o777 == 0o600
    assert dict(ask(target, "SELECT kind, rows FROM kept")) == {
        table: held[table] for table in TABLES.values()
    }
    assert ask(target, "SELECT id FROM diary") != ask(years, "SELECT id FROM diary")
    with closing(opened(target)) as store:
        assert store.preference("calm") is True
        assert store.undo() is None
        store.save("one more", episode())
        assert store.undo() == "one more"


def test_the_damaged_file_is_only_read(tmp_path: Path) -> None:
    path = harmed(written(tmp_path / "a.db", *one_of_every_kind()), harness.behead)
    path.chmod(0o400)
    before = path.read_bytes(), path.stat().st_mtime_ns
    salvage(path, tmp_path / "b.db")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.db", "b.db"]


@pytest.mark.parametrize("kept", SCHEMAS, ids=lambda path: path.stem)
def test_an_older_diary_is_saved_as_it_would_have_been_renewed(kept: Path, tmp_path: Path) -> None:
    renewed = shutil.copy(kept, tmp_path / "renewed.db")
    opened(renewed).close()
    damaged = harmed(
        shutil.copy(kept, tmp_path / "damaged.db"),
        lambda content, random: destroy(content, 0, random),
    )
    found = salvage(damaged, tmp_path / "saved.db")
    assert rows(tmp_path / "saved.db") == rows(renewed)
    assert found.proved == (kept.stem not in {"1", "2"})
    assert found.refused == 0


@pytest.mark.parametrize("stale_first", [True, False])
def test_of_several_versions_of_an_entry_the_last_one_is_saved(
    tmp_path: Path, stale_first: bool
) -> None:
    changed, gone = episode(note="first"), episode(note="regretted")
    path = written(tmp_path / "a.db", changed, gone, *(intake() for _ in range(300)))
    stale = path.read_bytes()
    with closing(opened(path)) as store:
        now = {entry.id: entry for entry in store.find((changed.id, gone.id))}
        store.save("change", replace(now[changed.id], note="second"), removed=[now[gone.id]])
    both = (stale, path.read_bytes())
    path.write_bytes(b"".join(both if stale_first else reversed(both)))
    salvage(path, tmp_path / "b.db")
    with closing(opened(tmp_path / "b.db")) as store:
        found = store.get(Episode, changed.id)
        assert found is not None
        assert (found.note, store.get(Episode, gone.id)) == ("second", None)
    assert b"regretted" not in (tmp_path / "b.db").read_bytes()


def test_a_row_with_another_hash_than_its_own_is_refused_and_counted(tmp_path: Path) -> None:
    good, bad = episode(note="as it was"), episode(note="nine")
    path = written(tmp_path / "a.db", good, bad)
    ask(path, "UPDATE episode SET note = 'five' WHERE id = ?", bad.id)
    found = salvage(path, tmp_path / "b.db")
    assert (found.rows["episode"], found.refused, found.missing) == (1, 1, 1)
    assert [row[0] for row in ask(tmp_path / "b.db", "SELECT id FROM episode")] == [good.id]


def test_an_answer_about_a_lost_symptom_is_left_out_and_counted(tmp_path: Path) -> None:
    felt = symptom()
    path = written(tmp_path / "a.db", felt, check(felt), episode())
    harmed(path, lambda content, random: destroy(content, leaf_of(path, felt.id), random))
    found = salvage(path, tmp_path / "b.db")
    assert (found.rows["symptom"], found.rows["symptom_check"], found.orphans) == (0, 0, 1)
    assert (found.rows["episode"], found.missing) == (1, 2)


def test_a_row_whose_place_is_another_rows_comes_after_all_others(tmp_path: Path) -> None:
    first, second = episode(), episode()
    path = written(tmp_path / "a.db", first)
    other = written(tmp_path / "other.db", second, *(intake() for _ in range(300)))
    path.write_bytes(path.read_bytes() + other.read_bytes())
    salvage(path, tmp_path / "b.db")
    found = ask(tmp_path / "b.db", "SELECT id FROM episode ORDER BY rowid")
    assert found == [(first.id,), (second.id,)]


def test_an_action_that_a_crash_left_half_written_is_not_saved(tmp_path: Path) -> None:
    path = written(tmp_path / "a.db", *(intake() for _ in range(400)))
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA cache_size = 1")  # so that some of it is in the file before the end
        conn.execute("BEGIN IMMEDIATE")
        for rowid, *values, _ in conn.execute("SELECT rowid, * FROM intake").fetchall():
            values[0] = f"{'9' * 12}{rowid}"
            changed = (values[0], row_hash("intake", values), rowid)
            conn.execute("UPDATE intake SET id = ?, hash = ? WHERE rowid = ?", changed)
        for name in ("a.db", "a.db-journal"):
            shutil.copy(tmp_path / name, tmp_path / name.replace("a", "crashed", 1))
    crashed = harmed(tmp_path / "crashed.db", lambda content, random: destroy(content, 0, random))
    before = crashed.read_bytes()
    assert b"9" * 12 in before
    salvage(crashed, tmp_path / "b.db")
    assert rows(tmp_path / "b.db")["intake"] == rows(path)["intake"]
    assert crashed.read_bytes() == before


def test_what_another_program_left_beside_the_file_is_saved_too(tmp_path: Path) -> None:
    first, second = episode(), episode(note="beside")
    path = written(tmp_path / "a.db", first)
    later = written(tmp_path / "later.db", second)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("ATTACH ? AS later", (str(later),))
        conn.execute("INSERT INTO episode SELECT * FROM later.episode")
        for name in ("a.db", "a.db-wal"):
            shutil.copy(tmp_path / name, tmp_path / name.replace("a", "left", 1))
    left = harmed(tmp_path / "left.db", lambda content, random: destroy(content, 0, random))
    assert b"beside" not in left.read_bytes()
    salvage(left, tmp_path / "b.db")
    assert rows(tmp_path / "b.db")["episode"].keys() == {first.id, second.id}
    assert (tmp_path / "left.db-wal").exists()


def test_progress_goes_up_to_the_number_of_pages(years: Path, tmp_path: Path) -> None:
    told = list[tuple[int, int]]()
    path = harmed(shutil.copy(years, tmp_path / "a.db"), uproot)
    salvage(path, tmp_path / "b.db", lambda done, total: told.append((done, total)))
    pages = path.stat().st_size // PAGE
    assert told == sorted(told)
    assert len(told) == pages
    assert told[-1] == (pages, pages)


NOTHING = {
    "empty": b"",
    "chance": Random(3).randbytes(20_000),
    "zeros": bytes(20_000),
    "text": b"Dear diary, " * 900,
}


@pytest.mark.parametrize("content", NOTHING.values(), ids=NOTHING)
def test_where_nothing_can_be_saved_that_is_said_and_no_file_is_made(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "a.db").write_bytes(content)
    with pytest.raises(StoreError, match="no entry can be read"):
        salvage(tmp_path / "a.db", tmp_path / "b.db")
    assert [each.name for each in tmp_path.iterdir()] == ["a.db"]


@pytest.mark.parametrize("there", ["b.db", "b.db-journal", "b.db-wal"])
def test_a_file_that_is_there_is_never_written_over(tmp_path: Path, there: str) -> None:
    path = written(tmp_path / "a.db", episode())
    (tmp_path / there).write_text("mine")
    with pytest.raises(StoreError, match="there already"):
        salvage(path, tmp_path / "b.db")
    assert (tmp_path / there).read_text() == "mine"


def test_a_diary_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="could not be saved: No such file"):
        salvage(tmp_path / "a.db", tmp_path / "b.db")


def test_the_judge_sees_a_row_that_is_wrong_and_one_that_is_lost() -> None:
    before: harness.Rows = {"episode": {"a": ("a", "note", 1), "b": ("b", "note", 2)}}
    after: harness.Rows = {"episode": {"a": ("a", "other", 1), "c": ("c", "new", 3)}}
    found = judge(before, after, {"episode": {"a", "b"}})
    assert (found.held, found.saved, found.wrong, found.lost) == (2, 0, 2, 1)


def test_missing_is_not_told_where_the_count_of_a_kind_is_lost() -> None:
    held = dict.fromkeys(TABLES.values(), 2)
    found = Salvaged(dict.fromkeys(held, 1), held, 0, 0, proved=True, pages=1, unread=0)
    assert found.missing == found.entries == len(TABLES)
    del held["episode"]
    assert replace(found, expected=held).missing is None
