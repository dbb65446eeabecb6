"""The cautions IC1 to IC6: just at and just above each threshold, and whom they are for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from tests.builders import (
    DAY,
    booking,
    flag_event,
    intake,
    medicine_event,
    moment,
    none_day,
    open_day,
    profile,
    review,
)
from tests.flags.random_diaries import as_loaded
from tests.flags.scene import BOOK, after, diary, look, rule
from twitchtui.diary.entries import Entry, Intake
from twitchtui.diary.vocabulary import (
    IntakeKind,
    MedicineChange,
    MedicineClass,
    YesNo,
)
from twitchtui.flags import Evaluation, State, Tier, checkpoint_at, sentence
from twitchtui.flags.cautions import cautions, with_intakes

KINDS = tuple(IntakeKind)
POTASSIUM = (IntakeKind.K_SUPPLEMENT, IntakeKind.SALT_SUBSTITUTE)


def stands(found: Evaluation) -> bool:
    assert found.state in (State.RAISED, State.OFF)
    assert found.tier is Tier.IC
    assert not found.in_panel
    return found.state is State.RAISED


def words(name: str, *entries: Entry, day: Any = DAY) -> str:
    """What a caution says on a day, or nothing."""
    found = rule(name, diary(entries), day)
    return sentence(found, BOOK) if stands(found) else ""


def took(kind: IntakeKind, amount: float = 1.0, day: Any = DAY, at: time | None = None) -> Intake:
    return intake(day, kind, amount, at=at and moment(day, at))


def water(ml: float, at: time | None = None, day: Any = DAY) -> Intake:
    return took(IntakeKind.WATER, ml, day, at)


# -- IC1 -------------------------------------------------------------------------------------------


def magnesium(*amounts: float) -> list[Intake]:
    return [took(IntakeKind.MG_SUPPLEMENT, mg) for mg in amounts]


@pytest.mark.parametrize(
    ("region", "amounts", "told"),
    [
        ("", (350,), False),
        ("", (350.5,), True),
        ("", (200, 150), False),
        ("", (200, 150, 1), True),
        ("US", (350,), False),
        ("GB", (350,), False),
        ("Switzerland", (350,), False),
        ("AT", (250,), False),
        ("AT", (250.5,), True),
        ("de", (251,), True),
        ("de-AT", (251,), True),
        ("Austria", (251,), True),
        ("EU", (251,), True),
    ],
)
def test_magnesium_from_supplements_is_cautioned_above_the_limit_of_the_region(
    region: str, amounts: Sequence[float], told: bool
) -> None:
    assert bool(words("IC1", profile(region=region), *magnesium(*amounts))) is told


def test_magnesium_in_food_never_counts() -> None:
    almonds = took(IntakeKind.FOOD, 20.0)
    assert not words("IC1", almonds, *magnesium(350))


def test_with_kidney_disease_any_magnesium_is_cautioned() -> None:
    ill = profile(kidney_disease=YesNo.YES)
    assert "ask your doctor or pharmacist first" in words("IC1", ill, *magnesium(1))
    assert not words("IC1", ill)


def test_the_magnesium_of_another_day_does_not_count() -> None:
    eve = took(IntakeKind.MG_SUPPLEMENT, 300, after(-1))
    assert not words("IC1", eve, *magnesium(300))


# -- IC2 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "medicines", "told"),
    [
        ({}, (), False),
        ({"kidney_disease": YesNo.NO, "bp_medicine": YesNo.NO}, (), False),
        ({"kidney_disease": YesNo.YES}, (), True),
        ({"bp_medicine": YesNo.YES}, (), True),
        ({"bp_medicines": (MedicineClass.ARB,)}, (), True),
        ({"bp_medicines": (MedicineClass.DIURETIC,)}, (), False),
        ({}, (MedicineClass.ACE_INHIBITOR,), True),
        ({}, (MedicineClass.K_SPARING_DIURETIC,), True),
        ({}, (MedicineClass.STATIN, MedicineClass.DIURETIC), False),
    ],
)
def test_potassium_products_are_cautioned_where_the_body_holds_on_to_it(
    answers: dict[str, Any], medicines: Sequence[MedicineClass], told: bool
) -> None:
    events = [medicine_event(after(-300), medicine=each) for each in medicines]
    for kind in KINDS:
        found = words("IC2", profile(**answers), *events, took(kind))
        assert bool(found) is (told and kind in POTASSIUM), kind


def test_the_sentence_names_the_product() -> None:
    ill = profile(kidney_disease=YesNo.YES)
    assert words("IC2", ill, took(POTASSIUM[0])).startswith("Potassium supplements can be")
    assert words("IC2", ill, took(POTASSIUM[1])).startswith("Salt substitutes are mostly")
    assert words("IC2", ill, *map(took, POTASSIUM)).startswith("Potassium supplements can be")


def test_a_medicine_that_was_stopped_no_longer_counts() -> None:
    started = medicine_event(after(-200), medicine=MedicineClass.ARB)
    stopped = replace(started, id="off", day=after(-1), change=MedicineChange.STOPPED)
    pill = took(IntakeKind.K_SUPPLEMENT)
    assert words("IC2", started, pill)
    assert not words("IC2", started, stopped, pill)


def test_a_medicine_started_long_before_the_window_is_remembered() -> None:
    started = medicine_event(DAY, medicine=MedicineClass.ACE_INHIBITOR)
    log = diary(started, took(IntakeKind.K_SUPPLEMENT, day=after(300)))
    kept = checkpoint_at(log.up_to(after(250)), after(250), BOOK)
    window = as_loaded(log, after(251 - BOOK.lookback_days), after(300))
    assert not window.medicine_events
    assert stands(look(window, after(300), checkpoint=kept).of("IC2"))


# -- IC3 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("doses", "pregnant", "said"),
    [
        ([200], False, ""),
        ([200.5], False, "at once"),
        ([201], False, "at once"),
        ([200, 200], False, ""),
        ([200, 199, 2], False, "401 mg of caffeine that day"),
        ([250, 200], False, "that day"),
        ([100, 100], True, ""),
        ([100, 101], True, "pregnancy"),
        ([], False, ""),
        ([], True, ""),
    ],
)
def test_caffeine_is_cautioned_above_200_mg_at_once_400_a_day_and_200_a_day_in_pregnancy(
    doses: list[float], pregnant: bool, said: str
) -> None:
    who = profile(pregnant=YesNo.YES if pregnant else YesNo.NO)
    found = words("IC3", who, *(took(IntakeKind.CAFFEINE, mg) for mg in doses))
    assert said in found if said else not found


def test_the_large_dose_alone_is_named_as_the_evidence() -> None:
    large, small = took(IntakeKind.CAFFEINE, 250), took(IntakeKind.CAFFEINE, 60)
    assert rule("IC3", [large, small]).entries == (large.id,)


# -- IC5 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "grams", "told"),
    [
        (28.0, (14, 14), False),
        (28.0, (14, 14.1), True),
        (0.0, (1,), True),
        (None, (200,), False),
    ],
)
def test_alcohol_is_cautioned_above_the_limit_the_person_set_and_else_never(
    limit: float | None, grams: Sequence[float], told: bool
) -> None:
    drinks = [took(IntakeKind.ALCOHOL, g) for g in grams]
    assert bool(words("IC5", profile(alcohol_limit_g=limit), *drinks)) is told


def test_alcohol_is_said_in_drinks() -> None:
    found = words("IC5", profile(alcohol_limit_g=14.0), took(IntakeKind.ALCOHOL, 42.0))
    assert "About 3 drinks of alcohol that day; the limit you set is 1." in found


# -- IC6 -------------------------------------------------------------------------------------------


def slept(*hours: float | None) -> list[Entry]:
    """So long on the nights before each of the last days; None is not answered."""
    return [
        open_day(after(n - len(hours) + 1), sleep_h=each)
        for n, each in enumerate(hours)
        if each is not None
    ]


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ((5, 5, 5, 5, 8, 8, 8), True),
        ((5, 5, 5, 8, 8, 8, 8), False),
        ((6, 6, 6, 6, 6, 6, 6), False),
        ((5.9, 5.9, 5.9, 5.9, 6, 6, 6), True),
        ((5, 5, 5, 5), True),
        ((5, 5, 5), False),
        ((5, 5, 5, 5, 8, 8, 8, 8), False),
        ((5, None, 5, None, 5, None, 5, 8, 8, 8), True),
        ((5, 5, 5, 5, *[None] * 10), True),
        ((5, 5, 5, 5, *[None] * 11), False),
    ],
)
def test_four_short_nights_of_the_last_seven_answered_are_cautioned(
    hours: tuple[float | None, ...], told: bool
) -> None:
    assert bool(words("IC6", *slept(*hours))) is told


def test_short_nights_name_their_records() -> None:
    nights = slept(5, 8, 5, 5, 5)
    found = rule("IC6", nights)
    assert dict(found.numbers) == {"short": 4, "answered": 5, "hours": 6}
    assert len(found.entries) == 4


def test_nights_that_are_not_answered_never_raise_it() -> None:
    log = diary(slept(5, 5, 5, 8, 8, 8, 8), none_day(DAY + timedelta(days=40)))
    assert not any(stands(rule("IC6", log, after(n))) for n in range(1, 30))


# -- all of them -----------------------------------------------------------------------------------

LARGE = took(IntakeKind.CAFFEINE, 500)


def test_a_caution_is_about_one_day_and_gone_the_next() -> None:
    log = diary(LARGE, none_day(after(5)))
    assert [stands(rule("IC3", log, after(n))) for n in (-1, 0, 1, 5)] == [
        False, True, False, False,
    ]  # fmt: skip


def test_a_caution_is_no_flag_and_no_visit_booking_or_reading_puts_it_away() -> None:
    calls = [
        review(DAY, covers=("IC3",)),
        booking(DAY, after(3)),
        flag_event(DAY, rule="IC3"),
    ]
    panel = look(diary(LARGE, calls))
    assert [found.rule for found in panel.cautions] == ["IC3"]
    assert (panel.cards, panel.lines, panel.notes) == ((), (), ())
    assert "affeine" not in panel.lamp.text


def test_json_holds_every_caution_with_its_tier() -> None:
    rows = {row["id"]: row for row in look(diary(LARGE)).as_json()["rules"]}
    assert {name: rows[name]["tier"] for name in rows if name.startswith("IC")} == {
        f"IC{n}": "IC" for n in range(1, 7)
    }
    assert rows["IC3"]["entries"] == [LARGE.id]
    assert rows["IC3"]["numbers"] == {"mg": 500, "limit_mg": 400}


def test_the_cautions_of_a_day_by_themselves_are_those_of_the_panel() -> None:
    log = diary(
        profile(alcohol_limit_g=10.0, region="AT"),
        medicine_event(after(-80), medicine=MedicineClass.ARB),
        LARGE, water(1500, time(9, 0)), took(IntakeKind.ALCOHOL, 20.0),
        took(IntakeKind.K_SUPPLEMENT), *magnesium(300), slept(5, 5, 5, 5),
    )  # fmt: skip
    panel = look(log)
    found = cautions(log, DAY, BOOK, {MedicineClass.ARB})
    assert found[0].rule == "IC4"  # "please stop drinking" before all others
    alone = sorted(found, key=lambda each: each.rule)
    assert [each.rule for each in alone] == [f"IC{n}" for n in range(1, 7)]
    assert [each.words for each in alone] == [sentence(e, BOOK) for e in panel.cautions]
    assert [each.entries for each in alone] == [e.entries for e in panel.cautions]


def test_what_is_about_to_be_saved_is_looked_at_as_if_it_was_and_counts_once() -> None:
    taken = took(IntakeKind.MG_SUPPLEMENT, 300)
    log = diary(taken)
    more = took(IntakeKind.MG_SUPPLEMENT, 100)
    changed = replace(taken, amount=350.0)
    assert cautions(log, DAY, BOOK) == ()
    (found,) = cautions(with_intakes(log, [more]), DAY, BOOK)
    assert found.asked_first
    assert more.id in found.entries
    assert cautions(with_intakes(log, [changed]), DAY, BOOK) == ()
    assert log.intakes == [taken]


def test_only_supplements_are_asked_about_first() -> None:
    (found,) = cautions(diary(LARGE), DAY, BOOK)
    assert not found.asked_first
