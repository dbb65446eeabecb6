"""NT3, and what must hold for every diary of it and of DV6."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import DAY, none_day
from tests.flags.scene import BOOK, checks_of_a_month, diary, look, rule
from tests.flags.weeks import RISING, Week, log, monday, view_of
from twitchtui.diary.times import days_between
from twitchtui.flags import Evaluation, Tier, each_day, rules_trend
from twitchtui.flags.model import SHOWN, State
from twitchtui.flags.rules_trend import nt3

# -- NT3 -------------------------------------------------------------------------------------------

EIGHT = [3, 3, 3, 3, 6, 6, 6, 6]


def begins(weeks: Sequence[Week]) -> str:
    """What one check of NT3 says by itself."""
    found = nt3(view_of(log(weeks), monday(8)), BOOK, {}, False)
    return "noted" if found.noted else "off" if found.enough else "not_enough_log"


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        (EIGHT, "noted"),
        ([4, 4, 4, 4, 6, 6, 6, 6], "noted"),
        ([4, 4, 4, 4, 6, 6, 6, 5], "off"),
        ([1, 1, 1, 1, 3, 3, 3, 3], "noted"),
        ([1, 1, 1, 1, 3, 3, 3, 2], "off"),
        ([1, 2, 4, 3, 8, 7, 6, 5], "off"),
        ([1, 2, 3, 4, 8, 7, 6, 5], "noted"),
        ([1, 1, 1, 1, 9, 9, 9, 0], "off"),
        ([3, None, 3, 3, 6, 6, 6, 6], "noted"),
        ([3, None, 3, 3, None, 6, 6, 6], "not_enough_log"),
        ([3, 3, 3, 3, 6, 6, 6, None], "not_enough_log"),
    ],
)
def test_eight_weeks_are_a_note_after_one_check(weeks: list[Week], expected: str) -> None:
    assert begins(weeks) == expected


def test_the_note_is_in_no_panel_and_lights_no_lamp() -> None:
    panel = look(log(EIGHT), monday(8))
    assert [one.rule for one in panel.notes if one.rule == "NT3"] == ["NT3"]
    assert not [one for one in (*panel.cards, *panel.lines) if one.rule == "NT3"]
    assert len(panel.of("NT3").entries) == 4


@pytest.mark.parametrize(
    ("later", "expected"),
    [([6], "raised"), ([6] * 2, "raised"), ([6] * 4, "off"), ([None], "not_enough_log")],
)
def test_the_note_stays_until_a_check_does_not_find_it(later: list[Week], expected: str) -> None:
    found = rule("NT3", log([*EIGHT, *later]), monday(8 + len(later)))
    assert (found.tier, found.state.value) == (Tier.T0, expected)


def test_the_note_stays_in_trends_beside_the_flag() -> None:
    weeks = [1, 1, 1, 1, *range(2, 12)]
    panel = look(log(weeks), monday(len(weeks)))
    assert [panel.of(name).state for name in ("DV6", "NT3")] == [State.RAISED, State.RAISED]


# -- what must hold for every diary ----------------------------------------------------------------

rows = st.lists(
    st.one_of(st.integers(0, 12), st.none(), st.sampled_from(("3..1---", "9-9-9-9", "2..----"))),
    min_size=12,
    max_size=16,
)
many = settings(max_examples=25, deadline=None)
TRENDS = ("DV6", "NT3")


def up(evaluations: Iterable[Evaluation]) -> set[str]:
    return {one.rule for one in evaluations if one.rule in TRENDS and one.state in SHOWN}


@many
@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(weeks: list[Week], dice: object) -> None:
    history = log(weeks)
    turned = diary(list(history.days.values())[::-1], history.episodes[::-1], first=DAY)
    today = monday(len(weeks))
    assert look(history, today) == look(turned, today)


@many
@given(rows, st.integers(1, 30), st.booleans())
def test_neither_silence_nor_quiet_nights_at_the_end_ever_raise(
    weeks: list[Week], length: int, quiet: bool
) -> None:
    weeks = [*[1] * 6, *weeks]
    today = monday(len(weeks))
    history = log(weeks)
    nights = [none_day(today + timedelta(days=n)) for n in range(length)] if quiet else []
    longer = diary(history.days.values(), history.episodes, nights, first=DAY)
    last = today + timedelta(days=length)
    fold = {state.day: up(found) for state, found in each_day(longer, last, BOOK)}
    for day in days_between(today + timedelta(days=1), last):
        assert fold[day] <= fold[today], day


@many
@given(rows, st.integers(0, 6))
def test_a_quiet_night_in_place_of_a_missing_one_of_the_latest_week_never_raises(
    weeks: list[Week], missing: int
) -> None:
    pattern = "9.4..2."
    gap = pattern[:missing] + "-" + pattern[missing + 1 :]
    quiet = pattern[:missing] + "." + pattern[missing + 1 :]
    today = monday(len(weeks) + 1)
    without, filled = look(log([*weeks, gap]), today), look(log([*weeks, quiet]), today)
    assert up(filled.evaluations) <= up(without.evaluations)


def test_a_month_of_days_costs_a_handful_of_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    made = checks_of_a_month(monkeypatch, rules_trend, "_trend", log(RISING), monday(8))
    assert made <= 2 * 5
