"""Bearable's data export: a CSV with one row for each thing rated, taken or noted.

Columns ``date, weekday, time of day, category, rating/amount, detail, notes``; later exports have
``date formatted`` after the first. A day reads ``22nd Sep 2020`` (``date formatted``:
``2020-09-22``), the time ``pre``, ``am``, ``mid``, ``pm``, ``all day``, a clock time or nothing.
A symptom's detail is ``Neck pain (Moderate)`` with 0 to 4, a medicine's ``Ibuprofen (mg)`` with
the amount, sleep is ``7:15``; factors stand in one cell, split by `` | ``, and one with levels
reads ``Coffee - A lot``. Bearable has published only its scales; the columns are as its exports
have them and open readers of them take them (tests/exchange/samples/README.md says which).
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from twitchtui.diary.vocabulary import CheckState, PartOfDay
from twitchtui.exchange.coming import Found, Ground, LeftOut, Reader
from twitchtui.exchange.foreign.gathering import When, when_at
from twitchtui.exchange.foreign.meanings import LONGEST_NAME, meaning, plain, words
from twitchtui.exchange.foreign.stating import Stated, Statement, said_in
from twitchtui.exchange.reading.beginning import Beginning
from twitchtui.exchange.reading.values import (
    Unclear,
    checked_day,
    clock,
    day,
    hours,
    number,
    quoted,
)

_NEEDED = {"date", "weekday", "time of day", "category", "rating/amount", "detail"}

_SEVERITY = re.compile(r"(.*?)\s*\(([^()]*)\)", re.DOTALL)


def knows(beginning: Beginning) -> bool:
    """Whether a file has Bearable's columns."""
    return _NEEDED.issubset(beginning.columns)


def read(file: BinaryIO, ground: Ground) -> Iterator[Found]:
    """What an export says; raises NotTaken."""
    return said_in(
        file,
        "bearable",
        _NEEDED,
        lambda row, stated: _row(row.where, _when(row.cells, ground), row.cells, stated),
    )


def _when(cells: dict[str, str], ground: Ground) -> When:
    formatted = cells.get("date formatted", "").strip()
    said = day(formatted) if formatted else day(cells["date"], "words")
    slot = cells["time of day"].strip().casefold()
    if ":" in slot:
        return when_at(datetime.combine(said, clock(slot)), ground)
    part = words()["bearable"]["parts"].get(slot)
    part = part and PartOfDay(part)
    return When(checked_day(said, ground), None, part, f"{said} {slot}")


def _row(where: str, when: When, cells: dict[str, str], stated: Stated) -> Iterator[Found]:
    category, detail = plain(cells["category"]), cells["detail"].strip()
    amount, note = cells["rating/amount"].strip(), cells.get("notes", "").strip()
    try:
        if category == "symptom":
            yield from stated.take(_symptom(where, when, detail, amount, note))
        elif category == "sleep":
            length = hours(amount) if amount else None
            yield from stated.take(Statement(where, when, "sleep", length, "h"))
        elif category == "sleep quality":
            quality = number(amount)
            yield from stated.take(Statement(where, when, "sleep quality", quality, "1-5"))
        elif category in ("meds supplements", "medication", "medications", "supplements"):
            yield from _taken(where, when, detail, amount, stated)
        elif category in _WITHOUT_PLACE:
            yield stated.no_place(where, cells["category"])
        elif amount:
            yield from stated.take(Statement(where, when, detail, number(amount), note=note))
        else:
            yield from _factors(where, when, detail, note, stated)
    except Unclear as error:
        yield LeftOut(where, str(error))


_WITHOUT_PLACE = ("mood", "energy", "gratitudes", "gratitude", "bowel movements", "food diary")


def _symptom(where: str, when: When, detail: str, amount: str, note: str) -> Statement:
    ours: dict[str, Any] = words()["bearable"]
    # no name is longer, and of blanks without end a search would have none either
    match = _SEVERITY.fullmatch(detail) if len(detail) <= LONGEST_NAME else None
    rated = match is not None and plain(match[2]) in ours["severities"]
    name = match[1] if match is not None and rated else detail
    value = number(amount) if amount else None
    if value is not None and not 0 <= value <= 4:
        raise Unclear(f"{quoted(amount)} is not on Bearable's scale of symptoms, 0 to 4")
    strength = ours["intensity"].get(f"{value:g}") if value is not None else None
    return Statement(where, when, name, value, symptom=True, intensity=strength, note=note)


def _taken(where: str, when: When, detail: str, amount: str, stated: Stated) -> Iterator[Found]:
    """A medicine or supplement. What others it is, is nobody's business but the person's."""
    meant = meaning(detail)
    if meant is None or meant.intake is None:
        yield LeftOut(where, "medicines and supplements are kept as magnesium and potassium only")
    else:
        yield from stated.take(Statement(where, when, detail, number(amount) if amount else None))


def _factors(where: str, when: When, detail: str, note: str, stated: Stated) -> Iterator[Found]:
    levels: dict[str, str] = words()["bearable"]["levels"]
    for factor in filter(None, map(str.strip, detail.split("|"))):
        name, _, level = factor.rpartition(" - ")
        said = levels.get(plain(level)) if name else None
        state = CheckState.NOT_DONE if said == "no" else CheckState.DONE
        name = name if said else factor
        yield from stated.take(Statement(where, when, name, state=state, note=note))


READERS = (Reader("bearable", "an export of Bearable (CSV)", knows, read),)
