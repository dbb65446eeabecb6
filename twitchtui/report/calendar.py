"""A year of nights as text: one character a night, a column a week.

The characters differ, so they need no colour. Calm mode leaves only which nights were logged.
"""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from twitchtui.diary.times import week_start
from twitchtui.insight.calendar import STARTS, Calendar, NightMark
from twitchtui.insight.facts import open_nights
from twitchtui.report.year_blocks import (
    BLOCK_LINES,
    Block,
    block_lines,
    blocks,
    year_span,
)

SIGNS = {
    NightMark.NOT_LOGGED: "·", NightMark.NOT_CLOSED: "×", NightMark.QUIET: "▁",
    NightMark.STEP_1: "░", NightMark.STEP_2: "▒", NightMark.STEP_3: "▓", NightMark.STEP_4: "█",
}  # fmt: skip
SIGNS_ASCII = {
    NightMark.NOT_LOGGED: ".", NightMark.NOT_CLOSED: "x", NightMark.QUIET: "_",
    NightMark.STEP_1: "1", NightMark.STEP_2: "2", NightMark.STEP_3: "3", NightMark.STEP_4: "4",
}  # fmt: skip
LEAST_WIDTH = 24
NO_ROOM = "Too little room for a chart here."
WEEKS_OF_A_YEAR = 54
"""So many weeks may hold a day of one year; a longer span is shown year by year."""

_UNBROKEN = "\N{NO-BREAK SPACE}"
ABOUT_CALM = "Calm mode: the counts of twitches are hidden."


def signs_of(calendar: Calendar, *, ascii_only: bool, calm: bool = False) -> dict[date, str]:
    """The character of each night."""
    drawn = SIGNS_ASCII if ascii_only else SIGNS
    marks = calendar.marks
    if calm:
        marks = {day: NightMark.QUIET if mark in STARTS else mark for day, mark in marks.items()}
    return {day: drawn[mark] for day, mark in marks.items()}


def step_signs(*, ascii_only: bool) -> str:
    """The characters of nights with twitches, to be coloured."""
    drawn = SIGNS_ASCII if ascii_only else SIGNS
    return "".join(drawn[mark] for mark in STARTS)


def step_samples(*, ascii_only: bool) -> str:
    """What finds the characters of those nights in the legend: a pattern."""
    signs = step_signs(ascii_only=ascii_only)
    # a digit for a mark is no number of spells, nor the end of a year
    return f"(?<!\\S)[{signs}](?=:)" if ascii_only else f"[{signs}]"


def heading(name: str, calendar: Calendar) -> str:
    """What is looked at, and how much of it was logged."""
    return f"{name}: {calendar.logged}{open_nights(calendar.nights)}"


def legend(width: int, *, ascii_only: bool, calm: bool = False) -> list[str]:
    """What the characters mean, in lines of so many columns: the steps, then what has none."""
    drawn = SIGNS_ASCII if ascii_only else SIGNS
    quiet = "logged" if calm else "no twitches"
    others = {"QUIET": quiet, "NOT_CLOSED": "not closed", "NOT_LOGGED": "not logged"}
    below = [f"{drawn[NightMark[name]]} {words}" for name, words in others.items()]
    if calm:
        return [*_packed(below, width), *wrap(ABOUT_CALM, width)]
    dash = "-" if ascii_only else "–"
    # a digit for a mark must not read as a number of spells
    after = ":" if ascii_only else ""
    ends = [start - 1 for start in STARTS.values()][1:]
    counts = [
        f"{start}" if start == end else f"{start}{dash}{end}"
        for start, end in zip(STARTS.values(), ends, strict=False)
    ] + [f"{max(STARTS.values())} or more"]
    steps = [f"{drawn[mark]}{after} {words}" for mark, words in zip(STARTS, counts, strict=True)]
    return _packed(["Spells on a night:", *steps], width) + _packed(below, width)


def _packed(entries: Sequence[str], width: int) -> list[str]:
    """The entries beside each other, none of them broken."""
    whole = "  ".join(entry.replace(" ", _UNBROKEN) for entry in entries)
    return [line.replace(_UNBROKEN, " ") for line in wrap(whole, width, break_on_hyphens=False)]


def cut_words(drawn: Sequence[Block], first: date) -> str:
    """Which nights have no room; empty where all have."""
    start = drawn[0].first
    return f"There is no room for the nights before {_date(start)}." if start > first else ""


# -- for a command -----------------------------------------------------------------------------


def calendar_lines(
    calendar: Calendar, size: tuple[int, int], *, ascii_only: bool = False
) -> list[tuple[str, bool]]:
    """The calendar as text of so many columns and lines, the newest nights where not all fit; of
    each line, whether it is one of the picture's."""
    width, height = size
    if calendar.instead:
        return _words(calendar.instead, width, height)
    first, last = calendar.nights[0].day, calendar.nights[-1].day
    above = _words(heading(f"Night by night, {_date(first)} to {_date(last)}", calendar), width)
    below = [(line, False) for line in legend(width, ascii_only=ascii_only)]
    found = _parts(calendar, width, height - len(above) - len(below))
    cut = cut_words(found[0][1], first) if found else ""
    if cut:
        below += _words(cut, width)
        found = _parts(calendar, width, height - len(above) - len(below))
    if not found or width < LEAST_WIDTH:
        return _words(NO_ROOM, width, height)
    signs = signs_of(calendar, ascii_only=ascii_only)
    lines = above
    for title, drawn in found:
        lines += _words(title, width)
        lines += [(line, True) for block in drawn for line in block_lines(block, signs)]
    return lines + below


def _words(words: str, width: int, height: int | None = None) -> list[tuple[str, bool]]:
    return [(line, False) for line in wrap(words, width, break_on_hyphens=False)[:height]]


def _parts(calendar: Calendar, width: int, lines: int) -> list[tuple[str, tuple[Block, ...]]]:
    """The span, or each of its years under a title, as far back as there are lines for them."""
    first, last = calendar.nights[0].day, calendar.nights[-1].day
    whole = (last - week_start(first)).days < 7 * WEEKS_OF_A_YEAR
    spans = [(first, last)] if whole else [year_span(y) for y in range(first.year, last.year + 1)]
    found: list[tuple[str, tuple[Block, ...]]] = []
    for span in reversed(spans):
        nights = tuple(night for night in calendar.nights if span[0] <= night.day <= span[1])
        title = "" if whole else heading(f"{span[0].year}", Calendar(nights))
        above = len(_words(title, width))
        drawn = blocks(span, width, lines - above, nights[-1].day)
        lines -= above + BLOCK_LINES * len(drawn)
        if lines < 0:
            break
        found.insert(0, (title, drawn))
        if cut_words(drawn, span[0]):
            break
    return found


def _date(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
