"""The list of charts, by the names they have on the command line.

To add a chart, write one function that makes a picture of the facts, and one line here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from twitchtui.insight.by_habit import factors_chart, kept_chart
from twitchtui.insight.by_kind import (
    by_site_chart,
    context_chart,
    duration_chart,
    intensity_chart,
    relief_chart,
    time_of_day_chart,
)
from twitchtui.insight.by_night import nights_per_week_chart, rising_chart, spells_chart
from twitchtui.insight.facts import Facts, Need
from twitchtui.insight.picture import Picture


@dataclass(frozen=True, slots=True)
class Kind:
    """An entry in the list of charts; ``twitches`` charts are hidden in calm mode.

    ``needs`` says what its facts must hold besides the nights.
    """

    title: str
    about: str
    twitches: bool
    build: Callable[[Facts], Picture | str]
    needs: frozenset[Need] = frozenset()


_TALLIES = frozenset((Need.TALLIES,))

CHARTS: Mapping[str, Kind] = {
    "nights-per-week": Kind(
        "Nights with twitches per week",
        "how many logged nights of each week had twitches",
        True,
        nights_per_week_chart,
    ),
    "spells": Kind(
        "Twitch spells per night",
        "twitch spells on each logged night, with the mean of seven nights",
        True,
        spells_chart,
    ),
    "duration": Kind(
        "How long twitching lasted",
        "episodes by how long their worst spell lasted",
        True,
        duration_chart,
        _TALLIES,
    ),
    "intensity": Kind(
        "How strong twitching was",
        "episodes by how strong their worst spell was, 1 to 5",
        True,
        intensity_chart,
        _TALLIES,
    ),
    "time-of-day": Kind(
        "Time of day",
        "episodes by part of the day, and by the hour where an exact time was given",
        True,
        time_of_day_chart,
        _TALLIES,
    ),
    "by-site": Kind(
        "Where it twitched",
        "nights with twitches at each place, left and right",
        True,
        by_site_chart,
        _TALLIES,
    ),
    "context": Kind(
        "What was going on",
        "episodes after exercise, at rest, in bed and so on",
        True,
        context_chart,
        _TALLIES,
    ),
    "kept": Kind(
        "Checklist kept, or not",
        "the checklist week by week; spells on nights each item was kept, and was not",
        False,
        kept_chart,
        frozenset((Need.LISTED,)),
    ),
    "factors": Kind(
        "Water, caffeine, sleep, stress",
        "spells per night above water, late caffeine, sleep and stress of the same days",
        False,
        factors_chart,
        frozenset((Need.AMOUNTS,)),
    ),
    "relief": Kind(
        "Tried and eased",
        "what was tried against twitches, and on how many episodes it eased",
        True,
        relief_chart,
        frozenset((Need.TRIED,)),
    ),
    "rising": Kind(
        "The last twelve weeks",
        "spells a week of the last 12 complete weeks, as the rule about a slow rise sees them",
        True,
        rising_chart,
        frozenset((Need.WEEKS,)),
    ),
}
"""Every chart by its name on the command line, in the order they are shown: weeks before nights."""

OVERVIEW = ("nights-per-week", "kept", "spells")
"""What is shown together first, where there is room."""


def needs_of(names: Iterable[str]) -> frozenset[Need]:
    """What these charts need besides the nights."""
    return frozenset(need for name in names for need in CHARTS[name].needs)
