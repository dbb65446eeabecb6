"""What the store counts for the charts: values only, so that no long look back makes entries.

Only closed nights are counted; what was logged on others is told apart (domain.md 3.2). The key
None is what was not answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from twitchtui.diary.body import Side, Site
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import Context, Duration, PartOfDay


@dataclass(frozen=True, slots=True)
class PlaceNights:
    """On how many closed nights there were twitches at a site and side; None: side not said."""

    site: Site
    side: Side | None
    nights: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """Episodes of the closed nights of a range, by what was answered about each.

    ``left_out`` are the episodes of nights that were not closed. An episode may have several
    contexts. ``hours`` are hours of the clock where the person was, of exact times only; ``parts``
    are those that were given as a part of the day. ``places`` come with the most nights first; of
    ``elsewhere`` other places the nights are ``elsewhere_nights``, each night once.
    """

    episodes: int = 0
    left_out: int = 0
    durations: Mapping[Duration | None, int] = field(default_factory=dict)
    intensities: Mapping[int | None, int] = field(default_factory=dict)
    parts: Mapping[PartOfDay, int] = field(default_factory=dict)
    hours: Mapping[int, int] = field(default_factory=dict)
    untimed: int = 0
    contexts: Mapping[Context | None, int] = field(default_factory=dict)
    places: tuple[PlaceNights, ...] = ()
    elsewhere: int = 0
    elsewhere_nights: int = 0


class Dose(NamedTuple):
    """Caffeine in mg that was logged for a day; ``at`` is None where no time was given."""

    day: date
    amount: float
    at: Moment | None


@dataclass(frozen=True, slots=True)
class DayAmounts:
    """What was measured on a day; None is what was not logged, which is never zero.

    Water in ml, sleep in hours, stress 0 to 10. ``late_caffeine`` is in mg after the cut-off of
    the day: 0 where all that was logged came before it, None also where a drink has no time.
    """

    day: date
    water: float | None = None
    late_caffeine: float | None = None
    sleep: float | None = None
    stress: float | None = None
    caffeine_untimed: bool = False
