"""The symptom list and the emergency list."""

import copy
from typing import Any

import pytest

from tests.builders import profile
from tests.flags.scene import table
from twitchtui.diary.symptoms import Circumstance, Sudden, SymptomCode, Task
from twitchtui.flags import EmergencyList, SymptomList
from twitchtui.flags.symptom_list import Ask

C = SymptomCode
LIST = SymptomList.from_table(table("symptoms"))
EMERGENCY = EmergencyList.from_table(table("emergency"))


def test_the_list_shows_every_code_once_in_the_order_of_the_specification() -> None:
    assert [one.code for one in LIST.symptoms] == list(SymptomCode)
    grouped = [one.code for group in LIST.groups for one in group.symptoms]
    assert sorted(grouped) == sorted(SymptomCode)
    assert len({one.words for one in LIST.symptoms}) == len(SymptomCode)


def test_every_group_is_short_enough_to_pick_from() -> None:
    assert all(1 <= len(group.symptoms) <= 8 for group in LIST.groups)


@pytest.mark.parametrize("code", [
    C.ONE_SIDE_WEAK, C.ONE_SIDE_NUMB, C.FACE_DROOP, C.SPEECH, C.SIGHT_LOSS, C.IMBALANCE,
    C.WORST_HEADACHE,
])  # fmt: skip
def test_what_may_be_sudden_is_asked_whether_it_was_and_has_passed(code: SymptomCode) -> None:
    listed = LIST.of(code)
    assert {Ask.SUDDEN, Ask.ONSET, Ask.CIRCUMSTANCES} <= set(listed.asks)
    assert Circumstance.PASSED in listed.circumstances


def test_weakness_is_asked_what_the_rules_need() -> None:
    listed = LIST.of(C.TASK_WEAKNESS)
    assert {Ask.TASKS, Ask.CANNOT, Ask.SIDE, Ask.ONSET} <= set(listed.asks)
    assert set(listed.circumstances) == {Circumstance.INJURY, Circumstance.SORE}


def test_a_faint_is_asked_what_was_going_on() -> None:
    assert set(LIST.of(C.FAINT).circumstances) == {
        Circumstance.DURING_EXERCISE, Circumstance.LYING_DOWN, Circumstance.INJURY,
        Circumstance.NOT_RECOVERED,
    }  # fmt: skip


def test_circumstances_are_asked_exactly_where_there_are_any() -> None:
    for listed in LIST.symptoms:
        assert (Ask.CIRCUMSTANCES in listed.asks) == bool(listed.circumstances)


def test_every_question_circumstance_and_task_has_words() -> None:
    assert all(LIST.questions[ask] for ask in Ask)
    assert all(LIST.circumstances[one] for one in Circumstance)
    assert all(LIST.tasks[task] for task in Task)
    assert set(Sudden) == {Sudden.YES, Sudden.NO, Sudden.UNKNOWN}


def test_under_the_open_field_it_says_that_rules_do_not_read_notes() -> None:
    assert LIST.of(C.OTHER).hint == "The rules do not read notes."


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t["symptoms"].pop(),
        lambda t: t["symptoms"].append(t["symptoms"][0]),
        lambda t: t["symptoms"][0].update(group="nowhere"),
        lambda t: t["symptoms"][0].update(code="nothing"),
        lambda t: t["symptoms"][0].update(asks=["why"]),
    ],
)
def test_a_list_that_is_not_whole_is_an_error(spoil: Any) -> None:
    broken = copy.deepcopy(table("symptoms"))
    spoil(broken)
    with pytest.raises(ValueError, match=r"."):
        SymptomList.from_table(broken)


@pytest.mark.parametrize(
    ("region", "number"),
    [
        ("DE", "112"), ("fr", "112"), ("IE", "112"), ("US", "911"), ("CA", "911"), ("GB", "999"),
        ("UK", "999"), ("en-GB", "999"), ("de_AT", "112"), ("Germany", "112"), ("AU", "000"),
        ("NZ", "111"), ("JP", "119"), ("", "your local emergency number"),
        ("Mars", "your local emergency number"), ("XX", "your local emergency number"),
    ],
)  # fmt: skip
def test_the_number_of_the_country_or_words_that_stand_for_it(region: str, number: str) -> None:
    assert EMERGENCY.number_for(region) == number
    assert number in EMERGENCY.page(region).as_text()


def test_every_member_of_the_european_union_has_112() -> None:
    union = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
    assert {EMERGENCY.number_for(code) for code in union.split()} == {"112"}


def test_a_number_of_ones_own_comes_first() -> None:
    own = profile(region="GB", emergency_number="0123")
    assert EMERGENCY.number_for(own.region, own.emergency_number) == "0123"
    assert "Call 0123 now" in EMERGENCY.page("GB", "0123").as_text()


def test_the_page_has_the_signs_of_every_emergency_rule_and_leaves_nothing_open() -> None:
    page = EMERGENCY.page("GB")
    assert [group.rule for group in page.signs] == [f"EM{n}" for n in range(1, 7)]
    assert all(group.signs and group.do for group in page.signs)
    assert "{" not in page.as_text()


@pytest.mark.parametrize(
    ("region", "line"),
    [
        ("US", "988"), ("CA", "988"), ("GB", "116 123"), ("IE", "116 123"), ("AU", "13 11 14"),
        ("JP", "a local crisis line or the emergency number"),
        ("", "a local crisis line or the emergency number"),
    ],
)  # fmt: skip
def test_the_page_names_a_crisis_line(region: str, line: str) -> None:
    assert line in EMERGENCY.page(region).crisis
