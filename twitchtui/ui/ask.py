"""A small form of a few lines and choices: the quick adds, the first-run questions, a date.

It knows nothing of what is asked. What was typed goes to ``make``, which returns the value to
dismiss with or raises ``Refusal``; then the sentence stands under the fields and the text stays.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import ClassVar, NamedTuple, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from twitchtui.diary.limits import Refusal
from twitchtui.ui.form import Form, HalfTyped
from twitchtui.ui.half_typed import relative_to_now
from twitchtui.ui.text import Text

Answers = Mapping[str, str]
T = TypeVar("T")


class Field(NamedTuple):
    """One line to type, or one row of ``choices`` (value and words) to choose from.

    ``suggest`` gives words for what was typed so far; enter takes the marked one. With
    ``several`` the answer is the chosen values joined by commas.
    """

    id: str
    label: str
    value: str = ""
    hint: str = ""
    suggest: Callable[[str], Sequence[str]] | None = None
    choices: tuple[tuple[str, str], ...] = ()
    several: bool = False


class Ask(Form[T | None]):
    """Ask for a few lines; dismisses with what ``make`` made of them, or None on escape."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["choices.tcss", "ask.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "cancel", id="ask.cancel", tooltip="Close without saving"),
        Binding("ctrl+s", "save", "save", id="ask.save", tooltip="Save"),
        Binding("down", "pick(1)", "next", show=False, id="ask.next", tooltip="Next suggestion"),
        Binding("up", "pick(-1)", "previous", show=False, id="ask.up", tooltip="Suggestion before"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        make: Callable[[Answers], T],
        *,
        intro: str = "",
    ) -> None:
        super().__init__()
        self._title, self._fields, self._make, self._intro = title, fields, make, intro
        self._picked = 0
        self._opened_with: Answers = {}

    def compose(self) -> ComposeResult:
        """Title, fields, suggestions, the sentence for what does not fit."""
        with Vertical(id="ask") as box:
            box.border_title = Text(self._title)
            box.border_subtitle = "enter save   esc cancel"
            with VerticalScroll(can_focus=False):
                if self._intro:
                    yield Static(Text(self._intro), id="intro")
                for field in self._fields:
                    with Horizontal(classes="field"):
                        yield Static(Text(field.label), classes="label")
                        yield self._widget(field)
                yield Static(id="suggestions")
                yield Static(id="sentence")

    def _widget(self, field: Field) -> Widget:
        # the fields load what the entry form needs too; not on the way to the first screen
        from twitchtui.ui.choices import Choice, Choices
        from twitchtui.ui.fields import Line

        if not field.choices:
            line = Line(field.value, hint=field.hint, id=field.id)
            line.select_on_focus = True  # what is offered is replaced by what is typed
            return line
        row = Choices(
            [Choice(value, words, _letter(words)) for value, words in field.choices],
            several=field.several,
            id=field.id,
        )
        row.show([value for value in field.value.split(",") if value])
        return row

    def on_mount(self) -> None:
        """Start on the first field."""
        self._opened_with = self.answers
        self.query_one(f"#{self._fields[0].id}").focus()

    @property
    def said(self) -> str:
        """Its title."""
        return self._title

    def typed(self) -> HalfTyped:
        """The answers that differ; with them a day or time that is meant from now."""
        answers = self.answers
        changed = {name for name in answers if answers[name] != self._opened_with[name]}
        relative = {name for name in answers if changed and relative_to_now(name, answers[name])}
        return {name: answers[name] for name in answers if name in changed | relative}

    def fill_in(self, typed: HalfTyped) -> None:
        """Put answers back where they are still asked for."""
        from twitchtui.ui.choices import Choices

        for field in self._fields:
            if field.id not in typed:
                continue
            widget, value = self.query_one(f"#{field.id}"), str(typed[field.id])
            if isinstance(widget, Choices):
                offered = [choice.value for choice in widget.choices]
                widget.show([one for one in value.split(",") if one in offered])
            elif isinstance(widget, Input):
                widget.select_on_focus = False  # it is gone on with, not replaced
                widget.value = value
                widget.cursor_position = len(value)

    @property
    def answers(self) -> Answers:
        """What stands in the fields."""
        from twitchtui.ui.choices import Choices

        found = {}
        for field in self._fields:
            widget = self.query_one(f"#{field.id}")
            found[field.id] = (
                ",".join(widget.picked)
                if isinstance(widget, Choices)
                else self.query_one(f"#{field.id}", Input).value
            )
        return found

    def on_key(self, event: events.Key) -> None:
        """Enter on a row of choices saves too."""
        if event.key == "enter" and not isinstance(self.focused, Input):
            event.stop()
            self.action_save()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._picked = 0
        self.query_one("#sentence", Static).update("")
        self._show_suggestions()

    @on(events.DescendantFocus)
    def _moved(self) -> None:
        self._picked = 0
        self._show_suggestions()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._take_suggestion()
        self.action_save()

    def action_pick(self, step: int) -> None:
        """Mark another suggestion; enter takes it."""
        offered = self._offered()
        if offered:
            self._picked = (self._picked + step) % len(offered)
            self._show_suggestions()
        elif step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_save(self) -> None:
        """Close with the value, or say what does not fit."""
        try:
            made = self._make(self.answers)
        except Refusal as refusal:
            self.app.clear_notifications()  # what stands in the corner was said before
            self.query_one("#sentence", Static).update(Text(_sentence(refusal)))
            return
        self.dismiss(made)

    def action_cancel(self) -> None:
        """Close without saving."""
        self.dismiss(None)

    def _offered(self) -> Sequence[str]:
        field = self._focused_field
        if field is None or field.suggest is None or field.choices:
            return ()
        typed = self.query_one(f"#{field.id}", Input).value
        offered = field.suggest(typed)
        return () if typed in offered else offered

    @property
    def _focused_field(self) -> Field | None:
        here = self.focused.id if self.focused else None
        return next((field for field in self._fields if field.id == here), None)

    def _show_suggestions(self) -> None:
        lines = [
            f"{'▸' if number == self._picked else ' '} {words}"
            for number, words in enumerate(self._offered())
        ]
        self.query_one("#suggestions", Static).update(Text("\n".join(lines)))

    def _take_suggestion(self) -> None:
        field, offered = self._focused_field, self._offered()
        if field is not None and offered:
            self.query_one(f"#{field.id}", Input).value = offered[self._picked]


def _letter(words: str) -> str:
    return words[:1].casefold()


def _sentence(refusal: Refusal) -> str:
    words = str(refusal)
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?")) else ".")
