"""What the Episodes tab asks for, carried out; and the entry form, from wherever it is opened."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from textual import work
from textual.widget import Widget

from twitchtui import reference
from twitchtui.diary import actions
from twitchtui.diary.entries import Episode
from twitchtui.ui.base import ShellBase
from twitchtui.ui.draft_doings import DraftDoings

if TYPE_CHECKING:
    from twitchtui.diary.body import Site
    from twitchtui.diary.sites import Sites
    from twitchtui.ui.episodes import EpisodesPane


class EpisodeDoings(DraftDoings):
    """Answers the messages of the Episodes tab and the key that logs twitches."""

    @cached_property
    def sites(self) -> "Sites":
        """The places with the words people use for them, read when first needed."""
        from twitchtui.diary.sites import Sites

        return Sites.from_table(reference.table("body_sites"))

    def make_episodes(self) -> Widget:
        """The tab, made when it is first opened."""
        from twitchtui.ui.episodes import EpisodesPane
        from twitchtui.ui.naming import relief

        pane = EpisodesPane(self.session.today, self.sites, relief=dict(relief()))
        pane.data_bind(ShellBase.calm)
        pane.ascii_only = self.ascii
        return pane

    def refresh_episodes(self) -> None:
        """Ask again for what is shown."""
        from twitchtui.ui.episodes import EpisodesPane

        self.query_one(EpisodesPane).reload()

    def show_only(self, title: str, ids: tuple[str, ...]) -> None:
        """List the episodes behind the flag of this title, and no others."""
        from twitchtui.ui.episodes import EpisodesPane

        self.query_one(EpisodesPane).show_only(title, ids)

    def show_place(self, site: "Site", first: date) -> None:
        """List the episodes of a site from a night on."""
        from twitchtui.ui.episodes import EpisodesPane

        self.query_one(EpisodesPane).show_place(site, first)

    def on_episodes_pane_window_wanted(self, event: "EpisodesPane.WindowWanted") -> None:
        """Rows of the table."""
        from twitchtui.diary.history import EpisodeFilter
        from twitchtui.ui.episodes import EpisodesPane

        store = self.session.store
        found = store.episodes(event.filter, event.offset, event.limit)
        matching = store.count_episodes(event.filter)
        total = store.count_episodes(EpisodeFilter())
        pane = self.query_one(EpisodesPane)
        pane.set_window(event.filter, event.offset, found, matching, total)

    def on_episodes_pane_add_wanted(self) -> None:
        """Log twitches."""
        self.log_twitches()

    def on_episodes_pane_edit_wanted(self, event: "EpisodesPane.EditWanted") -> None:
        """Change an entry."""
        episode = self.session.store.get(Episode, event.id)
        if episode is not None:
            self.change_episode(episode)

    def on_episodes_pane_duplicate_wanted(self, event: "EpisodesPane.DuplicateWanted") -> None:
        """Log the same again for tonight."""
        episode = self.session.store.get(Episode, event.id)
        if episode is not None:
            today = self.session.today
            copy = actions.again(episode, today, self.session.new_id())
            tonight = self.session.history(today, today).episodes
            said = "logged again for tonight"
            if any((one.site, one.side) == (copy.site, copy.side) for one in tonight):
                said += ", which has this place more than once now; u takes it back"
            self.attempt(lambda: self.session.log(copy), said)

    def on_episodes_pane_delete_wanted(self, event: "EpisodesPane.DeleteWanted") -> None:
        """Delete an entry."""
        episode = self.session.store.get(Episode, event.id)
        if episode is not None:
            self.attempt(lambda: self.session.remove(episode), "deleted; u takes it back")

    def log_twitches(self) -> None:
        """Log the twitches of the day shown, one place after another."""
        self._form(None)

    def change_episode(self, episode: Episode) -> None:
        """Open an episode in the form."""
        self._form(episode)

    def action_log(self) -> None:
        """Log twitches."""
        self.log_twitches()

    @work
    async def _form(self, episode: Episode | None) -> None:
        from twitchtui.ui.episode_form import EpisodeForm
        from twitchtui.ui.naming import relief

        lately = self.evening.strip if self.evening else ()
        history = self.session.history(lately[0].day, lately[-1].day) if lately else None
        recent = [entry.site for entry in reversed(history.episodes)] if history else []
        form = EpisodeForm(
            episode.day if episode else self.day,
            self.session.today,
            self.session.now,
            self.session.new_id,
            self.sites,
            episode=episode,
            relief=relief(),
            recent_sites=tuple(dict.fromkeys(recent)),
            day_start=self.session.profile.day_start,
            ascii_only=self.ascii,
        )
        form.opened_by(*(("episode", episode.id) if episode else ("twitches",)))
        logged = await self.app.push_screen_wait(form)
        if logged:
            label = "change an entry" if episode else ""
            said = "changed" if episode else "logged"
            self.attempt(lambda: self.session.log(*logged, label=label), said)
