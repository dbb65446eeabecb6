from datetime import time, timedelta

import pytest

from tests.builders import DAY, activity, intake, mark, moment, open_day, profile
from tests.diary.shipped import ALL, CHECKLIST, listed
from twitchtui import reference
from twitchtui.diary.items import Checklist, ItemKind, OwnList, When
from twitchtui.diary.vocabulary import ActivityStatus, CheckState, IntakeKind, MedicineClass, YesNo

DONE, NOT_DONE, N_A, UNKNOWN = (
    CheckState.DONE,
    CheckState.NOT_DONE,
    CheckState.NOT_APPLICABLE,
    CheckState.UNKNOWN,
)


def state(item, *entries, **how):
    return listed(*entries, **how)[item].state


def water(ml):
    return intake(kind=IntakeKind.WATER, amount=ml)


def food(name, servings=1.0):
    return intake(kind=IntakeKind.FOOD, name=name, amount=servings)


def coffee(at=None):
    return intake(kind=IntakeKind.CAFFEINE, amount=96, at=at and moment(clock=at))


HARD = activity(DAY - timedelta(days=1), effort=7)
LONG = activity(effort=7, minutes=90)


# -- nothing said ------------------------------------------------------------------------------


def test_an_item_about_which_nothing_was_said_is_unknown_and_never_not_done():
    found = listed(activity(effort=6), before=[HARD]).values()
    assert {line.item.kind for line in found} == set(ItemKind) - {ItemKind.TIME, ItemKind.SPACING}
    assert {line.state for line in found if line.item.kind is not ItemKind.LOAD} == {UNKNOWN}
    assert not any(line.by_hand for line in found)


def test_nothing_said_is_no_amount_and_fills_no_bar():
    line = listed()["water"]
    assert line.amount is None
    assert line.filled == 0


# -- amounts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ml", "said"), [(1889, NOT_DONE), (1890, DONE), (1900, DONE), (4000, DONE)]
)
def test_water_is_done_once_no_more_than_a_sip_of_the_aim_is_missing(ml, said):
    assert state("water", water(900), water(ml - 900)) is said


@pytest.mark.parametrize(("cups", "said"), [(7, NOT_DONE), (8, DONE)])
def test_eight_cups_are_the_aim(cups, said):
    assert state("water", *[water(236.588)] * cups) is said


@pytest.mark.parametrize(
    ("ml", "filled"), [(475, 0.25), (950, 0.5), (1889, 1889 / 1900), (1900, 1.0), (3800, 1.0)]
)
def test_the_bar_fills_to_one_and_stops_there(ml, filled):
    assert listed(water(ml))["water"].filled == pytest.approx(filled)


def test_other_drinks_are_no_water():
    assert state("water", coffee()) is UNKNOWN


def test_an_aim_of_ones_own_counts_instead_of_the_shipped_one():
    own = ALL.adjusted(OwnList(aims={"water": 1000.0}))
    assert state("water", water(1000), checklist=own) is DONE
    assert listed(water(500), checklist=own)["water"].filled == 0.5


def test_an_item_without_an_aim_gets_none_by_adjusting():
    own = ALL.adjusted(OwnList(aims={"calcium": 3.0}))
    assert own.item("calcium").aim is None


# -- foods -------------------------------------------------------------------------------------


def test_one_food_that_counts_is_enough_and_is_named():
    line = listed(food("almonds"))["magnesium"]
    assert line.state is DONE
    assert line.names == ("Almonds",)


def test_a_food_eaten_twice_is_named_once():
    assert len(listed(food("almonds"), food("almonds"))["magnesium"].names) == 1


def test_a_food_that_does_not_count_leaves_the_item_unknown():
    assert state("magnesium", food("cheddar")) is UNKNOWN
    assert state("calcium", food("cheddar")) is DONE


def test_a_food_no_longer_on_the_list_is_passed_over():
    assert state("magnesium", food("a_food_of_last_year")) is UNKNOWN


@pytest.mark.parametrize("kidney", YesNo)
@pytest.mark.parametrize("pressure", YesNo)
def test_potassium_is_listed_only_once_both_questions_are_answered_no(kidney, pressure):
    who = profile(kidney_disease=kidney, bp_medicine=pressure)
    found = listed(food("banana"), mark(item="potassium"), who=who)
    assert ("potassium" in found) is (kidney is YesNo.NO and pressure is YesNo.NO)


def test_naming_no_class_of_medicine_is_no_answer_to_the_question():
    assert "potassium" not in listed(who=profile(kidney_disease=YesNo.NO, bp_medicines=()))
    diuretic = (MedicineClass.K_SPARING_DIURETIC,)
    yes = profile(kidney_disease=YesNo.NO, bp_medicine=YesNo.YES, bp_medicines=diuretic)
    assert "potassium" not in listed(who=yes)


# -- caffeine and sleep ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "said"),
    [(time(13, 59), DONE), (time(14, 0), DONE), (time(14, 1), NOT_DONE), (None, UNKNOWN)],
)
def test_the_cut_off_item_follows_the_clock(at, said):
    assert state("caffeine", coffee(at)) is said


def test_the_cut_off_with_nothing_logged_is_unknown_until_ticked():
    assert state("caffeine") is UNKNOWN
    assert state("caffeine", mark(item="caffeine")) is DONE


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0, NOT_DONE), (6.9, NOT_DONE), (7, DONE), (8, DONE), (9, DONE), (9.1, NOT_DONE)],
)
def test_sleep_is_kept_from_seven_to_nine_hours(hours, said):
    line = listed(open_day(sleep_h=hours))["sleep"]
    assert line.state is said
    assert line.amount == hours


def test_a_day_with_other_answers_only_says_nothing_about_sleep():
    assert state("sleep", open_day(stress=3)) is UNKNOWN


@pytest.mark.parametrize(("hours", "said"), [(9.4, NOT_DONE), (9.5, DONE), (9.6, NOT_DONE)])
def test_an_aim_above_the_band_moves_the_bands_end(hours, said):
    own = ALL.adjusted(OwnList(aims={"sleep": 9.5}))
    assert state("sleep", open_day(sleep_h=hours), checklist=own) is said


@pytest.mark.parametrize("stress", [0, 5, 10])
def test_a_scale_is_done_by_any_answer_also_by_zero(stress):
    line = listed(open_day(stress=stress))["stress"]
    assert line.state is DONE
    assert line.amount == stress


# -- by hand -----------------------------------------------------------------------------------


@pytest.mark.parametrize("by_hand", CheckState)
@pytest.mark.parametrize("item", [item.id for item in ALL.items])
def test_a_mark_by_hand_wins_over_what_the_log_says(item, by_hand):
    entries = [water(100), coffee(time(20, 0)), open_day(sleep_h=3, stress=2), LONG]
    line = listed(*entries, mark(item=item, state=by_hand), before=[HARD])[item]
    assert line.state is by_hand
    assert line.by_hand


def test_a_mark_leaves_what_was_counted_as_it_is():
    line = listed(water(250), mark(item="water"))["water"]
    assert (line.state, line.amount) == (DONE, 250)


def test_an_item_marked_not_applicable_stays_listed():
    assert state("water", mark(item="water", state=N_A)) is N_A


# -- when an item applies ----------------------------------------------------------------------

AFTER = {item.id for item in ALL.items if item.when is When.AFTER_ACTIVITY}


def test_items_for_after_an_activity_are_hidden_on_a_rest_day():
    assert {"drink_after", "cool_down", "stretch", "snack"} <= AFTER
    assert not AFTER & listed().keys()


def test_a_planned_activity_brings_no_items_yet():
    assert not AFTER & listed(activity(status=ActivityStatus.PLANNED, effort=9)).keys()


@pytest.mark.parametrize(("effort", "snack"), [(None, False), (4, False), (5, True), (6, True)])
def test_a_snack_is_asked_for_from_effort_five(effort, snack):
    found = listed(activity(effort=effort))
    assert ("snack" in found) is snack
    assert "stretch" in found


def test_of_two_activities_the_harder_one_decides():
    assert "snack" in listed(activity(effort=2), activity(effort=5))


def test_a_hard_activity_only_planned_asks_for_no_snack():
    planned = activity(status=ActivityStatus.PLANNED, effort=8)
    assert "snack" not in listed(activity(effort=2), planned)


def test_the_snack_is_due_ninety_minutes_after_the_last_hard_activity():
    start = moment(clock=time(18, 10))
    easy = activity(effort=2, start=moment(clock=time(20, 0)), minutes=30)
    found = listed(activity(effort=6, start=start, minutes=45), easy)
    assert f"{found['snack'].until:%H:%M}" == "20:25"
    assert found["stretch"].until is None


@pytest.mark.parametrize("known", [{}, {"start": moment()}, {"minutes": 30}])
def test_without_the_end_of_the_activity_no_time_is_named(known):
    assert listed(activity(effort=6, **known))["snack"].until is None


def test_a_fresh_install_shows_the_short_list_only():
    assert list(listed(checklist=CHECKLIST)) == [
        "water", "magnesium", "potassium", "caffeine", "sleep"
    ]  # fmt: skip
    after = listed(activity(effort=5), checklist=CHECKLIST)
    assert list(after)[5:] == ["drink_after", "cool_down", "stretch", "snack"]


def test_items_are_switched_on_and_off():
    own = CHECKLIST.adjusted(OwnList({"calcium": True, "water": False}))
    found = listed(checklist=own)
    assert "calcium" in found
    assert "water" not in found


# -- the shipped file --------------------------------------------------------------------------


def test_every_item_names_its_sources_and_where_it_comes_from():
    assert all(item.sources and item.seed for item in CHECKLIST.items)


def test_an_id_used_twice_is_an_error():
    table = reference.table("checklist")
    with pytest.raises(ValueError, match="twice"):
        Checklist.from_table({**table, "item": table["item"] * 2})


def test_an_unknown_item_is_none():
    assert CHECKLIST.item("nonsense") is None
