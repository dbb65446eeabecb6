"""``chart``: a chart as text or in a file, the only command that loads the chart library."""

import os
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import colour_wanted, say, say_all
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.insight.series import Range
    from twitchtui.ui.chart_pens import Palette

_SIZE = re.compile(r"([0-9]{1,3})x([0-9]{1,3})", re.ASCII)
LARGEST, USUAL = (400, 120), (80, 24)
BODY = "body"
CALENDAR = "calendar"
CALENDAR_ABOUT = "a year of nights: not logged, without twitches, or with them in four steps"
BODY_ABOUT = "where it was: logged nights with twitches by place, on a figure or with --table"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a chart is to be drawn: columns and rows, colours if any, its characters."""

    size: tuple[int, int]
    palette: "Palette | None"
    ascii_only: bool
    table: bool


@click.command()
@click.argument("name", required=False, metavar="NAME")
@click.option(
    "--range",
    "span",
    metavar="8w",
    help="4w, 8w, 26w, 1y or all; 8w if not said, and 1y for the calendar.",
)
@click.option("--size", metavar="80x24", help="Columns by rows; as the terminal is, if not said.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Plain ASCII characters only.")
@click.option("--plain", is_flag=True, help="No colours.")
@click.option("--table", is_flag=True, help="The body map as a table.")
@click.option("-o", "--output", metavar="FILE", help="Into a .svg, .png or .txt file instead.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it is there.")
@click.option("--list", "listing", is_flag=True, help="The charts there are.")
@pass_desk
def chart(
    desk: Desk,
    name: str | None,
    span: str | None,
    size: str | None,
    ascii_only: bool,
    plain: bool,
    table: bool,
    output: str | None,
    overwrite: bool,
    listing: bool,
) -> None:
    """Draw a chart as text, or into a file.

    With gaps where nights were not logged; --list names the charts. PNG needs twitchtui[png].
    """
    from twitchtui.insight.chart import CHARTS
    from twitchtui.insight.series import DEFAULT_RANGE, Range

    if listing or name is None:
        say_all(f"{known}: {kind.about}" for known, kind in CHARTS.items())
        say(f"{BODY}: {BODY_ABOUT}")
        say(f"{CALENDAR}: {CALENDAR_ABOUT}")
        return
    from twitchtui.diary.quantities import choice

    try:
        wanted = choice("chart", name, (*CHARTS, BODY, CALENDAR))
    except Refusal as refused:
        raise Refusal(f"{refused}; twitchtui chart --list names them") from None
    if table and wanted != BODY:
        raise Refusal("only the body map has a table: twitchtui chart body --table")
    target = None if output is None else desk.session.file_named(output)
    wish = Wish(
        _size(size) if size else _room(),
        _palette(plain, paper=target is not None),
        ascii_only or desk.settings.ascii,
        table,
    )
    try:
        usual = Range.YEAR if wanted == CALENDAR else DEFAULT_RANGE
        chosen = usual if span is None else Range.parse(span)
    except ValueError as error:
        raise Refusal(str(error).rstrip(".")) from None
    if wanted in (BODY, CALENDAR):
        drawn = (_body if wanted == BODY else _calendar)(desk, chosen, wish)
    else:
        drawn = _chart(desk, wanted, chosen, wish)
    if target is None:
        # a person's words are cleaned where they are drawn, and a chart's own colours must pass
        click.echo(drawn)
        return
    from twitchtui.exchange.pages import Page
    from twitchtui.session.saving import AlreadyThere

    try:
        desk.session.save_page(Page(wanted, drawn), target, replace=overwrite)
    except AlreadyThere as there:
        raise Refusal(f"{there}; --overwrite replaces it") from None
    say(f"Saved: {target}")


def _palette(plain: bool, *, paper: bool) -> "Palette | None":
    from twitchtui.ui.chart_pens import PAPER, TERMINAL

    if plain:
        return None
    return PAPER if paper else TERMINAL if colour_wanted() else None


def _chart(desk: Desk, name: str, chosen: "Range", wish: Wish) -> str:
    facts = desk.session.chart_facts((name,), chosen)
    from twitchtui.ui.chart_page import as_text

    return as_text(name, facts, size=wish.size, palette=wish.palette, ascii_only=wish.ascii_only)


def _body(desk: Desk, chosen: "Range", wish: Wish) -> str:
    from twitchtui.ui.map_pages import body_page

    found = desk.session.body_map(chosen)
    return body_page(found, wish.size, table=wish.table, ascii_only=wish.ascii_only).text


def _calendar(desk: Desk, chosen: "Range", wish: Wish) -> str:
    from twitchtui.ui.map_pages import calendar_page

    found = desk.session.calendar(*desk.session.chart_days(chosen))
    made = calendar_page(found, wish.size, palette=wish.palette, ascii_only=wish.ascii_only)
    return made.text


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text.strip())
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not (1 <= size[0] <= LARGEST[0] and 1 <= size[1] <= LARGEST[1]):
        raise Refusal(f"{text[:20]!r} is not a size such as 80x24, at most 400x120")
    return size


def _room() -> tuple[int, int]:
    """The terminal's size but for the line of the prompt; elsewhere what COLUMNS and LINES say."""
    if sys.stdout.isatty():
        columns, lines = os.get_terminal_size(sys.stdout.fileno())
        found = (columns, max(lines - 1, 0))
    else:
        found = (_said("COLUMNS"), _said("LINES"))
    width, height = (
        min(one or usual, most) for one, usual, most in zip(found, USUAL, LARGEST, strict=True)
    )
    return width, height


def _said(name: str) -> int:
    """A number of the environment; 0 where it says nothing of use."""
    text = os.environ.get(name, "")
    return int(text) if re.fullmatch(r"[0-9]{1,5}", text, re.ASCII) else 0
