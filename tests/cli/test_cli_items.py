"""``items`` and what ``tick`` answers: the person's own list by commands."""

import json

import pytest


def items(twitchtui):
    return {item["id"]: item for item in twitchtui.json("items")["items"]}


def shown(twitchtui):
    return [line["id"] for line in twitchtui.json("status")["checklist"]]


@pytest.fixture
def physio(twitchtui):
    return twitchtui.added(
        *["items", "add", "Physio", "exercises"], *["--kind", "amount"],
        *["--unit", "min", "--aim", "12 min"],
    )  # fmt: skip


def test_every_item_is_listed_with_its_place(twitchtui):
    lines = twitchtui("items").splitlines()
    assert lines[0] == "1. water: Water, shown, amount, aim 1.9 L"
    assert any(line.endswith("stretch: Stretch, shown, tick") for line in lines)
    listed = twitchtui.json("items")["items"]
    assert [item["place"] for item in listed] == list(range(1, len(lines) + 1))
    assert listed[0] == {
        "id": "water", "name": "Water", "shown": True, "kind": "amount", "aim": 1900, "unit": None,
        "place": 1, "own": False, "in_file": False,
    }  # fmt: skip


def test_an_item_of_ones_own_is_added_answered_and_taken_back(twitchtui, physio):
    assert physio == "own_physio_exercises"
    assert "Physio exercises: unanswered" in twitchtui("status", "--full")
    assert "not done, 9 min" in twitchtui("tick", "physio", "--amount", "9")
    assert "done, 12 min" in twitchtui("tick", physio, "--amount", "12 min")
    assert "Physio exercises: done, 12 of 12 min" in twitchtui("status", "--full")
    assert "Physio" in twitchtui("undo")
    assert "Physio exercises: not done, 9 of 12 min" in twitchtui("status", "--full")
    twitchtui("tick", physio, "--undo")
    assert "Physio exercises: unanswered" in twitchtui("status", "--full")


def test_an_amount_of_ones_own_without_a_unit_has_none_in_json(twitchtui):
    item = twitchtui.added("items", "add", "Push-ups", "--kind", "amount")
    lines = {line["id"]: line for line in twitchtui.json("status")["checklist"]}
    assert (lines[item]["unit"], lines["water"]["unit"]) == (None, "ml")


def test_a_time_is_answered_with_a_clock_time_or_now(twitchtui):
    item = twitchtui.added("items", "add", "Screens off", "--kind", "time")
    assert "done, 20:15" in twitchtui("tick", item, "--at", "20:15")
    assert "done, 20:30" in twitchtui("tick", item, "--at", "now")
    assert "has not come yet" in twitchtui.refused("tick", item, "--at", "22:30")
    assert "Screens off: done, 20:30" in twitchtui("status", "--full")


def test_a_yes_or_no_of_ones_own_is_ticked(twitchtui):
    item = twitchtui.added("items", "add", "Dog walked")
    assert twitchtui("tick", "dog walked").startswith("Dog walked: done")
    assert "Dog walked: done" in twitchtui("status", "--full")
    assert "a tick" in twitchtui.refused("tick", item, "--amount", "3")


def test_items_are_hidden_and_shown_and_set_does_the_same(twitchtui):
    assert "items hide calcium takes it back" in twitchtui("items", "show", "calcium")
    assert "calcium" in shown(twitchtui)
    twitchtui("set", "hide", "calcium")
    assert "calcium" not in shown(twitchtui)
    assert "both questions about potassium" in twitchtui("items", "show", "potassium")


def test_a_hidden_item_keeps_its_history(twitchtui, physio):
    twitchtui("tick", physio, "--amount", "9")
    twitchtui("items", "hide", physio)
    assert physio not in shown(twitchtui)
    assert "hidden, not removed" in twitchtui("items", "remove", physio)
    twitchtui("items", "show", physio)
    assert "not done, 9 of 12 min" in twitchtui("status", "--full")


def test_an_item_that_was_never_answered_is_removed(twitchtui, physio):
    assert twitchtui("items", "remove", physio) == "Physio exercises is removed.\n"
    assert physio not in items(twitchtui)


def test_an_item_is_renamed_and_gets_its_own_name_back(twitchtui):
    assert "its id stays water" in twitchtui("items", "rename", "water", "Tea", "and", "water")
    assert "Tea and water: unanswered" in twitchtui("status", "--full")
    twitchtui("items", "rename", "tea and water")
    assert items(twitchtui)["water"]["name"] == "Water"


@pytest.mark.parametrize(
    ("place", "at"), [("up", 1), ("down", 3), ("first", 1), ("last", -1), ("4", 4)]
)
def test_an_item_is_moved_to_a_place(twitchtui, place, at):
    twitchtui("items", "move", "magnesium", place)
    listed = list(items(twitchtui))
    assert listed[at - 1 if at > 0 else at] == "magnesium"


def test_aims_are_set_in_the_persons_unit_and_taken_back(twitchtui, physio):
    assert twitchtui("items", "aim", "water", "2l") == "Water: aim 2 L.\n"
    assert twitchtui("items", "aim", "sleep", "7h30") == "Sleep: aim 7.5 h.\n"
    assert twitchtui("items", "aim", physio, "20") == "Physio exercises: aim 20 min.\n"
    assert twitchtui("items", "aim", "water") == "Water: aim 1.9 L.\n"
    assert twitchtui("items", "aim", physio) == "Physio exercises: aim none.\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["show", "unicorns"], "not a known item"),
        (["hide", "watr"], "did you mean water"),
        (["rename", "water", "Sleep"], "called Sleep already"),
        (["rename", "water", "x" * 41], "at most 40 characters"),
        (["move", "water", "99"], "the places 1 to"),
        (["move", "water", "0"], "the places 1 to"),
        (["move", "water", "sideways"], "not a known place"),
        (["aim", "water", "5l"], "at most 4 L"),
        (["aim", "water", "much"], "a volume such as"),
        (["aim", "stretch", "3"], "no aim"),
        (["aim", "calcium", "800"], "set calcium_aim"),
        (["add", "Water"], "called Water already"),
        (["add", "Physio", "--kind", "number"], "not a known kind"),
        (["add", "Physio", "--unit", "min"], "only an amount"),
        (["add", "Physio", "--kind", "amount", "--aim", "0"], "more than 0"),
        (["add", "Physio", "--kind", "amount", "--unit", "x" * 13], "at most 12 characters"),
        (["add", " "], "needs a name"),
        (["remove", "water"], "only be hidden"),
        (["--json", "show", "calcium"], "items --json"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(twitchtui, words, says):
    before = items(twitchtui)
    assert says in twitchtui.refused("items", *words)
    assert items(twitchtui) == before


@pytest.mark.parametrize(
    "words", ["--amount lots", "--amount 9 --not", "--at 20:15", "--amount 9 --at 20:15"]
)
def test_an_answer_that_does_not_fit_is_refused_and_saves_nothing(twitchtui, physio, words):
    twitchtui.refused("tick", physio, *words.split())
    assert twitchtui("undo") == "There is nothing to take back.\n"


def test_what_the_settings_file_sets_is_said_and_not_changed_here(twitchtui):
    twitchtui.write_config("[checklist.calcium]\nshown = true\n")
    assert "calcium: Calcium food, shown, food, set in the settings file" in twitchtui("items")
    assert "set in the settings file" in twitchtui.refused("items", "hide", "calcium")
    assert "set in the settings file" in twitchtui.refused("set", "hide", "calcium")
    assert "calcium" in shown(twitchtui)


def test_an_item_of_the_settings_file_is_on_the_list(twitchtui):
    twitchtui.write_config('[[item]]\nid = "own_km"\nname = "Way"\nkind = "amount"\nunit = "km"\n')
    twitchtui("tick", "way", "--amount", "3 km")
    assert "Way: done, 3 km" in twitchtui("status", "--full")


def test_a_duplicate_id_in_the_settings_file_is_one_sentence_and_the_rest_works(twitchtui):
    item = '[[item]]\nid = "own_km"\nname = "Way"\nkind = "amount"\n'
    twitchtui.write_config(item + item.replace("Way", "Other"))
    result = twitchtui.run("items")
    assert result.exit_code == 0
    assert "line 5: the id own_km is used twice; the item is left out" in result.stderr
    last = result.stdout.splitlines()[-1]
    assert last.endswith("own_km: Way, shown, amount, your own, set in the settings file")


def test_before_the_two_questions_the_list_says_why_potassium_is_missing(twitchtui):
    line = next(one for one in twitchtui("items").splitlines() if " potassium: " in one)
    assert "after two questions (set kidney, set bp_medicine)" in line
    twitchtui("set", "kidney", "no")
    twitchtui("set", "bp_medicine", "no")
    assert "two questions" not in twitchtui("items")


def test_many_faults_of_the_settings_do_not_bury_the_answer(twitchtui):
    twitchtui.write_config("".join(f"wrong{n} = 1\n" for n in range(6)))
    told = twitchtui.run("status").stderr.splitlines()
    assert len(told) == 3
    assert "and 4 more in the settings file: twitchtui status --json lists them" in told[-1]
    assert len(json.loads(twitchtui.run("status", "--json").stdout)["problems"]) == 6


def test_two_faults_are_both_told(twitchtui):
    twitchtui.write_config("wrong0 = 1\nwrong1 = 1\n")
    assert len(twitchtui.run("status").stderr.splitlines()) == 2


def test_the_minutes_of_the_week_are_told_and_not_counted(twitchtui):
    before = twitchtui("status").partition("checklist")[2][:10]
    twitchtui("items", "show", "load")
    assert twitchtui("status").partition("checklist")[2][:10] == before
    line = next(one for one in twitchtui("status", "--full").splitlines() if "Weekly min" in one)
    assert line.startswith("Weekly minutes: 0 min this week")


def test_a_plan_for_later_today_stands_in_the_status(twitchtui):
    twitchtui("plan", "run", "22:00")
    assert "today: run, 22:00, no caffeine after" in twitchtui("status", "--full")
