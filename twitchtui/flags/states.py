"""The state machine of domain.md 3.5 for the rules that are not emergencies.

Owns what a rule remembers from one day to the next, and what a reading, a booking or a visit does
to it. A raised rule clears only on logged data; where the log stops it goes stale.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from twitchtui.diary.entries import Review
from twitchtui.flags.model import (
    Evaluation,
    Finding,
    Hit,
    Numbers,
    Stamp,
    State,
    Tier,
    latest,
)
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import View

NOTE = "note"
"""The words of a rule that is only a note for now."""

VisitBooked = tuple[Stamp, date]


class Visit(NamedTuple):
    """A clinician looked: when, how strong the pattern was, and since when it had been raised."""

    at: Stamp
    quantity: float
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """What a rule remembers at the end of a day.

    ``since``: raised since then. ``held``: the raise condition first held then, so that the guard
    cannot hold it back for ever. ``shown`` is what was last true of it. ``check`` is what a weekly
    rule found at the end of the last week, which stands until the end of this one.
    """

    since: date | None = None
    held: date | None = None
    shown: Finding | None = None
    stale: bool = False
    news: Stamp | None = None
    worse: Stamp | None = None
    read: Stamp | None = None
    visit: Visit | None = None
    own: Numbers = field(default_factory=dict)
    hits: tuple[Hit, ...] = ()
    check: Finding | None = None


def advance(view: View, book: Rulebook, rule: str, finding: Finding, memory: Memory) -> Memory:
    """What the rule remembers after a day with this finding."""
    own, news, worse = finding.own, finding.news, finding.worse
    if own != memory.own or news is not None or worse is not None:
        news, worse = latest(memory.news, news), latest(memory.worse, worse)
        memory = replace(memory, own=own, news=news, worse=worse)
    memory = _raise_or_clear(view, book, finding, memory)
    return _answers(view, rule, memory)


def _raise_or_clear(view: View, book: Rulebook, finding: Finding, memory: Memory) -> Memory:
    if memory.since is not None:
        if finding.holds:
            return replace(memory, shown=_kept(finding), stale=False)
        if finding.clears:
            return replace(_forgotten(memory), own=finding.own)
        return replace(memory, stale=not finding.recheck)
    if finding.holds:
        held = memory.held or view.day
        waiting = (view.day - held).days < book.count("bx_most_days")
        if finding.guarded and waiting:
            return replace(memory, held=held, shown=_kept(finding, say=NOTE))
        return replace(
            memory,
            since=view.day,
            held=held,
            shown=_kept(finding),
            stale=False,
            news=memory.news or Stamp(view.day),
            read=None,
        )
    if memory.held is not None and finding.clears:
        return _forgotten(memory)
    return memory


def _kept(finding: Finding, say: str = "") -> Finding:
    """What is kept of a finding while it is shown; the rest has its own place in memory."""
    return replace(finding, own={}, news=None, worse=None, say=say or finding.say)


def _forgotten(memory: Memory) -> Memory:
    """Off: nothing is kept but the visit and the last weekly check."""
    return Memory(visit=memory.visit, check=memory.check)


def _answers(view: View, rule: str, memory: Memory) -> Memory:
    for event in view.index.answers.get(view.day, ()):
        if event.rule != rule:
            continue
        memory = replace(memory, read=latest(memory.read, Stamp(event.day, event.at.utc)))
    return memory


def visited(rule: str, finding: Finding, memory: Memory, reviews: Iterable[Review]) -> Memory:
    """The memory with today's visit, if one covered this rule."""
    for review in reviews:
        if rule in review.covers:
            at = Stamp.of(review)
            memory = replace(memory, visit=Visit(at, finding.quantity, memory.since))
    return memory


def returned(
    view: View, book: Rulebook, tier: Tier, finding: Finding, memory: Memory, stronger: bool
) -> Memory:
    """The memory without its visit, once one of the return conditions of 3.5 is met."""
    visit = memory.visit
    if visit is None:
        return memory
    over = view.day >= next_check(book, visit.at.day, visit.since or visit.at.day)
    said = latest(memory.news, memory.worse) if tier is Tier.T2 else memory.worse
    back = said is not None and not said.seen_at_visit(visit.at)
    if tier is not Tier.T2:
        more = finding.holds and finding.quantity >= book.number("review_ratio") * visit.quantity
        back = back or stronger or more
    return replace(memory, visit=None) if over or back else memory


def next_check(book: Rulebook, visit: date, since: date) -> date:
    """When a visit has become too old: see ``months_to_next_check``."""
    return add_months(visit, months_to_next_check(book, visit, since))


def months_to_next_check(book: Rulebook, visit: date, since: date) -> int:
    """Months that a visit holds good: fewer in the first year of what began ``since``."""
    first_year = book.count("review_later_months")
    early = visit < add_months(since, first_year)
    return book.count("review_first_months") if early else first_year


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    from calendar import monthrange  # which an opening hardly ever needs

    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def booked_for(memory: Memory, bookings: Iterable[VisitBooked], day: date) -> date | None:
    """The day of the first visit that was booked after all there is to say; None without one."""
    said = latest(memory.news, memory.worse)
    return min(
        (
            visit_day
            for noted, visit_day in bookings
            if noted.day <= day <= visit_day and (said is None or said.known_by(noted))
        ),
        default=None,
    )


def is_read(memory: Memory) -> bool:
    """Whether it was read after all there is to say; raising it forgets earlier readings."""
    if memory.read is None:
        return False
    said = latest(memory.news, memory.worse)
    return said is None or said.known_by(memory.read)


def judged(
    view: View,
    book: Rulebook,
    rule: str,
    finding: Finding,
    memory: Memory,
    bookings: Iterable[VisitBooked],
) -> Evaluation:
    """Where the rule stands at the end of the day."""
    text = book.texts[rule]
    if memory.since is None:
        return _quiet(book, rule, finding, memory)
    shown = memory.shown or finding
    visit = booked_for(memory, bookings, view.day)
    if memory.visit is not None:
        state = State.REVIEWED
    elif visit is not None:
        state = State.BOOKED
    elif is_read(memory):
        state = State.ACKNOWLEDGED
    else:
        state = State.STALE if memory.stale else State.RAISED
    numbers = _with_since(view, book, memory, shown)
    if state is State.BOOKED:
        numbers = {**numbers, "booked_for": str(visit)}
    return Evaluation(
        rule,
        text.say(shown.say).tier,
        shown.say,
        state,
        memory.since,
        numbers,
        finding.coverage,
        shown.window,
        shown.entries,
        finding.holds,
        shown.limbs,
    )


def _with_since(view: View, book: Rulebook, memory: Memory, shown: Finding) -> Numbers:
    """The numbers; for a stale rule also how little was logged since.

    Only days since it was raised are spoken of, so that none lies before the diary began.
    """
    if not memory.stale or memory.since is None:
        return shown.numbers
    length = min(book.count("stale_days"), (view.day - memory.since).days + 1)
    nights = view.nights(length)
    return {
        **shown.numbers,
        "since_closed": sum(night.closed for night in nights),
        "since_days": length,
    }


def _quiet(book: Rulebook, rule: str, finding: Finding, memory: Memory) -> Evaluation:
    text = book.texts[rule]
    if memory.held is not None and memory.shown is not None:
        shown = memory.shown
        return Evaluation(
            rule, text.say(shown.say).tier, shown.say, State.RAISED, memory.held, shown.numbers,
            finding.coverage, shown.window, shown.entries, finding.holds,
        )  # fmt: skip
    if finding.noted:
        return Evaluation(
            rule, text.say(finding.say).tier, finding.say, State.RAISED, None, finding.numbers,
            finding.coverage, finding.window, finding.entries, True,
        )  # fmt: skip
    if finding.watching:
        state = State.WATCHING
    else:
        state = State.OFF if finding.enough else State.NOT_ENOUGH_LOG
    return Evaluation(
        rule, text.tier, finding.say, state, None, finding.numbers, finding.coverage,
        finding.window,
    )  # fmt: skip
