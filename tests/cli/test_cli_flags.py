import pytest


def rule(twitchtui, name, *options):
    return next(rule for rule in twitchtui.json("flags", *options)["rules"] if rule["id"] == name)


def test_an_emergency_sign_prints_its_text_at_once_and_ends_well(twitchtui):
    lines = twitchtui("add", "symptom", "speech", "--sudden", "yes", "--onset", "19:40")
    assert "GET HELP NOW" in lines
    assert "Call your local emergency number now, even if it has passed." in lines
    assert "19:40" in lines
    assert "twitchtui answer EM1" in lines


def test_the_emergency_number_is_the_persons_own(twitchtui):
    twitchtui("set", "emergency_number", "112")
    assert "Call 112 now" in twitchtui("add", "symptom", "chest_pain")


def test_the_emergency_number_is_that_of_the_region(twitchtui):
    twitchtui("set", "region", "US")
    assert "Call 911 now" in twitchtui("add", "symptom", "chest_pain")


def test_brown_urine_after_hard_effort_prints_its_text_at_once(twitchtui):
    assert "GET HELP NOW" not in twitchtui("add", "activity", "run", "60min", "--effort", "9")
    assert "same-day check" in twitchtui("set", "urine", "brown_cola")


def test_pain_that_completes_an_emergency_prints_its_text_at_once(twitchtui):
    twitchtui("set", "urine", "brown_cola")
    assert "same-day check" in twitchtui("log", "thigh_front", "--pain", "7")


def test_a_changed_entry_can_complete_an_emergency_too(twitchtui):
    twitchtui("set", "urine", "brown_cola")
    entry = twitchtui.added("log", "thigh_front", "--pain", "6")
    assert "same-day check" in twitchtui("edit", entry, "--pain", "7")


def test_much_water_with_confusing_signs_prints_its_text_at_once(twitchtui):
    twitchtui("add", "symptom", "headache")
    assert "HELP" not in twitchtui("add", "water", "1500ml")
    assert "GET HELP NOW" in twitchtui("add", "water", "1500ml", "--at", "now")


def test_an_ordinary_entry_prints_no_emergency(twitchtui):
    for words in (["add", "symptom", "felt_weakness"], ["log", "calf", "--pain", "2"]):
        assert "HELP" not in twitchtui(*words)


def test_an_emergency_is_only_ever_answered(twitchtui):
    twitchtui("add", "symptom", "chest_pain")
    assert "twitchtui answer EM2" in twitchtui.refused("ack", "em2")
    assert rule(twitchtui, "EM2")["state"] == "raised"
    twitchtui("answer", "em2", "seen")
    assert rule(twitchtui, "EM2")["state"] != "raised"


@pytest.mark.parametrize("said", ["helped", "seen", "mistake"])
def test_an_emergency_has_three_answers(twitchtui, said):
    twitchtui("add", "symptom", "speech", "--sudden", "yes")
    assert twitchtui("answer", "EM1", said).startswith("EM1: ")


def test_taking_back_an_emergency_sign_says_that_its_flag_went_with_it(twitchtui):
    entry = twitchtui.added("add", "symptom", "chest_pain")
    for words in (["rm", entry], ["undo"], ["undo"]):
        printed = twitchtui(*words)
        raised = rule(twitchtui, "EM2")["state"] == "raised"
        assert ("EM2" in printed and "twitchtui emergency" in printed) is not raised


@pytest.mark.parametrize(
    "words",
    [
        ["ack", "DV2"],
        ["ack", "XX1"],
        ["answer", "EM1", "seen"],
        ["answer", "EM1", "maybe"],
        ["answer", "DV2", "seen"],
        ["answer", "XX1", "seen"],
    ],
)
def test_a_flag_that_is_not_there_cannot_be_answered(twitchtui, words):
    twitchtui.refused(*words)


def test_a_flag_that_was_read_leaves_the_lamp_quiet(sarah):
    assert rule(sarah, "DV2")["state"] == "raised"
    assert sarah.json("status")["lamp"]["level"] == "calm"
    assert sarah("ack", "dv2") == "DV2: read.\n"
    assert rule(sarah, "DV2")["state"] == "acknowledged"
    assert sarah.json("status")["lamp"]["level"] == "calm", "SD5 was not read yet"
    sarah("ack", "SD5")
    assert sarah.json("status")["lamp"]["level"] == "quiet"
    assert sarah("ack", "DV2") == "DV2 was read before.\n"


def test_flags_shows_a_raised_one_in_its_parts_and_every_other_rule_in_a_line(sarah):
    lines = sarah("flags").splitlines()
    parts = [line.partition(":")[0] for line in lines]
    assert {"Seen", "Why", "What to do", "Clears", "Entries"} <= set(parts)
    assert any(line.startswith("EM1 ") and line.endswith(": quiet") for line in lines)


def test_flags_as_json_names_every_rule_with_its_evidence(sarah):
    found = sarah.json("flags")
    assert found["as_of"] == "2026-11-21"
    for each in found["rules"]:
        assert list(each) == [
            "id", "tier", "state", "since", "numbers", "coverage", "entries",
        ]  # fmt: skip
    raised = rule(sarah, "DV2")
    assert raised["tier"] == "T1"
    assert raised["entries"]
    assert rule(sarah, "EM1")["entries"] == []


def test_flags_as_of_a_day_looks_at_the_days_up_to_it(sarah):
    found = sarah.json("flags", "--as-of", "2026-11-05")
    assert found["as_of"] == "2026-11-05"
    assert rule(sarah, "DV2", "--as-of", "2026-11-05")["state"] != "raised"


def test_flags_as_of_a_day_names_what_was_recorded_later(twitchtui):
    entry = twitchtui.added("log", "calf", "--day", "2026-11-10")
    assert twitchtui.json("flags", "--as-of", "2026-11-12")["recorded_later"] == [entry]
    assert entry in twitchtui("flags", "--as-of", "2026-11-12")


@pytest.mark.parametrize("day", ["2026-11-22", "soon", "nan"])
def test_flags_as_of_needs_a_day_that_has_been(twitchtui, day):
    twitchtui.refused("flags", "--as-of", day)


def test_own_thresholds_that_do_not_fit_are_told_and_left_out(sarah):
    sarah.write_config("[thresholds]\nem1_gone_hours = 1\n", "flags.toml")
    result = sarah.run("flags")
    assert result.exit_code == 0
    assert "emergency signs cannot be changed" in result.stderr


def test_unreadable_thresholds_are_told_and_left_out(sarah):
    sarah.write_config("[thresholds\n", "flags.toml")
    result = sarah.run("flags")
    assert (result.exit_code, "line 1" in result.stderr) == (0, True)
    assert "DV2" in result.stdout


def test_still_there_is_answered_by_id_or_by_a_code_that_is_open_once(twitchtui):
    entry = twitchtui.added("add", "symptom", "felt_weakness")
    assert "feels weak" in twitchtui("symptoms")
    assert "felt weakness: same" in twitchtui("still", entry, "same")
    assert "felt weakness: gone" in twitchtui("still", "felt_weakness", "gone")
    assert twitchtui("symptoms").startswith("Nothing is open. In the last 28 nights ")


@pytest.mark.parametrize(
    "words",
    [
        ["felt_weakness", "fine"],
        ["speech", "gone"],
        ["ffffffff", "gone"],
        ["felt_weakness", "worse", "--tasks", "juggling"],
        ["felt_weakness", "same", "--day", "yesterday"],
    ],
)
def test_still_there_refuses_what_cannot_be(twitchtui, words):
    twitchtui("add", "symptom", "felt_weakness")
    twitchtui.refused("still", *words)


def test_a_code_that_is_open_twice_needs_an_id(twitchtui):
    twitchtui("add", "symptom", "numb", "--site", "hand")
    twitchtui("add", "symptom", "numb", "--site", "toe")
    assert "several" in twitchtui.refused("still", "numb", "same")


def test_every_code_there_is_can_be_listed_and_logged(twitchtui):
    from twitchtui.diary.symptoms import SymptomCode

    lines = twitchtui("symptoms", "--codes").splitlines()
    assert [line.partition(":")[0] for line in lines] != []
    assert {line.partition(":")[0] for line in lines} == set(SymptomCode)


def test_what_was_entered_by_mistake_is_not_asked_about_again(twitchtui):
    twitchtui("add", "symptom", "one_side_weak", "--sudden", "no", "--side", "left")
    assert twitchtui.json("symptoms")["symptoms"]
    twitchtui("answer", "EM1", "mistake")
    assert not twitchtui.json("symptoms")["symptoms"]
    assert rule(twitchtui, "EM1")["state"] == "off"
    twitchtui("undo")
    assert twitchtui.json("symptoms")["symptoms"]
    assert rule(twitchtui, "EM1")["state"] == "raised"


def test_a_see_soon_flag_is_told_when_the_entry_it_rests_on_is_logged(twitchtui):
    words = twitchtui(
        "add", "symptom", "task_weakness", "--tasks", "stairs", "--side", "left",
        "--onset", "2026-11-10",
    )  # fmt: skip
    assert "See a doctor soon: A task has become harder. More: twitchtui flags" in words
    assert "See a doctor soon" not in twitchtui("add", "symptom", "other")


def test_the_title_of_an_emergency_is_that_of_its_branch(twitchtui):
    printed = twitchtui("add", "symptom", "palpitations")
    assert "GET HELP NOW: Palpitations" in printed
    printed = twitchtui("add", "symptom", "one_side_weak", "--sudden", "no")
    assert "GET HELP NOW: A change to have looked at today" in printed
