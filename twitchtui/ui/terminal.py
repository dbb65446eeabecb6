"""The terminal that the dashboard runs in, which may end it: signals, a closed window, no input."""

import asyncio
import os
import signal
import termios
from collections.abc import Callable
from threading import Timer

from textual.drivers.linux_driver import LinuxDriver

ENDING = (signal.SIGTERM, signal.SIGHUP)
LOOKS_EVERY_S = 1.0
"""Seconds between two looks whether the terminal is still there."""

AT_MOST_S = 1.5
"""Seconds after which the process goes, whatever it still waits for: nothing is unsaved by then."""


class TerminalDriver(LinuxDriver):
    """Textual's own, which does not wait for a terminal that is gone."""

    def write(self, data: str) -> None:
        """Write, while there is somebody to write to."""
        # the thread ends with the first write that fails; its queue is then never emptied again
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)


def is_gone() -> bool:
    """Whether the terminal was closed. Reading from it gives an empty end of input, over and over,
    which Textual takes for silence."""
    try:
        termios.tcgetattr(0)
    except termios.error:
        return True
    return False


def call_on_signals(end: Callable[[int], None]) -> None:
    """Have ``end`` called in the running loop with the number of a signal that asks to end."""
    loop = asyncio.get_running_loop()
    for each in ENDING:
        loop.add_signal_handler(each, end, each)


def go_at_last(code: int) -> None:
    """Leave with an exit code after a while, whatever still holds the process up."""
    timer = Timer(AT_MOST_S, os._exit, [code])
    timer.daemon = True
    timer.start()
