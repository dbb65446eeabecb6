"""The body map's numbers: closed nights only, four steps with limits, weeks that merge."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchtui.diary.body import Side, Site
from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.figure import Figure, Place
from twitchtui.diary.placed import Placed
from twitchtui.insight.body import BodyMap, body_map, stretches
from twitchtui.insight.series import Range, affected_weeks
from twitchtui.reference import table

MONDAY = date(2026, 9, 28)
FIGURE = Figure.from_table(table("body_figure"))
LEFT, RIGHT, MIDDLE = Side.LEFT, Side.RIGHT, Side.MIDDLE


def nights(letters: str) -> tuple[Night, ...]:
    """c closed, l closed late, p partial, . unknown."""
    states = {"c": DayState.CLOSED, "l": DayState.CLOSED, "p": DayState.PARTIAL}
    return tuple(
        Night(MONDAY + timedelta(days=n), states.get(letter, DayState.UNKNOWN), late=letter == "l")
        for n, letter in enumerate(letters)
    )


def placed(site: Site, count: int, *sides: Side | None, closed: bool = True) -> Placed:
    return Placed(site, frozenset(sides), closed, count)


def made(*counts: Placed, letters: str = "c" * 20) -> BodyMap:
    return body_map(Range.WEEKS_4, nights(letters), counts)


def counted(found: BodyMap, site: Site, side: Side | None) -> tuple[int, int]:
    shown = found.counted(Place(site, side), FIGURE)
    return shown.nights, shown.unsided


def test_a_night_with_both_sides_counts_for_each_and_once_for_the_site():
    found = made(placed(Site.CALF, 3, LEFT, RIGHT), placed(Site.CALF, 2, LEFT))
    row = found.sites[Site.CALF]
    assert (row.on(LEFT), row.on(RIGHT), row.nights) == (5, 3, 5)
    assert counted(found, Site.CALF, LEFT) == (5, 0)
    assert counted(found, Site.CALF, RIGHT) == (3, 0)


def test_a_night_without_a_side_shades_every_side_and_is_told():
    found = made(placed(Site.CHEST, 4, None), placed(Site.CHEST, 1, MIDDLE, None))
    for side in (LEFT, RIGHT):
        assert counted(found, Site.CHEST, side) == (5, 5)
    assert counted(found, Site.CHEST, MIDDLE) == (5, 4)
    assert found.sites[Site.CHEST].on(None) == 5


def test_a_middle_that_is_not_drawn_counts_as_a_side_not_said():
    found = made(placed(Site.CALF, 2, MIDDLE), placed(Site.CHEST, 2, MIDDLE))
    assert counted(found, Site.CALF, LEFT) == counted(found, Site.CALF, RIGHT) == (2, 2)
    assert counted(found, Site.CHEST, LEFT) == (0, 0)
    assert found.sites[Site.CALF].on(MIDDLE) == 2


@pytest.mark.parametrize("sides", [(None,), (LEFT,), (RIGHT, None)])
def test_any_other_place_counts_whatever_its_side(sides):
    assert made(placed(Site.OTHER, 3, *sides)).counted(Place(Site.OTHER), FIGURE).nights == 3


def test_nights_that_were_not_closed_are_told_and_not_counted():
    found = made(placed(Site.CALF, 2, LEFT, closed=False), letters="c" * 6 + "pp.")
    row = found.sites[Site.CALF]
    assert (row.nights, row.open_, found.open_nights) == (0, 2, 2)
    assert str(found.logged) == "6 of 9 nights logged"
    assert counted(found, Site.CALF, LEFT) == (0, 0)


@pytest.mark.parametrize(
    ("count", "step"), [(0, 0), (1, 1), (2, 1), (3, 2), (5, 2), (6, 3), (10, 3), (11, 4), (20, 4)]
)
def test_the_steps_of_twenty_logged_nights(count, step):
    assert made().step(count) == step


@given(st.integers(5, 4000))
def test_the_limits_in_the_key_are_those_of_the_steps(logged):
    found = BodyMap(Range.ALL, nights("c") * logged, {})
    said = {n: step for step, first, last in found.limits for n in range(first, last + 1)}
    assert said == {n: found.step(n) for n in range(1, logged + 1)}


@pytest.mark.parametrize(("letters", "words"), [
    ("", "Nothing to draw yet"), ("....ppp", "Nothing to draw yet"), ("c", "1 of 1 night logged"),
    ("cccc...", "4 of 7 nights logged"), ("ccccc", ""),
])  # fmt: skip
def test_a_picture_needs_five_logged_nights(letters, words):
    found = made(letters=letters)
    assert found.instead.startswith(words)
    assert bool(found.instead) == bool(words)


def test_the_sites_with_most_nights_come_first():
    found = made(placed(Site.TOE, 2, LEFT), placed(Site.CALF, 9, LEFT), placed(Site.NECK, 2, None))
    assert [row.site for row in found.by_nights] == [Site.CALF, Site.NECK, Site.TOE]


def test_weeks_merge_from_the_end_and_lose_no_night():
    found = made(letters="ccccccc" * 5)
    days = {night.day for night in found.nights[::7]}
    for most in (1, 2, 3, 4, 5, 9):
        weeks = stretches(found, days, most)
        assert len(weeks) <= most
        assert sum(week.nights for week in weeks) == 5
        assert sum(week.logged for week in weeks) == 35
    assert [week.weeks for week in stretches(found, days, 3)] == [1, 2, 2]


def test_the_weeks_are_those_of_the_chart_of_nights_per_week():
    found = body_map(Range.ALL, nights("cclp.cc" + "......." + "cplcccc"), ())
    days = {found.nights[0].day, found.nights[2].day, found.nights[3].day, found.nights[16].day}
    assert [(week.nights, week.logged) for week in stretches(found, days, 9)] == [
        (1, 4), (0, 0), (0, 5),
    ]  # fmt: skip
    weeks = affected_weeks(found.nights)
    assert [week.logged for week in weeks] == [week.logged for week in stretches(found, set(), 9)]
    assert stretches(made(letters=""), set(), 5) == ()
