"""No network, ever: watched from inside by Python's audit events and from outside by strace, in a
network namespace that has nothing in it, for the dashboard on every tab and for every command.

Planted once and seen red: a connection in the shell's opening of a tab (by the hook, by strace and
by the list of imports), ``email`` imported by the store. What the hook and strace see is planted in
every run, below.
"""

import re
import tomllib
from pathlib import Path

import pytest

from tests import watched
from tests.terminal import Terminal
from tests.test_rooms import imported_by
from tests.tracked import ROOT
from twitchtui.cli.root import COMMANDS

WORDS: dict[str, tuple[str, ...]] = {
    "add": ("add", "water", "250ml"),
    "log": ("log", "calf", "--spells", "few"),
    "tick": ("tick", "magnesium"),
    "undo": ("undo",),
    "status": ("status", "--json"),
    "guide": ("guide", "water"),
    "chart": ("chart", "spells", "--range", "8w"),
    "list": ("list", "--all"),
    "timer": ("timer", "--help"),
    "config": ("config", "init"),
}
"""How a command is called; any other by its name alone, which lists or refuses."""

TABS = (("2", "entry"), ("3", "Range"), ("4", "Looked at"), ("5", "to search"), ("1", "logged: 1"))


def words_of(command: str) -> tuple[str, ...]:
    """A call of a command that needs nobody at the keys."""
    return WORDS.get(command, (command,))


def tour(home: Path, wrap: list[str], **more: str) -> None:
    """The dashboard from its first screen over every tab to its end."""
    environment = watched.environment(home, WATCHED_TO=str(home / "events"), **more)
    started = {"program": watched.AUDITED, "cwd": home, "wrap": wrap}
    with Terminal([], environment, (100, 40), **started) as shown:
        shown.wait_for("esc cancel")
        shown.type("\x1b")
        shown.wait_for("logged: 1")
        for key, words in TABS:
            shown.type(key)
            shown.wait_for(words)
        shown.type("q")
        assert shown.wait_for_end() == 0


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a diary of one entry."""
    assert watched.run(tmp_path, *words_of("log")).returncode == 0
    return tmp_path


# -- from inside -------------------------------------------------------------------------------


def test_the_dashboard_opens_no_socket_and_starts_no_program(home: Path) -> None:
    tour(home, [])
    assert watched.network(watched.events(home)) == []
    assert any(line.startswith("socket.__new__") for line in watched.events(home))  # the loop's


def test_no_command_opens_a_socket_or_starts_a_program(tmp_path: Path) -> None:
    for command in COMMANDS:
        done = watched.run(tmp_path, *words_of(command))
        assert done.returncode in (0, 2), (command, done.stderr)
    assert watched.network(watched.events(tmp_path)) == []


@pytest.mark.parametrize(
    "planted",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('localhost', 1)",
        "import webbrowser; webbrowser.open('https://example.org')",
        "import urllib.request as u\ntry: u.urlopen('http://localhost:1')\nexcept OSError: pass",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_the_hook_sees_each_of_them(tmp_path: Path, planted: str) -> None:
    watched.run(tmp_path, "where", WATCHED_FAULT=planted)
    assert watched.network(watched.events(tmp_path))


# -- from outside ------------------------------------------------------------------------------


def foreign(log: Path) -> list[str]:
    """The network calls that are not the event loop's own pair of sockets and its bytes."""
    used = r"(send|recv)(to|from)?\(|shutdown\(|getsockname"  # of a pair that was made
    own = rf"socketpair\(AF_UNIX, SOCK_STREAM|{used}|\+\+\+|---"
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    pattern = re.compile(rf"^(\d+\s+)?(<\.\.\. )?({own})")
    return [line for line in lines if not pattern.match(line)]


@pytest.mark.system
def test_the_dashboard_makes_no_network_call_where_there_is_no_network(home: Path) -> None:
    log = home / "calls"
    tour(home, [*watched.without_network(), *watched.traced(log, "network")])
    assert foreign(log) == []
    assert "socketpair" in log.read_text()  # it was watched


@pytest.mark.system
@pytest.mark.parametrize("command", ["status", "log", "guide", "chart", "where"])
def test_a_command_makes_no_network_call_at_all(tmp_path: Path, command: str) -> None:
    log = tmp_path / "calls"
    wrap = [*watched.without_network(), *watched.traced(log, "network")]
    done = watched.run(tmp_path, *words_of(command), wrap=wrap)
    assert done.returncode == 0, done.stderr
    assert log.read_text() == ""


@pytest.mark.system
def test_strace_would_show_a_connection(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    planted = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    watched.run(tmp_path, "where", wrap=watched.traced(log, "network"), WATCHED_FAULT=planted)
    assert [line for line in foreign(log) if "connect(" in line]


# -- what the source names ---------------------------------------------------------------------

NETWORKED = frozenset(
    "socket socketserver ssl http urllib xmlrpc wsgiref webbrowser antigravity ftplib imaplib "
    "nntplib poplib smtpd smtplib telnetlib asyncore asynchat email mailbox pydoc subprocess "
    "multiprocessing aiohttp httpx requests urllib3 websockets".split()
)
"""Modules that open a connection or start a program."""

CALLS = re.compile(
    r"open_connection|create_connection|start_server|create_server|open_url|webbrowser"
    r"|create_subprocess|os\.system|os\.popen|os\.spawn|os\.exec|posix_spawn|urlopen"
)


def test_no_source_of_ours_imports_what_could_connect() -> None:
    sources = sorted((ROOT / "twitchtui").rglob("*.py"))
    named = {path.name: imported_by(path) & {*NETWORKED, "_socket", "_ssl"} for path in sources}
    # but for the command that prints a passphrase, which a person has to name
    assert {name: found for name, found in named.items() if found} == {
        "passphrase.py": {"subprocess"}
    }


def test_no_source_of_ours_names_a_call_that_connects_or_opens_a_browser() -> None:
    found = [
        (path.name, match.group())
        for path in sorted((ROOT / "twitchtui").rglob("*.py"))
        for match in CALLS.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_import_contract_forbids_every_one_of_them() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (contract,) = (one for one in contracts["contracts"] if one["name"] == "No network, ever")
    assert {*contract["forbidden_modules"]} == NETWORKED
