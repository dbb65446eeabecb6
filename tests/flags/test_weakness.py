"""EM5 and its effort guard: weakness getting worse quickly."""

from datetime import date, time, timedelta

import pytest

from tests.builders import DAY, activity, check, moment, symptom
from tests.flags.scene import after, diary, recorded, rule, states
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry, Symptom
from twitchtui.diary.symptoms import Circumstance, SymptomCode, Task
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import ActivityType, CheckAnswer

C = SymptomCode
WORSE, SAME, BETTER, GONE = (
    CheckAnswer.WORSE, CheckAnswer.SAME, CheckAnswer.BETTER, CheckAnswer.GONE,
)  # fmt: skip


def weak(
    *tasks: Task, day: date = DAY, days: int = 0, side: Side | None = Side.LEFT, **more: object
) -> Symptom:
    """A task that became harder so many days before it was logged."""
    fields = {"tasks": tasks or (Task.STAIRS,), "side": side, "onset_day": after(-days, day)}
    return symptom(day, C.TASK_WEAKNESS, **{**fields, **more})


def em5(*entries: Entry, day: date = DAY, clock: time = time(23, 0)) -> str:
    evaluation = rule("EM5", diary(entries), day, clock)
    return f"{evaluation.state.value} {evaluation.urgency}".strip()


RAISED = "raised same_day"

# -- EM5 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "expected"), [(2, RAISED), (3, RAISED), (4, "off")])
def test_one_limb_within_72_hours_is_for_the_same_day(days: int, expected: str) -> None:
    assert em5(weak(days=days)) == expected


@pytest.mark.parametrize(("minutes", "expected"), [(-1, RAISED), (0, RAISED), (1, "off")])
def test_with_clock_times_the_72_hours_are_exact(minutes: int, expected: str) -> None:
    at = moment(DAY, time(20, 0))
    onset = Moment.of(at.local - timedelta(hours=72, minutes=minutes))
    assert em5(recorded(weak(days=3, onset=onset), at)) == expected


def test_one_limb_after_an_injury_is_no_emergency() -> None:
    assert em5(weak(circumstances=(Circumstance.INJURY,))) == "off"


@pytest.mark.parametrize(("days", "expected"), [(6, RAISED), (7, RAISED), (8, "off")])
@pytest.mark.parametrize(
    "sign",
    [
        {"side": Side.BOTH},
        {"side": None},
        {"side": Side.LEFT, "cannot": True},
        {"side": Side.LEFT, "tasks": (Task.STAIRS, Task.GRIP)},
    ],
)
def test_both_legs_an_arm_and_a_leg_or_cannot_at_all_within_a_week(
    sign: dict[str, object], days: int, expected: str
) -> None:
    assert em5(weak(days=days, **sign)) == expected  # type: ignore[arg-type]


def test_both_arms_alone_within_a_week_are_no_emergency() -> None:
    assert em5(weak(Task.GRIP, side=Side.BOTH, days=5)) == "off"


def test_left_and_right_logged_apart_are_both_legs() -> None:
    assert em5(weak(days=5), weak(days=5, side=Side.RIGHT)) == RAISED


def test_a_leg_that_was_gone_before_the_other_began_is_not_both_legs() -> None:
    first = weak(days=6, day=after(-8))
    right = weak(days=5, side=Side.RIGHT)
    assert em5(first, check(first, after(-6), GONE), right) == "off"
    assert em5(first, check(first, after(-5), GONE), right) == RAISED


@pytest.mark.parametrize(("days", "expected"), [(27, RAISED), (28, RAISED), (29, "off")])
def test_the_other_leg_may_have_begun_up_to_28_days_before(days: int, expected: str) -> None:
    long_since = weak(day=after(-10), days=days - 10)
    assert em5(long_since, weak(days=5, side=Side.RIGHT)) == expected


@pytest.mark.parametrize(("days", "expected"), [(6, RAISED), (7, RAISED), (8, "off")])
def test_an_arm_task_named_in_an_answer_joins_the_leg_within_a_week(
    days: int, expected: str
) -> None:
    from dataclasses import replace

    leg = weak(days=4)
    told = replace(check(leg, after(days - 4), WORSE), tasks=(Task.GRIP,))
    assert em5(leg, told, day=after(10)) == expected
    assert em5(leg, replace(told, answer=GONE), day=after(10)) == "off"


def test_worse_once_on_each_side_on_two_evenings_is_worse_twice() -> None:
    left, right = weak(Task.GRIP, days=20), weak(Task.GRIP, days=20, side=Side.RIGHT)
    first = check(left, after(3), WORSE)
    assert em5(left, right, first, check(right, after(3), WORSE), day=after(6)) == "off"
    assert em5(left, right, first, check(right, after(6), WORSE), day=after(6)) == RAISED


@pytest.mark.parametrize(("count", "expected"), [(1, "off"), (2, RAISED), (3, RAISED)])
def test_both_sides_worse_at_two_checks_within_four_weeks(count: int, expected: str) -> None:
    sign = weak(Task.GRIP, side=Side.BOTH, days=20)
    checks = [check(sign, after(3 * n), WORSE) for n in range(1, count + 1)]
    assert em5(sign, *checks, day=after(12)) == expected


@pytest.mark.parametrize(("days", "expected"), [(25, RAISED), (26, "off")])
def test_the_first_worse_lies_at_most_28_days_after_the_beginning(days: int, expected: str) -> None:
    sign = weak(Task.GRIP, side=Side.BOTH, days=days)
    checks = check(sign, after(3), WORSE), check(sign, after(6), WORSE)
    assert em5(sign, *checks, day=after(6)) == expected


def test_one_side_worse_at_two_checks_is_not_for_the_same_day() -> None:
    sign = weak(Task.GRIP, days=20)
    checks = check(sign, after(3), WORSE), check(sign, after(6), WORSE)
    assert em5(sign, *checks, day=after(6)) == "off"


def test_felt_weakness_is_never_an_emergency_or_a_harder_task() -> None:
    felt = symptom(DAY, C.FELT_WEAKNESS, onset_day=after(-30))
    assert em5(felt) == "off"
    assert rule("SD1", diary(felt)).state.value == "off"


# -- the effort guard ------------------------------------------------------------------------------

HARD = activity(after(-1), ActivityType.RUN, effort=7)
SORE = {"side": Side.BOTH, "circumstances": (Circumstance.SORE,)}


def test_soreness_on_both_sides_after_hard_effort_is_held_back() -> None:
    assert em5(HARD, weak(**SORE)) == "off"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("effort", "sign"),
    [
        (HARD, {**SORE, "side": Side.LEFT}),
        (HARD, {**SORE, "side": None}),
        (HARD, {**SORE, "circumstances": ()}),
        (HARD, {**SORE, "cannot": True}),
        (HARD, {**SORE, "tasks": (Task.FOOT_CATCHES,)}),
        (HARD, {**SORE, "tasks": (Task.GRIP,)}),
        (HARD, {**SORE, "tasks": (Task.STAIRS, Task.KEYS_BUTTONS)}),
        (HARD, {**SORE, "tasks": (Task.LIFT_ARM,)}),
        (HARD, {**SORE, "days": 2}),
        (activity(after(-1), effort=6), SORE),
        (activity(after(-1)), SORE),
        (activity(after(-1), ActivityType.WORKOUT, effort=9), SORE),
        (activity(after(-3), effort=9), SORE),
    ],
    ids=["one side", "side unasked", "not sore", "cannot", "catching foot", "grip", "keys",
         "arms after a run", "before the effort", "effort 6", "effort unasked", "other muscles",
         "long ago"],
)  # fmt: skip
def test_the_guard_does_not_hold(effort: Entry, sign: dict[str, object]) -> None:
    assert em5(effort, weak(**sign)) == RAISED  # type: ignore[arg-type]


@pytest.mark.parametrize(("minutes", "expected"), [(-1, "off"), (0, "off"), (1, RAISED)])
def test_the_guard_ends_72_hours_after_the_effort(minutes: int, expected: str) -> None:
    start = moment(after(-1), time(10, 0))
    run = activity(after(-1), start=start, minutes=60, effort=8)
    now = (start.local + timedelta(hours=73, minutes=minutes)).time()
    sign = weak(**SORE)  # type: ignore[arg-type]
    assert em5(run, sign, day=after(2), clock=now) == expected


def test_later_training_does_not_restart_the_guard() -> None:
    later = activity(after(1), effort=9)
    assert em5(HARD, weak(**SORE), later, day=after(3)) == RAISED  # type: ignore[arg-type]


@pytest.mark.parametrize(("minutes", "expected"), [(0, "off"), (1, RAISED)])
def test_weakness_that_began_before_the_effort_is_not_held_back(
    minutes: int, expected: str
) -> None:
    start = moment(DAY, time(10, 0))
    run = activity(DAY, start=start, minutes=60, effort=9)
    onset = Moment.of(start.local - timedelta(minutes=minutes))
    assert em5(run, weak(**{**SORE, "onset": onset})) == expected  # type: ignore[arg-type]


def test_the_guard_never_holds_for_a_hand_or_for_a_task_of_the_hands_named_later() -> None:
    from dataclasses import replace

    lift = activity(after(-1), ActivityType.WORKOUT, effort=9, muscle_groups=(Site.UPPER_ARM,))
    arms = symptom(DAY, C.TASK_WEAKNESS, site=Site.UPPER_ARM, onset_day=DAY, **SORE)
    hands = symptom(DAY, C.TASK_WEAKNESS, site=Site.HAND, onset_day=DAY, **SORE)
    assert em5(lift, arms) == "off"
    assert em5(lift, hands) == RAISED
    told = replace(check(arms, DAY, SAME), tasks=(Task.KEYS_BUTTONS,))
    assert em5(lift, arms, told) == RAISED


def test_weakness_that_went_within_the_guard_is_never_raised() -> None:
    sign = weak(**SORE)  # type: ignore[arg-type]
    gone = check(sign, after(1), GONE)
    assert set(states("EM5", diary(HARD, sign, gone), map(after, range(9)))) == {"off"}


def test_a_site_stands_for_the_limb_where_no_task_was_named() -> None:
    leg = symptom(DAY, C.TASK_WEAKNESS, side=Side.LEFT, site=Site.CALF, onset_day=after(-5))
    arm = symptom(DAY, C.TASK_WEAKNESS, side=Side.LEFT, site=Site.HAND, onset_day=after(-5))
    assert em5(leg, arm) == RAISED
    assert em5(leg) == "off"
