"""The rows "rest", "strength and tasks" and "trend": just below, at and above each limit."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from tests.builders import (
    BERLIN,
    activity,
    check,
    closed_day,
    episode,
    moment,
    none_day,
    symptom,
)
from tests.flags.scene import BOOK, after
from tests.flags.usual_scene import (
    MIXED,
    NOT_ENOUGH,
    QUIET,
    USUAL,
    WORTH,
    lean,
    row,
    with_state,
)
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Activity, Day, Entry, Episode
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.times import Moment, diary_day
from twitchtui.diary.vocabulary import (
    CheckAnswer,
    FunctionAnswer,
    NewAnswer,
)
from twitchtui.flags import Panel, State, Tier
from twitchtui.flags.usual import UsualRow

# -- strength and tasks ----------------------------------------------------------------------------


def asked_on(days: Iterable[int], **answers: Any) -> list[Entry]:
    given = {"new_answer": NewAnswer.NO, **answers}
    return [none_day(after(n), **given) for n in days]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((), NOT_ENOUGH),
        ((27,), NOT_ENOUGH),
        ((6, 13, 20), NOT_ENOUGH),
        ((0, 13, 20, 27), USUAL),
        ((6, 7, 14, 21), USUAL),
        ((7, 13, 14, 20, 21, 27), NOT_ENOUGH),
        (range(28), USUAL),
    ],
)
def test_none_logged_is_usual_only_where_it_was_asked_in_each_week(
    days: Iterable[int], expected: str
) -> None:
    assert lean("strength", asked_on(days)) == expected
    weekly = {"new_answer": NewAnswer.UNASKED, "function_answer": FunctionAnswer.AS_USUAL}
    assert lean("strength", asked_on(days, **weekly)) == expected


def test_none_logged_is_said_with_how_often_it_was_asked() -> None:
    weekly = asked_on(range(3, 28, 7), function_answer=FunctionAnswer.AS_USUAL)
    nightly = asked_on(n for n in range(27) if n % 7 != 3)
    found = row("strength", nightly, weekly)
    assert found.metric == "none logged; asked on 27 nights, answered no on 27"
    assert found.coverage == (
        "everyday things asked on 4 nights, answered as usual on 4, 27 of 28 nights logged"
    )


def test_never_asked_is_not_enough_log() -> None:
    log = [none_day(after(n)) for n in range(28)]
    found = row("strength", log)
    assert found.lean.value == NOT_ENOUGH
    assert found.metric.startswith("none logged; not ")


def test_an_everyday_thing_that_was_harder_once_is_mixed() -> None:
    harder = asked_on([27], function_answer=FunctionAnswer.HARDER)
    assert lean("strength", asked_on(range(27)), harder) == MIXED


@pytest.mark.parametrize("code", [SymptomCode(code) for code in BOOK.words["functional"]])
def test_a_functional_symptom_is_never_usual_open_or_gone_again(code: SymptomCode) -> None:
    felt = symptom(after(9), code)
    words = BOOK.words["functional"][code]
    found = row("strength", asked_on(range(28)), felt)
    assert found.lean.value == MIXED
    assert found.metric.startswith(f"open: {words}; asked on 28 nights")
    gone = check(felt, after(12), CheckAnswer.GONE)
    found = row("strength", asked_on(range(28)), felt, gone)
    assert found.lean.value == MIXED
    assert found.metric.startswith(f"gone again: {words}; asked")


def test_what_was_gone_before_the_28_days_is_over() -> None:
    felt = symptom(after(-9), SymptomCode.GAIT)
    for day, expected in ((-1, USUAL), (0, MIXED)):
        gone = check(felt, after(day), CheckAnswer.GONE)
        assert lean("strength", asked_on(range(28)), felt, gone) == expected


def test_felt_weakness_alone_is_no_functional_symptom() -> None:
    felt = symptom(after(9), SymptomCode.FELT_WEAKNESS)
    assert lean("strength", asked_on(range(28)), felt) == USUAL


def test_every_functional_symptom_is_one_of_the_list() -> None:
    assert set(BOOK.words["functional"]) <= {code.value for code in SymptomCode}


# -- rest ------------------------------------------------------------------------------------------


def logged(*entries: Entry) -> list[Entry]:
    """The entries, with each of the 28 nights closed."""
    twitched = {one.day for one in entries if isinstance(one, Episode)}
    days = [after(n) for n in range(28)]
    closing = [closed_day(day) if day in twitched else none_day(day) for day in days]
    return [*entries, *closing]


def run(n: int, **fields: Any) -> Activity:
    """A run that ended at 11:00 on the n-th day."""
    kept = {"start": moment(after(n), time(10, 0)), "minutes": 60, "effort": 6, **fields}
    return activity(after(n), **kept)


def twitch(n: int, hours: float, **fields: Any) -> Episode:
    """Twitching in a calf so many hours after 11:00 on the n-th day."""
    ends = moment(after(n), time(11, 0)).utc.astimezone(BERLIN)
    at_ = Moment.of(ends + timedelta(hours=hours))
    return episode(diary_day(at_.local), start=at_, side=Side.LEFT, **fields)


def runs(*hours: float) -> list[Entry]:
    """A run every week, with the last twitching so many hours after each."""
    return logged(*(one for n, h in enumerate(hours) for one in (run(7 * n), twitch(7 * n, h))))


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ([5, 5], NOT_ENOUGH),
        ([5, 5, 5], USUAL),
        ([5, 24, 40], USUAL),
        ([5, 24.5, 40], MIXED),
        ([20, 20, 28.5, 29], MIXED),
        ([20, 20, 28, 29], USUAL),
    ],
)
def test_rest_leans_by_the_median_hours_after_an_activity(
    hours: list[float], expected: str
) -> None:
    assert lean("rest", runs(*hours)) == expected


def test_rest_says_the_hours_and_how_often_it_was_still_there() -> None:
    found = row("rest", runs(5, 7.5, 40))
    assert found.metric == (
        "median 7.5 h from an activity to the last entry after it; still there after 48 h: never"
    )
    assert found.coverage == "3 active days, 28 of 28 nights logged"


def test_the_last_of_several_entries_after_an_activity_counts() -> None:
    log = logged(run(0), twitch(0, 1), twitch(0, 9), twitch(0, 4), run(7), run(14))
    assert row("rest", log).metric.startswith("median 9 h ")


def test_an_entry_follows_the_latest_activity_so_daily_runs_make_nothing_longer() -> None:
    log = logged(*(one for n in range(10) for one in (run(n), twitch(n, 5))))
    found = row("rest", log)
    assert found.metric.startswith("median 5 h ")
    assert found.lean.value == USUAL


def test_a_single_bout_is_enough_for_rest_not_to_be_usual() -> None:
    log = logged(
        *(one for n in (0, 7, 14) for one in (run(n), twitch(n, 5))),
        twitch(14, 30),
        twitch(14, 53),
    )
    found = row("rest", log)
    assert found.metric.endswith("still there after 48 h: once")
    assert found.metric.startswith("median 5 h ")
    assert found.lean.value == MIXED


def test_an_active_day_is_no_rest_day_and_counts_once() -> None:
    gentle = [run(7 * n, effort=2) for n in range(3)]
    assert lean("rest", logged(*gentle, twitch(0, 5))) == NOT_ENOUGH
    once = [run(0), run(0), run(7), twitch(0, 5)]
    assert lean("rest", logged(*once)) == NOT_ENOUGH
    assert lean("rest", logged(*once, run(14, effort=3))) == USUAL
    assert lean("rest", logged(*once, run(14, effort=None))) == USUAL


def test_without_clock_times_the_fewest_possible_hours_are_said_as_such() -> None:
    pairs = [(run(7 * n, start=None), episode(after(7 * n + 2), side=Side.LEFT)) for n in range(3)]
    found = row("rest", logged(*(one for pair in pairs for one in pair)))
    assert found.metric.startswith("median at least 24 h ")
    assert found.lean.value == USUAL


def test_with_no_entry_after_any_activity_there_is_nothing_to_measure() -> None:
    found = row("rest", logged(*(run(7 * n) for n in range(4)), episode(after(5), Site.EYELID)))
    assert found.lean.value == NOT_ENOUGH
    assert found.metric.startswith("nothing logged soon after an activity")


def test_an_entry_after_an_activity_from_before_the_28_days_is_not_measured() -> None:
    found = row("rest", logged(twitch(-1, 20)), run(-1))
    assert found.metric.startswith("nothing logged soon after an activity")


def test_a_bout_makes_its_activity_as_long_as_it_lasted() -> None:
    log = logged(run(0), twitch(0, 5), twitch(0, 30), twitch(0, 53))
    assert row("rest", log).metric.startswith("median 53 h ")
    still_open = [one for one in log if not (isinstance(one, Day) and one.day == after(2))]
    found = row("rest", still_open)
    assert found.metric.startswith("median 30 h ")
    assert found.metric.endswith("still there after 48 h: once")


def test_an_entry_of_a_night_that_was_not_closed_makes_no_hours_longer() -> None:
    log = [one for one in runs(5, 5, 5) if not (isinstance(one, Day) and one.day == after(15))]
    assert row("rest", log).metric == row("rest", log, twitch(14, 30)).metric


# -- trend -----------------------------------------------------------------------------------------

MONDAY = after(14 + 84)
"""After two weeks of baseline and twelve weeks."""


def weekly(*spells_a_week: int | None) -> list[Entry]:
    """Twelve weeks with so many spells each, None for a week in which nothing was logged."""
    log: list[Entry] = [none_day(after(n)) for n in range(14)]
    for week, count in enumerate(spells_a_week):
        days = [after(14 + 7 * week + n) for n in range(7)]
        if count is None:
            continue
        log += [none_day(day) for day in days[1:]]
        log += [episode(days[0], n_spells=count), closed_day(days[0])]
    return log


def course(*spells_a_week: int | None, panel: Panel = QUIET) -> UsualRow:
    return row("trend", weekly(*spells_a_week), panel=replace(panel, as_of=MONDAY))


FLAT = [5] * 12
RISING = list(range(2, 26, 2))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (FLAT, USUAL),
        (RISING[::-1], USUAL),
        (RISING, MIXED),
        ([20] * 4 + [21] * 4 + [23] * 4, USUAL),
        ([20] * 4 + [22] * 4 + [24] * 4, MIXED),
        ([None] * 2 + [5] * 10, USUAL),
        ([None] * 3 + [5] * 9, NOT_ENOUGH),
        ([5] * 11 + [None], NOT_ENOUGH),
    ],
)
def test_trend_is_usual_where_the_weekly_check_finds_no_rise(
    counts: list[int | None], expected: str
) -> None:
    assert course(*counts).lean.value == expected


def test_trend_says_the_state_of_the_flag_and_the_slope_with_its_interval() -> None:
    found = course(*[None] * 2, *range(4, 24, 2), panel=with_state(QUIET, "DV6", State.OFF))
    assert found.metric == (
        "slowly increasing over three months: not raised; "
        "from week to week +2.0 spells a week (between +2.0 and +2.0)"
    )
    assert found.coverage == "10 of 12 weeks, 70 of 84 nights logged"
    falling = course(*RISING[::-1])
    assert "from week to week -2.0 spells a week" in falling.metric


@pytest.mark.parametrize(
    ("state", "words", "expected"),
    [
        (State.OFF, "not raised", MIXED),
        (State.WATCHING, "seen at one weekly check", MIXED),
        (State.RAISED, "raised", WORTH),
        (State.STALE, "raised", WORTH),
        (State.REVIEWED, "raised", WORTH),
    ],
)
def test_a_rise_is_worth_mentioning_once_its_flag_is_up(
    state: State, words: str, expected: str
) -> None:
    found = course(*RISING, panel=with_state(QUIET, "DV6", state))
    assert found.lean.value == expected
    assert found.metric.startswith(f"slowly increasing over three months: {words};")


def test_a_note_of_a_rise_over_eight_weeks_is_not_called_flat() -> None:
    noted = with_state(QUIET, "NT3", State.RAISED, Tier.T0)
    found = course(*FLAT, panel=noted)
    assert found.lean.value == MIXED
    assert found.metric.endswith("; more often over eight weeks: noted")


def test_no_slope_is_said_of_too_few_weeks() -> None:
    assert course(*[None] * 3, *[5] * 9).metric.count(";") == 0


def test_a_slope_that_rounds_to_nothing_has_no_minus() -> None:
    sundays = {after(14 + 7 * week + 6) for week in range(6)}
    log = [one for one in weekly(*[7] * 6, *[8] * 6) if one.day not in sundays]
    found = row("trend", log, panel=replace(QUIET, as_of=MONDAY))
    assert "+0.0 spells a week (between " in found.metric
    assert "-0.0" not in found.metric
