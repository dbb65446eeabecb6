"""Which medicines are taken, and which of them matter to potassium."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import DAY, profile
from twitchtui.diary.entries import MedicineEvent
from twitchtui.diary.supplements import keeps_potassium, medicines_taken
from twitchtui.diary.vocabulary import MedicineChange, MedicineClass, YesNo


def event(back, medicine, change, hour=None):
    day = DAY - timedelta(days=back)
    at = None if hour is None else datetime(2026, 3, 16, hour, tzinfo=UTC)
    return MedicineEvent(
        id=f"{back}-{hour}", day=day, medicine=medicine, change=change, recorded_at=at
    )


@pytest.mark.parametrize(
    ("answers", "medicines", "keeps"),
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
def test_potassium_is_held_by_some_medicines_in_the_profile_or_the_log(answers, medicines, keeps):
    assert keeps_potassium(replace(profile(), **answers), medicines) is keeps


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


def test_what_was_taken_before_the_events_counts_until_it_is_stopped():
    arb, ace = MedicineClass.ARB, MedicineClass.ACE_INHIBITOR
    stopped = [event(0, arb, MedicineChange.STOPPED)]
    assert medicines_taken(stopped, [arb, ace]) == {ace}


def test_two_changes_on_one_day_count_in_the_order_they_were_recorded():
    arb = MedicineClass.ARB
    started = event(0, arb, MedicineChange.STARTED, hour=9)
    stopped = event(0, arb, MedicineChange.STOPPED, hour=21)
    assert medicines_taken([stopped, started]) == medicines_taken([started, stopped]) == set()
