"""What would become of records that come from elsewhere: looked up in the diary in batches, so that
memory does not grow with what comes.

Reads only, and holds nothing between two batches, so that other windows can save meanwhile. What
becomes of two entries with one id is ``joining``'s to say.
"""

import json
from collections.abc import Iterable, Iterator, Sized
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from twitchtui.diary.choices import same, together
from twitchtui.diary.coming import (
    MOST_LISTED,
    Choice,
    Coming,
    Conflict,
    Deleted,
    Opening,
    Taken,
    Verdict,
)
from twitchtui.diary.entries import Day, Entry, Episode, Symptom, SymptomCheck
from twitchtui.diary.limits import Refusal
from twitchtui.store.asking import kept_json
from twitchtui.store.codec import TABLES, Value, codec
from twitchtui.store.hashing import COLUMN, row_hash
from twitchtui.store.joining import Joined, Row, grown, joined
from twitchtui.store.purging import Purging

BATCH = 2_000
"""So many records are looked up and written at a time."""

KEYS = {"preference": "name", "app_open": "day"}
"""The tables beside the entries that may come, each with what its rows are told by."""

_CALLED = {"app_open": "opening"}
_DAY, _EPISODE = TABLES[Day], TABLES[Episode]
_SYMPTOM, _CHECK = TABLES[Symptom], TABLES[SymptomCheck]

NO_SYMPTOM = (
    "nothing can be taken in: an answer of {day} is about a symptom that is neither in the file "
    "nor in the diary"
)


class Step(NamedTuple):
    """One row to be written, in the place of one that is there or new."""

    row: Row
    here: Row | None


Steps = dict[str, list[Step]]
"""What is to be written, by table."""


_Records = dict[str, Coming]
"""Records of one table by their key."""


class Weighing(Purging):
    """The part of a store that weighs what comes."""

    def weigh(self, coming: Iterable[Coming]) -> Taken:
        """What would become of all that comes. Raises Refusal where it does not fit together."""
        taken = Taken()
        for _ in self._weighed(coming, taken, self._now().isoformat(), to_write=False):
            pass
        return taken

    def _weighed(
        self, coming: Iterable[Coming], taken: Taken, now: str, *, to_write: bool = True
    ) -> Iterator[Steps]:
        """What is to be written, batch by batch; ``taken`` counts what becomes of each record.
        Where nothing is ``to_write``, no row is made of what is new."""
        asked: dict[str, date] = {}
        told: set[str] = set()
        for batch in _batches(coming):
            for record in batch.get(_CHECK, {}).values():
                check = _entry(record)
                if isinstance(check, SymptomCheck):
                    asked.setdefault(check.symptom_id, check.day)
            told.update(batch.get(_SYMPTOM, ()))
            yield {
                table: self._weighed_choices(table, records, taken)
                if table in KEYS
                else self._weighed_entries(table, records, taken, now, to_write)
                for table, records in batch.items()
            }
        found = self._hashes(_SYMPTOM, "id", [one for one in asked if one not in told])
        for symptom, day in asked.items():
            if symptom not in told and symptom not in found:
                raise Refusal(NO_SYMPTOM.format(day=day))

    def _weighed_entries(
        self, table: str, records: _Records, taken: Taken, now: str, to_write: bool
    ) -> list[Step]:
        present = self._hashes(table, "id", list(records))
        values = itemgetter(*self._columns(table))
        steps, verdicts = list[Step](), list[Verdict]()
        for row_id, record in records.items():
            if row_id not in present:
                if to_write:
                    steps.append(Step(_row(record, now), None))
                # that something was deleted which never was here is kept, and no news
                verdicts.append(Verdict.SAME if isinstance(record, Deleted) else Verdict.ADDED)
                continue
            row, foreign = _row(record, now), not _entry(record).revision
            if not foreign and present[row_id] == row_hash(table, values(row)):
                verdicts.append(Verdict.SAME)
                continue
            here = self._row(table, row_id) or {}
            here.pop(COLUMN)
            found = grown(table, here, row, now) if foreign else joined(table, here, row)
            if found.row is not None:
                steps.append(Step(found.row, here))
            verdict, beside = found.verdict, found.beside
            if beside is not None and not self._is_known(table, str(beside["id"]), records):
                steps.append(Step(beside, None))
            elif beside is not None:  # it was kept before
                verdict = Verdict.SAME if found.row is None else Verdict.NEWER
            if verdict is Verdict.NEWER and row["deleted"]:
                verdict = Verdict.DELETED
            verdicts.append(verdict)
            if found.disputed and verdict is not Verdict.SAME:
                _list(taken, table, row, found)
        taken.counts.update((table, verdict) for verdict in verdicts)
        days = {_entry(record).day for record in records.values()}
        if table in (_DAY, _EPISODE):
            taken.nights.update(day.isoformat() for day in days)
        taken.reach(min(days), max(days))
        return steps

    def _weighed_choices(self, table: str, records: _Records, taken: Taken) -> list[Step]:
        key, steps = KEYS[table], list[Step]()
        columns = self._columns(table)
        for name, record in records.items():
            row = _beside(record)
            sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {key} = ?"  # noqa: S608
            found = self._rows(sql, (name,))
            here = dict(zip(columns, found[0], strict=True)) if found else None
            made, verdict = _chosen(table, here, row)
            if here is not None and table == "preference" and verdict is Verdict.BOTH:
                taken.choices.append(name)
            if made != here:
                steps.append(Step(made, here))
            taken.counts[_CALLED.get(table, table), verdict] += 1
        return steps

    def _hashes(self, table: str, key: str, ids: list[str]) -> dict[str, int]:
        """The hash of each row that is there, of those with these ids."""
        found: dict[str, int] = {}
        for begin in range(0, len(ids), BATCH):
            part = ids[begin : begin + BATCH]
            sql = f"SELECT {key}, {COLUMN} FROM {table} WHERE {key} IN ({marks(part)})"  # noqa: S608
            found.update(self._rows(sql, part))
        return found

    def _is_known(self, table: str, row_id: str, coming: _Records) -> bool:
        return row_id in coming or bool(self._hashes(table, "id", [row_id]))


def marks(values: Sized) -> str:
    """A mark for each value of a list in a statement. Not one JSON array for all: of a text that
    holds a NUL, SQLite would read only what stands before it."""
    return ", ".join("?" * len(values))


def _batches(coming: Iterable[Coming]) -> Iterator[dict[str, _Records]]:
    """Records by table and key; one that comes a second time comes in a later batch."""
    batch: dict[str, _Records] = {}
    number = 0
    for record in coming:
        table, key = _named(record)
        records = batch.setdefault(table, {})
        if number >= BATCH or key in records:
            yield batch
            records, number = {}, 0
            batch = {table: records}
        records[key] = record
        number += 1
    if number:
        yield batch


def _named(record: Coming) -> tuple[str, str]:
    """The table a record belongs to, and what it is told by there."""
    if isinstance(record, Choice):
        return "preference", record.name
    if isinstance(record, Opening):
        return "app_open", record.day.isoformat()
    entry = _entry(record)
    return TABLES[type(entry)], entry.id


def _entry(record: Coming) -> Entry:
    if isinstance(record, Deleted):
        return record.entry
    assert isinstance(record, Entry)  # noqa: S101 (the others are in no table of entries)
    return record


def _row(record: Coming, now: str) -> dict[str, Value]:
    """The row of an entry; one that no diary has held yet, and so has no revision, begins now."""
    entry = _entry(record)
    row = codec(type(entry)).row(entry)
    row["deleted"] = int(isinstance(record, Deleted))
    if not entry.revision:
        row["revision"] = 1
        row["recorded_at"] = row["recorded_at"] or now
        row["updated_at"] = row["updated_at"] or now
    return row


def _beside(record: Coming) -> dict[str, Value]:
    """The row of what comes beside the entries."""
    if isinstance(record, Choice):
        return {"name": record.name, "value": json.dumps(record.value)}
    assert isinstance(record, Opening)  # noqa: S101 (see KEYS)
    return {"day": record.day.isoformat(), "count": record.times}


def _chosen(table: str, here: Row | None, comes: Row) -> tuple[Row, Verdict]:
    if here is None:
        return comes, Verdict.ADDED
    if table == "app_open":
        most = max(here, comes, key=lambda row: int(row["count"] or 0))
        return most, Verdict.SAME if most == here else Verdict.NEWER
    one, other = kept_json(str(here["value"])), kept_json(str(comes["value"]))
    if same(one, other):
        return here, Verdict.SAME
    both = together(one, other)
    if same(both, one):
        return here, Verdict.OLDER
    return {**here, "value": json.dumps(both)}, Verdict.BOTH


def _list(taken: Taken, table: str, row: Row, found: Joined) -> None:
    if len(taken.conflicts) < MOST_LISTED:
        other = str(found.beside["id"]) if found.beside else ""
        day = date.fromisoformat(str(row["day"]))
        taken.conflicts.append(Conflict(table, day, str(row["id"]), other))
