"""What the closed nights of some weeks hold, counted for one page: week by week, where, along with
what, and medians of what was taken and slept.

Only closed nights count (domain.md 3.2), and a median is one of the nights that have an entry: what
was not logged is never zero.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from statistics import median

from twitchtui.diary.body import Region, Side
from twitchtui.diary.coverage import Night
from twitchtui.diary.entries import Episode
from twitchtui.diary.history import History
from twitchtui.diary.vocabulary import IntakeKind, With
from twitchtui.flags.statistics import theil_sen
from twitchtui.insight.series import Week, affected_weeks

SUPPLEMENTS = (
    IntakeKind.MG_SUPPLEMENT,
    IntakeKind.K_SUPPLEMENT,
    IntakeKind.SALT_SUBSTITUTE,
    IntakeKind.OTHER_SUPPLEMENT,
)


@dataclass(frozen=True, slots=True)
class RegionNights:
    """The closed nights with twitches in a region (None: elsewhere), by the sides that were said:
    both sides count as left and as right, a night once in each column."""

    region: Region | None
    left: int
    right: int
    middle: int
    unsaid: int
    any: int


@dataclass(frozen=True, slots=True)
class Median:
    """The median of the closed nights that have an entry, and how many those are."""

    value: float
    nights: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A supplement: its kind, and the median of a night's amounts in the unit of the kind."""

    kind: IntakeKind
    amount: Median


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted: ``entries`` of closed nights, ``left_out`` those of nights that were not
    closed; ``along`` what came with how many entries, ``pain`` the entries with any pain and the
    median of them, of ``pain_rated`` whose pain was rated at all."""

    entries: int = 0
    left_out: int = 0
    regions: tuple[RegionNights, ...] = ()
    along: Mapping[With, int] = field(default_factory=dict)
    pain: Median | None = None
    pain_rated: int = 0
    urge_to_move: int = 0
    caffeine_mg: Median | None = None
    alcohol_g: Median | None = None
    sleep_h: Median | None = None
    supplements: tuple[Taken, ...] = ()


def counts(history: History) -> Counts:
    """The counts of a window of the diary."""
    closed = {night.day for night in history.nights(history.first, history.last) if night.closed}
    by_day = history.episodes_by_day
    entries = [one for day in by_day if day in closed for one in by_day[day]]
    taken = _taken(history, closed)
    slept = [history.days[day].sleep_h for day in closed if day in history.days]
    return Counts(
        entries=len(entries),
        left_out=sum(len(by_day[day]) for day in by_day if day not in closed),
        regions=_regions(entries),
        along=Counter(each for one in entries for each in dict.fromkeys(one.along_with)),
        pain=_median([one.pain for one in entries if one.pain]),
        pain_rated=sum(one.pain is not None for one in entries),
        urge_to_move=sum(one.urge_to_move is True for one in entries),
        caffeine_mg=_median(taken[IntakeKind.CAFFEINE]),
        alcohol_g=_median(taken[IntakeKind.ALCOHOL]),
        sleep_h=_median([hours for hours in slept if hours is not None]),
        supplements=tuple(
            Taken(kind, found) for kind in SUPPLEMENTS if (found := _median(taken[kind]))
        ),
    )


def _regions(entries: Iterable[Episode]) -> tuple[RegionNights, ...]:
    """Every region with any night, head to toe."""
    found: dict[Region | None, dict[Side | None, set[date]]] = defaultdict(lambda: defaultdict(set))
    for one in entries:
        sides: tuple[Side | None, ...] = one.side.counts_as if one.side else (None,)
        for side in sides:
            found[one.site.region][side].add(one.day)
    rows = []
    for region in (*Region, None):
        by_side = found.get(region)
        if by_side:
            left, right, middle, unsaid = (len(by_side.get(side, ())) for side in _SIDES)
            every = len(set().union(*by_side.values()))
            rows.append(RegionNights(region, left, right, middle, unsaid, every))
    return tuple(rows)


_SIDES = (Side.LEFT, Side.RIGHT, Side.MIDDLE, None)


def _taken(history: History, closed: Set[date]) -> Mapping[IntakeKind, Sequence[float]]:
    """The sum of each kind on each closed day that has any of it."""
    found: dict[IntakeKind, list[float]] = defaultdict(list)
    for day, intakes in history.intakes_by_day.items():
        sums: dict[IntakeKind, float] = defaultdict(float)
        for one in intakes if day in closed else ():
            sums[one.kind] += one.amount
        for kind, amount in sums.items():
            found[kind].append(amount)
    return found


def _median(values: Sequence[float]) -> Median | None:
    return Median(median(values), len(values)) if values else None


# -- week by week ----------------------------------------------------------------------------------

MOST_WEEKS = 12
"""So many of the latest weeks are told one by one."""

TREND_WEEKS = 8
"""A trend needs so many weeks with nights enough [choice]."""


class Course(StrEnum):
    """How the share of nights with twitches goes on from week to week."""

    UP = "up"
    DOWN = "down"
    UNCLEAR = "unclear"
    TOO_FEW = "too_few"


def weeks(nights: Sequence[Night]) -> tuple[Week, ...]:
    """The latest weeks with every closed night in them, also those closed late: what is counted
    week by week adds up to what is counted of all."""
    return affected_weeks([replace(night, late=False) for night in nights])[-MOST_WEEKS:]


def course(nights: Sequence[Night], baseline_end: date | None, confidence: float) -> Course:
    """How the same weeks go on, looked at without the nights that stay out of every trend: those
    closed late and the baseline, which ends on ``baseline_end`` (domain.md 3.2)."""
    counted = [night for night in nights if baseline_end is None or night.day > baseline_end]
    latest = affected_weeks(counted)[-MOST_WEEKS:]
    points = [
        (number, week.share)
        for number, week in enumerate(latest)
        if week.share is not None and not week.thin
    ]
    found = theil_sen(points, confidence) if len(points) >= TREND_WEEKS else None
    if found is None:
        return Course.TOO_FEW
    if found.low > 0:
        return Course.UP
    return Course.DOWN if found.high < 0 else Course.UNCLEAR
