"""Taking in many records at once, as one action: all of it or nothing, also where what comes breaks
off half-way. ``weighing`` says what is to be written.

Undo puts everything back as it was, to the letter: an entry that was new is gone as if it had never
come, so that it can be taken in again. What was changed since by other means is put back, or
deleted, as any other entry is.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter

from twitchtui.diary.coming import Coming, Taken
from twitchtui.diary.entries import Day, Entry, Episode, Profile, Symptom, SymptomCheck
from twitchtui.store.asking import kept_json
from twitchtui.store.codec import TABLES, Value
from twitchtui.store.hashing import COLUMN, row_hash
from twitchtui.store.joining import without_none
from twitchtui.store.weighing import BATCH, KEYS, Step, Steps, Weighing, marks

MANY = "many:"
"""How the kind of a change begins that stands for many rows of a table: it names each with the hash
of what was written, and holds those that were replaced."""

_PAGES_IN_MEMORY = 16_000
"""So many changed pages (64 MB) wait for the commit before others can no longer read meanwhile."""

_DAY, _EPISODE, _PROFILE = TABLES[Day], TABLES[Episode], TABLES[Profile]
_SYMPTOM, _CHECK = TABLES[Symptom], TABLES[SymptomCheck]
_EVER = "0000"
"""Before every day there is."""


class TakingIn(Weighing):
    """The part of a store that takes in many records at once."""

    def take_in(self, label: str, coming: Iterable[Coming]) -> Taken:
        """Take in all that comes, as one action that ``undo`` takes back; nothing, where anything
        fails. Raises Refusal where it does not fit together."""
        now, taken = self._now().isoformat(), Taken()
        with self._many_rows():
            action = self._begin_action(label, now)
            for steps in self._weighed(coming, taken, now):
                self._write_all(steps, action)
            self._write_all({_DAY: self._contradicted(taken.nights)}, action)
            self._drop_idle(action)
            self._forget_old_actions()
        return taken

    def load(self, entries: Iterable[Entry]) -> None:
        """Write many new entries at once, in one transaction that is not undone.

        All or nothing, also where ``entries`` itself fails half-way. An id that is already there,
        deleted or not, is left as it stands.
        """
        with self._many_rows():
            for steps in self._weighed(entries, Taken(), self._now().isoformat()):
                self._write_all(steps)

    def _contradicted(self, days: set[str]) -> list[Step]:
        """Days that are said to be without twitches, and have some since."""
        listed, steps = sorted(days), list[Step]()
        for begin in range(0, len(listed), BATCH):
            part = listed[begin : begin + BATCH]
            found = self._rows(
                f"SELECT id FROM {_DAY} WHERE id IN ({marks(part)}) AND explicit_none = 1"  # noqa: S608
                f" AND deleted = 0 AND EXISTS (SELECT 1 FROM {_EPISODE} AS one"
                f" WHERE one.day = {_DAY}.id AND one.deleted = 0)",
                part,
            )
            for (day,) in found:
                here = self._row(_DAY, day) or {}
                here.pop(COLUMN)
                steps.append(Step(without_none(here), here))
        return steps

    @contextmanager
    def _many_rows(self) -> Iterator[None]:
        """A transaction of so many rows that their pages would be written before its end, when
        nobody else can read."""
        ((before,),) = self._rows("PRAGMA cache_spill")
        self._rows(f"PRAGMA cache_spill = {_PAGES_IN_MEMORY}")
        try:
            with self._transaction():
                # an answer may come before its symptom: it is the whole that has to fit
                self._execute("PRAGMA defer_foreign_keys = ON")
                yield
        finally:
            self._rows(f"PRAGMA cache_spill = {before}")

    def _write_all(self, steps: Steps, action: int | None = None) -> None:
        earliest = ""
        for table, listed in steps.items():
            if not listed:
                continue
            hashes = self._write_many(table, [step.row for step in listed])
            if table not in KEYS:
                self._count(table, sum(step.here is None for step in listed))
            since = _since(table, listed)
            earliest = min(earliest or since, since)
            if action is not None:
                self._note_many(action, table, listed, hashes)
        if earliest:
            self._execute("DELETE FROM checkpoint WHERE day >= ?", (earliest,))

    def _write_many(self, table: str, rows: "list[Mapping[str, Value]]") -> list[int]:
        """Write rows, each in the place of one with the same key; their hashes."""
        names = self._columns(table)
        values = [*map(itemgetter(*names), rows)]
        hashes = [row_hash(table, row) for row in values]
        columns = ", ".join((*names, COLUMN))
        marks = ", ".join("?" * (len(names) + 1))
        updates = ", ".join(f"{name} = excluded.{name}" for name in (*names[1:], COLUMN))
        self._conn.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 (our own names)
            f" ON CONFLICT DO UPDATE SET {updates}",
            [(*row, hashed) for row, hashed in zip(values, hashes, strict=True)],
        )
        return hashes

    def _note_many(self, action: int, table: str, steps: list[Step], hashes: list[int]) -> None:
        key = KEYS.get(table, "id")
        wrote = {str(step.row[key]): hashed for step, hashed in zip(steps, hashes, strict=True)}
        replaced = [step.here for step in steps if step.here is not None]
        before = json.dumps(replaced) if replaced else None
        self._insert(
            "change",
            {
                "action_id": action,
                "kind": f"{MANY}{table}",
                "row_id": json.dumps(wrote),
                "before": before,
            },
        )

    # -- taking it back ------------------------------------------------------------------------

    def _take_back(self, changes: "list[tuple[str, str, str | None]]", stamp: str) -> None:
        """Put back what many rows were before; ``changes`` are an action's, the last one first."""
        self._execute("PRAGMA defer_foreign_keys = ON")
        # a symptom goes after the answers about it
        for kind, wrote, before in sorted(changes, key=lambda change: change[0] == MANY + _SYMPTOM):
            table = kind.removeprefix(MANY)
            key = KEYS.get(table, "id")
            rows = {str(row[key]): row for row in (kept_json(before) if before else ())}
            self._take_back_rows(table, kept_json(wrote), rows, stamp)

    def _take_back_rows(
        self,
        table: str,
        wrote: Mapping[str, int],
        before: "Mapping[str, dict[str, Value]]",
        stamp: str,
    ) -> None:
        present = self._hashes(table, KEYS.get(table, "id"), list(wrote))
        as_written = {row_id for row_id, hashed in wrote.items() if present.get(row_id) == hashed}
        self._outdate_many(table, list(wrote), before)
        self._write_many(table, [before[row_id] for row_id in before if row_id in as_written])
        self._remove(table, [row_id for row_id in as_written if row_id not in before])
        if table in KEYS:
            return
        # those that were changed since, and symptoms that somebody answered about
        left = self._hashes(table, "id", [row_id for row_id in wrote if row_id not in before])
        changed = [row_id for row_id in before if row_id not in as_written]
        for row_id in (*left, *changed):
            self._restore(table, row_id, before.get(row_id), stamp)

    def _remove(self, table: str, ids: list[str]) -> None:
        key = KEYS.get(table, "id")
        asked = (
            f" AND NOT EXISTS (SELECT 1 FROM {_CHECK} WHERE symptom_id = {_SYMPTOM}.id)"  # noqa: S608
            if table == _SYMPTOM
            else ""
        )
        gone = self._execute(
            f"DELETE FROM {table} WHERE {key} IN ({marks(ids)}){asked}",  # noqa: S608
            ids,
        )
        if table not in KEYS:
            self._count(table, -gone.rowcount)

    def _outdate_many(
        self, table: str, wrote: Sequence[str], before: "Mapping[str, dict[str, Value]]"
    ) -> None:
        if table in KEYS or table == _PROFILE:
            self._execute("DELETE FROM checkpoint")
            return
        sql = f"SELECT min(day) FROM {table} WHERE id IN ({marks(wrote)})"  # noqa: S608
        ((earliest,),) = self._rows(sql, wrote)
        days = [str(row["day"]) for row in before.values()]
        since = min((str(earliest), *days)) if earliest else min(days, default="")
        if since:
            self._execute("DELETE FROM checkpoint WHERE day >= ?", (since,))


def _since(table: str, steps: list[Step]) -> str:
    """The first day whose judgement may have changed."""
    if table in KEYS or table == _PROFILE:
        return _EVER
    days = (str(row["day"]) for step in steps for row in (step.row, step.here) if row is not None)
    return min(days)
