"""What the charts need is loaded while nobody types: in fresh processes, by what they hold.

The looks of once a second are taken by hand here, so that no second has to pass.
"""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.tracked import ROOT
from twitchtui.ui import ahead

STARTED = """\
import asyncio, json, sys, threading
from pathlib import Path
from tests.ui.dashboard import dashboard, running
from twitchtui import reference
from twitchtui.ui.shell import Shell
table, parsed = reference.table, set()
def noted(name):
    parsed.add((name, threading.current_thread().name))
    return table(name)
reference.table = noted
look, Shell.look_around = Shell.look_around, lambda shell: None
def there(app):
    names = ("plotext", "trends", "flag_rules", "charts")
    loaded = {name.removeprefix("twitchtui.ui.") for name in sys.modules}
    found = [name for name in names if name in loaded]
    found += [name for name, thread in parsed if (name, thread) == ("foods", "ahead")]
    found += [Path(p).name for p, _ in app.stylesheet.source if p.endswith("trends.tcss")]
    return found + ["the foods"] * ("foods" in vars(app.session))
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
LOADED = ["plotext", "trends", "flag_rules", "charts", "foods"]
PREPARED = ["trends.tcss", "the foods"]


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


def test_a_quiet_second_loads_what_charts_need_and_the_next_one_prepares_the_rest(after) -> None:
    first, quiet, prepared, again = after("look look look look")
    assert first == []
    assert quiet == LOADED
    assert prepared == again == [*LOADED, *PREPARED]


def test_nothing_is_loaded_while_keys_keep_coming(after) -> None:
    assert after("look f9 look f9 look f9 look f9 look") == [[]] * 9


def test_keys_after_a_quiet_second_put_the_rest_off_until_the_next(after) -> None:
    found = after("look look f9 look look")
    assert [one[len(LOADED) :] for one in found] == [[], [], [], [], PREPARED]


def test_a_window_that_is_closed_while_it_loads_prints_no_error(monkeypatch) -> None:
    """What a thread raises Python prints, into the terminal of whoever just left."""
    monkeypatch.setattr(ahead, "MODULES", ("no_such_module",))
    taken = iter((0, 0))  # a third time there is no app any more
    loads = ahead.Ahead(lambda: next(taken), lambda: None)
    loads.look()
    loads.look()
    for thread in threading.enumerate():
        if thread.name == "ahead":
            thread.join(30)
    assert next(taken, "asked") == "asked"
