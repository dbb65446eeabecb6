"""What a session planned for tomorrow asks for tonight: rest, caffeine, what to prepare.

Derived from the log, as ``evening`` is; nothing here is stored.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from twitchtui.diary.caffeine import caffeine_clock
from twitchtui.diary.checklist import Line, Logged, asked_before
from twitchtui.diary.entries import Activity
from twitchtui.diary.history import History
from twitchtui.diary.items import Checklist, ItemKind
from twitchtui.diary.times import at_time
from twitchtui.diary.training import finished, planned, spaced

SPACING_DAYS = 3
"""So many days back lie the sessions whose muscles may not have had their 48 hours (K20)."""


class Prepared(NamedTuple):
    """What a session planned for tomorrow asks for: when caffeine ends for it (or ``early``: none
    before it), whether its muscles will have had their ``rest_h`` hours of rest, and the items to
    prepare."""

    activity: Activity
    cutoff: datetime | None
    early: bool
    rested: bool | None
    rest_h: int
    lines: tuple[Line, ...]


def prepared(
    history: History,
    day: date,
    now: datetime,
    checklist: Checklist,
    activities: Sequence[Activity],
) -> tuple[Prepared, ...]:
    """What each session planned for ``day`` asks for, the earliest first.

    Every item that belongs before such a session is named, on the list or not: it is advice for
    tomorrow and asks for no tick.
    """
    profile = history.profile
    bedtime = at_time(day, profile.bedtime, now, profile.day_start)
    before = felt_from(history, day)
    spacing = next((item for item in checklist.items if item.kind is ItemKind.SPACING), None)
    found = []
    for one in planned(activities):
        clock = caffeine_clock(checklist.caffeine.on(day), (), (one,), bedtime, profile.half_life_h)
        logged = Logged(day, None, (), (one,), (), profile)
        rested = None
        if spacing is not None and spacing.meant((one,)):
            rested = spaced(one, spacing.meant(finished(before)), spacing.hours)
        found.append(
            Prepared(
                one,
                clock.cutoff if clock.before is not None else None,
                clock.early is not None,
                rested,
                spacing.hours if spacing is not None else 0,
                asked_before(checklist, logged),
            )
        )
    return tuple(found)


def felt_from(history: History, day: date) -> list[Activity]:
    """The activities of the days before that a hard session may still be felt from."""
    days = (day - timedelta(days=ago) for ago in range(SPACING_DAYS, 0, -1))
    return [one for each in days for one in history.activities_by_day.get(each, ())]
