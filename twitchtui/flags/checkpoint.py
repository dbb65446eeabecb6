"""The state of all rules at the end of a day, as opaque text (design.md 2).

A checkpoint carries a fingerprint of the rulebook it was made with; with other thresholds it is
unusable and reads as None, as does text that is not one.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from twitchtui.flags.model import Finding, Hit, Stamp
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.states import Memory, Visit, VisitBooked


@dataclass(frozen=True)
class Checkpoint:
    """What every rule remembers at the end of ``day``; and how the checklist stood (see
    ``Rulebook.listed``) on this day and those before it, back to the second of a month: those of
    the first of each month have them all."""

    day: date
    fingerprint: str
    memories: Mapping[str, Memory] = field(default_factory=dict)
    bookings: tuple[VisitBooked, ...] = ()
    listed: Mapping[str, Any] = field(default_factory=dict)

    def to_text(self) -> str:
        """The checkpoint as one line of text, the same text for the same state."""
        table = {
            "day": str(self.day),
            "fingerprint": self.fingerprint,
            "rules": {rule: _memory_out(memory) for rule, memory in self.memories.items()},
            "bookings": [[_stamp_out(noted), str(visit)] for noted, visit in self.bookings],
            "listed": dict(self.listed),
        }
        return json.dumps(table, separators=(",", ":"), sort_keys=True)

    @classmethod
    def from_text(
        cls, text: str, rulebook: Rulebook, *, other_thresholds: bool = False
    ) -> "Checkpoint | None":
        """The checkpoint in a text; None where it is broken or of another rulebook.

        With ``other_thresholds`` one that was made with other thresholds will do: of it only what
        the emergency rules remember holds, whose thresholds nobody can change.
        """
        try:
            table = json.loads(text)
            made_by, fingerprint = table["fingerprint"], rulebook.fingerprint
            if other_thresholds:
                made_by, fingerprint = made_by.partition("-")[0], fingerprint.partition("-")[0]
            if made_by != fingerprint:
                return None
            return cls(
                date.fromisoformat(table["day"]),
                table["fingerprint"],
                {rule: _memory_in(row) for rule, row in table["rules"].items()},
                tuple(
                    (_stamp_in(noted), date.fromisoformat(visit))
                    for noted, visit in table["bookings"]
                ),
                table["listed"],
            )
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            return None


def lists_kept(texts: Iterable[str], rulebook: Rulebook) -> dict[date, Any]:
    """What the checkpoints in some texts keep of the checklist, by day; those of other rulebooks,
    and what is broken, are left out."""
    found, fingerprint = dict[date, Any](), rulebook.fingerprint
    for text in texts:
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            table = json.loads(text)
            if table["fingerprint"] == fingerprint:
                found |= {date.fromisoformat(day): kept for day, kept in table["listed"].items()}
    return found


def _stamp_out(stamp: Stamp) -> list[str]:
    return [str(stamp.day)] if stamp.at is None else [str(stamp.day), stamp.at.isoformat()]


def _stamp_in(row: list[str]) -> Stamp:
    return Stamp(date.fromisoformat(row[0]), datetime.fromisoformat(row[1]) if row[1:] else None)


_STAMPS = ("news", "worse", "read", "unsure", "answered")
_DATES = ("since", "held", "day")
_FINDINGS = ("shown", "check")


def _fields_out(value: Any, skip: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields that differ from their defaults, as JSON can hold them."""
    row: dict[str, Any] = {}
    for name in value.__slots__:
        held = getattr(value, name)
        if held is None or name in skip:
            continue
        if isinstance(held, Stamp):
            row[name] = _stamp_out(held)
        elif isinstance(held, date):
            row[name] = str(held)
        elif isinstance(held, Mapping):
            row[name] = dict(held)
        else:
            row[name] = list(held) if isinstance(held, tuple) else held
    return row


def _fields_in(row: dict[str, Any]) -> dict[str, Any]:
    found = dict(row)
    for name in _STAMPS:
        if name in found:
            found[name] = _stamp_in(found[name])
    for name in _DATES:
        if name in found:
            found[name] = date.fromisoformat(found[name])
    for name in ("entries", "limbs"):
        if name in found:
            found[name] = tuple(found[name])
    return found


def _memory_out(memory: Memory) -> dict[str, Any]:
    row = _fields_out(memory, (*_FINDINGS, "visit", "hits"))
    for name in _FINDINGS:
        finding = getattr(memory, name)
        if finding is not None:
            row[name] = _finding_out(finding)
    if memory.visit is not None:
        visit = memory.visit
        since = str(visit.since) if visit.since else None
        row["visit"] = [_stamp_out(visit.at), visit.quantity, since]
    row["hits"] = [
        {**_fields_out(hit, ("stamps",)), "stamps": [_stamp_out(stamp) for stamp in hit.stamps]}
        for hit in memory.hits
    ]
    return row


def _memory_in(row: dict[str, Any]) -> Memory:
    found = _fields_in(row)
    for name in _FINDINGS:
        if name in found:
            found[name] = _finding_in(found[name])
    if "visit" in found:
        at, quantity, since = found["visit"]
        began = date.fromisoformat(since) if since else None
        found["visit"] = Visit(_stamp_in(at), quantity, began)
    found["hits"] = tuple(_hit_in(hit) for hit in found["hits"])
    return Memory(**found)


def _finding_out(finding: Finding) -> dict[str, Any]:
    row = _fields_out(finding, ("window",))
    if finding.window is not None:
        row["window"] = [str(day) for day in finding.window]
    return row


def _finding_in(row: dict[str, Any]) -> Finding:
    found = _fields_in(row)
    if "window" in found:
        first, last = (date.fromisoformat(day) for day in found["window"])
        found["window"] = (first, last)
    return Finding(**found)


def _hit_in(row: dict[str, Any]) -> Hit:
    found = _fields_in(row)
    found["stamps"] = tuple(_stamp_in(stamp) for stamp in found["stamps"])
    return Hit(**found)
