"""The columns of any CSV as its first rows show them: their names, some of their cells, and which
of them holds the day.

What is held has a bound, whatever the file: so many rows, so much of a cell, so much in all.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import BinaryIO

from twitchtui.diary.body import Site
from twitchtui.exchange.foreign.mapping_fields import KINDS, says_nothing
from twitchtui.exchange.foreign.meanings import Meaning, meaning, plain, unit, words
from twitchtui.exchange.reading.rows import Row, sheet
from twitchtui.exchange.reading.values import FORMS, Unclear, day, instant, number

ROWS_LOOKED_AT = 2_000
"""So many rows are looked at."""

MOST_OF_A_CELL = 100
"""So many characters of a cell are looked at, and a longer name of a column is not used."""

MOST_HELD = 4_000_000
"""So many bytes of cells are held, about; then no more rows are looked at."""

MOST_COLUMNS = 200
"""A file of more columns is no diary's."""

OTHER_SCALE = "other"
"""The unit of a column that names one in brackets which is none of the table of units."""

_A_CELL = 60
_IN_BRACKETS = re.compile(r"(.*?)[(\[]([^()\[\]]*)[)\]]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and of its cells that are not empty those that differ, in their order."""

    name: str
    seen: tuple[str, ...] = ()

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that say that there was something."""
        return tuple(cell for cell in self.seen if not says_nothing(cell))

    @property
    def counts(self) -> bool:
        """Whether all that it says are numbers, and something."""
        return bool(self.filled) and self.fits(number, self.filled)

    def fits(self, convert: Callable[[str], object], cells: Sequence[str] | None = None) -> bool:
        """Whether every cell can be converted."""
        try:
            for cell in self.seen if cells is None else cells:
                convert(cell)
        except Unclear:
            return False
        return True

    @property
    def forms(self) -> tuple[str, ...]:
        """In which forms its cells are days. Days with nothing but midnights are only days."""
        if not self.seen:
            return ()
        fitting = tuple(form for form in FORMS if self.fits(partial(day, form=form)))
        return fitting or (("timestamp",) if self.fits(instant) else ())


@dataclass(frozen=True, slots=True)
class Looked:
    """The columns that a mapping can name, and the names of the others with the reason."""

    columns: tuple[Column, ...]
    unusable: tuple[tuple[str, str], ...]

    def roles(self) -> dict[str, Column]:
        """What of an entry each column is by its name, the first of a kind for each."""
        known = words()["columns"]
        found: dict[str, Column] = {}
        for column in self.columns:
            said = plain(bare(column.name)[0])
            role = next((role for role, spelt in known.items() if said in spelt), None)
            if role is not None:
                found.setdefault(role, column)
        return found

    def day(self) -> tuple[Column | None, str]:
        """The column of the day and its form; by its name, else by its cells. A form that fits no
        better than another is not said."""
        known = words()["columns"]
        named = [
            column
            for role in ("timestamp", "day")
            for column in self.columns
            if plain(column.name) in known[role]
        ]
        for column in named:
            if len(column.forms) == 1:
                return column, column.forms[0]
        dated = [column for column in (*named, *self.columns) if column.forms]
        if dated:
            return dated[0], dated[0].forms[0] if len(dated[0].forms) == 1 else ""
        return (named[0] if named else None), ""


def looked_at(file: BinaryIO) -> Looked:
    """The columns of a file; raises NotTaken where it is not CSV at all."""
    table = sheet(file)
    names = list(table.header[:MOST_COLUMNS])
    folded = [name.casefold() for name in names]
    unusable = dict(_unusable(names, folded))
    wanted = [n for n, name in enumerate(names) if name and name not in unusable]
    seen: list[dict[str, None]] = [{} for _ in names]
    held = 0
    for row in islice(table.rows, ROWS_LOOKED_AT):
        if held > MOST_HELD:
            break
        if not isinstance(row, Row):
            continue
        for n in wanted:
            cell = row.cells[n].strip()[:MOST_OF_A_CELL]
            if cell and cell not in seen[n]:
                seen[n][cell] = None
                held += _A_CELL + 4 * len(cell)
    return Looked(
        tuple(Column(names[n], tuple(seen[n])) for n in wanted),
        tuple((name[:MOST_OF_A_CELL], why) for name, why in unusable.items()),
    )


def _unusable(names: list[str], folded: list[str]) -> Iterator[tuple[str, str]]:
    for name, plainly in zip(names, folded, strict=True):
        if len(name) > MOST_OF_A_CELL:
            yield name, "has too long a name to be used; please shorten it"
        elif name and folded.count(plainly) > 1:
            yield name, "is the name of two columns; please rename one to use them"


def bare(name: str) -> tuple[str, str]:
    """A column's name without what stands behind it in brackets, and the unit or scale this is."""
    match = _IN_BRACKETS.fullmatch(name.strip())
    if match is None or not any(char.isalnum() for char in match[2]):
        return name, ""
    return match[1], unit(match[2]) or OTHER_SCALE


def meant_by(column: Column) -> Meaning | None:
    """What a column's name means; a scale or unit that is not known counts as another."""
    found = meaning(column.name)
    name, scale = bare(column.name)
    if found is None and scale == OTHER_SCALE:
        without = meaning(name)
        return without and replace(without, unit=OTHER_SCALE)
    return found


def place_of(name: str) -> Meaning | None:
    """Which site and side a name is, such as "left calf"; None where it is surely no place."""
    return meaning(f"{name} twitching", symptom=True)


def site_in(cell: str) -> str | None:
    """What a place is here, "" where the cell names none; None where that is not known."""
    if says_nothing(cell):
        return ""
    convert = KINDS["episode"]["site"]
    if Column("", (cell,)).fits(convert):
        return str(convert(cell).value)
    place = place_of(cell)
    return place.site.value if place and place.site and place.site is not Site.OTHER else None


def side_in(cell: str) -> str:
    """Which side a cell names; "" for none."""
    convert = KINDS["episode"]["side"]
    if Column("", (cell,)).fits(convert):
        return str(convert(cell).value)
    place = place_of(cell)
    return place.side.value if place and place.side else ""
