"""The screens that look back: what was tried, what was kept of the checklist, where it was, and a
year of nights."""

from datetime import date
from typing import TYPE_CHECKING

from textual import work

from twitchtui.ui import keys
from twitchtui.ui.keeping_doings import KeepingDoings

if TYPE_CHECKING:
    from twitchtui.diary.body import Site
    from twitchtui.insight.series import Range


class LookingBackDoings(KeepingDoings):
    """Opens them with the way to read their days, and goes where a reader wants to go."""

    def action_relief(self) -> None:
        """What was tried against twitches, and how often it eased."""
        from twitchtui.ui.relief import ReliefScreen

        session = self.session
        self.app.push_screen(
            ReliefScreen(
                session.tried_on, session.relief_days, session.techniques(), calm=self.calm
            )
        )

    @work
    async def action_habits(self) -> None:
        """What was kept of the checklist; the night that is chosen there is opened."""
        from twitchtui.ui.habits import HabitsScreen

        session = self.session
        screen = HabitsScreen(
            session.listed_days,
            session.today,
            session.store.first_day(),
            ascii_only=self.ascii,
        )
        chosen = await self.app.push_screen_wait(screen)
        if chosen is not None:
            self.go_to_day(chosen)

    @work
    async def action_calendar(self) -> None:
        """A year of nights; the one that is chosen there is opened."""
        from twitchtui.ui.calendar import CalendarScreen

        session = self.session
        screen = CalendarScreen(
            session.calendar,
            session.places_on,
            session.today,
            session.store.first_day(),
            keep=self.keep,
            calm=self.calm,
            ascii_only=self.ascii,
        )
        chosen = await self.app.push_screen_wait(screen)
        if chosen is not None:
            self.go_to_day(chosen)
            self.say(keys.BACK_TO_CHART)

    @work
    async def action_body_map(self) -> None:
        """Where it twitched; the entries that are chosen there are listed."""
        from twitchtui.insight.series import DEFAULT_RANGE
        from twitchtui.ui.body_map import BodyMapScreen

        session = self.session
        screen = BodyMapScreen(
            session.body_map,
            session.days_with,
            self.shown_range or DEFAULT_RANGE,
            keep=self.keep,
            calm=self.calm,
            ascii_only=self.ascii,
        )
        wanted = await self.app.push_screen_wait(screen)
        if wanted is not None:
            self.action_tab("episodes")
            # after the tab, which the shell opens in its own queue
            self.call_next(self.show_place, wanted.site, wanted.first)

    @property
    def shown_range(self) -> "Range | None":
        """The range of the charts; None where they were never opened."""
        if not self.query("#trends"):
            return None
        from twitchtui.ui.trends import TrendsPane

        return self.query_one(TrendsPane).span

    def show_place(self, site: "Site", first: date) -> None:
        """List the entries of a place; the Episodes tab knows how."""

    def action_tab(self, tab: str) -> None:
        """Open a tab; the shell knows how."""

    def go_to_day(self, day: date) -> None:
        """Show another day; the shell knows how."""
