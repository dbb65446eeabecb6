"""What this computer reminds with: who keeps time, what shows a line, how to start the program."""

import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import which

from twitchtui.reminding import Keeper, Reminding, launchd, systemd

BOOTED = Path("/run/systemd/system")
"""Is there where systemd runs the computer (sd_booted)."""

KEPT = "TZ XDG_CONFIG_HOME XDG_STATE_HOME TWITCHTUI_PASSPHRASE_COMMAND".split()
"""Of the environment what decides which files are read, and when a day begins: who starts a program
at a time knows nothing of a shell's own."""

_MAC = (
    *("-e", "on run argv"),
    *("-e", 'display notification (item 1 of argv) with title "twitchtui"'),
    *("-e", "end run"),
)


def reminding(diary: Path, environ: Mapping[str, str]) -> Reminding:
    """The reminder of this person on this computer, for the diary in a file."""
    # -P: no folder called twitchtui, wherever it is started, is taken for the program
    program = (sys.executable, "-P", "-m", "twitchtui", "--db", str(diary))
    variables = {name: environ[name] for name in KEPT if environ.get(name)}
    return Reminding(_keeper(), program, _show(), variables)


def _keeper() -> Keeper | None:
    if sys.platform == "darwin":
        return launchd(Path.home() / "Library" / "LaunchAgents")
    if not BOOTED.is_dir():
        return None
    from platformdirs import user_config_path

    return systemd(user_config_path() / "systemd" / "user")


def _show() -> tuple[str, ...]:
    if sys.platform == "darwin":
        return ("/usr/bin/osascript", *_MAC)
    found = which("notify-send")
    return (found, "twitchtui") if found else ()
