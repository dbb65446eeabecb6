from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import (
    DAY,
    activity,
    closed_day,
    episode,
    intake,
    mark,
    none_day,
    open_day,
)
from tests.diary.shipped import ALL, ALLOWED, CHECKLIST, FOODS, NOW
from tests.flags.scene import diary
from twitchtui.diary.entries import CheckMark
from twitchtui.diary.evening import checklist_of
from twitchtui.diary.items import OwnList
from twitchtui.diary.recap import recap, recap_days
from twitchtui.diary.vocabulary import CheckState

SUNDAY = DAY + timedelta(days=6)
"""The end of the week that begins with DAY, a Monday."""


def of_week(*entries, day=SUNDAY, today=SUNDAY, checklist=CHECKLIST):
    marks = [entry for entry in entries if isinstance(entry, CheckMark)]
    history = replace(diary(*entries, ALLOWED), marks=marks)
    return recap(
        history, day, today, lambda each: checklist_of(history, each, NOW, checklist, FOODS)[0]
    )


def on(day, weeks=0):
    """So many days after that Monday, or after the Monday so many weeks before."""
    return DAY + timedelta(days=day) - timedelta(weeks=weeks)


@pytest.mark.parametrize("day", range(7))
def test_a_week_runs_from_monday_to_sunday_whatever_day_is_named(day):
    assert recap_days(on(day), SUNDAY) == (DAY, SUNDAY)
    assert of_week(day=on(day)).name == "2026-W12"


def test_a_week_that_still_runs_ends_today():
    assert recap_days(on(1), on(2)) == (DAY, on(2))
    assert of_week(day=on(1), today=on(2)).week.days == 3


def test_the_year_of_a_week_is_that_of_most_of_its_days():
    assert of_week(day=DAY.replace(2027, 1, 1), today=DAY.replace(2027, 1, 3)).name == "2026-W53"


def test_closed_nights_and_those_with_twitches_are_counted():
    found = of_week(none_day(DAY), closed_day(on(1)), episode(on(1)), episode(on(2)))
    assert (found.week.closed, found.week.affected, found.week.days) == (2, 1, 7)


def test_three_weeks_before_stand_beside_it_the_latest_first():
    found = of_week(none_day(on(6, 1)), closed_day(on(0, 3)), episode(on(0, 3)), none_day(on(6, 4)))
    assert [week.first for week in found.before] == [on(0, 1), on(0, 2), on(0, 3)]
    assert [(week.affected, week.closed) for week in found.before] == [(0, 1), (0, 0), (1, 1)]


def test_nothing_after_the_week_counts():
    assert of_week(none_day(on(7)), today=on(9)).week.closed == 0


def kept(found, item):
    return next(((each.done, each.answered) for each in found.kept if each.item == item), None)


def test_an_item_is_counted_over_the_evenings_that_answered_it():
    found = of_week(
        intake(DAY, amount=2000), intake(on(1), amount=300), mark(on(2), "caffeine"),
        mark(on(3), "caffeine", CheckState.NOT_DONE), mark(on(4), "caffeine", CheckState.UNKNOWN),
        mark(on(5), "caffeine", CheckState.NOT_APPLICABLE), intake(on(0, 1), amount=2000),
    )  # fmt: skip
    assert kept(found, "water") == (1, 2)
    assert kept(found, "caffeine") == (1, 2)
    assert [each.item for each in found.kept] == ["water", "caffeine"]


def test_an_item_nobody_answered_is_left_out_rather_than_counted_as_missed():
    assert of_week(none_day(DAY)).kept == ()


def test_what_belongs_to_an_activity_and_a_mere_scale_are_no_items_of_the_week():
    found = of_week(
        activity(DAY), mark(DAY, "stretch"), open_day(DAY, stress=3), mark(DAY, "breathing"),
        checklist=ALL,
    )  # fmt: skip
    assert [each.item for each in found.kept] == ["breathing"]


def test_an_item_switched_off_is_left_out():
    off = CHECKLIST.adjusted(OwnList({"water": False}))
    assert of_week(intake(DAY, amount=2000), checklist=off).kept == ()
