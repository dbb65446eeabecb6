"""Tonight and the nights before, another program, a small window, by keys alone."""

from datetime import date, timedelta

import pytest

from tests.builders import none_day
from tests.ui.dashboard import EVENING, Clock, dashboard, press, running
from tests.ui.screen_reading import line_of, screen_text, words_on
from twitchtui.ui.shell import Shell

TODAY = date(2026, 11, 21)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


async def test_an_unclosed_yesterday_is_offered_and_closed_with_one_key(diary):
    app = dashboard(diary, none_day(YESTERDAY - timedelta(days=1)))
    async with running(app) as pilot:
        assert "Fri 20 Nov is still open" in words_on(app)
        await press(pilot, "N")
        assert "still open" not in words_on(app)
        await press(pilot, "left_square_bracket")
        assert "Fri 20 Nov 2026, an earlier night, closed" in words_on(app)


async def test_the_flags_are_those_of_the_new_day_as_soon_as_it_is_opened(diary, monkeypatch):
    monkeypatch.setattr(Shell, "look_around", lambda _: None)  # the look of once a second
    clock = Clock()
    app = dashboard(diary, clock=clock)
    async with running(app) as pilot:
        await press(pilot, "4 1")
        clock.now = EVENING + timedelta(days=1)
        await press(pilot, "full_stop 4")
        assert "Looked at up to Sun 22 Nov" in words_on(app)


async def test_an_unclosed_yesterday_can_be_left_and_is_not_asked_again(diary):
    app = dashboard(diary, none_day(YESTERDAY - timedelta(days=1)))
    async with running(app) as pilot:
        await press(pilot, "S w enter")
        assert "still open" not in words_on(app)


async def test_an_earlier_day_takes_entries_of_its_own(diary):
    app = dashboard(diary, none_day(YESTERDAY))
    async with running(app) as pilot:
        await press(pilot, "left_square_bracket w enter")
        assert "250 ml" in line_of(app, "Water")
        await press(pilot, "full_stop")
        assert "nothing logged" in line_of(app, "Water")
        assert "tonight" in line_of(app, "twitchtui")


async def test_no_day_lies_after_tonight(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "right_square_bracket")
        assert "Sat 21 Nov 2026, tonight" in words_on(app)


async def test_a_new_day_is_offered_and_not_forced(diary):
    clock = Clock()
    app = dashboard(diary, clock=clock)
    async with running(app, size=(100, 30)) as pilot:
        clock.now = EVENING + timedelta(hours=8)
        await pilot.pause(1.2)
        assert "Sunday has begun. This is still Saturday" in words_on(app)
        assert "Sat 21 Nov 2026" in words_on(app)
        await press(pilot, "full_stop")
        assert "Sun 22 Nov 2026, tonight" in words_on(app)


async def test_another_programs_entry_shows_up_within_a_second(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        other = dashboard(diary)
        other.session.same_as_last_night  # noqa: B018  the other one only needs its session
        day = other.session.today
        other.session.tick(day, "magnesium", "done")
        await pilot.pause(1.3)
        assert "[x] Magnesium food" in line_of(app, "Magnesium")


async def test_a_small_terminal_asks_for_room_and_recovers(diary):
    app = dashboard(diary)
    async with running(app, size=(59, 24)) as pilot:
        assert "Please make the window larger" in screen_text(app)
        await pilot.resize_terminal(60, 16)
        await pilot.pause()
        assert "Please make the window larger" not in screen_text(app)
        assert "Water" in screen_text(app)


async def test_a_broken_settings_file_is_named_with_its_line_and_the_dashboard_opens(diary):
    app = dashboard(diary, settings='units = "ml"\nday_start = "25:00"\n')
    async with running(app, size=(120, 30)) as pilot:
        await pilot.pause()
        assert "config.toml, line 2" in words_on(app)
        assert "Water" in screen_text(app)
