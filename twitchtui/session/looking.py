"""What a session shows: windows of the diary, what follows from them, and the reference content.

Reads only, but for the flag checkpoint that saves the next opening some time.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from twitchtui import reference
from twitchtui.diary import actions
from twitchtui.diary.entries import Day, Intake, MedicineEvent, Profile
from twitchtui.diary.history import History
from twitchtui.diary.times import Moment, days_between, diary_day
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.settings import Settings
from twitchtui.store import Store, StoreError

if TYPE_CHECKING:
    from twitchtui.diary.checklist import Checklist
    from twitchtui.diary.drinks import Drinks
    from twitchtui.diary.evening import Evening
    from twitchtui.diary.foods import Foods
    from twitchtui.diary.kept import KeptDay
    from twitchtui.diary.recap import Recap
    from twitchtui.flags import Card, Checkpoint, EmergencyList, Panel, Rulebook
    from twitchtui.flags.cautions import Caution
    from twitchtui.flags.usual import UsualTable
    from twitchtui.thresholds import OwnThresholds

Clock = Callable[[], datetime]

KEPT_DAYS = 120
"""The longest window that is kept after reading: more than the flags look back."""


class Looking:
    """An open diary with its clock, settings and reference content."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        settings: Settings | None = None,
        own_thresholds: "OwnThresholds | None" = None,
        country: str = "",
    ) -> None:
        """``country`` is the machine's own, by its locale; the profile's region goes before it."""
        self.store = store
        self.settings = settings or Settings()
        self._clock = clock
        self._own_thresholds = own_thresholds
        self._country = country
        self._read: tuple[tuple[int, int], History] | None = None

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

        own, table = self._own_thresholds, reference.table("red_flags")
        book = (
            Rulebook.from_table(table, own.table, own.where) if own else Rulebook.from_table(table)
        )
        if own and own.problems:
            book = replace(book, problems=own.problems)
        return book.with_measures(self._kept_day, repr(self.checklist))

    @cached_property
    def emergency_list(self) -> "EmergencyList":
        """The static list of emergency signs."""
        from twitchtui.flags import EmergencyList

        return EmergencyList.from_table(reference.table("emergency"))

    @property
    def region(self) -> str:
        """Where the person is, as far as the diary or the machine says."""
        return self.profile.region or self._country

    @property
    def emergency_number(self) -> str:
        """The number a flag's text names: the person's own, else the country's, else in words.

        Cleaned here, since from here on it is part of our own sentences.
        """
        from twitchtui.report.plain import plain

        return plain(self.emergency_list.number_for(self.region, self.profile.emergency_number))

    def cards(self, panel: "Panel") -> "tuple[Card, ...]":
        """The words of every evaluation of a panel, in its order."""
        from twitchtui.flags import card

        first = panel.as_of - timedelta(days=self.rulebook.lookback_days)
        # a normal examination long ago still decides what a card may say
        reviews = [review for review in self.store.reviews() if review.day <= panel.as_of]
        read = self.history(first, panel.as_of)
        number = self.emergency_number
        profile = replace(read.profile, emergency_number=number)
        history = replace(read, reviews=reviews, profile=profile)
        return tuple(card(found, history, self.rulebook, number) for found in panel.evaluations)

    def worry_note(self, panel: "Panel") -> str:
        """The sentences of NT5 where it stands, for after the day is closed; else nothing."""
        from twitchtui.flags.cards import sentence

        noted = (found for found in panel.notes if found.rule == "NT5")
        return " ".join(sentence(found, self.rulebook) for found in noted)

    def history(self, first: date, last: date) -> History:
        """A window of the diary, read with the profile that is in force.

        One that lies within the window read last is cut from it, unless anyone wrote since: the
        evening and the flags' words then cost no second reading.
        """
        seen, read = self.store.version(), None
        if self._read is not None and self._read[0] == seen:
            read = _cut(self._read[1], first, last)
        if read is None:
            read = self.store.history(first, last)
            self._read = (seen, read) if (last - first).days <= KEPT_DAYS else None
        return replace(read, profile=self.settings.over(read.profile))

    def evening(self, day: date | None = None) -> "Evening":
        """What one day holds; today where none is named."""
        from twitchtui.diary.evening import LOOKBACK_DAYS, evening

        day = day or self.today
        days = max(LOOKBACK_DAYS, self.rulebook.count("ic6_days"))
        history = self.history(day - timedelta(days=days), day)
        ate = any(food.kind is IntakeKind.FOOD for food in history.intakes_by_day.get(day, ()))
        foods = self.foods if ate else None
        found = evening(history, day, self.now, self.checklist, foods)
        said = (caution.words for caution in self._cautions(history, day))
        return replace(found, cautions=tuple(said))

    def panel(self) -> "Panel":
        """The flags as they stand now, folded from the last checkpoint."""
        today = self.today
        return self._panel(today, Moment.of(self.now), keep_eve=True)

    def panel_as_of(self, day: date) -> "tuple[Panel, tuple[str, ...]]":
        """The flags at the end of ``day`` from what is now known of the days up to it, and the
        ids of entries of those days that were recorded or changed later."""
        start, now = self.profile.day_start, self.now
        end = datetime.combine(day + timedelta(days=1), start, now.tzinfo)
        panel = self._panel(day, Moment.of(min(end, now)), keep_eve=False)
        return panel, tuple(self.store.changed_since(end, day))

    def usual(self, day: date | None = None) -> "UsualTable":
        """ "Usual or worth mentioning" as it stands now, or at the end of ``day``."""
        from twitchtui.flags.usual import usual_table

        panel = self.panel() if day is None else self.panel_as_of(day)[0]
        first = panel.as_of - timedelta(days=self.rulebook.lookback_days)
        now = Moment.of(self.now) if day is None else None
        return usual_table(self.history(first, panel.as_of), panel, self.rulebook, now)

    def cautions(self, *new: Intake) -> "tuple[Caution, ...]":
        """What is to be said about these, which are of one day, saved or not yet (IC1 to IC5)."""
        from twitchtui.flags.cautions import with_intakes

        looked_at = [intake for intake in new if intake.kind is not IntakeKind.FOOD]
        if not looked_at:
            return ()
        day, ids = looked_at[0].day, {intake.id for intake in looked_at}
        read = self.history(day - timedelta(days=1), day)
        found = self._cautions(with_intakes(read, looked_at), day)
        return tuple(caution for caution in found if ids.intersection(caution.entries))

    def _cautions(self, history: History, day: date) -> "tuple[Caution, ...]":
        from twitchtui.diary.supplements import POTASSIUM, medicines_taken
        from twitchtui.flags.cautions import cautions

        events: Iterable[MedicineEvent] = ()
        if any(intake.kind in POTASSIUM for intake in history.intakes_by_day.get(day, ())):
            events = (event for event in self.store.medicine_events() if event.day <= day)
        return cautions(history, day, self.rulebook, medicines_taken(events))

    def kept_days(self, first: date, last: date) -> "tuple[KeptDay, ...]":
        """The checklist of each day as counts, for the chart of what was kept."""
        history = self.history(first, last)
        return tuple(self._kept_day(history, day) for day in days_between(first, last))

    def recap(self, day: date) -> "Recap":
        """The week of a day, as far as it has come."""
        from twitchtui.diary.evening import checklist_of
        from twitchtui.diary.recap import WEEKS_BEFORE, recap, recap_days

        first, last = recap_days(day, self.today)
        history = self.history(first - timedelta(weeks=WEEKS_BEFORE), last)
        return recap(
            history,
            day,
            self.today,
            lambda each: checklist_of(history, each, self.now, self.checklist, self.foods)[0],
        )

    def _kept_day(self, history: History, day: date) -> "KeptDay":
        from twitchtui.diary.evening import checklist_of
        from twitchtui.diary.kept import KeptDay

        lines, _ = checklist_of(history, day, self.now, self.checklist, self.foods)
        return KeptDay.of(day, (line.state for line in lines))

    def day_or_blank(self, day: date) -> Day:
        """The record of a day, or one on which nothing was answered yet."""
        return self._day(day) or actions.blank_day(day)

    def _panel(self, day: date, now: Moment, *, keep_eve: bool) -> "Panel":
        """The flags at ``now`` on ``day``, folded from the last checkpoint before it.

        On the way the checkpoint of each first of a month is kept, so that no day of a long diary
        is far from one, and with ``keep_eve`` that of the eve, where tomorrow goes on.
        """
        from twitchtui.flags import LOOKBACK_DAYS, checkpoints_to, evaluate

        seen = self.store.version()
        kept, since = self._checkpoint(day)
        history = self.history(since - timedelta(days=LOOKBACK_DAYS), day)
        if since < day:
            eve = day - timedelta(days=1)
            passed = checkpoints_to(history.up_to(eve), eve, self.rulebook, kept)
            kept = passed[-1]
            bodies = {
                each.day: each.to_text()
                for each in passed
                if (each.day.day == 1 and each.day >= since) or (keep_eve and each is kept)
            }
            with suppress(StoreError):  # it only saves time; a full disk must hide no flag
                self.store.keep_checkpoints(bodies, seen)
        return evaluate(history, now, day, self.rulebook, kept)

    def _checkpoint(self, today: date) -> "tuple[Checkpoint, date]":
        """The last usable checkpoint, before the diary an empty one, and the first day still to
        be folded."""
        from twitchtui.flags import Checkpoint

        found = self.store.checkpoint_before(today)
        if found is not None:
            kept = Checkpoint.from_text(found[1], self.rulebook)
            if kept is not None:
                return kept, found[0] + timedelta(days=1)
        first = min(self.store.first_day() or today, today)
        return Checkpoint(first - timedelta(days=1), self.rulebook.fingerprint), first

    def _day(self, day: date) -> Day | None:
        return self.store.get(Day, day.isoformat())


def _cut(read: History, first: date, last: date) -> History | None:
    """The window within one that was read; None where it reaches beyond."""
    if first < read.first or last > read.last:
        return None
    return (read if last == read.last else read.up_to(last)).since(first)
