from datetime import datetime, time

import pytest

from tests.builders import BERLIN, DAY, intake, moment
from twitchtui.diary.caffeine import CaffeineRule, caffeine_clock, levels
from twitchtui.diary.times import at_time
from twitchtui.diary.vocabulary import IntakeKind

RULE = CaffeineRule(activity_cutoff_h=6, bed_cutoff_h=9, early_session=time(11, 0))


def dose(mg, at=None):
    return intake(kind=IntakeKind.CAFFEINE, amount=mg, at=at and moment(clock=at))


def clock(*doses):
    bedtime = at_time(DAY, time(23, 0), datetime(2026, 1, 1, tzinfo=BERLIN))
    return caffeine_clock(RULE, doses, (), bedtime, 5.0)


def test_the_curve_begins_with_the_first_dose_and_ends_at_bedtime():
    found = levels(clock(dose(80, time(13, 0))), 5.0, 3)
    assert found.start == moment(clock=time(13, 0))
    assert found.mg == pytest.approx((80, 40, 20))


def test_the_last_value_of_the_curve_is_the_number_said_for_bedtime():
    had = clock(dose(96, time(9, 10)), dose(48, time(11, 40)), dose(63, time(15, 5)))
    assert levels(had, 5.0, 40).mg[-1] == had.at_bedtime_mg


def test_a_second_dose_lifts_the_curve_from_its_minute_on():
    found = levels(clock(dose(100, time(13, 0)), dose(100, time(18, 0))), 5.0, 3)
    assert found.mg == pytest.approx((100, 150, 75))


def test_a_longer_half_life_leaves_more():
    had = clock(dose(80, time(13, 0)))
    assert levels(had, 10.0, 2).mg == pytest.approx((80, 40))


@pytest.mark.parametrize(
    "doses",
    [
        (),
        (dose(80),),
        (dose(80, time(9, 0)), dose(80)),
        (dose(80, time(23, 0)),),
        (dose(80, time(23, 30)),),
    ],
)
def test_no_curve_is_drawn_of_what_is_not_known(doses):
    assert levels(clock(*doses), 5.0, 40) is None


def test_what_is_had_after_bedtime_is_not_on_the_curve():
    early, late = dose(80, time(13, 0)), dose(500, time(23, 30))
    assert levels(clock(early, late), 5.0, 3).mg == levels(clock(early), 5.0, 3).mg


def test_doses_without_a_time_are_counted():
    assert clock(dose(80), dose(80), dose(80, time(9, 0))).untimed == 2
    assert clock()._replace(doses=()).untimed == 0
