"""One night of the diary in one sentence, the same wherever a cursor reads it."""

from collections.abc import Iterable
from datetime import date

from twitchtui.diary.body import Site
from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.figure import Place
from twitchtui.report.days import day_words

MOST_PLACES = 4
"""More places than this are told by their number."""


def night_in_words(
    night: Night,
    *,
    today: date | None = None,
    places: Iterable[Place] = (),
    baseline: bool = False,
    calm: bool = False,
) -> str:
    """ "Tue 12 May 2026: 3 spells; left calf, right thumb."

    ``places`` are where it twitched; a ``baseline`` night is one of the first 14 logged ones; of
    the night of ``today`` it is said that it is not over. Calm mode tells no count and no place.
    """
    words = _state(night, tonight=night.day == today, calm=calm)
    if night.episodes and not calm:
        words += _places(tuple(places))
    asides = ["filled in late"] * night.late + ["among the first 14 logged nights"] * baseline
    if night.closed and asides:
        words += f" ({', '.join(asides)})"
    return f"{day_words(night.day, year=True)}: {words}."


def _state(night: Night, *, tonight: bool, calm: bool) -> str:
    if night.state is DayState.UNKNOWN:
        return "not logged so far" if tonight else "not logged"
    unfinished = "not closed yet" if tonight else "not closed"
    if calm:
        return "logged" if night.closed else unfinished
    if not night.affected:
        return "logged, no twitches"
    spells = f"{night.spells:,} spell{'s' * (night.spells != 1)}"
    return spells if night.closed else f"{spells}, {unfinished}"


def _places(places: tuple[Place, ...]) -> str:
    if not places:
        return ""
    told = [_name(place) for place in places[:MOST_PLACES]]
    more = len(places) - len(told)
    told += [f"{more} other place{'s' * (more != 1)}"] * (more > 0)
    return f"; {', '.join(told)}"


def _name(place: Place) -> str:
    return "another place" if place.site is Site.OTHER else place.words
