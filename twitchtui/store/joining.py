"""Two rows of one entry from two copies of a diary: which one stands, or what both make together.

Decided by what the rows themselves say and never by which is here and which comes, nor by a clock:
so two copies that take in each other's files end up the same, in whatever order, and taking in a
file again changes nothing.

The higher revision stands, unless the lower one was changed later: those two went apart, as two of
the same revision did that differ. Of such both are kept: the one changed later has the entry's id,
the other an id made of that and of its own content. Of a day, a mark and the profile there is only
one: an answer that only one of them has is kept, of two answers the later one. What is there stands
before what was deleted. A yes to a question of the profile on which the potassium aim hangs stands
before a no, whenever either was said: a person can take it back, and nobody else should.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from twitchtui.blake2 import blake2b
from twitchtui.diary.coming import Verdict
from twitchtui.diary.entries import Day, Entry, Profile
from twitchtui.diary.vocabulary import Origin, YesNo
from twitchtui.store.codec import KINDS, Value, codec
from twitchtui.store.merging import ONE_OF_EACH, STAMPS, alike

E = TypeVar("E", bound=Entry)
Row = Mapping[str, Value]

_OF_CLOSING = ("closed_at", "explicit_none", "new_answer", "function_answer")
"""What a person says of a day as a whole: a file says it only of a day no person wrote on."""


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
    same, kind = alike(comes, here), KINDS[table]
    if here["revision"] != comes["revision"] and (same or not _went_apart(here, comes)):
        if not same and kind is Profile and _answered_yes(here) != _answered_yes(comes):
            return _one_of_two(kind, here, comes)
        if _revision(here) > _revision(comes):
            return Joined(Verdict.SAME if same else Verdict.OLDER)
        return Joined(Verdict.SAME if same else Verdict.NEWER, comes)
    if same or (here["deleted"] and comes["deleted"]):
        later = max(here, comes, key=_rank)
        return Joined(Verdict.SAME, None if later is here else later)
    if here["deleted"] or comes["deleted"]:
        return Joined(Verdict.OLDER) if comes["deleted"] else Joined(Verdict.NEWER, comes)
    if kind in ONE_OF_EACH:
        return _one_of_two(kind, here, comes)
    later, other = sorted((here, comes), key=_rank, reverse=True)
    beside = {**other, "id": f"{other['id']}-{_digest(other)}"}
    return Joined(Verdict.BOTH, None if later is here else later, beside, disputed=True)


def grown(table: str, here: Row, comes: Row, now: str) -> Joined:
    """What becomes of an entry that is here by one of another program's file with the same id.

    As long as no person changed it, a later file that says something else takes its place. A day
    on which a person wrote gets only the answers it does not have.
    """
    if here["deleted"]:
        return Joined(Verdict.SAME)
    if KINDS[table] is Day:
        return _grown_day(here, comes, now)
    if not only_imported(here) or alike(comes, here):
        return Joined(Verdict.SAME)
    return Joined(Verdict.NEWER, {**comes, **_stamped(here, now)})


def only_imported(row: Row) -> bool:
    """Whether a row is as a file of another program said it."""
    return row["origin"] == Origin.IMPORT and row["recorded_at"] == row["updated_at"]


def _grown_day(here: Row, comes: Row, now: str) -> Joined:
    mine, theirs = _entry(Day, here), _entry(Day, comes)
    new, verdict = {}, Verdict.COMPLETED
    for field in fields(Day):
        name, said = field.name, getattr(theirs, field.name)
        own = getattr(mine, name)
        free = only_imported(here) or (own == field.default and name not in _OF_CLOSING)
        if free and name not in _STAMPED and said not in (own, field.default):
            new[name] = said
            verdict = verdict if own == field.default else Verdict.NEWER
    if not new:
        return Joined(Verdict.SAME)
    row = {**codec(Day).row(replace(mine, **new)), "deleted": 0}
    return Joined(verdict, {**row, **_stamped(here, now)})


def _stamped(here: Row, now: str) -> Row:
    """The stamps of a row that a file changed: of one that no person changed it stays so."""
    recorded = now if only_imported(here) else here["recorded_at"]
    return {"recorded_at": recorded, "updated_at": now, "revision": _revision(here) + 1}


def without_none(day: Row) -> Row:
    """The row of a day that was said to be without twitches, once a file brings some: what only a
    file said of it as a whole is taken back."""
    closed = dict.fromkeys(_CLOSED_AT) if only_imported(day) else {}
    stamps = _stamped(day, _just_after(str(day["updated_at"])))
    return {**day, "explicit_none": 0, **closed, **stamps}


_STAMPED = frozenset((*STAMPS, "id", "day", "origin"))
_CAREFUL = ("kidney_disease", "bp_medicine", "pregnant")
_CLOSED_AT = ("closed_at_utc", "closed_at_offset_min", "closed_at_zone")


def _went_apart(one: Row, other: Row) -> bool:
    """Whether the one that was changed less often was changed last."""
    lower, higher = sorted((one, other), key=_revision)
    return str(lower["updated_at"]) > str(higher["updated_at"])


def _answered_yes(profile: Row) -> frozenset[str]:
    return frozenset(name for name in _CAREFUL if profile[name] == YesNo.YES)


def _one_of_two(kind: type[Entry], here: Row, comes: Row) -> Joined:
    newest = max(str(here["updated_at"]), str(comes["updated_at"]))
    apart = here["revision"] == comes["revision"] or _went_apart(here, comes)
    last = max(here, comes, key=_rank if apart else _revision)
    mine, theirs = _entry(kind, here), _entry(kind, comes)
    answers, disputed = {}, False
    for field in fields(kind):
        if field.name in STAMPS:
            continue
        one, other = getattr(mine, field.name), getattr(theirs, field.name)
        if one == other or (apart and other == field.default):
            continue
        if field.name in _CAREFUL and YesNo.YES in (one, other):
            disputed, other = True, YesNo.YES
        elif one != field.default or not apart:
            disputed = disputed or (apart and field.name not in ("day", "origin"))
            other = one if last is here else other
        answers[field.name] = other
    row = {**here, **codec(kind).row(replace(mine, **answers)), "deleted": 0}
    row["revision"] = max(_revision(here), _revision(comes))
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
