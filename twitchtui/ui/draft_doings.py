"""Keeping what is half typed in forms, and what is left of earlier windows.

One row of the store for each form of each window. It goes when the form was left on purpose or
what it held is saved, and not before: where saving fails, the form opens again as it was.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from twitchtui.ui.base import ShellBase
from twitchtui.ui.form import Form, HalfTyped, Keeper, in_words
from twitchtui.ui.rows import Row
from twitchtui.ui.text import shorten

if TYPE_CHECKING:
    from twitchtui.ui.half_typed import Draft

T = TypeVar("T")

NOT_KEPT = "what you are typing cannot be kept until it is saved"
"""Said once, with the reason, until it can be kept again."""


MOST_TOLD = 200
"""So many letters are shown of what its form cannot take any more."""


class DraftDoings(ShellBase, Keeper):
    """The keeper of what is half typed."""

    _opening: "Draft | None" = None
    """The one whose form is being opened."""

    _to_save: "Draft | None" = None
    """What a form was closed with, until it is saved."""

    _told = False

    # -- what forms say ------------------------------------------------------------------------

    def left_in(self, form: Form[Any]) -> HalfTyped:
        """What a form that is opened again held."""
        draft, self._opening = self._opening, None
        self.call_later(self.opened_again)
        return draft.as_meant() if draft is not None and draft.opener == form.opener else {}

    def cannot_fill(self, typed: HalfTyped) -> None:
        """Show what was typed, where it cannot stand in its form any more."""
        words = shorten(in_words(typed), MOST_TOLD)
        self.say(f"not all of it could be put back. Half typed was: {words}", "warning")

    def keep_typed(self, form: Form[Any], typed: HalfTyped) -> bool:
        """Keep what is half typed; nothing typed is nothing kept."""
        draft, store = self._draft(form, typed), self.session.store
        if typed:
            why = self.failing_at_once(lambda: store.keep_draft(draft.key, draft.body))
        else:
            why = self.failing_at_once(lambda: store.drop_draft(draft.key))
        if why is None:
            return False
        if why and not self._told:
            self.say(f"{NOT_KEPT}: {why.removeprefix('not kept: ')}", "warning", beside=True)
        self._told = bool(why)
        return not why

    def form_closed(self, form: Form[Any], typed: HalfTyped, *, left: bool) -> None:
        """Forget it where it was left or is saved; else wait for what becomes of it."""
        draft = self._draft(form, typed)
        if left or form.saves_itself:
            self._forget_draft(draft.key)
        else:
            self._to_save = draft

    def _draft(self, form: Form[Any], typed: HalfTyped) -> "Draft":
        from twitchtui.ui.half_typed import Draft, key_of

        session = self.session
        key = key_of(session.store.windows.token, form.opener)
        return Draft(key, form.opener, form.said, self.day, session.today, session.now, typed)

    # -- what becomes of it --------------------------------------------------------------------

    def attempt(
        self, action: Callable[[], T], said: str | Callable[[T], str] = "", *, flags: bool = True
    ) -> bool:
        """Carry out an action. What the form before it held is forgotten once it is saved; where
        that failed the form opens again, with all of it."""
        draft, self._to_save = self._to_save, None
        with self.session.store.saving_from(draft.key if draft else ""):
            done = super().attempt(action, said, flags=flags)
        if draft is not None and done:
            self._forget_draft(draft.key)  # also of what left nothing to write
        elif draft is not None:
            self._reopen(draft)  # where it cannot be, it was said already why nothing is saved
        return done

    def leave_unsaved(self) -> None:
        """What a form was closed with is not to be saved after all."""
        draft, self._to_save = self._to_save, None
        if draft is not None:
            self._forget_draft(draft.key)

    def _forget_draft(self, key: str) -> None:
        # one that stays is offered by the next window, and can be dropped there
        self.failing(lambda: self.session.store.drop_draft(key))

    @property
    def opening_again(self) -> bool:
        """Whether a form is just opening again."""
        return self._opening is not None

    def _reopen(self, draft: "Draft") -> bool:
        """Open the form of a draft, if it can be; the shell knows every form."""
        return False

    # -- what earlier windows left -------------------------------------------------------------

    def drafts(self) -> "list[Draft]":
        """What was half typed in windows that are no more."""
        store, zone = self.session.store, self.session.now.tzinfo
        found: list[Draft | None] = []

        def look() -> None:
            if not (kept := store.drafts()):
                return
            from twitchtui.ui.half_typed import read

            found.extend(read(key, at.astimezone(zone), body) for key, at, body in kept)

        self.failing(look)  # it is told where the evening itself cannot be read
        return [one for one in found if one is not None and not store.windows.is_open(one.window)]

    def more_rows(self) -> list[Row]:
        """A line for each of them, above all others."""
        today, found = self.session.today, self.drafts()
        return [draft.row(today, first=draft is found[0]) for draft in found]
