"""DV6: thresholds, guards, weekly checks, clear conditions, a visit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests.builders import DAY, episode, moment
from tests.flags.scene import BOOK, diary, rule, states
from tests.flags.weeks import BEFORE, RISING, Week, at_checks, log, monday, view_of
from twitchtui.diary.entries import Day
from twitchtui.diary.history import History
from twitchtui.diary.vocabulary import Origin
from twitchtui.flags.model import State
from twitchtui.flags.rules_trend import dv6, trend
from twitchtui.flags.statistics import mann_kendall


def once(weeks: Sequence[Week] | History, day: date | None = None) -> str:
    """What one check of DV6 says by itself: watching where its condition holds."""
    history = weeks if isinstance(weeks, History) else log(weeks)
    found = dv6(view_of(history, day or monday(12)), BOOK, {}, False)
    assert not found.holds
    return "watching" if found.watching else "off" if found.enough else "not_enough_log"


# -- DV6: when it holds ----------------------------------------------------------------------------


def test_one_check_is_watching_and_the_second_in_a_row_raises() -> None:
    assert at_checks("DV6", [*BEFORE, *RISING, 6, 6]) == ["watching", "raised", "raised"]


def test_a_check_that_sees_no_rise_begins_the_count_anew() -> None:
    broken = [*BEFORE, *RISING, 0, 20, 20]
    assert at_checks("DV6", broken) == ["watching", "off", "watching", "raised"]


def test_a_check_that_cannot_look_begins_the_count_anew() -> None:
    gap = [*BEFORE, *RISING, "6..----", 7, 7]
    assert at_checks("DV6", gap) == ["watching", "not_enough_log", "watching", "raised"]


def test_nothing_changes_between_two_mondays() -> None:
    history = log([*BEFORE, *RISING, 9, 0])
    week = [monday(14) + timedelta(days=n) for n in range(14)]
    assert states("DV6", history, week) == ["watching"] * 7 + ["raised"] * 7


# thirds of twelve different weeks turned round have 18 falling pairs among the 66, so S = 30
THIRDS_TURNED = [4, 3, 2, 1, 8, 7, 6, 5, 12, 11, 10, 9]
ONE_PAIR_LESS = [3, 4, 2, 1, 8, 7, 6, 5, 12, 11, 10, 9]


@pytest.mark.parametrize(
    ("weeks", "s", "expected"),
    [
        (THIRDS_TURNED, 30, "off"),
        (ONE_PAIR_LESS, 32, "watching"),
        (list(range(1, 13)), 66, "watching"),
    ],
)
def test_the_rise_is_beyond_chance(weeks: list[int], s: int, expected: str) -> None:
    assert mann_kendall(weeks).s == s
    assert once(weeks) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [([15, 15, 15, 14], "off"), ([15, 15, 15, 15], "watching"), ([15, 15, 15, 16], "watching")],
)
def test_the_last_third_is_at_least_one_and_a_half_times_the_first(
    last: list[int], expected: str
) -> None:
    assert once([10, 10, 10, 10, 12, 12, 12, 12, *last]) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [([3, 3, 3, 2], "off"), ([3, 3, 3, 3], "watching"), ([3, 3, 3, 4], "watching")],
)
def test_the_difference_is_at_least_two_spells_a_week(last: list[int], expected: str) -> None:
    assert once([1, 1, 1, 1, 2, 2, 2, 2, *last]) == expected


@pytest.mark.parametrize(
    ("missing", "expected"),
    [((), "watching"), ((2, 5), "watching"), ((2, 5, 7), "not_enough_log"),
     ((11,), "not_enough_log")],
)  # fmt: skip
def test_ten_of_twelve_weeks_count_and_the_latest_is_one_of_them(
    missing: tuple[int, ...], expected: str
) -> None:
    weeks: list[Week] = [None if n in missing else week for n, week in enumerate(RISING)]
    assert once(weeks) == expected


@pytest.mark.parametrize(("week", "expected"), [("3..----", "not_enough_log"),
                                                ("33..---", "watching")])  # fmt: skip
def test_a_week_counts_from_four_closed_nights(week: str, expected: str) -> None:
    assert once([*RISING[:5], None, None, *RISING[7:11], week]) == expected


def test_a_week_with_missing_nights_counts_as_spells_a_night() -> None:
    found = rule("DV6", log([*RISING[:11], "4..2---"]), monday(12))
    assert found.numbers["last_rate"] == round((3 * 6 + 7 * 6 / 4) / 4, 1)


def test_an_unclosed_night_counts_neither_way() -> None:
    partial = [episode(monday(11) + timedelta(days=n), n_spells=90) for n in (5, 6)]
    plain = log([*RISING[:11], "23..1--"])
    more = diary(plain.days.values(), plain.episodes, partial, first=DAY)
    assert rule("DV6", more, monday(12)).numbers == rule("DV6", plain, monday(12)).numbers


def test_the_latest_week_must_have_twitches() -> None:
    steep = [1, 1, 1, 1, 9, 10, 11, 12, 13, 14, 15]
    assert [once([*steep, 0]), once([*steep, 1])] == ["off", "watching"]


def test_the_first_fourteen_closed_nights_are_left_out() -> None:
    def rates(baseline: int) -> tuple[float | None, ...]:
        view = view_of(log(RISING, baseline), monday(12, baseline))
        return trend(view, BOOK, "dv6").rates

    assert rates(2) == tuple(RISING)
    assert rates(1) == (None, *RISING[1:])
    assert rates(0) == (None, None, *RISING[2:])


def filled_in_late(history: History, days: set[date], by: int) -> History:
    """The same diary with some days closed so many days afterwards."""

    def closed(record: Day) -> Day:
        late = record.day + timedelta(days=by)
        return replace(record, closed_at=moment(late, time(12, 0)))

    changed = {day: closed(r) if day in days else r for day, r in history.days.items()}
    return replace(history, days=changed)


@pytest.mark.parametrize(("by", "expected"), [(3, "watching"), (4, "not_enough_log")])
def test_nights_filled_in_too_late_are_left_out(by: int, expected: str) -> None:
    latest = {monday(11) + timedelta(days=n) for n in range(1, 5)}
    assert once(filled_in_late(log(RISING), latest, by)) == expected


def test_imported_nights_keep_their_closing() -> None:
    latest = {monday(11) + timedelta(days=n) for n in range(7)}
    history = filled_in_late(log(RISING), latest, 400)
    imported = {day: replace(r, origin=Origin.IMPORT) for day, r in history.days.items()}
    assert once(history) == "not_enough_log"
    assert once(replace(history, days=imported)) == "watching"


def test_its_numbers_are_both_ends_the_slope_and_how_much_was_logged() -> None:
    found = rule("DV6", log([*RISING, 6]), monday(13))
    assert found.numbers == {
        "first_rate": 3.2, "last_rate": 6.0, "p": found.numbers["p"], "closed": 84, "days": 84,
        "slope": found.numbers["slope"], "slope_low": found.numbers["slope_low"],
        "slope_high": found.numbers["slope_high"],
    }  # fmt: skip
    assert 0 < float(found.numbers["p"]) <= 0.02
    low, slope, high = (found.numbers[key] for key in ("slope_low", "slope", "slope_high"))
    assert 0 < float(low) <= float(slope) <= float(high) < 1
    assert found.window == (monday(1), monday(13) - timedelta(days=1))
    assert found.coverage == 1
    assert len(found.entries) == 4


def test_its_entries_are_those_of_the_last_third() -> None:
    history = log([*RISING, 6])
    days = {one.id: one.day for one in history.episodes}
    entries = rule("DV6", history, monday(13)).entries
    assert {days[one] for one in entries} == {monday(n) for n in range(9, 13)}


# -- DV6: when it ends -----------------------------------------------------------------------------

UP = [*RISING, 6]


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ([4], "raised"),
        ([6] * 3, "raised"),
        ([6] * 4, "off"),
        ([0, 0], "off"),
        ([None], "stale"),
        (["0..----"], "stale"),
        (["0...---"], "raised"),
        ([None] * 9, "stale"),
    ],
)
def test_it_clears_at_one_check_that_sees_no_rise_and_had_the_weeks(
    later: list[Week], expected: str
) -> None:
    weeks = [*UP, *later]
    assert at_checks("DV6", weeks, 13)[0] == "raised"
    assert rule("DV6", log(weeks), monday(len(weeks))).state.value == expected


def test_a_rise_that_is_less_sure_than_at_the_beginning_does_not_clear_it() -> None:
    """Between the two levels: not met again, and not over either."""
    found = rule("DV6", log([*UP, 4]), monday(14))
    assert (found.state, found.holds) == (State.RAISED, False)
    assert not trend(view_of(log([*UP, 4]), monday(14)), BOOK, "dv6").over(BOOK)


def test_after_clearing_it_needs_two_checks_again() -> None:
    weeks = [*UP, *[0] * 3, 0, 0, 0, 0, 3, 9, 9, 9, 9, 9]
    found = at_checks("DV6", weeks, 13)
    again = len(found) - 1 - found[::-1].index("off")
    assert "off" in found
    assert found[again + 1 : again + 3] == ["watching", "raised"]


def test_a_rise_from_next_to_nothing_to_one_a_week_counts_as_over() -> None:
    """The first third is never taken as less than one a week."""
    found = trend(view_of(log([0] * 8 + [1] * 4), monday(12)), BOOK, "dv6")
    assert found.p < BOOK.number("dv6_p")
    assert (found.ratio, found.over(BOOK)) == (1, True)


# -- DV6: a visit ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("rate", "expected"), [(11, "reviewed"), (12, "raised")])
def test_after_a_visit_it_returns_at_twice_the_weekly_mean(rate: int, expected: str) -> None:
    from tests.builders import review

    weeks = [*UP, 7, 8, 9, *[rate] * 4]
    visit = review(monday(13) + timedelta(days=1), covers=("DV6",))
    history = log(weeks)
    seen = diary(history.days.values(), history.episodes, visit, first=DAY)
    found = rule("DV6", seen, monday(len(weeks)))
    assert found.holds
    assert found.state.value == expected
