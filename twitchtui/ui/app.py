"""The Textual application: theme, palette and the one shell. Everything else is in the shell."""

import gc
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import PurePath
from traceback import extract_tb
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import Screen

from twitchtui.session import Session
from twitchtui.ui.ascii import PlainFrames
from twitchtui.ui.in_order import InOrderApp
from twitchtui.ui.shell import Shell


class TwitchApp(InOrderApp[None]):
    """twitchtui on one open diary."""

    TITLE = "twitchtui"
    ENABLE_COMMAND_PALETTE = True
    CSS_PATH: ClassVar[list[str | PurePath]] = ["shell.tcss", "tonight.tcss", "lamp.tcss"]

    def __init__(self, session: Session, *, demo: bool = False) -> None:
        super().__init__()
        self.session, self._demo = session, demo
        self._plain = (PlainFrames(),) if session.settings.ascii else ()
        self.fault = ""
        """Where an unhandled error arose; empty while all is well."""
        chosen = session.settings.theme or session.store.preference("theme")
        if chosen in self.available_themes:
            self.theme = chosen

    def get_default_screen(self) -> Screen[None]:
        """The shell is the ground; everything else is modal above it."""
        return Shell(self.session, demo=self._demo)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """In ASCII mode also the one that draws frames and marks with ASCII."""
        return [*super().get_line_filters(), *self._plain]

    def get_key_display(self, binding: Binding) -> str:
        """The sign of a key, in ASCII mode its name where the sign is none."""
        shown = super().get_key_display(binding)
        return binding.key if self._plain and not shown.isascii() else shown

    def on_ready(self) -> None:
        """The first screen is up: let the collector run again, past what will never be garbage."""
        gc.freeze()
        gc.enable()

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
        frames = extract_tb(self._exception.__traceback__ if self._exception else None)
        last = frames[-1] if frames else None
        where = f"{PurePath(last.filename).name}:{last.lineno}" if last else "an unknown place"
        self.fault = f"{type(self._exception).__name__} at {where}"
        self._close_messages_no_wait()

    def watch_theme(self, theme: str) -> None:
        """Remember a theme chosen on the screen, unless the settings file names one."""
        if self._is_mounted and self.session.settings.theme is None:
            self.session.store.set_preference("theme", theme)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every key as a command, and the theme; no screenshot, which would write the diary's
        content to a folder unasked."""
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.tooltip and not binding.system:
                yield SystemCommand(
                    binding.tooltip,
                    f"key {binding.key_display or binding.key}",
                    self._run(active.node, binding.action),
                )
        yield SystemCommand("Change the theme", "dark, light and others", self.action_change_theme)

    def _run(self, node: DOMNode, action: str) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.run_action(action, node)

        return run


def run(session: Session, *, demo: bool = False) -> str:
    """Open the dashboard and stay until it is closed.

    Returns where an unhandled error ended it, empty where none did.
    """
    app = TwitchApp(session, demo=demo)
    app.run()
    return app.fault
