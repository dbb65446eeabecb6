"""SD4, DV11 and NT4: signs picked from the list; limbs and titles of flags."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from tests.builders import (
    DAY,
    check,
    episode,
    flag_event,
    moment,
    none_day,
    review,
    symptom,
)
from tests.flags.scene import BOOK, after, diary, look, nights, rule, states
from tests.flags.test_harder_task import answered, weekly
from tests.flags.test_weakness import weak
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry, Symptom
from twitchtui.diary.symptoms import Sudden, SymptomCode, Task
from twitchtui.diary.vocabulary import CheckAnswer, FlagAnswer, FunctionAnswer
from twitchtui.flags import Tier, card, evaluate
from twitchtui.flags.model import Stamp
from twitchtui.flags.rules_signs import dv11
from twitchtui.flags.view import Index

C = SymptomCode
BETTER, SAME, WORSE, GONE = (
    CheckAnswer.BETTER, CheckAnswer.SAME, CheckAnswer.WORSE, CheckAnswer.GONE,
)  # fmt: skip
THERE = (BETTER, SAME, WORSE)


def stands(name: str, *entries: Any, day: date = DAY) -> str:
    found = rule(name, diary(*entries), day)
    return f"{found.state.value} {found.urgency}" if found.holds else found.state.value


def answers(sign: Symptom, *days: int, said: CheckAnswer = SAME) -> list[Entry]:
    return [check(sign, after(n), said) for n in days]


def smaller(day: date = DAY, site: Site | None = Site.THUMB, **more: Any) -> Symptom:
    return symptom(day, C.WASTING, **{"site": site, "side": Side.LEFT, **more})


def trip(day: int, side: Side | None = Side.LEFT, **more: Any) -> Symptom:
    return symptom(after(day), C.TRIP_FALL, side=side, **more)


def read(name: str, day: date) -> Entry:
    return flag_event(day, name, at=moment(day, time(22, 0)), answer=FlagAnswer.READ)


def seen(name: str, *entries: Any, day: date = DAY) -> tuple[str, str]:
    log = diary(*entries)
    found = card(look(log, day).of(name), log.up_to(day), BOOK)
    return found.title, found.seen


def test_nobody_is_asked_to_measure() -> None:
    for name in ("SD2", "SD3", "SD4", "SD5", "NT4"):
        for say in BOOK.texts[name].says.values():
            words = f"{say.seen} {say.do}"
            assert "measur" not in words.replace("nothing for you to measure", "")
            assert "test " not in words


@pytest.mark.parametrize(("count", "state"), [(13, "raised"), (14, "off")])
@pytest.mark.parametrize(
    ("name", "code"), [("SD3", C.GAIT), ("SD4", C.EYE_NECK)], ids=["SD3", "SD4"]
)
def test_changes_clear_after_14_answered_days(
    name: str, code: SymptomCode, count: int, state: str
) -> None:
    sign = symptom(DAY, code)
    log = diary(sign, answers(sign, 3, 6), answers(sign, 7, said=GONE), answered(7, count))
    assert rule(name, log, after(6 + count)).state.value == state
    still_open = diary(sign, answers(sign, 3, 6), answered(7, 60))
    assert rule(name, still_open, after(66)).state.value == "raised"
    silent = diary(sign, answers(sign, 3, 6), answers(sign, 7, said=GONE))
    assert rule(name, silent, after(60)).state.value == "stale"


# -- SD4: speech, swallowing, eyes, neck, tongue ---------------------------------------------------


@pytest.mark.parametrize("code", [C.SPEECH, C.SWALLOW_CHANGE, C.EYE_NECK])
@pytest.mark.parametrize(("days", "state"), [(2, "watching"), (3, "raised"), (4, "raised")])
def test_a_slow_change_there_for_three_days(code: SymptomCode, days: int, state: str) -> None:
    entered = symptom(DAY, code, sudden=Sudden.NO, onset_day=after(-days))
    assert rule("SD4", diary(entered)).state.value == state
    asked = symptom(DAY, code, sudden=Sudden.NO)
    assert rule("SD4", diary(asked, answers(asked, days)), after(days)).state.value == state
    assert rule("SD4", diary(asked), after(30)).state.value == "watching"
    night = diary(asked, answered(days, 1))
    assert rule("SD4", night, after(days)).state.value == state
    quiet = diary(asked, none_day(after(days)))
    assert rule("SD4", quiet, after(days)).state.value == "watching"
    gone = diary(asked, answers(asked, 1, said=GONE), answered(days, 1))
    assert rule("SD4", gone, after(days)).state.value == "off"


def test_an_eyelid_that_comes_and_goes_confirms_itself() -> None:
    signs = [symptom(after(n), C.EYE_NECK) for n in (0, 3, 6, 9)]
    gone = [check(sign, sign.day + timedelta(days=1), GONE) for sign in signs]
    assert states("SD4", diary(signs, gone), map(after, (0, 2, 3, 9))) == [
        "watching", "off", "raised", "raised",
    ]  # fmt: skip
    far = [signs[0], gone[0], symptom(after(16), C.EYE_NECK)]
    assert rule("SD4", diary(far), after(16)).state.value == "watching"


@pytest.mark.parametrize(
    ("sudden", "state"), [(Sudden.NO, "raised"), (Sudden.YES, "off"), (Sudden.UNKNOWN, "off")]
)
def test_speech_counts_only_where_it_was_not_sudden(sudden: Sudden, state: str) -> None:
    sign = symptom(DAY, C.SPEECH, sudden=sudden, onset_day=after(-9))
    assert rule("SD4", diary(sign)).state.value == state
    there = diary(sign, answers(sign, 3))
    later = "off" if sudden is Sudden.YES else "raised"
    assert rule("SD4", there, after(3)).state.value == later


def test_a_twitching_tongue_alone_is_a_note() -> None:
    tongue = episode(DAY, Site.TONGUE)
    panel = look(diary(tongue), after(27))
    found = panel.of("SD4")
    assert (found.tier, found.state.value, found.urgency) == (Tier.T0, "raised", "note")
    assert found.entries == (tongue.id,)
    assert found in panel.notes
    assert not panel.cards
    assert rule("SD4", diary(tongue), after(28)).state.value == "off"
    assert rule("SD4", diary(episode(DAY, Site.JAW))).state.value == "off"


def test_a_twitching_tongue_with_a_slow_change_has_a_title_of_its_own() -> None:
    sign = symptom(DAY, C.SWALLOW_CHANGE, onset_day=after(-3))
    tongue = episode(DAY, Site.TONGUE)
    found = rule("SD4", diary(sign, tongue))
    assert (found.tier, found.urgency) == (Tier.T2, "tongue")
    assert set(found.entries) == {sign.id, tongue.id}
    assert seen("SD4", sign, tongue) == (
        "Twitching tongue with a change in speech, swallowing, eyes or neck",
        "On 16 March you logged a change that stays: coughing on food or drink more than "
        "before. You also logged twitching of the tongue.",
    )
    assert seen("SD4", sign)[0] == "A change in speech, swallowing, eyes or neck"


def test_a_twitching_tongue_does_not_shorten_the_three_days() -> None:
    log = symptom(DAY, C.SWALLOW_CHANGE), episode(DAY, Site.TONGUE)
    assert rule("SD4", diary(*log)).tier is Tier.T0


def test_a_tongue_that_begins_to_twitch_comes_back_after_it_was_read() -> None:
    sign = symptom(DAY, C.EYE_NECK, onset_day=after(-3))
    log = diary(sign, read("SD4", DAY), episode(after(2), Site.TONGUE))
    assert states("SD4", log, map(after, (1, 2))) == ["acknowledged", "raised"]


# -- DV11 and NT4 ----------------------------------------------------------------------------------


def test_losing_weight_is_worth_mentioning_until_it_is_gone() -> None:
    sign = symptom(DAY, C.WEIGHT_LOSS)
    found = rule("DV11", diary(sign))
    assert (found.tier, found.state.value, found.entries) == (Tier.T1, "raised", (sign.id,))
    log = diary(sign, answers(sign, 3), answers(sign, 6, said=GONE))
    assert states("DV11", log, map(after, (5, 6, 7))) == ["raised", "off", "off"]
    assert rule("DV11", diary(sign), after(200)).state.value == "raised"


def test_losing_weight_remembers_when_it_was_last_entered_or_worse() -> None:
    sign = symptom(DAY, C.WEIGHT_LOSS)
    other = symptom(after(5), C.WEIGHT_LOSS)
    checks = [*answers(sign, 3, said=WORSE), *answers(sign, 8)]
    index = Index(diary(sign, other, checks), BOOK.lookback_days)
    found = [dv11(index.view(after(n)), BOOK, {}, False).worse for n in (0, 3, 5, 8)]
    assert found == [Stamp(after(n)) for n in (0, 3, 5, 5)]


@pytest.mark.parametrize(("before", "state"), [(0, "raised"), (30, "stale")])
def test_a_young_diary_that_is_fully_answered_is_not_stale(before: int, state: str) -> None:
    sign = symptom(DAY, C.EYE_NECK, onset_day=after(-5))
    old = [none_day(after(-before))] if before else []
    log = diary(sign, old, answers(sign, 2, said=GONE), answered(0, 6))
    assert rule("SD4", log, after(5)).state.value == state
    assert rule("SD4", log, after(11)).state.value == "stale"


def test_losing_weight_stays_quiet_after_a_visit_that_was_about_it() -> None:
    log = diary(symptom(DAY, C.WEIGHT_LOSS), review(after(3), covers=("DV11",)))
    assert states("DV11", log, map(after, (2, 3, 90))) == ["raised", "reviewed", "reviewed"]


@pytest.mark.parametrize(
    ("more", "noted"),
    [
        ((), True),
        ((weak(Task.GRIP),), False),
        ((weak(Task.GRIP, days=9),), False),
        (weekly("h", "h"), False),
        (weekly("u", "u"), True),
    ],
)
def test_felt_weakness_is_a_note_while_no_task_is_harder(
    more: tuple[Entry, ...], noted: bool
) -> None:
    felt = symptom(DAY, C.FELT_WEAKNESS)
    panel = look(diary(felt, more), after(7))
    found = panel.of("NT4")
    assert (found in panel.notes) is noted
    assert found.entries == ((felt.id,) if noted else ())
    assert found.tier is Tier.T0
    gone = diary(felt, more, answers(felt, 7, said=GONE))
    assert rule("NT4", gone, after(7)).state.value == "off"


# -- which limbs a flag is about -------------------------------------------------------------------


def test_a_harder_task_on_the_left_leg_and_the_left_calf_are_one_group() -> None:
    sign = weak(Task.STAIRS, day=after(15), days=8)
    panel = look(diary(nights("xxxx... .. ...xxxx"), sign), after(15))
    assert [[found.rule for found in group] for group in panel.groups] == [["SD1", "SD2", "DV1"]]
    assert panel.of("DV1").limbs == panel.of("SD1").limbs == ("left leg",)
    other = weak(Task.STAIRS, day=after(15), days=8, side=Side.RIGHT)
    panel = look(diary(nights("xxxx... .. ...xxxx"), other), after(15))
    assert ["DV1"] in [[found.rule for found in group] for group in panel.groups]


@pytest.mark.parametrize(
    ("tasks", "side", "limbs"),
    [
        ((Task.STAIRS,), Side.LEFT, ("left leg",)),
        ((Task.GRIP,), Side.RIGHT, ("right arm",)),
        ((Task.GRIP, Task.STAIRS), Side.LEFT, ("left arm", "left leg")),
        ((Task.STAIRS,), Side.BOTH, ("left leg", "right leg")),
        ((Task.STAIRS,), None, ()),
    ],
)
def test_the_limbs_of_a_weakness_are_its_tasks_on_its_side(
    tasks: tuple[Task, ...], side: Side | None, limbs: tuple[str, ...]
) -> None:
    assert rule("SD1", diary(weak(*tasks, days=8, side=side))).limbs == limbs
    assert rule("EM5", diary(weak(*tasks, days=1, side=side))).limbs == limbs


def test_a_flag_about_a_known_and_an_unknown_limb_is_about_none() -> None:
    log = diary(weak(Task.STAIRS, days=8), weak(Task.GRIP, days=8, side=None))
    assert rule("SD1", log).limbs == ()


def test_a_limb_that_only_an_answer_named_belongs_to_it() -> None:
    from dataclasses import replace

    sign = weak(Task.STAIRS, day=DAY)
    named = replace(check(sign, after(3)), tasks=(Task.GRIP,))
    assert rule("SD1", diary(sign, named), after(3)).limbs == ("left arm", "left leg")


def test_a_smaller_muscle_in_the_same_arm_is_on_one_card_with_the_task() -> None:
    panel = look(diary(weak(Task.GRIP, days=8), smaller()))
    assert [[found.rule for found in group] for group in panel.groups] == [["SD1", "SD2"]]


def test_a_checkpoint_keeps_what_these_rules_know() -> None:
    from twitchtui.flags import Checkpoint, checkpoint_at

    sign, fall = smaller(), trip(2)
    log = diary(
        sign, answers(sign, 3, 10), fall, trip(9), symptom(DAY, C.EYE_NECK, onset_day=after(-5)),
        none_day(after(1), function_answer=FunctionAnswer.AS_USUAL), answered(3, 30),
    )  # fmt: skip
    kept = checkpoint_at(log.up_to(after(20)), after(20), BOOK)
    again = Checkpoint.from_text(kept.to_text(), BOOK)
    now = moment(after(32), time(21, 0))
    folded = evaluate(log, now, after(32), BOOK, again)
    assert folded.evaluations == evaluate(log, now, after(32), BOOK).evaluations
    assert {"SD2", "SD3", "SD4"} <= {found.rule for found in folded.cards}
