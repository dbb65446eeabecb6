"""What the activity log says about training: weekly minutes, hours between hard sessions, and what
a planned session asks for (domain.md 1.3, K20, K23)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from twitchtui.diary.entries import Activity
from twitchtui.diary.times import week_start
from twitchtui.diary.vocabulary import ActivityStatus

DAY_HOURS = 24


def finished(activities: Iterable[Activity]) -> list[Activity]:
    """The activities that were done, not only planned."""
    return [activity for activity in activities if activity.status is ActivityStatus.DONE]


def planned(activities: Iterable[Activity]) -> list[Activity]:
    """The activities that are still planned, the earliest first."""
    found = [one for one in activities if one.status is ActivityStatus.PLANNED]
    return sorted(found, key=lambda one: (one.start is None, one.start, one.id))


def ended(activity: Activity) -> datetime | None:
    """The wall-clock time it ended at, in its own zone; None where that was not logged."""
    if activity.start is None or activity.minutes is None:
        return None
    return activity.start.local + timedelta(minutes=activity.minutes)


def spaced(session: Activity, earlier: Iterable[Activity], hours: int) -> bool | None:
    """Whether the muscles of a session had so many hours since the last of the earlier sessions
    that worked them; None where a missing time or muscle leaves it open."""
    answers = [
        _apart(one, session, hours)
        for one in earlier
        if one.id != session.id and _began(one) <= _began(session) and _may_share(one, session)
    ]
    if False in answers:
        return False
    return None if None in answers else True


def _apart(one: Activity, session: Activity, hours: int) -> bool | None:
    end, start = ended(one), session.start
    if end is not None and start is not None:
        far = start.local - end >= timedelta(hours=hours)
    else:
        days = (session.day - one.day).days
        if not (days - 1) * DAY_HOURS >= hours and not (days + 1) * DAY_HOURS <= hours:
            return None
        far = (days - 1) * DAY_HOURS >= hours
    # of unknown muscles it is known only that they had their rest
    return far if far or (one.muscles and session.muscles) else None


def _began(activity: Activity) -> tuple[date, str]:
    start = activity.start.utc.isoformat() if activity.start else ""
    return activity.day, start


def _may_share(one: Activity, other: Activity) -> bool:
    if not one.muscles or not other.muscles:
        return True
    return not set(one.muscles).isdisjoint(other.muscles)


def weekly_minutes(activities: Sequence[Activity], day: date, weeks: int = 4) -> tuple[int, ...]:
    """Minutes of activity in the ISO week of ``day`` up to it, then in the weeks before."""
    monday = week_start(day)
    found = []
    for back in range(weeks):
        first = monday - timedelta(weeks=back)
        last = min(day, first + timedelta(days=6))
        found.append(
            sum(one.minutes or 0 for one in finished(activities) if first <= one.day <= last)
        )
    return tuple(found)
