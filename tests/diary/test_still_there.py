"""On which nights "Still there?" is asked, and of what."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import DAY, check, symptom
from tests.diary.shipped import evening_of
from twitchtui.diary.evening import NEXT_NIGHT, is_event
from twitchtui.diary.symptoms import Circumstance, SymptomCode
from twitchtui.diary.vocabulary import CheckAnswer


def ago(days):
    return DAY - timedelta(days=days)


@pytest.mark.parametrize(("nights", "asked"), [(0, False), (1, False), (2, False), (3, True)])
def test_an_open_symptom_is_asked_about_on_the_third_night(nights, asked):
    felt = symptom(ago(nights))
    assert evening_of(felt).to_check == (((felt, None),) if asked else ())


@pytest.mark.parametrize(("nights", "asked"), [(1, False), (2, False), (3, True), (4, True)])
def test_after_an_answer_it_is_asked_again_on_the_third_night(nights, asked):
    felt = symptom(ago(20))
    assert bool(evening_of(felt, check(felt, ago(nights))).to_check) is asked


@pytest.mark.parametrize("code", sorted(NEXT_NIGHT))
@pytest.mark.parametrize(("nights", "asked"), [(0, False), (1, True), (2, True)])
def test_what_may_need_help_at_once_is_asked_about_on_the_next_night(code, nights, asked):
    sign = symptom(ago(nights), code)
    assert evening_of(sign).to_check == (((sign, None),) if asked else ())


@pytest.mark.parametrize("code", sorted(NEXT_NIGHT))
@pytest.mark.parametrize(
    ("entered", "answered", "asked"),
    [
        (2, 1, True), (7, 1, True), (8, 1, False), (8, 2, False), (8, 3, True), (20, 1, False),
        (20, 3, True),
    ],
)  # fmt: skip
def test_it_is_asked_about_nightly_for_seven_nights_and_then_every_third(
    code, entered, answered, asked
):
    sign = symptom(ago(entered), code)
    assert bool(evening_of(sign, check(sign, ago(answered))).to_check) is asked


@pytest.mark.parametrize(
    ("worse", "asked"), [(1, True), (6, True), (7, True), (8, False), (15, False)]
)
def test_once_it_became_worse_it_is_asked_about_nightly_again(worse, asked):
    sign = symptom(ago(20), SymptomCode.TASK_WEAKNESS)
    said = {worse: CheckAnswer.WORSE, 1: CheckAnswer.WORSE if worse == 1 else CheckAnswer.SAME}
    checks = [check(sign, ago(days), answer) for days, answer in said.items()]
    assert bool(evening_of(sign, *checks).to_check) is asked


@pytest.mark.parametrize(("back", "asked"), [(7, True), (8, False)])
def test_once_it_came_back_it_is_asked_about_nightly_again(back, asked):
    sign = symptom(ago(25), SymptomCode.SPEECH)
    gone = check(sign, ago(back + 2), CheckAnswer.GONE)
    found = evening_of(sign, gone, check(sign, ago(back)), check(sign, ago(1)))
    assert bool(found.to_check) is asked


@pytest.mark.parametrize("answer", [CheckAnswer.SAME, CheckAnswer.BETTER])
def test_same_or_better_does_not_begin_the_seven_nights_again(answer):
    sign = symptom(ago(9), SymptomCode.CHEST_PAIN)
    assert evening_of(sign, check(sign, ago(1), answer)).to_check == ()


def test_tonights_worse_counts_from_tomorrow():
    sign = symptom(ago(20), SymptomCode.CHEST_PAIN)
    found = evening_of(sign, check(sign, ago(1)), check(sign, DAY, CheckAnswer.WORSE))
    assert found.to_check == ()


def test_an_unanswered_question_stays_until_it_is_answered():
    sign = symptom(ago(20), SymptomCode.CHEST_PAIN)
    assert all(evening_of(sign, check(sign, ago(10)), day=ago(days)).to_check for days in range(8))


ANSWERS = st.lists(st.sampled_from([None, *CheckAnswer]), min_size=1, max_size=27)


@given(st.sampled_from(sorted(SymptomCode)), ANSWERS)
@settings(deadline=None)
def test_an_open_symptom_is_never_left_for_more_than_three_nights(code, answers):
    sign = symptom(ago(len(answers)), code)
    said = {
        sign.day + timedelta(days=nights): answer
        for nights, answer in enumerate(answers)
        if answer is not None and nights
    }
    checks = [check(sign, day, answer) for day, answer in said.items()]
    found = evening_of(sign, *checks)
    latest = max([sign.day, *said])
    still_open = said.get(latest) is not CheckAnswer.GONE
    if not still_open:
        assert found.to_check == ()
    elif latest <= ago(3):
        assert found.to_check == ((sign, None),)


@pytest.mark.parametrize("code", sorted(set(SymptomCode) - NEXT_NIGHT))
def test_everything_else_waits_for_the_third_night(code):
    assert evening_of(symptom(ago(2), code)).to_check == ()
    assert evening_of(symptom(ago(3), code)).to_check != ()


def test_the_next_night_is_for_the_signs_of_em1_em2_em4_and_a_harder_task():
    assert {code.value for code in NEXT_NIGHT} == {
        "one_side_weak", "one_side_numb", "face_droop", "speech", "sight_loss", "imbalance",
        "worst_headache", "breathless_rest", "breathless_lying", "cannot_swallow", "choking_now",
        "chest_pain", "saddle_numb", "bladder_new", "bowel_new", "sexual_new", "task_weakness",
    }  # fmt: skip


@pytest.mark.parametrize("answer", CheckAnswer)
def test_tonights_answer_stays_on_the_list_also_when_it_is_gone(answer):
    felt = symptom(ago(3))
    assert evening_of(felt, check(felt, DAY, answer)).to_check == ((felt, answer),)


def test_a_symptom_that_is_gone_is_not_asked_about_again():
    felt = symptom(ago(9))
    assert evening_of(felt, check(felt, ago(3), CheckAnswer.GONE)).to_check == ()


def test_each_open_symptom_is_asked_about_on_its_own_nights():
    old, new = symptom(ago(12)), symptom(ago(5))
    assert evening_of(old, new, check(old, ago(2))).to_check == ((new, None),)


def test_an_earlier_evening_asks_what_was_due_then():
    felt = symptom(ago(7))
    assert evening_of(felt, check(felt, ago(1)), day=ago(4)).to_check == ((felt, None),)


@pytest.mark.parametrize(
    ("code", "event"),
    [("trip_fall", True), ("faint", True), ("seizure", True), ("tingling", False)],
)
def test_a_fall_a_faint_and_a_fit_are_over_when_they_are_logged(code, event):
    assert is_event(symptom(code=SymptomCode(code))) is event


def test_a_faint_without_recovery_is_not_over():
    faint = symptom(code=SymptomCode.FAINT, circumstances=(Circumstance.NOT_RECOVERED,))
    assert not is_event(faint)


def test_an_event_is_asked_about_on_the_third_night_until_it_is_answered():
    fell = symptom(ago(3), SymptomCode.TRIP_FALL)
    assert evening_of(fell).to_check == ((fell, None),)
    assert evening_of(fell, check(fell, ago(1), CheckAnswer.GONE)).to_check == ()
