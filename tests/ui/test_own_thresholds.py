"""What is wrong in the person's own thresholds stands on the Red flags tab, with its line."""

from pathlib import Path

import pytest

from tests.ui.dashboard import WELCOMED, Clock, press, running
from tests.ui.screen_reading import words_on
from twitchtui.session import Session
from twitchtui.settings import Settings
from twitchtui.store import Store
from twitchtui.thresholds import parse
from twitchtui.ui.app import TwitchApp


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"# mine\n[thresholds]\ndv1_days = 91\n",
         "flags.toml line 3: dv1_days must be at most 90 days, not 91; the usual value is used"),
        (b"[thresholds]\nem1_gone_hours = 1\n",
         "flags.toml line 2: em1_gone_hours belongs to EM1, and emergency signs cannot be changed"),
        (b"[thresholds]\n\n[thresholds]\n",
         "flags.toml could not be read, so the usual values are used: Cannot declare"),
        (b"[thresholds]\n'[red]x[/x]' = 3\n", "line 2: [red]x[/x] is not a threshold"),
    ],
)  # fmt: skip
async def test_the_red_flags_tab_names_the_line(tmp_path: Path, data: bytes, sentence: str) -> None:
    clock = Clock()
    store = Store(tmp_path / "diary.db", clock)
    store.load([WELCOMED])
    app = TwitchApp(Session(store, clock, Settings(), parse(data, "flags.toml")))
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "4")
        await pilot.pause()
        assert "not all of flags.toml is used. o tells why." in words_on(app)
        await press(pilot, "o")
        await pilot.pause()
        assert sentence in words_on(app)


async def test_in_calm_mode_and_with_thresholds_of_ones_own_an_emergency_sign_shows_all_the_same(
    tmp_path: Path,
) -> None:
    clock = Clock()
    store = Store(tmp_path / "diary.db", clock)
    store.load([WELCOMED])
    own = parse(
        b"[thresholds]\nem1_gone_hours = 1\nlamp_days = 90\nstale_days = 90\n", "flags.toml"
    )
    app = TwitchApp(Session(store, clock, Settings(), own))
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "C y 'face' enter enter")
        for tab in "12345":
            await press(pilot, tab)
            assert "Get help now" in words_on(app)
        assert app.screen.calm
