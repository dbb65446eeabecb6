"""The timers by command line; nobody waits, because the sleeping is put in."""

import pytest

from twitchtui import reference
from twitchtui.cli import timer

TODAY = "2026-11-21"


@pytest.fixture
def slept(monkeypatch):
    """The seconds that were slept, one for each step."""
    found = []
    monkeypatch.setattr(timer, "sleep", found.append)
    return found


def state(twitchtui, item="stretch"):
    twitchtui("add", "activity", "run", "30min")
    shown = {line["id"]: line["state"] for line in twitchtui.json("status")["checklist"]}
    return shown[item]


def episode(twitchtui, entry_id):
    """What the list says of an episode."""
    lines = twitchtui("list").splitlines()
    return next(line for line in lines if entry_id in line)


# -- listing and running ---------------------------------------------------------------------------


@pytest.mark.parametrize("words", [(), ("--list",), ("stretch", "--list")])
def test_the_timers_are_listed_with_their_time(twitchtui, words):
    assert twitchtui("timer", *words).splitlines() == [
        "stretch: 3:00 in all, 25 s hold, calf, hamstring, quad, each side",
        "foam_roll: 1:30 in all, calf, hamstring, quad, each side",
        "breathing: 4:00 in all, in and out, slowly",
    ]


def test_each_step_is_one_plain_line_as_it_begins_and_the_end_ticks(twitchtui, slept):
    first, *steps, last = twitchtui("timer", "foam_roll").splitlines()
    assert first.startswith("foam_roll: 1:30 in all")
    assert "not over bone" in first
    assert steps[0] == (
        "1 of 6: Calf, left. Sit with the roller under the calf and roll from ankle to knee and "
        "back (15 s)"
    )
    assert steps[1] == "2 of 6: Calf, right (15 s)"
    assert len(steps) == 6
    assert last == f"Foam roll is done and ticked ({TODAY})"
    assert slept == [15] * 6


def test_a_line_is_printed_before_its_step_is_waited_for(twitchtui, monkeypatch):
    order = []
    monkeypatch.setattr(timer, "sleep", lambda seconds: order.append(f"slept {seconds}"))
    monkeypatch.setattr(timer, "say", order.append)
    twitchtui("timer", "stretch")
    assert order[1].startswith("1 of 6: Get ready: calf, left")
    assert order[2:5] == ["slept 5", "Calf, left (25 s)", "slept 25"]
    assert sum(int(line.split()[1]) for line in order if line.startswith("slept")) == 180


def test_the_item_is_done_at_the_end_and_undo_takes_it_back(twitchtui, slept):
    twitchtui("timer", "stretch")
    assert "stretch by the timer" in twitchtui("undo")
    assert state(twitchtui) == "unknown"
    twitchtui("timer", "stretch")
    assert state(twitchtui) == "done"


def test_breathing_is_24_breaths_in_and_out(twitchtui, slept):
    twitchtui("timer", "breathing")
    assert slept == [4, 6] * 24


def test_ctrl_c_leaves_without_ticking_and_with_130(twitchtui, monkeypatch):
    def interrupted(seconds):
        raise KeyboardInterrupt

    monkeypatch.setattr(timer, "sleep", interrupted)
    result = twitchtui.run("timer", "stretch")
    assert result.exit_code == 130
    assert result.stderr == "twitchtui: left before the end, so nothing was ticked\n"
    assert state(twitchtui) == "unknown"


# -- the hold and the bell -------------------------------------------------------------------------


@pytest.mark.parametrize("hold", ["10", "60", "40s"])
def test_another_hold_is_taken_for_this_time(twitchtui, slept, hold):
    twitchtui("timer", "stretch", "--hold", hold)
    assert slept == [5, int(hold.removesuffix("s"))] * 6
    assert "25 s hold" in twitchtui("timer")


@pytest.mark.parametrize("hold", ["5", "9", "61", "90"])
def test_a_hold_out_of_range_is_refused_and_nothing_runs(twitchtui, slept, hold):
    said = twitchtui.refused("timer", "stretch", "--hold", hold)
    assert said == f"the hold must be 10 to 60 seconds, not {hold}"
    assert slept == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("swim",), "'swim' is not a known timer"),
        (("stretsh",), "'stretsh' is not a known timer; did you mean stretch?"),
        (("stretch", "--hold", "long"), "'long'"),
        (("foam_roll", "--hold", "20"), "only a stretch has a hold to set"),
        (("--hold", "20"), "say which: twitchtui timer stretch, foam_roll or breathing"),
        (("stretch", "--eased", "perhaps"), "'perhaps' is not a known answer"),
        (("stretch", "--eased", "yes"), "Stretch is not ticked for 2026-11-21"),
        (("stretch", "--eased", "yes", "--bell"), "--eased runs no timer"),
        (("stretch", "--for", "abcd1234"), "--for goes with --eased"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(twitchtui, slept, words, says):
    assert says in twitchtui.refused("timer", *words)
    assert slept == []


def test_the_hold_of_the_settings_file_is_the_one_in_force(twitchtui, slept):
    twitchtui.write_config("stretch_hold_s = 30\n")
    twitchtui("timer", "stretch")
    assert slept == [5, 30] * 6


@pytest.mark.parametrize("value", ["9", "61", "25.5", '"long"', "true"])
def test_a_wrong_hold_in_the_settings_file_names_its_line(twitchtui, slept, value):
    twitchtui.write_config(f"# mine\nstretch_hold_s = {value}\n")
    result = twitchtui.run("timer", "stretch")
    assert "line 2: stretch_hold_s must be whole seconds from 10 to 60, not" in result.stderr
    assert slept == [5, 25] * 6


def test_the_bell_rings_at_each_step_and_the_end_only_where_it_is_asked_for(twitchtui, slept):
    assert twitchtui.run("timer", "foam_roll").stderr == ""
    assert twitchtui.run("timer", "foam_roll", "--bell").stderr == "\a" * 7
    assert "\a" not in twitchtui.run("timer", "foam_roll", "--bell").stdout


def test_the_bell_of_the_settings_file_is_silenced_for_once(twitchtui, slept):
    twitchtui.write_config("bell = true\n")
    assert twitchtui.run("timer", "foam_roll").stderr == "\a" * 7
    assert twitchtui.run("timer", "foam_roll", "--no-bell").stderr == ""


def test_a_malformed_table_is_one_sentence(twitchtui, slept, monkeypatch):
    table = reference.table
    monkeypatch.setattr(reference, "table", lambda name: {} if name == "timers" else table(name))
    said = twitchtui.refused("timer", "stretch")
    assert said == "timers.toml cannot be used: the file: it needs at least one [[routine]]"


# -- did it ease? ----------------------------------------------------------------------------------


def test_the_end_says_how_to_keep_whether_it_eased_tonights_twitches(twitchtui, slept):
    assert "--eased" not in twitchtui("timer", "stretch")
    twitchtui("log", "eyelid")
    assert "--eased" not in twitchtui("timer", "stretch")
    twitchtui("log", "calf")
    assert "twitchtui timer stretch --eased yes|partly|no|unknown" in twitchtui("timer", "stretch")


@pytest.mark.parametrize("answer", ["yes", "partly", "no", "unknown"])
def test_the_answer_joins_tonights_twitches_and_undo_takes_it_back(twitchtui, slept, answer):
    logged = twitchtui.added("log", "left", "calf")
    twitchtui("timer", "stretch")
    slept.clear()
    said = twitchtui("timer", "stretch", "--eased", answer)
    assert said == f"Stretch, eased {answer}: left calf ({TODAY})\n"
    assert slept == []
    assert "tried " in episode(twitchtui, logged)
    twitchtui("undo")
    assert "tried " not in episode(twitchtui, logged)
    assert state(twitchtui) == "done"


def test_of_several_one_must_be_named(twitchtui, slept):
    older, newer = twitchtui.added("log", "calf"), twitchtui.added("log", "right", "toe")
    twitchtui("tick", "stretch")
    said = twitchtui.refused("timer", "stretch", "--eased", "yes")
    assert "say which with --for ID" in said
    assert older in said
    assert newer in said
    twitchtui("timer", "stretch", "--eased", "yes", "--for", older)
    assert "tried " in episode(twitchtui, older)


def test_an_answer_for_something_else_is_not_overwritten(twitchtui, slept):
    logged = twitchtui.added("log", "calf", "--tried", "warm bath", "--eased", "no")
    before = episode(twitchtui, logged)
    twitchtui("tick", "stretch")
    said = twitchtui.refused("timer", "stretch", "--eased", "yes")
    assert "have the answer no for something else" in said
    assert f"twitchtui edit {logged} --eased" in said
    assert "warm bath" in before
    assert episode(twitchtui, logged) == before


def test_the_answer_for_the_same_technique_can_be_changed(twitchtui, slept):
    twitchtui("log", "calf")
    twitchtui("tick", "stretch")
    twitchtui("timer", "stretch", "--eased", "no")
    assert "eased partly" in twitchtui("timer", "stretch", "--eased", "partly")


@pytest.mark.parametrize("logged", [(), ("eyelid",)])
def test_without_twitches_it_is_for_there_is_nothing_to_answer(twitchtui, slept, logged):
    if logged:
        twitchtui("log", *logged)
    twitchtui("tick", "stretch")
    said = twitchtui.refused("timer", "stretch", "--eased", "yes")
    assert "no twitches that Stretch is for were logged for 2026-11-21" in said


def test_the_twitches_named_must_be_tonights(twitchtui, slept):
    old = twitchtui.added("log", "calf", "--day", "yesterday")
    twitchtui("tick", "stretch")
    said = twitchtui.refused("timer", "stretch", "--eased", "yes", "--for", old)
    assert "is not of tonight's twitches" in said
