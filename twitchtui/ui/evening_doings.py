"""What the Tonight tab asks for, carried out: ticks, quick adds, questions, done for today."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from textual import on, work

from twitchtui.diary.checklist import Line
from twitchtui.diary.entries import CheckMark, Day, Entry, FlagEvent, Symptom
from twitchtui.diary.items import ItemKind
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import CheckAnswer, FunctionAnswer, IntakeKind, NewAnswer
from twitchtui.ui.changing_doings import ChangingDoings
from twitchtui.ui.list_doings import ListDoings
from twitchtui.ui.rows import AGAIN
from twitchtui.ui.timer_doings import TimerDoings
from twitchtui.ui.tonight import EveningList, TonightPane

CODES = frozenset(SymptomCode)

AFTER_DRINKING = frozenset((SymptomCode.HEADACHE, SymptomCode.VOMITING, SymptomCode.CONFUSION))
"""What together with much water within an hour needs help now (domain.md 3.4, EM6)."""


class EveningDoings(ChangingDoings, ListDoings, TimerDoings):
    """Answers the messages of the Tonight tab and its keys."""

    @on(EveningList.Ticked)
    def _tick(self, event: EveningList.Ticked) -> None:
        line = next((line for line in self._lines if line.item.id == event.item), None)
        if line is not None and not self.asks_more(line):
            day, answers = self.day, line.item.kind is ItemKind.YES_NO
            self.attempt(lambda: self.session.cycle(day, line), flags=answers)

    @on(EveningList.Opened)
    def _open(self, event: EveningList.Opened) -> None:
        line = next((line for line in self._lines if line.item.id == event.item), None)
        if line is None:
            return
        item = line.item
        if item.intake is IntakeKind.WATER:
            self.action_add_water()
        elif item.kind is ItemKind.FOOD:
            self.action_add_food()
        elif item.kind is ItemKind.CUTOFF:
            self.action_add_caffeine()
        elif item.kind is ItemKind.SLEEP:
            self.action_add_sleep()
        elif item.kind is ItemKind.SCALE:
            self._add_scale(item.name, item.field)
        elif not self.start_timer_of(item.id):
            self._tick(EveningList.Ticked(event.item))

    @on(EveningList.Answered)
    def _answered(self, event: EveningList.Answered) -> None:
        day, answer = self.day, event.answer
        match event.question:
            case "twitches":
                self._twitches(answer)
            case "new":
                self._new(answer)
            case "disturbed":
                yes = answer == "yes"
                self._set_day("disturbed sleep", twitch_disturbed_sleep=yes)
            case "function":
                self._set_day("everyday things", function_answer=FunctionAnswer(answer))
            case "still":
                self._still(event.subject, answer)
            case "worry":
                self._worry(answer)
            case "yesterday":
                self._yesterday(day - timedelta(days=1), answer)

    # -- questions -----------------------------------------------------------------------------

    def action_none(self) -> None:
        """ "No" to the first question that is open: twitches, then anything new."""
        evening = self.evening
        if evening is None:
            return
        if evening.twitches == "unasked":
            self._twitches("none")
        elif evening.new_answer is NewAnswer.UNASKED:
            self._new("no")
        else:
            self.say("both questions are answered; d closes the day")

    def action_same(self) -> None:
        """The same twitches as last night."""
        self._twitches("same")

    def action_yes_new(self) -> None:
        """Something is new or changed: open the list."""
        self._new("yes")

    def _twitches(self, answer: str) -> None:
        day = self.day
        if answer == "none":
            self.attempt(lambda: self.session.answer_none(day))
        elif answer == "log":
            self.log_twitches()
        else:
            self.attempt(lambda: self.session.same_as_last_night(day), _repeated)

    def _new(self, answer: str) -> None:
        if answer == "yes":
            self._log_change()
        else:
            self._set_day("nothing new", new_answer=NewAnswer.NO)

    @work
    async def _log_change(self, again: Symptom | None = None, picked: str | None = None) -> None:
        """Pick what is new, where it is not ``picked`` yet, and log it; ``again`` is an event that
        came another time."""
        from twitchtui.ui import symptom_form as form
        from twitchtui.ui.symptom_pick import MEDICINE, URINE, SymptomPick

        here = self.here()
        if again:
            picked = again.code.value
        elif picked is None:
            picked = await self.app.push_screen_wait(SymptomPick(self.symptoms))
        if picked is None:
            return
        opener = ("new", picked, again.id if again else "")
        added: list[Entry] = []
        answers = {}
        if picked == URINE:
            record = self.session.day_or_blank(here.day)
            asked = form.urine_form(record)
            asked.opened_by(*opener)
            urine = await self.app.push_screen_wait(asked)
            if urine is None:
                return
            answers["urine"] = urine
        else:
            ask = (
                form.medicine_form(here)
                if picked == MEDICINE
                else form.symptom_form(self.symptoms, SymptomCode(picked), here, self.sites)
            )
            ask.opened_by(*opener)
            entry = await self.app.push_screen_wait(ask)
            if entry is None:
                return
            added.append(entry)
            if again is not None:  # the one before is over: from now on the new one is asked about
                added.append(self.session.check_of(again, here.day, CheckAnswer.GONE))
        said = self.symptoms.words.get(SymptomCode(picked)) if picked in CODES else "the change"
        self.attempt(lambda: self.session.log_change(here.day, *added, **answers), f"noted: {said}")
        if picked in AFTER_DRINKING:
            await self._ask_within_an_hour(here.day)

    async def _ask_within_an_hour(self, day: date) -> None:
        """Much water without times meets no hourly limit, so the rule EM6 has it asked for."""
        from twitchtui.ui.confirm import Confirm

        evening = self.session.evening(day)
        most = self.session.rulebook.number("em6_water_hour_ml")
        untimed = [one for one in evening.intakes if one.kind is IntakeKind.WATER and not one.at]
        if day != self.session.today or sum(drink.amount for drink in untimed) <= most:
            return
        question = f"Did you drink more than {most / 1000:g} L of that water within one hour?"
        if await self.app.push_screen_wait(Confirm(question)):
            at = Moment.of(self.session.now)
            timed = [replace(drink, at=at) for drink in untimed]
            self.attempt(lambda: self.session.add("water within an hour", *timed))

    def _still(self, symptom_id: str, answer: str) -> None:
        day = self.day
        symptom = self.session.store.get(Symptom, symptom_id)
        if symptom is None:
            return
        if answer == AGAIN:
            self._log_change(symptom)
        else:
            self.attempt(lambda: self.session.check_symptom(symptom, day, CheckAnswer(answer)))

    def _yesterday(self, yesterday: date, answer: str) -> None:
        if answer == "skip":
            self.skip_yesterday()
        elif answer == "log":
            self.go_to_day(yesterday)
        else:
            none = not self.session.evening(yesterday).episodes
            self.attempt(
                lambda: self.session.close_day(yesterday, none=none), "yesterday is closed"
            )

    def _worry(self, answer: str) -> None:
        if answer == "answer":
            self._add_scale("Worry this week", "worry")
        elif self._stands("worry", waiting=False):
            self.say("that is answered; u takes it back")
        else:
            self.leave("worry")

    def action_worry(self) -> None:
        """Answer the weekly question about worry, on the evenings that ask it."""
        if self._stands("worry"):
            self._worry("answer")

    def action_leave_it(self) -> None:
        """Leave the question about worry unasked, or put away what is said at the end."""
        if self._stands("worry", waiting=True):
            self.leave("worry")
        elif self.closing:
            self.leave("closing")

    def _stands(self, question: str, *, waiting: bool | None = None) -> bool:
        """Whether a question is on the list, and waits for an answer or does not."""
        found = [row for row in self.rows if row.id == question]
        return any(waiting is None or row.waiting is waiting for row in found)

    def action_close_yesterday(self) -> None:
        """Close an unclosed yesterday as it stands, or as none."""
        self._offered("close")

    def action_open_yesterday(self) -> None:
        """Go to an unclosed yesterday."""
        self._offered("log")

    def action_skip_yesterday(self) -> None:
        """Leave an unclosed yesterday as it is."""
        self._offered("skip")

    def _offered(self, answer: str) -> None:
        if self._stands("yesterday"):
            self._yesterday(self.day - timedelta(days=1), answer)

    def go_to_day(self, day: date) -> None:
        """Show another day."""

    def _set_day(self, label: str, **answers: object) -> None:
        day = self.day
        self.attempt(lambda: self.session.set_day(day, label, **answers))

    # -- what was entered ----------------------------------------------------------------------

    @work
    async def action_entries(self) -> None:
        """The entries of the day, to take out a slip or to correct it."""
        from twitchtui.report.entries import entry_words
        from twitchtui.ui.entries import EntriesScreen, EntryRow

        day, units = self.day, self.session.profile.units
        entered = {
            entry.id: entry
            for entry in self.session.history(day, day).everything()
            if entry.day == day and not isinstance(entry, Day | CheckMark | FlagEvent)
        }
        names = self.names_in([*entered.values()])
        rows = [EntryRow(one.id, entry_words(one, units, names)) for one in entered.values()]
        title = f"Entered for {day:%A} {day.day} {day:%B}"
        chosen = await self.app.push_screen_wait(EntriesScreen(title, rows))
        if chosen is None:
            return
        entry = entered[chosen.id]
        if chosen.change:
            await self.change(entry)
        else:
            self.attempt(lambda: self.session.remove(entry), "deleted; u takes it back")

    # -- the end of the evening ----------------------------------------------------------------

    def action_done(self) -> None:
        """Done for today: close the day, or point at the question that is open."""
        day = self.day
        if self.evening is not None and self.evening.closed:
            self.say("this day is closed already; later entries are still welcome")
            return
        if not self.attempt(lambda: self.session.close_day(day), self._closing_words):
            self.query_one(TonightPane).list.go_to("twitches")

    def _closing_words(self, record: Day) -> str:
        earlier = record.day < self.session.today
        words = f"{record.day:%A} is closed." if earlier else "done for today. Good night."
        if record.new_answer is NewAnswer.UNASKED:
            words += " “Anything new or changed?” stays unanswered."
        return words

    @property
    def _lines(self) -> Sequence[Line]:
        return self.evening.lines if self.evening else ()


def _repeated(number: int) -> str:
    return "the same as last night is logged" if number else "no twitches, as last night"
