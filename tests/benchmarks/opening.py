"""The flags of one opening, in a process of its own, where nothing is remembered of another:

    python -m tests.benchmarks.opening DIARY TIME

Prints the milliseconds of the processor from the question to the panel. The diary, the last
checkpoint and the rules are read within; modules belong to the start, and the checklist to the
evening, which is asked for anyway. Garbage is not collected meanwhile, as in a real start.
"""

import gc
import pkgutil
import sys
import tomllib  # noqa: F401 - the rules are read with it
from contextlib import closing
from datetime import datetime
from importlib import import_module
from pathlib import Path
from time import process_time

from twitchtui import diary, flags
from twitchtui.session import Session
from twitchtui.store import Store


def main(path: str, at: str) -> None:
    """Open the diary at that time and judge it."""
    now = datetime.fromisoformat(at)
    for room in (diary, flags):
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            import_module(module.name)
    with closing(Store(Path(path), lambda: now)) as store:
        session = Session(store, lambda: now)
        assert session.checklist.items
        gc.disable()
        began = process_time()
        session.panel()
        print((process_time() - began) * 1000)


if __name__ == "__main__":
    main(*sys.argv[1:])
