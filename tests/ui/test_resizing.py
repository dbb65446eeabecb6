"""A window made too small and large again goes on where it was."""

from pathlib import Path

import pytest

from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import screen_text

SMALL, USUAL = (50, 24), (80, 24)


async def made_small_and_large_again(pilot, keys=""):
    await pilot.resize_terminal(*SMALL)
    await pilot.pause()
    assert "Please make the window larger" in screen_text(pilot.app)
    await press(pilot, keys)
    await pilot.resize_terminal(*USUAL)
    await pilot.pause()


@pytest.mark.parametrize("keys", ["1 j j", "2", "2 slash 'calf'", "3", "3 l j", "4 j", "5 j"])
async def test_the_keys_are_where_they_were(tmp_path: Path, keys: str) -> None:
    app = dashboard(tmp_path / "diary.db")
    async with running(app, USUAL) as pilot:
        await press(pilot, keys)
        await pilot.pause()
        footer, before = screen_text(app).splitlines()[-1], app.focused
        await made_small_and_large_again(pilot)
        assert app.focused is before is not None
        assert screen_text(app).splitlines()[-1] == footer


async def test_a_tab_opened_meanwhile_has_them(tmp_path: Path) -> None:
    app = dashboard(tmp_path / "diary.db")
    async with running(app, USUAL) as pilot:
        await made_small_and_large_again(pilot, "3")
        assert "[3 Trends]" in screen_text(app)
        assert "chart 1 of 11" in screen_text(app)
        await press(pilot, "n")
        assert "chart 2 of 11" in screen_text(app)
