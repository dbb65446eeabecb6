"""Every rule and where it stands, in words: the red flags, then the notes, then the cautions.

Notes and cautions are no flags, so each kind has its own heading here and no card anywhere.
"""

from collections.abc import Iterable

from twitchtui.flags import Card, State, Tier
from twitchtui.ui.flag_card import SHOWN, state_words
from twitchtui.ui.text import Content, plain

FOLDED = "o: every rule and where it stands"
UNFOLDED = "Every rule and where it stands (o folds this)"

FLAGS, NOTES, CAUTIONS = (
    "Red flags",
    "Notes, which are no flags (Trends tab)",
    "Cautions about what you drank, took or slept (Tonight tab)",
)

NOTHING_TO_SAY = {
    NOTES: {
        State.OFF: "nothing to note",
        State.WATCHING: "nothing to note so far",
        State.RAISED: "noted, on the Trends tab",
    },
    CAUTIONS: {
        State.OFF: "nothing to say",
        State.WATCHING: "nothing to say so far",
        State.RAISED: "said, on the Tonight tab",
    },
}
"""Where a note or a caution stands, instead of the words for a flag."""

WORRY = "NT5"
"""The one note that stands on Tonight (domain.md 3.4)."""


PROBLEMS = "Your own thresholds (flags.toml)"


def every_rule(cards: Iterable[Card], problems: Iterable[str] = ()) -> Content:
    """Every rule with its state, so that nothing is hidden; first what is wrong in the person's
    own thresholds."""
    listed: dict[str, list[Content]] = {FLAGS: [], NOTES: [], CAUTIONS: []}
    for card in cards:
        kind = _kind(card)
        note = _how_little(card)
        listed[kind].append(Content.assemble(f"{card.title}: ", (_words(card, kind) + note, "dim")))
    wrong = [Content(f"- {plain(problem)}.") for problem in problems]
    parts = [
        Content("\n").join([Content.styled(kind, "bold"), *lines])
        for kind, lines in {PROBLEMS: wrong, **listed}.items()
        if lines
    ]
    return Content("\n\n").join(parts)


def _how_little(card: Card) -> str:
    """How little was logged; that it is too little stands before it."""
    if not card.note or card.state is not State.NOT_ENOUGH_LOG:
        return ""
    return f" ({card.note.partition('. ')[0]})"


def _kind(card: Card) -> str:
    """By the rule, not by the tier: a flag that is only a note for now is still a red-flag rule."""
    return {"NT": NOTES, "IC": CAUTIONS}.get(card.rule[:2], FLAGS)


def _words(card: Card, kind: str) -> str:
    if card.rule == WORRY and card.state in SHOWN:
        return "said, on the Tonight tab"
    if kind == FLAGS and card.tier is Tier.T0 and card.state in SHOWN:
        return "only a note, on the Trends tab"
    return NOTHING_TO_SAY.get(kind, {}).get(card.state) or state_words(card)
