import pytest

from tests.builders import intake, profile
from tests.diary.shipped import ALL, ALLOWED, FOODS
from twitchtui.diary.items import Mineral
from twitchtui.diary.limits import Refusal
from twitchtui.diary.minerals import AIMS, SPINACH, checked_aim, minerals, typed_aim
from twitchtui.diary.vocabulary import AgeBand, IntakeKind, Sex, YesNo

NUMBERLESS = {"id": "stew", "name": "My stew", "serving": "1 bowl"}
PARTLY = {"id": "bread", "name": "My bread", "serving": "1 slice", "magnesium_mg": 20}


def food(name, servings=1.0):
    return intake(kind=IntakeKind.FOOD, name=name, amount=servings)


def of(*eaten, own=None, who=ALLOWED, foods=FOODS):
    found = minerals(ALL, own or {}, who, eaten, foods)
    return {line.mineral: line for line in found.lines}, found


def test_the_foods_of_a_day_are_added_against_the_aim_of_age_and_sex():
    who = profile(sex=Sex.FEMALE, age=AgeBand.FROM_31_TO_50)
    lines, found = of(food("almonds", 3), intake(amount=500), who=who)
    assert lines[Mineral.MAGNESIUM].words == "about 231 of 320 mg"
    assert found.counted
    assert found.no_numbers == ()


def test_the_persons_own_aim_goes_before_that_of_age_and_sex():
    lines, _ = of(food("almonds"), own={Mineral.MAGNESIUM: 300.0})
    assert lines[Mineral.MAGNESIUM].words == "about 77 of 300 mg"
    assert lines[Mineral.MAGNESIUM].own_aim
    assert not lines[Mineral.CALCIUM].own_aim


@pytest.mark.parametrize(
    ("servings", "filled"), [(1, 77 / 310), (4, 308 / 310), (5, 1.0), (20, 1.0)]
)
def test_the_bar_stops_at_the_aim(servings, filled):
    lines, _ = of(food("almonds", servings))
    assert lines[Mineral.MAGNESIUM].filled == pytest.approx(filled)


def test_no_food_logged_is_not_zero():
    lines, found = of()
    assert lines[Mineral.MAGNESIUM].mg is None
    assert lines[Mineral.MAGNESIUM].words == "nothing logged of 310 mg"
    assert (found.counted, found.caveats) == (False, ())


@pytest.mark.parametrize(
    ("kidney", "medicine", "shown"),
    [
        (YesNo.NO, YesNo.NO, True),
        (YesNo.UNASKED, YesNo.NO, False),
        (YesNo.NO, YesNo.UNASKED, False),
        (YesNo.YES, YesNo.NO, False),
        (YesNo.NO, YesNo.YES, False),
    ],
)
def test_potassium_has_neither_aim_nor_number_before_both_answers_are_no(kidney, medicine, shown):
    who = profile(kidney_disease=kidney, bp_medicine=medicine)
    lines, _ = of(food("banana"), own={Mineral.POTASSIUM: 3000.0}, who=who)
    assert (Mineral.POTASSIUM in lines) is shown
    if not shown:
        with pytest.raises(Refusal, match="only after both questions"):
            typed_aim(Mineral.POTASSIUM, "3000mg", who)


def test_a_food_that_is_not_on_the_list_counts_nothing_and_is_named():
    lines, found = of(food("borscht"), food("almonds"))
    assert lines[Mineral.MAGNESIUM].mg == pytest.approx(77)
    assert found.uncounted == "no numbers for borscht, so it counts nothing"
    lines, found = of(food("borscht"), food("borscht"), food("pho"))
    assert lines[Mineral.MAGNESIUM].mg is None
    assert found.uncounted == "no numbers for borscht and pho, so they count nothing"
    assert not found.counted


def test_an_own_food_may_have_some_numbers_or_none():
    foods = FOODS.with_own([NUMBERLESS, PARTLY])
    assert foods.get("stew").counts_for == ()
    lines, found = of(food("stew"), food("bread", 2), foods=foods)
    assert lines[Mineral.MAGNESIUM].mg == pytest.approx(40)
    assert lines[Mineral.CALCIUM].mg is None
    assert found.no_numbers == ("My stew",)


def test_spinach_brings_its_caveat_about_calcium():
    assert SPINACH in of(food("spinach_boiled"))[1].caveats
    assert SPINACH not in of(food("almonds"))[1].caveats


@pytest.mark.parametrize("mineral", list(Mineral))
def test_an_aim_has_a_range_in_milligrams(mineral):
    least, most = AIMS[mineral]
    assert checked_aim(mineral, least, ALLOWED) == least
    assert checked_aim(mineral, most, ALLOWED) == most
    for outside in (least - 1, most + 1, 0, float("nan")):
        with pytest.raises(Refusal, match=f"the aim for {mineral} must be"):
            checked_aim(mineral, outside, ALLOWED)


@pytest.mark.parametrize(("text", "mg"), [("300", 300), ("300mg", 300), (" 310 MG ", 310)])
def test_an_aim_is_read_as_people_type_it(text, mg):
    assert typed_aim(Mineral.MAGNESIUM, text, ALLOWED) == mg


def test_every_published_aim_may_be_set():
    for mineral, (least, most) in AIMS.items():
        published = {mg for ages in ALL.minerals[mineral].values() for mg in ages.values()}
        assert least < min(published)
        assert max(published) < most
