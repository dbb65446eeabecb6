"""Plans by command: what they ask of caffeine, and which are refused."""

import pytest


@pytest.mark.parametrize(
    ("start", "says"),
    [
        ("06:30", "no caffeine before it"),
        ("10:59", "no caffeine before it"),
        ("11:00", "caffeine until 05:00"),
        ("11:01", "caffeine until 05:01"),
    ],
)
def test_before_an_early_session_a_plan_asks_for_no_caffeine(twitchtui, start, says):
    said = twitchtui("plan", "run", start, "--day", "tomorrow").splitlines()[0]
    assert said == f"Planned: run at {start} on 2026-11-22; {says}."


def test_a_later_plan_of_the_day_still_names_its_cut_off(twitchtui):
    twitchtui("plan", "run", "06:30", "--day", "tomorrow")
    said = twitchtui("plan", "run", "18:00", "--day", "tomorrow")
    assert "caffeine until 12:00" in said


def test_a_plan_over_another_is_refused(twitchtui):
    twitchtui("plan", "run", "22:00", "--minutes", "75min")
    for words in (["22:30", "--minutes", "30min"], ["22:00", "--minutes", "60min"]):
        sentence = twitchtui.refused("plan", "run", *words)
        assert "it overlaps the run of 22:00 to 23:15 on 2026-11-21" in sentence
    assert len(twitchtui.json("list", "--day", "today")["entries"]) == 1


def test_a_plan_over_what_was_done_is_refused(twitchtui):
    twitchtui("add", "activity", "walk", "45min", "--at", "19:30")
    sentence = twitchtui.refused("plan", "run", "20:00", "--minutes", "90min")
    assert "it overlaps the walk of 19:30 to 20:15" in sentence


@pytest.mark.parametrize("words", [["05:30"], ["10:00", "--day", "yesterday"], ["17:30"]])
def test_a_plan_that_is_over_is_refused(twitchtui, words):
    assert "log it as done" in twitchtui.refused("plan", "run", *words)
    assert twitchtui.json("list", "--day", "today")["entries"] == []


def test_of_a_plan_gone_by_what_is_no_time_may_still_be_changed(twitchtui):
    plan = twitchtui.added("plan", "run", "22:00", "--minutes", "30min")
    twitchtui.now = "2026-11-21T23:50"
    twitchtui("edit", plan, "--effort", "8")
    assert "log it as done" in twitchtui.refused("edit", plan, "--at", "21:00")


def test_a_plan_under_way_may_still_be_made(twitchtui):
    assert "Planned" in twitchtui("plan", "run", "20:00", "--minutes", "60min")


@pytest.mark.parametrize("words", [(), ("--full",), ("--json",)])
def test_the_status_of_another_day_is_told(twitchtui, words):
    twitchtui("add", "water", "475ml", "--day", "yesterday")
    said = twitchtui("status", *words, "--day", "yesterday")
    assert "2026-11-20" in said
    assert "2026-11-20" not in twitchtui("status", *words).splitlines()[0]


def test_the_status_of_another_day_holds_what_was_logged_for_it(twitchtui):
    twitchtui("add", "water", "475ml", "--day", "yesterday")
    assert "Water: not done, 475 ml of 1.9 L" in twitchtui("status", "--full", "--day", "yesterday")
    assert "Water: unanswered, nothing logged of 1.9 L" in twitchtui("status", "--full")
    found = twitchtui.json("status", "--day", "2026-11-20")
    assert found["day"] == "2026-11-20"
    assert found["checklist"][0]["amount"] == 475


def test_the_status_of_a_day_to_come_is_refused(twitchtui):
    assert "in the future" in twitchtui.refused("status", "--day", "2026-11-22")
