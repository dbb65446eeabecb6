from datetime import time, timedelta

import pytest

from tests.builders import DAY, closed_day, episode, mark, moment, none_day, open_day
from tests.diary.shipped import CHECKLIST
from twitchtui.diary import actions
from twitchtui.diary.body import Side, Site
from twitchtui.diary.checklist import Line
from twitchtui.diary.coverage import DayState, day_state
from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import CheckState, Duration, NewAnswer, Origin, Precision

AT = moment(clock=time(22, 30))
BLANK = actions.blank_day(DAY)
EVE = DAY - timedelta(days=1)


def close(record=BLANK, episodes=0, today=DAY, **how):
    return actions.close_day(record, episodes, AT, today, **how)


# -- done for today ----------------------------------------------------------------------------


def test_a_day_with_twitches_closes():
    record = close(episodes=1)
    assert record.closed_at == AT
    assert not record.explicit_none
    assert day_state(record, 1) is DayState.CLOSED


def test_a_day_closes_with_none_said_along_the_way_or_before():
    for record in (close(none=True), close(open_day(explicit_none=True))):
        assert record.explicit_none
        assert day_state(record, 0) is DayState.CLOSED


def test_done_is_refused_while_the_twitch_question_is_open_and_points_at_it():
    with pytest.raises(Refusal, match="Any twitches today"):
        close()
    with pytest.raises(Refusal, match="Any twitches today"):
        close(open_day(sleep_h=8, new_answer=NewAnswer.NO))


def test_none_is_refused_where_twitches_were_logged():
    with pytest.raises(Refusal, match="were logged"):
        close(episodes=1, none=True)


@pytest.mark.parametrize(("ahead", "refused"), [(-1, False), (0, False), (1, True)])
def test_only_a_future_day_cannot_be_closed(ahead, refused):
    record = actions.blank_day(DAY + timedelta(days=ahead))
    if refused:
        with pytest.raises(Refusal, match="in the future"):
            close(record, none=True)
        with pytest.raises(Refusal, match="in the future"):
            close(record, episodes=2)
    else:
        assert close(record, none=True).closed_at == AT


def test_closing_again_keeps_the_first_time_and_takes_the_new_answer():
    early = moment(clock=time(20, 0))
    again = close(none_day(closed_at=early), new=NewAnswer.NO)
    assert again.closed_at == early
    assert again.new_answer is NewAnswer.NO


def test_closing_without_a_new_answer_keeps_the_one_given():
    assert close(open_day(new_answer=NewAnswer.YES), 1).new_answer is NewAnswer.YES
    assert close(episodes=1).new_answer is NewAnswer.UNASKED


def test_closing_a_day_with_twitches_takes_back_a_none_that_is_wrong():
    assert not close(open_day(explicit_none=True), episodes=1).explicit_none


def test_closing_keeps_the_days_other_answers():
    assert close(open_day(sleep_h=7.5, stress=0), 1).sleep_h == 7.5


# -- none, and what becomes of it --------------------------------------------------------------


def test_none_said_outright_does_not_close_the_day():
    record = actions.answer_none(BLANK, 0)
    assert record.explicit_none
    assert day_state(record, 0) is DayState.UNKNOWN


def test_none_cannot_be_said_of_a_day_with_twitches():
    with pytest.raises(Refusal, match="remove them"):
        actions.answer_none(BLANK, 1)


def test_a_later_episode_clears_none_and_keeps_the_day_closed():
    record = actions.after_logging(none_day())
    assert not record.explicit_none
    assert day_state(record, 1) is DayState.CLOSED


def test_an_episode_leaves_a_day_without_none_alone():
    assert actions.after_logging(None) is None
    assert actions.after_logging(closed_day()) is None


@pytest.mark.parametrize(("left", "opened"), [(0, True), (1, False), (2, False)])
def test_deleting_the_last_episode_reopens_a_closed_day(left, opened):
    record = actions.after_removing(closed_day(sleep_h=7), left)
    assert (record is not None) is opened
    if record:
        assert record.closed_at is None
        assert record.sleep_h == 7
        assert day_state(record, 0) is DayState.UNKNOWN


def test_deleting_changes_no_day_that_is_open_unrecorded_or_none():
    assert actions.after_removing(None, 0) is None
    assert actions.after_removing(open_day(), 0) is None
    assert actions.after_removing(none_day(), 0) is None


# -- the same as last night --------------------------------------------------------------------


def same(last=(), record=None):
    return actions.same_as(last, record, DAY, [f"new{number}" for number in range(len(last))])


def test_last_night_is_repeated_with_new_ids_without_times_and_notes():
    last = episode(
        EVE, Site.SHIN, side=Side.LEFT, start=moment(EVE), note="private", n_spells=10,
        intensity=4, duration=Duration.MIN_1_10, tried=("stretch",), origin=Origin.IMPORT,
        recorded_at=AT.utc, updated_at=AT.utc, revision=7,
    )  # fmt: skip
    (again,) = same([last], closed_day(EVE))
    assert (again.id, again.day) == ("new0", DAY)
    assert (again.start, again.part, again.precision) == (None, None, Precision.DAY)
    assert (again.note, again.tried, again.eased) == ("", (), None)
    assert (again.site, again.side, again.n_spells) == (Site.SHIN, Side.LEFT, 10)
    assert (again.intensity, again.duration) == (4, Duration.MIN_1_10)
    assert (again.origin, again.revision, again.recorded_at) == (Origin.HAND, 0, None)


def test_every_episode_of_last_night_is_repeated():
    found = same([episode(EVE), episode(EVE, Site.EYELID)])
    assert [each.site for each in found] == [Site.CALF, Site.EYELID]


def test_a_night_that_was_none_is_repeated_as_no_episodes():
    assert same([], none_day(EVE)) == []


@pytest.mark.parametrize(
    "record", [None, open_day(EVE), open_day(EVE, explicit_none=True), closed_day(EVE)]
)
def test_a_night_that_was_not_logged_cannot_be_repeated(record):
    with pytest.raises(Refusal, match="not logged"):
        same([], record)


def test_an_open_night_with_twitches_can_be_repeated():
    assert len(same([episode(EVE)], None)) == 1


# -- ticks -------------------------------------------------------------------------------------

WATER = CHECKLIST.item("water")


@pytest.mark.parametrize(
    ("state", "by_hand", "sets"),
    [
        (CheckState.UNKNOWN, False, CheckState.DONE),
        (CheckState.NOT_DONE, False, CheckState.DONE),
        (CheckState.DONE, False, CheckState.NOT_DONE),
        (CheckState.DONE, True, CheckState.NOT_DONE),
        (CheckState.NOT_DONE, True, None),
        (CheckState.NOT_APPLICABLE, True, None),
        (CheckState.UNKNOWN, True, None),
    ],
)
def test_the_tick_key_goes_from_done_to_not_done_and_back_to_the_log(state, by_hand, sets):
    made = actions.next_mark(Line(WATER, state, by_hand=by_hand), DAY)
    assert (made and made.state) == sets


def test_a_mark_has_one_id_for_its_day_and_item():
    made = actions.mark(DAY, "water", CheckState.DONE)
    assert made == mark(DAY, "water", CheckState.DONE)
    assert made.id == "2026-03-16/water"
