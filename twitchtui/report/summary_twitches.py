"""The parts of the doctor page about the twitching itself: onset and course, where, what it is
like."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median_low
from typing import TypeVar

from twitchtui.diary.background import Background, Family
from twitchtui.diary.vocabulary import Context, Duration
from twitchtui.flags.rules_trend import Trend
from twitchtui.insight.by_kind import CONTEXTS, parts_of_day
from twitchtui.report.body import site_words
from twitchtui.report.summary_facts import Facts
from twitchtui.report.summary_parts import (
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

MOST_WEEKS, MOST_SITES = 12, 3
WEEKS_ABOUT = "Nights with twitches of nights logged, by week from Monday (-: not logged)"
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
    weeks = facts.weeks[-MOST_WEEKS:]
    if facts.began and facts.course is not None:
        said.append(Said("Course", _course(facts.course, facts.rising), counts=True))
    shown = Weeks(WEEKS_ABOUT, bars(weeks)) if any(week.logged for week in weeks) else None
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


def _course(found: Trend, rising: str) -> str:
    """Spells a week at both ends of the last weeks, and how they went on between."""
    weeks, valid = len(found.rates), sum(rate is not None for rate in found.rates)
    if not found.enough or found.slope is None:
        words = f"{valid} of the last {weeks} complete weeks can be compared, too few for a trend."
    else:
        slope, low, high = (f"{round(each, 1) + 0.0:+.1f}" for each in found.slope)
        words = (
            f"about {found.before:.1f} spells a week at the beginning of the last {weeks} complete "
            f"weeks and {found.lately:.1f} at their end; from week to week {slope} (between {low} "
            f"and {high}; {found.closed} of {found.days} nights logged)."
        )
    return f"{words} {rising}".strip()


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
    top = "; ".join(f"{row.site.words} {site_words(row)}" for row in facts.sites[:MOST_SITES])
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


def spell(facts: Facts) -> Part:
    """How long, how strong, when, and what was going on."""
    found = facts.tallies
    if not found.episodes:
        return Part("Typical spell", notes=(_none(facts),), half=True)
    long = _answered(found.durations)
    strong = _answered(found.intensities)
    classes = list(Duration)
    typical = classes[median_low(sorted(map(classes.index, long)))].words if long else ""
    said = [
        _median("Duration", typical, [one.words for one in classes if one in long], long),
        _median(
            "Strength", f"{median_low(sorted(strong))} of 5" if strong else "",
            [str(one) for one in sorted(set(strong))], strong,
        ),
        Said("Time of day", _of(parts_of_day(found, facts.profile.day_start.hour),
                                found.untimed, str), counts=True),
        Said("Situation", _of(
            {context: found.contexts.get(context, 0) for context in Context},
            found.contexts.get(None, 0), lambda context: CONTEXTS[context],
        ), counts=True),
    ]  # fmt: skip
    if facts.unknown_before:
        said.append(Said("Before it", facts.unknown_before, counts=True))
    based = f"{episodes(found.episodes)} of logged nights; each tells the worst spell of a sitting."
    if found.left_out:
        based += f" {episodes(found.left_out)} of nights not closed left out."
    said.append(Said("Counted", based, counts=True))
    return Part("Typical spell", tuple(said), half=True)


def _none(facts: Facts) -> str:
    return NO_TWITCHES if facts.logged.closed else "no night of these was logged to its end"


def _answered(found: Mapping[T | None, int]) -> list[T]:
    return [key for key, count in found.items() if key is not None for _ in range(count)]


def _median(label: str, typical: str, steps: Sequence[str], answers: Sequence[object]) -> Said:
    """The answer in the middle, and the range of them."""
    if not answers:
        return Said(label, "not answered", counts=True)
    span = f", {steps[0]} to {steps[-1]}" if len(steps) > 1 else ""
    return Said(label, f"median {typical}{span} ({len(answers):,} answered)", counts=True)


def _of(found: Mapping[T, int], unanswered: int, words: Callable[[T], str]) -> str:
    """Each answer with its entries, the most first; what was not answered last."""
    order = list(found)
    listed = sorted((key for key in order if found[key]), key=lambda key: -found[key])
    said = [f"{words(key)} {found[key]:,}" for key in listed]
    if unanswered:
        said.append(f"not answered {unanswered:,}")
    return ", ".join(said) or "not answered"
