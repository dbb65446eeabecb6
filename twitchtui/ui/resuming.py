"""Going on with what was half typed: its form is opened again, for its evening."""

from datetime import date
from typing import TYPE_CHECKING

from textual import on, work

from twitchtui.diary.entries import Entry, Episode, Symptom
from twitchtui.diary.limits import Refusal
from twitchtui.ui.amount_doings import AmountDoings
from twitchtui.ui.draft_doings import MOST_TOLD
from twitchtui.ui.evening_doings import EveningDoings
from twitchtui.ui.flag_doings import FlagDoings
from twitchtui.ui.form import in_words
from twitchtui.ui.summary_doings import SummaryDoings
from twitchtui.ui.text import shorten
from twitchtui.ui.tonight import EveningList

if TYPE_CHECKING:
    from twitchtui.diary.timers import Routine
    from twitchtui.ui.half_typed import Draft

GONE = "what this was typed for is no longer in the diary"

OF_NO_EVENING = frozenset(("welcome", "amounts", "summary", "visit", "booked", "items"))
"""Forms that say the same on any evening."""


class Resuming(EveningDoings, FlagDoings, AmountDoings, SummaryDoings):
    """Answers the lines that offer what was half typed."""

    @on(EveningList.Answered)
    def _draft_answered(self, event: EveningList.Answered) -> None:
        from twitchtui.ui.half_typed import DRAFT

        if event.question == DRAFT:
            self._answer_draft(event.answer, event.subject)

    def action_go_on(self) -> None:
        """Go on with the first thing that was half typed."""
        self._answer_draft("open")

    def action_drop_draft(self) -> None:
        """Drop the first thing that was half typed."""
        self._answer_draft("drop")

    def _answer_draft(self, answer: str, key: str = "") -> None:
        found = next((one for one in self.drafts() if key in ("", one.key)), None)
        if found is None:
            return
        if answer == "open":
            self.go_on(found)
        else:
            self._forget_draft(found.key)
            self.reload(flags=False)

    def go_on(self, draft: "Draft") -> None:
        """Take what another window left, and open its form with it."""
        from twitchtui.ui.half_typed import key_of

        store, taken = self.session.store, []
        ours = key_of(store.windows.token, draft.opener)
        failed = self.failing(lambda: taken.append(store.take_draft(draft.key, ours)))
        self.reload(flags=False)
        # one that cannot be marked as taken can be filled in and saved all the same
        if not (failed or taken[0]) or self._reopen(draft):
            return
        # what it was typed for may come back by an undo
        self.failing(lambda: store.take_draft(ours, draft.key))
        self.reload(flags=False)
        self.say(
            f"{GONE}; Z drops what was typed: {shorten(in_words(draft.typed), MOST_TOLD)}",
            "warning",
        )

    def welcome_left(self) -> bool:
        """Go on with the first questions, if they were left half answered."""
        found = next((one for one in self.drafts() if one.opener == ("welcome",)), None)
        if found is not None:
            self.go_on(found)
        return found is not None

    def _reopen(self, draft: "Draft") -> bool:
        day = self.day
        if draft.opener[0] not in OF_NO_EVENING and draft.day != day:
            self.go_to_day(min(draft.day, self.session.today))
        self._opening = draft
        opened = self._open_again(draft.opener)
        if not opened:
            self._opening = None
            if self.day != day:
                self.go_to_day(day)
        return opened

    def _open_again(self, opener: tuple[str, ...]) -> bool:
        """Open a form; False where there is nothing left that it could be about."""
        match opener:
            case ("water",):
                self.action_add_water()
            case ("caffeine",):
                self.action_add_caffeine()
            case ("food",):
                self.action_add_food()
            case ("activity",):
                self.action_add_activity()
            case ("supplement or alcohol",):
                self.action_add_other()
            case ("sleep",):
                self.action_add_sleep()
            case ("scale", name, field):
                self._add_scale(name, field)
            case ("twitches",):
                self.log_twitches()
            case ("welcome",):
                self.welcome()
            case ("amounts",):
                self.action_amounts()
            case ("summary",):
                self.background_again()
            case ("visit" | "booked" as form,):
                self.action_tab("flags")
                self.call_next(self.flag_form, form)  # after the tab, as that is in our queue
            case ("new", code, again):
                return self._new_again(code, again)
            case ("entry" | "episode", entry):
                return self._entry_again(self._entry(entry))
            case ("own" | "items", item, *doing):
                return self._item_again(item, *doing)
            case ("eased", routine):
                return self._eased_again(routine)
            case _:
                return False
        return True

    def _entry(self, entry_id: str) -> Entry | None:
        return next(iter(self.session.store.find([entry_id])), None)

    def _entry_again(self, entry: Entry | None) -> bool:
        if isinstance(entry, Episode):
            self.change_episode(entry)
        elif entry is not None:
            self._change_again(entry)
        return entry is not None

    @work
    async def _change_again(self, entry: Entry) -> None:
        await self.change(entry)

    def _new_again(self, code: str, again: str) -> bool:
        before = self._entry(again) if again else None
        if again and not isinstance(before, Symptom):
            return False
        self._log_change(before if isinstance(before, Symptom) else None, code)
        return True

    def _item_again(self, item_id: str, doing: str = "") -> bool:
        if doing == "add":
            self._edit_list(doing, item_id)
            return True
        if doing:
            known = any(item.id == item_id for item in self.session.checklist.items)
            if known:
                self._edit_list(doing, item_id)
            return known
        line = next((line for line in self._lines if line.item.id == item_id), None)
        return line is not None and self.asks_more(line)

    def _eased_again(self, name: str) -> bool:
        try:
            routine = self.session.routine(name)
        except Refusal:
            return False
        left = bool(self.session.to_ease(routine, self.day))
        if left:
            self._finish_again(routine, self.day)
        return left

    @work
    async def _finish_again(self, routine: "Routine", day: date) -> None:
        await self._finish(routine, day)

    def welcome(self) -> object:
        """The first questions; the shell asks them."""

    def flag_form(self, form: str) -> None:
        """Open a form of the Red flags tab."""
        from twitchtui.ui.flags import FlagsPane

        pane = self.query_one(FlagsPane)
        (pane.action_review if form == "visit" else pane.action_book)()
