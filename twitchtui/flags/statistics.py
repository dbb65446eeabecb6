"""Two textbook statistics for short series: the Mann-Kendall test and the Theil-Sen slope.

Both look only at which values are higher and by how much, so one wild week moves them little.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import erfc, sqrt
from typing import NamedTuple


class MannKendall(NamedTuple):
    """The Mann-Kendall test of a series against no trend (Mann 1945, Kendall 1975).

    ``s``: pairs that rise less pairs that fall. ``variance`` of ``s`` with no trend, corrected for
    ties. ``z`` is ``s`` in standard deviations, with the continuity correction. ``p``: how often
    a series without any trend rises as much as this one, or more (one-sided).
    """

    s: int
    variance: float
    z: float
    p: float


def mann_kendall(values: Sequence[float]) -> MannKendall:
    """Whether a series rises, its values in order of time; too short a series says z = 0."""
    s = sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))
    variance = _variance(len(values), Counter(values).values())
    nearer_zero = s - (s > 0) + (s < 0)
    z = nearer_zero / sqrt(variance) if variance else 0.0
    return MannKendall(s, variance, z, erfc(z / sqrt(2)) / 2)


def _variance(n: int, ties: Iterable[int]) -> float:
    """The variance of S with no trend; ``ties`` are the sizes of the groups of equal values."""
    return (_spread(n) - sum(map(_spread, ties))) / 18


def _spread(n: int) -> int:
    return n * (n - 1) * (2 * n + 5)


class TheilSen(NamedTuple):
    """A slope per week, and the interval of slopes that the series does not speak against."""

    slope: float
    low: float
    high: float


def theil_sen(points: Sequence[tuple[int, float]], confidence: float) -> TheilSen | None:
    """The median slope of all pairs of points with its rank interval (Theil 1950, Sen 1968).

    A point is the number of its calendar week and the value of that week; weeks left out keep
    their true spacing. None where there are not two weeks.
    """
    from statistics import NormalDist, median

    slopes = sorted(
        (value - before) / (week - earlier)
        for (earlier, before), (week, value) in combinations(sorted(points), 2)
        if week != earlier
    )
    if not slopes:
        return None
    weeks, values = (Counter(column).values() for column in zip(*points, strict=True))
    variance = _variance(len(points), (*weeks, *values))
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * sqrt(max(variance, 0.0))
    low = max(round((len(slopes) - reach) / 2) - 1, 0)
    high = min(round((len(slopes) + reach) / 2), len(slopes) - 1)
    return TheilSen(median(slopes), slopes[low], slopes[high])
