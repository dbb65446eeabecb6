"""``status``, ``flags`` and ``usual``: what the diary says now, or said at the end of a day."""

from typing import TYPE_CHECKING

import click

from twitchtui.cli.asking import day_option, json_option
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import say, say_all, say_json, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twitchtui.flags import Panel
    from twitchtui.session import Session

DOCTOR = 3
"""The exit code of ``--check`` for a flag from "see a doctor soon" upward."""

check_option = click.option(
    "--check", is_flag=True, help='Leave with 3 where a flag says "see a doctor soon" or more.'
)


@click.command()
@click.option("--full", is_flag=True, help="Every line of the evening instead of one.")
@day_option
@json_option
@check_option
@click.pass_context
def status(ctx: click.Context, full: bool, day: str | None, as_json: bool, check: bool) -> None:
    """Say how today stands, or how another day did.

    In one line, for a prompt or a reminder.

    The JSON is {"day", "closed", "twitches": yes|none|unasked, "new": no|yes|unasked,
    "checklist": [{"id", "name", "state": done|not_done|n_a|unknown, "amount", "aim", "unit",
    "by_hand"}], "lamp": {"level", "text"}, "coverage": {"closed", "days"}, "problems": [what is
    wrong in config.toml and flags.toml, as sentences], "minerals": [{"nutrient", "mg", "aim",
    "own_aim"}]}: about how much the foods held, null where none with numbers was logged.
    """
    from twitchtui.report.status import status_json, status_line, status_lines

    desk = ctx.ensure_object(Desk)
    session = desk.session
    evening = session.evening(desk.day(day))
    panel = session.panel()
    minerals = session.minerals(evening.intakes)
    _tell_in_one_line(panel.problems)
    if as_json:
        say_json(status_json(evening, panel, session.settings.problems, minerals))
    elif full:
        say_all(status_lines(evening, panel, minerals))
    else:
        say(status_line(evening, panel))
    _leave(ctx, panel, check)


@click.command()
@click.option("--as-of", metavar="D", help="The end of that day, from what is known now.")
@json_option
@check_option
@click.pass_context
def flags(ctx: click.Context, as_of: str | None, as_json: bool, check: bool) -> None:
    """Show the flags and every rule's state.

    The JSON is {"as_of", "rules": [{"id", "tier", "state", "since", "numbers", "coverage",
    "entries"}]} with every rule in it; with --as-of also "recorded_later", the ids of entries of
    those days that were recorded or changed after the day.
    """
    desk = ctx.ensure_object(Desk)
    session = desk.session
    later: tuple[str, ...] = ()
    if as_of is None:
        panel = session.panel()
    else:
        panel, later = session.panel_as_of(desk.day(as_of))
    for problem in session.rulebook.problems:
        warn(problem)
    if as_json:
        found = panel.as_json()
        say_json(found if as_of is None else {**found, "recorded_later": list(later)})
    else:
        say_all(_panel_lines(session, panel, later))
    _leave(ctx, panel, check)


@click.command()
@click.option("--as-of", metavar="D", help="The end of that day, from what is known now.")
@json_option
@pass_desk
def usual(desk: Desk, as_of: str | None, as_json: bool) -> None:
    """Show what is usual and what is worth mentioning.

    The last 28 days in seven rows, each with its numbers, what they rest on and which way they
    lean. Each row stands for itself; there is no overall result.

    The JSON is {"as_of", "rows": [{"id", "name", "metric", "coverage", "lean": usual pattern|
    mixed|worth mentioning|not enough log}]}.
    """
    session = desk.session
    table = session.usual(None if as_of is None else desk.day(as_of))
    for problem in session.rulebook.problems:
        warn(problem)
    if as_json:
        say_json(table.as_json())
        return
    from twitchtui.report.usual import usual_lines

    say_all(usual_lines(table, empty=session.store.first_day() is None))


def _tell_in_one_line(problems: "Sequence[str]") -> None:
    """What is wrong in the person's own thresholds; the settings' were told when they were read."""
    if problems:
        more = f" (and more: twitchtui flags tells all {len(problems)})"
        warn(problems[0] + more * (len(problems) > 1))


def _panel_lines(session: "Session", panel: "Panel", later: tuple[str, ...]) -> list[str]:
    from twitchtui.report.flags import panel_lines

    shown = {evaluation.rule for evaluation in panel.cards}
    cards = [card for card in session.cards(panel) if card.rule in shown] if shown else []
    return panel_lines(panel, cards, session.rulebook, later)


def _leave(ctx: click.Context, panel: "Panel", check: bool) -> None:
    from twitchtui.flags import LampLevel

    # the lamp, because it stays lit by a "see a doctor soon" that was only read
    urgent = panel.lamp.level in (LampLevel.EMERGENCY, LampLevel.LIT)
    if check and urgent:
        ctx.exit(DOCTOR)
