from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from tests.builders import BERLIN, DAY, activity, intake, moment
from twitchtui.diary.caffeine import CaffeineRule, caffeine_clock, remaining_mg
from twitchtui.diary.times import Moment, at_time
from twitchtui.diary.vocabulary import ActivityStatus, ActivityType, IntakeKind

RULE = CaffeineRule(
    activity_cutoff_h=6,
    bed_cutoff_h=9,
    early_session=time(11, 0),
)


def dose(mg=100.0, at=None, day=DAY):
    return intake(day, kind=IntakeKind.CAFFEINE, amount=mg, at=at)


def clock(doses=(), activities=(), bed=time(23, 0), day=DAY, zone=BERLIN):
    bedtime = at_time(day, bed, datetime(2026, 1, 1, tzinfo=zone))
    return caffeine_clock(RULE, doses, activities, bedtime, 5.0)


def run_at(hour, minute=0, day=DAY, zone=BERLIN):
    return activity(
        day, type=ActivityType.RUN, start=moment(day, time(hour, minute), zone), minutes=45
    )


def test_without_activity_the_cut_off_is_nine_hours_before_bed():
    assert clock().cutoff.time() == time(14, 0)
    assert clock().before is None


def test_the_earlier_of_the_two_cut_offs_is_shown():
    run = run_at(18, 10)
    assert clock(activities=[run]).cutoff.time() == time(12, 10)
    assert clock(activities=[run]).before is run
    assert clock(activities=[run_at(22)]).cutoff.time() == time(14, 0)


def test_a_session_before_eleven_asks_for_none_before_it_and_moves_no_cut_off():
    early = run_at(6, 30)
    assert clock(activities=[early]).cutoff.time() == time(14, 0)
    assert clock([dose(at=moment(clock=time(6, 0)))], [early]).kept is False
    assert clock([dose(at=moment(clock=time(8, 0)))], [early]).kept is True


def test_a_session_at_eleven_has_a_cut_off_six_hours_before():
    assert clock(activities=[run_at(10, 59)]).cutoff.time() == time(14, 0)
    assert clock(activities=[run_at(11, 0)]).cutoff.time() == time(5, 0)


@pytest.mark.parametrize(
    ("at", "kept"), [(time(13, 59), True), (time(14, 0), True), (time(14, 1), False)]
)
def test_the_cut_off_is_kept_up_to_and_at_its_minute(at, kept):
    assert clock([dose(at=moment(clock=at))]).kept is kept


def test_nothing_logged_is_neither_kept_nor_broken():
    assert clock().kept is None
    assert clock().total_mg is None


def test_a_dose_without_a_time_leaves_it_open_unless_another_was_late():
    early, late = dose(at=moment(clock=time(9, 0))), dose(at=moment(clock=time(20, 0)))
    assert clock([dose()]).kept is None
    assert clock([dose(), early]).kept is None
    assert clock([dose(), late]).kept is False


def test_half_is_left_after_one_half_life():
    taken = moment(clock=time(12, 0))
    later = Moment.of(taken.local + timedelta(hours=5))
    assert remaining_mg([dose(80, taken)], later, 5.0) == pytest.approx(40)


def test_a_dose_after_bedtime_is_not_left_at_bedtime():
    assert clock([dose(80, moment(clock=time(23, 30)))]).at_bedtime_mg == 0


def test_a_bedtime_after_midnight_belongs_to_the_same_evening():
    assert clock(bed=time(0, 30)).cutoff == datetime(2026, 3, 16, 15, 30, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("day", "at"),
    [
        (date(2026, 3, 27), time(18, 30)),
        (date(2026, 3, 28), time(17, 30)),  # the hour from 2 to 3 is skipped that night
        (date(2026, 10, 23), time(18, 30)),
        (date(2026, 10, 24), time(19, 30)),  # and comes twice in this one
    ],
)
def test_the_nine_hours_before_bed_are_hours_that_pass_when_the_clocks_change(day, at):
    found = clock(bed=time(3, 30), day=day)
    assert Moment.of(found.cutoff).utc + timedelta(hours=9) == Moment.of(found.bedtime).utc
    assert found.cutoff.time() == at


def test_a_session_after_midnight_is_a_late_one_of_the_same_diary_day():
    night = run_at(0, 30)
    assert clock(activities=[night]).early is None
    assert clock([dose(at=moment(clock=time(9, 0)))], [night]).kept is True
    assert clock(activities=[night], bed=time(3, 30)).cutoff.time() == time(18, 30)
    assert clock(activities=[night], bed=time(3, 45)).before is night


def test_a_planned_session_sets_the_cut_off_like_one_that_was_done():
    planned = replace(run_at(18, 10), status=ActivityStatus.PLANNED)
    assert clock(activities=[planned]).cutoff.time() == time(12, 10)


def test_a_session_without_a_time_moves_no_cut_off():
    assert clock(activities=[activity(minutes=45)]).before is None


def test_before_an_early_session_its_very_minute_is_no_longer_too_early():
    early = run_at(6, 30)
    assert clock([dose(at=moment(clock=time(6, 29)))], [early]).kept is False
    assert clock([dose(at=moment(clock=time(6, 30)))], [early]).kept is True
