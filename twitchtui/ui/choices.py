"""A row of choices drawn so that it reads without colour: ``(o) few  ( ) many``.

The arrows, an underlined letter or a click choose; space takes a choice back. Rows that allow
several choices draw ``[x]`` and mark the one the keys are on. A row may end in a choice that is
typed, such as a number: digits go straight into it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from twitchtui.ui.text import Text, plain

GAP = 2
MOST_TYPED = 20


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: the value handed back, its words, and the letter that picks it."""

    value: str
    words: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """The choice that is typed: its words, what shows while it is empty, what it may hold."""

    words: str
    blank: str
    letters: str = "0123456789"


@dataclass(frozen=True, slots=True)
class _Placed:
    index: int
    row: int
    start: int
    words: str

    @property
    def end(self) -> int:
        return self.start + cell_len(self.words)


class Choices(Widget, can_focus=True):
    """One question with its choices. ``picked`` is what was chosen, ``typed`` what was typed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--picked", "choices--here", "choices--key"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", "Next", show=False, id="choices.next",
                tooltip="Choose the next one"),
        Binding("left", "step(-1)", "Previous", show=False, id="choices.previous",
                tooltip="Choose the one before"),
        Binding("space", "flip", "Choose", show=False, id="choices.toggle",
                tooltip="Choose this one, or take the choice back"),
        Binding("backspace,delete", "rub_out", "Take back", show=False, id="choices.rub_out",
                tooltip="Take the choice back"),
    ]  # fmt: skip

    @dataclass
    class Changed(Message):
        """A choice was made in ``row``, perhaps the same again."""

        row: "Choices"

        @property
        def control(self) -> "Choices":
            """The row it happened in."""
            return self.row

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        several: bool = False,
        typed: Typed | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.choices, self.several, self._typed_choice = tuple(choices), several, typed
        self._here = 0
        self._state = _State()

    # -- what is chosen ------------------------------------------------------------------------

    @property
    def picked(self) -> tuple[str, ...]:
        """The values chosen, in the order of the row; without the typed one."""
        return tuple(c.value for c in self.choices if c.value in self._state.picked)

    @property
    def typed(self) -> str | None:
        """What was typed, perhaps nothing yet; None where the typed choice is not the one made."""
        return self._state.typed

    def show(self, picked: Sequence[str] = (), typed: str | None = None) -> None:
        """Set what is chosen, without a message."""
        before = self._state, self._here
        self._state = _State(frozenset(picked), plain(typed) if typed is not None else None)
        chosen = [i for i, c in enumerate(self.choices) if c.value in self._state.picked]
        self._here = len(self.choices) if typed is not None else chosen[0] if chosen else 0
        if (self._state, self._here) != before:
            self.refresh(layout=True)

    def show_either(self, value: str | None) -> None:
        """Set one choice by its value; where something may be typed, a value that the row does not
        offer is what was."""
        offered = any(choice.value == value for choice in self.choices)
        if value is None or offered or self._typed_choice is None:
            self.show([value] if value else ())
        else:
            self.show(typed=value)

    # -- keys and mouse ------------------------------------------------------------------------

    def action_step(self, step: int) -> None:
        """Move along the row; where only one can be chosen, choose it."""
        untouched = not self.several and not self._state.picked and self._state.typed is None
        if not (untouched and step > 0):
            self._here = (self._here + step) % self._count
        if not self.several:
            self._choose(self._here)
        self.refresh()

    def action_flip(self) -> None:
        """Choose the one the keys are on, or take it back."""
        if self._is_on(self._here):
            self._take_back(self._here)
        else:
            self._choose(self._here)

    def action_rub_out(self) -> None:
        """Take back the last letter typed, or the choice."""
        if self._state.typed:
            self._change(_State(self._state.picked, self._state.typed[:-1]))
        elif self.several:
            self._take_back(self._here)
        else:
            self._change(_State())

    def on_key(self, event: events.Key) -> None:
        """A letter picks its choice; what belongs in the typed choice goes there."""
        letter = event.character or ""
        if not event.is_printable or letter == " ":
            return
        by_key = [i for i, c in enumerate(self.choices) if c.key and c.key == letter.casefold()]
        if self._typed_choice is not None and letter in self._typed_choice.letters:
            self._type((self._state.typed or "") + letter)
        elif by_key:
            self._here = by_key[0]
            if self.several:
                self.action_flip()
            else:
                self._choose(self._here)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes into the typed choice, where there is one."""
        event.stop()
        if self._typed_choice is not None:
            self._type(plain(event.text[: MOST_TYPED * 2]).strip())

    def on_click(self, event: events.Click) -> None:
        """Choose, or take back, what was clicked."""
        event.stop()
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for placed in self._layout(self.content_size.width):
            if placed.row == offset.y and placed.start <= offset.x < placed.end:
                self._here = placed.index
                self.action_flip()

    # -- drawing -------------------------------------------------------------------------------

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the choices need at this width."""
        return self._layout(width)[-1].row + 1

    def render(self) -> Text:
        """The choices, wrapped between them."""
        drawn, row, column = Text(no_wrap=True), 0, 0
        for placed in self._layout(self.content_size.width):
            if placed.row > row:
                drawn.append("\n")
                row, column = placed.row, 0
            drawn.append(" " * (placed.start - column))
            drawn.append_text(self._drawn(placed))
            column = placed.end
        return drawn

    def _drawn(self, placed: _Placed) -> Text:
        words = Text(placed.words)
        if self._is_on(placed.index):
            words.stylize(self.get_component_rich_style("choices--picked", partial=True))
        elif placed.index < len(self.choices) and self.choices[placed.index].key:
            at = placed.words.casefold().find(self.choices[placed.index].key, 4)
            style = self.get_component_rich_style("choices--key", partial=True)
            words.stylize(style, at, at + 1)
        if self.has_focus and placed.index == self._here:
            words.stylize(self.get_component_rich_style("choices--here", partial=True))
        return words

    def _layout(self, width: int) -> list[_Placed]:
        placed: list[_Placed] = []
        row = column = 0
        for index in range(self._count):
            words = self._words(index)
            if column and column + cell_len(words) > width:
                row, column = row + 1, 0
            placed.append(_Placed(index, row, column, words))
            column += cell_len(words) + GAP
        return placed

    def _words(self, index: int) -> str:
        on = self._is_on(index)
        mark = ("[x]" if on else "[ ]") if self.several else ("(o)" if on else "( )")
        if index < len(self.choices):
            return f"{mark} {self.choices[index].words}"
        typed = self._typed_choice or Typed("", "")
        return f"{mark} {typed.words} {self._state.typed or typed.blank}"

    # -- state ---------------------------------------------------------------------------------

    @property
    def _count(self) -> int:
        return len(self.choices) + (self._typed_choice is not None)

    def _is_on(self, index: int) -> bool:
        if index == len(self.choices):
            return self._state.typed is not None
        return self.choices[index].value in self._state.picked

    def _choose(self, index: int) -> None:
        if index == len(self.choices):
            self._change(_State(frozenset(), self._state.typed or ""))
            return
        value = self.choices[index].value
        kept = self._state.picked if self.several else frozenset[str]()
        self._change(_State(kept | {value}))

    def _take_back(self, index: int) -> None:
        if index == len(self.choices):
            self._change(_State(self._state.picked))
        else:
            self._change(_State(self._state.picked - {self.choices[index].value}))

    def _type(self, text: str) -> None:
        self._here = len(self.choices)
        self._change(_State(frozenset(), text[:MOST_TYPED]))

    def _change(self, state: "_State") -> None:
        self._state = state
        self.refresh(layout=True)
        self.post_message(self.Changed(self))


@dataclass(frozen=True, slots=True)
class _State:
    picked: frozenset[str] = field(default_factory=frozenset)
    typed: str | None = None
