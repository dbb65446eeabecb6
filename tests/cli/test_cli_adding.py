import pytest


def entries(twitchtui, day="today"):
    return twitchtui.json("list", "--day", day)["entries"]


@pytest.mark.parametrize(
    ("words", "kind", "amount"),
    [
        (["water", "250ml"], "water", 250),
        (["water", "250", "ml"], "water", 250),
        (["water", "1.5l"], "water", 1500),
        (["water", "8oz"], "water", pytest.approx(236.588)),
        (["water", "1", "cup"], "water", pytest.approx(236.588)),
        (["water", "300"], "water", 300),
        (["caffeine", "1", "coffee"], "caffeine", 96),
        (["caffeine", "2 espresso"], "caffeine", 126),
        (["caffeine", "95mg"], "caffeine", 95),
        (["alcohol", "2", "drinks"], "alcohol", 28),
        (["alcohol", "28g"], "alcohol", 28),
        (["food", "almonds"], "food", 1),
        (["food", "2 almonds"], "food", 2),
        (["supplement", "magnesium", "200mg"], "mg_supp", 200),
        (["supplement", "potassium", "99", "mg"], "k_supp", 99),
        (["supplement", "salt_substitute", "2g"], "salt_substitute", 2),
        (["supplement", "other", "1", "--name", "zinc"], "other_supp", 1),
    ],
)
def test_what_was_taken_is_logged_with_its_amount(twitchtui, words, kind, amount):
    twitchtui("add", *words)
    (entry,) = entries(twitchtui)
    assert (entry["entry"], entry["kind"], entry["amount"]) == ("intake", kind, amount)


@pytest.mark.parametrize(
    "words",
    [
        ["water", "250ml"],
        ["caffeine", "coffee"],
        ["alcohol", "1 drink"],
        ["food", "almonds"],
        ["supplement", "magnesium", "100mg"],
    ],
)
def test_an_intake_has_no_clock_time_unless_one_is_given(twitchtui, words):
    twitchtui("add", *words)
    twitchtui("add", *words, "--at", "12:05")
    twitchtui("add", *words, "--at", "now")
    untimed, noon, now = entries(twitchtui)
    assert untimed["at"] is None
    assert noon["at"] == "2026-11-21T12:05:00+01:00"
    assert now["at"] == "2026-11-21T20:30:00+01:00"


def test_so_it_is_on_an_earlier_day_which_has_no_now(twitchtui):
    twitchtui("add", "water", "250ml", "--day", "yesterday")
    twitchtui("add", "water", "250ml", "--day", "2026-11-20", "--at", "9:00")
    untimed, timed = entries(twitchtui, "yesterday")
    assert untimed["at"] is None
    assert timed["at"] == "2026-11-20T09:00:00+01:00"
    assert "now is not on 2026-11-20" in twitchtui.refused(
        "add", "water", "250ml", "--day", "yesterday", "--at", "now"
    )


def test_a_whole_days_water_logged_in_the_evening_is_no_water_within_an_hour(twitchtui):
    for amount in ("600ml", "600ml", "600ml"):
        assert "hour" not in twitchtui("add", "water", amount)


def test_a_whole_days_coffee_logged_in_the_evening_does_not_break_the_cut_off(twitchtui):
    twitchtui("add", "caffeine", "2", "coffee")
    states = {line["id"]: line["state"] for line in twitchtui.json("status")["checklist"]}
    assert states["caffeine"] == "unknown"
    twitchtui("add", "caffeine", "coffee", "--at", "now")
    states = {line["id"]: line["state"] for line in twitchtui.json("status")["checklist"]}
    assert states["caffeine"] == "not_done"


def test_a_few_millilitres_are_asked_about_unless_ones_unit_is_another(twitchtui):
    assert twitchtui.refused("add", "water", "2") == "2 what? Write 2l, 2 cups or 2ml"
    water = twitchtui.added("add", "water", "300")
    assert "1.5 what?" in twitchtui.refused("edit", water, "--amount", "1.5")
    twitchtui("set", "units", "cups")
    assert "water 2 cups" in twitchtui("add", "water", "2")


def test_all_that_was_stored_is_said_also_what_was_filled_in(twitchtui):
    def said(*words):
        return twitchtui(*words).splitlines()[0]

    assert said("log", "calf") == "Logged: 2026-11-21, calf, 1 spell"
    assert said("log", "calf", "--side", "left", "--at", "now", "--note", "on the sofa") == (
        "Logged: 2026-11-21 20:30, left calf, 1 spell. Note: on the sofa"
    )
    assert said("add", "water", "250ml") == "Logged: 2026-11-21, water 250 ml"
    assert said("add", "caffeine", "2", "monster") == (
        "Logged: 2026-11-21, energy drink, about 158 mg of caffeine; "
        "1 serving is 1 glass (8 oz, 240 ml)"
    )
    assert said("add", "sleep", "7:30", "--quality", "4") == (
        "Logged: 2026-11-21, 7.5 h of sleep, quality 4 of 5"
    )
    assert said("add", "activity", "run", "45min", "--at", "18:10") == (
        "Logged: 2026-11-21 18:10, run, 45 min"
    )
    assert said("add", "medicine", "statin", "started") == "Logged: 2026-11-21, statin started"


def test_several_foods_are_logged_at_once_and_taken_back_at_once(twitchtui):
    lines = twitchtui("add", "food", "3", "bananas,", "2", "almonds").splitlines()
    assert [line for line in lines if line.startswith("Logged")] == [
        "Logged: 2026-11-21, banana x 3; 1 serving is 1 medium",
        "Logged: 2026-11-21, almonds x 2; 1 serving is 1 oz, about 23 nuts",
    ]
    ids = [line for line in lines if line.startswith("id ")]
    assert len(set(ids)) == 2
    twitchtui("undo")
    assert entries(twitchtui) == []


def test_of_several_foods_the_unknown_one_is_named_and_none_is_saved(twitchtui):
    sentence = twitchtui.refused("add", "food", "3 bananas, 2 almnds")
    assert sentence.startswith("'almnds' is not a known food; did you mean Almonds")
    assert entries(twitchtui) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("stairs", "task_weakness"),
        ("stiars", "task_weakness"),
        ("speach", "speech"),
        ("slurred", "speech"),
        ("palpitation!", "palpitations"),
    ],
)
def test_an_unknown_symptom_brings_what_it_is_really_like_and_the_whole_list(
    twitchtui, typed, code
):
    sentence = twitchtui.refused("add", "symptom", typed)
    assert f"did you mean {code}?" in sentence
    assert sentence.endswith("twitchtui symptoms --codes lists them all")


def test_a_symptom_code_is_known_by_its_beginning_and_in_words(twitchtui):
    assert "palpitations" in twitchtui("add", "symptom", "palp")
    assert "face droop" in twitchtui("add", "symptom", "Face droop")
    assert "did you mean" in twitchtui.refused("add", "symptom", "leg pain")


def test_an_unknown_symptom_like_nothing_brings_no_guess(twitchtui):
    sentence = twitchtui.refused("add", "symptom", "xyzzy")
    assert sentence == ("'xyzzy' is not a symptom code; twitchtui symptoms --codes lists them all")


def test_an_activity_keeps_everything_said_about_it(twitchtui):
    twitchtui("add", "activity", "run", "45min", "--effort", "6", "--at", "18:10", "--hot",
              "--muscles", "calf,shin", "--terrain", "hills")  # fmt: skip
    (run,) = entries(twitchtui)
    assert run["entry"] == "activity"
    assert (run["type"], run["status"], run["minutes"], run["effort"]) == ("run", "done", 45, 6)
    assert run["start"] == "2026-11-21T18:10:00+01:00"
    assert (run["hot"], run["terrain"]) == (True, "hills")
    assert run["muscle_groups"] == ["calf", "shin"]


def test_of_an_activity_only_its_kind_is_needed(twitchtui):
    twitchtui("add", "activity", "walk")
    (walk,) = entries(twitchtui)
    assert (walk["minutes"], walk["effort"], walk["start"], walk["hot"]) == (None,) * 4


def test_sleep_is_an_answer_of_the_day(twitchtui):
    twitchtui("add", "sleep", "7.5h", "--quality", "4")
    sleep = next(line for line in twitchtui.json("status")["checklist"] if line["id"] == "sleep")
    assert (sleep["amount"], sleep["state"]) == (7.5, "done")


def test_a_symptom_keeps_everything_said_about_it(twitchtui):
    twitchtui("add", "symptom", "task_weakness", "--sudden", "no", "--side", "left", "--site",
              "calf", "--onset", "2026-11-01", "--tasks", "stairs,tiptoe", "--severity", "4",
              "--circumstance", "sore", "--note", "since the move")  # fmt: skip
    (symptom,) = twitchtui.json("symptoms")["symptoms"]
    assert symptom["code"] == "task_weakness"
    assert (symptom["side"], symptom["site"], symptom["sudden"]) == ("L", "calf", "no")
    assert (symptom["onset_day"], symptom["onset"]) == ("2026-11-01", None)
    assert symptom["tasks"] == ["stairs", "tiptoe"]
    assert (symptom["severity"], symptom["circumstances"]) == (4, ["sore"])


@pytest.mark.parametrize(
    ("onset", "day", "moment"),
    [
        ("19:40", "2026-11-21", "2026-11-21T19:40:00+01:00"),
        ("yesterday", "2026-11-20", None),
        ("2026-11-18 07:15", "2026-11-18", "2026-11-18T07:15:00+01:00"),
        ("2026-11-18T07:15", "2026-11-18", "2026-11-18T07:15:00+01:00"),
    ],
)
def test_a_symptom_began_on_a_day_or_at_a_time(twitchtui, onset, day, moment):
    twitchtui("add", "symptom", "felt_weakness", "--onset", onset)
    (symptom,) = twitchtui.json("symptoms")["symptoms"]
    assert (symptom["onset_day"], symptom["onset"]) == (day, moment)


def test_a_medicine_is_kept_by_its_class(twitchtui):
    twitchtui("add", "medicine", "statin", "started", "--suspect", "--day", "2026-11-10")
    (event,) = entries(twitchtui, "2026-11-10")
    assert (event["medicine"], event["change"]) == ("statin", "started")
    assert event["user_suspects"] is True


def test_a_visit_names_the_rules_it_was_about(twitchtui):
    twitchtui("add", "visit", "--outcome", "exam_normal", "--covers", "dv2,DV1", "--by", "Dr A")
    (visit,) = entries(twitchtui)
    assert (visit["outcome"], visit["covers"], visit["by"]) == (
        "exam_normal",
        ["DV2", "DV1"],
        "Dr A",
    )


def test_a_visit_may_be_booked_ahead(twitchtui):
    assert "visit booked for 2026-12-03" in twitchtui("add", "booking", "2026-12-03")
    (booking,) = entries(twitchtui)
    assert booking["visit_day"] == "2026-12-03"


@pytest.mark.parametrize(
    "words",
    [
        ["water"],
        ["water", "lots"],
        ["water", "nan"],
        ["water", "inf"],
        ["water", "1e3"],
        ["water", "２５０ml"],
        ["water", "0ml"],
        ["water", "900l"],
        ["water", "250ml", "--day", "2026-11-22"],
        ["water", "250ml", "--day", "tomorrow"],
        ["water", "250ml", "--at", "22:00"],
        ["water", "250ml", "--at", "24:10"],
        ["caffeine", "1", "cofee"],
        ["caffeine", "9999mg"],
        ["caffeine", "nan"],
        ["alcohol", "many"],
        ["alcohol", "2000g"],
        ["food"],
        ["food", "almnds"],
        ["food", "0 almonds"],
        ["activity", "rnu", "45min"],
        ["activity", "run", "45parsec"],
        ["activity", "run", "--effort", "11"],
        ["activity", "run", "--effort", "6.5"],
        ["activity", "run", "--muscles", "calv3s"],
        ["activity", "run", "--at", "23:00"],
        ["sleep", "25h"],
        ["sleep", "7.5h", "--quality", "6"],
        ["symptom", "speach"],
        ["symptom", "speech", "--sudden", "perhaps"],
        ["symptom", "speech", "--onset", "2027-01-01"],
        ["symptom", "speech", "--onset", "23:59"],
        ["symptom", "speech", "--note", "x" * 100_001],
        ["medicine", "statine5", "started"],
        ["medicine", "statin", "eaten"],
        ["supplement", "magnesium", "2kg"],
        ["supplement", "unobtainium", "2"],
        ["visit"],
        ["visit", "--outcome", "fine"],
        ["visit", "--outcome", "other", "--covers", "XX9"],
        ["booking", "2026-11-01"],
        ["booking", "soon"],
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_is_saved(twitchtui, words):
    twitchtui.refused("add", *words)
    assert entries(twitchtui) == []
    assert twitchtui("undo") == "There is nothing to take back.\n"


def test_a_misspelt_name_brings_the_nearest(twitchtui):
    assert "Almonds" in twitchtui.refused("add", "food", "almnds")
    assert "Coffee" in twitchtui.refused("add", "caffeine", "1", "cofee")
    assert "speech" in twitchtui.refused("add", "symptom", "speach")


@pytest.mark.parametrize(
    "words", [("symptom", "numb", "--site", "calf"), ("medicine", "statin", "started")]
)
def test_what_is_new_answers_whether_anything_is_new_and_undo_takes_both_back(twitchtui, words):
    assert twitchtui.json("status")["new"] == "unasked"
    twitchtui("add", *words, "--day", "yesterday")
    assert twitchtui.json("status")["new"] == "unasked"
    twitchtui("add", *words)
    assert twitchtui.json("status")["new"] == "yes"
    twitchtui("undo")
    assert twitchtui.json("status")["new"] == "unasked"
    assert len(twitchtui.json("list", "--day", "today")["entries"]) == 0


def test_a_closed_day_stays_closed_when_something_new_is_added(twitchtui):
    twitchtui("done", "--none", "--new", "no")
    twitchtui("add", "symptom", "numb", "--site", "calf")
    status = twitchtui.json("status")
    assert (status["closed"], status["new"]) == (True, "yes")
