"""What the Red flags tab and the lamp ask for: cards, the entries behind them, visits, answers."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget

from twitchtui.diary.entries import Entry, Episode, SymptomCheck
from twitchtui.diary.vocabulary import FlagAnswer
from twitchtui.flags import Card, LampLevel
from twitchtui.ui.base import ShellBase
from twitchtui.ui.draft_doings import DraftDoings
from twitchtui.ui.lamp import Lamp

if TYPE_CHECKING:
    from twitchtui.ui.emergency import EmergencyScreen
    from twitchtui.ui.flags import FlagsPane

SAID = {
    FlagAnswer.GETTING_HELP: "noted: you are getting help",
    FlagAnswer.SEEN_FOR_THIS: "noted: you have been seen for this",
    FlagAnswer.BY_MISTAKE: "noted: entered by mistake",
}


class FlagDoings(DraftDoings):
    """Answers the messages of the Red flags tab and of the lamp."""

    def make_flags(self) -> Widget:
        """The tab, made when it is first opened."""
        from twitchtui.ui.flags import FlagsPane

        pane = FlagsPane().data_bind(ShellBase.panel, ShellBase.cards, ShellBase.calm)
        pane.ascii_only = self.ascii
        return pane

    def refresh_flags(self) -> None:
        """The words of every flag, which only this tab shows in full."""
        from twitchtui.ui.flags import FlagsPane

        if self.panel is not None:
            self.cards = self.session.cards(self.panel)
        self.query_one(FlagsPane).reload()

    def notes_for_trends(self) -> tuple[Card, ...]:
        """The notes that are up, in words; not the one that stands on Tonight."""
        from twitchtui.ui.flag_rules import WORRY

        if self.panel is None:
            return ()
        notes = tuple(note for note in self.panel.notes if note.rule != WORRY)
        return self.session.cards(replace(self.panel, evaluations=notes)) if notes else ()

    @property
    def emergency_lit(self) -> bool:
        """Whether the lamp says to get help now."""
        return self.panel is not None and self.panel.lamp.level is LampLevel.EMERGENCY

    @on(Lamp.EmergencyWanted)
    def action_emergency(self) -> None:
        """The static list of emergency signs."""
        self.app.push_screen(self.emergency_screen())

    def emergency_screen(self) -> "EmergencyScreen":
        """The list, with the person's own number where the diary says it."""
        from twitchtui.ui.emergency import EmergencyScreen

        session, own = self.session, ["", ""]

        def read() -> None:
            own[:] = session.region, session.profile.emergency_number

        self.failing(read)  # the list is shown whatever the diary holds
        region, number = own
        return EmergencyScreen(
            session.emergency_list, region=region, number=number, ascii_only=self.ascii
        )

    @on(Lamp.Answered)
    def _answered_on_lamp(self, event: Lamp.Answered) -> None:
        self._answer(event.rule, event.answer)

    def on_flags_pane_answered(self, event: "FlagsPane.Answered") -> None:
        """One of the three answers to what needs help now."""
        self._answer(event.rule, event.answer)

    def _answer(self, rule: str, answer: FlagAnswer) -> None:
        self.attempt(lambda: self.session.answer_flag(rule, answer), SAID[answer])

    def on_flags_pane_read_it(self, event: "FlagsPane.ReadIt") -> None:
        """A flag was read."""
        rule = event.rule
        self.attempt(lambda: self.session.answer_flag(rule, FlagAnswer.READ), "noted as read")

    def on_flags_pane_reviewed(self, event: "FlagsPane.Reviewed") -> None:
        """A doctor has looked."""
        values = event.values
        self.attempt(
            lambda: self.session.record_visit(values.day, values.outcome, values.by, values.covers),
            "the visit is noted",
        )

    def on_flags_pane_booked(self, event: "FlagsPane.Booked") -> None:
        """A visit is booked."""
        visit_day = event.visit_day
        self.attempt(lambda: self.session.book_visit(visit_day), "the booked visit is noted")

    def on_flags_pane_evidence_wanted(self, event: "FlagsPane.EvidenceWanted") -> None:
        """The entries behind a flag, in words."""
        from twitchtui.report.entries import entry_words, kind_words
        from twitchtui.ui.flags import EvidenceRow, FlagsPane

        if self.panel is None:
            return
        units = self.session.profile.units
        found = sorted(self.session.store.find(self.panel.of(event.rule).entries), key=_order)
        names = self.names_in(found)
        rows = []
        for entry in found:
            words, is_episode = entry_words(entry, units, names), isinstance(entry, Episode)
            if not isinstance(entry, Episode | SymptomCheck):
                words = f"{words} ({kind_words(entry)})"
            rows.append(EvidenceRow(entry.id, words, is_episode))
        self.query_one(FlagsPane).evidence = tuple(rows)

    def on_flags_pane_episodes_wanted(self, event: "FlagsPane.EpisodesWanted") -> None:
        """The episodes behind a flag, on their own tab."""
        self.action_tab("episodes")
        # after the tab, which the shell opens in its own queue
        self.call_next(self.show_only, event.title, event.ids)

    def on_flags_pane_usual_wanted(self) -> None:
        """The table, which is worked out only where it is looked at; without its rows where
        nothing is logged yet."""
        from twitchtui.ui.flags import FlagsPane

        table = self.session.usual()
        if self.session.store.first_day() is None:
            table = replace(table, rows=())
        self.query_one(FlagsPane).usual = table

    def on_flags_pane_episode_wanted(self, event: "FlagsPane.EpisodeWanted") -> None:
        """Open one of them in the form."""
        episode = self.session.store.get(Episode, event.id)
        if episode is not None:
            self.change_episode(episode)

    def change_episode(self, episode: Episode) -> None:
        """Open an episode in the form; the shell knows how."""

    def show_only(self, title: str, ids: tuple[str, ...]) -> None:
        """List some episodes only; the Episodes tab knows how."""

    def action_tab(self, tab: str) -> None:
        """Open a tab; the shell knows how."""


def _order(entry: Entry) -> tuple[str, str]:
    return entry.day.isoformat(), entry.id
