"""The last line: it names the keys of where the focus is, and a click is a press."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.ui.dashboard import BERLIN, EVENING, dashboard, press, running
from twitchtui.exchange.demo import demo_entries
from twitchtui.ui.help import HelpScreen
from twitchtui.ui.keybar import KeyBar

SARAH = demo_entries("sarah", EVENING.date() - timedelta(days=1), BERLIN)


def shown(app) -> str:
    return app.query_one(KeyBar).render().plain


async def test_the_line_names_the_keys_of_the_open_tab(tmp_path: Path) -> None:
    app = dashboard(tmp_path / "diary.db")
    async with running(app) as pilot:
        await pilot.pause()
        assert "w water" in shown(app)
        await press(pilot, "4")
        assert "w water" not in shown(app)
        assert "? help" in shown(app)


@pytest.mark.parametrize("keys", ["4", "y 'face' enter enter 4"])
async def test_on_red_flags_it_names_the_table_and_fits_80_columns(tmp_path: Path, keys) -> None:
    app = dashboard(tmp_path / "diary.db", *SARAH)
    async with running(app) as pilot:
        await press(pilot, keys)
        await pilot.pause()
        assert " t Usual " in shown(app)
        assert "Entries" in shown(app)
        assert shown(app).rstrip().endswith("? help")
        assert len(shown(app).rstrip()) <= 80


async def test_a_click_on_a_key_presses_it(tmp_path: Path) -> None:
    app = dashboard(tmp_path / "diary.db")
    async with running(app, (120, 40)) as pilot:
        await pilot.pause()
        await pilot.click(KeyBar, offset=(shown(app).index("? help"), 0))
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)


async def test_the_key_under_the_mouse_says_what_it_does(tmp_path: Path) -> None:
    app = dashboard(tmp_path / "diary.db")
    async with running(app, (120, 40)) as pilot:
        await pilot.pause()
        bar = app.query_one(KeyBar)
        await pilot.hover(KeyBar, offset=(shown(app).index("w water"), 0))
        assert str(bar.tooltip) == "Add a drink of water"
        await pilot.hover(KeyBar, offset=(110, 0))
        assert bar.tooltip is None
