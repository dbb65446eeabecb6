"""The drawing of the body: every place has a cell, and every place can be reached by the arrows."""

import pytest

from twitchtui.diary.body import Region, Side, Site
from twitchtui.diary.figure import Figure, Place, Spot, Way
from twitchtui.reference import table

TABLE = table("body_figure")
FIGURE = Figure.from_table(TABLE)
FRONT, BACK = FIGURE.views


@pytest.mark.parametrize("site", Site)
def test_every_site_has_cells_on_its_sides(site):
    sides = FIGURE.sides_of(site)
    if site is Site.OTHER:
        assert sides == {None}
    else:
        assert {Side.LEFT, Side.RIGHT} <= sides
        middle = site.region in (Region.HEAD, Region.TRUNK) and site is not Site.EYELID
        assert (Side.MIDDLE in sides) == middle


def test_every_letter_of_the_drawing_is_a_cell_of_its_site():
    letters = TABLE["letters"]
    for view, drawn in zip(FIGURE.views, TABLE["view"], strict=True):
        for y, row in enumerate(drawn["rows"]):
            for x, letter in enumerate(row):
                place = view.cells.get((y, x))
                assert (place.site.value if place else None) == letters.get(letter)


def test_the_views_are_mirrors_of_themselves_and_the_sides_change_between_them():
    for view in FIGURE.views:
        for (y, x), place in view.cells.items():
            if place.site is not Site.OTHER:
                other = view.cells[y, view.width - 1 - x]
                assert other.site is place.site
                assert (other.side is place.side) == (place.side is Side.MIDDLE)
    hand = Place(Site.HAND, Side.RIGHT)
    assert FRONT.centres[hand][0] < FRONT.width // 2 < BACK.centres[hand][0]


def test_the_words_beside_a_view_name_the_side_they_stand_on():
    for view, left in ((FRONT, "right"), (BACK, "left")):
        beside = [label.words for label in sorted(view.labels, key=lambda label: label.column)
                  if label.words in ("left", "right")]  # fmt: skip
        assert beside == [left, "left" if left == "right" else "right"]


def test_no_label_lies_over_the_body():
    for view in FIGURE.views:
        for label in view.labels:
            cells = {(label.row, label.column + n) for n in range(len(label.words))}
            assert not cells & view.cells.keys()
            assert all(view.signs[y][x] == " " for y, x in cells)


@pytest.mark.parametrize("start", FIGURE.spots, ids=str)
def test_the_arrows_reach_every_spot_from_every_spot(start):
    seen, ahead = {start}, [start]
    while ahead:
        spot = ahead.pop()
        found = {FIGURE.next_to(spot, way) for way in Way} - seen
        seen |= found
        ahead += found
    assert seen == set(FIGURE.spots)


@pytest.mark.parametrize(
    ("start", "way", "end"),
    [
        (Place(Site.KNEE_AREA, Side.RIGHT), Way.DOWN, Place(Site.SHIN, Side.RIGHT)),
        (Place(Site.KNEE_AREA, Side.RIGHT), Way.RIGHT, Place(Site.KNEE_AREA, Side.LEFT)),
        (Place(Site.CHEST, Side.MIDDLE), Way.DOWN, Place(Site.ABDOMEN, Side.MIDDLE)),
        (Place(Site.TOE, Side.LEFT), Way.DOWN, Place(Site.TOE, Side.LEFT)),
    ],
)
def test_an_arrow_goes_to_what_lies_there_and_stays_at_the_edge(start, way, end):
    assert FIGURE.next_to(Spot(0, start), way) == Spot(0, end)


def test_a_place_that_is_not_drawn_is_found_at_its_site():
    assert FIGURE.spot_of(Place(Site.CALF)).place.site is Site.CALF
    assert FIGURE.spot_of(Place(Site.CALF, Side.MIDDLE)).place.site is Site.CALF
    assert FIGURE.spot_of(Place(Site.HAND, Side.LEFT), 1) == Spot(1, Place(Site.HAND, Side.LEFT))


def test_rows_of_different_widths_are_refused():
    view = {"name": "front", "picture_left": "R", "labels": [], "rows": ["fff", "ffff"]}
    with pytest.raises(ValueError, match="the rows of front"):
        Figure.from_table({"letters": {"f": "face"}, "view": [view]})


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(Site.CALF, Side.LEFT), "left calf"),
        (Place(Site.UPPER_BACK, Side.MIDDLE), "middle of the upper back"),
        (Place(Site.CALF), "calf"),
        (Place(Site.OTHER), "any other place"),
    ],
)
def test_a_place_is_said_in_words(place, words):
    assert place.words == words
