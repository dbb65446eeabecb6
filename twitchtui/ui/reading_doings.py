"""What the Trends and Guide tabs ask for: the nights of a range, a jump to another tab."""

from typing import TYPE_CHECKING

from textual.widget import Widget

from twitchtui import reference
from twitchtui.diary.vocabulary import ReviewOutcome
from twitchtui.flags import Card
from twitchtui.ui.base import ShellBase

if TYPE_CHECKING:
    from twitchtui.ui.guide import GuidePane
    from twitchtui.ui.trends import TrendsPane


class ReadingDoings(ShellBase):
    """Makes the two tabs that only read, and answers their messages."""

    def make_trends(self) -> Widget:
        """The tab, made when it is first opened."""
        from twitchtui.ui.trends import TrendsPane

        pane = TrendsPane().data_bind(ShellBase.calm)
        pane.ascii_only = self.ascii
        return pane

    def refresh_trends(self) -> None:
        """Give the charts their nights again."""
        from twitchtui.insight.series import span
        from twitchtui.ui.trends import TrendsPane

        pane = self.query_one(TrendsPane)
        store = self.session.store
        first, last = span(pane.span, self.session.today, store.first_day())
        pane.baseline_end = store.baseline_end() or self.session.today
        pane.nights = store.nights(first, last)
        pane.kept = self.session.kept_days(first, last)
        pane.notes = self.notes_for_trends()

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
        """Base rates that hold only after a normal examination show only after one."""
        from twitchtui.ui.guide import GuidePane

        reviews = self.session.store.reviews()
        normal = any(review.outcome is ReviewOutcome.EXAM_NORMAL for review in reviews)
        self.query_one(GuidePane).normal_exam = normal and not self.weakness_flagged

    @property
    def weakness_flagged(self) -> bool:
        """Whether a flag about strength is up; the shell knows."""
        return False

    def on_guide_pane_tab_wanted(self, event: "GuidePane.TabWanted") -> None:
        """An entry of the Guide points at the tab that acts on it."""
        self.action_tab(event.tab.value)

    def action_tab(self, tab: str) -> None:
        """Open a tab; the shell knows how."""
