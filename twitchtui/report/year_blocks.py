"""The days of a span as a picture: a column a week, seven rows, the months above.

Knows nothing of what a day's character means.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from twitchtui.diary.times import week_start

LABELS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LABEL_WIDTH = 4
"""Columns of a weekday's name and the space after it."""

BLOCK_LINES = 8
"""The months above seven days."""

WIDE = 2
"""Columns of a week where all of them have room for it: the picture is less flat."""

Span = tuple[date, date]
"""First and last day."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some weeks of a span beside each other, each in so many columns. ``mondays`` begin them."""

    span: Span
    mondays: tuple[date, ...]
    columns: int = 1

    @property
    def first(self) -> date:
        """Its first day."""
        return max(self.mondays[0], self.span[0])

    def day_at(self, week: int, weekday: int) -> date | None:
        """The day of a week and a row (Monday is 0); None where it is not of the span."""
        if not (0 <= week < len(self.mondays) and 0 <= weekday < len(LABELS)):
            return None
        day = self.mondays[week] + timedelta(days=weekday)
        return day if self.span[0] <= day <= self.span[1] else None

    def place_of(self, day: date) -> tuple[int, int] | None:
        """Week and row of a day; None where the block does not hold it."""
        monday = week_start(day)
        if monday not in self.mondays:
            return None
        return self.mondays.index(monday), day.weekday()


def year_span(year: int) -> Span:
    """The days of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def blocks(span: Span, width: int, lines: int, shown: date) -> tuple[Block, ...]:
    """The span in so many columns and lines: in one piece, else its halves above each other.

    Where neither fits, as many weeks as do: the last ones up to ``shown``.
    """
    mondays = _mondays(span)
    room = max(width - LABEL_WIDTH, 1)
    if len(mondays) <= room:
        wide = WIDE * len(mondays) <= room
        return (Block(span, mondays, WIDE if wide else 1),)
    # a week that a month begins in, where the month's name has room
    middle = min(
        (week for week in range(len(mondays)) if _begins(span, mondays[week])),
        key=lambda week: abs(2 * week - len(mondays)),
        default=0,
    )
    halves = mondays[:middle], mondays[middle:]
    if max(map(len, halves)) <= room and lines >= 2 * BLOCK_LINES:
        return tuple(Block(span, half) for half in halves)
    end = max(mondays.index(week_start(shown)) + 1, room)
    return (Block(span, mondays[end - room : end]),)


def block_lines(block: Block, signs: Mapping[date, str]) -> list[str]:
    """A block as text: the months, then seven days with their names. A day without a sign is
    blank."""
    lines = [f"{'':{LABEL_WIDTH}}{_months(block)}".rstrip()]
    for weekday, label in enumerate(LABELS):
        days = (block.day_at(week, weekday) for week in range(len(block.mondays)))
        row = "".join(f"{signs.get(day, ' ') if day else ' ':{block.columns}}" for day in days)
        lines.append(f"{label:{LABEL_WIDTH}}{row}".rstrip())
    return lines


def _mondays(span: Span) -> tuple[date, ...]:
    """The Mondays of the weeks that hold any day of the span; a year has 53, or 54."""
    first, last = week_start(span[0]), span[1]
    weeks = (last - first).days // len(LABELS) + 1
    return tuple(first + timedelta(weeks=week) for week in range(weeks))


def _begins(span: Span, monday: date) -> date | None:
    """The first of a month in this week of the span, if there is one."""
    days = (monday + timedelta(days=weekday) for weekday in range(len(LABELS)))
    return next((day for day in days if day.day == 1 and span[0] <= day <= span[1]), None)


def _months(block: Block) -> str:
    """The name of each month above the week it begins in."""
    line = ""
    for week, monday in enumerate(block.mondays):
        begins, column = _begins(block.span, monday), week * block.columns
        fits = column + 3 <= len(block.mondays) * block.columns
        if begins and column >= len(line) and fits:
            line = f"{line:<{column}}{begins:%b} "
    return line.rstrip()
