"""What a session shows: windows of the diary, what follows from them, and the reference content.

Reads only, but that a change of the list or the cut-offs in the settings file is noted with its
day.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

from twitchtui import reference
from twitchtui.diary import actions
from twitchtui.diary.entries import Day, Intake, MedicineEvent, Profile
from twitchtui.diary.history import History
from twitchtui.diary.times import diary_day
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.session.cutoffs import caffeine_rule
from twitchtui.session.lists import dated_list, screen_list
from twitchtui.session.reading_once import ReadingOnce
from twitchtui.settings import Settings
from twitchtui.store import Store

if TYPE_CHECKING:
    from twitchtui.diary.checklist import Line
    from twitchtui.diary.dated import Dated
    from twitchtui.diary.drinks import Drinks
    from twitchtui.diary.evening import Evening
    from twitchtui.diary.foods import Foods
    from twitchtui.diary.items import Checklist, OwnList
    from twitchtui.diary.kept import KeptDay
    from twitchtui.diary.recap import Recap
    from twitchtui.flags import EmergencyList, Rulebook
    from twitchtui.flags.cautions import Caution
    from twitchtui.thresholds import OwnThresholds

Clock = Callable[[], datetime]


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
        self._windows = ReadingOnce(store)
        self._lined: tuple[History, date, tuple[Line, ...]] | None = None

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
        return self._checklists.now()

    def checklist_on(self, day: date) -> "Checklist":
        """The checklist that was in force on a day, under the names and in the order of now."""
        return self._checklists.on(day)()

    @property
    def checklists(self) -> "tuple[Checklist, ...]":
        """The checklist of now and all that were in force before."""
        found = self._checklists
        return (found.now(), *(made() for _, made in found.earlier))

    @cached_property
    def _checklists(self) -> "Dated[Callable[[], Checklist]]":
        """Each is made when first asked for: hardly an evening needs more than that of now."""
        from twitchtui.diary.dated import Dated
        from twitchtui.diary.dated_list import as_it_stood
        from twitchtui.diary.items import Checklist

        table, today = Checklist.from_table(reference.table("checklist")), self.today
        shipped = replace(
            table, caffeine=caffeine_rule(self.store, self.settings, today, table.caffeine)
        )
        kept, own = dated_list(self.store, self.settings.own_list, today), self.own_list
        made = [
            (day, cache(partial(as_it_stood, shipped, then, own))) for day, then in kept.earlier
        ]
        return Dated(cache(partial(shipped.adjusted, own)), tuple(made))

    def forget_list(self) -> None:
        """Read the list anew: it was changed here or by another program."""
        self.__dict__.pop("checklist", None)
        self.__dict__.pop("_checklists", None)

    @property
    def own_list(self) -> "OwnList":
        """What the person made of the list: on the screen, then the file over it."""
        return self.settings.own_list.over(self.screen_list)

    @property
    def screen_list(self) -> "OwnList":
        """What the person made of the list on the screen or by a command."""
        return screen_list(self.store)

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
        sets = self.settings
        measures = (sets.foods, sets.bedtime, sets.day_start)
        return book.with_measures(self._kept_day, repr(measures), self._list_to_keep)

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

    def history(self, first: date, last: date) -> History:
        """A window of the diary, read with the profile that is in force.

        One that lies within the window read last is cut from it, unless anyone wrote since: the
        evening and the flags' words then cost no second reading.
        """
        read = self._windows.history(first, last)
        return replace(read, profile=self.settings.over(read.profile))

    def evening(self, day: date | None = None) -> "Evening":
        """What one day holds; today where none is named."""
        from twitchtui.diary.evening import LOOKBACK_DAYS, evening

        day = day or self.today
        days = max(LOOKBACK_DAYS, self.rulebook.count("ic6_days"))
        history = self.history(day - timedelta(days=days), day)
        foods = self._foods_of(history, day)
        next_day = self.store.activities(day + timedelta(days=1))
        found = evening(history, day, self.now, self.checklist_on(day), foods, next_day)
        said = (caution.words for caution in self._cautions(history, day))
        listed = found.lines
        if day == found.today:  # one that was answered and then hidden is out of the way tonight
            listed = tuple(line for line in listed if line.item.shown)
        return found._replace(lines=listed, cautions=tuple(said))

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

    def recap(self, day: date) -> "Recap":
        """The week of a day, as far as it has come."""
        from twitchtui.diary.recap import WEEKS_BEFORE, recap, recap_days

        today = self.today
        first, last = recap_days(day, today)
        history = self.history(first - timedelta(weeks=WEEKS_BEFORE), last)
        return recap(history, day, today, lambda each: self._judged(history, each, today))

    def _judged(self, history: History, day: date, today: date) -> "tuple[Line, ...]":
        """The lines of a day as what was kept of them is told: by the list of that day, and today
        only as far as it is decided."""
        from twitchtui.diary.checklist import so_far
        from twitchtui.diary.evening import checklist_of

        found, _ = checklist_of(history, day, self.now, self.checklist_on(day), self.foods)
        return so_far(found) if day == today and not history.night(day).closed else found

    def _kept_day(self, history: History, day: date) -> "KeptDay":
        from twitchtui.diary.kept import KeptDay

        return KeptDay.of(day, (line.state for line in self._lines_of(history, day)))

    def _list_to_keep(self, history: History, day: date) -> list[Any]:
        from twitchtui.session.kept_lists import to_keep

        return to_keep(history, day, self._lines_of(history, day))

    def _lines_of(self, history: History, day: date) -> "tuple[Line, ...]":
        """The lines of a day, worked out once for both who ask one after the other."""
        from twitchtui.diary.evening import checklist_of

        if self._lined is None or self._lined[0] is not history or self._lined[1] != day:
            foods = self._foods_of(history, day)
            lines, _ = checklist_of(history, day, self.now, self.checklist_on(day), foods)
            self._lined = history, day, lines
        return self._lined[2]

    def _foods_of(self, history: History, day: date) -> "Foods | None":
        """The foods where any was eaten on a day; else nothing needs their table."""
        ate = any(food.kind is IntakeKind.FOOD for food in history.intakes_by_day.get(day, ()))
        return self.foods if ate else None

    def day_or_blank(self, day: date) -> Day:
        """The record of a day, or one on which nothing was answered yet."""
        return self._day(day) or actions.blank_day(day)

    def _day(self, day: date) -> Day | None:
        return self.store.get(Day, day.isoformat())
