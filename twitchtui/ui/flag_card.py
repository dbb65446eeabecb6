"""One flag on the screen: a card in its five parts, or one dim line once it was read.

Owns their look. The words come from the flags room; no word that a person typed gets in here.
"""

from collections.abc import Iterator
from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from twitchtui.diary.vocabulary import FlagAnswer
from twitchtui.flags import Card, State, Tier

ANSWERS = {
    FlagAnswer.GETTING_HELP: "I am getting help (h)",
    FlagAnswer.SEEN_FOR_THIS: "I have been seen for this (s)",
    FlagAnswer.BY_MISTAKE: "Entered by mistake (m)",
}
"""The three answers to what needs help now, with their keys on the tab."""

SYMBOLS = {Tier.T3: "!! ", Tier.T2: "! ", Tier.T1: "", Tier.T0: ""}
"""So that the tiers are told apart without colour."""

STATE_WORDS = {
    State.OFF: "nothing to flag",
    State.WATCHING: "nothing to flag so far",
    State.RAISED: "above, as a card",
    State.ACKNOWLEDGED: "you have read it",
    State.BOOKED: "a visit is booked",
    State.REVIEWED: "a doctor has looked at it",
    State.STALE: "above; too few nights since to look again",
    State.NOT_ENOUGH_LOG: "too few nights logged to say",
}

ANSWERED = {
    FlagAnswer.READ.value: STATE_WORDS[State.ACKNOWLEDGED],
    FlagAnswer.GETTING_HELP.value: "answered: getting help",
    FlagAnswer.SEEN_FOR_THIS.value: "answered: seen for this",
    "": "you have answered it",
}
"""What was answered to an emergency, as far as the card knows."""

HIDDEN = "hidden in calm mode"

SHOWN = (State.RAISED, State.STALE)
DIMMED = (State.ACKNOWLEDGED, State.BOOKED, State.REVIEWED)
"""What has a card, and what has a line; notes (T0) have neither."""
ANSWERABLE = (State.RAISED, State.ACKNOWLEDGED)
"""An answer to an emergency may be given, and given differently later."""


def day_words(day: date) -> str:
    """Mon 2 Nov."""
    return f"{day:%a} {day.day} {day:%b}"


class FlagCard(Vertical, can_focus=True):
    """A flag with everything there is to say about it."""

    def __init__(self, card: Card, *, calm: bool, ascii_only: bool) -> None:
        super().__init__(classes=f"-{card.tier.value.lower()}")
        self.card = card
        self._calm = calm and card.tier is Tier.T1
        self.set_class(ascii_only, "-ascii")
        self.border_title = Content(f"{SYMBOLS[card.tier]}{card.tier_words}")

    def compose(self) -> ComposeResult:
        """Title, the five parts, the answers or the keys."""
        card = self.card
        with Horizontal(classes="flag-head"):
            yield Static(Content(card.title), classes="flag-title")
            if card.since is not None:
                yield Static(Content(f"since {day_words(card.since)}"), classes="flag-since")
        for label, words in self._parts():
            with Horizontal(classes="flag-part"):
                yield Static(Content(label), classes="flag-label")
                yield Static(words, classes="flag-words")
        if card.emergency and card.state in ANSWERABLE:
            with Horizontal(classes="flag-answers"):
                for answer, said in ANSWERS.items():
                    yield Button(Content(said), compact=True, classes=f"-{answer.value}")
        yield Static(Content(self._keys()), classes="flag-keys")

    def _parts(self) -> Iterator[tuple[str, Content]]:
        card = self.card
        if card.seen:
            yield "Seen", Content(HIDDEN if self._calm else card.seen)
        if card.note:
            yield "", Content(card.note)
        sources = f" ({'; '.join(card.sources)})"
        yield "Why", Content.assemble(card.why, (sources, "dim"))
        if card.nothing is not None:
            yield "How often", Content(card.nothing)
        yield "What to do", Content.styled(card.do, "" if card.tier is Tier.T1 else "bold")
        yield "Clears", Content(card.clears)

    def _keys(self) -> str:
        count = len(self.card.entries)
        words = "the entry" if count == 1 else f"the {count} entries"
        if self._calm:
            words = "the entries"
        lines = [f"enter: {words} behind this"] if count else []
        if not self.card.emergency:
            keys = "v: a doctor has looked at it   b: a visit is booked"
            unread = self.card.state in SHOWN
            lines.append(f"{keys}   r: I have read it" if unread else keys)
        return "\n".join(lines)


class FlagLine(Static, can_focus=True):
    """A flag that was read, booked or reviewed: one dim line; enter shows the card again."""

    def __init__(self, card: Card) -> None:
        words = f"{card.title}: {state_words(card)}"
        if card.since is not None:
            words += f", since {day_words(card.since)}"
        super().__init__(Content(words))
        self.card = card


def state_words(card: Card) -> str:
    """Where a rule stands: what needs help now is answered rather than read, a note is no flag."""
    if card.state is State.ACKNOWLEDGED and (card.answer or card.emergency):
        return ANSWERED[card.answer]
    if card.tier is Tier.T0 and card.state in SHOWN:
        return "only a note, on the Trends tab"
    return STATE_WORDS[card.state]


def in_order(cards: tuple[Card, ...], states: tuple[State, ...]) -> list[Card]:
    """The cards in one of these states, the most urgent first."""
    chosen = [card for card in cards if card.state in states and card.tier is not Tier.T0]
    return sorted(chosen, key=lambda card: tuple(Tier).index(card.tier))


def every_rule(cards: tuple[Card, ...]) -> Content:
    """Every rule with its state in words, so that nothing is hidden."""
    lines = []
    for card in cards:
        words = state_words(card)
        note = f" ({card.note})" if card.note and card.state is State.NOT_ENOUGH_LOG else ""
        lines.append(Content.assemble(f"{card.title}: ", (words + note, "dim")))
    return Content("\n").join(lines)
