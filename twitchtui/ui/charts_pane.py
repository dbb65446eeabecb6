"""Charts with a cursor that reads what is under it, and a way to keep one; the ground of Trends.

Owns which of the charts that are shown has the cursor. What is chosen goes out as a message: the
shell opens the night, gives the screen, and has the files.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from twitchtui.exchange.pages import Page
from twitchtui.insight.chart import CHARTS
from twitchtui.ui.chart_box import ChartBox
from twitchtui.ui.covered import OnTop
from twitchtui.ui.text import safe

BACK = "z: back"

NOTHING_TO_KEEP = "Nothing to save: there is no chart here yet."

LEAST_KEPT = (80, 24)
"""Columns and rows of a chart that is copied or saved, if it is shown in less."""


class ChartsPane(OnTop):
    """The boxes of the charts, of which one has the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor(-1)", "Read", key_display="←→", id="trends.cursor",
                tooltip="Read the night, week or bar before"),
        Binding("right", "cursor(1)", "Read", show=False, id="trends.cursor_on",
                tooltip="Read the night, week or bar after"),
        Binding("shift+left", "cursor(-7)", "", show=False, id="trends.cursor_week",
                tooltip="Seven nights or weeks before"),
        Binding("shift+right", "cursor(7)", "", show=False, id="trends.cursor_week_on",
                tooltip="Seven nights or weeks after"),
        Binding("home", "cursor_to(0)", "", show=False, id="trends.cursor_first",
                tooltip="Read the first of the chart"),
        Binding("end", "cursor_to(-1)", "", show=False, id="trends.cursor_last",
                tooltip="Read the last of the chart"),
        Binding("x", "keep", "Save", id="trends.keep",
                tooltip="Copy the chart as text, or save it as SVG, PNG or text"),
    ]  # fmt: skip

    @dataclass
    class NightWanted(Message):
        """The evening of this night is wanted."""

        day: date

    @dataclass
    class Whole(Message):
        """One chart wants the whole screen, or no longer."""

        whole: bool

    @dataclass
    class KeepWanted(Message):
        """A chart is to be copied or saved: on paper, and as it is copied."""

        page: Page

    ascii_only: reactive[bool] = reactive(False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pointed = self._words = ""

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Nothing: no style in here depends on it, and all of them would be worked out again."""

    def watch_ascii_only(self, ascii_only: bool) -> None:
        """Draw with plain characters, or no longer."""
        self.set_class(ascii_only, "-ascii")
        for box in self.query(ChartBox):
            box.ascii_only = ascii_only

    def boxed(self, name: str) -> ChartBox:
        """A new box for a chart."""
        return self._shown_or_not(ChartBox(name))

    def _shown_or_not(self, box: ChartBox) -> ChartBox:
        shown = self.shown
        box.set_class(box.name_of_chart in shown, "-shown")
        box.ascii_only, box.brief = self.ascii_only, len(shown) > 1
        box.hint = BACK if self.has_class("-whole") else ""
        return box

    def show_boxes(self) -> None:
        """Show the boxes of the charts that are shown, making the one that is not there yet."""
        boxes = {box.name_of_chart: self._shown_or_not(box) for box in self.query(ChartBox)}
        new = [name for name in self.shown if name not in boxes]
        if new and self.is_mounted:
            # the only one that is shown then, so its place among the others does not matter
            self.query_one("#trends-charts").mount(*map(self.boxed, new))

    @property
    def shown(self) -> tuple[str, ...]:
        """The charts that are shown; the pane knows."""
        return ()

    @property
    def pointed(self) -> str:
        """The chart that has the cursor, or would get it."""
        return self._pointed if self._pointed in self.shown else next(iter(self.shown), "")

    @property
    def box(self) -> ChartBox | None:
        """The box of that chart."""
        name = self.pointed
        return next((box for box in self.query(ChartBox) if box.name_of_chart == name), None)

    def action_cursor(self, steps: int) -> None:
        """Move the cursor; the first press puts it on the latest night, or the first bar."""
        if box := self.box:
            box.move(steps)
            self.read_out()

    def action_cursor_to(self, end: int) -> None:
        """Put the cursor at one end of the chart."""
        if box := self.box:
            box.go_to_end(end)
            self.read_out()

    def action_open_night(self) -> None:
        """Ask for the night under the cursor."""
        if (box := self.box) and box.night:
            self.post_message(self.NightWanted(box.night))

    @property
    def on_night(self) -> bool:
        """Whether the cursor is on a night."""
        return (box := self.box) is not None and box.night is not None

    @property
    def reading(self) -> bool:
        """Whether there is a cursor."""
        return (box := self.box) is not None and box.stop is not None

    def on_hide(self) -> None:
        """Another tab has the screen."""
        self.post_message(self.Whole(whole=False))

    def on_show(self) -> None:
        """The chart that had the screen has it again."""
        self.post_message(self.Whole(whole=self.has_class("-whole")))

    def put_away(self) -> None:
        """Take the cursor away."""
        for box in self.query(ChartBox):
            box.stop = None
        self.read_out()

    def pass_cursor_on(self) -> None:
        """Other charts are shown: the cursor stays on the same night, where they have it."""
        boxes = self.query(ChartBox)
        stop, here = next((box.stop for box in boxes if box.stop), None), self.box
        for box in boxes:
            box.stop = stop if box is here else None
        self.read_out()

    def read_out(self) -> None:
        """Say what is under the cursor, once what is shown is drawn."""
        if self.is_mounted:
            self.call_after_refresh(self._say_words)

    def _say_words(self) -> None:
        self._write(box.words if (box := self.box) else "")
        self.refresh_bindings()

    def _write(self, words: str) -> None:
        if words != self._words:  # what is written anew has everything laid out anew
            self._words = words
            self.query_one("#trends-reading", Static).update(safe(words))

    @on(ChartBox.Pointed)
    def _chart_pointed(self, event: ChartBox.Pointed) -> None:
        event.stop()
        for box in self.query(ChartBox):
            box.stop = box.stop if box is event.box else None
        self._pointed = event.box.name_of_chart
        self.read_out()
        if event.chosen:
            self.action_open_night()

    def action_keep(self) -> None:
        """Ask what is to be done with the chart, or say that there is none."""
        box = self.box
        if box is None or isinstance(box.chart, str):
            self._write(NOTHING_TO_KEEP)
            return
        from twitchtui.ui.chart_page import page
        from twitchtui.ui.chart_pens import PAPER

        width, height = (max(room, least) for room, least in zip(box.size, LEAST_KEPT, strict=True))
        kind = CHARTS[box.name_of_chart]
        text = page(
            kind.title, box.chart, size=(width, height), palette=PAPER, ascii_only=box.ascii_only
        )
        self.post_message(self.KeepWanted(Page(box.name_of_chart, text)))
