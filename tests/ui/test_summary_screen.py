"""The page for a doctor by keys: read, filled in, saved; what is asserted stands on the screen or
in the file."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.app import App

from tests.builders import closed_day, episode
from tests.report.summary_cases import demo_session
from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import behind, screen_text, words_on
from twitchtui.report.summary import OFTEN_CHECKED
from twitchtui.ui.app import TwitchApp

TODAY = date(2026, 11, 21)

TWITCHED = [
    *(closed_day(TODAY - timedelta(days=n)) for n in range(30)),
    *(episode(TODAY - timedelta(days=n), note="after stairs") for n in range(30)),
]


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return tmp_path / "diary.db"


def page(app: App[None]) -> str:
    """The whole page, also what is scrolled away."""
    from textual.widgets import Static

    return " ".join(str(app.screen.query_one("#summary-words", Static).content).split())


async def test_from_the_flags_it_is_read_filled_in_and_saved(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = TwitchApp(demo_session(tmp_path / "d.db", "sarah"))
    async with running(app) as pilot:
        await press(pilot, "4")
        await pilot.pause()
        assert "D makes the one-page summary to take along" in words_on(app)
        await press(pilot, "D")
        assert "Page for your doctor, the last 12 weeks" in screen_text(app)
        assert "Self-reported with twitchtui" in screen_text(app)
        assert "Twitching began: not written down" in page(app)
        assert OFTEN_CHECKED in page(app)
        await press(pilot, "e 'Why my calf?' tab '2019-13' enter")
        assert "'2019-13' is no date; give one such as 2019, 2019-05 or" in words_on(app)
        assert "2019-13 " in words_on(app)
        await press(pilot, "backspace '2' tab u enter")
        assert 'MAIN QUESTION "Why my calf?"' in page(app)
        assert "Twitching began: December 2019, as remembered" in page(app)
        assert "Family: not sure" in page(app)
        await press(pilot, "x")
        await press(pilot, "h tab enter")
        saved = tmp_path / "twitchtui-summary-2026-11-21.html"
        assert "&#34;Why my calf?&#34;" in saved.read_text(encoding="utf-8")
        assert OFTEN_CHECKED not in saved.read_text(encoding="utf-8")
        saved.write_text("mine")
        await press(pilot, "x")
        await press(pilot, "h tab enter")
        assert "There is a file twitchtui-summary-2026-11-21.html already" in words_on(app)
        assert saved.read_text() == "mine"
        await press(pilot, "enter escape")
        assert "Why my calf?" in saved.read_text(encoding="utf-8")
        assert "What to do" in screen_text(app)


async def test_its_range_and_its_entries_change_by_keys(diary) -> None:
    app = dashboard(diary, *TWITCHED, episode(TODAY - timedelta(days=150)))
    async with running(app, (120, 40)) as pilot:
        await press(pilot, "D")
        assert "31 Aug 2026 to 21 Nov 2026 (the last 12 weeks): 30 of 83" in page(app)
        assert "after stairs" not in page(app)
        await press(pilot, "p ]")
        assert "24 Jun 2026 to 21 Nov 2026 (the whole diary, 151 days): 30 of 151" in page(app)
        assert "THE ENTRIES" in page(app)
        assert "Note: after stairs" in page(app)
        await press(pilot, "p D")
        assert "Any twitches today?" in screen_text(app)


async def test_calm_mode_hides_the_counts_on_the_screen_and_not_in_the_file(
    diary, tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = dashboard(diary, *TWITCHED)
    async with running(app) as pilot:
        await press(pilot, "C D")
        assert "Calm mode: counts of twitches are hidden here." in page(app)
        assert "Duration: hidden in calm mode" in page(app)
        assert "30 episodes" not in page(app)
        await press(pilot, "x")
        assert behind(app, "copy text") != behind(app, "HTML file")  # where the cursor is
        await press(pilot, "right")
        assert behind(app, "HTML file") != behind(app, "PDF file") == behind(app, "copy text")
        await press(pilot, "left tab 'visit' enter")
        assert "Choose the kind of file, or end its name in one of .html" in words_on(app)
        assert not list(tmp_path.glob("visit*"))
        await press(pilot, "'.txt' enter")
        assert "30 episodes" in (tmp_path / "visit.txt").read_text(encoding="utf-8")
        await press(pilot, "x")
        await press(pilot, "m tab enter")
        saved = (tmp_path / "twitchtui-summary-2026-11-21.md").read_text(encoding="utf-8")
        assert "30 episodes" in saved
        assert "Calm mode" not in saved
