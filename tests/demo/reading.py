"""A demo diary as a history, and what the flags say of it, for tests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TypeVar

from tests.builders import BERLIN
from twitchtui import reference
from twitchtui.diary.coverage import BASELINE_DAYS
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
from twitchtui.diary.history import History
from twitchtui.diary.times import Moment
from twitchtui.exchange.demo import demo_entries
from twitchtui.flags import Panel, Rulebook, evaluate

E = TypeVar("E", bound=Entry)

WEEK = tuple(date(2026, 11, 16) + timedelta(days=step) for step in range(7))
"""Yesterday may be any day of a week: Monday to Sunday."""

MORROW = timedelta(days=1)


def only(kind: type[E], entries: Sequence[Entry]) -> list[E]:
    """The entries of one kind."""
    return [entry for entry in entries if isinstance(entry, kind)]


@cache
def opened(name: str, last_day: date = WEEK[-1]) -> History:
    """A demo that ends on ``last_day``, as it is read on the day after."""
    found = list(demo_entries(name, last_day, BERLIN))
    first = min(entry.day for entry in found)
    history = History(
        first,
        last_day + MORROW,
        {record.day: record for record in only(Day, found)},
        only(Episode, found),
        only(Intake, found),
        only(Activity, found),
        only(Symptom, found),
        only(SymptomCheck, found),
        only(MedicineEvent, found),
        only(Review, found),
        only(Booking, found),
        only(FlagEvent, found),
        only(CheckMark, found),
        only(Profile, found)[0],
    )
    closed = [night.day for night in history.nights(first, last_day) if night.closed]
    return replace(history, baseline_end=closed[BASELINE_DAYS - 1])


def flags(history: History, day: date) -> Panel:
    """The flags on the evening of a day."""
    now = Moment.of(datetime.combine(day, time(20), BERLIN))
    rulebook = Rulebook.from_table(reference.table("red_flags"))
    return evaluate(history.up_to(day), now, day, rulebook)


@cache
def at_the_end(name: str, last_day: date = WEEK[-1]) -> Panel:
    """The flags of a demo that ended on ``last_day``, on the evening after."""
    history = opened(name, last_day)
    return flags(history, history.last)
