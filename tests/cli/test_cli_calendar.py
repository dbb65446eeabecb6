"""``chart calendar``: a year of nights, by command line."""

import re

import pytest
from click.testing import CliRunner

from tests.cli.test_cli_startup import loaded
from twitchtui.cli import cli


def test_the_calendar_is_listed_and_drawn_with_its_coverage(sarah):
    assert "calendar: a year of nights" in sarah("chart", "--list")
    drawn = sarah("chart", "calendar", "--size", "80x24").splitlines()
    assert re.search(r"to 21 Nov 2026: \d+ of \d+ nights\s+logged", " ".join(drawn[:2]))
    assert [line[:3] for line in drawn if line[:3] in ("Mon", "Sun")] == ["Mon", "Sun"]
    assert "Spells on a night:  ░ 1" in drawn[-2]
    assert drawn[-1] == "▁ no twitches  × not closed  · not logged"


def test_it_shows_a_year_or_the_range_that_is_asked_for(twitchtui):
    for month in range(2, 7):
        twitchtui.now = f"2026-{month:02}-10T21:00"
        twitchtui("done", "--none")
    twitchtui.now = "2026-06-10T21:00"
    assert "10 Feb 2026 to 10 Jun 2026: 5 of 121 nights logged" in twitchtui("chart", "calendar")
    few = twitchtui("chart", "calendar", "--range", "26w")
    assert "10 Feb 2026 to 10 Jun 2026: 5 of 121 nights logged" in few
    assert twitchtui("chart", "calendar", "--range", "8w").startswith("2 of 56 nights logged")
    assert "is not a range" in twitchtui.refused("chart", "calendar", "--range", "9w")


def test_it_is_as_large_as_columns_and_lines_say(sarah, monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("LINES", "20")
    drawn = sarah("chart", "calendar", "--range", "1y").splitlines()
    assert max(map(len, drawn)) <= 30
    assert len(drawn) <= 20


@pytest.mark.parametrize("size", ["40x24", "20x5", "400x120", "1x1"])
def test_any_size_is_kept_to(sarah, size):
    width, height = map(int, size.split("x"))
    lines = sarah("chart", "calendar", "--size", size).splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines) <= height


def test_ascii_is_ascii(twitchtui, sarah):
    assert sarah("chart", "calendar", "--ascii").isascii()
    twitchtui.write_config("ascii = true\n")
    assert sarah("chart", "calendar").isascii()


def test_on_a_terminal_nights_with_twitches_and_their_samples_are_coloured(sarah, monkeypatch):
    monkeypatch.setattr("twitchtui.cli.charts.colour_wanted", lambda: True)

    def on_terminal(*options):
        words = ["chart", "calendar", *options]
        return CliRunner().invoke(cli, words, env=sarah.environ, color=True).stdout

    plain, shown = on_terminal("--plain"), on_terminal()
    assert "\x1b" not in plain
    coloured = re.findall("\x1b\\[38;5;4m([^\x1b]*)\x1b\\[0m", shown)
    assert set("".join(coloured)) <= set("░▒▓█")
    assert re.sub("\x1b\\[[0-9;]*m", "", shown) == plain
    assert sum(map(len, coloured)) == sum(plain.count(sign) for sign in "░▒▓█")
    # in ASCII the marks are digits, and only those: no count of spells, no year
    legend = next(line for line in on_terminal("--ascii").splitlines() if "Spells" in line)
    assert re.findall("\x1b\\[38;5;4m([^\x1b]*)\x1b\\[0m", legend) == list("1234")


def test_an_empty_diary_is_a_sentence(twitchtui):
    assert twitchtui("chart", "calendar").startswith("Nothing to draw yet.")


def test_the_calendar_loads_no_chart_library(twitchtui):
    assert "plotext" not in loaded(twitchtui, "chart", "calendar")
