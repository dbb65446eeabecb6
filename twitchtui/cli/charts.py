"""``chart``: a chart as text, the only command that loads the chart library."""

import re
from typing import TYPE_CHECKING

import click

from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import colour_wanted, say_all
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.insight.chart import Facts
    from twitchtui.insight.series import Range

_SIZE = re.compile(r"([0-9]{1,3})x([0-9]{1,3})", re.ASCII)
LARGEST = (400, 120)


@click.command()
@click.argument("name", required=False, metavar="NAME")
@click.option("--range", "span", default="8w", metavar="8w", help="4w, 8w, 26w, 1y or all.")
@click.option("--size", default="80x24", metavar="80x24", help="Columns by rows.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Plain ASCII characters only.")
@click.option("--plain", is_flag=True, help="No colours.")
@click.option("--list", "listing", is_flag=True, help="The charts there are.")
@pass_desk
def chart(
    desk: Desk,
    name: str | None,
    span: str,
    size: str,
    ascii_only: bool,
    plain: bool,
    listing: bool,
) -> None:
    """Draw a chart as text.

    With gaps where nights were not logged; --list names the charts.
    """
    from twitchtui.insight.chart import CHARTS
    from twitchtui.insight.series import Range

    if listing or name is None:
        say_all(f"{known}: {kind.about}" for known, kind in CHARTS.items())
        return
    from twitchtui.diary.quantities import choice

    wanted = choice("chart", name, CHARTS)
    width, height = _size(size)
    try:
        chosen = Range.parse(span)
    except ValueError as error:
        raise Refusal(str(error).rstrip(".")) from None
    facts = _facts(desk, wanted, chosen)
    from twitchtui.ui.charts import as_text

    colour = colour_wanted() and not plain
    drawn = as_text(
        wanted,
        facts,
        size=(width, height),
        colour=colour,
        ascii_only=ascii_only or desk.settings.ascii,
    )
    # no person's words are in a chart, and its own colours must pass
    click.echo(drawn)


def _facts(desk: Desk, name: str, chosen: "Range") -> "Facts":
    from twitchtui.insight.chart import Facts
    from twitchtui.insight.series import span

    session = desk.session
    first, last = span(chosen, session.today, session.store.first_day())
    nights = session.store.nights(first, last)
    kept = session.kept_days(first, last) if name == "kept" else ()
    return Facts(nights, kept, chosen, session.store.baseline_end())


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text.strip())
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not (1 <= size[0] <= LARGEST[0] and 1 <= size[1] <= LARGEST[1]):
        raise Refusal(f"{text[:20]!r} is not a size such as 80x24, at most 400x120")
    return size
