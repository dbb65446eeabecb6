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
    from twitchtui.diary.foods import Foods
    from twitchtui.guide import Guide, GuideEntry

MOST = 12
"""So many entries or sources are printed; the entries beyond are named, so that a short word stays
readable."""


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
@click.option("--open", "wanted", metavar="ID", help="One page or entry in full, such as C07.")
@click.option(
    "--illnesses", is_flag=True, help="Search the pages that name illnesses too, on purpose."
)
@pass_desk
def guide(desk: Desk, words: tuple[str, ...], wanted: str | None, illnesses: bool) -> None:
    """Search what the sources say.

    guide caffeine sleep; without words it lists the pages.
    """
    from twitchtui.guide import Guide
    from twitchtui.report.guide import page_lines

    book = Guide.from_table(reference.table("guide"))
    if wanted is not None:
        say_all(_opened(desk, book, wanted))
    elif words:
        _search(desk, book, " ".join(words), illnesses=illnesses)
    else:
        say_all(page_lines(book))


def _search(desk: Desk, book: "Guide", query: str, *, illnesses: bool) -> None:
    from twitchtui.guide import closed_pages_answer, search, search_foods, search_sources
    from twitchtui.report.guide import CLOSED, food_lines, found_lines, source_lines

    holds = illnesses and _numbers_hold(desk)
    found = search(book, query, include_deliberate=illnesses, normal_exam=holds)
    foods = search_foods(_foods(desk), query)
    sources = search_sources(book, query, include_deliberate=illnesses)
    behind = not illnesses and closed_pages_answer(book, query)
    say_all([CLOSED] if behind else [])
    if not found and not foods and not sources:
        if not behind:
            say("Nothing in the guide holds all of these words; try fewer.")
        return
    say_all(found_lines(found[:MOST]))
    if len(found) > MOST:
        say(f"{len(found) - MOST} more: {', '.join(entry.id for entry in found[MOST:])}")
    say_all(food_lines(foods))
    say_all(source_lines(sources[:MOST]))


def _opened(desk: Desk, book: "Guide", wanted: str) -> list[str]:
    """A page of its own, a section, or an entry, by its id."""
    from twitchtui.report.guide import (
        FOODS,
        SOURCES,
        entry_page,
        food_lines,
        section_page,
        source_lines,
    )

    page = wanted.casefold()
    if page == SOURCES:
        return source_lines(source for source in book.sources if not source.deliberate)
    section = book.section(page)
    if section is None:
        entry = _entry(desk, book, wanted)
        return entry_page(entry, book, _tried(desk, entry))
    holds = section.deliberate and _numbers_hold(desk)
    shown = [e for e in section.entries if e.may_show(include_deliberate=True, normal_exam=holds)]
    table = ["", *food_lines(_foods(desk))] if page == FOODS else []
    return [*section_page(section, shown), *table]


def _entry(desk: Desk, book: "Guide", entry_id: str) -> "GuideEntry":
    found = book.entry(entry_id)
    if found is None:
        raise Refusal(f"{entry_id[:40]!r} is not in the guide; search it: twitchtui guide WORDS")
    if found.after_normal_exam and not _numbers_hold(desk):
        raise Refusal(
            f"{found.id} is shown once a visit with a normal result is logged and no flag about "
            "strength or sensation is up"
        )
    return found


def _tried(desk: Desk, entry: "GuideEntry") -> str:
    """What the diary says of a technique for relief; nothing where there is none to be read."""
    if entry.section != "relief" or not (desk.demo or desk.places.diary.is_file()):
        return ""
    try:
        calm = bool(desk.session.store.preference("calm", False))
        return "" if calm else desk.session.relief_words().get(entry.id, "")
    except Exception:
        return ""


def _foods(desk: Desk) -> "Foods":
    """The shipped ones and those of the settings file, which need no diary."""
    from twitchtui.diary.foods import Foods

    return Foods.from_table(reference.table("foods")).with_own(desk.settings.foods)


def _numbers_hold(desk: Desk) -> bool:
    """Whether numbers counted in people with a normal examination may be shown (2.6)."""
    from twitchtui.guide import numbers_hold

    session = desk.session
    outcomes = [review.outcome for review in session.store.reviews()]
    return bool(outcomes) and numbers_hold(outcomes, session.panel().standing)
