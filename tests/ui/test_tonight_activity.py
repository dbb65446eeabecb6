"""The end of the activity form: what the rules ask about heat and muscles, by keys alone."""

from datetime import date

import pytest

from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import words_on
from twitchtui.diary.body import Site

TODAY = date(2026, 11, 21)


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


@pytest.mark.parametrize(
    ("keys", "hot", "muscles"),
    [
        ("enter", None, ()),
        ("tab tab y enter", True, ()),
        ("tab tab n enter", False, ()),
        ("tab tab tab 'calf, upper arm' enter", None, (Site.CALF, Site.UPPER_ARM)),
        ("tab tab y tab 'biceps' enter", True, (Site.UPPER_ARM,)),
    ],
)
async def test_heat_and_muscles_are_optional_and_come_last(diary, keys, hot, muscles):
    app = dashboard(diary)
    async with running(app, size=(100, 40)) as pilot:
        await press(pilot, f"a 'workout' tab '45' tab '6' tab '18:10' {keys}")
        assert "workout, 18:10 to 18:55, effort 6" in words_on(app)
        (done,) = app.session.history(TODAY, TODAY).activities_by_day[TODAY]
        assert (done.hot, done.muscle_groups) == (hot, muscles)


async def test_a_muscle_that_is_no_place_is_answered_and_saves_nothing(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 40)) as pilot:
        await press(pilot, "a 'workout' tab tab tab tab tab tab 'xyzzy' enter")
        assert "xyzzy" in words_on(app)
        await press(pilot, "escape u")
        assert "nothing to take back" in words_on(app)
