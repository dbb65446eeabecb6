"""The week by command line, and the questions that come once a week."""

import pytest

from tests.cli.test_cli_startup import HEAVY, loaded
from twitchtui.store import Store


def close(twitchtui, *days, twitches=()):
    for day in days:
        if day in twitches:
            twitchtui("log", "calf", "--day", day)
            twitchtui("done", "--day", day)
        else:
            twitchtui("done", "--none", "--day", day)


def test_the_week_so_far_in_three_lines(twitchtui):
    close(twitchtui, "2026-11-09", "2026-11-19", "2026-11-21", twitches=("2026-11-19",))
    twitchtui("tick", "caffeine")
    assert twitchtui("recap").splitlines() == [
        "Mon 16 Nov to Sat 21 Nov 2026",
        "Logged 2 of 6 nights. Twitches on 1 night; before that 0, -, -.",
        "Kept, of the nights answered: caffeine cut-off 1 of 1.",
        "Too few nights logged to look for patterns.",
    ]


def test_any_week_is_named_by_one_of_its_days(twitchtui):
    close(twitchtui, "2026-11-09", "2026-11-21")
    found = twitchtui.json("recap", "--day", "2026-11-12")
    assert (found["week"], found["last"]) == ("2026-W46", "2026-11-15")
    assert (found["nights"]["closed"], found["nights"]["days"]) == (1, 7)
    assert twitchtui("recap", "--day", "2026-11-15").startswith("Mon 9 Nov to Sun 15 Nov 2026\n")


def test_a_day_to_come_is_refused(twitchtui):
    twitchtui.refused("recap", "--day", "2026-11-23")


def test_an_earlier_week_ends_with_what_the_flags_said_then(sarah):
    now, then = (sarah.json("recap", *day)["lamp"] for day in ([], ["--day", "2026-10-14"]))
    assert now["level"] == "calm"
    assert then["level"] == "quiet"


def test_calm_mode_leaves_the_counts_out_here_too(twitchtui):
    close(twitchtui, "2026-11-21")
    store = Store(twitchtui.diary, lambda: None)
    store.set_preference("calm", True)
    store.close()
    assert twitchtui("recap").splitlines()[1] == "Logged 1 of 6 nights."


def test_the_week_loads_no_heavy_library(twitchtui):
    twitchtui("tick", "stretch")
    assert not loaded(twitchtui, "recap") & HEAVY


# -- once a week -------------------------------------------------------------------------------

FUNCTION = "Everyday things such as stairs, walking, buttons: "
WORRY = "Worry this week, 0 to 10, optional: "


@pytest.mark.parametrize(("typed", "shown"), [("harder", "harder"), ("as_usual", "as usual")])
def test_everyday_things_are_answered_with_set(twitchtui, typed, shown):
    close(twitchtui, "2026-11-14")
    assert f"{FUNCTION}set function as_usual or harder" in twitchtui("status", "--full")
    twitchtui("set", "function", typed)
    assert f"{FUNCTION}{shown}" in twitchtui("status", "--full").splitlines()
    twitchtui.now = "2026-11-22T20:30"
    assert FUNCTION not in twitchtui("status", "--full")


def test_left_open_everyday_things_come_again_the_next_evening(twitchtui):
    close(twitchtui, "2026-11-14", "2026-11-21")
    twitchtui.now = "2026-11-22T20:30"
    assert FUNCTION in twitchtui("status", "--full")


def test_worry_comes_after_a_week_and_is_answered_with_set(twitchtui):
    twitchtui("set", "function", "as_usual", "--day", "2026-11-14")
    twitchtui("set", "function", "as_usual", "--day", "2026-11-20")
    assert f"{WORRY}set worry 3" in twitchtui("status", "--full").splitlines()
    twitchtui("set", "worry", "3")
    assert f"{WORRY}3 of 10" in twitchtui("status", "--full").splitlines()
    twitchtui.now = "2026-11-22T20:30"
    assert WORRY not in twitchtui("status", "--full")


@pytest.mark.parametrize("typed", ["11", "-1", "a lot", "2.5"])
def test_a_worry_outside_0_to_10_is_refused(twitchtui, typed):
    twitchtui.refused("set", "worry", "--", typed)


# -- how often it was asked --------------------------------------------------------------------


def test_nothing_open_is_said_with_how_often_it_was_asked(twitchtui):
    assert twitchtui("symptoms") == (
        'Nothing is open. In the last 28 nights "Anything new or changed?" was not answered on any '
        "night.\n"
    )
    for day in ("2026-10-24", "2026-10-25", "2026-11-20", "2026-11-21"):
        twitchtui("done", "--none", "--new", "no", "--day", day)
    assert "was asked on 3 nights, answered no on 3." in twitchtui("symptoms")
    assert twitchtui.json("symptoms") == {
        "symptoms": [],
        "asked": {"days": 28, "new": 3, "new_no": 3, "function": 0, "function_as_usual": 0},
    }


def test_a_fall_is_asked_about_as_an_event(twitchtui):
    entry = twitchtui.added("add", "symptom", "trip_fall", "--side", "left", "--day", "2026-11-18")
    asked = f"Again since then? trip fall: twitchtui still {entry} gone if not, "
    assert asked in twitchtui("status", "--full")
    for said in ("same", "worse"):
        refused = twitchtui.refused("still", "trip_fall", said)
        assert "log a new one: twitchtui add symptom trip_fall" in refused
    twitchtui("still", "trip_fall", "gone")
    assert "Again since then? trip fall: gone" in twitchtui("status", "--full")


def test_done_ends_with_the_note_about_worry_and_with_nothing_else(twitchtui):
    for day in ("2026-11-10", "2026-11-20"):
        twitchtui("set", "worry", "8", "--day", day)
    first, note = twitchtui("done", "--none").splitlines()
    assert first == "Done for 2026-11-21."
    assert note.endswith("Many people find one summary an evening easier.")
    assert twitchtui("done", "--none", "--day", "yesterday") == "Done for 2026-11-20.\n"
