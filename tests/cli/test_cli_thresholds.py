"""``flags.toml`` through the command line: what is wrong in it is told beside the flags, with its
line, and the flags are as they usually are."""

import json

import pytest

FAULTS = [
    (b"[thresholds]\nnonsense = 1\n", "flags.toml line 2: nonsense is not a threshold"),
    (b"# mine\n[thresholds]\ndv2_affected_days = '4'\n",
     'flags.toml line 3: dv2_affected_days must be a number of days, not "4"'),
    (b"[thresholds]\ndv2_weeks = -3\n", "flags.toml line 2: dv2_weeks must be more than 0 weeks"),
    (b"[thresholds]\ndv2_weeks = 13\n", "flags.toml line 2: dv2_weeks must be at most 12 weeks"),
    (b"[thresholds]\ndv2_weeks = {value = 3, unit = 'days'}\n",
     "flags.toml line 2: dv2_weeks is counted in weeks, not in days"),
    (b"[thresholds]\nem1_gone_hours = 1\n",
     "flags.toml line 2: em1_gone_hours belongs to EM1, and emergency signs cannot be changed"),
    (b"[thresholds]\ndv2_clear_below = 4\n",
     "flags.toml line 2: dv2_clear_below must be at most dv2_affected_days (3), not 4"),
    (b"[thresholds]\ndv2_weeks = 3\ndv2_weeks = 4\n",
     "flags.toml could not be read, so the usual values are used: Cannot overwrite a value"
     " (at line 3"),
    (b"[thresholds\n", "flags.toml could not be read, so the usual values are used: "),
    (b"\xff\xfe", "it is not UTF-8 text (at line 1)"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "sentence"), FAULTS)
def test_a_fault_is_told_beside_the_flags_which_are_as_they_usually_are(sarah, data, sentence):
    usual = sarah("flags", "--json")
    path = sarah.config.with_name("flags.toml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    for words in (["flags"], ["flags", "--json"], ["flags", "--as-of", "2026-11-20"]):
        result = sarah.run(*words)
        assert result.exit_code == 0
        (told,) = result.stderr.splitlines()
        assert told.startswith("twitchtui: ")
        assert sentence in told
        assert "Traceback" not in result.output
    assert sarah.run("flags", "--json").stdout == usual


def test_a_folder_in_its_place_is_told(sarah):
    usual = sarah("flags", "--json")
    sarah.config.with_name("flags.toml").mkdir(parents=True)
    result = sarah.run("flags", "--json")
    assert (result.exit_code, result.stdout) == (0, usual)
    assert "flags.toml could not be read, so the usual values are used: is a directory" in (
        result.stderr
    )


def test_a_good_value_is_used_and_nothing_is_told(sarah):
    sarah.write_config("[thresholds]\ndv2_affected_days = 7\n", "flags.toml")
    states = {rule["id"]: rule["state"] for rule in sarah.json("flags")["rules"]}
    assert states["DV2"] == "off"


def test_what_only_logs_does_not_mind_a_faulty_file(sarah):
    sarah.write_config("[thresholds\n", "flags.toml")
    assert sarah("log", "calf")


@pytest.mark.parametrize("options", [[], ["--full"], ["--json"], ["--check"]])
def test_status_tells_a_faulty_file_in_one_line(sarah, options):
    usual = sarah("status")
    sarah.write_config("[thresholds]\nnonsense = 1\nmore = 2\n", "flags.toml")
    result = sarah.run("status", *options)
    assert result.exit_code == 0
    (told,) = result.stderr.splitlines()
    assert told.startswith("twitchtui: flags.toml line 2: nonsense is not a threshold")
    assert told.endswith("(and more: twitchtui flags tells all 2)")
    assert options or result.stdout == usual


def test_status_as_json_holds_what_is_wrong_in_both_files(sarah):
    assert sarah.json("status")["problems"] == []
    sarah.write_config("[thresholds\n", "flags.toml")
    sarah.write_config("nonsense = 1\n")
    settings, own = json.loads(sarah.run("status", "--json").stdout)["problems"]
    assert "config.toml, line 1: nonsense is not a known setting" in settings
    assert own.startswith("flags.toml could not be read")


WEAKER = """\
units = "cups"
[flags]
em1 = false
[thresholds]
em1_gone_hours = 1
em6_water_hour_ml = 9000
[rules.EM1]
tier = "T1"
[checklist.water]
shown = false
[checklist.sleep]
shown = false
"""


@pytest.mark.parametrize(
    "words",
    [
        ["add", "symptom", "speech", "--sudden", "unknown"],
        ["add", "symptom", "chest_pain"],
        ["add", "symptom", "saddle_numb"],
        ["add", "symptom", "task_weakness", "--tasks", "stairs", "--side", "left"],
        ["add", "symptom", "seizure"],
        ["add", "symptom", "face_droop", "--circumstance", "passed"],
    ],
)
def test_no_file_makes_an_emergency_sign_weaker(twitchtui, words):
    for name in ("config.toml", "flags.toml"):
        twitchtui.write_config(WEAKER, name)
    result = twitchtui.run(*words)
    assert result.exit_code == 0
    assert "GET HELP NOW" in result.stdout
    told = twitchtui.run("flags").stderr
    for line, key in ((5, "em1_gone_hours"), (6, "em6_water_hour_ml")):
        assert f"flags.toml line {line}: {key} belongs to {key[:3].upper()}, and emergency" in told
    for line, key in ((1, "units"), (2, "flags"), (7, "rules"), (9, "checklist")):
        assert f"flags.toml line {line}: {key} is not known here" in told
