"""The Textual application: theme, palette and the one shell. Everything else is in the shell."""

import gc
from collections.abc import Iterable
from pathlib import PurePath
from typing import ClassVar

from textual.app import SystemCommand
from textual.screen import Screen

from twitchtui.session import Session
from twitchtui.ui.in_order import InOrderApp
from twitchtui.ui.shell import Shell


class TwitchApp(InOrderApp[None]):
    """twitchtui on one open diary."""

    TITLE = "twitchtui"
    ENABLE_COMMAND_PALETTE = True
    CSS_PATH: ClassVar[list[str | PurePath]] = ["shell.tcss", "tonight.tcss", "lamp.tcss"]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        chosen = session.settings.theme or session.store.preference("theme")
        if chosen in self.available_themes:
            self.theme = chosen

    def get_default_screen(self) -> Screen[None]:
        """The shell is the ground; everything else is modal above it."""
        return Shell(self.session)

    def on_ready(self) -> None:
        """The first screen is up: let the collector run again, past what will never be garbage."""
        gc.freeze()
        gc.enable()

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

    def _run(self, node: object, action: str):  # type: ignore[no-untyped-def]
        async def run() -> None:
            await self.run_action(action, node)  # type: ignore[arg-type]

        return run


def run(session: Session) -> None:
    """Open the dashboard and stay until it is closed."""
    TwitchApp(session).run()
