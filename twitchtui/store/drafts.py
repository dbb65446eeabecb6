"""What is half typed: one row for each form, outside undo, hashes, counts and export.

It survives a crash as an entry does, and is gone once the form was saved or left on purpose.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

from twitchtui.store.asking import kept_json
from twitchtui.store.errors import FAILURES, StoreError, reason
from twitchtui.store.writing import Writing

Draft = tuple[str, datetime, Any]
"""A form, when it was typed into last (UTC), and what stood there."""


class Drafts(Writing):
    """The part of a store that keeps drafts."""

    _saving = ""
    """The form whose content is being saved."""

    def drafts(self) -> list[Draft]:
        """All that is half typed, the oldest first; what cannot be read is left out."""
        # as bytes: one text that is none would hide all the others
        columns = ", ".join(f"CAST({name} AS BLOB)" for name in ("form", "at", "body"))
        rows = self._rows(f"SELECT {columns} FROM draft ORDER BY at, form")  # noqa: S608
        return [draft for row in rows for draft in _readable(*row)]

    def keep_draft(self, form: str, typed: Any) -> None:
        """Keep what is half typed into a form, in the place of what was kept before.

        ``typed`` is anything that JSON can hold. Raises StoreError where it could not be kept.
        """
        body = json.dumps(typed)
        with self._alone(lambda: self._body(form) == body):
            self._conn.execute(
                "INSERT OR REPLACE INTO draft (form, at, body) VALUES (?, ?, ?)",
                (form, self._now().isoformat(), body),
            )

    def drop_draft(self, form: str) -> None:
        """Forget what was half typed into a form."""
        with self._alone(lambda: self._body(form) is None):
            self._conn.execute("DELETE FROM draft WHERE form = ?", (form,))

    @contextmanager
    def saving_from(self, form: str) -> Iterator[None]:
        """Have whatever is saved inside forget what was half typed into a form, in the same
        transaction: a crash right after it finds nothing to offer again."""
        self._saving = form
        try:
            yield
        finally:
            self._saving = ""

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with super()._transaction():
            yield
            if self._saving:
                self._execute("DELETE FROM draft WHERE form = ?", (self._saving,))

    def take_draft(self, form: str, into: str) -> bool:
        """Go on with what was half typed into ``form`` as ``into``; False where there is nothing,
        because another window was faster."""
        body = self._body(form)
        if body is None:
            return False
        with self._alone(lambda: self._body(into) == body):
            self._conn.execute("UPDATE OR REPLACE draft SET form = ? WHERE form = ?", (into, form))
        return self._body(into) == body

    def _body(self, form: str) -> str | None:
        rows = self._rows("SELECT body FROM draft WHERE form = ?", (form,))
        return str(rows[0][0]) if rows else None

    @contextmanager
    def _alone(self, done: Callable[[], bool]) -> Iterator[None]:
        """One statement that is no action: it is not counted. ``done`` says after an error whether
        it is on the disk all the same."""
        try:
            yield
        except FAILURES as error:
            if not done():
                raise StoreError(f"not kept: {reason(error)}") from error


def _readable(form: bytes, at: bytes, body: bytes) -> Iterator[Draft]:
    with suppress(StoreError, ValueError):
        yield form.decode(), datetime.fromisoformat(at.decode()), kept_json(body.decode())
