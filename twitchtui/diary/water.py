"""How much was drunk, and how much in a day is plenty (domain.md 2.2): pure sums, no thresholds."""

from collections.abc import Iterable
from datetime import timedelta

from twitchtui.diary.entries import Activity, Intake
from twitchtui.diary.vocabulary import IntakeKind


def most_within(
    intakes: Iterable[Intake], hours: float, ending: Iterable[Intake]
) -> tuple[Intake, ...]:
    """The drinks of the span of so many hours in which most was drunk, of the spans that end with
    one of ``ending``; untimed drinks are never counted."""
    span = timedelta(hours=hours)
    timed = [(one.at.utc, one) for one in intakes if one.kind is IntakeKind.WATER and one.at]
    ends = [one.at.utc for one in ending if one.kind is IntakeKind.WATER and one.at]
    spans = (tuple([drink for at, drink in timed if end - span <= at <= end]) for end in ends)
    return max(spans, key=lambda drinks: sum(drink.amount for drink in drinks), default=())


def day_limit(
    limit_ml: float, activities: Iterable[Activity], long_min: float, per_hour_ml: float
) -> float:
    """A day's limit in ml: higher by so much an hour of activity, where there was much of it (more
    than ``long_min`` minutes) or heat. Give the activities that were done."""
    active = list(activities)
    minutes = sum(activity.minutes or 0 for activity in active)
    if minutes > long_min or any(activity.hot for activity in active):
        return limit_ml + per_hour_ml * minutes / 60
    return limit_ml
