"""Slips of the keys at the command line: each is refused with what to do instead."""

import pytest


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["add", "caffeine", "coffee 20:00"], "write coffee alone and put 20:00 under When"),
        (["add", "caffeine", "2 coffee at 20:00"], "write coffee alone and put 20:00"),
        (["add", "food", "almonds 20:00"], "write almonds alone and leave 20:00 out"),
        (["add", "food", "spinach"], "did you mean Spinach, boiled or Spinach, raw"),
        (["add", "food", "2 spinach"], "did you mean Spinach, boiled or Spinach, raw"),
        (["add", "food", "almonds", "-1"], "must be more than 0 and at most 20, not -1"),
        (["add", "food", "-1", "almonds"], "must be more than 0 and at most 20, not -1"),
        (["add", "caffeine", "-2", "coffee"], "must be more than 0 and at most 20, not -2"),
        (["add", "water", "-250ml"], "'-250ml' is not a volume such as"),
        (["add", "water", "1000l"], "at most 5000 ml, not 1,000,000"),
        (["set", "magnesium_aim", "-5"], "the aim for magnesium must be 50 to 1000 mg, not -5"),
        (["set", "calcium_aim", "-5mg"], "the aim for calcium must be 100 to 2000 mg, not -5"),
    ],
)
def test_a_slip_is_answered_with_what_to_do(twitchtui, words, sentence):
    assert sentence in twitchtui.refused(*words)
    assert twitchtui.json("list", "--day", "today")["entries"] == []


def test_an_aim_for_potassium_below_zero_names_its_range(twitchtui):
    twitchtui("set", "kidney", "no")
    twitchtui("set", "bp_medicine", "no")
    sentence = twitchtui.refused("set", "potassium_aim", "-5")
    assert "must be 500 to 5000 mg, not -5" in sentence


@pytest.mark.parametrize("typed", ["boiled spinach", "raw spinach", "baby spinach"])
def test_a_spinach_that_was_named_is_taken(twitchtui, typed):
    assert "Logged" in twitchtui("add", "food", typed)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["magnesium 200mg"], "magnesium supplement 200 mg"),
        (["magnesium 200 mg"], "magnesium supplement 200 mg"),
        (["magnesium", "200mg"], "magnesium supplement 200 mg"),
        (["salt substitute 2g"], "salt substitute 2 g"),
    ],
)
def test_a_supplement_may_stand_in_one_phrase(twitchtui, words, says):
    assert says in twitchtui("add", "supplement", *words)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("119min", "119 min"), ("120min", "2 h"), ("121min", "2 h 1 min"), ("780min", "13 h")],
)
def test_a_long_time_reads_in_hours(twitchtui, typed, shown):
    said = twitchtui("add", "activity", "walk", typed).splitlines()[0]
    assert said.endswith(f"walk, {shown}")


@pytest.mark.parametrize(("clock", "taken"), [("11:59", True), ("12:00", False), ("13:00", False)])
def test_the_settings_file_and_the_command_take_the_same_day_start(twitchtui, clock, taken):
    config = twitchtui.home / "config" / "twitchtui"
    config.mkdir(parents=True)
    (config / "config.toml").write_text(f'day_start = "{clock}"\n')
    told = twitchtui.run("status").stderr
    assert ("before noon" not in told) is taken
    said = twitchtui.run("set", "day_start", clock)
    assert (said.exit_code == 0) is taken


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("[checklist.water]\naim = 0", "aim of water must be a number up to"),
        (
            "[checklist.magnesium]\naim = 5",
            "aim of magnesium must be a number from 50 to 1000 (mg)",
        ),
        ("[checklist.water]\nshown = 3", "shown of water must be shown = true or false"),
    ],
)
def test_a_wrong_aim_in_the_settings_file_is_answered_with_its_range(twitchtui, line, sentence):
    config = twitchtui.home / "config" / "twitchtui"
    config.mkdir(parents=True)
    (config / "config.toml").write_text(line + "\n")
    told = twitchtui.run("status").stderr
    assert sentence in told
    assert ("shown = true" in told) is ("shown" in line)


def test_under_nineteen_no_aim_is_shown_and_ones_own_counts(twitchtui):
    twitchtui("set", "age", "16-18")
    twitchtui("add", "food", "almonds")
    assert "Magnesium in foods: about 77 mg, no aim set" in twitchtui("status", "--full")
    assert twitchtui.json("status")["minerals"][0]["aim"] is None
    twitchtui("set", "magnesium_aim", "300")
    assert "about 77 of 300 mg" in twitchtui("status", "--full")
    assert "no aim set, by age and sex" in twitchtui("set", "magnesium_aim", "unset")
