"""Backups from the dashboard: the one of the day when it is idle, and the screen of them all."""

from collections.abc import Sequence
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

from twitchtui.ui.base import ShellBase
from twitchtui.ui.in_order import InOrderApp

if TYPE_CHECKING:
    from twitchtui.diary.backups import Backup

IDLE_SECONDS = 5
"""So long no key was pressed when the backup of the day is made."""

T = TypeVar("T")


class BackupFailed(Message):
    """The backup of the day could not be made."""

    def __init__(self, failed: Exception) -> None:
        super().__init__()
        self.failed = failed


class BackupDoings(ShellBase):
    """Has the diary backed up."""

    _keys_at, _idle_for = -1, 0
    _held: "Sequence[Backup]" = ()

    def look_after_backups(self) -> None:
        """Called once a second: after the first idle moment, and again after each, make the backup
        of the day where it is due. A diary that is not to be kept has none."""
        keys = self.app.keys_taken if isinstance(self.app, InOrderApp) else 0
        self._idle_for = self._idle_for + 1 if keys == self._keys_at else 0
        self._keys_at = keys
        if self._idle_for == IDLE_SECONDS:
            # not one of Textual's workers: the window's closing would wait for it
            Thread(target=self._back_up, name="backup", daemon=True).start()

    def _back_up(self) -> None:
        failed = self.session.back_up_when_due()
        if failed:
            with suppress(RuntimeError):  # the window was closed meanwhile
                self.post_message(BackupFailed(failed))

    def on_backup_failed(self, event: BackupFailed) -> None:
        """Say so, once; where the diary itself is not as it was saved, offer a repair."""
        self.say(str(event.failed), "warning")
        self.met_damage(event.failed)

    def action_backups(self) -> None:
        """The list of backups."""
        from twitchtui.ui.backups import BackupsScreen, Ways

        ways = Ways(
            str(self.session.backups.folder),
            lambda: self.saving(self._backups_in_words, ""),
            lambda: self.saving(self._back_up_by_hand, ""),
            lambda backup: self.saving(lambda: self._changes(backup), ""),
            lambda backup: self.saving(lambda: self._put_back(backup), ""),
            lambda: self.saving(self._purge, ""),
            lambda: self.saving(self._forget, ""),
        )
        self.app.push_screen(BackupsScreen(ways), lambda _: self._show_all_anew())

    def _backups_in_words(self) -> "list[tuple[Backup, str]]":
        from twitchtui.report.backups import backup_line

        found, zone = self.session.backups, self.session.now.tzinfo
        return [
            (one, backup_line(one, zone, found.holding(found.path(one)), calm=self.calm))
            for one in found.listed()
        ]

    def _back_up_by_hand(self) -> str:
        made = self.session.back_up()
        return f"Backed up and checked: backup {made.number}."

    def _changes(self, backup: "Backup") -> tuple[list[str], bool]:
        from twitchtui.report.backups import change_lines

        differing = self.session.changes_by(backup)
        return change_lines(differing), differing is None or not differing.nothing

    def _put_back(self, backup: "Backup") -> str:
        done = self.session.put_back(backup)
        if done.set_aside:
            return f"Put back. The damaged diary is kept as {done.set_aside.name}."
        before = done.before.number if done.before else ""
        return f"Put back. Backup {before} is the diary as it was before."

    def _purge(self) -> tuple[str, bool]:
        self.session.purge()
        self._held, beside = self.session.still_holding()
        where = [f"backups {_numbers(self._held)}"] if self._held else []
        where += [file.name for file in beside]
        more = f" It is still in {', '.join(where)}." if where else ""
        return f"Erased from the diary.{more}", bool(self._held)

    def _forget(self) -> str:
        made = self.session.without_backups(self._held)
        return f"Deleted the backups {_numbers(self._held)}; a new one is {made.number}."

    def _show_all_anew(self) -> None:
        self.session.forget_list()
        self.attempt(lambda: None)


def _numbers(backups: "Sequence[Backup]") -> str:
    return ", ".join(str(one.number) for one in backups)
