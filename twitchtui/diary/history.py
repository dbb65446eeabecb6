"""What is known about a stretch of days: the value that rules, charts and screens read.

A history holds a window of days. Symptoms that are still open come with it however old they are,
and so does the last answer to "Still there?" about each, so that a window answers for them too.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, TypeVar

from twitchtui.diary.body import Site
from twitchtui.diary.coverage import Night, closed_late, day_state
from twitchtui.diary.entries import (
    Activity,
    Booking,
    CheckMark,
    Day,
    Entry,
    Episode,
    FlagEvent,
    Intake,
    MedicineEvent,
    Profile,
    Review,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.in_days import EachDay, InDays
from twitchtui.diary.times import days_between
from twitchtui.diary.vocabulary import CheckAnswer, Origin

E = TypeVar("E", bound=Entry)

NOBODY = Profile(id="profile", day=date(1970, 1, 1))
"""The profile before the first-run questions."""


@dataclass(frozen=True)
class History:
    """All entries of the days from ``first`` to ``last``, in the order they were made.

    ``baseline_end`` is the last of the first 14 closed days of the whole diary, None while there
    are fewer. ``openings`` says how often the dashboard was opened on a day, and ``counted`` the
    nights as the store counted them, so that no entry has to be made to count it.
    """

    first: date
    last: date
    days: Mapping[date, Day] = field(default_factory=dict)
    episodes: Sequence[Episode] = ()
    intakes: Sequence[Intake] = ()
    activities: Sequence[Activity] = ()
    symptoms: Sequence[Symptom] = ()
    checks: Sequence[SymptomCheck] = ()
    medicine_events: Sequence[MedicineEvent] = ()
    reviews: Sequence[Review] = ()
    bookings: Sequence[Booking] = ()
    flag_events: Sequence[FlagEvent] = ()
    marks: Sequence[CheckMark] = ()
    profile: Profile = NOBODY
    baseline_end: date | None = None
    openings: Mapping[date, int] = field(default_factory=dict)
    counted: Mapping[date, Night] = field(default_factory=dict, compare=False)

    @cached_property
    def episodes_by_day(self) -> Mapping[date, tuple[Episode, ...]]:
        """Episodes of each day that has any, as they count: one that was imported twice, once."""
        return EachDay(_by_day(self.episodes), _once)

    @cached_property
    def intakes_by_day(self) -> Mapping[date, tuple[Intake, ...]]:
        """Intakes of each day that has any."""
        return _by_day(self.intakes)

    @cached_property
    def activities_by_day(self) -> Mapping[date, tuple[Activity, ...]]:
        """Activities of each day that has any."""
        return _by_day(self.activities)

    @cached_property
    def marks_by_day(self) -> Mapping[date, tuple[CheckMark, ...]]:
        """Checklist marks of each day that has any."""
        return _by_day(self.marks)

    @cached_property
    def checks_by_symptom(self) -> Mapping[str, tuple[SymptomCheck, ...]]:
        """The answers to "Still there?" for each symptom, oldest day first."""
        found: dict[str, list[SymptomCheck]] = defaultdict(list)
        for check in sorted(self.checks, key=lambda check: check.day):
            found[check.symptom_id].append(check)
        return {symptom: tuple(checks) for symptom, checks in found.items()}

    def everything(self) -> Iterator[Entry]:
        """Every entry of the window except the profile."""
        yield from self.days.values()
        for entries in self._listed:
            yield from entries

    @property
    def _listed(self) -> tuple[Sequence[Entry], ...]:
        return (
            self.episodes, self.intakes, self.activities, self.symptoms, self.checks,
            self.medicine_events, self.reviews, self.bookings, self.flag_events, self.marks,
        )  # fmt: skip

    @property
    def began(self) -> date | None:
        """The earliest day for which it holds anything; None where it holds nothing."""
        listed = [entries for entries in self._listed if entries is not self.intakes]
        found = [day for day in (*self.days, *map(_earliest, listed)) if day]
        # the intakes last, and only where they can be earlier: not all of them may be read yet
        if not found or min(found) > self.first:
            found += filter(None, [_earliest(self.intakes)])
        return min(found, default=None)

    def night(self, day: date) -> Night:
        """The day as it counts."""
        counted = self.counted.get(day)
        if counted is not None:
            return counted
        episodes = self.episodes_by_day.get(day, ())
        record = self.days.get(day)
        return Night(
            day,
            day_state(record, len(episodes)),
            sum(episode.n_spells for episode in episodes),
            len(episodes),
            record is not None and closed_late(record),
        )

    def nights(self, first: date, last: date) -> tuple[Night, ...]:
        """Every calendar night from ``first`` to ``last``, the unknown ones too."""
        return tuple(self.night(day) for day in days_between(first, last))

    def still_open(self, symptom: Symptom, day: date) -> bool:
        """Whether a symptom logged by ``day`` had not been answered "gone" by its end."""
        checks = self.checks_by_symptom.get(symptom.id, ())
        known = [check for check in checks if check.day <= day]
        return symptom.day <= day and not (known and known[-1].answer is CheckAnswer.GONE)

    def open_symptoms(self, day: date) -> tuple[Symptom, ...]:
        """The symptoms open at the end of ``day``, oldest first."""
        return tuple(symptom for symptom in self.symptoms if self.still_open(symptom, day))

    def up_to(self, day: date) -> "History":
        """The same history without anything dated after ``day``."""
        return replace(
            self,
            last=min(self.last, day),
            days={key: record for key, record in self.days.items() if key <= day},
            episodes=_until(self.episodes, day),
            intakes=_until(self.intakes, day),
            activities=_until(self.activities, day),
            symptoms=_until(self.symptoms, day),
            checks=_until(self.checks, day),
            medicine_events=_until(self.medicine_events, day),
            reviews=_until(self.reviews, day),
            bookings=_until(self.bookings, day),
            flag_events=_until(self.flag_events, day),
            marks=_until(self.marks, day),
            openings={key: count for key, count in self.openings.items() if key <= day},
            counted={key: night for key, night in self.counted.items() if key <= day},
        )

    def since(self, first: date) -> "History":
        """The same history as a window that begins with ``first``.

        As in the store's windows, earlier symptoms that were open on the eve or answered since
        come along with all their checks; nothing else from before does.
        """
        if first <= self.first:
            return self
        eve = first - timedelta(days=1)
        answered = {check.symptom_id for check in _from(self.checks, first)}
        carried = tuple(
            symptom
            for symptom in _until(self.symptoms, eve)
            if symptom.id in answered or self.still_open(symptom, eve)
        )
        ids = {symptom.id for symptom in carried}
        checks = tuple(check for check in _until(self.checks, eve) if check.symptom_id in ids)
        return replace(
            self,
            first=first,
            days={key: record for key, record in self.days.items() if key >= first},
            episodes=_from(self.episodes, first),
            intakes=_from(self.intakes, first),
            activities=_from(self.activities, first),
            symptoms=(*carried, *_from(self.symptoms, first)),
            checks=(*checks, *_from(self.checks, first)),
            medicine_events=_from(self.medicine_events, first),
            reviews=_from(self.reviews, first),
            bookings=_from(self.bookings, first),
            flag_events=_from(self.flag_events, first),
            marks=_from(self.marks, first),
            openings={key: count for key, count in self.openings.items() if key >= first},
            counted={key: night for key, night in self.counted.items() if key >= first},
        )


class EpisodeFilter(NamedTuple):
    """Which episodes to list: words in the note or the site, sites, a span of days, and with
    ``ids`` only those; None is no such limit, while no ids at all let nothing pass."""

    text: str = ""
    sites: tuple[Site, ...] = ()
    first: date | None = None
    last: date | None = None
    ids: tuple[str, ...] | None = None


def _by_day(entries: Sequence[E]) -> Mapping[date, tuple[E, ...]]:
    if isinstance(entries, InDays):
        return entries.by_day()
    found: dict[date, list[E]] = defaultdict(list)
    for entry in entries:
        found[entry.day].append(entry)
    return {day: tuple(listed) for day, listed in found.items()}


def _once(episodes: tuple[Episode, ...]) -> tuple[Episode, ...]:
    """Of imported ones that are alike in all but their ids and stamps only that of the first id.

    Two that are alike and were entered by hand are two.
    """
    imported = [episode for episode in episodes if episode.origin is Origin.IMPORT]
    if len(imported) < 2:
        return episodes
    first: dict[Episode, str] = {}
    for episode in sorted(imported, key=lambda episode: episode.id):
        first.setdefault(_content(episode), episode.id)
    return tuple(e for e in episodes if first.get(_content(e), e.id) == e.id)


def _content(episode: Episode) -> Episode:
    return replace(episode, id="", recorded_at=None, updated_at=None, revision=0)


def _earliest(entries: Sequence[Entry]) -> date | None:
    if isinstance(entries, InDays):
        return entries[0].day if entries else None
    return min((entry.day for entry in entries), default=None)


def _until(entries: Sequence[E], day: date) -> Sequence[E]:
    if isinstance(entries, InDays):
        return entries.between(date.min, day)
    return tuple(entry for entry in entries if entry.day <= day)


def _from(entries: Sequence[E], day: date) -> Sequence[E]:
    if isinstance(entries, InDays):
        return entries.between(day, date.max)
    return tuple(entry for entry in entries if entry.day >= day)
