"""What was answered about a day, in words, where a day is among the entries behind a flag."""

from typing import Any

import pytest

from tests.builders import DAY, closed_day, none_day
from twitchtui.diary.vocabulary import FunctionAnswer, Units, Urine
from twitchtui.report.entries import entry_words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "nothing answered"),
        ({"twitch_disturbed_sleep": True, "interference": 6},
         "twitches disturbed sleep, got in the way 6 of 10"),
        ({"twitch_disturbed_sleep": False, "sleep_h": 5.5}, "slept 5.5 h"),
        ({"urine": Urine.BROWN_COLA}, "urine brown cola"),
        ({"function_answer": FunctionAnswer.HARDER}, "everyday things harder"),
        ({"function_answer": FunctionAnswer.AS_USUAL}, "everyday things as usual"),
        ({"stress": 0, "worry": 7}, "stress 0 of 10, worry 7 of 10"),
    ],
)  # fmt: skip
def test_a_day_says_what_was_answered(fields: dict[str, Any], words: str) -> None:
    assert entry_words(closed_day(DAY, **fields), Units.ML) == f"{DAY}, {words}"


def test_no_twitches_is_said_where_it_was_said() -> None:
    assert entry_words(none_day(DAY), Units.ML) == f"{DAY}, no twitches"
