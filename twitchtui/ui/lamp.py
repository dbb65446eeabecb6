"""The lamp: the line under the header that is on every tab.

Quiet, too few nights, next visit, see a doctor soon; and for what needs help now a block over the
whole width that can only be answered. The tiers are told apart by words and symbols, not by
colour alone, and nothing in it blinks or counts.
"""

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Button, Static

from twitchtui.diary.vocabulary import FlagAnswer
from twitchtui.flags import Card, LampLevel, Panel, State, Tier
from twitchtui.report.lamp import lamp_words
from twitchtui.ui.text import Content

ROOMY_WIDTH = 78
"""Under this width the answers stand below each other."""

SIGNS = "! emergency signs"
ELSEWHERE = "Key ! lists all emergency signs."
"""What the block says besides, when the line with the key has given way to it."""

TO_ANSWER = "To answer: key 4, then h, s or m. "
"""The keys of the answers are taken on the other tabs."""

SYMBOLS = {
    LampLevel.READING: "",
    LampLevel.QUIET: "",
    LampLevel.NOT_ENOUGH: "? ",
    LampLevel.CALM: "",
    LampLevel.LIT: "! ",
    LampLevel.EMERGENCY: "!! ",
}

SHORTER = (
    ("Mention at your next visit: ", "Next visit: "),
    (" of the last ", " of "),
    (" in what you logged", ""),
    (" to look for patterns", ""),
    ("See a doctor soon: ", "Doctor soon: "),
)
"""What may go from the line, in this order, until it fits."""

ANSWERS = {
    FlagAnswer.GETTING_HELP: "I am getting help",
    FlagAnswer.SEEN_FOR_THIS: "I have been seen for this",
    FlagAnswer.BY_MISTAKE: "Entered by mistake",
}


class Block(Vertical):
    """What needs help now, and its answers."""

    def __init__(self) -> None:
        self._words = Static(id="lamp-urgent", markup=False)
        self._answers = Horizontal(
            *(
                Button(Content(words), compact=True, classes=f"-{answer.value}")
                for answer, words in ANSWERS.items()
            ),
            id="lamp-answers",
        )
        super().__init__(self._words, self._answers, id="lamp-block")

    def show(self, words: Content, *, answers: bool) -> None:
        """Say this, with the answers or without."""
        self._words.update(words)
        self._answers.display = answers


class Lamp(Widget):
    """One line, or the block. The shell sets ``cards`` too, whose words the block prints."""

    panel: var[Panel | None] = var[Panel | None](None)
    cards: var[tuple[Card, ...]] = var[tuple[Card, ...]](())
    """At least the cards of what needs help now; others are not looked at."""

    class EmergencyWanted(Message):
        """The words "emergency signs" were clicked."""

    @dataclass
    class Answered(Message):
        """One of the three answers, given on the block."""

        rule: str
        answer: FlagAnswer

    LEVELS: ClassVar[tuple[str, ...]] = tuple(f"-{level.value}" for level in LampLevel)

    _shown: tuple[Panel, tuple[Card, ...], int] | None = None
    _block: "Block | None" = None

    def __init__(self, panel: Panel | None = None) -> None:
        # in its colours from the start: a class that comes later is looked up in all styles again
        super().__init__(classes=f"-{panel.lamp.level.value}" if panel else None)

    def compose(self) -> ComposeResult:
        """The line; the block takes its place when it is first needed."""
        with Horizontal(id="lamp-line"):
            yield Static(id="lamp-words", markup=False)
            yield Static(SIGNS, markup=False, id="lamp-signs")

    def on_mount(self) -> None:
        """Show the state there is."""
        self._show()

    def on_resize(self) -> None:
        """Shorten the words, or no longer."""
        self.set_class(self.size.width < ROOMY_WIDTH, "-narrow")
        self._show()

    def watch_panel(self) -> None:
        """Another state."""
        self._show()

    def watch_cards(self) -> None:
        """Other words."""
        self._show()

    @property
    def urgent(self) -> list[Card]:
        """What needs help now and has no answer yet."""
        return [card for card in self.cards if card.tier is Tier.T3 and card.state is State.RAISED]

    def _show(self) -> None:
        if not self.is_mounted or self.panel is None:
            return
        width = self.size.width or self.app.size.width  # it is as wide as the window is
        now = (self.panel, self.cards, width)
        if now == self._shown:
            return
        self._shown = now
        lamp = self.panel.lamp
        had_keys = self.has_focus_within
        level = f"-{lamp.level.value}"
        if not self.has_class(level):
            self.remove_class(*self.LEVELS, update=False)
            self.add_class(level)
        room = width - len(SIGNS) - 4
        words = shortened(SYMBOLS[lamp.level] + lamp_words(self.panel), room)
        self.query_one("#lamp-words", Static).update(Content(words))
        if lamp.level is LampLevel.EMERGENCY:
            if self._block is None:
                self._block = Block()
                self.mount(self._block)
            self._block.show(self._urgent_words(lamp.text), answers=bool(self.urgent))
        elif had_keys:
            # The answers are gone, and the keys with them: give them to what comes next.
            self.call_after_refresh(self.screen.focus_next)

    def _urgent_words(self, text: str) -> Content:
        """Title and what to do; others that need help now are named below it."""
        urgent = self.urgent
        symbol = SYMBOLS[LampLevel.EMERGENCY]
        if not urgent:
            return Content.styled(f"{symbol}{text}\nKey 4 opens it, to answer. {ELSEWHERE}", "bold")
        first, *others = urgent
        parts: list[str | tuple[str, str]] = [
            (f"{symbol}{first.tier_words}: {first.title}\n", "bold"),
            f"{first.do} ",
        ]
        parts += [f"\nAlso: {card.title} (key 4). " for card in others]
        return Content.assemble(*parts, TO_ANSWER, ELSEWHERE)

    @on(events.Click, "#lamp-signs")
    def _signs_clicked(self) -> None:
        self.post_message(self.EmergencyWanted())

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        for answer in ANSWERS:
            if self.urgent and event.button.has_class(f"-{answer.value}"):
                self.post_message(self.Answered(self.urgent[0].rule, answer))


def shortened(text: str, width: int) -> str:
    """The text without what may go, until it fits; never cut within a word."""
    for words, shorter in SHORTER:
        if len(text) <= width:
            break
        text = text.replace(words, shorter)
    return text
