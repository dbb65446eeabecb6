"""The two questions that are asked once a week, and on which evenings (domain.md 3.8).

Everyday things and worry: both from the second week on, and never a second time to make someone
answer who would rather not.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from twitchtui.diary.history import History
from twitchtui.diary.times import days_between, week_start
from twitchtui.diary.vocabulary import FunctionAnswer

EVERY_DAYS = 7
"""A weekly question comes a week after its last answer, the first a week after the diary began."""

BOTH_AFTER_DAYS = 14
"""Worry waits for an evening without the other question, but no longer than this."""


def began(history: History, day: date) -> date:
    """The first day of the window that holds anything, ``day`` where none before it does: only
    from there on is a gap a gap."""
    return history.began or day


def function_due(history: History, day: date, first: date) -> bool:
    """Whether everyday things are asked about on ``day``, in a diary that began on ``first``.

    Once a week, from the second week on: there is nothing to compare the first evening with. Left
    open it stays on the list, since a slow change shows in no other answer.
    """
    answered = (
        record.day
        for record in history.days.values()
        if record.function_answer is not FunctionAnswer.UNASKED
    )
    return _since(answered, day, first) >= EVERY_DAYS


def worry_due(history: History, day: date, first: date) -> bool:
    """Whether worry is asked about on ``day``, in a diary that began on ``first``.

    An evening that was closed without an answer passed it by: it does not come back within a week,
    as asking again and again would feed what it asks about.
    """
    if not _asks_worry(history, day, first):
        return False
    week = days_between(day - timedelta(days=EVERY_DAYS - 1), day - timedelta(days=1))
    return not any(
        history.night(earlier).closed and _asks_worry(history, earlier, first) for earlier in week
    )


def _asks_worry(history: History, day: date, first: date) -> bool:
    """Whether it is this calendar week's first evening for it, as far as that was closed."""
    if not _fits_worry(history, day, first):
        return False
    before = days_between(week_start(day), day - timedelta(days=1))
    return not any(
        history.night(earlier).closed and _fits_worry(history, earlier, first) for earlier in before
    )


def _fits_worry(history: History, day: date, first: date) -> bool:
    answered = (record.day for record in history.days.values() if record.worry is not None)
    since = _since(answered, day, first)
    if since < EVERY_DAYS:
        return False
    return since >= BOTH_AFTER_DAYS or not function_due(history, day, first)


def _since(answered: Iterable[date], day: date, first: date) -> int:
    """Days from the last answer before ``day``, or from the diary's beginning."""
    return (day - max((each for each in answered if each < day), default=first)).days
