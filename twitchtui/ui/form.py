"""What all forms share: what is half typed in them is kept while they are open.

A form knows what differs from how it was opened, and how to take that in again. Whoever keeps it
is the screen at the bottom; a form that stands over any other is not kept.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from textual.screen import ModalScreen

if TYPE_CHECKING:
    from textual.await_complete import AwaitComplete
    from textual.timer import Timer

T = TypeVar("T")
HalfTyped = Mapping[str, Any]
"""What differs from how a form was opened; JSON can hold it. Empty where nothing does."""

AFTER_S = 0.6
"""Seconds from a change to keeping it, and so at most one write in so many while typing goes on."""

AGAIN_S = 2.0
"""Seconds after which it is tried again where that failed."""


class Keeper:
    """Keeps what is half typed in forms."""

    def left_in(self, form: "Form[Any]") -> HalfTyped:
        """What a form that opens is to be filled with."""
        raise NotImplementedError

    def cannot_fill(self, typed: HalfTyped) -> None:
        """A form could not take in what was left in it."""
        raise NotImplementedError

    def keep_typed(self, form: "Form[Any]", typed: HalfTyped) -> bool:
        """Keep what is half typed now; False where that failed."""
        raise NotImplementedError

    def form_closed(self, form: "Form[Any]", typed: HalfTyped, *, left: bool) -> None:
        """A form was closed: left on purpose, or with something to save."""
        raise NotImplementedError


class Form(ModalScreen[T]):
    """A form whose typing is kept once it says what it is ``opened_by``."""

    opener: tuple[str, ...] = ()
    """What the shell opens it with again: the name of the form, and what it is about."""

    saves_itself = False
    """Whether what it was closed with is saved by then."""

    _kept: HalfTyped | None = None
    _waits: "Timer | None" = None
    _done = False

    def opened_by(self, *opener: str, saves_itself: bool = False) -> None:
        """Have the typing kept, and say what opens the form again."""
        self.opener, self.saves_itself = opener, saves_itself

    @property
    def said(self) -> str:
        """What the form is called."""
        raise NotImplementedError

    def typed(self) -> HalfTyped:
        """What differs now from how it was opened."""
        raise NotImplementedError

    def fill_in(self, typed: HalfTyped) -> None:
        """Take that in again; raises ValueError, TypeError or KeyError where it does not fit."""
        raise NotImplementedError

    # after the on_mount of the form itself: Textual goes from the class to its bases
    def on_mount(self) -> None:
        """Fill in what was left half typed."""
        self._kept = {}
        keeper = self._keeper
        left = keeper.left_in(self) if keeper is not None else {}
        if left and keeper is not None:
            self._kept = left
            try:
                self.fill_in(left)
            except (ValueError, TypeError, KeyError):  # written by another version of the form
                keeper.cannot_fill(left)

    def on_input_changed(self) -> None:
        """A line was typed into."""
        self._keep_soon()

    on_text_area_changed = on_choices_changed = on_input_changed

    def _keep_soon(self) -> None:
        self._keep_in(AFTER_S)

    def _keep_in(self, seconds: float) -> None:
        if self._waits is None and self.opener:
            self._waits = self.set_timer(seconds, self.keep_now)

    @property
    def is_all_kept(self) -> bool:
        """Whether nothing was typed since it was last kept."""
        return self._waits is None

    def keep_now(self) -> None:
        """Keep what stands there, if it is something else than what was kept."""
        self._waits = None
        keeper = self._keeper
        if keeper is None or self._done or self._kept is None:
            return
        typed = self.typed()
        if typed == self._kept:
            return
        if keeper.keep_typed(self, typed):
            self._kept = typed
        else:
            self._keep_in(AGAIN_S)

    def dismiss(self, result: T | None = None) -> "AwaitComplete":
        """Close, and have what was kept forgotten once it is saved or was left."""
        keeper, typed = self._keeper, self.typed() if self.opener and not self._done else {}
        closing = super().dismiss(result)
        if keeper is not None and not self._done:
            self._done = True
            keeper.form_closed(self, typed, left=not result)
        return closing

    @property
    def _keeper(self) -> Keeper | None:
        ground = self.app.screen_stack[0]
        return ground if self.opener and isinstance(ground, Keeper) else None


def in_words(typed: HalfTyped) -> str:
    """What was typed, to be read where its form cannot take it any more."""
    return ", ".join(_words(typed))


def _words(value: Any) -> Sequence[str]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [word for each in value for word in _words(each)]
    return [str(value)] if value not in (None, "") else []
