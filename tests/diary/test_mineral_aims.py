import pytest

from tests.builders import profile
from tests.diary.shipped import ALL, ALLOWED
from twitchtui.diary.items import Mineral
from twitchtui.diary.vocabulary import AgeBand, Sex, YesNo


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
@pytest.mark.parametrize("sex", [*Sex, None])
@pytest.mark.parametrize("pregnant", YesNo)
@pytest.mark.parametrize("mineral", Mineral)
def test_under_nineteen_there_is_no_aim_by_age(age, sex, pregnant, mineral):
    assert ALL.mineral_aim(mineral, profile(sex=sex, age=age, pregnant=pregnant)) is None


@pytest.mark.parametrize(
    ("age", "mg"),
    [
        (None, 350),
        (AgeBand.FROM_19_TO_30, 350),
        (AgeBand.FROM_31_TO_50, 360),
        (AgeBand.FROM_51_TO_70, 320),
    ],
)
@pytest.mark.parametrize("sex", [Sex.FEMALE, None])
def test_in_a_pregnancy_more_magnesium_is_aimed_at(age, mg, sex):
    who = profile(sex=sex, age=age, pregnant=YesNo.YES)
    assert ALL.mineral_aim(Mineral.MAGNESIUM, who) == mg
    assert ALL.mineral_aim(Mineral.CALCIUM, who) >= 1000


@pytest.mark.parametrize("answer", [YesNo.NO, YesNo.UNASKED])
def test_only_a_yes_is_a_pregnancy(answer):
    assert ALL.mineral_aim(Mineral.MAGNESIUM, profile(pregnant=answer)) == 310
