import pytest

ROWS = ["duration", "location", "came_with", "trigger", "rest", "strength", "trend"]


def row(twitchtui, name, *options):
    return next(row for row in twitchtui.json("usual", *options)["rows"] if row["id"] == name)


def test_every_row_is_there_on_an_empty_diary(twitchtui):
    found = twitchtui.json("usual")
    assert list(found) == ["as_of", "rows"]
    assert found["as_of"] == "2026-11-21"
    assert [each["id"] for each in found["rows"]] == ROWS
    assert {each["lean"] for each in found["rows"]} == {"not enough log"}


def test_an_empty_diary_is_told_in_a_sentence_until_something_is_logged(twitchtui):
    assert twitchtui("usual").startswith("Nothing is logged yet.")
    twitchtui("log", "calf")
    assert "Duration" in twitchtui("usual")


def test_the_table_is_plain_text_in_80_columns(sarah):
    lines = sarah("usual").splitlines()
    assert lines[0].startswith("2026-11-21: ")
    assert max(map(len, lines)) <= 80
    assert [line.split()[0] for line in lines if line[:1].isalpha()] == [
        "Duration", "Location", "Came", "Trigger", "Rest", "Strength", "and", "Trend",
    ]  # fmt: skip


def test_the_text_and_the_json_say_the_same(sarah):
    text = " ".join(sarah("usual").split())
    for each in sarah.json("usual")["rows"]:
        assert each["metric"].split(",")[0].split()[0] in text
        assert each["lean"] in text


def test_a_flag_that_was_read_is_still_worth_mentioning(twitchtui):
    twitchtui("add", "symptom", "task_weakness", "--tasks", "stairs", "--onset", "2026-11-01")
    assert row(twitchtui, "strength")["lean"] == "worth mentioning"
    twitchtui("ack", "SD1")
    assert row(twitchtui, "strength")["lean"] == "worth mentioning"


def test_as_of_a_day_looks_at_the_28_days_up_to_it(sarah):
    found = sarah.json("usual", "--as-of", "2026-10-25")
    assert found["as_of"] == "2026-10-25"
    assert found["rows"] != sarah.json("usual")["rows"]


def test_looking_writes_nothing_into_the_diary(sarah):
    before = sarah("list", "--all")
    sarah("usual")
    assert sarah("list", "--all") == before


@pytest.mark.parametrize("day", ["2026-11-22", "soon", "nan"])
def test_as_of_needs_a_day_that_has_been(twitchtui, day):
    twitchtui.refused("usual", "--as-of", day)


def test_own_thresholds_that_do_not_fit_are_told_and_left_out(sarah):
    sarah.write_config("[thresholds]\nusual_entries = 2.5\n", "flags.toml")
    result = sarah.run("usual")
    assert (result.exit_code, "usual_entries" in result.stderr) == (0, True)


def test_own_thresholds_are_used(twitchtui):
    for _ in range(3):
        twitchtui("log", "calf")
    twitchtui("done")
    assert row(twitchtui, "location")["lean"] == "not enough log"
    twitchtui.write_config("[thresholds]\nusual_entries = 3\n", "flags.toml")
    assert row(twitchtui, "location")["lean"] == "usual pattern"
