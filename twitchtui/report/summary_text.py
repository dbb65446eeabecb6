"""The doctor page as plain text of 72 columns, and as Markdown."""

import re
from collections.abc import Iterable, Sequence
from textwrap import wrap

from twitchtui.report.summary import ENTRIES_ABOUT, ENTRIES_TITLE, Summary
from twitchtui.report.summary_parts import Part, Table, Weeks

WIDTH = 72
PER_LINE = 6
"""So many weeks stand on a line."""

LINE = "_" * 60
"""Where a question can be written by hand."""


def text(page: Summary) -> str:
    """The page as lines of at most 72 columns; nothing in it needs colours or letters that not
    every terminal has, but for what the person wrote."""
    lines = [page.title.upper(), *(line for words in page.head for line in _wrapped(words))]
    for part in page.parts:
        lines += ["", part.title.upper(), *_part(part)]
    lines += ["", *_wrapped(page.foot)]
    if page.entries is not None:
        lines += ["", "", ENTRIES_TITLE.upper(), *_wrapped(ENTRIES_ABOUT), ""]
        lines += [line for words in page.entries for line in _wrapped(words, hang=2)]
    return "\n".join(lines) + "\n"


def _part(part: Part) -> Iterable[str]:
    for said in part.said:
        yield from _wrapped(f"{said.label}: {said.words}", hang=2)
    if part.weeks:
        yield from _weeks(part.weeks)
    if part.table:
        yield from _table(part.table)
    for note in part.notes:
        yield from _wrapped(note)
    for number, line in enumerate(part.lines, 1):
        yield from _wrapped(f"{number}. {line or LINE}", hang=3)


def _wrapped(words: str, *, hang: int = 0) -> list[str]:
    return wrap(words, WIDTH, subsequent_indent=" " * hang, break_on_hyphens=False) or [""]


def _weeks(weeks: Weeks) -> Iterable[str]:
    yield from _wrapped(f"{weeks.about}:")
    cells = [f"{bar.label:>6} {bar.words:<3}" for bar in weeks.bars]
    for start in range(0, len(cells), PER_LINE):
        yield "  ".join(cells[start : start + PER_LINE]).rstrip()


def _table(table: Table) -> Iterable[str]:
    yield f"{table.about}:"
    for row in (table.headings, *table.rows):
        name, *numbers = row
        yield f"{name:<10}{''.join(f'{each:>9}' for each in numbers)}"


# -- Markdown ------------------------------------------------------------------------------------

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&$^=])")
_CALM = re.compile(r"(?<=[\w ])\\([-.()=+])")


def markdown(page: Summary) -> str:
    """The page as Markdown; what could be markup in it is escaped."""
    lines = [f"# {escaped(page.title)}", ""]
    for words in page.head:
        lines += [escaped(words), ""]
    for part in page.parts:
        lines += [f"## {escaped(part.title)}", "", *_marked(part)]
    lines += ["---", "", escaped(page.foot)]
    if page.entries is not None:
        lines += ["", f"## {escaped(ENTRIES_TITLE)}", "", escaped(ENTRIES_ABOUT), ""]
        lines += [f"- {escaped(words)}" for words in page.entries]
    return "\n".join(lines) + "\n"


def escaped(words: str) -> str:
    """Words that stand within a line of Markdown and are no markup there."""
    return _CALM.sub(r"\1", _MARKS.sub(r"\\\1", words))


def _marked(part: Part) -> Iterable[str]:
    if part.said:
        yield from (f"- **{escaped(one.label)}:** {escaped(one.words)}" for one in part.said)
        yield ""
    if part.weeks:
        yield from (f"{escaped(part.weeks.about)}:", "")
        yield from _rows(
            [tuple(bar.label for bar in part.weeks.bars), tuple(b.words for b in part.weeks.bars)]
        )
    if part.table:
        yield from (f"{escaped(part.table.about)}:", "")
        yield from _rows([part.table.headings, *part.table.rows])
    for note in part.notes:
        yield from (escaped(note), "")
    if part.lines:
        yield from (f"{n}. {escaped(line) or LINE}" for n, line in enumerate(part.lines, 1))
        yield ""


def _rows(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    head, *others = rows
    yield f"| {' | '.join(map(escaped, head))} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(map(escaped, row))} |" for row in others)
    yield ""
