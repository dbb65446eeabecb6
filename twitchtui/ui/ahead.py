"""What the first visit of Trends needs, loaded while nobody types, so that its key finds it there.

plotext takes longer to load than all of the tab takes to be drawn. It is not thread-safe; in a
thread nothing is done but to load it, and to parse the table of foods, by which a checklist is
judged.
"""

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from threading import Thread

from twitchtui import reference

MODULES = ("twitchtui.ui.trends", "twitchtui.ui.flag_rules", "twitchtui.ui.charts")
"""The tab, what words its notes, then the only one that loads plotext."""


class Ahead:
    """Loads step by step, each in a second in which no key was pressed, and once."""

    def __init__(self, keys_taken: Callable[[], int], prepare: Callable[[], object]) -> None:
        """``keys_taken`` counts the keys pressed so far; ``prepare`` does the rest, for which the
        modules are needed."""
        self._keys_taken, self._prepare = keys_taken, prepare
        self._keys_at = -1
        self._thread: Thread | None = None
        self.done = False

    def look(self) -> None:
        """Called once a second: go on where no key came since the last look."""
        keys = self._keys_taken()
        quiet, self._keys_at = keys == self._keys_at, keys
        if self.done or not quiet or (self._thread and self._thread.is_alive()):
            return
        if all(name in sys.modules for name in MODULES):
            self._prepare()
            gc.freeze()  # as when the first screen was up: what was loaded is never garbage
            self.done = True
        else:
            # not one of Textual's workers: the window's closing would wait for it
            self._thread = Thread(target=self._load, args=(keys,), name="ahead", daemon=True)
            self._thread.start()

    def _load(self, keys: int) -> None:
        for name in MODULES:
            # whoever opens the tab is told; and the window may be closed meanwhile
            with suppress(Exception):
                if self._keys_taken() == keys:
                    import_module(name)
                    reference.table("foods")
