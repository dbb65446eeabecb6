"""Hours of sleep per day, out of the stretches of sleep that phones and watches record.

The hours of a day are those of the night before it (domain.md 4.2): the diary asks on the evening
of a day how long the night before it was. Several devices record the same night, so stretches that
overlap count once.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple

from twitchtui.diary.entries import Day
from twitchtui.diary.vocabulary import Origin
from twitchtui.exchange.coming import Ground, LeftOut

AWAKE_S: Final = 2 * 3600
"""Awake for longer than this, and it is another sleep [choice]."""

EVENING: Final = 18
"""What ends from this hour on belongs to the night that begins [choice]."""

NAP_FROM, NAP_TO, NAP_S = 10, 20, 3 * 3600
"""A sleep that begins between these hours and is shorter than this is a nap [choice]."""


class Stretch(NamedTuple):
    """Asleep from one second of Unix time to another; minutes from UTC where it was."""

    start: int
    end: int
    offset_min: int


class Sleep(NamedTuple):
    """Stretches with little awake time between: from when to when, and how many seconds asleep."""

    start: int
    end: int
    offset_min: int
    seconds: int


def days(stretches: Iterable[Stretch], ground: Ground) -> Iterator[Day | LeftOut]:
    """The hours slept before each day, and what is left out: naps, and days not come yet."""
    hours: dict[date, int] = {}
    for sleep in sleeps(stretches):
        began = _local(sleep.start, sleep.offset_min)
        if NAP_FROM <= began.hour < NAP_TO and sleep.seconds < NAP_S:
            yield LeftOut(f"{began:%Y-%m-%d}", "a nap by day is no sleep of the night")
            continue
        day = (_local(sleep.end, sleep.offset_min) + timedelta(hours=24 - EVENING)).date()
        hours[day] = hours.get(day, 0) + sleep.seconds
    for day, seconds in sorted(hours.items()):
        if day > ground.today:
            yield LeftOut(f"{day}", "the day after this sleep has not come yet")
        elif seconds > 24 * 3600:
            yield LeftOut(f"{day}", "more than 24 hours of sleep before one day")
        else:
            slept = round(seconds / 3600, 2)
            yield Day(id=day.isoformat(), day=day, origin=Origin.IMPORT, sleep_h=slept)


def sleeps(stretches: Iterable[Stretch]) -> Iterator[Sleep]:
    """The stretches in order of time, joined where they overlap or follow each other closely."""
    open_: Sleep | None = None
    for start, end, offset_min in sorted(stretches):
        if open_ is None or start - open_.end > AWAKE_S:
            if open_ is not None:
                yield open_
            open_ = Sleep(start, end, offset_min, end - start)
        elif end > open_.end:
            more = end - max(start, open_.end)
            open_ = Sleep(open_.start, end, offset_min, open_.seconds + more)
    if open_ is not None:
        yield open_


def _local(second: int, offset_min: int) -> datetime:
    return datetime.fromtimestamp(second, UTC) + timedelta(minutes=offset_min)
