"""Windows of a diary: what comes with them, in which order, and at what cost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import (
    DAY,
    activity,
    check,
    closed_day,
    episode,
    intake,
    mark,
    moment,
    none_day,
    open_day,
    symptom,
)
from tests.store.scratch import opened, scratch
from tests.strategies import FIRST, LENGTH, diaries, unhurried
from twitchtui.diary.body import Site
from twitchtui.diary.entries import Entry, Episode
from twitchtui.diary.history import EpisodeFilter
from twitchtui.diary.times import days_between
from twitchtui.diary.vocabulary import CheckAnswer, Origin
from twitchtui.store import Store

LAST = FIRST + timedelta(days=LENGTH - 1)
BIG = ("episode", "intake", "day", "check_mark", "activity")


def on(days: int) -> date:
    return DAY + timedelta(days=days)


windows = st.tuples(
    st.integers(-2, LENGTH + 1).map(lambda n: FIRST + timedelta(days=n)), st.integers(0, LENGTH)
).map(lambda span: (span[0], span[0] + timedelta(days=span[1])))


@settings(unhurried, max_examples=120)
@given(diaries(), windows)
def test_a_window_read_is_the_whole_diary_cut_to_it(
    diary: list[Entry], window: tuple[date, date]
) -> None:
    first, last = window
    with scratch() as store:
        store.load(diary)
        whole = store.history(FIRST - timedelta(days=9), LAST + timedelta(days=99))
        read = store.history(first, last)
        nights = store.nights(first, last)
    assert read == whole.up_to(last).since(first)
    assert nights == read.nights(first, last) == whole.nights(first, last)


@settings(unhurried, max_examples=40)
@given(diaries(), st.data())
def test_what_was_imported_twice_counts_once_for_the_charts_and_for_the_rules(
    diary: list[Entry], data: st.DataObject
) -> None:
    imported = [replace(each, origin=Origin.IMPORT) if data.draw(st.booleans()) else each
                for each in diary if isinstance(each, Episode)]  # fmt: skip
    again = [replace(each, id=f"{data.draw(st.sampled_from('0z'))}{each.id}") for each in imported]
    typed = [each for each in (*imported, *again) if each.origin is not Origin.IMPORT]
    # the diary itself may hold two that are alike
    once = {replace(each, id="") for each in imported if each.origin is Origin.IMPORT}
    with scratch() as store:
        store.load([*imported, *again])
        nights, history = store.nights(FIRST, LAST), store.history(FIRST, LAST)
    assert nights == history.nights(FIRST, LAST)
    assert sum(night.spells for night in nights) == sum(each.n_spells for each in (*once, *typed))


@given(diaries())
@settings(unhurried, max_examples=30)
def test_saving_one_by_one_and_loading_at_once_make_the_same_diary(diary: list[Entry]) -> None:
    with scratch(diary) as saved, scratch() as loaded:
        loaded.load(diary)
        one, other = saved.history(FIRST, LAST), loaded.history(FIRST, LAST)
    stamps = {"recorded_at": None, "updated_at": None}
    for kind in ("episodes", "intakes", "symptoms", "checks", "marks"):
        assert [replace(entry, **stamps) for entry in getattr(one, kind)] == [
            replace(entry, **stamps) for entry in getattr(other, kind)
        ]


def test_the_openings_of_a_window_are_those_of_its_days() -> None:
    with scratch() as store:
        for day in (on(0), on(2), on(2), on(5)):
            store.count_opening(day)
        whole = store.history(on(0), on(9))
        assert whole.openings == {on(0): 1, on(2): 2, on(5): 1}
        assert store.history(on(1), on(4)) == whole.up_to(on(4)).since(on(1))
        assert store.history(on(1), on(4)).openings == {on(2): 2}


def test_an_open_symptom_comes_along_with_all_its_checks() -> None:
    old, gone, young = symptom(on(0)), symptom(on(0)), symptom(on(9))
    checks = [
        check(old, on(3)),
        check(old, on(6), CheckAnswer.WORSE),
        check(gone, on(6), CheckAnswer.GONE),
        check(old, on(10), CheckAnswer.GONE),
    ]
    with scratch([old, gone, young, *checks]) as store:
        window = store.history(on(9), on(12))
        assert [found.id for found in window.symptoms] == [old.id, young.id]
        assert [found.id for found in window.checks] == [checks[n].id for n in (0, 1, 3)]
        assert [found.id for found in store.history(on(11), on(12)).symptoms] == [young.id]


def test_of_two_answers_on_one_day_the_later_one_counts() -> None:
    felt = symptom(on(0))
    first, then = check(felt, on(1), CheckAnswer.GONE), check(felt, on(1), CheckAnswer.WORSE)
    with scratch([felt, first, then]) as store:
        window = store.history(on(5), on(5))
        assert [found.id for found in window.symptoms] == [felt.id]
        assert [found.id for found in window.checks] == [first.id, then.id]
    with scratch([felt, replace(then), replace(first)]) as store:
        assert store.history(on(5), on(5)).symptoms == ()


def test_a_symptom_that_was_gone_comes_along_where_it_is_answered_again() -> None:
    felt = symptom(on(0))
    gone, again = check(felt, on(1), CheckAnswer.GONE), check(felt, on(6), CheckAnswer.WORSE)
    with scratch([felt, gone, again]) as store:
        window = store.history(on(5), on(7))
        assert [found.id for found in window.checks] == [gone.id, again.id]
        assert [found.id for found in window.open_symptoms(on(6))] == [felt.id]
        assert store.history(on(3), on(5)).symptoms == ()


def test_stamps_that_come_with_loaded_entries_are_kept() -> None:
    written = moment(DAY).utc
    with scratch() as store:
        store.load([episode(id="x", recorded_at=written, updated_at=written)])
        found = store.history(DAY, DAY).episodes[0]
        assert (found.recorded_at, found.updated_at) == (written, written)


def test_an_answer_taken_back_no_longer_counts() -> None:
    felt = symptom(on(0))
    first, gone = check(felt, on(1)), check(felt, on(2), CheckAnswer.GONE)
    with scratch([felt, first, gone]) as store:
        assert store.history(on(5), on(5)).symptoms == ()
        store.undo()
        window = store.history(on(5), on(5))
        assert [found.id for found in window.symptoms] == [felt.id]
        assert [found.id for found in window.checks] == [first.id]


def test_entries_of_a_day_keep_their_order_when_the_clock_is_set_back(tmp_path: Path) -> None:
    """Guards the order by row instead of by time stamp."""
    times = iter((20, 19, 18, 17))
    store = Store(tmp_path / "diary.db", lambda: moment(DAY).utc.replace(hour=next(times)))
    with closing(store):
        for name in "zyx":
            store.save("log", episode(id=name))
        assert [found.id for found in store.history(DAY, DAY).episodes] == ["z", "y", "x"]
        assert [found.id for found in store.episodes(EpisodeFilter())] == ["x", "y", "z"]


def test_the_first_day_is_the_earliest_anything_was_logged_for() -> None:
    with scratch() as store:
        assert store.first_day() is None
        store.save("log", episode(on(5)), early := intake(on(2)), mark(on(3)))
        assert store.first_day() == on(2)
        store.save("delete", removed=[early])
        assert store.first_day() == on(3)


def test_the_baseline_ends_with_the_fourteenth_closed_day() -> None:
    with scratch() as store:
        store.load(none_day(on(2 * n)) for n in range(13))
        assert store.baseline_end() is None
        store.save("close", none_day(on(40)))
        assert store.baseline_end() == on(40)
        store.save("close", none_day(on(50)))
        assert store.baseline_end() == on(40)


def test_a_day_that_lost_its_last_episode_is_no_day_of_the_baseline() -> None:
    with scratch() as store:
        store.load(none_day(on(n)) for n in range(13))
        store.save("log", only := episode(on(20)), closed_day(on(20)))
        assert store.baseline_end() == on(20)
        store.save("delete", removed=[only])
        assert store.baseline_end() is None


def test_episodes_are_listed_newest_first_in_windows() -> None:
    late, early = (episode(on(1), start=moment(on(1), moment().local.time().replace(hour=hour)))
                   for hour in (23, 18))  # fmt: skip
    listed = [episode(on(0)), late, early, episode(on(1)), episode(on(2))]
    with scratch(listed) as store:
        found = [entry.id for entry in store.episodes(EpisodeFilter())]
        assert found == [listed[n].id for n in (4, 1, 2, 3, 0)]
        assert [e.id for e in store.episodes(EpisodeFilter(), offset=1, limit=2)] == found[1:3]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (EpisodeFilter(), "abcd"),
        (EpisodeFilter(text="stairs"), "b"),
        (EpisodeFilter(text="STAIRS after"), "b"),
        (EpisodeFilter(text="upper arm"), "c"),
        (EpisodeFilter(text="100%"), "d"),
        (EpisodeFilter(text="%"), "d"),
        (EpisodeFilter(text="_"), ""),
        (EpisodeFilter(text="\\"), ""),
        (EpisodeFilter(text="' OR 1=1 --"), ""),
        (EpisodeFilter(sites=(Site.CALF, Site.UPPER_ARM)), "abc"),
        (EpisodeFilter(first=on(1)), "bcd"),
        (EpisodeFilter(last=on(1)), "ab"),
        (EpisodeFilter(sites=(Site.CALF,), first=on(1), text="stairs"), "b"),
    ],
)
def test_a_filter_finds_by_words_sites_and_days(wanted: EpisodeFilter, ids: str) -> None:
    listed = [
        episode(on(0), id="a"),
        episode(on(1), id="b", note="after the stairs"),
        episode(on(2), Site.UPPER_ARM, id="c"),
        episode(on(3), Site.FACE, id="d", note="100% sure"),
        episode(on(4), id="gone", note="stairs"),
    ]
    with scratch(listed) as store:
        store.save("delete", removed=listed[-1:])
        assert sorted(entry.id for entry in store.episodes(wanted)) == sorted(ids)
        assert store.count_episodes(wanted) == len(ids)


def test_entries_are_found_by_the_beginning_of_their_id() -> None:
    with scratch(
        [episode(id=f"ab{n}") for n in range(12)] + [episode(id="a%"), episode(id="B")]
    ) as store:
        assert [e.id for e in store.starting_with(Episode, "ab1")] == ["ab1", "ab10", "ab11"]
        assert len(store.starting_with(Episode, "ab")) == 10
        assert [e.id for e in store.starting_with(Episode, "a%")] == ["a%"]
        assert store.starting_with(Episode, "b") == []


def test_entries_of_any_kind_are_found_by_their_ids() -> None:
    listed = [episode(id="a"), intake(id="b"), symptom(id="c"), episode(id="gone")]
    with scratch(listed) as store:
        store.save("delete", removed=listed[-1:])
        found = store.find(["c", "gone", "never", "a", "\ud800", "b", "a"])
        assert sorted((entry.id, type(entry).__name__) for entry in found) == [
            ("a", "Episode"), ("b", "Intake"), ("c", "Symptom"),
        ]  # fmt: skip


def long_diary(length: int) -> Iterator[Entry]:
    """A diary that ends on DAY: each day closed, with the same few entries; one symptom open."""
    felt = symptom(on(-150), id="felt")
    yield felt
    yield check(felt, on(-140))
    for day in (on(-n) for n in range(length)):
        yield closed_day(day)
        yield mark(day)
        for n in range(3):
            yield episode(day, id=f"{day}.{n}")
            yield intake(day, id=f"{day}.{n}")
        yield activity(day)


def test_rows_read_for_a_window_do_not_grow_with_the_diary(tmp_path: Path) -> None:
    read = []
    for length in (200, 2_000):
        with closing(opened(tmp_path / f"{length}.db")) as store:
            store.load(long_diary(length))
            before = store.rows_read
            window = store.history(on(-99), on(0))
            store.nights(on(-99), on(0))
            store.first_day()
            assert len(window.episodes) == 300
            assert len(window.checks) == 1
            read.append(store.rows_read - before)
    assert read[0] == read[1]


def test_every_query_of_the_opening_path_uses_an_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the start and every key: no big table is ever scanned from end to end."""
    asked: list[str] = []
    connect = sqlite3.connect

    def traced(*args: Any, **options: Any) -> sqlite3.Connection:
        conn: sqlite3.Connection = connect(*args, **options)
        conn.set_trace_callback(asked.append)
        return conn

    path = tmp_path / "diary.db"
    with closing(opened(path)) as store:
        store.load(long_diary(30))
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", traced)
        with closing(opened(path)) as store:
            store.history(on(-9), on(0))
            store.nights(on(-9), on(0))
            store.first_day()
            store.checkpoint_before(on(0))
            store.get(Episode, "one")
            store.starting_with(Episode, "on")
            store.episodes(EpisodeFilter(), limit=20)
            store.save("log", new := episode(), open_day())
            store.save("delete", removed=[new])
            store.undo()
    queries = [sql for sql in asked if sql.startswith(("SELECT", "DELETE"))]
    assert len(queries) > 30
    with closing(connect(path)) as conn:
        plans = {
            (sql, step) for sql in queries for *_, step in conn.execute(f"EXPLAIN QUERY PLAN {sql}")
        }
    # what has no window walks an index in order and stops at its limit
    walks = [
        (sql, step)
        for sql, step in plans
        if step.startswith("SCAN") and any(f" {table} " in f"{step} " for table in BIG)
    ]
    for sql, step in walks:
        assert "USING" in step, (sql, step)
        assert "INDEX" in step, (sql, step)
        assert "ORDER BY day" in sql, (sql, step)
        assert "LIMIT" in sql, (sql, step)


@settings(unhurried, max_examples=80)
@given(diaries(), windows, st.integers(-2, LENGTH + 1), windows)
def test_intakes_that_are_read_only_when_looked_at_are_the_same_ones(
    diary: list[Entry], window: tuple[date, date], since: int, cut: tuple[date, date]
) -> None:
    first, last = window
    with scratch(diary) as store:
        whole = store.history(first, last)
        for look in (list, len, lambda intakes: intakes[-1:], lambda intakes: list(intakes)[0:1]):
            parted = store.history(first, last, FIRST + timedelta(days=since))
            assert look(parted.intakes) == look(whole.intakes)
        parted = store.history(first, last, FIRST + timedelta(days=since))
        assert parted.began == whole.began
        assert parted.up_to(cut[1]).since(cut[0]) == whole.up_to(cut[1]).since(cut[0])
        days = store.history(first, last, FIRST + timedelta(days=since)).intakes_by_day
        for day in days_between(first - timedelta(days=2), last):
            assert days.get(day, ()) == whole.intakes_by_day.get(day, ())
            assert (day in days) == (day in whole.intakes_by_day)
        assert dict(days) == dict(whole.intakes_by_day)
        assert len(days) == len(whole.intakes_by_day)


def test_early_intakes_are_not_read_before_one_of_their_days_is_looked_at(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "diary.db")) as store:
        store.load(intake(on(n), id=f"day {n}") for n in range(9))
        before = store.rows_read
        found = store.history(on(0), on(8), on(6)).intakes_by_day
        assert len(found[on(7)]) == 1
        assert store.rows_read - before < 9
        at_first = store.rows_read
        assert len(found[on(2)]) == 1
        assert len(found[on(5)]) == 1
        assert store.rows_read - at_first == 6
