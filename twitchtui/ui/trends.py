"""The Trends tab: what the weeks look like.

Owns the choice of charts on the screen and the picker of the range. The shell answers
``RangeChosen`` and ``FactsWanted`` with the facts of what is shown; the pane never sees the store.
"""

from collections.abc import Iterable
from dataclasses import dataclass
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

from twitchtui.flags import Card
from twitchtui.insight.chart import CHARTS, OVERVIEW
from twitchtui.insight.facts import Facts
from twitchtui.insight.series import DEFAULT_RANGE, Range
from twitchtui.ui.chart_box import ChartBox
from twitchtui.ui.chart_list import ALL_OF_IT, ChartList
from twitchtui.ui.trend_notes import TrendNotes
from twitchtui.ui.word import Word

ROOMY = Size(100, 24)
"""From this size on the list stands beside the charts, of which the first are shown together."""

READING = "Reading the checklist ..."


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
        Binding("l", "list", "List", id="trends.list", tooltip="Pick a chart from the list"),
        Binding("z,enter", "whole", "Full", key_display="z", id="trends.whole",
                tooltip="Give one chart all of the tab, or go back"),
        Binding("escape", "back", "Back", show=False, id="trends.back",
                tooltip="Leave the list, or the chart that fills the tab"),
        Binding("b", "screen.body_map", "Body", id="trends.body",
                tooltip="The body map: nights with twitches by place"),
        Binding("i", "notes", "Notes", id="trends.notes", tooltip="Show all of the notes, or fold"),
        Binding("j,down", "scroll_notes(1)", "Down", show=False, id="trends.down",
                tooltip="Scroll the notes down"),
        Binding("k,up", "scroll_notes(-1)", "Up", show=False, id="trends.up",
                tooltip="Scroll the notes up"),
    ]  # fmt: skip

    span: reactive[Range] = reactive(DEFAULT_RANGE)
    calm: reactive[bool] = reactive(False)
    ascii_only: reactive[bool] = reactive(False)
    turned_to: reactive[str] = reactive("")
    notes: reactive[tuple[Card, ...]] = reactive[tuple[Card, ...]](())

    @dataclass
    class RangeChosen(Message):
        """Another range was asked for; the shell loads its nights and sets the reactives."""

        range: Range

    @dataclass
    class FactsWanted(Message):
        """Other charts are shown; the shell hands over what they are made from."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._made: frozenset[str] = frozenset()
        self._before = ""

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
        with Horizontal(id="trends-main"):
            yield ChartList(id="trends-list")
            with Container(id="trends-charts"):
                for name in dict.fromkeys((*OVERVIEW, *CHARTS)):
                    yield ChartBox(name).data_bind(TrendsPane.ascii_only)

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

    def watch_span(self, span: Range) -> None:
        """Show which range it is."""
        self._mark_range(span)

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

    def _mark_range(self, span: Range) -> None:
        """In brackets, not by colour alone."""
        for word in self.query(".range").results(Word):
            chosen = word.id == f"range-{span}"
            word.set_class(chosen, "-chosen")
            name = (word.id or "").removeprefix("range-")
            word.update(f"[{name}]" if chosen else f" {name} ")

    def take(self, facts: Facts, names: Iterable[str]) -> None:
        """Draw these charts of these facts; the others are made when they are turned to."""
        self._made = frozenset(names)
        for box in self.query(ChartBox):
            if box.name_of_chart in self._made:
                box.chart = CHARTS[box.name_of_chart].build(facts)
            elif box.name_of_chart in self.shown:
                box.chart = READING

    @property
    def names(self) -> tuple[str, ...]:
        """The charts that may be shown."""
        return tuple(name for name, kind in CHARTS.items() if not (self.calm and kind.twitches))

    @property
    def pages(self) -> tuple[str, ...]:
        """What can be turned to: the first charts together, where there is room, then each."""
        together = self.has_class("-roomy") and not self.has_class("-whole") and not self.calm
        return (ALL_OF_IT, *self.names) if together else self.names

    @property
    def page(self) -> str:
        """What is turned to, as far as it may be shown."""
        return self.turned_to if self.turned_to in self.pages else self.pages[0]

    @property
    def shown(self) -> tuple[str, ...]:
        """The charts that are shown."""
        return OVERVIEW if self.page == ALL_OF_IT else (self.page,)

    def _arrange(self) -> None:
        shown, pages = self.shown, self.pages
        for box in self.query(ChartBox):
            box.set_class(box.name_of_chart in shown, "-shown")
            box.brief = len(shown) > 1
        self.set_class(len(shown) > 1, "-together")
        if self.is_mounted:
            words = f"chart {pages.index(self.page) + 1} of {len(pages)}"
            self.query_one("#trends-which", Static).update(words)
            self.query_one("#trends-turn").set_class(len(pages) == 1, "-needless")
            self.query_one(ChartList).show(pages, self.page)
            if self._made and not self._made.issuperset(shown):
                self.post_message(self.FactsWanted())
        self.refresh_bindings()

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],
    ) -> bool | None:
        """There is nothing to turn to where one chart is all, or the notes are in their place."""
        notes, listed = self.has_class("-notes"), self.has_class("-list")
        if action in ("turn", "list"):
            return len(self.pages) > 1 and not notes
        if action == "whole":
            return not notes and not listed
        if action == "back":
            return self.has_class("-whole") or listed
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
        pages = self.pages
        self.turned_to = pages[(pages.index(self.page) + steps) % len(pages)]

    def action_list(self) -> None:
        """Pick from the list: beside the charts, or in their place where there is less room."""
        self.set_class(False, "-whole")
        self.set_class(True, "-list")
        self._arrange()
        self.query_one(ChartList).focus()
        self.refresh_bindings()

    def action_whole(self) -> None:
        """Give the first chart that is shown all of the tab, or go back to what was there."""
        if self.has_class("-whole"):
            self.action_back()
            return
        self._before, chosen = self.page, self.shown[0]
        self.set_class(True, "-whole")
        self.turned_to = chosen
        self._arrange()

    def action_back(self) -> None:
        """Leave the list first, then the chart that fills the tab."""
        if self.has_class("-list"):
            self.set_class(False, "-list")
            self.focus()
        elif self.has_class("-whole"):
            self.set_class(False, "-whole")
            # whoever turned on from there stays with the chart last looked at
            if self._before == ALL_OF_IT and self.turned_to == OVERVIEW[0]:
                self.turned_to = self._before
            self._arrange()
        self.refresh_bindings()

    @on(ChartList.Turned)
    def _turned(self, event: ChartList.Turned) -> None:
        event.stop()
        self.turned_to = event.page
        if event.chosen:
            self.action_back()

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
