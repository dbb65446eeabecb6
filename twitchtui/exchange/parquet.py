"""A diary as Parquet files, one for each kind of record, in one zip file: for DuckDB, pandas, R.

The tables are those of ``tables``, with the names that the fields have and their types: days as
dates, instants in UTC, numbers as numbers, lists as lists. A moment takes three columns, the
instant, its distance from UTC in minutes and the zone. A choice's value is JSON. This is a way out
only: what comes back in is the diary as JSON Lines or as CSV.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO
from types import NoneType, UnionType
from typing import Any, BinaryIO, get_args, get_origin, get_type_hints

from twitchtui.diary.coming import Choice, Coming, Deleted, Opening
from twitchtui.diary.limits import Refusal
from twitchtui.diary.times import Moment
from twitchtui.exchange.cells import columns
from twitchtui.exchange.tables import NAMES, pack

NEEDS = (
    "Parquet needs one more package: pip install 'twitchtui[parquet]', in the environment that "
    "runs twitchtui. CSV needs none"
)

_ROWS = 5_000
"""So many rows are held at a time, and stand in one group of a file."""


def write(records: Iterable[Coming], target: BinaryIO) -> None:
    """Write a zip file of Parquet files. Raises Refusal where pyarrow is missing."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise Refusal(NEEDS) from None
    tables = {kind: _Table(pa, pq, kind) for kind in NAMES}
    for record in records:
        kind = type(record.entry) if isinstance(record, Deleted) else type(record)
        tables[kind].add(_row(record))
    files = {f"{NAMES[kind]}.parquet": [table.made()] for kind, table in tables.items()}
    pack(target, files, stored=True)


class _Table:
    """One table as it grows, packed."""

    def __init__(self, pa: Any, pq: Any, kind: type) -> None:
        self._pa, self._file, self._rows = pa, BytesIO(), list[dict[str, Any]]()
        self._schema = pa.schema([(name, _type(pa, what)) for name, what in _typed(kind)])
        self._writer = pq.ParquetWriter(self._file, self._schema, compression="zstd")

    def add(self, row: dict[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) == _ROWS:
            self._put()

    def made(self) -> bytes:
        self._put()
        self._writer.close()
        return self._file.getvalue()

    def _put(self) -> None:
        if self._rows:
            self._writer.write_table(self._pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()


def _row(record: Coming) -> dict[str, Any]:
    match record:
        case Choice(name, value):
            return {"name": name, "value": json.dumps(value, ensure_ascii=False)}
        case Opening(day, times):
            return {"day": day, "times": times}
    deleted = isinstance(record, Deleted)
    entry = record.entry if isinstance(record, Deleted) else record
    row: dict[str, Any] = {"deleted": deleted}
    for column in columns(type(entry)):
        value = getattr(entry, column.name)
        if isinstance(value, Moment):
            row[f"{column.name}_offset_min"], row[f"{column.name}_zone"] = (
                value.offset_min,
                value.zone,
            )
            value = value.utc
        row[column.name] = value
    return row


def _typed(kind: type) -> tuple[tuple[str, Any], ...]:
    """The columns of a table and what is in them."""
    if not hasattr(kind, "__dataclass_fields__"):
        hints = get_type_hints(kind)
        return tuple((name, str if hint is Any else hint) for name, hint in hints.items())
    hints, found = get_type_hints(kind), list[tuple[str, Any]]()
    for column in columns(kind):
        hint = hints[column.name]
        if isinstance(hint, UnionType):
            hint = next(arg for arg in get_args(hint) if arg is not NoneType)
        if hint is Moment:
            found += [(column.name, datetime), (f"{column.name}_offset_min", int)]
            found.append((f"{column.name}_zone", str))
        else:
            found.append((column.name, hint))
    return (*found, ("deleted", bool))


def _type(pa: Any, hint: Any) -> Any:
    if get_origin(hint) is tuple:
        return pa.list_(pa.string())
    return {
        bool: pa.bool_(),
        int: pa.int64(),
        float: pa.float64(),
        date: pa.date32(),
        time: pa.time64("us"),
        datetime: pa.timestamp("us", "UTC"),
    }.get(hint, pa.string())
