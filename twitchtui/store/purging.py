"""Erasing what was deleted: it stays in the undo log, so that a deletion can be taken back.

Nothing else in the diary's file holds it: a deleted row keeps no word of it, and free pages are
overwritten. Backups of earlier days do.
"""

from twitchtui.store.attaching import Attaching
from twitchtui.store.errors import StoreError

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
