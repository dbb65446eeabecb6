"""When a symptom began, as typed: what cannot be is one sentence, and nothing is saved."""

import pytest

IN_THE_FUTURE = [
    ("2026-11-22", "2026-11-22 is in the future"),
    ("2027-01-01", "2027-01-01 is in the future"),
    ("21:00", "21:00 has not come yet; it is 20:30"),
    ("2026-11-21 23:59", "23:59 has not come yet"),
    ("2026-11-22 00:10", "2026-11-22 is in the future"),
]
LONGER_THAN_A_LIFE = [
    ("1906-11-21", "1906-11-21 is 120 years or more before"),
    ("1900-01-01", "1900-01-01 is 120 years or more before"),
    ("1899-12-31", "1899-12-31 is too long ago; please check the year"),
    ("0026-11-21", "0026-11-21 is too long ago; please check the year"),
]


@pytest.mark.parametrize(("onset", "sentence"), [*IN_THE_FUTURE, *LONGER_THAN_A_LIFE])
def test_a_beginning_that_cannot_be_is_refused_with_a_sentence(twitchtui, onset, sentence):
    assert sentence in twitchtui.refused("add", "symptom", "speech", "--onset", onset)
    assert twitchtui.json("symptoms")["symptoms"] == []


def test_a_beginning_after_the_day_it_is_logged_for_is_refused(twitchtui):
    words = ["add", "symptom", "speech", "--day", "2026-11-10", "--onset", "2026-11-11"]
    assert "after the day it is logged for" in twitchtui.refused(*words)


@pytest.mark.parametrize(("onset", "sentence"), [*IN_THE_FUTURE, *LONGER_THAN_A_LIFE])
def test_a_beginning_cannot_be_edited_to_one_that_cannot_be(twitchtui, onset, sentence):
    entry = twitchtui.added("add", "symptom", "felt_weakness", "--onset", "2026-11-20")
    assert sentence in twitchtui.refused("edit", entry, "--onset", onset)
    (kept,) = twitchtui.json("symptoms")["symptoms"]
    assert kept["onset_day"] == "2026-11-20"


@pytest.mark.parametrize("onset", ["1906-11-22", "2026-11-21", "20:30", "now", "2026-11-20 23:59"])
def test_a_beginning_at_the_edge_of_what_can_be_is_taken(twitchtui, onset):
    assert twitchtui.added("add", "symptom", "felt_weakness", "--onset", onset)
