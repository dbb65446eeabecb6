"""The activities of a Strava account: ``activities.csv`` of its bulk export, in the zip or alone.

Strava describes how to get it ("Exporting your Data and Bulk Export"), not what is in it. The first
six columns have been the same since 2018, with names in the language of the account; others follow,
some of them twice. Dates are in UTC and written as that language does. The recordings beside it,
one file an activity, say no more than the table does and are not read.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import BinaryIO, Final, NamedTuple
from zipfile import ZipInfo

from twitchtui.exchange.coming import Found, Ground, LeftOut, NotTaken, Reader
from twitchtui.exchange.foreign.activities import (
    NO_TIME,
    activity,
    at_time,
    effort,
    figure,
    lived,
)
from twitchtui.exchange.foreign.gathering import Gathered
from twitchtui.exchange.reading import archives
from twitchtui.exchange.reading.beginning import Beginning
from twitchtui.exchange.reading.rows import Row, sheet
from twitchtui.exchange.reading.values import quoted
from twitchtui.reference import table

FILE: Final = "activities.csv"

_FIRST: Final = 6
_TIME = r"(?P<clock>[0-9:]+)(?: ?(?P<half>[AP])\.?M\.?)?"
_WORDED = re.compile(
    r"(?:(?P<m1>[^\W\d]+)\.? )?(?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th)?(?: de)?"
    r"(?: (?P<m2>[^\W\d]+)\.?)?(?: de)?,? (?P<year>[0-9]{4})(?:,| à| um| at| kl\.?)? " + _TIME,
    re.IGNORECASE,
)
_FIGURES = (
    re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4}),? " + _TIME),
    re.compile(
        r"(?P<year>[0-9]{4})[-/年](?P<month>[0-9]{1,2})[-/月](?P<day>[0-9]{1,2})日?,? " + _TIME
    ),
)
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?", re.ASCII)
_SPAN = re.compile(r"([0-9]{1,3}):([0-9]{2}):([0-9]{2})", re.ASCII)


class Columns(NamedTuple):
    """Where in a row something stands. Time passed stands there twice; the later one is seconds."""

    id: int
    date: int
    type: int
    elapsed: tuple[int, ...]
    effort: int | None


def knows(beginning: Beginning) -> bool:
    """Whether a file is such an export, or the table out of one."""
    if not any(map(_is_table, beginning.listed)):
        return _columns(beginning.columns, sure=False) is not None
    try:  # what is wrong with its table is said when it is read
        return _table(beginning.file) is not None
    except (NotTaken, OSError):
        return False


def read(file: BinaryIO, ground: Ground) -> Iterator[Found]:
    """The activities of an export."""
    name = FILE if archives.is_zip(file) else ""
    found = _table(file)
    if found is None:
        raise NotTaken(f"there is no {FILE} in it, which an export of Strava has")
    activities = sheet(found, name)
    columns = _columns(activities.header, sure=bool(name))
    if columns is None:
        raise NotTaken(f"this is no {FILE} of Strava", name)
    into = Gathered("strava")
    for row in activities.rows:
        yield from _activity(row, columns, into, ground) if isinstance(row, Row) else (row,)
    yield from into.rest()


def utc_time(text: str) -> datetime | None:
    """A date of the table, in UTC; None where it is not understood, or where it may be read as the
    day of one month or of another."""
    plain = " ".join(text.split())
    if (iso := at_time(plain)) is not None:
        return iso if iso.tzinfo else iso.replace(tzinfo=UTC)
    for form in (*_FIGURES, _WORDED):
        if found := form.fullmatch(plain):
            said = found.groupdict()
            worded = f"{said.get('m1') or ''}{said.get('m2') or ''}".casefold()
            month = int(said["month"]) if said.get("month") else _months().get(worded, 0)
            return _made(said["year"], month, said["day"], said["clock"], said.get("half") or "")
    return None


def _made(year: str, month: int, day: str, clock: str, half: str) -> datetime | None:
    parts = _CLOCK.fullmatch(clock)
    if parts is None or not 1900 < int(year) < 9998:
        return None
    hour = int(parts[1])
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half in "pP" else 0)
    try:
        return datetime(
            int(year), month, int(day), hour, int(parts[2]), int(parts[3] or 0), tzinfo=UTC
        )
    except ValueError:
        return None


def _table(file: BinaryIO) -> BinaryIO | None:
    """The table, out of the archive if the file is one."""
    if not archives.is_zip(file):
        return file
    size = archives.length(file)
    archive, infos = archives.members(file)
    for info in infos:
        if _is_table(info):
            return archives.member(archive, info, size)
    return None


def _is_table(info: ZipInfo) -> bool:
    return info.filename.rpartition("/")[2].lower() == FILE


def _columns(header: tuple[str, ...], *, sure: bool) -> Columns | None:
    """By their names where these are known; by their places, which are the same in all languages,
    where it is ``sure`` that this is the table. None for another one."""
    meant, at = _meant(), defaultdict[str, list[int]](list)
    for place, cell in enumerate(header):
        if what := meant.get(cell.casefold()):
            at[what].append(place)
    known = 0 in at["id"] and bool(at["date"] and at["type"] and at["elapsed"])
    if len(header) < _FIRST or not (known or sure):
        return None
    return Columns(
        id=0,
        date=at["date"][0] if known else 1,
        type=at["type"][0] if known else 3,
        elapsed=tuple(reversed(at["elapsed"])) if known else (5,),
        effort=at["effort"][0] if at["effort"] else None,
    )


def _activity(row: Row, columns: Columns, into: Gathered, ground: Ground) -> Iterator[Found]:
    cells = row.cells
    at = utc_time(cells[columns.date])
    if at is None:
        yield LeftOut(row.where, NO_TIME)
        return
    seconds = next((s for n in columns.elapsed if (s := _seconds(cells[n])) is not None), None)
    if seconds is None:
        said = next((cell for n in columns.elapsed if (cell := cells[n].strip())), "")
        unclear = f"how long it lasted, {quoted(said)}, is no number of seconds that is certain"
        yield LeftOut(row.where, unclear if said else "it does not say how long it lasted")
        return
    felt = figure(cells[columns.effort]) if columns.effort is not None else None
    yield from activity(
        into, ground, row.where, cells[columns.type], lived(at, ground), seconds,
        effort=effort(felt), key=cells[columns.id].strip(),
    )  # fmt: skip


def _seconds(cell: str) -> float | None:
    if clock := _SPAN.fullmatch(cell.strip()):
        return int(clock[1]) * 3600 + int(clock[2]) * 60 + int(clock[3])
    return figure(cell)


@cache
def _meant() -> dict[str, str]:
    """What a column is by its name in small letters."""
    columns = table("import_activities")["strava_columns"]
    return {word: what for what, words in columns.items() for word in words}


@cache
def _months() -> dict[str, int]:
    words = table("import_activities")["months"]
    return {word: number for number, names in enumerate(words, start=1) for word in names}


READERS: tuple[Reader, ...] = (Reader("strava", "an export of Strava", knows, read),)
