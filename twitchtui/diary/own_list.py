"""A person's own list as plain values, and what may be on it.

Owns the rules for items of one's own: their ids, names, kinds, units and aims, and how the list
is written to JSON or read from TOML. What does not fit is refused with a sentence.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from twitchtui.diary.items import Item, ItemKind, OwnList
from twitchtui.diary.limits import Refusal
from twitchtui.diary.quantities import hours, millilitres, number, volume_words
from twitchtui.diary.vocabulary import IntakeKind, Units

MOST_OWN = 30
"""So many items of one's own at most: a longer list is no list for an evening."""

LONGEST_NAME, LONGEST_UNIT = 40, 12
"""In characters."""

MOST = 1_000_000
"""The highest amount and aim of an own item, in its unit."""

PREFIX = "own_"
"""No shipped id begins with it, so that no later version takes the id of an own item."""

KINDS = {"yes_no": ItemKind.TICK, "amount": ItemKind.AMOUNT, "time": ItemKind.TIME}
"""The kinds an own item may have, by the word for each."""

_ID = re.compile(PREFIX + r"[a-z0-9_]{1,40}", re.ASCII)
_EXAMPLES = {"id": "own_physio", "name": "Physio exercises", "kind": "amount"}


def is_own(item_id: str) -> bool:
    """Whether an id is one that an own item may have."""
    return _ID.fullmatch(item_id) is not None


def kind_word(item: Item) -> str:
    """The word for an item's kind: of an own one as it is written in the settings file."""
    own = {kind: word for word, kind in KINDS.items()}
    return own[item.kind] if item.own else item.kind.value


def new_id(name: str, taken: Iterable[str]) -> str:
    """An id made from a name, none of those that are taken."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    slug = PREFIX + (re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:30] or "item")
    used, made, again = set(taken), slug, 1
    while made in used:
        again += 1
        made = f"{slug}_{again}"
    return made


def own_item(item_id: str, name: str, kind: str, unit: str = "", aim: float | None = None) -> Item:
    """An item of one's own; Refusal names what does not fit."""
    if not is_own(item_id):
        raise Refusal(
            f"the id of an item must be {PREFIX} with small letters, digits or _ after it, such as "
            f"{_EXAMPLES['id']}, not {item_id[:40]!r}"
        )
    if kind not in KINDS:
        raise Refusal(f"the kind of an item must be yes_no, amount or time, not {kind[:40]!r}")
    unit = unit.strip()
    if KINDS[kind] is not ItemKind.AMOUNT and (unit or aim is not None):
        raise Refusal("only an amount has a unit and an aim; leave them out")
    if len(unit) > LONGEST_UNIT or not unit.isprintable():
        raise Refusal(f"a unit has at most {LONGEST_UNIT} characters on one line, such as min")
    made = Item(id=item_id, name=checked_name(name), kind=KINDS[kind], unit=unit, own=True)
    return made if aim is None else replace(made, aim=checked_aim(aim, made, MOST))


def read_item(table: Mapping[str, Any]) -> Item:
    """An own item from the values of a file; Refusal names what does not fit."""
    known = ("id", "name", "kind", "unit", "aim")
    for key in table:
        if key not in known:
            raise Refusal(f"{key[:40]} is not a part of an item; there are {', '.join(known)}")
    for key, example in _EXAMPLES.items():
        if not isinstance(table.get(key), str):
            raise Refusal(f'an item needs its {key} in quotes, such as {key} = "{example}"')
    unit, aim = table.get("unit", ""), table.get("aim")
    if not isinstance(unit, str):
        raise Refusal('the unit of an item stands in quotes, such as unit = "min"')
    if aim is not None and not _is_number(aim):
        raise Refusal("the aim of an item must be a number, such as aim = 12")
    return own_item(table["id"], table["name"], table["kind"], unit, aim)


def checked_name(text: str) -> str:
    """A name as it is kept; Refusal where it is empty, too long or not printable."""
    name = text.strip()
    if not name:
        raise Refusal("an item needs a name")
    if len(name) > LONGEST_NAME:
        raise Refusal(f"a name has at most {LONGEST_NAME} characters; this one has {len(name)}")
    if not name.isprintable():
        raise Refusal("a name stands on one line and holds only characters that can be seen")
    return name


def refuse_taken(name: str, items: Iterable[Item], item_id: str = "") -> None:
    """Refuse a name by which another item is known: commands take a name for an id."""
    for other in items:
        if other.id != item_id and _plain(name) in (_plain(other.name), _plain(other.id)):
            raise Refusal(f"another item is called {other.name} already; choose another name")


def checked_aim(aim: float, item: Item, most: float, units: Units = Units.ML) -> float:
    """An aim as it is kept; Refusal where it is not above 0 and at most ``most``."""
    if not 0 < aim <= most:
        limit = aim_words(replace(item, aim=most), units)
        raise Refusal(f"the aim of {item.name} must be more than 0 and at most {limit}")
    return float(aim)


def aim_of(text: str, item: Item, units: Units) -> float | None:
    """A typed aim: of water in ml, of sleep in hours, else in the item's unit. Empty is None."""
    if item.nutrient is not None:
        raise Refusal(
            f"{item.name} counts in mg: twitchtui set {item.nutrient}_aim changes its aim"
        )
    if not has_aim(item):
        raise Refusal(f"{item.name} has no aim to change")
    if not text.strip():
        return None
    if item.kind is ItemKind.SLEEP:
        return hours(text)
    return amount_of(text, item.unit) if item.own else millilitres(text, units)


def has_aim(item: Item) -> bool:
    """Whether the item has an aim that can be changed."""
    if item.own:
        return item.kind is ItemKind.AMOUNT
    return item.kind is ItemKind.SLEEP or item.intake is IntakeKind.WATER


def aim_words(item: Item, units: Units) -> str:
    """The aim in words, "1.9 L", "7 h", "12 min"; empty where there is none."""
    if not has_aim(item) or item.aim is None:
        return ""
    if item.intake is IntakeKind.WATER:
        return volume_words(item.aim, units)
    return f"{item.aim:g} {'h' if item.kind is ItemKind.SLEEP else item.unit}".rstrip()


def amount_of(text: str, unit: str) -> float:
    """A typed amount, with its unit or without: "12", "12 min"; raises Refusal."""
    typed = text.strip()
    bare = typed[: len(typed) - len(unit)] if unit and _ends(typed, unit) else typed
    try:
        found = number(bare)
    except Refusal:
        example = f"12 or 12 {unit}" if unit else "12"
        raise Refusal(f"{typed[:40]!r} is not an amount such as {example}") from None
    if found > MOST:
        raise Refusal(f"an amount is at most {MOST:,}")
    return found


# -- as plain values -------------------------------------------------------------------------------


def to_plain(own: OwnList) -> dict[str, Any]:
    """The list as JSON can hold it."""
    return {
        "shown": dict(own.shown),
        "aims": dict(own.aims),
        "names": dict(own.names),
        "order": list(own.order),
        "items": [
            {
                "id": item.id,
                "name": item.name,
                "kind": kind_word(item),
                "unit": item.unit,
                "aim": item.aim,
            }
            for item in own.items
        ],
    }


def from_plain(value: Any) -> OwnList:
    """The list as ``to_plain`` wrote it. What does not fit is left out: no diary stays closed
    over its list."""
    table = value if isinstance(value, dict) else {}
    items: dict[str, Item] = {}
    entries = table.get("items")
    for entry in entries if isinstance(entries, list) else ():
        with suppress(Refusal, AttributeError, TypeError):
            item = read_item(entry)
            items.setdefault(item.id, item)
    order = table.get("order")
    return OwnList(
        _of(table, "shown", lambda shown: isinstance(shown, bool)),
        _of(table, "aims", lambda aim: _is_number(aim) and math.isfinite(aim) and aim > 0),
        _of(table, "names", lambda name: isinstance(name, str) and 0 < len(name) <= LONGEST_NAME),
        tuple(one for one in order if isinstance(one, str)) if isinstance(order, list) else (),
        tuple(items.values())[:MOST_OWN],
    )


def _of(table: Mapping[str, Any], key: str, fits: Any) -> dict[str, Any]:
    found = table.get(key)
    return {k: v for k, v in found.items() if fits(v)} if isinstance(found, dict) else {}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _ends(text: str, unit: str) -> bool:
    return text.casefold().endswith(unit.casefold())


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())
