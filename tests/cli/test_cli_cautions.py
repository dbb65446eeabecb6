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


def test_alcohol_above_ones_own_limit_brings_one_line_and_without_a_limit_none(twitchtui):
    assert len(twitchtui("add", "alcohol", "9 drinks").splitlines()) == 2
    twitchtui("set", "alcohol_limit", "10")
    assert len(twitchtui("add", "alcohol", "1 drink").splitlines()) == 2
    (caution,) = twitchtui("add", "alcohol", "1 drink").splitlines()[2:]
    assert "the limit you set is 10" in caution


def test_a_drink_that_is_no_part_of_a_caution_brings_none(twitchtui):
    assert "at once" in twitchtui("add", "caffeine", "201mg", "--at", "9:00")
    assert "at once" not in twitchtui("add", "caffeine", "60mg")


def test_a_caution_about_an_earlier_day_is_about_that_day(twitchtui):
    twitchtui("add", "caffeine", "200mg", "--day", "yesterday")
    twitchtui("add", "caffeine", "150mg")
    assert "caffeine that day" not in twitchtui("add", "caffeine", "150mg", "--day", "yesterday")
    assert "450 mg of caffeine" in twitchtui("add", "caffeine", "100mg", "--day", "yesterday")


def test_the_limit_of_magnesium_is_that_of_the_region(twitchtui):
    twitchtui("set", "region", "AT")
    assert "More than 250 mg" in twitchtui.refused("add", "supplement", "magnesium", "251mg")


def test_the_full_status_says_the_cautions_of_today_and_the_line_does_not(twitchtui):
    twitchtui("add", "caffeine", "500mg")
    twitchtui("add", "water", "4.1l")
    lines = twitchtui("status", "--full").splitlines()
    assert "About 500 mg of caffeine that day." in " ".join(lines)
    assert any("is plenty" in line for line in lines)
    assert "caffeine" not in twitchtui("status")


def test_flags_prints_notes_and_cautions_under_headings_of_their_own(twitchtui):
    twitchtui("add", "caffeine", "500mg")
    twitchtui("add", "visit", "--outcome", "exam_normal", "--day", "2026-01-05")
    parts = [part.splitlines() for part in twitchtui("flags").split("\n\n")]
    headed = {part[0]: part[1:] for part in parts}
    assert [line[:4] for line in headed["For your information:"]] == ["NT6 "]
    assert [line[:4] for line in headed["Cautions:"]] == ["IC3 "]
    assert {line[:2] for line in headed["Every other rule:"]} == {"EM", "SD", "DV"}
    assert {line[:2] for line in headed["Every other note and caution:"]} == {"NT", "IC"}


def test_flags_without_any_caution_has_no_such_heading(twitchtui):
    headings = [line for line in twitchtui("flags").splitlines() if line.endswith(":")]
    assert headings == ["Every other rule:", "Every other note and caution:"]


def test_flags_as_json_has_every_note_and_caution(twitchtui):
    twitchtui("add", "caffeine", "500mg")
    rules = {rule["id"]: rule for rule in twitchtui.json("flags")["rules"]}
    assert {name for name in rules if rules[name]["tier"] == "IC"} == {
        "IC1", "IC2", "IC3", "IC4", "IC5", "IC6"
    }  # fmt: skip
    assert {"NT1", "NT5", "NT6"} <= {name for name in rules if rules[name]["tier"] == "T0"}
    assert rules["IC3"]["state"] == "raised"
    assert twitchtui.run("flags", "--check").exit_code == 0
