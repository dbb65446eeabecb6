"""Closed, partial and unknown days: the rule that keeps everything honest (domain.md 3.2)."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DAY, closed_day, episode, moment, none_day, open_day
from tests.strategies import unhurried
from twitchtui.diary.coverage import (
    BACKFILL_DAYS,
    BASELINE_DAYS,
    ENOUGH,
    Coverage,
    DayState,
    Night,
    affected_closed,
    affected_share,
    closed_late,
    coverage,
    day_state,
    rate,
)
from twitchtui.diary.entries import Day
from twitchtui.diary.history import History
from twitchtui.diary.vocabulary import Origin

CLOSED, PARTIAL, UNKNOWN = DayState.CLOSED, DayState.PARTIAL, DayState.UNKNOWN


def on(days: int) -> date:
    return DAY + timedelta(days=days)


@st.composite
def nights(draw: st.DrawFn) -> list[Night]:
    """A run of calendar nights in any state, as a history would count them."""
    run = []
    for n in range(draw(st.integers(0, 20))):
        record = draw(st.sampled_from([None, open_day(), closed_day(), none_day()]))
        spells = draw(st.lists(st.integers(1, 40), max_size=3))
        run.append(Night(on(n), day_state(record, len(spells)), sum(spells), len(spells)))
    return run


@pytest.mark.parametrize(
    ("record", "episodes", "state"),
    [
        (None, 0, UNKNOWN),
        (None, 1, PARTIAL),
        (open_day(), 0, UNKNOWN),
        (open_day(), 2, PARTIAL),
        (open_day(explicit_none=True), 0, UNKNOWN),
        (open_day(explicit_none=True), 1, PARTIAL),
        (closed_day(), 0, UNKNOWN),
        (closed_day(), 1, CLOSED),
        (none_day(), 0, CLOSED),
        (none_day(), 1, CLOSED),
    ],
)
def test_a_day_is_closed_only_when_done_and_the_question_is_answered(
    record: Day | None, episodes: int, state: DayState
) -> None:
    assert day_state(record, episodes) is state


def test_deleting_the_last_episode_opens_the_day_again() -> None:
    only = episode()
    with_it = History(DAY, DAY, {DAY: closed_day()}, [only])
    without = History(DAY, DAY, {DAY: closed_day()}, [])
    assert with_it.night(DAY).closed
    assert without.night(DAY).state is UNKNOWN
    assert without.night(DAY).count is None


def test_an_unknown_night_is_never_a_night_without_twitches() -> None:
    unknown, partial = Night(DAY, UNKNOWN), Night(DAY, PARTIAL, spells=4, episodes=1)
    none, some = Night(DAY, CLOSED), Night(DAY, CLOSED, spells=4, episodes=1)
    assert [night.count for night in (unknown, partial, none, some)] == [None, None, 0, 4]
    assert [night.affected for night in (unknown, partial, none, some)] == [
        False,
        True,
        False,
        True,
    ]


def test_a_partial_night_happened_but_is_no_denominator() -> None:
    run = [Night(on(0), CLOSED), Night(on(1), PARTIAL, spells=30, episodes=2), Night(on(2), CLOSED)]
    assert rate(run) == 0
    assert affected_share(run) == 0
    assert affected_closed(run) == 0
    assert coverage(run) == Coverage(2, 3)


def test_rates_count_closed_nights_only() -> None:
    run = [
        Night(on(0), CLOSED, spells=3, episodes=1),
        Night(on(1), CLOSED),
        Night(on(2), UNKNOWN),
        Night(on(3), CLOSED, spells=6, episodes=2),
    ]
    assert rate(run) == 3
    assert affected_share(run) == pytest.approx(2 / 3)
    assert affected_closed(run) == 2
    assert str(coverage(run)) == "3 of 4 nights logged"


def test_without_a_closed_night_there_is_no_rate() -> None:
    for run in ([], [Night(DAY, UNKNOWN)], [Night(DAY, PARTIAL, spells=9, episodes=1)]):
        assert rate(run) is None
        assert affected_share(run) is None
        assert coverage(run).share == 0
        assert not coverage(run).enough


@pytest.mark.parametrize(
    ("closed", "days", "words"),
    [
        (0, 0, "0 of the last 0 nights"), (0, 1, "0 of 1 night"), (1, 1, "1 of 1 night"),
        (1, 2, "1 of the last 2 nights"), (24, 28, "24 of the last 28 nights"),
    ],
)  # fmt: skip
def test_a_window_that_ends_today_names_its_nights(closed: int, days: int, words: str) -> None:
    assert Coverage(closed, days).recent == words


@pytest.mark.parametrize(
    ("closed", "days", "enough"),
    [
        (5, 10, False), (6, 10, True), (7, 10, True),
        (8, 14, False), (9, 14, True), (16, 28, False), (17, 28, True),
        (599, 1000, False), (600, 1000, True), (3, 5, True), (21, 35, True), (0, 0, False),
    ],
)  # fmt: skip
def test_a_pattern_needs_six_of_ten_nights(closed: int, days: int, enough: bool) -> None:
    assert ENOUGH == 0.6
    assert Coverage(closed, days).enough is enough


@unhurried
@given(nights(), st.integers(0, 20))
def test_an_unclosed_day_never_changes_a_rate(run: list[Night], at: int) -> None:
    for state, spells, episodes in ((UNKNOWN, 0, 0), (PARTIAL, 40, 2)):
        more = [*run[:at], Night(on(99), state, spells, episodes), *run[at:]]
        assert rate(more) == rate(run)
        assert affected_share(more) == affected_share(run)
        assert affected_closed(more) == affected_closed(run)
        assert coverage(more).closed == coverage(run).closed
        assert coverage(more).share <= coverage(run).share


@unhurried
@given(nights())
def test_a_night_has_a_count_only_if_it_was_closed(run: list[Night]) -> None:
    for night in run:
        assert (night.count is None) == (not night.closed)
        if night.state is UNKNOWN:
            assert night.count is None
            assert not night.affected
    counts = [night.count for night in run if night.count is not None]
    assert rate(run) == (sum(counts) / len(counts) if counts else None)


@pytest.mark.parametrize(
    ("after", "late"), [(0, False), (2, False), (3, False), (4, True), (90, True)]
)
def test_a_day_filled_in_by_hand_after_more_than_three_days_is_late(after: int, late: bool) -> None:
    assert BACKFILL_DAYS == 3
    record = closed_day(closed_at=moment(on(after)))
    assert closed_late(record) is late
    assert History(DAY, DAY, {DAY: record}).night(DAY).late is late


def test_the_three_days_end_with_the_diary_day_and_not_at_midnight() -> None:
    just_before, at = moment(on(3), time(3, 59)), moment(on(4), time(4, 0))
    assert just_before.hours_before(at) == pytest.approx(1 / 60)
    assert not closed_late(closed_day(closed_at=just_before))
    assert closed_late(closed_day(closed_at=at))


@pytest.mark.parametrize("origin", [Origin.IMPORT, Origin.DEMO])
def test_imported_and_demo_days_are_never_late(origin: Origin) -> None:
    assert not closed_late(closed_day(closed_at=moment(on(400)), origin=origin))


def test_an_open_day_is_not_late() -> None:
    assert not closed_late(open_day())


def test_the_baseline_is_two_weeks_of_closed_days() -> None:
    assert BASELINE_DAYS == 14
