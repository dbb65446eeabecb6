"""What a rule may look at on a day: the log up to that day, and no further back than it needs.

``Index`` holds a history arranged by day, made once; ``View`` is one day of it. Because a view
reaches back only as far as the rulebook's lookback, folding from a checkpoint sees exactly what a
full replay sees.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

from twitchtui.diary.body import Side, Site
from twitchtui.diary.coverage import Night
from twitchtui.diary.entries import (
    Activity,
    Day,
    Entry,
    Episode,
    Intake,
    MedicineEvent,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.history import History
from twitchtui.diary.in_days import EachDay
from twitchtui.diary.kept import KeptDay
from twitchtui.diary.symptoms import Circumstance, SymptomCode
from twitchtui.diary.times import Moment, days_between, week_start
from twitchtui.diary.vocabulary import ActivityStatus, CheckAnswer
from twitchtui.flags.model import Stamp

E = TypeVar("E", bound=Entry)
F = TypeVar("F")
Place = tuple[Site, Side | None]
Span = tuple[datetime, datetime]
"""From the earliest to the latest wall-clock time that something can have been."""
NO_PLACES: Mapping[Place, int] = {}
_NEVER = datetime.min.replace(tzinfo=UTC)


class Index:
    """A history arranged by day, with what several rules need worked out once.

    ``kept`` says how the checklist of a day stands; without it no day says anything.
    """

    def __init__(
        self, history: History, reach: int, kept: Callable[[History, date], KeptDay] | None = None
    ) -> None:
        self._measures = kept
        self._found_once: dict[tuple[str, date], Any] = {}
        self.history = history
        self.reach = reach
        self.links: dict[str, Any] = {}
        self.triggers: dict[str, Any] = {}
        self.spans: dict[str, Span] = {}
        self.episodes = EachDay(history.episodes_by_day, _in_order)
        self.activities = EachDay(history.activities_by_day, _in_order)
        self.intakes = EachDay(history.intakes_by_day, _in_order)
        self._nights: dict[date, Night] = {}
        self._places: dict[date, Mapping[Place, int]] = {}
        self._sites: dict[date, frozenset[Site]] = {}
        self._entries: dict[date, dict[Place, tuple[str, ...]]] = {}
        self._checks = {
            symptom: sorted(checks, key=_by_time)
            for symptom, checks in history.checks_by_symptom.items()
        }
        self._symptoms = sorted(history.symptoms, key=lambda symptom: (symptom.day, symptom.id))
        self._starts = [symptom.day for symptom in self._symptoms]
        self._until = [self._visible_until(symptom) for symptom in self._symptoms]
        self.medicines = EachDay(by_day(history.medicine_events), _in_order)
        self.reviews = by_day(history.reviews)
        self.bookings = by_day(history.bookings)
        self.answers = by_day(history.flag_events)

    def night(self, day: date) -> Night:
        """A day as it counts."""
        found = self._nights.get(day)
        if found is None:
            found = self._nights[day] = self.history.night(day)
        return found

    @cached_property
    def _all_nights(self) -> tuple[Night, ...]:
        return self.history.nights(self.history.first, self.history.last)

    def nights(self, first: date, last: date) -> Sequence[Night]:
        """Each day of a span as it counts, the unknown ones too."""
        before = (first - self.history.first).days
        if before >= 0 and last <= self.history.last:
            return self._all_nights[before : before + (last - first).days + 1]
        return [self.night(day) for day in days_between(first, last)]

    def places(self, day: date) -> Mapping[Place, int]:
        """Spells of a day by site and side; ``both`` counts as left and as right."""
        found = self._places.get(day)
        if found is None:
            found = self._places[day] = self._count_places(day)
        return found

    def sites(self, day: date) -> frozenset[Site]:
        """Where it twitched on a day, on whichever side."""
        found = self._sites.get(day)
        if found is None:
            found = self._sites[day] = frozenset(site for site, _ in self.places(day))
        return found

    def entries_at(self, day: date) -> Mapping[Place, tuple[str, ...]]:
        """The episodes of a day by site and side."""
        found = self._entries.get(day)
        if found is None:
            found = defaultdict(tuple)
            for episode in self.history.episodes_by_day.get(day, ()):
                for side in episode.side.counts_as if episode.side else (None,):
                    found[episode.site, side] += (episode.id,)
            self._entries[day] = found
        return found

    def kept(self, day: date) -> KeptDay:
        """How many items of a day's checklist were done, not done and not answered."""
        return self._measures(self.history, day) if self._measures else KeptDay(day, 0, 0, 0)

    def once(self, name: str, day: date, check: Callable[[], F]) -> F:
        """What is so on a day, worked out only the first time it is asked for."""
        if (name, day) not in self._found_once:
            self._found_once[name, day] = check()
        found: F = self._found_once[name, day]
        return found

    def _count_places(self, day: date) -> Mapping[Place, int]:
        episodes = self.history.episodes_by_day.get(day)
        if not episodes:
            return NO_PLACES
        spells: dict[Place, int] = defaultdict(int)
        for episode in episodes:
            sides = episode.side.counts_as if episode.side else (None,)
            for side in sides:
                spells[episode.site, side] += episode.n_spells
        return spells

    def checks(self, symptom: Symptom, day: date) -> Sequence[SymptomCheck]:
        """The answers about a symptom by the end of a day, oldest first; of those out of reach
        only the last."""
        checks = [check for check in self._checks.get(symptom.id, ()) if check.day <= day]
        if not checks:
            return ()
        earliest = day - timedelta(days=self.reach)
        older = bisect_left([check.day for check in checks], earliest)
        return checks[max(older - 1, 0) :]

    def _visible_until(self, symptom: Symptom) -> date:
        """The last day that can see it: for ever, unless its last answer was "gone"."""
        checks = self._checks.get(symptom.id, ())
        if not checks or checks[-1].answer is not CheckAnswer.GONE:
            return date.max
        return max(symptom.day, checks[-1].day) + timedelta(days=self.reach)

    def view(self, day: date, now: Moment | None = None) -> "View":
        """What may be seen on a day; ``now`` only for a day that is still running."""
        return View(self, day, now)

    def symptoms(self, day: date) -> Iterator[Symptom]:
        """Symptoms that are open at the end of a day, or were logged or answered lately."""
        earliest = day - timedelta(days=self.reach)
        for place in range(bisect_right(self._starts, day)):
            if self._until[place] < day:
                continue
            symptom = self._symptoms[place]
            if symptom.day >= earliest:
                yield symptom
                continue
            checks = self.checks(symptom, day)
            gone = bool(checks) and checks[-1].answer is CheckAnswer.GONE
            if not gone or checks[-1].day >= earliest:
                yield symptom


class View:
    """The log as one day sees it. Nothing dated later is visible.

    ``standing`` are the pattern rules that are up today in whatever state, as far as they were
    judged: rules see those before them in the table.
    """

    def __init__(self, index: Index, day: date, now: Moment | None) -> None:
        self.index = index
        self.day = day
        self.now = now
        self.profile = index.history.profile
        self.standing: set[str] = set()
        self.symptoms = tuple(index.symptoms(day)) if index.history.symptoms else ()
        self._codes = {symptom.code for symptom in self.symptoms}

    @property
    def baseline_end(self) -> date | None:
        """The last of the first 14 closed days; None while there are fewer (domain.md 3.2)."""
        end = self.index.history.baseline_end
        return end if end is not None and end <= self.day else None

    @property
    def last_check(self) -> "View":
        """The log as the weekly check of this Monday saw it: when its day started."""
        return self.index.view(week_start(self.day) - timedelta(days=1))

    def back(self, days: int) -> date:
        """The day so many days ago, which must lie within reach."""
        if days > self.index.reach:
            raise ValueError(f"a rule looks {days} days back; only {self.index.reach} are kept")
        return self.day - timedelta(days=days)

    def nights(self, length: int, ending: date | None = None) -> list[Night]:
        """The last so many nights, the unknown ones too."""
        last = ending or self.day
        first = last - timedelta(days=length - 1)
        self.back((self.day - first).days)
        return list(self.index.nights(first, last))

    def places(self, day: date) -> Mapping[Place, int]:
        """Spells of a day by site and side."""
        return self.index.places(day)

    def record(self, day: date) -> Day | None:
        """What was answered on a day."""
        return self.index.history.days.get(day) if day <= self.day else None

    def episodes(self, first: date, last: date) -> list[Episode]:
        """Episodes of a span of days, in a stable order."""
        return self._span(self.index.episodes, first, last)

    def activities(self, first: date, last: date) -> list[Activity]:
        """Activities that were done in a span of days."""
        found = self._span(self.index.activities, first, last)
        return [activity for activity in found if activity.status is ActivityStatus.DONE]

    def intakes(self, first: date, last: date) -> list[Intake]:
        """What was drunk, eaten or swallowed in a span of days."""
        return self._span(self.index.intakes, first, last)

    def medicines(self, first: date, last: date) -> list[MedicineEvent]:
        """Medicines started, changed or stopped in a span of days."""
        return self._span(self.index.medicines, first, last)

    def coded(self, *codes: SymptomCode) -> list[Symptom]:
        """The symptoms with one of these codes, oldest first."""
        if not self._codes.intersection(codes):
            return []
        return [symptom for symptom in self.symptoms if symptom.code in codes]

    def checks(self, symptom: Symptom) -> Sequence[SymptomCheck]:
        """The answers about a symptom so far, oldest first."""
        return self.index.checks(symptom, self.day)

    def open(self, symptom: Symptom, day: date | None = None) -> bool:
        """Whether it was not answered "gone" by the end of a day."""
        at = self.day if day is None else day
        checks = self.index.checks(symptom, at)
        return symptom.day <= at and not (checks and checks[-1].answer is CheckAnswer.GONE)

    def present(self, symptom: Symptom) -> bool:
        """Whether it is open and was not logged as passed."""
        return self.open(symptom) and not self.logged_as_over(symptom)

    def logged_as_over(self, symptom: Symptom) -> bool:
        """Whether it was logged as passed, and never answered to be there since."""
        if Circumstance.PASSED not in symptom.circumstances:
            return False
        return all(check.answer is CheckAnswer.GONE for check in self.checks(symptom))

    def _span(self, entries: Mapping[date, tuple[E, ...]], first: date, last: date) -> list[E]:
        """Entries of a span of days as far as it lies within reach, in a stable order."""
        found: list[E] = []
        for day in days_between(max(first, self.back(self.index.reach)), min(last, self.day)):
            found += entries.get(day, ())
        return found

    def hours_since(self, moment: Moment) -> float:
        """Hours from a moment to now, or to the end of the day where the day is over."""
        if self.now is not None:
            return moment.hours_before(self.now)
        zone = timezone(timedelta(minutes=moment.offset_min))
        ends = datetime.combine(self.day + timedelta(days=1), self.profile.day_start, tzinfo=zone)
        return (ends - moment.utc).total_seconds() / 3600


def by_day(entries: Iterable[E]) -> Mapping[date, tuple[E, ...]]:
    """Entries of each day that has any."""
    found: dict[date, list[E]] = defaultdict(list)
    for entry in entries:
        found[entry.day].append(entry)
    return {day: tuple(listed) for day, listed in found.items()}


def _by_time(check: SymptomCheck) -> tuple[date, datetime, str]:
    return check.day, Stamp.of(check).at or _NEVER, check.id


def _in_order(entries: tuple[E, ...]) -> tuple[E, ...]:
    return tuple(sorted(entries, key=_id))


_id = attrgetter("id")
