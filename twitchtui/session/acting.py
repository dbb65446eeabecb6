"""What a person does in a session: each action decided by the diary and written as one."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from twitchtui.diary import actions
from twitchtui.diary.entries import (
    Activity,
    Booking,
    CheckMark,
    Day,
    Entry,
    Episode,
    FlagEvent,
    Profile,
    Review,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.limits import Refusal
from twitchtui.diary.symptoms import Task
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import (
    ActivityStatus,
    CheckAnswer,
    CheckState,
    FlagAnswer,
    NewAnswer,
    ReviewOutcome,
)
from twitchtui.session.bringing import Bringing
from twitchtui.session.charting import Charting
from twitchtui.session.flagging import Flagging
from twitchtui.session.listing import Listing
from twitchtui.session.measures import Measures
from twitchtui.session.summing import Summing
from twitchtui.session.timing import Timing

if TYPE_CHECKING:
    from twitchtui.diary.checklist import Line

PLANNED_AHEAD = timedelta(days=31)
"""How far ahead an activity may be planned; nothing else may lie in the future."""


class Session(Summing, Flagging, Timing, Measures, Listing, Charting, Bringing):
    """One sitting with one diary: see the package."""

    def new_id(self) -> str:
        """An id for a new entry: sorts by the time it was made, and is made only once."""
        return f"{int(self.now.timestamp() * 1000):012x}{os.urandom(6).hex()}"

    def count_opening(self, day: date) -> None:
        """Count one opening of the dashboard on a day (for the note NT5 only)."""
        with self._windows.writing_aside(day):
            self.store.count_opening(day)

    def add(self, label: str, *entries: Entry) -> None:
        """Log intakes, activities, symptoms, medicine events, visits: whatever stands by itself.

        Refused where an activity that was done overlaps another; see ``fitting`` for its plan.
        """
        self._refuse_future(entries)
        for entry in entries:
            if isinstance(entry, Activity):
                self.refuse_overlap(entry)
        self.store.save(label, *entries)

    def log_change(self, day: date, *entries: Entry, **answers: Any) -> None:
        """Log what is new or changed on a day; "Anything new or changed?" is a yes from then on.
        ``answers`` are of the day itself, as the colour of urine."""
        record = replace(self.day_or_blank(day), new_answer=NewAnswer.YES, **answers)
        self.add("log a change", *entries, record)

    def log(self, *episodes: Episode, label: str = "") -> None:
        """Log or change episodes; a day said to be without any no longer is, and a closed day
        that loses its last one to another day is open again."""
        self._refuse_future(episodes)
        into = {episode.day for episode in episodes}
        days = [actions.after_logging(self._day(day)) for day in into]
        before = self._as_stored(episodes)
        days += [self._day_without(day, before) for day in {old.day for old in before} - into]
        words = label or f"log {_sites(episodes)}"
        self.store.save(words, *episodes, *(day for day in days if day is not None))

    def remove(self, *entries: Entry) -> None:
        """Delete entries; a closed day that loses its last episode is open again."""
        gone = self._as_stored(entry for entry in entries if isinstance(entry, Episode))
        days = [self._day_without(day, gone) for day in {episode.day for episode in gone}]
        label = f"delete {_sites(gone) or 'an entry'}"
        self.store.save(label, *(day for day in days if day is not None), removed=entries)

    def same_as_last_night(self, day: date) -> int:
        """Log last night's twitches again for ``day``, or none where it was none; how many.

        Refused where the day has some already: a key pressed twice must not double them.
        """
        if self._episodes_on(day):
            raise Refusal(f"twitches were logged for {day} already; add what else there was")
        eve = day - timedelta(days=1)
        history = self.history(eve, eve)
        last = history.episodes_by_day.get(eve, ())
        ids = [self.new_id() for _ in last]
        repeated = actions.same_as(last, history.days.get(eve), day, ids)
        if repeated:
            self.log(*repeated, label="same twitches as last night")
        else:
            self.answer_none(day)
        return len(repeated)

    def answer_none(self, day: date) -> None:
        """Say that there were no twitches on ``day``."""
        self._refuse_future_day(day)
        record = actions.answer_none(self.day_or_blank(day), self._episodes_on(day))
        self.store.save("no twitches", record)

    def close_day(self, day: date, *, none: bool = False, new: NewAnswer | None = None) -> Day:
        """Done for today."""
        record = actions.close_day(
            self.day_or_blank(day),
            self._episodes_on(day),
            Moment.of(self.now),
            self.today,
            none=none,
            new=new,
        )
        self.store.save("done for today", record)
        return record

    def set_day(self, day: date, label: str, **answers: Any) -> None:
        """Record answers of the day: sleep, stress, urine and so on."""
        self._refuse_future_day(day)
        self.store.save(label, replace(self.day_or_blank(day), **answers))

    def tick(self, day: date, item_id: str, state: CheckState | None) -> None:
        """Set an item's state by hand; None takes the mark back to what the log says."""
        self._refuse_future_day(day)
        item = self.item_of(item_id)
        if not item.allowed(self.profile):
            raise Refusal(f"{item.name} is listed only after both questions about potassium")
        made = actions.mark(day, item_id, state or CheckState.UNKNOWN)
        present = self.store.get(CheckMark, made.id)
        if state is None and present is None:
            raise Refusal(f"{item.name} was not ticked by hand")
        with self._windows.marking(day):
            if state is None and present is not None:
                self.store.save(f"untick {item.name}", removed=[present])
            elif state is not None:
                answered = replace(present, state=state) if present else made
                self.store.save(f"tick {item.name}", answered)

    def answer_item(
        self, day: date, item_id: str, *, amount: float | None = None, at: Moment | None = None
    ) -> CheckMark:
        """Answer an item of the person's own with an amount or a clock time.

        The state is that by the aim as it stands now; a later aim does not change it.
        """
        self._refuse_future_day(day)
        item = self.item_of(item_id)
        made = actions.answered(item, day, amount, at)
        with self._windows.marking(day):
            self.store.save(item.name, made)
        return made

    def cycle(self, day: date, line: "Line") -> None:
        """The tick key on a line: done, not done, what the log says. What is asked with yes and
        no goes from no answer to no, to yes and back."""
        from twitchtui.diary.items import ItemKind

        item = line.item
        if item.kind is ItemKind.YES_NO and not line.by_hand:
            answer = {None: False, 0.0: True}.get(line.amount)
            self.set_day(day, item.name.lower(), **{item.field: answer})
            return
        made = actions.next_mark(line, day)
        self.tick(day, line.item.id, made.state if made else None)

    def check_symptom(
        self, symptom: Symptom, day: date, answer: CheckAnswer, tasks: Iterable[Task] = ()
    ) -> None:
        """Answer "Still there?"."""
        self._refuse_future_day(day)
        self.store.save("still there?", self.check_of(symptom, day, answer, tasks))

    def check_of(
        self, symptom: Symptom, day: date, answer: CheckAnswer, tasks: Iterable[Task] = ()
    ) -> SymptomCheck:
        """An answer to be saved; a second one on the same day takes the place of the first."""
        known = self.store.history(day, day).checks_by_symptom.get(symptom.id, ())
        again = next((check.id for check in known if check.day == day), self.new_id())
        return SymptomCheck(
            id=again, day=day, symptom_id=symptom.id, answer=answer, tasks=tuple(tasks)
        )

    def answer_flag(self, rule: str, answer: FlagAnswer) -> None:
        """Say to a flag that it was read, or answer an emergency; what was entered by mistake is
        not asked about again."""
        mistaken: list[Symptom] = []
        if answer is FlagAnswer.BY_MISTAKE:
            # an emergency is answered at once, whatever is still to be read
            panel = self.panel_at_once() if rule.startswith("EM") else self.panel()
            behind = self.store.find(panel.of(rule).entries)
            mistaken = [entry for entry in behind if isinstance(entry, Symptom)]
        event = FlagEvent(
            id=self.new_id(), day=self.today, rule=rule, answer=answer, at=Moment.of(self.now)
        )
        gone = [self.check_of(symptom, self.today, CheckAnswer.GONE) for symptom in mistaken]
        self.store.save(f"answer {rule}", event, *gone)

    def record_visit(
        self, day: date, outcome: ReviewOutcome, by: str, covers: Iterable[str]
    ) -> None:
        """A clinician has looked."""
        self._refuse_future_day(day)
        review = Review(id=self.new_id(), day=day, outcome=outcome, by=by, covers=tuple(covers))
        self.store.save("visit", review)

    def book_visit(self, visit_day: date) -> None:
        """A visit is booked."""
        self.store.save(
            "booked visit", Booking(id=self.new_id(), day=self.today, visit_day=visit_day)
        )

    def save_profile(self, profile: Profile) -> None:
        """Keep the answers to the first-run questions."""
        self.store.save("settings", replace(profile, id="profile"))

    def undo(self) -> str | None:
        """Take back the last action; its label, or None where there is nothing to take back."""
        return self.store.undo()

    def _episodes_on(self, day: date) -> int:
        return self.store.nights(day, day)[0].episodes

    def _day_without(self, day: date, gone: Iterable[Episode]) -> Day | None:
        left = self._episodes_on(day) - sum(episode.day == day for episode in gone)
        return actions.after_removing(self._day(day), left)

    def _as_stored(self, episodes: Iterable[Episode]) -> list[Episode]:
        """Those that are in the diary, as they stand there: a screen may be behind."""
        stored = (self.store.get(Episode, episode.id) for episode in episodes)
        return [episode for episode in stored if episode is not None]

    def _refuse_future(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if not (isinstance(entry, Activity) and entry.status is ActivityStatus.PLANNED):
                self._refuse_future_day(entry.day)
            elif entry.day > self.today + PLANNED_AHEAD:
                raise Refusal(f"{entry.day} is more than {PLANNED_AHEAD.days} days ahead")

    def _refuse_future_day(self, day: date) -> None:
        if day > self.today:
            raise Refusal(f"{day} is in the future; the diary's today is {self.today}")


def _sites(episodes: Iterable[Episode]) -> str:
    return ", ".join(dict.fromkeys(episode.site.words for episode in episodes))
