"""The Tonight tab: one list to go through, and beside it what the evening adds up to.

State comes down as an ``Evening``; every key goes up as a message. Drawn by two widgets only, so
that the first screen is there at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive, var
from textual.widget import Widget
from textual.widgets import Static

from twitchtui.diary.evening import Evening
from twitchtui.diary.minerals import NONE, Minerals
from twitchtui.ui import aside, keys
from twitchtui.ui.closing import Closing, ClosingWords
from twitchtui.ui.drawing import Pen, draw
from twitchtui.ui.rows import LEGEND, Row
from twitchtui.ui.text import Content, Strip, Text, drawn

STYLES = ("done", "not_done", "unknown", "n_a", "bar", "quiet", "key", "cursor")
"""The names of the list's styles in ``tonight.tcss``."""

BOX_WIDTH = 5
"""Columns of the box and the space around it."""


class EveningList(Widget, can_focus=True):
    """The rows of the evening with a cursor; keys and clicks become messages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "press", "tick", id="tonight.tick", tooltip="Tick or answer this line"),
        Binding("enter", "open", "", show=False, id="tonight.open", tooltip="Enter an amount"),
        Binding("up,k", "move(-1)", "", show=False, id="tonight.up", tooltip="Line above"),
        Binding("down,j", "move(1)", "", show=False, id="tonight.down", tooltip="Line below"),
        Binding("left,h", "choose(-1)", "", show=False, id="tonight.left", tooltip="Answer left"),
        Binding("right,l", "choose(1)", "", show=False, id="tonight.right", tooltip="Answer right"),
    ]  # fmt: skip

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"evening--{name}" for name in STYLES}

    rows: var[tuple[Row, ...]] = var(())
    cursor: var[int] = var(0)
    option: var[int] = var(0)
    ascii: reactive[bool] = reactive(False)

    @dataclass
    class Ticked(Message):
        """Space on an item."""

        item: str

    @dataclass
    class Opened(Message):
        """Enter on an item: it wants an amount."""

        item: str

    @dataclass
    class Answered(Message):
        """An option of a question was chosen."""

        question: str
        answer: str
        subject: str

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a line that can be acted on."""
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_rows(self, before: tuple[Row, ...], after: tuple[Row, ...]) -> None:
        """Stay on the same line where it is still there."""
        if len(before) == len(after):
            self._redraw(n for n, row in enumerate(after) if row != before[n])
        else:  # only then the screen is laid out again
            self.refresh(layout=True)
            self.call_after_refresh(self.show_cursor)
        here = before[self.cursor] if self.cursor < len(before) else None
        same = (n for n, row in enumerate(after) if here and _is(row) == _is(here))
        self.cursor = self.validate_cursor(next(same, self.cursor))
        if self.rows and self.rows[self.cursor].is_heading:
            self.action_move(1)

    def watch_cursor(self, before: int, now: int) -> None:
        """What is ticked must be seen."""
        self._redraw((before, now))
        self.show_cursor()

    def watch_option(self) -> None:
        """Another answer is marked."""
        self._redraw((self.cursor,))

    def _redraw(self, numbers: Iterable[int]) -> None:
        """Draw some rows again; the others stay as they were painted."""
        if lines := [Region(0, number, self.size.width, 1) for number in numbers]:
            self.refresh(*lines)

    def show_cursor(self) -> None:
        """Scroll the frame around the list to the cursor, with the heading right above it."""
        if not isinstance(frame := self.parent, Widget) or not self.rows:
            return
        first = self.cursor
        while first and self.rows[first - 1].is_heading:
            first -= 1
        first = max(first, self.cursor + 1 - max(frame.scrollable_content_region.height, 1))
        lines = Region(0, first, 1, self.cursor + 1 - first)
        frame.scroll_to_region(lines, animate=False, immediate=True, force=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """One line a row."""
        return len(self.rows)

    def render(self) -> Text:
        """The list as text."""
        return Text("\n").join(self._line(number) for number in range(len(self.rows)))

    def render_line(self, y: int) -> Strip:
        """One row of the list; what was selected with the mouse goes over several."""
        if self.text_selection is not None or y >= len(self.rows):
            return super().render_line(y)
        return drawn(self, self._line(y), y)

    def _line(self, number: int) -> Text:
        pen = Pen(self.size.width, self._style, self.has_focus, self.ascii)
        return draw(self.rows[number], pen, self.option if number == self.cursor else None)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"evening--{name}", partial=True)

    def action_move(self, step: int) -> None:
        """Go to the next line that is not a heading."""
        target = self.cursor + step
        while 0 <= target < len(self.rows) and self.rows[target].is_heading:
            target += step
        if 0 <= target < len(self.rows):
            self.cursor = target
            self.option = self._chosen(self.rows[target])

    def go_to(self, row_id: str) -> None:
        """Put the cursor on a row."""
        for number, row in enumerate(self.rows):
            if row.id == row_id:
                self.cursor, self.option = number, self._chosen(row)
                break

    def action_choose(self, step: int) -> None:
        """Move between the options of a question."""
        row = self._row
        if row is not None and row.is_question:
            self.option = max(0, min(self.option + step, len(row.options) - 1))

    def action_press(self) -> None:
        """Tick an item, or give the marked answer."""
        row = self._row
        if row is None:
            return
        if row.is_question:
            self._answer(row, self.option)
        else:
            self.post_message(self.Ticked(row.id))

    def action_open(self) -> None:
        """Enter an amount for an item, or give the marked answer."""
        row = self._row
        if row is None:
            return
        if row.is_question:
            self._answer(row, self.option)
        else:
            self.post_message(self.Opened(row.id))

    def on_click(self, event: events.Click) -> None:
        """Clicking a box ticks it; clicking an option chooses it; elsewhere only goes there."""
        number = event.y
        if not 0 <= number < len(self.rows) or self.rows[number].is_heading:
            return
        row = self.rows[number]
        self.cursor, self.option = number, self._chosen(row)
        if not row.is_question:
            if event.x < BOX_WIDTH:
                self.post_message(self.Ticked(row.id))
            elif event.chain > 1:
                self.post_message(self.Opened(row.id))
            return
        meta = event.style.meta.get("option")
        if isinstance(meta, int):
            self._answer(row, meta)

    def _answer(self, row: Row, option: int) -> None:
        chosen = row.options[min(option, len(row.options) - 1)]
        self.post_message(self.Answered(row.id, chosen.value, row.subject))

    @property
    def _row(self) -> Row | None:
        return self.rows[self.cursor] if self.rows else None

    @staticmethod
    def _chosen(row: Row) -> int:
        values = [option.value for option in row.options]
        return values.index(row.chosen) if row.chosen in values else 0


def _is(row: Row) -> tuple[str, str]:
    """What tells a row from all others."""
    return row.id, row.subject


class EveningFrame(VerticalScroll, can_focus=False):
    """The frame that the list scrolls in; the cursor stays within it at any size."""

    def on_resize(self) -> None:
        """Another size."""
        self.query_one(EveningList).show_cursor()


class TonightPane(Widget):
    """The list, and where there is room (or on request) what stands beside it.

    ``minerals`` belong to the evening and are set before it.
    """

    BLANK = True  # as in ``covered``
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.ON_TONIGHT,
        Binding("i", "aside", "more", show=False, id="tonight.more", tooltip="Caffeine and nights"),
    ]

    minerals: var[Minerals] = var(NONE)
    evening: var[Evening | None] = var(None)
    rows: var[tuple[Row, ...]] = var(())
    closing: var[Closing] = var(Closing())
    calm: var[bool] = var(False)
    ascii: var[bool] = var(False)

    _aside = Text()

    def compose(self) -> ComposeResult:
        """The list on the left, the rest on the right."""
        with Horizontal():
            with EveningFrame(id="evening"):
                yield EveningList().data_bind(TonightPane.rows, TonightPane.ascii)
            with VerticalScroll(id="aside", can_focus=False):
                yield Static(id="aside-words")

    def watch_evening(self, evening: Evening | None) -> None:
        """Redraw what stands beside the list."""
        if evening is not None and self.is_mounted:
            words = aside.words(evening, self.minerals, calm=self.calm, ascii=self.ascii)
            if words != self._aside:
                as_long = words.plain.count("\n") == self._aside.plain.count("\n")
                self.query_one("#aside-words", Static).update(words, layout=not as_long)
                self._aside = words

    def watch_closing(self, closing: Closing) -> None:
        """What is said once the day is closed; its widget is made when there is anything."""
        shown = self.query(ClosingWords)
        if shown:
            shown.first().closing = closing
        elif closing and self.is_mounted:
            self.mount(ClosingWords(closing), before=0)  # where no message in the corner covers it

    def watch_ascii(self) -> None:
        """Plain characters, or not."""
        if self.is_mounted:
            legend = LEGEND.replace("–", "-") if self.ascii else LEGEND
            self.query_one("#evening").border_subtitle = Content(legend)
        self.watch_evening(self.evening)

    def watch_calm(self) -> None:
        """Calm mode hides the counts."""
        self.watch_evening(self.evening)

    def on_mount(self) -> None:
        """Ready for keys."""
        self.watch_ascii()
        self.watch_closing(self.closing)

    def action_aside(self) -> None:
        """Show or hide the right-hand side where it does not fit beside the list."""
        aside, shown = self.query_one("#aside"), not self.has_class("-aside")
        self.set_class(shown, "-aside")
        aside.can_focus = shown
        (aside if shown else self.list).focus()

    @property
    def list(self) -> EveningList:
        """The list, which holds the focus."""
        return self.query_one(EveningList)
