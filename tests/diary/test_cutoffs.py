from datetime import date, time, timedelta

import pytest

from tests.builders import DAY
from twitchtui.diary.caffeine import CaffeineRule, Earlier
from twitchtui.diary.cutoffs import Kept, checked, typed
from twitchtui.diary.dated import MOST_CHANGES
from twitchtui.diary.limits import Refusal

SHIPPED = CaffeineRule(activity_cutoff_h=6, bed_cutoff_h=9, early_session=time(11, 0))
NEXT = DAY + timedelta(days=1)


def hours(rule):
    return rule.activity_cutoff_h, rule.bed_cutoff_h


def settled(kept, today, file=None):
    """What is kept, and the rule, once the diary was open on a day."""
    noted = kept.since(today, kept.rule(SHIPPED, file or {}), SHIPPED)
    return noted, noted.rule(SHIPPED, file or {})


def test_without_any_choice_the_shipped_hours_hold_and_nothing_is_noted():
    kept, rule = settled(Kept({}), DAY)
    assert kept == Kept({})
    assert rule == SHIPPED


def test_a_change_counts_from_its_day_and_leaves_the_days_before():
    _, rule = settled(Kept({"bed_cutoff_h": 12.0}), DAY)
    assert hours(rule) == (6, 12)
    assert hours(rule.on(DAY - timedelta(days=1))) == (6, 9)
    assert hours(rule.on(DAY)) == (6, 12)
    assert hours(rule.on(DAY + timedelta(days=400))) == (6, 12)


def test_each_of_several_changes_holds_for_its_own_days():
    kept, _ = settled(Kept({"bed_cutoff_h": 12.0}), DAY)
    later, rule = settled(Kept({}, kept.in_force, kept.earlier), NEXT)
    assert [hours(rule.on(DAY + timedelta(days=away))) for away in (-1, 0, 1)] == [
        (6, 9), (6, 12), (6, 9)
    ]  # fmt: skip
    assert Kept.of(later.to_store()) == later


def test_of_several_changes_on_one_day_the_last_counts():
    kept, _ = settled(Kept({"bed_cutoff_h": 12.0}), DAY)
    kept, rule = settled(Kept({"bed_cutoff_h": 3.0}, kept.in_force, kept.earlier), DAY)
    assert kept.earlier == (Earlier(DAY, 6, 9),)
    assert [hours(rule.on(day)) for day in (DAY - timedelta(days=1), DAY)] == [(6, 9), (6, 3)]


def test_the_settings_file_goes_over_what_was_chosen_and_is_noted_when_first_seen():
    chosen = Kept({"bed_cutoff_h": 12.0, "activity_cutoff_h": 4.0})
    kept, rule = settled(chosen, DAY, {"bed_cutoff_h": 10.0})
    assert hours(rule) == (4, 10)
    assert hours(rule.on(DAY - timedelta(days=1))) == (6, 9)
    again, _ = settled(kept, NEXT, {"bed_cutoff_h": 10.0})
    assert again is kept
    gone, rule = settled(kept, NEXT)
    assert hours(rule) == (4, 12)
    assert hours(rule.on(DAY)) == (4, 10)
    assert gone.earlier[-1].until == NEXT


def test_the_oldest_changes_are_forgotten_first():
    kept = Kept({})
    for number in range(MOST_CHANGES + 5):
        chosen = Kept({"bed_cutoff_h": float(1 + number % 2)}, kept.in_force, kept.earlier)
        kept, _ = settled(chosen, DAY + timedelta(days=number))
    assert len(kept.earlier) == MOST_CHANGES


@pytest.mark.parametrize(
    "stored",
    [
        None,
        "x",
        [],
        {"chosen": 3, "earlier": "abc", "in_force": 7},
        {"chosen": {"bed_cutoff_h": 99, "activity_cutoff_h": True, "x": 1}},
        {"earlier": [["yesterday", 6, 9]]},
        {"earlier": [[date(2026, 1, 1).isoformat(), 6]]},
        {"in_force": [6]},
    ],
)
def test_what_does_not_fit_in_the_store_leaves_the_shipped_hours(stored):
    assert hours(Kept.of(stored).rule(SHIPPED, {})) == (6, 9)


@pytest.mark.parametrize(
    ("name", "least", "most"), [("activity_cutoff_h", 0, 12), ("bed_cutoff_h", 0, 16)]
)
def test_the_hours_of_a_cut_off_have_a_range(name, least, most):
    assert checked(name, least) == least
    assert checked(name, most) == most
    for outside in (least - 0.1, most + 0.1, float("nan")):
        with pytest.raises(Refusal):
            checked(name, outside)


@pytest.mark.parametrize("text", ["-1", "-0.5h", "−2"])
def test_a_cut_off_after_bedtime_is_refused_as_such(text):
    with pytest.raises(Refusal, match="a cut-off cannot lie after bedtime; give 0 to 16 hours"):
        typed("bed_cutoff_h", text)
    with pytest.raises(Refusal, match="cannot lie after an activity starts; give 0 to 12"):
        typed("activity_cutoff_h", text)


@pytest.mark.parametrize(("text", "found"), [("9", 9), ("8.8h", 8.8), ("8:30", 8.5), (" 0 ", 0)])
def test_hours_are_read_as_people_type_them(text, found):
    assert typed("bed_cutoff_h", text) == pytest.approx(found)
