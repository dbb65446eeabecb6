"""When a symptom began, as typed into its form: what cannot be is a sentence; the form stays."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.builders import none_day
from tests.ui.dashboard import EVENING, dashboard, press, running
from tests.ui.screen_reading import words_on

YESTERDAY = EVENING.date().replace(day=20)


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return tmp_path / "diary.db"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("on", "2026-11-22", "2026-11-22 is in the future"),
        ("on", "2027-01-01", "2027-01-01 is in the future"),
        ("on", "tomorrow", "is not a day"),
        ("on", "1899-12-31", "please check the year"),
        ("on", "1906-11-21", "please check the year"),
        ("at", "20:30", "20:30 has not come yet; it is 20:05"),
        ("at", "25:00", "is not a time"),
    ],
)
async def test_a_beginning_that_cannot_be_is_refused_on_the_screen(
    diary: Path, field: str, typed: str, sentence: str
) -> None:
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "y 'stairs' enter space")
        for name, value in {"on": "today", field: typed}.items():
            app.screen.query_one(f"#{name}", Input).value = value
        app.screen.query_one(f"#{field}", Input).focus()
        await press(pilot, "enter")
        shown = words_on(app)
        assert sentence in shown, shown
        assert "When did it begin?" in shown
        assert "Get help now" not in shown


async def test_for_an_earlier_night_today_is_still_today_and_after_that_night(diary: Path) -> None:
    app = dashboard(diary, none_day(YESTERDAY))
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "left_square_bracket y 'stairs' enter space")
        app.screen.query_one("#on", Input).value = "today"
        app.screen.query_one("#on", Input).focus()
        await press(pilot, "enter")
        assert "after the day it is logged for" in words_on(app)
