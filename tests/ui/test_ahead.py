"""What the charts need is loaded while nobody types: in fresh processes, by what they hold.

The looks of once a second are taken by hand here, so that no second has to pass.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tracked import ROOT

STARTED = """\
import asyncio, json, sys, threading
from pathlib import Path
from tests.ui.dashboard import dashboard, running
from twitchtui.ui.shell import Shell
look, Shell._look_around = Shell._look_around, lambda shell: None
def there(app):
    names = ("plotext", "twitchtui.ui.trends", "twitchtui.ui.charts")
    found = [name for name in names if name in sys.modules]
    return found + [Path(p).name for p, _ in app.stylesheet.source if p.endswith("trends.tcss")]
async def start():
    app = dashboard(Path(sys.argv[1]))
    found = []
    async with running(app) as pilot:
        for step in sys.argv[2].split():
            if step == "look":
                look(app.screen)
                for thread in threading.enumerate():
                    if thread.name == "ahead":
                        thread.join(30)
            else:
                await pilot.press(step)
            found.append(there(app))
    print(json.dumps(found))
asyncio.run(start())
"""
EVERYTHING = ["plotext", "twitchtui.ui.trends", "twitchtui.ui.charts"]


@pytest.fixture
def after(tmp_path: Path):
    """What is loaded after each step: a key, or a look of once a second."""

    def start(steps: str) -> list[list[str]]:
        done = subprocess.run(
            [sys.executable, "-c", STARTED, str(tmp_path / "a.db"), steps],
            cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        assert done.stderr == ""
        found: list[list[str]] = json.loads(done.stdout)
        return found

    return start


def test_a_second_without_a_key_loads_the_charts_and_the_next_one_reads_their_style(after) -> None:
    first, quiet, style, again = after("look look look look")
    assert first == []
    assert sorted(quiet) == sorted(EVERYTHING)
    assert style == again == [*quiet, "trends.tcss"]


def test_nothing_is_loaded_while_keys_keep_coming(after) -> None:
    assert after("look f9 look f9 look f9 look f9 look") == [[]] * 9


def test_keys_after_a_quiet_second_put_the_rest_off_until_the_next(after) -> None:
    found = after("look look f9 look look")
    assert [one[3:] for one in found] == [[], [], [], [], ["trends.tcss"]]
