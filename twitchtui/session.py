"""One sitting with one diary: what the screen and the command line do, in the diary's words.

Gathers a window from the store, lets the pure rooms decide, writes the outcome as one action.
Neither the screen nor a command decides anything about the diary by itself, so they cannot
disagree. Raises ``Refusal`` for what cannot be entered and ``StoreError`` where the file fails.
The flags, the checklist and the evening are imported when first asked for: a command that logs one
entry needs none of them.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from twitchtui import reference
from twitchtui.diary import actions
from twitchtui.diary.entries import (
    Booking,
    CheckAnswer,
    CheckMark,
    CheckState,
    Day,
    Entry,
    Episode,
    FlagAnswer,
    FlagEvent,
    IntakeKind,
    NewAnswer,
    Profile,
    Review,
    ReviewOutcome,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.history import History
from twitchtui.diary.limits import Refusal
from twitchtui.diary.symptoms import Task
from twitchtui.diary.times import Moment, days_between, diary_day
from twitchtui.settings import Settings
from twitchtui.store import Store, StoreError

if TYPE_CHECKING:
    from twitchtui.diary.checklist import Checklist, Line
    from twitchtui.diary.drinks import Drinks
    from twitchtui.diary.evening import Evening
    from twitchtui.diary.foods import Foods
    from twitchtui.flags import Card, Checkpoint, EmergencyList, Panel, Rulebook
    from twitchtui.insight.series import KeptDay

Clock = Callable[[], datetime]


class Session:
    """An open diary with its clock, settings and reference content."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        settings: Settings | None = None,
        own_thresholds: Mapping[str, Any] | None = None,
        country: str = "",
    ) -> None:
        """``country`` is the machine's own, by its locale; the profile's region goes before it."""
        self.store = store
        self.settings = settings or Settings()
        self._clock = clock
        self._own_thresholds = own_thresholds
        self._country = country

    # -- what is there -------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The wall clock, aware."""
        return self._clock()

    @property
    def today(self) -> date:
        """The diary day of now."""
        return diary_day(self.now, self.profile.day_start)

    @property
    def profile(self) -> Profile:
        """The profile, with what the settings file sets."""
        return self.settings.over(self.store.profile())

    @cached_property
    def checklist(self) -> "Checklist":
        """The checklist with the person's own choices: on the screen, then the file over it."""
        from twitchtui.diary.checklist import Checklist

        shown = {**self.store.preference("checklist.shown", {}), **self.settings.shown}
        shipped = Checklist.from_table(reference.table("checklist"))
        return shipped.adjusted(shown, self.settings.aims)

    @cached_property
    def foods(self) -> "Foods":
        """The foods of the quick-add list and the person's own."""
        from twitchtui.diary.foods import Foods

        return Foods.from_table(reference.table("foods")).with_own(self.settings.foods)

    @cached_property
    def drinks(self) -> "Drinks":
        """The drinks with caffeine of the quick-add list."""
        from twitchtui.diary.drinks import Drinks

        return Drinks.from_table(reference.table("caffeine"))

    @cached_property
    def rulebook(self) -> "Rulebook":
        """The rules' thresholds and wording, with the person's own thresholds over them."""
        from twitchtui.flags import Rulebook

        own = dict(self._own_thresholds) if self._own_thresholds else None
        return Rulebook.from_table(reference.table("red_flags"), own)

    @cached_property
    def emergency_list(self) -> "EmergencyList":
        """The static list of emergency signs."""
        from twitchtui.flags import EmergencyList

        return EmergencyList.from_table(reference.table("emergency"))

    @property
    def region(self) -> str:
        """Where the person is, as far as the diary or the machine says."""
        return self.profile.region or self._country

    def cards(self, panel: "Panel") -> "tuple[Card, ...]":
        """The words of every evaluation of a panel, in its order."""
        from twitchtui.flags import card

        first = panel.as_of - timedelta(days=self.rulebook.lookback_days)
        # a normal examination long ago still decides what a card may say
        reviews = [review for review in self.store.reviews() if review.day <= panel.as_of]
        history = replace(self.history(first, panel.as_of), reviews=reviews)
        number = self.emergency_list.number_for(self.region, self.profile.emergency_number)
        return tuple(card(found, history, self.rulebook, number) for found in panel.evaluations)

    def history(self, first: date, last: date) -> History:
        """A window of the diary, read with the profile that is in force."""
        read = self.store.history(first, last)
        return replace(read, profile=self.settings.over(read.profile))

    def evening(self, day: date | None = None) -> "Evening":
        """What one day holds; today where none is named."""
        from twitchtui.diary.evening import LOOKBACK_DAYS, evening

        day = day or self.today
        history = self.history(day - timedelta(days=LOOKBACK_DAYS), day)
        ate = any(food.kind is IntakeKind.FOOD for food in history.intakes_by_day.get(day, ()))
        return evening(history, day, self.now, self.checklist, self.foods if ate else None)

    def panel(self) -> "Panel":
        """The flags as they stand now, folded from the last checkpoint."""
        from twitchtui.flags import LOOKBACK_DAYS, checkpoint_at, evaluate

        today, seen = self.today, self.store.version()
        kept, since = self._checkpoint(today)
        history = self.history(since - timedelta(days=LOOKBACK_DAYS), today)
        if since < today:
            yesterday = today - timedelta(days=1)
            kept = checkpoint_at(history.up_to(yesterday), yesterday, self.rulebook, kept)
            with suppress(StoreError):  # it only saves time; a full disk must hide no flag
                self.store.keep_checkpoint(yesterday, kept.to_text(), seen)
        return evaluate(history, Moment.of(self.now), today, self.rulebook, kept)

    def panel_as_of(self, day: date) -> "tuple[Panel, tuple[str, ...]]":
        """The flags at the end of ``day`` from what is now known of the days up to it, and the
        ids of entries of those days that were recorded or changed later."""
        from twitchtui.flags import evaluate

        first = min(self.store.first_day() or day, day)
        history, now = self.history(first, day), self.now
        end = datetime.combine(day + timedelta(days=1), history.profile.day_start, now.tzinfo)
        panel = evaluate(history, Moment.of(min(end, now)), day, self.rulebook, None)
        later = [
            entry.id
            for entry in history.everything()
            if entry.updated_at is not None and entry.updated_at >= end
        ]
        return panel, tuple(sorted(later))

    def kept_days(self, first: date, last: date) -> "tuple[KeptDay, ...]":
        """The checklist of each day as counts, for the chart of what was kept."""
        from twitchtui.diary.evening import checklist_of
        from twitchtui.insight.series import KeptDay

        history = self.history(first, last)
        kept = []
        for day in days_between(first, last):
            lines, _ = checklist_of(history, day, self.now, self.checklist, self.foods)
            states = [line.state for line in lines]
            kept.append(
                KeptDay(
                    day,
                    states.count(CheckState.DONE),
                    states.count(CheckState.NOT_DONE),
                    states.count(CheckState.UNKNOWN),
                )
            )
        return tuple(kept)

    def day_or_blank(self, day: date) -> Day:
        """The record of a day, or one on which nothing was answered yet."""
        return self._day(day) or actions.blank_day(day)

    # -- what a person does --------------------------------------------------------------------

    def new_id(self) -> str:
        """An id for a new entry: sorts by the time it was made, and is made only once."""
        return f"{int(self.now.timestamp() * 1000):012x}{os.urandom(6).hex()}"

    def add(self, label: str, *entries: Entry) -> None:
        """Log intakes, activities, symptoms, medicine events, visits: whatever stands by itself."""
        self._refuse_future(entries)
        self.store.save(label, *entries)

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
        from twitchtui.diary.checklist import allowed

        self._refuse_future_day(day)
        item = self.checklist.item(item_id)
        if item is None:
            raise Refusal(f"{item_id} is not an item of the checklist")
        if not allowed(item, self.profile):
            raise Refusal(f"{item.name} is listed only after both questions about potassium")
        made = actions.mark(day, item_id, state or CheckState.UNKNOWN)
        if state is None:
            present = self.store.get(CheckMark, made.id)
            if present is None:
                raise Refusal(f"{item.name} was not ticked by hand")
            self.store.save(f"untick {item.name}", removed=[present])
        else:
            self.store.save(f"tick {item.name}", made)

    def cycle(self, day: date, line: "Line") -> None:
        """The tick key on a line: done, not done, what the log says."""
        made = actions.next_mark(line, day)
        self.tick(day, line.item.id, made.state if made else None)

    def check_symptom(
        self, symptom: Symptom, day: date, answer: CheckAnswer, tasks: Iterable[Task] = ()
    ) -> None:
        """Answer "Still there?"; a second answer on the same day takes the place of the first."""
        self._refuse_future_day(day)
        known = self.store.history(day, day).checks_by_symptom.get(symptom.id, ())
        again = next((check.id for check in known if check.day == day), self.new_id())
        check = SymptomCheck(
            id=again, day=day, symptom_id=symptom.id, answer=answer, tasks=tuple(tasks)
        )
        self.store.save("still there?", check)

    def answer_flag(self, rule: str, answer: FlagAnswer) -> None:
        """Say to a flag that it was read, or answer an emergency."""
        event = FlagEvent(
            id=self.new_id(), day=self.today, rule=rule, answer=answer, at=Moment.of(self.now)
        )
        self.store.save(f"answer {rule}", event)

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

    def show_items(self, shown: Mapping[str, bool]) -> None:
        """Switch checklist items on or off; what was logged for a hidden one stays."""
        self.store.set_preference("checklist.shown", dict(shown))
        self.__dict__.pop("checklist", None)

    def undo(self) -> str | None:
        """Take back the last action; its label, or None where there is nothing to take back."""
        return self.store.undo()

    # -- helpers -------------------------------------------------------------------------------

    def _checkpoint(self, today: date) -> "tuple[Checkpoint | None, date]":
        """The last usable checkpoint and the first day still to be folded."""
        from twitchtui.flags import Checkpoint

        found = self.store.checkpoint_before(today)
        if found is not None:
            kept = Checkpoint.from_text(found[1], self.rulebook)
            if kept is not None:
                return kept, found[0] + timedelta(days=1)
        first = self.store.first_day()
        return None, min(first, today) if first else today

    def _day(self, day: date) -> Day | None:
        return self.store.get(Day, day.isoformat())

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
            self._refuse_future_day(entry.day)

    def _refuse_future_day(self, day: date) -> None:
        if day > self.today:
            raise Refusal(f"{day} is in the future; the diary's today is {self.today}")


def _sites(episodes: Iterable[Episode]) -> str:
    return ", ".join(dict.fromkeys(episode.site.words for episode in episodes))
