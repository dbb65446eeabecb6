"""Opening the full-screen dashboard, where there is a terminal for it."""

import sys

from twitchtui.cli.desk import Desk
from twitchtui.cli.output import say
from twitchtui.diary.limits import Refusal

NO_TERMINAL = (
    "the dashboard needs a terminal; without one use the plain-text commands: status, tick, add, "
    "log, done, list, flags, chart (twitchtui --help lists them all)"
)


def dashboard(desk: Desk) -> None:
    """Open the dashboard; raises Refusal where stdin or stdout is no terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refusal(NO_TERMINAL)
    session = desk.session
    from twitchtui.ui.app import run

    run(session, demo=desk.demo is not None)
    if desk.demo is not None:
        say("That was a demo diary; nothing of it was kept.")
