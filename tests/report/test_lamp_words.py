"""The lamp's line: a quiet lamp that waits for a booked visit says when it is."""

from datetime import timedelta

import pytest

from tests.builders import DAY, booking, symptom
from tests.flags.scene import look
from tests.nights import three_weeks_of_twitches
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.flags import LampLevel
from twitchtui.report.lamp import lamp_words


def test_a_quiet_lamp_names_the_next_booked_day():
    entries = [*three_weeks_of_twitches(), booking(DAY, DAY + timedelta(days=15))]
    panel = look(entries)
    assert panel.lamp.level is LampLevel.QUIET
    assert lamp_words(panel) == f"{panel.lamp.text} Visit: Tue 31 Mar."


@pytest.mark.parametrize("booked", [False, True])
def test_a_lamp_that_waits_for_nothing_says_what_it_said(booked):
    entries = [booking(DAY, DAY + timedelta(days=15))] if booked else three_weeks_of_twitches()
    panel = look(entries)
    assert lamp_words(panel) == panel.lamp.text


def test_what_is_lit_by_something_else_names_no_booked_day():
    speech = symptom(DAY, SymptomCode.SPEECH)
    panel = look([*three_weeks_of_twitches(), booking(DAY, DAY + timedelta(days=15)), speech])
    assert panel.lamp.level is LampLevel.EMERGENCY
    assert lamp_words(panel) == panel.lamp.text
