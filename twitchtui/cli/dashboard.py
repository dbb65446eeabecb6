"""Opening the full-screen dashboard, where there is a terminal for it."""

import sys

import click

from twitchtui.cli.desk import Desk
from twitchtui.cli.output import own_mistake, say, warn
from twitchtui.diary.limits import Refusal

NO_TERMINAL = (
    "the dashboard needs a terminal; without one use the plain-text commands: status, tick, add, "
    "log, done, list, flags, chart (twitchtui --help lists them all)"
)


def on_a_terminal() -> bool:
    """Whether both ends are a terminal: a screen drawn into a file helps nobody."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def dashboard(desk: Desk) -> None:
    """Open the dashboard; raises Refusal where stdin or stdout is no terminal."""
    if not on_a_terminal():
        raise Refusal(NO_TERMINAL)
    session = desk.session
    from twitchtui.ui.app import run

    fault = run(session, demo=desk.demo is not None)
    if fault:
        warn(own_mistake(fault))
        raise click.exceptions.Exit(1)
    if desk.demo is not None:
        say("That was a demo diary; nothing of it was kept.")
