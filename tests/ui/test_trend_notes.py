"""The notes on the Trends tab: plain lines, which never take the place of the charts unasked."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flag_values import TODAY, evaluation, rulebook
from flags_host import keys
from screen_reading import words_on
from textual.pilot import Pilot

from tests.builders import none_day
from tests.ui.dashboard import BERLIN, EVENING, Clock, dashboard, running
from tests.ui.trends_host import LARGE, SMALL, Host, diary
from twitchtui.diary.history import History
from twitchtui.exchange.demo import demo_entries
from twitchtui.flags import Card, Tier, card

SEEN = "Twitches on 4, 3 and 5 days in the last three weeks (19 of 21 days logged)"
TITLE = "For your information: Several times a week for more than two weeks"


def note() -> Card:
    found = replace(evaluation("DV2"), tier=Tier.T0, urgency="note", since=None)
    return card(found, History(TODAY, TODAY), rulebook())._replace(seen=f"{SEEN}.")


async def with_notes(pilot: Pilot[None], host: Host, count: int) -> None:
    host.pane.notes = (note(),) * count
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_note_is_a_plain_line_above_the_charts(size: tuple[int, int]) -> None:
    host = Host(diary(100))
    async with host.run_test(size=size) as pilot:
        await with_notes(pilot, host, 1)
        words = words_on(host)
        assert f"{TITLE}. {SEEN}." in words
        assert "nights-per-week" in host.shown()


async def test_without_a_note_nothing_stands_there() -> None:
    host = Host(diary(100))
    async with host.run_test(size=SMALL) as pilot:
        await with_notes(pilot, host, 0)
        assert "For your information" not in words_on(host)


async def test_many_notes_leave_room_for_the_chart_and_i_shows_all_of_them() -> None:
    host = Host(diary(100))
    async with host.run_test(size=SMALL) as pilot:
        await with_notes(pilot, host, 4)
        words = words_on(host)
        assert words.count(TITLE) == 4
        assert SEEN not in words
        assert "└" in host.text("nights-per-week")
        await pilot.press("i")
        await pilot.pause()
        assert words_on(host).count(SEEN) == 4
        await pilot.press("i")
        await pilot.pause()
        assert "└" in host.text("nights-per-week")


async def test_calm_mode_leaves_the_note_without_its_numbers() -> None:
    host = Host(diary(100))
    async with host.run_test(size=SMALL) as pilot:
        host.pane.calm = True
        await with_notes(pilot, host, 1)
        assert TITLE in words_on(host)
        assert "19 of 21" not in words_on(host)


async def test_when_the_last_note_goes_the_charts_come_back() -> None:
    host = Host(diary(100))
    async with host.run_test(size=SMALL) as pilot:
        await with_notes(pilot, host, 4)
        await pilot.press("i")
        await with_notes(pilot, host, 0)
        assert "└" in host.text("nights-per-week")


async def test_the_diarys_own_notes_stand_there_and_nowhere_among_the_flags(tmp_path: Path) -> None:
    yesterday, clock = EVENING.date() - timedelta(days=1), Clock()
    app = dashboard(tmp_path / "diary.db", *demo_entries("main", yesterday, BERLIN), clock=clock)
    async with running(app, (120, 40)) as pilot:
        await keys(pilot, "3")
        noted = re.findall(r"For your information: ([^.:]+)\.", words_on(app))
        assert noted
        await keys(pilot, "4")
        for title in noted:
            assert title not in words_on(app)
        await keys(pilot, "o")
        assert "noted, on the Trends tab" in words_on(app)


async def test_the_note_about_worry_is_not_there_since_it_stands_on_tonight(tmp_path: Path) -> None:
    today = EVENING.date()
    worried = (none_day(today - timedelta(days=back), worry=9) for back in (7, 0))
    app = dashboard(tmp_path / "diary.db", *worried)
    async with running(app, (120, 60)) as pilot:
        await keys(pilot, "4", "o")
        assert "said, on the Tonight tab" in words_on(app)
        await keys(pilot, "3")
        assert "For your information" not in words_on(app)
