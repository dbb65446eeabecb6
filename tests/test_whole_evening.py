"""The first promise: an evening entered on the screen is there when the program comes back, and
the same evening entered by commands is the same evening."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal

NOW = "2026-11-21T20:05:00+01:00"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment of its own, at a fixed time."""
    return {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "TWITCHTUI_NOW": NOW,
    }


def command(environment: dict[str, str], *arguments: str) -> str:
    """What a command prints; it must end well."""
    done = subprocess.run(
        [sys.executable, "-m", "twitchtui", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def without_ids(printed: str) -> object:
    """JSON with the ids of entries taken out: they say when an entry was made."""
    return json.loads(re.sub(r'"[0-9a-f]{24}"', '"id"', printed))


def test_an_evening_on_the_screen_is_there_in_a_new_process(home: dict[str, str]) -> None:
    with Terminal([], home) as terminal:
        terminal.wait_for("Welcome")
        terminal.type("n\tn\r")
        terminal.wait_for("[?] Potassium food")
        terminal.type("j ")
        terminal.wait_for("[x] Magnesium food")
        terminal.type("w\r")
        terminal.wait_for("250 ml of 1.9 L")
        terminal.type("w\r")
        terminal.wait_for("500 ml of 1.9 L")
        terminal.type("ecalf\tl\tf\t1")
        terminal.wait_for("(o) left")
        terminal.type("\r")
        terminal.wait_for("logged: 1")
        terminal.type("eeyelid\tr\tm\r")
        terminal.wait_for("logged: 2")
        terminal.type("n")
        terminal.wait_for("(x) no")
        terminal.type("d")
        terminal.wait_for("tonight, closed")
        terminal.type("q")
        assert terminal.wait_for_end() == 0

    with Terminal([], home) as terminal:
        for words in ("tonight, closed", "[x] Magnesium food", "500 ml of 1.9 L", "logged: 2"):
            terminal.wait_for(words)
        terminal.type("2")
        terminal.wait_for("calf, left")
        terminal.wait_for("eyelid, right")


def test_the_same_evening_by_commands_is_the_same_evening(
    home: dict[str, str], tmp_path: Path
) -> None:
    with Terminal(["--db", str(tmp_path / "screen.db")], home) as terminal:
        terminal.wait_for("Welcome")
        terminal.type("n\tn\r")
        terminal.wait_for("[?] Potassium food")
        terminal.type("j ")
        terminal.wait_for("[x] Magnesium food")
        terminal.type("w\r")
        terminal.wait_for("250 ml of 1.9 L")
        terminal.type("w\r")
        terminal.wait_for("500 ml of 1.9 L")
        terminal.type("ecalf\tl\tf\r")
        terminal.wait_for("logged: 1")
        terminal.type("eeyelid\tr\tm\r")
        terminal.wait_for("logged: 2")
        terminal.type("nd")
        terminal.wait_for("tonight, closed")
        terminal.type("q")
        terminal.wait_for_end()

    by_commands = ["--db", str(tmp_path / "commands.db")]
    for words in (
        "set kidney no",
        "set bp_medicine no",
        "tick magnesium",
        "add water 250ml",
        "add water 250ml",
        "log calf --side left --spells few",
        "log eyelid --side right --spells many",
        "done --new no",
    ):
        command(home, *by_commands, *words.split())

    by_screen = ["--db", str(tmp_path / "screen.db")]
    for question in ("status", "flags"):
        shown = without_ids(command(home, *by_screen, question, "--json"))
        said = without_ids(command(home, *by_commands, question, "--json"))
        assert shown == said
