"""The entries behind a flag and of a night, as the dashboard words them: no ids, no ISO dates."""

import re
from datetime import date, timedelta

from tests.ui.dashboard import BERLIN, EVENING, Clock, dashboard, press, running
from tests.ui.screen_reading import line_of, screen_text, words_on
from twitchtui.exchange.demo import demo_entries

YESTERDAY = EVENING.date() - timedelta(days=1)
IDS = re.compile(r"\bR\d\d\b|\d{4}-\d\d-\d\d")


async def test_what_is_asked_about_is_named_and_days_are_words(tmp_path):
    app = dashboard(tmp_path / "diary.db", *demo_entries("sarah", YESTERDAY, BERLIN))
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "4 enter")
        await pilot.pause()
        assert "Behind: Numbness" in words_on(app)
        assert re.search(
            r"\w{3} \d+ \w{3}, still there\? numbness, left foot arch: same$",
            line_of(app, "still there?").rstrip(),
        )
        assert not IDS.search(screen_text(app))


async def test_what_was_tried_is_named(tmp_path):
    app = dashboard(tmp_path / "diary.db", *demo_entries("samantha", YESTERDAY, BERLIN))
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "4 enter")
        await pilot.pause()
        assert "tried foam rolling" in words_on(app)
        assert not IDS.search(screen_text(app))


async def test_a_day_of_another_year_is_named_with_it(tmp_path):
    entries = demo_entries("samantha", date(2027, 1, 3), BERLIN)
    clock = Clock(EVENING.replace(year=2027, month=1, day=4))
    app = dashboard(tmp_path / "diary.db", *entries, clock=clock)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "4 enter")
        await pilot.pause()
        assert re.search(r"\w{3} \d+ Dec 2026 \d\d:\d\d, ", screen_text(app))


async def test_the_entries_of_a_night_are_worded_alike(tmp_path):
    app = dashboard(tmp_path / "diary.db")
    async with running(app) as pilot:
        await press(pilot, "w enter t")
        assert "Sat 21 Nov, water 250 ml" in words_on(app)
