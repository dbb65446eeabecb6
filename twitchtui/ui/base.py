"""The shell's ground: the session, what the tabs read from it, and how an action is carried out.

A key ends here: the session writes, the window is read again, everything shown is derived from
it, and the tabs are told. What cannot be done is said in one sentence and changes nothing.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from textual import work
from textual.reactive import var
from textual.screen import Screen

from twitchtui import reference
from twitchtui.diary.entries import Entry
from twitchtui.diary.evening import Evening
from twitchtui.diary.limits import Refusal
from twitchtui.diary.minerals import NONE, Minerals
from twitchtui.flags import Card, LampLevel, Panel, reading
from twitchtui.session import Session
from twitchtui.store import StoreError
from twitchtui.ui.closing import Closing, looks_back
from twitchtui.ui.rows import Row, rows
from twitchtui.ui.text import safe

if TYPE_CHECKING:
    from twitchtui.diary.quick import Here
    from twitchtui.flags.symptom_list import SymptomList
    from twitchtui.report.entries import Names

T = TypeVar("T")


SHARES = 20
"""So many times it is said how far it is: the flags are laid out anew each time."""

NOT_SAVED = "NOT saved: "
SAVED_UNREAD = "saved; but the diary could not be read again: "
UNREAD = "the diary could not be read: "


class ShellBase(Screen[None]):
    """Holds the session. The variables are all that the tabs ever see of it.

    A ``reactive`` would have the whole screen painted again at each change; the widgets bound to
    them know what to paint.
    """

    minerals: var[Minerals] = var(NONE)
    evening: var[Evening | None] = var(None)
    rows: var[tuple[Row, ...]] = var(())
    panel: var[Panel | None] = var(None)
    cards: var[tuple[Card, ...]] = var(())
    closing: var[Closing] = var(Closing())
    calm: var[bool] = var(False)
    ascii: var[bool] = var(False)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.day: date = session.today
        self.milligrams = False
        self._skipped: set[date] = set()
        self._left: set[tuple[str, date]] = set()
        self._symptoms: SymptomList | None = None
        self.unread = ""
        """Why the diary could not be read the last time; empty where it could."""
        self.set_reactive(ShellBase.ascii, session.settings.ascii)
        self.set_reactive(ShellBase.calm, bool(session.store.preference("calm", False)))

    # -- reading -------------------------------------------------------------------------------

    def reload(self, *, flags: bool = True) -> None:
        """Read the evening again and tell the tabs; the flags too unless nothing they look at
        changed. Where the diary cannot be read, what is shown stays and it is said."""
        try:
            self._read(flags=flags)
            self.unread = ""
        except StoreError as error:
            self.cannot_read(error)

    def cannot_read(self, error: BaseException) -> bool:
        """Say that the diary cannot be read; False where that is not what went wrong."""
        if isinstance(error, StoreError):
            self.unread = str(error)
            self.look_for_trouble()
            self.met_damage(error)
        return isinstance(error, StoreError)

    def met_damage(self, error: Exception) -> None:
        """Offer a repair where the file itself is what is wrong; the shell knows how."""

    def look_for_trouble(self) -> None:
        """Say what is in the way of saving; the shell knows where."""

    def saving_failed(self) -> None:
        """Ask what to do about what is in the way of saving; the shell knows how."""

    @property
    def opening_again(self) -> bool:
        """Whether a form whose saving failed is just opening again; the keeper of drafts knows."""
        return False

    def opened_again(self) -> None:
        """Called when it is there."""

    def _read(self, *, flags: bool) -> None:
        # those of yesterday end with the day, whatever was pressed
        old = self.panel is None or self.panel.as_of != self.session.today
        if flags or old:  # first, because their window holds the evening's
            self.look_for_flags()
        evening = self.session.evening(self.day)
        minerals = self.session.minerals(evening.intakes)
        words = self.symptoms.words if evening.to_check else {}
        listed = rows(evening, words, milligrams=self._estimates(minerals))
        if self.day - timedelta(days=1) in self._skipped:
            listed = [row for row in listed if row.id != "yesterday"]
        if ("worry", self.day) in self._left:
            listed = [row for row in listed if row.id != "worry" or row.chosen]
        listed = [*self.more_rows(), *listed]
        self.minerals = minerals
        self.evening = evening
        self.rows = tuple(listed)
        self.closing = self._at_the_end(evening)
        self.changed()

    def more_rows(self) -> list[Row]:
        """Lines that stand above those of the evening."""
        return []

    def look_for_flags(self) -> None:
        """The flags as they stand now; their words only where the lamp prints them."""
        panel = self.session.panel_at_once()
        if panel.lamp.level is LampLevel.EMERGENCY:
            self.cards = self.session.cards(panel)
        self.panel = panel
        if not panel.whole:
            self.call_next(self.go_through_diary)

    @work(exclusive=True, group="flags")
    async def go_through_diary(self) -> None:
        """Look for all other flags, where much has to be folded first, while keys are answered; the
        lamp says how far it is, unless it says to get help."""
        try:
            for share in self.session.catching_up():
                if self.panel is not None and self.panel.lamp.level is LampLevel.READING:
                    lamp = reading(int(share * SHARES) / SHARES)
                    self.panel = replace(self.panel, lamp=lamp)
                await asyncio.sleep(0)
        except StoreError as error:
            self.cannot_read(error)
        else:
            self.reload()

    def _at_the_end(self, evening: Evening) -> Closing:
        """What is said above the list once tonight is closed."""
        tonight = evening.closed and evening.day == evening.today
        if not tonight or ("closing", self.day) in self._left or self.panel is None:
            return Closing()
        note = self.session.worry_note(self.panel)
        if not looks_back(evening.day):
            return Closing(note)
        from twitchtui.report.recap import recap_lines

        week = self.session.recap(evening.day)
        return Closing(note, recap_lines(week, self.panel.lamp, calm=self.calm))

    def changed(self) -> None:
        """Called after each reload; the shell refreshes the open tab."""

    @property
    def symptoms(self) -> "SymptomList":
        """The closed list of symptom codes, read when first needed."""
        from twitchtui.flags.symptom_list import SymptomList

        if self._symptoms is None:
            self._symptoms = SymptomList.from_table(reference.table("symptoms"))
        return self._symptoms

    def names_in(self, entries: Sequence[Entry]) -> "Names":
        """How these entries are worded on the screen: days and signs in words, no ids."""
        from twitchtui.ui.naming import asked_about, names_for

        session = self.session
        asked = session.store.find(asked_about(entries))
        return names_for(entries, asked, session.rulebook.texts, session.today.year)

    def here(self) -> "Here":
        """For which day, and with which clock, something is entered now."""
        from twitchtui.diary.quick import Here

        profile = self.session.profile
        return Here(
            self.day,
            self.session.today,
            self.session.now,
            profile.day_start,
            profile.units,
            self.session.new_id(),
        )

    def _estimates(self, minerals: Minerals) -> dict[str, str]:
        """What the rows of foods say in milligrams, where that was asked for."""
        if not self.milligrams:
            return {}
        return {line.mineral.value: line.words for line in minerals.lines}

    # -- acting --------------------------------------------------------------------------------

    def attempt(
        self, action: Callable[[], T], said: str | Callable[[T], str] = "", *, flags: bool = True
    ) -> bool:
        """Carry out an action and show what came of it; False where it was refused or failed.

        "Saved" is only ever said after the commit.
        """
        try:
            outcome = action()
        except Refusal as refusal:
            self.say(str(refusal), "warning")
            return False
        except StoreError as error:
            self.say(f"{NOT_SAVED}{_reason(error)}", "error")
            self.saving_failed()
            self.met_damage(error)
            return False
        self.reload(flags=flags)
        if self.unread:
            self.say(f"{SAVED_UNREAD}{self.unread.removeprefix(UNREAD)}", "error")
            return True
        self.app.clear_notifications()  # an old one may no longer be true
        self.tell(said(outcome) if callable(said) else said)
        return True

    def tell(self, words: str) -> None:
        """Say what was done, and what was met while saving it."""
        met = [*self.session.store.conflicts]
        self.session.store.conflicts.clear()
        if met:
            said = ". ".join(part[:1].upper() + part[1:] for part in (words, *met) if part)
            self.say(said, "warning")
        elif words:
            self.say(words)

    def remember(self, name: str, value: object) -> None:
        """Remember a choice made on the screen; where that fails it holds for this sitting."""
        failed = self.failing(lambda: self.session.store.set_preference(name, value))
        if failed:
            self.say(f"it holds until you close this window; {failed}", "warning")

    def failing(self, action: Callable[[], object]) -> str:
        """Carry out an action; why it failed, empty where it did not."""
        try:
            action()
        except StoreError as error:
            return str(error)
        return ""

    def failing_at_once(self, action: Callable[[], object]) -> str | None:
        """The same, but that nobody is kept waiting: None where another program is writing just
        now, and it can be tried again a moment later."""
        try:
            with self.session.store.without_waiting():
                action()
        except StoreError as error:
            return None if error.of_use_elsewhere else str(error)
        return ""

    def saving(self, action: Callable[[], T], failed: str = NOT_SAVED) -> T:
        """Carry out an action within a form: what fails is refused, so that the form stays as it
        was filled in."""
        try:
            return action()
        except StoreError as error:
            self.call_later(self.met_damage, error)  # perhaps from a thread
            if failed:
                self.call_later(self.saving_failed)
            raise Refusal(f"{failed}{_reason(error) if failed else error}") from error

    def say(self, words: str, severity: str = "information", *, beside: bool = False) -> None:
        """A sentence in the corner, as plain text; ``beside`` what was said before, else in its
        place: an old one may no longer be true."""
        sentence = words[:1].upper() + words[1:]
        if not beside:
            self.app.clear_notifications()
        self.notify(
            safe(sentence).plain,
            severity=severity,  # type: ignore[arg-type]
            timeout=12 if severity == "error" else 5,
            markup=False,
        )

    def leave(self, what: str) -> None:
        """Put the worry question or the closing words of the day shown away for this sitting."""
        self._left.add((what, self.day))
        self.reload(flags=False)

    def skip_yesterday(self) -> None:
        """Leave yesterday open and do not ask again in this sitting."""
        self._skipped.add(self.day - timedelta(days=1))
        self.reload(flags=False)


def _reason(error: StoreError) -> str:
    return str(error).removeprefix("not saved: ")
