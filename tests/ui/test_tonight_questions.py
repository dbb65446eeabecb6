"""The questions of the evening by keys alone; what is asserted stands on the screen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import check, closed_day, episode, none_day, symptom
from tests.ui.dashboard import EVENING, Clock, dashboard, press, running
from tests.ui.screen_reading import line_of, screen_text, words_on
from twitchtui.diary.body import Side, Site
from twitchtui.diary.symptoms import SymptomCode

TODAY = date(2026, 11, 21)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


async def test_done_points_at_the_open_question_until_it_is_answered(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "d")
        assert "Any twitches today?" in words_on(app)
        assert "closed" not in line_of(app, "twitchtui")
        await press(pilot, "n n d")
        assert "closed" in line_of(app, "twitchtui")


async def test_n_answers_the_first_open_question_only(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "n")
        assert "(x) none" in line_of(app, "Any twitches")
        assert "(x)" not in line_of(app, "Anything new")
        await press(pilot, "n")
        assert "(x) no" in line_of(app, "Anything new")


async def test_logging_after_none_takes_none_back(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "n e 'calf' tab tab 'f' enter")
        assert "(x) logged: 1" in line_of(app, "Any twitches")


async def test_the_same_as_last_night_copies_last_night(diary):
    app = dashboard(diary, episode(YESTERDAY), episode(YESTERDAY), closed_day(YESTERDAY))
    async with running(app) as pilot:
        await press(pilot, "equals_sign")
        assert "logged: 2" in line_of(app, "Any twitches")


async def test_the_same_as_an_unlogged_night_is_refused(diary):
    app = dashboard(diary, none_day(YESTERDAY - timedelta(days=1)))
    async with running(app) as pilot:
        await press(pilot, "equals_sign")
        assert "last night was not logged" in words_on(app).casefold()


async def test_an_open_symptom_is_asked_about_every_third_night(diary):
    felt = symptom(TODAY - timedelta(days=3), SymptomCode.FELT_WEAKNESS)
    app = dashboard(diary, felt, none_day(YESTERDAY))
    async with running(app, size=(140, 30)) as pilot:
        assert "Still there?" in screen_text(app)
        await press(pilot, "up up down down down down down down down down down down down")
        await press(pilot, "space")
        assert "(x) gone" in line_of(app, "Still there?")


async def test_everyday_things_are_asked_about_once_a_week(diary):
    days = [none_day(TODAY - timedelta(days=back)) for back in range(1, 8)]
    app = dashboard(diary, *days)
    async with running(app, size=(120, 30)):
        assert "Everyday things (stairs, buttons)" in screen_text(app)
    (other := diary.with_name("other.db"))
    app = dashboard(other, *days[:-1])
    async with running(app, size=(120, 30)):
        assert "Everyday things" not in screen_text(app)


async def test_keys_that_answer_the_evening_do_nothing_on_other_tabs(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        for tab in "2345":
            await press(pilot, f"{tab} n n y N S equals_sign d")
        await press(pilot, "escape 1")
        assert "(x)" not in screen_text(app)
        assert "closed" not in line_of(app, "twitchtui")


# -- once a week -------------------------------------------------------------------------------

ONCE_A_WEEK = [none_day(TODAY - timedelta(days=back)) for back in range(1, 8)]


async def test_everyday_things_are_answered_on_their_line_by_key(diary):
    app = dashboard(diary, *ONCE_A_WEEK)
    async with running(app, size=(120, 30)) as pilot:
        await press(pilot, "down " * 12 + "right space")
        assert "(x) something harder" in line_of(app, "Everyday things")
        await press(pilot, "left enter")
        assert "(x) as usual" in line_of(app, "Everyday things")
        await press(pilot, "u u")
        assert "(x)" not in line_of(app, "Everyday things")


async def test_everyday_things_left_open_do_not_keep_the_day_open_and_come_again(diary):
    clock = Clock()
    app = dashboard(diary, *ONCE_A_WEEK, clock=clock)
    async with running(app, size=(120, 30)) as pilot:
        await press(pilot, "n n d")
        assert "closed" in line_of(app, "twitchtui")
        clock.now = EVENING + timedelta(days=1)
        await press(pilot, "full_stop")
        assert "Sun 22 Nov" in words_on(app)
        assert "(x)" not in line_of(app, "Everyday things")


async def test_everyday_things_answered_tonight_are_not_asked_about_tomorrow(diary):
    clock = Clock()
    app = dashboard(diary, *ONCE_A_WEEK, clock=clock)
    async with running(app, size=(120, 30)) as pilot:
        await press(pilot, "down " * 12 + "space n n d")
        clock.now = EVENING + timedelta(days=1)
        await press(pilot, "full_stop")
        assert "Everyday things" not in screen_text(app)


ASKS_WORRY = [
    none_day(TODAY - timedelta(days=back), function_answer="as_usual" if back == 1 else "unasked")
    for back in range(1, 8)
]
WORRY = "Worry this week? optional"


async def test_worry_is_one_line_that_takes_a_number_or_is_left(diary):
    app = dashboard(diary, *ASKS_WORRY)
    async with running(app) as pilot:
        assert "( ) 0 to 10 W  ( ) skip X" in line_of(app, WORRY)
        await press(pilot, "W '7' enter")
        assert "(x) 7 of 10" in line_of(app, WORRY)
        await press(pilot, "u")
        assert "( ) 0 to 10 W" in line_of(app, WORRY)


async def test_worry_is_answered_on_its_line_too_and_given_differently(diary):
    app = dashboard(diary, *ASKS_WORRY)
    async with running(app) as pilot:
        await press(pilot, "down " * 12 + "space '0' enter")
        assert "(x) 0 of 10" in line_of(app, WORRY)
        await press(pilot, "W '3' enter")
        assert "(x) 3 of 10" in line_of(app, WORRY)


@pytest.mark.parametrize("typed", ["11", "2.5", "much"])
async def test_a_worry_that_is_no_number_from_0_to_10_saves_nothing(diary, typed):
    app = dashboard(diary, *ASKS_WORRY)
    async with running(app, size=(100, 30)) as pilot:
        await press(pilot, f"W '{typed}' enter escape u")
        assert "nothing to take back" in words_on(app)


async def test_a_skipped_worry_is_gone_unasked_and_the_day_closes_without_it(diary):
    app = dashboard(diary, *ASKS_WORRY)
    async with running(app) as pilot:
        await press(pilot, "X")
        assert "Worry" not in screen_text(app)
        await press(pilot, "n n d")
        assert "closed" in line_of(app, "twitchtui")
        assert "Worry" not in screen_text(app)
        assert app.session.day_or_blank(TODAY).worry is None


async def test_a_worry_passed_by_is_not_asked_about_on_the_next_evening(diary):
    clock = Clock()
    app = dashboard(diary, *ASKS_WORRY, clock=clock)
    async with running(app) as pilot:
        await press(pilot, "n n d")
        clock.now = EVENING + timedelta(days=1)
        await press(pilot, "full_stop")
        assert "Sun 22 Nov" in words_on(app)
        assert "Worry" not in screen_text(app)


async def test_on_other_evenings_the_keys_for_worry_do_nothing(diary):
    app = dashboard(diary, *ONCE_A_WEEK)
    async with running(app) as pilot:
        await press(pilot, "W '7' enter X")
        assert "Worry" not in screen_text(app)
        assert app.session.day_or_blank(TODAY).worry is None


# -- "Still there?" ----------------------------------------------------------------------------


async def test_a_long_name_gives_way_to_the_answers(diary):
    harder = symptom(YESTERDAY, SymptomCode.TASK_WEAKNESS)
    app = dashboard(diary, harder, none_day(YESTERDAY))
    async with running(app) as pilot:
        line = line_of(app, "something I do every day")
        assert "( ) gone  ( ) better  ( ) same  ( ) worse" in line
        await press(pilot, "down " * 12 + "right right right space")
        assert "(x) worse" in line_of(app, "something I do every day")


@pytest.mark.parametrize(
    ("width", "words"),
    [(150, "Still there? numbness, left foot arch"), (80, "numbness, left foot arch?"),
     (60, "left foot arch?")],
)  # fmt: skip
async def test_where_a_sign_is_and_every_answer_can_be_read_in_any_room(diary, width, words):
    numb = symptom(YESTERDAY, SymptomCode.NUMB, side=Side.LEFT, site=Site.FOOT_ARCH)
    days = [none_day(YESTERDAY + timedelta(days=day)) for day in range(3)]
    app = dashboard(diary, numb, *days, clock=Clock(EVENING + timedelta(days=2)))
    async with running(app, size=(width, 30)):
        line = line_of(app, "left foot arch")
        assert words in line
        for answer in ("gone", "better", "same", "worse"):
            assert answer in line


async def test_at_60_columns_the_last_answer_about_twitches_is_there(diary):
    async with running(dashboard(diary), size=(60, 24)) as pilot:
        assert "as last" in line_of(pilot.app, "Any twitches today?")


async def test_what_may_need_help_is_asked_about_nightly_for_a_week_and_then_less(diary):
    days = [TODAY - timedelta(days=back) for back in (10, 8)]
    pain = symptom(days[0], SymptomCode.CHEST_PAIN)
    app = dashboard(diary, pain, none_day(YESTERDAY), check(pain, YESTERDAY))
    async with running(app):
        assert "Still there?" not in screen_text(app)
    app = dashboard(diary.with_name("other.db"), replace(pain, day=days[1] + timedelta(days=1)),
                    none_day(YESTERDAY), check(pain, YESTERDAY))  # fmt: skip
    async with running(app):
        assert "chest pain or pressure?" in screen_text(app)


# -- events ------------------------------------------------------------------------------------


async def test_a_fall_is_not_still_there_but_may_have_come_again(diary):
    fell = symptom(TODAY - timedelta(days=3), SymptomCode.TRIP_FALL)
    app = dashboard(diary, fell, none_day(YESTERDAY))
    async with running(app, size=(100, 30)) as pilot:
        assert "Still there?" not in screen_text(app)
        await press(pilot, "down " * 12 + "space")
        assert "(x) no" in line_of(app, "Again since then?")


async def test_a_fall_that_came_again_is_logged_as_a_new_one(diary):
    fell = symptom(TODAY - timedelta(days=3), SymptomCode.TRIP_FALL)
    app = dashboard(diary, fell, none_day(YESTERDAY))
    async with running(app, size=(100, 40)) as pilot:
        await press(pilot, "down " * 12 + "right space")
        assert "tripped or fell" in words_on(app)
        await press(pilot, "escape")
        assert "(x)" not in line_of(app, "Again since then?")
        await press(pilot, "space enter")
        (again,) = app.session.history(TODAY, TODAY).open_symptoms(TODAY)
        assert (again.code, again.day) == (SymptomCode.TRIP_FALL, TODAY)
