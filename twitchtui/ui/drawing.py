"""How a row of the evening is drawn: text and style, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text

from twitchtui.diary.vocabulary import CheckState
from twitchtui.ui.rows import BOXES, Row
from twitchtui.ui.text import shorten

NAME_WIDTH = 18
QUESTION_WIDTH = 24
_BAR_MOST = 20


@dataclass(frozen=True, slots=True)
class Pen:
    """What drawing needs to know: columns, styles by name, focus and plain characters.

    The styles are the component classes of ``EveningList`` in ``tonight.tcss``.
    """

    width: int
    styles: Mapping[str, Style]
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
        line.stylize(pen.styles["cursor"])
    return line


def _item(row: Row, pen: Pen) -> Text:
    state = row.state or CheckState.UNKNOWN
    box = BOXES[state].replace("–", "-") if pen.ascii else BOXES[state]
    line = Text.assemble(" ", (box, pen.styles[state.value]), " ")
    line.append(row.name.ljust(NAME_WIDTH))
    if row.filled is not None:
        columns = max(0, min(_BAR_MOST, pen.width - NAME_WIDTH - 26))
        full = int(row.filled * columns)  # never full before the aim is reached
        marks = ("#", ".") if pen.ascii else ("█", "░")
        line.append(marks[0] * full, pen.styles["bar"])
        line.append(marks[1] * (columns - full) + "  ", pen.styles["quiet"])
    line.append(row.detail)
    return line


def _question(row: Row, pen: Pen, option: int | None) -> Text:
    options = _options(row, pen, option)
    # a long name gives way: what cannot be seen cannot be answered
    room = max(pen.width - len(options) - 3, QUESTION_WIDTH)
    name = shorten(row.name, room, ascii_only=pen.ascii).ljust(QUESTION_WIDTH)
    return Text.assemble(" ", (name, Style(bold=row.waiting)), "  ").append_text(options)


def _options(row: Row, pen: Pen, option: int | None) -> Text:
    line = Text()
    for number, offered in enumerate(row.options):
        chosen = offered.value == row.chosen
        marked = option == number and pen.focused
        mark = "(x)" if chosen else "( )"
        key = f" {offered.key}" if offered.key and not chosen else ""
        words = Text(f"{mark} {offered.words}", style=Style(bold=chosen, underline=marked))
        words.append(key, pen.styles["key"])
        words.stylize(Style(meta={"option": number}))
        line.append("  " if number else "").append_text(words)
    return line


def _heading(row: Row, pen: Pen) -> Text:
    dash = "-" if pen.ascii else "─"
    words = f"{dash * 2} {row.name} " if row.name else ""
    return Text((words + dash * pen.width)[: pen.width], style=pen.styles["quiet"])
