"""Erasing what was deleted: it stays in the undo log, so that a deletion can be taken back.

Nothing else in the diary's file holds it: a deleted row keeps no word of it, and free pages are
overwritten. Backups of earlier days do.
"""

from twitchtui.store.attaching import Attaching
from twitchtui.store.errors import StoreError

UNDO_DEPTH = 50
"""So many last actions can be undone; what they replaced is forgotten after that."""

ERASED = "what was deleted is erased, but the file could not be written anew"


class Purging(Attaching):
    """The part of a store that forgets what was deleted."""

    def purge(self) -> int:
        """Forget everything that undo could take back, and write the file anew without a free page;
        how many actions that were. Raises StoreError, which says whether they are forgotten."""
        with self._transaction():
            ((actions,),) = self._rows("SELECT count(*) FROM action")
            self._execute("DELETE FROM action")
        try:
            self._execute("VACUUM")
        except StoreError as error:
            why = str(error).removeprefix("not saved: ")
            raise StoreError(f"{ERASED}: {why}; then purge again") from error
        return int(actions)

    def _drop_idle(self, action: int) -> None:
        """Forget an action that changed nothing, as what was there already leaves it."""
        self._execute(
            "DELETE FROM action WHERE id = ?"
            " AND NOT EXISTS (SELECT 1 FROM change WHERE action_id = ?)",
            (action, action),
        )

    def _forget_old_actions(self) -> None:
        # counted, not computed from ids: undone actions leave gaps in them
        self._execute(
            "DELETE FROM action WHERE id <="
            " (SELECT id FROM action ORDER BY id DESC LIMIT 1 OFFSET ?)",
            (UNDO_DEPTH,),
        )
