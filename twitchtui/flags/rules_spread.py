"""DV4, DV5 and NT2 (domain.md 3.4): in how many regions of the body it twitches, and in which new.

All look on Mondays only. A region counts by days with twitches that are known not to follow
exercise; a region is new only if nothing at all was logged there before, linked or not.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from twitchtui.diary.body import Region
from twitchtui.diary.coverage import Night, coverage
from twitchtui.diary.entries import Episode
from twitchtui.diary.times import week_start
from twitchtui.flags.model import Finding, Numbers
from twitchtui.flags.predicates import Link, closed, ex_linked
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import View

VISIT = "visit"
NOTE = "note"


class Spread(NamedTuple):
    """The body as a weekly check sees it, in ``days`` nights and against ``before`` earlier ones.

    ``regions`` twitched on days enough; ``places`` are those the rule is about (DV4: the new ones;
    DV5: all), and ``lately`` says whether one of them did so in the last week. ``holds`` is the
    rule's condition, ``enough`` whether the log suffices to look, ``unsure`` whether it would hold
    if all that cannot be known to follow exercise or not did not.
    """

    window: tuple[date, date]
    regions: tuple[Region, ...]
    places: tuple[Region, ...]
    lately: bool
    holds: bool
    enough: bool
    unsure: bool
    closed: int
    days: int
    before: int
    entries: Mapping[Region, tuple[str, ...]]

    def of(self, regions: Iterable[Region]) -> tuple[str, ...]:
        """The entries that some regions were counted by."""
        return tuple(sorted(one for region in regions for one in self.entries[region]))

    @property
    def coverage(self) -> float:
        """Closed nights over all it looked at."""
        return self.closed / (self.days + self.before)

    @property
    def numbers(self) -> Numbers:
        """What the sentences say of it."""
        return {
            "places": ", ".join(self.places),
            "regions": len(self.regions),
            "days": self.days,
            "before": self.before,
            "closed": self.closed,
            "nights": self.days + self.before,
        }


def dv4(view: View, book: Rulebook, own: Numbers, active: bool) -> Finding:
    """Spreading to new areas."""
    return _flag(view, book, "dv4", own, active)


def dv5(view: View, book: Rulebook, own: Numbers, active: bool) -> Finding:
    """Widespread."""
    return _flag(view, book, "dv5", own, active)


def _flag(view: View, book: Rulebook, rule: str, own: Numbers, active: bool) -> Finding:
    """Raised at the end of a week in which it twitched there, so that neither silence nor quiet
    raises it; cleared by checks in a row that could look and saw otherwise."""
    found = spread(view, book, rule)
    enough = found.enough and not found.unsure
    ended = int(own.get("ended", 0)) + 1 if active and enough and not found.holds else 0
    holds = found.holds and (active or found.lately)
    return Finding(
        holds=holds,
        clears=ended >= book.count(f"{rule}_clear_checks"),
        enough=enough,
        recheck=found.enough,
        say=VISIT,
        numbers=found.numbers,
        window=found.window,
        coverage=found.coverage,
        entries=found.of(found.regions) if holds else (),
        quantity=len(found.places),
        own={"ended": ended} if ended else {},
    )


def nt2(view: View, book: Rulebook, own: Numbers, _active: bool) -> Finding:
    """One new area, or more that are not spreading as DV4 has it."""
    found = spread(view, book, "dv4")
    new = found.enough and bool(found.places) and not found.holds
    noted = new and ("noted" in own or found.lately)
    return Finding(
        noted=noted,
        enough=found.enough,
        say=NOTE,
        numbers=found.numbers,
        window=found.window,
        coverage=found.coverage,
        entries=found.of(found.places),
        own={"noted": True} if noted else {},
    )


def spread(view: View, book: Rulebook, rule: str) -> Spread:
    """The body as this week's check of a rule, dv4 or dv5, sees it."""
    return view.index.once(rule, week_start(view.day), lambda: _spread(view.last_check, book, rule))


def _spread(check: View, book: Rulebook, rule: str) -> Spread:
    compares = rule == "dv4"
    days = 7 * book.count(f"{rule}_weeks")
    before = 7 * book.count("dv4_history_weeks") - days if compares else 0
    nights = check.nights(days)
    earlier = check.nights(before, nights[0].day - timedelta(days=1))
    unlinked = _after_baseline(check, book, nights, (Link.NO,))
    possible = _after_baseline(check, book, nights, (Link.NO, Link.UNKNOWN))
    known = {one.site.region for night in earlier for one in _episodes(check, night)}
    regions, places, spreads = _counted(book, rule, unlinked, known)
    _, _, may_spread = _counted(book, rule, possible, known)
    windows = (nights, earlier) if compares else (nights,)
    enough = _enough(check, book.number(f"{rule}_share"), windows)
    last_week = nights[-7].day
    return Spread(
        ((earlier or nights)[0].day, check.day),
        regions,
        places,
        any(one.day >= last_week for region in places for one in unlinked[region]),
        enough and spreads,
        enough,
        may_spread and not spreads,
        closed(nights) + closed(earlier),
        days,
        before,
        {region: tuple(one.id for one in unlinked[region]) for region in regions},
    )


def _enough(check: View, share: float, windows: Iterable[Sequence[Night]]) -> bool:
    covered = all(coverage(nights).share >= share for nights in windows)
    return covered and check.baseline_end is not None


def _counted(
    book: Rulebook,
    rule: str,
    episodes: Mapping[Region, list[Episode]],
    known: Collection[Region | None],
) -> tuple[tuple[Region, ...], tuple[Region, ...], bool]:
    """The regions with days enough, the new ones among them, and whether they are enough."""
    need = book.count(f"{rule}_region_days")
    regions = tuple(region for region in Region if len(_days(episodes[region])) >= need)
    places = tuple(region for region in regions if region not in known)
    new_enough = rule != "dv4" or len(places) >= book.count("dv4_new")
    return regions, places, len(regions) >= book.count(f"{rule}_regions") and new_enough


def _after_baseline(
    check: View, book: Rulebook, nights: Iterable[Night], links: Collection[Link]
) -> Mapping[Region, list[Episode]]:
    """Episodes after the first 14 closed nights by region, with one of these links to exercise."""
    found: dict[Region, list[Episode]] = defaultdict(list)
    for night in nights:
        if check.baseline_end is None or night.day <= check.baseline_end:
            continue
        for episode in _episodes(check, night):
            region = episode.site.region
            if region is not None and ex_linked(check, book, episode) in links:
                found[region].append(episode)
    return found


def _episodes(check: View, night: Night) -> Sequence[Episode]:
    return check.index.history.episodes_by_day.get(night.day, ())


def _days(episodes: Iterable[Episode]) -> set[date]:
    return {episode.day for episode in episodes}
