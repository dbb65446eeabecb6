"""``recap``: the three lines of a week."""

import click

from twitchtui.cli.asking import json_option
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import say_all, say_json


@click.command()
@click.option("--day", metavar="D", help="The week of another day: yesterday or 2026-11-20.")
@json_option
@pass_desk
def recap(desk: Desk, day: str | None, as_json: bool) -> None:
    """Look back on a week in three lines.

    The nights logged, what was kept, and where the flags stood at its end. A week runs from
    Monday to Sunday; "-" stands for a week that was not logged.

    The JSON is {"week", "first", "last", "nights": {"first", "closed", "days", "affected"},
    "before": [the same for each of the three weeks before], "kept": [{"id", "name", "done",
    "answered"}], "lamp": {"level", "text"}}; "affected" is null where no night was logged.
    """
    from twitchtui.report.days import day_words
    from twitchtui.report.recap import recap_json, recap_lines

    session = desk.session
    found = session.recap(desk.day(day))
    running = found.last == session.today
    panel = session.panel() if running else session.panel_as_of(found.last)[0]
    if as_json:
        say_json(recap_json(found, panel.lamp))
        return
    calm = bool(session.store.preference("calm", False))
    span = f"{day_words(found.first)} to {day_words(found.last, year=True)}"
    say_all([span, *recap_lines(found, panel.lamp, calm=calm)])
