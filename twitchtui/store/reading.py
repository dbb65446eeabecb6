"""What can be asked of an open diary. Windows only: no query grows with the diary's length
unless its caller asks for the whole of it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TypeVar

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
from twitchtui.diary.history import EpisodeFilter, History
from twitchtui.diary.in_days import InDays
from twitchtui.diary.times import days_between
from twitchtui.store.asking import day_of, made
from twitchtui.store.codec import TABLES, Value, codec
from twitchtui.store.placing import Placing
from twitchtui.store.rows import Parted, Rows

E = TypeVar("E", bound=Entry)


# The rows of a day come in the order they were written (rowid), here and below: a clock set back
# cannot change it, an undo keeps it, and the index on the day holds them so.
_NEWEST_FIRST = "ORDER BY day DESC, coalesce(start_utc, '') DESC, rowid DESC"

_PAST_EVERY_ID = "char(1114111)"  # the last code point there is: no id that starts so comes after


class Reading(Placing):
    """The reading half of a store. ``rows_read`` counts the rows that crossed the border."""

    def history(self, first: date, last: date, intakes_from: date | None = None) -> History:
        """Everything logged from ``first`` to ``last``.

        Earlier symptoms that were open on the eve, or answered since, come with all their checks.
        Intakes before ``intakes_from``, of which there are most, are read only when one of their
        days is looked at, which is for as long as the store is open, and as they are then.
        """
        with self._snapshot():
            carried = self._carried(first, last)
            days = {day.day: day for day in self._between(Day, first, last)}
            return History(
                first,
                last,
                days,
                self._looked_at(Episode, first, last),
                self._intakes(first, last, intakes_from or first),
                self._between(Activity, first, last),
                carried + self._between(Symptom, first, last),
                self._earlier_checks(first, carried) + self._between(SymptomCheck, first, last),
                self._between(MedicineEvent, first, last),
                self._between(Review, first, last),
                self._between(Booking, first, last),
                self._between(FlagEvent, first, last),
                self._looked_at(CheckMark, first, last),
                self.profile(),
                self.baseline_end(),
                self.openings(first, last),
                {night.day: night for night in self._nights(first, last, days)},
            )

    def with_marks_of(self, day: date, history: History) -> History:
        """A window that was read here, with the marks of one of its days read again."""
        marks = history.marks
        assert isinstance(marks, Rows)  # noqa: S101 (see ``history``)
        where = "WHERE deleted = 0 AND day = ? ORDER BY rowid"
        rows = self._raw(CheckMark, where, (day.isoformat(),))
        return replace(history, marks=marks.with_day(day, rows))

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

    def activities(self, day: date) -> tuple[Activity, ...]:
        """The activities of one day, planned ones too."""
        return self._between(Activity, day, day)

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
        days = [day_of(rows[0][0]) for rows in found if rows]
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
        return day_of(rows[-1][0]) if len(rows) == BASELINE_DAYS else None

    def openings(self, first: date, last: date) -> dict[date, int]:
        """How often the dashboard was opened on each day that has any opening."""
        rows = self._rows(
            "SELECT day, count FROM app_open WHERE day BETWEEN ? AND ? ORDER BY day",
            (first.isoformat(), last.isoformat()),
        )
        return {day_of(day): int(count) for day, count in rows}

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
        counts = {day_of(day): (spells, episodes) for day, spells, episodes in rows}
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

    def was_marked(self, item: str) -> bool:
        """Whether any day holds a mark of a checklist item."""
        sql = "SELECT 1 FROM check_mark WHERE item = ? AND deleted = 0 LIMIT 1"
        return bool(self._rows(sql, (item,)))

    def checkpoint_before(self, day: date) -> tuple[date, str] | None:
        """The latest flag checkpoint of a day before ``day``, and its day."""
        rows = self._rows(
            "SELECT day, body FROM checkpoint WHERE day < ? ORDER BY day DESC LIMIT 1",
            (day.isoformat(),),
        )
        return (day_of(rows[0][0]), str(rows[0][1])) if rows else None

    def checkpoints(self, first: date, last: date) -> list[str]:
        """The flag checkpoints of some days, oldest first."""
        sql = "SELECT body FROM checkpoint WHERE day BETWEEN ? AND ? ORDER BY day"
        return [str(body) for (body,) in self._rows(sql, (first.isoformat(), last.isoformat()))]

    # -- how rows are read ---------------------------------------------------------------------

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

    def _intakes(self, first: date, last: date, since: date) -> InDays[Intake]:
        if since <= first:
            return self._looked_at(Intake, first, last)
        eve = min(since - timedelta(days=1), last)
        early = cache(lambda: self._looked_at(Intake, first, eve))
        return Parted(since, self._looked_at(Intake, since, last), early)

    def _looked_at(self, kind: type[E], first: date, last: date) -> Rows[E]:
        """The entries of a window of which there are many, made when they are looked at."""
        rows = self._raw(
            kind,
            "WHERE deleted = 0 AND day BETWEEN ? AND ? ORDER BY day, rowid",
            (first.isoformat(), last.isoformat()),
        )
        day = codec(kind).columns.index("day")
        return Rows(rows, [row[day] for row in rows], lambda row: made(kind, row))


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
