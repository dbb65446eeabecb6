"""One open diary: reading windows of it, and writing actions that can be undone.

What ``save`` returned from is on the disk.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from twitchtui.diary.actions import blank_day
from twitchtui.diary.coming import Deleted
from twitchtui.diary.entries import Day, Entry, Profile, SymptomCheck
from twitchtui.diary.history import NOBODY
from twitchtui.diary.limits import Refusal
from twitchtui.store.asking import kept_json
from twitchtui.store.codec import KINDS, TABLES, codec
from twitchtui.store.errors import StoreError
from twitchtui.store.files import real
from twitchtui.store.giving_out import GivingOut
from twitchtui.store.merging import ONE_OF_EACH, alike, disputed, put_together
from twitchtui.store.taking_in import MANY
from twitchtui.store.writing import Row, revision

E = TypeVar("E", bound=Entry)

BOTH_KEPT = (
    "it was changed elsewhere meanwhile, so both versions are kept; delete the one you do not want"
)
CHANGED = "not deleted: it was changed elsewhere meanwhile; look at it again"
BACK_AGAIN = "it was deleted elsewhere meanwhile, and is back as you saved it"
DISPUTED = (
    "it was answered otherwise elsewhere meanwhile; what you saved last stands, undo brings the "
    "other answer back"
)


class Store(GivingOut):
    """A diary file, open for reading and writing on the thread that opened it.

    ``notices`` are sentences to show once about what was found on opening, ``conflicts`` about what
    was found on saving: whoever shows them takes them out.
    """

    why = ""
    """Why nothing may be changed; empty where it may."""

    def __init__(
        self, path: Path, clock: Callable[[], datetime], state: Path | None = None
    ) -> None:
        """Open, or create, the diary at ``path``; ``clock`` gives aware times for stamps.

        ``state`` is the folder for the commit counter's copy; without one none is kept. Raises
        StoreError where the file cannot be used.
        """
        super().__init__(real(path), clock, state)
        self._met: list[str] = []
        self._saved_here: dict[tuple[type[Entry], str], Entry | Deleted] = {}

    def save(self, label: str, *entries: Entry, removed: Iterable[Entry] = ()) -> list[Entry]:
        """Write entries, new or changed, and remove others, as one action that can be undone.

        ``label`` says in a few words what was done. Returns the entries as they now stand.
        """
        now = self._now()
        self._met = []
        with self._transaction():
            action = self._begin_action(label, now.isoformat())
            saved = [self._put(action, entry, now) for entry in entries]
            buried = [entry for entry in removed if self._bury(action, entry, now)]
            self._drop_idle(action)
            self._forget_old_actions()
        self.conflicts += dict.fromkeys(self._met)  # now that they are true
        self._saved_here.update(((type(entry), entry.id), entry) for entry in saved)
        self._note_as_it_is((type(entry), entry.id) for entry in buried)
        return saved

    def undo(self) -> str | None:
        """Take back the last action and return its label; None where there is nothing left."""
        stamp = self._now().isoformat()
        with self._transaction():
            last = self._rows("SELECT id, label FROM action ORDER BY id DESC LIMIT 1")
            if not last:
                return None
            action, label = last[0]
            changes = self._rows(
                "SELECT kind, row_id, before FROM change WHERE action_id = ? ORDER BY rowid DESC",
                (action,),
            )
            many = [change for change in changes if change[0].startswith(MANY)]
            self._take_back(many, stamp)
            for table, row_id, before in changes[len(many) :]:  # of one action all or none
                self._restore(table, row_id, None if before is None else kept_json(before), stamp)
            self._execute("DELETE FROM action WHERE id = ?", (action,))
        self._note_as_it_is((KINDS[table], row_id) for table, row_id, _ in changes[len(many) :])
        return str(label)

    def saved_here(self) -> int:
        """How much of what this store saved since it was opened is not in the file, as where it was
        overwritten by an older copy: then nothing else has it."""
        return self.weigh(self._fitting()).changing if self._saved_here else 0

    def bring_saved_here(self) -> int:
        """Save that again, as one action; how much it was."""
        missing = self.saved_here()
        if missing:
            self.take_in("bring back what this window saved", self._fitting())
        return missing

    def _fitting(self) -> list[Entry | Deleted]:
        """What was saved, without answers about a symptom that nobody has any more."""
        held = self._saved_here
        try:
            self.weigh(held.values())
        except Refusal:
            return [record for (kind, _), record in held.items() if kind is not SymptomCheck]
        return [*held.values()]

    def last_action(self) -> str | None:
        """The label of what ``undo`` would take back."""
        rows = self._rows("SELECT label FROM action ORDER BY id DESC LIMIT 1")
        return str(rows[0][0]) if rows else None

    def keep_checkpoints(
        self, bodies: Mapping[date, str], seen: tuple[int, ...] | None = None
    ) -> None:
        """Keep what the flags knew at the end of some days; later edits of that time drop it.

        Of the checkpoints of other days those older than the eve of the latest are forgotten, but
        for the first day of each month: from there any day is near enough. ``seen`` is the
        ``version`` from before the diary was read for it: where somebody wrote since then, all
        of it is out of date already and not kept.
        """
        rows = [(day.isoformat(), body) for day, body in sorted(bodies.items())]
        if not rows:
            return
        with self._leaving_known(), self._transaction():
            if seen is not None and seen != self.version():
                return
            eve = max(bodies) - timedelta(days=1)
            self._execute(
                "DELETE FROM checkpoint WHERE day < ? AND day NOT LIKE '%-01'", (eve.isoformat(),)
            )
            for day, body in rows:
                self._insert("checkpoint", {"day": day, "body": body})

    def set_preference(self, name: str, value: Any, judges_from: date | None = None) -> None:
        """Remember a choice made on the screen; it is no part of the diary and of undo.

        One by which days from ``judges_from`` on are judged drops their checkpoints.
        """
        with self._transaction():
            if judges_from is not None:
                since = judges_from.isoformat()
                self._execute("DELETE FROM checkpoint WHERE day >= ?", (since,))
            self._insert("preference", {"name": name, "value": json.dumps(value)})

    def count_opening(self, day: date) -> None:
        """Count one opening of the dashboard on a day (for the note NT5 only)."""
        with self._leaving_known(), self._transaction():
            known = self._rows("SELECT count FROM app_open WHERE day = ?", (day.isoformat(),))
            count = known[0][0] + 1 if known else 1
            self._insert("app_open", {"day": day.isoformat(), "count": count})

    # -- inside a transaction ------------------------------------------------------------------

    def _put(self, action: int, entry: E, now: datetime) -> E:
        row_codec = codec(type(entry))
        table, row = row_codec.table, row_codec.row(entry)
        before = self._row(table, entry.id)
        row_id = entry.id
        if before and _changed_since(entry, before):
            one_of_each = type(entry) in ONE_OF_EACH
            if before["deleted"]:
                if entry.revision and not one_of_each:
                    self._met.append(BACK_AGAIN)
            elif alike(row, before):
                return self._stored(entry)  # saved again, as after an error that was none
            elif one_of_each:
                base = self._base(entry, before)
                if disputed(row, before, base):
                    self._met.append(DISPUTED)
                row = put_together(row, before, base)
            elif entry.revision:  # without one it is given anew, and stands for itself
                self._met.append(BOTH_KEPT)
                row_id, before = f"{entry.id}-{os.urandom(3).hex()}", None
        self._note_change(action, table, row_id, before)
        stamps: Row = {
            "id": row_id,
            "recorded_at": before["recorded_at"] if before else now.isoformat(),
            "updated_at": now.isoformat(),
            "revision": revision(before) + 1,
            "deleted": 0,
        }
        self._write(table, {**row, **stamps}, before)
        self._outdate(type(entry), entry.day.isoformat(), before)
        return self._stored(replace(entry, id=row_id))

    def _base(self, entry: Entry, before: Row) -> Row:
        """What an edit began with, as far as that is known; else that nothing was answered, so that
        no answer is lost, or where only one is asked, what stands there now."""
        if entry.revision:
            remembered = self._rows(
                "SELECT before FROM change WHERE kind = ? AND row_id = ? AND before IS NOT NULL"
                " AND json_extract(before, '$.revision') = ?",
                (TABLES[type(entry)], entry.id, entry.revision),
            )
            if remembered:
                return dict(json.loads(remembered[0][0]))
        if isinstance(entry, Day):
            return codec(Day).row(blank_day(entry.day))
        return codec(Profile).row(NOBODY) if isinstance(entry, Profile) else before

    def _stored(self, entry: E) -> E:
        (found,) = self._entries(type(entry), "WHERE id = ?", (entry.id,))
        return found

    def _bury(self, action: int, entry: Entry, now: datetime) -> bool:
        table = TABLES[type(entry)]
        before = self._row(table, entry.id)
        if before is None or before["deleted"]:
            return False
        if entry.revision not in (0, before["revision"]):
            raise StoreError(CHANGED)
        self._note_change(action, table, entry.id, before)
        self._tombstone(table, before, now.isoformat())
        return True

    def _note_as_it_is(self, those: Iterable[tuple[type[Entry], str]]) -> None:
        with suppress(StoreError):  # what was done is on the disk
            for kind, row_id in those:
                row = self._row(TABLES[kind], row_id)
                if row is not None:
                    (entry,) = self._entries(kind, "WHERE id = ?", (row_id,))
                    self._saved_here[kind, row_id] = Deleted(entry) if row["deleted"] else entry


def _changed_since(entry: Entry, before: Row) -> bool:
    """Whether what is there is not what the edit began with; what was taken in from another copy
    may have the same revision."""
    seen = entry.updated_at.astimezone(UTC).isoformat() if entry.updated_at else None
    return entry.revision != before["revision"] or seen not in (None, before["updated_at"])
