"""The closed list behind "yes, something is new or changed", searched by the words people use.

Never shown unasked (domain.md 3.8). Beside the symptom codes it offers the two other things the
rules look at: a changed medicine, and the colour of urine.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from twitchtui.flags.symptom_list import Ask as Question
from twitchtui.flags.symptom_list import Group, SymptomList
from twitchtui.ui.fields import Line
from twitchtui.ui.text import Text

MEDICINE, URINE = "medicine", "urine"

_OTHERS = (
    (MEDICINE, "a medicine or supplement was started, changed or stopped"),
    (URINE, "the colour of my urine"),
)
_ALSO = {MEDICINE: "medication drug pill tablet dose statin", URINE: "pee dark brown red cola"}

NOTHING = (
    "Nothing by that word. Try fewer letters, or “something else”. "
    "If it is happening now, or you cannot stand the worry: escape, then !."
)


class SymptomPick(ModalScreen[str | None]):
    """Pick a line of the closed list; dismisses with its code, or with one of the others."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "cancel", id="pick.cancel", tooltip="Close without saving"),
        Binding("down", "to_list", "", show=False, id="pick.down", tooltip="To the list"),
    ]

    def __init__(self, symptoms: SymptomList) -> None:
        super().__init__()
        self._symptoms = symptoms

    def compose(self) -> ComposeResult:
        """A line to search in, and the list."""
        with Vertical(classes="box") as box:
            box.border_title = "What is new or changed?"
            box.border_subtitle = "type to search   down and enter pick   esc cancel"
            yield Line(hint="a word, such as stairs, numb, speech", id="search")
            yield Static(id="nothing")
            yield OptionList(*self._options(""), id="symptoms")

    def on_mount(self) -> None:
        """Start in the search."""
        self.query_one(Line).focus()

    def _options(self, typed: str) -> list[Option]:
        """The whole list under its headings; or what was searched for, the best fit first."""
        wanted = typed.casefold().split()
        if not wanted:
            return [option for group in self._symptoms.groups for option in _group(group)] + [
                _heading("Other things"),
                *(Option(Text(f"  {says}"), id=name) for name, says in _OTHERS),
            ]
        ranked = sorted(
            (rank, number, Option(Text(f"  {says}"), id=name))
            for number, (name, says, also) in enumerate(self._searched())
            if (rank := _rank(wanted, says, also)) is not None
        )
        return [option for _, _, option in ranked]

    def _searched(self) -> Iterator[tuple[str, str, str]]:
        """Every line with its words and the other words it may be found by."""
        tasks = " ".join(self._symptoms.tasks.values())
        for one in self._symptoms.symptoms:
            more = tasks if Question.TASKS in one.asks else ""
            yield one.code.value, one.words, " ".join((*one.also, one.hint, more))
        for name, says in _OTHERS:
            yield name, says, _ALSO[name]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(self._options(event.value))
        searching = bool(event.value.strip())
        listed.highlighted = 0 if searching and listed.option_count else None
        nothing = searching and not listed.option_count
        self.query_one("#nothing", Static).update(Text(NOTHING if nothing else ""))

    @on(Input.Submitted)
    def _entered(self) -> None:
        listed = self.query_one(OptionList)
        if listed.highlighted is not None:
            self.dismiss(listed.get_option_at_index(listed.highlighted).id)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_to_list(self) -> None:
        """From the search into the list."""
        listed = self.query_one(OptionList)
        listed.focus()
        if listed.highlighted is None and listed.option_count > 1:
            listed.highlighted = 1

    def action_cancel(self) -> None:
        """Close without a choice."""
        self.dismiss(None)


def _rank(wanted: Sequence[str], says: str, also: str) -> int | None:
    """0 where the line itself has every word, 1 where its other words help, None else. A word
    fits where another begins with it."""
    own, more = says.casefold().split(), also.casefold().split()

    def begins(word: str, words: Sequence[str]) -> bool:
        return any(other.strip("(),").startswith(word) for other in words)

    if all(begins(word, own) for word in wanted):
        return 0
    return 1 if all(begins(word, own) or begins(word, more) for word in wanted) else None


def _heading(words: str) -> Option:
    return Option(Text(words, style="bold"), disabled=True)


def _group(group: Group) -> list[Option]:
    lines = [Option(Text(f"  {one.words}"), id=one.code.value) for one in group.symptoms]
    return [_heading(group.words), *lines]
