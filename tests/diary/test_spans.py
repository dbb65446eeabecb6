from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from tests.builders import BERLIN, DAY, activity, moment
from twitchtui.diary.limits import Refusal
from twitchtui.diary.quick import Here
from twitchtui.diary.spans import (
    carried_out,
    in_place_of,
    length,
    overlapped,
    refuse_overlap,
    times,
)
from twitchtui.diary.vocabulary import ActivityStatus, ActivityType, Units

AUTUMN, SPRING = date(2026, 10, 24), date(2026, 3, 28)


def here(day=DAY, now=None):
    after = datetime.combine(day + timedelta(days=1), time(3, 50), BERLIN)
    return Here(day, day, now or after, time(4, 0), Units.ML, "0" * 24)


def read(at, lasting="", day=DAY, now=None, *, planned=False):
    start, minutes = times(at, lasting, here(day, now), planned=planned)
    return (f"{start.local:%H:%M}" if start else None), minutes


@pytest.mark.parametrize(
    ("at", "lasting", "found"),
    [
        ("", "", (None, None)),
        ("18:10", "", ("18:10", None)),
        ("18:10", "45min", ("18:10", 45)),
        ("", "45", (None, 45)),
        ("18:10 to 18:55", "", ("18:10", 45)),
        ("18:10-18:55", "", ("18:10", 45)),
        ("18:10 – 18:55", "", ("18:10", 45)),
        ("18:10 until 18:55", "", ("18:10", 45)),
        ("18.10-18.55", "45min", ("18:10", 45)),
        ("", "18:10-18:55", ("18:10", 45)),
        ("18:10-18:11", "", ("18:10", 1)),
        ("23:30-00:40", "", ("23:30", 70)),
        ("00:30 to 01:15", "", ("00:30", 45)),
        ("03:30-04:30", "", ("03:30", 60)),
        ("18:10 TO now", "", ("18:10", 580)),
        ("06:00-22:00", "", ("06:00", 960)),
    ],
)
def test_a_start_or_a_span_gives_when_and_how_long(at, lasting, found):
    now = datetime.combine(DAY + timedelta(days=1), time(4, 40), BERLIN)
    if "now" in at:
        now = datetime.combine(DAY + timedelta(days=1), time(3, 50), BERLIN)
    assert read(at, lasting, now=now) == found


@pytest.mark.parametrize(
    ("at", "lasting", "sentence"),
    [
        ("18:10-17:55", "", "it cannot end at 17:55, before it starts at 18:10"),
        ("18:10-18:10", "", "it cannot end at 18:10, when it starts"),
        ("18:10-04:00", "", "it cannot end at 04:00, before it starts"),
        ("00:30-00:10", "", "it cannot end at 00:10, before it starts at 00:30"),
        ("06:00-22:01", "", "at most 16 h"),
        ("18:10-18:55", "60min", "18:10 to 18:55 is 45 min, not 60; leave one of them out"),
        ("18:10-25:00", "", "'25:00' is not a time"),
        ("18:10-", "", "'18:10-' is not a time"),
        ("to 18:10", "", "is not a time"),
        ("18:10", "961min", "at most 16 h"),
        ("18:10", "24h", "at most 16 h"),
        ("18:10", "1440", "at most 16 h"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(at, lasting, sentence):
    with pytest.raises(Refusal) as refused:
        read(at, lasting)
    assert sentence in str(refused.value)


def test_sixteen_hours_are_the_most_that_is_typed():
    assert (length("960"), length("16h"), length("15h59")) == (960, 960, 959)
    with pytest.raises(Refusal, match="at most 16 h"):
        length("16h01")


def test_an_end_that_has_not_come_is_refused_unless_it_is_planned():
    now = datetime.combine(DAY, time(20, 0), BERLIN)
    assert read("18:10-20:05", now=now) == ("18:10", 115)
    with pytest.raises(Refusal, match="20:06 has not come yet; it is 20:00"):
        read("18:10-20:06", now=now)
    assert read("21:00-21:45", now=now, planned=True) == ("21:00", 45)


@pytest.mark.parametrize(("day", "minutes"), [(SPRING, 120), (AUTUMN, 240), (DAY, 180)])
def test_a_span_over_the_change_of_the_clocks_has_the_minutes_that_passed(day, minutes):
    assert read("00:30-03:30", day=day) == ("00:30", minutes)


def run(at=None, minutes=45, day=DAY, **fields):
    start = moment(day, at) if at else None
    return activity(day, type=ActivityType.RUN, start=start, minutes=minutes, **fields)


def planned(at=None, **fields):
    return run(at, status=ActivityStatus.PLANNED, **fields)


@pytest.mark.parametrize(
    ("at", "minutes", "overlaps"),
    [
        (time(17, 25), 45, False),
        (time(17, 25), 46, True),
        (time(18, 10), 45, True),
        (time(18, 20), 5, True),
        (time(18, 54), 45, True),
        (time(18, 55), 45, False),
        (time(18, 54), None, True),
        (time(18, 55), None, False),
        (time(18, 9), None, False),
        (None, 45, False),
    ],
)
def test_an_activity_that_shares_a_minute_with_another_overlaps_it(at, minutes, overlaps):
    logged = run(time(18, 10))
    assert (overlapped(run(at, minutes), [logged]) is logged) is overlaps


def test_only_another_one_that_was_done_can_be_overlapped_by_what_was_done():
    logged = run(time(18, 10))
    assert overlapped(logged, [logged]) is None
    assert overlapped(run(time(18, 10)), [planned(time(18, 10)), run()]) is None
    assert overlapped(planned(time(18, 10)), [logged]) is logged


def test_one_past_midnight_reaches_into_the_next_day():
    night = run(time(3, 30), 60)
    assert overlapped(run(time(4, 15), 30, DAY + timedelta(days=1)), [night]) is night
    assert overlapped(run(time(4, 30), 30, DAY + timedelta(days=1)), [night]) is None


def test_the_refusal_names_the_other_one():
    with pytest.raises(Refusal, match=f"it overlaps the run of 18:10 to 18:55 on {DAY}"):
        refuse_overlap(run(time(18, 30)), [run(time(18, 10))])
    with pytest.raises(Refusal, match="it overlaps the run of 18:40 on"):
        refuse_overlap(run(time(18, 30)), [run(time(18, 40), None)])


NOW = datetime.combine(DAY, time(20, 0), BERLIN)


@pytest.mark.parametrize(
    ("at", "found"),
    [
        (time(14, 59), False),
        (time(15, 0), True),
        (time(18, 0), True),
        (time(21, 0), True),
        (time(21, 1), False),
        (None, True),
    ],
)
def test_a_plan_is_carried_out_by_what_began_within_three_hours_of_it(at, found):
    plan = planned(time(18, 0))
    assert (carried_out(run(at), [plan], NOW) is plan) is found


def test_the_nearest_of_several_plans_is_carried_out():
    near, far = planned(time(18, 0)), planned(time(16, 0))
    assert carried_out(run(time(17, 30)), [far, near], NOW) is near


def test_another_kind_another_day_or_what_was_done_is_no_plan_for_it():
    walk = replace(planned(time(18, 0)), type=ActivityType.WALK)
    tomorrow = planned(time(18, 0), day=DAY + timedelta(days=1))
    assert carried_out(run(time(18, 0)), [walk, tomorrow, run(time(18, 0))], NOW) is None


def test_without_a_time_only_a_plan_whose_time_has_come_is_carried_out():
    assert carried_out(run(), [planned(time(22, 0))], NOW) is None
    come = planned(time(18, 0))
    assert carried_out(run(), [come], NOW) is come
    timeless = planned()
    assert carried_out(run(time(18, 0)), [timeless], NOW) is timeless


def test_what_was_done_keeps_its_own_answers_and_takes_only_a_missing_start():
    plan = planned(time(18, 0), effort=8)
    assert in_place_of(plan, run(None, None)) == run(time(18, 0), None, id=plan.id)
    done = run(time(18, 20), 30, effort=5)
    assert in_place_of(plan, done) == replace(done, id=plan.id)
