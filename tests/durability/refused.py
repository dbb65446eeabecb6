# ruff: noqa: PTH102, PTH104, PTH108 (Path("") would be the folder we are in)
"""A server under strace: it forks processes of whose calls a chosen one is refused by the system.

strace refuses the call of a kind that comes at a certain place, counted in each process and for
each kind of call apart. So every forked process first makes so many calls that lead nowhere that
the wanted one comes at this place. A line on the first handle asks for a process, as JSON: the
story, its folder, how many actions are done (-1: the opening itself is watched), which calls that
lead nowhere to make, the weakening, and whether to try again after an error.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import NoReturn

import twitchtui.diary
import twitchtui.store
from tests.durability.stories import STORIES, opened
from tests.durability.weakening import WAYS
from twitchtui import reference
from twitchtui.store import StoreError

NOWHERE = 1023
"""The number of a file that is not open."""

LEADING_NOWHERE = {
    "openat": lambda: os.open("", os.O_RDONLY),
    "pwrite64": lambda: os.pwrite(NOWHERE, b" ", 0),
    "write": lambda: os.write(NOWHERE, b" "),
    "fsync": lambda: os.fsync(NOWHERE),
    "fdatasync": lambda: os.fdatasync(NOWHERE),
    "ftruncate": lambda: os.ftruncate(NOWHERE, 0),
    "unlink": lambda: os.unlink(""),
    "rename": lambda: os.rename("", ""),
    "link": lambda: os.link("", ""),
    "mkdir": lambda: os.mkdir(""),
}
"""The kinds of calls that are refused, and one of each that leads nowhere."""

MARK = {"mkdir": 1}
"""The call that leads nowhere and shows in a recording where an action begins and ends."""

SAVED, NOT_SAVED, UNSAID, CRASHED, SAVED_THEN = range(5)
"""How an action ended: saved; said not to be; an error that claims neither; another exception; or
said not to be, and saved when it was tried again."""


def main() -> None:
    """Serve until the end of input."""
    _load()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _be_the_child(**json.loads(line))
        _, status = os.waitpid(child, 0)
        # not write, of which the server must not make many: its own calls are counted too
        os.writev(1, [str(os.WEXITSTATUS(status)).encode()])


def _load() -> None:
    """Load whatever an action may need, lest loading it be what is refused."""
    for package in (twitchtui.diary, twitchtui.store):
        for module in iter_modules(package.__path__):
            import_module(f"{package.__name__}.{module.name}")
    for name in ("sqlite_utils", "tomllib", "unicodedata", "_strptime"):
        import_module(name)
    reference.table("checklist")


def _be_the_child(
    story: str, folder: str, after: int, nowhere: Mapping[str, int], weakening: str, again: bool
) -> NoReturn:
    try:
        WAYS[weakening]()
        with ExitStack() as stack:
            sitting = stack.enter_context(opened(Path(folder))) if after >= 0 else None
            _lead_nowhere(nowhere)
            if sitting is None:
                ended = _ended(lambda: opened(Path(folder)).__enter__())
            else:
                ended = _ended(lambda: STORIES[story].actions[after](sitting))
                if ended == NOT_SAVED and again:
                    said = _ended(lambda: STORIES[story].actions[after](sitting))
                    ended = SAVED_THEN if said == SAVED else CRASHED
            _lead_nowhere(MARK)
            os._exit(ended)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(CRASHED)


def _lead_nowhere(calls: Mapping[str, int]) -> None:
    for name, times in calls.items():
        for _ in range(times):
            with suppress(OSError):
                LEADING_NOWHERE[name]()


def _ended(act: Callable[[], object]) -> int:
    try:
        act()
    except StoreError as error:
        return NOT_SAVED if str(error).startswith(("not saved", "not kept")) else UNSAID
    return SAVED


if __name__ == "__main__":
    main()
