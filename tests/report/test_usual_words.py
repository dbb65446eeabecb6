"""The table as plain text: columns that fit, whole words, and nothing that sums it up."""

import re
from datetime import date

import pytest

from twitchtui.flags.usual import Lean, UsualRow, UsualTable
from twitchtui.report.usual import WIDTHS, usual_lines

NAMES = {
    "duration": "Duration", "location": "Location", "came_with": "Came with",
    "trigger": "Trigger", "rest": "Rest", "strength": "Strength and tasks", "trend": "Trend",
}  # fmt: skip
METRIC = "median 1-10 minutes, 90% up to 10-60 minutes; over a day: none, and more words still"
COVERAGE = "22 of 24 entries answered, 24 of 28 nights logged"


def table(metric: str = METRIC, coverage: str = COVERAGE, lean: Lean = Lean.WORTH) -> UsualTable:
    rows = tuple(UsualRow(row, name, metric, coverage, lean) for row, name in NAMES.items())
    return UsualTable(date(2026, 11, 21), rows)


def column(lines: list[str], place: int) -> str:
    """The words of one column, read from top to bottom."""
    start = sum(WIDTHS[:place]) + 2 * place
    parts = [line[start : start + WIDTHS[place]].strip() for line in lines]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize("lean", Lean)
def test_no_line_is_wider_than_80_columns(lean: Lean) -> None:
    assert max(map(len, usual_lines(table(lean=lean)))) <= 80
    assert max(map(len, usual_lines(table("word " * 60, "long " * 60, lean)))) <= 80


def test_every_cell_is_whole_when_read_down_its_column() -> None:
    lines = usual_lines(table())
    blocks = "\n".join(lines).split("\n\n")[2:]
    assert len(blocks) == len(NAMES)
    for block, name in zip(blocks, NAMES.values(), strict=True):
        cells = [column(block.splitlines(), place) for place in range(4)]
        assert cells == [name, METRIC, COVERAGE, "worth mentioning"]


@pytest.mark.parametrize("lean", Lean)
def test_a_lean_stands_on_one_line(lean: Lean) -> None:
    assert sum(line.endswith(lean.value) for line in usual_lines(table(lean=lean))) == len(NAMES)


def test_the_headings_stand_above_their_columns() -> None:
    lines = usual_lines(table())
    heading = next(line for line in lines if "What you logged" in line)
    first = next(line for line in lines if line.startswith("Duration"))
    assert heading.index("What you logged") == first.index("median")
    assert heading.index("Out of") == first.index("22 of")
    assert heading.index("Leans to") == first.index("worth")


def test_it_says_the_day_and_that_rows_stand_alone_and_sums_nothing_up() -> None:
    text = "\n".join(usual_lines(table()))
    assert text.startswith("2026-11-21: each row stands for itself.")
    assert not re.search(r"overall|in all|total|score|rows? of|verdict|result|you are", text)


def test_an_empty_diary_has_a_sentence_and_no_nought_of_nought() -> None:
    (sentence,) = usual_lines(table("0 of 0 entries"), empty=True)
    assert sentence.startswith("Nothing is logged yet.")


def test_the_leans_are_the_four_of_the_specification() -> None:
    assert [lean.value for lean in Lean] == [
        "usual pattern", "mixed", "worth mentioning", "not enough log",
    ]  # fmt: skip
