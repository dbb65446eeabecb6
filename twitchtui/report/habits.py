"""What was kept of the checklist as text: a week item by item, a year as a map of days.

The map is drawn with characters that differ, so it needs no colour. Only counts are told: no
praise, no run of days, nothing about better or worse.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from twitchtui.diary.times import week_start
from twitchtui.insight.habits import Cell, Mark, WeekItem
from twitchtui.report.days import day_words
from twitchtui.report.relief import in_columns

LABELS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LABEL_WIDTH = 4
"""Columns of a weekday's name and the space after it."""

BLOCK_LINES = 8
"""The months above seven days."""

WEEKS_WIDTH = 80
"""Columns of the text."""

NAME_WIDTH = 26
DRAWN = {
    Mark.OUTSIDE: " ", Mark.NOT_OPENED: "·", Mark.UNANSWERED: "○",
    Mark.STEP_1: "░", Mark.STEP_2: "▒", Mark.STEP_3: "▓", Mark.STEP_4: "█",
}  # fmt: skip
DRAWN_ASCII = {
    Mark.OUTSIDE: " ", Mark.NOT_OPENED: ".", Mark.UNANSWERED: "o",
    Mark.STEP_1: "-", Mark.STEP_2: "+", Mark.STEP_3: "x", Mark.STEP_4: "#",
}  # fmt: skip

_STEP_WORDS = {
    Mark.STEP_1: "1/4", Mark.STEP_2: "1/2", Mark.STEP_3: "3/4", Mark.STEP_4: "more",
}  # fmt: skip

ABOUT_WEEK = "Days on which an item did not apply or was not answered are not counted."


@dataclass(frozen=True, slots=True)
class Block:
    """Some weeks of a year beside each other, one a column. ``mondays`` begin them."""

    year: int
    mondays: tuple[date, ...]

    def day_at(self, column: int, weekday: int) -> date | None:
        """The day of a column and a row (Monday is 0); None where it is not of the year."""
        if not (0 <= column < len(self.mondays) and 0 <= weekday < len(LABELS)):
            return None
        day = self.mondays[column] + timedelta(days=weekday)
        return day if day.year == self.year else None

    def place_of(self, day: date) -> tuple[int, int] | None:
        """Column and row of a day; None where the block does not hold it."""
        monday = week_start(day)
        if monday not in self.mondays:
            return None
        return self.mondays.index(monday), day.weekday()


def blocks(year: int, width: int, lines: int, shown: date) -> tuple[Block, ...]:
    """The year in so many columns and lines: in one piece, else half-years above each other.

    Where neither fits, as many weeks as do: the last ones up to ``shown``.
    """
    mondays = _mondays(year)
    room = max(width - LABEL_WIDTH, 1)
    if len(mondays) <= room:
        return (Block(year, mondays),)
    # the week that July begins in stands where its name has room
    july = mondays.index(week_start(date(year, 7, 1)))
    halves = mondays[:july], mondays[july:]
    if max(map(len, halves)) <= room and lines >= 2 * BLOCK_LINES:
        return tuple(Block(year, half) for half in halves)
    end = max(mondays.index(week_start(shown)) + 1, room)
    return (Block(year, mondays[end - room : end]),)


def block_lines(block: Block, cells: Mapping[date, Cell], *, ascii_only: bool) -> list[str]:
    """A block as text: the months, then seven days with their names."""
    drawn = DRAWN_ASCII if ascii_only else DRAWN
    lines = [f"{'':{LABEL_WIDTH}}{_months(block)}".rstrip()]
    for weekday, label in enumerate(LABELS):
        days = (block.day_at(column, weekday) for column in range(len(block.mondays)))
        row = "".join(drawn[cells[day].mark] if day and day in cells else " " for day in days)
        lines.append(f"{label:{LABEL_WIDTH}}{row}".rstrip())
    return lines


def legend(*, ascii_only: bool) -> str:
    """What the characters mean."""
    drawn = DRAWN_ASCII if ascii_only else DRAWN
    steps = "  ".join(f"{drawn[mark]} {words}" for mark, words in _STEP_WORDS.items())
    return (
        f"Kept, of what was answered, up to: {steps}\n"
        f"{drawn[Mark.UNANSWERED]} nothing answered  {drawn[Mark.NOT_OPENED]} nothing entered"
    )


def cell_words(cell: Cell, today: date) -> str:
    """What one day says."""
    day = day_words(cell.day, year=True)
    if cell.mark is Mark.OUTSIDE:
        if cell.day == today:
            return f"{day}: nothing was entered for the list so far."
        return f"{day}: {'still to come' if cell.day > today else 'before the diary begins'}."
    if cell.mark is Mark.NOT_OPENED:
        return f"{day}: nothing was entered for the list."
    if cell.mark is Mark.UNANSWERED:
        return f"{day}: nothing on the list was answered."
    words = f"{day}: {cell.done} kept of {cell.answered} answered"
    return f"{words}; {cell.unanswered} not answered." if cell.unanswered else f"{words}."


def item_words(item: WeekItem) -> str:
    """One item's days in words."""
    if item.only_answered:
        return f"answered on {item.answered} of {_days(item.answered + item.unanswered)}"
    if not item.answered:
        return f"not answered on {_days(item.unanswered)}"
    words = f"kept on {item.done} of {_days(item.answered)} answered"
    return f"{words}; not answered on {item.unanswered}" if item.unanswered else words


def week_heading(first: date, last: date, today: date) -> str:
    """Which week it is."""
    name = "This week" if first <= today <= last else "The week"
    return f"{name}, {day_words(first)} to {day_words(last, year=True)}"


def week_lines(items: Sequence[WeekItem], width: int) -> list[str]:
    """A line for each item, wrapped within the width."""
    if not items:
        return ["Nothing on the list was answered."]
    name = min(NAME_WIDTH, width // 3)
    return [
        line
        for item in items
        for line in in_columns(item.name, item_words(item), name, max(width - name - 2, 10))
    ]


def no_days(year: int, began: date | None) -> str:
    """Said of a year for which nothing was entered."""
    if began is None:
        return "Nothing is logged yet. What is answered on Tonight's list will stand here."
    if year < began.year:
        return f"Nothing was logged in {year}: the diary begins on {began}."
    return f"Nothing was logged in {year}."


def habits_lines(
    cells: Mapping[date, Cell],
    week: tuple[date, date, Sequence[WeekItem]],
    today: date,
    *,
    ascii_only: bool,
) -> list[str]:
    """The week and the year as plain text of at most 80 columns."""
    first, last, items = week
    year = next(iter(cells)).year
    lines = [week_heading(first, last, today), *week_lines(items, WEEKS_WIDTH), "", ABOUT_WEEK, ""]
    lines.append(f"{year}, a column a week")
    for block in blocks(year, WEEKS_WIDTH, BLOCK_LINES, today):
        lines += block_lines(block, cells, ascii_only=ascii_only)
    return [*lines, "", *legend(ascii_only=ascii_only).splitlines()]


def habits_json(
    cells: Mapping[date, Cell], week: tuple[date, date, Iterable[WeekItem]]
) -> dict[str, Any]:
    """The documented shape of ``habits --json``."""
    first, last, items = week
    return {
        "year": next(iter(cells)).year,
        "week": {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "items": [
                {
                    "id": item.id, "name": item.name, "unanswered": item.unanswered,
                    "done": None if item.only_answered else item.done, "answered": item.answered,
                }
                for item in items
            ],
        },
        "days": [
            {
                "day": cell.day.isoformat(),
                "state": "answered" if cell.mark.step else cell.mark.value,
                "step": cell.mark.step,
                "done": cell.done,
                "answered": cell.answered,
                "unanswered": cell.unanswered,
            }
            for cell in cells.values()
        ],
    }  # fmt: skip


def _mondays(year: int) -> tuple[date, ...]:
    """The Mondays of the weeks that hold any day of the year: 53, or 54 in some."""
    first, last = week_start(date(year, 1, 1)), date(year, 12, 31)
    weeks = (last - first).days // len(LABELS) + 1
    return tuple(first + timedelta(weeks=week) for week in range(weeks))


def _months(block: Block) -> str:
    """The name of each month above the week it begins in."""
    line = ""
    for column in range(len(block.mondays)):
        days = (block.day_at(column, weekday) for weekday in range(len(LABELS)))
        begins = next((day for day in days if day and day.day == 1), None)
        if begins and column >= len(line) and column + 3 <= len(block.mondays):
            line = f"{line:<{column}}{begins:%b} "
    return line.rstrip()


def _days(count: int) -> str:
    return f"{count} day{'s' * (count != 1)}"
