"""What the Trends and Guide tabs ask for: the nights of a range, a jump to another tab."""

import asyncio
from datetime import date
from typing import TYPE_CHECKING

from textual import work
from textual.widget import Widget

from twitchtui import reference
from twitchtui.flags import Card
from twitchtui.ui import keys
from twitchtui.ui.base import ShellBase
from twitchtui.ui.in_months import in_months
from twitchtui.ui.keeping_doings import KeepingDoings

if TYPE_CHECKING:
    from twitchtui.insight.facts import Facts
    from twitchtui.insight.habits import ListedDay
    from twitchtui.ui.guide import GuidePane
    from twitchtui.ui.trends import TrendsPane

AT_ONCE_DAYS = 200
"""The longest checklist that is read without a pause."""

PART_MONTHS = 12
"""A longer one is read in parts of so many months, which are about as long."""


class ReadingDoings(KeepingDoings):
    """Makes the two tabs that only read, and answers their messages."""

    _listed: "tuple[object, tuple[ListedDay, ...]]" = (None, ())

    def make_trends(self) -> Widget:
        """The tab, made when it is first opened."""
        from twitchtui.ui.trends import TrendsPane

        pane = TrendsPane(self.query_one("#body").size).data_bind(ShellBase.calm)
        pane.ascii_only = self.ascii
        return pane

    def refresh_trends(self) -> None:
        """Give the charts that are shown their facts again.

        A checklist of years is read in parts, and its chart drawn when all of them are there.
        """
        from twitchtui.insight.chart import CHARTS
        from twitchtui.insight.facts import Need
        from twitchtui.ui.trends import TrendsPane

        pane, session = self.query_one(TrendsPane), self.session
        pane.notes = self.notes_for_trends()
        first, last = session.chart_days(pane.span)
        self.workers.cancel_group(self, "trends")
        slow = {name for name in pane.shown if Need.LISTED in CHARTS[name].needs}
        if (last - first).days <= AT_ONCE_DAYS:
            slow = set()
        names = [name for name in pane.shown if name not in slow]
        facts = session.chart_facts(names, pane.span, calm=self.calm)
        pane.take(facts, names)
        if slow:
            self._read_checklist(first, last, pane.shown, facts)

    @work(exclusive=True, group="trends")
    async def _read_checklist(
        self, first: date, last: date, names: tuple[str, ...], others: "Facts"
    ) -> None:
        from twitchtui.ui.trends import TrendsPane

        painted = asyncio.Event()
        self.call_after_refresh(painted.set)
        await painted.wait()  # the other charts first
        seen = self.session.store.version()
        if self._listed[0] != (seen, first, last):
            days: list[ListedDay] = []
            async for start, end in in_months(first, last, PART_MONTHS):
                days += self.session.listed_in_brief(start, end)
            self._listed = (seen, first, last), tuple(days)
        self.query_one(TrendsPane).take(others.with_listed(self._listed[1]), names)

    def on_trends_pane_facts_wanted(self) -> None:
        """Other charts are shown."""
        self.refresh_trends()

    def notes_for_trends(self) -> tuple[Card, ...]:
        """The notes that are up, in words; the shell knows."""
        return ()

    def on_trends_pane_range_chosen(self, event: "TrendsPane.RangeChosen") -> None:
        """Another range."""
        from twitchtui.ui.trends import TrendsPane

        self.query_one(TrendsPane).span = event.range
        self.refresh_trends()

    def on_charts_pane_whole(self, event: "TrendsPane.Whole") -> None:
        """A chart has the whole screen, but for the lamp."""
        self.set_class(event.whole, "-bare")

    def on_charts_pane_night_wanted(self, event: "TrendsPane.NightWanted") -> None:
        """The evening under the cursor."""
        self.go_to_day(event.day)
        self.say(keys.BACK_TO_CHART)

    def on_charts_pane_keep_wanted(self, event: "TrendsPane.KeepWanted") -> None:
        """A chart is to be copied or saved."""
        self.keep(event.page)

    def make_guide(self) -> Widget:
        """The tab, made when it is first opened."""
        from twitchtui.guide import Guide
        from twitchtui.ui.guide import GuidePane

        return GuidePane(Guide.from_table(reference.table("guide")), self.session.foods)

    def refresh_guide(self) -> None:
        """Numbers that hold only after a normal examination show only after one."""
        from twitchtui.guide import numbers_hold
        from twitchtui.ui.guide import GuidePane

        pane = self.query_one(GuidePane)
        outcomes = (review.outcome for review in self.session.store.reviews())
        panel = self.panel if self.panel is not None and self.panel.whole else None
        pane.numbers_hold = panel is not None and numbers_hold(outcomes, panel.standing)
        pane.tried = {} if self.calm else self.session.relief_words()

    def on_guide_pane_tab_wanted(self, event: "GuidePane.TabWanted") -> None:
        """An entry of the Guide points at the tab that acts on it, and at the form there."""
        self.action_tab(event.tab.value)
        if event.act:
            # after the tab, which waits in the same queue: some keys work only there
            self.call_next(self.run_action, keys.BY_ID[event.act].action)

    def action_tab(self, tab: str) -> None:
        """Open a tab; the shell knows how."""

    def go_to_day(self, day: date) -> None:
        """Show another day; the shell knows how."""
