"""Ticks, answers, undo and settings through the session."""

from datetime import time, timedelta

import pytest

from tests.builders import (
    DAY,
    activity,
    booking,
    episode,
    flag_event,
    intake,
    mark,
    medicine_event,
    profile,
    review,
    symptom,
)
from tests.sitting import sitting
from tests.store.scratch import everything
from twitchtui.diary.entries import Episode, Symptom
from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import (
    CheckAnswer,
    CheckState,
    FlagAnswer,
    FunctionAnswer,
    IntakeKind,
    ReviewOutcome,
    Units,
    YesNo,
)
from twitchtui.settings import Settings, parse

EVE, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "diary.db"


@pytest.fixture
def session(path):
    with sitting(path) as found:
        yield found


def lines(session, day=DAY):
    return {line.item.id: line for line in session.evening(day).lines}


def is_closed(session, day=DAY):
    return session.evening(day).closed


# -- ticks and answers -------------------------------------------------------------------------


def test_the_tick_key_goes_through_its_three_states(session):
    for state, by_hand in (
        (CheckState.DONE, True),
        (CheckState.NOT_DONE, True),
        (CheckState.UNKNOWN, False),
    ):
        session.cycle(DAY, lines(session)["water"])
        assert (lines(session)["water"].state, lines(session)["water"].by_hand) == (state, by_hand)


def test_an_item_that_was_not_ticked_or_is_none_cannot_be_unticked_or_ticked(session):
    with pytest.raises(Refusal, match="not ticked by hand"):
        session.tick(DAY, "water", None)
    with pytest.raises(Refusal, match="not an item"):
        session.tick(DAY, "nonsense", CheckState.DONE)


def test_potassium_cannot_be_ticked_before_both_its_questions_are_answered_no(session):
    with pytest.raises(Refusal, match="both questions"):
        session.tick(DAY, "potassium", CheckState.DONE)
    session.save_profile(profile(kidney_disease=YesNo.NO, bp_medicine=YesNo.NO))
    session.tick(DAY, "potassium", CheckState.DONE)
    assert lines(session)["potassium"].by_hand


def test_a_second_answer_to_still_there_takes_the_place_of_the_first(session):
    felt = symptom(DAY - timedelta(days=3))
    session.add("log a change", felt)
    session.check_symptom(felt, EVE, CheckAnswer.SAME)
    session.check_symptom(felt, DAY, CheckAnswer.WORSE)
    session.check_symptom(felt, DAY, CheckAnswer.BETTER)
    checks = session.history(EVE, DAY).checks
    assert [(each.day, each.answer) for each in checks] == [
        (EVE, CheckAnswer.SAME), (DAY, CheckAnswer.BETTER)
    ]  # fmt: skip
    session.undo()
    assert session.history(EVE, DAY).checks[-1].answer is CheckAnswer.WORSE


def test_answers_of_a_day_are_kept_beside_each_other(session):
    session.set_day(DAY, "sleep", sleep_h=8)
    session.set_day(DAY, "function", function_answer=FunctionAnswer.HARDER)
    record = session.day_or_blank(DAY)
    assert (record.sleep_h, record.function_answer) == (8, FunctionAnswer.HARDER)


@pytest.mark.parametrize(
    "doing",
    [
        lambda s: s.add("x", intake(), activity(), medicine_event(), review(), booking(),
                        flag_event(), symptom()),
        lambda s: s.log(episode()),
        lambda s: s.remove(s.store.get(Episode, "there")),
        lambda s: s.answer_none(EVE),
        lambda s: s.close_day(DAY),
        lambda s: s.clock.set(TOMORROW) or s.same_as_last_night(TOMORROW),
        lambda s: s.set_day(DAY, "stress", stress=0),
        lambda s: s.tick(DAY, "water", CheckState.DONE),
        lambda s: s.tick(DAY, "sleep", None),
        lambda s: s.check_symptom(s.store.get(Symptom, "felt"), DAY, CheckAnswer.GONE),
        lambda s: s.answer_flag("DV1", FlagAnswer.READ),
        lambda s: s.record_visit(DAY, ReviewOutcome.EXAM_NORMAL, "Dr", ("DV1",)),
        lambda s: s.book_visit(TOMORROW),
        lambda s: s.save_profile(profile(units=Units.CUPS)),
    ],
)  # fmt: skip
def test_each_action_is_taken_back_whole(session, path, doing):
    session.store.load([episode(id="there"), symptom(id="felt"), mark(item="sleep")])
    before = everything(path)
    doing(session)
    assert everything(path) != before
    session.undo()
    assert everything(path) == before


# -- settings ----------------------------------------------------------------------------------


def test_what_the_settings_file_sets_is_in_force_and_the_profile_keeps_its_own(path):
    said = Settings(day_start=time(6, 0), units=Units.CUPS)
    with sitting(path, said) as session:
        session.save_profile(profile(units=Units.FL_OZ))
        session.clock.set(DAY, time(5, 30))
        assert session.today == EVE
        assert session.evening().profile.units is Units.CUPS
        assert session.store.profile().units is Units.FL_OZ


def test_items_are_shown_by_the_screens_choice_and_the_file_wins(path):
    with sitting(path, Settings(shown={"stress": False})) as session:
        session.store.set_preference("checklist.shown", {"stress": True, "calcium": True})
        found = lines(session)
        assert "calcium" in found
        assert "stress" not in found


def test_a_malformed_food_of_ones_own_stops_nothing(path):
    said = parse('[[food]]\nid = "soup"\n', "config.toml", frozenset())
    assert len(said.problems) == 1
    with sitting(path, said) as session:
        assert session.foods.find("banana") is not None
        assert session.foods.find("soup") is None
        session.add("food", intake(kind=IntakeKind.FOOD, name="banana", amount=1.0))
        assert session.evening().intakes


def test_ids_are_made_only_once_and_sort_by_time(session):
    first = {session.new_id() for _ in range(100)}
    session.clock.set(TOMORROW)
    assert len(first) == 100
    assert max(first) < session.new_id()
