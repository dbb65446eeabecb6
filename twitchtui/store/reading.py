"""What can be asked of an open diary. Windows only: no query grows with the diary's length
unless its caller asks for the whole of it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from twitchtui.diary.coverage import BASELINE_DAYS, Night, closed_late, day_state
from twitchtui.diary.entries import (
    Activity,
    Booking,
    CheckMark,
    Day,
    Entry,
    Episode,
    FlagEvent,
    Intake,
    MedicineEvent,
    Profile,
    Review,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.history import NOBODY, EpisodeFilter, History
from twitchtui.diary.times import days_between
from twitchtui.store.codec import TABLES, Value, codec
from twitchtui.store.errors import FAILURES, StoreError, reason
from twitchtui.store.rows import Rows

E = TypeVar("E", bound=Entry)


# The rows of a day come in the order they were written (rowid), here and below: a clock set back
# cannot change it, an undo keeps it, and the index on the day holds them so.
_NEWEST_FIRST = "ORDER BY day DESC, coalesce(start_utc, '') DESC, rowid DESC"

_PAST_EVERY_ID = "char(1114111)"  # the last code point there is: no id that starts so comes after


class Reading:
    """The reading half of a store. ``rows_read`` counts the rows that crossed the border."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self.rows_read = 0

    def history(self, first: date, last: date) -> History:
        """Everything logged from ``first`` to ``last``.

        Earlier symptoms that were open on the eve, or answered since, come with all their checks.
        """
        with self._snapshot():
            carried = self._carried(first, last)
            days = {day.day: day for day in self._between(Day, first, last)}
            return History(
                first,
                last,
                days,
                self._looked_at(Episode, first, last),
                self._looked_at(Intake, first, last),
                self._between(Activity, first, last),
                carried + self._between(Symptom, first, last),
                self._earlier_checks(first, carried) + self._between(SymptomCheck, first, last),
                self._between(MedicineEvent, first, last),
                self._between(Review, first, last),
                self._between(Booking, first, last),
                self._between(FlagEvent, first, last),
                self._between(CheckMark, first, last),
                self.profile(),
                self.baseline_end(),
                self.openings(first, last),
                {night.day: night for night in self._nights(first, last, days)},
            )

    def profile(self) -> Profile:
        """The answers to the first-run questions, or the profile of nobody yet."""
        return next(iter(self._entries(Profile, "WHERE deleted = 0")), NOBODY)

    def get(self, kind: type[E], entry_id: str) -> E | None:
        """One entry by id; None where there is none or it was deleted."""
        return next(iter(self._entries(kind, "WHERE id = ? AND deleted = 0", (entry_id,))), None)

    def find(self, ids: Iterable[str]) -> list[Entry]:
        """The entries with these ids, of whatever kind; deleted and unknown ones are left out."""
        wanted = json.dumps(list(ids))
        where = "WHERE id IN (SELECT value FROM json_each(?)) AND deleted = 0"
        return [entry for kind in TABLES for entry in self._entries(kind, where, (wanted,))]

    def starting_with(self, kind: type[E], prefix: str) -> list[E]:
        """At most ten entries whose id starts so."""
        return self._entries(
            kind,
            f"WHERE id >= ?1 AND id < ?1 || {_PAST_EVERY_ID} AND deleted = 0 ORDER BY id LIMIT 10",
            (prefix,),
        )

    def reviews(self) -> list[Review]:
        """Every visit that was recorded: a handful in ten years."""
        return self._entries(Review, "WHERE deleted = 0 ORDER BY day, recorded_at, id")

    def medicine_events(self) -> list[MedicineEvent]:
        """Every change of a medicine that was recorded: a few dozen in ten years."""
        return self._entries(MedicineEvent, "WHERE deleted = 0 ORDER BY day, rowid")

    def changed_since(self, at: datetime, last: date) -> list[str]:
        """The ids of entries of days up to ``last`` that were written or changed since ``at``."""
        values = (last.isoformat(), at.astimezone(UTC).isoformat())
        found = [
            self._rows(
                f"SELECT id FROM {table} WHERE deleted = 0 AND day <= ? AND updated_at >= ?",  # noqa: S608
                values,
            )
            for kind, table in TABLES.items()
            if kind is not Profile
        ]
        return sorted(str(row[0]) for rows in found for row in rows)

    def first_day(self) -> date | None:
        """The earliest day anything was logged for."""
        found = [
            self._rows(f"SELECT day FROM {table} WHERE deleted = 0 ORDER BY day LIMIT 1")  # noqa: S608
            for kind, table in TABLES.items()
            if kind is not Profile
        ]
        days = [date.fromisoformat(rows[0][0]) for rows in found if rows]
        return min(days, default=None)

    def baseline_end(self) -> date | None:
        """The last of the first 14 closed days; None while there are fewer."""
        # a day stays closed only while it has an episode or "none": see coverage.day_state
        rows = self._rows(
            "SELECT day FROM day WHERE deleted = 0 AND closed_at_utc IS NOT NULL"
            " AND (explicit_none OR EXISTS (SELECT 1 FROM episode AS e"
            " WHERE e.day = day.day AND e.deleted = 0)) ORDER BY day LIMIT ?",
            (BASELINE_DAYS,),
        )
        return date.fromisoformat(rows[-1][0]) if len(rows) == BASELINE_DAYS else None

    def openings(self, first: date, last: date) -> dict[date, int]:
        """How often the dashboard was opened on each day that has any opening."""
        rows = self._rows(
            "SELECT day, count FROM app_open WHERE day BETWEEN ? AND ? ORDER BY day",
            (first.isoformat(), last.isoformat()),
        )
        return {date.fromisoformat(day): int(count) for day, count in rows}

    def nights(self, first: date, last: date) -> tuple[Night, ...]:
        """Every calendar night from ``first`` to ``last``, counted by the database."""
        with self._snapshot():
            days = {day.day: day for day in self._between(Day, first, last)}
            return tuple(self._nights(first, last, days))

    def _nights(self, first: date, last: date, days: Mapping[date, Day]) -> Iterator[Night]:
        rows = self._rows(
            # what was imported twice counts once, as in History.episodes_by_day
            "SELECT day, sum(n_spells), count(*) FROM episode AS one"  # noqa: S608
            " WHERE deleted = 0 AND day BETWEEN ? AND ? AND NOT (origin = 'import' AND EXISTS"
            " (SELECT 1 FROM episode AS other WHERE other.deleted = 0 AND other.id < one.id"
            f" AND {codec(Episode).alike('one', 'other')})) GROUP BY day",
            (first.isoformat(), last.isoformat()),
        )
        counts = {date.fromisoformat(day): (spells, episodes) for day, spells, episodes in rows}
        for day in days_between(first, last):
            spells, episodes = counts.get(day, (0, 0))
            record = days.get(day)
            late = record is not None and closed_late(record)
            yield Night(day, day_state(record, episodes), spells, episodes, late)

    def episodes(self, wanted: EpisodeFilter, offset: int = 0, limit: int = 100) -> list[Episode]:
        """One window of the episodes that pass a filter, newest first."""
        condition, values = _condition(wanted)
        return self._entries(
            Episode,
            f"WHERE {condition} {_NEWEST_FIRST} LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )

    def count_episodes(self, wanted: EpisodeFilter) -> int:
        """How many episodes pass a filter."""
        condition, values = _condition(wanted)
        return int(self._rows(f"SELECT count(*) FROM episode WHERE {condition}", values)[0][0])  # noqa: S608

    def checkpoint_before(self, day: date) -> tuple[date, str] | None:
        """The latest flag checkpoint of a day before ``day``, and its day."""
        rows = self._rows(
            "SELECT day, body FROM checkpoint WHERE day < ? ORDER BY day DESC LIMIT 1",
            (day.isoformat(),),
        )
        return (date.fromisoformat(rows[0][0]), str(rows[0][1])) if rows else None

    def preference(self, name: str, default: Any = None) -> Any:
        """A choice made on the screen and remembered."""
        rows = self._rows("SELECT value FROM preference WHERE name = ?", (name,))
        return json.loads(rows[0][0]) if rows else default

    def data_version(self) -> int:
        """A number that changes when another connection wrote to the diary."""
        return int(self._rows("PRAGMA data_version")[0][0])

    def version(self) -> tuple[int, int]:
        """A value that changes when anyone wrote to the diary, this store too."""
        return self.data_version(), self._conn.total_changes

    # -- how rows are read ---------------------------------------------------------------------

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Let several queries see one state of the diary, whatever others write meanwhile."""
        self._rows("BEGIN")
        try:
            yield
        finally:
            self._conn.rollback()  # nothing was written; unlike COMMIT it cannot fail

    def _between(self, kind: type[E], first: date, last: date) -> tuple[E, ...]:
        found = self._entries(
            kind,
            "WHERE deleted = 0 AND day BETWEEN ? AND ? ORDER BY day, rowid",
            (first.isoformat(), last.isoformat()),
        )
        return tuple(found)

    def _carried(self, first: date, last: date) -> tuple[Symptom, ...]:
        """Earlier symptoms that were open on the eve of ``first`` or answered since."""
        found = self._entries(
            Symptom,
            "WHERE deleted = 0 AND day < ?1 AND (coalesce((SELECT c.answer FROM symptom_check AS c"
            " WHERE c.symptom_id = symptom.id AND c.deleted = 0 AND c.day < ?1"
            " ORDER BY c.day DESC, c.rowid DESC LIMIT 1), '') <> 'gone'"
            " OR EXISTS (SELECT 1 FROM symptom_check AS c WHERE c.symptom_id = symptom.id"
            " AND c.deleted = 0 AND c.day BETWEEN ?1 AND ?2)) ORDER BY day, rowid",
            (first.isoformat(), last.isoformat()),
        )
        return tuple(found)

    def _earlier_checks(self, first: date, symptoms: Iterable[Symptom]) -> tuple[SymptomCheck, ...]:
        found = self._entries(
            SymptomCheck,
            "WHERE symptom_id IN (SELECT value FROM json_each(?)) AND deleted = 0 AND day < ?"
            " ORDER BY day, rowid",
            (json.dumps([symptom.id for symptom in symptoms]), first.isoformat()),
        )
        return tuple(found)

    def _looked_at(self, kind: type[E], first: date, last: date) -> Rows[E]:
        """The entries of a window of which there are many, made when they are looked at."""
        rows = self._raw(
            kind,
            "WHERE deleted = 0 AND day BETWEEN ? AND ? ORDER BY day, rowid",
            (first.isoformat(), last.isoformat()),
        )
        day = codec(kind).columns.index("day")
        return Rows(rows, [row[day] for row in rows], lambda row: _made(kind, row))

    def _entries(self, kind: type[E], tail: str, values: Sequence[Value] = ()) -> list[E]:
        return [_made(kind, row) for row in self._raw(kind, tail, values)]

    def _raw(self, kind: type[E], tail: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        columns = ", ".join(codec(kind).columns)
        return self._rows(f"SELECT {columns} FROM {codec(kind).table} {tail}", values)  # noqa: S608

    def _row(self, table: str, row_id: str) -> dict[str, Value] | None:
        """One row with all its columns, deleted or not."""
        sql = f"SELECT * FROM {table} WHERE id = ?"  # noqa: S608
        rows, names = self._read(sql, (row_id,))
        return dict(zip(names, rows[0], strict=True)) if rows else None

    def _rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        return self._read(sql, values)[0]

    def _read(self, sql: str, values: Sequence[Value]) -> tuple[list[tuple[Any, ...]], list[str]]:
        try:
            cursor = self._conn.execute(sql, values)
            rows = cursor.fetchall()
        except FAILURES as error:
            raise StoreError(f"the diary could not be read: {reason(error)}") from error
        self.rows_read += len(rows)
        return rows, [column[0] for column in cursor.description or ()]


def _made(kind: type[E], row: tuple[Any, ...]) -> E:
    row_codec = codec(kind)
    try:
        return row_codec.entry(row)
    except (KeyError, TypeError, ValueError) as error:
        table = row_codec.table.replace("_", " ")
        raise StoreError(
            f"the diary holds an entry of the kind {table} that this twitchtui cannot read; "
            "it is damaged or was written by another program"
        ) from error


def _condition(wanted: EpisodeFilter) -> tuple[str, list[Value]]:
    """The condition that lets pass what is wanted, and its values."""
    conditions, values = ["deleted = 0"], list[Value]()
    if wanted.sites:
        conditions.append(f"site IN ({', '.join('?' * len(wanted.sites))})")
        values += [str(site) for site in wanted.sites]
    if wanted.first is not None:
        conditions.append("day >= ?")
        values.append(wanted.first.isoformat())
    if wanted.last is not None:
        conditions.append("day <= ?")
        values.append(wanted.last.isoformat())
    if wanted.ids is not None:
        conditions.append("id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(wanted.ids))
    for word in wanted.text.split():
        conditions.append("(note LIKE ? ESCAPE '\\' OR replace(site, '_', ' ') LIKE ? ESCAPE '\\')")
        pattern = "%" + "".join(f"\\{c}" if c in "%_\\" else c for c in word) + "%"
        values += [pattern, pattern]
    return " AND ".join(conditions), values
