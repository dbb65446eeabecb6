"""``items``: what is on the checklist, and how a person makes it their own."""

from typing import TYPE_CHECKING, Any

import click

from twitchtui.cli.asking import json_option
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.lazy import LazyGroup
from twitchtui.cli.output import say, say_all, say_json
from twitchtui.diary.limits import Refusal
from twitchtui.diary.quantities import choice

if TYPE_CHECKING:
    from twitchtui.diary.items import Item
    from twitchtui.session import Session

_HERE = "twitchtui.cli.items"
_COMMANDS = ("show", "hide", "rename", "move", "aim", "add", "remove")


@click.group(
    cls=LazyGroup,
    lazy={name: f"{_HERE}:{name}" for name in _COMMANDS},
    invoke_without_command=True,
)
@json_option
@click.pass_context
def items(ctx: click.Context, as_json: bool) -> None:
    """List the items of the checklist, or change them.

    What was logged for an item stays, whatever becomes of the item.

    The JSON is {"items": [{"id", "name", "shown", "kind", "aim", "unit", "place", "own",
    "in_file"}]} in the order of the list: "aim" in ml for water, in hours for sleep and in "unit"
    for an item of your own, and "in_file" where the settings file says something about it.
    """
    if ctx.invoked_subcommand is not None:
        if as_json:
            raise Refusal("--json goes with the list alone: twitchtui items --json")
        return
    session = ctx.find_object(Desk).session  # type: ignore[union-attr]  # made by the root
    listed = session.checklist.items
    if as_json:
        say_json({"items": [_plain(session, item, at) for at, item in enumerate(listed, 1)]})
    else:
        say_all(f"{at}. {_words(session, item)}" for at, item in enumerate(listed, 1))


def _plain(session: "Session", item: "Item", place: int) -> dict[str, Any]:
    from twitchtui.diary.own_list import kind_word

    return {
        "id": item.id,
        "name": item.name,
        "shown": item.shown,
        "kind": kind_word(item),
        "aim": item.aim,
        "unit": item.unit or None,
        "place": place,
        "own": item.own,
        "in_file": session.in_file(item.id),
    }


def _words(session: "Session", item: "Item") -> str:
    from twitchtui.diary.own_list import aim_words, kind_word
    from twitchtui.report.checklist import waits_words

    aim = aim_words(item, session.profile.units)
    waits = waits_words(item, session.profile)
    parts = (
        f"{item.id}: {item.name}",
        "shown" if item.shown else "hidden",
        f"{waits} (set kidney, set bp_medicine)" if waits and item.shown else "",
        kind_word(item),
        f"aim {aim}" if aim else "",
        "your own" if item.own else "",
        "set in the settings file" if session.in_file(item.id) else "",
    )
    return ", ".join(part for part in parts if part)


item_argument = click.argument("item", metavar="ITEM")


@click.command()
@item_argument
@pass_desk
def show(desk: Desk, item: str) -> None:
    """Put an item on the list."""
    switch(desk.session, item, shown=True)


@click.command()
@item_argument
@pass_desk
def hide(desk: Desk, item: str) -> None:
    """Take an item off the list; what was logged stays."""
    switch(desk.session, item, shown=False)


def switch(session: "Session", text: str, *, shown: bool) -> None:
    """Show or hide an item, and say how to take it back."""
    item = session.show_item(session.find_item(text).id, shown)
    back = "hide" if shown else "show"
    say(f"{item.name}: {'shown' if shown else 'hidden'} (items {back} {item.id} takes it back).")
    if shown and not item.allowed(session.profile):
        say("It is listed once both questions about potassium are answered: set kidney no, and")
        say("set bp_medicine no.")


@click.command()
@item_argument
@click.argument("name", nargs=-1, metavar="NAME")
@pass_desk
def rename(desk: Desk, item: str, name: tuple[str, ...]) -> None:
    """Call an item otherwise: items rename water Tea.

    Without a name a shipped item gets its own one back.
    """
    session = desk.session
    before = session.find_item(item)
    after = session.rename_item(before.id, " ".join(name))
    say(f"{before.name} is now called {after.name}; its id stays {after.id}.")


@click.command()
@item_argument
@click.argument("place", metavar="PLACE")
@pass_desk
def move(desk: Desk, item: str, place: str) -> None:
    """Move an item: up, down, first, last, or a number.

    The places are those of "twitchtui items", hidden items counted.
    """
    session = desk.session
    found = session.find_item(item)
    listed = [one.id for one in session.checklist.items]
    here = listed.index(found.id)
    session.move_item(found.id, _place(place, here, len(listed)))
    at = [one.id for one in session.checklist.items].index(found.id) + 1
    say(f"{found.name}: place {at} of {len(listed)}, before {here + 1}.")


def _place(text: str, here: int, places: int) -> int:
    from twitchtui.diary.quantities import whole

    if text.strip()[:1].isdigit():
        return whole(text) - 1
    words = {"up": max(here - 1, 0), "down": min(here + 1, places - 1), "first": 0}
    words["last"] = places - 1
    return words[choice("place", text, words)]


@click.command()
@item_argument
@click.argument("value", nargs=-1, metavar="AIM")
@pass_desk
def aim(desk: Desk, item: str, value: tuple[str, ...]) -> None:
    """Set an aim: items aim water 2l, items aim sleep 7.5.

    Without a value the shipped aim holds again; an item of your own then has none.
    """
    from twitchtui.diary.own_list import aim_of, aim_words

    session = desk.session
    found = session.find_item(item)
    units = session.profile.units
    changed = session.aim_item(found.id, aim_of(" ".join(value), found, units))
    say(f"{changed.name}: aim {aim_words(changed, units) or 'none'}.")


@click.command()
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@click.option(
    "--kind", default="yes_no", metavar="yes_no|amount|time", help="How it is answered: a tick, a "
    "number or a clock time.",
)  # fmt: skip
@click.option("--unit", default="", metavar="UNIT", help="The unit of an amount, such as min.")
@click.option("--aim", "aim_text", metavar="NUMBER", help="The aim of an amount, such as 12.")
@pass_desk
def add(desk: Desk, name: tuple[str, ...], kind: str, unit: str, aim_text: str | None) -> None:
    """Add an item: items add Physio --kind amount --unit min."""
    from twitchtui.diary.own_list import KINDS, amount_of

    word = choice("kind", kind, KINDS)
    wanted = None if aim_text is None else amount_of(aim_text, unit.strip())
    item = desk.session.add_item(" ".join(name), word, unit, wanted)
    answer = {"amount": " --amount 12", "time": " --at 22:30"}.get(word, "")
    say(f"Added: {item.name}. Answer it with: twitchtui tick {item.id}{answer}")
    say(f"id {item.id}")


@click.command()
@item_argument
@pass_desk
def remove(desk: Desk, item: str) -> None:
    """Remove an item you added.

    Where anything was logged for it, it is hidden instead and its history stays.
    """
    session = desk.session
    found = session.find_item(item)
    if session.remove_item(found.id):
        say(f"{found.name} is removed.")
    else:
        say(f"{found.name} is hidden, not removed: what was logged for it stays.")
