"""What Tonight says once the day is closed: the week on a Sunday, and the note about worry."""

from datetime import date, timedelta

import pytest

from tests.builders import closed_day, episode, mark, none_day
from tests.ui.dashboard import EVENING, Clock, dashboard, press, running
from tests.ui.screen_reading import screen_text, words_on

SATURDAY = date(2026, 11, 21)
SUNDAY = SATURDAY + timedelta(days=1)
WEEK = [
    none_day(SATURDAY),
    closed_day(SUNDAY - timedelta(days=2)),
    episode(SUNDAY - timedelta(days=2)),
    closed_day(SUNDAY - timedelta(days=9)),
    episode(SUNDAY - timedelta(days=9)),
    mark(SATURDAY, "caffeine"),
]
NIGHTS = "Logged 3 of 7 nights. Twitches on 1 night; before that 1, -, -."
KEPT = "Kept, of the nights answered: caffeine cut-off 1 of 1."


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


def on_sunday(diary, *entries, settings=""):
    clock = Clock(EVENING + timedelta(days=1))
    return dashboard(diary, *(entries or WEEK), clock=clock, settings=settings)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_closed_sunday_looks_back_on_the_week_in_three_lines(diary, size):
    app = on_sunday(diary)
    async with running(app, size=size) as pilot:
        assert "Logged" not in screen_text(app).replace("Logged for this day", "")
        await press(pilot, "n n d")
        shown = words_on(app)
        assert f"{NIGHTS} {KEPT} Too few nights logged to look for patterns. " in shown
        assert "Any twitches today?" in shown


async def test_calm_mode_says_only_how_many_nights_were_logged(diary):
    app = on_sunday(diary)
    async with running(app) as pilot:
        await press(pilot, "n n d C")
        assert f"Logged 3 of 7 nights. {KEPT}" in words_on(app)
        await press(pilot, "C")
        assert NIGHTS in words_on(app)


async def test_the_week_is_put_away_with_one_key_and_stays_away_tonight(diary):
    app = on_sunday(diary)
    async with running(app) as pilot:
        await press(pilot, "n n d X")
        assert "This week" not in screen_text(app)
        await press(pilot, "w enter")
        assert "This week" not in screen_text(app)
        await press(pilot, "left_square_bracket full_stop")
        assert "This week" not in screen_text(app)


async def test_a_closing_that_is_taken_back_takes_the_week_with_it(diary):
    app = on_sunday(diary)
    async with running(app) as pilot:
        await press(pilot, "n n d u")
        assert "This week" not in screen_text(app)
        await press(pilot, "d")
        assert NIGHTS in words_on(app)


async def test_an_earlier_night_has_no_look_back(diary):
    app = on_sunday(diary, *WEEK, none_day(SUNDAY))
    async with running(app) as pilot:
        assert NIGHTS in words_on(app)
        await press(pilot, "left_square_bracket")
        assert "This week" not in screen_text(app)
        await press(pilot, "full_stop")
        assert NIGHTS in words_on(app)


async def test_any_other_evening_ends_without_it(diary):
    app = dashboard(diary, *WEEK[1:])
    async with running(app) as pilot:
        await press(pilot, "n n d")
        assert "closed" in words_on(app)
        assert "This week" not in screen_text(app)


async def test_it_is_drawn_with_plain_characters_in_ascii_mode(diary):
    app = on_sunday(diary, settings="ascii = true\n")
    async with running(app, size=(100, 30)) as pilot:
        await press(pilot, "n n d")
        app.clear_notifications()
        await pilot.pause()
        assert NIGHTS in words_on(app)
        assert screen_text(app).isascii()


WORRIED = [
    none_day(SATURDAY - timedelta(days=back), worry=8, function_answer="as_usual")
    for back in (8, 1)
]
NOTE = "that alone is worth a visit; talking therapy helps"


async def test_the_note_about_worry_waits_until_the_day_is_closed(diary):
    app = dashboard(diary, *WORRIED)
    async with running(app) as pilot:
        assert NOTE not in words_on(app)
        await press(pilot, "n n d")
        assert NOTE in words_on(app)
        for tab in "2345":
            await press(pilot, tab)
            assert NOTE not in words_on(app)
        await press(pilot, "1 X")
        assert NOTE not in words_on(app)


async def test_one_high_answer_brings_no_note(diary):
    app = dashboard(diary, WORRIED[0])
    async with running(app) as pilot:
        await press(pilot, "n n d")
        assert NOTE not in words_on(app)


async def test_the_note_says_nothing_of_how_often_the_diary_was_opened(diary):
    app = dashboard(diary, *WORRIED[:1])
    for back in range(1, 4):
        for _ in range(9):
            app.session.store.count_opening(SATURDAY - timedelta(days=back))
    async with running(app) as pilot:
        await press(pilot, "n n d")
        shown = words_on(app)
        assert "You are logging a lot. Many people find one summary an evening easier." in shown
        assert "9" not in shown.partition("You are")[2].partition("X puts")[0]


async def test_on_a_sunday_the_note_comes_before_the_week(diary):
    app = on_sunday(diary, *WORRIED)
    async with running(app, size=(100, 30)) as pilot:
        await press(pilot, "n n d")
        shown = words_on(app)
        assert shown.index(NOTE) < shown.index("Logged 2 of 7 nights.")
