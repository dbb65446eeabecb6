"""Several at work in a folder of backups: nobody takes away, or numbers alike, what another makes.

The locks go with the process that holds them, however that ends.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree

from twitchtui.store.files import UNFINISHED


@contextmanager
def at_work_in(folder: Path) -> Iterator[bool]:
    """Whether no other process, nor thread, was at work in the folder; then it was swept of what a
    kill left. Nobody sweeps it during the block."""
    from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock

    handle = os.open(folder, os.O_RDONLY)
    try:
        alone = False
        with suppress(OSError):
            flock(handle, LOCK_EX | LOCK_NB)
            alone = True
        if alone:
            _sweep(folder)
        flock(handle, LOCK_SH)  # waits at most for another who sweeps
        yield alone
    finally:
        os.close(handle)


@contextmanager
def numbered(folder: Path, latest: Callable[[], int]) -> Iterator[int]:
    """The number after the ``latest`` that is there, which nobody else gets during the block; use
    it where one is ``at_work_in`` the folder."""
    number = latest() + 1
    while True:
        claim = folder / f".{number}{UNFINISHED}"
        try:
            os.close(os.open(claim, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            number += 1
            continue
        try:
            found = latest() + 1
            if found <= number:  # whoever claimed it before has not used it meanwhile
                yield number
                return
        finally:
            claim.unlink(missing_ok=True)
        number = found


def _sweep(folder: Path) -> None:
    for names in (f".*{UNFINISHED}", f".*{UNFINISHED}-*"):  # with the journals beside them
        for left in folder.glob(names):
            if left.is_dir() and not left.is_symlink():
                rmtree(left)
            else:
                left.unlink(missing_ok=True)
