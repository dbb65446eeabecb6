import json
import os
import subprocess
import sys

import pytest

LOADED = (
    "import json, sys\n"
    "from twitchtui.__main__ import main\n"
    "sys.argv = ['twitchtui', *sys.argv[1:]]\n"
    "try:\n    main()\n"
    "except SystemExit as left:\n    code = left.code\n"
    "names = sorted(name for name in sys.modules)\n"
    "print(json.dumps([code, names]), file=sys.stderr)\n"
)
LOOKED_THROUGH = "import atexit, gc\natexit.register(lambda: print(len(gc.get_objects())))\n"
HEAVY = {"textual", "rich", "plotext", "sqlite_utils", "asyncio"}


def loaded(twitchtui, *args):
    """The modules a command has loaded when it is done, in a fresh process."""
    environ = {**os.environ, **{k: v for k, v in twitchtui.environ.items() if v is not None}}
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *args],
        env=environ,
        capture_output=True,
        text=True,
        timeout=30,
    )
    code, names = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stdout + done.stderr
    return set(names)


@pytest.mark.parametrize(
    "words",
    [
        ["log", "calf", "--side", "left"],
        ["tick", "water"],
        ["status"],
        ["status", "--json"],
        ["add", "water", "250ml"],
        ["done", "--none"],
        ["list", "--all"],
        ["flags"],
        ["undo"],
    ],
)
def test_a_command_on_a_diary_that_is_there_loads_no_heavy_library(twitchtui, words):
    twitchtui("tick", "stretch")
    assert not loaded(twitchtui, *words) & HEAVY


@pytest.mark.parametrize(
    "words",
    [
        ["emergency"],
        ["where", "--all"],
        ["remind"],
        ["remind", "status"],
        ["completion", "bash"],
        ["guide", "caffeine"],
        ["--version"],
        ["--help"],
    ],
)
def test_a_command_without_a_diary_opens_none(twitchtui, words):
    names = loaded(twitchtui, *words)
    assert not names & HEAVY
    assert "sqlite3" not in names
    assert not twitchtui.diary.parent.exists()


def test_logging_loads_neither_the_flags_nor_the_foods(twitchtui):
    twitchtui("tick", "stretch")
    names = loaded(twitchtui, "log", "calf")
    assert not names & {"twitchtui.flags", "twitchtui.diary.foods", "twitchtui.diary.checklist"}
    assert not names & {"hashlib", "twitchtui.store.check", "twitchtui.store.rotation"}


def test_nothing_is_looked_through_for_garbage_before_a_command_ends(twitchtui):
    done = subprocess.run(
        [sys.executable, "-c", LOOKED_THROUGH + LOADED, "--version"],
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert int(done.stdout.splitlines()[-1]) < 1_000


def test_only_chart_loads_the_chart_library(twitchtui):
    twitchtui("done", "--none")
    names = loaded(twitchtui, "chart", "spells")
    assert "plotext" in names
    assert not names & {"textual", "sqlite_utils"}


def test_importing_the_command_line_opens_nothing(twitchtui):
    audited = (
        "import sys\n"
        "opened = []\n"
        "def hook(event, args):\n"
        "    if event in ('sqlite3.connect', 'os.mkdir', 'socket.connect'):\n"
        "        opened.append(event)\n"
        "    if event == 'open' and args[0] and isinstance(args[1], str) and 'w' in args[1]:\n"
        "        opened.append(args[0])\n"
        "    if event == 'open' and str(args[0]).endswith(('.toml', '.db')):\n"
        "        opened.append(args[0])\n"
        "sys.addaudithook(hook)\n"
        "sys.dont_write_bytecode = True\n"
        "import twitchtui.cli\n"
        "print(opened)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", audited], capture_output=True, text=True, timeout=20
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
