"""``relief`` and ``habits``: what was tried and what was kept, over weeks and years."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from twitchtui.cli.asking import json_option
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import say, say_all, say_json
from twitchtui.diary.limits import Refusal
from twitchtui.diary.times import week_start

if TYPE_CHECKING:
    from twitchtui.session import Session

_YEAR = re.compile(r"[0-9]{4}", re.ASCII)


@click.command()
@click.option("--range", "span", default="12w", metavar="12w", help="12w, 26w, 1y or all.")
@json_option
@pass_desk
def relief(desk: Desk, span: str, as_json: bool) -> None:
    """Show what you tried and how often it eased.

    Listed by how often each was tried. What was not answered is no "no", and few answers are
    said to be too few.

    The JSON is {"range", "first", "last", "tried": [{"id", "name", "episodes", "yes", "partly",
    "no", "unanswered", "together", "enough"}]}; "id" is the Guide's, null for a word of your own.
    """
    from twitchtui.insight.relief import ReliefRange
    from twitchtui.report.relief import relief_json, relief_lines

    try:
        chosen = ReliefRange.parse(span)
    except ValueError as error:
        raise Refusal(str(error).rstrip(".")) from None
    session = desk.session
    rows = session.relief(chosen)
    days = session.relief_days(chosen)
    if as_json:
        say_json(relief_json(rows, chosen, *days))
        return
    calm = bool(session.store.preference("calm", False))
    say_all(relief_lines(rows, chosen, *days, calm=calm))


@click.command()
@click.option("--year", "typed", metavar="Y", help="Another year, such as 2025.")
@json_option
@click.option("--ascii", "ascii_only", is_flag=True, help="Plain ASCII characters only.")
@pass_desk
def habits(desk: Desk, typed: str | None, as_json: bool, ascii_only: bool) -> None:
    """Show what was kept of the checklist.

    The last week of the year item by item, and the year as a map with a column a week. A day
    without an answer is never one on which something was missed.

    The JSON is {"year", "week": {"first", "last", "items": [{"id", "name", "done", "answered",
    "unanswered"}]}, "days": [{"day", "state": answered|unanswered|not_opened|outside, "step",
    "done", "answered", "unanswered"}]}; "step" is 1 to 4 (up to a quarter, half, three quarters
    kept, more) or null, "done" null for an item that is only answered.
    """
    from twitchtui.insight.habits import week_items, week_of, year_cells
    from twitchtui.report.habits import habits_json, habits_lines, no_days

    session = desk.session
    year = _year(typed, session)
    end = min(date(year, 12, 31), session.today)
    began = session.store.first_day()
    listed = session.listed_days(*_days(year)) if began and began <= end else ()
    first, last, days = week_of(end, {each.day: each for each in listed}, session.today)
    cells, week = year_cells(year, listed), (first, last, week_items(days))
    if as_json:
        say_json(habits_json(cells, week))
    elif not any(each.logged for each in listed if each.day.year == year):
        say(no_days(year, began))
    else:
        plain = ascii_only or desk.settings.ascii
        say_all(habits_lines(cells, week, session.today, ascii_only=plain))


def _days(year: int) -> tuple[date, date]:
    """The year's days, and those that its first and last week have in the years beside it."""
    return week_start(date(year, 1, 1)), week_start(date(year, 12, 31)) + timedelta(days=6)


def _year(typed: str | None, session: "Session") -> int:
    today = session.today
    if typed is None:
        return today.year
    year = int(typed) if _YEAR.fullmatch(typed.strip()) else 0
    if year < 1:
        raise Refusal(f"{typed[:20]!r} is not a year such as {today.year}")
    if year > today.year:
        raise Refusal(f"{year} is yet to come; the diary's today is {today}")
    return year
