"""Writing to a terminal that is gone.

Taken out once and seen red: ``is_alive`` in ``TerminalDriver`` (the window waits for ever).
"""

from io import StringIO
from threading import Thread

from textual.app import App
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from twitchtui.ui.terminal import TerminalDriver

HANG = 20.0
"""Seconds after which it counts as a hang; it takes none."""


async def test_nobody_waits_for_a_terminal_that_takes_nothing_any_more() -> None:
    """The thread that writes ends with the first write that fails; here it was stopped."""
    driver = TerminalDriver(App())
    driver._writer_thread = ended = WriterThread(StringIO())  # noqa: SLF001
    ended.start()
    ended.stop()

    def paint() -> None:
        for _ in range(MAX_QUEUED_WRITES + 1):
            driver.write("more")

    painting = Thread(target=paint, daemon=True)
    painting.start()
    painting.join(HANG)
    assert not painting.is_alive()
