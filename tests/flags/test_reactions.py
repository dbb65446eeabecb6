"""EM6: confusion, fits and faints, medicines, water and potassium, at each threshold."""

from datetime import date, time, timedelta

import pytest

from tests.builders import (
    DAY,
    check,
    intake,
    medicine_event,
    moment,
    profile,
    symptom,
)
from tests.flags.scene import after
from tests.flags.test_emergency_rules import found
from twitchtui.diary.entries import Entry
from twitchtui.diary.symptoms import Circumstance, SymptomCode
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import (
    CheckAnswer,
    IntakeKind,
    MedicineChange,
    MedicineClass,
    Origin,
    YesNo,
)

C = SymptomCode
YESTERDAY = after(-1)


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


@pytest.mark.parametrize(("days", "expected"), [(3, "T3 call"), (4, "off")])
def test_a_sign_logged_late_counts_from_the_day_it_began(days: int, expected: str) -> None:
    change = medicine_event(after(-6), medicine=MedicineClass.SEROTONERGIC)
    began = after(days - 6)
    signs = [symptom(DAY, code, onset_day=began) for code in (C.FEVER, C.AGITATION)]
    assert found("EM6", change, *signs) == expected


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


@pytest.mark.parametrize(
    ("days", "expected"), [(1, "off"), (0, "T3 call"), (-1, "T3 call"), (-2, "off")]
)
def test_sickness_logged_late_goes_with_the_water_of_the_day_it_began(
    days: int, expected: str
) -> None:
    water_day = after(-6)
    began = after(-days, water_day)
    sick = symptom(DAY, C.VOMITING, onset_day=began)
    passed = check(sick, DAY, CheckAnswer.GONE)
    assert found("EM6", water(2000, 0, water_day), sick, passed) == expected


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


def test_potassium_taken_while_the_palpitations_are_there_counts_too() -> None:
    sign = symptom(DAY, C.PALPITATIONS, onset=moment(DAY, time(8, 0)))
    at_ten = intake(DAY, IntakeKind.K_SUPPLEMENT, 99, at=moment(DAY, time(10, 0)))
    assert found("EM6", sign, at_ten, KIDNEYS) == "T3 call"
    tomorrow = intake(after(1), IntakeKind.K_SUPPLEMENT, 99)
    assert found("EM6", sign, tomorrow, KIDNEYS, day=after(1)) == "T3 call"
    gone = check(sign, after(1), CheckAnswer.GONE)
    assert found("EM6", sign, gone, tomorrow, KIDNEYS, day=after(1)) == "T3 today"


def test_an_emergency_stays_as_urgent_as_it_was_when_its_evidence_is_long_ago() -> None:
    entries = (symptom(DAY, C.PALPITATIONS), intake(DAY, IntakeKind.K_SUPPLEMENT, 99), KIDNEYS)
    assert found("EM6", *entries, day=after(200)) == "T3 call"
