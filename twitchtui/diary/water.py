"""Water has an upper caution (domain.md 2.2): over-drinking is the danger around exercise."""

from collections.abc import Iterable
from dataclasses import dataclass

from twitchtui.diary.entries import Activity, Intake, Profile
from twitchtui.diary.vocabulary import IntakeKind, Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterRule:
    """Cautions in ml within an hour and within a day (EFSA 2010; CDC heat advice)."""

    hour_caution_ml: float
    hour_strong_ml: float
    day_caution_ml: float
    day_caution_female_ml: float
    long_activity_min: int
    per_activity_hour_ml: float


def most_in_an_hour(intakes: Iterable[Intake]) -> float:
    """The most water in ml drunk within any one hour; untimed drinks are never counted."""
    timed = sorted(
        (intake.at.utc, intake.amount)
        for intake in intakes
        if intake.kind is IntakeKind.WATER and intake.at
    )
    return max(
        (
            sum(ml for at, ml in timed if 0 <= (at - first).total_seconds() <= 3600)
            for first, _ in timed
        ),
        default=0.0,
    )


def day_limit(rule: WaterRule, activities: Iterable[Activity], profile: Profile) -> float:
    """The daily caution in ml: higher on a day with much activity or heat."""
    limit = rule.day_caution_female_ml if profile.sex is Sex.FEMALE else rule.day_caution_ml
    active = list(activities)
    minutes = sum(activity.minutes or 0 for activity in active)
    if minutes > rule.long_activity_min or any(activity.hot for activity in active):
        limit += rule.per_activity_hour_ml * minutes / 60
    return limit


def water_caution(
    rule: WaterRule, intakes: Iterable[Intake], activities: Iterable[Activity], profile: Profile
) -> str | None:
    """A sentence where a caution is passed, else None."""
    drinks = [intake for intake in intakes if intake.kind is IntakeKind.WATER]
    hourly = most_in_an_hour(drinks)
    if hourly > rule.hour_strong_ml:
        return (
            f"About {hourly / 1000:.1f} L within an hour is more than the body can pass. "
            "Please stop drinking for now. Headache, sickness or confusion after it: get help (!)."
        )
    if hourly > rule.hour_caution_ml:
        return "That is a lot of water within an hour; sips to thirst are enough."
    total = sum(drink.amount for drink in drinks)
    if total > day_limit(rule, activities, profile):
        return f"{total / 1000:.1f} L today is plenty; more is no better. Drink to thirst."
    return None
