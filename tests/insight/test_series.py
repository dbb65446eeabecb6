"""The series behind the charts: gaps stay gaps, and only closed nights count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.kept import KeptDay
from twitchtui.insight.series import (
    DEFAULT_RANGE,
    Range,
    affected_weeks,
    kept_weeks,
    span,
    spell_series,
)

MONDAY = date(2026, 9, 28)


def closed(day: date, spells: int = 0, *, late: bool = False) -> Night:
    return Night(day, DayState.CLOSED, spells, min(spells, 1), late)


def unknown(day: date) -> Night:
    return Night(day, DayState.UNKNOWN)


def partial(day: date, spells: int = 1) -> Night:
    return Night(day, DayState.PARTIAL, spells, 1)


def run(states: str, first: date = MONDAY) -> tuple[Night, ...]:
    """Nights from letters: a digit is a closed night's spells, p partial, l late, . unknown."""
    made = []
    for index, letter in enumerate(states):
        day = first + timedelta(days=index)
        if letter.isdigit():
            made.append(closed(day, int(letter)))
        elif letter == "l":
            made.append(closed(day, 9, late=True))
        else:
            made.append(partial(day) if letter == "p" else unknown(day))
    return tuple(made)


diaries = st.text(alphabet="0123456789pl.", min_size=0, max_size=120).map(run)


@given(diaries)
def test_only_closed_nights_have_a_count_and_it_is_theirs(nights: tuple[Night, ...]) -> None:
    series = spell_series(nights)
    for night, count in zip(nights, series.counts, strict=True):
        assert count == (night.spells if night.state is DayState.CLOSED else None)


@given(diaries)
def test_partial_nights_are_carried_apart_from_the_counts(nights: tuple[Night, ...]) -> None:
    series = spell_series(nights)
    for night, mark, count in zip(nights, series.partial, series.counts, strict=True):
        assert (mark is not None) == (night.state is DayState.PARTIAL)
        assert mark is None or count is None


@given(diaries)
def test_the_mean_is_that_of_the_closed_nights_among_the_last_seven(
    nights: tuple[Night, ...],
) -> None:
    means = spell_series(nights).mean
    for index, mean in enumerate(means):
        week = nights[max(0, index - 6) : index + 1]
        counted = [night.spells for night in week if night.closed and not night.late]
        here = nights[index].closed and not nights[index].late
        if here and len(counted) >= 4:
            assert mean == pytest.approx(sum(counted) / len(counted))
        else:
            assert mean is None


def test_a_mean_needs_four_closed_nights_of_seven() -> None:
    assert spell_series(run("3...333")).mean[-1] == 3
    assert spell_series(run("3....33")).mean[-1] is None
    assert spell_series(run("3333333.")).mean[-1] is None


def test_nights_filled_in_late_are_counted_but_stay_out_of_the_mean() -> None:
    series = spell_series(run("1111l"))
    assert series.counts[-1] == 9
    assert series.mean == (None, None, None, 1, None)


def test_there_is_no_mean_on_baseline_nights() -> None:
    series = spell_series(run("1111222"), baseline_end=MONDAY + timedelta(days=1))
    assert series.mean[:5] == (None,) * 5
    assert series.mean[5] == pytest.approx((1 + 1 + 2 + 2) / 4)


def test_nights_with_a_hole_in_the_calendar_are_refused() -> None:
    with pytest.raises(ValueError, match="every calendar night"):
        spell_series((closed(MONDAY), closed(MONDAY + timedelta(days=2))))


def test_weeks_count_closed_nights_with_twitches_from_monday_to_sunday() -> None:
    weeks = affected_weeks(run("0120p.." + "......." + "1"))
    assert [(week.start, week.part, week.logged) for week in weeks] == [
        (MONDAY, 2, 4),
        (MONDAY + timedelta(days=7), 0, 0),
        (MONDAY + timedelta(days=14), 1, 1),
    ]


@pytest.mark.parametrize(("states", "thin"), [("000....", True), ("0000...", False)])
def test_a_week_with_fewer_than_four_closed_nights_is_thin(states: str, thin: bool) -> None:
    assert affected_weeks(run(states))[0].thin is thin


def test_a_week_without_a_closed_night_is_a_gap() -> None:
    assert affected_weeks(run("p......"))[0].share is None


def test_a_week_cut_by_the_window_is_left_out_but_not_the_diarys_first() -> None:
    nights = run("1" * 10, first=MONDAY + timedelta(days=3))
    assert len(affected_weeks(nights, whole_diary=True)) == 2
    assert [w.start for w in affected_weeks(nights, whole_diary=False)] == [
        MONDAY + timedelta(days=7)
    ]


@given(diaries)
def test_the_weeks_together_hold_every_night_that_may_enter_a_trend(
    nights: tuple[Night, ...],
) -> None:
    weeks = affected_weeks(nights)
    counted = [night for night in nights if night.closed and not night.late]
    assert sum(week.logged for week in weeks) == len(counted)
    assert sum(week.part for week in weeks) == sum(night.affected for night in counted)


def test_the_checklist_is_shared_over_answered_items_only() -> None:
    weeks = kept_weeks([KeptDay(MONDAY, 3, 1, 4), KeptDay(MONDAY + timedelta(days=15), 0, 0, 8)])
    assert [week.share for week in weeks] == [0.75, None, None]
    assert [week.logged for week in weeks] == [1, 0, 0]


@pytest.mark.parametrize("text", ["8w", " 8W ", "8w\n"])
def test_a_range_is_read_whatever_its_case(text: str) -> None:
    assert Range.parse(text) is Range.WEEKS_8


@pytest.mark.parametrize("text", ["", "9w", "nan", "x" * 1_000_000])
def test_an_unknown_range_gets_a_short_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="4w, 8w, 26w, 1y, all") as caught:
        Range.parse(text)
    assert len(str(caught.value)) < 100


def test_eight_weeks_are_the_default() -> None:
    assert DEFAULT_RANGE is Range.WEEKS_8


def test_ranges_step_and_stop_at_the_ends() -> None:
    assert Range.WEEKS_8.stepped(1) is Range.WEEKS_26
    assert Range.WEEKS_4.stepped(-1) is Range.WEEKS_4
    assert Range.ALL.stepped(1) is Range.ALL


def test_a_span_counts_nights_back_from_the_last_one() -> None:
    last, long_ago = date(2026, 11, 21), date(2016, 1, 1)
    assert span(Range.WEEKS_4, last, long_ago) == (date(2026, 10, 25), last)
    assert span(Range.YEAR, last, long_ago) == (date(2025, 11, 22), last)
    assert span(Range.ALL, last, long_ago) == (long_ago, last)


def test_nights_before_the_diary_began_are_not_in_the_span() -> None:
    last = date(2026, 11, 21)
    assert span(Range.WEEKS_8, last, date(2026, 11, 12)) == (date(2026, 11, 12), last)
    assert span(Range.WEEKS_8, last, date(2026, 11, 25)) == (last, last)


def test_an_empty_diary_has_the_default_span() -> None:
    last = date(2026, 11, 21)
    assert span(Range.ALL, last, None) == span(Range.WEEKS_8, last, None)
