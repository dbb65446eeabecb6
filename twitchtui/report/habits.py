"""What was kept of the checklist as text: a week item by item, a year as a map of days.

The map is drawn with characters that differ, so it needs no colour. Only counts are told: no
praise, no run of days, nothing about better or worse.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from twitchtui.insight.habits import Cell, Mark, WeekItem
from twitchtui.report.days import day_words, outside_words
from twitchtui.report.relief import in_columns
from twitchtui.report.year_blocks import BLOCK_LINES, block_lines, blocks, year_span

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


def signs_of(cells: Mapping[date, Cell], *, ascii_only: bool) -> dict[date, str]:
    """The character of each day."""
    drawn = DRAWN_ASCII if ascii_only else DRAWN
    return {day: drawn[cell.mark] for day, cell in cells.items()}


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
        return outside_words(cell.day, today)
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
    signs = signs_of(cells, ascii_only=ascii_only)
    for block in blocks(year_span(year), WEEKS_WIDTH, BLOCK_LINES, today):
        lines += block_lines(block, signs)
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


def _days(count: int) -> str:
    return f"{count} day{'s' * (count != 1)}"
