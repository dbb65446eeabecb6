"""When and how the Trends pane draws its charts."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import twitchtui.ui
from tests.ui.trends_host import LARGE, SMALL, Host, diary
from twitchtui.insight.picture import Picture
from twitchtui.ui import charts
from twitchtui.ui.trends import ChartBox


async def test_a_resize_draws_again_at_the_new_size() -> None:
    app = Host(diary(100))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("n")
        await pilot.pause()
        before = max(len(line) for line in app.lines("spells"))
        await pilot.resize_terminal(140, 37)
        await pilot.pause()
        assert app.shown() == ["spells"]
        assert max(len(line) for line in app.lines("spells")) > before
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert app.shown() == ["spells"]
        assert max(len(line) for line in app.lines("spells")) <= 36


async def test_another_theme_colours_the_same_picture_anew() -> None:
    app = Host(diary(100))
    async with app.run_test(size=LARGE) as pilot:
        seen = {}
        for theme in ("textual-dark", "textual-light", "ansi-dark"):
            app.theme = theme
            await pilot.pause()
            await pilot.pause()
            box = app.query_one("#chart-spells", ChartBox)
            strips = [box.render_line(y) for y in range(box.size.height)]
            styles = {str(part.style and part.style.color) for strip in strips for part in strip}
            seen[theme] = ("\n".join(strip.text for strip in strips), frozenset(styles))
        assert len({text for text, _ in seen.values()}) == 1
        assert len({styles for _, styles in seen.values()}) == 3
        assert any("color(4)" in style for style in seen["ansi-dark"][1])


async def test_the_ascii_mode_draws_with_ascii() -> None:
    app = Host(diary(100))
    async with app.run_test(size=LARGE) as pilot:
        app.pane.ascii_only = True
        await pilot.pause()
        assert all(app.text(name).isascii() for name in app.shown())
        assert app.query_one("#chart-kept").styles.border.top[0] == "ascii"


async def test_painting_again_draws_again_only_when_something_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[tuple[int, int]] = []
    real = charts.drawing

    def counted(chart: Picture, width: int, height: int, style: Any) -> Any:
        drawn.append((width, height))
        return real(chart, width, height, style)

    monkeypatch.setattr(charts, "drawing", counted)
    app = Host(diary(100))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert len(drawn) == 1
        app.query_one("#chart-nights-per-week").refresh()
        await pilot.pause()
        assert len(drawn) == 1
        await pilot.resize_terminal(90, 21)
        await pilot.pause()
        assert len(drawn) == 2
        assert drawn[0] != drawn[1]


def test_plotext_is_not_loaded_with_the_pane() -> None:
    code = "import sys, twitchtui.ui.trends; sys.exit('plotext' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_only_the_chart_module_imports_plotext() -> None:
    root = Path(twitchtui.ui.__file__).parents[1]
    found = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "import plotext" in path.read_text(encoding="utf-8")
    }
    assert found == {"ui/charts.py"}
