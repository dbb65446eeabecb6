"""The questions of the episode form as one widget: what stands in them, and what is wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widget import AwaitMount, Widget

from twitchtui.diary.body import Side
from twitchtui.ui import episode_rows as rows
from twitchtui.ui.ascii import ascii_scrollbar, in_ascii
from twitchtui.ui.choices import Choices
from twitchtui.ui.episode_answers import MORE, Answers
from twitchtui.ui.episode_places import Where
from twitchtui.ui.fields import Line, Note


class Questions(VerticalScroll, can_focus=False):
    """The short questions, the line that opens the others, the others: those are there once they
    are opened, which few evenings need."""

    def __init__(
        self,
        where: Where,
        relief: Iterable[tuple[str, str]],
        tried: Sequence[str],
        *,
        ascii_only: bool,
        id: str,
    ) -> None:
        super().__init__(id=id)
        self._where, self._ascii_only = where, ascii_only
        self._relief, self._tried = tuple(relief), tried
        self._fields: dict[str, Widget] = {}
        self._questions: dict[str, rows.Question] = {}

    def compose(self) -> ComposeResult:
        """From where to the line that opens the others."""
        yield self._ask("site", self._where)
        with Vertical(id="under-where"):
            yield self._ask("side", rows.side_row())
            yield self._ask("amount", rows.amount_row())
            yield self._ask("duration", rows.duration_row())
            yield self._where.offers
        yield self._ask("day", Line(hint="today, yesterday, 2026-11-21", replace=True, id="day"))
        yield rows.MoreLine(id="more-line")
        yield Vertical(id="more")

    def _others(self) -> Iterator[rows.Question]:
        """From how strong to the note."""
        yield self._ask("intensity", rows.intensity_row())
        yield self._ask("when", rows.when_row())
        yield self._ask("context", rows.context_row())
        yield self._ask("along_with", rows.along_with_row())
        yield self._ask("pain", Line(hint="0 to 10", id="pain"))
        yield self._ask("urge", rows.yes_no_row("urge"))
        yield self._ask("tried", rows.tried_row(self._relief, self._tried))
        yield self._ask("eased", rows.eased_row())
        note = Note(id="note")
        if self._ascii_only:
            ascii_scrollbar(note)
        yield self._ask("note", note)

    def _ask(self, name: str, field: Widget) -> rows.Question:
        self._fields[name] = field
        question = self._questions[name] = rows.Question(name, field)
        return question

    def on_mount(self) -> None:
        """What scrolls, in ASCII where nothing else can be drawn."""
        if self._ascii_only:
            ascii_scrollbar(self)

    @property
    def answers(self) -> Answers:
        """What stands in the fields."""
        return Answers(**{name: _held(field) for name, field in self._fields.items()})

    def fill(self, answers: Answers) -> None:
        """Put answers into the fields; "more" is open if any stands there."""
        blank = Answers()
        more = any(getattr(answers, name) != getattr(blank, name) for name in MORE)
        self.open_more(more)
        for name, field in self._fields.items():
            _hold(field, getattr(answers, name))

    def write_place(self, words: str, side: Side | None) -> None:
        """Write the place out in full, and answer the side where one was typed with it."""
        self._where.value = words
        if side is not None:
            self._row("side").show([side])

    def write_picked(self, words: str, side: Side | None) -> None:
        """Write a place that was picked with its side; none is an answer here too."""
        self._where.value = words
        self._row("side").show([side] if side is not None else ())

    def line(self, name: str) -> Line:
        """A typed field."""
        return self.query_one(f"#{name}", Line)

    def say(self, name: str, sentence: str) -> None:
        """Show a sentence under a field; an empty one takes it away."""
        words = in_ascii(sentence) if self._ascii_only else sentence
        self._questions[name].say(words)

    def point_at(self, sentences: Mapping[str, str]) -> None:
        """Show each sentence under its field and go to the first."""
        if any(name in MORE for name in sentences):
            self.open_more(True)
        for name in self._questions:
            self.say(name, sentences.get(name, ""))
        self.go_to(next(name for name in rows.LABELS if name in sentences))

    def go_to(self, name: str) -> None:
        """Put the keys on a field."""
        self.query_one(f"#{name}").focus()

    @property
    def more_is_open(self) -> bool:
        """Whether the other questions show."""
        return self.query_one("#more").has_class("-open")

    def open_more(self, opened: bool) -> AwaitMount | None:
        """Show or hide the other questions; those that were not there yet can be waited for."""
        more = self.query_one("#more", Vertical)
        more.set_class(opened, "-open")
        self.query_one("#more-line", rows.MoreLine).show(opened)
        if not opened or "note" in self._fields:
            return None
        return more.mount_all(self._others())

    def _row(self, name: str) -> Choices:
        return self.query_one(f"#{name}", Choices)


def _held(field: Widget) -> Any:
    """The answer that stands in a field."""
    match field:
        case Line():
            return field.value
        case Note():
            return field.text
        case Choices():
            one = field.picked[0] if field.picked else field.typed
            return field.picked if field.several else one
    raise TypeError(field)


def _hold(field: Widget, answer: Any) -> None:
    """Put an answer into a field."""
    match field:
        case Line():
            field.value = answer
        case Note():
            if field.text != answer:
                field.text = answer
        case Choices() if field.several:
            field.show(answer)
        case Choices():
            field.show_either(answer)
