"""The flags through the session: checkpoints change nothing but the time it takes."""

from contextlib import ExitStack
from datetime import time, timedelta
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as run
from hypothesis import strategies as st

from tests.builders import (
    DAY,
    activity,
    closed_day,
    episode,
    intake,
    mark,
    none_day,
    open_day,
)
from tests.nights import NIGHTS, ago, kept, state, three_weeks_of_twitches
from tests.sitting import Sitting, sitting
from tests.store.scratch import ask, opened
from tests.strategies import FIRST, LENGTH, diaries
from twitchtui.diary.body import Site
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import CheckState, NewAnswer
from twitchtui.flags import LOOKBACK_DAYS, LampLevel, Panel, State, evaluate
from twitchtui.store import Store, StoreError


@pytest.fixture
def path(tmp_path):
    return tmp_path / "diary.db"


@pytest.fixture
def session(path):
    with sitting(path) as found:
        yield found


def replayed(session: Sitting) -> Panel:
    """The panel from the first day on, without any checkpoint."""
    first = min(session.store.first_day() or session.today, session.today)
    history = session.history(first - timedelta(days=LOOKBACK_DAYS), session.today)
    return evaluate(history, Moment.of(session.now), session.today, session.rulebook, None)


# -- checkpoints -------------------------------------------------------------------------------


MONTH = DAY.replace(day=1).isoformat()
"""The first of the month that DAY is in."""


def test_a_checkpoint_of_yesterday_is_kept_and_the_next_reading_begins_there(session, path):
    session.store.load(three_weeks_of_twitches())
    first = session.panel()
    assert kept(path) == [MONTH, ago(1).isoformat()]
    assert session.panel() == first
    assert state(first, "DV2") is State.RAISED


@pytest.mark.parametrize(("back", "left"), [(0, 3), (1, 2), (2, 1), (14, 1), (15, 0), (16, 0)])
def test_an_edit_drops_the_checkpoints_of_its_day_and_later(session, path, back, left):
    session.store.load(three_weeks_of_twitches())
    for day in (ago(1), DAY):
        session.clock.set(day)
        session.panel()
    assert kept(path) == [MONTH, ago(2).isoformat(), ago(1).isoformat()]
    session.add("add water", intake(ago(back)))
    assert len(kept(path)) == left
    assert session.panel() == replayed(session)


def test_moving_an_old_entry_to_today_drops_the_checkpoints_that_saw_it(session, path):
    session.store.load([episode(ago(9), id="moved")])
    session.panel()
    session.log(episode(DAY, id="moved"))
    assert kept(path) == []
    assert session.panel() == replayed(session)


def test_undoing_an_old_entry_drops_them_again(session, path):
    session.add("x", intake(ago(9)))
    session.panel()
    session.undo()
    assert kept(path) == []


def test_what_was_written_while_the_panel_was_made_is_in_no_checkpoint(session, path, monkeypatch):
    session.store.load(three_weeks_of_twitches())
    read = session.history

    def history(first, last):
        found = read(first, last)
        with ExitStack() as stack:
            other = opened(path)
            stack.callback(other.close)
            other.save("other program", episode(ago(3)))
        return found

    monkeypatch.setattr(session, "history", history)
    session.panel()
    assert kept(path) == []


def test_a_panel_is_shown_also_where_its_checkpoint_cannot_be_kept(session, monkeypatch):
    session.store.load(three_weeks_of_twitches())

    def full(*_args):
        raise StoreError("not saved: the disk is full")

    monkeypatch.setattr(Store, "keep_checkpoints", full)
    assert state(session.panel(), "DV2") is State.RAISED


def test_a_checkpoint_that_cannot_be_read_is_made_again(session, path):
    session.store.load(three_weeks_of_twitches())
    good = session.panel()
    ask(path, "UPDATE checkpoint SET body = 'nonsense'")
    assert session.panel() == good


def test_an_empty_diary_has_a_panel_and_keeps_no_checkpoint(session, path):
    assert session.panel().lamp.level is LampLevel.NOT_ENOUGH
    assert kept(path) == []


steps = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["save", "undo", "remove"])),
                 min_size=1, max_size=8)  # fmt: skip


@run(max_examples=30, deadline=None)
@given(diaries(), steps)
def test_folding_from_checkpoints_is_the_same_as_replaying_everything(diary, walk):
    """Entries of any day are written, changed and taken back while days go by; the panel is
    looked at along the way, so that checkpoints of many days are made and dropped."""
    with TemporaryDirectory() as folder, sitting(Path(folder) / "diary.db") as session:
        step = cycle(walk)
        today = FIRST
        for entry in diary:
            session.clock.set(today, time(22, 0))
            session.store.save("log", entry)
            session.panel()
            ahead, then = next(step)
            if then == "undo":
                session.undo()
            elif then == "remove":
                session.store.save("delete", removed=[entry])
            today = min(today + timedelta(days=ahead), FIRST + timedelta(days=LENGTH + 20))
        session.clock.set(today, time(22, 0))
        assert session.panel() == session.panel() == replayed(session)


often = st.sampled_from([*NIGHTS, "calf", "calf", "calf", "woken", "woken"])
blocks = st.lists(st.tuples(often, st.integers(1, 12)), min_size=2, max_size=10)


@run(max_examples=20, deadline=None)
@given(blocks, st.sets(st.integers(0, 120), max_size=6), st.sets(st.integers(0, 120), max_size=3))
def test_so_it_is_over_months_with_flags_raised_read_and_cleared(blocks, looked, changed):
    nights = [kind for kind, length in blocks for _ in range(length)]
    with TemporaryDirectory() as folder, sitting(Path(folder) / "diary.db") as session:
        for number, kind in enumerate(nights):
            day = ago(len(nights) - number)
            session.clock.set(day)
            session.store.save("log", *NIGHTS[kind](day))
            if number in looked:
                session.panel()
            if number in changed:
                session.store.save("later", episode(day - timedelta(days=number // 2), Site.HAND))
        assert session.panel() == session.panel() == replayed(session)


# -- how much is read --------------------------------------------------------------------------


def rows_of_an_opening(path, days):
    """How many rows an opening reads, of a diary of so many days with a warm checkpoint."""
    with sitting(path) as session:
        session.store.load(
            entry
            for back in range(days)
            for entry in (
                closed_day(ago(back)), episode(ago(back)), intake(ago(back)), intake(ago(back)),
                activity(ago(back)), mark(ago(back)),
            )
        )  # fmt: skip
        session.panel()
    with sitting(path) as session:
        session.evening()
        session.panel()
        return session.store.rows_read


def test_the_rows_an_opening_reads_do_not_grow_with_the_diary(tmp_path):
    read = [rows_of_an_opening(tmp_path / f"{days}.db", days) for days in (200, 2000)]
    assert read[0] == read[1]
    assert read[0] < 1500


# -- charts ------------------------------------------------------------------------------------


def test_the_days_of_the_checklist_count_only_what_was_said(session):
    session.store.load(
        [
            open_day(ago(1), sleep_h=8),
            mark(ago(1)),
            mark(ago(1), "caffeine", CheckState.NOT_APPLICABLE),
        ]
    )
    first, second = (day.kept for day in session.listed_days(ago(1), DAY))
    assert (first.done, first.not_done) == (2, 0)
    assert (second.done, second.not_done) == (0, 0)
    assert first.unknown == second.unknown - 3


def test_the_end_of_a_closed_day_is_kept_at_once_and_an_entry_after_it_drops_it(session, path):
    session.store.load(three_weeks_of_twitches())
    session.log(episode())
    session.panel()
    assert kept(path) == [MONTH, ago(1).isoformat()]
    session.close_day(DAY, new=NewAnswer.NO)
    session.panel()
    assert kept(path) == [MONTH, ago(1).isoformat(), DAY.isoformat()]
    session.log(episode())
    assert kept(path) == [MONTH, ago(1).isoformat()]
    session.panel()
    session.clock.set(DAY + timedelta(days=1))
    assert session.panel() == replayed(session)


def test_a_panel_of_a_closed_day_is_made_and_kept_once(session, monkeypatch):
    session.store.load([none_day(ago(1)), none_day(DAY)])
    session.panel()
    monkeypatch.setattr(
        Store, "keep_checkpoints", lambda _store, bodies, _seen: asked.append(bodies)
    )
    asked = []
    session.panel()
    assert asked == []
