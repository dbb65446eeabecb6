"""The questions of the episode form as one widget: what stands in them, and what is wrong."""

from collections.abc import Iterable, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from twitchtui.diary.body import Side
from twitchtui.ui import episode_rows as rows
from twitchtui.ui.ascii import ascii_scrollbar, in_ascii
from twitchtui.ui.choices import Choices
from twitchtui.ui.episode_answers import MORE, Answers
from twitchtui.ui.episode_places import Where
from twitchtui.ui.fields import Line, Note

LINES = ("site", "day", "pain")
ONE_OF = ("side", "duration", "intensity", "urge", "eased")
SEVERAL_OF = ("context", "along_with", "tried")
ONE_OR_TYPED = ("amount", "when")


class Questions(VerticalScroll, can_focus=False):
    """The short questions, the line that opens the others, the others."""

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
        self._where, self._tried = where, rows.tried_row(relief, tried)
        self._ascii_only = ascii_only

    def compose(self) -> ComposeResult:
        """From where to the note."""
        yield rows.Question("site", self._where)
        with Vertical(id="under-where"):
            yield rows.Question("side", rows.side_row())
            yield rows.Question("amount", rows.amount_row())
            yield rows.Question("duration", rows.duration_row())
            yield self._where.offers
        day = Line(hint="today, yesterday, 2026-11-21", replace=True, id="day")
        yield rows.Question("day", day)
        yield rows.MoreLine(id="more-line")
        with Vertical(id="more"):
            yield rows.Question("intensity", rows.intensity_row())
            yield rows.Question("when", rows.when_row())
            yield rows.Question("context", rows.context_row())
            yield rows.Question("along_with", rows.along_with_row())
            yield rows.Question("pain", Line(hint="0 to 10", id="pain"))
            yield rows.Question("urge", rows.yes_no_row("urge"))
            yield rows.Question("tried", self._tried)
            yield rows.Question("eased", rows.eased_row())
            yield rows.Question("note", Note(id="note"))

    def on_mount(self) -> None:
        """What scrolls, in ASCII where nothing else can be drawn."""
        if self._ascii_only:
            ascii_scrollbar(self)
            ascii_scrollbar(self._note)

    @property
    def answers(self) -> Answers:
        """What stands in the fields."""
        return Answers(
            site=self.line("site").value,
            side=self._one("side"),
            amount=self._one("amount"),
            duration=self._one("duration"),
            day=self.line("day").value,
            intensity=self._one("intensity"),
            when=self._one("when"),
            context=self._row("context").picked,
            along_with=self._row("along_with").picked,
            pain=self.line("pain").value,
            urge=self._one("urge"),
            tried=self._row("tried").picked,
            eased=self._one("eased"),
            note=self._note.text,
        )

    def fill(self, answers: Answers) -> None:
        """Put answers into the fields; "more" is open if any stands there."""
        for name in LINES:
            self.line(name).value = getattr(answers, name)
        for name in ONE_OF:
            value = getattr(answers, name)
            self._row(name).show([value] if value else ())
        for name in SEVERAL_OF:
            self._row(name).show(getattr(answers, name))
        for name in ONE_OR_TYPED:
            self._row(name).show_either(getattr(answers, name))
        if self._note.text != answers.note:
            self._note.text = answers.note
        blank = Answers()
        self.open_more(any(getattr(answers, name) != getattr(blank, name) for name in MORE))

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
        self.query_one(f"#ask-{name}", rows.Question).say(words)

    def point_at(self, sentences: Mapping[str, str]) -> None:
        """Show each sentence under its field and go to the first."""
        if any(name in MORE for name in sentences):
            self.open_more(True)
        for name in rows.LABELS:
            self.say(name, sentences.get(name, ""))
        self.go_to(next(name for name in rows.LABELS if name in sentences))

    def go_to(self, name: str) -> None:
        """Put the keys on a field."""
        self.query_one(f"#{name}").focus()

    @property
    def more_is_open(self) -> bool:
        """Whether the other questions show."""
        return self.query_one("#more").has_class("-open")

    def open_more(self, opened: bool) -> None:
        """Show or hide the other questions."""
        self.query_one("#more").set_class(opened, "-open")
        self.query_one("#more-line", rows.MoreLine).show(opened)

    @property
    def _note(self) -> Note:
        return self.query_one("#note", Note)

    def _row(self, name: str) -> Choices:
        return self.query_one(f"#{name}", Choices)

    def _one(self, name: str) -> str | None:
        row = self._row(name)
        return row.picked[0] if row.picked else row.typed
