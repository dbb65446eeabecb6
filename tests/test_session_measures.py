"""Cut-offs, aims and carried-out plans, through the session that both doors share."""

from datetime import time, timedelta

import pytest

from tests.builders import DAY, activity, intake, moment, profile
from tests.sitting import sitting
from twitchtui.diary.items import Mineral
from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import (
    ActivityStatus,
    ActivityType,
    CheckState,
    IntakeKind,
    YesNo,
)
from twitchtui.settings import Settings

EVE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "diary.db"


@pytest.fixture
def session(path):
    with sitting(path) as found:
        yield found


def coffee(day=DAY, at=time(13, 30)):
    return intake(day, kind=IntakeKind.CAFFEINE, amount=96.0, at=moment(day, at))


def run(at=None, day=DAY, **fields):
    start = moment(day, at) if at else None
    return activity(day, type=ActivityType.RUN, start=start, minutes=45, **fields)


def kept(session, day):
    return next(line.state for line in session.evening(day).lines if line.item.id == "caffeine")


def activities(session, day=DAY):
    return session.store.history(day, day).activities_by_day.get(day, ())


# -- cut-offs ----------------------------------------------------------------------------------


def test_a_change_of_the_cut_off_counts_from_today_and_decides_no_earlier_day_anew(session):
    session.add("coffee", coffee(EVE), coffee())
    assert (kept(session, EVE), kept(session, DAY)) == (CheckState.DONE, CheckState.DONE)
    before = session.listed_days(EVE, EVE)
    session.set_cutoffs({"bed_cutoff_h": 12.0})
    assert (kept(session, EVE), kept(session, DAY)) == (CheckState.DONE, CheckState.NOT_DONE)
    assert session.listed_days(EVE, EVE) == before
    session.set_cutoffs({"bed_cutoff_h": None})
    assert kept(session, DAY) is CheckState.DONE


def test_it_is_remembered_after_a_restart_and_on_the_days_to_come(path):
    with sitting(path) as session:
        session.add("coffee", coffee(EVE), coffee())
        session.set_cutoffs({"bed_cutoff_h": 12.0, "activity_cutoff_h": 4.0})
    with sitting(path) as session:
        session.clock.set(NEXT)
        session.add("coffee", coffee(NEXT))
        states = [kept(session, day) for day in (EVE, DAY, NEXT)]
        assert states == [CheckState.DONE, CheckState.NOT_DONE, CheckState.NOT_DONE]
        assert session.evening(NEXT).caffeine.cutoff.time() == time(11, 0)


def test_a_cut_off_in_the_settings_file_counts_from_the_day_it_is_first_seen(path):
    with sitting(path) as session:
        session.add("coffee", coffee(EVE), coffee())
    with sitting(path, Settings(bed_cutoff_h=12.0)) as session:
        assert (kept(session, EVE), kept(session, DAY)) == (CheckState.DONE, CheckState.NOT_DONE)
    with sitting(path, Settings(bed_cutoff_h=12.0)) as session:
        session.clock.set(NEXT)
        assert (kept(session, EVE), kept(session, DAY)) == (CheckState.DONE, CheckState.NOT_DONE)


def test_a_cut_off_out_of_range_changes_nothing(session):
    for hours in (-1.0, 17.0):
        with pytest.raises(Refusal):
            session.set_cutoffs({"activity_cutoff_h": 3.0, "bed_cutoff_h": hours})
    assert session.evening().caffeine.cutoff.time() == time(14, 0)
    assert session.checklist.caffeine.activity_cutoff_h == 6


def test_a_half_life_in_the_settings_file_changes_what_is_left_and_no_answer(path):
    with sitting(path) as session:
        session.add("coffee", coffee(at=time(13, 0)))
        assert session.evening().caffeine.at_bedtime_mg == pytest.approx(24)
    with sitting(path, Settings(half_life_h=10.0)) as session:
        assert session.evening().caffeine.at_bedtime_mg == pytest.approx(48)
        assert kept(session, DAY) is CheckState.DONE


# -- aims --------------------------------------------------------------------------------------


def test_an_aim_of_ones_own_is_remembered_and_can_be_taken_back(path):
    with sitting(path) as session:
        session.set_mineral_aims({Mineral.MAGNESIUM: 280.0, Mineral.CALCIUM: 900.0})
    with sitting(path) as session:
        session.set_mineral_aims({Mineral.CALCIUM: None})
        aims = {line.mineral: line.aim for line in session.minerals(()).lines}
        assert aims == {Mineral.MAGNESIUM: 280, Mineral.CALCIUM: 1000}


def test_the_settings_file_goes_over_an_aim_set_on_the_screen(path):
    with sitting(path, Settings(aims={"magnesium": 300.0, "water": 2000.0})) as session:
        session.set_mineral_aims({Mineral.MAGNESIUM: 280.0})
        assert session.mineral_aims == {Mineral.MAGNESIUM: 300}


def test_an_aim_for_potassium_waits_for_both_questions(session):
    with pytest.raises(Refusal, match="both questions"):
        session.set_mineral_aims({Mineral.MAGNESIUM: 280.0, Mineral.POTASSIUM: 3000.0})
    assert session.mineral_aims == {}
    session.save_profile(profile(kidney_disease=YesNo.NO, bp_medicine=YesNo.NO))
    session.set_mineral_aims({Mineral.POTASSIUM: 3000.0})
    assert session.mineral_aims == {Mineral.POTASSIUM: 3000}


# -- activities --------------------------------------------------------------------------------


def test_what_was_done_takes_the_place_of_its_plan_and_undo_brings_the_plan_back(session):
    plan = run(time(18, 0), status=ActivityStatus.PLANNED)
    session.clock.set(DAY, time(17, 0))
    session.add("plan", plan)
    session.add("run", session.fitting(run(time(18, 10), effort=6)))
    (done,) = activities(session)
    assert (done.id, done.status, done.effort) == (plan.id, ActivityStatus.DONE, 6)
    session.undo()
    (back,) = activities(session)
    assert (back.status, back.start, back.effort) == (plan.status, plan.start, None)


def test_an_overlap_is_refused_and_nothing_is_saved(session):
    session.add("run", run(time(18, 10)))
    with pytest.raises(Refusal, match="it overlaps the run of 18:10 to 18:55"):
        session.fitting(run(time(18, 30)))
    with pytest.raises(Refusal, match="it overlaps the run"):
        session.add("run", intake(), run(time(18, 30)))
    assert len(activities(session)) == 1
    assert session.store.history(DAY, DAY).intakes == ()


def test_the_place_of_a_plan_may_not_overlap_either(session):
    session.clock.set(DAY, time(17, 0))
    session.add("plan", run(time(18, 0), status=ActivityStatus.PLANNED))
    session.clock.set(DAY)
    session.add("walk", activity(type=ActivityType.WALK, start=moment(clock=time(18, 30))))
    with pytest.raises(Refusal, match="it overlaps the walk of 18:30"):
        session.fitting(run(None))


def test_one_past_midnight_and_the_next_morning_cannot_overlap_across_two_days(session):
    session.add("run", run(time(3, 30), EVE))
    with pytest.raises(Refusal, match=f"it overlaps the run of 03:30 to 04:15 on {EVE}"):
        session.add("run", run(time(4, 10)))


def test_a_whole_day_from_another_program_still_fits_in_the_diary(session):
    session.store.load([run(time(4, 0), EVE, id="0" * 24)])
    long = activity(EVE, start=moment(EVE, time(5, 0)), minutes=1_440)
    session.store.load([long])
    assert len(activities(session, EVE)) == 2


@pytest.mark.parametrize("made", [5, None, [], {"magnesium": "many"}, {"magnesium": None}])
def test_aims_from_a_file_made_by_hand_that_do_not_fit_are_left_out(session, made):
    session.store.set_preference("minerals.aims", made)
    assert session.mineral_aims == {}
    session.set_mineral_aims({Mineral.MAGNESIUM: 300})
    assert session.mineral_aims == {Mineral.MAGNESIUM: 300}
