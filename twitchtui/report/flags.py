"""Flags as plain text: the emergencies that a save prints at once, and the whole panel.

Five fixed parts each (domain.md 3.8), short lines, no count of flags anywhere.
"""

from collections.abc import Sequence

from twitchtui.flags import Card, Evaluation, Panel, Rulebook, State, Tier, sentence
from twitchtui.flags.model import FLAG_TIERS

_STATES = {
    State.OFF: "quiet",
    State.WATCHING: "watching",
    State.RAISED: "raised",
    State.ACKNOWLEDGED: "read",
    State.BOOKED: "a visit is booked",
    State.REVIEWED: "seen at a visit",
    State.STALE: "raised, too little logged since to look again",
    State.NOT_ENOUGH_LOG: "not enough log",
}

TAKE_ALONG = "One page to take along: twitchtui summary"


def urgent_lines(cards: Sequence[Card]) -> list[str]:
    """What to print at once for the emergencies among the cards; empty where there is none."""
    lines = []
    for card in cards:
        if card.tier is Tier.T3 and card.state is State.RAISED:
            lines += [
                f"{card.tier_words.upper()}: {card.title}",
                card.seen,
                card.do,
                f"Then answer: twitchtui answer {card.rule} helped (or seen, or mistake)",
            ]
    return [line for line in lines if line]


def soon_lines(cards: Sequence[Card]) -> list[str]:
    """One line for each "see a doctor soon" among the cards that is raised."""
    return [
        f"{card.tier_words}: {card.title}. More: twitchtui flags"
        for card in cards
        if card.tier is Tier.T2 and card.state is State.RAISED
    ]


def panel_lines(
    panel: Panel, cards: Sequence[Card], rulebook: Rulebook, later: Sequence[str] = ()
) -> list[str]:
    """The panel: the lamp, the cards in full, the quiet lines, and where every other rule is; notes
    and cautions under headings of their own."""
    lines = [f"{panel.as_of}: {panel.lamp.text}", f"{panel.coverage}"]
    for card in cards:
        lines += ["", *_card_lines(card)]
    if any(not card.emergency for card in cards):
        lines += ["", TAKE_ALONG]
    if panel.lines:
        lines += ["", "Read, booked or seen at a visit:"]
        lines += [_rule_line(evaluation, rulebook) for evaluation in panel.lines]
    beside = {Tier.T0.words: panel.notes, "Cautions": panel.cautions}
    for heading, standing in beside.items():
        if standing:
            lines += ["", f"{heading}:", *(_said(found, rulebook) for found in standing)]
    lines += _others(panel, rulebook)
    if later:
        lines += ["", f"Recorded or changed after that day: {' '.join(later)}"]
    return lines


def _others(panel: Panel, rulebook: Rulebook) -> list[str]:
    """Where every rule is of which nothing was said yet; flags first, and apart."""
    said = (*panel.cards, *panel.lines, *panel.notes, *panel.cautions)
    told = {evaluation.rule for evaluation in said}
    rest = [evaluation for evaluation in panel.evaluations if evaluation.rule not in told]
    flags = [_rule_line(found, rulebook) for found in rest if found.tier in FLAG_TIERS]
    others = [_rule_line(found, rulebook) for found in rest if found.tier not in FLAG_TIERS]
    lines = ["", "Every other rule:", *flags] if flags else []
    return [*lines, "", "Every other note and caution:", *others] if others else lines


def _said(evaluation: Evaluation, rulebook: Rulebook) -> str:
    return f"{evaluation.rule} {sentence(evaluation, rulebook)}"


def _card_lines(card: Card) -> list[str]:
    since = f", since {card.since}" if card.since else ""
    parts = (
        ("Seen", card.seen),
        ("Why", f"{card.why} ({'; '.join(card.sources)})"),
        ("How often", card.nothing),
        ("What to do", card.do),
        ("Clears", card.clears),
        ("Note", card.note),
        ("Entries", " ".join(card.entries)),
    )
    head = f"{card.tier_words}: {card.title} ({card.rule}{since})"
    return [head, *(f"{name}: {text}" for name, text in parts if text)]


def _rule_line(evaluation: Evaluation, rulebook: Rulebook) -> str:
    answer = str(evaluation.numbers.get("answer", "")).replace("_", " ")
    answered = evaluation.state is State.ACKNOWLEDGED and answer
    state = f"answered: {answer}" if answered else _STATES[evaluation.state]
    if evaluation.state is State.BOOKED:
        state += f" for {evaluation.numbers['booked_for']}"
    title = rulebook.texts[evaluation.rule].title_at(evaluation.urgency)
    return f"{evaluation.rule} {title}: {state}"
