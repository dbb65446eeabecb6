"""An activity as other programs record it, made one of the diary's: its type, length and limits.

Owns what all sources of activities share. Which of our types theirs are is data:
``import_activities.toml``; what is not listed there is ``other``, never a guess.
"""

import re
from datetime import datetime
from functools import cache
from typing import Final

from twitchtui.diary.entries import Activity
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import ActivityType, Origin
from twitchtui.exchange.coming import Ground, Ids, LeftOut
from twitchtui.exchange.reading.values import OLDEST_YEAR, Unclear, instant, number
from twitchtui.reference import table

LONGEST_S: Final = 86_400
SHORTEST_S: Final = 60

FUTURE: Final = "it lies in the future"
NO_TIME: Final = "it has no time that can be read"

_LETTERS = re.compile(r"[\W_]+")


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


def lived(at: datetime, ground: Ground) -> Moment:
    """A moment of a file that writes in UTC: it does not say where it was lived, so it is taken to
    be where the person lives. Any other offset is kept."""
    return ground.moment(at if at.utcoffset() else at.astimezone(ground.zone))


def type_of(words: str) -> ActivityType:
    """Ours for what a program calls an activity, whatever its case, blanks and hyphens."""
    return _types().get(_LETTERS.sub("", words.casefold()), ActivityType.OTHER)


def activity(
    ids: Ids,
    ground: Ground,
    where: str,
    kind: ActivityType,
    start: Moment,
    seconds: float,
    *,
    effort: int | None = None,
    key: str = "",
) -> Activity | LeftOut:
    """One activity, or why it is left out; ``key`` is the id it has in the source, if any."""
    if ground.day(start) > ground.today:
        return LeftOut(where, FUTURE)
    if seconds < 0:
        return LeftOut(where, "it ends before it begins")
    if seconds < SHORTEST_S:
        return LeftOut(where, "it lasted less than a minute")
    if seconds > LONGEST_S:
        return LeftOut(where, "it lasted more than a day")
    return Activity(
        id=ids.of("activity", key) if key else ids.of("activity", start.utc, round(seconds), kind),
        day=ground.day(start),
        origin=Origin.IMPORT,
        type=kind,
        start=start,
        minutes=int(seconds / 60 + 0.5),
        effort=effort,
    )


def effort(value: float | None) -> int | None:
    """A perceived exertion of 1 to 10 as a whole number; None for anything else."""
    return round(value) if value is not None and 1 <= value <= 10 else None


@cache
def _types() -> dict[str, ActivityType]:
    return {
        _LETTERS.sub("", word.casefold()): ActivityType(kind)
        for kind, words in table("import_activities")["words"].items()
        for word in words
    }
