import pytest


def shown(twitchtui):
    return [line["id"] for line in twitchtui.json("status")["checklist"]]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("stress", "4"),
        ("interference", "0"),
        ("worry", "10"),
        ("sleep", "7h30"),
        ("sleep_quality", "5"),
        ("disturbed", "yes"),
        ("urine", "pale"),
        ("thirst", "no"),
        ("tired", "yes"),
        ("dizzy", "no"),
        ("ill", "yes"),
        ("travel", "no"),
        ("new", "yes"),
        ("function", "harder"),
        ("kidney", "no"),
        ("bp_medicine", "yes"),
        ("bp_classes", "arb,diuretic"),
        ("pregnant", "no"),
        ("sex", "female"),
        ("age", "31-50"),
        ("units", "fl_oz"),
        ("bedtime", "22:30"),
        ("day_start", "05:00"),
        ("half_life", "6h"),
        ("alcohol_limit", "2 drinks"),
        ("region", "AT"),
        ("emergency_number", "112"),
    ],
)
def test_every_question_can_be_answered_and_taken_back(twitchtui, name, value):
    words = name.replace("_", " ")
    assert twitchtui("set", name, value).startswith(f"{words}: {value}")
    assert "Taken back" in twitchtui("undo")


@pytest.mark.parametrize("name", ["stress", "urine", "new", "function", "kidney", "sex"])
def test_an_answer_can_be_unset(twitchtui, name):
    assert "taken back" in twitchtui("set", name, "unset")


@pytest.mark.parametrize("name", ["units", "bedtime", "day_start", "half_life"])
def test_what_always_has_a_value_cannot_be_unset(twitchtui, name):
    assert "always has a value" in twitchtui.refused("set", name, "unset")


@pytest.mark.parametrize(
    "words",
    [
        ["strss"],
        ["stress"],
        ["stress", "11"],
        ["stress", "-1"],
        ["stress", "nan"],
        ["stress", "4.5"],
        ["stress", "４"],
        ["sleep_quality", "0"],
        ["urine", "blue"],
        ["tired", "maybe"],
        ["kidney", "perhaps"],
        ["sex", "unknown"],
        ["age", "fortyish"],
        ["units", "buckets"],
        ["bedtime", "late"],
        ["day_start", "14:00"],
        ["half_life", "0"],
        ["alcohol_limit", "some"],
        ["region", "x" * 61],
        ["bp_classes", "sugar"],
        ["show", "unicorns"],
        ["stress", "4", "--day", "2026-11-22"],
        ["kidney", "no", "--day", "yesterday"],
    ],
)
def test_an_answer_that_cannot_be_is_refused(twitchtui, words):
    twitchtui.refused("set", *words)
    assert twitchtui("undo") == "There is nothing to take back.\n"


def test_a_negative_number_is_refused_in_a_sentence(twitchtui):
    assert "'-1' is not a number" in twitchtui.refused("set", "stress", "-1")


def test_the_potassium_item_waits_for_both_questions(twitchtui):
    assert "potassium" not in shown(twitchtui)
    twitchtui("set", "kidney", "no")
    assert "potassium" not in shown(twitchtui)
    twitchtui("set", "bp_medicine", "no")
    assert "potassium" in shown(twitchtui)


def test_items_are_switched_on_and_off(twitchtui):
    assert "calcium" not in shown(twitchtui)
    twitchtui("set", "show", "calcium")
    assert "calcium" in shown(twitchtui)
    twitchtui("set", "hide", "calcium")
    assert "calcium" not in shown(twitchtui)


def test_an_answer_goes_to_the_day_that_is_named(twitchtui):
    twitchtui("set", "sleep", "8", "--day", "yesterday")
    assert "Sleep: unanswered" in twitchtui("status", "--full")
    twitchtui.now = "2026-11-20T20:00"
    assert "Sleep: done, 8 h" in twitchtui("status", "--full")


def test_amounts_are_read_and_shown_in_ones_own_unit(twitchtui):
    twitchtui("set", "units", "cups")
    assert "2 cups" in twitchtui("add", "water", "2")
    assert "Water: not done, 2 cups of 8 cups" in twitchtui("status", "--full")


def test_the_settings_file_wins_and_says_so(twitchtui):
    twitchtui.write_config('bedtime = "22:00"\n')
    result = twitchtui.run("set", "bedtime", "21:00")
    assert result.exit_code == 0
    assert "the settings file sets bedtime and wins" in result.stderr


def test_an_own_aim_and_food_come_from_the_settings_file(twitchtui):
    twitchtui.write_config(
        '[checklist.water]\naim = 1500\n[[food]]\nid = "muesli"\nname = "My muesli"\n'
        'serving = "1 bowl"\nmagnesium_mg = 80\npotassium_mg = 300\ncalcium_mg = 60\n'
        "sodium_mg = 20\n"
    )
    assert "muesli x 2; 1 serving is 1 bowl" in twitchtui("add", "food", "2 muesli")
    assert "of 1.5 L" in twitchtui("status", "--full")


def test_what_is_wrong_in_the_settings_file_is_told_by_line_and_left_out(twitchtui):
    twitchtui.write_config('bedtime = "22:00"\nunits = "buckets"\n')
    result = twitchtui.run("status")
    assert result.exit_code == 0
    assert "line 2: units must be ml, fl_oz or cups" in result.stderr
    assert result.stdout.startswith("2026-11-21 open")


@pytest.mark.parametrize("text", ["bedtime = \n", "\x1b[31m = 1\n", "[[[", '"\\ud800" = 1\n'])
def test_a_settings_file_that_cannot_be_read_is_told_and_left_out(twitchtui, text):
    twitchtui.write_config(text)
    result = twitchtui.run("status")
    assert result.exit_code == 0
    assert "config.toml" in result.stderr
    assert "\x1b" not in result.stderr


def test_a_settings_file_that_is_not_text_is_told_and_left_out(twitchtui):
    twitchtui.write_config("")
    twitchtui.config.write_bytes(b"\xff\xfe\x00")
    result = twitchtui.run("status")
    assert (result.exit_code, "not UTF-8" in result.stderr) == (0, True)


def test_an_answer_of_few_that_fits_none_is_refused_with_all_of_them(twitchtui):
    said = twitchtui.refused("set", "function", "worse")
    assert said == "'worse' is not a known answer: use as_usual, harder, unasked"


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("9pm", "21:00"), ("9:30 PM", "21:30"), ("12 a.m.", "00:00"), ("12pm", "12:00"),
        ("21:15", "21:15"),
    ],
)  # fmt: skip
def test_a_time_may_be_said_with_am_and_pm(twitchtui, typed, at):
    twitchtui("log", "calf", "--day", "yesterday", "--at", typed)
    assert f"T{at}:00" in twitchtui.json("list", "--day", "yesterday")["entries"][0]["start"]


@pytest.mark.parametrize("typed", ["0pm", "13pm", "9:60pm", "pm", "9p"])
def test_what_no_clock_shows_is_no_time(twitchtui, typed):
    assert "is not a time such as 18:10" in twitchtui.refused("log", "calf", "--at", typed)
