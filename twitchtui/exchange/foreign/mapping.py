"""Any CSV by a mapping: a small TOML file that says what its columns are.

``[file]`` names the column of the day and its form, and that of the time where there is one; its
``name`` tells what comes of one table from what comes of another. Each ``[[entry]]`` is an entry
that a row becomes: its ``kind``, and for each of its fields a fixed value or ``{ column = "...",
words = { theirs = "ours" } }``. ``when`` says which rows it is of. A row whose cells for it are all
empty makes none. ``drafting`` writes a first mapping from a file's header.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, BinaryIO

from twitchtui.diary.entries import Entry
from twitchtui.diary.limits import Refusal
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.exchange.coming import Found, Ground, LeftOut, NotTaken, Reader
from twitchtui.exchange.foreign.gathering import Gathered, When, when_at
from twitchtui.exchange.foreign.mapping_fields import NEEDED, NUMBERS, says_nothing
from twitchtui.exchange.foreign.mapping_plan import LONGEST, TOO_LONG, EntryPlan, Plan, parsed
from twitchtui.exchange.foreign.meanings import meaning
from twitchtui.exchange.foreign.stating import factors_of
from twitchtui.exchange.reading.beginning import Beginning
from twitchtui.exchange.reading.rows import Row, sheet
from twitchtui.exchange.reading.values import (
    Unclear,
    certain,
    checked_day,
    clock,
    day,
    instant,
    quoted,
)


def mapped(text: str) -> Reader:
    """The reader of a mapping's text; raises NotTaken with a sentence that names the wrong key."""
    plan = parsed(text)

    def knows(beginning: Beginning) -> bool:
        return plan.columns.issubset(beginning.columns)

    def read(file: BinaryIO, ground: Ground) -> Iterator[Found]:
        return _read(file, ground, plan)

    return Reader("mapping", "a CSV that a mapping file describes", knows, read)


def mapped_by(mapping: BinaryIO) -> Reader:
    """The reader of a mapping's file; raises NotTaken as ``mapped`` does."""
    data = mapping.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise NotTaken(TOO_LONG)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotTaken("it is not UTF-8 text; please save it as UTF-8 first") from None
    return mapped(text)


def _read(file: BinaryIO, ground: Ground, plan: Plan) -> Iterator[Found]:
    table = sheet(file)
    columns = [name.casefold() for name in table.header]
    for name in sorted(plan.columns):
        if columns.count(name) != 1:
            how = "stands twice in" if name in columns else "is not a column of"
            raise NotTaken(f"{quoted(name)} of the mapping {how} the file", "line 1")
    into, nothing = Gathered(plan.source), True
    for row in table.rows:
        for found in _row(row, columns, ground, plan, into, table.semicolons):
            nothing = False
            yield found
    for found in into.rest():
        nothing = False
        yield found
    if nothing:
        yield LeftOut("", "no row of it makes an entry by this mapping")


def _row(
    row: Row | LeftOut,
    columns: list[str],
    ground: Ground,
    plan: Plan,
    into: Gathered,
    semicolons: bool,
) -> Iterator[Found]:
    if isinstance(row, LeftOut):
        yield row
        return
    cells = dict(zip(columns, map(str.strip, row.cells), strict=True))
    try:
        when = _when(cells, ground, plan)
    except Unclear as error:
        yield LeftOut(row.where, str(error))
        return
    silent = True
    for entry in plan.entries:
        try:
            values = _values(entry, cells, semicolons=semicolons)
            if values:
                silent = False
                yield from _entry(entry, values, when, into, ground)
        except (Unclear, Refusal) as error:
            if entry.kind == "episode":
                into.twitched_there(when.day)
            silent = False
            yield LeftOut(row.where, str(error))
    if silent:
        for cell in plan.left_open(cells):
            yield LeftOut(row.where, f"{quoted(cell)} is in no list of the mapping")


def _when(cells: Mapping[str, str], ground: Ground, plan: Plan) -> When:
    if plan.form == "timestamp":
        return when_at(instant(cells[plan.day]), ground)
    said = day(cells[plan.day], plan.form)
    if plan.time and cells[plan.time]:
        return when_at(datetime.combine(said, clock(cells[plan.time])), ground)
    return When(checked_day(said, ground))


def _values(entry: EntryPlan, cells: Mapping[str, str], *, semicolons: bool) -> dict[str, Any]:
    """The fields of an entry by a row; empty where the row makes none. Raises Unclear where
    it says something of it, but not what the entry cannot be without."""
    if entry.only is not None and not entry.only.holds(cells[entry.only.column]):
        return {}
    values, said = {}, entry.only is not None
    lacking = ""
    for name, source in entry.fields.items():
        cell = cells[source.column] if source.column else ""
        if not source.column:
            values[name] = source.fixed
            continue
        word = cell.casefold()
        if semicolons and word not in source.words and source.convert in NUMBERS:
            certain(cell)
        value = source.words[word] if word in source.words else cell and source.convert(cell)
        if value not in ("", None):
            values[name] = value
            said = True
        elif name in NEEDED[entry.kind]:
            if cell:  # of which the mapping says that it stands for nothing
                return {}
            lacking = lacking or name
    if lacking and not all(says_nothing(cells[column]) for column in entry.columns):
        raise Unclear(f"{lacking} of this {entry.kind.replace('_', ' ')} is empty")
    return values if said and not lacking else {}


def _entry(
    entry: EntryPlan, values: dict[str, Any], when: When, into: Gathered, ground: Ground
) -> Iterator[Entry]:
    match entry.kind:
        case "episode":
            here = replace(when, part=values.pop("part", None))
            yield from into.twitched(
                here, values.pop("site"), values.pop("side", None), exact=True, **values
            )
        case "intake":
            yield from _intake(values, when, into, entry.fields["amount"].column)
        case "day":
            none = values.pop("no_twitches", False)
            for name, value in values.items():
                yield from into.answered(when.day, name, value)
            if none:
                into.none_twitched(when.day, _end_of(when.day, ground))
        case "activity":
            yield from into.moved(when, values.pop("type"), exact=True, **values)
        case _:
            yield from into.marked(when.day, **values)


def _intake(values: dict[str, Any], when: When, into: Gathered, column: str) -> Iterator[Entry]:
    kind, name = values["what"], values.get("name", "")
    amount, said = values["amount"]
    unit = said or values["unit"]
    meant = meaning(name)
    drink = meant.drink if meant and kind is IntakeKind.CAFFEINE else None
    factors = factors_of(kind, drink)
    if unit not in factors:
        raise Unclear(f"{quoted(unit)} of {kind.value} is not one of {', '.join(factors)}")
    ours = drink.id if drink else name
    return into.took(when, kind, amount * factors[unit], ours, called=f"{name} {column}")


def _end_of(said: date, ground: Ground) -> Moment:
    """When a day is taken to be closed of which nothing else is said: late that evening. The
    time of a row is when it was written, and more may have twitched after it."""
    if said >= ground.today:
        raise Unclear("today is not over, so that nothing twitched cannot be said of it yet")
    closed = when_at(datetime.combine(said, time(23, 59)), ground).at
    if closed is None:
        raise Unclear("it is no day that a diary can hold")
    return closed
