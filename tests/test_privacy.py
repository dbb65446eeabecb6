"""Nothing of the diary is anywhere but in the diary: not in the terminal after leaving, not in a
log, a crash, a temporary folder or a file that others may read (reliability.md 1 and 2).

Taken out once and seen red: ``TwitchApp._fatal_error`` (Textual's own prints locals, which hold the
canary), ``forget_debugging`` (``TEXTUAL_LOG`` and ``TEXTUAL_DEBUG`` write what is typed),
``get_system_commands`` (the palette offers a screenshot), ``mode=0o700`` of the diary's folder, and
for a new file ``mkstemp`` (others may read it under umask 0) and no ``chmod`` afterwards.
"""

import os
import signal
import stat
from pathlib import Path

import pytest

from tests import watched
from tests.terminal import Terminal
from tests.ui.dashboard import dashboard, running

CANARY = "canaryqzx"
"""In every field a person types into; found nowhere else on any machine."""

LEAVES = b"\x1b[?1049l"
"""Back to the terminal's own screen; what is written after it stays in the scroll-back."""

FAULT = """
import twitchtui.ui.shell as shell
def broken(self):
    note = self.session.store.episodes_all() if hasattr(self.session.store, "episodes_all") else 0
    secret = "canaryqzx in a local"
    raise RuntimeError("canaryqzx in the message " + secret)
shell.Shell.action_calm = broken
"""
"""A mistake of ours while text is at hand: in a local, and in the message of the error."""


class Watched(Terminal):
    """The program with the audit hook, in a home of its own."""

    def __init__(self, home: Path, words: list[str] | None = None, **more: str) -> None:
        self.home = home
        environment = watched.environment(home, WATCHED_TO=str(home / "events"), **more)
        super().__init__(words or [], environment, (100, 40), program=watched.AUDITED, cwd=home)

    def typed(self) -> None:
        """A note is saved, a search is done, and something is typed that is not saved."""
        self.wait_for("esc cancel")
        self.leave("esc cancel")
        self.go("2", "1 entry")
        self.go(f"/{CANARY}s", f"{CANARY}s")
        self.leave(f"{CANARY}s")
        self.go("1", "logged: 1")
        self.go("c", "enter save")
        self.go(f"{CANARY}typed", f"{CANARY}typed")

    def go(self, keys: str, words: str) -> None:
        """Press keys until the words are there."""
        self.type(keys)
        self.wait_for(words)

    def leave(self, words: str) -> None:
        """Press escape until the words are gone."""
        self.type("\x1b")
        self._wait(lambda: words not in self.text, f"{words} stays")

    @property
    def left(self) -> bytes:
        """What stands in the terminal once the program has ended."""
        return self.raw.rpartition(LEAVES)[2] if LEAVES in self.raw else b""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A diary made by commands, with the canary in a note, a name, an item and the settings."""
    for words in (
        ["log", "calf", "--spells", "few", "--note", f"{CANARY} note"],
        ["add", "activity", "run", "45min", "--terrain", f"{CANARY} hill"],
        ["items", "add", f"{CANARY} item"],
    ):
        done = watched.run(tmp_path, *words)
        assert done.returncode == 0, (words, done.stderr)
    return tmp_path


def holding(home: Path) -> set[str]:
    """The files under a home that hold the canary, in any of its ways of being written."""
    found = set()
    for path in home.rglob("*"):
        if path.is_file() and path.name != "events":
            content = path.read_bytes()
            if any(CANARY.encode(code) in content for code in ("utf-8", "utf-16-le")):
                found.add(path.relative_to(home).as_posix())
    return found


def only_in_the_diary(home: Path) -> None:
    """The canary is in the diary, and elsewhere only in what lies beside it."""
    found = holding(home)
    assert "data/twitchtui/diary.db" in found
    assert {name for name in found if not name.startswith("data/twitchtui/")} == set()


def test_commands_leave_nothing_of_the_diary_anywhere(home: Path) -> None:
    reading = (["status"], ["recap"], ["flags"], ["list", "--text", CANARY], ["list", "--json"])
    for words in reading:
        assert watched.run(home, *words).returncode == 0
    only_in_the_diary(home)
    assert [*(home / "temp").iterdir()] == []


@pytest.mark.parametrize("how", ["quit", "fault", "SIGTERM", "SIGKILL"])
def test_the_dashboard_leaves_nothing_of_the_diary_anywhere(home: Path, how: str) -> None:
    with Watched(home, WATCHED_FAULT=FAULT if how == "fault" else "") as terminal:
        terminal.typed()
        if how.startswith("SIG"):
            terminal.process.send_signal(signal.Signals[how])
        else:
            terminal.leave("enter save")
            terminal.type("C" if how == "fault" else "q")
        ended = terminal.wait_for_end()
    assert CANARY.encode() not in terminal.left
    only_in_the_diary(home)
    assert [*(home / "temp").iterdir()] == []
    if how == "fault":
        assert ended == 1
        assert b"RuntimeError at" in terminal.left  # the place, never the message
        assert b"Traceback" not in terminal.left


def test_textuals_own_debugging_writes_nothing(home: Path) -> None:
    log, pictures = home / "log.txt", home / "pictures"
    debugging = {
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_LOG": str(log),
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_SCREENSHOT_LOCATION": str(pictures),
        "TEXTUAL_DRIVER": "no.such:Driver",
        "TEXTUAL_PRESS": "C",
    }
    with Watched(home, **debugging) as terminal:
        terminal.typed()
        terminal.leave("enter save")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert not log.exists()
    assert not pictures.exists()
    assert not (home / "keys.log").exists()
    only_in_the_diary(home)


def test_every_variable_of_textual_that_writes_or_connects_is_known() -> None:
    """A new one of a new Textual is dropped too: only those that change the look are kept."""
    from twitchtui.cli import dashboard

    assert not {name for name in dashboard.KEPT if "LOG" in name or "DE" in name.split("_")[1]}
    kept = {"TEXTUAL_FPS": "30", "TEXTUAL_LOG": "x", "TEXTUAL": "debug", "TEXTUAL_NEW": "y"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in kept.items():
            patch.setenv(name, value)
        dashboard.forget_debugging()
        assert {name for name in os.environ if name.startswith("TEXTUAL")} == {"TEXTUAL_FPS"}


async def test_the_palette_offers_no_screenshot_of_textuals(tmp_path: Path) -> None:
    app = dashboard(tmp_path / "diary.db")
    async with running(app):
        offered = [command.title for command in app.get_system_commands(app.screen)]
    assert "Change the theme" in offered
    assert not {"Screenshot", "Keys", "Maximize", "Minimize"} & {*offered}


# -- modes -------------------------------------------------------------------------------------


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o022])
def test_every_file_is_for_this_person_alone_from_its_first_moment(
    tmp_path: Path, umask: int
) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    for words in (["status"], ["log", "calf", "--note", "x"], ["config", "init"]):
        assert watched.run(tmp_path, *words, umask=umask).returncode == 0
    for root in ("data/twitchtui", "state", "config/twitchtui"):
        for path in (tmp_path / root, *(tmp_path / root).rglob("*")):
            if path.exists():
                most = 0o700 if path.is_dir() else 0o600
                assert stat.S_IMODE(path.stat().st_mode) & ~most == 0, path
    lines = watched.events(tmp_path)
    assert not [line for line in lines if line.startswith("os.chmod")]
    assert [line for line in lines if line.startswith("open")] != []  # the hook was there


@pytest.mark.system
def test_no_mode_is_changed_after_a_file_was_made(tmp_path: Path) -> None:
    """Of system calls, so that SQLite's own are seen too."""
    log = tmp_path / "calls"
    calls = "chmod,fchmod,fchmodat,open,openat,creat,mkdir,mkdirat"
    for words in (["status"], ["log", "calf", "--note", "x"]):
        done = watched.run(tmp_path, *words, wrap=watched.traced(log, calls), umask=0)
        assert done.returncode == 0, done.stderr
        lines = [line for line in log.read_text().splitlines() if "twitchtui" in line]
        assert not [line for line in lines if "chmod" in line]
        made: dict[str, str] = {}
        for line in lines:
            if "O_CREAT" in line and " = -1 " not in line:
                made.setdefault(line.split('"')[1], line)  # opened again it has the mode it has
        assert made
        assert [line for line in made.values() if " 0600) = " not in line] == []
