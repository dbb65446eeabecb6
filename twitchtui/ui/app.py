"""The Textual application: theme, palette and the one shell. Everything else is in the shell."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import PurePath
from signal import SIGHUP
from traceback import extract_tb
from typing import Any, ClassVar

from textual import events
from textual.actions import ActionParseResult
from textual.app import SystemCommand
from textual.binding import Binding
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed

from twitchtui.session import Session
from twitchtui.ui.ascii import PlainFrames
from twitchtui.ui.form import Form
from twitchtui.ui.in_order import InOrderApp
from twitchtui.ui.shell import Shell
from twitchtui.ui.terminal import (
    LOOKS_EVERY_S,
    TerminalDriver,
    call_on_signals,
    go_at_last,
    is_gone,
)
from twitchtui.ui.text import plain


class TwitchApp(InOrderApp[None]):
    """twitchtui on one open diary."""

    TITLE = "twitchtui"
    ENABLE_COMMAND_PALETTE = True
    CSS_PATH: ClassVar[list[str | PurePath]] = ["shell.tcss", "tonight.tcss", "lamp.tcss"]

    def __init__(
        self, session: Session, *, demo: bool = False, driver_class: type[Driver] | None = None
    ) -> None:
        super().__init__(driver_class=driver_class)
        self.session, self._demo = session, demo
        self._plain = (PlainFrames(),) if session.settings.ascii else ()
        self.fault = ""
        """Where an unhandled error arose; empty while all is well."""
        self.damage: BaseException | None = None
        """Why the first screen could not be shown, where the diary is damaged."""
        self.signal = 0
        """The signal that ended it, if one did."""
        chosen = session.settings.theme or session.store.preference("theme")
        if chosen in self.available_themes:
            self.theme = chosen

    async def on_event(self, event: events.Event) -> None:
        """What is pasted is cleaned before any field has it, Textual's own in the palette too."""
        if isinstance(event, events.Paste):
            event.text = plain(event.text, lines=True)
        await super().on_event(event)

    def get_default_screen(self) -> Screen[None]:
        """The shell is the ground; everything else is modal above it."""
        return Shell(self.session, demo=self._demo)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """In ASCII mode also the one that draws frames and marks with ASCII."""
        return [*super().get_line_filters(), *self._plain]

    def clear_notifications(self) -> None:
        """Textual's own takes the toasts away and leaves what each stood in, on every screen: some
        40 KB a time, and ever more to lay out."""
        super().clear_notifications()
        for screen in self.screen_stack:
            screen.query("ToastHolder").remove()

    def get_key_display(self, binding: Binding) -> str:
        """The sign of a key, in ASCII mode its name where the sign is none."""
        shown = super().get_key_display(binding)
        return binding.key if self._plain and not shown.isascii() else shown

    def on_load(self) -> None:
        """Listen for what may end it, where there is a terminal."""
        if self.driver_class is not TerminalDriver:
            return
        call_on_signals(self.end)
        # its own handler would print what failed, with the diary's text in it
        asyncio.get_running_loop().set_exception_handler(self._failed_in_loop)

    def _failed_in_loop(self, loop: object, context: Mapping[str, Any]) -> None:
        failed = context.get("exception")
        if isinstance(failed, Exception):
            self._handle_exception(failed)

    def end(self, number: int) -> None:
        """End because of a signal: keep what is half typed, leave the terminal as it was."""
        if not self.signal:
            self.signal = number
            self._keep_half_typed()
            self.exit()
            go_at_last(128 + number)

    def _keep_half_typed(self) -> None:
        for screen in self._screen_stack:
            if isinstance(screen, Form):
                screen.keep_now()

    def on_ready(self) -> None:
        """The first screen is up: let the collector run again, past what will never be garbage, and
        write that there was an opening, for which nobody had to wait."""
        gc.freeze()
        gc.enable()
        self.shell.count_opening()
        self._look_later()

    def _look_later(self) -> None:
        # a timer of Textual's own costs several times as much as the look itself
        asyncio.get_running_loop().call_later(LOOKS_EVERY_S, self._look_around)

    def _look_around(self) -> None:
        """Once a second, and nothing else is done while nobody does anything."""
        if not self.is_running:
            return
        try:
            if self.driver_class is TerminalDriver and is_gone():
                self.end(SIGHUP)
            else:
                self.shell.look_around()
        except Exception as error:  # as from a timer of Textual's own
            self._handle_exception(error)
        else:
            self._look_later()

    async def action_quit(self) -> None:
        """Close the diary; in a form only the form, which asks about what was typed."""
        if len(self.screen_stack) > 1:
            await self.simulate_leaving()
        else:
            self.exit()

    async def simulate_leaving(self) -> None:
        """What escape would do."""
        for name in ("leave", "cancel", "close", "dismiss"):
            if await self.run_action(f"screen.{name}"):
                break

    def _fatal_error(self) -> None:
        """End without Textual's traceback, which prints variables: they hold the diary's text."""
        error: BaseException | None = self._exception
        if isinstance(error, WorkerFailed):
            error = error.error
        if getattr(error, "of_damage", False):
            self.damage = self.damage or error
        frames = extract_tb(error.__traceback__ if error else None)
        last = frames[-1] if frames else None
        where = f"{PurePath(last.filename).name}:{last.lineno}" if last else "an unknown place"
        self.fault = self.fault or f"{type(error).__name__} at {where}"
        with suppress(Exception):  # what failed may be the form itself
            self._keep_half_typed()
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        """End without what Textual would print, as for any other error."""
        if is_gone():
            self.end(SIGHUP)
        else:
            self._fatal_error()

    def watch_theme(self, theme: str) -> None:
        """Remember a theme chosen on the screen, unless the settings file names one."""
        if self._is_mounted and self.session.settings.theme is None:
            self.shell.remember("theme", theme)

    @property
    def shell(self) -> Shell:
        """The ground of all screens."""
        ground = self.screen_stack[0]
        assert isinstance(ground, Shell)  # noqa: S101 (see get_default_screen)
        return ground

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Carry out a key; a diary that cannot be read meanwhile is told and ends nothing."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except Exception as error:
            if not self.shell.cannot_read(error):
                raise
            return True

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if not (self._is_mounted and self.shell.cannot_read(cause)):
            super()._handle_exception(error)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every key as a command, and the theme; no screenshot, which would write the diary's
        content to a folder unasked."""
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.tooltip and not binding.system:
                yield SystemCommand(
                    plain(binding.tooltip),
                    plain(f"key {binding.key_display or binding.key}"),
                    self._run(active.node, binding.action),
                )
        yield SystemCommand("Change the theme", "dark, light and others", self.action_change_theme)
        if screen is self.shell:
            yield SystemCommand(
                "Reminder: set it, or take it away", "each evening", self.shell.action_reminder
            )

    def _run(self, node: DOMNode, action: str) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.run_action(action, node)

        return run


def run(session: Session, *, demo: bool = False) -> str:
    """Open the dashboard and stay until it is closed.

    Returns where an unhandled error ended it, empty where none did. Raises SystemExit with the
    usual code where a signal did, and StoreError where the diary could not be read to begin with.
    """
    app = TwitchApp(session, demo=demo, driver_class=TerminalDriver)
    app.run()
    if app.signal:
        raise SystemExit(128 + app.signal)
    if app.damage is not None:
        raise app.damage
    return app.fault
