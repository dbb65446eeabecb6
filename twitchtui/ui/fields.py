"""The typed fields of our forms: they hold only what a terminal may show.

Textual's own fields draw what they hold as it is, so an escape sequence pasted or loaded into one
would reach the terminal. These take it out on the way in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.widgets import Input, TextArea
from textual_autocomplete import AutoComplete, DropdownItem, TargetState

from twitchtui.diary.limits import NOTE_LENGTH
from twitchtui.ui.text import plain

if TYPE_CHECKING:
    from textual.widgets.text_area import Edit, EditResult

    from twitchtui.diary.sites import Sites

MOST_IN_A_LINE = 200


class Line(Input):
    """A field of one line. With ``replace`` what stands there is replaced by typing."""

    def __init__(
        self, value: str = "", *, hint: str = "", replace: bool = False, id: str | None = None
    ) -> None:
        super().__init__(
            value,
            placeholder=hint,
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


class SiteComplete(AutoComplete):
    """Offers places while one is typed; a tab or enter takes the marked one, down opens it."""

    def __init__(self, target: Input, sites: "Sites", recent: Sequence[str]) -> None:
        super().__init__(target, prevent_default_tab=False)
        self._sites, self._recent = sites, tuple(recent)

    def get_candidates(self, target_state: TargetState) -> list[DropdownItem]:
        """The places that match, best first; those used lately while nothing is typed."""
        if target_state.text.strip():
            names = tuple(found.name for found in self._sites.offered(target_state.text))
        else:
            names = self._recent or tuple(site.name for site in self._sites)
        return [DropdownItem(name) for name in names]

    def get_matches(
        self, target_state: TargetState, candidates: list[DropdownItem], search_string: str
    ) -> list[DropdownItem]:
        """The candidates are matched already."""
        return candidates

    def should_show_dropdown(self, search_string: str) -> bool:
        """Only while what is typed is not yet the name of a place."""
        offered = [found.name for found in self._sites.offered(search_string)]
        return bool(search_string.strip()) and bool(offered) and offered[0] != search_string
