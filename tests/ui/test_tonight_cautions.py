"""Cautions on the Tonight tab: before a supplement is saved, after a drink, and beside the list."""

from datetime import date, timedelta

import pytest

from tests.builders import intake
from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import line_of, screen_text, words_on
from twitchtui.diary.vocabulary import IntakeKind

TODAY = date(2026, 11, 21)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


async def test_a_supplement_that_was_asked_about_is_not_cautioned_again_when_saved(diary):
    app = dashboard(diary)
    async with running(app, size=(80, 24)) as pilot:
        await press(pilot, "p right tab '400mg' enter")
        assert "400 mg of magnesium" in words_on(app)
        await press(pilot, "y")
        assert words_on(app).count("400 mg of magnesium") == 1  # on the list alone


async def test_much_caffeine_is_cautioned_when_it_is_added_and_stands_beside_the_list(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "c '200mg' enter")
        assert "mg of caffeine" not in words_on(app)
        await press(pilot, "c '201mg' enter")
        assert words_on(app).count("About 401 mg of caffeine that") == 3
        assert "Cautions" in screen_text(app)
        await press(pilot, "u")
        assert "Cautions" not in screen_text(app)


async def test_on_a_narrow_screen_the_caution_is_said_when_the_drink_is_added(diary):
    app = dashboard(diary)
    async with running(app, size=(80, 24)) as pilot:
        assert "a caution about today" not in words_on(app)
        await press(pilot, "w '4.1l' enter")
        assert "is plenty" in words_on(app)
        assert "! 4.1 L of water" in screen_text(app)
        assert "i: all of it" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)])
async def test_what_the_strong_caution_asks_stands_on_the_list_after_the_message_is_gone(
    diary, size
):
    app = dashboard(diary)
    async with running(app, size=size) as pilot:
        await press(pilot, "c '450mg' enter w '1.6l' tab 'now' enter down down")
        app.clear_notifications()
        await pilot.pause()
        asked = line_of(app, "Please stop drinking for now.")
        assert asked.count("Please stop drinking") == 1
        assert "i: and 1 more" in line_of(app, "! Headache")
        assert "▸" in screen_text(app)


async def test_a_caution_above_the_cursor_does_not_move_it_to_another_item(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "down down")
        before = line_of(app, "▸").strip(" │")[:20]
        await press(pilot, "w '4.1l' enter")
        assert line_of(app, "▸").strip(" │")[:20] == before


async def test_what_untimed_caffeine_leaves_by_bedtime_is_not_known_rather_than_nothing(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "c '95mg' enter")
        assert "logged without a time" in words_on(app)
        assert "mg left at" not in words_on(app)


async def test_the_cautions_beside_the_list_are_those_of_the_day_shown(diary):
    app = dashboard(diary, intake(YESTERDAY, IntakeKind.CAFFEINE, 500))
    async with running(app, size=(120, 40)) as pilot:
        assert "Cautions" not in screen_text(app)
        await press(pilot, "left_square_bracket")
        assert "About 500 mg of caffeine" in words_on(app)


async def test_each_start_of_the_dashboard_is_counted_once_and_is_no_change(diary):
    for starts in (1, 2):
        app = dashboard(diary)
        async with running(app) as pilot:
            await press(pilot, "2 1 u")
            assert "nothing to take back" in words_on(app)
            store = app.session.store
            assert store.openings(YESTERDAY, TODAY) == {TODAY: starts}
