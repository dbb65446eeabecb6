"""Whether something known came before an episode (``trig`` of domain.md 3.2).

Exercise, much caffeine, a short night, a stressful day. What was not logged is unknown: a day
without a caffeine entry says nothing about caffeine, and never "none".
"""

from collections.abc import Iterable
from datetime import date, timedelta

from twitchtui.diary.entries import Day, Episode, Intake
from twitchtui.diary.times import days_between
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.flags.predicates import Link, day_span, episode_span, ex_linked, gap_hours
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import Span, View


def trig(view: View, book: Rulebook, episode: Episode) -> Link:
    """Whether any of the four came before it: yes, no, or unknown where an answer is missing."""
    known: Link | None = view.index.triggers.get(episode.id)
    if known is None:
        known = view.index.triggers[episode.id] = _trig(view, book, episode)
    return known


def _trig(view: View, book: Rulebook, episode: Episode) -> Link:
    record = view.record(episode.day)
    found = [ex_linked(view, book, episode), _short_night(book, record), _stress(book, record)]
    if Link.YES not in found:
        found.append(_caffeine(view, book, episode))
    if Link.YES in found:
        return Link.YES
    return Link.UNKNOWN if Link.UNKNOWN in found else Link.NO


def _answer(given: float | None, *, is_one: bool) -> Link:
    if given is None:
        return Link.UNKNOWN
    return Link.YES if is_one else Link.NO


def _short_night(book: Rulebook, record: Day | None) -> Link:
    """The night before the day: its hours are asked for on the evening that follows it."""
    slept = record.sleep_h if record else None
    return _answer(slept, is_one=(slept or 0) < book.number("trig_sleep_hours"))


def _stress(book: Rulebook, record: Day | None) -> Link:
    stress = record.stress if record else None
    return _answer(stress, is_one=(stress or 0) >= book.number("trig_stress"))


def _caffeine(view: View, book: Rulebook, episode: Episode) -> Link:
    """More than a dose within the hours before, or more than a day's worth that day.

    Without a clock time it is yes only where it was so at every possible time, and no only where
    it was so at none.
    """
    hours = book.number("trig_caffeine_hours")
    when = episode_span(view, episode)
    first = _earliest(view, episode.day, when, hours)
    doses = [
        intake for intake in view.intakes(first, episode.day) if intake.kind is IntakeKind.CAFFEINE
    ]
    today = _mg(dose for dose in doses if dose.day == episode.day)
    gaps = [(dose, *gap_hours(when, _taken(view, dose))) for dose in doses]
    surely = _mg(dose for dose, near, far in gaps if near >= 0 and far <= hours)
    perhaps = _mg(dose for dose, near, far in gaps if far >= 0 and near <= hours)
    dose_mg = book.number("trig_caffeine_mg")
    if today > book.number("trig_caffeine_day_mg") or surely > dose_mg:
        return Link.YES
    logged = {dose.day for dose in doses}
    known = all(day in logged for day in days_between(first, episode.day))
    return Link.NO if known and perhaps <= dose_mg else Link.UNKNOWN


def _earliest(view: View, day: date, when: Span, hours: float) -> date:
    """The first diary day that the hours before reach into."""
    begins = when[0] - timedelta(hours=hours)
    return day + min((begins - day_span(view, day)[0]) // timedelta(days=1), 0) * timedelta(days=1)


def _taken(view: View, dose: Intake) -> Span:
    """When it can have been taken: a moment, or any time of its day."""
    if dose.at is None:
        return day_span(view, dose.day)
    clock = dose.at.local.replace(tzinfo=None)
    return clock, clock


def _mg(doses: Iterable[Intake]) -> float:
    return sum(dose.amount for dose in doses)
