"""Changing an intake or an activity with the words it was logged with, through either door.

What is not given stays. Raises Refusal for what could not have been logged so either.
"""

from dataclasses import replace
from typing import Any

from twitchtui.diary.entries import Activity, Intake
from twitchtui.diary.quantities import millilitres, number, whole
from twitchtui.diary.quick import Here
from twitchtui.diary.spans import times
from twitchtui.diary.times import Moment, at_time
from twitchtui.diary.vocabulary import ActivityStatus, IntakeKind


def changed_intake(
    before: Intake, here: Here, *, amount: str | None = None, at: str | None = None
) -> Intake:
    """The intake on the day of ``here`` with another amount or time; an empty time takes it out."""
    changes: dict[str, Any] = {}
    if amount is not None:
        changes["amount"] = _amount(before, here, amount)
    if at is not None:
        changes["at"] = here.moment(at)
    elif before.at and here.day != before.day:
        changes["at"] = moved(before.at, here)
    return replace(before, day=here.day, **changes)


def changed_activity(
    before: Activity,
    here: Here,
    *,
    lasting: str | None = None,
    effort: str | None = None,
    at: str | None = None,
    status: ActivityStatus | None = None,
) -> Activity:
    """The activity on the day of ``here`` as changed; ``at`` may be a span of clock times, and what
    is given empty is taken out."""
    planned = (status or before.status) is ActivityStatus.PLANNED
    changes: dict[str, Any] = {"status": status or before.status}
    if at is not None or lasting is not None:
        start, minutes = times(at or "", lasting or "", here, planned=planned)
        if at is not None or start is not None:
            changes["start"] = start
        if minutes is not None or lasting is not None:
            changes["minutes"] = minutes
    if effort is not None:
        changes["effort"] = whole(effort) if effort.strip() else None
    if "start" not in changes and before.start and here.day != before.day:
        changes["start"] = moved(before.start, here)
    return replace(before, day=here.day, **changes)


def moved(at: Moment, here: Here) -> Moment:
    """The same clock time on another diary day, in the zone of now."""
    return Moment.of(at_time(here.day, at.local.time(), here.now, here.day_start))


def _amount(before: Intake, here: Here, text: str) -> float:
    if before.kind is IntakeKind.WATER:
        return millilitres(text, here.units)
    return number(text.strip().lower().removesuffix(before.kind.unit))
