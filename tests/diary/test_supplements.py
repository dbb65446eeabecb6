"""Cautions about supplements: just at and just above each threshold, and who they are for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import DAY, intake, profile
from twitchtui import reference
from twitchtui.diary.checklist import Checklist
from twitchtui.diary.entries import MedicineEvent
from twitchtui.diary.supplements import medicines_taken, supplement_caution
from twitchtui.diary.vocabulary import IntakeKind, MedicineChange, MedicineClass, YesNo

RULE = Checklist.from_table(reference.table("checklist")).supplements
SUPPLEMENTS = (
    IntakeKind.MG_SUPPLEMENT,
    IntakeKind.K_SUPPLEMENT,
    IntakeKind.SALT_SUBSTITUTE,
    IntakeKind.OTHER_SUPPLEMENT,
)
POTASSIUM = (IntakeKind.K_SUPPLEMENT, IntakeKind.SALT_SUBSTITUTE)


def caution(kind, amount=1.0, day=(), person=None, medicines=()):
    made = intake(DAY, kind, amount, id="new")
    return supplement_caution(RULE, made, day, person or profile(), medicines)


def event(back, medicine, change):
    day = DAY - timedelta(days=back)
    return MedicineEvent(id=f"{back}", day=day, medicine=medicine, change=change)


@pytest.mark.parametrize(("mg", "told"), [(349.0, False), (350.0, False), (350.5, True)])
def test_magnesium_from_supplements_is_cautioned_above_the_limit_of_a_day(mg, told):
    assert bool(caution(IntakeKind.MG_SUPPLEMENT, mg)) is told
    before = [intake(DAY, IntakeKind.MG_SUPPLEMENT, mg - 100, id="earlier")]
    assert bool(caution(IntakeKind.MG_SUPPLEMENT, 100.0, before)) is told


def test_only_supplements_count_and_the_same_entry_counts_once():
    day = [
        intake(DAY, IntakeKind.FOOD, 20.0, id="almonds"),
        intake(DAY, IntakeKind.MG_SUPPLEMENT, 300.0, id="new"),
    ]
    assert caution(IntakeKind.MG_SUPPLEMENT, 350.0, day) is None


def test_with_kidney_disease_any_magnesium_and_potassium_is_cautioned():
    person = profile(kidney_disease=YesNo.YES)
    told = [kind for kind in IntakeKind if caution(kind, person=person)]
    assert told == [kind for kind in SUPPLEMENTS if kind is not IntakeKind.OTHER_SUPPLEMENT]


@pytest.mark.parametrize(
    ("answers", "medicines", "told"),
    [
        ({}, (), False),
        ({"bp_medicine": YesNo.NO}, (), False),
        ({"bp_medicine": YesNo.YES}, (), True),
        ({"bp_medicines": (MedicineClass.ARB,)}, (), True),
        ({"bp_medicines": (MedicineClass.DIURETIC,)}, (), False),
        ({}, (MedicineClass.ACE_INHIBITOR,), True),
        ({}, (MedicineClass.K_SPARING_DIURETIC,), True),
        ({}, (MedicineClass.STATIN, MedicineClass.DIURETIC), False),
    ],
)
def test_with_medicines_that_hold_potassium_it_is_cautioned(answers, medicines, told):
    person = replace(profile(), **answers)
    for kind in IntakeKind:
        found = caution(kind, person=person, medicines=medicines)
        assert bool(found) is (told and kind in POTASSIUM)


def test_a_medicine_is_taken_from_its_start_until_it_is_stopped():
    arb, ace = MedicineClass.ARB, MedicineClass.ACE_INHIBITOR
    events = [
        event(3, arb, MedicineChange.STOPPED),
        event(90, arb, MedicineChange.STARTED),
        event(2, ace, MedicineChange.INCREASED),
    ]
    assert medicines_taken(events) == {ace}
    assert medicines_taken([*events, event(1, arb, MedicineChange.STARTED)]) == {arb, ace}
    assert medicines_taken([]) == frozenset()
