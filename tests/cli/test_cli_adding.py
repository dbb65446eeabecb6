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


def test_today_an_intake_is_of_now_unless_a_time_is_given(twitchtui):
    twitchtui("add", "water", "250ml")
    twitchtui("add", "water", "250ml", "--at", "12:05")
    now, noon = entries(twitchtui)
    assert now["at"] == "2026-11-21T20:30:00+01:00"
    assert noon["at"] == "2026-11-21T12:05:00+01:00"


def test_on_an_earlier_day_an_intake_is_untimed_unless_a_time_is_given(twitchtui):
    twitchtui("add", "water", "250ml", "--day", "yesterday")
    twitchtui("add", "water", "250ml", "--day", "2026-11-20", "--at", "9:00")
    untimed, timed = entries(twitchtui, "yesterday")
    assert untimed["at"] is None
    assert timed["at"] == "2026-11-20T09:00:00+01:00"


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
    assert "a visit on 2026-12-03" in twitchtui("add", "booking", "2026-12-03")
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


def test_a_lot_of_water_within_an_hour_brings_one_line_of_caution(twitchtui):
    twitchtui("add", "water", "600ml", "--at", "19:50")
    lines = twitchtui("add", "water", "600ml", "--at", "20:20").splitlines()
    assert len(lines) == 3
    assert "sips to thirst" in lines[-1]


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
