"""Giving out everything a diary holds, in the order of a file, without holding more than a row of
each kind at a time."""

import heapq
from collections.abc import Callable, Generator, Iterator
from typing import Any, TypeVar

from twitchtui.diary.choices import ONLY_HERE
from twitchtui.diary.coming import Choice, Coming, Deleted, Opening
from twitchtui.diary.entries import Entry
from twitchtui.store.asking import day_of, kept_json, made
from twitchtui.store.codec import TABLES, codec
from twitchtui.store.errors import FAILURES, StoreError, reason
from twitchtui.store.taking_in import TakingIn

E = TypeVar("E", bound=Entry)


class GivingOut(TakingIn):
    """The part of a store that gives out everything."""

    def everything(self) -> Generator[Coming, None, None]:
        """The choices that belong to the diary by name, the openings by day, and the entries,
        deleted ones too, by day, kind and id: all as it stood at the beginning.

        Nothing can be written to the diary before it is read to its end, or closed.
        """
        with self._snapshot():
            for name, value in self._rows("SELECT name, value FROM preference ORDER BY name"):
                if name not in ONLY_HERE:
                    yield Choice(name, kept_json(value))
            for day, count in self._rows("SELECT day, count FROM app_open ORDER BY day"):
                yield Opening(day_of(day), int(count))
            merged = heapq.merge(*(self._in_order(kind, d) for kind in TABLES for d in (0, 1)))
            for _, _, _, record in merged:
                yield record()

    def records(self) -> int:
        """How many entries there are, deleted ones too."""
        counts = (f"SELECT count(*) FROM {table}" for table in TABLES.values())  # noqa: S608
        return sum(int(row[0]) for row in self._rows(" UNION ALL ".join(counts)))

    def _in_order(
        self, kind: type[E], deleted: int
    ) -> Iterator[tuple[str, str, str, Callable[[], Coming]]]:
        """The entries of one kind with what orders them; each is made when it is its turn. Those
        that are there are read by their index on the day."""
        columns = codec(kind).columns
        table, day, row_id = TABLES[kind], columns.index("day"), columns.index("id")
        sql = f"SELECT {', '.join(columns)} FROM {table} WHERE deleted = {deleted} ORDER BY day, id"  # noqa: S608

        def record(row: tuple[Any, ...]) -> Coming:
            entry = made(kind, row)
            return Deleted(entry) if deleted else entry

        try:
            for row in self._conn.execute(sql):
                self.rows_read += 1
                yield row[day], table, row[row_id], lambda row=row: record(row)  # type: ignore[misc]
        except FAILURES as error:
            raise StoreError(f"the diary could not be read: {reason(error)}") from error
