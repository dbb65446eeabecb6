"""What is in the way of saving: said in a lasting line, and what can be done about it."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.css.query import NoMatches
from textual.widgets import Static

from twitchtui.diary.limits import Refusal
from twitchtui.ui.backup_doings import BackupDoings
from twitchtui.ui.bringing_doings import BringingDoings
from twitchtui.ui.text import safe

if TYPE_CHECKING:
    from twitchtui.ui.trouble import TroubleScreen

WAIT, BACKUPS, HELD, GO_ON, WRITE, LEAVE = "wait", "backups", "held", "go on", "write", "leave"

STAYS_MISSING = "what is missing stays missing"
BROUGHT = "what this window had saved is back in the diary"
NOTHING_SAVED = "Nothing can be saved until you choose; everything can be read."


class TroubleDoings(BackupDoings, BringingDoings):
    """Looks after the diary's file."""

    _trouble = ""
    """What the line says."""

    _asked = False
    """Whether it was asked what to do about the older copy that is there now."""

    _to_ask = False
    """Whether a saving failed and it was not asked yet."""

    _choosing: "TroubleScreen | None" = None

    _was_older = False

    def look_for_trouble(self) -> None:
        """Called once a second and when something failed: say what is in the way, or that nothing
        is; ask once about an older copy, when no form is open."""
        trouble = self.session.store.trouble or self.unread
        if trouble != self._trouble:
            self._trouble = trouble
            self._show_trouble()
            self.refresh_bindings()
        older = bool(trouble) and self.session.store.older  # that is trouble, too
        was_older, self._was_older = self._was_older, older
        if not trouble and self._choosing is not None and self.app.screen is self._choosing:
            self._choosing.action_close()  # there is nothing to choose any more
        if was_older and not trouble:  # whatever was chosen, in this window or another
            self.bring_saved_here()
        self._asked = self._asked and older
        if older and not self._asked and len(self.app.screen_stack) == 1:
            self._asked = True
            self.action_trouble()

    def bring_saved_here(self) -> None:
        """What this window saved, and the file that is there now does not hold, is saved again."""
        self.attempt(self.session.store.bring_saved_here, lambda n: BROUGHT if n else "")

    def saving_failed(self) -> None:
        """Say what is in the way; where there is something to choose ask each time, also over a
        form."""
        self._asked = self._to_ask = True
        self.look_for_trouble()
        self.call_later(self.opened_again)

    def opened_again(self) -> None:
        """Ask, once the form is there whose saving failed: the question stands above it."""
        if self._to_ask and not self.opening_again:
            self._to_ask = False
            self.action_trouble()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key of the file does something only while there is something to choose."""
        if action == "trouble":
            store = self.session.store
            return bool(self._trouble) and self._choosable and (store.gone or store.older)
        return super().check_action(action, parameters)

    @property
    def _choosable(self) -> bool:
        """A diary that is only looked at is not written back."""
        return not self.session.only_looking

    def _show_trouble(self) -> None:
        store, words = self.session.store, self._trouble
        if words and store.older:
            words = f"{self._older()}. {NOTHING_SAVED} F: choose"
        elif words:
            choose = ". F: choose" if store.gone and self._choosable else ""
            words = f"Nothing can be saved: {words}{choose}"
        with suppress(NoMatches):  # before the first screen is up
            line = self.query_one("#trouble", Static)
            line.update(safe(words))
            line.set_class(bool(words), "-shown")

    def _older(self) -> str:
        from twitchtui.diary.damage import older_copy

        store = self.session.store
        kept = f"; what this window held is kept as {store.kept_as}" if store.kept_as else ""
        return f"The file is {older_copy(store.commits_missing)}{kept}"

    @work
    async def action_trouble(self) -> None:
        """Ask what to do about the file, and do it."""
        from twitchtui.ui.trouble import TroubleScreen

        store = self.session.store
        if self._choosing is not None or not self.check_action("trouble", ()):
            return
        if store.older:
            words, choices = f"{self._older()}.", self._choices_older()
        else:
            words = f"{self._trouble[:1].upper()}{self._trouble[1:]}."
            choices = list(_CHOICES_GONE)
        self._choosing = TroubleScreen(words, choices)
        try:
            chosen = await self.app.push_screen_wait(self._choosing)
        finally:
            self._choosing = None
        await self._do_about_it(chosen)

    def _choices_older(self) -> list[tuple[str, str]]:
        store = self.session.store
        kept = store.kept_as
        rest = "what this window saved comes back" if store.saved_here() else STAYS_MISSING
        held = [(HELD, f"Bring back what this window held ({kept})")] if kept else []
        return [
            (WAIT, "Only look for now; F asks again"),
            *held,
            (BACKUPS, "Bring back a backup: the newest is marked, p shows what it changes"),
            (GO_ON, f"Go on with this copy; {rest}"),
            (LEAVE, "Close the diary"),
        ]

    async def _do_about_it(self, chosen: str) -> None:
        store = self.session.store
        if chosen == LEAVE:
            self.app.exit()
        elif chosen == BACKUPS:
            self.action_backups()
        elif chosen == GO_ON:
            self.attempt(store.accept_older, "going on with this copy")
        elif chosen == WRITE:
            self.attempt(store.write_back, "the diary was written back")
        elif chosen == HELD:
            await self._bring_back(store.path.with_name(store.kept_as))
        self.look_for_trouble()

    async def _bring_back(self, kept: Path) -> None:
        """Put back what this window held, by a connection of its own, as a backup is."""
        way = self.session.put_back_file
        try:
            done = await asyncio.to_thread(lambda: self.saving(lambda: way(kept), ""))
        except Refusal as refusal:
            self.say(str(refusal), "warning")
            return
        self._show_all_anew()
        before = f"; backup {done.before.number} is the older copy" if done.before else ""
        self.say(f"brought back{before}")


_CHOICES_GONE = (
    (WAIT, "Wait: put it back or connect its disk again, and all goes on"),
    (WRITE, "Write the diary to its place again, from what this window holds"),
    (LEAVE, "Close the diary; what this window alone holds is lost then"),
)
