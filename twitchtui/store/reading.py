"""What can be asked of an open diary. Windows only: no query grows with the diary's length
unless its caller asks for the whole of it."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from twitchtui.diary.body import Site
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
from twitchtui.diary.history import NOBODY, History
from twitchtui.diary.times import days_between
from twitchtui.store.codec import Value, codec
from twitchtui.store.errors import StoreError

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class EpisodeFilter:
    """Which episodes to list: words in the note or the site, sites, and a span of days."""

    text: str = ""
    sites: tuple[Site, ...] = ()
    first: date | None = None
    last: date | None = None

    def sql(self) -> tuple[str, list[Value]]:
        """The condition and its values."""
        conditions, values = ["deleted = 0"], list[Value]()
        if self.sites:
            conditions.append(f"site IN ({', '.join('?' * len(self.sites))})")
            values += [str(site) for site in self.sites]
        if self.first is not None:
            conditions.append("day >= ?")
            values.append(self.first.isoformat())
        if self.last is not None:
            conditions.append("day <= ?")
            values.append(self.last.isoformat())
        for word in self.text.split():
            conditions.append(
                "(note LIKE ? ESCAPE '\\' OR replace(site, '_', ' ') LIKE ? ESCAPE '\\')"
            )
            pattern = "%" + "".join(f"\\{c}" if c in "%_\\" else c for c in word) + "%"
            values += [pattern, pattern]
        return " AND ".join(conditions), values


_NEWEST_FIRST = "ORDER BY day DESC, coalesce(start_utc, '') DESC, id DESC"


class Reading:
    """The reading half of a store. ``rows_read`` counts the rows that crossed the border."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self.rows_read = 0

    def history(self, first: date, last: date) -> History:
        """Everything logged from ``first`` to ``last``, with the symptoms still open before it."""
        days = self._between(Day, first, last)
        symptoms = self._open_before(first) + self._between(Symptom, first, last)
        checks = self._last_checks_before(first, symptoms) + self._between(
            SymptomCheck, first, last
        )
        return History(
            first,
            last,
            {day.day: day for day in days},
            self._between(Episode, first, last),
            self._between(Intake, first, last),
            self._between(Activity, first, last),
            symptoms,
            checks,
            self._between(MedicineEvent, first, last),
            self._between(Review, first, last),
            self._between(Booking, first, last),
            self._between(FlagEvent, first, last),
            self._between(CheckMark, first, last),
            self.profile(),
            self.baseline_end(),
        )

    def profile(self) -> Profile:
        """The answers to the first-run questions, or the profile of nobody yet."""
        return next(iter(self._entries(Profile, "WHERE deleted = 0")), NOBODY)

    def get(self, kind: type[E], entry_id: str) -> E | None:
        """One entry by id; None where there is none or it was deleted."""
        return next(iter(self._entries(kind, "WHERE id = ? AND deleted = 0", (entry_id,))), None)

    def starting_with(self, kind: type[E], prefix: str) -> list[E]:
        """At most ten entries whose id starts so."""
        return self._entries(
            kind, "WHERE substr(id, 1, ?) = ? AND deleted = 0 LIMIT 10", (len(prefix), prefix)
        )

    def first_day(self) -> date | None:
        """The earliest day that holds an episode, a day record or a symptom."""
        found = [
            self._rows(f"SELECT day FROM {table} WHERE deleted = 0 ORDER BY day LIMIT 1")  # noqa: S608
            for table in ("episode", "day", "symptom", "intake", "activity", "medicine_event")
        ]
        days = [date.fromisoformat(rows[0][0]) for rows in found if rows]
        return min(days, default=None)

    def baseline_end(self) -> date | None:
        """The last of the first 14 days that were closed; None while there are fewer."""
        rows = self._rows(
            "SELECT day FROM day WHERE deleted = 0 AND closed_at_utc IS NOT NULL"
            " ORDER BY day LIMIT ?",
            (BASELINE_DAYS,),
        )
        return date.fromisoformat(rows[-1][0]) if len(rows) == BASELINE_DAYS else None

    def nights(self, first: date, last: date) -> tuple[Night, ...]:
        """Every calendar night from ``first`` to ``last``, counted by the database."""
        span = (first.isoformat(), last.isoformat())
        counts = {
            day: (spells, episodes)
            for day, spells, episodes in self._rows(
                "SELECT day, sum(n_spells), count(*) FROM episode"
                " WHERE deleted = 0 AND day BETWEEN ? AND ? GROUP BY day",
                span,
            )
        }
        records = {day.day: day for day in self._between(Day, first, last)}
        nights = []
        for day in days_between(first, last):
            spells, episodes = counts.get(day.isoformat(), (0, 0))
            record = records.get(day)
            late = record is not None and closed_late(record)
            nights.append(Night(day, day_state(record, episodes), spells, episodes, late))
        return tuple(nights)

    def episodes(self, wanted: EpisodeFilter, offset: int = 0, limit: int = 100) -> list[Episode]:
        """One window of the episodes that pass a filter, newest first."""
        condition, values = wanted.sql()
        return self._entries(
            Episode,
            f"WHERE {condition} {_NEWEST_FIRST} LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )

    def count_episodes(self, wanted: EpisodeFilter) -> int:
        """How many episodes pass a filter."""
        condition, values = wanted.sql()
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

    # -- how rows are read ---------------------------------------------------------------------

    def _between(self, kind: type[E], first: date, last: date) -> list[E]:
        return self._entries(
            kind,
            "WHERE deleted = 0 AND day BETWEEN ? AND ? ORDER BY day, recorded_at, id",
            (first.isoformat(), last.isoformat()),
        )

    def _open_before(self, first: date) -> list[Symptom]:
        return self._entries(
            Symptom,
            "WHERE deleted = 0 AND day < ?1 AND coalesce((SELECT c.answer FROM symptom_check AS c"
            " WHERE c.symptom_id = symptom.id AND c.deleted = 0 AND c.day < ?1"
            " ORDER BY c.day DESC, c.recorded_at DESC LIMIT 1), '') <> 'gone'"
            " ORDER BY day, recorded_at, id",
            (first.isoformat(),),
        )

    def _last_checks_before(self, first: date, symptoms: Iterable[Symptom]) -> list[SymptomCheck]:
        last = (
            self._entries(
                SymptomCheck,
                "WHERE symptom_id = ? AND deleted = 0 AND day < ?"
                " ORDER BY day DESC, recorded_at DESC LIMIT 1",
                (symptom.id, first.isoformat()),
            )
            for symptom in symptoms
            if symptom.day < first
        )
        return [check for checks in last for check in checks]

    def _entries(self, kind: type[E], tail: str, values: Sequence[Value] = ()) -> list[E]:
        row_codec = codec(kind)
        columns = ", ".join(row_codec.columns)
        rows = self._rows(f"SELECT {columns} FROM {row_codec.table} {tail}", values)  # noqa: S608
        return [row_codec.entry(row) for row in rows]

    def _row(self, table: str, row_id: str) -> dict[str, Value] | None:
        cursor = self._conn.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))  # noqa: S608
        row = cursor.fetchone()
        if row is None:
            return None
        self.rows_read += 1
        return dict(zip((column[0] for column in cursor.description), row, strict=True))

    def _rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        try:
            rows = self._conn.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(f"the diary could not be read: {error}") from error
        self.rows_read += len(rows)
        return rows
