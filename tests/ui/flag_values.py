"""Panels and cards for the tests of the screen: evaluations made by hand, words from the rulebook.

The engine has its own tests; here only what is done with its values matters.
"""

from datetime import date

from twitchtui import reference
from twitchtui.diary.coverage import Coverage
from twitchtui.diary.entries import Review
from twitchtui.diary.history import History
from twitchtui.diary.vocabulary import ReviewOutcome
from twitchtui.flags import (
    Card,
    Evaluation,
    Lamp,
    LampLevel,
    Panel,
    Rulebook,
    State,
    Tier,
    card,
)
from twitchtui.flags.model import Numbers

TODAY = date(2026, 11, 21)
EXAM = Review(id="exam", day=date(2026, 9, 1), outcome=ReviewOutcome.EXAM_NORMAL)
RESTING = "Nothing to flag in what you logged (24 of the last 28 nights)."
TOO_FEW = "Too few nights logged to look for patterns."


def rulebook() -> Rulebook:
    return Rulebook.from_table(reference.table("red_flags"))


def evaluation(rule: str, state: State = State.RAISED) -> Evaluation:
    tier, urgency, numbers, entries = _RAISED[rule]
    if state is State.STALE:
        numbers = {**numbers, "since_closed": 4, "since_days": 14}
    return Evaluation(
        rule,
        tier,
        urgency,
        state,
        since=date(2026, 11, 2),
        numbers=numbers,
        coverage=0.9,
        window=(date(2026, 11, 1), TODAY),
        entries=entries,
        holds=True,
    )


_RAISED: dict[str, tuple[Tier, str, Numbers, tuple[str, ...]]] = {
    "EM1": (Tier.T3, "call", {"what": "speech", "onset": "19:40"}, ("e1",)),
    "EM3": (Tier.T3, "same_day", {"what": "urine_brown_cola, effort"}, ("d1", "a1")),
    "SD1": (Tier.T2, "book", {"tasks": "stairs", "days": "2026-11-04, 2026-11-09"}, ("s1", "c1")),
    "DV2": (
        Tier.T1,
        "visit",
        {"week_1": 4, "week_2": 3, "week_3": 5, "closed": 19, "days": 21},
        tuple(f"e{number}" for number in range(12)),
    ),
    "DV7": (
        Tier.T1,
        "visit",
        {"kinds": "sleep", "sleep_nights": 7, "closed": 12, "days": 14},
        ("d1", "d2"),
    ),
}


def values(
    *raised: str, states: dict[str, State] | None = None, examined: bool = False
) -> tuple[Panel, tuple[Card, ...]]:
    """A panel in which these rules are raised, others in the states named, the rest off."""
    book, states = rulebook(), states or {}
    evaluations = []
    for rule, text in book.texts.items():
        if rule in raised or states.get(rule) not in (None, State.NOT_ENOUGH_LOG):
            evaluations.append(evaluation(rule, states.get(rule, State.RAISED)))
        else:
            state = states.get(rule, State.OFF)
            evaluations.append(Evaluation(rule, text.tier, "", state))
    history = History(date(2026, 8, 1), TODAY, reviews=(EXAM,) if examined else ())
    cards = tuple(card(each, history, book, "112") for each in evaluations)
    return Panel(TODAY, tuple(evaluations), Coverage(24, 28), _lamp(cards)), cards


def _lamp(cards: tuple[Card, ...]) -> Lamp:
    levels = {Tier.T3: LampLevel.EMERGENCY, Tier.T2: LampLevel.LIT, Tier.T1: LampLevel.CALM}
    for tier, level in levels.items():
        for each in cards:
            if each.tier is tier and each.state is State.RAISED:
                return Lamp(level, f"{tier.words}: {each.title}")
    return Lamp(LampLevel.QUIET, RESTING)
