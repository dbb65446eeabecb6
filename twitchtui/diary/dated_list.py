"""The person's own list as it stood on earlier days.

A version says what was on the list and with which aims, as plain values. Names and order are those
of the newest list: a name is only a name.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from twitchtui.diary.dated import Dated
from twitchtui.diary.items import Checklist, OwnList
from twitchtui.diary.own_list import from_plain, to_plain

Version = Mapping[str, Any]


def version(own: OwnList) -> Version:
    """What of a list decides how a day stands."""
    plain = to_plain(own)
    return {key: plain[key] for key in ("shown", "aims", "items")}


def versions(stored: object, screen: OwnList) -> Dated[Version]:
    """The versions of what was stored. A list without any date, ``screen``, held on all days."""
    table = stored if isinstance(stored, dict) else {}
    before = table.get("in_force")
    if not isinstance(before, dict):
        return Dated(version(screen))
    try:
        earlier = [(date.fromisoformat(until), plain) for until, plain in table["earlier"]]
    except (KeyError, TypeError, ValueError):
        earlier = []
    return Dated(before, tuple(sorted(earlier, key=lambda one: one[0])))


def to_store(screen: OwnList, found: Dated[Version]) -> dict[str, Any]:
    """The list made on the screen and the versions of what was in force, as plain values."""
    earlier = [[until.isoformat(), plain] for until, plain in found.earlier]
    return {**to_plain(screen), "in_force": found.now, "earlier": earlier}


def as_it_stood(shipped: Checklist, then: Version, newest: OwnList) -> Checklist:
    """The checklist of a version. What was added since is known, but not on the list."""
    old = from_plain(then)
    known = {item.id for item in old.items}
    added = [item for item in newest.items if item.id not in known]
    called = {item.id: item.name for item in newest.items}
    items = (replace(item, name=called.get(item.id, item.name)) for item in old.items)
    shown = {**old.shown, **{item.id: False for item in added}}
    return shipped.adjusted(OwnList(shown, old.aims, newest.names, newest.order, (*items, *added)))
