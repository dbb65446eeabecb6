"""What is drunk, eaten and done by command: the numbers, the aims, and what is refused."""

import pytest


def activities(twitchtui, day="today"):
    listed = twitchtui.json("list", "--day", day)["entries"]
    return [entry for entry in listed if entry["entry"] == "activity"]


def nothing_logged(twitchtui):
    return twitchtui.json("list", "--all")["entries"] == []


# -- caffeine ----------------------------------------------------------------------------------


def test_the_cut_offs_are_set_and_taken_back(twitchtui):
    twitchtui.now = "2026-11-21T12:00"
    assert "bed cutoff: 10 h, from 2026-11-21 on" in twitchtui("set", "bed-cutoff", "10h")
    assert "none after 13:00" in twitchtui("status", "--full")
    assert "activity cutoff: 4 h" in twitchtui("set", "activity_cutoff", "4")
    assert "caffeine until 12:30" in twitchtui("plan", "run", "16:30", "--day", "today")
    assert "bed cutoff: 9 h" in twitchtui("set", "bed_cutoff", "unset")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["bed_cutoff", "-2"], "a cut-off cannot lie after bedtime; give 0 to 16 hours"),
        (["activity_cutoff", "-1h"], "a cut-off cannot lie after an activity starts"),
        (["bed_cutoff", "17"], "the cut-off before bedtime must be 0 to 16 hours, not 17"),
        (["activity_cutoff", "13"], "must be 0 to 12 hours, not 13"),
        (["bed_cutoff", "23:30"], "must be 0 to 16 hours, not 23.5"),
        (["bed_cutoff", "soon"], "'soon' is not a length of time"),
        (["half-life", "0.5"], "the half-life must be 1 to 24 hours, not 0.5"),
        (["half-life", "25h"], "the half-life must be 1 to 24 hours, not 25"),
        (["magnesium_aim", "0.3"], "the aim for magnesium must be 50 to 1000 mg, not 0.3"),
        (["calcium_aim", "2001"], "the aim for calcium must be 100 to 2000 mg, not 2001"),
        (["magnesium_aim", "a lot"], "'a lot' is not a number"),
        (["potassium_aim", "3000"], "potassium has an aim only after both questions"),
        (["bed_cutoff", "9", "--day", "today"], "bed_cutoff is not asked of a day"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_a_sentence(twitchtui, words, sentence):
    assert sentence in twitchtui.refused("set", *words)


def test_a_mistyped_option_of_set_is_still_named(twitchtui):
    assert "--dya" in twitchtui.refused("set", "stress", "4", "--dya", "today")


def test_a_wrong_cut_off_in_the_settings_file_names_its_line(twitchtui):
    twitchtui.write_config("[caffeine]\nbed_cutoff_h = -1\nhalf_life_h = 6\n")
    result = twitchtui.run("status", "--full")
    assert "line 2: bed_cutoff_h must be a number of hours from 0 to 16" in result.stderr
    assert "(a cut-off cannot lie after bedtime); the default is used" in result.stderr
    assert "none after 14:00" in result.stdout


def test_the_settings_file_wins_over_the_command_and_that_is_said(twitchtui):
    twitchtui.write_config(
        "[caffeine]\nbed_cutoff_h = 10\nhalf_life_h = 6\n[checklist.magnesium]\naim = 300\n"
    )
    for words in (["bed_cutoff", "8"], ["half_life", "5"], ["magnesium_aim", "350"]):
        assert "and wins" in twitchtui.run("set", *words).stderr
    status = twitchtui.json("status")
    assert status["minerals"][0] == {
        "nutrient": "magnesium", "mg": None, "aim": 300, "own_aim": True
    }  # fmt: skip
    assert "none after 13:00" in twitchtui("status", "--full")


def test_what_is_left_at_bedtime_is_said_or_why_it_is_not_known(twitchtui):
    assert "left at" not in twitchtui("status", "--full")
    twitchtui("add", "caffeine", "80mg", "--at", "13:00")
    assert "Caffeine: about 80 mg; about 20 mg left at 23:00" in twitchtui("status", "--full")
    twitchtui("add", "caffeine", "80mg")
    assert "not known how much is left at bedtime" in twitchtui("status", "--full")


# -- food --------------------------------------------------------------------------------------


def test_status_and_list_say_the_same_milligrams(twitchtui):
    twitchtui("set", "sex", "female")
    twitchtui("set", "age", "31-50")
    twitchtui("add", "food", "3 almonds, other borscht")
    said = "Magnesium in foods: about 231 of 320 mg"
    assert said in twitchtui("status", "--full")
    assert said in twitchtui("list", "--day", "today")
    assert "Potassium" not in twitchtui("status", "--full")
    (magnesium, calcium) = twitchtui.json("status")["minerals"]
    assert (magnesium["mg"], magnesium["aim"]) == (231, 320)
    assert calcium["nutrient"] == "calcium"


def test_the_numbers_of_a_day_are_those_of_all_its_foods_however_few_are_listed(twitchtui):
    twitchtui("add", "food", "3 almonds, banana")
    assert "about 263 of" in twitchtui("list", "--day", "today", "--limit", "1")


def test_a_food_without_numbers_is_logged_and_said_to_count_nothing(twitchtui):
    assert "no numbers for borscht, so it counts nothing" in twitchtui(
        "add", "food", "other", "borscht"
    )
    status = twitchtui("status", "--full")
    assert "No numbers for borscht, so it counts nothing" in status
    assert "in foods" not in status
    assert [entry["name"] for entry in twitchtui.json("list", "--day", "today")["entries"]] == [
        "borscht"
    ]


def test_a_food_that_is_not_on_the_list_is_not_taken_silently(twitchtui):
    sentence = twitchtui.refused("add", "food", "borscht")
    assert sentence == (
        "'borscht' is not a known food; see the list, or write other borscht to log it without "
        "numbers"
    )
    assert nothing_logged(twitchtui)


def test_an_own_food_without_numbers_is_read_from_the_settings_file(twitchtui):
    twitchtui.write_config('[[food]]\nid = "stew"\nname = "My stew"\nserving = "1 bowl"\n')
    assert "no numbers for My stew, so it counts nothing" in twitchtui("add", "food", "my stew")


# -- what cannot be ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["activity", "run", "--at", "18:10-17:55"], "it cannot end at 17:55, before it starts"),
        (["activity", "run", "24h"], "an activity lasts at most 16 h"),
        (["activity", "run", "0min"], "minutes must be 1 to 1440, not 0"),
        (["activity", "run", "--at", "19:30 to 21:30"], "21:30 has not come yet; it is 20:30"),
        (["water", "40l"], "water must be more than 0 and at most 5000 ml, not 40000"),
        (["water", "40", "litres"], "at most 5000 ml, not 40000"),
        (["caffeine", "30 coffee"], "caffeine must be more than 0 and at most 2000 mg"),
        (["food", "21 almonds"], "food must be more than 0 and at most 20 servings"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(twitchtui, words, sentence):
    assert sentence in twitchtui.refused("add", *words)
    assert nothing_logged(twitchtui)


@pytest.mark.parametrize("span", ["18:10-18:55", "18:10 to 18:55", "18:10 – 18:55"])
def test_a_span_of_clock_times_gives_the_minutes(twitchtui, span):
    twitchtui("add", "activity", "run", "--at", span)
    (run,) = activities(twitchtui)
    assert (run["start"], run["minutes"]) == ("2026-11-21T18:10:00+01:00", 45)


def test_a_span_past_midnight_belongs_to_the_evening_before(twitchtui):
    twitchtui("add", "activity", "workout", "23:30-00:40", "--day", "yesterday")
    (workout,) = activities(twitchtui, "yesterday")
    assert (workout["day"], workout["minutes"]) == ("2026-11-20", 70)


def test_an_activity_over_another_is_refused_and_names_it(twitchtui):
    twitchtui("add", "activity", "run", "45min", "--at", "18:10")
    assert "it overlaps the run of 18:10 to 18:55 on 2026-11-21" in twitchtui.refused(
        "add", "activity", "walk", "30min", "--at", "18:54"
    )
    twitchtui("add", "activity", "walk", "30min", "--at", "18:55")
    assert len(activities(twitchtui)) == 2


def test_a_planned_run_that_was_done_is_one_run(twitchtui):
    plan = twitchtui.added("plan", "run", "18:00", "--effort", "7")
    said = twitchtui("add", "activity", "run", "45min", "--effort", "6")
    assert "as planned" in said
    (run,) = activities(twitchtui)
    assert (run["id"], run["status"], run["effort"]) == (plan, "done", 6)
    assert run["start"] == "2026-11-21T18:00:00+01:00"


def test_editing_is_checked_like_adding(twitchtui):
    run = twitchtui.added("add", "activity", "run", "45min", "--at", "18:10")
    walk = twitchtui.added("add", "activity", "walk", "30min", "--at", "17:00")
    water = twitchtui.added("add", "water", "250ml")
    for words, sentence in (
        ([walk, "--at", "18:00"], "it overlaps the run of 18:10 to 18:55"),
        ([walk, "--minutes", "75min"], "it overlaps the run of 18:10 to 18:55"),
        ([run, "--at", "18:10-17:55"], "it cannot end at 17:55"),
        ([run, "--minutes", "17h"], "an activity lasts at most 16 h"),
        ([water, "--amount", "40l"], "at most 5000 ml, not 40000"),
    ):
        assert sentence in twitchtui.refused("edit", *words)
    assert {one["id"]: one["minutes"] for one in activities(twitchtui)} == {run: 45, walk: 30}
    twitchtui("edit", run, "--at", "18:20 to 18:55")
    (changed,) = (one for one in activities(twitchtui) if one["id"] == run)
    assert (changed["start"], changed["minutes"]) == ("2026-11-21T18:20:00+01:00", 35)


def test_a_supplement_is_asked_about_before_its_change_is_saved(twitchtui):
    taken = twitchtui.added("add", "supplement", "magnesium", "200mg")
    assert "400 mg of magnesium" in twitchtui.refused("edit", taken, "--amount", "400mg")
    assert twitchtui.json("list", "--day", "today")["entries"][0]["amount"] == 200
    twitchtui("edit", taken, "--amount", "400mg", "--yes")
    assert twitchtui.json("list", "--day", "today")["entries"][0]["amount"] == 400
