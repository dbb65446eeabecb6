"""Calm mode on the Red flags tab: numbers of what can wait are hidden, and nothing else is."""

from pathlib import Path

from flag_values import values
from flags_host import TALL, Host, settled
from screen_reading import screen_text, words_on

from tests.ui.dashboard import dashboard, press, running


async def test_calm_mode_hides_the_numbers_of_what_can_wait_and_nothing_else() -> None:
    host = Host(values("SD1", "DV2"), calm=True)
    async with host.run_test(size=TALL) as pilot:
        await settled(pilot)
        words = words_on(host)
        assert "Several times a week for more than two weeks" in words
        assert "4, 3 and 5" not in words
        assert "12 entries" not in words
        assert "On 4 and 9 November you logged" in words


async def test_calm_mode_shows_what_needs_a_doctor_soon_or_help_now_in_full() -> None:
    host = Host(values("EM1", "SD1", "DV2"), calm=True)
    async with host.run_test(size=TALL) as pilot:
        await settled(pilot)
        words = words_on(host)
        assert "You logged a change: your speech." in words
        assert "enter: the entry behind this" in words
        assert "enter: the 2 entries behind this" in words


async def test_calm_mode_is_remembered_when_the_diary_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    async with running(dashboard(path), (120, 40)) as pilot:
        await press(pilot, "4 C")
        assert "Calm mode" in words_on(pilot.app)
    app = dashboard(path, welcomed=False)
    async with running(app, (120, 40)) as pilot:
        await press(pilot, "3")
        await settled(pilot)
        assert "Calm mode: charts of twitches are hidden" in words_on(app)
        await press(pilot, "C 4")
    app = dashboard(path, welcomed=False)
    async with running(app, (120, 40)) as pilot:
        await press(pilot, "3")
        await settled(pilot)
        assert "Calm mode" not in words_on(app)


async def test_calm_mode_leaves_the_lamp_as_it_is(tmp_path: Path) -> None:
    app = dashboard(tmp_path / "diary.db")
    async with running(app, (120, 40)) as pilot:
        await settled(pilot)
        before = screen_text(app).splitlines()[1]
        await press(pilot, "C")
        await settled(pilot)
        assert screen_text(app).splitlines()[1] == before
