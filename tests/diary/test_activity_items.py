"""The items that depend on what is planned or was done (domain.md 1.3, K02 to K05, K12 to K23)."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DAY, activity, intake, mark, moment
from tests.diary.shipped import ALL, CHECKLIST, evening_of, listed
from twitchtui.diary.caffeine import Earlier
from twitchtui.diary.items import When
from twitchtui.diary.training import spaced, weekly_minutes
from twitchtui.diary.vocabulary import ActivityStatus, ActivityType, CheckState, IntakeKind
from twitchtui.report.checklist import tomorrow_words

DONE, NOT_DONE, UNKNOWN = CheckState.DONE, CheckState.NOT_DONE, CheckState.UNKNOWN
WALK, RUN, CYCLE = ActivityType.WALK, ActivityType.RUN, ActivityType.CYCLE
PLANNED = ActivityStatus.PLANNED
EVE = DAY - timedelta(days=1)
AT_SIX = moment(clock=time(18, 0))


def run(**fields):
    return activity(**{"start": AT_SIX, "minutes": 45, **fields})


def drunk(ml, clock=None):
    at = moment(clock=clock) if clock else None
    return intake(kind=IntakeKind.WATER, amount=ml, at=at)


# -- which activity asks for what ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "fields", "asked"),
    [
        ("carry_water", {"minutes": 30}, False),
        ("carry_water", {"minutes": 31}, True),
        ("carry_water", {"minutes": None}, False),
        ("sip", {"minutes": 30}, False),
        ("sip", {"minutes": 31}, True),
        ("carbs", {"minutes": 60}, False),
        ("carbs", {"minutes": 61}, True),
        ("carbs", {"minutes": 61, "type": WALK}, False),
        ("carbs", {"minutes": 20, "effort": 6}, False),
        ("carbs", {"minutes": 20, "effort": 7}, True),
        ("carbs", {"minutes": 20, "effort": 7, "type": WALK}, False),
        ("meal", {"minutes": 20}, True),
        ("meal", {"minutes": 20, "type": WALK}, False),
        ("sports_drink", {"effort": 6, "minutes": 60}, False),
        ("sports_drink", {"effort": 5, "minutes": 61}, False),
        ("sports_drink", {"effort": 6, "minutes": 61}, True),
        ("sports_drink", {"hot": True, "minutes": 45}, False),
        ("sports_drink", {"hot": True, "minutes": 46}, True),
        ("sports_drink", {"hot": False, "minutes": 46}, False),
        ("snack", {"effort": 4}, False),
        ("snack", {"effort": 5}, True),
        ("spacing", {"effort": 6}, False),
        ("spacing", {"effort": 7}, True),
        ("drink_before", {}, True),
        ("warm_up", {}, True),
        ("foam_roll", {}, True),
    ],
)
def test_an_item_appears_from_its_own_threshold_on(item, fields, asked):
    assert (item in listed(run(**fields))) is asked


BEFORE = {item.id for item in ALL.items if item.when is When.BEFORE_ACTIVITY}
AFTER = {item.id for item in ALL.items if item.when is When.AFTER_ACTIVITY}


def test_a_rest_day_asks_for_nothing_that_belongs_to_an_activity():
    assert not (BEFORE | AFTER | {"active_recovery"}) & listed().keys()


def test_a_planned_activity_asks_for_what_comes_before_it_and_for_nothing_after():
    found = listed(run(status=PLANNED, minutes=90, effort=8)).keys()
    assert found >= BEFORE
    assert not AFTER & found


def test_what_came_before_an_activity_can_still_be_ticked_once_it_was_done():
    assert listed(run(minutes=90, effort=8)).keys() >= BEFORE


@pytest.mark.parametrize(("effort", "asked"), [(None, False), (6, False), (7, True)])
def test_the_day_after_a_hard_session_asks_for_a_light_one(effort, asked):
    assert ("active_recovery" in listed(before=[activity(EVE, effort=effort)])) is asked


def test_two_days_after_a_hard_session_no_light_one_is_asked_for():
    earlier = activity(EVE - timedelta(days=1), effort=9)
    assert "active_recovery" not in listed(before=[earlier])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"type": WALK, "effort": 4}, DONE),
        ({"type": CYCLE, "effort": 1}, DONE),
        ({"type": WALK, "effort": 5}, UNKNOWN),
        ({"type": WALK, "effort": None}, UNKNOWN),
        ({"type": RUN, "effort": 2}, UNKNOWN),
        ({"type": WALK, "effort": 2, "status": PLANNED}, UNKNOWN),
    ],
)
def test_a_light_walk_or_ride_is_the_active_recovery(fields, said):
    found = listed(activity(**fields), before=[activity(EVE, effort=8)])
    assert found["active_recovery"].state is said


# -- the clock times ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "since", "until"),
    [("drink_before", "16:00", "17:00"), ("meal", "14:00", "16:00"), ("carbs", "16:45", "17:15")],
)
def test_what_belongs_before_a_run_names_its_time(item, since, until):
    line = listed(run(minutes=90))[item]
    assert (f"{line.since:%H:%M}", f"{line.until:%H:%M}") == (since, until)


def test_the_electrolyte_drink_is_due_half_an_hour_after_the_end():
    line = listed(run(minutes=90, effort=6))["sports_drink"]
    assert f"{line.until:%H:%M}" == "20:00"


def test_an_activity_without_a_time_names_none():
    line = listed(run(start=None))["drink_before"]
    assert line.since is None
    assert line.until is None
    assert line.state is UNKNOWN


@pytest.mark.parametrize(
    ("ml", "clock", "said", "counted"),
    [
        (500, time(15, 59), UNKNOWN, None),
        (500, time(16, 0), DONE, 500),
        (500, time(17, 0), DONE, 500),
        (500, time(17, 1), UNKNOWN, None),
        (489, time(16, 30), UNKNOWN, 489),
        (490, time(16, 30), DONE, 490),
        (500, None, UNKNOWN, None),
    ],
)
def test_what_was_drunk_in_the_hour_before_last_counts_and_counts_for_the_day(
    ml, clock, said, counted
):
    found = listed(run(), drunk(ml, clock))
    assert (found["drink_before"].state, found["drink_before"].amount) == (said, counted)
    assert found["water"].amount == ml


# -- hours between hard sessions ----------------------------------------------------------------


def ended_before(hours, **fields):
    """A hard run of an hour that ended so many hours before six o'clock today."""
    start = moment(DAY, time(18, 0)).utc - timedelta(hours=hours + 1)
    at = moment(DAY, time(18, 0))
    began = type(at)(start, at.offset_min, at.zone)
    return activity(began.local.date(), start=began, minutes=60, effort=8, **fields)


@pytest.mark.parametrize(("hours", "said"), [(47, NOT_DONE), (48, DONE), (49, DONE)])
def test_the_same_muscles_need_forty_eight_hours_between_hard_sessions(hours, said):
    assert listed(run(effort=7), before=[ended_before(hours)])["spacing"].state is said


@pytest.mark.parametrize(("effort", "said"), [(6, DONE), (7, NOT_DONE)])
def test_only_a_hard_session_before_counts(effort, said):
    earlier = activity(EVE, effort=effort, start=moment(EVE, time(18, 0)), minutes=30)
    assert listed(run(effort=7), before=[earlier])["spacing"].state is said


def test_other_muscles_may_follow_at_once():
    from twitchtui.diary.body import Site

    arms = ended_before(20, type=ActivityType.WORKOUT, muscle_groups=(Site.UPPER_ARM,))
    assert listed(run(effort=8), before=[arms])["spacing"].state is DONE


@pytest.mark.parametrize(("days", "said"), [(1, NOT_DONE), (2, UNKNOWN), (3, DONE)])
def test_without_clock_times_only_what_is_certain_is_said(days, said):
    earlier = activity(DAY - timedelta(days=days), effort=9)
    assert listed(activity(effort=9), before=[earlier])["spacing"].state is said


def test_a_workout_whose_muscles_are_not_known_leaves_it_open():
    earlier = ended_before(20, type=ActivityType.WORKOUT)
    assert listed(run(effort=8), before=[earlier])["spacing"].state is UNKNOWN


def test_a_session_that_is_only_planned_is_none_that_was_felt():
    earlier = activity(EVE, effort=9, status=PLANNED)
    assert listed(run(effort=8), before=[earlier])["spacing"].state is DONE


@given(st.integers(0, 200))
def test_more_hours_of_rest_are_never_worse(hours):
    session = run(effort=8)
    rank = {False: 0, None: 1, True: 2}
    less, more = (spaced(session, [ended_before(h)], 48) for h in (hours, hours + 1))
    assert rank[less] <= rank[more]


# -- monthly ------------------------------------------------------------------------------------


@pytest.mark.parametrize("item", ["footwear", "labels"])
@pytest.mark.parametrize(("ago", "asked"), [(1, False), (29, False), (30, True), (31, True)])
def test_what_is_asked_monthly_comes_back_thirty_days_after_it_was_done(item, ago, asked):
    last = {item: DAY - timedelta(days=ago)}
    assert (item in listed(last_done=last)) is asked


def test_what_was_never_done_is_asked_and_stays_on_the_day_it_was_ticked():
    assert "footwear" in listed()
    assert listed(mark(item="footwear"))["footwear"].state is DONE


@pytest.mark.parametrize(("ago", "asked"), [(29, False), (30, True)])
def test_the_evening_remembers_the_month_before(ago, asked):
    ticked = mark(DAY - timedelta(days=ago), "footwear")
    found = evening_of(ticked, checklist=ALL).lines
    assert ("footwear" in {line.item.id for line in found}) is asked


# -- the weeks and tomorrow ---------------------------------------------------------------------


def test_the_minutes_of_the_week_are_added_up_by_calendar_week():
    monday = DAY - timedelta(days=DAY.weekday())
    found = [
        activity(monday, minutes=30),
        activity(monday - timedelta(days=1), minutes=20),
        activity(monday - timedelta(days=7), minutes=5),
        activity(monday - timedelta(days=8), minutes=60),
        activity(monday, minutes=90, status=PLANNED),
        activity(monday, minutes=None),
    ]
    assert weekly_minutes(found, DAY) == (30, 25, 60, 0)


def tomorrow(*activities, before=()):
    return evening_of(*before, next_day=activities).tomorrow


NEXT = DAY + timedelta(days=1)


def test_a_run_planned_for_tomorrow_says_tonight_what_to_prepare():
    planned = activity(NEXT, start=moment(NEXT, time(18, 0)), minutes=90, effort=7, status=PLANNED)
    (found,) = tomorrow(planned)
    assert f"{found.cutoff:%H:%M}" == "12:00"
    assert not found.early
    lines = {line.item.id: line for line in found.lines}
    assert lines.keys() == {"drink_before", "carry_water", "meal", "carbs", "sip", "warm_up"}
    assert f"{lines['drink_before'].since:%H:%M}" == "16:00"


def test_an_early_run_tomorrow_asks_for_no_caffeine_before_it():
    planned = activity(NEXT, start=moment(NEXT, time(6, 30)), status=PLANNED)
    (found,) = tomorrow(planned)
    assert found.early
    assert found.cutoff is None


@pytest.mark.parametrize(("effort", "rested"), [(7, False), (6, None)])
def test_a_hard_session_tomorrow_for_muscles_worked_hard_today_is_said(effort, rested):
    today = activity(effort=8, start=AT_SIX, minutes=60)
    planned = activity(NEXT, start=moment(NEXT, time(18, 0)), effort=effort, status=PLANNED)
    evening = evening_of(today, next_day=(planned,))
    (found,) = evening.tomorrow
    assert found.rested is rested
    said = "the same muscles will not have had their 48 hours"
    assert (said in tomorrow_words(evening)) is (rested is False)


def test_the_evening_of_a_day_gone_by_asks_for_the_cut_off_of_then():
    planned = activity(NEXT, start=moment(NEXT, time(18, 0)), status=PLANNED)
    before = Earlier(NEXT + timedelta(days=1), activity_cutoff_h=4, bed_cutoff_h=6)
    checklist = replace(ALL, caffeine=ALL.caffeine._replace(earlier=(before,)))
    (found,) = evening_of(checklist=checklist, next_day=(planned,)).tomorrow
    assert f"{found.cutoff:%H:%M}" == "14:00"


def test_what_was_done_tomorrow_already_needs_no_preparing():
    assert tomorrow(activity(NEXT, effort=8)) == ()


def test_a_fresh_install_shows_none_of_the_optional_items():
    shown = {item.id for item in CHECKLIST.items if item.shown}
    assert shown == {
        "water", "magnesium", "potassium", "caffeine", "sleep",
        "drink_after", "cool_down", "stretch", "snack",
    }  # fmt: skip
