"""SD3: balance, walking, hand skill and falls; what does not count after effort or alcohol."""

from datetime import time, timedelta

import pytest

from tests.builders import (
    DAY,
    activity,
    check,
    intake,
    moment,
    review,
    symptom,
)
from tests.flags.scene import after, diary, look, recorded, rule, states
from tests.flags.test_harder_task import answered
from tests.flags.test_signs import (
    GONE,
    C,
    answers,
    stands,
    trip,
)
from twitchtui.diary.body import Side
from twitchtui.diary.entries import Symptom
from twitchtui.diary.symptoms import Circumstance, Sudden, SymptomCode
from twitchtui.diary.vocabulary import IntakeKind

# -- SD3: balance, walking, hands ------------------------------------------------------------------

CHANGES = (C.GAIT, C.COORDINATION, C.DEXTERITY)


@pytest.mark.parametrize("code", CHANGES)
@pytest.mark.parametrize(
    ("days", "state"),
    [
        ((3,), "watching"),
        ((1, 2), "watching"),
        ((1, 3), "raised change"),
        ((3, 6), "raised change"),
    ],
)
def test_a_change_there_for_three_days_at_two_checks(
    code: SymptomCode, days: tuple[int, ...], state: str
) -> None:
    sign = symptom(DAY, code)
    assert stands("SD3", sign, answers(sign, *days), day=after(days[-1])) == state


def test_it_counts_from_when_it_began_and_gone_is_no_check() -> None:
    sign = symptom(DAY, C.GAIT, onset_day=after(-1))
    assert stands("SD3", sign, answers(sign, 1, 2), day=after(2)) == "raised change"
    gone = [*answers(sign, 1), *answers(sign, 2, said=GONE)]
    assert stands("SD3", sign, gone, day=after(2)) == "off"


def test_two_answers_on_one_evening_are_one_check() -> None:
    sign = symptom(DAY, C.GAIT)
    assert stands("SD3", sign, answers(sign, 4, 4), day=after(4)) == "watching"


@pytest.mark.parametrize(
    ("sudden", "state"),
    [(Sudden.NO, "raised change"), (Sudden.YES, "off"), (Sudden.UNKNOWN, "raised change")],
)
def test_balance_counts_only_where_it_was_not_sudden(sudden: Sudden, state: str) -> None:
    sign = symptom(DAY, C.IMBALANCE, sudden=sudden)
    assert stands("SD3", sign, answers(sign, 3, 6), day=after(6)) == state
    early = "watching" if sudden is Sudden.NO else "off"
    assert stands("SD3", sign, answers(sign, 1, 2), day=after(2)) == early
    old = symptom(DAY, C.IMBALANCE, sudden=Sudden.UNKNOWN, onset_day=after(-9))
    assert stands("SD3", old) == "off"
    if sudden is Sudden.UNKNOWN:
        panel = look(diary(sign, answers(sign, 3, 6)), after(6))
        assert panel.of("EM1") in panel.cards


@pytest.mark.parametrize(
    ("days", "state"),
    [
        ((0, 3), "watching"),
        ((0, 1, 2), "watching"),
        ((0, 1, 3), "raised change"),
        ((0, 3, 6), "raised change"),
        ((0, 3, 18), "raised change"),
        ((0, 3, 19), "watching"),
    ],
)
def test_a_change_logged_anew_confirms_itself(days: tuple[int, ...], state: str) -> None:
    signs = [symptom(after(n), C.GAIT) for n in days]
    gone = [check(sign, sign.day + timedelta(days=1), GONE) for sign in signs[:-1]]
    assert stands("SD3", signs, gone, day=after(days[-1])) == state


def test_balance_that_was_logged_as_passed_is_not_there() -> None:
    sign = symptom(DAY, C.IMBALANCE, sudden=Sudden.NO, circumstances=(Circumstance.PASSED,))
    assert stands("SD3", sign, day=after(6)) == "off"


@pytest.mark.parametrize(
    ("trips", "state"),
    [
        ((trip(27),), "watching"),
        ((trip(27), trip(27)), "watching"),
        ((trip(-1), trip(27)), "watching"),
        ((trip(0), trip(27)), "raised trips"),
        ((trip(0, Side.RIGHT), trip(27)), "watching"),
        ((trip(0, Side.BOTH), trip(27)), "raised trips"),
        ((trip(0, Side.BOTH), trip(27, Side.BOTH)), "raised trips"),
        ((trip(0, None), trip(27)), "watching"),
        ((trip(0, None), trip(27, None)), "watching"),
    ],
)
def test_the_same_foot_on_two_days_of_28(trips: tuple[Symptom, ...], state: str) -> None:
    assert stands("SD3", trips, day=after(27)) == state


def test_a_fall_that_is_gone_still_counts() -> None:
    first, second = trip(0), trip(9)
    log = first, answers(first, 3, said=GONE), second, answers(second, 10, said=GONE)
    found = rule("SD3", diary(*log), after(10))
    assert found.state.value == "raised"
    assert set(found.entries) == {first.id, second.id}
    assert found.limbs == ("left leg",)


HARD = {"effort": 8}


@pytest.mark.parametrize(
    ("day", "effort", "state"),
    [
        (4, 8, "raised change"),
        (5, 8, "watching"),
        (6, 8, "watching"),
        (6, 7, "raised change"),
        (6, None, "raised change"),
        (7, 8, "raised change"),
    ],
)
def test_a_check_on_the_day_of_very_hard_effort_or_the_next_does_not_count(
    day: int, effort: int | None, state: str
) -> None:
    sign = symptom(DAY, C.GAIT)
    run = activity(after(day), effort=effort)
    assert stands("SD3", sign, answers(sign, 3, 6), run, day=after(7)) == state


@pytest.mark.parametrize(
    ("ended", "state"),
    [
        (time(20, 59), "raised change"),
        (time(21, 0), "watching"),
        (time(21, 1), "watching"),
    ],
)
def test_with_clock_times_the_24_hours_are_exact(ended: time, state: str) -> None:
    sign = symptom(DAY, C.GAIT)
    last = recorded(check(sign, after(6)), moment(after(6), time(21, 0)))
    start = moment(after(5), time(ended.hour - 1, ended.minute))
    run = activity(after(5), start=start, minutes=60, **HARD)
    assert stands("SD3", sign, answers(sign, 3), last, run, day=after(6)) == state


def test_effort_after_the_answer_does_not_take_it_away() -> None:
    sign = symptom(DAY, C.GAIT)
    last = recorded(check(sign, after(6)), moment(after(6), time(12, 0)))
    run = activity(after(6), start=moment(after(6), time(18, 0)), minutes=60, **HARD)
    assert stands("SD3", sign, answers(sign, 3), last, run, day=after(6)) == "raised change"
    late = recorded(check(sign, after(6)), moment(after(9), time(12, 0)))
    assert stands("SD3", sign, answers(sign, 3), late, run, day=after(9)) == "watching"


@pytest.mark.parametrize(
    ("day", "grams", "state"),
    [
        (6, (56.0,), "raised change"),
        (6, (56.1,), "watching"),
        (5, (30.0, 30.0), "watching"),
        (4, (80.0,), "raised change"),
    ],
)
def test_a_check_on_or_after_more_than_four_drinks_does_not_count(
    day: int, grams: tuple[float, ...], state: str
) -> None:
    sign = symptom(DAY, C.GAIT)
    drinks = [intake(after(day), IntakeKind.ALCOHOL, amount) for amount in grams]
    assert stands("SD3", sign, answers(sign, 3, 6), drinks, day=after(6)) == state
    water = [intake(after(day), IntakeKind.WATER, 2000)]
    assert stands("SD3", sign, answers(sign, 3, 6), water, day=after(6)) == "raised change"


@pytest.mark.parametrize(
    ("last", "first", "state"),
    [
        (time(20, 59), time(20, 0), "raised change"),
        (time(21, 1), time(20, 0), "watching"),
    ],
)
def test_drinks_count_for_24_hours_after_the_last_of_them(
    last: time, first: time, state: str
) -> None:
    sign = symptom(DAY, C.GAIT)
    answer = recorded(check(sign, after(6)), moment(after(6), time(21, 0)))
    drinks = [
        intake(after(5), IntakeKind.ALCOHOL, 30, at=moment(after(5), clock))
        for clock in (last, first)
    ]
    assert stands("SD3", sign, answers(sign, 3), answer, drinks, day=after(6)) == state


def test_drinks_after_the_answer_are_not_counted() -> None:
    sign = symptom(DAY, C.GAIT)
    answer = recorded(check(sign, after(6)), moment(after(6), time(18, 0)))
    drinks = [
        intake(after(6), IntakeKind.ALCOHOL, 30, at=moment(after(6), time(hour)))
        for hour in (17, 20)
    ]
    assert stands("SD3", sign, answers(sign, 3), answer, drinks, day=after(6)) == "raised change"


def test_a_fall_after_hard_effort_does_not_count() -> None:
    log = trip(0), trip(9), activity(after(9), **HARD)
    assert stands("SD3", log, day=after(9)) == "watching"
    clock = {"onset": moment(after(9), time(9, 0))}
    run = activity(after(9), start=moment(after(9), time(18, 0)), minutes=60, **HARD)
    assert stands("SD3", trip(0), trip(9, **clock), run, day=after(9)) == "raised trips"


def test_an_entry_after_hard_effort_does_not_begin_the_three_days() -> None:
    sign = symptom(DAY, C.GAIT, onset_day=after(-9))
    run = activity(DAY, **HARD)
    assert stands("SD3", sign, answers(sign, 2, 4), run, day=after(4)) == "watching"
    assert stands("SD3", sign, answers(sign, 2, 5), run, day=after(5)) == "raised change"


def test_time_alone_never_makes_an_answer_count_that_did_not() -> None:
    sign = symptom(DAY, C.GAIT)
    runs = [activity(after(n), **HARD) for n in (0, 2, 5)]
    log = diary(sign, answers(sign, 3, 6), runs)
    assert set(states("SD3", log, map(after, (7, 60, 99, 100, 101, 130)))) == {"watching"}


def test_another_fall_starts_the_14_days_anew() -> None:
    falls = [trip(n) for n in (0, 5, 22)]
    gone = [check(fall, fall.day, GONE) for fall in falls]
    log = diary(falls, gone, answered(0, 60))
    assert states("SD3", log, map(after, (36, 49))) == ["raised", "raised"]
    later = diary(falls, gone, answered(0, 70))
    assert states("SD3", later, map(after, (49, 62, 63))) == ["raised", "raised", "off"]


def test_falls_clear_without_being_gone_after_28_days_and_14_answered_ones() -> None:
    log = diary(trip(0), trip(3), answered(0, 60))
    assert states("SD3", log, map(after, (30, 43, 44))) == ["raised", "raised", "off"]
    silent = diary(trip(0), trip(3), answered(0, 32))
    assert rule("SD3", silent, after(80)).state.value == "stale"


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [(0, 3, "raised trips"), (3, 3, "watching"), (-18, 9, "raised trips"), (-19, 9, "watching")],
)
def test_it_is_the_day_of_the_fall_that_counts(first: int, second: int, state: str) -> None:
    falls = [trip(9, onset_day=after(n)) for n in (first, second)]
    assert stands("SD3", falls, day=after(9)) == state


def test_effort_counts_where_it_was_before_the_fall_not_before_it_was_logged() -> None:
    late = trip(9, onset_day=after(5))
    assert stands("SD3", trip(0), late, activity(after(9), **HARD), day=after(9)) == "raised trips"
    assert stands("SD3", trip(0), late, activity(after(5), **HARD), day=after(9)) == "watching"


@pytest.mark.parametrize("day", [10, 40])
def test_each_new_fall_comes_back_after_a_visit(day: int) -> None:
    log = diary(trip(0), trip(3), review(after(5), covers=("SD3",)), trip(day), answered(0, 45))
    assert states("SD3", log, map(after, (4, 6, day - 1, day))) == [
        "raised", "reviewed", "reviewed", "raised",
    ]  # fmt: skip
    other = trip(day, Side.RIGHT)
    log = diary(trip(0), trip(3), review(after(5), covers=("SD3",)), other, answered(0, 45))
    assert rule("SD3", log, after(day)).state.value == "reviewed"


def test_the_day_of_a_recording_is_the_diary_day() -> None:
    sign = symptom(DAY, C.GAIT)
    night = moment(after(6), time(1, 0))
    last = recorded(check(sign, after(6)), night)
    run = activity(after(6), start=moment(after(6), time(20, 0)), minutes=60, **HARD)
    assert night.local.date() == after(6) + timedelta(days=1)
    assert stands("SD3", sign, answers(sign, 3), last, run, day=after(6)) == "watching"
