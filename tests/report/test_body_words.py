"""The body map as text, at the sizes of terminals, in Unicode and in ASCII."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from twitchtui.diary.body import Side, Site
from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.figure import Figure, Place
from twitchtui.diary.placed import Placed
from twitchtui.insight.body import BodyMap, Stretch, body_map
from twitchtui.insight.series import Range
from twitchtui.reference import table
from twitchtui.report.body import body_lines, place_words, week_heading, week_lines

FIGURE = Figure.from_table(table("body_figure"))
LEFT, RIGHT = Side.LEFT, Side.RIGHT
COUNTS = (
    Placed(Site.CALF, frozenset({LEFT}), True, 9), Placed(Site.CALF, frozenset({RIGHT}), True, 2),
    Placed(Site.EYELID, frozenset({None}), True, 1), Placed(Site.OTHER, frozenset({None}), True, 4),
    Placed(Site.THIGH_FRONT, frozenset({LEFT, RIGHT}), True, 20),
    Placed(Site.CALF, frozenset({LEFT}), False, 1),
)  # fmt: skip

AT_80 = """\
Nights with twitches by place, 4 weeks: 24 of 28 nights logged
FRONT    ·····            BACK     .---.
        ·░░·░░·                   /     \\
 right  ·······   left     left   |     |  right
         ·····                     \\___/            Most nights
          ···                       ···
     ·············             ·············        thigh front   20
    ···············           ···············       calf          11
   ··· ········· ···         ··· ········· ···      other          4
   ···  ·······  ···         ···  ·······  ···      eyelid         1
  ···   ·······   ···       ···   ·······   ···
  ···  ·········  ···       ···  ·········  ···     1 night not closed, so not
 ····  ·········  ····     ····  ···· ····  ····    counted.
  ···  ████ ████  ···       ···  ···· ····  ···
       ████ ████                 ···· ····
       ████ ████                 ···· ····
        ··· ···                   ··· ···
        ··· ···                  ▓▓▓▓ ░░░░
        ··· ···                   ▓▓▓ ░░░
         ·· ··                     ·· ··
       ···· ····                  ··· ···   other
      ····   ····                           ▒▒▒▒▒
Shade in nights: · none  ░ 1–2  ▒ 3–6  ▓ 7–12  █ 13–24"""

AT_40 = """\
Twitches by place, 4 weeks: 24 of 28
nights logged
1 night not closed, so not counted.
Place        left right  mid no side any
eyelid          0     0    0       1   1"""


def found(letters: str = "c" * 24 + "p...") -> BodyMap:
    states = {"c": DayState.CLOSED, "p": DayState.PARTIAL, ".": DayState.UNKNOWN}
    first = date(2026, 10, 25)
    nights = [Night(first + timedelta(days=n), states[each]) for n, each in enumerate(letters)]
    return body_map(Range.WEEKS_4, nights, COUNTS)


def test_the_map_in_80_columns():
    assert "\n".join(body_lines(found(), FIGURE, (80, 23))) == AT_80


def test_in_120_columns_it_is_the_same_picture():
    wide = body_lines(found(), FIGURE, (120, 40))
    drawn = [line[:49].rstrip() for line in wide]
    assert drawn[1:-1] == [line[:49].rstrip() for line in AT_80.splitlines()][1:-1]
    assert "1 night not closed, so not counted." in "\n".join(wide)


@pytest.mark.parametrize(("size", "rows"), [((40, 30), 26), ((40, 29), 4)])
def test_where_the_figure_has_no_room_the_table_stands_as_far_as_there_is_any_for_it(size, rows):
    lines = body_lines(found(), FIGURE, size)
    sites = {site.words.split()[0] for site in Site}
    assert sum(line.split()[0] in sites for line in lines) == rows
    assert max(map(len, lines)) <= size[0]
    assert len(lines) <= size[1]


MOST = """\
Place        left right  mid no side any
thigh front    20    20    0       0  20
calf            9     2    0       0  11
"""
FEWER = """\
other           0     0    0       4   4
eyelid          0     0    0       1   1
"""


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        (20, f"{MOST}{FEWER}none elsewhere"),
        (7, f"{MOST}and 2 more: --table"),
        (4, "Too little room for the body map here."),
    ],
)
def test_a_table_that_is_too_long_holds_the_most_nights_and_says_how_many_it_leaves_out(
    rows, shown
):
    lines = body_lines(found(), FIGURE, (40, rows))
    assert "\n".join(lines).endswith(shown)
    assert len(lines) <= rows


def test_a_table_cut_short_of_nights_without_twitches_says_so():
    lines = body_lines(
        replace(found(), sites=body_map(Range.WEEKS_4, found().nights, ()).sites), FIGURE, (40, 20)
    )
    assert lines[-1] == "No twitches on the logged nights."


def test_columns_too_few_for_the_table_cut_no_number_in_two():
    for asked in (True, False):
        assert body_lines(found(), FIGURE, (39, 40), table=asked) == [
            "Too little room for the body map here."
        ]


def test_the_table_fits_40_columns_and_where_it_is_asked_for_takes_the_rows_it_needs():
    lines = body_lines(found(), FIGURE, (40, 10), table=True)
    assert "\n".join(lines[:5]) == AT_40
    assert "calf            9     2    0       0  11" in lines
    assert "thigh front    20    20    0       0  20" in lines


def test_in_ascii_there_is_only_ascii_and_the_steps_still_differ():
    for size in ((80, 24), (120, 40), (40, 24)):
        assert "".join(body_lines(found(), FIGURE, size, ascii_only=True)).isascii()
    drawn = "\n".join(body_lines(found(), FIGURE, (80, 24), ascii_only=True))
    assert "Shade in nights: . none  - 1-2  + 3-6  x 7-12  # 13-24" in drawn
    assert "xxxx ----" in drawn


@pytest.mark.parametrize("size", [(80, 24), (40, 24), (20, 5), (1, 1)])
def test_too_few_nights_are_a_sentence(size):
    lines = body_lines(found("cccc" + "." * 24), FIGURE, size)
    said = " ".join(lines) if size[0] > 20 else "".join(lines)
    assert said.replace(" ", "").startswith("4of28nightsloggedhere.")
    assert "█" not in said


def test_the_words_of_a_place_say_its_nights_and_what_is_not_counted():
    assert place_words(found(), Place(Site.CALF, LEFT), FIGURE) == [
        "Left calf: on 9 of the 24 logged nights.",
        "Calf in all: 11 nights (left 9, right 2).",
        "And on 1 night not closed, so not counted.",
    ]
    assert place_words(found(), Place(Site.EYELID, RIGHT), FIGURE) == [
        "Right eyelid: on 1 of the 24 logged nights, 1 of them without saying which side.",
        "Eyelid in all: 1 night (no side said 1).",
    ]
    assert place_words(found(), Place(Site.OTHER), FIGURE) == [
        "Any other place: on 4 of the 24 logged nights."
    ]
    assert place_words(found(), Place(Site.JAW, RIGHT), FIGURE) == [
        "Right jaw: on 0 of the 24 logged nights."
    ]


def test_a_bar_is_a_share_of_the_logged_nights_and_an_unlogged_week_is_no_zero():
    weeks = [
        Stretch(date(2026, 9, 28), 1, 7, 7), Stretch(date(2026, 10, 5), 1, 1, 4),
        Stretch(date(2026, 10, 12), 1, 0, 5), Stretch(date(2026, 10, 19), 1, 0, 0),
    ]  # fmt: skip
    assert week_lines(weeks, ascii_only=True) == [
        "28 Sep ######## 7/7",
        " 5 Oct ##       1/4",
        "12 Oct          0/5",
        "19 Oct not logged",
    ]
    assert week_heading(weeks) == "nights each week"
    assert week_heading([Stretch(date(2026, 9, 28), 4, 7, 7)]) == "nights in each 4 weeks"
