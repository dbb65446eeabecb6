import json
import os
import stat
from pathlib import Path

import pytest


def test_the_emergency_list_needs_no_diary_and_makes_none(twitchtui):
    assert "Get help now" in twitchtui("emergency")
    assert not twitchtui.diary.exists()


@pytest.mark.parametrize("content", [b"", b"x" * 50, b"SQLite format 3\0" + bytes(4000)])
def test_the_emergency_list_is_printed_with_a_diary_that_cannot_be_read(twitchtui, content):
    twitchtui.diary.parent.mkdir(parents=True)
    twitchtui.diary.write_bytes(content)
    assert twitchtui.run("status").exit_code == 1
    assert "Get help now" in twitchtui("emergency")
    assert twitchtui.diary.read_bytes() == content


def test_the_emergency_list_names_the_persons_own_number(twitchtui):
    assert "Call your local emergency number now" in twitchtui("emergency")
    twitchtui("set", "emergency_number", "112")
    assert "Call 112 now" in twitchtui("emergency")


def test_the_guide_is_searched_and_opened(twitchtui):
    found = twitchtui("guide", "caffeine", "bed")
    assert "(Drake 2013" in found
    page = twitchtui("guide", "--open", "c07").splitlines()
    assert page[0] == "C07 Caffeine"
    assert "Sources:" in page


def test_the_guide_lists_its_pages_without_words(twitchtui):
    assert "Causes and triggers: C01 C02" in twitchtui("guide")


def test_a_page_of_the_guide_a_food_and_a_source_are_found_and_opened(twitchtui):
    assert "DN6 Don't stop or change" in twitchtui("guide", "--open", "dont")
    assert "Almonds, 1 oz, about 23 nuts: magnesium 77" in twitchtui("guide", "almonds")
    assert "Almonds, 1 oz" in twitchtui("guide", "--open", "foods")
    assert "Drake 2013: " in twitchtui("guide", "drake")
    sources = twitchtui("guide", "--open", "sources")
    assert "NHS twitching: " in sources
    assert "Gold Coast" not in sources
    assert not twitchtui.diary.exists()


def test_pages_that_name_illnesses_are_pointed_at_and_open_on_purpose(twitchtui):
    found = twitchtui("guide", "bfs")
    assert "open only on purpose" in found
    assert "fasciculation" not in found
    assert "Benign fasciculation syndrome" in twitchtui("guide", "--illnesses", "bfs")
    assert "on purpose" not in twitchtui("guide", "magnesium")
    assert "CN1 Peripheral neuropathy" in twitchtui("guide", "--open", "conditions")


def test_what_was_counted_in_examined_people_is_on_no_page_before_a_normal_visit(twitchtui):
    asked = (["--open", "base_rates"], ["--illnesses", "mattiuzzi"], ["--illnesses", "180"])
    for words in asked:
        assert "0 of 180" not in twitchtui("guide", *words)
    twitchtui("add", "visit", "--outcome", "exam_normal")
    for words in asked:
        assert "0 of 180" in twitchtui("guide", *words)
    assert "0 of 180" not in twitchtui("guide", "mattiuzzi")
    twitchtui("add", "symptom", "task_weakness", "--onset", "2026-11-01", "--sudden", "no")
    for words in asked:
        assert "0 of 180" not in twitchtui("guide", *words)
    # a flag that a visit made quiet still stands
    twitchtui("add", "visit", "--outcome", "exam_normal", "--covers", "SD1")
    for words in asked:
        assert "0 of 180" not in twitchtui("guide", *words)


def test_the_guide_says_where_nothing_is_found(twitchtui):
    assert "try fewer" in twitchtui("guide", "xyzzy", "plugh")
    twitchtui.refused("guide", "--open", "XYZ")


def test_a_search_finds_no_illness_by_accident(twitchtui):
    from twitchtui import reference
    from twitchtui.guide import Guide

    book = Guide.from_table(reference.table("guide"))
    hidden = [entry.id for entry in book.entries() if entry.deliberate or entry.after_normal_exam]
    assert hidden
    found = twitchtui("guide", "a")
    assert not [entry for entry in hidden if f"{entry} " in found]


def test_a_base_rate_is_shown_only_after_a_normal_examination_without_weakness(twitchtui):
    from twitchtui import reference
    from twitchtui.guide import Guide

    book = Guide.from_table(reference.table("guide"))
    held_back = [entry.id for entry in book.entries() if entry.after_normal_exam]
    for entry in held_back:
        assert "normal result" in twitchtui.refused("guide", "--open", entry)
    twitchtui("add", "visit", "--outcome", "exam_normal")
    for entry in held_back:
        assert twitchtui("guide", "--open", entry).startswith(entry)
    twitchtui("add", "symptom", "task_weakness", "--onset", "2026-11-01", "--sudden", "no")
    for entry in held_back:
        twitchtui.refused("guide", "--open", entry)


def test_the_charts_are_listed_and_drawn(sarah):
    names = [line.partition(":")[0] for line in sarah("chart", "--list").splitlines()]
    assert {
        "spells", "nights-per-week", "duration", "intensity", "time-of-day", "by-site", "context",
        "kept", "factors", "relief", "rising",
    } <= set(names)  # fmt: skip
    for name in names:
        drawn = sarah("chart", name, "--size", "60x14", "--range", "8w")
        assert "\x1b" not in drawn
        assert max(len(line) for line in drawn.splitlines()) <= 60


@pytest.mark.parametrize(
    "words", ["status --full", "flags", "usual", "recap", "symptoms", "list", "emergency", "guide"]
)
def test_what_a_command_prints_of_a_diary_in_ascii_is_ascii(sarah, words):
    assert sarah(*words.split()).isascii()


def test_a_chart_can_be_plain_ascii(sarah):
    assert sarah("chart", "spells", "--ascii").isascii()


@pytest.mark.parametrize(
    ("columns", "lines", "widest", "tallest"),
    [("60", "16", 60, 16), ("", "", 80, 24), ("many", "-5", 80, 24), ("99999", "0", 400, 24)],
)
def test_a_chart_is_as_large_as_columns_and_lines_say(
    sarah, monkeypatch, columns, lines, widest, tallest
):
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", lines)
    drawn = sarah("chart", "spells").splitlines()
    assert max(map(len, drawn)) == widest
    assert len(drawn) == tallest
    sized = sarah("chart", "spells", "--size", "50x14").splitlines()
    assert (max(map(len, sized)), len(sized)) == (50, 14)


def test_a_chart_fits_the_terminal_with_a_line_for_the_prompt(sarah, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("os.get_terminal_size", lambda _fd: os.terminal_size((70, 20)))
    from twitchtui.cli.charts import _room

    assert _room() == (70, 19)
    # a terminal that does not know its size
    monkeypatch.setattr("os.get_terminal_size", lambda _fd: os.terminal_size((0, 0)))
    assert _room() == (80, 24)


def test_a_chart_of_an_empty_diary_is_a_sentence(twitchtui):
    assert "Nothing to draw yet" in twitchtui("chart", "spells")


@pytest.mark.parametrize(
    "options",
    [
        ["spels"],
        ["spells", "--range", "9 moons"],
        ["spells", "--size", "80"],
        ["spells", "--size", "0x0"],
        ["spells", "--size", "99999x9"],
        ["spells", "--size", "８０x24"],
    ],
)
def test_a_chart_that_cannot_be_is_refused(twitchtui, options):
    twitchtui.refused("chart", *options)


def test_where_names_the_diary_and_who_chose_it(twitchtui, tmp_path):
    assert twitchtui("where") == f"{twitchtui.diary}\n"
    assert not twitchtui.diary.exists()
    every = twitchtui("where", "--all")
    assert str(twitchtui.config) in every
    assert "(not there yet)" in every
    found = json.loads(twitchtui("--db", str(tmp_path / "other.db"), "where", "--all", "--json"))
    assert found["diary"] == {"path": str(tmp_path / "other.db"), "exists": False}
    assert found["chosen_by"] == "--db"
    assert {"settings", "thresholds", "reference"} <= found.keys()


def test_where_works_with_a_diary_that_cannot_be_read(twitchtui):
    twitchtui.diary.parent.mkdir(parents=True)
    twitchtui.diary.write_bytes(b"not a diary")
    assert str(twitchtui.diary) in twitchtui("where", "--all")


def test_another_diary_is_used_where_it_is_named(twitchtui, tmp_path):
    other = tmp_path / "deep" / "other.db"
    twitchtui("--db", str(other), "tick", "water")
    assert stat.S_IMODE(other.stat().st_mode) == 0o600
    assert stat.S_IMODE(other.parent.stat().st_mode) == 0o700
    assert not twitchtui.diary.exists()


def test_config_init_writes_a_template_once(twitchtui):
    assert twitchtui("config", "path") == f"{twitchtui.config}\n"
    assert not twitchtui.config.exists()
    twitchtui("config", "init")
    assert stat.S_IMODE(twitchtui.config.stat().st_mode) == 0o600
    assert twitchtui("status").startswith("2026-11-21 open")
    twitchtui.config.write_text("ascii = true\n")
    assert "is there already" in twitchtui.refused("config", "init")
    assert twitchtui.config.read_text() == "ascii = true\n"


@pytest.mark.parametrize("name", ["main", "sarah", "samantha"])
def test_a_demo_is_a_private_copy_that_is_gone_afterwards(twitchtui, name):
    place = Path(twitchtui("--demo", name, "where").strip())
    assert not place.parent.exists()
    assert "2026-11-21 open" in twitchtui("--demo", name, "status")
    assert not twitchtui.diary.exists()


def test_demo_without_a_name_is_the_main_one_whatever_follows(twitchtui):
    plain = twitchtui("--demo", "list", "--json")
    assert plain == twitchtui("--demo", "main", "list", "--json")
    assert plain == twitchtui("--demo=main", "list", "--json")
    assert plain != twitchtui("--demo", "sarah", "list", "--json")


def test_a_demo_ends_yesterday(twitchtui):
    days = [entry["day"] for entry in twitchtui.json("--demo", "list", "--all")["entries"]]
    assert max(days) <= "2026-11-21"
    assert twitchtui.json("--demo", "status")["twitches"] == "unasked"


def test_demo_and_another_diary_exclude_each_other(twitchtui, tmp_path):
    twitchtui.refused("--db", str(tmp_path / "x.db"), "--demo", "status")
    twitchtui.refused("--demo=nobody", "status")
    twitchtui.refused("--demo", "nobody")
