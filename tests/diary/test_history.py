"""A stretch of days as a value: grouped, counted and cut."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import (
    DAY,
    activity,
    check,
    closed_day,
    episode,
    intake,
    mark,
    moment,
    none_day,
    symptom,
)
from tests.strategies import FIRST, LENGTH, diaries, unhurried
from twitchtui.diary.body import Side, Site
from twitchtui.diary.coverage import DayState
from twitchtui.diary.entries import (
    Activity,
    Booking,
    CheckMark,
    Day,
    Entry,
    Episode,
    FlagEvent,
    Intake,
    MedicineEvent,
    Review,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.history import History
from twitchtui.diary.vocabulary import CheckAnswer, Origin

LAST = FIRST + timedelta(days=LENGTH - 1)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def whole(diary: list[Entry]) -> History:
    """All of a diary, as a store would give it."""
    ordered = sorted(diary, key=lambda entry: entry.day)

    def of(kind: type[Entry]) -> tuple[Entry, ...]:
        return tuple(entry for entry in ordered if type(entry) is kind)

    kinds = (Episode, Intake, Activity, Symptom, SymptomCheck, MedicineEvent, Review, Booking,
             FlagEvent, CheckMark)  # fmt: skip
    days = {entry.day: entry for entry in of(Day) if isinstance(entry, Day)}
    return History(FIRST, LAST, days, *map(of, kinds))  # type: ignore[arg-type]


def test_entries_are_found_by_their_day_in_the_order_they_came() -> None:
    first, second, other = episode(on(1)), episode(on(1)), episode(on(2))
    history = History(
        on(0), on(3), episodes=[first, second, other], intakes=[intake(on(1))],
        activities=[activity(on(2))], marks=[mark(on(3))],
    )  # fmt: skip
    assert history.episodes_by_day == {on(1): (first, second), on(2): (other,)}
    assert list(history.intakes_by_day) == [on(1)]
    assert list(history.activities_by_day) == [on(2)]
    assert list(history.marks_by_day) == [on(3)]


def test_nights_are_every_calendar_night_the_unknown_ones_too() -> None:
    history = History(
        on(0), on(3), {on(0): closed_day(on(0)), on(2): none_day(on(2))},
        [episode(on(0), n_spells=3), episode(on(0)), episode(on(1), n_spells=9)],
    )  # fmt: skip
    nights = history.nights(on(0), on(3))
    assert [night.state for night in nights] == [
        DayState.CLOSED, DayState.PARTIAL, DayState.CLOSED, DayState.UNKNOWN,
    ]  # fmt: skip
    assert [night.count for night in nights] == [4, None, 0, None]
    assert [night.episodes for night in nights] == [2, 1, 0, 0]
    assert [night.spells for night in nights] == [4, 9, 0, 0]


def test_a_symptom_is_open_from_its_day_until_it_is_gone() -> None:
    felt = symptom(on(2))
    checks = [check(felt, on(4), CheckAnswer.WORSE), check(felt, on(6), CheckAnswer.GONE)]
    history = History(on(0), on(9), symptoms=[felt], checks=checks)
    assert [n for n in range(10) if history.still_open(felt, on(n))] == [2, 3, 4, 5]
    assert history.open_symptoms(on(5)) == (felt,)
    assert history.open_symptoms(on(6)) == ()


def test_a_symptom_that_came_back_is_open_again() -> None:
    felt = symptom(on(0))
    checks = [check(felt, on(5), CheckAnswer.SAME), check(felt, on(2), CheckAnswer.GONE)]
    history = History(on(0), on(9), symptoms=[felt], checks=checks)
    assert [n for n in range(8) if history.still_open(felt, on(n))] == [0, 1, 5, 6, 7]


def test_a_cut_window_keeps_its_edges_and_nothing_beyond() -> None:
    history = History(
        on(0), on(9), {on(n): none_day(on(n)) for n in range(10)},
        [episode(on(n)) for n in range(10)],
    )  # fmt: skip
    cut = history.up_to(on(6)).since(on(4))
    assert (cut.first, cut.last) == (on(4), on(6))
    assert list(cut.days) == [on(4), on(5), on(6)]
    assert [entry.day for entry in cut.episodes] == [on(4), on(5), on(6)]


def test_a_window_that_begins_later_brings_open_symptoms_with_all_their_checks() -> None:
    felt, gone, new = symptom(on(0)), symptom(on(1)), symptom(on(5))
    checks = [
        check(felt, on(2)),
        check(gone, on(3), CheckAnswer.GONE),
        check(felt, on(4), CheckAnswer.BETTER),
        check(felt, on(5), CheckAnswer.GONE),
    ]
    cut = History(on(0), on(9), symptoms=[felt, gone, new], checks=checks).since(on(5))
    assert list(cut.symptoms) == [felt, new]
    assert list(cut.checks) == [checks[0], checks[2], checks[3]]
    assert cut.open_symptoms(on(5)) == (new,)


def test_a_window_brings_a_symptom_that_was_gone_and_is_answered_again() -> None:
    felt = symptom(on(0))
    checks = [check(felt, on(2), CheckAnswer.GONE), check(felt, on(6), CheckAnswer.WORSE)]
    cut = History(on(0), on(9), symptoms=[felt], checks=checks).since(on(5))
    assert list(cut.symptoms) == [felt]
    assert list(cut.checks) == checks
    assert cut.open_symptoms(on(6)) == (felt,)


def test_a_window_asked_to_begin_earlier_stays_as_it_is() -> None:
    history = History(on(0), on(9), symptoms=[symptom(on(-20))])
    assert history.since(on(0)) is history
    assert history.since(on(-5)) is history
    assert history.since(date.min) is history


def sensible(diary: list[Entry]) -> list[Entry]:
    """The diary without answers nobody was asked for: before the symptom, or after it was gone."""
    logged = {entry.id: entry.day for entry in diary if isinstance(entry, Symptom)}
    gone: set[str] = set()
    kept: list[Entry] = []
    for entry in sorted(diary, key=lambda entry: entry.day):
        if isinstance(entry, SymptomCheck):
            if entry.day < logged[entry.symptom_id] or entry.symptom_id in gone:
                continue
            if entry.answer is CheckAnswer.GONE:
                gone.add(entry.symptom_id)
        kept.append(entry)
    return kept


spans = st.lists(st.integers(0, LENGTH - 1), min_size=3, max_size=3).map(
    lambda found: [FIRST + timedelta(days=n) for n in sorted(found)]
)


@settings(unhurried, max_examples=60)
@given(diaries(), spans)
def test_cutting_in_steps_is_cutting_at_once(diary: list[Entry], span: list[date]) -> None:
    first, middle, last = span
    history = whole(sensible(diary))
    assert history.since(first).since(middle) == history.since(middle)
    assert history.up_to(last).up_to(middle) == history.up_to(middle)
    assert history.up_to(last).since(first) == history.since(first).up_to(last)


@settings(unhurried, max_examples=60)
@given(diaries(), spans)
def test_a_cut_window_answers_for_its_days_as_the_whole_does(
    diary: list[Entry], span: list[date]
) -> None:
    first, _, last = span
    history = whole(sensible(diary))
    cut = history.up_to(last).since(first)
    assert cut.nights(first, last) == history.nights(first, last)
    for night in cut.nights(first, last):
        assert (night.count is None) == (night.state is not DayState.CLOSED)
        assert cut.open_symptoms(night.day) == history.open_symptoms(night.day)


def test_an_episode_that_was_imported_twice_counts_once_and_two_by_hand_are_two() -> None:
    at = moment(on(0))
    one = episode(on(0), start=at, n_spells=3, origin=Origin.IMPORT, tried=("stretch",))
    stamped = {"recorded_at": at.utc, "updated_at": at.utc, "revision": 4}
    again = replace(one, id="zz", **stamped)
    by_hand = replace(one, id="zy", origin=Origin.HAND)
    both = History(on(0), on(0), episodes=[again, one])
    assert both.episodes_by_day == {on(0): (one,)}
    assert both.night(on(0)).spells == 3
    assert both.night(on(0)).episodes == 1
    assert len(both.episodes) == 2  # it is still listed, so that it can be deleted
    two = [by_hand, replace(by_hand, id="zx")]
    assert History(on(0), on(0), episodes=[one, *two]).night(on(0)).spells == 9


@pytest.mark.parametrize(
    "difference",
    [
        {"n_spells": 4}, {"site": Site.FOOT_ARCH}, {"side": Side.LEFT}, {"note": "after the hill"},
        {"start": moment(DAY, time(21, 1))}, {"day": DAY + timedelta(days=1)}, {"pain": 0},
        {"origin": Origin.DEMO},
    ],
)  # fmt: skip
def test_an_imported_episode_that_differs_in_anything_counts(difference: dict[str, Any]) -> None:
    one = episode(DAY, start=moment(DAY), origin=Origin.IMPORT)
    other = replace(one, id="zz", **difference)
    history = History(DAY, DAY + timedelta(days=1), episodes=[one, other])
    assert sum(len(listed) for listed in history.episodes_by_day.values()) == 2
