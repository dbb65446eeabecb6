"""What the settings file says about the checklist: ``[checklist]`` and ``[[item]]``.

Each fault becomes a sentence with its line, and what it is about is left as it was.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from twitchtui import reference
from twitchtui.diary.items import OwnList
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.diary.items import Item

MOST_SLEEP = 12
"""The highest aim of sleep that may be set, in hours."""

Problem = Callable[..., None]
"""Notes a fault: the path of the key, a sentence, what happens instead, which of several."""


def read_list(checklist: Any, items: Any, known: frozenset[str], problem: Problem) -> OwnList:
    """The list of the two tables; ``known`` are the ids of the shipped items."""
    found = OwnList(items=_items(items, problem))
    if not isinstance(checklist, dict):
        problem(("checklist",), "checklist must be tables such as [checklist.water]")
        return found
    changes = dict(checklist)
    order = _order(changes.pop("order", []), known, problem)
    return replace(_changed(found, changes, known, problem), order=order)


def _items(entries: Any, problem: Problem) -> "tuple[Item, ...]":
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        problem(("item",), "each item must be a table under [[item]]")
        return ()
    if not entries:
        return ()
    from twitchtui.diary.own_list import MOST_OWN, read_item, refuse_taken

    shipped = _shipped()
    fitting: list[Item] = []
    for number, entry in enumerate(entries):
        try:
            item = read_item(entry)
            if any(item.id == other.id for other in fitting):
                raise Refusal(f"the id {item.id} is used twice")
            refuse_taken(item.name, [*shipped, *fitting])
            if len(fitting) == MOST_OWN:
                raise Refusal(f"at most {MOST_OWN} items can be added")
        except Refusal as refusal:
            problem(("item",), str(refusal), "the item is left out", number)
        else:
            fitting.append(item)
    return tuple(fitting)


def _order(order: Any, known: frozenset[str], problem: Problem) -> tuple[str, ...]:
    where = ("checklist", "order")
    if not isinstance(order, list) or not all(isinstance(item, str) for item in order):
        problem(where, 'order must be a list of ids such as ["water", "sleep"]')
        return ()
    for number, item in enumerate(order):
        if not _is_known(item, known):
            problem(where, f"{item[:40]} in order is not a checklist item")
            return ()
        if item in order[:number]:
            problem(where, f"{item} stands twice in order")
            return ()
    return tuple(order)


def _changed(
    found: OwnList, changes: dict[str, Any], known: frozenset[str], problem: Problem
) -> OwnList:
    shown: dict[str, bool] = {}
    aims: dict[str, float] = {}
    names: dict[str, str] = {}
    for item, values in changes.items():
        where = ("checklist", item)
        if not _is_known(item, known):
            listed = ", ".join(sorted(known))
            problem(where, f"{item[:40]} is not a checklist item; known are {listed}")
            continue
        if not isinstance(values, dict):
            problem(where, f"{item} must be a table such as [checklist.{item}]")
            continue
        for key, value in values.items():
            if key == "shown" and isinstance(value, bool):
                shown[item] = value
            elif key == "aim" and _is_number(value) and _fits(value, item):
                aims[item] = float(value)
            elif key == "name" and isinstance(value, str):
                try:
                    names[item] = _name(value, item, found, names)
                except Refusal as refusal:
                    problem((*where, key), f"name of {item}: {refusal}")
            else:
                problem((*where, key), f"{key[:40]} of {item} must be {_may_be(item, key)}")
    return replace(found, shown=shown, aims=aims, names=names)


def _name(value: str, item: str, found: OwnList, names: dict[str, str]) -> str:
    from twitchtui.diary.own_list import checked_name, refuse_taken

    items = [*_shipped(), *found.items]
    renamed = [replace(other, name=names.get(other.id, other.name)) for other in items]
    name = checked_name(value)
    refuse_taken(name, renamed, item)
    return name


def _shipped() -> "tuple[Item, ...]":
    from twitchtui.diary.items import Checklist

    return Checklist.from_table(reference.table("checklist")).items


def _is_known(item: str, known: frozenset[str]) -> bool:
    """Whether the file may speak of an item: an own one may have been made on the screen."""
    from twitchtui.diary.own_list import is_own

    return item in known or is_own(item)


def aims(item: str) -> tuple[float, float]:
    """The least and the highest aim a shipped item may have, 0 and 0 where it has none: of water
    in ml no more than the caution of a day (domain.md 2.2), of minerals in mg."""
    if item == "sleep":
        return 0, MOST_SLEEP
    if item in ("water", "drink_before"):
        thresholds: dict[str, dict[str, float]] = reference.table("red_flags")["thresholds"]
        return 0, thresholds["ic4_day_ml"]["value"]
    from twitchtui.diary.items import Mineral
    from twitchtui.diary.minerals import AIMS

    return AIMS[Mineral(item)] if item in tuple(Mineral) else (0, 0)


def _fits(aim: float, item: str) -> bool:
    least, most = aims(item)
    return max(least, 0) <= aim <= most and aim > 0


def _may_be(item: str, key: str) -> str:
    """What a key may be; for an aim that does not fit its range."""
    least, most = aims(item)
    choices = 'shown = true or false, or name = "words"'
    if not most:
        return choices
    span = f"from {least:g} to {most:g} (mg)" if least else f"up to {most:g}"
    if key == "aim":
        return f"a number {span}"
    return f"{choices}, or aim = a number {span}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
