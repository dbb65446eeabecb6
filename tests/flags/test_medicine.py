"""DV10: started or doubled after a medicine change, or suspected by the person."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from tests.builders import flag_event, medicine_event, moment, review
from tests.flags.scene import BOOK, after, diary, nights, rule, states
from twitchtui.diary.entries import Entry, MedicineEvent
from twitchtui.diary.history import History
from twitchtui.diary.vocabulary import MedicineChange, MedicineClass
from twitchtui.flags import Checkpoint, Evaluation, checkpoint_at, evaluate
from twitchtui.flags.cards import card

CHANGE = after(42)
"""After the fourteen nights of the baseline and twenty-eight more."""

FULL = after(56)
"""The night on which the fourteen after it are over."""

STARTED = medicine_event(CHANGE)
SUSPECTED = medicine_event(CHANGE, user_suspects=True)


def before(pattern: str = "x......" * 4, **fields: Any) -> list[Entry]:
    return nights("." * 14) + nights(pattern, after(14), **fields)


def since(pattern: str = "x..x..x..x..x.", start: int = 43, **fields: Any) -> list[Entry]:
    return nights(pattern, after(start), **fields)


def log(*entries: Any, tonight: str = ".") -> History:
    return diary(*entries, nights(tonight, CHANGE), first=after(0))


def dv10(history: History, day: date = FULL) -> Evaluation:
    return rule("DV10", history, day)


DOUBLED = (before(n_spells=1), since("x.x.x.x.x.x.x."))
"""Four spells in twenty-eight nights, then seven in fourteen."""


def test_it_is_raised_with_its_numbers() -> None:
    history = log(*DOUBLED, STARTED)
    found = dv10(history)
    assert (found.state.value, found.tier.value, found.urgency) == ("raised", "T1", "more")
    assert found.numbers == {
        "what": "starting a stimulant", "began": "2026-04-27", "first_rate": 0.14,
        "first_closed": 28, "last_rate": 0.5, "last_closed": 14, "spells": 7,
    }  # fmt: skip
    assert found.entries[0] == STARTED.id
    assert len(found.entries) == 8
    assert found.window == (after(14), FULL)
    said = card(found, history, BOOK)
    assert "After starting a stimulant on 27 April there were 0.5 spells a night" in said.seen
    assert "pharmacist or doctor" in said.do
    assert "Do not stop" in said.do


@pytest.mark.parametrize(("spells", "expected"), [(7, "off"), (8, "raised"), (9, "raised")])
def test_twice_the_rate_before(spells: int, expected: str) -> None:
    # eight spells in twenty-eight nights before: four in fourteen; here as many nights as spells
    first = before("x......" * 4, n_spells=2)
    after_it = since("x" * spells + "." * (14 - spells))
    assert dv10(log(first, after_it, STARTED)).state.value == expected


@pytest.mark.parametrize(("spells", "expected"), [(5, "off"), (6, "raised"), (7, "raised")])
def test_six_spells_after_and_with_none_before_they_decide(spells: int, expected: str) -> None:
    after_it = since("x" * spells + "." * (14 - spells))
    found = dv10(log(before("." * 28), after_it, STARTED))
    assert found.state.value == expected
    if expected == "raised":
        assert found.urgency == "new"


@pytest.mark.parametrize(("closed", "expected"), [(8, "not_enough_log"), (9, "raised"),
                                                  (10, "raised")])  # fmt: skip
def test_nine_closed_nights_on_each_side(closed: int, expected: str) -> None:
    first = before("-" * (28 - closed) + "x" + "." * (closed - 1))
    assert dv10(log(first, since("x" * 14, n_spells=5), STARTED)).state.value == expected
    last = since("-" * (14 - closed) + "x" * closed)
    assert dv10(log(before(), last, STARTED)).state.value == expected


def test_the_day_of_the_change_is_in_neither() -> None:
    first = before("." * 28)
    assert dv10(log(first, since("xxxxx........."), STARTED, tonight="x")).state.value == "off"
    strong = [*nights("x", CHANGE, n_spells=50)]
    found = dv10(diary(*DOUBLED, STARTED, strong, first=after(0)))
    assert found.numbers["first_rate"] == 0.14


@pytest.mark.parametrize(("baseline", "expected"), [(13, "raised"), (14, "raised"),
                                                    (33, "not_enough_log")])  # fmt: skip
def test_the_first_fourteen_closed_nights_do_not_count(baseline: int, expected: str) -> None:
    """With unlogged nights between, the fourteenth closed night may lie late in the window."""
    pattern = "." * 13 + "-" * (baseline - 13) + "." + "x" * (41 - baseline)
    history = log(nights(pattern), since("x" * 14, n_spells=9), STARTED)
    assert dv10(history).state.value == expected


def test_nights_closed_late_do_not_count() -> None:
    late = [
        replace(e, closed_at=moment(e.day + timedelta(days=4))) if hasattr(e, "closed_at") else e
        for e in since("x.x.x.x.x.x.x.")[:9]
    ]
    history = log(before(), since("x.x.x.x.x.x.x."), STARTED)
    days = {**history.days, **{e.day: e for e in late if hasattr(e, "closed_at")}}
    assert dv10(replace(history, days=days)).state.value == "not_enough_log"  # type: ignore[arg-type]


def test_it_is_looked_at_once_the_fourteen_nights_are_over_and_on_a_closed_night() -> None:
    history = log(before(), since("x" * 14), STARTED)
    assert states("DV10", history, map(after, (54, 55, 56))) == ["off", "off", "raised"]
    silent = log(before(), since("x" * 13), STARTED)
    assert states("DV10", silent, map(after, (56, 60, 80))) == ["off"] * 3
    again = log(before(), since("x" * 13), STARTED, nights("."), nights(".", after(60)))
    assert states("DV10", again, map(after, (59, 60))) == ["off", "raised"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [("started", "raised"), ("increased", "raised"), ("stopped", "raised"), ("overdose", "off")],
)
def test_started_increased_or_stopped(change: str, expected: str) -> None:
    event = medicine_event(CHANGE, change=MedicineChange(change))
    assert dv10(log(*DOUBLED, event)).state.value == expected


def test_without_a_change_there_is_nothing_to_ask() -> None:
    assert dv10(log(*DOUBLED)).state.value == "off"
    assert rule("DV10", diary(nights("x--")), after(2)).state.value == "off"


# -- suspected -------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", list(MedicineChange))
def test_a_suspicion_raises_it_at_once_with_an_empty_diary(change: MedicineChange) -> None:
    event = medicine_event(after(0), user_suspects=True, change=change)
    found = rule("DV10", diary(event), after(0))
    assert (found.state.value, found.urgency, found.entries) == ("raised", "suspected", (event.id,))
    assert "suspect" in card(found, diary(event), BOOK).seen


def test_a_suspicion_is_said_with_the_figures_once_there_are_some() -> None:
    history = log(*DOUBLED, SUSPECTED)
    assert [dv10(history, day).urgency for day in (CHANGE, FULL)] == ["suspected", "more"]


def test_of_several_the_strongest_is_said_and_all_are_among_the_entries() -> None:
    other = medicine_event(after(41), medicine=MedicineClass.STATIN, user_suspects=True)
    found = dv10(log(*DOUBLED, STARTED, other))
    assert found.numbers["what"] == "starting a stimulant"
    assert {STARTED.id, other.id} <= set(found.entries)


def test_a_second_change_is_news_of_whatever_medicine() -> None:
    def again(medicine: MedicineClass) -> list[str]:
        first = medicine_event(after(0), user_suspects=True)
        read = flag_event(after(2), "DV10", at=moment(after(2), time(9)))
        second = medicine_event(after(5), user_suspects=True, medicine=medicine)
        return states("DV10", diary(first, read, second), map(after, (1, 2, 5)))

    assert again(MedicineClass.STATIN) == ["raised", "acknowledged", "raised"]
    assert again(MedicineClass.STIMULANT) == ["raised", "acknowledged", "raised"]


def increased(day: int, **fields: Any) -> MedicineEvent:
    return medicine_event(after(day), change=MedicineChange.INCREASED, **fields)


def test_an_increase_that_doubles_it_again_lights_it_again() -> None:
    first = since("x.x.x.x.x.x.x." * 2)
    read = flag_event(after(60), "DV10", at=moment(after(60)))
    history = log(*DOUBLED[:1], first, STARTED, read, increased(71),
                  nights("x", after(71)), since("x" * 28, 72, n_spells=3))  # fmt: skip
    assert states("DV10", history, map(after, (59, 60, 84, 85))) == [
        "raised", "acknowledged", "acknowledged", "raised",
    ]  # fmt: skip
    found = dv10(history, after(85))
    assert found.numbers["what"] == "taking more of a stimulant"
    assert (found.numbers["first_rate"], found.numbers["last_rate"]) == (0.5, 3.0)


@pytest.mark.parametrize(
    ("second", "expected"), [(51, "not_enough_log"), (52, "off"), (54, "off"), (None, "raised")]
)
def test_the_nights_after_a_change_end_with_the_next_of_that_medicine(
    second: int | None, expected: str
) -> None:
    """Quiet until the dose was increased: the beginning has no part in it."""
    quiet = (second or 43) - 43
    loud = since("." * quiet + "x" * (30 - quiet), n_spells=3)
    changes = [increased(second)] if second else []
    assert dv10(log(before("." * 28), loud, STARTED, changes)).state.value == expected
    other = [replace(change, medicine=MedicineClass.STATIN) for change in changes]
    assert dv10(log(before("." * 28), loud, STARTED, other)).state.value == "raised"


def test_what_comes_after_an_increase_is_never_told_of_the_beginning() -> None:
    loud = since("x" * 60, 71, n_spells=9)
    history = log(*DOUBLED, since("x.x.x.x.x.x.x.", 57), STARTED, increased(71), loud)
    for day in (70, 71, 75, 80, 84):
        found = dv10(history, after(day))
        assert (found.numbers["what"], found.numbers["last_rate"]) == ("starting a stimulant", 0.5)
    assert dv10(history, after(90)).numbers["what"] == "taking more of a stimulant"


def test_a_beginning_that_was_followed_by_another_change_still_clears() -> None:
    history = log(*DOUBLED, STARTED, increased(60), nights("." * 40, after(57)))
    assert states("DV10", history, map(after, (57, 74, 75))) == ["raised", "raised", "off"]


# -- clearing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("spells", "expected"), [(9, "off"), (10, "raised"), (11, "raised")])
def test_it_clears_below_one_and_a_quarter_times_the_rate_before(
    spells: int, expected: str
) -> None:
    # eight spells in the twenty-eight nights before
    first = before("x......" * 4, n_spells=2)
    high = since("x" * 8 + "." * 6)
    last = nights("x" * spells + "." * (28 - spells), after(57))
    history = log(first, high, last, STARTED)
    assert dv10(history).state.value == "raised"
    assert dv10(history, after(84)).state.value == expected


def test_all_twenty_eight_days_come_after_the_change() -> None:
    history = log(before(n_spells=2), since("." * 28), SUSPECTED)
    assert states("DV10", history, map(after, (69, 70))) == ["raised", "off"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("." * 28, "off"),
        ("-" * 11 + "." * 17, "off"),
        ("-" * 12 + "." * 16, "stale"),
        ("-" * 28, "stale"),
        ("-" * 14 + "p" * 14, "stale"),
    ],
)
def test_it_clears_on_logged_nights_only(pattern: str, expected: str) -> None:
    history = log(*DOUBLED, STARTED, nights(pattern, after(57)))
    assert dv10(history, after(84)).state.value == expected


def test_silence_never_clears_it() -> None:
    history = log(*DOUBLED, STARTED)
    assert set(states("DV10", history, map(after, range(72, 200, 16)))) == {"stale"}


def test_a_strong_night_that_leaves_the_window_in_silence_does_not_clear_it() -> None:
    strong = since("x", n_spells=10)
    history = log(before(n_spells=2), strong, since("." * 27, 44), SUSPECTED)
    assert states("DV10", history, map(after, (70, 71))) == ["raised", "raised"]
    closed = log(before(n_spells=2), strong, since("." * 28, 44), SUSPECTED)
    assert dv10(closed, after(71)).state.value == "off"


def test_with_none_before_it_clears_on_twenty_eight_quiet_days() -> None:
    def end(pattern: str) -> str:
        first = log(before("." * 28), since("x" * 7 + "." * 7), STARTED)
        return dv10(diary(first.everything(), nights(pattern, after(57)), first=after(0)),
                    after(84)).state.value  # fmt: skip

    assert [end("." * 28), end("x" + "." * 27)] == ["off", "raised"]


@pytest.mark.parametrize(
    ("stop", "nightly", "expected"),
    [
        (None, "x", "raised"),
        (None, ".", "off"),
        (71, "x", "off"),
        (72, "x", "off"),
        (73, "x", "raised"),
    ],
)
def test_a_suspicion_without_a_rate_before_clears_when_it_was_stopped_or_all_is_quiet(
    stop: int | None, nightly: str, expected: str
) -> None:
    suspected = medicine_event(after(0), user_suspects=True)
    stops = [medicine_event(after(stop), change=MedicineChange.STOPPED)] if stop else []
    history = diary(suspected, stops, nights(nightly * 101))
    assert rule("DV10", history, after(100)).state.value == expected


@pytest.mark.parametrize(
    ("spells", "expected"),
    [(28, ["raised", "raised"]), (14, ["raised", "raised"]), (13, ["raised", "off"])],
)
def test_a_suspicion_of_the_first_weeks_clears_at_less_than_half_of_the_first_nights_after_it(
    spells: int, expected: list[str]
) -> None:
    suspected = medicine_event(after(0), user_suspects=True)
    last = nights("x" * spells + "." * (28 - spells), after(28))
    history = diary(suspected, nights("x" * 28), last)
    assert states("DV10", history, map(after, (54, 55))) == expected


def test_with_too_few_nights_after_a_suspicion_there_is_nothing_to_compare_with() -> None:
    suspected = medicine_event(after(0), user_suspects=True)

    def end(counted: int) -> str:
        first = nights("." * 14 + "x" * counted + "-" * (14 - counted), n_spells=9)
        history = diary(suspected, first, nights("-" * 12 + "x" + "." * 16, after(28)))
        return rule("DV10", history, after(56)).state.value

    assert [end(0), end(14)] == ["raised", "off"]


def test_what_is_too_little_logged_does_not_clear_a_suspicion_of_the_first_weeks() -> None:
    suspected = medicine_event(after(0), user_suspects=True)
    thin = nights("-" * 12 + "." * 15 + "x", after(28))
    history = diary(suspected, nights("x" * 28, n_spells=5), thin)
    assert rule("DV10", history, after(55)).state.value == "stale"


def test_a_medicine_taken_again_or_another_one_stopped_does_not_clear_it() -> None:
    suspected = medicine_event(after(0), user_suspects=True)
    stopped = medicine_event(after(30), change=MedicineChange.STOPPED)
    again = medicine_event(after(50), change=MedicineChange.STARTED)
    other = medicine_event(after(30), change=MedicineChange.STOPPED, medicine=MedicineClass.STATIN)

    def end(*events: MedicineEvent) -> str:
        return rule("DV10", diary(suspected, events, nights("x" * 101)), after(100)).state.value

    assert [end(stopped), end(stopped, again), end(other)] == ["off", "raised", "raised"]


def test_each_change_clears_by_itself() -> None:
    statin = medicine_event(after(60), medicine=MedicineClass.STATIN, user_suspects=True)
    history = log(*DOUBLED, STARTED, statin, nights("." * 60, after(57)))
    assert states("DV10", history, map(after, (75, 87, 88))) == ["raised", "raised", "off"]


# -- the state machine -----------------------------------------------------------------------------


def test_a_visit_quiets_it_until_it_is_twice_as_much() -> None:
    visit = review(after(57), covers=("DV10",))

    def at(spells: int) -> str:
        more = nights("x.x.x.x.x.x.x.", after(58), n_spells=spells)
        return dv10(log(*DOUBLED, STARTED, visit, nights(".", after(57)), more),
                    after(71)).state.value  # fmt: skip

    assert [at(1), at(2)] == ["reviewed", "raised"]


def test_a_suspicion_that_was_seen_by_a_doctor_stays_quiet_without_twitching() -> None:
    suspected = medicine_event(after(0), user_suspects=True)
    visit = review(after(3), covers=("DV10",))
    history = diary(suspected, visit, nights("." * 20))
    assert states("DV10", history, map(after, (2, 3, 15))) == ["raised", "reviewed", "reviewed"]


def test_what_it_remembers_survives_a_checkpoint_beyond_the_reach_of_a_window() -> None:
    history = log(*DOUBLED, STARTED, nights("x.x.x.x" * 20, after(57)))
    kept = checkpoint_at(history.up_to(after(150)), after(150), BOOK)
    again = Checkpoint.from_text(kept.to_text(), BOOK)
    assert again == kept
    today = after(180)
    window = history.since(after(151) - timedelta(days=BOOK.lookback_days))
    folded = evaluate(window.up_to(today), moment(today), today, BOOK, again)
    assert folded.of("DV10") == dv10(history, today)
    assert folded.of("DV10").state.value == "raised"
    assert folded.of("DV10").holds
