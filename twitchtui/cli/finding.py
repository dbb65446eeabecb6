"""Finding one entry by its id, or by the beginning of it."""

from typing import TYPE_CHECKING, TypeVar

from twitchtui.diary.entries import (
    Activity,
    Booking,
    Entry,
    Episode,
    Intake,
    MedicineEvent,
    Review,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.session import Session

E = TypeVar("E", bound=Entry)

KINDS: tuple[type[Entry], ...] = (
    Episode,
    Intake,
    Activity,
    Symptom,
    SymptomCheck,
    MedicineEvent,
    Review,
    Booking,
)
"""What ``list`` shows with an id, and so what ``edit`` and ``rm`` can name."""

SHORTEST = 4
"""A shorter beginning of an id is a slip."""


def find(session: "Session", typed: str) -> Entry:
    """The entry with this id, or the only one whose id begins so; raises Refusal."""
    wanted = typed.strip().lower()
    if not (wanted.isascii() and wanted.isprintable() and SHORTEST <= len(wanted) <= 100):
        raise Refusal(f"{typed[:40]!r} is not an id; twitchtui list shows them")
    found = [entry for kind in KINDS for entry in session.store.starting_with(kind, wanted)]
    exact = [entry for entry in found if entry.id == wanted]
    if len(exact) == 1:
        return exact[0]
    if not found:
        raise Refusal(f"there is no entry {typed[:40]!r}; twitchtui list shows the ids")
    if len(found) > 1:
        raise Refusal(f"several entries begin with {wanted!r}; give more of the id")
    return found[0]


def find_kind(session: "Session", typed: str, kind: type[E]) -> E | None:
    """The entry of one kind whose id is, or begins with, what was typed; None if there is none."""
    wanted = typed.strip().lower()
    if not wanted.isascii() or len(wanted) < SHORTEST:
        return None
    found = session.store.starting_with(kind, wanted)
    exact = [entry for entry in found if entry.id == wanted]
    listed = exact or found
    return listed[0] if len(listed) == 1 else None
