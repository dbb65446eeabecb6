"""From a flag to exactly its entries on the Episodes tab, and back to all of them."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from flags_host import keys, settled
from screen_reading import screen_text, words_on
from textual.pilot import Pilot

from tests.builders import closed_day, episode, none_day
from tests.ui.dashboard import EVENING, dashboard, press, running
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry
from twitchtui.ui.app import TwitchApp

TODAY = EVENING.date()
FIRST = date(2026, 10, 26)
"""The Monday four weeks before."""

PLACES = {0: Site.CALF, 2: Site.SHIN, 4: Site.THIGH_FRONT, 6: Site.ANKLE}

BEHIND = "entries behind: Several times a week for more than two weeks"


def weeks() -> Iterator[Entry]:
    """Four weeks with another place in the left leg on each Monday, Wednesday, Friday and Sunday,
    of which the rule looks at the last three whole ones; and an eyelid long ago."""
    yield episode(FIRST - timedelta(days=60), Site.EYELID)
    for number in range((TODAY - FIRST).days):
        day = FIRST + timedelta(days=number)
        if day.weekday() in PLACES:
            site = PLACES[day.weekday()]
            yield episode(day, site, side=Side.LEFT, note=f"number {number}")
            yield closed_day(day)
        else:
            yield none_day(day, twitch_disturbed_sleep=False)


async def evidence(pilot: Pilot[None]) -> int:
    """Open the entries behind the flag; how many are listed."""
    await keys(pilot, "4", "enter")
    for _ in range(9):  # other rules may have raised a card above it
        if "Behind: Several times a week" in words_on(pilot.app):
            break
        await keys(pilot, "escape", "j", "enter")
    return listed(pilot.app)


def listed(app: TwitchApp) -> int:
    return screen_text(app).count("left ")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_e_shows_exactly_these_entries_and_escape_shows_all(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = dashboard(tmp_path / "diary.db", *weeks())
    async with running(app, size) as pilot:
        count = await evidence(pilot)
        assert count == 12
        await press(pilot, "e")
        await settled(pilot)
        words = words_on(app)
        assert f"The {count} {BEHIND} (escape shows all)" in words
        assert "eyelid" not in words
        await press(pilot, "escape")
        await settled(pilot)
        assert BEHIND not in words_on(app)
        assert "entries" in words_on(app)
        await press(pilot, "G")
        await settled(pilot)
        assert "eyelid" in words_on(app)


async def test_a_search_narrows_within_them_and_escape_ends_both(tmp_path: Path) -> None:
    app = dashboard(tmp_path / "diary.db", *weeks())
    async with running(app) as pilot:
        await evidence(pilot)
        await press(pilot, "e")
        await settled(pilot)
        await press(pilot, "slash 'number 13' enter")
        await settled(pilot)
        assert f"1 of the 12 {BEHIND} (escape shows all)" in words_on(app)
        await press(pilot, "escape")
        await settled(pilot)
        assert "16 entries" in words_on(app)


async def test_one_deleted_there_is_said_to_be_gone_and_the_flag_is_read_again(
    tmp_path: Path,
) -> None:
    app = dashboard(tmp_path / "diary.db", *weeks())
    async with running(app) as pilot:
        await evidence(pilot)
        await press(pilot, "e")
        await settled(pilot)
        await press(pilot, "x")
        await settled(pilot)
        words = words_on(app)
        assert f"11 of the 12 {BEHIND}; the others are not there any more" in words
        await press(pilot, "4")
        await settled(pilot)
        assert listed(app) == 11


async def test_when_all_of_them_are_gone_that_is_said(tmp_path: Path) -> None:
    app = dashboard(tmp_path / "diary.db", *weeks())
    async with running(app) as pilot:
        await evidence(pilot)
        await press(pilot, "e")
        await settled(pilot)
        for _ in range(12):
            await press(pilot, "x")
            await settled(pilot)
        assert "None of these entries is there any more. Escape shows all." in words_on(app)
        await press(pilot, "escape")
        await settled(pilot)
        assert "4 entries" in words_on(app)


async def test_calm_mode_names_them_without_counting_them(tmp_path: Path) -> None:
    app = dashboard(tmp_path / "diary.db", *weeks())
    async with running(app) as pilot:
        await evidence(pilot)
        await press(pilot, "e C")
        await settled(pilot)
        assert f"The {BEHIND} (escape shows all)" in words_on(app)
        await press(pilot, "escape")
        await settled(pilot)
        assert "16 entries" not in words_on(app)


async def test_where_none_is_an_episode_e_opens_nothing_else_instead(tmp_path: Path) -> None:
    disturbed = (
        none_day(FIRST + timedelta(days=number), twitch_disturbed_sleep=True)
        for number in range((TODAY - FIRST).days)
    )
    app = dashboard(tmp_path / "diary.db", *disturbed)
    async with running(app) as pilot:
        await keys(pilot, "4", "enter", "e")
        words = words_on(app)
        assert "Behind: Disturbs sleep or daily life" in words
        assert "twitches disturbed sleep, no twitches (a day)" in words
        assert "Log twitches" not in words
