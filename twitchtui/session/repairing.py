"""Repairing the diary's file, for the screen: looked at, then carried out."""

from pathlib import Path
from typing import TYPE_CHECKING

from twitchtui.diary.damage import Found
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.store.backups import Backups
    from twitchtui.store.repair import Repair


class Repairing:
    """The ways to get a whole diary again. They may be used by any thread, one after the other, and
    raise Refusal with a sentence where they cannot be gone."""

    def __init__(self, backups: "Backups", only_looking: str = "") -> None:
        """``only_looking`` says why nothing may be changed, where that is so."""
        self._backups, self._only_looking = backups, only_looking
        self._repair: Repair | None = None
        self.found = Found(())

    def look(self) -> Found:
        """Check it again, and make a whole diary of what can be read, as yet hidden."""
        from twitchtui.store import StoreError
        from twitchtui.store.repair import Repair

        self.close()
        self._repair = Repair(self._backups, in_use=True)
        try:
            self.found = self._repair.look()
        except StoreError as error:
            raise Refusal(str(error)) from error
        return self.found

    def carry_out(self) -> Path:
        """Put what was made in the diary's place; where the damaged file is now."""
        from twitchtui.store import StoreError

        self._must_be_writable()
        if self._repair is None or self.found.made is None:
            raise Refusal("there is nothing to put in its place")
        try:
            return self._repair.carry_out()
        except StoreError as error:
            raise Refusal(str(error)) from error

    def put_back(self) -> Path | None:
        """Put the best good backup in its place instead; where the damaged file is now."""
        from twitchtui.store import StoreError
        from twitchtui.store.restoring import restore

        self._must_be_writable()
        if self.found.backup is None:
            raise Refusal("there is no good backup")
        try:
            return restore(self._backups, self._backups.path(self.found.backup)).set_aside
        except StoreError as error:
            raise Refusal(str(error)) from error

    def _must_be_writable(self) -> None:
        if self._only_looking:
            raise Refusal(self._only_looking)

    def close(self) -> None:
        """Forget what was made and is not wanted."""
        if self._repair is not None:
            self._repair.close()
            self._repair = None
