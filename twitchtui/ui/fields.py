"""The typed fields of our forms: they hold only what a terminal may show.

Textual's own fields draw what they hold as it is, so an escape sequence pasted or loaded into one
would reach the terminal. These take it out on the way in.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.widgets import Input, TextArea

from twitchtui.diary.limits import NOTE_LENGTH
from twitchtui.ui.text import plain

if TYPE_CHECKING:
    from textual.widgets.text_area import Edit, EditResult

MOST_IN_A_LINE = 200


class Line(Input):
    """A field of one line. With ``replace`` what stands there is replaced by typing."""

    def __init__(
        self, value: str = "", *, hint: str = "", replace: bool = False, id: str | None = None
    ) -> None:
        super().__init__(
            plain(value),
            placeholder=plain(hint),
            id=id,
            compact=True,
            max_length=MOST_IN_A_LINE,
            select_on_focus=replace,
        )

    def validate_value(self, value: str) -> str:
        """Whatever way the text comes in."""
        return plain(value[: MOST_IN_A_LINE * 4])


class Note(TextArea):
    """A field of many lines."""

    @dataclass
    class TooLong(Message):
        """A paste was refused because the note would have had ``length`` characters."""

        note: "Note"
        length: int

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(
            plain(text, lines=True),
            id=id,
            compact=True,
            tab_behavior="focus",
            show_line_numbers=False,
            soft_wrap=True,
        )

    def edit(self, edit: "Edit") -> "EditResult":
        """Every change of the text comes through here."""
        edit.text = plain(edit.text, lines=True)
        return super().edit(edit)

    async def _on_paste(self, event: events.Paste) -> None:
        length = len(self.text) + len(event.text)
        if length > NOTE_LENGTH:
            event.prevent_default()
            event.stop()
            self.post_message(self.TooLong(self, length))
