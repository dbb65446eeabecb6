"""The calendar of a year by keys and by mouse; what is asserted stands on the screen."""

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import closed_day, episode, none_day
from tests.ui.chart_facts import EIGHT_WEEKS, nights
from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import colours_of, line_of, screen_text, words_on
from twitchtui.diary.body import Side, Site
from twitchtui.insight.calendar import Calendar
from twitchtui.report.calendar import calendar_lines
from twitchtui.ui.year_map import YearMap

TODAY = date(2026, 11, 21)
SNAPSHOTS = Path(__file__).with_name("chart_snapshots")


def ago(days):
    return TODAY - timedelta(days=days)


LOGGED = [
    *(none_day(ago(n)) for n in (1, 2, 3, 8, 300, 301, 400)),
    *(closed_day(ago(n)) for n in (4, 5, 6)),
    episode(ago(4), side=Side.LEFT, n_spells=2), episode(ago(4), Site.THUMB, side=Side.RIGHT),
    episode(ago(5), n_spells=12), episode(ago(6)),
    episode(ago(9), n_spells=7),
]  # fmt: skip


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


async def opened(pilot, keys="3 y"):
    await press(pilot, keys)
    await pilot.pause()


async def test_y_on_trends_shows_the_year_and_escape_goes_back(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app) as pilot:
        await opened(pilot)
        shown = screen_text(app)
        assert "2026: 9 of 325 nights logged, 1 not closed" in shown
        assert "Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov  Dec" in shown
        ends = {line.strip()[:3]: line.rstrip()[-2:] for line in shown.splitlines()[3:10]}
        assert ends == {
            "Mon": "·█", "Tue": "·▒", "Wed": "·▁", "Thu": "×▁", "Fri": "▁▁",
            "Sat": "··", "Sun": "·░",
        }  # fmt: skip
        assert "Spells on a night:  ░ 1  ▒ 2–4  ▓ 5–9  █ 10 or more" in shown
        assert "▁ no twitches  × not closed  · not logged" in shown
        await press(pilot, "escape")
        assert "Range" in screen_text(app)


async def test_the_cursor_reads_the_night_and_enter_goes_to_it(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app) as pilot:
        await opened(pilot)
        assert "Sat 21 Nov 2026: not logged so far." in words_on(app)
        for keys, words in (
            ("k", "Fri 20 Nov 2026: logged, no twitches."),
            ("up k up", "Tue 17 Nov 2026: 3 spells; right thumb, left calf."),
            ("h down j", "Thu 12 Nov 2026: 7 spells, not closed; calf."),
            ("j left", "Fri 6 Nov 2026: not logged."),
        ):
            await press(pilot, keys)
            assert words in words_on(app)
        assert line_of(app, "Fri>")
        await press(pilot, "l enter")
        assert "Fri 13 Nov 2026, an earlier night" in words_on(app)
        assert "3: back to the chart" in words_on(app)


async def test_the_pointer_reads_a_night_and_a_click_goes_to_it(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app) as pilot:
        await opened(pilot)
        # Tuesday 17 November: the year's column 46, after the padding and the days' names
        await pilot.hover(YearMap, offset=(1 + 4 + 46, 2))
        await pilot.pause()
        assert "Tue 17 Nov 2026: 3 spells" in words_on(app)
        await pilot.click(YearMap, offset=(1 + 4 + 46, 1))
        await pilot.pause()
        assert "Mon 16 Nov 2026, an earlier night" in words_on(app)


async def test_where_a_week_takes_two_columns_the_pointer_reads_it_too(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app, (120, 40)) as pilot:
        await opened(pilot)
        await pilot.hover(YearMap, offset=(1 + 4 + 2 * 46, 2))
        await pilot.pause()
        assert "Tue 17 Nov 2026: 3 spells" in words_on(app)


async def test_the_legend_has_the_colours_of_the_nights(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app) as pilot:
        await opened(pilot)
        colours = colours_of(app, "░▒▓█")
        assert [len(found) for found in colours.values()] == [1, 1, 1, 1]
        assert len(set().union(*colours.values())) == 1
        assert colours_of(app, "▁")["▁"].isdisjoint(colours["█"])


async def test_brackets_turn_the_years_and_few_nights_are_a_sentence(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app) as pilot:
        await opened(pilot)
        await press(pilot, "right_square_bracket")
        assert "2027 is yet to come." in words_on(app)
        await press(pilot, "left_square_bracket")
        assert "2025 1 of 76 nights logged here. A chart appears from 5 logged" in words_on(app)
        assert "Mon" not in screen_text(app)
        await press(pilot, "left_square_bracket")
        assert "Nothing was logged in 2024: the diary begins on 2025-10-17." in words_on(app)
        await press(pilot, "right_square_bracket k")
        assert "Fri 20 Nov 2026: logged, no twitches." in words_on(app)


async def test_calm_mode_shows_only_which_nights_were_logged(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app) as pilot:
        await opened(pilot, "C 3 y k")
        shown = words_on(app)
        assert "Fri 20 Nov 2026: logged." in shown
        assert "▁ logged × not closed · not logged" in shown
        assert not set("░▒▓█") & set(shown)
        await press(pilot, "k k k")
        assert "Tue 17 Nov 2026: logged." in words_on(app)


async def test_the_list_of_charts_opens_it_too(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app) as pilot:
        await opened(pilot, "3 l G enter")
        assert "2026: 9 of 325 nights logged" in words_on(app)
        await opened(pilot, "y k enter")
        assert "Nights with twitches by place" in words_on(app)


@pytest.mark.parametrize(
    ("size", "ascii_only"),
    [((80, 24), False), ((80, 24), True), ((120, 40), False), ((60, 16), True), ((40, 24), False)],
    ids=str,
)
async def test_the_screen_is_the_one_that_was_looked_at(diary, size, ascii_only):
    """TWITCHTUI_SNAPSHOTS=write writes them anew; then look at every difference."""
    app = dashboard(diary, *LOGGED, settings="ascii = true\n" if ascii_only else "")
    async with running(app, size=(80, 24)) as pilot:
        await opened(pilot, "3 y up up up up")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        lines = screen_text(app).splitlines()[:-1]  # without the line of keys
        shown = "".join(f"{line.rstrip()}\n" for line in lines)
    assert shown == kept(f"calendar-screen-{size[0]}x{size[1]}{'-ascii' * ascii_only}", shown)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 24)], ids=str)
@pytest.mark.parametrize("ascii_only", [False, True], ids=["blocks", "ascii"])
def test_the_picture_of_a_command_is_the_one_that_was_looked_at(size, ascii_only):
    """Written anew in the same way."""
    year = nights((EIGHT_WEEKS * 7)[:365], date(2025, 11, 22))
    # so that each of the steps is there
    more = [replace(night, spells=night.spells * (1 + n % 3)) for n, night in enumerate(year)]
    found = calendar_lines(Calendar(tuple(more)), size, ascii_only=ascii_only)
    shown = "".join(f"{line}\n" for line, _ in found)
    assert shown == kept(f"calendar-{size[0]}x{size[1]}{'-ascii' * ascii_only}", shown)


def kept(name, shown):
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("TWITCHTUI_SNAPSHOTS") == "write":
        path.write_text(shown, encoding="utf-8")
    return path.read_text(encoding="utf-8")
