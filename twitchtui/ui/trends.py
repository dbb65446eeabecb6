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
from textual.containers import Container
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from twitchtui.flags import Card
from twitchtui.insight.chart import CHARTS, OVERVIEW
from twitchtui.insight.facts import Facts
from twitchtui.insight.series import DEFAULT_RANGE, Range
from twitchtui.report.reading import Nights
from twitchtui.ui.chart_box import ChartBox
from twitchtui.ui.chart_list import ALL_OF_IT, ChartList, place_words
from twitchtui.ui.charts_pane import ChartsPane
from twitchtui.ui.covered import SideBySide
from twitchtui.ui.trend_notes import TrendNotes
from twitchtui.ui.trends_bar import TrendsBar

ROOMY = Size(100, 24)
"""From this size on the list stands beside the charts, of which the first are shown together."""

READING = "Reading the checklist ..."

WITHOUT_TWITCHES = tuple(name for name, kind in CHARTS.items() if not kind.twitches)


class TrendsPane(ChartsPane, can_focus=True):
    """Charts of the nights it is given, and a picker of how far back they go."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket", "step_range(-1)", "Range", key_display="[ ]",
                id="trends.shorter", tooltip="Look at fewer weeks"),
        Binding("right_square_bracket", "step_range(1)", "Longer", show=False,
                id="trends.longer", tooltip="Look further back"),
        Binding("n", "turn(1)", "Next", id="trends.next", tooltip="Show the next chart"),
        Binding("p", "turn(-1)", "Previous", show=False, id="trends.previous",
                tooltip="Show the chart before"),
        Binding("l", "list", "List", id="trends.list", tooltip="Pick a chart from the list"),
        Binding("enter", "open_night", "Open", id="trends.night", tooltip="Open the night read"),
        Binding("z,enter", "whole", "Full", key_display="z", id="trends.whole",
                tooltip="Give one chart the whole screen, or go back"),
        Binding("escape", "back", "Back", show=False, id="trends.back",
                tooltip="Leave the list, the cursor, or the chart that fills the screen"),
        Binding("b", "screen.body_map", "Body", id="trends.body",
                tooltip="The body map: nights with twitches by place"),
        Binding("y", "screen.calendar", "Year", id="trends.calendar",
                tooltip="A year of nights: quiet, with twitches, not logged"),
        Binding("i", "notes", "Notes", show=False, id="trends.notes", tooltip="All notes, or fold"),
        Binding("j,down", "scroll_notes(1)", "Down", show=False, id="trends.down",
                tooltip="Scroll the notes down"),
        Binding("k,up", "scroll_notes(-1)", "Up", show=False, id="trends.up",
                tooltip="Scroll the notes up"),
    ]  # fmt: skip

    span: reactive[Range] = reactive(DEFAULT_RANGE)
    calm: reactive[bool] = reactive(False)
    turned_to: reactive[str] = reactive("")
    notes: reactive[tuple[Card, ...]] = reactive[tuple[Card, ...]](())

    @dataclass
    class RangeChosen(Message):
        """Another range was asked for; the shell loads its nights and sets the reactives."""

        range: Range

    @dataclass
    class FactsWanted(Message):
        """Other charts are shown; the shell hands over what they are made from."""

    def __init__(self, room: tuple[int, int] = (0, 0), *, id: str | None = None) -> None:
        """``room`` is what it will have, as far as that is known: it is then arranged once."""
        super().__init__(id=id)
        self._made: frozenset[str] = frozenset()
        self._before = self._chosen = ""
        self._listed: tuple[tuple[str, ...], str] = ((), "")
        self.set_class(_roomy(room), "-roomy", update=False)

    def compose(self) -> ComposeResult:
        """The bar of words, then a box for each of the first charts; others come when shown."""
        self.set_class(len(self.shown) > 1, "-together", update=False)
        yield TrendsBar().data_bind(TrendsPane.span)
        yield Static("Calm mode: charts of twitches are hidden.", id="trends-calm")
        yield TrendNotes(id="trends-notes").data_bind(TrendsPane.notes, TrendsPane.calm)
        with SideBySide(id="trends-main"):
            yield ChartList(id="trends-list")
            with Container(id="trends-charts"):
                for name in dict.fromkeys((*OVERVIEW, *self.shown)):
                    yield self.boxed(name)
        yield Static(id="trends-reading")

    def on_mount(self) -> None:
        """Arrange what there is."""
        self._arrange()

    def on_resize(self, event: Resize) -> None:
        """Show all charts where there is room for them."""
        self.set_class(_roomy(event.size), "-roomy")
        self._notes.fit(*event.size)
        self._arrange()

    @property
    def _notes(self) -> TrendNotes:
        return self.query_one(TrendNotes)

    def watch_notes(self, notes: tuple[Card, ...]) -> None:
        """Back to the charts with the last note."""
        if self.is_mounted and not notes:
            self.action_notes(whole=False)
        self.refresh_bindings()

    def watch_calm(self, calm: bool) -> None:
        """Hide the charts of twitches, or bring them back."""
        self.set_class(calm, "-calm")
        self._arrange()

    def watch_turned_to(self) -> None:
        """Show another chart."""
        self._arrange()

    def take(self, facts: Facts, names: Iterable[str]) -> None:
        """Draw these charts of these facts; the others are made when they are turned to."""
        self._made, nights = frozenset(names), Nights.of(facts)
        for box in self.query(ChartBox):
            if box.name_of_chart in self._made:
                box.chart, box.nights = CHARTS[box.name_of_chart].build(facts), nights
            elif box.name_of_chart in self.shown:
                box.chart = READING
        self.read_out()

    @property
    def names(self) -> tuple[str, ...]:
        """The charts that may be shown."""
        return WITHOUT_TWITCHES if self.calm else tuple(CHARTS)

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
        if not self.is_mounted:
            return
        shown, pages = self.shown, self.pages
        self.show_boxes()
        self.set_class(len(shown) > 1, "-together")
        if self._listed != (pages, self.page):
            self._listed = pages, self.page
            words = place_words(self.page, pages) if len(pages) > 1 else ""
            self.query_one(TrendsBar).page = words
            self.query_one(ChartList).show(pages, self.page)
        if self._made and not self._made.issuperset(shown):
            self.post_message(self.FactsWanted())
        self.pass_cursor_on()
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
        if action == "open_night":
            return not notes and not listed and self.on_night
        if action in ("cursor", "cursor_to", "keep"):
            return not notes
        if action == "back":
            return self.has_class("-whole") or listed or self.reading
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
        if self.has_class("-whole"):
            self._leave_whole()
        self.set_class(True, "-list")
        self._arrange()
        self.query_one(ChartList).focus()
        self.refresh_bindings()

    def action_whole(self) -> None:
        """Give one of the charts the whole screen, or go back to what was there."""
        if self.has_class("-whole"):
            self._leave_whole()
            return
        self._before, self._chosen = self.page, self.pointed
        self.set_class(True, "-whole")
        self.post_message(self.Whole(whole=True))
        self.turned_to = self._chosen
        self._arrange()

    def _leave_whole(self) -> None:
        self.set_class(False, "-whole")
        self.post_message(self.Whole(whole=False))
        # whoever turned on from there stays with the chart last looked at
        if self._before == ALL_OF_IT and self.turned_to == self._chosen:
            self.turned_to = self._before
        self._arrange()

    def action_back(self) -> None:
        """Leave the list first, then the cursor, then the chart that fills the screen."""
        if self.has_class("-list"):
            self.set_class(False, "-list")
            self.focus()
        elif self.reading:
            self.put_away()
        elif self.has_class("-whole"):
            self._leave_whole()
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

    @on(TrendsBar.Clicked)
    async def _word_clicked(self, event: TrendsBar.Clicked) -> None:
        event.stop()
        await self.run_action(event.action)


def _roomy(room: tuple[int, int]) -> bool:
    return room[0] >= ROOMY.width and room[1] >= ROOMY.height
