"""``remind``: what is still open tonight, in one line, and having it shown each evening."""

import sys

import click

from twitchtui.cli.asking import json_option
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import say, say_all, say_json


@click.group(invoke_without_command=True)
@click.option("--quiet", is_flag=True, help="Print nothing once the night is closed.")
@click.option("--after", metavar="HH:MM", help="Print nothing before this time of the evening.")
@click.pass_context
def remind(ctx: click.Context, quiet: bool, after: str | None) -> None:
    """Say what is still open tonight, in one line.

    The diary is only read. A reminder each evening: twitchtui remind install.
    """
    if ctx.invoked_subcommand is None:
        _say_line(ctx.ensure_object(Desk), quiet, after)


def _say_line(desk: Desk, quiet: bool, after: str | None) -> None:
    from twitchtui.diary.quantities import clock_time
    from twitchtui.diary.times import at_time
    from twitchtui.report.reminder import NO_DIARY, reminder_line

    since = None if after is None else clock_time(after)
    desk.look_quietly()
    if desk.demo is None and not desk.places.diary.exists():
        if not quiet:
            say(NO_DIARY)
        return
    session = desk.session
    today, now = session.today, session.now
    early = since is not None and now < at_time(today, since, now, session.profile.day_start)
    evening = session.evening(today)
    if not early and not (quiet and evening.closed):
        say(reminder_line(evening))


@remind.command()
@click.option("--at", "typed", metavar="HH:MM", default="21:30", help="The time; 21:30 without it.")
@click.option(
    "--with",
    "show",
    metavar="COMMAND",
    default="",
    help="What shows the line, which is added to it; notify-send, or on macOS a notification.",
)
@click.option("--cron", is_flag=True, help="Print a line for cron instead of writing files.")
@pass_desk
def install(desk: Desk, typed: str, show: str, cron: bool) -> None:
    """Have the line shown each evening.

    Writes a timer of systemd or an agent of launchd, and says the one command that switches it on.
    Nothing is shown once the night is closed, nor in the morning after where the computer slept.
    With --cron it prints a line instead, to be added with "crontab -e".
    """
    from twitchtui.diary.quantities import clock_time
    from twitchtui.reminding import IN_CRON, SWITCH_ON, shown_by

    at, words = clock_time(typed), shown_by(show)
    reminding = desk.reminding()
    if cron:
        say(reminding.cron(at, words))
        if sys.stdout.isatty():  # else a program takes the line
            say(IN_CRON)
        return
    start = reminding.install(at, words)
    say_all([f"Written: {path}" for path in reminding.installed().files])
    say(f"Set for {at:%H:%M}. {SWITCH_ON}")
    say(start)


@remind.command()
@pass_desk
def remove(desk: Desk) -> None:
    """Take the reminder away.

    Deletes the files that "remind install" wrote, and no other.
    """
    from twitchtui.reminding import END_NOW, NOT_IN_CRON

    gone, stop = desk.reminding().remove()
    if not gone:
        say(NOT_IN_CRON)
        return
    say_all([f"Deleted: {path}" for path in gone])
    say(END_NOW)
    say(stop)


@remind.command()
@json_option
@pass_desk
def status(desk: Desk, as_json: bool) -> None:
    """Say whether a reminder is set, and where.

    The JSON is {"at", "on", "files": [paths]}; "at" is null where none is set, and "on" where only
    the system knows whether it is switched on.
    """
    from twitchtui.reminding import SWITCH_ON, reminder_words

    reminding = desk.reminding()
    found = reminding.installed()
    if as_json:
        say_json({"at": found.at or None, "on": found.on, "files": [*map(str, found.files)]})
        return
    say_all([reminder_words(found), *map(str, found.files)])
    if found.on is False and reminding.keeper:
        say_all([SWITCH_ON, reminding.keeper.start])
