"""The demo diaries, moved so that they end yesterday.

A demo is moved by whole weeks, so that a Sunday run stays on a Sunday and every calendar week
keeps its nights, and then cut after the last day wanted: up to six days of its end are left out
and none is invented. A run or walk that the demo has on the day after becomes that day's plan.
Clock times stay what they were on the wall, in the zone asked for. Entries say ``origin`` demo.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from io import BytesIO
from typing import Any

from twitchtui.diary.entries import Activity, Day, Entry
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import ActivityStatus
from twitchtui.exchange.fields import shapes
from twitchtui.exchange.from_jsonl import entries_of
from twitchtui.exchange.jsonl import own_id
from twitchtui.reference import data_path

DEMO_END = date(2026, 6, 30)
"""The last day of every demo as it is shipped; after it comes only what may become a plan."""

_NAMES = ("main", "sarah", "samantha")
_SITTING = time(22, 0)
"""When what was logged on a day that was never closed was written down."""


def demo_names() -> tuple[str, ...]:
    """The demos there are, the one shown unless another is asked for first."""
    return _NAMES


def demo_entries(name: str, last_day: date, zone: tzinfo) -> Iterator[Entry]:
    """The entries of a demo diary whose last day is ``last_day``, as lived in ``zone``.

    Raises ValueError for a name that is none of ``demo_names``.
    """
    if name not in _NAMES:
        raise ValueError(f"there is no demo “{name}”; there are {', '.join(_NAMES)}")
    shipped = (data_path() / "demo" / f"{name}.jsonl").read_bytes()
    return shifted(entries_of(BytesIO(shipped)), last_day, zone)


def shifted(entries: Iterator[Entry], last_day: date, zone: tzinfo) -> Iterator[Entry]:
    """The entries of a diary that ends on DEMO_END, moved to end on ``last_day``."""
    # rounded up: the moved diary reaches last_day or up to six days beyond
    by = timedelta(weeks=-((DEMO_END - last_day).days // 7))
    cut = (_cut(entry, last_day - by) for entry in entries)
    moved = [_moved(entry, by, zone) for entry in cut if entry is not None]
    closed = {
        entry.day: entry.closed_at.utc
        for entry in moved
        if isinstance(entry, Day) and entry.closed_at
    }
    for entry in moved:
        # in one sitting: when the day was closed, and a plan the evening before
        evening = min(entry.day, last_day)
        at = closed.get(evening) or _instant(datetime.combine(evening, _SITTING), zone)
        yield replace(entry, recorded_at=at, updated_at=at)


def _cut(entry: Entry, end: date) -> Entry | None:
    """The entry if it is no later than ``end``, and the next day's activity as a plan."""
    if entry.day <= end:
        return entry
    if isinstance(entry, Activity) and entry.day == end + timedelta(days=1):
        return replace(entry, status=ActivityStatus.PLANNED, effort=None, hot=None)
    return None


def _moved(entry: Entry, by: timedelta, zone: tzinfo) -> Entry:
    changes: dict[str, Any] = {}
    for field in shapes(type(entry)):
        value = getattr(entry, field.name)
        if isinstance(value, Moment):
            changes[field.name] = _moment(value, by, zone)
        elif type(value) is date:
            changes[field.name] = value + by
    moved = replace(entry, **changes)
    return moved if moved.id == own_id(moved) else replace(moved, id=own_id(moved))


def _moment(at: Moment, by: timedelta, zone: tzinfo) -> Moment:
    wall = at.local.replace(tzinfo=None) + by
    # by way of UTC, so that a time the clocks skipped that night becomes one they showed
    return Moment.of(_instant(wall, zone).astimezone(zone))


def _instant(wall: datetime, zone: tzinfo) -> datetime:
    return wall.replace(tzinfo=zone).astimezone(UTC)
