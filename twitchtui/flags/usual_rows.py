"""The rows of "usual or worth mentioning" that are made of entries: what each says (domain.md 3.7).

Shares and medians are of entries on closed nights; a fact (over a day, a region, an open symptom)
counts on any night. A flag that is up is worth mentioning however little was logged since.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from math import ceil
from statistics import median_low

from twitchtui.diary.body import Region, Site
from twitchtui.diary.coverage import coverage
from twitchtui.diary.entries import Episode
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import Duration, With
from twitchtui.flags.model import Panel
from twitchtui.flags.predicates import Link
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.triggers import trig
from twitchtui.flags.view import View


class Lean(StrEnum):
    """Which way the numbers of one row point; there is no sum of them on purpose."""

    USUAL = "usual pattern"
    MIXED = "mixed"
    WORTH = "worth mentioning"
    NOT_ENOUGH = "not enough log"


@dataclass(frozen=True, slots=True)
class Said:
    """What one row says: the numbers, what they rest on, and the lean."""

    metric: str
    coverage: str
    lean: Lean


class Facts:
    """The last 28 days as the rows read them: a day's view, the thresholds and the flags."""

    def __init__(self, view: View, book: Rulebook, panel: Panel) -> None:
        self.view = view
        self.book = book
        self.panel = panel
        self.nights = view.nights(book.count("usual_days"))
        self.first = self.nights[0].day
        self.logged = str(coverage(self.nights))
        self.happened = view.episodes(self.first, view.day)
        closed = {night.day for night in self.nights if night.closed}
        self.entries = [episode for episode in self.happened if episode.day in closed]

    @cached_property
    def counted(self) -> str:
        """How many entries a share is of, and the nights they come from."""
        return f"{entries_words(len(self.entries))}, {self.logged}"

    @property
    def enough(self) -> bool:
        """Whether there are entries enough for a share to say anything."""
        return len(self.entries) >= self.book.count("usual_entries")

    def up(self, *rules: str) -> bool:
        """Whether one of these flags has a card or a dim line."""
        return any(self.panel.of(rule).in_panel for rule in rules)

    @property
    def urgent(self) -> bool:
        """Whether an emergency or a functional flag is up."""
        return any(
            found.in_panel for found in self.panel.evaluations if found.rule.startswith(_URGENT)
        )


_URGENT = ("EM", "SD")


def leaning(*, worth: bool, enough: bool = True, usual: bool) -> Lean:
    """What is worth mentioning goes before too little log, and that before the rest."""
    if worth:
        return Lean.WORTH
    if not enough:
        return Lean.NOT_ENOUGH
    return Lean.USUAL if usual else Lean.MIXED


def duration(facts: Facts) -> Said:
    """How long the worst spell of an entry lasted."""
    book = facts.book
    classes = tuple(Duration)
    answered = sorted(classes.index(e.duration) for e in facts.entries if e.duration is not None)
    enough = len(answered) >= book.count("usual_entries")
    long = sum(episode.duration in _OVER_A_DAY for episode in facts.happened)
    over = f"over a day: {entries_words(long) if long else 'none'}"
    based = f"{len(answered)} of {entries_words(len(facts.entries))} answered, {facts.logged}"
    many = enough and long >= book.count("usual_over_a_day")
    worth = many or facts.up("DV1")
    if not answered:
        lean = leaning(worth=worth, enough=False, usual=False)
        return Said(f"no duration answered; {over}", based, lean)
    share = book.number("usual_percentile")
    most = classes[answered[max(ceil(share * len(answered)), 1) - 1]]
    median = classes[median_low(answered)]
    metric = f"median {median.words}, {share:.0%} up to {most.words}; {over}"
    usual = not long and most.weight <= book.number("usual_duration_weight")
    return Said(metric, based, leaning(worth=worth, enough=enough, usual=usual))


_OVER_A_DAY = frozenset((Duration.OVER_24_H, Duration.ONGOING))


def location(facts: Facts) -> Said:
    """In how many regions, and how much of it in one place."""
    book = facts.book
    days: dict[Region, set[date]] = {region: set() for region in Region}
    for episode in facts.happened:
        if episode.site.region is not None:
            days[episode.site.region].add(episode.day)
    least = book.count("usual_region_days")
    regions = [region for region in Region if len(days[region]) >= least]
    named = f": {', '.join(regions)}" if regions else ""
    metric = f"{_some(len(regions), 'region')} on {least} days or more{named}"
    if facts.entries:
        site, entries = _top_site(facts.entries)
        metric += f"; most often {site.words}, {_share(entries, len(facts.entries))}"
    usual = len(regions) <= book.count("usual_regions")
    worth = facts.up("DV4", "DV5")
    return Said(metric, facts.counted, leaning(worth=worth, enough=facts.enough, usual=usual))


def _top_site(entries: Sequence[Episode]) -> tuple[Site, int]:
    """The site with the most entries, the higher up on the body where two have as many."""
    counts = Counter(episode.site for episode in entries)
    site = max(Site, key=lambda each: counts[each])
    return site, counts[site]


def came_with(facts: Facts) -> Said:
    """What came with the twitching, and which symptoms are open."""
    book, total = facts.book, len(facts.entries)
    troubled = sum(_troubled(book, episode) for episode in facts.entries)
    open_codes = [s.code for s in facts.view.symptoms if facts.view.open(s)]
    named = ", ".join(code_words(book, code) for code in SymptomCode if code in open_codes)
    metric = f"cramp, pain or stiffness with {_share(troubled, total)}; open: {named or 'nothing'}"
    share = troubled / total if total else 0.0
    worth = facts.urgent or (facts.enough and share >= book.number("usual_with_worth"))
    usual = not open_codes and share < book.number("usual_with_share")
    return Said(metric, facts.counted, leaning(worth=worth, enough=facts.enough, usual=usual))


def _troubled(book: Rulebook, episode: Episode) -> bool:
    return bool(_TROUBLE & set(episode.along_with)) or (
        episode.pain is not None and episode.pain >= book.number("usual_pain")
    )


_TROUBLE = frozenset((With.CRAMP, With.PAIN, With.STIFFNESS))


def trigger(facts: Facts) -> Said:
    """How many entries had a known trigger before them, of those for which it can be known."""
    book, total = facts.book, len(facts.entries)
    answers = Counter(trig(facts.view, book, episode) for episode in facts.entries)
    yes, unknown = answers[Link.YES], answers[Link.UNKNOWN]
    known = total - unknown
    based = f"known for {known} of {facts.counted}"
    enough = facts.enough and known > 0 and unknown / total <= book.number("usual_unknown_share")
    share = yes / known if known else 0.0
    worth = enough and share <= book.number("usual_trigger_worth")
    usual = share >= book.number("usual_trigger_share")
    metric = f"a known trigger before {_share(yes, known)}" if known else "not known for any entry"
    return Said(metric, based, leaning(worth=worth, enough=enough, usual=usual))


def code_words(book: Rulebook, code: SymptomCode) -> str:
    """A symptom as it is named within a sentence."""
    functional, codes = book.words["functional"], book.words["codes"]
    return functional.get(code) or codes.get(code) or code.replace("_", " ")


def entries_words(count: int) -> str:
    """``1 entry``, ``24 entries``."""
    return f"{count} {'entry' if count == 1 else 'entries'}"


def _some(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def _share(part: int, total: int) -> str:
    """``3 of 24 entries (12%)``."""
    percent = f" ({part / total:.0%})" if total else ""
    return f"{part} of {entries_words(total)}{percent}"


Row = Callable[[Facts], Said]
