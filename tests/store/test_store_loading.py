"""Loading many entries at once: all or nothing, and nothing that is there is touched."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from time import perf_counter

import pytest

from tests.builders import DAY, check, episode, one_of_every_kind, open_day, symptom
from tests.store.scratch import ask, everything, opened, plain
from twitchtui.diary.entries import Entry, Episode
from twitchtui.diary.limits import Refusal
from twitchtui.store import StoreError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.db"


def many(count: int) -> Iterator[Episode]:
    return (episode(DAY - timedelta(days=n % 900), id=f"{n:06}") for n in range(count))


def test_ten_thousand_entries_are_loaded_in_a_moment(path: Path) -> None:
    with closing(opened(path)) as store:
        began = perf_counter()
        store.load(many(10_000))
        taken = perf_counter() - began
    assert ask(path, "SELECT count(*) FROM episode") == [(10_000,)]
    assert taken < 5  # about 0.3 s; a commit for every batch of 100 or row is many times that


def test_every_kind_of_entry_can_be_loaded(path: Path) -> None:
    entries = one_of_every_kind()
    with closing(opened(path)) as store:
        store.load(entries)
        loaded = [store.get(type(entry), entry.id) for entry in entries]
    assert [plain(entry) for entry in loaded if entry] == entries
    assert {entry.revision for entry in loaded if entry} == {1}


def test_a_load_whose_source_fails_late_leaves_nothing(path: Path) -> None:
    """Guards the one transaction: sqlite-utils alone commits every hundred rows."""

    def broken() -> Iterator[Entry]:
        yield from many(12_000)
        raise RuntimeError("the source broke")

    with closing(opened(path)) as store:
        with pytest.raises(RuntimeError, match="the source broke"):
            store.load(broken())
        assert ask(path, "SELECT count(*) FROM episode") == [(0,)]
        store.load(many(3))
    assert ask(path, "SELECT count(*) FROM episode") == [(3,)]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (replace(open_day(), id="another"), "does not fit"),
        (check(symptom(), DAY), "neither in the file nor in the diary"),
        (episode(tried=("\ud800",)), "cannot be stored"),
    ],
)
def test_an_entry_the_file_cannot_hold_stops_the_whole_load(
    path: Path, bad: Entry, reason: str
) -> None:
    """Guards against INSERT OR IGNORE, which would skip such a row without a word."""
    with closing(opened(path)) as store:
        before = everything(path)
        with pytest.raises((StoreError, Refusal), match=reason):
            store.load([*many(300), bad])
        assert everything(path) == before
        store.save("log", episode())


def test_what_is_there_is_left_as_it_stands_deleted_or_not(path: Path) -> None:
    with closing(opened(path)) as store:
        store.save("log", episode(id="here", note="mine"), gone := episode(id="gone"))
        store.save("delete", removed=[gone])
        store.load([episode(id="here"), episode(id="gone"), episode(id="new")])
        found = store.get(Episode, "here")
        assert found is not None
        assert found.note == "mine"
        assert store.get(Episode, "gone") is None
        assert store.get(Episode, "new") is not None


def test_of_two_entries_with_one_id_the_first_is_loaded(path: Path) -> None:
    with closing(opened(path)) as store:
        store.load([episode(id="one", n_spells=2), episode(id="one", n_spells=3)])
        found = store.get(Episode, "one")
    assert found is not None
    assert found.n_spells == 2


def test_a_check_may_come_before_its_symptom(path: Path) -> None:
    felt = symptom()
    with closing(opened(path)) as store:
        store.load([check(felt), felt])
        assert len(store.history(DAY, DAY).checks) == 1
    assert ask(path, "PRAGMA foreign_key_check") == []


def test_times_recorded_elsewhere_are_kept_as_instants(path: Path) -> None:
    at = datetime(2020, 5, 1, 9, tzinfo=timezone(timedelta(hours=9)))
    with closing(opened(path)) as store:
        store.load([replace(episode(id="one"), recorded_at=at)])
        found = store.get(Episode, "one")
    assert found is not None
    assert found.recorded_at == at
    assert found.recorded_at.tzinfo == UTC


def test_a_load_is_not_undone_entry_by_entry(path: Path) -> None:
    with closing(opened(path)) as store:
        store.load(many(5))
        assert store.last_action() is None
        assert store.undo() is None


def test_a_load_puts_the_checkpoints_from_its_first_day_on_out_of_date(path: Path) -> None:
    later, eve = DAY + timedelta(days=9), DAY + timedelta(days=8)
    with closing(opened(path)) as store:
        store.keep_checkpoints({day: f"as of {day}" for day in (eve, later)})
        store.load([episode(later), episode(later + timedelta(days=3))])
        assert store.checkpoint_before(later + timedelta(days=9)) == (eve, f"as of {eve}")
