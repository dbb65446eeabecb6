"""``chart body``: where it was, by command line."""

import pytest

from tests.cli.test_cli_startup import loaded


def test_the_body_map_is_listed_and_drawn_with_its_coverage(sarah):
    assert "body: where it was" in sarah("chart", "--list")
    drawn = sarah("chart", "body", "--size", "80x24")
    assert "nights logged" in drawn.splitlines()[0]
    assert "FRONT" in drawn
    assert "Shade in nights: · none" in drawn
    assert len(drawn.splitlines()) <= 24


def test_the_table_holds_every_place_with_its_nights(sarah):
    lines = sarah("chart", "body", "--table", "--range", "all").splitlines()
    assert lines[-1].startswith("other")
    shown = {line[:11].strip(): line[11:].split() for line in lines[-26:]}
    assert len(shown) == 26
    assert shown["calf"][-1] != "0"
    assert sum(int(counts[-1]) for counts in shown.values()) == int(shown["calf"][-1])


@pytest.mark.parametrize("size", ["40x20", "40x24", "20x5", "400x120", "1x1"])
def test_any_size_is_kept_to(sarah, size):
    width, height = map(int, size.split("x"))
    lines = sarah("chart", "body", "--size", size).splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines) <= height


def test_ascii_is_ascii(twitchtui, sarah):
    for words in ([], ["--table"]):
        assert sarah("chart", "body", "--ascii", *words).isascii()
    twitchtui.write_config("ascii = true\n")
    assert sarah("chart", "body").isascii()


def test_an_empty_diary_is_a_sentence(twitchtui):
    assert twitchtui("chart", "body").startswith("Nothing to draw yet.")
    twitchtui("log", "calf")
    assert twitchtui("chart", "body", "--table").startswith("Nothing to draw yet.")


def test_only_the_body_map_has_a_table(twitchtui):
    assert "only the body map has a table" in twitchtui.refused("chart", "spells", "--table")


def test_the_body_map_loads_no_chart_library(twitchtui):
    assert "plotext" not in loaded(twitchtui, "chart", "body")
