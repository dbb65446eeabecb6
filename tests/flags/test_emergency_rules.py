"""EM1 to EM4 and EM6: at each threshold, each guard, with an empty history."""

from datetime import date, time, timedelta

import pytest

from tests.builders import (
    DAY,
    activity,
    check,
    episode,
    intake,
    medicine_event,
    moment,
    open_day,
    profile,
    symptom,
)
from tests.flags.scene import after, diary, recorded, rule
from twitchtui.diary.body import Side
from twitchtui.diary.entries import (
    ActivityStatus,
    CheckAnswer,
    Entry,
    IntakeKind,
    MedicineChange,
    MedicineClass,
    Origin,
    Urine,
    YesNo,
)
from twitchtui.diary.symptoms import Circumstance, Sudden, SymptomCode, Task
from twitchtui.diary.times import Moment

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
               activity(after(-days), effort=8))  # fmt: skip
    assert found("EM3", *entries) == expected


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


def test_back_pain_that_is_still_open_counts_however_old() -> None:
    back = symptom(after(-300), C.BACK_PAIN_SEVERE)
    assert found("EM4", back, symptom(DAY, C.BLADDER_NEW)) == "T3 aande"


# -- EM6 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [C.CONFUSION, C.SEIZURE])
def test_confusion_or_a_fit_calls_for_help(code: SymptomCode) -> None:
    assert found("EM6", symptom(DAY, code)) == "T3 call"


@pytest.mark.parametrize(
    ("circumstances", "days", "expected"),
    [
        ((), 0, "T2 contact"),
        ((Circumstance.DURING_EXERCISE,), 0, "T3 call"),
        ((Circumstance.LYING_DOWN,), 1, "T3 call"),
        ((Circumstance.INJURY,), 1, "T3 call"),
        ((Circumstance.DURING_EXERCISE,), 2, "T2 contact"),
        ((Circumstance.NOT_RECOVERED,), 9, "T3 call"),
    ],
)
def test_a_faint_calls_for_help_by_what_was_going_on_within_a_day(
    circumstances: tuple[Circumstance, ...], days: int, expected: str
) -> None:
    faint = symptom(DAY, C.FAINT, onset_day=after(-days), circumstances=circumstances)
    assert found("EM6", faint) == expected


def test_a_faint_with_chest_pain_calls_for_help() -> None:
    assert found("EM6", symptom(DAY, C.FAINT), symptom(DAY, C.CHEST_PAIN)) == "T3 call"


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((C.AGITATION,), "off"),
        ((C.FEVER, C.HEAVY_SWEAT), "off"),
        ((C.FEVER, C.AGITATION), "T3 call"),
        ((C.HEAVY_SWEAT, C.STIFF_ALL_OVER), "T3 call"),
        ((C.JERKING, C.FEVER), "T3 call"),
        ((C.JERKING, C.JERKING), "off"),
    ],
)
def test_two_signs_one_of_them_leading_after_a_medicine_change_call_for_help(
    codes: tuple[SymptomCode, ...], expected: str
) -> None:
    change = medicine_event(DAY, medicine=MedicineClass.SEROTONERGIC)
    assert found("EM6", change, *(symptom(DAY, code) for code in codes)) == expected


@pytest.mark.parametrize(("days", "expected"), [(2, "T3 call"), (3, "T3 call"), (4, "off")])
def test_the_change_lies_at_most_three_days_before(days: int, expected: str) -> None:
    change = medicine_event(after(-days), medicine=MedicineClass.LITHIUM)
    signs = symptom(DAY, C.FEVER), symptom(DAY, C.JERKING)
    assert found("EM6", change, *signs) == expected


@pytest.mark.parametrize(
    ("medicine", "change", "expected"),
    [
        (MedicineClass.SEROTONERGIC, MedicineChange.STARTED, "T3 call"),
        (MedicineClass.ANTIPSYCHOTIC, MedicineChange.STOPPED, "T3 call"),
        (MedicineClass.LITHIUM, MedicineChange.INCREASED, "T3 call"),
        (MedicineClass.STIMULANT, MedicineChange.STARTED, "T3 call"),
        (MedicineClass.STATIN, MedicineChange.STARTED, "T3 pharmacist"),
        (MedicineClass.STATIN, MedicineChange.OVERDOSE, "T3 call"),
    ],
)
def test_the_class_decides_between_calling_and_the_pharmacist(
    medicine: MedicineClass, change: MedicineChange, expected: str
) -> None:
    event = medicine_event(DAY, medicine=medicine, change=change)
    assert found("EM6", event, symptom(DAY, C.FEVER), symptom(DAY, C.JERKING)) == expected


def test_an_overdose_without_signs_asks_for_help_today() -> None:
    event = medicine_event(DAY, change=MedicineChange.OVERDOSE)
    assert found("EM6", event) == "T3 overdose"


def water(amount: float, minutes: int | None, day: date = DAY) -> Entry:
    at = None
    if minutes is not None:
        at = Moment.of(moment(day, time(12, 0)).local + timedelta(minutes=minutes))
    return intake(day, IntakeKind.WATER, amount, at=at)


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (((700, 0), (700, 60)), "off"),
        (((700, 0), (701, 60)), "T3 call"),
        (((700, 0), (701, 61)), "off"),
        (((700, None), (900, None)), "off"),
        (((3000, None), (3000, None)), "off"),
        (((3000, None), (3001, None)), "T3 call"),
    ],
)
@pytest.mark.parametrize("code", [C.HEADACHE, C.VOMITING])
def test_heavy_drinking_with_sickness_calls_for_help_above_the_limits(
    code: SymptomCode, amounts: tuple[tuple[float, int | None], ...], expected: str
) -> None:
    drunk = [water(amount, minutes) for amount, minutes in amounts]
    assert found("EM6", symptom(DAY, code), *drunk) == expected


@pytest.mark.parametrize(("minutes", "expected"), [(1440, "T3 call"), (1441, "off")])
def test_six_litres_within_24_hours_count_across_two_days(minutes: int, expected: str) -> None:
    drunk = [water(1201, after_noon, YESTERDAY) for after_noon in (0, 300, 600, 900)]
    drunk.append(water(1201, minutes - 1440, DAY))
    assert found("EM6", symptom(DAY, C.HEADACHE), *drunk) == expected


def test_heavy_drinking_without_sickness_is_no_emergency() -> None:
    assert found("EM6", water(5000, 0), symptom(DAY, C.FEVER)) == "off"


@pytest.mark.parametrize(("days", "expected"), [(1, "T3 call"), (2, "off")])
def test_the_sickness_comes_by_the_day_after(days: int, expected: str) -> None:
    sick = symptom(DAY, C.VOMITING)
    gone = check(sick, DAY, CheckAnswer.GONE)
    assert found("EM6", water(2000, 0, after(-days)), sick, gone) == expected


def test_an_imported_sickness_after_heavy_drinking_grows_old_once_it_is_gone() -> None:
    sick = symptom(DAY, C.VOMITING, origin=Origin.IMPORT)
    gone = check(sick, after(2), CheckAnswer.GONE)
    seen = [found("EM6", water(2000, 0), sick, gone, day=after(n)) for n in (0, 28, 29, 150)]
    assert seen == ["T3 call", "T3 call", "T2 see_soon", "T2 see_soon"]
    still = [found("EM6", water(2000, 0), sick, day=after(n)) for n in (0, 29, 150)]
    assert still == ["T3 call"] * 3


KIDNEYS = profile(kidney_disease=YesNo.YES)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((), "T3 today"),
        ((symptom(DAY, C.FAINT),), "T3 call"),
        ((symptom(DAY, C.CHEST_PAIN),), "T3 call"),
        ((symptom(DAY, C.UNUSUAL_WEAKNESS),), "T3 call"),
        ((symptom(DAY, C.HEADACHE),), "T3 today"),
        ((intake(DAY, IntakeKind.K_SUPPLEMENT, 99), KIDNEYS), "T3 call"),
        ((intake(DAY, IntakeKind.SALT_SUBSTITUTE, 2), KIDNEYS), "T3 call"),
        ((intake(after(-2), IntakeKind.K_SUPPLEMENT, 99), KIDNEYS), "T3 call"),
        ((intake(after(-3), IntakeKind.K_SUPPLEMENT, 99), KIDNEYS), "T3 today"),
        ((intake(DAY, IntakeKind.K_SUPPLEMENT, 99),), "T3 today"),
        ((intake(DAY, IntakeKind.MG_SUPPLEMENT, 99), KIDNEYS), "T3 today"),
        (
            (
                intake(DAY, IntakeKind.K_SUPPLEMENT, 99),
                profile(bp_medicines=(MedicineClass.ARB,), bp_medicine=YesNo.YES),
            ),
            "T3 call",
        ),
        (
            (
                intake(DAY, IntakeKind.K_SUPPLEMENT, 99),
                profile(bp_medicines=(MedicineClass.DIURETIC,), bp_medicine=YesNo.YES),
            ),
            "T3 today",
        ),
        (
            (intake(DAY, IntakeKind.K_SUPPLEMENT, 99), profile(bp_medicine=YesNo.YES)),
            "T3 call",
        ),
    ],
)
def test_palpitations_by_what_comes_with_them(entries: tuple[Entry, ...], expected: str) -> None:
    assert found("EM6", symptom(DAY, C.PALPITATIONS), *entries) == expected


@pytest.mark.parametrize(("minutes", "expected"), [(0, "T3 call"), (1, "T3 today")])
def test_the_potassium_lies_at_most_48_hours_before(minutes: int, expected: str) -> None:
    onset = moment(DAY, time(12, 0))
    taken = Moment.of(onset.local - timedelta(hours=48, minutes=minutes))
    product = intake(after(-2), IntakeKind.K_SUPPLEMENT, 99, at=taken)
    assert found("EM6", symptom(DAY, C.PALPITATIONS, onset=onset), product, KIDNEYS) == expected


def test_an_emergency_stays_as_urgent_as_it_was_when_its_evidence_is_long_ago() -> None:
    entries = (symptom(DAY, C.PALPITATIONS), intake(DAY, IntakeKind.K_SUPPLEMENT, 99), KIDNEYS)
    assert found("EM6", *entries, day=after(200)) == "T3 call"
