"""How a row of the evening is drawn: text and style, nothing else."""

from collections.abc import Callable
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.style import Style

from twitchtui.diary.vocabulary import CheckState
from twitchtui.ui.rows import BOXES, NO_BOX, Row
from twitchtui.ui.text import Text, plain, shorten

NAME_WIDTH = 18
QUESTION_WIDTH = 24
_BAR_MOST = 20


class Pen(NamedTuple):
    """What drawing needs to know: columns, a style for each name, focus and plain characters.

    The names are those of the component classes of ``EveningList`` in ``tonight.tcss``.
    """

    width: int
    style: Callable[[str], Style]
    focused: bool
    ascii: bool


def draw(row: Row, pen: Pen, option: int | None) -> Text:
    """One row in ``pen.width`` columns. ``option`` is None unless the cursor is on the row."""
    if row.is_heading:
        return _heading(row, pen)
    line = _question(row, pen, option) if row.is_question else _item(row, pen)
    line.truncate(pen.width, overflow="crop" if pen.ascii else "ellipsis", pad=True)
    if option is not None and pen.focused:
        line = Text.assemble(">" if pen.ascii else "▸", line[1:])
        line.stylize(pen.style("cursor"))
    return line


def _item(row: Row, pen: Pen) -> Text:
    state = row.state or CheckState.UNKNOWN
    box = NO_BOX if row.informs else BOXES[state]
    box = box.replace("–", "-") if pen.ascii else box
    line = Text.assemble(" ", (box, pen.style(state.value)), " ")
    bar = row.filled is not None
    columns = max(0, min(_BAR_MOST, pen.width - NAME_WIDTH - 26)) if bar else 0
    detail = plain(row.detail)
    # the name may be the person's own: what was logged goes before a long one
    room = max(pen.width - cell_len(detail) - columns - 9, NAME_WIDTH)
    line.append(_padded(shorten(row.name, room, ascii_only=pen.ascii)))
    if row.filled is not None:
        full = int(row.filled * columns)  # never full before the aim is reached
        marks = ("#", ".") if pen.ascii else ("█", "░")
        line.append(marks[0] * full, pen.style("bar"))
        line.append(marks[1] * (columns - full) + "  ", pen.style("quiet"))
    line.append(detail)
    return line


def _padded(name: str) -> str:
    """A name as wide as its column, or with a gap after it where it is wider."""
    wide = cell_len(name)
    return f"{name}  " if wide >= NAME_WIDTH else set_cell_size(name, NAME_WIDTH)


def _question(row: Row, pen: Pen, option: int | None) -> Text:
    options = _options(row, pen, option)
    if QUESTION_WIDTH + len(options) + 3 > pen.width:
        options = _options(row, pen, option, tight=True)
    # a long name gives way: what cannot be seen cannot be answered
    room = max(pen.width - len(options) - 3, 0)
    name = _name(row, room, ascii_only=pen.ascii).ljust(min(QUESTION_WIDTH, room))
    return Text.assemble(" ", (name, Style(bold=row.waiting)), "  ").append_text(options)


def _name(row: Row, room: int, *, ascii_only: bool) -> str:
    """The name, or what stands for it; of a sign as much as there is room for, and where it is."""
    if not row.brief or len(row.name) <= room:
        return shorten(row.name, room, ascii_only=ascii_only)
    tail = f", {row.place}" if row.place else ""
    sign = row.brief.removesuffix(tail)
    return shorten(sign, max(room - len(tail) - 1, 0), ascii_only=ascii_only) + f"{tail}?"


def _options(row: Row, pen: Pen, option: int | None, *, tight: bool = False) -> Text:
    line, space = Text(), "" if tight else " "
    for number, offered in enumerate(row.options):
        chosen = offered.value == row.chosen
        marked = option == number and pen.focused
        mark = "(x)" if chosen else "( )"
        key = f" {offered.key}" if offered.key and not chosen else ""
        words = Text(f"{mark}{space}{offered.words}", style=Style(bold=chosen, underline=marked))
        words.append(key, pen.style("key"))
        words.stylize(Style(meta={"option": number}))
        line.append(f" {space}" if number else "").append_text(words)
    return line


def _heading(row: Row, pen: Pen) -> Text:
    dash, name = "-" if pen.ascii else "─", plain(row.name)
    if row.caution:
        hint = f"  {row.detail}" if row.detail else ""
        name = shorten(name, pen.width - 2 - len(hint), ascii_only=pen.ascii)
        return Text(f"! {name}{hint}", style=Style(bold=True))
    words = f"{dash * 2} {shorten(name, pen.width - 4, ascii_only=pen.ascii)} " if name else ""
    line = Text(words, style=pen.style("quiet"))
    return line.append(dash * (pen.width - line.cell_len))
