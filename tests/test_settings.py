import re
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import profile
from twitchtui import reference
from twitchtui.diary.vocabulary import Units
from twitchtui.settings import TEMPLATE, Settings, parse

ITEMS = frozenset(item["id"] for item in reference.table("checklist")["item"])

MUESLI = """\
[[food]]
id = "my_muesli"
name = "My muesli"
serving = "1 bowl"
magnesium_mg = 80
potassium_mg = 300
calcium_mg = 60
sodium_mg = 20
"""


def read(text):
    return parse(text, "config.toml", ITEMS)


def problem(text):
    """The one problem of a file."""
    (found,) = read(text).problems
    return found


# -- what is read ------------------------------------------------------------------------------


def test_an_empty_file_leaves_everything_to_the_screen():
    assert read("") == Settings()
    assert read("# units = 'cups'\n\n") == Settings()


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ('day_start = "05:30"', "day_start", time(5, 30)),
        ("day_start = 05:30:00", "day_start", time(5, 30)),
        ('bedtime = "00:15"', "bedtime", time(0, 15)),
        ('units = "fl_oz"', "units", Units.FL_OZ),
        ('units = "cups"', "units", Units.CUPS),
        ('theme = "nord"', "theme", "nord"),
        ("ascii = true", "ascii", True),
        ("ascii = false", "ascii", False),
        ('emergency_number = "112"', "emergency_number", "112"),
        ("[caffeine]\nhalf_life_h = 6.5", "half_life_h", 6.5),
        ("[caffeine]\nactivity_cutoff_h = 0", "activity_cutoff_h", 0.0),
        ("[caffeine]\nactivity_cutoff_h = 12", "activity_cutoff_h", 12.0),
        ("caffeine.bed_cutoff_h = 16", "bed_cutoff_h", 16.0),
        ("[checklist.magnesium]\naim = 300", "aims", {"magnesium": 300.0}),
        ("[checklist.potassium]\naim = 5000", "aims", {"potassium": 5000.0}),
        ("[checklist.calcium]\naim = 100", "aims", {"calcium": 100.0}),
        ("stretch_hold_s = 10", "stretch_hold_s", 10),
        ("stretch_hold_s = 60", "stretch_hold_s", 60),
        ("bell = true", "bell", True),
        ("bell = false", "bell", False),
        ("[checklist.calcium]\nshown = true", "shown", {"calcium": True}),
        ("[checklist.water]\naim = 2500", "aims", {"water": 2500.0}),
        ("checklist.sleep.aim = 7.5", "aims", {"sleep": 7.5}),
    ],
)
def test_every_key_is_read(line, key, value):
    found = read(line)
    assert getattr(found, key) == value
    assert found.problems == ()


def test_a_food_of_ones_own_is_read():
    found = read(MUESLI)
    assert found.problems == ()
    assert [food["id"] for food in found.foods] == ["my_muesli"]


def test_the_template_parses_and_sets_nothing():
    assert read(TEMPLATE) == Settings()


def test_the_template_with_every_line_in_use_has_no_problem():
    in_use = re.sub(r"^# (?=[a-z_]+ =|\[)", "", TEMPLATE, flags=re.MULTILINE)
    found = read(in_use)
    assert found.problems == ()
    assert (found.day_start, found.bedtime) == (time(4, 0), time(23, 0))
    assert (found.units, found.theme, found.ascii) == (Units.ML, "textual-dark", False)
    assert (found.emergency_number, found.aims) == ("112", {"water": 1900.0, "magnesium": 320.0})
    assert (found.shown, len(found.foods)) == ({"calcium": True}, 1)
    assert (found.names, found.order) == ({"calcium": "Calcium"}, ("water", "sleep", "caffeine"))
    assert [(item.id, item.aim) for item in found.items] == [("own_physio", 12)]


def test_the_template_names_every_key_there_is():
    tables = {"problems", "shown", "aims", "names", "items", "foods"}
    for name in Settings.__dataclass_fields__.keys() - tables:
        assert f"# {name} = " in TEMPLATE
    for word in ("shown = ", "aim = ", "name = ", "[[item]]", "[[food]]"):
        assert word in TEMPLATE


def test_the_template_names_the_command_that_lists_every_item():
    assert '"twitchtui items" lists every id' in TEMPLATE


# -- the file over the profile -----------------------------------------------------------------


def test_the_file_wins_over_the_profile():
    text = 'day_start = "05:00"\nbedtime = "22:00"\nunits = "cups"\nemergency_number = "999"'
    found = read(text).over(profile(units=Units.FL_OZ, emergency_number="112"))
    assert (found.day_start, found.bedtime) == (time(5, 0), time(22, 0))
    assert (found.units, found.emergency_number) == (Units.CUPS, "999")


def test_what_the_file_leaves_out_stays_as_it_was_answered():
    who = profile(units=Units.FL_OZ, bedtime=time(1, 0))
    assert read('day_start = "05:00"').over(who).units is Units.FL_OZ
    assert read("").over(who) is who


def test_a_wrong_value_leaves_the_profile_as_it_was():
    who = profile(units=Units.FL_OZ)
    assert read('units = "gallons"').over(who).units is Units.FL_OZ


# -- what is wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('day_start = "4 am"', "day_start"),
        ("day_start = 4", "day_start"),
        ('day_start = "24:00"', "day_start"),
        ('day_start = "04:00+02:00"', "day_start"),
        ("bedtime = 2026-01-01", "bedtime"),
        ("bedtime = []", "bedtime"),
        ('units = "ML"', "units"),
        ("units = {}", "units"),
        ("theme = 3", "theme"),
        ('theme = "\\u001b[31m"', "theme"),
        ('ascii = "yes"', "ascii"),
        ("ascii = 1", "ascii"),
        ("emergency_number = 112", "emergency_number"),
        ('emergency_number = ""', "emergency_number"),
        (f'emergency_number = "{"9" * 61}"', "emergency_number"),
        ("stretch_hold_s = 9", "stretch_hold_s"),
        ("stretch_hold_s = 61", "stretch_hold_s"),
        ('stretch_hold_s = "25"', "stretch_hold_s"),
        ("stretch_hold_s = 25.5", "stretch_hold_s"),
        ("stretch_hold_s = true", "stretch_hold_s"),
        ("bell = 1", "bell"),
        ('bell = "yes"', "bell"),
    ],
)
def test_a_wrong_value_names_its_line_and_the_default_is_used(line, key):
    found = read(f"# a comment about {key} = 3\n\n{line}\n")
    assert getattr(found, key) == getattr(Settings(), key)
    (sentence,) = found.problems
    assert sentence.startswith(f"config.toml, line 3: {key} must be ")
    assert sentence.endswith("; the default is used")
    assert sentence.isprintable()


def test_one_wrong_value_costs_no_other():
    found = read('units = "gallons"\nbedtime = "22:00"\nascii = 7\n')
    assert found.bedtime == time(22, 0)
    assert [sentence.split(":")[0] for sentence in found.problems] == [
        "config.toml, line 1", "config.toml, line 3"
    ]  # fmt: skip


def test_in_the_template_the_line_named_is_the_one_in_use():
    lines = TEMPLATE.count("\n")
    assert f"line {lines + 1}:" in problem(f'{TEMPLATE}units = "gallons"\n')


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("units = ", 1),
        ("ascii = true\nunits = gallons\n", 2),
        ('ascii = true\n\ntheme = "never closed\n', 3),
        ("ascii = true\nascii = false\n", 2),
        ("ascii = true\n[checklist\n", 2),
        ("ascii = true\nfoods = [1,\n2\n", 3),
        (f"ascii = true\nx = {'9' * 5000}\n", 2),
        (f"ascii = true\nx = {'[' * 5000}\n", 2),
    ],
)
def test_a_file_that_is_no_toml_names_the_line_and_defaults_are_used(text, line):
    found = read(text)
    assert found == Settings(problems=found.problems)
    assert f"at line {line}" in problem(text)


@pytest.mark.parametrize(
    "key", ["colour", '"\\u001b[31m"', '"' + "k" * 100_000 + '"', "a.b", "'units '"]
)
def test_an_unknown_key_is_named_with_its_line(key):
    sentence = problem(f"ascii = true\n{key} = 3\n")
    assert sentence.startswith("config.toml, line 2: ")
    assert sentence.isprintable()
    assert len(sentence) < 600


def test_an_unknown_table_is_named_with_its_line():
    assert "line 2: colours is not a known setting" in problem("ascii = true\n[colours]\na = 1\n")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("bed_cutoff_h = -1", "from 0 to 16 (a cut-off cannot lie after bedtime)"),
        ("bed_cutoff_h = 16.5", "bed_cutoff_h must be a number of hours from 0 to 16"),
        ("activity_cutoff_h = 12.1", "activity_cutoff_h must be a number of hours from 0 to 12"),
        ("activity_cutoff_h = nan", "(a cut-off cannot lie after an activity starts)"),
        ('bed_cutoff_h = "9"', "bed_cutoff_h must be a number of hours"),
        ("half_life_h = 0.9", "half_life_h must be a number of hours from 1 to 24"),
        ("half_life_h = true", "half_life_h must be a number of hours from 1 to 24"),
        ("cutoff = 3", "cutoff is not a setting of caffeine"),
    ],
)
def test_a_wrong_number_of_caffeine_names_its_line_and_the_default_is_used(line, sentence):
    text = f"ascii = true\n\n[caffeine]\n{line}\n"
    assert problem(text).startswith("config.toml, line 4: ")
    assert sentence in problem(text)
    assert problem(text).endswith("; the default is used")
    assert read(text).cutoffs == {}
    assert read(text).half_life_h is None


@pytest.mark.parametrize("text", ["caffeine = 3", "caffeine = []", "[[caffeine]]\nx = 1"])
def test_caffeine_is_a_table(text):
    assert "caffeine must be a table" in problem(text)


def test_a_half_life_in_the_file_goes_over_the_profile():
    assert read("[caffeine]\nhalf_life_h = 7").over(profile(half_life_h=4.0)).half_life_h == 7
    assert read("").over(profile(half_life_h=4.0)).half_life_h == 4


@pytest.mark.parametrize(
    ("item", "aim", "span"),
    [
        ("magnesium", 49, "from 50 to 1000 (mg)"),
        ("magnesium", 1001, "from 50 to 1000 (mg)"),
        ("potassium", 5001, "from 500 to 5000 (mg)"),
        ("calcium", 2001, "from 100 to 2000 (mg)"),
    ],
)
def test_an_aim_of_a_mineral_has_a_range(item, aim, span):
    assert span in problem(f"[checklist.{item}]\naim = {aim}\n")


# -- the checklist -----------------------------------------------------------------------------


def test_an_unknown_item_is_named_with_the_known_ones():
    sentence = problem("[checklist.water]\nshown = true\n[checklist.watr]\nshown = true\n")
    assert "line 3: watr is not a checklist item; known are active_recovery, breathing" in sentence


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("checklist = 3", 1),
        ("[checklist]\nwater = true", 2),
        ("[checklist.sleep]\naim = 8\n[checklist.water]\naim = '2 litres'", 4),
        ("[checklist.sleep]\nshown = true\n[checklist.water]\nshown = 1", 4),
        ("[checklist.water]\nupper = 5000", 2),
        ("checklist.water.aim = true", 1),
        ("[checklist.calcium]\naim = 3", 2),
    ],
)
def test_a_wrong_choice_about_an_item_names_its_own_line(text, line):
    assert problem(text).startswith(f"config.toml, line {line}: ")


@pytest.mark.parametrize(
    ("item", "aim", "taken"),
    [
        ("water", "0", False),
        ("water", "1", True),
        ("water", "4000", True),
        ("water", "4001", False),
        ("water", "-1900", False),
        ("water", "nan", False),
        ("water", "inf", False),
        ("sleep", "12", True),
        ("sleep", "12.5", False),
    ],
)
def test_an_aim_is_more_than_nothing_and_no_more_than_is_good_for_anyone(item, aim, taken):
    found = read(f"[checklist.{item}]\naim = {aim}\n")
    assert (item in found.aims) is taken
    assert (found.problems == ()) is taken


# -- foods of one's own ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("food", "says"),
    [
        ('[[food]]\nid = "soup"\n', "soup"),
        (MUESLI.replace("80", '"much"'), "magnesium_mg"),
        (MUESLI.replace("80", "nan"), "magnesium"),
        (MUESLI.replace("80", "-1"), "magnesium"),
        (MUESLI.replace("80", "10001"), "magnesium"),
        (MUESLI.replace("80", "9" * 400), ""),
        (MUESLI.replace("sodium_mg", "salt"), "salt"),
        (MUESLI.replace("my_muesli", "banana"), "banana"),
        (MUESLI.replace("My muesli", "Almonds"), "almonds"),
        (MUESLI.replace("1 bowl", "\\u001b[31m"), "serving"),
    ],
)
def test_a_malformed_food_is_left_out_with_a_sentence_and_the_others_stay(food, says):
    found = read(
        f"ascii = true\n{MUESLI.replace('y muesli', 'y own').replace('my_', 'own_')}{food}"
    )
    assert [kept["id"] for kept in found.foods] == ["own_muesli"]
    (sentence,) = found.problems
    assert sentence.startswith("config.toml, line 10: ")
    assert sentence.endswith("; the food is left out")
    assert says in sentence
    assert sentence.isprintable()


def test_a_food_given_twice_counts_once():
    found = read(MUESLI * 2)
    assert len(found.foods) == 1
    assert found.problems[0].startswith("config.toml, line 9: ")


@pytest.mark.parametrize("text", ["food = 3", 'food = ["almonds"]', "[food]\nid = 'a'"])
def test_foods_that_are_no_tables_are_named(text):
    assert "line 1: each food must be a table under [[food]]" in problem(text)
    assert read(text).foods == ()


# -- anything at all ---------------------------------------------------------------------------


@given(st.text(max_size=80) | st.from_regex(r"(\[?\[?[a-z.]{1,12}\]?\]? ?= ?[0-9\"\[{:.]*\n){1,4}"))
def test_whatever_is_in_the_file_it_is_read_or_told(text):
    found = read(text)
    assert all(sentence.startswith("config.toml") for sentence in found.problems)
    found.over(profile())
