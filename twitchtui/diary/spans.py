"""When an activity took place, what it may not overlap, and which plan it carries out.

Pure: typed words and activities in, times and refusals out.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from twitchtui.diary import quantities
from twitchtui.diary.entries import Activity
from twitchtui.diary.limits import Refusal
from twitchtui.diary.times import CLOCKS_APART, Moment
from twitchtui.diary.vocabulary import ActivityStatus

if TYPE_CHECKING:
    from twitchtui.diary.quick import Here

LONGEST_H = 16
"""Longer than this nobody is awake and on their feet in one go, so it was mistyped. The entry
itself holds a whole day, for what other programs recorded."""

NEAR_H = 3
"""A plan of the same day and kind is carried out by what began at most so many hours from it."""

_SPAN = re.compile(r"([0-9:.]+)\s*(?:-|–|—|\bto\b|\buntil\b)\s*([0-9:.]+|now)", re.IGNORECASE)


def times(
    at: str, lasting: str, here: "Here", *, planned: bool
) -> tuple[Moment | None, int | None]:
    """When it began and how many minutes it took, from "18:10" with "45min", or from "18:10 to
    18:55" alone; None for what was left out. Past midnight it belongs to the evening before.

    Raises Refusal, also for an end before the start and for more than ``LONGEST_H`` hours.
    """
    if not at.strip() and _SPAN.fullmatch(lasting.strip()):
        at, lasting = lasting, ""
    span = _SPAN.fullmatch(at.strip())
    if span is None:
        start = here.moment(at, ahead=planned)
        return start, length(lasting) if lasting.strip() else None
    began, ended = span[1], span[2]
    start = here.moment(began, ahead=planned)
    assert start is not None  # noqa: S101 (the text is not empty)
    minutes = _minutes(began, start, ended, here, planned=planned)
    if lasting.strip() and length(lasting) != minutes:
        raise Refusal(
            f"{began} to {ended} is {minutes} min, not {length(lasting)}; leave one of them out"
        )
    return start, minutes


def length(text: str) -> int:
    """The minutes of an activity as typed; raises Refusal above ``LONGEST_H`` hours."""
    minutes = quantities.minutes(text)
    if minutes > LONGEST_H * 60:
        raise Refusal(
            f"an activity lasts at most {LONGEST_H} h; please check the time, or log it in parts"
        )
    return minutes


def _minutes(began: str, start: Moment, ended: str, here: "Here", *, planned: bool) -> int:
    end = _end(start, ended, here)
    minutes = round((Moment.of(end).utc - start.utc).total_seconds() / 60)
    if minutes == 0:
        raise Refusal(f"it cannot end at {ended}, when it starts; give the time it ended")
    if minutes < 0:
        raise Refusal(
            f"it cannot end at {ended}, before it starts at {began}; only a time "
            f"before {here.day_start:%H:%M} is that of the night after"
        )
    if not planned and end > here.now + CLOCKS_APART:
        raise Refusal(f"{ended} has not come yet; it is {here.now:%H:%M}")
    return length(f"{minutes}min")


def _end(start: Moment, ended: str, here: "Here") -> datetime:
    if ended.casefold() == "now":
        return here.now.replace(second=0, microsecond=0)
    clock = quantities.clock_time(ended)
    end = datetime.combine(start.local.date(), clock, tzinfo=here.now.tzinfo)
    past_midnight = clock < here.day_start <= start.local.time()
    return end + timedelta(days=1) if past_midnight else end


def overlapped(activity: Activity, others: Iterable[Activity]) -> Activity | None:
    """The first other activity that shares a minute with this one: a plan may lie neither over
    another nor over what was done, what was done only not over what was done.

    An activity without a length stands for its first minute, one without a start for none; one
    may begin at the minute another ends.
    """
    mine = _span(activity)
    if mine is None:
        return None
    for other in others:
        taken = _is_plan(activity) or not _is_plan(other)
        theirs = _span(other) if taken and other.id != activity.id else None
        if theirs is not None and mine[0] < theirs[1] and theirs[0] < mine[1]:
            return other
    return None


def refuse_overlap(activity: Activity, others: Iterable[Activity]) -> None:
    """Refuse an activity that overlaps another one, see ``overlapped``, and name that one."""
    other = overlapped(activity, others)
    if other is not None and other.start is not None:
        start = other.start.local
        until = f" to {start + timedelta(minutes=other.minutes):%H:%M}" if other.minutes else ""
        raise Refusal(
            f"it overlaps the {other.type.value} of {start:%H:%M}{until} on {other.day}; "
            "change the time, or delete or change that one"
        )


def refuse_over(plan: Activity, now: datetime, today: date) -> None:
    """Refuse a plan that is over by ``now`` (aware): what was done is logged as done.

    Without a length it is over once nothing that begins now could carry it out; without a start,
    when its day is.
    """
    if not _is_plan(plan):
        return
    if plan.start is None:
        over = plan.day < today
    else:
        minutes = NEAR_H * 60 if plan.minutes is None else plan.minutes
        over = plan.start.utc + timedelta(minutes=minutes) <= now
    if over:
        raise Refusal(
            f"a plan for then is over by now ({now:%H:%M}, {today}): log it as done, "
            "or give a time to come"
        )


def carried_out(done: Activity, others: Iterable[Activity], now: datetime) -> Activity | None:
    """The plan that a done activity carries out: the same kind on the same day, begun within
    ``NEAR_H`` hours of it, the nearest of several. Without a time it is a plan whose time has
    come by ``now`` (aware)."""
    near = [
        (gap, plan.id, plan)
        for plan in others
        if _is_plan(plan)
        and plan.type is done.type
        and plan.day == done.day
        and (gap := _gap(done, plan, now)) is not None
    ]
    return min(near)[2] if near else None


def in_place_of(plan: Activity, done: Activity) -> Activity:
    """The done activity in the place of its plan. A start that was not given is the planned one;
    how long and how hard it was is never taken from a plan."""
    return replace(done, id=plan.id, start=done.start or plan.start)


def _gap(done: Activity, plan: Activity, now: datetime) -> float | None:
    """Hours between the two starts, 0 where one is not known; None where they are too far apart."""
    if plan.start is None:
        return 0.0
    if done.start is None:
        return 0.0 if plan.start.utc <= now else None
    hours = abs(done.start.hours_before(plan.start))
    return hours if hours <= NEAR_H else None


def _is_plan(activity: Activity) -> bool:
    return activity.status is ActivityStatus.PLANNED


def _span(activity: Activity) -> tuple[datetime, datetime] | None:
    if activity.start is None:
        return None
    start = activity.start.utc
    return start, start + timedelta(minutes=activity.minutes or 1)
