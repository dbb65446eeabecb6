"""The Trends tab: what the weeks look like.

Owns the choice of charts on the screen and the picker of the range. The shell sets the
reactives and answers ``RangeChosen`` by loading other nights; the pane never sees the store.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from twitchtui.diary.coverage import Night
from twitchtui.diary.kept import KeptDay
from twitchtui.flags import Card
from twitchtui.insight.chart import CHARTS, Facts
from twitchtui.insight.series import DEFAULT_RANGE, Range
from twitchtui.ui.chart_box import ChartBox
from twitchtui.ui.trend_notes import TrendNotes

ROOMY = Size(100, 24)
"""From this size on the charts stand beside each other; below, one at a time."""


class Word(Static):
    """A word to click; the pane does what the key beside it would do."""

    @dataclass
    class Clicked(Message):
        """The word was clicked."""

        action: str

    def __init__(self, text: str, action: str, **named: str) -> None:
        super().__init__(text, markup=False, id=named.get("id"), classes=named.get("classes"))
        self._action = action

    def on_click(self) -> None:
        """Ask for the action."""
        self.post_message(self.Clicked(self._action))


class TrendsPane(Vertical, can_focus=True):
    """Charts of the nights it is given, and a picker of how far back they go."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left_square_bracket",
            "step_range(-1)",
            "Shorter",
            key_display="[",
            id="trends.shorter",
            tooltip="Look at fewer weeks",
        ),
        Binding(
            "right_square_bracket",
            "step_range(1)",
            "Longer",
            key_display="]",
            id="trends.longer",
            tooltip="Look further back",
        ),
        Binding("n", "turn(1)", "Next chart", id="trends.next", tooltip="Show the next chart"),
        Binding("p", "turn(-1)", "Previous", id="trends.previous", tooltip="Show the chart before"),
        Binding("i", "notes", "Notes", id="trends.notes", tooltip="Show all of the notes, or fold"),
        Binding("j,down", "scroll_notes(1)", "Down", show=False, id="trends.down",
                tooltip="Scroll the notes down"),
        Binding("k,up", "scroll_notes(-1)", "Up", show=False, id="trends.up",
                tooltip="Scroll the notes up"),
    ]  # fmt: skip

    nights: reactive[tuple[Night, ...]] = reactive[tuple[Night, ...]](())
    kept: reactive[tuple[KeptDay, ...]] = reactive[tuple[KeptDay, ...]](())
    span: reactive[Range] = reactive(DEFAULT_RANGE)
    calm: reactive[bool] = reactive(False)
    baseline_end: reactive[date | None] = reactive[date | None](None)
    ascii_only: reactive[bool] = reactive(False)
    turned_to: reactive[int] = reactive(0)
    notes: reactive[tuple[Card, ...]] = reactive[tuple[Card, ...]](())

    @dataclass
    class RangeChosen(Message):
        """Another range was asked for; the shell loads its nights and sets the reactives."""

        range: Range

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._outdated = False

    def compose(self) -> ComposeResult:
        """The bar of words, then a box for each chart."""
        with Horizontal(id="trends-bar"):
            yield Static("Range", classes="trends-label")
            for choice in Range:
                yield Word(
                    f" {choice} ", f"choose('{choice}')", id=f"range-{choice}", classes="range"
                )
            with Horizontal(id="trends-turn"):
                yield Static(id="trends-which", markup=False)
                yield Word("< previous", "turn(-1)")
                yield Word("next >", "turn(1)")
        yield Static("Calm mode: charts of twitches are hidden.", id="trends-calm")
        yield TrendNotes(id="trends-notes").data_bind(TrendsPane.notes, TrendsPane.calm)
        with Container(id="trends-charts"):
            for name in CHARTS:
                yield ChartBox(name)

    def on_mount(self) -> None:
        """Arrange what there is."""
        self._arrange()
        self._mark_range(self.span)

    def on_resize(self, event: Resize) -> None:
        """Show all charts where there is room for them."""
        size = event.size
        self.set_class(size.width >= ROOMY.width and size.height >= ROOMY.height, "-roomy")
        self._notes.fit(*size)
        self._arrange()

    @property
    def _notes(self) -> TrendNotes:
        return self.query_one(TrendNotes)

    def watch_notes(self, notes: tuple[Card, ...]) -> None:
        """Back to the charts with the last note."""
        if self.is_mounted and not notes:
            self.action_notes(whole=False)
        self.refresh_bindings()

    def watch_nights(self) -> None:
        """Draw other nights."""
        self._update_soon()

    def watch_kept(self) -> None:
        """Draw another checklist."""
        self._update_soon()

    def watch_baseline_end(self) -> None:
        """Begin the mean elsewhere."""
        self._update_soon()

    def watch_span(self, span: Range) -> None:
        """Show which range it is."""
        self._mark_range(span)
        self._update_soon()

    def watch_calm(self, calm: bool) -> None:
        """Hide the charts of twitches, or bring them back."""
        self.set_class(calm, "-calm")
        self._arrange()

    def watch_turned_to(self) -> None:
        """Show another chart."""
        self._arrange()

    def watch_ascii_only(self, ascii_only: bool) -> None:
        """Draw with plain characters, or no longer."""
        self.set_class(ascii_only, "-ascii")
        for box in self.query(ChartBox):
            box.ascii_only = ascii_only

    def _mark_range(self, span: Range) -> None:
        """In brackets, not by colour alone."""
        for word in self.query(".range").results(Word):
            chosen = word.id == f"range-{span}"
            word.set_class(chosen, "-chosen")
            name = (word.id or "").removeprefix("range-")
            word.update(f"[{name}]" if chosen else f" {name} ")

    def _update_soon(self) -> None:
        """Draw once, after the shell has set all that it has to set."""
        if not self._outdated:
            self._outdated = True
            self.call_later(self._update)

    def _update(self) -> None:
        self._outdated = False
        facts = Facts(self.nights, self.kept, self.span, self.baseline_end)
        for box in self.query(ChartBox):
            box.chart = CHARTS[box.name_of_chart].build(facts)

    @property
    def names(self) -> tuple[str, ...]:
        """The charts that may be shown."""
        return tuple(name for name, kind in CHARTS.items() if not (self.calm and kind.twitches))

    def _arrange(self) -> None:
        names = self.names
        turned_to = self.turned_to % len(names)
        shown = names if self.has_class("-roomy") else names[turned_to : turned_to + 1]
        for box in self.query(ChartBox):
            box.set_class(box.name_of_chart in shown, "-shown")
        if self.is_mounted:
            which = self.query_one("#trends-which", Static)
            which.update(f"chart {turned_to + 1} of {len(names)}")
            self.query_one("#trends-turn").set_class(len(shown) == len(names), "-needless")
        self.refresh_bindings()

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],
    ) -> bool | None:
        """There is nothing to turn to where all charts are shown."""
        if action == "turn":
            whole = self.has_class("-notes")
            return len(self.names) > 1 and not self.has_class("-roomy") and not whole
        if action == "notes":
            return bool(self.notes) and (self._notes.brief or self._notes.whole)
        return True

    def action_step_range(self, steps: int) -> None:
        """Ask for a longer or shorter range."""
        self.action_choose(self.span.stepped(steps))

    def action_choose(self, choice: str) -> None:
        """Ask for a range, unless it is the one that is shown."""
        if choice != self.span:
            self.post_message(self.RangeChosen(Range(choice)))

    def action_turn(self, steps: int) -> None:
        """Show another chart."""
        self.turned_to = (self.turned_to + steps) % len(self.names)

    def action_notes(self, whole: bool | None = None) -> None:
        """Show all of the notes in place of the charts, or go back."""
        notes = self._notes
        notes.whole = not notes.whole if whole is None else whole
        self.set_class(notes.whole, "-notes")
        self.refresh_bindings()

    def action_scroll_notes(self, step: int) -> None:
        """Scroll the notes."""
        self._notes.scroll_relative(y=step, animate=False)

    @on(Word.Clicked)
    async def _word_clicked(self, event: Word.Clicked) -> None:
        event.stop()
        await self.run_action(event.action)
