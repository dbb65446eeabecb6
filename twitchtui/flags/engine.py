"""Folding a diary into a panel: every rule, day by day, from a checkpoint to today.

A history must begin ``Rulebook.lookback_days`` days before the first folded day (or with the
diary), and hold every symptom that was open at its beginning, logged or answered since, with all
the answers about it; then a fold from a checkpoint equals a full replay.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from twitchtui.diary.coverage import coverage
from twitchtui.diary.history import History
from twitchtui.diary.times import Moment, days_between, week_start
from twitchtui.diary.vocabulary import FlagAnswer
from twitchtui.flags import emergencies, states
from twitchtui.flags.checkpoint import Checkpoint
from twitchtui.flags.model import (
    SHOWN,
    Evaluation,
    Finding,
    Lamp,
    LampLevel,
    Panel,
    Stamp,
    State,
    Tier,
)
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.rules import EMERGENCIES, PATTERNS, WEEKLY
from twitchtui.flags.rules_emergency import light_urine
from twitchtui.flags.states import Memory, VisitBooked
from twitchtui.flags.view import Index, View

Judged = tuple[Checkpoint, tuple[Evaluation, ...]]


def evaluate(
    history: History,
    now: Moment,
    today: date,
    rulebook: Rulebook,
    checkpoint: Checkpoint | None = None,
) -> Panel:
    """Every rule as of now. Entries dated after ``today`` are not looked at."""
    return look(history, now, today, rulebook, checkpoint)[0]


def look(
    history: History,
    now: Moment,
    today: date,
    rulebook: Rulebook,
    checkpoint: Checkpoint | None = None,
    *,
    over: bool = False,
) -> tuple[Panel, list[Checkpoint]]:
    """The panel, and the states it passed that are worth keeping: at the end of each first of a
    month, of the eve, and, where today is as good as ``over``, of today as it is logged by now."""
    index = Index(history, rulebook.lookback_days, rulebook.kept)
    state = _start(history, today, rulebook, checkpoint)
    eve, passed = today - timedelta(days=1), list[Checkpoint]()
    for after, _ in _fold_to(eve, index, rulebook, state):
        state = after
        if state.day.day == 1 or state.day == eve:
            passed.append(state)
    _, evaluations = _fold(index.view(today, now), rulebook, state)
    if over:
        passed.append(_fold(index.view(today), rulebook, state)[0])
    return _panel(index.view(today), rulebook, evaluations), passed


def emergencies_alone(
    history: History, now: Moment, today: date, rulebook: Rulebook, before: Checkpoint
) -> Panel:
    """The emergency rules as of now, from a checkpoint of whatever thresholds, and a lamp that says
    that all the others are still to be read: they take long where much has to be folded."""
    index, memories = Index(history, rulebook.lookback_days, rulebook.kept), before.memories
    for day in days_between(before.day + timedelta(days=1), today - timedelta(days=1)):
        memories = {r: m for r, (m, _) in _emergencies(index.view(day), rulebook, memories).items()}
    view = index.view(today, now)
    found = [each for _, each in _emergencies(view, rulebook, memories).values()]
    panel = replace(_panel(view, rulebook, tuple(found)), whole=False)
    urgent = panel.lamp.level in (LampLevel.EMERGENCY, LampLevel.LIT)
    return panel if urgent else replace(panel, lamp=reading(0))


def reading(share: float) -> Lamp:
    """The lamp while so much of the diary was gone through, from 0 to 1: it is never quiet then."""
    return Lamp(LampLevel.READING, f"Going through the whole diary: {share:.0%}.")


def _panel(view: View, rulebook: Rulebook, evaluations: tuple[Evaluation, ...]) -> Panel:
    nights = view.nights(rulebook.count("lamp_days"))
    covered = coverage(nights)
    enough = covered.share >= rulebook.number("lamp_share")
    lamp = _lamp(rulebook, evaluations, enough, covered.recent)
    return Panel(view.day, evaluations, covered, lamp, rulebook.problems)


def checkpoint_at(
    history: History, day: date, rulebook: Rulebook, before: Checkpoint | None = None
) -> Checkpoint:
    """The state of all rules at the end of a past day."""
    state = _start(history, day, rulebook, before)
    for after, _ in each_day(history, day, rulebook, before):
        state = after
    return state


def each_day(
    history: History, day: date, rulebook: Rulebook, before: Checkpoint | None = None
) -> Iterator[Judged]:
    """Every past day from a checkpoint up to ``day``: the state at its end and what it says."""
    index = Index(history, rulebook.lookback_days, rulebook.kept)
    yield from _fold_to(day, index, rulebook, _start(history, day, rulebook, before))


def _fold_to(last: date, index: Index, rulebook: Rulebook, state: Checkpoint) -> Iterator[Judged]:
    for day in days_between(state.day + timedelta(days=1), last):
        state, evaluations = _fold(index.view(day), rulebook, state)
        yield state, evaluations


def _start(
    history: History, today: date, rulebook: Rulebook, checkpoint: Checkpoint | None
) -> Checkpoint:
    """A usable checkpoint, or the empty state before the first day."""
    usable = checkpoint is not None and checkpoint.fingerprint == rulebook.fingerprint
    if checkpoint is not None and usable and checkpoint.day < today:
        return checkpoint
    first = min(history.first, today)
    return Checkpoint(first - timedelta(days=1), rulebook.fingerprint)


def _fold(view: View, book: Rulebook, state: Checkpoint) -> Judged:
    """One more day: what every rule remembers after it, and where it stands."""
    evaluations: dict[str, Evaluation] = {}
    memories: dict[str, Memory] = {}
    bookings = _bookings(view, state.bookings)
    for rule, (memory, evaluation) in _emergencies(view, book, state.memories).items():
        memories[rule], evaluations[rule] = memory, evaluation
    urgent = any(emergencies.ends_quiet(memory.hits, view.day) for memory in memories.values())
    stronger = urgent
    for rule in PATTERNS:
        memories[rule], evaluations[rule] = _pattern(
            view, book, rule, state.memories, bookings, stronger
        )
        stronger = stronger or _stronger(evaluations[rule])
        if memories[rule].since is not None:
            view.standing.add(rule)
    kept = {rule: memory for rule, memory in memories.items() if memory != Memory()}
    after = Checkpoint(view.day, state.fingerprint, kept, bookings, _listed(view, book, state))
    return after, tuple(evaluations.values())


def _listed(view: View, book: Rulebook, state: Checkpoint) -> Mapping[str, Any]:
    """How the checklist stood on the days since the last first of a month; not of a day that still
    runs."""
    earlier = {} if state.day.day == 1 else state.listed
    if book.listed is None or view.now is not None:
        return earlier
    return {**earlier, view.day.isoformat(): book.listed(view.index.history, view.day)}


def _bookings(view: View, before: tuple[VisitBooked, ...]) -> tuple[VisitBooked, ...]:
    """The booked visits that are not over."""
    new = ((Stamp.of(entry), entry.visit_day) for entry in view.index.bookings.get(view.day, ()))
    known = [*before, *new]
    return tuple(
        sorted(
            ((noted, visit) for noted, visit in known if visit >= view.day),
            key=lambda pair: (pair[1], pair[0].day),
        )
    )


def _emergencies(
    view: View, book: Rulebook, before: Mapping[str, Memory]
) -> dict[str, tuple[Memory, Evaluation]]:
    return {rule: _emergency(view, book, rule, before) for rule in EMERGENCIES}


def _emergency(
    view: View, book: Rulebook, rule: str, before: Mapping[str, Memory]
) -> tuple[Memory, Evaluation]:
    memory = before.get(rule, Memory())
    light = int(memory.own.get("light", 0))
    if rule == "EM3":
        light = light_urine(view, light)
    hits = emergencies.settle(view, book, rule, memory.hits, EMERGENCIES[rule](view, book), light)
    evaluation = emergencies.judged(view, book, rule, hits, light)
    return Memory(own={"light": light} if light else {}, hits=hits), evaluation


def _pattern(
    view: View,
    book: Rulebook,
    rule: str,
    before: Mapping[str, Memory],
    bookings: tuple[VisitBooked, ...],
    stronger: bool,
) -> tuple[Memory, Evaluation]:
    finding, memory = _looked(view, book, rule, before.get(rule, Memory()))
    memory = states.advance(view, book, rule, finding, memory)
    text = book.texts[rule]
    tier = text.say(memory.shown.say).tier if memory.shown else text.tier
    reviews = view.index.reviews.get(view.day, ())
    memory = states.visited(rule, finding, memory, reviews)
    memory = states.returned(view, book, tier, finding, memory, stronger)
    evaluation = states.judged(view, book, rule, finding, memory, bookings)
    tomorrow = view.day + timedelta(days=1)
    if rule in WEEKLY and view.now is None and tomorrow == week_start(tomorrow):
        memory = replace(memory, check=_asked(view.index.view(tomorrow), book, rule, memory))
    return memory, evaluation


def _looked(view: View, book: Rulebook, rule: str, memory: Memory) -> tuple[Finding, Memory]:
    """What a rule finds today; a weekly one was asked when the last week ended, and in a diary's
    first week is on the first day."""
    if memory.check is not None:
        return memory.check, memory
    finding = _asked(view, book, rule, memory)
    return finding, replace(memory, check=finding) if rule in WEEKLY else memory


def _asked(view: View, book: Rulebook, rule: str, memory: Memory) -> Finding:
    return PATTERNS[rule](view, book, memory.own, memory.since is not None)


_STRONGER = frozenset((State.RAISED, State.STALE, State.ACKNOWLEDGED, State.BOOKED))


def _stronger(evaluation: Evaluation) -> bool:
    """Whether a functional sign stands, which ends the quiet after a visit."""
    return evaluation.tier is Tier.T2 and evaluation.state in _STRONGER


def _lamp(book: Rulebook, evaluations: tuple[Evaluation, ...], enough: bool, logged: str) -> Lamp:
    """The one line: the most urgent thing, or that there is nothing new, or too little logged."""
    for tier, level in _LEVELS.items():
        for evaluation in evaluations:
            if evaluation.tier is tier and _lights(evaluation):
                title = book.texts[evaluation.rule].title_at(evaluation.urgency)
                return Lamp(level, f"{tier.words}: {title}")
    if not enough:
        return Lamp(LampLevel.NOT_ENOUGH, "Too few nights logged to look for patterns.")
    known = any(evaluation.in_panel for evaluation in evaluations)
    nothing = "Nothing new to flag" if known else "Nothing to flag"
    return Lamp(LampLevel.QUIET, f"{nothing} in what you logged ({logged}).")


_LEVELS = {Tier.T3: LampLevel.EMERGENCY, Tier.T2: LampLevel.LIT, Tier.T1: LampLevel.CALM}


def _lights(evaluation: Evaluation) -> bool:
    """Whether it lights the lamp: reading a see-soon flag does not put it out, an answer does."""
    if evaluation.state is State.ACKNOWLEDGED:
        answer = evaluation.numbers.get("answer", FlagAnswer.READ)
        return evaluation.tier is Tier.T2 and answer == FlagAnswer.READ
    return evaluation.state in SHOWN
