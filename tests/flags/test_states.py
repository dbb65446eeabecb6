"""The state machine of domain.md 3.5, the panel and the lamp."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

import pytest

from tests.builders import (
    DAY,
    booking,
    check,
    flag_event,
    moment,
    none_day,
    open_day,
    review,
    symptom,
)  # fmt: skip
from tests.flags.scene import BOOK, after, diary, look, nights, recorded, rule, states
from twitchtui.diary.body import Side
from twitchtui.diary.entries import Entry
from twitchtui.diary.symptoms import SymptomCode, Task
from twitchtui.diary.vocabulary import CheckAnswer, FunctionAnswer, NewAnswer
from twitchtui.flags import LampLevel, State, Tier
from twitchtui.flags.cards import card
from twitchtui.flags.states import add_months

WEEK = "x.x.x.. "
RAISED_ON = after(21)


def read(rule_id: str, day: date, clock: time = time(22, 0)) -> Entry:
    return flag_event(day, rule_id, at=moment(day, clock))


def weak(day: date = DAY, *tasks: Task, side: Side = Side.LEFT) -> Any:
    return symptom(day, SymptomCode.TASK_WEAKNESS, tasks=tasks or (Task.STAIRS,), side=side,
                   onset_day=after(-8, day))  # fmt: skip


# -- acknowledged ----------------------------------------------------------------------------------


def test_a_flag_that_was_read_is_one_dim_line_until_it_clears() -> None:
    log = diary(nights(WEEK * 5 + "....... ......."), read("DV2", after(22)))
    seen = states("DV2", log, map(after, (21, 22, 28, 40, 49)))
    assert seen == ["raised", "acknowledged", "acknowledged", "acknowledged", "off"]


def test_what_was_read_before_the_present_raise_does_not_count() -> None:
    sign = weak()
    gone = check(sign, after(1), CheckAnswer.GONE)
    quiet = [none_day(after(n), new_answer=NewAnswer.NO) for n in range(1, 30)]
    log = diary(sign, gone, quiet, read("SD1", after(20)), weak(after(29)))
    assert states("SD1", log, map(after, (0, 20, 29))) == ["raised", "off", "raised"]


def test_reading_it_before_it_was_raised_does_not_count() -> None:
    log = diary(nights(WEEK * 4), read("DV2", after(20)))
    assert rule("DV2", log, RAISED_ON).state.value == "raised"


def test_a_flag_raised_again_wants_to_be_read_again() -> None:
    log = diary(
        nights(WEEK * 3 + "....... ....... " + WEEK * 3 + "......."), read("DV2", after(22))
    )
    assert states("DV2", log, map(after, (22, 35, 56))) == ["acknowledged", "off", "raised"]


def test_worse_after_reading_raises_a_harder_task_again() -> None:
    sign = weak()
    log = diary(sign, read("SD1", after(1)), check(sign, after(4), CheckAnswer.WORSE))
    assert states("SD1", log, map(after, (0, 1, 4))) == ["raised", "acknowledged", "raised"]


# -- booked ----------------------------------------------------------------------------------------


def test_a_booked_visit_dims_it_until_that_day_and_no_longer() -> None:
    log = diary(nights(WEEK * 5), booking(after(22), after(25)))
    assert states("DV2", log, map(after, (21, 22, 25, 26))) == [
        "raised", "booked", "booked", "raised",
    ]  # fmt: skip


def test_a_visit_booked_before_the_flag_was_raised_does_not_dim_it() -> None:
    log = diary(nights(WEEK * 5), booking(after(10), after(30)))
    assert rule("DV2", log, after(22)).state.value == "raised"


@pytest.mark.parametrize(
    ("news", "expected"),
    [
        ([], "booked"),
        ([weak(after(5), Task.RISING)], "raised"),
        ([weak(after(5), Task.STAIRS, side=Side.RIGHT)], "raised"),
        (["worse"], "raised"),
        (["same"], "booked"),
    ],
    ids=["nothing", "a new task", "a new side", "worse", "same"],
)
def test_a_booked_harder_task_returns_on_a_new_task_side_or_worse(
    news: Iterable[Any], expected: str
) -> None:
    sign = weak()
    entries = [
        check(sign, after(5), CheckAnswer(one)) if isinstance(one, str) else one for one in news
    ]
    log = diary(sign, booking(after(1), after(20)), entries)
    assert states("SD1", log, map(after, (0, 1, 5))) == ["raised", "booked", expected]


# -- reviewed --------------------------------------------------------------------------------------


def test_a_visit_that_covers_it_keeps_it_quiet() -> None:
    log = diary(nights(WEEK * 8), review(after(23), covers=("DV2",)))
    assert states("DV2", log, map(after, (22, 23, 40, 55))) == ["raised"] + ["reviewed"] * 3


def test_a_visit_about_something_else_changes_nothing() -> None:
    log = diary(nights(WEEK * 5), review(after(23), covers=("DV1",)))
    assert rule("DV2", log, after(30)).state.value == "raised"


@pytest.mark.parametrize(
    ("later", "expected"),
    [("xxxxx.. xxxxxx. xxxxxx.", "reviewed"), ("xxxxxx. xxxxxx. xxxxxx.", "raised")],
    ids=["17 days", "18 days"],
)
def test_a_visit_ends_when_the_days_double(later: str, expected: str) -> None:
    log = diary(nights(WEEK * 3 + later), review(after(21), covers=("DV2",)))
    assert rule("DV2", log, after(42)).state.value == expected


def test_a_visit_before_it_was_raised_ends_with_the_first_raise_from_nothing() -> None:
    log = diary(nights("....... " * 3 + WEEK * 4), review(after(21), covers=("DV2",)))
    assert rule("DV2", log, after(42)).state.value == "raised"


@pytest.mark.parametrize(
    "sign",
    [weak(after(30)), symptom(after(30), SymptomCode.SPEECH)],
    ids=["SD1", "EM1"],
)
def test_a_visit_ends_when_a_stronger_sign_appears(sign: Entry) -> None:
    log = diary(nights(WEEK * 8), review(after(23), covers=("DV2",)), sign)
    assert states("DV2", log, map(after, (29, 30))) == ["reviewed", "raised"]


def test_a_visit_lasts_six_months_in_the_first_year_and_then_twelve() -> None:
    log = nights(WEEK * 150)
    first = diary(log, review(after(23), covers=("DV2",)))
    assert add_months(after(23), 6) == date(2026, 10, 8)
    six = [date(2026, 10, 7), date(2026, 10, 8)]
    assert states("DV2", first, six) == ["reviewed", "raised"]
    later = diary(log, review(date(2027, 4, 6), covers=("DV2",)))
    year = [date(2027, 10, 6), date(2028, 4, 5), date(2028, 4, 6)]
    assert states("DV2", later, year) == ["reviewed", "reviewed", "raised"]


def test_the_day_before_the_first_year_is_over_is_still_in_it() -> None:
    log = diary(nights(WEEK * 150), review(date(2027, 4, 5), covers=("DV2",)))
    assert states("DV2", log, [date(2027, 10, 4), date(2027, 10, 5)]) == ["reviewed", "raised"]


def test_a_reviewed_harder_task_returns_on_a_new_task_or_side_and_on_worse() -> None:
    sign = weak()
    seen = review(after(2), covers=("SD1",))
    same = check(sign, after(5), CheckAnswer.SAME)
    for new in (weak(after(9), Task.RISING), check(sign, after(9), CheckAnswer.WORSE)):
        log = diary(sign, seen, same, new)
        assert states("SD1", log, map(after, (1, 2, 5, 8, 9))) == [
            "raised", "reviewed", "reviewed", "reviewed", "raised",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "code", "tier"),
    [("SD4", SymptomCode.SWALLOW_CHANGE, "T2"), ("DV11", SymptomCode.WEIGHT_LOSS, "T1")],
)
def test_a_reviewed_sign_that_gets_worse_goes_straight_through(
    name: str, code: SymptomCode, tier: str
) -> None:
    sign = symptom(DAY, code)
    same = [check(sign, after(n), CheckAnswer.SAME) for n in (3, 6, 9, 12)]
    seen = review(after(13), covers=(name,))

    def at(answer: CheckAnswer) -> list[str]:
        log = diary(sign, same, seen, check(sign, after(16), answer))
        return states(name, log, map(after, (12, 13, 15, 16)))

    assert at(CheckAnswer.SAME) == ["raised", "reviewed", "reviewed", "reviewed"]
    assert at(CheckAnswer.WORSE) == ["raised", "reviewed", "reviewed", "raised"]
    assert rule(name, diary(sign, same), after(12)).tier.value == tier


def test_worse_before_the_visit_was_seen_at_it() -> None:
    sign = symptom(DAY, SymptomCode.WEIGHT_LOSS)
    worse = recorded(check(sign, after(3), CheckAnswer.WORSE), moment(after(3), time(9, 0)))
    seen = recorded(review(after(3), covers=("DV11",)), moment(after(3), time(12, 0)))
    late = recorded(check(sign, after(3), CheckAnswer.WORSE), moment(after(3), time(20, 0)))
    assert rule("DV11", diary(sign, worse, seen), after(3)).state is State.REVIEWED
    assert rule("DV11", diary(sign, worse, seen, late), after(3)).state is State.RAISED


@pytest.mark.parametrize(("ago", "days"), [(1, 2), (12, 13), (13, 14), (14, 14), (40, 14)])
def test_a_stale_flag_speaks_of_no_day_before_it_was_raised(ago: int, days: int) -> None:
    sign = weak()
    log = diary(sign, check(sign, after(1), CheckAnswer.GONE))
    found = rule("SD1", log, after(ago))
    assert found.state is State.STALE
    assert (found.numbers["since_days"], found.numbers["since_closed"]) == (days, 0)
    assert f"0 of the last {days} days logged" in str(card(found, log, BOOK).note)


def test_a_harder_task_that_was_read_is_one_group_with_the_same_place_that_was_not() -> None:
    sign = weak(after(10), side=None)
    log = diary(sign, read("SD1", after(11)), nights(".......... xxx.."))
    panel = look(log, after(12))
    assert [e.rule for e in (*panel.cards, *panel.lines)] == ["SD2", "SD1"]
    assert [[e.rule for e in group] for group in panel.groups] == [["SD2", "SD1"]]


def test_a_task_logged_after_the_visit_on_the_same_day_is_new() -> None:
    sign = recorded(weak(), moment(DAY))
    seen = recorded(review(after(2), covers=("SD1",)), moment(after(2), time(12, 0)))
    new = recorded(weak(after(2), Task.RISING), moment(after(2), time(20, 0)))
    assert rule("SD1", diary(sign, seen), after(2)).state is State.REVIEWED
    assert rule("SD1", diary(sign, seen, new), after(2)).state is State.RAISED


# -- the panel and the lamp ------------------------------------------------------------------------


def test_an_empty_diary_says_that_too_little_is_logged_and_lights_nothing() -> None:
    panel = look(diary())
    assert panel.lamp.level is LampLevel.NOT_ENOUGH
    assert panel.lamp.text == "Too few nights logged to look for patterns."
    assert not panel.cards + panel.lines + panel.notes
    assert {e.state for e in panel.evaluations} == {State.OFF, State.NOT_ENOUGH_LOG}


@pytest.mark.parametrize(
    ("logged", "level"), [(16, LampLevel.NOT_ENOUGH), (17, LampLevel.QUIET), (24, LampLevel.QUIET)]
)
def test_the_lamp_rests_only_with_enough_log(logged: int, level: LampLevel) -> None:
    panel = look(diary(nights("." * logged), first=after(-9)), after(27))
    assert panel.lamp.level is level
    if level is LampLevel.QUIET:
        expected = f"Nothing to flag in what you logged ({logged} of the last 28 nights)."
        assert panel.lamp.text == expected


def test_the_lamp_is_quiet_once_every_next_visit_flag_was_read_and_says_nothing_false() -> None:
    log = diary(nights(WEEK * 4), read("DV2", after(22)))
    assert look(log, after(21)).lamp.level is LampLevel.CALM
    lamp = look(log, after(27)).lamp
    assert lamp.level is LampLevel.QUIET
    assert lamp.text.startswith("Nothing new to flag in what you logged (28 of the last 28")


def test_reading_a_see_soon_flag_does_not_put_the_lamp_out() -> None:
    log = diary(weak(), read("SD1", after(1)))
    assert look(log, after(1)).lamp.level is LampLevel.LIT


def test_the_most_urgent_is_first_and_lights_the_lamp() -> None:
    log = diary(nights(WEEK * 4), weak(after(22)), symptom(after(23), SymptomCode.BREATHLESS_REST))
    panel = look(log, after(23))
    assert [card.rule for card in panel.cards] == ["EM2", "SD1", "SD2", "DV2"]
    assert [card.tier for card in panel.cards] == [Tier.T3, Tier.T2, Tier.T2, Tier.T1]
    assert panel.lamp.level is LampLevel.EMERGENCY
    assert look(log, after(22)).lamp.level is LampLevel.LIT


def test_the_coverage_of_the_last_28_nights_comes_with_the_panel() -> None:
    assert str(look(diary(nights("x.p-.")), after(4)).coverage) == "3 of 28 nights logged"


def test_json_has_every_rule_with_exactly_the_documented_keys() -> None:
    table = look(diary(nights(WEEK * 4), weak(after(22))), after(22)).as_json()
    assert set(table) == {"as_of", "rules"}
    counts = {"EM": 6, "SD": 5, "DV": 11, "NT": 6, "IC": 6}
    names = [f"{kind}{n}" for kind, count in counts.items() for n in range(1, count + 1)]
    assert [row["id"] for row in table["rules"]] == names
    keys = {"id", "tier", "state", "since", "numbers", "coverage", "entries"}
    assert all(set(row) == keys for row in table["rules"])
    row = table["rules"][names.index("DV2")]
    assert (row["tier"], row["state"], row["since"]) == ("T1", "raised", "2026-04-06")
    assert row["coverage"] == 1.0
    assert len(row["entries"]) == 9


def test_watching_is_not_shown_in_the_panel() -> None:
    harder = open_day(DAY, function_answer=FunctionAnswer.HARDER, new_answer=NewAnswer.NO)
    panel = look(diary(harder, none_day(after(1))), after(1))
    assert panel.of("SD1").state is State.WATCHING
    assert not panel.cards + panel.lines


def test_entries_of_the_future_are_not_looked_at() -> None:
    log = diary(none_day(DAY), symptom(after(1), SymptomCode.SPEECH))
    assert rule("EM1", log, DAY).state is State.OFF
    assert look(log, DAY).as_json() == look(diary(none_day(DAY)), DAY).as_json()
