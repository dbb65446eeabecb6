"""What is new or changed, logged on Tonight, and the emergencies it may be."""

import pytest

from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import screen_text, words_on


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


async def test_the_closed_list_opens_only_on_yes(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 30)) as pilot:
        assert "face drooping" not in screen_text(app)
        await press(pilot, "y")
        assert "face drooping" in screen_text(app)


async def test_an_emergency_sign_lights_the_block_at_once_and_an_answer_ends_it(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 30)) as pilot:
        await press(pilot, "y 'face' enter enter")
        assert "Get help now" in words_on(app)
        await press(pilot, "4")
        assert "Get help now" in words_on(app)
        await press(pilot, "m")
        await pilot.pause()
        await press(pilot, "1")
        assert "Get help now" not in words_on(app)


async def test_taking_back_an_emergency_sign_asks_first_and_takes_the_flag_with_it(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 30)) as pilot:
        await press(pilot, "y 'face' enter enter u")
        assert "Was this entered by mistake?" in words_on(app)
        await press(pilot, "n")
        assert "Get help now" in words_on(app)
        await press(pilot, "u y")
        assert "Get help now" not in words_on(app)


async def test_the_emergency_list_opens_from_every_tab(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 30)) as pilot:
        for tab in "12345":
            await press(pilot, f"{tab} exclamation_mark")
            assert "face drooping on one side" in words_on(app)
            await press(pilot, "escape")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("speech", "slurred or wrong words"),
        ("chest", "chest pain or pressure"),
        ("dizz", "loss of balance"),
        ("medic", "a medicine or supplement"),
        ("stairs", "something I do every day has become harder"),
        ("shrink", "a muscle looks smaller"),
    ],
)
async def test_the_picker_puts_what_was_meant_first(diary, typed, first):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, f"y '{typed}'")
        lines = [line[3:-3].strip(" │") for line in screen_text(app).splitlines()]
        listed = [line for line in lines[lines.index(typed) + 1 :] if line]
        assert listed[0].startswith(first)


async def test_a_word_that_finds_nothing_is_answered(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "y 'zzz'")
        assert "Nothing by that word" in words_on(app)


async def test_a_harder_task_raises_nothing_before_its_questions_are_answered(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 40)) as pilot:
        await press(pilot, "y 'stairs' enter enter")
        assert "what has become harder" in words_on(app)
        assert "Get help now" not in words_on(app)


async def test_sickness_after_much_untimed_water_asks_whether_it_was_within_an_hour(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 40)) as pilot:
        await press(pilot, "w '1.5l' enter y 'vomit' enter enter")
        assert "within one hour?" in words_on(app)
        await press(pilot, "y")
        assert "Get help now" in words_on(app)


async def test_sickness_after_little_water_asks_nothing(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 40)) as pilot:
        await press(pilot, "w '1.4l' enter y 'vomit' enter enter")
        assert "within one hour?" not in words_on(app)


async def test_an_answered_emergency_stays_as_one_line_and_can_be_answered_differently(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 40)) as pilot:
        await press(pilot, "y 'face' enter enter 4 h")
        assert "answered: getting help" in words_on(app)
        assert "!! Get help now" not in words_on(app)
        await press(pilot, "m")
        assert "answered: " not in words_on(app)


async def test_a_leg_weak_within_the_last_three_days_needs_help_now(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "y 'stairs' enter")
        assert "When did it begin?" in words_on(app)
        await press(pilot, "space tab tab l tab right right enter")
        shown = words_on(app)
        assert "Get help now" in shown, shown
