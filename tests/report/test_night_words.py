"""One night in one sentence: what was not logged is never said to be without twitches."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import DAY
from twitchtui.diary.body import Side, Site
from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.figure import Place
from twitchtui.report.night import night_in_words

CALF, OTHER = Place(Site.CALF, Side.LEFT), Place(Site.OTHER, Side.LEFT)
QUIET = Night(DAY, DayState.CLOSED)
ONE = Night(DAY, DayState.CLOSED, 1, 1)
OPEN = Night(DAY, DayState.PARTIAL, 1_200, 2)
UNKNOWN = Night(DAY, DayState.UNKNOWN)


@pytest.mark.parametrize(
    ("night", "words", "calm"),
    [
        (QUIET, "logged, no twitches", "logged"),
        (ONE, "1 spell", "logged"),
        (Night(DAY, DayState.CLOSED, 3, 1), "3 spells", "logged"),
        (OPEN, "1,200 spells, not closed", "not closed"),
        (UNKNOWN, "not logged", "not logged"),
    ],
)
def test_a_night_is_said_in_words_and_in_calm_mode_without_a_count(
    night: Night, words: str, calm: str
) -> None:
    assert night_in_words(night) == f"Mon 16 Mar 2026: {words}."
    assert night_in_words(night, calm=True, places=[CALF]) == f"Mon 16 Mar 2026: {calm}."


def test_tonight_is_not_over() -> None:
    assert night_in_words(UNKNOWN, today=DAY).endswith(": not logged so far.")
    assert night_in_words(OPEN, today=DAY).endswith("1,200 spells, not closed yet.")
    assert night_in_words(UNKNOWN, today=DAY + timedelta(days=1)).endswith(": not logged.")


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([], ""),
        ([CALF], "; left calf"),
        ([CALF, OTHER], "; left calf, another place"),
        ([CALF] * 4, "; left calf, left calf, left calf, left calf"),
        ([CALF] * 5, "; left calf, left calf, left calf, left calf, 1 other place"),
        ([CALF] * 6, "; left calf, left calf, left calf, left calf, 2 other places"),
    ],
)
def test_its_places_are_named_and_many_are_counted(places: list[Place], words: str) -> None:
    assert night_in_words(ONE, places=places) == f"Mon 16 Mar 2026: 1 spell{words}."


def test_what_keeps_a_night_out_of_trends_is_said_of_logged_nights_only() -> None:
    late = replace(ONE, late=True)
    assert night_in_words(late).endswith(": 1 spell (filled in late).")
    both = night_in_words(late, baseline=True, places=[CALF])
    assert both.endswith(": 1 spell; left calf (filled in late, among the first 14 logged nights).")
    assert night_in_words(UNKNOWN, baseline=True).endswith(": not logged.")
