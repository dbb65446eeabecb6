"""Plans and the clock times that belong to them: early sessions, two in a day, what was planned."""

from datetime import time, timedelta

import pytest

from tests.builders import DAY, activity, intake, moment
from tests.diary.shipped import ALL, evening_of, listed
from twitchtui.diary.limits import Refusal, checked_day_start
from twitchtui.diary.spans import refuse_over, refuse_overlap
from twitchtui.diary.times import at_time
from twitchtui.diary.vocabulary import ActivityStatus, ActivityType, CheckState, IntakeKind
from twitchtui.report.checklist import detail_words, tomorrow_words

PLANNED = ActivityStatus.PLANNED
EVE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)


def run(clock, day=DAY, **fields):
    return activity(day, **{"start": moment(day, clock), "minutes": 45, **fields})


def clock_times(line):
    return line.since and (f"{line.since:%H:%M}", f"{line.until:%H:%M}")


def details(evening):
    return {line.item.id: detail_words(line, evening) for line in evening.lines}


# -- an early session ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "item", "times"),
    [
        (time(6, 30), "drink_before", ("05:00", "05:30")),
        (time(6, 59), "drink_before", ("05:00", "05:59")),
        (time(7, 0), "drink_before", ("05:00", "06:00")),
        (time(7, 1), "drink_before", ("05:01", "06:01")),
        (time(6, 1), "drink_before", ("05:00", "05:01")),
        (time(6, 0), "drink_before", None),
        (time(5, 0), "drink_before", None),
        (time(6, 30), "meal", None),
        (time(7, 0), "meal", None),
        (time(7, 1), "meal", ("05:00", "05:01")),
        (time(9, 0), "meal", ("05:00", "07:00")),
        (time(5, 45), "carbs", None),
        (time(5, 46), "carbs", ("05:00", "05:01")),
    ],
)
def test_nothing_is_due_before_five_in_the_morning(start, item, times):
    line = listed(run(start, minutes=90))[item]
    assert clock_times(line) == times
    assert line.about is not None


def test_where_no_time_is_left_it_is_due_before_it():
    evening = evening_of(run(time(6, 30), minutes=90), checklist=ALL)
    assert details(evening)["meal"].startswith("before it")
    planned = run(time(6, 30), NEXT, status=PLANNED)
    words = tomorrow_words(evening_of(next_day=(planned,)))
    assert "balanced meal  before it  lean protein, carbs, some fat; not spicy" in words


def test_a_session_after_midnight_ends_its_day_and_keeps_its_times():
    assert clock_times(listed(run(time(3, 30)))["drink_before"]) == ("01:30", "02:30")


# -- what is only planned -----------------------------------------------------------------------


def hard(clock, day=DAY, **fields):
    return run(clock, day, **{"effort": 8, "minutes": 60, **fields})


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (hard(time(18, 0), EVE), "less than 48 h between hard sessions for the same muscles"),
        (
            hard(time(17, 0), DAY - timedelta(days=2)),
            "48 h between hard sessions for the same muscles",
        ),
        (
            hard(time(18, 0), EVE, type=ActivityType.WORKOUT),
            "48 h between hard sessions for the same muscles: times or muscles are not known",
        ),
    ],
)
def test_a_planned_hard_session_warns_and_is_judged_only_once_it_was_done(before, words):
    evening = evening_of(before, hard(time(18, 0), status=PLANNED), checklist=ALL)
    (line,) = (line for line in evening.lines if line.item.id == "spacing")
    assert (line.state, detail_words(line, evening)) == (CheckState.UNKNOWN, words)


def test_a_done_session_is_judged_although_another_is_planned():
    both = hard(time(9, 0)), hard(time(18, 0), status=PLANNED)
    assert listed(*both, before=[hard(time(18, 0), EVE)])["spacing"].state is CheckState.NOT_DONE
    assert listed(*both)["spacing"].state is CheckState.UNKNOWN


# -- two sessions a day -------------------------------------------------------------------------


def test_of_two_sessions_each_time_names_the_one_it_belongs_to():
    both = run(time(17, 0), type=ActivityType.WALK), run(time(22, 30), effort=6)
    found = details(evening_of(*both, checklist=ALL))
    assert found["drink_before"] == "20:30 to 21:30 (run 22:30)  nothing logged of 500 ml"
    assert found["meal"].startswith("18:30 to 20:30 (run 22:30)")
    assert found["snack"].startswith("until 00:45 (run 22:30)")
    assert "(" not in found["warm_up"]


def test_of_one_session_the_times_need_no_name():
    found = details(evening_of(run(time(22, 30)), checklist=ALL))
    assert found["drink_before"] == "20:30 to 21:30  nothing logged of 500 ml"


# -- what a plan may be -------------------------------------------------------------------------

LATE = run(time(22, 0), status=PLANNED, minutes=75)


@pytest.mark.parametrize(
    ("clock", "minutes", "fits"),
    [
        (time(22, 30), 30, False),
        (time(22, 0), 60, False),
        (time(23, 14), 30, False),
        (time(23, 15), 30, True),
        (time(21, 30), 30, True),
        (time(21, 30), 31, False),
    ],
)
@pytest.mark.parametrize("other", [LATE, run(time(22, 0), minutes=75)])
def test_a_plan_may_not_overlap_another_or_what_was_done(clock, minutes, fits, other):
    plan = run(clock, status=PLANNED, minutes=minutes)
    if fits:
        refuse_overlap(plan, [other, plan])
        return
    with pytest.raises(Refusal, match=f"it overlaps the run of 22:00 to 23:15 on {DAY}"):
        refuse_overlap(plan, [other, plan])


def test_what_was_done_may_lie_over_a_plan_that_came_to_nothing():
    refuse_overlap(run(time(22, 30), type=ActivityType.WALK), [LATE])


@pytest.mark.parametrize(
    ("plan", "over"),
    [
        (run(time(20, 0), status=PLANNED), True),
        (run(time(20, 15), status=PLANNED), True),
        (run(time(20, 16), status=PLANNED), False),
        (run(time(18, 0), status=PLANNED, minutes=None), True),
        (run(time(18, 1), status=PLANNED, minutes=None), False),
        (run(time(23, 0), EVE, status=PLANNED), True),
        (activity(EVE, status=PLANNED), True),
        (activity(DAY, status=PLANNED), False),
        (run(time(5, 0)), False),
    ],
)
def test_a_plan_that_is_over_is_refused_and_without_a_length_after_three_hours(plan, over):
    now = at_time(DAY, time(21, 0), moment().local)
    if over:
        with pytest.raises(Refusal, match="log it as done"):
            refuse_over(plan, now, DAY)
    else:
        refuse_over(plan, now, DAY)


# -- the day's start ----------------------------------------------------------------------------


@pytest.mark.parametrize("clock", [time(0, 0), time(4, 0), time(11, 59)])
def test_a_day_starts_before_noon(clock):
    assert checked_day_start(clock) == clock


@pytest.mark.parametrize("clock", [time(12, 0), time(13, 0), time(23, 59)])
def test_a_day_that_starts_at_noon_or_later_is_refused(clock):
    with pytest.raises(Refusal, match="before noon"):
        checked_day_start(clock)


# -- the words stop at the aim ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ml", "words"),
    [(300, "300 ml of 500 ml"), (490, "500 ml, done"), (500, "500 ml, done"),
     (1500, "500 ml, done")],
)  # fmt: skip
def test_more_than_the_aim_before_a_session_is_not_shown_as_more(ml, words):
    drunk = intake(kind=IntakeKind.WATER, amount=ml, at=moment(clock=time(16, 30)))
    evening = evening_of(run(time(18, 0)), drunk, checklist=ALL)
    assert details(evening)["drink_before"] == f"16:00 to 17:00  {words}"
