"""The Mann-Kendall test and the Theil-Sen slope, against scipy and worked examples."""

from math import sqrt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import stats

from twitchtui.flags.statistics import mann_kendall, theil_sen

CLOSE = 1e-9

rates = st.one_of(st.integers(0, 6).map(float), st.floats(0, 80, allow_nan=False))
"""Few whole numbers have many ties; other rates hardly any."""

series = st.lists(rates, min_size=2, max_size=14)


@st.composite
def weeks_with_gaps(draw: st.DrawFn) -> list[tuple[int, float]]:
    weeks = draw(st.lists(st.integers(0, 30), min_size=2, max_size=14, unique=True))
    return [(week, draw(rates)) for week in weeks]


# -- Mann-Kendall ----------------------------------------------------------------------------------


def test_twelve_rising_weeks_are_the_strongest_trend_there_is() -> None:
    found = mann_kendall(range(12))
    assert found.s == 66
    assert found.variance == pytest.approx(12 * 11 * 29 / 18)
    assert found.z == pytest.approx(65 / sqrt(12 * 11 * 29 / 18))


def test_a_falling_series_is_the_mirror_of_a_rising_one() -> None:
    rising, falling = mann_kendall([1, 3, 2, 5]), mann_kendall([5, 2, 3, 1])
    assert (falling.s, falling.z) == (-rising.s, -rising.z)
    assert falling.p == pytest.approx(1 - rising.p)


@pytest.mark.parametrize("values", [[], [4.0], [2.0, 2.0], [0.0] * 12])
def test_where_nothing_rises_or_falls_it_is_even_odds(values: list[float]) -> None:
    assert mann_kendall(values)[:3] == (0, 0, 0)
    assert mann_kendall(values).p == 0.5


def test_one_step_is_not_a_trend_because_of_the_continuity_correction() -> None:
    assert mann_kendall([1, 2]).z == 0


@given(series)
@example([1.0, 1.0, 2.0, 2.0, 2.0, 3.0])
def test_it_agrees_with_scipy(values: list[float]) -> None:
    """S by the signs of ranks, the variance by scipy's counts of ties, p by scipy's normal."""
    found = mann_kendall(values)
    ranks, n = stats.rankdata(values), len(values)
    s = sum(
        (ranks[j] > ranks[i]) * 1 - (ranks[j] < ranks[i]) * 1 for j in range(n) for i in range(j)
    )
    tied = stats.rankdata(values, "max") - stats.rankdata(values, "min") + 1
    # each of the t members of a tied group adds its share of t(t-1)(2t+5)
    variance = (n * (n - 1) * (2 * n + 5) - sum((t - 1) * (2 * t + 5) for t in tied)) / 18
    z = 0.0 if s == 0 or variance == 0 else (abs(s) - 1) / sqrt(variance) * (1 if s > 0 else -1)
    assert found.s == s
    assert found.variance == pytest.approx(variance, abs=CLOSE)
    assert found.z == pytest.approx(z, abs=CLOSE)
    assert found.p == pytest.approx(stats.norm.sf(z), abs=CLOSE)


@given(st.lists(st.integers(0, 400), min_size=4, max_size=14, unique=True))
def test_without_ties_s_is_kendalls_tau_of_time(values: list[int]) -> None:
    pairs = len(values) * (len(values) - 1) / 2
    tau = stats.kendalltau(range(len(values)), values).statistic
    assert mann_kendall(values).s == pytest.approx(tau * pairs, abs=CLOSE)


# -- Theil-Sen -------------------------------------------------------------------------------------


def test_the_slope_is_that_of_a_straight_line_and_gaps_keep_their_spacing() -> None:
    found = theil_sen([(0, 1.0), (1, 3.0), (6, 13.0), (11, 23.0)], 0.95)
    assert found is not None
    assert found == (2.0, 2.0, 2.0)


def test_one_wild_week_hardly_moves_the_slope() -> None:
    line = [(week, float(week)) for week in range(12)]
    wild = [*line[:5], (5, 90.0), *line[6:]]
    found = theil_sen(wild, 0.95)
    assert found is not None
    assert found.slope == pytest.approx(1.0)


@pytest.mark.parametrize("points", [[], [(3, 1.0)], [(3, 1.0), (3, 2.0)]])
def test_there_is_no_slope_without_two_weeks(points: list[tuple[int, float]]) -> None:
    assert theil_sen(points, 0.95) is None


@given(weeks_with_gaps(), st.sampled_from((0.8, 0.9, 0.95, 0.99)))
@example([(week, value) for week, value in enumerate([1.0, 1.0, 2.0, 0.0, 2.0, 5.0])], 0.95)
def test_slope_and_interval_agree_with_scipy(
    points: list[tuple[int, float]], confidence: float
) -> None:
    weeks, values = zip(*points, strict=True)
    theirs = stats.theilslopes(values, weeks, alpha=confidence)
    ours = theil_sen(points, confidence)
    assert ours is not None
    assert ours.slope == pytest.approx(theirs.slope, abs=CLOSE)
    assert ours.low == pytest.approx(theirs.low_slope, abs=CLOSE)
    assert ours.high == pytest.approx(theirs.high_slope, abs=CLOSE)


@given(weeks_with_gaps())
def test_the_order_of_the_points_does_not_matter(points: list[tuple[int, float]]) -> None:
    assert theil_sen(points, 0.95) == theil_sen(points[::-1], 0.95)
