"""On which evenings the two weekly questions are asked."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import DAY, activity, episode, intake, none_day, open_day
from tests.diary.shipped import evening_of
from twitchtui.diary.evening import LOOKBACK_DAYS
from twitchtui.diary.vocabulary import FunctionAnswer

USUAL = FunctionAnswer.AS_USUAL


def ago(days):
    return DAY - timedelta(days=days)


# -- everyday things ---------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "asked"), [(0, False), (6, False), (7, True), (8, True)])
def test_everyday_things_are_asked_about_a_week_after_the_diary_began(days, asked):
    assert evening_of(none_day(ago(days))).ask_function is asked


@pytest.mark.parametrize("first", [episode(ago(7)), intake(ago(7)), activity(ago(7))])
def test_a_diary_begins_with_whatever_was_logged_first(first):
    assert evening_of(first).ask_function


@pytest.mark.parametrize(("days", "asked"), [(6, False), (7, True), (8, True)])
@pytest.mark.parametrize("answer", [USUAL, FunctionAnswer.HARDER])
def test_everyday_things_are_asked_about_a_week_after_the_last_answer(days, asked, answer):
    answered = open_day(ago(days), function_answer=answer)
    assert evening_of(none_day(ago(20)), answered).ask_function is asked


def test_the_latest_answer_counts():
    answers = [open_day(ago(days), function_answer=USUAL) for days in (14, 3)]
    assert not evening_of(*answers).ask_function


def test_an_answer_given_tonight_keeps_the_question_on_the_list():
    tonight = open_day(function_answer=FunctionAnswer.HARDER)
    assert evening_of(none_day(ago(7)), tonight).ask_function


def test_left_open_everyday_things_are_asked_about_again_the_next_evening():
    nights = [none_day(ago(days)) for days in range(1, 12)]
    assert evening_of(*nights).ask_function


# -- worry -------------------------------------------------------------------------------------


LATELY = open_day(ago(1), function_answer=USUAL)
"""Everyday things were answered yesterday, so that they leave the evening free for worry."""


@pytest.mark.parametrize(("days", "asked"), [(2, False), (6, False), (7, True), (8, True)])
@pytest.mark.parametrize("worry", [0, 10])
def test_worry_is_asked_about_a_week_after_its_last_answer(days, asked, worry):
    found = evening_of(open_day(ago(20)), open_day(ago(days), worry=worry), LATELY)
    assert found.ask_worry is asked


@pytest.mark.parametrize(("days", "asked"), [(6, False), (7, True)])
def test_the_first_week_does_not_ask_about_worry(days, asked):
    assert evening_of(open_day(ago(days)), LATELY).ask_worry is asked


def test_an_evening_that_asks_about_everyday_things_does_not_ask_about_worry_too():
    found = evening_of(open_day(ago(7)))
    assert (found.ask_function, found.ask_worry) == (True, False)
    tonight = evening_of(open_day(ago(7)), open_day(function_answer=USUAL))
    assert (tonight.ask_function, tonight.ask_worry) == (True, False)


@pytest.mark.parametrize(("days", "both"), [(13, False), (14, True)])
def test_worry_does_not_wait_for_ever_for_the_other_question(days, both):
    found = evening_of(open_day(ago(days)))
    assert (found.ask_function, found.ask_worry) == (True, both)


@pytest.mark.parametrize(("days", "asked"), [(1, False), (6, False), (7, True)])
def test_an_evening_closed_without_an_answer_has_passed_it_by_for_a_week(days, asked):
    closed = none_day(ago(days), function_answer=USUAL)  # asked nothing but worry
    before = open_day(ago(days + 1), function_answer=USUAL)
    usual = [] if days == 1 else [LATELY]
    assert evening_of(open_day(ago(25)), before, closed, *usual).ask_worry is asked


def test_an_evening_that_was_not_closed_did_not_pass_it_by():
    left = [open_day(ago(days), function_answer=USUAL) for days in (3, 2, 1)]
    assert evening_of(open_day(ago(20), worry=2), *left).ask_worry


@pytest.mark.parametrize("worry", [0, 10])
def test_tonights_worry_stays_on_the_list(worry):
    found = evening_of(open_day(ago(9), worry=3), LATELY, open_day(worry=worry))
    assert found.ask_worry


NIGHT = st.sampled_from(["answers", "leaves", "not closed", "not opened"])


def evenings(habit):
    """Each evening of a person with such habits: whether worry stood on the list that was closed,
    and whether both questions did."""
    log = {}
    for number, does in enumerate(habit):
        day = DAY + timedelta(days=number)
        if does == "not opened":
            continue
        known = [record for record in log.values() if (day - record.day).days <= LOOKBACK_DAYS]
        found = evening_of(*known, day=day)
        closed = does in ("answers", "leaves")
        fields = {}
        if does == "answers":
            fields = {"worry": 4 if found.ask_worry else None,
                      "function_answer": USUAL if found.ask_function else "unasked"}  # fmt: skip
        log[day] = (none_day if closed else open_day)(day, **fields)
        yield number, closed, found


@given(st.lists(NIGHT, min_size=30, max_size=60))
@settings(max_examples=60, deadline=None)
def test_two_closed_evenings_that_ask_about_worry_are_a_week_apart(habit):
    asked = [number for number, closed, found in evenings(habit) if closed and found.ask_worry]
    assert all(later - earlier >= 7 for earlier, later in pairwise(asked))
    assert all(number >= 7 for number in asked)


@pytest.mark.parametrize(("habit", "apart"), [("answers", 8), ("leaves", 8)])
def test_who_logs_every_night_is_asked_about_worry_every_week(habit, apart):
    asked = [number for number, _, found in evenings([habit] * 90) if found.ask_worry]
    gaps = [later - earlier for earlier, later in pairwise(asked)]
    assert len(asked) >= 10
    assert set(gaps) <= set(range(7, apart + 1))
