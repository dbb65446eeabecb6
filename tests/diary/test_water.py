"""Sums of water: the fullest hour and what a day may hold."""

from datetime import time

import pytest

from tests.builders import DAY, activity, intake, moment
from twitchtui.diary.vocabulary import ActivityType, IntakeKind
from twitchtui.diary.water import day_limit, most_within


def water(ml, at=None, day=DAY):
    return intake(day, kind=IntakeKind.WATER, amount=ml, at=at and moment(day, at))


def within_an_hour(*drinks, ending=None):
    return sum(drink.amount for drink in most_within(drinks, 1, ending or drinks))


def test_drinks_more_than_an_hour_apart_are_not_added():
    assert within_an_hour(water(800, time(20, 0)), water(800, time(21, 0))) == 1600
    assert within_an_hour(water(800, time(20, 0)), water(800, time(21, 1))) == 800


def test_drinks_without_a_time_meet_no_hourly_limit():
    assert within_an_hour(water(3000)) == 0
    assert within_an_hour(water(3000), water(200, time(20, 0))) == 200


def test_the_fullest_of_several_hours_is_taken_in_whatever_order_they_were_written():
    drinks = [water(300, time(20, 0)), water(900, time(9, 0)), water(400, time(9, 50))]
    assert {drink.amount for drink in most_within(drinks, 1, drinks)} == {900, 400}
    assert most_within(drinks, 1, drinks) == most_within(drinks[::-1], 1, drinks)[::-1]


def test_only_hours_that_end_with_one_of_the_drinks_asked_about_are_looked_at():
    first, second = water(700, time(20, 0)), water(600, time(20, 30))
    assert within_an_hour(first, second, ending=[first]) == 700
    assert within_an_hour(first, second, ending=[second]) == 1300


@pytest.mark.parametrize(
    ("minutes", "hot", "limit"), [(90, None, 4000), (91, None, 5061.67), (60, True, 4700)]
)
def test_long_activity_or_heat_raises_the_daily_figure(minutes, hot, limit):
    run = activity(DAY, type=ActivityType.RUN, minutes=minutes, hot=hot)
    assert day_limit(4000, [run], 90, 700) == pytest.approx(limit, abs=0.01)
