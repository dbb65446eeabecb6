"""What notices a loss: a hash of every row, a count of each kind and one of commits.

Each protection was taken out once and seen red: the hash not written, the count not raised, the
counter not copied outside, the copy outside lowered by a writer that is behind.
"""

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DAY, episode, intake, one_of_every_kind
from tests.store.scratch import Ticking, ask, half_typed, opened, scratch
from tests.strategies import any_entry, unhurried
from twitchtui.diary.entries import Entry, Episode
from twitchtui.diary.limits import Refusal
from twitchtui.store import Store, StoreError
from twitchtui.store.codec import TABLES
from twitchtui.store.hashing import COLUMN, row_hash

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.db"))


def wrong_hashes(path: Path) -> list[tuple[str, int]]:
    """The rows whose hash is not theirs, worked out apart from the store."""
    wrong = []
    with closing(sqlite3.connect(path)) as conn:
        conn.row_factory = sqlite3.Row
        tables = conn.execute(
            "SELECT m.name FROM sqlite_schema AS m WHERE m.type = 'table' AND EXISTS"
            " (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'hash')"
        ).fetchall()
        assert len(tables) == len(TABLES) + 5
        for (table,) in tables:
            for row in conn.execute(f"SELECT rowid AS place, * FROM {table}"):
                values = [row[name] for name in row.keys()[1:] if name != COLUMN]
                if row[COLUMN] != row_hash(table, values):
                    wrong.append((table, row["place"]))
    return wrong


def counts(path: Path) -> tuple[dict[str, int], dict[str, int]]:
    """The rows of each kind as the diary says, and as they are."""
    said = dict(ask(path, "SELECT kind, rows FROM kept"))
    return said, {t: ask(path, f"SELECT count(*) FROM {t}")[0][0] for t in TABLES.values()}


@unhurried
@given(st.lists(any_entry, max_size=6), st.lists(any_entry, max_size=4), st.data())
def test_after_any_actions_every_row_has_its_hash_and_is_counted(
    saved: list[Entry], loaded: list[Entry], data: st.DataObject
) -> None:
    with scratch() as store:
        for entry in saved:
            try:
                store.save("log", entry)
            except StoreError:  # an answer about a symptom that is not there
                continue
            if data.draw(st.booleans()):
                store.save("log", removed=[entry])
            if data.draw(st.booleans()):
                store.undo()
        store.set_preference("calm", value=True)
        store.count_opening(DAY)
        store.count_opening(DAY)
        store.keep_checkpoints({DAY: "{}"})
        with suppress(Refusal):  # the same
            store.load(loaded)
        assert wrong_hashes(store.path) == []
        said, there = counts(store.path)
        assert said == there


@pytest.mark.parametrize("kept", SCHEMAS, ids=lambda path: path.stem)
def test_a_renewed_diary_has_every_hash_and_count(tmp_path: Path, kept: Path) -> None:
    path = Path(shutil.copy(kept, tmp_path / "diary.db"))
    opened(path).close()
    assert wrong_hashes(path) == []
    said, there = counts(path)
    assert said == there
    assert sum(there.values()) >= len(TABLES)


def test_a_column_added_at_the_end_leaves_a_hash_as_it_is() -> None:
    assert row_hash("day", ["a", None, 1]) == row_hash("day", ["a", None, 1, None, None])
    assert row_hash("day", ["a", None, 1]) != row_hash("day", ["a", 1])
    assert row_hash("day", ["a", 1]) != row_hash("episode", ["a", 1])


def test_the_hash_is_the_one_that_is_in_every_file_there_is() -> None:
    assert row_hash("day", ["2026-03-20", 7.5, None, "é", 3]) == -6386277187831679150


def test_two_diaries_have_two_ids_and_a_diary_keeps_its_own(tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    for path in (one, other, one):
        opened(path).close()
    ids = {path: ask(path, "SELECT id FROM diary")[0][0] for path in (one, other)}
    assert len(set(ids.values())) == 2
    opened(one).close()
    assert ask(one, "SELECT id FROM diary")[0][0] == ids[one]


class Watched:
    """A diary whose commits are counted outside as well."""

    def __init__(self, folder: Path) -> None:
        self.path, self.state = folder / "diary.db", folder / "state"

    def open(self) -> Store:
        return Store(self.path, Ticking(), self.state)

    def log(self, *ids: str) -> None:
        with closing(self.open()) as store:
            for each in ids:
                store.save("log", episode(id=each))

    def missing(self) -> int:
        with closing(self.open()) as store:
            return store.commits_missing


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    made = Watched(tmp_path)
    made.log("one", "two")
    return made


def test_a_diary_that_is_as_it_was_left_misses_nothing(watched: Watched) -> None:
    assert watched.missing() == 0


def test_an_older_copy_in_the_place_of_the_diary_is_noticed(watched: Watched) -> None:
    """Guards against a sync program or a backup that put back last week: the file is whole."""
    older = watched.path.read_bytes()
    watched.log("three", "four", "five")
    watched.path.write_bytes(older)
    assert watched.missing() == 3


def test_an_older_copy_is_noticed_by_a_store_that_is_open(watched: Watched) -> None:
    with closing(watched.open()) as store:
        older = watched.path.read_bytes()
        store.save("log", episode(id="three"))
        watched.path.write_bytes(older)
        assert store.commits_missing == 1
        with pytest.raises(StoreError, match="not saved: the file is an older copy"):
            store.save("log", episode(id="four"))
        assert store.get(Episode, "four") is None
        assert store.commits_missing == 1


def test_an_older_copy_is_written_to_only_once_that_was_accepted(watched: Watched) -> None:
    older = watched.path.read_bytes()
    watched.log("three", "four")
    watched.path.write_bytes(older)
    with closing(watched.open()) as store:
        with pytest.raises(StoreError, match="in which 2 changes saved on this computer"):
            store.save("log", episode(id="five"))
        store.accept_older()
        store.save("log", episode(id="five"))
        assert store.commits_missing == 0
    assert watched.missing() == 0


def test_a_copy_outside_that_fell_behind_is_brought_up_to_date_without_a_word(
    watched: Watched,
) -> None:
    (counter,) = watched.state.iterdir()
    counter.write_text("1")
    assert watched.missing() == 0
    watched.log("three")
    assert int(counter.read_text()) == ask(watched.path, "SELECT commits FROM diary")[0][0]


@pytest.mark.parametrize("nonsense", ["", "x", "1\n2", "-", "\ud83d".encode("utf-8", "ignore")])
def test_a_copy_outside_that_is_lost_or_spoilt_is_no_alarm(
    watched: Watched, nonsense: str | bytes
) -> None:
    (counter,) = watched.state.iterdir()
    counter.write_bytes(nonsense.encode() if isinstance(nonsense, str) else nonsense)
    assert watched.missing() == 0
    counter.unlink()
    assert watched.missing() == 0


def test_the_state_folder_and_what_is_in_it_are_for_this_person_alone(watched: Watched) -> None:
    (counter,) = watched.state.iterdir()
    assert watched.state.stat().st_mode & 0o777 == 0o700
    assert counter.stat().st_mode & 0o777 == 0o600


def test_a_copy_made_to_try_something_with_counts_by_itself(watched: Watched) -> None:
    watched.log("one")
    tried = watched.path.with_name("tried.db")
    shutil.copy(watched.path, tried)
    with closing(Store(tried, Ticking(), watched.state)) as store:
        store.save("log", intake(id="only here"))
    assert watched.missing() == 0


def test_where_a_diary_was_no_new_one_is_begun_until_that_is_wanted(watched: Watched) -> None:
    """Guards against a disk that is not connected, whose folder is there: the nights of before
    would seem lost, and those of now be hidden once it is back."""
    watched.path.unlink()
    with pytest.raises(StoreError, match="where one was before") as told:
        watched.open()
    assert not watched.path.exists()
    (count,) = watched.state.glob("*.commits")
    assert f"delete {count} to begin" in str(told.value)
    count.unlink()
    watched.log("anew")


def test_a_state_folder_that_cannot_be_made_keeps_nobody_from_saving(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    watched = Watched(tmp_path)
    watched.log("one")
    assert watched.missing() == 0


def test_a_draft_is_kept_replaced_and_dropped_and_is_no_action(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "diary.db")) as store:
        store.save("log", intake(id="one"))
        commits = ask(store.path, "SELECT commits FROM diary")
        assert half_typed(store).get("episode") is None
        store.keep_draft("episode", {"note": "calf", "n": 2})
        store.keep_draft("episode", {"note": "calf and"})
        assert half_typed(store).get("episode") == {"note": "calf and"}
        assert store.last_action() == "log"
        assert ask(store.path, "SELECT commits FROM diary") == commits
        store.drop_draft("episode")
        assert half_typed(store).get("episode") is None


def test_a_draft_is_there_in_another_process(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    with closing(opened(path)) as store:
        store.keep_draft("note", ["half"])
    with closing(opened(path)) as store:
        assert half_typed(store).get("note") == ["half"]


def test_every_kind_of_write_counts_one_commit(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "diary.db")) as store:

        def commits() -> int:
            return int(ask(store.path, "SELECT commits FROM diary")[0][0])

        first = commits()
        store.save("a full day", *one_of_every_kind())
        store.undo()
        store.load([episode(id="imported")])
        store.set_preference("calm", value=True)
        store.count_opening(date(2026, 3, 20))
        store.keep_checkpoints({DAY: "{}"})
        assert commits() == first + 6
