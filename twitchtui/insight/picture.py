"""What a picture is made of, before anyone draws it: plain values on scales from zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Look(StrEnum):
    """How the values of a trace are drawn."""

    STEMS = "stems"
    LINE = "line"
    MARKS = "marks"


class Role(StrEnum):
    """What a colour and a mark stand for."""

    NIGHT = "night"
    MEAN = "mean"
    OPEN = "open"
    TWITCHES = "twitches"
    KEPT = "kept"
    THIN = "thin"
    ZERO = "zero"
    WEEK = "week"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what is written there."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Trace:
    """One value for every night of the chart; None is a gap.

    ``reads`` is how a value is read out, as "water {} L"; empty where the night's own sentence says
    it. ``rests`` says of each value on how many nights it rests, which is its ``{n}``.
    """

    label: str
    look: Look
    role: Role
    values: tuple[float | None, ...]
    reads: str = ""
    rests: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One or more whole weeks from ``start`` (an ordinal); a value of None is a gap.

    ``weight`` says how much it counts when bars are merged, ``logged`` on how many days it rests,
    ``note`` is written above it where there is room; ``name`` is what it is of, if not of weeks.
    """

    start: int
    days: int
    value: float | None
    weight: int
    logged: int
    thin: bool
    note: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as plain values: traces over nights or bars over weeks, on a scale from zero.

    ``first`` and ``last`` are ordinals; ``subtitle`` is the coverage; ``gaps`` explains an empty
    place where there is one; ``top`` is the end of the scale and ``unit`` follows its numbers.
    With ``ticks`` the axis is none of days: they are its labels. ``notes`` are sentences below.
    ``reads`` is how the value of a bar is read out, ``counted`` what its ``logged`` are. With
    ``shaded`` every other week is marked behind the nights.
    """

    subtitle: str
    first: int
    last: int
    top: float
    traces: tuple[Trace, ...] = ()
    bars: tuple[Bar, ...] = ()
    role: Role = Role.TWITCHES
    label: str = ""
    note_label: str = ""
    thin_label: str = ""
    gaps: str = ""
    unit: str = ""
    ticks: tuple[Tick, ...] = ()
    notes: tuple[str, ...] = ()
    reads: str = ""
    counted: str = "nights logged"
    shaded: bool = False

    @property
    def days(self) -> int:
        """The number of calendar days on the time axis."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Row:
    """One bar lying down: what it is of, how long, and the words at its end."""

    label: str
    value: float
    words: str
    role: Role = Role.TWITCHES


@dataclass(frozen=True, slots=True)
class Rows:
    """Bars lying down, from zero to ``top``; ``together`` of them are one pair and never parted."""

    rows: tuple[Row, ...]
    top: float
    together: int = 1


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture of several on a sheet, under its own heading.

    Thin panels share one time axis, drawn below the last of them; their scale is in the heading.
    """

    heading: str
    picture: Chart | Rows
    thin: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pictures one below the other, the most important first, and sentences under them."""

    subtitle: str
    panels: tuple[Panel, ...]
    notes: tuple[str, ...] = ()


Picture: TypeAlias = Chart | Sheet


def highest(values: Iterable[float | None]) -> float:
    """The greatest of the values there are; 0 where there is none."""
    return max((value for value in values if value is not None), default=0.0)
