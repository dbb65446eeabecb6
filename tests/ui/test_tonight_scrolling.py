"""The evening's list is longer than a small screen: where the cursor is can always be seen."""

from datetime import timedelta

import pytest

from tests.builders import activity, moment
from tests.ui.dashboard import EVENING, dashboard, press, running
from tests.ui.screen_reading import screen_text
from twitchtui import reference
from twitchtui.diary.vocabulary import ActivityStatus

TODAY = EVENING.date()
EVERYTHING = "".join(
    f"[checklist.{item['id']}]\nshown = true\n" for item in reference.table("checklist")["item"]
)
SIZES = [(80, 24), (60, 16)]


@pytest.fixture
def long(tmp_path):
    """Tonight with every item on the list, a run behind and one ahead."""
    late = moment(TODAY, (EVENING + timedelta(hours=1)).time())
    ran = activity(TODAY, start=moment(TODAY, (EVENING - timedelta(hours=2)).time()), minutes=45)
    plan = activity(TODAY, start=late, status=ActivityStatus.PLANNED)
    return dashboard(tmp_path / "diary.db", ran, plan, settings=EVERYTHING)


def marked(app):
    """The line that the cursor marks; empty where it is not on the screen."""
    return next((line for line in screen_text(app).splitlines() if "▸" in line), "")


@pytest.mark.parametrize("size", SIZES)
async def test_the_marker_is_on_the_screen_after_every_step_down_and_up(long, size):
    async with running(long, size=size) as pilot:
        seen = [marked(long)]
        for step in ["down"] * 30 + ["up"] * 30:
            await press(pilot, step)
            seen.append(marked(long))
        assert all(seen)
        assert "Anything new or changed?" in " ".join(seen)
        assert len(set(seen)) > 20


async def test_space_ticks_the_line_that_is_marked(long):
    async with running(long) as pilot:
        await press(pilot, "down " * 16)
        before = marked(long)
        await press(pilot, "space")
        assert marked(long).partition("]")[2] == before.partition("]")[2]
        assert "[?]" in before
        assert "[x]" in marked(long)


async def test_the_question_that_keeps_the_evening_open_is_shown_with_the_cursor_on_it(long):
    async with running(long) as pilot:
        assert "Any twitches" not in screen_text(long)
        await press(pilot, "d")
        assert "Any twitches today?" in marked(long)


async def test_an_answer_given_from_above_leaves_the_marker_on_the_screen(long):
    async with running(long) as pilot:
        for key in ("n", "n", "u", "u"):
            await press(pilot, key)
            assert marked(long)


async def test_the_marker_stays_on_the_screen_when_the_window_changes(long):
    async with running(long, size=(80, 40)) as pilot:
        await press(pilot, "down " * 16)
        line = marked(long).strip(" │▎▁")
        for size in ((80, 24), (60, 16), (120, 20), (80, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert line[:20] in marked(long)


async def test_the_heading_above_the_first_line_comes_back_with_it(tmp_path):
    late = moment(TODAY, (EVENING + timedelta(hours=1)).time())
    plan = activity(TODAY, start=late, status=ActivityStatus.PLANNED)
    app = dashboard(tmp_path / "diary.db", plan, settings=EVERYTHING)
    async with running(app) as pilot:
        await press(pilot, "down " * 30 + "up " * 30)
        assert "Water" in screen_text(app)
