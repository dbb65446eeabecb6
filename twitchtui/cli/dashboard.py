"""Opening the full-screen dashboard, where there is a terminal for it."""

import os
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
    forget_debugging()  # before Textual is imported, which reads its variables then
    fault = _until_left(desk)
    if fault:
        warn(own_mistake(fault))
        raise click.exceptions.Exit(1)
    if desk.demo is not None:
        say("That was a demo diary; nothing of it was kept.")


def _until_left(desk: Desk) -> str:
    """Open the diary; where it is damaged offer a repair before, and open what came of it."""
    from twitchtui.store import StoreError

    look, only_look = True, desk.read_only
    while True:
        try:
            session = desk.session
            from twitchtui.ui.app import run

            return run(session, demo=desk.demo is not None)
        except StoreError as error:
            if not error.of_damage or desk.demo is not None:
                raise
            look = look and not desk.read_only
            chosen = _offer_repair(desk, look=look, only_look=only_look)
            if chosen == "left":
                raise
            look = chosen != "look"
            desk.open_again(read_only=only_look or not look, damaged=not look)


def _offer_repair(desk: Desk, *, look: bool, only_look: bool) -> str:
    from twitchtui import reference
    from twitchtui.cli.country import locale_country
    from twitchtui.flags import EmergencyList
    from twitchtui.report.repair import found_lines
    from twitchtui.session.repairing import Repairing
    from twitchtui.ui.damaged import NO_LOOK, NOTHING_YET, DamagedApp, DamagedScreen
    from twitchtui.ui.emergency import EmergencyScreen

    desk.open_again(read_only=only_look)
    settings, zone = desk.settings, desk.clock().tzinfo
    screen = DamagedScreen(
        Repairing(desk.backups, desk.only_looking),
        lambda found: found_lines(found, zone),
        lambda: EmergencyScreen(
            EmergencyList.from_table(reference.table("emergency")),
            region=locale_country(os.environ),
            number=settings.emergency_number or "",
            ascii_only=settings.ascii,
        ),
        look=look,
        said=NOTHING_YET if look else NO_LOOK,
    )
    app = DamagedApp(screen, ascii_only=settings.ascii)
    return app.run() or "left"


KEPT = frozenset(
    f"TEXTUAL_{name}"
    for name in "ANIMATIONS COLOR_SYSTEM DIM_FACTOR DISABLE_KITTY_KEY FPS SMOOTH_SCROLL".split()
)
"""Of Textual's variables those that change only how it looks."""


def forget_debugging() -> None:
    """Drop Textual's other variables. They are for makers of programs: a log of every event, a file
    of every key, a screenshot, a console over a socket; all of them hold the diary's text."""
    for name in [*os.environ]:
        if name.startswith("TEXTUAL") and name not in KEPT:
            del os.environ[name]
