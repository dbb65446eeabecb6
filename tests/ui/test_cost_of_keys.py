"""What a key may set off, counted: a count is the same on every machine, however busy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from tests.builders import closed_day, episode
from tests.ui.dashboard import EVENING, dashboard, press, running
from tests.ui.screen_reading import behind, screen_text
from twitchtui.ui.bars import Banner
from twitchtui.ui.shell import Shell
from twitchtui.ui.tonight import EveningList

Counted = Callable[[type, str], list[Any]]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Follows a method: what it was called with is in the list from then on."""

    def follow(kind: type, name: str) -> list[Any]:
        calls: list[Any] = []
        plain = getattr(kind, name)

        def noted(widget: Any, *given: Any, **options: Any) -> Any:
            calls.append(given)
            return plain(widget, *given, **options)

        monkeypatch.setattr(kind, name, noted)
        return calls

    return follow


async def test_a_tick_draws_its_row_and_nothing_else(tmp_path: Path, counted: Counted) -> None:
    async with running(dashboard(tmp_path / "d.db", episode(EVENING.date()))) as pilot:
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "j")
        rows, banners = counted(EveningList, "render_line"), counted(Banner, "render")
        layouts, whole = counted(Screen, "_refresh_layout"), counted(Shell, "refresh")
        await press(pilot, "space")
        assert (rows, banners, layouts, whole) == ([(1,)], [], [], [])
        rows.clear()
        await press(pilot, "j")
        assert (sorted(rows), layouts) == ([(1,), (2,)], [])


async def test_what_a_key_changes_besides_its_row_is_drawn(tmp_path: Path) -> None:
    async with running(dashboard(tmp_path / "d.db"), size=(120, 40)) as pilot:
        app = pilot.app
        await press(pilot, "space n d")
        shown = screen_text(app)
        assert "[x] Water" in shown
        assert "tonight, closed" in shown
        assert "(x) none" in shown
        await press(pilot, "u u u")
        shown = screen_text(app)
        assert "[?] Water" in shown
        assert "closed" not in shown.splitlines()[0]
        assert "(x)" not in shown


async def test_a_burst_of_ticks_ends_as_slow_ones_do(tmp_path: Path) -> None:
    found = []
    for name, bursts in (("slow", ["space", "j", "space", "space", "k"]), ("fast", [])):
        async with running(dashboard(tmp_path / f"{name}.db")) as pilot:
            for key in bursts:
                await press(pilot, key)
            if not bursts:
                await pilot.press("space", "j", "space", "space", "k")
                await pilot.pause()
            found.append(screen_text(pilot.app))
    assert found[0] == found[1]


@pytest.mark.parametrize("tab", ["2", "3", "4", "5"])
async def test_coming_back_to_a_tab_lays_the_screen_out_once_and_moves_the_keys_once(
    tmp_path: Path, counted: Counted, tab: str
) -> None:
    entries = (closed_day(EVENING.date()), episode(EVENING.date()))
    async with running(dashboard(tmp_path / "d.db", *entries), size=(120, 40)) as pilot:
        await press(pilot, f"{tab} 1 {tab} 1")
        layouts, focused = counted(Screen, "_refresh_layout"), counted(Screen, "set_focus")
        await press(pilot, tab)
        assert (len(layouts), len(focused)) == (1, 1)
        layouts.clear()
        focused.clear()
        await press(pilot, "1")
        assert (len(layouts), len(focused)) == (1, 1)
        assert isinstance(pilot.app.focused, EveningList)


async def test_what_the_mouse_selects_of_the_list_is_set_apart_on_each_of_its_lines(
    tmp_path: Path,
) -> None:
    async with running(dashboard(tmp_path / "d.db")) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.mouse_down(EveningList, offset=(5, 1))
        await pilot.hover(EveningList, offset=(14, 2))
        behind_it = pilot.app.screen.get_component_rich_style("screen--selection").bgcolor
        assert behind(pilot.app, "Magnesium food") == {behind_it}
        assert behind(pilot.app, "Potassium") == {behind_it}
        assert behind_it not in behind(pilot.app, "Water")
        await pilot.mouse_up(EveningList, offset=(14, 2))
