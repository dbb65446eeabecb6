"""Backups of the diary: made, looked at, put back; and forgetting what was deleted."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from twitchtui.diary.limits import Refusal
from twitchtui.session.looking import Looking

if TYPE_CHECKING:
    from twitchtui.diary.backups import Backup, Changes
    from twitchtui.reminding import Reminding
    from twitchtui.session.repairing import Repairing
    from twitchtui.store import StoreError
    from twitchtui.store.backups import Backups
    from twitchtui.store.restoring import Restored

_IS_IN = "; what you saved is in the diary"


class Keeping(Looking):
    """A session that looks after its diary. ``backups`` may be used by any thread."""

    @cached_property
    def backups(self) -> "Backups":
        """The backups of this diary."""
        from twitchtui.store.backups import Backups

        return Backups(self.store.path, self._clock, self.store.state)

    make_reminding: "Callable[[], Reminding] | None" = None
    """Whoever opened the session knows this computer; None where nobody does."""

    @property
    def reminding(self) -> "Reminding":
        """The reminder on this diary; Refusal where there can be none."""
        if self.make_reminding is None:
            raise Refusal("a reminder is for a diary of your own; open that")
        return self.make_reminding()

    @property
    def repairing(self) -> "Repairing":
        """The ways to a whole diary, where this one is damaged."""
        from twitchtui.session.repairing import Repairing

        return Repairing(self.backups, self.only_looking)

    @property
    def only_looking(self) -> str:
        """Why nothing may be changed, where the diary was opened to be looked at; else ""."""
        return self.store.why

    def must_be_writable(self) -> None:
        """Refuse where the diary was opened to be looked at: no file of it is changed then."""
        if why := self.only_looking:
            raise Refusal(why)

    def back_up(self) -> "Backup":
        """Make a backup by hand."""
        from twitchtui.diary.backups import Reason

        self.must_be_writable()
        return self.backups.make(Reason.BY_HAND)

    def follow(self) -> None:
        """Go on with the diary that was made of this one."""
        self.store.follow()
        self._windows.forget()

    def back_up_when_due(self) -> "StoreError | None":
        """Make the backup of the day where it is due; why that failed, None where it did not."""
        from twitchtui.store import StoreError

        if self.only_looking:
            return None
        try:
            self.backups.make_due()
        except StoreError as error:
            return error if error.of_damage else StoreError(f"{error}{_IS_IN}")
        except Exception:  # in a thread it would print into the screen
            return StoreError(f"the backup could not be made{_IS_IN}")
        return None

    def changes_by(self, backup: "Backup") -> "Changes | None":
        """What putting a backup back would change; None where the diary cannot be read."""
        from twitchtui.store.comparing import changes

        return changes(self.backups, self.backups.path(backup))

    def put_back(self, backup: "Backup") -> "Restored":
        """Put a backup back; what undoes that."""
        from twitchtui.store.restoring import restore

        self.must_be_writable()
        return restore(self.backups, self.backups.path(backup))

    def put_back_file(self, file: Path) -> "Restored":
        """Put a copy of the diary back that is no backup, as ``put_back`` does."""
        from twitchtui.store.restoring import restore

        self.must_be_writable()
        return restore(self.backups, file)

    def purge(self) -> int:
        """Forget what undo could take back; how many actions that were."""
        self.must_be_writable()
        self.backups.sweep()
        return self.store.purge()

    def still_holding(self) -> "tuple[list[Backup], list[Path]]":
        """The backups that hold what was deleted, and other files made of the diary that may."""
        from twitchtui.store.leftovers import others_beside, still_holding

        return still_holding(self.backups), others_beside(self.store.path)

    def without_backups(self, those: "Sequence[Backup]") -> "Backup":
        """Delete backups, once a new one is there, which is returned: never the last good one."""
        made = self.back_up()
        self.backups.remove([backup for backup in those if backup != made])
        return made
