"""The body as a drawing: which cell of which figure is which place, and which place is next to it.

Owns the reading of ``data/body_figure.toml``, whose tables come in parsed. A front view shows the
right of the body on the left of the picture, as one sees somebody; the words beside it say so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any, Self

from twitchtui.diary.body import Side, Site


@dataclass(frozen=True, slots=True)
class Place:
    """A site and which of it; no side where none was said, and for "other", which has none."""

    site: Site
    side: Side | None = None

    @property
    def words(self) -> str:
        """The place as a person reads it: "left calf", "middle of the chest"."""
        if self.site is Site.OTHER:
            return "any other place"
        if self.side is None:
            return self.site.words
        if self.side is Side.MIDDLE:
            return f"middle of the {self.site.words}"
        return f"{self.side.words} {self.site.words}"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as one of the views shows it; ``view`` counts from 0."""

    view: int
    place: Place


class Way(Enum):
    """A direction on the picture, in columns and rows."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a figure, from a row and a column on."""

    row: int
    column: int
    words: str


@dataclass(frozen=True)
class View:
    """One figure: ``signs`` are its rows of characters, ``cells`` the places by row and column."""

    name: str
    signs: tuple[str, ...]
    cells: Mapping[tuple[int, int], Place]
    labels: tuple[Label, ...]

    @property
    def width(self) -> int:
        """Its columns."""
        return len(self.signs[0])

    @property
    def height(self) -> int:
        """Its rows."""
        return len(self.signs)

    @cached_property
    def centres(self) -> Mapping[Place, tuple[float, float]]:
        """The middle of each place's cells: column and row."""
        found: dict[Place, list[tuple[int, int]]] = {}
        for (row, column), place in self.cells.items():
            found.setdefault(place, []).append((column, row))
        return {
            place: (sum(x for x, _ in cells) / len(cells), sum(y for _, y in cells) / len(cells))
            for place, cells in found.items()
        }


GAP = 3
"""Columns between two views beside each other."""

ASIDE = 2
"""So many times farther does a step aside count than one ahead; a row is as high as two columns
are wide."""


@dataclass(frozen=True)
class Figure:
    """The views beside each other, the front first."""

    views: tuple[View, ...]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Read the parsed file; ``ValueError`` says what is wrong with it."""
        letters = {letter: Site(site) for letter, site in table["letters"].items()}
        return cls(tuple(_view(view, letters) for view in table["view"]))

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every place of every view, head to toe."""
        sites = list(Site)
        return tuple(
            sorted(
                (Spot(n, place) for n, view in enumerate(self.views) for place in view.centres),
                key=lambda spot: (sites.index(spot.place.site), spot.view, self._at(spot)[0]),
            )
        )

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every place of the drawing once, head to toe."""
        return tuple(dict.fromkeys(spot.place for spot in self.spots))

    def sides_of(self, site: Site) -> frozenset[Side | None]:
        """The sides at which a site is drawn."""
        return frozenset(place.side for place in self.places if place.site is site)

    def spot_of(self, place: Place, view: int = 0) -> Spot:
        """Where a place is shown, in this view if it can be; another side of it for a side that
        is not drawn."""
        here = [spot for spot in self.spots if spot.place.site is place.site]
        return min(here, key=lambda spot: (spot.place != place, spot.view != view))

    def next_to(self, spot: Spot, way: Way) -> Spot:
        """The nearest spot in a direction; the same one at the edge."""
        x, y = self._at(spot)
        ahead_x, ahead_y = way.value

        def distance(other: Spot) -> tuple[bool, float]:
            """Whether it lies rather aside than ahead, and how far it is; 0 for behind."""
            to_x, to_y = self._at(other)
            right, down = (to_x - x) / 2, to_y - y
            ahead = right * ahead_x + down * ahead_y
            aside = abs(right * ahead_y) + abs(down * ahead_x)
            return aside > ahead, ahead + ASIDE * aside if ahead > 0 else 0.0

        near = [(distance(other), n) for n, other in enumerate(self.spots)]
        found = min((one for one in near if one[0][1] > 0), default=None)
        return self.spots[found[1]] if found else spot

    def beside(self, view: int) -> int:
        """The column at which a view begins where all stand beside each other."""
        return sum(each.width + GAP for each in self.views[:view])

    def _at(self, spot: Spot) -> tuple[float, float]:
        x, y = self.views[spot.view].centres[spot.place]
        return x + self.beside(spot.view), y


def _view(table: Mapping[str, Any], letters: Mapping[str, Site]) -> View:
    rows = tuple(str(row) for row in table["rows"])
    if len({len(row) for row in rows}) != 1 or len(rows[0]) % 2 != 1:
        raise ValueError(f"the rows of {table['name']} are not of one odd width")
    left = Side(table["picture_left"])
    sides = (left, Side.LEFT if left is Side.RIGHT else Side.RIGHT)
    cells = {
        (y, x): _place(letters[letter], x - len(row) // 2, sides)
        for y, row in enumerate(rows)
        for x, letter in enumerate(row)
        if letter in letters
    }
    signs = tuple("".join(" " if sign in letters else sign for sign in row) for row in rows)
    return View(str(table["name"]), signs, cells, tuple(_labels(table)))


def _labels(table: Mapping[str, Any]) -> Iterator[Label]:
    for label in table["labels"]:
        yield Label(int(label["row"]), int(label["column"]), str(label["words"]))


def _place(site: Site, off_middle: int, sides: tuple[Side, Side]) -> Place:
    if site is Site.OTHER:
        return Place(site)
    return Place(site, Side.MIDDLE if not off_middle else sides[off_middle > 0])
