"""A small host for the Trends pane, which answers it as the shell does."""

from datetime import date, timedelta
from pathlib import Path

from textual import on
from textual.app import App, ComposeResult

import twitchtui.ui
from tests.ui.chart_facts import TALLIES, TRIED, amounts, weeks
from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.kept import KeptDay
from twitchtui.insight.facts import Facts
from twitchtui.insight.series import Range, span
from twitchtui.ui.trends import ChartBox, TrendsPane

LAST = date(2026, 11, 21)
SMALL, LARGE = (80, 21), (120, 37)


def diary(length: int, pattern: str = "1203.15") -> tuple[Night, ...]:
    """Nights that end yesterday, in a pattern: a digit is spells, a dot is not logged."""
    made = []
    for index in range(length):
        letter = pattern[index % len(pattern)]
        day = LAST - timedelta(days=length - 1 - index)
        if letter == ".":
            made.append(Night(day, DayState.UNKNOWN))
        else:
            made.append(Night(day, DayState.CLOSED, int(letter), min(1, int(letter))))
    return tuple(made)


class Host(App[None]):
    """Hands over the facts as the shell does, and answers the pane's messages."""

    CSS_PATH = Path(twitchtui.ui.__file__).with_name("trends.tcss")

    def __init__(self, nights: tuple[Night, ...]) -> None:
        super().__init__()
        self.nights = nights
        self.asked: list[Range] = []
        self.handed: list[tuple[str, ...]] = []

    def compose(self) -> ComposeResult:
        yield TrendsPane()

    def on_mount(self) -> None:
        self.pane.focus()
        self.load(Range.WEEKS_8)

    @property
    def pane(self) -> TrendsPane:
        return self.query_one(TrendsPane)

    def load(self, chosen: Range) -> None:
        began = self.nights[0].day if self.nights else None
        first, last = span(chosen, LAST, began)
        shown = tuple(night for night in self.nights if first <= night.day <= last)
        self.pane.span = chosen
        facts = Facts(
            shown,
            tuple(KeptDay(night.day, 3 * night.closed, night.closed, 1) for night in shown),
            chosen,
            tallies=TALLIES,
            amounts=amounts(shown),
            tried=TRIED,
            weeks=weeks(shown),
            calm=self.pane.calm,
        )
        self.handed.append(self.pane.shown)
        self.pane.take(facts, self.pane.shown)

    @on(TrendsPane.RangeChosen)
    def answer(self, event: TrendsPane.RangeChosen) -> None:
        self.asked.append(event.range)
        self.load(event.range)

    @on(TrendsPane.FactsWanted)
    def hand_over(self) -> None:
        self.load(self.pane.span)

    def shown(self) -> list[str]:
        return [box.name_of_chart for box in self.query(ChartBox) if box.display]

    def lines(self, name: str) -> list[str]:
        box = self.query_one(f"#chart-{name}", ChartBox)
        return [box.render_line(y).text.rstrip() for y in range(box.size.height)]

    def text(self, name: str) -> str:
        return "\n".join(self.lines(name))

    def coverage(self, name: str) -> str:
        return str(self.query_one(f"#chart-{name}", ChartBox).border_subtitle)
