"""What the Trends and Guide tabs ask for: the nights of a range, a jump to another tab."""

from datetime import date
from typing import TYPE_CHECKING

from textual import work
from textual.widget import Widget

from twitchtui import reference
from twitchtui.flags import Card
from twitchtui.ui import keys
from twitchtui.ui.base import ShellBase
from twitchtui.ui.in_months import in_months

if TYPE_CHECKING:
    from twitchtui.insight.habits import ListedDay
    from twitchtui.ui.guide import GuidePane
    from twitchtui.ui.trends import TrendsPane

AT_ONCE_DAYS = 200
"""The longest checklist that is read without a pause."""


class ReadingDoings(ShellBase):
    """Makes the two tabs that only read, and answers their messages."""

    _listed: "tuple[object, tuple[ListedDay, ...]]" = (None, ())

    def make_trends(self) -> Widget:
        """The tab, made when it is first opened."""
        from twitchtui.ui.trends import TrendsPane

        pane = TrendsPane().data_bind(ShellBase.calm)
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
        pane.take(session.chart_facts(names, pane.span, calm=self.calm), names)
        if slow:
            self._read_checklist(first, last, pane.shown)

    @work(exclusive=True, group="trends")
    async def _read_checklist(self, first: date, last: date, names: tuple[str, ...]) -> None:
        from twitchtui.ui.trends import TrendsPane

        seen = self.session.store.version()
        if self._listed[0] != (seen, first, last):
            days: list[ListedDay] = []
            async for start, end in in_months(first, last):
                days += self.session.listed_days(start, end)
            self._listed = (seen, first, last), tuple(days)
        pane = self.query_one(TrendsPane)
        listed = self._listed[1]
        pane.take(self.session.chart_facts(names, pane.span, listed=listed, calm=self.calm), names)

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
        pane.numbers_hold = self.panel is not None and numbers_hold(outcomes, self.panel.standing)
        pane.tried = {} if self.calm else self.session.relief_words()

    def on_guide_pane_tab_wanted(self, event: "GuidePane.TabWanted") -> None:
        """An entry of the Guide points at the tab that acts on it, and at the form there."""
        self.action_tab(event.tab.value)
        if event.act:
            # after the tab, which waits in the same queue: some keys work only there
            self.call_next(self.run_action, keys.BY_ID[event.act].action)

    def action_tab(self, tab: str) -> None:
        """Open a tab; the shell knows how."""
