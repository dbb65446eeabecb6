"""The flags as of a past day: through the checkpoint of a month, the same as by replaying."""

from datetime import time, timedelta

import pytest

from tests.builders import DAY, closed_day, episode, flag_event, intake, moment, none_day, symptom
from tests.nights import ago, half_a_year, kept, state, three_weeks_of_twitches
from tests.sitting import Sitting, sitting
from twitchtui.diary.symptoms import Sudden, SymptomCode
from twitchtui.diary.times import Moment, at_time
from twitchtui.flags import LOOKBACK_DAYS, State, evaluate

MONTH = DAY.replace(day=1).isoformat()
"""The first of the month that DAY is in."""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "diary.db"


@pytest.fixture
def session(path):
    with sitting(path) as found:
        yield found


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


def test_a_diary_of_ten_years_keeps_a_checkpoint_a_month_and_of_the_last_two_days(session, path):
    session.store.load([closed_day(ago(3650)), *three_weeks_of_twitches()])
    for ahead in range(40):
        session.clock.set(DAY + timedelta(days=ahead))
        session.panel()
    days = kept(path)
    assert len([day for day in days if not day.endswith("-01")]) == 2
    assert len(days) <= 10 * 12 + 4


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
