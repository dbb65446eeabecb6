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
from twitchtui.diary.entries import Day, Episode, Symptom, SymptomCheck
from twitchtui.diary.limits import Refusal
from twitchtui.store.asking import kept_json
from twitchtui.store.codec import TABLES, codec
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


class _Come(NamedTuple):
    """A row that comes; ``foreign`` if no diary has held it yet."""

    row: dict[str, str | int | float | None]
    foreign: bool


class Weighing(Purging):
    """The part of a store that weighs what comes."""

    def weigh(self, coming: Iterable[Coming]) -> Taken:
        """What would become of all that comes. Raises Refusal where it does not fit together."""
        taken = Taken()
        for _ in self._weighed(coming, taken, self._now().isoformat()):
            pass
        return taken

    def _weighed(self, coming: Iterable[Coming], taken: Taken, now: str) -> Iterator[Steps]:
        """What is to be written, batch by batch; ``taken`` counts what becomes of each record."""
        asked: dict[str, str] = {}
        told: set[str] = set()
        for batch in _batches(coming, now):
            for come in batch.get(_CHECK, {}).values():
                asked.setdefault(str(come.row["symptom_id"]), str(come.row["day"]))
            told.update(batch.get(_SYMPTOM, ()))
            yield {
                table: self._weighed_choices(table, rows, taken)
                if table in KEYS
                else self._weighed_entries(table, rows, taken, now)
                for table, rows in batch.items()
            }
        found = self._hashes(_SYMPTOM, "id", [one for one in asked if one not in told])
        for symptom, day in asked.items():
            if symptom not in told and symptom not in found:
                raise Refusal(NO_SYMPTOM.format(day=day))

    def _weighed_entries(
        self, table: str, rows: "dict[str, _Come]", taken: Taken, now: str
    ) -> list[Step]:
        present = self._hashes(table, "id", list(rows))
        values = itemgetter(*self._columns(table))
        steps, verdicts = list[Step](), list[Verdict]()
        for row_id, (row, foreign) in rows.items():
            if row_id not in present:
                steps.append(Step(row, None))
                # that something was deleted which never was here is kept, and no news
                verdicts.append(Verdict.SAME if row["deleted"] else Verdict.ADDED)
                continue
            if not foreign and present[row_id] == row_hash(table, values(row)):
                verdicts.append(Verdict.SAME)
                continue
            here = self._row(table, row_id) or {}
            here.pop(COLUMN)
            found = grown(table, here, row, now) if foreign else joined(table, here, row)
            if found.row is not None:
                steps.append(Step(found.row, here))
            verdict, beside = found.verdict, found.beside
            if beside is not None and not self._is_known(table, str(beside["id"]), rows):
                steps.append(Step(beside, None))
            elif beside is not None:  # it was kept before
                verdict = Verdict.SAME if found.row is None else Verdict.NEWER
            if verdict is Verdict.NEWER and row["deleted"]:
                verdict = Verdict.DELETED
            verdicts.append(verdict)
            if found.disputed and verdict is not Verdict.SAME:
                _list(taken, table, row, found)
        taken.counts.update((table, verdict) for verdict in verdicts)
        if table in (_DAY, _EPISODE):
            taken.nights.update(str(come.row["day"]) for come in rows.values())
        days = [str(come.row["day"]) for come in rows.values()]
        taken.reach(date.fromisoformat(min(days)), date.fromisoformat(max(days)))
        return steps

    def _weighed_choices(self, table: str, rows: "dict[str, _Come]", taken: Taken) -> list[Step]:
        key, steps = KEYS[table], list[Step]()
        columns = self._columns(table)
        for name, (row, _) in rows.items():
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

    def _is_known(self, table: str, row_id: str, coming: "dict[str, _Come]") -> bool:
        return row_id in coming or bool(self._hashes(table, "id", [row_id]))


def marks(values: Sized) -> str:
    """A mark for each value of a list in a statement. Not one JSON array for all: of a text that
    holds a NUL, SQLite would read only what stands before it."""
    return ", ".join("?" * len(values))


def _batches(coming: Iterable[Coming], now: str) -> Iterator[dict[str, dict[str, _Come]]]:
    """Rows by table and key; one that comes a second time comes in a later batch."""
    batch: dict[str, dict[str, _Come]] = {}
    number = 0
    for record in coming:
        table, key, come = _row(record, now)
        rows = batch.setdefault(table, {})
        if number >= BATCH or key in rows:
            yield batch
            rows, number = {}, 0
            batch = {table: rows}
        rows[key] = come
        number += 1
    if number:
        yield batch


def _row(record: Coming, now: str) -> tuple[str, str, _Come]:
    if isinstance(record, Choice | Opening):
        return _beside(record)
    entry, deleted = (record.entry, 1) if isinstance(record, Deleted) else (record, 0)
    row_codec = codec(type(entry))
    row = row_codec.row(entry)
    row["deleted"] = deleted
    foreign = not entry.revision
    if foreign:
        row["revision"] = 1
        row["recorded_at"] = row["recorded_at"] or now
        row["updated_at"] = row["updated_at"] or now
    return row_codec.table, entry.id, _Come(row, foreign)


def _beside(record: Choice | Opening) -> tuple[str, str, _Come]:
    if isinstance(record, Choice):
        row = {"name": record.name, "value": json.dumps(record.value)}
        return "preference", record.name, _Come({**row}, foreign=False)
    day = record.day.isoformat()
    return "app_open", day, _Come({"day": day, "count": record.times}, foreign=False)


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
