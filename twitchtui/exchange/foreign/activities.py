"""An activity as other programs record it, made one of the diary's: its type, length and limits.

Owns what all sources of activities share. Which of our types theirs are is data:
``import_activities.toml``; what is not listed there is ``other``, never a guess.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Final

from twitchtui.diary.vocabulary import ActivityType
from twitchtui.exchange.coming import Found, Ground, LeftOut
from twitchtui.exchange.foreign.gathering import Gathered, when_at
from twitchtui.exchange.foreign.meanings import plain
from twitchtui.exchange.reading.values import OLDEST_YEAR, Unclear, instant, number
from twitchtui.reference import table

LONGEST_S: Final = 86_400
SHORTEST_S: Final = 60

NO_TIME: Final = "it has no time that can be read"


def at_time(text: str | None) -> datetime | None:
    """A time in ISO form, such as ``2026-01-05T18:30:00Z`` or ``2026-01-05 18:30:00 +0100``; naive
    where it says no zone, None where it is no such time or one of a year no diary holds."""
    try:
        made = instant(text or "")
    except Unclear:
        return None
    return made.replace(microsecond=0) if OLDEST_YEAR < made.year < 9998 else None


def figure(text: str | None) -> float | None:
    """A plain number; None for anything else."""
    try:
        return number(text or "")
    except Unclear:
        return None


def lived(at: datetime, ground: Ground) -> datetime:
    """A time of a file that writes in UTC: it does not say where it was lived, so it is taken to
    be where the person lives. Any other offset is kept."""
    return at if at.utcoffset() else at.astimezone(ground.zone)


def type_of(words: str) -> ActivityType:
    """Ours for what a program calls an activity, whatever its case, blanks and hyphens."""
    return _types().get(_letters(words), ActivityType.OTHER)


def activity(
    into: Gathered,
    ground: Ground,
    where: str,
    kind: str,
    start: datetime,
    seconds: float,
    *,
    effort: int | None = None,
    key: str = "",
) -> Iterator[Found]:
    """One activity, or why it is left out: ``kind`` is what the source calls it, ``start`` an aware
    time, ``key`` the id it has in the source, if any."""
    try:
        when = when_at(start, ground)
        if seconds < 0:
            raise Unclear("it ends before it begins")
        if seconds < SHORTEST_S:
            raise Unclear("it lasted less than a minute")
        if seconds > LONGEST_S:
            raise Unclear("it lasted more than a day")
    except Unclear as error:
        yield LeftOut(where, str(error))
        return
    yield from into.moved(
        replace(when, said=key) if key else when,
        type_of(kind),
        exact=True,
        called=key or "recorded",  # one program calls a run so, and another otherwise
        minutes=int(seconds / 60 + 0.5),
        effort=effort,
    )


def effort(value: float | None) -> int | None:
    """A perceived exertion of 1 to 10 as a whole number; None for anything else."""
    return round(value) if value is not None and 1 <= value <= 10 else None


@cache
def _types() -> dict[str, ActivityType]:
    made = table("import_activities")
    return {
        _letters(word): ActivityType(kind)
        for listed in (made["words"], made["recorded"])
        for kind, words in listed.items()
        for word in words
    }


def _letters(words: str) -> str:
    return plain(words).replace(" ", "")
