"""What is half typed: one row for each form, outside undo, hashes, counts and export.

It survives a crash as an entry does, and is gone once the form was saved or left on purpose.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from twitchtui.store.errors import FAILURES, StoreError, reason
from twitchtui.store.writing import Writing


class Drafts(Writing):
    """The part of a store that keeps drafts."""

    def draft(self, form: str) -> Any:
        """What was half typed into a form, as ``keep_draft`` was given it; None where nothing."""
        rows = self._rows("SELECT body FROM draft WHERE form = ?", (form,))
        return json.loads(rows[0][0]) if rows else None

    def keep_draft(self, form: str, typed: Any) -> None:
        """Keep what is half typed into a form, in the place of what was kept before.

        ``typed`` is anything that JSON can hold. Raises StoreError where it could not be kept.
        """
        with self._alone():
            self._conn.execute(
                "INSERT OR REPLACE INTO draft (form, at, body) VALUES (?, ?, ?)",
                (form, self._now().isoformat(), json.dumps(typed)),
            )

    def drop_draft(self, form: str) -> None:
        """Forget what was half typed into a form."""
        with self._alone():
            self._conn.execute("DELETE FROM draft WHERE form = ?", (form,))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One statement that is no action: it is not counted."""
        try:
            yield
        except FAILURES as error:
            raise StoreError(f"not kept: {reason(error)}") from error
