"""The five parts of a flag as plain text."""

from datetime import date, time

import pytest

from tests.builders import (
    DAY,
    check,
    closed_day,
    episode,
    flag_event,
    moment,
    none_day,
    open_day,
    profile,
    review,
    symptom,
)  # fmt: skip
from tests.flags.scene import BOOK, after, diary, look, nights, table
from twitchtui.diary.body import Side
from twitchtui.diary.entries import Symptom
from twitchtui.diary.history import History
from twitchtui.diary.symptoms import Circumstance, Sudden, SymptomCode, Task
from twitchtui.diary.vocabulary import CheckAnswer, FlagAnswer, FunctionAnswer, ReviewOutcome, Urine
from twitchtui.flags import Card, Rulebook, card

WEEKS = nights("xxxx... x.x.x.. xxxxx--")
MONDAY = after(21)


def shown(name: str, history: History, day: date = DAY, number: str = "") -> Card:
    panel = look(history, day)
    return card(panel.of(name), history.up_to(day), BOOK, number)


def test_several_times_a_week_is_said_with_its_numbers() -> None:
    found = shown("DV2", diary(WEEKS), MONDAY)
    assert found.seen == (
        "Twitches on 4, 3 and 5 days in the three weeks up to 5 April (19 of 21 days logged)."
    )
    assert found.title == "Several times a week for more than two weeks"
    assert found.tier_words == "Mention at your next visit"
    assert found.since == MONDAY
    assert found.nothing is None
    assert found.why
    assert found.do
    assert found.clears
    assert found.sources == ("article 000", "NHS")
    assert len(found.entries) == 12


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (ReviewOutcome.EXAM_NORMAL, True),
        (ReviewOutcome.EMG_NORMAL, True),
        (ReviewOutcome.BLOODS_NORMAL, False),
        (ReviewOutcome.REFERRED, False),
        (ReviewOutcome.OTHER, False),
    ],
)
def test_how_often_it_is_nothing_needs_a_recorded_normal_examination(
    outcome: ReviewOutcome, expected: bool
) -> None:
    log = diary(WEEKS, review(after(5), outcome=outcome))
    assert (shown("DV2", log, MONDAY).nothing is not None) is expected


@pytest.mark.parametrize(
    "weakness",
    [
        symptom(after(20), SymptomCode.TASK_WEAKNESS),
        symptom(after(20), SymptomCode.FELT_WEAKNESS),
        symptom(after(20), SymptomCode.WASTING),
        closed_day(after(19), function_answer=FunctionAnswer.HARDER),
    ],
    ids=["task", "felt", "wasting", "weekly question"],
)
def test_how_often_it_is_nothing_is_never_said_beside_weakness(weakness: object) -> None:
    log = diary(WEEKS, review(after(5)), [weakness])  # type: ignore[list-item]
    assert shown("DV2", log, MONDAY).nothing is None


def test_a_sudden_change_names_it_the_number_and_the_time() -> None:
    sign = symptom(DAY, SymptomCode.SPEECH, sudden=Sudden.YES, onset=moment(DAY, time(19, 40)))
    found = shown("EM1", diary(sign, profile(emergency_number="999")))
    assert found.seen == "You logged a sudden change: your speech."
    assert found.do == ("Call 999 now, even if it has passed. Note the time it started: 19:40.")
    untimed = shown("EM1", diary(symptom(DAY, SymptomCode.SPEECH)), number="911")
    assert untimed.do == "Call 911 now, even if it has passed. Note the time it started."
    nowhere = shown("EM1", diary(symptom(DAY, SymptomCode.SPEECH)))
    assert nowhere.do.startswith("Call your local emergency number now")


def test_several_signs_of_one_emergency_are_named_together() -> None:
    signs = [symptom(DAY, code, sudden=Sudden.YES)
             for code in (SymptomCode.SPEECH, SymptomCode.FACE_DROOP)]  # fmt: skip
    found = shown("EM1", diary(signs))
    assert found.seen == "You logged a sudden change: your speech and a drooping face."
    assert len(found.entries) == 2


@pytest.mark.parametrize(
    ("sudden", "said"),
    [
        (Sudden.YES, "a sudden change: a drooping face"),
        (Sudden.UNKNOWN, "a change that may have come on suddenly: a drooping face"),
        (Sudden.NO, "a change: a drooping face"),
    ],
)
def test_sudden_is_said_only_where_it_was_answered_so(sudden: Sudden, said: str) -> None:
    sign = symptom(DAY, SymptomCode.FACE_DROOP, sudden=sudden)
    assert shown("EM1", diary(sign)).seen == f"You logged {said}."
    both = diary(sign, symptom(DAY, SymptomCode.SIGHT_LOSS, sudden=Sudden.UNKNOWN))
    assert "a sudden change" not in shown("EM1", both).seen


def weak(day: date, *tasks: Task, **more: object) -> Symptom:
    fields = {"tasks": tasks, "side": Side.LEFT, **more}
    return symptom(day, SymptomCode.TASK_WEAKNESS, **fields)


def test_weakness_names_the_tasks_and_the_day_it_began_as_logged() -> None:
    one = weak(DAY, Task.STAIRS, Task.FOOT_CATCHES, onset_day=after(-2))
    assert shown("EM5", diary(one)).seen == (
        "You logged that climbing stairs and lifting a foot clear of the ground became harder, "
        "and that it began on 14 March."
    )
    cannot = weak(DAY, Task.STANDING, cannot=True, onset_day=after(-6))
    assert shown("EM5", diary(cannot)).seen == (
        "You logged that standing became harder, and that it began on 10 March. "
        "You logged that you cannot do it at all."
    )
    right = weak(after(1), Task.STAIRS, side=Side.RIGHT, onset_day=after(-4))
    left = weak(DAY, Task.STAIRS, onset_day=after(-5))
    assert "climbing stairs became harder, and that it began on 11 and 12 March." in (
        shown("EM5", diary(left, right), after(1)).seen
    )


def test_a_beginning_in_another_year_is_said_with_its_year() -> None:
    new_year = date(2026, 1, 2)
    cannot = weak(new_year, Task.GRIP, cannot=True, onset_day=date(2025, 12, 30))
    assert "it began on 30 December 2025." in shown("EM5", diary(cannot), new_year).seen


def test_what_was_answered_to_still_there_is_said() -> None:
    sign = symptom(DAY, SymptomCode.CHEST_PAIN, circumstances=(Circumstance.PASSED,))
    answers = [check(sign, after(1), CheckAnswer.SAME), check(sign, after(2), CheckAnswer.WORSE)]
    assert shown("EM2", diary(sign, answers), after(2)).seen == (
        "You logged: chest pain or pressure. On 18 March you answered that it has become worse. "
        "On 17 March you answered that it is there again."
    )


def test_signs_after_effort_without_any_activity_say_so() -> None:
    codes = SymptomCode.SEVERE_MUSCLE_PAIN, SymptomCode.UNUSUAL_WEAKNESS
    found = shown("EM3", diary([symptom(DAY, code) for code in codes]))
    assert found.seen == (
        "You logged muscles far more painful than expected after effort and being weak all over "
        "or unable to finish the usual, and no activity in the days before."
    )
    assert found.do.startswith("Contact a doctor today")


def test_what_clears_a_flag_names_the_thresholds_in_force() -> None:
    own = {"thresholds": {"dv2_affected_days": 4, "dv2_clear_below": 2}}
    book = Rulebook.from_table(table("red_flags"), own)
    log = diary(WEEKS)
    found = card(look(log, MONDAY, book=book).of("DV2"), log, book)
    assert found.clears.startswith("Fewer than 2 days a week for 2 weeks in a row")
    for evaluation in look(log, MONDAY).evaluations:
        assert not {"{", "}"} & set(card(evaluation, log, BOOK).clears)


@pytest.mark.parametrize("how", [FlagAnswer.GETTING_HELP, FlagAnswer.SEEN_FOR_THIS])
def test_a_card_knows_what_was_answered(how: FlagAnswer) -> None:
    said = flag_event(DAY, "EM3", answer=how, at=moment(DAY, time(22, 0)))
    found = shown("EM3", diary(open_day(DAY, urine=Urine.RED), said))
    assert found.answer == how.value
    assert shown("EM3", diary(open_day(DAY, urine=Urine.RED))).answer == ""


def test_dark_urine_after_effort_reads_as_in_the_specification() -> None:
    from tests.builders import activity

    log = diary(open_day(DAY, urine=Urine.BROWN_COLA), activity(DAY, effort=9))
    found = shown("EM3", log)
    assert found.seen == "You logged brown or cola-coloured urine and hard effort."
    assert "same-day check" in found.do
    assert "do not train" in found.do


def test_a_harder_task_names_the_days_and_the_task() -> None:
    start = date(2026, 11, 4)
    sign = symptom(start, SymptomCode.TASK_WEAKNESS, tasks=(Task.STAIRS,), side=Side.LEFT,
                   circumstances=(Circumstance.INJURY,))  # fmt: skip
    log = diary(sign, check(sign, after(5, start), CheckAnswer.SAME))
    found = shown("SD1", log, after(5, start))
    assert found.seen == "On 4 and 9 November you logged that climbing stairs became harder."
    assert "next two weeks" in found.do
    assert found.nothing is None


def test_worse_twice_says_to_phone_a_doctor_tomorrow() -> None:
    sign = symptom(DAY, SymptomCode.TASK_WEAKNESS, tasks=(Task.GRIP,), side=Side.LEFT)
    checks = [check(sign, after(n), CheckAnswer.WORSE) for n in (3, 6)]
    found = shown("SD1", diary(sign, checks), after(6))
    assert found.do.startswith("Please phone a doctor tomorrow")
    assert found.seen == (
        "On 16, 19 and 22 March you logged that gripping became harder, and that it got worse "
        "since."
    )


def test_a_stale_flag_says_when_it_was_raised_and_how_little_was_logged_since() -> None:
    log = diary(nights("x.x.x.. x.x.x.. x.x.x.. ------- x-x-x-x"))
    found = shown("DV2", log, after(35))
    assert found.note == (
        "Raised on 6 April; 4 of the last 14 days logged, so this cannot be re-checked."
    )


def test_a_rule_without_enough_log_says_so() -> None:
    found = shown("DV7", diary(nights("x.x.x.")), after(13))
    assert found.note == (
        "6 of the 14 days looked at are closed. Too few to say whether this is settling."
    )
    assert found.seen == ""


def test_a_flag_that_no_longer_holds_says_up_to_when_it_did() -> None:
    log = diary(nights("x.x.x.. x.x.x.. x.x.x.. ......."))
    found = shown("DV2", log, after(28))
    assert found.note is not None
    assert "5 April" in found.note


def test_disturbed_sleep_says_on_how_many_nights() -> None:
    days = [closed_day(after(n), twitch_disturbed_sleep=n < 6, interference=6 if n < 4 else 0)
            for n in range(14)]  # fmt: skip
    log = diary(days, [episode(after(n)) for n in range(14)])
    assert shown("DV7", log, after(13)).seen == (
        "In the last two weeks it disturbed your sleep on 6 nights and it got in the way of "
        "your day on 4 days (14 of the last 14 nights logged)."
    )


def test_the_same_place_says_where_and_how_often() -> None:
    found = shown("DV1", diary(nights("xxxx... .. ...xxxx")), after(15))
    assert found.seen == (
        "Twitches in the left calf on 4 of 7 logged nights at the beginning of the last 16 "
        "days and on 4 of 7 at their end (16 of 16 nights logged)."
    )


def test_no_card_has_a_gap_where_a_piece_was_missing() -> None:
    log = diary(
        nights("x" * 22), none_day(after(22)),
        [symptom(after(22), code) for code in SymptomCode],
        flag_event(after(22), "DV2"),
    )  # fmt: skip
    panel = look(log, after(22))
    assert len(panel.cards) >= 6
    for evaluation in panel.cards + panel.lines:
        found = card(evaluation, log, BOOK)
        for part in (found.seen, found.do):
            assert part
            assert "{" not in part
            assert "  " not in part
            assert ": ." not in part


def test_nothing_a_person_typed_gets_into_a_card() -> None:
    sign = symptom(DAY, SymptomCode.SPEECH, note="[red]{number}\x1b[31m")
    found = shown("EM1", diary(sign))
    assert "[red]" not in str(found)
