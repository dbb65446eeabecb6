"""Any CSV by a mapping: a small TOML file that says what its columns are.

``[file]`` names the column of the day and its form, and that of the time where there is one. Each
``[[entry]]`` is an entry that a row becomes: its ``kind``, and for each of its fields a fixed value
or ``{ column = "...", words = { theirs = "ours" } }``. ``when`` says which rows it is of. A row
whose cells for it are empty makes none. ``drafting`` writes a first mapping from a file's header.
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
from twitchtui.exchange.foreign.mapping_fields import NEEDED
from twitchtui.exchange.foreign.mapping_plan import EntryPlan, Plan, parsed
from twitchtui.exchange.foreign.meanings import meaning
from twitchtui.exchange.foreign.stating import factors_of
from twitchtui.exchange.reading.rows import head, sheet
from twitchtui.exchange.reading.values import Unclear, checked_day, clock, day, instant, quoted


def mapped(text: str) -> Reader:
    """The reader of a mapping's text; raises NotTaken with a sentence that names the wrong key."""
    plan = parsed(text)

    def knows(file: BinaryIO) -> bool:
        return plan.columns <= set(head(file))

    def read(file: BinaryIO, ground: Ground) -> Iterator[Found]:
        return _read(file, ground, plan)

    return Reader("mapping", "a CSV that a mapping file describes", knows, read)


def _read(file: BinaryIO, ground: Ground, plan: Plan) -> Iterator[Found]:
    table = sheet(file)
    columns = [name.casefold() for name in table.header]
    for name in sorted(plan.columns):
        if columns.count(name) != 1:
            how = "stands twice in" if name in columns else "is not a column of"
            raise NotTaken(f"{quoted(name)} of the mapping {how} the file", "line 1")
    into = Gathered("csv")
    for row in table.rows:
        if isinstance(row, LeftOut):
            yield row
            continue
        cells = dict(zip(columns, map(str.strip, row.cells), strict=True))
        try:
            when = _when(cells, ground, plan)
        except Unclear as error:
            yield LeftOut(row.where, str(error))
            continue
        for entry in plan.entries:
            try:
                values = _values(entry, cells)
                if values:
                    yield from _entry(entry.kind, values, when, into, ground)
            except (Unclear, Refusal) as error:
                yield LeftOut(row.where, str(error))
    yield from into.rest()


def _when(cells: Mapping[str, str], ground: Ground, plan: Plan) -> When:
    if plan.form == "timestamp":
        return when_at(instant(cells[plan.day]), ground)
    said = day(cells[plan.day], plan.form)
    if plan.time and cells[plan.time]:
        return when_at(datetime.combine(said, clock(cells[plan.time])), ground)
    return When(checked_day(said, ground))


def _values(entry: EntryPlan, cells: Mapping[str, str]) -> dict[str, Any]:
    """The fields of an entry by a row; empty where the row makes none."""
    if entry.only is not None:
        here = cells[entry.only.column].casefold() in entry.only.words
        if here is not entry.only.among:
            return {}
    values, said = {}, entry.only is not None
    for name, source in entry.fields.items():
        cell = cells[source.column] if source.column else ""
        if not source.column:
            values[name] = source.fixed
            continue
        word = cell.casefold()
        value = source.words[word] if word in source.words else cell and source.convert(cell)
        if value not in ("", None):
            values[name] = value
            said = True
        elif name in NEEDED[entry.kind]:
            return {}
    return values if said else {}


def _entry(
    kind: str, values: dict[str, Any], when: When, into: Gathered, ground: Ground
) -> Iterator[Entry]:
    match kind:
        case "episode":
            here = replace(when, part=values.pop("part", None))
            yield from into.twitched(
                here, values.pop("site"), values.pop("side", None), exact=True, **values
            )
        case "intake":
            yield from _intake(values, when, into)
        case "day":
            if values.pop("no_twitches", False):
                into.none_twitched(when.day, when.at or _end_of(when.day, ground))
            for name, value in values.items():
                yield from into.answered(when.day, name, value)
        case "activity":
            yield from into.moved(when, values.pop("type"), exact=True, **values)
        case _:
            yield from into.marked(when.day, **values)


def _intake(values: dict[str, Any], when: When, into: Gathered) -> Iterator[Entry]:
    kind, name = values["what"], values.get("name", "")
    amount, said = values["amount"]
    unit = said or values["unit"]
    meant = meaning(name)
    drink = meant.drink if meant and kind is IntakeKind.CAFFEINE else None
    factors = factors_of(kind, drink)
    if unit not in factors:
        raise Unclear(f"{quoted(unit)} of {kind.value} is not one of {', '.join(factors)}")
    return into.took(when, kind, amount * factors[unit], drink.id if drink else name)


def _end_of(said: date, ground: Ground) -> Moment:
    """When a day is taken to be closed of which only that is said: late that evening."""
    if said >= ground.today:
        raise Unclear("of a day that is not over, nothing is said yet")
    closed = when_at(datetime.combine(said, time(23, 59)), ground).at
    if closed is None:
        raise Unclear("it is no day that a diary can hold")
    return closed
