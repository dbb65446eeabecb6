"""ASCII mode over the whole dashboard: every tab, form and list, on the demo diary."""

from datetime import timedelta

import pytest

from tests.builders import symptom
from tests.ui.dashboard import BERLIN, EVENING, Clock, dashboard, press, running
from tests.ui.screen_reading import screen_text
from twitchtui.diary.symptoms import SymptomCode, Task
from twitchtui.exchange.demo import demo_entries

DEMO = demo_entries("main", EVENING.date() - timedelta(days=1), BERLIN)
ASCII = "ascii = true\n"

EACH_TAB = (
    "1",
    "i",
    "2",
    "enter",
    "escape",
    "3",
    "i",
    "4",
    "enter",
    "escape",
    "o",
    "t",
    "5",
    "enter",
)
FORMS = ("w", "c", "f", "a", "s", "p", "e", "y", "o", "t", "P", "question_mark", "exclamation_mark",
         "ctrl+p")  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (120, 60)])
async def test_no_tab_shows_anything_but_ascii(tmp_path, size):
    app = dashboard(tmp_path / "diary.db", *DEMO, settings=ASCII)
    async with running(app, size=size) as pilot:
        for key in EACH_TAB:
            await press(pilot, key)
            await pilot.pause()
            assert _strange(app) == set(), key


@pytest.mark.parametrize("key", FORMS)
async def test_no_form_or_list_shows_anything_but_ascii(tmp_path, key):
    app = dashboard(tmp_path / "diary.db", *DEMO, settings=ASCII)
    async with running(app) as pilot:
        await press(pilot, key)
        await pilot.pause()
        assert len(app.screen_stack) > 1
        assert _strange(app) == set()


async def test_what_is_typed_keeps_its_letters(tmp_path):
    app = dashboard(tmp_path / "diary.db", settings=ASCII, clock=Clock())
    async with running(app) as pilot:
        await press(pilot, "p tab tab 'Käse'")
        assert "Käse" in screen_text(app)


async def test_the_last_line_names_enter_by_its_name(tmp_path):
    harder = symptom(EVENING.date(), SymptomCode.TASK_WEAKNESS, tasks=(Task.STAIRS,))
    app = dashboard(tmp_path / "diary.db", harder, settings=ASCII)
    async with running(app) as pilot:
        await press(pilot, "4")
        await pilot.pause()
        assert "enter Entries" in screen_text(app).splitlines()[-1]


def _strange(app) -> set[str]:
    return {letter for letter in screen_text(app) if letter != "\n" and not letter.isascii()}
