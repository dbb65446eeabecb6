"""The caffeine clock: two cut-offs, one time shown, and what is left by bedtime.

The earlier of two cut-offs counts (domain.md 1.8): hours before an activity (S0, S2) and hours
before bed (Drake 2013, Gardiner 2023). For a session early in the day hours before it mean
nothing, so there the ask is none between waking and the session.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

from twitchtui.diary.entries import Activity, Intake
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import IntakeKind


class Earlier(NamedTuple):
    """The hours of the two cut-offs that were in force on the days before ``until``."""

    until: date
    activity_cutoff_h: float
    bed_cutoff_h: float


class CaffeineRule(NamedTuple):
    """Hours before an activity and before bed, and before which hour a session is early.

    ``earlier`` holds the hours that were in force before, oldest first: a change of the cut-offs
    must not decide anew whether those of days gone by were kept.
    """

    activity_cutoff_h: float
    bed_cutoff_h: float
    early_session: time
    earlier: tuple[Earlier, ...] = ()

    def on(self, day: date) -> "CaffeineRule":
        """The rule that was in force on a day."""
        for hours in self.earlier:
            if day < hours.until:
                return CaffeineRule(
                    activity_cutoff_h=hours.activity_cutoff_h,
                    bed_cutoff_h=hours.bed_cutoff_h,
                    early_session=self.early_session,
                )
        return self


class CaffeineClock(NamedTuple):
    """A day's caffeine against its one cut-off.

    ``cutoff`` is a wall-clock time; ``before`` the activity that set it, None for bedtime;
    ``early`` an activity so early that nothing should be had before it. ``kept`` is None while
    nothing was logged, or only without a time. ``at_bedtime_mg`` is what is left then.
    """

    cutoff: datetime
    bedtime: datetime
    before: Activity | None = None
    early: Activity | None = None
    last: Intake | None = None
    total_mg: float | None = None
    at_bedtime_mg: float = 0.0
    kept: bool | None = None
    doses: tuple[Intake, ...] = ()

    @property
    def untimed(self) -> int:
        """Doses logged without a time: what is left of them at any moment is not known."""
        return sum(dose.at is None for dose in self.doses)


def caffeine_clock(
    rule: CaffeineRule,
    intakes: Iterable[Intake],
    activities: Sequence[Activity],
    bedtime: datetime,
    half_life_h: float,
) -> CaffeineClock:
    """The clock of one day. ``bedtime`` is an aware time; half-life in hours."""
    bed = Moment.of(bedtime)
    started = [(activity, activity.start) for activity in activities if activity.start]
    early = [pair for pair in started if is_early(rule, pair[0])]
    later = [pair for pair in started if not is_early(rule, pair[0])]
    cutoff, before = bed.utc - timedelta(hours=rule.bed_cutoff_h), None
    for activity, start in later:
        candidate = start.utc - timedelta(hours=rule.activity_cutoff_h)
        if candidate < cutoff:
            cutoff, before = candidate, activity
    doses = sorted(
        (intake for intake in intakes if intake.kind is IntakeKind.CAFFEINE),
        key=lambda intake: intake.at.utc if intake.at else datetime.min.replace(tzinfo=UTC),
    )
    timed = [intake.at for intake in doses if intake.at]
    early_activity = early[0][0] if early else None
    kept = None
    if doses and len(timed) == len(doses):
        kept = timed[-1].utc <= cutoff and not any(
            at.utc < start.utc for at in timed for _, start in early
        )
    elif any(at.utc > cutoff for at in timed):
        kept = False
    return CaffeineClock(
        cutoff.astimezone(bedtime.tzinfo),
        bedtime,
        before,
        early_activity,
        doses[-1] if doses else None,
        sum(intake.amount for intake in doses) if doses else None,
        remaining_mg(doses, bed, half_life_h),
        kept,
        tuple(doses),
    )


def is_early(rule: CaffeineRule, activity: Activity) -> bool:
    """Whether an activity is so early that nothing should be had before it: it starts in the
    morning of its diary day, as one after midnight ends that day."""
    start = activity.start
    if start is None:
        return False
    return start.local.time() < rule.early_session and start.local.date() <= activity.day


def remaining_mg(doses: Iterable[Intake], at: Moment, half_life_h: float) -> float:
    """Caffeine left in the body at a moment, by half-life; untimed doses are left out."""
    return sum(
        dose.amount * math.pow(0.5, dose.at.hours_before(at) / half_life_h)
        for dose in doses
        if dose.at and dose.at <= at
    )


class Levels(NamedTuple):
    """About how much is in the body from the first dose to bedtime, in mg at evenly spaced
    moments; the first is that of ``start``, the last that of bedtime."""

    start: Moment
    mg: tuple[float, ...]


def levels(clock: CaffeineClock, half_life_h: float, count: int) -> Levels | None:
    """The curve of one day in ``count`` moments (2 or more); half-life in hours.

    None where none can be drawn: nothing was logged, a dose has no time, or all came after
    bedtime. What was had on the day before is left out, and each dose counts whole at its minute.
    """
    bed = Moment.of(clock.bedtime)
    times = [dose.at for dose in clock.doses if dose.at]
    if not times or clock.untimed or times[0] >= bed:
        return None
    start = times[0]
    step = (bed.utc - start.utc) / (count - 1)
    moments = [replace(start, utc=start.utc + step * number) for number in range(count - 1)]
    return Levels(
        start,
        tuple(remaining_mg(clock.doses, moment, half_life_h) for moment in (*moments, bed)),
    )


def in_zone_of(day: date, today: date, lived: Iterable[Moment | None], now: datetime) -> datetime:
    """``now`` (aware) in the time zone in which a day ended, so that a journey made later does
    not move that day's bedtime.

    Today ends where ``now`` is. A day gone by ended where the last of its moments in ``lived``
    was, as far as any are known.
    """
    last = max((moment for moment in lived if moment is not None), default=None)
    if day >= today or last is None or last.zone == Moment.of(now).zone:
        return now
    return now.astimezone(timezone(timedelta(minutes=last.offset_min), last.zone))
