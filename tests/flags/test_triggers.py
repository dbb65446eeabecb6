"""Whether something known came before an episode: yes, no, or unknown where it cannot be said."""

from datetime import time
from typing import Any

import pytest

from tests.builders import activity, closed_day, episode, intake, moment, none_day
from tests.flags.scene import BOOK, after, diary
from twitchtui.diary.entries import Entry, Episode, Intake
from twitchtui.diary.vocabulary import IntakeKind, PartOfDay
from twitchtui.flags.predicates import Link
from twitchtui.flags.triggers import trig
from twitchtui.flags.view import Index

TODAY = after(9)
EVE = after(8)


def coffee(mg: float, clock: time | None = None, day: Any = TODAY) -> Intake:
    return intake(day, IntakeKind.CAFFEINE, mg, at=clock and moment(day, clock))


def looked_at(spell: Episode, *entries: Entry, sleep: Any = 7.5, stress: Any = 3) -> Link:
    """The answer on a day that is closed, as the days before it are."""
    before = [none_day(after(n)) for n in range(4, 9)]
    log = diary(before, closed_day(TODAY, sleep_h=sleep, stress=stress), spell, *entries)
    return trig(Index(log, BOOK.lookback_days).view(TODAY), BOOK, spell)


def at(clock: time) -> Episode:
    return episode(TODAY, start=moment(TODAY, clock))


AT_SIX = at(time(18, 0))
TEA = coffee(48, time(16, 0))


def test_with_everything_answered_and_nothing_of_it_it_is_no() -> None:
    assert looked_at(AT_SIX, TEA) is Link.NO


def test_what_followed_exercise_is_yes_whatever_else_was_answered() -> None:
    run = activity(TODAY, start=moment(TODAY, time(16, 0)), minutes=45, effort=6)
    assert looked_at(AT_SIX, run, sleep=None, stress=None) is Link.YES


@pytest.mark.parametrize(
    ("sleep", "expected"), [(5.9, Link.YES), (6, Link.NO), (8, Link.NO), (None, Link.UNKNOWN)]
)
def test_a_night_of_less_than_six_hours_is_one(sleep: Any, expected: Link) -> None:
    assert looked_at(AT_SIX, TEA, sleep=sleep) is expected


def test_the_night_before_is_the_one_asked_about_on_the_evening_of_that_day() -> None:
    spell = at(time(9, 0))
    tea = coffee(48, time(21, 0), EVE)
    log = diary(
        [none_day(after(n)) for n in range(4, 8)],
        none_day(EVE, sleep_h=3, stress=2),
        closed_day(TODAY, sleep_h=8, stress=2),
        spell, tea, TEA,
    )  # fmt: skip
    assert trig(Index(log, BOOK.lookback_days).view(TODAY), BOOK, spell) is Link.NO


@pytest.mark.parametrize(
    ("stress", "expected"), [(7, Link.YES), (6, Link.NO), (0, Link.NO), (None, Link.UNKNOWN)]
)
def test_stress_of_seven_or_more_is_one(stress: Any, expected: Link) -> None:
    assert looked_at(AT_SIX, TEA, stress=stress) is expected


@pytest.mark.parametrize(
    ("doses", "expected"),
    [
        ([], Link.UNKNOWN),
        ([coffee(200, time(17, 0))], Link.NO),
        ([coffee(201, time(17, 0))], Link.YES),
        ([coffee(150, time(12, 0)), coffee(51, time(17, 59))], Link.YES),
        ([coffee(150, time(11, 59)), coffee(51, time(17, 59))], Link.NO),
        ([coffee(201, time(18, 1))], Link.NO),
        ([coffee(201, time(9, 0)), coffee(199, time(18, 1))], Link.NO),
        ([coffee(201, time(9, 0)), coffee(200, time(18, 1))], Link.YES),
        ([coffee(200)], Link.NO),
        ([coffee(201)], Link.UNKNOWN),
        ([coffee(100), coffee(101, time(17, 0))], Link.UNKNOWN),
        ([coffee(401)], Link.YES),
        ([coffee(48, time(21, 0), EVE)], Link.UNKNOWN),
    ],
)
def test_caffeine_counts_in_the_six_hours_before_and_in_the_day(
    doses: list[Intake], expected: Link
) -> None:
    assert looked_at(AT_SIX, *doses) is expected


def test_a_closed_day_without_a_caffeine_entry_says_nothing_about_caffeine() -> None:
    assert looked_at(AT_SIX, intake(TODAY)) is Link.UNKNOWN


MORNING = at(time(7, 0))


@pytest.mark.parametrize(
    ("doses", "expected"),
    [
        ([TEA], Link.UNKNOWN),
        ([TEA, coffee(48, time(14, 0), EVE)], Link.NO),
        ([TEA, coffee(201, time(0, 59), EVE)], Link.NO),
        ([TEA, coffee(201, time(1, 0), EVE)], Link.YES),
        ([TEA, coffee(201, None, EVE)], Link.UNKNOWN),
    ],
)
def test_hours_before_that_reach_into_the_eve_need_its_caffeine_too(
    doses: list[Intake], expected: Link
) -> None:
    assert looked_at(MORNING, *doses) is expected


@pytest.mark.parametrize(
    ("part", "doses", "expected"),
    [
        (None, [TEA, coffee(48, time(9, 0), EVE)], Link.NO),
        (None, [TEA], Link.UNKNOWN),
        (None, [coffee(201, time(9, 0)), coffee(48, time(9, 0), EVE)], Link.UNKNOWN),
        (PartOfDay.EVENING, [TEA], Link.NO),
        (PartOfDay.EVENING, [coffee(201, time(17, 0))], Link.UNKNOWN),
        (PartOfDay.EVENING, [coffee(201, time(22, 0))], Link.UNKNOWN),
        (PartOfDay.EVENING, [coffee(201, time(9, 0))], Link.NO),
    ],
)
def test_without_a_clock_time_it_is_only_said_what_holds_at_every_possible_time(
    part: Any, doses: list[Intake], expected: Link
) -> None:
    spell = episode(TODAY, part=part) if part else episode(TODAY)
    assert looked_at(spell, *doses) is expected


def test_an_episode_on_a_night_that_was_not_closed_is_never_no() -> None:
    spell = at(time(18, 0))
    answered = closed_day(TODAY, sleep_h=8, stress=1, closed_at=None)
    log = diary([none_day(after(n)) for n in range(4, 9)], answered, spell, TEA)
    assert trig(Index(log, BOOK.lookback_days).view(TODAY), BOOK, spell) is Link.UNKNOWN


def test_exercise_that_cannot_be_known_makes_it_unknown() -> None:
    spell = at(time(18, 0))
    log = diary(closed_day(TODAY, sleep_h=8, stress=1), spell, TEA)
    assert trig(Index(log, BOOK.lookback_days).view(TODAY), BOOK, spell) is Link.UNKNOWN
