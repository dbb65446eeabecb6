"""The list of flags: cards, dim lines, the words at rest, and every rule on request.

Owns what is where and which flag the keys are on; what a key does is the tab's business.
"""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from twitchtui.flags import Card, Panel
from twitchtui.ui.flag_card import (
    DIMMED,
    SHOWN,
    FlagCard,
    FlagLine,
    day_words,
    every_rule,
    in_order,
)
from twitchtui.ui.text import plain

AT_REST = (
    "Should something deserve a doctor, it stands here with what was seen, why, and what to do. "
    "! lists what needs help now, whatever you logged."
)
FOLDED = "o: every rule and where it stands"
UNFOLDED = "Every rule and where it stands (o folds this)"
LINES_A_STEP = 3


class FlagList(VerticalScroll):
    """Flags in the order of their urgency."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._unfolded: set[str] = set()

    def compose(self) -> ComposeResult:
        """Room for each kind of thing, in the order they are read."""
        yield Static(id="flags-problems", markup=False)
        yield Static(id="flags-rest", markup=False)
        yield Container(id="flags-cards")
        yield Static(id="flags-coverage", markup=False)
        yield Static(FOLDED, markup=False, id="flags-every-head")
        yield Static(id="flags-every", markup=False)

    async def fill(
        self, panel: Panel, cards: tuple[Card, ...], *, calm: bool, ascii_only: bool
    ) -> None:
        """Show these flags; the keys stay on the one they were on."""
        here, within = self.here, _has_keys(self) or self.screen.focused is None
        room = self.query_one("#flags-cards")
        await room.remove_children()
        shown = in_order(cards, SHOWN)
        await room.mount_all(
            FlagLine(card)
            if card.state in DIMMED and card.rule not in self._unfolded
            else FlagCard(card, calm=calm, ascii_only=ascii_only)
            for card in (*shown, *in_order(cards, DIMMED))
        )
        rest = Content.assemble((panel.lamp.text, "bold"), "\n\n", (AT_REST, "dim"))
        self._say("#flags-rest", Content() if shown else rest)
        self._say("#flags-problems", Content("\n".join(map(plain, panel.problems))))
        looked_at = f"Looked at up to {day_words(panel.as_of)}: {panel.coverage}."
        self._say("#flags-coverage", Content(looked_at))
        self.query_one("#flags-every", Static).update(every_rule(cards))
        # Where there are flags the keys are on one of them, else on the list, to scroll it.
        self.can_focus = not self.flags
        if within:
            self.focus_flag(here.rule if here else "")

    def _say(self, selector: str, words: Content) -> None:
        widget = self.query_one(selector, Static)
        widget.update(words)
        widget.display = bool(words.plain)

    @property
    def flags(self) -> list[FlagCard | FlagLine]:
        """The cards and lines, from the top."""
        room = self.query_one("#flags-cards").children if self.is_mounted else ()
        return [child for child in room if isinstance(child, FlagCard | FlagLine)]

    @property
    def here(self) -> Card | None:
        """The flag the keys are on, or the first one."""
        flags = self.flags
        on_it = (flag.card for flag in flags if _has_keys(flag))
        return next(on_it, flags[0].card if flags else None)

    def focus_flag(self, rule: str) -> None:
        """Put the keys on a flag; on the first one where it is gone."""
        flags = self.flags
        wanted = [flag for flag in flags if flag.card.rule == rule] or flags
        (wanted[0] if wanted else self).focus()

    def step(self, step: int) -> None:
        """To the next flag or the one before; where there is none, scroll."""
        flags = self.flags
        at = next((i for i, flag in enumerate(flags) if _has_keys(flag)), None)
        if at is not None and 0 <= at + step < len(flags):
            flags[at + step].focus()
        else:
            self.scroll_relative(y=LINES_A_STEP * step, animate=False)

    def is_folded(self, card: Card) -> bool:
        """Whether it is only a line now."""
        return card.state in DIMMED and card.rule not in self._unfolded

    def fold(self, card: Card, folded: bool) -> bool:
        """Make a line of a card, or a card of a line; whether anything is to be filled anew."""
        if card.state not in DIMMED or self.is_folded(card) is folded:
            return False
        self._unfolded ^= {card.rule}
        return True

    def toggle_every_rule(self) -> None:
        """Show or fold every rule."""
        unfolded = not self.has_class("-every")
        self.set_class(unfolded, "-every")
        head = self.query_one("#flags-every-head", Static)
        head.update(Content(UNFOLDED if unfolded else FOLDED))
        if unfolded:
            self.call_after_refresh(head.scroll_visible, top=True, animate=False)

    @on(events.Click, "#flags-every-head")
    def _head_clicked(self) -> None:
        self.toggle_every_rule()


def _has_keys(widget: Widget) -> bool:
    return widget.has_focus or widget.has_focus_within
