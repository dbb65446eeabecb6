import pytest


def test_a_whole_evening_goes_by_command_line_alone(twitchtui):
    twitchtui("set", "kidney", "no")
    twitchtui("set", "bp_medicine", "no")
    twitchtui("add", "activity", "run", "45min", "--effort", "6", "--at", "18:10")
    twitchtui("add", "water", "1.2l", "--at", "13:00")
    twitchtui("add", "water", "700ml")
    twitchtui("add", "caffeine", "1", "coffee", "--at", "9:00")
    twitchtui("add", "food", "2", "almonds")
    twitchtui("add", "food", "banana")
    twitchtui("add", "sleep", "7h30")
    for item in ("stretch", "cool_down", "drink_after"):
        twitchtui("tick", item)
    twitchtui("tick", "snack", "--not")
    twitchtui("log", "calf", "--side", "left", "--spells", "few", "--duration", "1_10m")
    twitchtui("log", "eyelid", "--side", "right", "--at", "19:20")
    twitchtui("done", "--new", "no")

    status = twitchtui.json("status")
    assert status["day"] == "2026-11-21"
    assert status["closed"] is True
    assert (status["twitches"], status["new"]) == ("yes", "no")
    states = {line["id"]: line["state"] for line in status["checklist"]}
    assert states == {
        "water": "done",
        "magnesium": "done",
        "potassium": "done",
        "caffeine": "done",
        "sleep": "done",
        "drink_after": "done",
        "cool_down": "done",
        "stretch": "done",
        "snack": "not_done",
    }
    assert status["coverage"] == {"closed": 1, "days": 28}
    assert status["lamp"]["level"] == "not_enough"
    assert [entry["site"] for entry in twitchtui.json("list")["entries"]] == ["eyelid", "calf"]


def test_a_second_invocation_sees_what_the_first_one_saved(twitchtui):
    entry = twitchtui.added("add", "water", "250ml")
    assert entry in twitchtui("list", "--day", "today")


def test_done_is_refused_while_the_twitch_question_is_open(twitchtui):
    sentence = twitchtui.refused("done")
    assert "first answer “Any twitches today?”: none, or log them" in sentence
    assert "--none" in sentence
    assert twitchtui.json("status")["closed"] is False


def test_done_with_none_closes_the_day_as_one_without_twitches(twitchtui):
    assert twitchtui("done", "--none", "--new", "no") == "Done for 2026-11-21.\n"
    status = twitchtui.json("status")
    assert (status["closed"], status["twitches"], status["new"]) == (True, "none", "no")


def test_done_with_none_is_refused_where_twitches_were_logged(twitchtui):
    twitchtui("log", "calf")
    assert "twitches were logged" in twitchtui.refused("done", "--none")


def test_saying_yes_to_something_new_names_the_command_to_log_it_with(twitchtui):
    assert "twitchtui add symptom" in twitchtui("done", "--none", "--new", "yes")


@pytest.mark.parametrize("new", ["maybe", "unasked"])
def test_an_answer_other_than_yes_and_no_is_refused(twitchtui, new):
    twitchtui.refused("done", "--none", "--new", new)


def test_an_earlier_day_is_closed_by_naming_it(twitchtui):
    twitchtui("done", "--none", "--day", "yesterday")
    assert twitchtui.json("status")["closed"] is False
    twitchtui.now = "2026-11-20T22:00"
    assert twitchtui.json("status")["closed"] is True


def test_after_midnight_it_is_still_the_evening_before(twitchtui):
    twitchtui.now = "2026-11-22T01:30"
    twitchtui("add", "water", "200ml", "--at", "now")
    (entry,) = twitchtui.json("list", "--day", "today")["entries"]
    assert entry["day"] == "2026-11-21"
    assert entry["at"] == "2026-11-22T01:30:00+01:00"


def test_ticks_are_undone_by_the_option_and_by_undo(twitchtui):
    def state():
        return twitchtui.json("status")["checklist"][0]["state"]

    twitchtui("tick", "water")
    assert state() == "done"
    twitchtui("tick", "water", "--not")
    assert state() == "not_done"
    assert "tick Water" in twitchtui("undo")
    assert state() == "done"
    twitchtui("tick", "water", "--undo")
    assert state() == "unknown"
    twitchtui("tick", "water", "--n-a")
    assert state() == "n_a"


def test_an_unknown_item_names_the_nearest(twitchtui):
    assert "magnesium" in twitchtui.refused("tick", "magnesum")


def test_taking_back_a_tick_that_is_not_there_is_refused(twitchtui):
    assert "not ticked" in twitchtui.refused("tick", "water", "--undo")


def test_a_tick_has_one_state(twitchtui):
    twitchtui.refused("tick", "water", "--undo", "--not")


def test_a_plan_moves_the_caffeine_cut_off(twitchtui):
    twitchtui.now = "2026-11-21T12:00"
    assert "caffeine until 11:00" in twitchtui("plan", "run", "17:00")
    (planned,) = twitchtui.json("list", "--day", "today")["entries"]
    assert (planned["status"], planned["start"]) == ("planned", "2026-11-21T17:00:00+01:00")


@pytest.mark.parametrize("start", ["25:00", "noon", "", "18", "１８:00"])
def test_a_plan_needs_a_clock_time(twitchtui, start):
    assert "18:10" in twitchtui.refused("plan", "run", start)


def test_status_says_the_evening_in_one_line(twitchtui):
    twitchtui("tick", "water")
    assert twitchtui("status") == (
        "2026-11-21 open, checklist 1 of 4 done, twitches unanswered. "
        "Too few nights logged to look for patterns.\n"
    )


def test_the_full_status_has_a_line_for_every_item_and_question(twitchtui):
    twitchtui("add", "water", "475ml")
    twitchtui("done", "--none", "--new", "no", "--day", "2026-11-19")
    lines = twitchtui("status", "--full").splitlines()
    assert "Water: not done, 475 ml of 1.9 L" in lines
    assert "Sleep: unanswered" in lines
    assert "Any twitches? unanswered" in lines
    assert "Anything new or changed? unanswered" in lines
    assert any(line.startswith("2026-11-20 is still open") for line in lines)
    assert "Nights with twitches: 0 this week (1 of 6 nights logged), before: -, -, -" in lines


def test_status_is_for_screen_readers_so_it_draws_nothing(twitchtui):
    for option in ((), ("--full",)):
        assert not set(twitchtui("status", *option)) & set("│─┌█[]▪")


def test_nothing_to_undo_is_said(twitchtui):
    assert twitchtui("undo") == "There is nothing to take back.\n"


def test_a_plan_may_lie_ahead_and_moves_the_cut_off_of_its_own_day(twitchtui):
    assert "on 2026-11-22; caffeine until 11:00" in twitchtui(
        "plan", "run", "17:00", "--day", "tomorrow"
    )
    assert "2026-11-22" in twitchtui("plan", "walk", "18:00", "--day", "2026-11-22")


@pytest.mark.parametrize(("day", "fits"), [("2026-12-22", True), ("2026-12-23", False)])
def test_a_plan_may_lie_at_most_31_days_ahead(twitchtui, day, fits):
    if fits:
        twitchtui("plan", "run", "17:00", "--day", day)
    else:
        assert "31 days ahead" in twitchtui.refused("plan", "run", "17:00", "--day", day)
