"""Two rows of one entry from two copies of a diary: which one stands, or what both make together.

Decided by what the rows themselves say and never by which is here and which comes, nor by a clock:
so two copies that take in each other's files end up the same, in whatever order, and taking in a
file again changes nothing.

The higher revision stands. Of two with the same revision that differ, both are kept: the one
changed later has the entry's id, the other an id made of that and of its own content. Of a day, a
mark and the profile there is only one: an answer that only one of them has is kept, of two answers
the later one. What is there stands before what was deleted.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar

from twitchtui.diary.coming import Verdict
from twitchtui.diary.entries import Day, Entry
from twitchtui.store.codec import KINDS, Value, codec
from twitchtui.store.merging import ONE_OF_EACH, STAMPS, alike

E = TypeVar("E", bound=Entry)
Row = Mapping[str, Value]

_OF_CLOSING = ("closed_at", "explicit_none", "new_answer", "function_answer")
"""What the person says of a day as a whole, which no other program's file says for them."""


class Joined(NamedTuple):
    """What becomes of a row that comes: the row to be written in the place of the one that is
    there, if it is to change, and the one to be kept beside it under another id. ``disputed`` says
    that both were changed apart from each other."""

    verdict: Verdict
    row: Row | None = None
    beside: Row | None = None
    disputed: bool = False


def joined(table: str, here: Row, comes: Row) -> Joined:
    """What two rows with one id become; the revision of both is that of a diary, not 0."""
    same = alike(comes, here)
    if here["revision"] != comes["revision"]:
        if _revision(here) > _revision(comes):
            return Joined(Verdict.SAME if same else Verdict.OLDER)
        return Joined(Verdict.SAME if same else Verdict.NEWER, comes)
    if same or (here["deleted"] and comes["deleted"]):
        later = max(here, comes, key=_rank)
        return Joined(Verdict.SAME, None if later is here else later)
    if here["deleted"] or comes["deleted"]:
        return Joined(Verdict.OLDER) if comes["deleted"] else Joined(Verdict.NEWER, comes)
    if KINDS[table] in ONE_OF_EACH:
        return _one_of_two(KINDS[table], here, comes)
    later, other = sorted((here, comes), key=_rank, reverse=True)
    beside = {**other, "id": f"{other['id']}-{_digest(other)}"}
    return Joined(Verdict.BOTH, None if later is here else later, beside, disputed=True)


def completed(here: Row, comes: Row, now: str) -> Joined:
    """The day that is here with the answers it does not have, of those that come from another
    program's file."""
    mine, theirs = _entry(Day, here), _entry(Day, comes)
    new = {
        field.name: getattr(theirs, field.name)
        for field in fields(Day)
        if field.name not in (*_STAMPED, *_OF_CLOSING)
        and getattr(mine, field.name) == field.default != getattr(theirs, field.name)
    }
    if here["deleted"] or not new:
        return Joined(Verdict.SAME)
    stamps = {name: here[name] for name in ("id", "day", "recorded_at", "deleted")}
    row = {**codec(Day).row(replace(mine, **new)), **stamps}
    return Joined(Verdict.COMPLETED, {**row, "revision": _revision(here) + 1, "updated_at": now})


_STAMPED = frozenset((*STAMPS, "id", "day", "origin"))


def _one_of_two(kind: type[Entry], here: Row, comes: Row) -> Joined:
    newest = max(str(here["updated_at"]), str(comes["updated_at"]))
    mine, theirs = _entry(kind, here), _entry(kind, comes)
    answers, disputed = {}, False
    for field in fields(kind):
        if field.name in STAMPS:
            continue
        one, other = getattr(mine, field.name), getattr(theirs, field.name)
        if one == other or other == field.default:
            continue
        if one != field.default:
            disputed = disputed or field.name not in ("day", "origin")
            one_first = (here["updated_at"], _text(one)) > (comes["updated_at"], _text(other))
            other = one if one_first else other
        answers[field.name] = other
    row = {**here, **codec(kind).row(replace(mine, **answers)), "deleted": 0}
    row |= {name: here[name] for name in STAMPS}
    row["recorded_at"] = min(str(here["recorded_at"]), str(comes["recorded_at"]))
    latest = [one for one in (here, comes) if one["updated_at"] == newest]
    # a moment later than both, unless the later one says all that both do: whoever has one of them
    # before them is told that it was changed
    row["updated_at"] = newest if any(alike(row, one) for one in latest) else _just_after(newest)
    if alike(row, here):
        verdict = Verdict.OLDER if disputed else Verdict.SAME
    else:
        verdict = Verdict.BOTH if disputed else Verdict.COMPLETED
    return Joined(verdict, None if row == here else row, disputed=disputed)


def _entry(kind: type[E], row: Row) -> E:
    columns = codec(kind)
    return columns.entry([row[name] for name in columns.columns])


def _just_after(at: str) -> str:
    return (datetime.fromisoformat(at) + timedelta(microseconds=1)).isoformat()


def _revision(row: Row) -> int:
    return int(row["revision"] or 0)


def _rank(row: Row) -> tuple[str, str, str]:
    return str(row["updated_at"]), str(row["recorded_at"]), _digest(row)


def _digest(row: Row) -> str:
    said = {name: value for name, value in row.items() if name not in STAMPS and name != "id"}
    return blake2b(_text(said).encode(), digest_size=3).hexdigest()


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)
