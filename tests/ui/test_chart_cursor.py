"""The cursor of the charts and keeping one, by keys and by mouse on the real dashboard."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import closed_day, episode, none_day
from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import line_of, screen_text, words_on
from twitchtui.diary.body import Site
from twitchtui.ui.app import TwitchApp

TODAY = date(2026, 11, 21)
"""A Saturday. Of the last 20 nights every third is not logged, and each fifth has twitches."""


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


DIARY = [
    entry
    for back in range(1, 20)
    if back % 3
    for entry in (
        (closed_day(ago(back)), episode(ago(back), Site.CALF, n_spells=back))
        if back % 5 == 0
        else (none_day(ago(back)),)
    )
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person works, with the diary elsewhere."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def scale_of(app: TwitchApp) -> dict[int, str]:
    """The numbers beside the chart, by the line they stand on."""
    lines = enumerate(screen_text(app).splitlines())
    return {row: line[:6] for row, line in lines if "┤" in line}


async def test_the_arrows_read_night_by_night_and_enter_opens_the_one_under_the_cursor(
    tmp_path: Path,
) -> None:
    app = dashboard(tmp_path / "diary.db", *DIARY)
    async with running(app) as pilot:
        await press(pilot, "3 n")
        scale = scale_of(app)
        await press(pilot, "left")
        assert "Sat 21 Nov 2026: not logged so far." in words_on(app)
        assert scale_of(app) == scale
        assert "▲" in line_of(app, "└─")
        await press(pilot, "left left")
        assert "Thu 19 Nov 2026: logged, no twitches" in words_on(app)
        await press(pilot, "left")
        assert "Wed 18 Nov 2026: not logged." in words_on(app)
        assert "⏎ Open" in screen_text(app)
        assert "? help" in screen_text(app)
        await press(pilot, "left left")
        assert "Mon 16 Nov 2026: 5 spells" in words_on(app)
        await press(pilot, "home left")
        assert "Mon 2 Nov 2026: logged, no twitches" in words_on(app)
        await press(pilot, "end shift+left")
        assert "Sat 14 Nov 2026: logged, no twitches" in words_on(app)
        await press(pilot, "enter")
        assert "Sat 14 Nov 2026, an earlier night" in screen_text(app)
        assert "3: back to the chart" in words_on(app)
        await press(pilot, "3")
        assert "Sat 14 Nov 2026: logged, no twitches" in words_on(app)


async def test_where_there_is_no_chart_yet_saving_says_so(tmp_path: Path) -> None:
    app = dashboard(tmp_path / "diary.db", closed_day(ago(1)))
    async with running(app) as pilot:
        await press(pilot, "3 x")
        shown = words_on(app)
        assert "A chart appears from 5 logged nights on." in shown
        assert "Nothing to save: there is no chart here yet." in shown
        await press(pilot, "n")
        assert "Nothing to save" not in words_on(app)


async def test_the_night_stays_under_the_cursor_in_other_charts_and_escape_takes_it_away(
    tmp_path: Path,
) -> None:
    app = dashboard(tmp_path / "diary.db", *DIARY)
    async with running(app) as pilot:
        await press(pilot, "3 n end left left left left left p")
        await pilot.pause()
        shown = words_on(app)
        assert "Week of Mon 16 Nov 2026: nights with twitches 1 (4 nights logged)." in shown
        assert "▲▲▲" in line_of(app, "└─")
        assert "⏎ Open" not in shown
        await press(pilot, "n")
        await pilot.pause()
        assert "Mon 16 Nov 2026: 5 spells" in words_on(app)
        await press(pilot, "escape")
        assert "Mon 16 Nov 2026" not in words_on(app)
        assert "▲" not in screen_text(app)


async def test_the_mouse_puts_the_cursor_there_and_a_double_click_opens_the_night(
    tmp_path: Path,
) -> None:
    app = dashboard(tmp_path / "diary.db", *DIARY)
    async with running(app) as pilot:
        await press(pilot, "3 n end left left left left left")
        line = next(n for n, row in enumerate(screen_text(app).splitlines()) if "▲" in row)
        column = screen_text(app).splitlines()[line].index("▲")
        await press(pilot, "home")
        assert "Mon 16 Nov" not in words_on(app)
        await pilot.click(offset=(column, line - 3))
        await pilot.pause()
        assert "Mon 16 Nov 2026: 5 spells" in words_on(app)
        await pilot.click(offset=(column, line - 3), times=2)
        await pilot.pause()
        assert "Mon 16 Nov 2026, an earlier night" in screen_text(app)


async def test_bars_lying_down_are_walked_and_marked_also_in_ascii_and_without_colour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = dashboard(tmp_path / "diary.db", *DIARY, settings="ascii = true\n")
    async with running(app) as pilot:
        await press(pilot, "3 n n n n n right")
        assert ">####" in line_of(app, "calf, no side")
        assert "Calf, no side: 2. Nights with twitches there, of 13 logged." in words_on(app)


async def test_a_chart_has_the_whole_screen_but_for_the_lamp_and_says_the_way_back(
    tmp_path: Path,
) -> None:
    app = dashboard(tmp_path / "diary.db", *DIARY)
    async with running(app) as pilot:
        await press(pilot, "3 n z")
        lines = screen_text(app).splitlines()
        assert "emergency signs" in lines[0]
        assert "z: back" in lines[1]
        assert lines[-1].startswith("╰")
        await press(pilot, "2")
        assert "[2 Episodes]" in screen_text(app)
        await press(pilot, "3")
        assert "z: back" in screen_text(app).splitlines()[1]
        await press(pilot, "z")
        assert "[3 Trends]" in screen_text(app)
        assert "? help" in screen_text(app)


async def test_a_chart_is_copied_as_text(tmp_path: Path, folder: Path) -> None:
    app = dashboard(tmp_path / "diary.db", *DIARY)
    async with running(app) as pilot:
        await press(pilot, "3 n x enter")
        assert app.clipboard.startswith("Twitch spells per night: 13 of 20 nights logged")
        assert "\x1b" not in app.clipboard
        assert max(map(len, app.clipboard.split("\n"))) <= 80
        assert "Copied as text." in words_on(app)
        assert list(folder.iterdir()) == []


async def test_a_chart_is_saved_after_asking_about_a_file_that_is_there(
    tmp_path: Path, folder: Path
) -> None:
    target = folder / "twitchtui-spells-2026-11-21.svg"
    target.write_text("mine", encoding="utf-8")
    app = dashboard(tmp_path / "diary.db", *DIARY)
    async with running(app) as pilot:
        await press(pilot, "3 n x s enter")
        assert f"There is a file {target.name} already; save again" in words_on(app)
        assert target.read_text(encoding="utf-8") == "mine"
        await press(pilot, "enter")
        assert target.read_text(encoding="utf-8").startswith("<svg")
        await press(pilot, "x s tab 'no/where' enter")
        assert "There is no folder " in words_on(app)
        assert "no/where" in screen_text(app)
        assert [each.name for each in folder.iterdir()] == [target.name]


async def test_the_body_map_and_the_year_are_saved_too(tmp_path: Path, folder: Path) -> None:
    app = dashboard(tmp_path / "diary.db", *DIARY)
    async with running(app) as pilot:
        await press(pilot, "3 b x t enter")
        assert "FRONT" in (folder / "twitchtui-body-2026-11-21.txt").read_text(encoding="utf-8")
        await press(pilot, "escape y x t enter")
        saved = (folder / "twitchtui-calendar-2026-11-21.txt").read_text(encoding="utf-8")
        assert "13 of" in saved
        await press(pilot, "escape C y x")
        assert "Copy or save" not in screen_text(app)
