import pytest

from tests.builders import none_day, open_day
from twitchtui.diary.asked import Asked, asked
from twitchtui.diary.vocabulary import FunctionAnswer, NewAnswer

NO, YES, UNASKED = NewAnswer.NO, NewAnswer.YES, NewAnswer.UNASKED


def test_without_records_nothing_was_asked():
    assert asked([]) == Asked(0, 0, 0, 0)
    assert asked([]).new_words == asked([]).function_words == "not answered on any night"


def test_a_night_that_left_the_question_open_counts_nowhere():
    found = asked([none_day(new_answer=answer) for answer in (NO, NO, YES, UNASKED)])
    assert (found.new, found.new_no) == (3, 2)
    assert found.function == 0
    assert found.new_words == "asked on 3 nights, answered no on 2"


def test_an_answer_counts_also_on_a_night_that_was_not_closed():
    assert asked([open_day(new_answer=NO)]).new_words == "asked on 1 night, answered no on 1"


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (["as_usual", "harder", "unasked"], "asked on 2 nights, answered as usual on 1"),
        (["harder"], "asked on 1 night, answered as usual on 0"),
        (["unasked"], "not answered on any night"),
    ],
)
def test_the_weekly_question_is_counted_by_itself(answers, words):
    found = asked(none_day(function_answer=FunctionAnswer(answer)) for answer in answers)
    assert found.function_words == words
    assert found.new == 0
