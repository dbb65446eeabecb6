"""Made-up diaries by the settings of domain.md 4.6. Not real people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from math import exp, sqrt
from random import Random

from tests.builders import DAY, closed_day, episode, none_day
from tests.flags.scene import diary
from twitchtui.diary.body import SITES_OF, Region, Site
from twitchtui.diary.entries import Entry
from twitchtui.diary.history import History

SD = 0.7
"""Of the logarithm of a day's intensity."""

MISSING = 0.2
"""The share of nights that are not logged, by chance."""

GAP = 4
"""Nights that are not logged in a row, once in every year."""

YEAR = 52
"""Weeks."""

Change = Callable[[int], float]
"""By how much the mean is multiplied on a day."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How someone twitches: spells a day, and how much a day is like the day before (``phi``).

    Of the spells the share ``hot`` is in one region of the body, the others anywhere else; that
    region changes about every ``stays`` weeks, or never. With no share all are in one calf.
    """

    phi: float = 0.5
    mean: float = 1.5
    hot: float = 0.0
    stays: int = 0


def intensities(dice: Random, habit: Habit, days: int, change: Change) -> Iterator[float]:
    """The mean of each day: log-normal, like the day before as far as ``phi`` says."""
    state = dice.gauss(0, SD)
    for day in range(days):
        yield habit.mean * change(day) * exp(state - SD * SD / 2)
        state = habit.phi * state + dice.gauss(0, SD * sqrt(1 - habit.phi * habit.phi))


def poisson(dice: Random, mean: float) -> int:
    """A count with this mean (Knuth)."""
    found, product, floor = 0, dice.random(), exp(-mean)
    while product > floor:
        product *= dice.random()
        found += 1
    return found


def unlogged(dice: Random, days: int) -> set[int]:
    """The nights that were not logged."""
    gaps = {
        start + night
        for year in range(0, days, 7 * YEAR)
        for start in [year + dice.randrange(7 * YEAR - GAP)]
        for night in range(GAP)
    }
    return gaps | {day for day in range(days) if dice.random() < MISSING}


def hot_regions(dice: Random, habit: Habit, weeks: int) -> Iterator[Region]:
    """The region of each week in which most of it twitches."""
    region = dice.choice(tuple(Region))
    for _ in range(weeks):
        yield region
        if habit.stays and dice.random() < 1 / habit.stays:
            region = dice.choice([other for other in Region if other is not region])


def made(seed: str, habit: Habit, weeks: int, change: Change = lambda _day: 1.0) -> History:
    """A diary of so many weeks; the same one for the same seed, a Monday first."""
    dice = Random(seed)
    missing = unlogged(dice, 7 * weeks)
    regions = list(hot_regions(dice, habit, weeks))
    entries: list[Entry] = []
    for number, mean in enumerate(intensities(dice, habit, 7 * weeks, change)):
        spells, day = poisson(dice, mean), DAY + timedelta(days=number)
        sites = _sites(dice, habit, regions[number // 7], spells)
        if number in missing:
            continue
        entries += [episode(day, site, n_spells=count) for site, count in sites.items()]
        entries.append(closed_day(day) if spells else none_day(day))
    return diary(entries, first=DAY)


def _sites(dice: Random, habit: Habit, region: Region, spells: int) -> dict[Site, int]:
    if not spells:
        return {}
    if not habit.hot:
        return {Site.CALF: spells}
    found: dict[Site, int] = {}
    others = [other for other in Region if other is not region]
    for _ in range(spells):
        where = region if dice.random() < habit.hot else dice.choice(others)
        site = SITES_OF[where][0]
        found[site] = found.get(site, 0) + 1
    return found
