"""What was kept of the checklist, day by day: a week by item, and a year at a glance.

Only of the checklist, never of twitches. What was not answered counts nowhere, an item that did
not apply neither, and nothing is added up over days: no run of days, no verdict.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from twitchtui.diary.checklist import Line
from twitchtui.diary.items import Item, ItemKind
from twitchtui.diary.kept import KeptDay
from twitchtui.diary.times import days_between, week_start
from twitchtui.diary.vocabulary import CheckState


@dataclass(frozen=True, slots=True)
class ListedDay:
    """The checklist of one day. ``logged`` says whether anything at all was entered for it."""

    day: date
    logged: bool
    lines: tuple[Line, ...]

    @property
    def states(self) -> Iterator[tuple[Item, CheckState]]:
        """Each item's state. Where nothing was entered no item is answered, not even one that is
        worked out from what was not logged."""
        for line in self.lines:
            said = self.logged or line.state is CheckState.NOT_APPLICABLE
            yield line.item, line.state if said else CheckState.UNKNOWN

    @property
    def kept(self) -> KeptDay:
        """Its counts."""
        return KeptDay.of(self.day, (state for _, state in self.states))


def in_brief(listed: ListedDay) -> ListedDay:
    """A day of which no more is kept than its states, for charts of years."""
    lines = tuple(Line(line.item, line.state) for line in listed.lines)
    return ListedDay(listed.day, listed.logged, lines)


class Mark(StrEnum):
    """What a day's cell shows: four steps of the share kept, and three ways to have none."""

    OUTSIDE = "outside"
    """Before the diary began, or yet to come."""
    NOT_OPENED = "not_opened"
    """Nothing was entered for the day, or nothing on the list applied."""
    UNANSWERED = "unanswered"
    """Something was entered, but nothing on the list was answered."""
    STEP_1 = "step_1"
    STEP_2 = "step_2"
    STEP_3 = "step_3"
    STEP_4 = "step_4"

    @property
    def step(self) -> int | None:
        """1 to 4; None where nothing was answered."""
        return STEPS.index(self) + 1 if self in STEPS else None


STEPS = (Mark.STEP_1, Mark.STEP_2, Mark.STEP_3, Mark.STEP_4)
"""Kept of what was answered: up to a quarter, up to half, up to three quarters, more."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the year: its mark, and the items behind it."""

    day: date
    mark: Mark
    done: int = 0
    answered: int = 0
    unanswered: int = 0


def cell(listed: ListedDay) -> Cell:
    """The cell of a day of the diary."""
    kept = listed.kept
    if kept.answered:
        # upper ends belong to their step, so that with four items each count has its own
        mark = STEPS[max(-(-kept.done * len(STEPS) // kept.answered), 1) - 1]
    elif listed.logged and kept.unknown:
        mark = Mark.UNANSWERED
    else:
        mark = Mark.NOT_OPENED
    return Cell(listed.day, mark, kept.done, kept.answered, kept.unknown)


def year_cells(year: int, listed: Iterable[ListedDay]) -> dict[date, Cell]:
    """A cell for each day of the year; a day that is not among ``listed`` lies outside."""
    cells = {day: Cell(day, Mark.OUTSIDE) for day in days_of(year)}
    cells.update({each.day: cell(each) for each in listed if each.day.year == year})
    return cells


def days_of(year: int) -> Iterator[date]:
    """Each day of a year from 1 to 9998."""
    return days_between(date(year, 1, 1), date(year, 12, 31))


ANSWERS = frozenset((ItemKind.SCALE, ItemKind.YES_NO))
"""Kinds of item that are done once they are answered, whatever the answer says."""


@dataclass(frozen=True, slots=True)
class WeekItem:
    """One item over some days: on how many it was done, answered, and left open where it applied.

    ``only_answered`` is an item that is neither kept nor missed, such as a scale from 0 to 10.
    """

    id: str
    name: str
    done: int
    answered: int
    unanswered: int
    only_answered: bool


def week_items(listed: Iterable[ListedDay]) -> tuple[WeekItem, ...]:
    """The items that applied on any of the days, in the list's order."""
    found: dict[str, list[CheckState]] = {}
    items: dict[str, Item] = {}
    for each in listed:
        for item, state in each.states:
            items[item.id] = item
            found.setdefault(item.id, []).append(state)
    rows = (_row(items[key], states) for key, states in found.items())
    return tuple(row for row in rows if row is not None)


def _row(item: Item, states: list[CheckState]) -> WeekItem | None:
    done, missed = states.count(CheckState.DONE), states.count(CheckState.NOT_DONE)
    unanswered = states.count(CheckState.UNKNOWN)
    if not done + missed + unanswered:
        return None
    only_answered = item.kind in ANSWERS
    return WeekItem(item.id, item.name, done, done + missed, unanswered, only_answered)


def week_of(
    day: date, listed: Mapping[date, ListedDay], today: date
) -> tuple[date, date, list[ListedDay]]:
    """First and last day of the week of ``day``, no later than today, and what is known of it."""
    first = week_start(day)
    last = max(min(first + timedelta(days=6), today), first)
    return first, last, [listed[each] for each in days_between(first, last) if each in listed]
