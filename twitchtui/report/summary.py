"""The doctor page as a tree of plain strings: what it says and in which order (domain.md 5.2).

Owns the order and the shape. Every string is safe to show and on one line; what the person wrote
stands in quotation marks. The renderers beside it only set it: they choose no words.
"""

from dataclasses import dataclass, replace
from datetime import date

from twitchtui.report import summary_came_with, summary_lists, summary_twitches
from twitchtui.report.summary_facts import Facts
from twitchtui.report.summary_parts import Part, quoted, whole_day

TITLE = "Muscle twitching: diary summary"
SIGN = "Name, date of birth:"
"""What paper has a line for, to be written by hand: the diary does not hold it."""
SELF_REPORTED = "self-reported with twitchtui"
HOW_COUNTED = (
    "Counted are logged nights only, except for what was tried; a night that was not logged is "
    'never taken for one without twitches. "You" is the person who keeps the diary. A diary, not '
    "a doctor: it repeats what was entered, and says nothing about what it means."
)
NOTHING = "Nothing is logged yet. What is logged of the evenings stands here."
HIDDEN = "hidden in calm mode"
CALM = "Calm mode: counts of twitches are hidden here. A page that is saved has them."
OFTEN_CHECKED = (
    "Things doctors often check first, by a blood test: CK (from muscle), sodium, potassium, "
    "calcium, magnesium, kidneys, thyroid, sugar."
)
"""Help beside the page and never on it (domain.md 2.7)."""
ENTRIES_TITLE = "The entries"
ENTRIES_ABOUT = "Each as it was logged. Notes are in the diary keeper's own words."
MOST_ENTRIES = 1_000


@dataclass(frozen=True, slots=True)
class Summary:
    """The page; ``entries`` are the lines of the second one, which is there where it was asked
    for. ``day`` is the day it was made on, ``letter`` says for which paper."""

    day: date
    letter: bool
    head: tuple[str, ...]
    parts: tuple[Part, ...]
    foot: str
    entries: tuple[str, ...] | None = None
    title: str = TITLE
    sign: str = SIGN

    @property
    def density(self) -> int:
        """How much smaller its letters must be to stay one page: 0 is the usual size."""
        height, beside = 0.0, 0.0
        for part in self.parts:
            # two halves stand beside each other
            height += max(part.height - beside, 0.0) if part.half else part.height
            beside = part.height if part.half and not beside else 0.0
        return sum(height > most for most in FITTING)


FITTING = (56, 66, 98)
"""So many lines fit on a sheet of US Letter in letters of the usual size and of the next ones."""


def summary(facts: Facts) -> Summary:
    """The page of some weeks; the same facts give the same page."""
    parts = [_question(facts), summary_twitches.onset(facts)]
    if facts.began is None:
        parts.append(Part("Logged", notes=(NOTHING,)))
    else:
        parts += [
            summary_twitches.where(facts),
            summary_twitches.spell(facts),
            summary_came_with.came_with(facts),
            summary_lists.flags(facts),
            summary_lists.visits(facts),
            summary_lists.taken(facts),
            summary_lists.tried(facts),
        ]
    parts.append(_asks(facts))
    return Summary(
        facts.last,
        facts.letter,
        _head(facts),
        tuple(parts),
        HOW_COUNTED,
        summary_lists.entry_lines(facts, MOST_ENTRIES) if facts.with_entries else None,
    )


def calm(page: Summary) -> Summary:
    """The page without its counts of twitches, for reading in calm mode."""
    return replace(
        page, head=(*page.head, CALM), parts=tuple(part.calm(HIDDEN) for part in page.parts)
    )


def _head(facts: Facts) -> tuple[str, ...]:
    profile = facts.profile
    who = [f"age {_AGES.get(profile.age, '')}" if profile.age else "", profile.sex or ""]
    said = ", ".join(part for part in who if part)
    days = whole_day(facts.last)
    if facts.first != facts.last:
        days = f"{whole_day(facts.first)} to {days} ({facts.span})"
    return (
        f"{days}: {facts.logged}. {SELF_REPORTED[:1].upper()}{SELF_REPORTED[1:]}.",
        *([f"{said[:1].upper()}{said[1:]}."] if said else []),
    )


_AGES = {
    "under_16": "under 16",
    "16_18": "16-18",
    "19_30": "19-30",
    "31_50": "31-50",
    "51_70": "51-70",
    "over_70": "over 70",
}


def _question(facts: Facts) -> Part:
    question = facts.background.question
    return Part("Main question", notes=(quoted(question) if question else "not written down",))


def _asks(facts: Facts) -> Part:
    asks = facts.background.asks
    return Part("Questions to ask", lines=tuple(quoted(ask) if ask else "" for ask in asks))
