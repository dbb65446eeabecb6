"""What a person reads on a first evening: plans, faults of the settings, help, the list."""

import pytest

from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import line_of, screen_text, words_on

PLAN = "a 'run' tab '45' tab tab '22:00' tab right enter"
FAULTY = "".join(f"wrong{n} = 1\n" for n in range(6))


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


async def test_a_plan_for_later_tonight_stands_on_the_list_and_is_said_once_made(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, PLAN)
        said = words_on(app).replace("▌ ", "")
        assert "Planned: run at 22:00 on" in said
        assert "caffeine until 14:00." in said
        app.clear_notifications()
        await pilot.pause()
        assert "today: run, 22:00 to 22:45" in screen_text(app)
        assert "no caffeine after 14:00" in line_of(app, "today: run")


async def test_where_an_item_belongs_before_it_the_plan_is_named_once(diary):
    app = dashboard(diary, settings="[checklist.warm_up]\nshown = true\n")
    async with running(app, size=(80, 40)) as pilot:
        await press(pilot, PLAN)
        assert "before your run, 22:00" in screen_text(app)
        assert "today: run" not in screen_text(app)


async def test_many_faults_of_the_settings_are_one_short_message_and_listed_in_the_help(diary):
    app = dashboard(diary, settings=FAULTY)
    async with running(app) as pilot:
        await press(pilot, "")
        assert "6 faults; the first:" in words_on(app)
        assert "wrong5" not in screen_text(app)
        await press(pilot, "question_mark")
        assert "wrong0" in words_on(app)
        await press(pilot, "down " * 10)
        assert "wrong5" in words_on(app)


async def test_the_help_says_that_it_scrolls_and_speaks_of_no_command_prompt(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "question_mark")
        assert "up down scroll" in screen_text(app)
        await press(pilot, "end")
        assert "Close the diary" in screen_text(app)
        assert "command p" not in screen_text(app)
        assert "ctrl+p" in screen_text(app)


async def test_the_list_says_why_potassium_is_missing(diary):
    app = dashboard(diary, welcomed=False)
    async with running(app) as pilot:
        await press(pilot, "escape")
        assert "first questions are behind P" in words_on(app)
        await press(pilot, "o")
        assert "after two questions (P)" in line_of(app, "Potassium food")
        await press(pilot, "escape P n tab n enter o")
        assert "two questions" not in screen_text(app)


async def test_with_an_answer_that_keeps_potassium_off_the_list_says_so(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "P y enter o")
        assert "not with your answers (P)" in line_of(app, "Potassium food")


async def test_what_was_tried_is_on_a_first_evening_nothing_yet(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "R")
        await pilot.pause()
        assert "Nothing was tried yet" in words_on(app)
        assert "12 weeks" not in words_on(app)


async def test_what_was_kept_is_on_a_first_evening_not_said_to_lie_before_the_diary(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "K")
        await pilot.pause()
        assert "before the diary begins" not in words_on(app)
        assert "Nothing on the list applied" not in words_on(app)
