"""Cautions by commands: of supplements before they are logged, of drinks after."""

import pytest


def intakes(twitchtui):
    """What was taken today."""
    listed = twitchtui.json("list", "--day", "today")["entries"]
    return [entry for entry in listed if entry["entry"] == "intake"]


def test_more_magnesium_than_the_caution_is_logged_only_on_yes(twitchtui):
    twitchtui("add", "supplement", "magnesium", "200mg")
    twitchtui("add", "supplement", "magnesium", "150mg")
    words = ("add", "supplement", "magnesium", "1mg")
    assert "351 mg of magnesium" in twitchtui.refused(*words)
    assert len(intakes(twitchtui)) == 2
    first, *_, last = twitchtui(*words, "--yes").splitlines()
    assert first == "Logged: 2026-11-21, magnesium supplement 1 mg"
    assert "351 mg of magnesium" in last
    assert len(intakes(twitchtui)) == 3


@pytest.mark.parametrize(
    "answers",
    [
        [["set", "kidney", "yes"]],
        [["set", "bp_medicine", "yes"]],
        [["set", "bp_classes", "arb"]],
        [["add", "medicine", "ace_inhibitor", "started", "--day", "2025-01-02"]],
    ],
)
@pytest.mark.parametrize("words", [["potassium", "99mg"], ["salt_substitute", "2g"]])
def test_potassium_is_asked_about_with_kidney_disease_or_blood_pressure_medicines(
    twitchtui, answers, words
):
    twitchtui("add", "supplement", *words)
    for answer in answers:
        twitchtui(*answer)
    assert "ask your doctor or pharmacist first" in twitchtui.refused("add", "supplement", *words)
    assert len(intakes(twitchtui)) == 1


def test_a_supplement_changed_to_more_than_the_caution_is_told_so(twitchtui):
    taken = twitchtui.added("add", "supplement", "magnesium", "200mg")
    assert "400 mg of magnesium" in twitchtui("edit", taken, "--amount", "400mg")


def test_a_lot_of_water_within_an_hour_brings_one_line_of_caution(twitchtui):
    twitchtui("add", "water", "600ml", "--at", "19:50")
    lines = twitchtui("add", "water", "600ml", "--at", "20:20").splitlines()
    assert len(lines) == 3
    assert "sips to thirst" in lines[-1]
    (strong,) = twitchtui("add", "water", "300ml", "--at", "now").splitlines()[2:]
    assert "stop drinking for now" in strong


@pytest.mark.parametrize(
    ("already", "now", "caution"),
    [
        ("0", "200mg", False),
        ("0", "201mg", True),
        ("200mg", "200mg", False),
        ("201mg", "200mg", True),
    ],
)
def test_caffeine_above_a_dose_or_a_day_brings_one_line_of_caution(
    twitchtui, already, now, caution
):
    if already != "0":
        twitchtui("add", "caffeine", already, "--at", "9:00")
    lines = twitchtui("add", "caffeine", now).splitlines()
    assert (len(lines) == 3) is caution


def test_in_pregnancy_the_day_is_cautioned_earlier(twitchtui):
    twitchtui("set", "pregnant", "yes")
    assert "pregnancy" not in twitchtui("add", "caffeine", "150mg")
    assert "pregnancy" in twitchtui("add", "caffeine", "60mg")
