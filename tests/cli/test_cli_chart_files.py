"""``chart -o``: the same chart in a file."""

import re

import pytest

from twitchtui.insight.chart import CHARTS


@pytest.mark.parametrize("name", ["spells", "kept", "body", "calendar"])
def test_a_chart_is_saved_as_what_its_ending_says(sarah, tmp_path, name):
    for kind, start in (("svg", b"<svg "), ("png", b"\x89PNG"), ("txt", b"")):
        target = tmp_path / f"a.{kind}"
        assert sarah("chart", name, "-o", str(target)) == f"Saved: {target}\n"
        assert target.read_bytes().startswith(start)
    plain = sarah("chart", name, "--plain")
    saved = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert saved.split("\n") == [line.rstrip() for line in plain.split("\n")]


def test_a_file_has_the_papers_colours_unless_none_are_wanted(sarah, tmp_path):
    coloured, plain = tmp_path / "a.svg", tmp_path / "b.svg"
    sarah("chart", "spells", "-o", str(coloured))
    sarah("chart", "spells", "--plain", "-o", str(plain))
    assert "#1955a5" in coloured.read_text(encoding="utf-8")
    assert "#1955a5" not in plain.read_text(encoding="utf-8")


def test_the_legend_of_a_saved_calendar_has_the_colours_of_its_cells(sarah, tmp_path):
    sarah("chart", "calendar", "-o", str(tmp_path / "cal.svg"))
    drawn = (tmp_path / "cal.svg").read_text(encoding="utf-8")
    # the shades are boxes that let some of the paper through
    shades = re.findall(r'fill="(#\w+)" fill-opacity="0[.][0-9]+"', drawn)
    assert set(shades) == {"#1955a5"}


def test_a_sentence_in_place_of_a_chart_is_saved_too(twitchtui, tmp_path):
    twitchtui("chart", "spells", "-o", str(tmp_path / "a.txt"))
    assert "Nothing to draw yet" in (tmp_path / "a.txt").read_text(encoding="utf-8")


def test_a_file_that_is_there_is_kept_unless_it_may_be_replaced(twitchtui, tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("mine", encoding="utf-8")
    said = twitchtui.refused("chart", "spells", "-o", str(target))
    assert said == f"{target} is there already; --overwrite replaces it"
    assert target.read_text(encoding="utf-8") == "mine"
    twitchtui("chart", "spells", "-o", str(target), "--overwrite")
    assert target.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("a.gif", "name a file that ends in one of .svg, .png, .txt"),
        ("-", "name a file that ends in"),
        ("", "name a file"),
        ("/nowhere/at/all/a.svg", "there is no folder /nowhere/at/all"),
    ],
)
def test_what_cannot_be_a_file_is_one_sentence(twitchtui, target, said):
    assert said in twitchtui.refused("chart", "spells", "-o", target)


def test_a_wrong_chart_or_size_writes_nothing(twitchtui, tmp_path):
    target = str(tmp_path / "a.svg")
    assert "spell" in twitchtui.refused("chart", "spelz", "-o", target)
    said = twitchtui.refused("chart", "nosuch", "-o", target)
    assert said.endswith("is not a known chart; twitchtui chart --list names them")
    assert "not a size" in twitchtui.refused("chart", "spells", "--size", "9", "-o", target)
    assert not (tmp_path / "a.svg").exists()
    assert "spells" in CHARTS
