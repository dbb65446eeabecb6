"""EM1 to EM4: at each threshold, each guard, with an empty history."""

from datetime import date, time, timedelta

import pytest

from tests.builders import (
    DAY,
    activity,
    check,
    episode,
    moment,
    open_day,
    symptom,
)
from tests.flags.scene import after, diary, recorded, rule
from twitchtui.diary.body import Side
from twitchtui.diary.entries import Entry
from twitchtui.diary.symptoms import Circumstance, Sudden, SymptomCode, Task
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import ActivityStatus, CheckAnswer, Origin, Urine

C = SymptomCode
YESTERDAY = after(-1)


def found(name: str, *entries: Entry, day: date = DAY, clock: time = time(23, 0)) -> str:
    """``tier urgency`` of a raised rule, else its state."""
    history = diary(entries, first=min(entry.day for entry in entries))
    evaluation = rule(name, history, day, clock)
    if evaluation.state.value != "raised":
        return evaluation.state.value
    assert evaluation.entries, "a raised rule names what it saw"
    return f"{evaluation.tier} {evaluation.urgency}"


# -- EM1 -------------------------------------------------------------------------------------------

EM1_CODES = (C.ONE_SIDE_WEAK, C.ONE_SIDE_NUMB, C.FACE_DROOP, C.SPEECH, C.SIGHT_LOSS, C.IMBALANCE,
             C.WORST_HEADACHE)  # fmt: skip


@pytest.mark.parametrize("code", EM1_CODES)
@pytest.mark.parametrize("sudden", [Sudden.YES, Sudden.UNKNOWN])
def test_a_sudden_or_unknown_change_calls_for_help_on_its_own_entry(
    code: SymptomCode, sudden: Sudden
) -> None:
    assert found("EM1", symptom(code=code, sudden=sudden)) == "T3 call"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (C.FACE_DROOP, "T3 same_day"),
        (C.ONE_SIDE_WEAK, "T3 same_day"),
        (C.SIGHT_LOSS, "T3 same_day"),
        (C.WORST_HEADACHE, "T3 same_day"),
        (C.ONE_SIDE_NUMB, "T2 see_soon"),
        (C.SPEECH, "off"),
        (C.IMBALANCE, "off"),
    ],
)
def test_a_change_that_was_not_sudden_has_its_own_urgency(code: SymptomCode, expected: str) -> None:
    assert found("EM1", symptom(code=code, sudden=Sudden.NO)) == expected


def test_a_sudden_change_that_has_passed_still_calls_for_help() -> None:
    passed = symptom(code=C.SPEECH, circumstances=(Circumstance.PASSED,))
    assert found("EM1", passed) == "T3 call"


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(-1, "T3 call"), (0, "T3 call"), (1, "T3 today")],
)
def test_passed_for_over_72_hours_asks_for_a_doctor_today(minutes: int, expected: str) -> None:
    at = moment(after(-3), time(21, 0))
    onset = Moment.of(at.local - timedelta(minutes=minutes))
    sign = symptom(code=C.SPEECH, onset_day=after(-3), onset=onset,
                   circumstances=(Circumstance.PASSED,))  # fmt: skip
    assert found("EM1", sign, clock=time(21, 0)) == expected


@pytest.mark.parametrize(("days", "expected"), [(3, "T3 call"), (4, "T3 today")])
def test_without_a_clock_time_whole_days_are_counted(days: int, expected: str) -> None:
    sign = symptom(code=C.SPEECH, onset_day=after(-days), circumstances=(Circumstance.PASSED,))
    assert found("EM1", sign) == expected


def test_still_there_after_72_hours_calls_for_help() -> None:
    assert found("EM1", symptom(code=C.SPEECH, onset_day=after(-20))) == "T3 call"


def test_gone_at_a_check_counts_as_passed() -> None:
    sign = symptom(after(-5), code=C.SPEECH)
    gone = check(sign, DAY, CheckAnswer.GONE)
    assert found("EM1", sign, gone) == "T3 today"


def test_the_text_eases_72_hours_after_the_beginning_once_it_is_gone() -> None:
    sign = symptom(DAY, code=C.SPEECH)
    gone = check(sign, after(1), CheckAnswer.GONE)
    seen = [found("EM1", sign, gone, day=after(n)) for n in (1, 3, 4, 9)]
    assert seen == ["T3 call", "T3 call", "T3 today", "T3 today"]


@pytest.mark.parametrize(("days", "expected"), [(28, "T3 today"), (29, "T2 see_soon")])
def test_an_old_beginning_that_is_over_is_never_an_emergency(days: int, expected: str) -> None:
    sign = symptom(code=C.SPEECH, onset_day=after(-days), circumstances=(Circumstance.PASSED,))
    assert found("EM1", sign) == expected


def test_an_old_beginning_that_is_still_open_is_an_emergency() -> None:
    assert found("EM1", symptom(code=C.SPEECH, onset_day=after(-60))) == "T3 call"


def test_a_backdated_entry_that_is_over_gets_the_see_soon_text() -> None:
    sign = symptom(after(-40), code=C.SPEECH, circumstances=(Circumstance.PASSED,))
    assert found("EM1", recorded(sign, moment())) == "T2 see_soon"


def test_an_unanswered_emergency_logged_at_its_time_does_not_fade() -> None:
    sign = symptom(after(-200), code=C.SPEECH)
    gone = check(sign, after(-199), CheckAnswer.GONE)
    at = recorded(sign, moment(after(-200)))
    assert found("EM1", at, gone).startswith("T3")


@pytest.mark.parametrize(("days", "expected"), [(28, "T3 today"), (29, "T2 see_soon")])
def test_an_imported_entry_grows_old(days: int, expected: str) -> None:
    sign = symptom(after(-days), code=C.SPEECH, origin=Origin.IMPORT,
                   circumstances=(Circumstance.PASSED,))  # fmt: skip
    assert found("EM1", sign) == expected


# -- EM2 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [C.BREATHLESS_REST, C.BREATHLESS_LYING, C.CANNOT_SWALLOW, C.CHOKING_NOW, C.CHEST_PAIN],
)
def test_trouble_breathing_swallowing_or_chest_pain_calls_for_help(code: SymptomCode) -> None:
    assert found("EM2", symptom(code=code)) == "T3 call"


def test_coughing_on_food_is_not_choking_now() -> None:
    assert found("EM2", symptom(code=C.SWALLOW_CHANGE)) == "off"


@pytest.mark.parametrize(("days", "expected"), [(3, "T3 today"), (4, "T2 see_soon")])
def test_what_has_passed_asks_for_a_doctor_today_for_three_days(days: int, expected: str) -> None:
    sign = symptom(code=C.CHEST_PAIN, onset_day=after(-days), circumstances=(Circumstance.PASSED,))
    assert found("EM2", sign) == expected


# -- EM3 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("urine", "expected"),
    [
        (Urine.PALE, "off"),
        (Urine.YELLOW, "off"),
        (Urine.DARK_YELLOW, "off"),
        (Urine.BROWN_COLA, "T3 today"),
        (Urine.RED, "T3 today"),
    ],
)
def test_dark_urine_alone_asks_for_a_doctor_today_and_dark_yellow_never_counts(
    urine: Urine, expected: str
) -> None:
    assert found("EM3", open_day(urine=urine)) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (activity(DAY, effort=7), "T3 today"),
        (activity(DAY, effort=8), "T3 same_day"),
        (activity(DAY, effort=9), "T3 same_day"),
        (activity(DAY, effort=2, hot=True), "T3 same_day"),
        (activity(DAY, effort=9, status=ActivityStatus.PLANNED), "T3 today"),
        (episode(DAY, pain=6), "T3 today"),
        (episode(DAY, pain=7), "T3 same_day"),
        (episode(DAY, pain=8), "T3 same_day"),
        (symptom(DAY, C.SEVERE_MUSCLE_PAIN), "T3 same_day"),
        (symptom(DAY, C.MUSCLE_SWELLING), "T3 same_day"),
        (symptom(DAY, C.UNUSUAL_WEAKNESS), "T3 same_day"),
        (symptom(DAY, C.FELT_WEAKNESS), "T3 today"),
    ],
)
def test_dark_urine_with_effort_heat_pain_or_weakness_is_for_the_same_day(
    other: Entry, expected: str
) -> None:
    assert found("EM3", open_day(urine=Urine.RED), other) == expected


@pytest.mark.parametrize(("days", "expected"), [(7, "T3 same_day"), (8, "T3 today")])
def test_the_effort_lies_at_most_seven_days_before(days: int, expected: str) -> None:
    hard = activity(after(-days), effort=9)
    assert found("EM3", open_day(urine=Urine.RED), hard) == expected


def test_effort_after_the_dark_urine_does_not_count() -> None:
    later = activity(after(1), effort=9)
    assert found("EM3", open_day(urine=Urine.RED), later, day=after(1)) == "T3 today"


@pytest.mark.parametrize(("days", "expected"), [(7, "T3 same_day"), (8, "T3 today")])
def test_pain_may_come_after_the_dark_urine(days: int, expected: str) -> None:
    sore = symptom(after(days), C.SEVERE_MUSCLE_PAIN)
    assert found("EM3", open_day(urine=Urine.RED), sore, day=after(days)) == expected


@pytest.mark.parametrize(
    ("effort", "expected"), [(6, "off"), (7, "T3 same_day"), (8, "T3 same_day")]
)
@pytest.mark.parametrize("code", [C.SEVERE_MUSCLE_PAIN, C.MUSCLE_SWELLING])
def test_extreme_muscle_signs_with_weakness_after_effort_need_no_urine(
    code: SymptomCode, effort: int, expected: str
) -> None:
    entries = (symptom(DAY, code), symptom(DAY, C.UNUSUAL_WEAKNESS),
               activity(YESTERDAY, effort=effort))  # fmt: skip
    assert found("EM3", *entries) == expected


@pytest.mark.parametrize(("days", "expected"), [(7, "T3 same_day"), (8, "off")])
def test_that_effort_lies_at_most_seven_days_before_the_signs(days: int, expected: str) -> None:
    entries = (symptom(DAY, C.SEVERE_MUSCLE_PAIN), symptom(DAY, C.UNUSUAL_WEAKNESS),
               activity(after(-days), effort=8), activity(YESTERDAY, effort=6))  # fmt: skip
    assert found("EM3", *entries) == expected


def test_an_effort_that_was_not_answered_may_have_been_hard() -> None:
    signs = symptom(DAY, C.SEVERE_MUSCLE_PAIN), symptom(DAY, C.UNUSUAL_WEAKNESS)
    unasked = activity(YESTERDAY)
    assert found("EM3", *signs, unasked) == "T3 same_day"
    assert found("EM3", *signs, unasked, activity(YESTERDAY, effort=6)) == "T3 same_day"


def test_extreme_muscle_signs_without_any_activity_logged_ask_for_a_doctor_today() -> None:
    signs = symptom(DAY, C.MUSCLE_SWELLING), symptom(DAY, C.UNUSUAL_WEAKNESS)
    assert found("EM3", *signs) == "T3 muscle"
    assert found("EM3", *signs, activity(after(-8), effort=9)) == "T3 muscle"
    assert found("EM3", symptom(DAY, C.SEVERE_MUSCLE_PAIN)) == "off"


def test_muscle_pain_after_effort_without_weakness_is_no_emergency() -> None:
    entries = (symptom(DAY, C.SEVERE_MUSCLE_PAIN), activity(YESTERDAY, effort=9))
    assert found("EM3", *entries) == "off"


def test_dark_urine_in_an_old_import_gets_the_see_soon_text() -> None:
    old = open_day(after(-29), urine=Urine.RED, origin=Origin.IMPORT)
    assert found("EM3", old) == "T2 see_soon"


# -- EM4 -------------------------------------------------------------------------------------------

LEG_TASK = symptom(DAY, C.TASK_WEAKNESS, tasks=(Task.STAIRS,), side=Side.LEFT)
ARM_TASK = symptom(DAY, C.TASK_WEAKNESS, tasks=(Task.GRIP,), side=Side.LEFT)
RIGHT_LEG = symptom(DAY, C.TASK_WEAKNESS, tasks=(Task.STAIRS,), side=Side.RIGHT)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((symptom(DAY, C.SADDLE_NUMB),), "T3 aande"),
        ((symptom(DAY, C.BLADDER_NEW),), "T3 today"),
        ((symptom(DAY, C.BOWEL_NEW),), "T3 today"),
        ((symptom(DAY, C.SEXUAL_NEW),), "T2 see_soon"),
        ((symptom(DAY, C.BLADDER_NEW), symptom(DAY, C.BACK_PAIN_SEVERE)), "T3 aande"),
        ((symptom(DAY, C.BOWEL_NEW), symptom(DAY, C.LEG_PAIN_ONE)), "T3 aande"),
        ((symptom(DAY, C.SEXUAL_NEW), symptom(DAY, C.LEG_PAIN_BOTH)), "T3 aande"),
        ((symptom(DAY, C.BLADDER_NEW), symptom(DAY, C.LEGS_NUMB)), "T3 aande"),
        ((symptom(DAY, C.BLADDER_NEW), LEG_TASK), "T3 aande"),
        ((symptom(DAY, C.BLADDER_NEW), ARM_TASK), "T3 today"),
        ((symptom(DAY, C.BACK_PAIN_SEVERE),), "off"),
        ((symptom(DAY, C.BACK_PAIN_SEVERE), LEG_TASK), "off"),
        ((symptom(DAY, C.BACK_PAIN_SEVERE), LEG_TASK, RIGHT_LEG), "T3 aande"),
        ((symptom(DAY, C.LEG_PAIN_BOTH),), "off"),
        ((symptom(DAY, C.LEG_PAIN_BOTH), symptom(DAY, C.LEGS_NUMB)), "T3 aande"),
        ((symptom(DAY, C.LEG_PAIN_ONE), symptom(DAY, C.LEGS_NUMB)), "off"),
    ],
)
def test_saddle_bladder_and_bowel_signs_go_with_back_and_leg_signs(
    entries: tuple[Entry, ...], expected: str
) -> None:
    assert found("EM4", *entries) == expected


def test_an_unanswered_side_of_the_legs_may_be_both() -> None:
    legs = symptom(DAY, C.TASK_WEAKNESS, tasks=(Task.STAIRS,))
    assert found("EM4", symptom(DAY, C.BACK_PAIN_SEVERE), legs) == "T3 aande"


def test_back_pain_that_was_gone_before_the_bladder_change_does_not_count() -> None:
    back = symptom(after(-9), C.BACK_PAIN_SEVERE)
    gone = check(back, after(-6), CheckAnswer.GONE)
    assert found("EM4", back, gone, symptom(DAY, C.BLADDER_NEW)) == "T3 today"


@pytest.mark.parametrize(("gone", "expected"), [(-3, "T3 today"), (-2, "T3 aande")])
def test_back_pain_counts_that_was_there_when_the_bladder_change_began(
    gone: int, expected: str
) -> None:
    back = symptom(after(-9), C.BACK_PAIN_SEVERE)
    went = check(back, after(gone), CheckAnswer.GONE)
    bladder = symptom(DAY, C.BLADDER_NEW, onset_day=after(-2))
    assert found("EM4", back, went, bladder) == expected


def test_back_pain_that_is_still_open_counts_however_old() -> None:
    back = symptom(after(-300), C.BACK_PAIN_SEVERE)
    assert found("EM4", back, symptom(DAY, C.BLADDER_NEW)) == "T3 aande"
