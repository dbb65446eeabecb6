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
from tests.flags.scene import BOOK, after, diary, look, nights
from twitchtui.diary.body import Side
from twitchtui.diary.entries import CheckAnswer, FunctionAnswer, ReviewOutcome, Urine
from twitchtui.diary.history import History
from twitchtui.diary.symptoms import Circumstance, SymptomCode, Task
from twitchtui.flags import Card, card

WEEKS = nights("xxxx... x.x.x.. xxxxx--")
MONDAY = after(21)


def shown(name: str, history: History, day: date = DAY, number: str = "") -> Card:
    panel = look(history, day)
    return card(panel.of(name), history.up_to(day), BOOK, number)


def test_several_times_a_week_is_said_with_its_numbers() -> None:
    found = shown("DV2", diary(WEEKS), MONDAY)
    assert found.seen == (
        "Twitches on 4, 3 and 5 days in the last three weeks (19 of 21 days logged)."
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
    sign = symptom(DAY, SymptomCode.SPEECH, onset=moment(DAY, time(19, 40)))
    found = shown("EM1", diary(sign, profile(emergency_number="999")))
    assert found.seen == "You logged a sudden change: your speech."
    assert found.do == ("Call 999 now, even if it has passed. Note the time it started: 19:40.")
    untimed = shown("EM1", diary(symptom(DAY, SymptomCode.SPEECH)), number="911")
    assert untimed.do == "Call 911 now, even if it has passed. Note the time it started."
    nowhere = shown("EM1", diary(symptom(DAY, SymptomCode.SPEECH)))
    assert nowhere.do.startswith("Call your local emergency number now")


def test_several_signs_of_one_emergency_are_named_together() -> None:
    log = diary(symptom(DAY, SymptomCode.SPEECH), symptom(DAY, SymptomCode.FACE_DROOP))
    found = shown("EM1", log)
    assert found.seen == "You logged a sudden change: your speech and a drooping face."
    assert len(found.entries) == 2


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
        "Twitches in the left calf on 4 of 7 logged nights 16 days ago and on 4 of 7 in the "
        "last week (16 of 16 nights logged)."
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
