"""``summary``: the page for a doctor, printed or in a file."""

import sys
from typing import TYPE_CHECKING

import click

from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import say
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.exchange.summaries import SummaryPage


@click.command()
@click.option("--format", "kind", metavar="text|md|html|pdf", help="Text if not said.")
@click.option("-o", "--output", metavar="FILE", help="Into a .html, .pdf, .md or .txt file.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it is there.")
@click.option("--range", "span", default="12w", metavar="12w", help="12w, 26w, 1y or all.")
@click.option("--entries", is_flag=True, help="With the entries on further pages.")
@pass_desk
def summary(
    desk: Desk, kind: str | None, output: str | None, overwrite: bool, span: str, entries: bool
) -> None:
    """Make the one-page summary for a doctor.

    Printed as text of 72 columns, or kept in a file whose ending says its kind. A browser prints
    the HTML on one page; PDF needs twitchtui[pdf]. In calm mode what is printed as text has no
    counts; a file has them.

    Things doctors often check first, by a blood test: CK (from muscle), sodium, potassium, calcium,
    magnesium, kidneys, thyroid, sugar.

    Once, tell it what no evening asks: set question, set began 2019-05, set family no,
    set ask1 to set ask3.
    """
    from twitchtui.diary.quantities import choice
    from twitchtui.exchange.summaries import KINDS
    from twitchtui.insight.relief import ReliefRange

    session = desk.session
    wanted = ""
    if kind is not None:
        named = choice("format", kind, (*KINDS, "text"), {"markdown": "md"})
        wanted = "txt" if named == "text" else named
    try:
        chosen = ReliefRange.parse(span)
    except ValueError as error:
        raise Refusal(str(error).rstrip(".")) from None
    target = None if output in (None, "-") else session.file_named(output, wanted, KINDS)
    if target is not None and wanted and not target.name.casefold().endswith(f".{wanted}"):
        raise Refusal(f"--format {kind} does not fit {target.name}; leave one of them out")
    page = session.summary(chosen, entries=entries)
    if target is None:
        _print(desk, page, wanted or "txt")
        return
    from twitchtui.session.saving import AlreadyThere

    try:
        session.save_page(page, target, replace=overwrite)
    except AlreadyThere as there:
        raise Refusal(f"{there}; --overwrite replaces it") from None
    say(f"Saved: {target}")


def _print(desk: Desk, page: "SummaryPage", kind: str) -> None:
    if kind == "txt":
        calm = bool(desk.session.store.preference("calm", False))
        say((page.in_calm() if calm else page).plain.rstrip("\n"))
    elif kind == "pdf" and sys.stdout.isatty():
        raise Refusal("a PDF is no text; name a file with -o summary.pdf")
    else:
        click.echo(page.made(kind), nl=False)
