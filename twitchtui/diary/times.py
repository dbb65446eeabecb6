"""Moments and diary days.

Owns the one rule that maps a wall-clock time to the diary day it belongs to (domain.md 3.1): a
day runs from its day start, 04:00 unless set otherwise, to the next day's. Once an entry is
stored its day is stored with it, so travel or a changed day start never moves it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

DEFAULT_DAY_START = time(4, 0)

CLOCKS_APART = timedelta(minutes=5)
"""A clock time so little ahead of now has come: the clock on the wall may be fast."""


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """An instant as it was lived: the UTC instant, the offset in minutes and the zone's name.

    Ordered by instant. Subtract only instants; ``local`` is for showing and for diary days.
    """

    utc: datetime
    offset_min: int
    zone: str

    @classmethod
    def of(cls, aware: datetime) -> "Moment":
        """The moment of an aware datetime; raises ValueError for a naive one."""
        offset = aware.utcoffset()
        if offset is None:
            raise ValueError("a moment needs a time zone")
        zone = getattr(aware.tzinfo, "key", None) or aware.tzname() or "UTC"
        return cls(aware.astimezone(UTC), round(offset.total_seconds() / 60), zone)

    @property
    def local(self) -> datetime:
        """The wall clock as it stood then and there."""
        return self.utc.astimezone(timezone(timedelta(minutes=self.offset_min), self.zone))

    def hours_before(self, later: "Moment") -> float:
        """Hours from this moment to a later one; negative if it is not later."""
        return (later.utc - self.utc).total_seconds() / 3600


def diary_day(local: datetime, day_start: time = DEFAULT_DAY_START) -> date:
    """The diary day of a wall-clock time: 01:30 belongs to the evening before.

    Compared on the wall clock, so a night with a changed clock still ends at the day start.
    """
    day = local.date()
    return day - timedelta(days=1) if local.time() < day_start else day


def at_time(
    day: date, clock: time, zone: datetime, day_start: time = DEFAULT_DAY_START
) -> datetime:
    """The wall-clock ``clock`` that falls within the diary day, in the zone of ``zone``.

    01:30 of the diary day 21 November is 01:30 on the 22nd.
    """
    calendar = day + timedelta(days=1) if clock < day_start else day
    return datetime.combine(calendar, clock, tzinfo=zone.tzinfo)


def days_between(first: date, last: date) -> Iterator[date]:
    """Each day from ``first`` to ``last``, both included; none if ``last`` is earlier."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def window(last: date, length: int) -> tuple[date, date]:
    """First and last day of the ``length`` days that end with ``last``."""
    return last - timedelta(days=length - 1), last


def week_start(day: date) -> date:
    """The Monday of the ISO week of a diary day."""
    return day - timedelta(days=day.weekday())
