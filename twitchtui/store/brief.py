"""The checklist of long spans, read in brief: of a day's intakes only what decides how it stands.

Most of a diary is intakes, and most of them are one more glass of water. The database adds those
of a day together, so that ten years are judged by the same rules as one evening, from a fraction
of the entries.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from math import ceil
from typing import NamedTuple

from twitchtui.diary.entries import (
    Activity,
    CheckMark,
    Day,
    Intake,
    MedicineEvent,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.history import History
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.store.asking import made
from twitchtui.store.codec import codec
from twitchtui.store.reading import Reading
from twitchtui.store.rows import Row, Rows

_COLUMNS = codec(Intake).columns
_DAY, _KIND, _AMOUNT = (_COLUMNS.index(name) for name in ("day", "kind", "amount"))
_MOST = {kind.value: kind.most for kind in IntakeKind}

# the other columns are those of the latest one, as SQLite promises beside a single max(); foods
# count by their names, and how much of them by nothing
_BRIEF = f"""
    SELECT {", ".join("total" if name == "amount" else name for name in _COLUMNS)} FROM (
        SELECT {", ".join(_COLUMNS)}, rowid AS place, max(at_utc),
            CASE kind WHEN 'food' THEN amount ELSE sum(amount) END AS total
        FROM intake WHERE deleted = 0 AND day BETWEEN ?1 AND ?2
        GROUP BY day, kind, at_utc IS NULL, CASE kind WHEN 'food' THEN name END,
            CASE WHEN day IN (SELECT value FROM json_each(?3)) THEN rowid END)
    ORDER BY day, place
"""  # noqa: S608


class ListHistory(NamedTuple):
    """What the checklist of each day of a span is judged by, and the days for which anything was
    ``logged``. Its intakes are not those that were logged, but decide the same."""

    history: History
    logged: frozenset[date]


class Brief(Reading):
    """The part of a store that reads for the checklist of many days."""

    def list_history(
        self, first: date, last: date, whole: Callable[[Activity], bool]
    ) -> ListHistory:
        """What the checklist of the days from ``first`` to ``last`` is judged by.

        On the days of activities that ``whole`` answers for, the time of each intake decides, and
        all of them are read.
        """
        days = (first.isoformat(), last.isoformat())
        with self._snapshot():
            records = {day.day: day for day in self._between(Day, first, last)}
            nights = {night.day: night for night in self._nights(first, last, records)}
            activities = self._between(Activity, first, last)
            apart = sorted({one.day.isoformat() for one in activities if whole(one)})
            rows = self._rows(_BRIEF, (*days, json.dumps(apart)))
            history = History(
                first,
                last,
                records,
                intakes=_rows(rows),
                activities=activities,
                symptoms=self._between(Symptom, first, last),
                checks=self._between(SymptomCheck, first, last),
                medicine_events=self._between(MedicineEvent, first, last),
                marks=self._looked_at(CheckMark, first, last),
                profile=self.profile(),
                counted=nights,
            )
        few = (*history.symptoms, *history.checks, *history.medicine_events)
        logged = {entry.day for entry in few}.union(
            records,
            (day for day, night in nights.items() if night.episodes),
            history.intakes_by_day,
            history.activities_by_day,
            history.marks_by_day,
        )
        return ListHistory(history, frozenset(logged))


def _rows(rows: list[Row]) -> Rows[Intake]:
    pieces = [piece for row in rows for piece in _pieces(row)]
    return Rows(pieces, [row[_DAY] for row in pieces], lambda row: made(Intake, row))


def _pieces(row: Row) -> Iterator[Row]:
    """The row, or several that share an amount which is more than one entry may have."""
    number = ceil(row[_AMOUNT] / _MOST.get(row[_KIND], row[_AMOUNT]))
    if number <= 1:
        yield row
        return
    shared = (*row[:_AMOUNT], row[_AMOUNT] / number, *row[_AMOUNT + 1 :])
    for _ in range(number):
        yield shared
