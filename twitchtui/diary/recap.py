"""What one week of the diary held, as plain numbers: the look back of a Sunday evening.

Says nothing about better or worse: nights logged, nights with twitches, what was kept.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from twitchtui.diary.checklist import Line
from twitchtui.diary.evening import Week, weeks
from twitchtui.diary.history import History
from twitchtui.diary.items import ItemKind, When
from twitchtui.diary.times import days_between, week_start
from twitchtui.diary.vocabulary import CheckState

WEEKS_BEFORE = 3
"""So many weeks stand beside the one looked back on."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One daily item over a week: evenings on which it was done, of those on which it was
    answered at all. An evening without an answer counts nowhere."""

    item: str
    name: str
    done: int
    answered: int


@dataclass(frozen=True, slots=True)
class Recap:
    """An ISO week of diary days, the weeks before it, the latest first, and what was kept.

    ``last`` is its Sunday, or today while the week still runs.
    """

    first: date
    last: date
    week: Week
    before: tuple[Week, ...]
    kept: tuple[Kept, ...]

    @property
    def name(self) -> str:
        """ "2026-W47"."""
        year, week, _ = self.first.isocalendar()
        return f"{year}-W{week:02}"


def recap_days(day: date, today: date) -> tuple[date, date]:
    """First and last day of the week of ``day``, no later than ``today``."""
    monday = week_start(day)
    return monday, min(monday + timedelta(days=6), today)


def recap(
    history: History, day: date, today: date, lines: Callable[[date], Iterable[Line]]
) -> Recap:
    """The week of ``day``, from a history that begins three weeks before; ``lines`` gives the
    checklist of a day."""
    first, last = recap_days(day, today)
    this, *before = weeks(history, last)
    listed = [line for each in days_between(first, last) for line in lines(each)]
    return Recap(first, last, this, tuple(before), tuple(_kept(listed)))


def _kept(listed: Iterable[Line]) -> Iterable[Kept]:
    """The daily items that were answered in the week, in the list's order. A scale is no item
    that is kept or not: it only has an answer."""
    states: dict[str, list[CheckState]] = {}
    names: dict[str, str] = {}
    for line in listed:
        if line.item.when is When.DAILY and line.item.kind is not ItemKind.SCALE:
            names[line.item.id] = line.item.name
            states.setdefault(line.item.id, []).append(line.state)
    for item, name in names.items():
        done = states[item].count(CheckState.DONE)
        answered = done + states[item].count(CheckState.NOT_DONE)
        if answered:
            yield Kept(item, name, done, answered)
