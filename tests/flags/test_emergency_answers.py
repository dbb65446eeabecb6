"""Answering an emergency: what ends it, what raises it again, and what does nothing to it."""

from datetime import time

import pytest

from tests.builders import (
    DAY,
    activity,
    booking,
    check,
    episode,
    flag_event,
    medicine_event,
    moment,
    open_day,
    review,
    symptom,
)  # fmt: skip
from tests.flags.scene import after, diary, look, recorded, rule, states
from twitchtui.diary.entries import Entry, FlagEvent, Symptom
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import CheckAnswer, FlagAnswer, MedicineChange, Urine
from twitchtui.flags import LampLevel

NOON, EVENING, LATE = time(12, 0), time(20, 0), time(22, 0)
ANSWERS = [FlagAnswer.GETTING_HELP, FlagAnswer.SEEN_FOR_THIS, FlagAnswer.BY_MISTAKE]


def speech(day: object = DAY, clock: time = EVENING) -> Symptom:
    return recorded(symptom(day, SymptomCode.SPEECH), moment(day, clock))  # type: ignore[arg-type]


def answer(
    how: FlagAnswer = FlagAnswer.SEEN_FOR_THIS, rule_id: str = "EM1", day: object = DAY,
    clock: time = LATE,
) -> FlagEvent:  # fmt: skip
    return flag_event(day, rule_id, answer=how, at=moment(day, clock))  # type: ignore[arg-type]


def test_an_unanswered_emergency_stays_for_ever_even_when_it_is_gone() -> None:
    sign = symptom(DAY, SymptomCode.SPEECH)
    log = diary(sign, check(sign, after(2), CheckAnswer.GONE))
    assert set(states("EM1", log, map(after, (0, 1, 5, 30, 100, 200)))) == {"raised"}


@pytest.mark.parametrize("how", ANSWERS)
def test_each_answer_ends_it(how: FlagAnswer) -> None:
    log = diary(speech(), answer(how))
    expected = "acknowledged" if how is FlagAnswer.GETTING_HELP else "off"
    assert states("EM1", log, map(after, (0, 1, 40, 200))) == [expected] * 4


def test_getting_help_is_one_dim_line_that_says_so_and_puts_the_lamp_out() -> None:
    log = diary(speech(), answer(FlagAnswer.GETTING_HELP))
    for day in (DAY, after(30)):
        panel = look(log, day)
        assert [line.rule for line in panel.lines] == ["EM1"]
        assert panel.lines[0].numbers["answer"] == "getting_help"
        assert not panel.cards
        assert panel.lamp.level is not LampLevel.EMERGENCY


def test_getting_help_stays_until_the_sign_is_gone_and_never_comes_back_by_itself() -> None:
    sign = speech()
    gone = check(sign, after(3), CheckAnswer.GONE)
    log = diary(sign, answer(FlagAnswer.GETTING_HELP), gone)
    seen = states("EM1", log, map(after, (0, 1, 2, 3, 50, 97, 98, 99, 200)))
    assert seen == ["acknowledged"] * 3 + ["off"] * 6


def test_getting_help_stays_until_every_sign_behind_it_is_gone() -> None:
    bladder = recorded(symptom(DAY, SymptomCode.BLADDER_NEW), moment(DAY, NOON))
    back = recorded(symptom(DAY, SymptomCode.BACK_PAIN_SEVERE), moment(DAY, NOON))
    gone = [check(bladder, after(2), CheckAnswer.GONE), check(back, after(4), CheckAnswer.GONE)]
    log = diary(bladder, back, gone, answer(FlagAnswer.GETTING_HELP, "EM4"))
    assert states("EM4", log, map(after, (1, 2, 3, 4))) == ["acknowledged"] * 3 + ["off"]


def test_getting_help_after_too_much_of_a_medicine_stays_for_28_days() -> None:
    event = recorded(medicine_event(DAY, change=MedicineChange.OVERDOSE), moment(DAY, NOON))
    log = diary(event, answer(FlagAnswer.GETTING_HELP, "EM6"))
    assert states("EM6", log, map(after, (0, 27, 28, 29, 60))) == ["acknowledged"] * 3 + ["off"] * 2


@pytest.mark.parametrize("then", [FlagAnswer.SEEN_FOR_THIS, FlagAnswer.BY_MISTAKE])
def test_getting_help_may_be_answered_otherwise_later(then: FlagAnswer) -> None:
    log = diary(speech(), answer(FlagAnswer.GETTING_HELP), answer(then, day=after(2)))
    assert states("EM1", log, map(after, range(5))) == ["acknowledged"] * 2 + ["off"] * 3


def test_what_was_seen_is_not_made_open_by_answering_getting_help() -> None:
    log = diary(speech(), answer(), answer(FlagAnswer.GETTING_HELP, day=after(2)))
    assert states("EM1", log, map(after, range(4))) == ["off"] * 4


def test_an_answer_that_came_before_the_entry_does_not_count() -> None:
    log = diary(answer(clock=NOON), speech(clock=EVENING))
    assert rule("EM1", log).state.value == "raised"


def test_a_new_entry_after_the_answer_raises_it_again_with_its_own_evidence() -> None:
    first, second = speech(), speech(after(1))
    found = rule("EM1", diary(first, answer(), second), after(1))
    assert (found.state.value, found.entries) == ("raised", (second.id,))


def test_an_entry_changed_after_the_answer_raises_it_again() -> None:
    from dataclasses import replace

    changed = replace(speech(), updated_at=moment(DAY, time(22, 30)).utc)
    assert rule("EM1", diary(changed, answer())).state.value == "raised"


def test_a_backdated_entry_recorded_after_the_answer_is_new() -> None:
    late = recorded(symptom(DAY, SymptomCode.SPEECH), moment(after(2)))
    log = diary(late, answer(day=after(1)))
    assert rule("EM1", log, after(2)).state.value == "raised"


def test_without_a_recorded_moment_the_day_decides() -> None:
    sign = symptom(after(1), SymptomCode.SPEECH)
    assert rule("EM1", diary(sign, answer()), after(1)).state.value == "raised"
    assert rule("EM1", diary(sign, answer(day=after(1))), after(1)).state.value == "off"


def test_answering_one_emergency_leaves_the_others() -> None:
    log = diary(speech(), recorded(symptom(DAY, SymptomCode.CHEST_PAIN), moment()), answer())
    assert rule("EM2", log).state.value == "raised"


def test_reading_a_visit_and_a_booking_do_nothing_to_an_emergency() -> None:
    log = diary(
        speech(),
        answer(FlagAnswer.READ),
        review(DAY, covers=("EM1",)),
        booking(DAY, after(3)),
    )
    assert states("EM1", log, map(after, range(3))) == ["raised"] * 3


# -- dark urine ------------------------------------------------------------------------------------


def urine(colour: Urine, day: int) -> Entry:
    return open_day(after(day), urine=colour)


def test_dark_urine_needs_the_answer_and_two_light_days() -> None:
    log = diary(
        urine(Urine.RED, 0), answer(FlagAnswer.SEEN_FOR_THIS, "EM3"),
        urine(Urine.PALE, 1), urine(Urine.DARK_YELLOW, 2), urine(Urine.YELLOW, 3),
    )  # fmt: skip
    seen = states("EM3", log, map(after, range(5)))
    assert seen == ["acknowledged", "acknowledged", "acknowledged", "off", "off"]


def test_two_light_days_without_an_answer_end_nothing() -> None:
    log = diary(urine(Urine.RED, 0), *(urine(Urine.PALE, day) for day in range(1, 9)))
    assert rule("EM3", log, after(60)).state.value == "raised"


def test_dark_urine_entered_by_mistake_is_over_at_once() -> None:
    log = diary(urine(Urine.RED, 0), answer(FlagAnswer.BY_MISTAKE, "EM3"))
    assert rule("EM3", log).state.value == "off"


def test_dark_urine_logged_after_an_earlier_one_of_that_day_was_a_mistake_is_not_missed() -> None:
    from dataclasses import replace

    record = recorded(open_day(DAY, urine=Urine.BROWN_COLA), moment(DAY, time(8, 0)))
    later = replace(record, updated_at=moment(DAY, time(21, 0)).utc)
    corrected = answer(FlagAnswer.BY_MISTAKE, "EM3", clock=NOON)
    assert rule("EM3", diary(later, corrected)).state.value == "raised"
    said_again = answer(FlagAnswer.BY_MISTAKE, "EM3", clock=time(21, 30))
    assert rule("EM3", diary(later, corrected, said_again)).state.value == "off"


@pytest.mark.parametrize("how", [FlagAnswer.SEEN_FOR_THIS, FlagAnswer.GETTING_HELP])
def test_touching_the_days_record_after_the_answer_does_not_raise_it_again(how: FlagAnswer) -> None:
    from dataclasses import replace

    dark = recorded(open_day(DAY, urine=Urine.RED), moment(DAY, NOON))
    touched = replace(dark, updated_at=moment(DAY, time(23, 0)).utc)
    log = diary(touched, answer(how, "EM3"))
    assert states("EM3", log, map(after, range(3))) == ["acknowledged"] * 3


def test_evidence_changed_after_the_answer_raises_dark_urine_again() -> None:
    from dataclasses import replace

    dark = recorded(open_day(DAY, urine=Urine.RED), moment(DAY, NOON))
    run = recorded(activity(DAY, effort=9), moment(DAY, NOON))
    changed = replace(run, updated_at=moment(DAY, time(23, 0)).utc)
    seen = answer(FlagAnswer.SEEN_FOR_THIS, "EM3")
    assert rule("EM3", diary(dark, run, seen)).state.value == "acknowledged"
    assert rule("EM3", diary(dark, changed, seen)).state.value == "raised"


def test_dark_urine_logged_after_another_answer_of_the_same_day_is_not_missed() -> None:
    from dataclasses import replace

    muscles = [
        recorded(symptom(DAY, code), moment(DAY, NOON))
        for code in (SymptomCode.SEVERE_MUSCLE_PAIN, SymptomCode.UNUSUAL_WEAKNESS)
    ]
    run = recorded(activity(after(-1), effort=9), moment(after(-1), NOON))
    dark = recorded(open_day(DAY, urine=Urine.RED), moment(DAY, time(9, 0)))
    later = replace(dark, updated_at=moment(DAY, time(23, 0)).utc)
    log = diary(run, muscles, later, answer(FlagAnswer.SEEN_FOR_THIS, "EM3"))
    assert rule("EM3", log).state.value == "raised"


def test_more_evidence_after_the_answer_raises_dark_urine_again() -> None:
    dark = recorded(open_day(DAY, urine=Urine.RED), moment(DAY, NOON))
    pain = recorded(episode(after(1), pain=8), moment(after(1)))
    log = diary(dark, answer(FlagAnswer.SEEN_FOR_THIS, "EM3"), pain)
    found = rule("EM3", log, after(1))
    assert (found.state.value, found.urgency) == ("raised", "same_day")
