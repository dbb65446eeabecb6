"""Where it twitched, over the nights of a range: counts for the body map and its table.

Owns the arithmetic and the four steps of shade. Only closed nights are counted; nights not closed
are told beside them, and unlogged nights are never "no twitches" (domain.md 3.2).
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import ceil

from twitchtui.diary.body import Side, Site
from twitchtui.diary.coverage import Coverage, DayState, Night, coverage
from twitchtui.diary.figure import Figure, Place
from twitchtui.diary.placed import Placed
from twitchtui.insight.facts import ENOUGH_NIGHTS, Facts, too_few
from twitchtui.insight.series import Range, affected_weeks

SHARES = (10, 25, 50, 100)
"""Each step of shade ends at so many of a hundred logged nights. Shares and not the most twitched
place: a place that twitched once must not look like one that twitches every night."""


@dataclass(frozen=True, slots=True)
class SiteNights:
    """The closed nights on which one site was logged, by the sides that were; and ``open_``, the
    nights with it that were not closed and are not counted."""

    site: Site
    by_sides: tuple[tuple[frozenset[Side | None], int], ...] = ()
    open_: int = 0

    @property
    def nights(self) -> int:
        """Nights with the site on any side, or with none said."""
        return sum(nights for _, nights in self.by_sides)

    def on(self, *sides: Side | None) -> int:
        """Nights with any of these sides; None is an entry without a side."""
        return sum(nights for found, nights in self.by_sides if not found.isdisjoint(sides))


@dataclass(frozen=True, slots=True)
class Counted:
    """What a place of the figure is shaded by: ``nights``, of which ``unsided`` only stand there
    because no side was said, or one that the figure does not draw at this site."""

    nights: int
    unsided: int


@dataclass(frozen=True)
class BodyMap:
    """The counts of one range; ``nights`` is every calendar night of it."""

    span: Range
    nights: tuple[Night, ...]
    sites: Mapping[Site, SiteNights]

    @cached_property
    def logged(self) -> Coverage:
        """How many of its nights are closed."""
        return coverage(self.nights)

    @property
    def open_nights(self) -> int:
        """Nights with twitches that were never closed, so not counted."""
        return sum(night.state is DayState.PARTIAL for night in self.nights)

    @property
    def instead(self) -> str:
        """The sentence in place of a picture; empty where there are nights enough for one."""
        return too_few(self.logged) if self.logged.closed < ENOUGH_NIGHTS else ""

    def counted(self, place: Place, figure: Figure) -> Counted:
        """The nights that shade a place: those with its side, and those that name none of the
        sides the figure draws at the site, which count for each of them."""
        row = self.sites[place.site]
        drawn = figure.sides_of(place.site)
        nights = certain = 0
        for sides, found in row.by_sides:
            here, vague = place.side in sides, not sides <= drawn
            nights += found if here or vague else 0
            certain += found if here else 0
        return Counted(nights, nights - certain)

    def step(self, nights: int) -> int:
        """The shade of so many nights: 0 for none, then 1 to 4."""
        if not nights:
            return 0
        logged = self.logged.closed
        return next(n for n, share in enumerate(SHARES, 1) if nights * 100 <= share * logged)

    @property
    def limits(self) -> tuple[tuple[int, int, int], ...]:
        """Each step that so many nights can reach, with its least and most nights."""
        ends = [self.logged.closed * share // 100 for share in SHARES]
        starts = [1, *(end + 1 for end in ends)]
        return tuple(
            (n, first, last)
            for n, (first, last) in enumerate(zip(starts, ends, strict=False), 1)
            if first <= last
        )

    def steps(self, figure: Figure) -> dict[Place, int]:
        """The shade of every place."""
        return {place: self.step(self.counted(place, figure).nights) for place in figure.places}

    @property
    def by_nights(self) -> tuple[SiteNights, ...]:
        """The sites with any night, most nights first, head to toe among equals."""
        found = [row for row in self.sites.values() if row.nights]
        return tuple(sorted(found, key=lambda row: -row.nights))


def body_map(span: Range, nights: Sequence[Night], placed: Iterable[Placed]) -> BodyMap:
    """The counts of a range from its nights and what the store counted in it."""
    found: dict[Site, list[tuple[frozenset[Side | None], int]]] = {site: [] for site in Site}
    opened = dict.fromkeys(Site, 0)
    for each in placed:
        if each.closed:
            found[each.site].append((each.sides, each.nights))
        else:
            opened[each.site] += each.nights
    sites = {site: SiteNights(site, tuple(rows), opened[site]) for site, rows in found.items()}
    return BodyMap(span, tuple(nights), sites)


def places_of(placed: Iterable[Placed]) -> tuple[Place, ...]:
    """The places that were logged, head to toe, each once."""
    found = {Place(each.site, side) for each in placed for side in each.sides}
    sites, sides = list(Site), [Side.LEFT, Side.RIGHT, Side.MIDDLE, None]
    return tuple(
        sorted(found, key=lambda place: (sites.index(place.site), sides.index(place.side)))
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some weeks from ``start`` on: a site was logged on ``nights`` of ``logged`` nights."""

    start: date
    weeks: int
    nights: int
    logged: int


def stretches(found: BodyMap, days: Set[date], most: int) -> tuple[Stretch, ...]:
    """The weeks of a range with the nights among ``days``, merged so that at most so many remain.

    They are those of the chart of nights per week: no cut first week, no night filled in late.
    """
    at_site = [replace(night, episodes=int(night.day in days), spells=0) for night in found.nights]
    whole = Facts(nights=found.nights, span=found.span).whole_diary
    weeks = affected_weeks(at_site, whole_diary=whole)
    size = ceil(len(weeks) / max(most, 1)) or 1
    # counted from the last week, which should not be a remainder
    first = len(weeks) % size
    parts = [weeks[:first], *(weeks[n : n + size] for n in range(first, len(weeks), size))]
    return tuple(
        Stretch(part[0].start, len(part), sum(w.part for w in part), sum(w.logged for w in part))
        for part in parts
        if part
    )
