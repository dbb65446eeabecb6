"""After an emergency was answered: what is said to "Still there?", and signs that are see-soon."""

from dataclasses import replace
from datetime import time

import pytest

from tests.builders import DAY, check, intake, moment, review, symptom
from tests.flags.scene import after, diary, look, nights, recorded, rule, states
from tests.flags.test_emergency_answers import ANSWERS, EVENING, LATE, NOON, answer, speech
from twitchtui.diary.entries import Symptom
from twitchtui.diary.symptoms import Circumstance, Sudden, SymptomCode
from twitchtui.diary.vocabulary import CheckAnswer, FlagAnswer, IntakeKind
from twitchtui.flags import LampLevel

# -- "still there?" after the answer ---------------------------------------------------------------


@pytest.mark.parametrize("how", ANSWERS)
@pytest.mark.parametrize(
    ("said", "expected"),
    [(CheckAnswer.WORSE, "raised"), (CheckAnswer.SAME, ""), (CheckAnswer.BETTER, "")],
)
def test_worse_after_the_answer_raises_it_again_and_same_or_better_does_not(
    how: FlagAnswer, said: CheckAnswer, expected: str
) -> None:
    sign = speech()
    told = recorded(check(sign, after(2), said), moment(after(2)))
    found = rule("EM1", diary(sign, answer(how), told), after(2))
    quiet = "acknowledged" if how is FlagAnswer.GETTING_HELP else "off"
    assert found.state.value == (expected or quiet)
    assert (told.id in found.entries) is bool(expected)


def test_worse_that_was_answered_again_is_quiet_until_it_is_worse_once_more() -> None:
    sign = speech()
    worse = [recorded(check(sign, after(n), CheckAnswer.WORSE), moment(after(n))) for n in (1, 4)]
    again = answer(FlagAnswer.GETTING_HELP, day=after(2))
    log = diary(sign, answer(FlagAnswer.GETTING_HELP), worse, again)
    seen = states("EM1", log, map(after, range(6)))
    assert seen == [
        "acknowledged", "raised", "acknowledged", "acknowledged", "raised", "raised",
    ]  # fmt: skip


def test_worse_before_the_answer_on_the_same_evening_is_answered_with_it() -> None:
    sign = speech(clock=NOON)
    before = recorded(check(sign, DAY, CheckAnswer.WORSE), moment(DAY, EVENING))
    assert rule("EM1", diary(sign, before, answer(clock=LATE))).state.value == "off"
    assert rule("EM1", diary(sign, before, answer(clock=time(19, 59)))).state.value == "raised"


def test_an_answer_changed_to_worse_is_news_too() -> None:
    sign = speech(clock=NOON)
    same = recorded(check(sign, DAY, CheckAnswer.WORSE), moment(DAY, time(13, 0)))
    changed = replace(same, updated_at=moment(DAY, time(23, 0)).utc)
    assert rule("EM1", diary(sign, changed, answer(clock=LATE))).state.value == "raised"


def test_worse_for_yesterday_that_was_entered_after_the_answer_is_news() -> None:
    sign = speech()
    worse = recorded(check(sign, after(1), CheckAnswer.WORSE), moment(after(2), LATE))
    log = diary(sign, answer(day=after(2), clock=EVENING), worse)
    assert rule("EM1", log, after(2)).state.value == "raised"


def test_what_went_and_came_back_is_news() -> None:
    sign = speech()
    gone, back = check(sign, after(2), CheckAnswer.GONE), check(sign, after(9), CheckAnswer.SAME)
    log = diary(sign, answer(), gone, back)
    assert states("EM1", log, map(after, (2, 8, 9))) == ["off", "off", "raised"]
    passed = symptom(DAY, SymptomCode.CHEST_PAIN, circumstances=(Circumstance.PASSED,))
    there = check(passed, after(3), CheckAnswer.BETTER)
    log = diary(passed, answer(rule_id="EM2"), there)
    assert states("EM2", log, map(after, (0, 2, 3))) == ["off", "off", "raised"]
    assert rule("EM2", log, after(3)).urgency == "call"


def test_worse_on_a_sign_whose_rule_no_longer_finds_it_raises_it_again() -> None:
    sick = recorded(symptom(DAY, SymptomCode.HEADACHE), moment(DAY, NOON))
    water = [intake(DAY, IntakeKind.WATER, 4000) for _ in range(2)]
    worse = check(sick, after(20), CheckAnswer.WORSE)
    for how in ANSWERS:
        log = diary(water, sick, answer(how, "EM6"), worse)
        assert rule("EM6", log, after(19)).state.value != "raised"
        found = rule("EM6", log, after(20))
        assert (found.state.value, found.urgency) == ("raised", "call")


def test_a_companion_that_gets_worse_raises_it_again() -> None:
    bladder = recorded(symptom(DAY, SymptomCode.BLADDER_NEW), moment(DAY, NOON))
    back = recorded(symptom(DAY, SymptomCode.BACK_PAIN_SEVERE), moment(DAY, NOON))
    worse = check(back, after(1), CheckAnswer.WORSE)
    log = diary(bladder, back, answer(rule_id="EM4"), worse)
    assert states("EM4", log, (DAY, after(1))) == ["off", "raised"]


# -- what is see-soon ------------------------------------------------------------------------------


def numb() -> Symptom:
    slow = symptom(DAY, SymptomCode.ONE_SIDE_NUMB, sudden=Sudden.NO)
    return recorded(slow, moment(DAY, EVENING))


def test_a_see_soon_sign_may_be_read_and_still_lights_the_lamp() -> None:
    panel = look(diary(numb(), answer(FlagAnswer.READ)))
    assert panel.of("EM1").state.value == "acknowledged"
    assert panel.lamp.level is LampLevel.LIT


def test_a_see_soon_sign_that_was_answered_lights_it_no_longer() -> None:
    panel = look(diary(numb(), answer(FlagAnswer.GETTING_HELP)))
    assert panel.of("EM1").state.value == "acknowledged"
    assert panel.lamp.level is not LampLevel.LIT


def test_reading_does_not_answer_what_becomes_urgent_later() -> None:
    sign = numb()
    faint = recorded(symptom(DAY, SymptomCode.FAINT), moment(DAY, NOON))
    chest = recorded(symptom(after(1), SymptomCode.CHEST_PAIN), moment(after(1)))
    log = diary(faint, answer(FlagAnswer.READ, "EM6"), chest)
    assert [rule("EM6", log, day).state.value for day in (DAY, after(1))] == [
        "acknowledged", "raised",
    ]  # fmt: skip
    edited = replace(sign, sudden=Sudden.YES, updated_at=moment(DAY, time(23, 0)).utc)
    assert rule("EM1", diary(edited, answer(FlagAnswer.READ))).state.value == "raised"


def test_getting_help_leaves_next_visit_flags_alone_from_the_next_day_on() -> None:
    log = diary(
        nights("x.x.x.. " * 6), speech(after(30)),
        answer(FlagAnswer.GETTING_HELP, day=after(30)), review(after(31), covers=("DV2",)),
    )  # fmt: skip
    assert states("DV2", log, map(after, (30, 31, 32, 40))) == ["raised"] + ["reviewed"] * 3
