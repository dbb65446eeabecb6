"""The shell: one screen with the day, the lamp, the tabs and the keys that work on each of them.

The only screen that holds the session; tabs are mounted when they are first opened.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from twitchtui.session import Session
from twitchtui.store import StoreError
from twitchtui.ui import keys
from twitchtui.ui.ahead import Ahead
from twitchtui.ui.bars import Banner, TabBar
from twitchtui.ui.base import ShellBase
from twitchtui.ui.covered import Covered
from twitchtui.ui.damaged_doings import DamagedDoings
from twitchtui.ui.in_order import InOrderApp
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.lamp import Lamp
from twitchtui.ui.looking_back_doings import LookingBackDoings
from twitchtui.ui.reading_doings import ReadingDoings
from twitchtui.ui.reminder_doings import ReminderDoings
from twitchtui.ui.resuming import Resuming
from twitchtui.ui.roomy import Roomy
from twitchtui.ui.text import safe, shorten
from twitchtui.ui.tonight import EveningList, TonightPane

FAULT_WIDTH = 200
"""So much of the first fault of the settings file is said in the corner."""


class Shell(Roomy, Resuming, ReadingDoings, LookingBackDoings, DamagedDoings, ReminderDoings):
    """The dashboard on one diary."""

    BLANK = True  # as in ``covered``
    BINDINGS: ClassVar[list[BindingType]] = [*keys.BINDINGS]

    def __init__(self, session: Session, *, demo: bool = False) -> None:
        super().__init__(session)
        self._demo = demo
        self._opened_on = session.today
        self._seen = session.store.data_version()
        self.tab = "tonight"
        self._behind: set[str] = set()
        self._ahead = Ahead(self._keys_taken, self._prepare_trends)

    def compose(self) -> ComposeResult:
        """Day, lamp, tabs, the open tab, keys."""
        self.reload()
        yield Banner(demo=self._demo).data_bind(ShellBase.evening)
        yield Lamp(self.panel).data_bind(ShellBase.panel, ShellBase.cards)
        yield TabBar()
        yield Static(id="trouble", classes="notice")
        yield Static(id="notice", classes="notice")
        with Covered(id="body"):
            yield TonightPane(id="tonight").data_bind(
                ShellBase.minerals, ShellBase.evening, ShellBase.rows, ShellBase.closing,
                ShellBase.calm, ShellBase.ascii,
            )  # fmt: skip
        yield KeyBar()
        yield Static("Please make the window larger: 60 columns by 16 lines.", id="room")

    def on_mount(self) -> None:
        """Start on the list."""
        self.query_one(EveningList).focus()
        self.set_class(self.ascii, "-ascii")
        problems, notices = self.session.settings.problems, self.session.store.notices
        if problems or notices:
            self.say(_faults(problems) if problems else " ".join(notices), "warning")
        self.look_for_trouble()
        if not self.session.profile.welcomed and not self._trouble and not self.welcome_left():
            self.welcome()

    def count_opening(self) -> None:
        """Count this start: for the note NT5 alone."""
        with suppress(StoreError):  # a full disk is told where something is to be kept
            self.session.count_opening(self._opened_on)

    # -- tabs ----------------------------------------------------------------------------------

    @on(TabBar.Chosen)
    def _tab_chosen(self, event: TabBar.Chosen) -> None:
        self.action_tab(event.tab)

    def action_tab(self, tab: str) -> None:
        """Open a tab."""
        # in our own queue, where what is mounted can be bound to our reactives
        self.call_next(self._open_tab, tab)

    async def _open_tab(self, tab: str) -> None:
        """Show a tab, mounting it when it is opened first."""
        body = self.query_one("#body", Covered)
        self.tab = tab
        self.query_one(TabBar).open = tab
        if not body.query(f"#{tab}"):
            await body.mount(self._pane(tab))
        for pane in body.children:
            pane.display = pane.id == tab
        self.focus_tab(self.query_one(f"#{tab}", Widget))
        self._catch_up()
        await asyncio.sleep(0)  # who gained and lost the keys is painted with the tab

    def _pane(self, tab: str) -> Widget:
        make = {
            "episodes": self.make_episodes,
            "trends": self.make_trends,
            "flags": self.make_flags,
            "guide": self.make_guide,
        }[tab]
        pane = make()
        pane.id = tab
        self._style(f"{tab}.tcss")
        return pane

    def _style(self, name: str) -> None:
        """Read a tab's stylesheet with the tab: the first screen does without it."""
        stylesheet, path = self.app.stylesheet, Path(__file__).with_name(name)
        if not stylesheet.has_source(str(path), ""):
            stylesheet.read(path)
            stylesheet.parse()  # this one alone; and none of its widgets is mounted yet

    def _prepare_trends(self) -> object:
        self._style("trends.tcss")
        return self.session.foods

    def changed(self) -> None:
        """Bring the open tab up to date after a reload, and each other when it is opened next."""
        self._behind = {"episodes", "trends", "flags", "guide"}
        self._catch_up()

    def _catch_up(self) -> None:
        if self.is_mounted and self.tab in self._behind:
            self._behind.remove(self.tab)
            refresh = {
                "episodes": self.refresh_episodes,
                "trends": self.refresh_trends,
                "flags": self.refresh_flags,
                "guide": self.refresh_guide,
            }[self.tab]
            # the charts are painted once, with what they show; the others are there at once
            soon = self.call_next if self.tab == "trends" else self.call_after_refresh
            soon(refresh)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What answers or changes an evening works only where the evening is seen."""
        if action in keys.ONLY_TONIGHT:
            return self.tab == "tonight"
        return super().check_action(action, parameters)

    # -- days ----------------------------------------------------------------------------------

    def action_day(self, step: int) -> None:
        """A day earlier or later, never beyond tonight."""
        self.go_to_day(min(self.day + timedelta(days=step), self.session.today))

    def action_today(self) -> None:
        """Back to tonight."""
        self.go_to_day(self.session.today)

    def go_to_day(self, day: date) -> None:
        """Show another day."""
        self.day = day
        self._notice("")
        self.reload(flags=False)
        self.action_tab("tonight")

    def look_around(self) -> None:
        """Called once a second: the file itself, another program's writes, and the day start.
        Paints nothing if there is none of it."""
        if not self._look_at_file():
            return
        self._ahead.look()
        if not self._demo:
            self.look_after_backups()
        today = self.session.today
        if today != self._opened_on:
            self._opened_on = today
            self.look_for_flags()
            self.changed()
            if self.day != today:
                self._notice(
                    f"{today:%A} has begun. This is still {self.day:%A}; . (dot) opens tonight."
                )

    def _keys_taken(self) -> int:
        return self.app.keys_taken if isinstance(self.app, InOrderApp) else 0

    def _look_at_file(self) -> bool:
        """False where the file cannot be read just now."""
        store = self.session.store
        try:
            with store.without_waiting():
                seen = store.data_version()
        except StoreError as error:
            if not error.of_use_elsewhere:  # as during a long import: there is a next second
                self.cannot_read(error)
            return False
        if seen != self._seen or self.unread:
            self._seen = seen
            self.session.forget_list()
            self.reload()
        self.look_for_trouble()
        self.tell("")
        return True

    async def _dispatch_message(self, message: Message) -> None:
        # all that reads the diary is done here; where it cannot be read any more, what is shown
        # stays, and the window does not end
        try:
            await super()._dispatch_message(message)
        except StoreError as error:
            self.cannot_read(error)

    def _notice(self, words: str) -> None:
        notice = self.query_one("#notice", Static)
        notice.update(safe(words))
        notice.set_class(bool(words), "-shown")

    # -- what works everywhere -----------------------------------------------------------------

    def action_milligrams(self) -> None:
        """Show or hide the estimates of minerals."""
        self.milligrams = not self.milligrams
        self.reload(flags=False)

    def action_calm(self) -> None:
        """Hide or show counts and charts of twitches; remembered."""
        self.calm = not self.calm
        self.say("calm mode: counts of twitches are hidden" if self.calm else "calm mode is off")
        self.remember("calm", self.calm)
        self.reload(flags=False)

    @work
    async def action_undo(self) -> None:
        """Take back the last change; for a sign of an emergency, ask first."""
        from twitchtui.ui.confirm import Confirm

        label = self.session.store.last_action()
        if label is None:
            self.say("there is nothing to take back")
            return
        if label == "log a change" and self.emergency_lit:
            question = "Was this entered by mistake? Taking it back also takes back the flag."
            if not await self.app.push_screen_wait(Confirm(question, "entered by mistake")):
                return
        self.attempt(self.session.undo, lambda undone: f"taken back: {undone}")

    def action_help(self) -> None:
        """Every key of the open tab, and what this is."""
        from twitchtui.ui.help import HelpScreen

        faults = self.session.settings.problems
        self.app.push_screen(HelpScreen(tuple(self.active_bindings.values()), faults))

    def action_welcome(self) -> None:
        """The first questions again."""
        self.welcome()

    @work
    async def welcome(self) -> None:
        """The first-run questions."""
        from twitchtui.ui.welcome import welcome_form

        form = welcome_form(self.session.store.profile())
        form.opened_by("welcome")
        profile = await self.app.push_screen_wait(form)
        if profile is not None:
            self.attempt(lambda: self.session.save_profile(profile))
        elif not self.session.profile.welcomed:
            self.say("the first questions are behind P; two of them decide about potassium")


def _faults(problems: Sequence[str]) -> str:
    """One sentence for what is wrong in the settings file, however much it is."""
    if len(problems) == 1:
        return f"settings: {problems[0]}"
    first = shorten(problems[0], FAULT_WIDTH)
    return f"settings file: {len(problems)} faults; the first: {first} ? lists them"
