"""A screen under test has settled when nothing is left to do, not when little was done for some
milliseconds, as Textual's pilot has it: that is sooner on a quiet machine, and no guess on a busy
one. Half of the time of the tests of the screen was such waiting."""

import asyncio
from typing import Any

import textual.app
import textual.pilot
from textual._context import active_app
from textual.app import App

PATIENCE = 1.0
"""Seconds after which a screen that never settles is looked at as it is, as the pilot does it."""

A_MOMENT = 1 / 120
"""Seconds between two looks at what only time can bring."""


async def until_idle(min_sleep: float = 0, max_sleep: float = PATIENCE) -> None:
    """Wait until no message, callback, repaint or animation is left; the pilot calls it."""
    loop, app = asyncio.get_running_loop(), active_app.get()
    end = loop.time() + max_sleep
    while loop.time() < end:
        await asyncio.sleep(0)
        if not _anything_next(loop) and app._screen_stack:  # noqa: SLF001
            app.screen._on_timer_update()  # noqa: SLF001  what the next tick of the repaint does
        if _anything_next(loop):
            continue
        if not _moving(app):
            return
        await asyncio.sleep(A_MOMENT)


def _anything_next(loop: Any) -> bool:
    """Whether the loop has work at once; asyncio has no public door to that."""
    return bool(loop._ready)  # noqa: SLF001


def _moving(app: App[Any]) -> bool:
    """Whether an animation, a batch of updates or a change of size is under way."""
    moving = app.animator._animations or app.animator._scheduled  # noqa: SLF001
    return bool(moving or app._batch_count or app._resize_timer)  # noqa: SLF001


def settle_at_once() -> None:
    """Let every pilot wait like that."""
    textual.app.wait_for_idle = textual.pilot.wait_for_idle = until_idle
