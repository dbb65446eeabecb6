"""One evening as a whole: everything the Tonight tab and ``status`` say, derived from the log.

``evening`` is the only way from a history to what is shown; nothing here is stored.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from twitchtui.diary.caffeine import CaffeineClock, caffeine_clock, in_zone_of
from twitchtui.diary.checklist import Line, Logged, lines
from twitchtui.diary.coverage import Coverage, DayState, Night, affected_closed, coverage
from twitchtui.diary.entries import Activity, Day, Episode, Intake, Profile, Symptom, SymptomCheck
from twitchtui.diary.history import History
from twitchtui.diary.items import Checklist
from twitchtui.diary.symptoms import Circumstance, SymptomCode
from twitchtui.diary.times import at_time, diary_day, week_start, window
from twitchtui.diary.tomorrow import Prepared, felt_from, prepared
from twitchtui.diary.training import weekly_minutes
from twitchtui.diary.vocabulary import CheckAnswer, CheckState, Context, NewAnswer, PartOfDay
from twitchtui.diary.weekly import began, function_due, worry_due

if TYPE_CHECKING:
    from twitchtui.diary.foods import Foods

CHECK_EVERY_NIGHTS = 3
"""An open symptom is asked about every third night (domain.md 3.1)."""

NEXT_NIGHT = frozenset((
    SymptomCode.ONE_SIDE_WEAK,
    SymptomCode.ONE_SIDE_NUMB,
    SymptomCode.FACE_DROOP,
    SymptomCode.SPEECH,
    SymptomCode.SIGHT_LOSS,
    SymptomCode.IMBALANCE,
    SymptomCode.WORST_HEADACHE,
    SymptomCode.BREATHLESS_REST,
    SymptomCode.BREATHLESS_LYING,
    SymptomCode.CANNOT_SWALLOW,
    SymptomCode.CHOKING_NOW,
    SymptomCode.CHEST_PAIN,
    SymptomCode.SADDLE_NUMB,
    SymptomCode.BLADDER_NEW,
    SymptomCode.BOWEL_NEW,
    SymptomCode.SEXUAL_NEW,
    SymptomCode.TASK_WEAKNESS,
))  # fmt: skip
"""Symptoms that may need help at once (EM1, EM2, EM4, EM5) are asked about on the next night."""

NIGHTLY_NIGHTS = 7
"""So many nights they are, and again once they became worse or came back; then as all others."""

EVENTS = frozenset((SymptomCode.TRIP_FALL, SymptomCode.FAINT, SymptomCode.SEIZURE))
"""What happens and is over: it is not still there, it can only come again."""

LOOKBACK_DAYS = 31
"""So many days before it an evening looks at: a month, for what comes back monthly."""

COVERAGE_DAYS = 28
"""Over so many nights it is said how many were logged."""


class Week(NamedTuple):
    """Nights with twitches in one ISO week, over its closed nights."""

    first: date
    affected: int
    closed: int
    days: int


class Evening(NamedTuple):
    """What one day holds and what it still asks. ``today`` is the diary's current day.

    ``minutes`` are those of activity this week and in the weeks before, ``tomorrow`` what sessions
    planned for the next day ask for, and ``cautions`` the sentences of the flags' cautions that
    stand on the day.
    """

    day: date
    today: date
    record: Day | None
    state: DayState
    profile: Profile
    lines: tuple[Line, ...]
    caffeine: CaffeineClock
    episodes: tuple[Episode, ...]
    intakes: tuple[Intake, ...]
    activities: tuple[Activity, ...]
    strip: tuple[Night, ...]
    weeks: tuple[Week, ...]
    logged: Coverage
    to_check: tuple[tuple[Symptom, CheckAnswer | None], ...]
    ask_function: bool
    ask_worry: bool
    ask_disturbed: bool
    yesterday_open: bool
    minutes: tuple[int, ...] = ()
    tomorrow: tuple[Prepared, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether the day is closed."""
        return self.state is DayState.CLOSED

    @property
    def twitches(self) -> str:
        """The answer to "Any twitches today?": ``yes``, ``none`` or ``unasked``."""
        if self.episodes:
            return "yes"
        return "none" if self.record and self.record.explicit_none else "unasked"

    @property
    def new_answer(self) -> NewAnswer:
        """The answer to "Anything new or changed?"."""
        return self.record.new_answer if self.record else NewAnswer.UNASKED


def evening(
    history: History,
    day: date,
    now: datetime,
    checklist: Checklist,
    foods: "Foods | None",
    next_day: Sequence[Activity] = (),
) -> Evening:
    """The evening of ``day`` as known ``now`` (aware). The history must hold the LOOKBACK_DAYS
    before; ``next_day`` are the activities of the day after."""
    profile = history.profile
    today = diary_day(now, profile.day_start)
    record = history.days.get(day)
    intakes = history.intakes_by_day.get(day, ())
    activities = history.activities_by_day.get(day, ())
    listed, clock = checklist_of(history, day, now, checklist, foods)
    episodes = history.episodes_by_day.get(day, ())
    yesterday = history.night(day - timedelta(days=1))
    first = began(history, day)
    return Evening(
        day,
        today,
        record,
        history.night(day).state,
        profile,
        listed,
        clock,
        episodes,
        intakes,
        activities,
        history.nights(*window(day, 14)),
        weeks(history, day),
        coverage(history.nights(*window(day, COVERAGE_DAYS))),
        _to_check(history, day),
        function_due(history, day, first),
        worry_due(history, day, first),
        any(_at_night(episode) for episode in episodes),
        day == today and not yesterday.closed and first < day,
        weekly_minutes(history.activities, day),
        prepared(history, day + timedelta(days=1), now, checklist, next_day),
    )


def checklist_of(
    history: History, day: date, now: datetime, checklist: Checklist, foods: "Foods | None"
) -> tuple[tuple[Line, ...], CaffeineClock]:
    """The checklist of one day and the caffeine clock behind it; ``now`` gives the time zone."""
    profile = history.profile
    intakes = history.intakes_by_day.get(day, ())
    activities = history.activities_by_day.get(day, ())
    lived = (*(one.at for one in intakes), *(one.start for one in activities))
    zone = in_zone_of(day, diary_day(now, profile.day_start), lived, now)
    clock = caffeine_clock(
        checklist.caffeine.on(day),
        intakes,
        activities,
        at_time(day, profile.bedtime, zone, profile.day_start),
        profile.half_life_h,
    )
    marks = history.marks_by_day.get(day, ())
    logged = Logged(
        day, history.days.get(day), intakes, activities, marks, profile,
        felt_from(history, day), _last_done(history, day, checklist),
    )  # fmt: skip
    return lines(checklist, logged, clock, foods), clock


def _last_done(history: History, day: date, checklist: Checklist) -> dict[str, date]:
    """When each item that comes back after some days was last ticked, before this day."""
    spans = [item.every_days for item in checklist.items if item.every_days and item.shown]
    if not spans:
        return {}
    by_day = history.marks_by_day
    days = (day - timedelta(days=back) for back in range(max(spans), 0, -1))
    marks = (mark for each in days for mark in by_day.get(each, ()))
    return {mark.item: mark.day for mark in marks if mark.state is CheckState.DONE}


def weeks(history: History, day: date) -> tuple[Week, ...]:
    """This ISO week up to ``day`` first, then the three before."""
    monday = week_start(day)
    spans = [(monday, day)]
    spans += [
        (monday - timedelta(weeks=back), monday - timedelta(weeks=back) + timedelta(days=6))
        for back in (1, 2, 3)
    ]
    return tuple(
        Week(first, affected_closed(nights), coverage(nights).closed, len(nights))
        for first, last in spans
        for nights in (history.nights(first, last),)
    )


def _to_check(history: History, day: date) -> tuple[tuple[Symptom, CheckAnswer | None], ...]:
    """Symptoms whose "Still there?" is due on ``day``, each with the answer given that day."""
    due = []
    eve = day - timedelta(days=1)
    for symptom in history.open_symptoms(eve):
        checks = history.checks_by_symptom.get(symptom.id, ())
        last = max([symptom.day, *(check.day for check in checks if check.day < day)])
        if (day - last).days >= _check_nights(symptom, checks, day):
            tonight = [check.answer for check in checks if check.day == day]
            due.append((symptom, tonight[-1] if tonight else None))
    return tuple(due)


def is_event(symptom: Symptom) -> bool:
    """Whether it happened and was over, so that it is asked about as an event."""
    return symptom.code in EVENTS and Circumstance.NOT_RECOVERED not in symptom.circumstances


def _check_nights(symptom: Symptom, checks: Sequence[SymptomCheck], day: date) -> int:
    """How many nights after the last answer "Still there?" comes again."""
    if symptom.code not in NEXT_NIGHT:
        return CHECK_EVERY_NIGHTS
    news, gone = symptom.day, False
    for check in checks:
        if check.day < day and (gone or check.answer is CheckAnswer.WORSE):
            news = max(news, check.day)
        gone = check.answer is CheckAnswer.GONE
    return 1 if (day - news).days <= NIGHTLY_NIGHTS else CHECK_EVERY_NIGHTS


def _at_night(episode: Episode) -> bool:
    if episode.part is PartOfDay.NIGHT or Context.WOKE_ME in episode.context:
        return True
    return episode.start is not None and (
        episode.start.local.hour >= 23 or episode.start.local.hour < 7
    )


def sequence_words(weeks: Sequence[Week]) -> str:
    """Nights with twitches of past weeks, oldest last: "4, 3, 5"; "-" for a week not logged."""
    return ", ".join(str(week.affected) if week.closed else "-" for week in weeks)
