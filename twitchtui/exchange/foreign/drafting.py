"""A first mapping for any CSV, drafted from its header: a guess for each column that the words of
``data/import_words.toml`` know, and a line of comment for each that they do not.

What is guessed stands there to be read: nothing is imported by a draft until a person uses it.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from twitchtui.diary.body import Site
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.exchange.foreign.mapping_fields import KINDS, NEEDED
from twitchtui.exchange.foreign.meanings import Meaning, meaning, plain, words
from twitchtui.exchange.foreign.stating import factors_of
from twitchtui.exchange.reading.rows import Row, sheet
from twitchtui.exchange.reading.values import FORMS, Unclear, day, instant

ROWS_LOOKED_AT = 200
"""So many rows are looked at for the form of the days."""

MOST_COLUMNS = 200
"""A file of more columns is no diary's."""

_ROLES = ("site", "side", "intensity", "n_spells", "pain", "note")


def draft_mapping(file: BinaryIO) -> str:
    """The text of a mapping for a file; raises NotTaken where it is not CSV at all."""
    table = sheet(file)
    names = [name for name in table.header[:MOST_COLUMNS] if name]
    rows = [row for row in islice(table.rows, ROWS_LOOKED_AT) if isinstance(row, Row)]
    columns: dict[str, Sequence[str]] = dict(
        zip(table.header, zip(*(row.cells for row in rows), strict=True), strict=False)
    )
    roles = _roles(names)
    return "\n".join((*_opening(roles, columns), *_entries(names, roles), *_closing())) + "\n"


def _roles(names: Sequence[str]) -> dict[str, str]:
    """What of an entry each column is by its name, the first column of a kind for each."""
    known = words()["columns"]
    roles: dict[str, str] = {}
    for name in names:
        role = next((role for role, spelt in known.items() if plain(name) in spelt), None)
        if role is not None and role not in roles:
            roles[role] = name
    return roles


def _opening(roles: dict[str, str], columns: dict[str, Sequence[str]]) -> Iterator[str]:
    yield "# What the columns of this CSV are in the diary. Please read it, change what is not so,"
    yield "# and give it to the import with the file. What no entry names stays out."
    yield ""
    yield "[file]"
    column, form = _day_column(roles, columns)
    if column:
        yield f"day = {_text(column)}"
    else:
        yield '# day = "..."          # the column that holds the day: please name it'
    listed = ", ".join(f"{name} ({example})" for name, example in FORMS.items())
    if form:
        yield f'day_form = "{form}"  # {listed} or timestamp (2026-11-21T21:30)'
    else:
        yield f'# day_form = "..."     # please choose: {listed} or timestamp (2026-11-21T21:30)'
    if "time" in roles:
        yield f"time = {_text(roles['time'])}  # a clock time such as 21:30"
    else:
        yield '# time = "..."         # the column of the clock time, if there is one'


def _day_column(roles: dict[str, str], columns: dict[str, Sequence[str]]) -> tuple[str, str]:
    """The column of the day and its form; a form that fits no better than another is not said."""
    for role in ("timestamp", "day"):
        name = roles.get(role, "")
        cells = [cell for cell in columns.get(name, ()) if cell.strip()]
        fitting = [form for form in (*FORMS, "timestamp") if cells and _all_of(form, cells)]
        if len(fitting) == 1:
            return name, fitting[0]
        if name and role == "day":
            return name, ""
    return roles.get("day", ""), ""


def _all_of(form: str, cells: Sequence[str]) -> bool:
    try:
        for cell in cells:
            instant(cell) if form == "timestamp" else day(cell, form)
    except Unclear:
        return False
    return True


def _entries(names: Sequence[str], roles: dict[str, str]) -> Iterator[str]:
    if "site" in roles:
        yield from _block("episode")
        for role in _ROLES:
            if role in roles:
                yield f"{role} = {_column(roles[role])}"
        yield '# words for theirs: site = { column = "...", words = { "left leg" = "calf" } }'
    meant = {name: meaning(name) for name in names}
    twitching = any(one is not None and one.site is not None for one in meant.values())
    placed = {"day", "timestamp", "time", *(_ROLES if "site" in roles else ())}
    placed |= {"note"} if twitching else set()
    used = {name for role, name in roles.items() if role in placed}
    for name, one in meant.items():
        if name in used:
            continue
        if one is None:
            yield from ("", f"# {_text(name)} is not known here and stays out.")
        else:
            yield from _meant(name, one, roles.get("note"))


def _meant(name: str, meant: Meaning, note: str | None) -> Iterator[str]:
    when = f'when = {{ column = {_text(name)}, is_not = ["", "0", "no", "none"] }}'
    if meant.site is not None:
        yield from _block("episode")
        yield when
        yield f'site = "{meant.site.value}"' + ("  # which?" if meant.site is Site.OTHER else "")
        if meant.side is not None:
            yield f'side = "{meant.side.value}"'
        lead = "" if meant.unit in ("times", "1-5") else "# "
        field = "intensity" if meant.unit == "1-5" else "n_spells"
        yield f"{lead}{field} = {_column(name)}  # n_spells, or intensity if it goes from 1 to 5"
        if note:
            yield f"note = {_column(note)}"
    elif meant.intake is not None:
        yield from _intake(name, meant.intake, meant)
    elif meant.day:
        yield from _block("day")
        yield f"{meant.day} = {_column(name)}"
    elif meant.activity is not None:
        yield from _block("activity")
        yield when
        yield f'type = "{meant.activity.value}"'
        yield f"{'' if meant.unit == 'min' else '# '}minutes = {_column(name)}"
    else:
        yield from _block("check_mark")
        yield f'item = "{meant.item}"'
        yield f"state = {_column(name)}"


def _intake(name: str, kind: IntakeKind, meant: Meaning) -> Iterator[str]:
    units = factors_of(kind, meant.drink)
    lines = [*_block("intake"), f'what = "{kind.value}"', f"amount = {_column(name)}"]
    if meant.drink is not None:
        lines.append(f'name = "{meant.drink.id}"')
    if meant.unit in units:
        yield from (*lines, f'unit = "{meant.unit}"')
        return
    lines += [f'unit = "..."  # please choose: {", ".join(units)}; then take away the # before it']
    yield from (line and f"# {line}" for line in lines)


def _closing() -> Iterator[str]:
    yield ""
    yield "# The fields of each kind; those in brackets it cannot be without:"
    for kind, fields in KINDS.items():
        listed = (f"({name})" if name in NEEDED[kind] else name for name in fields)
        yield f"# {kind}: {', '.join(listed)}"
    yield '# An entry of some rows only: when = { column = "...", is = ["..."] }'
    yield '# A night without twitches, which closes it: kind = "day", no_twitches = true, and with'
    yield '# it when = { column = "...", is = ["0"] }'


def _block(kind: str) -> tuple[str, ...]:
    return "", "[[entry]]", f'kind = "{kind}"'


def _column(name: str) -> str:
    return f"{{ column = {_text(name)} }}"


def _text(name: str) -> str:
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
