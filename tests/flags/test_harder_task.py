"""SD1: a task that became harder."""

from datetime import date, time

import pytest

from tests.builders import DAY, activity, check, moment, none_day, open_day
from tests.flags.scene import after, diary, recorded, rule, states
from tests.flags.test_weakness import HARD, SORE, weak
from twitchtui.diary.body import Side
from twitchtui.diary.entries import Entry
from twitchtui.diary.symptoms import SymptomCode, Task
from twitchtui.diary.vocabulary import CheckAnswer, FunctionAnswer, NewAnswer

C = SymptomCode
WORSE, SAME, BETTER, GONE = (
    CheckAnswer.WORSE, CheckAnswer.SAME, CheckAnswer.BETTER, CheckAnswer.GONE,
)  # fmt: skip


# -- SD1 -------------------------------------------------------------------------------------------


def sd1(*entries: Entry, day: date = DAY) -> str:
    evaluation = rule("SD1", diary(entries), day)
    return f"{evaluation.state.value} {evaluation.urgency}".strip()


@pytest.mark.parametrize(("days", "state"), [(6, "watching"), (7, "raised"), (8, "raised")])
def test_a_task_harder_for_a_week_is_raised_on_entry(days: int, state: str) -> None:
    assert rule("SD1", diary(weak(days=days))).state.value == state


@pytest.mark.parametrize(("days", "state"), [(7, "watching"), (8, "raised"), (9, "raised")])
def test_entered_for_an_earlier_day_it_counts_from_the_entry(days: int, state: str) -> None:
    late = recorded(weak(day=after(-days)), moment(DAY, time(20, 0)))
    assert rule("SD1", diary(late), DAY).state.value == state
    assert rule("SD1", diary(late), after(-days)).state.value == "watching"


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
