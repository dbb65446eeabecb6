import pytest

from tests.builders import profile
from tests.diary.shipped import ALL, ALLOWED
from twitchtui.diary.foods import Mineral
from twitchtui.diary.vocabulary import AgeBand, Sex


@pytest.mark.parametrize(
    ("sex", "age", "mg"),
    [
        (Sex.MALE, AgeBand.FROM_19_TO_30, 400),
        (Sex.MALE, AgeBand.FROM_31_TO_50, 420),
        (Sex.FEMALE, AgeBand.FROM_19_TO_30, 310),
        (Sex.FEMALE, AgeBand.FROM_31_TO_50, 320),
        (Sex.MALE, None, 400),
        (Sex.FEMALE, None, 310),
        (None, AgeBand.OVER_70, 320),
        (None, None, 310),
    ],
)
def test_the_magnesium_aim_is_the_lower_one_where_age_or_sex_is_not_given(sex, age, mg):
    assert ALL.mineral_aim(Mineral.MAGNESIUM, profile(sex=sex, age=age)) == mg


@pytest.mark.parametrize(
    ("sex", "age", "mg"),
    [
        (Sex.FEMALE, AgeBand.FROM_31_TO_50, 1000),
        (Sex.FEMALE, AgeBand.FROM_51_TO_70, 1200),
        (Sex.MALE, AgeBand.FROM_51_TO_70, 1000),
        (Sex.MALE, AgeBand.OVER_70, 1200),
        (None, AgeBand.FROM_51_TO_70, 1000),
        (None, AgeBand.OVER_70, 1200),
    ],
)
def test_the_calcium_aim_rises_with_age_and_earlier_for_women(sex, age, mg):
    assert ALL.mineral_aim(Mineral.CALCIUM, profile(sex=sex, age=age)) == mg


def test_the_potassium_aim_differs_by_sex():
    assert ALL.mineral_aim(Mineral.POTASSIUM, profile(sex=Sex.MALE)) == 3400
    assert ALL.mineral_aim(Mineral.POTASSIUM, profile(sex=Sex.FEMALE)) == 2600
    assert ALL.mineral_aim(Mineral.POTASSIUM, ALLOWED) == 2600


@pytest.mark.parametrize("age", [AgeBand.UNDER_16, AgeBand.FROM_16_TO_18])
@pytest.mark.parametrize(("sex", "mg"), [(Sex.MALE, 400), (Sex.FEMALE, 310), (None, 310)])
def test_under_nineteen_the_lowest_adult_aim_holds(age, sex, mg):
    assert ALL.mineral_aim(Mineral.MAGNESIUM, profile(sex=sex, age=age)) == mg
