"""What a person does in an evening, through the session that both doors share."""

from datetime import time, timedelta

import pytest

from tests.builders import (
    DAY,
    activity,
    episode,
    intake,
    moment,
    profile,
    symptom,
)
from tests.sitting import sitting
from tests.store.scratch import everything, plain
from twitchtui.diary.body import Site
from twitchtui.diary.entries import Episode
from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import (
    CheckAnswer,
    CheckState,
    IntakeKind,
    NewAnswer,
    ReviewOutcome,
    YesNo,
)

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


# -- a whole evening ---------------------------------------------------------------------------


def spend_the_evening(session):
    session.save_profile(profile(kidney_disease=YesNo.NO, bp_medicine=YesNo.NO))
    session.tick(DAY, "magnesium", CheckState.DONE)
    session.add("add water", intake(amount=1000.0))
    session.add("add water", intake(amount=900.0))
    session.add("add food", intake(kind=IntakeKind.FOOD, name="banana", amount=1.0))
    session.add("add activity", activity(effort=5, minutes=45, start=moment(clock=time(18, 0))))
    session.log(episode(id="a"), episode(id="b", site=Site.EYELID))
    session.set_day(DAY, "sleep", sleep_h=7.5)
    session.close_day(DAY, new=NewAnswer.NO)


def test_an_evening_stands_in_the_diary_for_the_next_process(path):
    with sitting(path) as session:
        spend_the_evening(session)
        told = session.evening()
    with sitting(path) as again:
        found = again.evening()
        assert found == told
        assert found.closed
        assert found.new_answer is NewAnswer.NO
        assert [plain(each).site for each in found.episodes] == [Site.CALF, Site.EYELID]
        states = {item: line.state for item, line in lines(again).items()}
        assert states.pop("caffeine") is CheckState.UNKNOWN
        assert {states.pop(item) for item in ("water", "magnesium", "potassium", "sleep")} == {
            CheckState.DONE
        }
        assert set(states) == {"drink_after", "cool_down", "stretch", "snack"}
        assert set(states.values()) == {CheckState.UNKNOWN}


def test_every_action_of_an_evening_is_taken_back_one_by_one(path):
    with sitting(path) as session:
        blank = everything(path)
        spend_the_evening(session)
        undone = [session.undo() for _ in range(9)]
        assert undone[0] == "done for today"
        assert undone[2] == "log calf, eyelid"
        assert session.undo() is None
        assert everything(path) == blank


# -- done for today ----------------------------------------------------------------------------


def test_done_is_refused_until_the_twitch_question_is_answered_and_writes_nothing(session, path):
    before = everything(path)
    with pytest.raises(Refusal, match="Any twitches today"):
        session.close_day(DAY)
    assert everything(path) == before
    session.answer_none(DAY)
    session.close_day(DAY)
    assert is_closed(session)


def test_an_explicit_none_is_cleared_by_a_later_episode_and_the_day_stays_closed(session):
    session.close_day(DAY, none=True)
    session.log(episode())
    assert is_closed(session)
    assert not session.day_or_blank(DAY).explicit_none


def test_deleting_the_last_episode_reopens_the_day_and_undo_closes_it_again(session):
    first, last = episode(), episode()
    session.log(first, last)
    session.close_day(DAY)
    session.remove(first)
    assert is_closed(session)
    session.remove(last)
    assert not is_closed(session)
    assert session.evening().twitches == "unasked"
    assert session.undo() == "delete calf"
    assert is_closed(session)


def test_deleting_all_at_once_reopens_the_day_too(session):
    both = [episode(), episode()]
    session.log(*both)
    session.close_day(DAY)
    session.remove(*both)
    assert not is_closed(session)


def test_deleting_what_is_gone_already_reopens_nothing(session):
    first, last = episode(), episode()
    session.log(first, last)
    session.close_day(DAY)
    session.remove(first)
    session.remove(first)
    assert is_closed(session)


def test_a_day_reopened_by_deleting_is_closed_at_the_later_time(session):
    only = episode()
    session.log(only)
    session.close_day(DAY)
    session.remove(only)
    session.clock.set(DAY, time(23, 0))
    assert session.close_day(DAY, none=True).closed_at == moment(DAY, time(23, 0))


# -- moving an episode -------------------------------------------------------------------------


def moved(entry: Episode, day) -> Episode:
    return episode(day, entry.site, id=entry.id)


def test_moving_the_last_episode_away_reopens_its_day(session):
    only = episode()
    session.log(only)
    session.close_day(DAY)
    session.log(moved(only, EVE))
    assert not is_closed(session)
    assert len(session.evening(EVE).episodes) == 1
    session.undo()
    assert is_closed(session)
    assert not session.evening(EVE).episodes


def test_moving_one_of_two_leaves_the_day_closed(session):
    first, last = episode(), episode()
    session.log(first, last)
    session.close_day(DAY)
    session.log(moved(first, EVE))
    assert is_closed(session)


def test_moving_both_at_once_reopens_the_day(session):
    both = [episode(), episode()]
    session.log(*both)
    session.close_day(DAY)
    session.log(*(moved(each, EVE) for each in both))
    assert not is_closed(session)


def test_episodes_that_change_places_leave_both_days_closed(session):
    here, there = episode(), episode(EVE)
    for each in (here, there):
        session.log(each)
        session.close_day(each.day)
    session.log(moved(here, EVE), moved(there, DAY))
    assert is_closed(session, DAY)
    assert is_closed(session, EVE)


def test_moving_to_a_day_that_was_none_clears_it_and_keeps_it_closed(session):
    session.close_day(EVE, none=True)
    only = episode()
    session.log(only)
    session.log(moved(only, EVE))
    assert is_closed(session, EVE)
    assert not session.day_or_blank(EVE).explicit_none


# -- the same as last night --------------------------------------------------------------------


def test_last_nights_twitches_are_logged_again_as_one_action(session):
    session.log(episode(EVE), episode(EVE, Site.EYELID))
    assert session.same_as_last_night(DAY) == 2
    assert [each.site for each in session.evening().episodes] == [Site.CALF, Site.EYELID]
    assert session.undo() == "same twitches as last night"
    assert not session.evening().episodes


def test_a_night_that_was_none_is_said_to_be_none_again(session):
    session.close_day(EVE, none=True)
    assert session.same_as_last_night(DAY) == 0
    assert session.evening().twitches == "none"


def test_pressed_twice_the_key_doubles_nothing(session):
    session.log(episode(EVE))
    session.same_as_last_night(DAY)
    with pytest.raises(Refusal, match="already"):
        session.same_as_last_night(DAY)
    assert len(session.evening().episodes) == 1


def test_an_unlogged_night_is_not_repeated(session):
    with pytest.raises(Refusal, match="not logged"):
        session.same_as_last_night(DAY)


# -- no future ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "doing",
    [
        lambda s: s.add("x", intake(TOMORROW)),
        lambda s: s.log(episode(DAY), episode(TOMORROW)),
        lambda s: s.answer_none(TOMORROW),
        lambda s: s.close_day(TOMORROW, none=True),
        lambda s: s.set_day(TOMORROW, "sleep", sleep_h=8),
        lambda s: s.tick(TOMORROW, "water", CheckState.DONE),
        lambda s: s.tick(TOMORROW, "water", None),
        lambda s: s.check_symptom(symptom(), TOMORROW, CheckAnswer.GONE),
        lambda s: s.record_visit(TOMORROW, ReviewOutcome.OTHER, "", ()),
        lambda s: s.log(episode(DAY)) or s.same_as_last_night(TOMORROW),
    ],
)
def test_nothing_is_entered_for_a_day_to_come(session, doing):
    with pytest.raises(Refusal, match="in the future"):
        doing(session)
    assert list(session.store.history(TOMORROW, TOMORROW).everything()) == []


def test_after_midnight_the_evening_before_is_today_and_after_the_day_start_no_longer(session):
    session.clock.set(DAY, time(3, 59))
    assert session.today == DAY
    session.clock.set(TOMORROW, time(4, 0))
    assert session.today == TOMORROW
