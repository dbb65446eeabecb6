"""What a process really does: recorded by Python's own audit events in a fresh process, and by
strace where it is there."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

AUDITED = '''\
"""Runs twitchtui with a hook that writes down what touches the network, programs or modes."""
import os, sys
out = os.open(os.environ["WATCHED_TO"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
ASKED = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "subprocess.", "webbrowser.",
         "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile",
         "os.chmod", "os.mkdir", "pty.", "imaplib.", "poplib.", "telnetlib.", "nntplib.")
def hook(event, args):
    if event.startswith(ASKED) or event == "open":
        kind = args[2] if event == "open" and isinstance(args[2], int) else 0
        if event != "open" or kind & (os.O_CREAT | os.O_WRONLY | os.O_RDWR):
            os.write(out, f"{event}\\t{args!r}\\n".encode("utf-8", "backslashreplace"))
sys.addaudithook(hook)
fault = os.environ.get("WATCHED_FAULT")
if fault:
    exec(fault)
from twitchtui.__main__ import main
sys.argv[0] = "twitchtui"
main()
'''


def environment(home: Path, **more: str) -> dict[str, str]:
    """A machine on which nobody has been: every folder a program may write to is in ``home``."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    folders = {
        "HOME": "home", "TMPDIR": "temp", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config",
        "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache", "XDG_RUNTIME_DIR": "run",
    }  # fmt: skip
    for folder in folders.values():
        (home / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
    root = str(Path(__file__).resolve().parent.parent)
    return {
        **kept,
        **{name: str(home / folder) for name, folder in folders.items()},
        "PYTHONPATH": root,
        "PYTHONDONTWRITEBYTECODE": "1",
        "TERM": "xterm-256color",
        "BROWSER": "true",  # one that is there, so that opening it would be seen
        "TZ": "Europe/Berlin",
        "LC_ALL": "C.UTF-8",
        "TWITCHTUI_NOW": "2026-11-21T20:05",
        **more,
    }


def audited(*words: str, wrap: Sequence[str] = ()) -> list[str]:
    """The argument list of a program with the hook, which writes to ``WATCHED_TO``."""
    return [*wrap, sys.executable, "-c", AUDITED, *words]


def run(
    home: Path, *words: str, wrap: Sequence[str] = (), typed: str = "", umask: int = -1, **more: str
) -> subprocess.CompletedProcess[str]:
    """One command in such a home, with the hook."""
    return subprocess.run(
        audited(*words, wrap=wrap),
        env=environment(home, WATCHED_TO=str(home / "events"), **more),
        cwd=home,
        input=typed,
        capture_output=True,
        text=True,
        errors="backslashreplace",
        timeout=120,
        umask=umask,
    )


def events(home: Path) -> list[str]:
    """What was written down so far, a line each."""
    found = home / "events"
    return found.read_text(encoding="utf-8").splitlines() if found.exists() else []


def network(lines: Sequence[str]) -> list[str]:
    """The events that are a network or another program. The event loop's own pair of sockets is
    made without an address: ``socketpair`` of the unix family alone."""
    loop = "socket.__new__\t("
    return [
        line
        for line in lines
        if not line.startswith(("open\t", "os.chmod", "os.mkdir"))
        and not (line.startswith(loop) and _unix(line))
    ]


def _unix(line: str) -> bool:
    return ", 1, 1, 0)" in line or "AF_UNIX" in line


def needs(program: str) -> str:
    """Where the program is; a system test without it fails with what to do, it is not skipped."""
    found = shutil.which(program)
    assert found, f"{program} is missing: .ci/run installs it (apt-get install {program})"
    return found


def without_network() -> list[str]:
    """The words that run a program in an empty network namespace."""
    alone = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    return [needs("unshare"), "--net", *alone]


def traced(log: Path, calls: str) -> list[str]:
    """The words that run a program and write down its system calls of a kind."""
    return [needs("strace"), "-f", "-qq", "-e", f"trace={calls}", "-o", str(log)]
