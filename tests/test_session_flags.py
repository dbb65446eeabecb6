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
    booking,
    closed_day,
    episode,
    flag_event,
    intake,
    mark,
    moment,
    none_day,
    open_day,
    review,
    symptom,
)
from tests.sitting import Sitting, sitting
from tests.store.scratch import ask, opened
from tests.strategies import FIRST, LENGTH, diaries
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import CheckState
from twitchtui.diary.symptoms import Sudden, SymptomCode
from twitchtui.diary.times import Moment, at_time
from twitchtui.flags import LOOKBACK_DAYS, LampLevel, Panel, State, evaluate
from twitchtui.store import Store, StoreError


def ago(days):
    return DAY - timedelta(days=days)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "diary.db"


@pytest.fixture
def session(path):
    with sitting(path) as found:
        yield found


def kept(path):
    """The days a checkpoint is kept of."""
    return [day for (day,) in ask(path, "SELECT day FROM checkpoint ORDER BY day")]


def state(panel, rule):
    return next(found.state for found in panel.evaluations if found.rule == rule)


def replayed(session: Sitting) -> Panel:
    """The panel from the first day on, without any checkpoint."""
    first = min(session.store.first_day() or session.today, session.today)
    history = session.history(first - timedelta(days=LOOKBACK_DAYS), session.today)
    return evaluate(history, Moment.of(session.now), session.today, session.rulebook, None)


def three_weeks_of_twitches():
    """Several times a week for more than two weeks, on closed days."""
    return [entry for back in range(1, 25) for entry in (closed_day(ago(back)), episode(ago(back)))]


# -- checkpoints -------------------------------------------------------------------------------


MONTH = DAY.replace(day=1).isoformat()
"""The first of the month that DAY is in."""


def test_a_checkpoint_of_yesterday_is_kept_and_the_next_reading_begins_there(session, path):
    session.store.load(three_weeks_of_twitches())
    first = session.panel()
    assert kept(path) == [MONTH, ago(1).isoformat()]
    assert session.panel() == first
    assert state(first, "DV2") is State.RAISED


@pytest.mark.parametrize(("back", "left"), [(0, 2), (1, 1), (2, 1), (14, 1), (15, 0), (16, 0)])
def test_an_edit_drops_the_checkpoints_of_its_day_and_later(session, path, back, left):
    session.store.load(three_weeks_of_twitches())
    for day in (ago(1), DAY):
        session.clock.set(day)
        session.panel()
    assert kept(path) == [MONTH, ago(1).isoformat()]
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


NIGHTS = {
    "quiet": lambda day: [none_day(day)],
    "calf": lambda day: [closed_day(day), episode(day, side=Side.LEFT, n_spells=3)],
    "woken": lambda day: [closed_day(day, twitch_disturbed_sleep=True), episode(day)],
    "eyelid": lambda day: [closed_day(day), episode(day, Site.EYELID)],
    "after a run": lambda day: [closed_day(day), activity(day, effort=7), episode(day)],
    "open": lambda day: [episode(day)],
    "visit": lambda day: [none_day(day), review(day, covers=("DV1", "DV2", "DV7"))],
    "booked": lambda day: [booking(day, day + timedelta(days=5))],
    "read": lambda day: [flag_event(day, "DV2"), flag_event(day, "DV7")],
    "unlogged": lambda day: [],
}  # fmt: skip
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


# -- as of a day -------------------------------------------------------------------------------


def test_the_flags_as_of_a_day_know_nothing_later(session):
    session.store.load(three_weeks_of_twitches())
    assert state(session.panel_as_of(DAY)[0], "DV2") is State.RAISED
    assert state(session.panel_as_of(ago(20))[0], "DV2") is not State.RAISED
    assert session.panel_as_of(ago(20))[0].as_of == ago(20)


def test_as_of_today_is_the_panel_of_now(session):
    sudden = symptom(code=SymptomCode.SPEECH, sudden=Sudden.YES, onset=moment(clock=time(20, 0)))
    session.store.load([*three_weeks_of_twitches(), sudden])
    panel, _ = session.panel_as_of(DAY)
    assert panel.evaluations == session.panel().evaluations
    assert state(panel, "EM1") is State.RAISED


def replayed_as_of(session: Sitting, day):
    """The panel at the end of a day from the first day on, without any checkpoint."""
    first = session.store.first_day()
    history = session.history(first - timedelta(days=LOOKBACK_DAYS), day)
    end = at_time(day + timedelta(days=1), session.profile.day_start, session.now, time(0))
    now = Moment.of(min(end, session.now))
    return evaluate(history, now, day, session.rulebook, None)


def half_a_year(nights=(("calf", 60), ("after a run", 30), ("quiet", 50), ("woken", 40))):
    """Flags that are raised, read, and clear again over six months."""
    kinds = [kind for kind, length in nights for _ in range(length)]
    for number, kind in enumerate(kinds):
        yield from NIGHTS[kind](ago(len(kinds) - number))


@pytest.mark.parametrize("warm", [True, False])
def test_as_of_a_day_through_a_month_checkpoint_is_the_same_as_replaying_everything(
    session, path, warm
):
    session.store.load([*half_a_year(), flag_event(ago(100), "DV2")])
    if warm:
        session.panel()
    raised = set()
    for back in (175, 150, 130, 120, 91, 75, 74, 73, 45, 16, 15, 14, 1, 0):
        panel, _ = session.panel_as_of(ago(back))
        assert panel == replayed_as_of(session, ago(back))
        raised |= {found.rule for found in panel.cards}
    assert len(raised) > 1


def test_as_of_an_old_day_keeps_the_months_on_its_way_and_drops_nothing(session, path):
    session.store.load(half_a_year())
    session.panel_as_of(ago(40))
    months = [day for day in kept(path) if day.endswith("-01")]
    assert months == kept(path)
    assert months[-1] == "2026-02-01"
    session.panel()
    everything = kept(path)
    assert everything == [*months, MONTH, ago(1).isoformat()]
    session.panel_as_of(ago(40))
    assert kept(path) == everything


def test_a_diary_of_ten_years_keeps_a_checkpoint_a_month_and_of_yesterday(session, path):
    session.store.load([closed_day(ago(3650)), *three_weeks_of_twitches()])
    for ahead in range(40):
        session.clock.set(DAY + timedelta(days=ahead))
        session.panel()
    days = kept(path)
    assert len([day for day in days if not day.endswith("-01")]) == 1
    assert len(days) <= 10 * 12 + 3


def rows_of_as_of(path, days):
    """How many rows the flags as of a day sixty days ago read, where nothing changed since."""
    with sitting(path) as session:
        session.clock.set(ago(days))
        session.store.load(
            entry for back in range(days) for entry in (none_day(ago(back)), intake(ago(back)))
        )
        session.clock.set(DAY)
        session.panel()
    with sitting(path) as session:
        session.panel_as_of(ago(60))
        return session.store.rows_read


def test_the_rows_read_as_of_a_day_do_not_grow_with_the_diary(tmp_path):
    read = [rows_of_as_of(tmp_path / f"{days}.db", days) for days in (400, 2000)]
    assert read[0] == read[1]


def test_what_was_recorded_or_changed_after_a_day_is_listed(session):
    for back in (3, 2, 1):
        session.clock.set(ago(back))
        session.log(episode(ago(back), id=f"on {back}"))
    session.clock.set(ago(1))
    session.log(episode(ago(2), id="afterwards"))
    session.log(episode(ago(3), id="on 3", note="changed"))
    assert session.panel_as_of(ago(3))[1] == ("on 3",)
    assert session.panel_as_of(ago(2))[1] == ("afterwards", "on 3")
    assert session.panel_as_of(ago(1))[1] == ()


def test_a_day_lasts_until_the_next_day_start(session):
    session.clock.set(DAY, time(3, 59))
    session.log(episode(id="late"))
    assert session.panel_as_of(DAY)[1] == ()
    session.clock.set(DAY + timedelta(days=1), time(4, 0))
    session.log(episode(id="too late"))
    assert session.panel_as_of(DAY)[1] == ("too late",)


def test_what_was_entered_this_evening_is_not_later_than_this_evening(session):
    session.log(episode())
    assert session.panel_as_of(DAY)[1] == ()


def test_before_the_diary_began_there_is_nothing_to_see(session):
    session.store.load([none_day(ago(3))])
    panel, later = session.panel_as_of(ago(10))
    assert panel.coverage.closed == 0
    assert later == ()


# -- charts ------------------------------------------------------------------------------------


def test_the_days_of_the_checklist_count_only_what_was_said(session):
    session.store.load(
        [
            open_day(ago(1), sleep_h=8),
            mark(ago(1)),
            mark(ago(1), "caffeine", CheckState.NOT_APPLICABLE),
        ]
    )
    first, second = session.kept_days(ago(1), DAY)
    assert (first.done, first.not_done) == (2, 0)
    assert (second.done, second.not_done) == (0, 0)
    assert first.unknown == second.unknown - 3
