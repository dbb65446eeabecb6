"""The checklist as it is shipped, and what it makes of a few entries."""

from datetime import date, datetime, time, timedelta

from tests.builders import BERLIN, DAY, profile
from twitchtui import reference
from twitchtui.diary.caffeine import caffeine_clock
from twitchtui.diary.checklist import Line, Logged, lines
from twitchtui.diary.entries import (
    Activity,
    CheckMark,
    Day,
    Entry,
    Episode,
    Intake,
    Profile,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.evening import LOOKBACK_DAYS, Evening, evening
from twitchtui.diary.foods import Foods
from twitchtui.diary.history import History
from twitchtui.diary.items import Checklist, OwnList
from twitchtui.diary.times import at_time
from twitchtui.diary.vocabulary import YesNo

CHECKLIST = Checklist.from_table(reference.table("checklist"))
FOODS = Foods.from_table(reference.table("foods"))
ALL = CHECKLIST.adjusted(OwnList({item.id: True for item in CHECKLIST.items}))
"""With every item switched on."""

ALLOWED = profile(kidney_disease=YesNo.NO, bp_medicine=YesNo.NO)
NOW = at_time(DAY, time(21, 0), datetime(2026, 1, 1, tzinfo=BERLIN))


def listed(
    *entries, checklist=ALL, who: Profile = ALLOWED, before=(), last_done=None
) -> dict[str, Line]:
    """The lines of a day by item id; ``before`` are activities of the days before."""
    intakes = [entry for entry in entries if isinstance(entry, Intake)]
    activities = [entry for entry in entries if isinstance(entry, Activity)]
    marks = [entry for entry in entries if isinstance(entry, CheckMark)]
    record = next((entry for entry in entries if isinstance(entry, Day)), None)
    bedtime = at_time(DAY, time(23, 0), NOW)
    clock = caffeine_clock(checklist.caffeine, intakes, activities, bedtime, 5.0)
    found = lines(
        checklist,
        Logged(DAY, record, intakes, activities, marks, who, before, last_done or {}),
        clock,
        FOODS,
    )
    return {line.item.id: line for line in found}


def evening_of(
    *entries: Entry,
    day: date = DAY,
    now: datetime = NOW,
    who: Profile = ALLOWED,
    checklist: Checklist = CHECKLIST,
    next_day: tuple[Activity, ...] = (),
) -> Evening:
    """The evening of a day, read as the session reads it."""

    def of(kind):
        return tuple(entry for entry in entries if isinstance(entry, kind))

    history = History(
        day - timedelta(days=LOOKBACK_DAYS),
        day,
        {record.day: record for record in of(Day)},
        episodes=of(Episode),
        intakes=of(Intake),
        activities=of(Activity),
        symptoms=of(Symptom),
        checks=of(SymptomCheck),
        marks=of(CheckMark),
        profile=who,
    )
    return evening(history, day, now, checklist, FOODS, next_day)
