"""Emergencies through a real diary: entered late, after midnight, changed, taken back, answered
before. Each of these has to light; what was answered has to stay quiet until there is news."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from tests.builders import DAY, activity, check, episode, intake, medicine_event, moment, symptom
from tests.flags.scene import after
from tests.sitting import Sitting, sitting
from twitchtui.diary.body import Side
from twitchtui.diary.entries import Symptom
from twitchtui.diary.symptoms import Circumstance, Sudden, SymptomCode, Task
from twitchtui.diary.vocabulary import (
    CheckAnswer,
    FlagAnswer,
    IntakeKind,
    MedicineClass,
    NewAnswer,
    Urine,
)

C = SymptomCode
EMERGENCIES = [
    ("EM1", symptom(DAY, C.SPEECH)),
    ("EM1", symptom(DAY, C.FACE_DROOP, sudden=Sudden.NO)),
    ("EM2", symptom(DAY, C.BREATHLESS_LYING)),
    ("EM4", symptom(DAY, C.SADDLE_NUMB)),
    ("EM5", symptom(DAY, C.TASK_WEAKNESS, tasks=(Task.STAIRS,))),
    ("EM6", symptom(DAY, C.SEIZURE)),
]
each = pytest.mark.parametrize(("name", "sign"), EMERGENCIES)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Sitting]:
    with sitting(tmp_path / "diary.db") as found:
        yield found


def lit(session: Sitting, name: str) -> bool:
    found = session.panel().of(name)
    return found.state.value == "raised" and found.tier.value == "T3"


def at(session: Sitting, day: date, clock: time = time(21, 0)) -> Sitting:
    session.clock.set(day, clock)
    return session


def later(session: Sitting, minutes: int = 1) -> None:
    session.clock.now += timedelta(minutes=minutes)


@each
@pytest.mark.parametrize("days", [1, 40])
def test_it_lights_also_for_an_earlier_day_with_checkpoints_behind(
    session: Sitting, name: str, sign: Symptom, days: int
) -> None:
    session.store.load([episode(after(-60))])
    for ago in (1, 0):
        at(session, after(-ago)).panel()
    earlier = after(-days)
    session.add("a change", replace(sign, day=earlier, onset_day=earlier))
    assert lit(session, name)
    at(session, after(3))
    assert lit(session, name)


@each
def test_it_lights_after_midnight_for_the_evening_before_and_for_yesterday(
    session: Sitting, name: str, sign: Symptom
) -> None:
    at(session, DAY, time(1, 30))
    assert session.today == DAY
    session.add("a change", sign)
    assert lit(session, name)
    at(session, after(1), time(4, 0))
    session.add("a change", replace(sign, id="again"))
    assert lit(session, name)


@each
def test_an_answer_given_before_does_not_answer_a_new_entry(
    session: Sitting, name: str, sign: Symptom
) -> None:
    for answer in (FlagAnswer.SEEN_FOR_THIS, FlagAnswer.BY_MISTAKE, FlagAnswer.GETTING_HELP):
        session.add("a change", replace(sign, id=f"sign {answer}"))
        assert lit(session, name)
        later(session)
        session.answer_flag(name, answer)
        assert not lit(session, name)
        later(session)
    session.add("a change", replace(sign, id="backdated", day=after(-2), onset_day=after(-2)))
    assert lit(session, name)


@each
def test_worse_lights_it_again_and_getting_help_is_one_line_until_it_is_gone(
    session: Sitting, name: str, sign: Symptom
) -> None:
    session.add("a change", sign)
    later(session)
    session.answer_flag(name, FlagAnswer.GETTING_HELP)
    at(session, after(1))
    assert [line.rule for line in session.panel().lines] == [name]
    session.check_symptom(sign, after(1), CheckAnswer.WORSE)
    assert lit(session, name)
    later(session)
    session.answer_flag(name, FlagAnswer.GETTING_HELP)
    session.check_symptom(sign, after(1), CheckAnswer.GONE)
    assert session.panel().of(name).state.value != "raised"
    assert at(session, after(2)).panel().of(name).state.value == "off"


@each
def test_undoing_the_answer_the_deletion_or_the_answer_gone_brings_it_back(
    session: Sitting, name: str, sign: Symptom
) -> None:
    session.add("a change", sign)
    later(session)
    session.answer_flag(name, FlagAnswer.SEEN_FOR_THIS)
    session.undo()
    assert lit(session, name)
    session.remove(sign)
    assert session.panel().of(name).state.value == "off"
    session.undo()
    assert lit(session, name)
    session.check_symptom(sign, DAY, CheckAnswer.GONE)
    assert lit(session, name)


def test_an_entry_changed_into_an_emergency_after_an_answer_lights(session: Sitting) -> None:
    sign = symptom(DAY, C.SPEECH, sudden=Sudden.NO)
    session.add("a change", sign, symptom(DAY, C.FACE_DROOP))
    later(session)
    session.answer_flag("EM1", FlagAnswer.SEEN_FOR_THIS)
    later(session)
    session.add("change it", replace(sign, sudden=Sudden.UNKNOWN))
    assert lit(session, "EM1")


def test_a_day_does_not_have_to_be_closed_and_closing_it_changes_nothing(session: Sitting) -> None:
    session.add("a change", symptom(DAY, C.CHEST_PAIN))
    session.close_day(DAY, none=True, new=NewAnswer.NO)
    assert lit(session, "EM2")


@pytest.mark.parametrize("first", ["urine", "pain", "effort"])
@pytest.mark.parametrize("answered", [True, False])
def test_dark_urine_pain_and_effort_in_any_order_end_at_the_same_day(
    session: Sitting, first: str, answered: bool
) -> None:
    session.set_day(after(-1), "sleep", sleep_h=7)
    session.set_day(DAY, "sleep", sleep_h=7)
    steps = {
        "urine": lambda: session.set_day(DAY, "urine", urine=Urine.RED),
        "pain": lambda: session.log(episode(DAY, pain=7)),
        "effort": lambda: session.add("run", activity(after(-1), effort=8)),
    }
    order = [first, *(name for name in steps if name != first)]
    for name in order:
        later(session)
        steps[name]()
        if name == "urine" or order.index(name) > order.index("urine"):
            assert lit(session, "EM3")
        if answered and lit(session, "EM3"):
            later(session)
            session.answer_flag("EM3", FlagAnswer.SEEN_FOR_THIS)
    if not answered:
        assert session.panel().of("EM3").urgency == "same_day"


def test_a_second_dark_day_and_one_after_a_mistake_light_again(session: Sitting) -> None:
    session.set_day(DAY, "urine", urine=Urine.BROWN_COLA)
    later(session)
    session.answer_flag("EM3", FlagAnswer.BY_MISTAKE)
    session.set_day(DAY, "urine", urine=Urine.YELLOW)
    assert not lit(session, "EM3")
    later(session)
    session.set_day(DAY, "urine", urine=Urine.BROWN_COLA)
    assert lit(session, "EM3")
    later(session)
    session.answer_flag("EM3", FlagAnswer.SEEN_FOR_THIS)
    assert not lit(session, "EM3")
    at(session, after(1)).set_day(after(1), "urine", urine=Urine.RED)
    assert lit(session, "EM3")


@pytest.mark.parametrize("medicine", MedicineClass)
def test_a_reaction_lights_for_every_class_of_medicine(
    session: Sitting, medicine: MedicineClass
) -> None:
    signs = [symptom(DAY, code) for code in (C.FEVER, C.STIFF_ALL_OVER)]
    session.add("a change", *signs)
    session.add("a medicine", medicine_event(after(-3), medicine=medicine))
    assert lit(session, "EM6")
    watched = medicine.value in ("serotonergic", "antipsychotic", "lithium", "stimulant")
    assert session.panel().of("EM6").urgency == ("call" if watched else "pharmacist")


@pytest.mark.parametrize("sick_first", [True, False])
def test_water_with_a_time_before_or_after_the_sickness_lights_and_without_one_does_not(
    session: Sitting, sick_first: bool
) -> None:
    sick = symptom(DAY, C.VOMITING)
    drunk = [intake(DAY, IntakeKind.WATER, 800, at=moment(DAY, time(20, n))) for n in (0, 40)]
    untimed = [replace(each, id=f"{each.id}u", at=None) for each in drunk]
    session.add("water", *untimed)
    session.add("sick", sick)
    assert not lit(session, "EM6")
    if sick_first:
        session.add("water", *drunk)
    else:
        session.remove(sick)
        session.add("water", *drunk)
        session.add("sick", replace(sick, id="later"))
    assert lit(session, "EM6")


def test_several_signs_are_each_news_and_the_one_left_keeps_it(session: Sitting) -> None:
    first, second = symptom(DAY, C.SPEECH), symptom(DAY, C.SIGHT_LOSS)
    session.add("a change", first)
    later(session)
    session.answer_flag("EM1", FlagAnswer.SEEN_FOR_THIS)
    later(session)
    session.add("a change", second)
    assert session.panel().of("EM1").entries == (second.id,)
    session.remove(first)
    assert lit(session, "EM1")


def test_left_on_one_evening_and_right_on_the_next_are_both_legs(session: Sitting) -> None:
    fields = {"tasks": (Task.STAIRS,), "onset_day": after(-5)}
    session.add("a change", symptom(DAY, C.TASK_WEAKNESS, side=Side.LEFT, **fields))
    assert not lit(session, "EM5")
    at(session, after(1))
    session.add("a change", symptom(after(1), C.TASK_WEAKNESS, side=Side.RIGHT, **fields))
    assert lit(session, "EM5")


def test_what_has_passed_and_is_there_again_calls_for_help(session: Sitting) -> None:
    passed = symptom(after(-4), C.CHEST_PAIN, circumstances=(Circumstance.PASSED,))
    session.store.load([passed])
    assert session.panel().of("EM2").urgency == "today"
    session.add("still", check(passed, DAY, CheckAnswer.SAME))
    assert session.panel().of("EM2").urgency == "call"
    assert lit(session, "EM2")


def test_another_opening_of_the_diary_sees_the_same(tmp_path: Path) -> None:
    sign = symptom(DAY, C.CONFUSION)
    for day in range(4):
        with sitting(tmp_path / "diary.db") as session:
            at(session, after(day))
            if day == 0:
                session.add("a change", sign)
            elif day == 1:
                session.answer_flag("EM6", FlagAnswer.GETTING_HELP)
            elif day == 3:
                session.check_symptom(sign, after(day), CheckAnswer.WORSE)
            expected = ["raised", "acknowledged", "acknowledged", "raised"][day]
            panel = session.panel()
            assert panel.of("EM6").state.value == expected
            assert session.panel_as_of(after(day))[0].of("EM6") == panel.of("EM6")
