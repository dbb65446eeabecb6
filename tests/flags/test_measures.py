"""DV8: not better although measures are kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.builders import moment, review
from tests.flags.scene import BOOK, after, diary, look, nights, rule
from twitchtui.diary.entries import Entry
from twitchtui.diary.history import History
from twitchtui.diary.kept import KeptDay
from twitchtui.diary.times import days_between
from twitchtui.flags import Checkpoint, Evaluation, Rulebook, checkpoint_at
from twitchtui.flags.cards import card

BASELINE = "." * 14
WEEK = "x.x.x.."
LAST = after(14 + 55)


def keeping(done: int = 7, missed: int = 3, unknown: int = 0) -> Rulebook:
    """A list of ten items a day, answered like this on every day."""
    return kept_by(lambda day: (done, missed, unknown))


def kept_by(answers: Callable[[date], tuple[int, int, int]]) -> Rulebook:
    return BOOK.with_measures(lambda _history, day: KeptDay(day, *answers(day)), "ten items")


def weeks(pattern: str = WEEK * 8, start: int = 14, **fields: Any) -> list[Entry]:
    return nights(pattern, after(start), **fields)


def log(*entries: Any) -> History:
    return diary(nights(BASELINE), *entries, first=after(0))


def dv8(history: History, day: date = LAST, book: Rulebook | None = None) -> Evaluation:
    return rule("DV8", history, day, book=book or keeping())


EVENTS = WEEK * 7 + "x...x.x"
"""Eight weeks that end on a night with twitching."""


def test_it_is_raised_with_its_numbers() -> None:
    found = dv8(log(weeks(EVENTS)))
    assert (found.state.value, found.tier.value, found.since) == ("raised", "T1", LAST)
    assert found.numbers == {
        "days": 28, "kept": 196, "answered": 280, "asked": 280, "first_affected": 12,
        "first_closed": 28, "last_affected": 12, "last_closed": 28, "first_rate": 0.43,
        "last_rate": 0.43,
    }  # fmt: skip
    assert len(found.entries) == 24
    assert found.window == (after(14), LAST)
    assert found.coverage == 1.0
    seen = card(found, log(weeks(EVENTS)), keeping()).seen
    assert "196 of 280 answered items of your list were done" in seen


@pytest.mark.parametrize(
    ("done", "missed", "unknown", "expected"),
    [
        (69, 31, 0, "off"),
        (70, 30, 0, "raised"),
        (71, 29, 0, "raised"),
        (59, 0, 41, "not_enough_log"),
        (60, 0, 40, "raised"),
        (61, 0, 39, "raised"),
        (42, 18, 40, "raised"),
        (41, 19, 40, "off"),
        (0, 0, 0, "not_enough_log"),
    ],
)
def test_seven_tenths_of_what_was_answered_were_done_and_most_was_answered(
    done: int, missed: int, unknown: int, expected: str
) -> None:
    assert dv8(log(weeks(EVENTS)), book=keeping(done, missed, unknown)).state.value == expected


def test_only_the_last_twenty_eight_days_of_the_list_count() -> None:
    book = kept_by(lambda day: (10, 0, 0) if day > LAST - timedelta(days=28) else (0, 10, 0))
    assert dv8(log(weeks(EVENTS)), book=book).numbers["kept"] == 280
    earlier = kept_by(lambda day: (0, 10, 0) if day > LAST - timedelta(days=28) else (10, 0, 0))
    assert dv8(log(weeks(EVENTS)), book=earlier).state.value == "off"


def test_without_a_list_there_is_not_enough_to_say() -> None:
    assert dv8(log(weeks(EVENTS)), book=BOOK).state.value == "not_enough_log"


@pytest.mark.parametrize(("spells", "expected"), [(8, "off"), (9, "raised"), (10, "raised")])
def test_there_are_nine_tenths_as_many_as_before(spells: int, expected: str) -> None:
    first = weeks(WEEK * 4, n_spells=10)
    last = weeks(EVENTS[28:], 42, n_spells=spells)
    assert dv8(log(first, last)).state.value == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("x.x.x.." * 4, "x.x.x.." * 3 + "....x.x", "off"),
        ("x.x.x.." * 3 + "x.x....", "x.x.x.." * 3 + "x...x.x", "off"),
        ("x.x.x.." * 4, "x.x.x.." * 3 + "x...x.x", "raised"),
        ("x.x.x.." * 4, "xxxxx.x" + "x.x..-." * 2 + "x.....x", "raised"),
        ("x.x.p.." * 4, "x.x.x.." * 3 + "x...x.x", "off"),
    ],
)
def test_there_are_twelve_closed_nights_with_twitches_in_each_half(
    first: str, last: str, expected: str
) -> None:
    many = weeks(first, n_spells=1), weeks(last, 42, n_spells=3)
    assert dv8(log(*many)).state.value == expected


@pytest.mark.parametrize("half", [0, 28])
@pytest.mark.parametrize(
    ("closed", "expected"), [(16, "not_enough_log"), (17, "raised"), (18, "raised")]
)
def test_six_tenths_of_each_half_are_logged(half: int, closed: int, expected: str) -> None:
    pattern = ["x"] * 56
    pattern[half : half + 28 - closed] = "-" * (28 - closed)
    assert dv8(log(weeks("".join(pattern)))).state.value == expected


@pytest.mark.parametrize(("baseline", "expected"), [(13, "not_enough_log"), (14, "raised")])
def test_the_first_fourteen_closed_nights_lie_before_both_halves(
    baseline: int, expected: str
) -> None:
    history = diary(nights("." * baseline), weeks("x" * 56, baseline), first=after(0))
    assert dv8(history, after(baseline + 55)).state.value == expected


def test_nights_closed_late_do_not_count() -> None:
    late = [
        replace(e, closed_at=moment(e.day + timedelta(days=4))) if hasattr(e, "closed_at") else e
        for e in weeks("x" * 12)
    ]
    history = log(late, weeks("x" * 44, 26))
    assert dv8(history).state.value == "not_enough_log"
    assert dv8(log(weeks("x" * 56))).state.value == "raised"


@pytest.mark.parametrize(("tonight", "expected"), [("x", "raised"), (".", "off"), ("-", "off"),
                                                   ("p", "off")])  # fmt: skip
def test_it_is_raised_only_on_a_closed_night_with_twitching(tonight: str, expected: str) -> None:
    assert dv8(log(weeks(WEEK * 4 + "x" * 27 + tonight))).state.value == expected


RAISED = log(weeks(EVENTS))


def later(pattern: str, **fields: Any) -> History:
    return diary(RAISED.everything(), nights(pattern, after(70), **fields), first=after(0))


@pytest.mark.parametrize(("spells", "expected"), [(74, "off"), (75, "raised"), (76, "raised")])
def test_it_clears_below_three_quarters_of_the_rate_before(spells: int, expected: str) -> None:
    # 12 nights of 100 spells stand against 12 of these
    first = weeks("x" * 12 + "." * 16, n_spells=100)
    then = weeks("." * 15 + "x" * 13, 42, n_spells=100)
    last = nights("x" * 13 + "." * 15, after(70), n_spells=spells)
    history = log(first, then, last)
    assert dv8(history).state.value == "raised"
    assert dv8(history, after(97)).state.value == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("." * 28, "off"),
        ("-" * 11 + "." * 17, "off"),
        ("-" * 12 + "." * 16, "stale"),
        ("." * 27 + "-", "off"),
        ("-" * 28, "stale"),
    ],
)
def test_it_clears_on_logged_nights_only(pattern: str, expected: str) -> None:
    assert dv8(later(pattern), after(97)).state.value == expected


def test_silence_does_not_clear_it_on_the_way() -> None:
    silent = later("-" * 60)
    found = [dv8(silent, after(n)).state.value for n in range(70, 130, 6)]
    assert set(found) <= {"raised", "stale"}
    assert found[-1] == "stale"


def test_a_strong_night_that_leaves_the_window_in_silence_does_not_clear_it() -> None:
    strong = nights("x", after(42), n_spells=20)
    history = log(weeks("x" * 28), strong, weeks("x" * 27, 43))
    assert [dv8(history, after(n)).state.value for n in (69, 70)] == ["raised", "raised"]
    more = log(weeks("x" * 28), strong, weeks("x" * 28, 43))
    assert dv8(more, after(70)).state.value == "off"


def test_a_visit_quiets_it_until_twice_the_rate() -> None:
    def seen(spells: int) -> str:
        visit = review(LAST, covers=("DV8",))
        return dv8(diary(later("x" * 12 + "." * 15 + "x", n_spells=spells).everything(), visit,
                         first=after(0)), after(97)).state.value  # fmt: skip

    # 12 spells in 28 nights at the visit; 13 nights of them now
    assert [seen(1), seen(2)] == ["reviewed", "raised"]


def test_the_list_of_a_day_is_counted_on_that_day_and_not_again() -> None:
    asked: list[date] = []

    def answers(day: date) -> tuple[int, int, int]:
        asked.append(day)
        return 7, 3, 0

    history, eve, book = log(weeks(EVENTS)), LAST - timedelta(days=1), kept_by(answers)
    kept = checkpoint_at(history.up_to(eve), eve, book)
    assert asked == list(days_between(after(0), eve))
    again = Checkpoint.from_text(kept.to_text(), book)
    asked.clear()
    found = look(history, LAST, book=book, checkpoint=again).of("DV8")
    assert found.numbers["kept"] == 196
    assert asked == [LAST]
