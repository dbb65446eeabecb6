"""Emergencies with an empty history (domain.md 4.5): thousands of diaries that hold nothing but the
sign, or the two or three entries that make it one, on the very day the last of them is logged."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import (
    DAY,
    activity,
    check,
    episode,
    intake,
    medicine_event,
    moment,
    none_day,
    open_day,
    profile,
    symptom,
)
from tests.flags.scene import after, diary, rule
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Day, Entry, Profile, Symptom
from twitchtui.diary.symptoms import Circumstance, Sudden, SymptomCode, Task
from twitchtui.diary.vocabulary import (
    CheckAnswer,
    IntakeKind,
    MedicineChange,
    MedicineClass,
    Origin,
    Urine,
    YesNo,
)
from twitchtui.flags import Evaluation, State, Tier

C = SymptomCode
thousands = settings(max_examples=2000, deadline=None)

ALONE = {
    **dict.fromkeys((C.ONE_SIDE_WEAK, C.ONE_SIDE_NUMB, C.FACE_DROOP, C.SPEECH, C.SIGHT_LOSS,
                     C.IMBALANCE, C.WORST_HEADACHE), "EM1"),
    **dict.fromkeys((C.BREATHLESS_REST, C.BREATHLESS_LYING, C.CANNOT_SWALLOW, C.CHOKING_NOW,
                     C.CHEST_PAIN), "EM2"),
    **dict.fromkeys((C.SADDLE_NUMB, C.BLADDER_NEW, C.BOWEL_NEW, C.SEXUAL_NEW), "EM4"),
    C.TASK_WEAKNESS: "EM5",
    **dict.fromkeys((C.CONFUSION, C.SEIZURE, C.FAINT, C.PALPITATIONS), "EM6"),
}  # fmt: skip
"""Every code that is an emergency by itself, and whose."""

SOON = (C.SEXUAL_NEW, C.FAINT)
"""By themselves for a doctor soon, unless what goes with them makes them more."""


def on_the_day(name: str, entries: tuple[Entry, ...], who: Profile | None = None) -> Evaluation:
    """The rule on the evening of the last entry, in a diary of these entries alone."""
    first, last = min(e.day for e in entries), max(e.day for e in entries)
    found = rule(name, diary(entries, [who] if who else [], first=first), last)
    assert found.state is State.RAISED
    assert {entry.id for entry in entries} == set(found.entries)
    assert found.since in {entry.day for entry in entries}
    return found


# -- one entry -------------------------------------------------------------------------------------


@st.composite
def lone_signs(draw: st.DrawFn) -> Symptom:
    """A sign that is an emergency by itself, with whatever else was answered about it."""
    code = draw(st.sampled_from(tuple(ALONE)))
    weak = code is C.TASK_WEAKNESS
    # one that came on slowly is no emergency unless it cannot be done at all
    cannot = draw(st.booleans())
    ago = draw(st.integers(0, (7 if cannot else 3) if weak else 90))
    day = after(draw(st.integers(0, 6)))
    began = day - timedelta(days=ago)
    around = draw(st.sets(st.sampled_from(Circumstance), max_size=3))
    if weak and not cannot:
        around -= {Circumstance.INJURY}
    at = moment(began, time(draw(st.integers(5, 22)))) if draw(st.booleans()) else None
    return symptom(
        day,
        code,
        onset_day=began,
        onset=at,
        sudden=draw(st.sampled_from((Sudden.YES, Sudden.UNKNOWN))),
        side=draw(st.sampled_from((*Side, None))),
        site=draw(st.sampled_from((*Site, None))),
        tasks=tuple(draw(st.lists(st.sampled_from(Task), max_size=2, unique=True))),
        cannot=cannot,
        circumstances=tuple(sorted(around)),
        origin=draw(st.sampled_from((Origin.HAND, Origin.IMPORT))),
    )


@thousands
@given(lone_signs())
def test_an_emergency_sign_alone_is_one_on_its_very_entry(sign: Symptom) -> None:
    found = on_the_day(ALONE[sign.code], (sign,))
    over = Circumstance.PASSED in sign.circumstances
    assert found.tier is Tier.T3 or (over or sign.code in SOON)
    assert found.tier in (Tier.T3, Tier.T2)


@pytest.mark.parametrize("urine", [Urine.BROWN_COLA, Urine.RED])
@pytest.mark.parametrize("record", [open_day, none_day])
def test_very_dark_urine_alone_is_an_emergency(record: Callable[..., Day], urine: Urine) -> None:
    assert on_the_day("EM3", (record(urine=urine),)).tier is Tier.T3


@pytest.mark.parametrize("medicine", MedicineClass)
def test_an_overdose_alone_is_an_emergency(medicine: MedicineClass) -> None:
    taken = medicine_event(medicine=medicine, change=MedicineChange.OVERDOSE)
    assert on_the_day("EM6", (taken,)).tier is Tier.T3


def test_every_other_code_alone_is_no_emergency() -> None:
    """Else the table above would be too short."""
    for code in set(C) - set(ALONE):
        for name in ("EM1", "EM2", "EM3", "EM4", "EM5", "EM6"):
            assert rule(name, diary(symptom(DAY, code))).state is State.OFF, code


# -- entries that are an emergency together --------------------------------------------------------


def weak(day: date, *tasks: Task, side: Side | None = Side.LEFT, ago: int = 5) -> Symptom:
    """A weakness that, by itself, came on too slowly."""
    return symptom(
        day, C.TASK_WEAKNESS, tasks=tasks, side=side, onset_day=day - timedelta(days=ago)
    )


LEGS = (Task.STAIRS, Task.RISING, Task.FOOT_CATCHES, Task.TIPTOE, Task.WALKING, Task.STANDING)
ARMS = tuple(set(Task) - set(LEGS))
WITH_BACK = (C.BACK_PAIN_SEVERE, C.LEG_PAIN_ONE, C.LEG_PAIN_BOTH, C.LEGS_NUMB)
MUSCLE = (C.SEVERE_MUSCLE_PAIN, C.MUSCLE_SWELLING)
LEADING = (C.AGITATION, C.STIFF_ALL_OVER, C.JERKING)
REACTIONS = (*LEADING, C.FEVER, C.HEAVY_SWEAT)

Scene = tuple[str, tuple[Entry, ...]]


@st.composite
def after_effort(draw: st.DrawFn) -> Scene:
    """EM3: dark urine, or muscle signs with weakness, with what makes it worse; up to 7 days."""
    first, last = DAY, after(draw(st.integers(0, 7)))
    dark = open_day(last, urine=draw(st.sampled_from((Urine.BROWN_COLA, Urine.RED))))
    sign = symptom(first, draw(st.sampled_from(MUSCLE)))
    feeble = symptom(last, C.UNUSUAL_WEAKNESS)
    hard = activity(first, effort=draw(st.integers(8, 10)))
    alone = activity(first, effort=draw(st.sampled_from((None, 7, 8, 10))))
    return "EM3", draw(
        st.sampled_from((
            (dark, hard),
            (dark, activity(first, effort=2, hot=True)),
            (dark, episode(first, pain=draw(st.integers(7, 10)))),
            (dark, sign),
            (dark, symptom(first, C.UNUSUAL_WEAKNESS)),
            (sign, feeble),
            (sign, feeble, alone),
        ))
    )  # fmt: skip


@st.composite
def low_in_the_back(draw: st.DrawFn) -> Scene:
    """EM4: a bladder, bowel or sexual change with back or leg signs; back pain with both legs."""
    first, last = DAY, after(draw(st.integers(0, 9)))
    days = draw(st.permutations((first, last)))
    change = symptom(days[0], draw(st.sampled_from((C.BLADDER_NEW, C.BOWEL_NEW, C.SEXUAL_NEW))))
    beside = symptom(days[1], draw(st.sampled_from(WITH_BACK)))
    leg = weak(days[1], draw(st.sampled_from(LEGS)))
    back = symptom(days[0], C.BACK_PAIN_SEVERE)
    both = weak(days[1], draw(st.sampled_from(LEGS)), side=draw(st.sampled_from((Side.BOTH, None))))
    return "EM4", draw(
        st.sampled_from((
            (change, beside),
            (change, leg),
            (back, both),
            (back, leg, weak(days[0], draw(st.sampled_from(LEGS)), side=Side.RIGHT)),
            (symptom(days[0], C.LEG_PAIN_BOTH), symptom(days[1], C.LEGS_NUMB)),
        ))
    )  # fmt: skip


@st.composite
def quickly_weaker(draw: st.DrawFn) -> Scene:
    """EM5: both legs, or an arm and a leg, within days of each other; worse on two evenings."""
    gap = draw(st.integers(0, 9))
    last = after(gap)
    leg, arm = draw(st.sampled_from(LEGS)), draw(st.sampled_from(ARMS))
    other = weak(last, draw(st.sampled_from(LEGS)), side=Side.RIGHT, ago=draw(st.integers(4, 7)))
    slow = weak(DAY, leg, side=Side.BOTH, ago=draw(st.integers(8, 20)))
    worse = [check(slow, after(n), CheckAnswer.WORSE) for n in (1, 4)]
    return "EM5", draw(
        st.sampled_from((
            (weak(DAY, leg, ago=6), other),
            (weak(DAY, arm, ago=6), other),
            (weak(last, leg, arm),),
            (weak(last, leg, side=draw(st.sampled_from((Side.BOTH, None)))),),
            (slow, *worse),
        ))
    )  # fmt: skip


@st.composite
def reactions(draw: st.DrawFn) -> Scene:
    """EM6: a faint with chest pain, a medicine and its signs, water, palpitations."""
    days = draw(st.permutations((DAY, after(draw(st.integers(0, 1))))))
    change = draw(st.sampled_from((MedicineChange.STARTED, MedicineChange.OVERDOSE)))
    medicine = medicine_event(DAY, medicine=draw(st.sampled_from(MedicineClass)), change=change)
    leading = draw(st.sampled_from(LEADING))
    second = draw(st.sampled_from([code for code in REACTIONS if code is not leading]))
    signs = [symptom(after(draw(st.integers(0, 3))), code) for code in (leading, second)]
    sick = symptom(max(days), draw(st.sampled_from((C.VOMITING, C.HEADACHE))))
    at_once = [intake(DAY, IntakeKind.WATER, 1401, at=moment(DAY, time(9)))]
    over_the_day = [intake(DAY, IntakeKind.WATER, ml) for ml in (3000, 3001)]
    beside = draw(st.sampled_from((C.FAINT, C.CHEST_PAIN, C.UNUSUAL_WEAKNESS)))
    return "EM6", draw(
        st.sampled_from((
            (symptom(days[0], C.FAINT), symptom(days[1], C.CHEST_PAIN)),
            (medicine, *signs),
            (sick, *draw(st.sampled_from((at_once, over_the_day)))),
            (symptom(days[0], C.PALPITATIONS), symptom(days[1], beside)),
        ))
    )  # fmt: skip


scenes = st.one_of(after_effort(), low_in_the_back(), quickly_weaker(), reactions())


@thousands
@given(scenes)
def test_entries_that_are_an_emergency_together_are_one_without_any_other(scene: Scene) -> None:
    name, entries = scene
    assert on_the_day(name, entries).tier is Tier.T3


@pytest.mark.parametrize("ago", [0, 1, 2])
@pytest.mark.parametrize("kind", [IntakeKind.K_SUPPLEMENT, IntakeKind.SALT_SUBSTITUTE])
def test_palpitations_after_a_potassium_product_need_only_the_answer_about_the_kidneys(
    ago: int, kind: IntakeKind
) -> None:
    entries = (symptom(after(ago), C.PALPITATIONS), intake(DAY, kind, 99))
    assert on_the_day("EM6", entries, profile(kidney_disease=YesNo.YES)).urgency == "call"
