"""Daylio's CSV export: one row for each time its mood was noted.

Columns ``full_date, date, weekday, time, mood, activities, note_title, note``, in later versions
with ``scales`` after the activities, in UTF-8 with a byte-order mark. ``full_date`` is ISO, the
time ``21:30`` or ``9:30 pm``; activities are split by `` | ``, and so are scales, as ``Sleep: 7``.
The time is when it was noted, so of what a row says only the day is taken.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from twitchtui.exchange.coming import Found, Ground, LeftOut, Reader
from twitchtui.exchange.foreign.gathering import When, when_at
from twitchtui.exchange.foreign.meanings import meaning
from twitchtui.exchange.foreign.stating import NO_NOTE, Stated, Statement, said_in
from twitchtui.exchange.reading.beginning import Beginning
from twitchtui.exchange.reading.values import Unclear, checked_day, clock, day, number

_NEEDED = {"full_date", "weekday", "time", "mood", "activities", "note"}


def knows(beginning: Beginning) -> bool:
    """Whether a file has Daylio's columns."""
    return _NEEDED.issubset(beginning.columns)


def read(file: BinaryIO, ground: Ground) -> Iterator[Found]:
    """What an export says; raises NotTaken."""
    return said_in(
        file,
        "daylio",
        _NEEDED,
        lambda row, stated: _row(row.where, _when(row.cells, ground), row.cells, stated),
    )


def _when(cells: dict[str, str], ground: Ground) -> When:
    said = day(cells["full_date"])
    if not cells["time"]:
        return When(checked_day(said, ground))
    at = when_at(datetime.combine(said, clock(cells["time"])), ground)
    return replace(at, at=None)


def _row(where: str, when: When, cells: dict[str, str], stated: Stated) -> Iterator[Found]:
    note = "\n".join(filter(None, [cells.get("note_title", ""), cells["note"]]))
    names = list(filter(None, map(str.strip, cells["activities"].split("|"))))
    twitched = False
    for name in names:
        meant = meaning(name)
        here = meant is not None and meant.site is not None
        yield from stated.take(Statement(where, when, name, note=note if here else ""))
        twitched = twitched or here
    for scale in filter(None, map(str.strip, cells.get("scales", "").split("|"))):
        name, _, value = scale.rpartition(":")
        try:
            yield from stated.take(Statement(where, when, name, number(value)))
        except Unclear as error:
            yield LeftOut(where, str(error))
    if cells["mood"]:
        yield LeftOut(where, "a mood has no place in this diary")
    if note and not twitched:
        yield LeftOut(where, NO_NOTE)


READERS = (Reader("daylio", "a CSV export of Daylio", knows, read),)
