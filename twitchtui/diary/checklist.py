"""The evening checklist: which items apply tonight and in which of four states each one is.

Owns the rule of domain.md 1.3 for when an item is done: what the log says, unless the person set
the state by hand. Nothing said is unknown, never "not done". The items themselves are in
``items``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from twitchtui.diary.caffeine import CaffeineClock
from twitchtui.diary.entries import Activity, CheckMark, Day, Intake, Profile
from twitchtui.diary.items import Checklist, Item, ItemKind, When
from twitchtui.diary.times import Moment
from twitchtui.diary.training import ended, finished, planned, spaced
from twitchtui.diary.vocabulary import CheckState, IntakeKind

if TYPE_CHECKING:
    from twitchtui.diary.foods import Foods

SIP_ML = 10.0
"""An aim in ml is reached when no more than this is missing: 8 cups are shown as 1.9 L but are
1893 ml."""

LEAST = 1e-6
"""Amounts of a day that differ by less are the same: adding them in another order may do that."""


class Line(NamedTuple):
    """One item as it stands on a day.

    ``amount`` is what was counted (ml, hours, minutes, a scale's answer), None where nothing was
    said; ``at`` the clock time that was answered. ``names`` are the foods that count. ``by_hand``
    says that the state was set by the person. It is due from ``since`` to ``until`` where these
    clock times are known, and ``about`` is the activity that asks for it. ``rested`` says of a hard
    session that is only planned whether its muscles will have had their hours, as far as known.
    """

    item: Item
    state: CheckState
    amount: float | None = None
    names: tuple[str, ...] = ()
    by_hand: bool = False
    until: datetime | None = None
    since: datetime | None = None
    at: Moment | None = None
    about: Activity | None = None
    rested: bool | None = None

    @property
    def filled(self) -> float:
        """How much of the aim was reached, 0 to 1; the bar stops there (domain.md 2.2)."""
        if not self.amount or not self.item.aim:
            return 0.0
        return 1.0 if _enough(self.item, self.amount) else self.amount / self.item.aim


@dataclass(frozen=True, slots=True)
class Logged:
    """What the checklist looks at: one day's entries, and of the days before the activities
    (``before``) and when each item was last ticked (``last_done``)."""

    day: date
    record: Day | None
    intakes: Sequence[Intake]
    activities: Sequence[Activity]
    marks: Sequence[CheckMark]
    profile: Profile
    before: Sequence[Activity] = ()
    last_done: Mapping[str, date] = field(default_factory=dict)


def lines(
    checklist: Checklist, logged: Logged, clock: CaffeineClock, foods: "Foods | None"
) -> tuple[Line, ...]:
    """The items that are switched on and apply to the day, in their order.

    ``foods`` may be None where no food was logged. An item whose mark says "n/a" stays listed, and
    one that is switched off where it was answered all the same.
    """
    by_hand = {mark.item: mark for mark in logged.marks}
    found = []
    for item in checklist.items:
        if not item.shown and item.id not in by_hand:
            continue
        if not item.allowed(logged.profile) or not _applies(item, logged):
            continue
        line = _timed(_LINE[item.kind](item, logged, clock, foods), logged)
        mark = by_hand.get(item.id)
        if mark is not None:
            amount = line.amount if mark.amount is None else mark.amount
            line = line._replace(state=mark.state, by_hand=True, amount=amount, at=mark.at)
        found.append(line)
    return tuple(found)


def so_far(listed: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of a day that still runs, as it may be judged: an amount that is short of its aim
    may still be reached, so it is not answered yet."""
    return tuple(
        line._replace(state=CheckState.UNKNOWN)
        if line.item.kind is ItemKind.AMOUNT
        and line.state is CheckState.NOT_DONE
        and not line.by_hand
        else line
        for line in listed
    )


def asked_before(checklist: Checklist, logged: Logged) -> tuple[Line, ...]:
    """What belongs before the activities of a day, whether or not it is on the list."""
    return tuple(
        _timed(Line(item, CheckState.UNKNOWN), logged)
        for item in checklist.items
        if item.when is When.BEFORE_ACTIVITY
        and item.kind is not ItemKind.SPACING
        and item.meant(logged.activities)
    )


def _applies(item: Item, logged: Logged) -> bool:
    match item.when:
        case When.DAILY:
            return True
        case When.BEFORE_ACTIVITY:
            return bool(item.meant(logged.activities))
        case When.AFTER_ACTIVITY:
            return bool(item.meant(finished(logged.activities)))
        case When.DAY_AFTER:
            eve = logged.day - timedelta(days=1)
            return any(one.day == eve for one in item.meant(finished(logged.before)))
        case When.MONTHLY:
            last = logged.last_done.get(item.id)
            return last is None or (logged.day - last).days >= item.every_days


def _timed(line: Line, logged: Logged) -> Line:
    """The line with the clock times it is due at: those of the last activity that is meant."""
    item = line.item
    if item.before_min is not None:
        starts = [
            (activity.start.local, activity)
            for activity in item.meant(logged.activities)
            if activity.start
        ]
        if starts:
            start, about = max(starts, key=lambda pair: (pair[0], pair[1].id))
            first, last = (start - timedelta(minutes=minutes) for minutes in item.before_min)
            if item.not_before is not None:
                morning = datetime.combine(logged.day, item.not_before, start.tzinfo)
                first = max(first, morning)
            if first >= last:  # no time is left: it is due before the session, whenever that fits
                return line._replace(about=about)
            return line._replace(since=first, until=last, about=about)
    if item.within_min is not None:
        ends = [
            (end, activity)
            for activity in item.meant(finished(logged.activities))
            if (end := ended(activity))
        ]
        if ends:
            last_end, about = max(ends, key=lambda pair: (pair[0], pair[1].id))
            return line._replace(until=last_end + timedelta(minutes=item.within_min), about=about)
    return line


def _reached(is_done: bool) -> CheckState:
    return CheckState.DONE if is_done else CheckState.NOT_DONE


def _enough(item: Item, amount: float) -> bool:
    missing = (item.aim or 0) - (SIP_ML if item.intake else 0) - amount
    return missing <= LEAST


def _amount(item: Item, logged: Logged, _clock: CaffeineClock, _foods: "Foods | None") -> Line:
    drunk = [intake for intake in logged.intakes if intake.kind is item.intake]
    if item.before_min is not None:
        return _in_window(item, logged, drunk)
    if not drunk:
        return Line(item, CheckState.UNKNOWN)
    total = sum(intake.amount for intake in drunk)
    return Line(item, _reached(_enough(item, total)), total)


def _in_window(item: Item, logged: Logged, drunk: Iterable[Intake]) -> Line:
    """Done by what was drunk in the time before the activity. Less is not "not done": more may
    have been drunk than was logged with a time."""
    line = _timed(Line(item, CheckState.UNKNOWN), logged)
    if line.since is None or line.until is None:
        return line
    amounts = [one.amount for one in drunk if one.at and line.since <= one.at.local <= line.until]
    if not amounts:
        return line
    done = _enough(item, sum(amounts))
    return line._replace(state=CheckState.DONE if done else line.state, amount=sum(amounts))


def _food(item: Item, logged: Logged, _clock: CaffeineClock, foods: "Foods | None") -> Line:
    names = []
    for intake in logged.intakes:
        food = foods.get(intake.name) if foods and intake.kind is IntakeKind.FOOD else None
        if food is not None and item.nutrient in food.counts_for:
            names.append(food.name)
    return Line(
        item,
        CheckState.DONE if names else CheckState.UNKNOWN,
        names=tuple(dict.fromkeys(names)),
    )


def _cutoff(item: Item, _logged: Logged, clock: CaffeineClock, _foods: "Foods | None") -> Line:
    state = CheckState.UNKNOWN if clock.kept is None else _reached(clock.kept)
    return Line(item, state, clock.total_mg)


def _sleep(item: Item, logged: Logged, _clock: CaffeineClock, _foods: "Foods | None") -> Line:
    slept = logged.record.sleep_h if logged.record else None
    if slept is None:
        return Line(item, CheckState.UNKNOWN)
    return Line(item, _reached((item.aim or 0) <= slept <= (item.upper or 24)), slept)


def _answer(item: Item, logged: Logged, _clock: CaffeineClock, _foods: "Foods | None") -> Line:
    """An answer of the day: given is done, whatever it says."""
    answer = getattr(logged.record, item.field, None)
    state = CheckState.UNKNOWN if answer is None else CheckState.DONE
    return Line(item, state, None if answer is None else float(answer))


def _tick(item: Item, _logged: Logged, _clock: CaffeineClock, _foods: "Foods | None") -> Line:
    return Line(item, CheckState.UNKNOWN)


def _spacing(item: Item, logged: Logged, _clock: CaffeineClock, _foods: "Foods | None") -> Line:
    """Whether the same muscles had their hours between two hard sessions. One that is only
    planned is neither kept nor missed yet."""
    earlier = item.meant(finished([*logged.before, *logged.activities]))
    kept = _all_spaced(item, finished(logged.activities), earlier)
    if kept is False:
        return Line(item, CheckState.NOT_DONE)
    ahead = planned(logged.activities)
    if item.meant(ahead):
        return Line(item, CheckState.UNKNOWN, rested=_all_spaced(item, ahead, earlier))
    return Line(item, CheckState.UNKNOWN if kept is None else CheckState.DONE)


def _all_spaced(
    item: Item, sessions: Iterable[Activity], earlier: Iterable[Activity]
) -> bool | None:
    answers = [spaced(one, earlier, item.hours) for one in item.meant(sessions)]
    if False in answers:
        return False
    return None if None in answers else True


def _recovery(item: Item, logged: Logged, _clock: CaffeineClock, _foods: "Foods | None") -> Line:
    """Done by a light activity that was logged."""
    light = any(
        need.met_by(activity) for need in item.done_by for activity in finished(logged.activities)
    )
    return Line(item, CheckState.DONE if light else CheckState.UNKNOWN)


def _load(item: Item, logged: Logged, _clock: CaffeineClock, _foods: "Foods | None") -> Line:
    """For information only: it is neither kept nor missed."""
    minutes = [activity.minutes for activity in finished(logged.activities) if activity.minutes]
    return Line(item, CheckState.NOT_APPLICABLE, sum(minutes) if minutes else None)


_LINE = {
    ItemKind.AMOUNT: _amount,
    ItemKind.FOOD: _food,
    ItemKind.CUTOFF: _cutoff,
    ItemKind.SLEEP: _sleep,
    ItemKind.SCALE: _answer,
    ItemKind.YES_NO: _answer,
    ItemKind.TICK: _tick,
    ItemKind.TIME: _tick,
    ItemKind.SPACING: _spacing,
    ItemKind.RECOVERY: _recovery,
    ItemKind.LOAD: _load,
}
