"""Scenes for the rules that look at a rise from week to week."""

from collections.abc import Sequence
from datetime import date, timedelta

from tests.builders import DAY, closed_day, episode, none_day
from tests.flags.scene import BOOK, after, diary, states
from twitchtui.diary.entries import Entry
from twitchtui.diary.history import History
from twitchtui.flags.view import Index, View

BASELINE = 2
"""Weeks of quiet closed nights before the weeks of a scene: the first 14 closed nights."""

Week = int | str | None
"""Spells in a week of seven closed nights; or nights as in ``nights`` with spells as digits;
None for a week without anything logged."""

RISING = [3, 3, 3, 3, 4, 5, 5, 6, 6, 6, 6, 6]
"""Meets everything with little to spare: thirds of 3 and of 6 spells a week."""

BEFORE = [9, 9]
"""Weeks before those, without which ten of the twelve would be enough two checks earlier."""


def week_of(week: Week, start: date) -> list[Entry]:
    """The entries of a week: a digit is spells on a closed night, ``-`` nothing logged."""
    if week is None:
        return []
    pattern = week if isinstance(week, str) else "......."
    entries: list[Entry] = []
    for place, night in enumerate(pattern):
        day = start + timedelta(days=place)
        spells = week if isinstance(week, int) and place == 0 else 0
        spells += int(night) if night.isdigit() else 0
        if spells:
            entries += [episode(day, n_spells=spells), closed_day(day)]
        elif night != "-":
            entries.append(none_day(day))
    return entries


def log(weeks: Sequence[Week], baseline: int = BASELINE) -> History:
    """Quiet first weeks and then these."""
    entries: list[Entry] = []
    for place, week in enumerate([0] * baseline + list(weeks)):
        entries += week_of(week, after(7 * place))
    return diary(entries, first=DAY)


def monday(weeks: int, baseline: int = BASELINE) -> date:
    """The Monday after so many weeks of a scene."""
    return after(7 * (weeks + baseline))


def at_checks(name: str, weeks: Sequence[Week], first: int = 14) -> list[str]:
    """The states at each weekly check from the one after ``first`` weeks to the last."""
    return states(name, log(weeks), [monday(count) for count in range(first, len(weeks) + 1)])


def view_of(history: History, day: date) -> View:
    """The diary as a rule sees it on a day."""
    return Index(history, BOOK.lookback_days).view(day)
