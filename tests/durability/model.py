"""What two windows on one diary must see and be told: the diary as a dictionary and a list.

Knows nothing of files: a command and what a window replied to it go in, and a complaint comes out
where the reply is not the one right one.
"""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from twitchtui.store.purging import UNDO_DEPTH
from twitchtui.store.store import BACK_AGAIN, BOTH_KEPT, DISPUTED

_COPY = re.compile("-[0-9a-f]{6}$")
"""What is added to the id of an entry that stands twice because two windows changed it."""

Values = Mapping[str, Any]


class Row(NamedTuple):
    """What stands of an entry: its answers, how often it was written, whether it is deleted."""

    values: Values
    revision: int
    deleted: bool = False


Seen = dict[str, tuple[Values, int]]
"""Entries as a window has them: answers and revision by id."""

Reply = tuple[str, Any]
"""A word for how it went, and what came of it: entries as ``Seen``, or a label."""


class Command(NamedTuple):
    """One thing a person does: add or edit (entries of some ids with new answers), answer (of the
    day), remove (ids), undo, reload, or peek at what could be undone."""

    name: str
    label: str = ""
    ids: tuple[str, ...] = ()
    answers: tuple[tuple[str, Any], ...] = ()


@dataclass
class Model:
    """The diary and what each window saw of it last. ``day`` is the id of the one day record, of
    which there can be no two, with the answers it has when nothing is answered."""

    day: str
    blank: Values
    rows: dict[str, Row] = field(default_factory=dict)
    actions: list[tuple[str, list[tuple[str, Row | None]]]] = field(default_factory=list)
    windows: tuple[Seen, Seen] = field(default_factory=lambda: ({}, {}))

    def standing(self) -> Seen:
        """What a window that looks now must see."""
        return {
            entry: (row.values, row.revision) for entry, row in self.rows.items() if not row.deleted
        }

    def reply(self, window: int, command: Command, reply: Reply) -> str | None:
        """Let a window do something; what is wrong with its reply."""
        expected = getattr(self, f"_{command.name}")(self.windows[window], command, reply)
        if expected == reply:
            return None
        return f"{command.name} was answered {reply[0]} where the model says {expected[0]}"

    def copied(self) -> "Model":
        """Another that goes on by itself."""
        return deepcopy(self)

    def _reload(self, seen: Seen, _: Command, __: Reply) -> Reply:
        seen.clear()
        seen.update(self.standing())
        return "seen", dict(seen)

    def _add(self, seen: Seen, command: Command, reply: Reply) -> Reply:
        new = dict.fromkeys(command.ids, (dict(command.answers), 0))
        return self._save(seen, new, reply, command.label)

    def _edit(self, seen: Seen, command: Command, reply: Reply) -> Reply:
        edits = {
            entry: ({**seen[entry][0], **dict(command.answers)}, seen[entry][1])
            for entry in command.ids
        }
        return self._save(seen, edits, reply, command.label)

    def _answer(self, seen: Seen, command: Command, reply: Reply) -> Reply:
        values, revision = seen.get(self.day, (self.blank, 0))
        edited = {self.day: ({**values, **dict(command.answers)}, revision)}
        return self._save(seen, edited, reply, command.label)

    def _save(self, seen: Seen, edits: Seen, reply: Reply, label: str) -> Reply:
        changes = list[tuple[str, Row | None]]()
        saved = Seen()
        told = set[str]()
        copies = {_COPY.sub("", entry): entry for entry in reply[1] if entry not in edits}
        for entry, (values, revision) in edits.items():
            there = self.rows.get(entry)
            name = entry
            if there is None or there.revision == revision:
                pass
            elif there.deleted:
                told |= {BACK_AGAIN} if revision and entry != self.day else set()
            elif values == there.values:
                saved[entry] = (there.values, there.revision)
                continue
            elif entry == self.day:
                base = self._base(revision)
                told |= {DISPUTED} if _disputed(values, there.values, base) else set()
                values = {
                    answer: value if value != base[answer] else there.values[answer]
                    for answer, value in values.items()
                }
            else:
                told.add(BOTH_KEPT)
                name, there = copies.get(entry, "a copy"), None
            changes.append((name, there))
            self.rows[name] = Row(values, there.revision + 1 if there else 1)
            saved[name] = (values, self.rows[name].revision)
        self._did(label, changes)
        seen.update(saved)
        return "; ".join(["saved", *sorted(told)]), saved

    def _base(self, revision: int) -> Values:
        """The day as an edit began with it, where undo still remembers it; else unanswered."""
        remembered = (
            before.values
            for _, changes in self.actions
            for changed, before in changes
            if changed == self.day and before and before.revision == revision
        )
        return next(remembered, self.blank)

    def _remove(self, seen: Seen, command: Command, _: Reply) -> Reply:
        changes = list[tuple[str, Row | None]]()
        for entry in command.ids:
            there = self.rows[entry]
            if not there.deleted and there.revision != seen[entry][1]:
                return "refused", {}
            if not there.deleted:
                changes.append((entry, there))
        for entry, there in changes:
            assert there
            self.rows[entry] = there._replace(revision=there.revision + 1, deleted=True)
        for entry in command.ids:
            del seen[entry]
        self._did(command.label, changes)
        return "saved", {}

    def _undo(self, _: Seen, __: Command, ___: Reply) -> Reply:
        if not self.actions:
            return "nothing to undo", {}
        label, changes = self.actions.pop()
        for entry, before in reversed(changes):
            there = self.rows[entry]
            if before is None:
                self.rows[entry] = there._replace(revision=there.revision + 1, deleted=True)
            else:
                self.rows[entry] = before._replace(revision=there.revision + 1)
        return f"undid {label}", {}

    def _peek(self, _: Seen, __: Command, ___: Reply) -> Reply:
        return (f"last is {self.actions[-1][0]}" if self.actions else "nothing to undo"), {}

    def _did(self, label: str, changes: list[tuple[str, Row | None]]) -> None:
        if changes:
            self.actions = [*self.actions, (label, changes)][-UNDO_DEPTH:]


def _disputed(mine: Values, theirs: Values, base: Values) -> bool:
    """Whether two edits that began with ``base`` answered something differently."""
    return any(
        mine[answer] != value and base[answer] not in (mine[answer], value)
        for answer, value in theirs.items()
    )
