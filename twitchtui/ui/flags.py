"""The Red flags tab: what deserves a doctor, why, and what was said about it.

Owns the order of the cards and the keys on them. The shell sets the reactives and answers the
messages; the tab counts nothing and judges nothing. At rest it says what the lamp says.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from twitchtui.diary.entries import FlagAnswer
from twitchtui.flags import Card, Panel, State, Tier
from twitchtui.ui.flag_card import STATE_WORDS, FlagCard, FlagLine, day_words
from twitchtui.ui.flag_forms import BookedForm, ReviewForm, ReviewValues
from twitchtui.ui.lists import VimList
from twitchtui.ui.text import plain, safe

SHOWN = (State.RAISED, State.STALE)
DIMMED = (State.ACKNOWLEDGED, State.BOOKED, State.REVIEWED)

AT_REST = (
    "Should something deserve a doctor, it stands here with what was seen, why, and what to do. "
    "! lists what needs help now, whatever you logged."
)
FOLDED = "o: every rule and where it stands"
UNFOLDED = "Every rule and where it stands (o folds this)"
NO_ENTRIES = "None of the entries is there any more."
HOW_TO_LEAVE = "enter opens an episode, escape goes back"


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One entry behind a flag: what it says, in the person's words too, and whether it is an
    episode that can be opened."""

    id: str
    words: str
    is_episode: bool = False


class FlagsPane(Vertical):
    """Cards, the dim lines of what was read, and every rule on request."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", "Next", show=False, id="flags.next", tooltip="Next flag"),
        Binding("k,up", "step(-1)", "Previous", show=False, id="flags.previous",
                tooltip="The flag before"),
        Binding("enter", "open", "Entries", id="flags.open",
                tooltip="Show the entries behind a flag, or the card of a dim line"),
        Binding("h", "answer('getting_help')", "Getting help", id="flags.getting_help",
                tooltip="I am getting help"),
        Binding("s", "answer('seen_for_this')", "Was seen", id="flags.seen",
                tooltip="I have been seen for this"),
        Binding("m", "answer('by_mistake')", "Mistake", id="flags.mistake",
                tooltip="Entered by mistake"),
        Binding("r", "read", "Read it", id="flags.read", tooltip="I have read it"),
        Binding("v", "review", "Doctor looked", id="flags.review",
                tooltip="A doctor has looked at it"),
        Binding("b", "book", "Visit booked", id="flags.book", tooltip="A visit is booked"),
        Binding("o", "every_rule", "All rules", id="flags.every_rule",
                tooltip="Show or fold every rule and where it stands"),
        Binding("escape", "back", "Back", show=False, id="flags.back",
                tooltip="From the entries to the flags"),
    ]  # fmt: skip

    panel: reactive[Panel | None] = reactive[Panel | None](None)
    cards: reactive[tuple[Card, ...]] = reactive[tuple[Card, ...]](())
    """One card for each evaluation of the panel, whatever its state."""
    calm: reactive[bool] = reactive(False)
    ascii_only: reactive[bool] = reactive(False)
    evidence: reactive[tuple[EvidenceRow, ...]] = reactive[tuple[EvidenceRow, ...]](
        (), always_update=True
    )
    """The entries behind the flag that was asked for last."""

    @dataclass
    class EvidenceWanted(Message):
        """The entries behind a flag are wanted; the shell answers by setting ``evidence``."""

        rule: str

    @dataclass
    class EpisodeWanted(Message):
        """An episode is to be opened."""

        id: str

    @dataclass
    class ReadIt(Message):
        """A flag was read."""

        rule: str

    @dataclass
    class Reviewed(Message):
        """A doctor has looked at it."""

        values: ReviewValues

    @dataclass
    class Booked(Message):
        """A visit is booked."""

        visit_day: date

    @dataclass
    class Answered(Message):
        """One of the three answers to what needs help now."""

        rule: str
        answer: FlagAnswer

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._outdated = False
        self._unfolded: set[str] = set()
        self._asked = ""

    def compose(self) -> ComposeResult:
        """The flags, and behind them room for the entries of one."""
        with VerticalScroll(id="flags-list"):
            yield Static(id="flags-problems", markup=False)
            yield Static(id="flags-rest", markup=False)
            yield Container(id="flags-cards")
            yield Static(id="flags-coverage", markup=False)
            yield Static(FOLDED, markup=False, id="flags-every-head")
            yield Static(id="flags-every", markup=False)
        with Vertical(id="flags-evidence"):
            yield Static(id="flags-evidence-title", markup=False)
            yield VimList(id="flags-entries")

    def on_mount(self) -> None:
        """Show what there is."""
        self._fill_soon()

    def watch_panel(self) -> None:
        """Other states."""
        self._fill_soon()

    def watch_cards(self) -> None:
        """Other words."""
        self._fill_soon()

    def watch_calm(self) -> None:
        """Hide the numbers of what can wait, or show them."""
        self._fill_soon()

    def watch_ascii_only(self) -> None:
        """Other frames."""
        self._fill_soon()

    # -- what is shown -------------------------------------------------------------------------

    @property
    def shown(self) -> list[Card]:
        """The cards, what is most urgent first."""
        return _in_order(self.cards, SHOWN)

    @property
    def dimmed(self) -> list[Card]:
        """What was read, booked or reviewed, in the same order."""
        return _in_order(self.cards, DIMMED)

    def _fill_soon(self) -> None:
        """Fill once, after the shell has set all that it has to set."""
        if not self._outdated:
            self._outdated = True
            self.call_later(self._fill)

    async def _fill(self) -> None:
        self._outdated = False
        panel = self.panel
        if panel is None:
            return
        here = self._here()
        within = self.has_focus_within
        room = self.query_one("#flags-cards")
        await room.remove_children()
        flags = [*map(self._card, self.shown), *map(self._line_or_card, self.dimmed)]
        await room.mount_all(flags)
        rest = Content.assemble((panel.lamp.text, "bold"), "\n\n", (AT_REST, "dim"))
        self._say("#flags-rest", Content() if self.shown else rest)
        self._say("#flags-problems", Content("\n".join(map(plain, panel.problems))))
        self._say(
            "#flags-coverage",
            Content(f"Looked at up to {day_words(panel.as_of)}: {panel.coverage}."),
        )
        self._say("#flags-every", self._every_rule())
        if within and not self.has_class("-evidence"):
            self._focus_flag(here.rule if here else "")
        self.refresh_bindings()

    def _say(self, selector: str, words: Content) -> None:
        widget = self.query_one(selector, Static)
        widget.update(words)
        widget.display = bool(words.plain) and (
            selector != "#flags-every" or self.has_class("-every")
        )

    def _card(self, card: Card) -> Widget:
        return FlagCard(card, calm=self.calm, ascii_only=self.ascii_only)

    def _line_or_card(self, card: Card) -> Widget:
        return self._card(card) if card.rule in self._unfolded else FlagLine(card)

    def _every_rule(self) -> Content:
        parts: list[str | tuple[str, str]] = []
        for card in self.cards:
            words = STATE_WORDS[card.state]
            if card.tier is Tier.T0 and card.state in SHOWN:
                words = "only a note, on the Trends tab"
            parts += ["\n" if parts else "", f"{card.title}: ", (words, "dim")]
            if card.note and card.state is State.NOT_ENOUGH_LOG:
                parts.append((f" ({card.note})", "dim"))
        return Content.assemble(*parts)

    def watch_evidence(self, evidence: tuple[EvidenceRow, ...]) -> None:
        """Show the entries behind the flag that was asked for."""
        card = self._card_of(self._asked)
        if not self.is_mounted or card is None:
            return
        intro = HOW_TO_LEAVE if evidence else NO_ENTRIES
        self.query_one("#flags-evidence-title", Static).update(
            Content.assemble((f"Behind: {card.title}", "bold"), "\n", (intro, "dim"))
        )
        entries = self.query_one("#flags-entries", VimList)
        entries.set_options([Option(safe(row.words)) for row in evidence])
        entries.highlighted = 0 if evidence else None
        self.add_class("-evidence")
        entries.focus()

    # -- what the reader does ------------------------------------------------------------------

    def _flags(self) -> list[FlagCard | FlagLine]:
        room = self.query_one("#flags-cards") if self.is_mounted else None
        return [
            child
            for child in (room.children if room else ())
            if isinstance(child, FlagCard | FlagLine)
        ]

    def _here(self) -> Card | None:
        """The flag the keys are on, or the first one."""
        flags = self._flags()
        for flag in flags:
            if flag.has_focus_within:
                return flag.card
        return flags[0].card if flags else None

    def _card_of(self, rule: str) -> Card | None:
        return next((card for card in self.cards if card.rule == rule), None)

    def _focus_flag(self, rule: str) -> None:
        flags = self._flags()
        wanted = next((flag for flag in flags if flag.card.rule == rule), None)
        if wanted is None and flags:
            wanted = flags[0]
        (wanted or self.query_one("#flags-list")).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what fits the flag the keys are on."""
        if action in ("step", "every_rule", "back"):
            return True
        if self.has_class("-evidence"):
            return False
        here = self._here()
        urgent = here is not None and here.tier is Tier.T3
        if action == "answer":
            return here is not None and urgent and here.state is State.RAISED
        if action == "read":
            return here is not None and not urgent and here.state in SHOWN
        if action == "open":
            return here is not None
        return self.panel is not None and not urgent

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        self.refresh_bindings()

    def action_step(self, step: int) -> None:
        """To the next flag or the one before; where there is none, scroll."""
        flags = self._flags()
        at = next((i for i, flag in enumerate(flags) if flag.has_focus_within), None)
        if at is not None and 0 <= at + step < len(flags):
            flags[at + step].focus()
        else:
            self.query_one("#flags-list").scroll_relative(y=3 * step, animate=False)

    def action_open(self) -> None:
        """Unfold a dim line; of a card, ask for the entries behind it."""
        here = self._here()
        if here is None:
            return
        if here.state in DIMMED and here.rule not in self._unfolded:
            self._unfolded.add(here.rule)
            self._fill_soon()
        elif here.entries:
            self._asked = here.rule
            self.post_message(self.EvidenceWanted(here.rule))

    def action_back(self) -> None:
        """From the entries to their card; a card that was a dim line folds again."""
        if self.has_class("-evidence"):
            self.remove_class("-evidence")
            self._focus_flag(self._asked)
            self.refresh_bindings()
            return
        here = self._here()
        if here is not None and here.rule in self._unfolded:
            self._unfolded.discard(here.rule)
            self._fill_soon()

    def action_read(self) -> None:
        """Say that a flag was read."""
        here = self._here()
        if here is not None:
            self.post_message(self.ReadIt(here.rule))

    def action_answer(self, answer: str) -> None:
        """Answer what needs help now."""
        here = self._here()
        if here is not None:
            self.post_message(self.Answered(here.rule, FlagAnswer(answer)))

    def action_review(self) -> None:
        """Ask when a doctor looked, and what came of it."""
        if self.panel is None:
            return
        offered = [card for card in (*self.shown, *self.dimmed) if card.tier is not Tier.T3]
        here = self._here()
        chosen = here.rule if here in offered and here is not None else ""
        form = ReviewForm(self.panel.as_of, offered, chosen)
        self.app.push_screen(form, self._reviewed)

    def _reviewed(self, values: ReviewValues | None) -> None:
        if values is not None:
            self.post_message(self.Reviewed(values))

    def action_book(self) -> None:
        """Ask for the day of a visit."""
        if self.panel is not None:
            self.app.push_screen(BookedForm(self.panel.as_of), self._booked)

    def _booked(self, visit_day: date | None) -> None:
        if visit_day is not None:
            self.post_message(self.Booked(visit_day))

    def action_every_rule(self) -> None:
        """Show or fold every rule."""
        self.toggle_class("-every")
        unfolded = self.has_class("-every")
        head = self.query_one("#flags-every-head", Static)
        head.update(Content(UNFOLDED if unfolded else FOLDED))
        every = self.query_one("#flags-every")
        every.display = unfolded
        if unfolded:
            self.call_after_refresh(head.scroll_visible, top=True, animate=False)

    @on(events.Click, "#flags-every-head")
    def _head_clicked(self) -> None:
        self.action_every_rule()

    @on(Button.Pressed)
    def _answer_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        card = next((each for each in event.button.ancestors if isinstance(each, FlagCard)), None)
        for answer in FlagAnswer:
            if card is not None and event.button.has_class(f"-{answer.value}"):
                self.post_message(self.Answered(card.card.rule, answer))

    @on(OptionList.OptionSelected, "#flags-entries")
    def _entry_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self.evidence[event.option_index]
        if row.is_episode:
            self.post_message(self.EpisodeWanted(row.id))


def _in_order(cards: tuple[Card, ...], states: tuple[State, ...]) -> list[Card]:
    chosen = [card for card in cards if card.state in states and card.tier is not Tier.T0]
    return sorted(chosen, key=lambda card: tuple(Tier).index(card.tier))
