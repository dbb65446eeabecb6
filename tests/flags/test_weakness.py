"""EM5 and its effort guard, and SD1: a task that became harder."""

from datetime import date, time, timedelta

import pytest

from tests.builders import DAY, activity, check, moment, none_day, open_day, symptom
from tests.flags.scene import after, diary, recorded, rule, states
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import (
    ActivityType,
    CheckAnswer,
    Entry,
    FunctionAnswer,
    NewAnswer,
    Symptom,
)
from twitchtui.diary.symptoms import Circumstance, SymptomCode, Task
from twitchtui.diary.times import Moment

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
    first = weak(days=6, day=after(-4))
    gone = check(first, after(-1), GONE)
    assert em5(first, gone, weak(days=5, side=Side.RIGHT)) == "off"


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


def test_weakness_that_went_within_the_guard_is_never_raised() -> None:
    sign = weak(**SORE)  # type: ignore[arg-type]
    gone = check(sign, after(1), GONE)
    assert set(states("EM5", diary(HARD, sign, gone), map(after, range(9)))) == {"off"}


# -- SD1 -------------------------------------------------------------------------------------------


def sd1(*entries: Entry, day: date = DAY) -> str:
    evaluation = rule("SD1", diary(entries), day)
    return f"{evaluation.state.value} {evaluation.urgency}".strip()


@pytest.mark.parametrize(("days", "state"), [(6, "watching"), (7, "raised"), (8, "raised")])
def test_a_task_harder_for_a_week_is_raised_on_entry(days: int, state: str) -> None:
    assert rule("SD1", diary(weak(days=days))).state.value == state


@pytest.mark.parametrize(("days", "state"), [(2, "watching"), (3, "raised"), (4, "raised")])
@pytest.mark.parametrize("answer", [SAME, WORSE])
def test_still_there_after_three_days_is_raised(answer: CheckAnswer, days: int, state: str) -> None:
    sign = weak()
    evaluation = rule("SD1", diary(sign, check(sign, after(days), answer)), after(days))
    assert evaluation.state.value == state
    assert not evaluation.entries or sign.id in evaluation.entries


@pytest.mark.parametrize("answer", [BETTER, GONE])
def test_better_or_gone_does_not_raise(answer: CheckAnswer) -> None:
    sign = weak()
    state = rule("SD1", diary(sign, check(sign, after(3), answer)), after(3)).state.value
    assert state in ("watching", "off")


def test_the_same_limb_logged_again_counts_as_still_there() -> None:
    again = weak(Task.RISING, day=after(3))
    assert sd1(weak(), again, day=after(3)) == "raised book"
    other = weak(Task.RISING, day=after(3), side=Side.RIGHT)
    assert sd1(weak(), other, day=after(3)).startswith("watching")


@pytest.mark.parametrize(
    ("count", "side", "expected"),
    [(1, Side.LEFT, "raised book"), (2, Side.LEFT, "raised phone_tomorrow")],
)
def test_worse_at_two_checks_in_one_limb_says_to_phone_tomorrow(
    count: int, side: Side, expected: str
) -> None:
    sign = weak(side=side)
    checks = [check(sign, after(3 * n), WORSE) for n in range(1, count + 1)]
    assert sd1(sign, *checks, day=after(8)) == expected


def weekly(*answers: str, gap: int = 7) -> list[Entry]:
    """The weekly question: h harder, u as usual, - not asked."""
    meant = {"h": FunctionAnswer.HARDER, "u": FunctionAnswer.AS_USUAL, "-": FunctionAnswer.UNASKED}
    return [open_day(after(gap * n), function_answer=meant[a]) for n, a in enumerate(answers)]


@pytest.mark.parametrize(
    ("answers", "gap", "state"),
    [
        ("h", 7, "watching"),
        ("hh", 7, "raised"),
        ("huh", 7, "watching"),
        ("h-h", 7, "raised"),
        ("hh", 4, "watching"),
        ("hh", 5, "raised"),
        ("hhh", 3, "raised"),
        ("hu", 7, "off"),
    ],
)
def test_harder_in_two_weekly_questions_in_a_row_is_raised(
    answers: str, gap: int, state: str
) -> None:
    days = weekly(*answers, gap=gap)
    assert rule("SD1", diary(days), days[-1].day).state.value == state


def answered(first: int, count: int, **more: object) -> list[Entry]:
    return [
        none_day(after(n), new_answer=NewAnswer.NO, **more) for n in range(first, first + count)
    ]


@pytest.mark.parametrize(("count", "state"), [(13, "raised"), (14, "off"), (15, "off")])
def test_it_clears_after_gone_and_14_answered_days(count: int, state: str) -> None:
    sign = weak(days=8)
    gone = check(sign, after(3), GONE)
    log = diary(sign, gone, answered(3, count))
    assert rule("SD1", log, after(2 + count)).state.value == state


def test_answered_days_before_gone_do_not_count_towards_clearing() -> None:
    sign = weak(days=8)
    other = weak(day=after(10), days=0, side=Side.RIGHT)
    gone = check(sign, after(3), GONE), check(other, after(12), GONE)
    log = diary(sign, other, gone, answered(0, 40))
    assert states("SD1", log, map(after, (17, 24, 25))) == ["raised", "raised", "off"]


def test_days_without_an_answer_do_not_count_towards_clearing() -> None:
    sign = weak(days=8)
    gone = check(sign, after(3), GONE)
    quiet = [none_day(after(n)) for n in range(3, 30)]
    assert rule("SD1", diary(sign, gone, quiet), after(29)).state.value == "raised"


def test_it_never_clears_while_the_task_is_still_harder() -> None:
    log = diary(weak(days=8), answered(1, 60))
    assert rule("SD1", log, after(60)).state.value == "raised"


def test_after_the_weekly_question_as_usual_takes_the_place_of_gone() -> None:
    days = weekly("h", "h", "u")
    log = diary(days, answered(15, 14))
    assert rule("SD1", log, after(27)).state.value == "raised"
    assert rule("SD1", log, after(28)).state.value == "off"


def test_it_goes_stale_when_nothing_is_answered_any_more() -> None:
    sign = weak(days=8)
    gone = check(sign, after(3), GONE)
    log = diary(sign, gone, answered(0, 6))
    assert rule("SD1", log, after(60)).state.value == "stale"


def test_soreness_after_hard_effort_does_not_raise_it_either() -> None:
    sign = weak(**{**SORE, "days": 8})  # type: ignore[arg-type]
    effort = activity(after(-8), effort=9)
    assert sd1(effort, sign) == "raised book"
    sore = weak(**SORE)  # type: ignore[arg-type]
    assert sd1(HARD, sore, check(sore, after(1), SAME), day=after(1)).startswith("watching")
    clocked = activity(DAY, start=moment(DAY, time(10, 0)), minutes=60, effort=9)
    stays = weak(**SORE)  # type: ignore[arg-type]
    log = diary(clocked, stays, check(stays, after(3), SAME))
    assert rule("SD1", log, after(3), time(10, 59)).state.value == "watching"
    assert rule("SD1", log, after(3), time(11, 1)).state.value == "raised"


def test_a_site_stands_for_the_limb_where_no_task_was_named() -> None:
    leg = symptom(DAY, C.TASK_WEAKNESS, side=Side.LEFT, site=Site.CALF, onset_day=after(-5))
    arm = symptom(DAY, C.TASK_WEAKNESS, side=Side.LEFT, site=Site.HAND, onset_day=after(-5))
    assert em5(leg, arm) == RAISED
    assert em5(leg) == "off"
