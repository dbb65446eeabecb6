from datetime import time

import pytest

from tests.builders import DAY, activity, intake, moment, profile
from twitchtui.diary.vocabulary import ActivityType, IntakeKind, Sex
from twitchtui.diary.water import WaterRule, day_limit, most_in_an_hour, water_caution

RULE = WaterRule(
    hour_caution_ml=1000,
    hour_strong_ml=1400,
    day_caution_ml=4000,
    day_caution_female_ml=3100,
    long_activity_min=90,
    per_activity_hour_ml=700,
)


def water(ml, at=None):
    return intake(DAY, kind=IntakeKind.WATER, amount=ml, at=at and moment(clock=at))


def caution(*drinks, activities=(), **who):
    return water_caution(RULE, drinks, activities, profile(**who))


@pytest.mark.parametrize(("ml", "said"), [(999, False), (1000, False), (1001, True)])
def test_more_than_a_litre_within_an_hour_is_cautioned(ml, said):
    assert bool(caution(water(500, time(20, 0)), water(ml - 500, time(20, 59)))) is said


def test_more_than_48_ounces_within_an_hour_is_cautioned_strongly():
    assert "Please stop drinking" not in caution(water(1400, time(20, 0)))
    assert "Please stop drinking" in caution(water(1401, time(20, 0)))


def test_drinks_more_than_an_hour_apart_are_not_added():
    assert most_in_an_hour([water(800, time(20, 0)), water(800, time(21, 0))]) == 1600
    assert most_in_an_hour([water(800, time(20, 0)), water(800, time(21, 1))]) == 800


def test_drinks_without_a_time_meet_no_hourly_limit():
    assert caution(water(3000)) is None


@pytest.mark.parametrize(("ml", "said"), [(4000, False), (4001, True)])
def test_the_daily_caution_is_four_litres(ml, said):
    assert bool(caution(water(2000), water(ml - 2000))) is said


def test_the_daily_caution_is_lower_for_women_if_sex_is_set():
    assert caution(water(3100), sex=Sex.FEMALE) is None
    assert caution(water(3101), sex=Sex.FEMALE) is not None


@pytest.mark.parametrize(
    ("minutes", "hot", "limit"), [(90, None, 4000), (91, None, 5061.67), (60, True, 4700)]
)
def test_long_activity_or_heat_raises_the_daily_figure(minutes, hot, limit):
    run = activity(DAY, type=ActivityType.RUN, minutes=minutes, hot=hot)
    assert day_limit(RULE, [run], profile()) == pytest.approx(limit, abs=0.01)
