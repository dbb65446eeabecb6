"""One flag on the screen: a card in its five parts, or one line that enter makes a card of.

Owns their look. The words come from the flags room; no word that a person typed gets in here.
"""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Button, Static

from twitchtui.diary.vocabulary import FlagAnswer
from twitchtui.flags import Card, State, Tier
from twitchtui.report.days import day_words
from twitchtui.ui.text import Content

ANSWERS = {
    FlagAnswer.GETTING_HELP: "I am getting help (h)",
    FlagAnswer.SEEN_FOR_THIS: "I have been seen for this (s)",
    FlagAnswer.BY_MISTAKE: "Entered by mistake (m)",
}
"""The three answers to what needs help now, with their keys on the tab."""

SYMBOLS = {Tier.T3: "!! ", Tier.T2: "! "}
"""So that the tiers are told apart without colour."""

STALE = "too few nights since to look again"

STATE_WORDS = {
    State.OFF: "nothing to flag",
    State.WATCHING: "nothing to flag so far",
    State.RAISED: "above",
    State.ACKNOWLEDGED: "you have read it",
    State.BOOKED: "a visit is booked",
    State.REVIEWED: "a doctor has looked at it",
    State.STALE: f"above; {STALE}",
    State.NOT_ENOUGH_LOG: "too few nights logged to say",
}

ANSWERED = {
    FlagAnswer.READ.value: STATE_WORDS[State.ACKNOWLEDGED],
    FlagAnswer.GETTING_HELP.value: "answered: getting help",
    FlagAnswer.SEEN_FOR_THIS.value: "answered: seen for this",
    "": "you have answered it",
}
"""What was answered to an emergency, as far as the card knows."""

TAKE_ALONG = "D makes the one-page summary to take along."

HIDDEN = "hidden in calm mode; C shows it"

SHOWN = (State.RAISED, State.STALE)
DIMMED = (State.ACKNOWLEDGED, State.BOOKED, State.REVIEWED)
"""What has a card, and what has a line; notes and cautions have neither."""
ANSWERABLE = (State.RAISED, State.ACKNOWLEDGED)
"""An answer to an emergency may be given, and given differently later."""


class FlagCard(Vertical, can_focus=True):
    """A flag with everything there is to say about it, and what else is about the same limb."""

    def __init__(
        self,
        card: Card,
        *,
        calm: bool,
        ascii_only: bool,
        folds: bool = False,
    ) -> None:
        """``folds``: escape makes a line of it again."""
        super().__init__(classes=f"-{card.tier.value.lower()}")
        self.card = card
        self._calm = calm and card.tier is Tier.T1
        self._folds = folds
        self._others: Sequence[FlagCard | FlagLine] = ()
        self._about = ""
        self.set_class(ascii_only, "-ascii")
        self.set_class(card.emergency, "-emergency")
        self.border_title = Content(f"{SYMBOLS.get(card.tier, '')}{card.tier_words}")

    def with_others(self, others: "Sequence[FlagCard | FlagLine]", about: str) -> "FlagCard":
        """The same card with what else is ``about`` these limbs within it."""
        self._others, self._about = others, about
        return self

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
        yield from self._also()

    def _also(self) -> Iterator[Widget]:
        if self._others:
            words = f"Also about the {self._about}" if self._about else "Also about it"
            yield Static(Content(f"{words} (j goes on, enter opens):"), classes="flag-also")
            yield from self._others

    def _parts(self) -> Iterator[tuple[str, Content]]:
        card = self.card
        if card.seen:
            # a note says that it was not so lately, so "the last two weeks" are those back then
            yield "Seen then" if card.note else "Seen", Content(HIDDEN if self._calm else card.seen)
        if card.note:
            yield "", Content(card.note)
        sources = f" ({'; '.join(card.sources)})"
        yield "Why", Content.assemble(card.why, (sources, "dim"))
        if card.nothing is not None:
            yield "How often", Content(card.nothing)
        do = card.do if card.emergency else f"{card.do} {TAKE_ALONG}"
        yield "What to do", Content.styled(do, "" if card.tier is Tier.T1 else "bold")
        yield "Clears", Content(card.clears)

    def _keys(self) -> str:
        count = len(self.card.entries)
        words = "the entry" if count == 1 else f"the {count} entries"
        if self._calm:
            words = "the entries"
        lines = [f"enter: {words} behind this"] if count else []
        if not self.card.emergency:
            keys = "v: a doctor has looked at it  b: a visit is booked"
            unread = self.card.state in SHOWN
            lines.append(f"{keys}  r: I have read it" if unread else keys)
        if self._folds:
            lines.append("escape: back to one line")
        return "\n".join(lines)


class FlagLine(Static, can_focus=True):
    """A flag on one line, which enter makes a card of: dim where it was read, booked or reviewed,
    plain where it only stands under a stronger one about the same limb."""

    def __init__(self, card: Card, *, ascii_only: bool) -> None:
        super().__init__(Content(_line(card)))
        self.card = card
        self.set_class(card.state in DIMMED, "-dimmed")
        self.set_class(ascii_only, "-ascii")


def _line(card: Card) -> str:
    since = day_words(card.since) if card.since is not None else ""
    if card.state in DIMMED:
        return f"{card.title}: {state_words(card)}" + (f" (raised {since})" if since else "")
    words = f"{SYMBOLS.get(card.tier, '')}{card.tier_words}: {card.title}"
    words += f", since {since}" if since else ""
    return f"{words}; {STALE}" if card.state is State.STALE else words


def state_words(card: Card) -> str:
    """Where a rule stands: what needs help now is answered rather than read, a note is no flag."""
    if card.state is State.ACKNOWLEDGED and (card.answer or card.emergency):
        return ANSWERED[card.answer]
    if card.state is State.BOOKED and card.note:
        return card.note
    return STATE_WORDS[card.state]
