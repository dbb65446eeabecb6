"""What was tried and what was kept, by command line."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.builders import episode
from tests.cli.test_cli_startup import HEAVY, loaded
from twitchtui.diary.vocabulary import Origin
from twitchtui.store import Store


def test_what_was_tried_is_counted_as_it_was_answered(twitchtui):
    for eased in ("yes", "partly", "no", "yes"):
        twitchtui("log", "calf", "--tried", "R01", "--eased", eased)
    twitchtui("log", "calf", "--tried", "Gentle stretch", "--tried", "hot bath")
    text = " ".join(twitchtui("relief").split())
    assert "Gentle stretch Tried on 5 episodes, on 1 of them together with something else." in text
    assert "Eased on 3 of the 4 times it was answered (yes 2, partly 1, no 1)." in text
    assert "hot bath Tried on 1 episode" in text
    assert "Cupping" not in text
    found = twitchtui.json("relief")
    assert (found["range"], found["first"], found["last"]) == ("12w", "2026-11-21", "2026-11-21")
    assert found["tried"][0] == {
        "id": "R01", "name": "Gentle stretch", "episodes": 5, "yes": 2, "partly": 1, "no": 1,
        "unanswered": 1, "together": 1, "enough": True,
    }  # fmt: skip
    assert found["tried"][1]["id"] is None


def test_cupping_is_listed_only_where_it_was_logged(twitchtui):
    twitchtui("log", "calf", "--tried", "R07")
    assert "Cupping" in twitchtui("relief")


def test_a_range_leaves_out_what_is_older(twitchtui):
    twitchtui("log", "calf", "--tried", "R01", "--day", "2026-06-01")
    twitchtui("log", "calf", "--tried", "R04", "--day", "2026-08-30")
    assert [row["id"] for row in twitchtui.json("relief")["tried"]] == ["R04"]
    assert len(twitchtui.json("relief", "--range", "26w")["tried"]) == 2
    assert twitchtui.json("relief", "--range", "all")["first"] == "2026-06-01"


def test_what_was_imported_twice_counts_once(twitchtui):
    twitchtui("status")
    twice = episode(tried=("R01",), origin=Origin.IMPORT)
    store = Store(twitchtui.diary, lambda: datetime(2026, 11, 21, 20, 30, tzinfo=UTC))
    store.load([twice, replace(twice, id="other")])
    store.close()
    assert twitchtui.json("relief", "--range", "all")["tried"][0]["episodes"] == 1


def test_nothing_tried_is_a_sentence(twitchtui):
    assert twitchtui("relief").startswith("Nothing was tried yet: the diary begins today.")
    assert twitchtui.json("relief", "--range", "all")["tried"] == []


@pytest.mark.parametrize("typed", ["", "3x", "12", "nan", "9" * 300])
def test_a_malformed_range_is_refused(twitchtui, typed):
    assert "is not a range: use one of 12w" in twitchtui.refused("relief", "--range", typed)


def test_calm_mode_leaves_the_counts_out(twitchtui):
    twitchtui("log", "calf", "--tried", "R01", "--eased", "yes")
    assert "You, in the last 12 weeks" in twitchtui("guide", "--open", "R01")
    store = Store(twitchtui.diary, lambda: None)
    store.set_preference("calm", True)
    store.close()
    assert "Tried on" not in twitchtui("relief")
    assert "You, in" not in twitchtui("guide", "--open", "R01")


def test_the_guide_says_what_you_tried_and_needs_no_diary_for_the_rest(twitchtui):
    before = twitchtui("guide", "--open", "R01")
    assert not twitchtui.diary.exists()
    twitchtui("log", "calf", "--tried", "R01", "--eased", "yes")
    said = twitchtui("guide", "--open", "r01")
    line = "You, in the last 12 weeks: tried 1 time, eased 1 of the 1 answered, too few to say."
    assert [each for each in said.splitlines() if each not in before.splitlines()] == [line]
    assert "You, in" not in twitchtui("guide", "--open", "R04")
    twitchtui.diary.write_text("no diary")
    assert twitchtui("guide", "--open", "R01") == before


# -- what was kept -----------------------------------------------------------------------------


def test_the_week_by_item_and_the_year_as_a_map(twitchtui):
    for day in ("2026-11-19", "2026-11-20", "2026-11-21"):
        twitchtui("tick", "caffeine", "--day", day)
    twitchtui("add", "water", "250ml", "--day", "2026-11-20")
    lines = twitchtui("habits").splitlines()
    assert lines[0] == "This week, Mon 16 Nov to Sat 21 Nov 2026"
    said = {line[:26].strip(): line[28:] for line in lines[1:] if line[28:29].isalpha()}
    assert said["Water"] == "kept on 0 of 1 day answered; not answered on 2"
    assert said["Caffeine cut-off"] == "kept on 3 of 3 days answered"
    assert said["Sleep"] == "not answered on 3 days"
    assert "Stretch" not in said  # nobody was active
    assert max(map(len, lines)) <= 80
    assert next(line for line in lines if line.startswith("Fri"))[-1] == "▒"
    assert next(line for line in lines if line.startswith("Sat"))[-1] == "█"


def test_a_change_of_the_list_leaves_the_days_gone_by_as_they_were(twitchtui):
    for day in ("2026-11-18", "2026-11-19"):
        twitchtui("add", "water", "2l", "--day", day)
    before = twitchtui.json("habits")
    assert {item["id"]: item for item in before["week"]["items"]}["water"]["done"] == 2
    twitchtui("items", "aim", "water", "3l")
    assert twitchtui.json("habits") == before
    twitchtui("items", "hide", "water")
    twitchtui("items", "show", "calcium")
    after = twitchtui.json("habits")
    rows = {item["id"]: item for item in after["week"]["items"]}
    assert (rows["water"]["done"], rows["water"]["answered"]) == (2, 2)
    assert (rows["calcium"]["answered"], rows["calcium"]["unanswered"]) == (0, 1)
    today = before["days"].index({day["day"]: day for day in before["days"]}["2026-11-21"])
    assert after["days"][:today] == before["days"][:today]


def test_water_that_is_short_of_its_aim_is_not_missed_while_the_day_runs(twitchtui):
    twitchtui("add", "water", "250ml")
    row = {item["id"]: item for item in twitchtui.json("habits")["week"]["items"]}["water"]
    assert (row["done"], row["answered"], row["unanswered"]) == (0, 0, 1)
    twitchtui("done", "--none", "--new", "no")
    row = {item["id"]: item for item in twitchtui.json("habits")["week"]["items"]}["water"]
    assert (row["done"], row["answered"], row["unanswered"]) == (0, 1, 0)


def test_the_map_in_ascii_differs_by_characters(twitchtui):
    twitchtui("tick", "caffeine", "--day", "2026-11-19")
    twitchtui("log", "calf", "--day", "2026-11-20")
    text = twitchtui("habits", "--ascii")
    assert text.isascii()
    ends = {line[:3]: line[-1] for line in text.splitlines() if line[:3] in ("Thu", "Fri", "Sat")}
    assert ends == {"Thu": "#", "Fri": "o", "Sat": "."}
    twitchtui.write_config("ascii = true\n")
    assert twitchtui("habits") == text


def test_the_json_holds_every_day_of_the_year(twitchtui):
    twitchtui("tick", "caffeine", "--day", "2026-11-19")
    found = twitchtui.json("habits")
    assert (found["year"], len(found["days"])) == (2026, 365)
    assert found["week"]["first"] == "2026-11-16"
    by_day = {day["day"]: day for day in found["days"]}
    assert by_day["2026-11-18"]["state"] == by_day["2026-11-22"]["state"] == "outside"
    assert by_day["2026-11-20"]["state"] == "not_opened"
    shown = by_day["2026-11-19"]
    assert (shown["state"], shown["step"], shown["done"], shown["answered"]) == (
        "answered", 4, 1, 1,
    )  # fmt: skip


def test_an_earlier_year_ends_with_its_last_week(twitchtui):
    twitchtui("tick", "caffeine", "--day", "2025-12-30")
    twitchtui("tick", "caffeine", "--day", "2026-01-02")
    lines = twitchtui("habits", "--year", "2025").splitlines()
    assert lines[0] == "The week, Mon 29 Dec to Sun 4 Jan 2026"
    assert "kept on 2 of 2 days answered" in "\n".join(lines)


@pytest.mark.parametrize("typed", ["", "26", "20x6", "0000", "-2026", "nan", "２０２６", "20261"])
def test_a_malformed_year_is_refused(twitchtui, typed):
    assert "is not a year such as 2026" in twitchtui.refused("habits", "--year", typed)


@pytest.mark.parametrize("typed", ["2027", "9999"])
def test_a_year_to_come_is_refused(twitchtui, typed):
    assert twitchtui.refused("habits", "--year", typed) == (
        f"{typed} is yet to come; the diary's today is 2026-11-21"
    )


def test_a_year_without_anything_is_a_sentence(twitchtui):
    assert twitchtui("habits").startswith("Nothing is logged yet.")
    twitchtui("tick", "caffeine", "--day", "2024-05-01")
    assert twitchtui("habits", "--year", "2025") == "Nothing was logged in 2025.\n"
    before = "Nothing was logged in {}: the diary begins on 2024-05-01.\n"
    for year in ("2023", "0001"):
        assert twitchtui("habits", "--year", year) == before.format(int(year))
        assert twitchtui.json("habits", "--year", year)["week"]["items"] == []


def test_looking_writes_nothing_into_the_diary(sarah):
    before = sarah("list", "--all")
    sarah("habits")
    sarah("relief")
    assert sarah("list", "--all") == before


@pytest.mark.parametrize("command", ["relief", "habits"])
def test_looking_back_loads_no_heavy_library(twitchtui, command):
    twitchtui("tick", "stretch")
    assert not loaded(twitchtui, command) & HEAVY


def test_the_first_week_of_a_year_holds_its_days_of_the_year_before(twitchtui):
    twitchtui.now = "2026-01-02T20:30"
    twitchtui("tick", "stretch", "--day", "2025-12-30")
    twitchtui("set", "stress", "3", "--day", "2025-12-30")
    found = twitchtui.json("habits")
    assert (found["week"]["first"], found["week"]["last"]) == ("2025-12-29", "2026-01-02")
    water = next(item for item in found["week"]["items"] if item["id"] == "water")
    assert water["unanswered"] == 4, "30 and 31 December, 1 and 2 January"
    assert [day["day"][:4] for day in found["days"]] == ["2026"] * 365
