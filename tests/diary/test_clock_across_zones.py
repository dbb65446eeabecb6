"""The caffeine clock where the clocks change, on a journey, past midnight and early in the day.

Each a minute before the cut-off, at it, and a minute after.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.builders import BERLIN, DAY, activity, intake, moment, profile
from twitchtui import reference
from twitchtui.diary.caffeine import in_zone_of, levels
from twitchtui.diary.evening import checklist_of
from twitchtui.diary.history import History
from twitchtui.diary.items import Checklist
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import ActivityType, CheckState, IntakeKind

SHIPPED = Checklist.from_table(reference.table("checklist"))
TOKYO, NEW_YORK = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")
SPRING, AUTUMN = date(2026, 3, 28), date(2026, 10, 24)
"""Diary days whose night skips the hour from 2 to 3, and has it twice (Berlin)."""

AROUND = [(-1, CheckState.DONE), (0, CheckState.DONE), (1, CheckState.NOT_DONE)]


def dose_at(at, day=DAY):
    return intake(day, kind=IntakeKind.CAFFEINE, amount=100.0, at=at)


def evening_of(day, intakes=(), activities=(), now=None, bed=time(23, 0)):
    """State of the cut-off and the clock of a day, late in its evening unless said otherwise."""
    entries = History(
        day - timedelta(days=31), day, profile=profile(bedtime=bed),
        intakes=tuple(intakes), activities=tuple(activities),
    )  # fmt: skip
    now = now or datetime.combine(day, time(22, 0), BERLIN)
    lines, clock = checklist_of(entries, day, now, SHIPPED, None)
    return next(line.state for line in lines if line.item.id == "caffeine"), clock


def shifted(at, minutes):
    return Moment.of(at.astimezone(ZoneInfo("UTC")) + timedelta(minutes=minutes))


@pytest.mark.parametrize(("minutes", "state"), AROUND)
@pytest.mark.parametrize(
    ("day", "bed", "cutoff"),
    [
        (SPRING, time(3, 30), time(17, 30)),
        (AUTUMN, time(3, 30), time(19, 30)),
        (SPRING, time(23, 0), time(14, 0)),
        (AUTUMN, time(0, 30), time(15, 30)),
    ],
)
def test_nine_hours_before_bed_are_nine_hours_in_the_nights_when_the_clocks_change(
    day, bed, cutoff, minutes, state
):
    _, plain = evening_of(day, bed=bed)
    assert plain.cutoff.time() == cutoff
    found, _ = evening_of(day, [dose_at(shifted(plain.cutoff, minutes), day)], bed=bed)
    assert found is state


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
@pytest.mark.parametrize(("minutes", "state"), AROUND)
def test_six_hours_before_a_session_on_the_day_after_are_six_hours(day, minutes, state):
    run = activity(day, type=ActivityType.RUN, start=moment(day, time(18, 10)), minutes=45)
    _, plain = evening_of(day, activities=[run])
    assert plain.cutoff.time() == time(12, 10)
    found, _ = evening_of(day, [dose_at(shifted(plain.cutoff, minutes), day)], [run])
    assert found is state


@pytest.mark.parametrize(("minutes", "state"), AROUND)
@pytest.mark.parametrize(
    ("taken", "bed_zone", "cutoff_there"),
    [(TOKYO, BERLIN, time(22, 0)), (NEW_YORK, BERLIN, time(9, 0)), (BERLIN, NEW_YORK, time(19, 0))],
)
def test_doses_in_one_zone_and_bed_in_another_are_hours_apart_that_passed(
    taken, bed_zone, cutoff_there, minutes, state
):
    now = datetime.combine(DAY, time(22, 0), bed_zone)
    _, plain = evening_of(DAY, now=now)
    assert plain.cutoff.time() == time(14, 0)
    assert plain.cutoff.astimezone(taken).time() == cutoff_there
    at = shifted(plain.cutoff, minutes)
    there = Moment.of(at.utc.astimezone(taken))
    found, clock = evening_of(DAY, [dose_at(there)], now=now)
    assert found is state
    assert clock.bedtime == datetime.combine(DAY, time(23, 0), bed_zone)


def test_a_later_journey_does_not_judge_a_day_gone_by_anew():
    kept = dose_at(moment(DAY, time(13, 0), TOKYO))
    late = dose_at(moment(DAY, time(15, 0), TOKYO))
    home = datetime.combine(DAY + timedelta(days=5), time(21, 0), BERLIN)
    for doses, state in (([kept], CheckState.DONE), ([kept, late], CheckState.NOT_DONE)):
        found, clock = evening_of(DAY, doses, now=home)
        assert found is state
        assert clock.bedtime == datetime.combine(DAY, time(23, 0), TOKYO)


def test_a_day_ends_in_the_zone_of_its_last_entry_and_today_in_that_of_now():
    now = datetime(2026, 3, 20, 21, 0, tzinfo=BERLIN)
    morning, evening = moment(DAY, time(8, 0), TOKYO), moment(DAY, time(20, 0), NEW_YORK)
    lived = [morning, None, evening]
    today = now.date()
    assert in_zone_of(DAY, today, lived, now).utcoffset() == timedelta(hours=-4)
    assert in_zone_of(today, today, lived, now) is now
    assert in_zone_of(DAY, today, [], now) is now
    assert in_zone_of(DAY, today, [moment(DAY, time(9, 0))], now) is now


@pytest.mark.parametrize(("minutes", "state"), AROUND)
def test_a_workout_past_midnight_belongs_to_the_evening_before_and_sets_its_cut_off(minutes, state):
    workout = activity(DAY, type=ActivityType.WORKOUT, start=moment(DAY, time(0, 30)), minutes=60)
    assert workout.start.local.date() == DAY + timedelta(days=1)
    bed = time(3, 45)
    _, plain = evening_of(DAY, activities=[workout], bed=bed)
    assert (plain.before, plain.early) == (workout, None)
    assert plain.cutoff.time() == time(18, 30)
    found, _ = evening_of(DAY, [dose_at(shifted(plain.cutoff, minutes))], [workout], bed=bed)
    assert found is state


@pytest.mark.parametrize(
    ("taken", "state"),
    [
        (time(6, 29), CheckState.NOT_DONE),
        (time(6, 30), CheckState.DONE),
        (time(6, 31), CheckState.DONE),
        (time(14, 0), CheckState.DONE),
        (time(14, 1), CheckState.NOT_DONE),
    ],
)
def test_a_session_at_half_past_six_asks_for_none_before_it_and_shows_the_cut_off_of_bed(
    taken, state
):
    early = activity(DAY, type=ActivityType.RUN, start=moment(DAY, time(6, 30)), minutes=40)
    found, clock = evening_of(DAY, [dose_at(moment(DAY, taken))], [early])
    assert found is state
    assert (clock.cutoff.time(), clock.before, clock.early) == (time(14, 0), None, early)


def test_after_an_early_session_the_cut_off_may_be_that_of_a_later_one():
    early = activity(DAY, type=ActivityType.RUN, start=moment(DAY, time(6, 30)))
    later = activity(DAY, type=ActivityType.WALK, start=moment(DAY, time(18, 10)))
    _, clock = evening_of(DAY, activities=[early, later])
    assert (clock.cutoff.time(), clock.before, clock.early) == (time(12, 10), later, early)


@pytest.mark.parametrize(("minutes", "state"), AROUND)
def test_a_bedtime_after_midnight_is_that_of_the_same_evening(minutes, state):
    _, plain = evening_of(DAY, bed=time(0, 30))
    assert plain.cutoff == datetime.combine(DAY, time(15, 30), BERLIN)
    found, _ = evening_of(DAY, [dose_at(shifted(plain.cutoff, minutes))], bed=time(0, 30))
    assert found is state


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 16.5), (AUTUMN, 18.5)])
def test_the_curve_of_a_night_with_a_changed_clock_lasts_the_hours_that_passed(day, hours):
    _, clock = evening_of(day, [dose_at(moment(day, time(10, 0)), day)], bed=time(3, 30))
    found = levels(clock, 5.0, 3)
    assert found.mg == pytest.approx((100, 100 * 0.5 ** (hours / 10), 100 * 0.5 ** (hours / 5)))
