"""DV6 and NT3: thresholds, guards, weekly checks, clear conditions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import DAY, closed_day, episode, moment, none_day
from tests.flags.scene import BOOK, after, diary, look, rule, states
from twitchtui.diary.entries import Day, Entry
from twitchtui.diary.history import History
from twitchtui.diary.vocabulary import Origin
from twitchtui.flags import Panel, Tier, checkpoint_at, evaluate, rules_trend
from twitchtui.flags.model import SHOWN, State
from twitchtui.flags.rules_trend import dv6, nt3, trend
from twitchtui.flags.statistics import mann_kendall
from twitchtui.flags.view import Index, View

BASELINE = 2
"""Weeks of quiet closed nights before the weeks of a scene: the first 14 closed nights."""

Week = int | str | None
"""Spells in a week of seven closed nights; or nights as in ``nights`` with spells as digits;
None for a week without anything logged."""

RISING = [3, 3, 3, 3, 4, 5, 5, 6, 6, 6, 6, 6]
"""Meets everything with little to spare: thirds of 3 and of 6 spells a week."""

BEFORE = [9, 9]
"""Weeks before those, without which ten of the twelve would be enough two checks earlier."""


def week_of(week: Week, start: date) -> list[Entry]:
    """The entries of a week: a digit is spells on a closed night, ``-`` nothing logged."""
    if week is None:
        return []
    pattern = week if isinstance(week, str) else "......."
    entries: list[Entry] = []
    for place, night in enumerate(pattern):
        day = start + timedelta(days=place)
        spells = week if isinstance(week, int) and place == 0 else 0
        spells += int(night) if night.isdigit() else 0
        if spells:
            entries += [episode(day, n_spells=spells), closed_day(day)]
        elif night != "-":
            entries.append(none_day(day))
    return entries


def log(weeks: Sequence[Week], baseline: int = BASELINE) -> History:
    """Quiet first weeks and then these."""
    entries: list[Entry] = []
    for place, week in enumerate([0] * baseline + list(weeks)):
        entries += week_of(week, after(7 * place))
    return diary(entries, first=DAY)


def monday(weeks: int, baseline: int = BASELINE) -> date:
    """The Monday after so many weeks of a scene."""
    return after(7 * (weeks + baseline))


def at_checks(name: str, weeks: Sequence[Week], first: int = 14) -> list[str]:
    """The states at each weekly check from the one after ``first`` weeks to the last."""
    return states(name, log(weeks), [monday(count) for count in range(first, len(weeks) + 1)])


def view_of(history: History, day: date) -> View:
    """The diary as a rule sees it on a day."""
    return Index(history, BOOK.lookback_days).view(day)


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


def up(panel: Panel, name: str) -> bool:
    return panel.of(name).state in SHOWN


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
    before = look(history, today)
    kept = checkpoint_at(history, today, BOOK)
    nights = [none_day(today + timedelta(days=n)) for n in range(length)] if quiet else []
    longer = diary(history.days.values(), history.episodes, nights, first=DAY)
    for further in range(1, length + 1):
        now = today + timedelta(days=further)
        panel = evaluate(longer.up_to(now), moment(now), now, BOOK, kept)
        for name in TRENDS:
            assert up(before, name) or not up(panel, name)


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
    for name in TRENDS:
        assert up(without, name) or not up(filled, name)


def test_a_month_of_days_costs_a_handful_of_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[date] = []
    plain = rules_trend._trend  # noqa: SLF001
    monkeypatch.setattr(
        rules_trend, "_trend",
        lambda check, book, name: made.append(check.day) or plain(check, book, name),
    )  # fmt: skip
    history = log(RISING)
    kept = checkpoint_at(history, monday(8), BOOK)
    made.clear()
    look(history, monday(8) + timedelta(days=31), checkpoint=kept)
    assert len(made) <= 2 * 5
