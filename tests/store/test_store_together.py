"""Several users of one file: two dashboards, the flags' checkpoints, a file in use or damaged."""

import multiprocessing
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from tests.builders import DAY, check, closed_day, episode, profile, symptom
from tests.store.scratch import ask, opened
from twitchtui.diary.entries import Entry, Episode, Symptom
from twitchtui.diary.history import EpisodeFilter
from twitchtui.store import Store, StoreError, driver


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(opened(tmp_path / "diary.db")) as found:
        yield found


@contextmanager
def impatient(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that waits only a moment for others."""
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.05)
    with closing(opened(path)) as found:
        yield found


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def kept(store: Store) -> list[int]:
    """The days with a checkpoint, counted from DAY."""
    rows = ask(store.path, "SELECT day FROM checkpoint ORDER BY day")
    return [(date.fromisoformat(day) - DAY).days for (day,) in rows]


def keep(store: Store) -> None:
    store.keep_checkpoints({on(n): f"as of {n}" for n in range(6)})


def test_two_dashboards_write_in_turn_and_see_each_other(store: Store) -> None:
    with closing(opened(store.path)) as other:
        seen = other.data_version()
        store.save("log here", episode(id="a"))
        assert other.data_version() != seen
        other.save("log there", episode(id="b"))
        store.save("log here", replace(episode(id="b"), n_spells=3))
        for one in (store, other):
            assert [found.id for found in one.history(DAY, DAY).episodes] == ["a", "b"]
        assert other.undo() == "log here"
        found = store.get(Episode, "b")
        assert found is not None
        assert (found.n_spells, found.revision) == (1, 3)


@pytest.mark.parametrize("act", ["save", "undo", "load", "keep_checkpoints", "set_preference"])
def test_an_action_waits_until_the_other_is_done(store: Store, act: str) -> None:
    """Guards BEGIN IMMEDIATE: a deferred begin reads first and then fails at once, without the
    wait, when it turns to writing."""
    store.save("log", episode(id="one"))
    acts: dict[str, Callable[[], object]] = {
        "save": lambda: store.save("log", episode()),
        "undo": store.undo,
        "load": lambda: store.load([episode()]),
        "keep_checkpoints": lambda: store.keep_checkpoints({DAY: "then"}, store.version()),
        "set_preference": lambda: store.set_preference("columns", []),
    }
    holder = sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)
    with closing(holder):
        holder.execute("BEGIN IMMEDIATE")
        done = Timer(0.15, holder.rollback)
        done.start()
        acts[act]()
        done.join()


def _busy(path: Path, name: str) -> None:
    """A dashboard on which much is done and taken back at once."""
    with closing(opened(path)) as store:
        for n in range(40):
            store.save("log", episode(id=f"{name}{n}"))
            store.keep_checkpoints({DAY: "as of that day"})
            store.save("log", episode(id=f"{name}{n} again"))
            assert store.undo() == "log"
            assert store.history(DAY, DAY).episodes


def test_two_dashboards_at_work_at_once_wait_for_each_other(store: Store) -> None:
    context = multiprocessing.get_context("fork")
    started = [context.Process(target=_busy, args=(store.path, name)) for name in "ab"]
    for process in started:
        process.start()
    for process in started:
        process.join(60)
    assert [process.exitcode for process in started] == [0, 0]
    # an undo may have taken the other's last action back; together they took 80 of the 160
    assert len(store.history(DAY, DAY).episodes) == 80


def test_reading_a_window_leaves_no_lock_behind(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with impatient(store.path, monkeypatch) as other:
        store.history(on(0), on(5))
        store.nights(on(0), on(5))
        other.save("log", episode())
        monkeypatch.setattr(Store, "baseline_end", lambda self: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.history(on(0), on(5))
        other.save("log", episode())


def test_a_window_is_of_one_state_whatever_others_write(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the snapshot: entries of one action are in a window together or not at all."""
    refused = []
    read = Store.profile

    def and_meanwhile(self: Store) -> object:
        with closing(sqlite3.connect(store.path, timeout=0, isolation_level=None)) as other:
            try:
                other.execute("DELETE FROM profile")
            except sqlite3.OperationalError as error:
                refused.append(str(error))
        return read(self)

    monkeypatch.setattr(Store, "profile", and_meanwhile)
    store.history(on(0), on(5))
    assert refused == ["database is locked"]


def test_a_locked_diary_gives_a_sentence(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        impatient(store.path, monkeypatch) as other,
        closing(sqlite3.connect(store.path, isolation_level=None)) as holder,
    ):
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="not saved: another program is using the diary"):
            other.save("log", episode())
        with pytest.raises(StoreError, match="not be read: another program is using the diary"):
            other.history(on(0), on(1))
        with pytest.raises(StoreError, match="not be opened: another program is using the diary"):
            opened(store.path)
        holder.execute("ROLLBACK")
        other.save("log", episode())


def test_a_full_disk_gives_a_sentence_and_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the diary against a disk that fills up; here SQLite is told that it is full."""
    path = tmp_path / "diary.db"
    opened(path).close()
    connect = sqlite3.connect

    def small(*args: Any, **options: Any) -> sqlite3.Connection:
        conn: sqlite3.Connection = connect(*args, **options)
        conn.execute("PRAGMA max_page_count = 1")  # it stays at the size the file has
        return conn

    monkeypatch.setattr(sqlite3, "connect", small)
    with closing(opened(path)) as store:
        store.save("log", episode(id="kept"))
        with pytest.raises(StoreError, match="not saved: the disk is full"):
            store.save("log", episode(id="large", note="x" * 90_000))
        store.save("log", episode(id="small"))
        assert [e.id for e in store.history(DAY, DAY).episodes] == ["kept", "small"]


def test_a_damaged_file_gives_a_sentence_from_every_door(store: Store) -> None:
    """Guards against raw errors: a page may go bad while the diary is open."""
    store.load(episode(on(-n)) for n in range(300))
    store.close()
    content = bytearray(store.path.read_bytes())
    content[8192:] = b"\xaa" * (len(content) - 8192)
    store.path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"), closing(opened(store.path)) as damaged:
        damaged.history(on(-300), on(0))
    with pytest.raises(StoreError, match="damaged"), closing(opened(store.path)) as damaged:
        damaged.save("log", episode())
    with pytest.raises(StoreError, match="damaged"), closing(opened(store.path)) as damaged:
        damaged.undo()


@pytest.mark.parametrize(
    "change",
    ["site = 'wing'", "start_utc = 'soon', start_offset_min = 0", "tried = '{}', pain = 99"],
)
def test_a_row_nobody_can_read_gives_a_sentence_without_its_text(store: Store, change: str) -> None:
    store.save("log", episode(id="one"))
    with closing(sqlite3.connect(store.path)) as conn, conn:
        conn.execute("PRAGMA ignore_check_constraints = ON")
        conn.execute(f"UPDATE episode SET {change}")
    with pytest.raises(StoreError, match="kind episode that this twitchtui cannot read") as e:
        list(store.history(DAY, DAY).episodes)
    assert "wing" not in str(e.value)


def test_questions_no_file_can_answer_give_a_sentence(store: Store) -> None:
    store.save("log", episode())
    with pytest.raises(StoreError, match="characters that cannot be stored"):
        store.episodes(EpisodeFilter(text="\ud800"))
    with pytest.raises(StoreError, match="characters that cannot be stored"):
        store.get(Episode, "\ud800")
    with pytest.raises(StoreError, match="too large"):
        store.episodes(EpisodeFilter(), offset=2**63)
    with pytest.raises(StoreError, match="could not be read"):
        store.episodes(EpisodeFilter(text="%" * 60_000))


def test_the_latest_checkpoint_before_a_day_is_found(store: Store) -> None:
    assert store.checkpoint_before(on(3)) is None
    keep(store)
    assert store.checkpoint_before(on(3)) == (on(2), "as of 2")
    store.keep_checkpoints({on(2): "again"})
    assert store.checkpoint_before(on(3)) == (on(2), "again")
    assert store.checkpoint_before(on(0)) is None


def test_of_the_checkpoints_before_the_last_two_the_first_of_each_month_stays(store: Store) -> None:
    for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1),
                date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 4)):  # fmt: skip
        store.keep_checkpoints({day: "as of that day"})
    days = ["2026-03-01", "2026-04-01", "2026-04-03", "2026-04-04"]
    assert [day for (day,) in ask(store.path, "SELECT day FROM checkpoint ORDER BY day")] == days
    store.keep_checkpoints({date(2026, 3, 1): "again"})
    store.keep_checkpoints({})
    assert [day for (day,) in ask(store.path, "SELECT day FROM checkpoint ORDER BY day")] == days


@pytest.mark.parametrize(
    "entry", [episode(on(3)), closed_day(on(3)), check(symptom(on(0), id="felt"), on(3))]
)
def test_an_entry_drops_the_checkpoints_from_its_day_on(store: Store, entry: Entry) -> None:
    store.save("log", symptom(on(0), id="felt"))
    keep(store)
    (saved,) = store.save("log", entry)
    assert kept(store) == [0, 1, 2]
    keep(store)
    store.undo()
    assert kept(store) == [0, 1, 2]
    (saved,) = store.save("log", saved)
    keep(store)
    store.save("delete", removed=[saved])
    assert kept(store) == [0, 1, 2]
    keep(store)
    store.undo()
    assert kept(store) == [0, 1, 2]


@pytest.mark.parametrize(("before", "after"), [(1, 4), (4, 1)])
def test_moving_an_entry_drops_the_checkpoints_from_the_earlier_day_on(
    store: Store, before: int, after: int
) -> None:
    store.save("log", moved := episode(on(before)))
    keep(store)
    store.save("move", replace(moved, day=on(after)))
    assert kept(store) == [0]
    keep(store)
    store.undo()
    assert kept(store) == [0]


def test_an_edited_symptom_drops_the_checkpoints_from_the_day_it_was_logged(store: Store) -> None:
    store.save("log", felt := symptom(on(3), onset_day=on(0)))
    keep(store)
    store.save("edit", replace(felt, severity=4))
    assert kept(store) == [0, 1, 2]
    assert store.get(Symptom, felt.id) is not None


def test_the_profile_drops_every_checkpoint(store: Store) -> None:
    keep(store)
    store.save("welcome", profile(day=on(5)))
    assert kept(store) == []
    keep(store)
    store.undo()
    assert kept(store) == []


def test_a_checkpoint_of_a_diary_that_changed_meanwhile_is_not_kept(store: Store) -> None:
    """Guards against two dashboards: what was read before the other's entry is out of date."""
    with closing(opened(store.path)) as other:
        for writer in (store, other):
            seen = store.version()
            writer.save("log", episode(on(0)))
            store.keep_checkpoints({on(1): "stale"}, seen)
            assert kept(store) == []
        store.keep_checkpoints({on(1): "fresh"}, store.version())
        assert kept(store) == [1]
