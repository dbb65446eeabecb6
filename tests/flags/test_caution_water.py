"""The caution IC4: how much water within an hour and in a day, and for whom."""

from datetime import time
from typing import Any

import pytest

from tests.builders import (
    DAY,
    activity,
    profile,
    symptom,
)
from tests.flags.scene import after, diary, look, rule, table
from tests.flags.test_cautions import stands, water, words
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import (
    ActivityStatus,
    ActivityType,
    Sex,
    Units,
)
from twitchtui.flags import Rulebook, State


@pytest.mark.parametrize(
    ("ml", "said"),
    [
        (999, ""),
        (1000, ""),
        (1001, "sips to thirst"),
        (1400, "sips to thirst"),
        (1401, "stop drinking for now"),
    ],
)
def test_more_than_a_litre_within_an_hour_is_cautioned_and_more_strongly_above_1400(
    ml: float, said: str
) -> None:
    found = words("IC4", water(500, time(20, 0)), water(ml - 500, time(20, 59)))
    assert said in found if said else not found


def test_drinks_more_than_an_hour_apart_are_not_added() -> None:
    assert words("IC4", water(800, time(20, 0)), water(800, time(21, 0)))
    assert not words("IC4", water(800, time(20, 0)), water(800, time(21, 1)))


def test_drinks_without_a_time_meet_no_hourly_limit() -> None:
    assert not words("IC4", water(3000))
    assert not words("IC4", water(900, time(20, 0)), water(900))


def test_an_hour_that_began_on_the_eve_counts_for_the_day_it_ends_on() -> None:
    night = [water(700, time(3, 40), after(-1)), water(600, time(4, 20))]
    assert "1.3 L" in words("IC4", *night)
    assert not words("IC4", *night, day=after(-1))


@pytest.mark.parametrize(
    ("who", "ml", "said"),
    [
        ({}, 4000, False),
        ({}, 4001, True),
        ({"sex": Sex.MALE}, 4000, False),
        ({"sex": Sex.FEMALE}, 3100, False),
        ({"sex": Sex.FEMALE}, 3101, True),
    ],
)
def test_a_days_water_is_cautioned_above_the_figure_for_the_person(
    who: dict[str, Any], ml: float, said: bool
) -> None:
    found = words("IC4", profile(**who), water(2000), water(ml - 2000))
    assert ("is plenty" in found) is said


@pytest.mark.parametrize(
    ("fields", "ml", "said"),
    [
        ({"minutes": 90}, 4001, True),
        ({"minutes": 120}, 5400, False),
        ({"minutes": 120}, 5401, True),
        ({"minutes": 60, "hot": True}, 4700, False),
        ({"minutes": 60, "hot": True}, 4701, True),
        ({"minutes": 120, "status": ActivityStatus.PLANNED}, 4001, True),
    ],
)
def test_long_activity_or_heat_raises_the_days_figure_and_a_plan_does_not(
    fields: dict[str, Any], ml: float, said: bool
) -> None:
    run = activity(DAY, ActivityType.RUN, **fields)
    assert bool(words("IC4", run, water(2000), water(ml - 2000))) is said


def test_an_hour_goes_before_the_day_and_the_evidence_holds_both() -> None:
    drinks = [water(1500, time(9, 0)), water(3000)]
    assert "within an hour" in words("IC4", *drinks)
    assert set(rule("IC4", drinks).entries) == {drink.id for drink in drinks}


def test_water_is_said_in_the_persons_unit() -> None:
    assert "5 cups" in words("IC4", profile(units=Units.CUPS), water(1182.94, time(9, 0)))


def test_the_emergency_of_water_does_not_depend_on_the_caution() -> None:
    own = {"thresholds": {"ic4_hour_ml": 4900, "ic4_hour_strong_ml": 5000, "ic4_day_ml": 9000}}
    book = Rulebook.from_table(table("red_flags"), own)
    sick = [water(1500, time(9, 0)), symptom(DAY, SymptomCode.CONFUSION)]
    panel = look(diary(sick), book=book)
    assert not stands(panel.of("IC4"))
    assert panel.of("EM6").state is State.RAISED
