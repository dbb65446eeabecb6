"""Weakness in a task (domain.md 3.4, EM4, EM5, SD1): which limbs, which sides, and the guard that
holds it back as soreness after hard effort."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from twitchtui.diary.body import SITES_OF, Region, Side, Site, limbs_of
from twitchtui.diary.entries import Activity, Symptom, SymptomCheck
from twitchtui.diary.symptoms import Circumstance, SymptomCode, Task
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import CheckAnswer, Origin
from twitchtui.flags.model import Stamp
from twitchtui.flags.predicates import DAY_HOURS
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import View

_LIMB_OF: dict[Region | None, str] = {Region.LEGS: "leg", Region.ARMS: "arm"}
_REGION_OF = {limb: region for region, limb in _LIMB_OF.items() if region is not None}
_NEVER_SORENESS = frozenset((Task.FOOT_CATCHES, Task.GRIP, Task.KEYS_BUTTONS))
_HANDS = frozenset((Site.HAND, Site.THUMB, Site.FINGER))
_CONFIRMS = (CheckAnswer.SAME, CheckAnswer.WORSE)


class Confirmed(NamedTuple):
    """A weakness that SD1 rests on: ``by`` are the answers, and the same limb logged again, that
    confirm it; none where it came on long before it was entered."""

    symptom: Symptom
    by: tuple[Symptom | SymptomCheck, ...]

    @property
    def entries(self) -> tuple[Symptom | SymptomCheck, ...]:
        """All that says so, the first entry first."""
        return (self.symptom, *self.by)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks that were named, the first entry's first."""
        return tuple(dict.fromkeys(task for entry in self.entries for task in entry.tasks))

    @property
    def regions(self) -> frozenset[Region]:
        """The regions it is in."""
        return regions(self.symptom, self.tasks)

    @property
    def limbs(self) -> tuple[str, ...]:
        """The limbs it is in; none where the side is not known."""
        return sided_limbs(self.symptom, self.tasks)


def confirmed(view: View, book: Rulebook) -> list[Confirmed]:
    """The open weaknesses that are confirmed and not held back as soreness, oldest first."""
    still = [sign for sign in view.coded(SymptomCode.TASK_WEAKNESS) if view.open(sign)]
    found = []
    for symptom in still:
        if effort_guard(view, book, symptom):
            continue
        wait = book.count("sd1_check_days")
        by: list[Symptom | SymptomCheck] = [
            check
            for check in view.checks(symptom)
            if check.answer in _CONFIRMS and (check.day - symptom.day).days >= wait
        ]
        by += [
            other
            for other in still
            if (other.day - symptom.day).days >= wait and _same_limb(symptom, other)
        ]
        since = (_entered(view, symptom) - symptom.onset_day).days
        if by or since >= book.count("sd1_onset_days"):
            found.append(Confirmed(symptom, tuple(by)))
    return found


def _entered(view: View, symptom: Symptom) -> date:
    """The day it was entered by hand, as far as this day knows; else the day it was logged for.

    A day less, since nothing says in which time zone it was entered.
    """
    recorded = Stamp.of(symptom).at
    if recorded is None or symptom.origin is not Origin.HAND:
        return symptom.day
    return max(symptom.day, min(recorded.date() - timedelta(days=1), view.day))


def _same_limb(one: Symptom, other: Symptom) -> bool:
    either_side = {None, Side.BOTH, Side.MIDDLE}
    sides = one.side is other.side or one.side in either_side or other.side in either_side
    kinds = limbs(one), limbs(other)
    return sides and (bool(kinds[0] & kinds[1]) or not all(kinds))


def regions(symptom: Symptom, tasks: Iterable[Task] = ()) -> frozenset[Region]:
    """The regions a weakness is in, with the tasks named later: from the tasks, else the site."""
    kinds = limbs(symptom) | {task.limb for task in tasks}
    return frozenset(_REGION_OF[kind] for kind in kinds)


def sided_limbs(symptom: Symptom, tasks: Iterable[Task] = ()) -> tuple[str, ...]:
    """The limbs a weakness is in, as "left leg", with the tasks named later; none where the side
    is not known."""
    sites = (SITES_OF[region][0] for region in sorted(regions(symptom, tasks)))
    return tuple(limb for site in sites for limb in limbs_of(site, symptom.side))


def limbs(symptom: Symptom) -> frozenset[str]:
    """Which kinds of limb a weakness is in: from the tasks, else from the site."""
    found = {task.limb for task in symptom.tasks}
    if not found and symptom.site is not None:
        found = {_LIMB_OF[symptom.site.region]} if symptom.site.region in _LIMB_OF else set()
    return frozenset(found)


def in_leg(symptom: Symptom) -> bool:
    """Whether it is, or may be, in a leg: with neither a task nor a site it could be."""
    return "leg" in limbs(symptom) or (not symptom.tasks and symptom.site is None)


def both_sides(signs: Iterable[Symptom]) -> bool:
    """Whether weakness is on both sides; a side that was not answered may be both."""
    sides = {side for sign in signs for side in _sides(sign)}
    return {Side.LEFT, Side.RIGHT} <= sides


def _sides(sign: Symptom) -> tuple[Side, ...]:
    return sign.side.counts_as if sign.side in (Side.LEFT, Side.RIGHT) else Side.BOTH.counts_as


def task_answers(view: View, symptom: Symptom) -> list[SymptomCheck]:
    """The answers "still there" that name tasks, oldest first."""
    return [
        check
        for check in view.checks(symptom)
        if check.tasks and check.answer is not CheckAnswer.GONE
    ]


def effort_guard(view: View, book: Rulebook, symptom: Symptom) -> bool:
    """Whether weakness on both sides is held back, as soreness after hard effort.

    It is held for some hours after the effort, and for good if it was gone by then.
    """
    hours = book.number("em5_effort_hours")
    used = limbs(symptom)
    if not used or not _may_be_soreness(view, symptom):
        return False
    is_open = view.open(symptom)
    if is_open and (view.day - symptom.day).days * DAY_HOURS > hours:
        return False
    earliest = symptom.day - timedelta(days=int(hours // DAY_HOURS))
    if earliest < view.back(view.index.reach):
        return True  # gone long ago: what there was to say was said then
    efforts = [
        activity
        for activity in view.activities(earliest, symptom.onset_day)
        if (activity.effort or 0) >= book.number("em5_effort")
        and all(set(SITES_OF[_REGION_OF[limb]]) & set(activity.muscles) for limb in used)
        and _before(activity, symptom, hours)
    ]
    if not efforts or not is_open:
        return bool(efforts)
    return max(_hours_past(view, effort) for effort in efforts) <= hours


def _may_be_soreness(view: View, symptom: Symptom) -> bool:
    """On both sides, sore, still possible, and never in a catching foot or the hands."""
    tasks = {*symptom.tasks, *(task for one in task_answers(view, symptom) for task in one.tasks)}
    return (
        symptom.side is Side.BOTH
        and Circumstance.SORE in symptom.circumstances
        and not symptom.cannot
        and symptom.site not in _HANDS
        and not _NEVER_SORENESS & tasks
    )


def _end(start: Moment, activity: Activity) -> datetime:
    return start.utc + timedelta(minutes=activity.minutes or 0)


def _before(activity: Activity, symptom: Symptom, hours: float) -> bool:
    """Whether it began before the weakness, and ended before the entry and within the hours."""
    if activity.start is None:
        return True
    if symptom.onset is not None and activity.start.utc > symptom.onset.utc:
        return False
    recorded = Stamp.of(symptom).at
    if recorded is None:
        return True
    since = (recorded - _end(activity.start, activity)).total_seconds() / 3600
    return 0 <= since <= hours


def _hours_past(view: View, activity: Activity) -> float:
    """Hours from its end to now; without a clock time from the start of its day."""
    if activity.start is not None:
        return view.hours_since(activity.start) - (activity.minutes or 0) / 60
    started = datetime.combine(activity.day, view.profile.day_start)
    if view.now is not None:
        return (view.now.local.replace(tzinfo=None) - started).total_seconds() / 3600
    return ((view.day - activity.day).days + 1) * DAY_HOURS
