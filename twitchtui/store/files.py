"""Making files so that nobody ever finds half of one, or one that others may read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def made_whole(target: Path, *, replace: bool = False) -> Iterator[Path]:
    """A file to be filled under a temporary name (0600, in the folder of ``target``), which has its
    own name once all of it is on the disk.

    Raises FileExistsError where ``target`` came to be meanwhile, unless it may be replaced; then,
    and when the block fails, nothing is left of it.
    """
    from tempfile import mkstemp

    handle, name = mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        sync(unfinished)
        if replace:
            unfinished.replace(target)
        else:
            _name(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    sync(target.parent)


def _name(unfinished: Path, target: Path) -> None:
    try:
        os.link(unfinished, target)
    except FileExistsError:
        raise
    except OSError:
        # a file system without hard links (a memory card): renaming is the next best
        if target.exists():
            raise FileExistsError(target) from None
        unfinished.rename(target)


def make_folder(folder: Path) -> None:
    """Make the folder and those above it for this person alone, and sync each into its parent."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync(folder.parent)


def sync(path: Path) -> None:
    """Have the disk hold what the file, or the folder, is now."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
