"""The first questions, and what two cautions ask about, by keys alone."""

import pytest

from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import line_of, words_on
from twitchtui.diary.vocabulary import YesNo

TO_THE_END = "tab tab tab tab tab"


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


async def test_a_fresh_diary_asks_and_the_last_questions_may_stay_empty(diary):
    app = dashboard(diary, welcomed=False)
    async with running(app, size=(100, 40)) as pilot:
        await press(pilot, "")
        assert "Pregnant? (optional)" in words_on(app)
        await press(pilot, "n tab n enter")
        profile = app.session.profile
        assert (profile.pregnant, profile.alcohol_limit_g) == (YesNo.UNASKED, None)


@pytest.mark.parametrize(
    ("typed", "grams", "shown"),
    [("2", 28, "2"), ("1.5 drinks", 21, "1.5"), ("20g", 20, "20g"), ("0", 0, "0")],
)
async def test_a_limit_for_alcohol_is_set_shown_again_and_taken_back(diary, typed, grams, shown):
    app = dashboard(diary)
    async with running(app, size=(100, 40)) as pilot:
        await press(pilot, f"P {TO_THE_END} y tab '{typed}' enter")
        profile = app.session.profile
        assert (profile.pregnant, profile.alcohol_limit_g) == (YesNo.YES, grams)
        await press(pilot, "P")
        assert f" {shown} " in line_of(app, "Your own limit")
        assert "(o) yes" in line_of(app, "Pregnant?")
        await press(pilot, f"{TO_THE_END} n tab backspace enter")
        profile = app.session.profile
        assert (profile.pregnant, profile.alcohol_limit_g) == (YesNo.NO, None)


async def test_a_limit_that_is_no_number_is_answered_and_the_form_stays(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 40)) as pilot:
        await press(pilot, f"P {TO_THE_END} tab 'some' enter")
        assert "is not a number" in words_on(app)
        assert "Pregnant?" in words_on(app)


async def test_all_of_them_are_reached_in_a_small_window(diary):
    app = dashboard(diary, welcomed=False)
    async with running(app) as pilot:
        await press(pilot, "n tab n tab tab tab tab tab '3'")
        assert "Your own limit" in words_on(app)
        await press(pilot, "enter")
        assert app.session.profile.alcohol_limit_g == 42
