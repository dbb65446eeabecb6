"""The choices that are remembered beside the entries: which belong to the diary, and how two are
put together.

A choice has no date, so of two that differ neither is known to be the later one. They are put
together in a way that does not depend on which comes first: what only one of them says is kept;
dated lists are one list; where both say something else the one that comes later in the alphabet
stands.
"""

import json
from typing import Any

ONLY_HERE = frozenset(("theme", "told_of_folder", "timers.bell"))
"""Choices about this machine or this screen, which do not leave it."""

LONGEST_NAME = 100
DEEPEST = 12
"""So deep a choice is nested at most; ours are four deep."""


def is_shallow(value: Any, left: int = DEEPEST) -> bool:
    """Whether a value is nested no deeper than a choice may be."""
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return left > 0 and all(is_shallow(one, left - 1) for one in inner)


def same(one: Any, other: Any) -> bool:
    """Whether two values say just the same, in whatever order."""
    return _text(one) == _text(other)


def together(one: Any, other: Any) -> Any:
    """What both say; the same whichever is named first."""
    if other is None or same(one, other):
        return one
    if one is None:
        return other
    if isinstance(one, dict) and isinstance(other, dict):
        return _tables(one, other)
    if isinstance(one, list) and isinstance(other, list):
        for key in (_date_of, _id_of):
            if all(key(part) for part in (*one, *other)):
                return list(_tables({key(p): p for p in one}, {key(p): p for p in other}).values())
        return max(one, other, key=lambda found: (len(found), _text(found)))
    return max(one, other, key=_text)


def _tables(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {key: together(one.get(key), other.get(key)) for key in sorted(one.keys() | other)}


def _date_of(part: Any) -> str:
    """The day in a list of what was in force until then."""
    return part[0] if isinstance(part, list) and part and isinstance(part[0], str) else ""


def _id_of(part: Any) -> str:
    found = part.get("id") if isinstance(part, dict) else ""
    return found if isinstance(found, str) else ""


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
