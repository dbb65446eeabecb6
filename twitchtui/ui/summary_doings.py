"""The key for the page to take to a doctor, and the form for one's own words on it."""

from dataclasses import asdict

from textual import work

from twitchtui.ui.draft_doings import DraftDoings
from twitchtui.ui.keeping_doings import KeepingDoings

SAVED = "saved; the same form changes it back"


class SummaryDoings(DraftDoings, KeepingDoings):
    """Answers the key, and opens the form again where it was left half typed."""

    def action_summary(self) -> None:
        """The page as it would be printed."""
        from twitchtui.ui.summary import SummaryScreen

        session = self.session
        screen = SummaryScreen(
            lambda chosen, entries: session.summary(chosen, entries=entries),
            self.tell_background,
            keep=self.keep,
            calm=self.calm,
        )
        self.app.push_screen(screen)

    @work
    async def background_again(self) -> None:
        """Open the form, over nothing."""
        await self.tell_background()

    async def tell_background(self) -> None:
        """Ask for the person's own words and keep them."""
        from twitchtui.ui.summary_form import background_form

        session = self.session
        form = background_form(session.background, session.today)
        form.opened_by("summary")
        made = await self.app.push_screen_wait(form)
        if made is not None:
            answers = {name: getattr(made, name) for name in asdict(made)}
            self.attempt(lambda: session.set_background(**answers), SAVED, flags=False)
