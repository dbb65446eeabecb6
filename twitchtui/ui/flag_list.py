"""The list of flags: cards, lines, the words at rest, the table and every rule on request.

Owns what is where and which flag the keys are on; what a key does is the tab's business. What
needs help now stands first and alone; the others stand together by limb, under the strongest.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from twitchtui.flags import Card, Panel
from twitchtui.report.days import day_words
from twitchtui.report.lamp import lamp_words
from twitchtui.ui import flag_rules, usual
from twitchtui.ui.flag_card import DIMMED, SHOWN, FlagCard, FlagLine
from twitchtui.ui.text import Content
from twitchtui.ui.usual import Usual

if TYPE_CHECKING:
    from twitchtui.flags.usual import UsualTable

AT_REST = (
    "Should something deserve a doctor, it stands here with what was seen, why, and what to do. "
    "! lists what needs help now, whatever you logged."
)
PROBLEMS = "Your own thresholds: not all of flags.toml is used. o tells why."
LINES_A_STEP = 3
ROOMY_HEIGHT = 30
"""From this height on the table is unfolded from the start."""

Group = list[Card]


class FlagList(VerticalScroll):
    """Flags in the order of their urgency."""

    class UsualShown(Message):
        """The table can be seen, or can no longer."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._unfolded: set[str] = set()
        self._under: frozenset[str] = frozenset()
        self._toggled = self._awaited = False

    def compose(self) -> ComposeResult:
        """Room for each kind of thing, in the order they are read."""
        yield Container(id="flags-urgent")
        yield Static(id="flags-problems", markup=False)
        yield Static(id="flags-rest", markup=False)
        yield Container(id="flags-cards")
        yield Static(id="flags-coverage", markup=False)
        yield Static(usual.FOLDED, markup=False, id="flags-usual-head", classes="flags-head")
        yield Usual(id="flags-usual")
        yield Static(flag_rules.FOLDED, markup=False, id="flags-every-head", classes="flags-head")
        yield Static(id="flags-every", markup=False)

    async def fill(
        self, panel: Panel, cards: tuple[Card, ...], *, calm: bool, ascii_only: bool
    ) -> None:
        """Show these flags; the keys stay on the one they were on."""
        here, within = self.here, _has_keys(self) or self.screen.focused is None
        look = {"calm": calm, "ascii_only": ascii_only}
        urgent, others = _sorted_out(panel, cards)
        self._under = frozenset(card.rule for group in others for card in group[1:])
        for room, groups in (("#flags-urgent", urgent), ("#flags-cards", others)):
            await self.query_one(room).remove_children()
            made = chain.from_iterable(self._group(panel, group, **look) for group in groups)
            await self.query_one(room).mount_all(made)
        rest = Content.assemble((lamp_words(panel), "bold"), "\n\n", (AT_REST, "dim"))
        self._say("#flags-rest", Content() if panel.cards else rest)
        # one line, so that it pushes no flag off a small screen; all of it is behind o
        self._say("#flags-problems", Content(PROBLEMS if panel.problems else ""))
        looked_at = f"Looked at up to {day_words(panel.as_of)}: {panel.coverage}."
        self._say("#flags-coverage", Content(looked_at))
        self.query_one(Usual).calm = calm
        self.query_one("#flags-every", Static).update(flag_rules.every_rule(cards, panel.problems))
        # Where there are flags the keys are on one of them, else on the list, to scroll it.
        self.can_focus = not self.flags
        if within:
            self.focus_flag(here.rule if here else "")

    def _group(
        self, panel: Panel, group: Group, *, calm: bool, ascii_only: bool
    ) -> Iterable[FlagCard | FlagLine]:
        """What is about one limb: a card with the others in it; lines where the first is one."""
        head, *others = [
            FlagLine(card, ascii_only=ascii_only)
            if self.is_folded(card)
            else FlagCard(card, calm=calm, ascii_only=ascii_only, folds=self._folds(card))
            for card in group
        ]
        if isinstance(head, FlagCard):
            limbs = {limb: None for card in group[1:] for limb in panel.of(card.rule).limbs}
            return [head.with_others(others, " and the ".join(limbs))]
        return [head, *others]

    def _say(self, selector: str, words: Content) -> None:
        widget = self.query_one(selector, Static)
        widget.update(words)
        widget.display = bool(words.plain)

    # -- the keys ------------------------------------------------------------------------------

    @property
    def flags(self) -> list[FlagCard | FlagLine]:
        """The cards and lines, from the top; those within a card come after it."""
        found = self.query("FlagCard, FlagLine") if self.is_mounted else ()
        return [child for child in found if isinstance(child, FlagCard | FlagLine)]

    @property
    def here(self) -> Card | None:
        """The flag the keys are on, or the first one."""
        focused = self.screen.focused if self.is_mounted else None
        for widget in focused.ancestors_with_self if focused else ():
            if isinstance(widget, FlagCard | FlagLine):  # only here are any
                return widget.card
        flags = self.flags
        return flags[0].card if flags else None

    def focus_flag(self, rule: str) -> None:
        """Put the keys on a flag; on the first one where it is gone, without hiding what stands
        above it."""
        self.to_focus(rule).focus(scroll_visible=False)

    def to_focus(self, rule: str) -> Widget:
        """The flag, which is scrolled to, or the first one."""
        flags = self.flags
        wanted = next((flag for flag in flags if flag.card.rule == rule), None)
        first = flags[0] if flags else self
        if wanted is not None and wanted is not first:
            self.call_after_refresh(wanted.scroll_visible, animate=False)
        return wanted or first

    def step(self, step: int) -> None:
        """To the next flag or the one before; where there is none, scroll."""
        flags = self.flags
        at = _innermost(flags)
        if at is not None and 0 <= at + step < len(flags):
            flags[at + step].focus()
        else:
            self.scroll_relative(y=LINES_A_STEP * step, animate=False)

    # -- folding -------------------------------------------------------------------------------

    def _folds(self, card: Card) -> bool:
        return card.state in DIMMED or card.rule in self._under

    def is_folded(self, card: Card) -> bool:
        """Whether it is only a line now."""
        return self._folds(card) and card.rule not in self._unfolded

    def is_unfolded(self, card: Card) -> bool:
        """Whether it is a card now that may be a line."""
        return self._folds(card) and card.rule in self._unfolded

    def fold(self, card: Card, folded: bool) -> bool:
        """Make a line of a card, or a card of a line; whether anything is to be filled anew."""
        if not self._folds(card) or self.is_folded(card) is folded:
            return False
        self._unfolded ^= {card.rule}
        return True

    def toggle_every_rule(self) -> None:
        """Show or fold every rule."""
        self._toggle("-every", "#flags-every-head", flag_rules.UNFOLDED, flag_rules.FOLDED)
        if self.has_class("-every"):
            self._bring_up("#flags-every-head")

    def toggle_usual(self) -> None:
        """Show or fold the table; what was chosen stays whatever the room."""
        self._toggled = True
        self._fold_usual(not self.usual_shown)
        self._awaited = self.usual_shown
        if self._awaited:
            self._bring_up("#flags-usual-head")

    def _fold_usual(self, unfolded: bool) -> None:
        if unfolded is not self.usual_shown:
            self._toggle("-usual", "#flags-usual-head", usual.UNFOLDED, usual.FOLDED)
            self.post_message(self.UsualShown())

    def _toggle(self, name: str, selector: str, unfolded: str, folded: str) -> None:
        self.toggle_class(name)
        words = unfolded if self.has_class(name) else folded
        self.query_one(selector, Static).update(Content(words))

    def _bring_up(self, selector: str) -> None:
        head = self.query_one(selector)
        self.call_after_refresh(head.scroll_visible, top=True, animate=False)

    def show_usual(self, table: "UsualTable | None") -> None:
        """The table was worked out; where it was asked for by its key it comes into sight."""
        self.query_one(Usual).table = table
        if self._awaited:
            self._awaited = False
            self._bring_up("#flags-usual-head")

    def on_resize(self, event: events.Resize) -> None:
        """Unfold the table where there is room for it, unless it was folded by hand."""
        if not self._toggled:
            self._fold_usual(event.size.height >= ROOMY_HEIGHT)

    @property
    def usual_shown(self) -> bool:
        """Whether the table is unfolded."""
        return self.has_class("-usual")

    @on(events.Click, "#flags-every-head")
    def _every_rule_clicked(self) -> None:
        self.toggle_every_rule()

    @on(events.Click, "#flags-usual-head")
    def _usual_clicked(self) -> None:
        self.toggle_usual()


def _sorted_out(panel: Panel, cards: Sequence[Card]) -> tuple[list[Group], list[Group]]:
    """What needs help now, each alone; and the rest by limb, the strongest first."""
    by_rule = {card.rule: card for card in cards if card.state in SHOWN + DIMMED}
    groups = [[by_rule[e.rule] for e in group if e.rule in by_rule] for group in panel.groups]
    urgent = [[card] for group in groups for card in group if _urgent(card)]
    others = [[card for card in group if not _urgent(card)] for group in groups]
    return urgent, [group for group in others if group]


def _urgent(card: Card) -> bool:
    return card.emergency and card.state in SHOWN


def _innermost(flags: Sequence[FlagCard | FlagLine]) -> int | None:
    """Which one the keys are on; a card within a card comes after it."""
    return next((i for i in reversed(range(len(flags))) if _has_keys(flags[i])), None)


def _has_keys(widget: Widget) -> bool:
    return widget.has_focus or widget.has_focus_within
