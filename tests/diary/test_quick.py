from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import BERLIN, DAY
from tests.diary.shipped import FOODS
from twitchtui import reference
from twitchtui.diary import quick
from twitchtui.diary.drinks import Drinks
from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import ActivityStatus, ActivityType, IntakeKind, Units

DRINKS = Drinks.from_table(reference.table("caffeine"))
NOW = datetime(2026, 3, 16, 21, 0, tzinfo=BERLIN)


def here(day: date = DAY, now: datetime = NOW, units: Units = Units.ML) -> quick.Here:
    return quick.Here(day, DAY, now, time(4, 0), units, "new")


# -- when --------------------------------------------------------------------------------------


def test_an_empty_time_is_no_time():
    assert quick.water("250ml", "  ", here()).at is None


def test_now_is_the_present_time_to_the_minute_also_after_midnight():
    assert f"{quick.water('250ml', ' Now ', here()).at.local:%H:%M}" == "21:00"
    late = here(now=datetime(2026, 3, 17, 1, 40, 12, 34, tzinfo=BERLIN))
    assert quick.water("250ml", "now", late).at.local.isoformat() == "2026-03-17T01:40:00+01:00"


def test_an_earlier_day_has_no_now():
    with pytest.raises(Refusal, match="now is not on 2026-03-15"):
        quick.water("250ml", "now", here(DAY - timedelta(days=1)))


@pytest.mark.parametrize(
    ("typed", "refused"), [("20:59", False), ("21:00", False), ("21:05", False), ("21:06", True)]
)
def test_a_time_that_has_not_come_yet_is_refused_with_a_little_grace(typed, refused):
    if refused:
        with pytest.raises(Refusal, match="has not come yet; it is 21:00"):
            quick.water("250ml", typed, here())
    else:
        assert f"{quick.water('250ml', typed, here()).at.local:%H:%M}" == typed


def test_a_time_after_midnight_is_the_end_of_the_same_diary_day():
    late = here(now=datetime(2026, 3, 17, 1, 40, tzinfo=BERLIN))
    assert quick.water("250ml", "01:30", late).at.local.date() == date(2026, 3, 17)
    assert quick.water("250ml", "23:30", late).at.local.date() == date(2026, 3, 16)
    with pytest.raises(Refusal, match="has not come yet"):
        quick.water("250ml", "01:30", here())


def test_any_time_of_an_earlier_day_has_come():
    yesterday = here(DAY - timedelta(days=1))
    assert quick.water("250ml", "23:59", yesterday).at.local.date() == date(2026, 3, 15)


def test_the_entry_belongs_to_the_day_it_is_made_for():
    made = quick.water("250ml", "", here(DAY - timedelta(days=3)))
    assert (made.id, made.day) == ("new", DAY - timedelta(days=3))


# -- what --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "units", "ml"),
    [("250ml", Units.ML, 250), ("8", Units.FL_OZ, 236.588), ("1", Units.CUPS, 236.588)],
)
def test_water_is_a_volume_in_the_persons_unit(typed, units, ml):
    made = quick.water(typed, "", here(units=units))
    assert made.kind is IntakeKind.WATER
    assert made.amount == pytest.approx(ml)


@pytest.mark.parametrize("typed", ["0", "0ml", "6000ml", "", "lots"])
def test_water_that_is_nothing_or_too_much_for_one_drink_is_refused(typed):
    with pytest.raises(Refusal):
        quick.water(typed, "", here())


@pytest.mark.parametrize(
    ("typed", "name", "mg"),
    [
        ("coffee", "coffee", 96),
        ("2 espresso", "espresso", 126),
        ("0.5 coffee", "coffee", 48),
        ("tea", "black_tea", 48),
        ("95mg", "", 95),
        (" 95 MG ", "", 95),
        ("95", "", 95),
    ],
)
def test_caffeine_is_a_drink_or_milligrams(typed, name, mg):
    made = quick.caffeine(typed, "", here(), DRINKS)
    assert (made.kind, made.name, made.amount) == (IntakeKind.CAFFEINE, name, mg)


@pytest.mark.parametrize("typed", ["", "mg", "0", "0mg", "0 coffee", "2001mg", "nan mg", "-5mg"])
def test_caffeine_without_an_amount_is_refused(typed):
    with pytest.raises(Refusal):
        quick.caffeine(typed, "", here(), DRINKS)


def test_an_unknown_drink_is_answered_with_the_nearest_or_another_way():
    with pytest.raises(Refusal, match="did you mean Espresso"):
        quick.caffeine("esspresso", "", here(), DRINKS)
    with pytest.raises(Refusal, match="milligrams as 95mg"):
        quick.caffeine("xyzzy", "", here(), DRINKS)


@pytest.mark.parametrize(
    ("typed", "name", "servings"),
    [
        ("almonds", "almonds", 1),
        ("2 almonds", "almonds", 2),
        ("0.5 banana", "banana", 0.5),
        ("2% milk", "milk", 1),
        ("3 2% milk", "milk", 3),
    ],
)
def test_a_food_is_counted_in_servings_also_one_whose_name_begins_with_a_number(
    typed, name, servings
):
    made = quick.food(typed, "", here(), FOODS)
    assert made.kind is IntakeKind.FOOD
    assert (made.name.split("_")[0], made.amount) == (name, servings)


@pytest.mark.parametrize("typed", ["", "2", "0 almonds", "21 almonds", "x" * 100_000])
def test_a_food_without_a_name_or_with_an_impossible_count_is_refused(typed):
    with pytest.raises(Refusal) as refused:
        quick.food(typed, "", here(), FOODS)
    assert len(str(refused.value)) < 200


def test_an_unknown_food_is_answered_with_the_nearest_ones():
    with pytest.raises(Refusal, match="did you mean Almonds"):
        quick.food("almnds", "", here(), FOODS)


def listed(typed: str) -> list[tuple[str, float]]:
    ids = (f"id {number}" for number in count())
    made = quick.foods(typed, "", here(), FOODS, lambda: next(ids))
    assert [intake.id for intake in made] == [f"id {number}" for number in range(len(made))]
    return [(intake.name, intake.amount) for intake in made]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("almonds", [("almonds", 1)]),
        ("3 bananas, 2 almonds", [("banana", 3), ("almonds", 2)]),
        ("3 bananas,2 almonds ,", [("banana", 3), ("almonds", 2)]),
        ("1,5 bananas, almonds", [("banana", 1.5), ("almonds", 1)]),
        ("2 Peanuts, dry roasted, chia", [("peanuts", 2), ("chia_seeds", 1)]),
        ("almonds, Pumpkin seed kernels, roasted, unsalted",
         [("almonds", 1), ("pumpkin_seeds", 1)]),
        ("2% milk, almonds", [("milk", 1), ("almonds", 1)]),
    ],
)  # fmt: skip
def test_several_foods_stand_in_one_line_with_commas_between_them(typed, found):
    assert listed(typed) == found


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("3 bananas, 2 xyzzy, almonds", "^'xyzzy' is not a known food"),
        ("almnds, bananas", "^'almnds' is not a known food; did you mean Almonds"),
        ("3, bananas", "^'3' is not a known food"),
        (",", "is not a known food"),
        ("almonds, 123456789 bananas", "at most 7 digits"),
        ("almonds," * 21, "at most 20 foods"),
        ("almonds," * 50_000, "at most 20 foods"),
    ],
)
def test_of_several_foods_the_part_that_is_not_known_is_named(typed, named):
    with pytest.raises(Refusal, match=named):
        listed(typed)


@pytest.mark.parametrize(
    "make",
    [
        lambda typed: quick.food(f"{typed} almonds", "", here(), FOODS),
        lambda typed: quick.caffeine(f"{typed} coffee", "", here(), DRINKS),
        lambda typed: quick.alcohol(typed, "", here()),
        lambda typed: quick.supplement("magnesium", f"{typed}mg", "", here()),
        lambda typed: quick.water(typed, "", here()),
    ],
)
def test_a_number_that_is_too_long_says_so(make):
    with pytest.raises(Refusal, match="at most 7 digits"):
        make("123456789")


@pytest.mark.parametrize(
    ("typed", "grams"),
    [("1", 14), ("2 drinks", 28), ("0.5", 7), ("28g", 28), ("drink", 14), ("1 Drink", 14)],
)
def test_alcohol_is_counted_in_drinks_of_14_grams_or_in_grams(typed, grams):
    assert quick.alcohol(typed, "", here()).amount == grams


@pytest.mark.parametrize("typed", ["", " ", "g", "drinks", "2 beers", "0", "501g"])
def test_alcohol_without_an_amount_is_refused(typed):
    with pytest.raises(Refusal):
        quick.alcohol(typed, "", here())


# -- activities --------------------------------------------------------------------------------


def test_an_activity_takes_what_was_answered_and_leaves_the_rest_open():
    run = quick.activity("run", "45min", "6", "18:10", here())
    assert (run.type, run.status) == (ActivityType.RUN, ActivityStatus.DONE)
    assert (run.minutes, run.effort, f"{run.start.local:%H:%M}") == (45, 6, "18:10")
    bare = quick.activity("walk", "", " ", "", here())
    assert (bare.minutes, bare.effort, bare.start) == (None, None, None)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("jog", "run"), ("GYM", "workout"), ("bike", "cycle"), ("hiking", "hike"), ("yog", "yoga")],
)
def test_an_activity_is_known_by_its_other_names_and_beginnings(typed, kind):
    assert quick.activity(typed, "", "", "", here()).type == kind


@pytest.mark.parametrize(
    ("effort", "refused"), [("0", True), ("1", False), ("10", False), ("11", True)]
)
def test_effort_is_from_one_to_ten(effort, refused):
    if refused:
        with pytest.raises(Refusal, match="effort must be 1 to 10"):
            quick.activity("run", "", effort, "", here())
    else:
        assert quick.activity("run", "", effort, "", here()).effort == int(effort)


@pytest.mark.parametrize(
    "answers",
    [("", "", "", ""), ("dancing", "", "", ""), ("run", "0", "", ""), ("run", "25h", "", ""),
     ("run", "", "hard", ""), ("run", "", "", "evening")],
)  # fmt: skip
def test_an_activity_that_cannot_be_is_refused(answers):
    with pytest.raises(Refusal):
        quick.activity(*answers, here())


def test_only_a_planned_activity_may_be_ahead():
    planned = quick.activity("run", "", "", "22:00", here(), planned=True)
    assert planned.status is ActivityStatus.PLANNED
    with pytest.raises(Refusal, match="has not come yet"):
        quick.activity("run", "", "", "22:00", here())


@given(st.text(max_size=30), st.text(max_size=8))
def test_whatever_is_typed_becomes_an_entry_or_a_sentence(what, at):
    for read in (
        lambda: quick.water(what, at, here()),
        lambda: quick.caffeine(what, at, here(), DRINKS),
        lambda: quick.foods(what, at, here(), FOODS, lambda: "new")[0],
        lambda: quick.alcohol(what, at, here()),
        lambda: quick.activity(what, what, what, at, here()),
    ):
        with suppress(Refusal):
            assert read().day == DAY
