"""The lines of a drafted mapping: TOML, whatever text the file has in them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from twitchtui.exchange.foreign.columns import MOST_OF_A_CELL, Column
from twitchtui.exchange.foreign.mapping_fields import says_nothing

MOST_WORDS = 30
"""So many different cells of a column are listed."""

ASKED = "..."
"""What stands where a person has to fill in."""


def begun(kind: str) -> tuple[str, ...]:
    """An entry of a kind, begun after an empty line."""
    return "", "[[entry]]", f'kind = "{kind}"'


def commented(lines: Sequence[str]) -> Iterator[str]:
    """The lines so that they count for nothing."""
    yield from (line and f"# {line}" for line in lines)


def only_where(column: Column) -> str:
    """The line that an entry is of rows with something: above zero, or with a word that was
    seen."""
    if column.counts or not column.filled:
        return f"when = {{ column = {text(column.name)}, above = 0 }}"
    seen = listed(column.filled[:MOST_WORDS])
    return f"when = {{ column = {text(column.name)}, is = [{seen}] }}"


def by_words(column: Column, theirs: Mapping[str, str]) -> str:
    """A column with what its words are here."""
    told = {
        cell.casefold(): f"{text(cell)} = {text(ours)}"
        for cell, ours in theirs.items()
        # what is written as here needs no word, and of a cut cell the whole is not known
        if cell.casefold() != ours.casefold() and len(cell) < MOST_OF_A_CELL
    }
    words = f", words = {{ {', '.join(told.values())} }}" if told else ""
    return f"{{ column = {text(column.name)}{words} }}"


def unclear(column: Column, convert: Callable[[str], object]) -> dict[str, str]:
    """A word for each cell that stands for nothing, and one to be filled in for each that cannot
    be taken as it is."""
    return {
        cell: "" if says_nothing(cell) else ASKED
        for cell in column.seen[:MOST_WORDS]
        if not column.fits(convert, [cell])
    }


def listed(cells: Sequence[str]) -> str:
    """Cells as a list."""
    return ", ".join(text(cell) for cell in cells if len(cell) < MOST_OF_A_CELL)


def text(name: str) -> str:
    """A name as a TOML string on one line."""
    made = []
    for char in name:
        if char in '"\\':
            made.append(f"\\{char}")
        elif char.isprintable():
            made.append(char)
        else:
            made.append(f"\\U{ord(char):08x}")
    return f'"{"".join(made)}"'
