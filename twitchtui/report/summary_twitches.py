"""The parts of the doctor page about the twitching itself: onset and course, where, what it is
like."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median_high, median_low
from typing import TypeVar

from twitchtui.diary.background import Background, Family
from twitchtui.diary.tallies import Tallies
from twitchtui.diary.vocabulary import Context, Duration
from twitchtui.insight.body import SiteNights
from twitchtui.insight.by_kind import CONTEXTS, parts_of_day
from twitchtui.insight.over_weeks import MOST_WEEKS, Course
from twitchtui.insight.series import Week
from twitchtui.report.body import site_words
from twitchtui.report.summary_facts import Facts
from twitchtui.report.summary_parts import (
    NOT_CLOSED,
    Part,
    Said,
    Table,
    Weeks,
    bars,
    episodes,
    nights,
    quoted,
    whole_day,
)

T = TypeVar("T")

MOST_SITES, MOST_TIED = 3, 6
"""So many sites are named, and with a tie for the last place so many."""
ENDS = 4
"""So many weeks at each end are told together, where there are twice as many."""
WEEKS_ABOUT = "Nights with twitches of nights logged in {span}, by week from Monday (-: not logged)"
NO_TWITCHES = "no twitches on the nights logged"

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def onset(facts: Facts) -> Part:
    """When it began, the family, the weeks and how they changed."""
    told = facts.background
    said = [
        Said("Twitching began", _began(told)),
        *([Said("First logged", _first(facts))] if facts.began else []),
        Said("Family", _family(told)),
    ]
    if not any(week.logged for week in facts.weeks):
        return Part("Onset and course", tuple(said))
    said.append(Said("Course", _course(facts), counts=True))
    span = (
        f"the last {MOST_WEEKS} weeks"
        if len(facts.weeks) == MOST_WEEKS
        else facts.span.partition(",")[0]
    )
    shown = Weeks(WEEKS_ABOUT.format(span=span), bars(facts.weeks))
    return Part("Onset and course", tuple(said), shown)


def _began(told: Background) -> str:
    parts = told.began_parts
    if not told.began:
        return "not written down"
    if not parts:
        return quoted(told.began)
    year, *rest = parts
    month = f"{_MONTHS[rest[0] - 1]} " if rest else ""
    day = f"{rest[1]} " if len(rest) > 1 else ""
    return f"{day}{month}{year}, as remembered"


def _first(facts: Facts) -> str:
    if facts.first_twitch is None:
        return f"none yet; the diary begins on {whole_day(facts.began or facts.first)}"
    words = whole_day(facts.first_twitch)
    if facts.began and facts.began != facts.first_twitch:
        words += f"; the diary begins on {whole_day(facts.began)}"
    return words


def _course(facts: Facts) -> str:
    """The weeks that are shown, those at both ends together, and how they go on between."""
    weeks = facts.weeks
    if len(weeks) < 2 * ENDS:
        shown = f"these {len(weeks)} weeks" if len(weeks) > 1 else "this week"
        return f"twitches on {_nights_of(weeks)} in {shown}; {_COURSE[Course.TOO_FEW]}"
    return (
        f"twitches on {_nights_of(weeks[:ENDS])} in the first {ENDS} of these {len(weeks)} weeks, "
        f"on {_nights_of(weeks[-ENDS:])} in the last {ENDS}; {_COURSE[facts.course]}"
    )


def _nights_of(weeks: Sequence[Week]) -> str:
    logged = sum(week.logged for week in weeks)
    return f"{sum(week.part for week in weeks)} of {nights(logged)} logged"


_COURSE = {
    Course.UP: "more often from week to week",
    Course.DOWN: "less often from week to week",
    Course.UNCLEAR: "no clear trend from week to week",
    Course.TOO_FEW: "too few weeks with nights enough for a trend",
}


def _family(told: Background) -> str:
    words = {
        Family.YES: "someone has twitching, or a muscle or nerve condition",
        Family.NO: "no one known with twitching, or a muscle or nerve condition",
        Family.NOT_SURE: "not sure",
        Family.UNASKED: "not written down",
    }[told.family]
    return f"{words}: {quoted(told.family_note)}" if told.family_note else words


def where(facts: Facts) -> Part:
    """Regions by sides, and the sites with the most nights."""
    if not facts.any_twitch:
        return Part("Where", notes=(_none(facts),), half=True)
    named, tied = _top(facts.sites)
    top = "; ".join(f"{row.site.words} {site_words(row)}" for row in named)
    top += f"; {tied} more with as many" if tied else ""
    columns = {
        "left": [row.left for row in facts.counts.regions],
        "right": [row.right for row in facts.counts.regions],
        "middle": [row.middle for row in facts.counts.regions],
        "no side": [row.unsaid for row in facts.counts.regions],
        "any": [row.any for row in facts.counts.regions],
    }
    shown = {name: numbers for name, numbers in columns.items() if any(numbers)}
    names = [str(row.region or "elsewhere") for row in facts.counts.regions]
    rows = tuple(zip(names, *(map(str, numbers) for numbers in shown.values()), strict=True))
    table = Table(f"Nights, of {nights(facts.logged.closed)} logged", ("Region", *shown), rows)
    return Part("Where", (Said("Most nights", top, counts=True),), table=table, half=True)


def _top(sites: Sequence[SiteNights]) -> tuple[Sequence[SiteNights], int]:
    """The sites with the most nights, the last place shared by all that have as many; and how many
    of those are left out."""
    if len(sites) <= MOST_SITES:
        return sites, 0
    least = sites[MOST_SITES - 1].nights
    named = [row for row in sites if row.nights >= least]
    return named[:MOST_TIED], max(len(named) - MOST_TIED, 0)


def spell(facts: Facts) -> Part:
    """How long, how strong, when, and what was going on."""
    found = facts.tallies
    if not found.episodes:
        if not found.left_out:
            return Part("Typical spell", notes=(_none(facts),), half=True)
        none = Said("Counted", f"no episode of a logged night. {_left(found)}", counts=True)
        return Part("Typical spell", (none,), half=True)
    long = _answered(found.durations)
    strong = _answered(found.intensities)
    classes = list(Duration)
    places = sorted(map(classes.index, long))
    said = [
        _median("Duration", [classes[place].words for place in places]),
        _median("Strength", [str(one) for one in sorted(strong)], " of 5"),
        Said("Time of day", _of(parts_of_day(found, facts.profile.day_start.hour),
                                found.untimed, str), counts=True),
        Said("Situation", _of(
            {context: found.contexts.get(context, 0) for context in Context},
            found.contexts.get(None, 0), lambda context: CONTEXTS[context],
        ), counts=True),
    ]  # fmt: skip
    if facts.unknown_before:
        said.append(Said("Before it", facts.unknown_before, counts=True))
    based = f"{episodes(found.episodes)} of logged nights; each tells the worst of its spells."
    if found.left_out:
        based += f" {_left(found)}"
    said.append(Said("Counted", based, counts=True))
    return Part("Typical spell", tuple(said), half=True)


def _none(facts: Facts) -> str:
    return NO_TWITCHES if facts.logged.closed else NOT_CLOSED


def _left(found: Tallies) -> str:
    are = "is" if found.left_out == 1 else "are"
    return f"{episodes(found.left_out)} on nights that were not logged to the end {are} left out."


def _answered(found: Mapping[T | None, int]) -> list[T]:
    return [key for key, count in found.items() if key is not None for _ in range(count)]


def _median(label: str, answers: Sequence[str], unit: str = "") -> Said:
    """The answer in the middle of these, which are in order, or the two there; and the range."""
    if not answers:
        return Said(label, "not answered", counts=True)
    places = range(len(answers))
    middle = dict.fromkeys((answers[median_low(places)], answers[median_high(places)]))
    span = f", from {answers[0]} to {answers[-1]}" if answers[0] != answers[-1] else ""
    words = f"median {' to '.join(middle)}{unit}{span} ({len(answers):,} answered)"
    return Said(label, words, counts=True)


def _of(found: Mapping[T, int], unanswered: int, words: Callable[[T], str]) -> str:
    """Each answer with its entries, the most first; what was not answered last."""
    order = list(found)
    listed = sorted((key for key in order if found[key]), key=lambda key: -found[key])
    said = [f"{words(key)} {found[key]:,}" for key in listed]
    if unanswered:
        said.append(f"not answered {unanswered:,}")
    return ", ".join(said) or "not answered"
