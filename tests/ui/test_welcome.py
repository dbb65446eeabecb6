"""The first questions, and what two cautions ask about, by keys alone."""

from dataclasses import replace

import pytest

from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import line_of, words_on
from twitchtui.diary.vocabulary import MedicineClass, YesNo

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


PAST_THE_FIRST = f"{TO_THE_END} tab tab"


async def test_the_profile_asks_for_country_number_and_medicine_and_shows_them_again(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 60)) as pilot:
        await press(pilot, f"P {PAST_THE_FIRST} 'GB' tab '0800 1' tab right space enter")
        profile = app.session.profile
        assert (profile.region, profile.emergency_number) == ("GB", "0800 1")
        assert profile.bp_medicines == (MedicineClass.ARB,)
        await press(pilot, "P")
        assert " GB " in line_of(app, "Country")
        assert "[x] ARB" in words_on(app)
        await press(pilot, f"{PAST_THE_FIRST} tab tab space enter")
        assert app.session.profile.bp_medicines == ()


async def test_a_class_of_medicine_set_by_a_command_stays_where_the_form_does_not_offer_it(diary):
    app = dashboard(diary)
    app.session.save_profile(replace(app.session.profile, bp_medicines=(MedicineClass.STATIN,)))
    async with running(app, size=(100, 60)) as pilot:
        await press(pilot, "P enter")
        assert app.session.profile.bp_medicines == (MedicineClass.STATIN,)


async def test_the_first_evening_is_not_asked_for_country_and_medicine(diary):
    app = dashboard(diary, welcomed=False)
    async with running(app, size=(100, 60)) as pilot:
        await press(pilot, "")
        assert "Welcome" in words_on(app)
        assert "Country" not in words_on(app)


async def test_the_palette_finds_the_profile_by_country(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 60)) as pilot:
        await press(pilot, "ctrl+p 'country'")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause(0.1)
        assert "Which medicine for" in words_on(app)
