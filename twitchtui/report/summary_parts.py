"""The parts of the doctor page: a heading with labelled lines, a table, weeks, notes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from twitchtui.insight.series import Week
from twitchtui.report.plain import plain

FULL_ROOM, LONG_ROOM, HALF_ROOM = (95, 24), (80, 40), (38, 18)
"""So many characters fit beside the labels, and in them: on the whole width, also with long labels,
and on half of it."""

WEEKS_LINES = 5


@dataclass(frozen=True, slots=True)
class Said:
    """A labelled sentence; ``counts`` twitches, so that calm mode hides it."""

    label: str
    words: str
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first column is a name, the others are numbers."""

    about: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class WeekBar:
    """One week: ``part`` nights with twitches of ``logged``, with the day it begins in words."""

    label: str
    part: int
    logged: int

    @property
    def words(self) -> str:
        """``3/6``, or a dash for a week of which nothing is logged."""
        return f"{self.part}/{self.logged}" if self.logged else "-"


@dataclass(frozen=True, slots=True)
class Weeks:
    """The nights with twitches week by week."""

    about: str
    bars: tuple[WeekBar, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of the page. ``lines`` are numbered, an empty one is left to be written on;
    ``half`` of the width is enough where two fit beside each other; labels that are ``sentences``
    want more of it."""

    title: str
    said: tuple[Said, ...] = ()
    weeks: Weeks | None = None
    table: Table | None = None
    notes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    half: bool = False
    sentences: bool = False

    @property
    def height(self) -> float:
        """How many lines it takes on paper, roughly, in letters of the usual size."""
        room, labels = HALF_ROOM if self.half else LONG_ROOM if self.sentences else FULL_ROOM
        said = sum(
            max(ceil(len(one.words) / room), ceil(len(one.label) / labels)) for one in self.said
        )
        rest = sum(ceil(len(words) / (room + labels)) for words in self.notes)
        written = sum(ceil(len(line) / (room + labels)) or 1.5 for line in self.lines)
        table = len(self.table.rows) + 2 if self.table else 0
        return 1.8 + said + rest + written + table + (WEEKS_LINES if self.weeks else 0)

    def calm(self, hidden: str) -> "Part":
        """The same without counts of twitches."""
        said = tuple(replace(one, words=hidden) if one.counts else one for one in self.said)
        return replace(self, said=said, weeks=None, table=None)


NOT_CLOSED = "no night of these was logged to its end"
"""Where nothing can be counted, whatever stands on nights that were left open."""


def bars(weeks: Sequence[Week]) -> tuple[WeekBar, ...]:
    """Weeks as they are drawn."""
    return tuple(WeekBar(short_day(week.start), week.part, week.logged) for week in weeks)


def short_day(day: date) -> str:
    """``2 Nov``."""
    return f"{day.day} {day:%b}"


def whole_day(day: date) -> str:
    """``2 Nov 2026``."""
    return f"{short_day(day)} {day.year}"


def quoted(words: str) -> str:
    """What the person wrote, on one line and as theirs."""
    return f'"{" ".join(plain(words).split())}"'


def number(value: float) -> str:
    """A median: whole where it is large, else with one decimal."""
    return f"{value:,.0f}" if abs(value) >= 100 or value == round(value) else f"{value:.1f}"


def nights(count: int) -> str:
    """``1 night``, ``3 nights``."""
    return f"{count:,} night{'' if count == 1 else 's'}"


def episodes(count: int) -> str:
    """``1 episode``, ``3 episodes``."""
    return f"{count:,} episode{'' if count == 1 else 's'}"
