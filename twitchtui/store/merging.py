"""Two edits of one entry that began at the same state: what both said is kept.

An entry that has a key of its own (an episode, a drink) then stands twice, as each of the two had
it. Of a day, an item's mark and the profile there can be only one: their answers are put together
one by one, and an answer that both changed is taken from the edit that comes last, which undo can
take back.
"""

from collections.abc import Mapping

from twitchtui.diary.entries import CheckMark, Day, Entry, Profile
from twitchtui.store.codec import Value

ONE_OF_EACH: frozenset[type[Entry]] = frozenset((Day, CheckMark, Profile))
"""The kinds whose id says what they are about."""

STAMPS = frozenset(("recorded_at", "updated_at", "revision"))

Row = Mapping[str, Value]


def alike(one: Row, other: Row) -> bool:
    """Whether two rows say the same, whenever each was written."""
    return all(value == other.get(name) for name, value in one.items() if name not in STAMPS)


def put_together(mine: Row, theirs: Row, base: Row) -> dict[str, Value]:
    """``mine``, with the answers that ``theirs`` alone changed since ``base``."""
    changed = _changed(mine, base)
    return {
        name: value if _answer(name) in changed else theirs.get(name)
        for name, value in mine.items()
    }


def disputed(mine: Row, theirs: Row, base: Row) -> frozenset[str]:
    """The answers that both changed since ``base``, and not to the same."""
    return _changed(mine, base) & _changed(theirs, base) & _changed(mine, theirs)


def _changed(row: Row, since: Row) -> frozenset[str]:
    return frozenset(
        _answer(name)
        for name, value in row.items()
        if name not in STAMPS and value != since.get(name)
    )


def _answer(column: str) -> str:
    """What a column answers: the three of a moment are one answer."""
    for part in ("_utc", "_offset_min", "_zone"):
        column = column.removesuffix(part)
    return column
