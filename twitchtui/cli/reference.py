"""``emergency`` and ``guide``: what is shipped with the program and needs no diary."""

import os
from typing import TYPE_CHECKING

import click

from twitchtui import reference
from twitchtui.cli.country import locale_country
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import say, say_all
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.guide import Guide, GuideEntry

MOST = 12
"""So many entries are printed; the rest is named, so that a short word stays readable."""


@click.command()
@pass_desk
def emergency(desk: Desk) -> None:
    """Print the emergency signs.

    Always the same; works without any diary.
    """
    from twitchtui.flags import EmergencyList

    region, own = _country_and_number(desk)
    book = EmergencyList.from_table(reference.table("emergency"))
    say(book.page(region, own).as_text())


def _country_and_number(desk: Desk) -> tuple[str, str]:
    """As the person set them, where there is a diary that can be read; else as the machine is
    set. Nothing that is wrong with a diary may keep the list from being printed."""
    region, own = locale_country(os.environ), desk.settings.emergency_number or ""
    if desk.demo or not desk.places.diary.is_file():
        return region, own
    try:
        profile = desk.session.profile
    except Exception:
        return region, own
    return profile.region or region, profile.emergency_number


@click.command()
@click.argument("words", nargs=-1, metavar="WORDS")
@click.option("--open", "entry_id", metavar="ID", help="One entry in full, such as C07.")
@pass_desk
def guide(desk: Desk, words: tuple[str, ...], entry_id: str | None) -> None:
    """Search what the sources say.

    guide caffeine sleep; without words it lists the pages.
    """
    from twitchtui.guide import Guide, search
    from twitchtui.report.guide import entry_page, found_lines, section_lines

    book = Guide.from_table(reference.table("guide"))
    if entry_id is not None:
        say_all(entry_page(_entry(desk, book, entry_id), book))
        return
    if not words:
        say_all(section_lines(book))
        return
    found = search(book, " ".join(words))
    if not found:
        say("Nothing in the guide holds all of these words; try fewer.")
        return
    say_all(found_lines(found[:MOST]))
    if len(found) > MOST:
        say(f"{len(found) - MOST} more: {', '.join(entry.id for entry in found[MOST:])}")


def _entry(desk: Desk, book: "Guide", entry_id: str) -> "GuideEntry":
    found = book.entry(entry_id)
    if found is None:
        raise Refusal(f"{entry_id[:40]!r} is not in the guide; search it: twitchtui guide WORDS")
    if found.after_normal_exam and not _examined(desk):
        raise Refusal(f"{found.id} is shown once a visit with a normal result is logged")
    return found


def _examined(desk: Desk) -> bool:
    """Whether a normal examination is recorded and no flag about weakness stands (2.6)."""
    from twitchtui.diary.vocabulary import ReviewOutcome

    session = desk.session
    first = session.store.first_day()
    if first is None:
        return False
    reviews = session.history(first, session.today).reviews
    normal = any(review.outcome is ReviewOutcome.EXAM_NORMAL for review in reviews)
    weak = any(card.rule.startswith(("SD", "EM")) for card in session.panel().cards)
    return normal and not weak
