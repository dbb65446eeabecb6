"""The reminder from the palette: the same files and the same command as "remind install"."""

import pytest

from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import words_on
from twitchtui.reminding import Reminding, systemd

TIMER = "twitchtui-remind.timer"


@pytest.fixture
def units(tmp_path):
    return tmp_path / "units"


@pytest.fixture
def app(tmp_path, units):
    app = dashboard(tmp_path / "diary.db")
    app.session.make_reminding = lambda: Reminding(systemd(units), ("/bin/true",), ("/bin/show",))
    return app


async def shows(pilot, words):
    """Wait until the words are on the screen; the deadline only catches a hang."""
    for _ in range(600):
        if words in words_on(pilot.app):
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{words!r} never came: {words_on(pilot.app)}")


async def chosen(pilot):
    """Find it in the palette, whose list comes up after a moment."""
    await press(pilot, "ctrl+p 'reminder'")
    await shows(pilot, "take it away each evening")
    await press(pilot, "enter")


async def test_it_is_set_by_time_shows_what_to_run_and_is_taken_away(app, units):
    async with running(app) as pilot:
        await chosen(pilot)
        await shows(pilot, "No reminder is set.")
        await press(pilot, "tab ctrl+a ctrl+k '25:00' enter")
        assert "'25:00' is not a time such as 18:10." in words_on(app)
        assert not units.exists()
        await press(pilot, "ctrl+a ctrl+k '20:15' enter")
        command = f"systemctl --user daemon-reload && systemctl --user enable --now {TIMER}"
        await shows(pilot, "Set for 20:15. To switch it on, run this once:")
        assert command in words_on(app)
        assert "OnCalendar=*-*-* 20:15:00" in (units / TIMER).read_text()
        await press(pilot, "y")
        assert app.clipboard == command
        await chosen(pilot)
        await shows(pilot, "A reminder is set for 20:15, but not switched on.")
        await press(pilot, "right enter")
        await shows(pilot, f"systemctl --user stop {TIMER}")
        assert not [*units.iterdir()]


async def test_where_there_can_be_none_it_is_said(tmp_path):
    app = dashboard(tmp_path / "diary.db")
    async with running(app) as pilot:
        await chosen(pilot)
        await shows(pilot, "A reminder is for a diary of your")
