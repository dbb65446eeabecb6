"""Each room loads only what it may: looked at in fresh processes, by the modules they hold."""

import ast
import json
import os
import pkgutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import twitchtui
from tests.tracked import ROOT

PURE = ("diary", "flags", "guide", "insight", "report")
HEAVY = {"textual", "plotext", "sqlite_utils", "rich"}
NETWORK = {
    "_socket", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "socketserver", "ssl",
    "urllib", "webbrowser", "xmlrpc",
}  # fmt: skip

WATCHED = """\
import json, os, sys
before = set(sys.modules)
home, touched = os.environ["HOME"], []
def watch(event, args):
    if event in ("open", "os.mkdir", "os.rename", "os.remove", "sqlite3.connect", "os.listdir"):
        name = args[0]
        name = os.fsdecode(name) if isinstance(name, (str, bytes)) else ""
        if event == "sqlite3.connect" or os.path.abspath(name or "/").startswith(home):
            touched.append([event, name])
    elif event.startswith("socket.") or event in ("subprocess.Popen", "os.system", "os.fork"):
        touched.append([event, ""])
sys.addaudithook(watch)
from importlib import import_module
for name in sys.argv[1:]:
    import_module(name)
print(json.dumps([sorted(set(sys.modules) - before), touched]))
"""


def modules(*rooms: str) -> tuple[str, ...]:
    """Every module of the rooms, or of the whole package."""
    found = []
    for module in pkgutil.walk_packages(twitchtui.__path__, "twitchtui."):
        room = module.name.split(".")[1]
        if (not rooms or room in rooms) and not module.name.endswith("__main__"):
            found.append(module.name)
    return tuple(found)


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A home that nobody has been in."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def importing(home):
    """What importing does in a fresh process: the modules it loads and the files it touches."""

    @cache
    def ask(*names: str) -> tuple[set[str], list[list[str]]]:
        plain = {name: value for name, value in os.environ.items() if "XDG" not in name}
        done = subprocess.run(
            [sys.executable, "-c", WATCHED, *names],
            cwd=home,
            env={**plain, "HOME": str(home), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        loaded, touched = json.loads(done.stdout)
        return set(loaded), touched

    return ask


# -- what is loaded ----------------------------------------------------------------------------


def test_the_command_line_loads_no_heavy_library(importing):
    loaded, _ = importing("twitchtui.cli", "twitchtui.__main__")
    assert not loaded & HEAVY
    assert not {name for name in loaded if name.startswith("twitchtui.ui")}


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_loads_nothing_but_itself_and_the_standard_library(importing, room):
    loaded, _ = importing(*modules(room))
    assert f"twitchtui.{room}" in loaded
    outside = {name.split(".")[0] for name in loaded} - sys.stdlib_module_names
    assert outside == {"twitchtui"}


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_loads_no_room_that_is_not_pure(importing, room):
    loaded, _ = importing(*modules(room))
    rooms = {name.split(".")[1] for name in loaded if name.startswith("twitchtui.")}
    assert rooms <= {*PURE}
    assert not loaded & {"sqlite3", "socket", "subprocess"}


def test_the_diary_loads_no_other_room(importing):
    loaded, _ = importing(*modules("diary"))
    rooms = {name.split(".")[1] for name in loaded if name.startswith("twitchtui.")}
    assert rooms == {"diary"}


def test_the_store_loads_the_diary_and_no_library_before_it_needs_one(importing):
    loaded, _ = importing("twitchtui.store")
    rooms = {name.split(".")[1] for name in loaded if name.startswith("twitchtui.")}
    assert rooms == {"store", "diary", "blake2"}
    assert not loaded & HEAVY


def test_a_session_loads_no_screen_and_no_heavy_library(importing):
    loaded, _ = importing("twitchtui.session")
    assert not loaded & HEAVY
    assert not {name for name in loaded if name.startswith(("twitchtui.ui", "twitchtui.cli"))}


def test_the_dashboard_starts_without_the_charts(importing):
    loaded, _ = importing("twitchtui.ui.app")
    assert "textual" in loaded
    unwanted = ("plotext", "twitchtui.ui.trends", "twitchtui.ui.charts", "twitchtui.insight")
    assert not {name for name in loaded if name.startswith(unwanted)}


def test_the_dashboard_starts_without_the_guide_and_the_libraries_it_needs_later(importing):
    loaded, _ = importing("twitchtui.ui.app")
    assert not loaded & {"sqlite_utils", "twitchtui.guide"}


def test_no_room_but_the_screen_loads_a_network(importing):
    quiet = [name for name in modules() if name.split(".")[1] != "ui"]
    loaded, _ = importing(*quiet)
    assert not loaded & {"socket", "ssl", "http", "requests", "httpx"}


# -- what is touched ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["twitchtui.cli", "twitchtui.ui.app", "every module"])
def test_importing_opens_no_file_no_diary_and_no_folder(importing, home, name):
    names = modules() if name == "every module" else (name,)
    _, touched = importing(*names)
    assert touched == []
    assert list(home.iterdir()) == []


def test_what_importing_touches_would_be_seen(importing, tmp_path, monkeypatch):
    (tmp_path / "touching.py").write_text(
        "import pathlib, sqlite3\n"
        "sqlite3.connect(':memory:')\n"
        "pathlib.Path.home().joinpath('x').touch()\n"
        "pathlib.Path.home().joinpath('x').unlink()\n"
    )
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{WATCHED}"
    monkeypatch.setitem(globals(), "WATCHED", program)
    _, touched = importing("touching")
    assert [event for event, _ in touched] == ["sqlite3.connect", "open", "os.remove"]


# -- what the source names ---------------------------------------------------------------------


def imported_by(path: Path) -> set[str]:
    """The first part of every module a file imports, at the top or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


SOURCES = sorted((ROOT / "twitchtui").rglob("*.py"))


def who_imports(*names: str) -> set[str]:
    """The files that import any of these, from the package's folder."""
    return {
        path.relative_to(ROOT / "twitchtui").as_posix()
        for path in SOURCES
        if imported_by(path) & set(names)
    }


def test_no_file_of_ours_imports_a_network():
    assert who_imports(*NETWORK) == set()


def test_one_file_alone_imports_plotext():
    assert who_imports("plotext") == {"ui/charts.py"}


def test_all_sql_is_in_the_store():
    assert {path.split("/")[0] for path in who_imports("sqlite3", "sqlite_utils")} == {"store"}


def test_textual_and_rich_are_the_screens_alone():
    assert {path.split("/")[0] for path in who_imports("textual", "rich")} == {"ui"}


def test_click_is_the_command_lines_alone():
    assert {path.split("/")[0] for path in who_imports("click", "platformdirs")} == {"cli"}
