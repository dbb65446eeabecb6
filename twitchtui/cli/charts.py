"""``chart``: a chart as text, the only command that loads the chart library."""

import os
import re
import sys
from typing import TYPE_CHECKING

import click

from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import colour_wanted, say, say_all
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.insight.series import Range

_SIZE = re.compile(r"([0-9]{1,3})x([0-9]{1,3})", re.ASCII)
LARGEST, USUAL = (400, 120), (80, 24)
BODY = "body"
BODY_ABOUT = "where it was: logged nights with twitches by place, on a figure or with --table"


@click.command()
@click.argument("name", required=False, metavar="NAME")
@click.option("--range", "span", default="8w", metavar="8w", help="4w, 8w, 26w, 1y or all.")
@click.option("--size", metavar="80x24", help="Columns by rows; as the terminal is, if not said.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Plain ASCII characters only.")
@click.option("--plain", is_flag=True, help="No colours.")
@click.option("--table", is_flag=True, help="The body map as a table.")
@click.option("--list", "listing", is_flag=True, help="The charts there are.")
@pass_desk
def chart(
    desk: Desk,
    name: str | None,
    span: str,
    size: str | None,
    ascii_only: bool,
    plain: bool,
    table: bool,
    listing: bool,
) -> None:
    """Draw a chart as text.

    With gaps where nights were not logged; --list names the charts.
    """
    from twitchtui.insight.chart import CHARTS
    from twitchtui.insight.series import Range

    if listing or name is None:
        say_all(f"{known}: {kind.about}" for known, kind in CHARTS.items())
        say(f"{BODY}: {BODY_ABOUT}")
        return
    from twitchtui.diary.quantities import choice

    wanted = choice("chart", name, (*CHARTS, BODY))
    width, height = _size(size) if size else _room()
    try:
        chosen = Range.parse(span)
    except ValueError as error:
        raise Refusal(str(error).rstrip(".")) from None
    if wanted == BODY:
        _body(desk, chosen, (width, height), table, ascii_only or desk.settings.ascii)
        return
    if table:
        raise Refusal("only the body map has a table: twitchtui chart body --table")
    facts = desk.session.chart_facts((wanted,), chosen)
    from twitchtui.ui.charts import as_text

    colour = colour_wanted() and not plain
    drawn = as_text(
        wanted,
        facts,
        size=(width, height),
        colour=colour,
        ascii_only=ascii_only or desk.settings.ascii,
    )
    # a person's words are cleaned where they are drawn, and a chart's own colours must pass
    click.echo(drawn)


def _body(
    desk: Desk, chosen: "Range", size: tuple[int, int], table: bool, ascii_only: bool
) -> None:
    from twitchtui import reference
    from twitchtui.diary.figure import Figure
    from twitchtui.report.body import body_lines

    figure = Figure.from_table(reference.table("body_figure"))
    found = desk.session.body_map(chosen)
    say_all(body_lines(found, figure, size, table=table, ascii_only=ascii_only))


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
        found = (columns, lines - 1)
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
