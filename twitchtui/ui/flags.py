"""The Red flags tab: what deserves a doctor, why, and what was said about it.

Owns the order of the cards and the keys on them. The shell sets the reactives and answers the
messages; the tab counts nothing and judges nothing. At rest it says what the lamp says.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Button

from twitchtui.diary.vocabulary import FlagAnswer
from twitchtui.flags import Card, Panel
from twitchtui.ui.covered import OnTop
from twitchtui.ui.flag_card import ANSWERABLE, SHOWN, FlagCard
from twitchtui.ui.flag_evidence import EvidenceList, EvidenceRow
from twitchtui.ui.flag_forms import BookedForm, ReviewForm, ReviewValues
from twitchtui.ui.flag_keys import KEYS
from twitchtui.ui.flag_list import FlagList

if TYPE_CHECKING:
    from twitchtui.flags.usual import UsualTable

__all__ = ["EvidenceRow", "FlagsPane", "ReviewValues"]

ROOMY_WIDTH = 90
"""Under this width the three answers stand below each other."""


class FlagsPane(OnTop):
    """Cards, the dim lines of what was read, the table, and every rule on request."""

    BINDINGS: ClassVar[list[BindingType]] = KEYS

    panel: reactive[Panel | None] = reactive[Panel | None](None)
    cards: reactive[tuple[Card, ...]] = reactive[tuple[Card, ...]](())
    """One card for each evaluation of the panel, whatever its state."""
    calm: reactive[bool] = reactive(False)
    ascii_only: reactive[bool] = reactive(False)
    evidence: reactive[tuple[EvidenceRow, ...]] = reactive[tuple[EvidenceRow, ...]](
        (), always_update=True
    )
    """The entries behind the flag that was asked for last."""
    usual: "reactive[UsualTable | None]" = reactive(None, always_update=True)

    class UsualWanted(Message):
        """The table is looked at; the shell answers by setting ``usual``."""

    @dataclass
    class EvidenceWanted(Message):
        """The entries behind a flag are wanted; the shell answers by setting ``evidence``."""

        rule: str

    @dataclass
    class EpisodeWanted(Message):
        """An episode is to be opened."""

        id: str

    @dataclass
    class EpisodesWanted(Message):
        """The episodes behind a flag are wanted on the Episodes tab."""

        title: str
        ids: tuple[str, ...]

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

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._outdated = False
        self._asked = ""
        self._usual_wanted = False

    def compose(self) -> ComposeResult:
        """The flags, and behind them room for the entries of one."""
        yield FlagList(id="flags-list")
        yield EvidenceList(id="flags-evidence")

    def on_mount(self) -> None:
        """Show what there is, and what the shell sets from now on."""
        for name in ("panel", "cards", "calm", "ascii_only"):
            self.watch(self, name, self._fill_soon)

    def on_resize(self, event: events.Resize) -> None:
        """Fit what there is room for."""
        self.set_class(event.size.width < ROOMY_WIDTH, "-narrow")

    def focus(self, scroll_visible: bool = True) -> "FlagsPane":
        """The keys go where they were."""
        self.takes_keys().focus(scroll_visible=False)
        return self

    def takes_keys(self) -> Widget:
        """The entries that are open, else the flag they were on."""
        if self.has_class("-evidence"):
            return self.query_one(EvidenceList).rows
        flags = self.query_one(FlagList)
        return flags.to_focus(flags.here.rule if flags.here else "")

    # -- what is shown -------------------------------------------------------------------------

    def _fill_soon(self) -> None:
        """Fill once, after the shell has set all that it has to set."""
        if not self._outdated:
            self._outdated = True
            self.call_later(self._fill)

    async def _fill(self) -> None:
        self._outdated = False
        if self.panel is not None:
            flags = self.query_one(FlagList)
            await flags.fill(self.panel, self.cards, calm=self.calm, ascii_only=self.ascii_only)
            self.refresh_bindings()

    @on(FlagList.UsualShown)
    def _ask_for_usual(self) -> None:
        """Only what is looked at is worked out."""
        if not self._usual_wanted and self.query_one(FlagList).usual_shown:
            self._usual_wanted = True
            self.post_message(self.UsualWanted())

    def watch_usual(self, usual: "UsualTable | None") -> None:
        """The table, when it was worked out."""
        self._usual_wanted = False
        if self.is_mounted:
            self.query_one(FlagList).show_usual(usual)

    def reload(self) -> None:
        """The diary changed: the table is worked out again, and the entries behind a flag are read
        again, or closed with it."""
        self._ask_for_usual()
        if not self.has_class("-evidence"):
            return
        card = self._asked_card
        if card is not None and card.entries:
            self.post_message(self.EvidenceWanted(card.rule))
        else:
            self.action_back()

    @property
    def _asked_card(self) -> Card | None:
        """The flag whose entries are wanted, as it stands now."""
        return next((card for card in self.cards if card.rule == self._asked), None)

    def watch_evidence(self, evidence: tuple[EvidenceRow, ...]) -> None:
        """Show the entries behind the flag that was asked for."""
        card = self._asked_card
        if self.is_mounted and card is not None:
            self.add_class("-evidence")
            gone = len(card.entries) - len(evidence)
            self.query_one(EvidenceList).show(card.title, evidence, gone)
            self.refresh_bindings()

    # -- what the reader does ------------------------------------------------------------------

    @property
    def _here(self) -> Card | None:
        return self.query_one(FlagList).here if self.is_mounted else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what fits the flag the keys are on."""
        here = self._here
        if action == "back":
            return self.has_class("-evidence") or (
                here is not None and self.query_one(FlagList).is_unfolded(here)
            )
        if self.has_class("-evidence"):
            return False
        emergency = here is not None and here.emergency
        if action == "answer":
            return here is not None and emergency and here.state in ANSWERABLE
        if action == "read":
            return here is not None and not emergency and here.state in SHOWN
        if action == "open":
            return here is not None
        if action in ("review", "book"):
            return self.panel is not None and self.panel.whole and not emergency
        return True

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        self.refresh_bindings()

    def action_step(self, step: int) -> None:
        """To the next flag or the one before."""
        self.query_one(FlagList).step(step)

    def action_open(self) -> None:
        """Make a card of a line; of a card, ask for the entries behind it."""
        here = self._here
        if here is None:
            return
        if self.query_one(FlagList).fold(here, False):
            self._fill_soon()
        elif here.entries:
            self._asked = here.rule
            self.post_message(self.EvidenceWanted(here.rule))

    def action_back(self) -> None:
        """From the entries to their card; a card that was a line folds again."""
        flags, here = self.query_one(FlagList), self._here
        if self.has_class("-evidence"):
            self.remove_class("-evidence")
            flags.focus_flag(self._asked)
            self.refresh_bindings()
        elif here is not None and flags.fold(here, True):
            self._fill_soon()

    def action_every_rule(self) -> None:
        """Show or fold every rule."""
        self.query_one(FlagList).toggle_every_rule()

    def action_usual(self) -> None:
        """Show or fold the table."""
        self.query_one(FlagList).toggle_usual()

    def action_read(self) -> None:
        """Say that a flag was read; one that is only a line is opened first."""
        here = self._here
        if here is not None and self.query_one(FlagList).is_folded(here):
            self.action_open()
        elif here is not None:
            self.post_message(self.ReadIt(here.rule))

    def action_answer(self, answer: str) -> None:
        """Answer what needs help now."""
        here = self._here
        if here is not None:
            self.post_message(self.Answered(here.rule, FlagAnswer(answer)))

    @on(Button.Pressed)
    def _answer_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        card = next((each for each in event.button.ancestors if isinstance(each, FlagCard)), None)
        for answer in FlagAnswer:
            if card is not None and event.button.has_class(f"-{answer.value}"):
                self.post_message(self.Answered(card.card.rule, answer))

    def action_review(self) -> None:
        """Ask when a doctor looked, and what came of it."""
        if self.panel is None:
            return
        by_rule = {card.rule: card for card in self.cards}
        listed = [by_rule[e.rule] for e in (*self.panel.cards, *self.panel.lines)]
        offered = [card for card in listed if not card.emergency]
        here = self._here
        chosen = here.rule if here is not None and here in offered else ""
        form = ReviewForm(self.panel.as_of, offered, chosen)
        form.opened_by("visit")
        self.app.push_screen(form, self._reviewed)

    def _reviewed(self, values: ReviewValues | None) -> None:
        if values is not None:
            self.post_message(self.Reviewed(values))

    def action_book(self) -> None:
        """Ask for the day of a visit."""
        if self.panel is not None:
            form = BookedForm(self.panel.as_of)
            form.opened_by("booked")
            self.app.push_screen(form, self._booked)

    def _booked(self, visit_day: date | None) -> None:
        if visit_day is not None:
            self.post_message(self.Booked(visit_day))

    @on(EvidenceList.Chosen)
    def _episode_chosen(self, event: EvidenceList.Chosen) -> None:
        event.stop()
        self.post_message(self.EpisodeWanted(event.id))

    @on(EvidenceList.EpisodesWanted)
    def _episodes_wanted(self, event: EvidenceList.EpisodesWanted) -> None:
        event.stop()
        self.post_message(self.EpisodesWanted(event.title, event.ids))
