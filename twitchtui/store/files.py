"""Making files so that nobody ever finds half of one, or one that others may read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

UNFINISHED = ".new"
"""How the name of a file, or a folder, ends that is still being made."""

State = tuple[int, int, int, int]
"""Which file it is, how long, and when it was last written to."""

_kept_open: dict[tuple[int, int], int] = {}


def real(path: Path) -> Path:
    """The file that a name stands for, where the name is a link: what takes a file's place takes
    that one's, and what is kept beside a file is kept beside that one."""
    with suppress(ValueError):  # a name no file can have; whoever opens it says so
        return Path(os.path.realpath(path))
    return path


def state_of(path: Path) -> State:
    """What changes when a file is written to, or another takes its name. Raises OSError."""
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def opened(path: Path, *, in_use: bool) -> BinaryIO:
    """A file for reading from its start. With ``in_use`` it stays open as long as this process
    lives: to close it would drop every lock that the process has on it. Raises OSError."""
    if not in_use:
        return path.open("rb", buffering=0)
    found = path.stat()
    handle = _kept_open.get((found.st_dev, found.st_ino))
    if handle is None:
        handle = os.open(path, os.O_RDONLY)
        found = os.fstat(handle)
        _kept_open[found.st_dev, found.st_ino] = handle
    os.lseek(handle, 0, os.SEEK_SET)
    return os.fdopen(handle, "rb", buffering=0, closefd=False)


@contextmanager
def made_whole(target: Path, *, replace: bool = False) -> Iterator[Path]:
    """A file to be filled under a temporary name (0600, in the folder of ``target``), which has its
    own name once all of it is on the disk.

    Raises FileExistsError where ``target`` came to be meanwhile, unless it may be replaced; then,
    and when the block fails, nothing is left of it.
    """
    with unfinished(target.parent, target.name) as new:
        yield new
        put_in_place(new, target, replace=replace)


@contextmanager
def unfinished(folder: Path, name: str) -> Iterator[Path]:
    """An empty file in ``folder`` for this person alone (0600), hidden and gone after the block
    unless ``put_in_place`` gave it a name of its own."""
    from tempfile import mkstemp

    handle, found = mkstemp(prefix=f".{name}.", suffix=UNFINISHED, dir=folder)
    os.close(handle)
    new = Path(found)
    try:
        yield new
    finally:
        new.unlink(missing_ok=True)


def put_in_place(new: Path, target: Path, *, replace: bool = False) -> None:
    """Give a finished file in the same folder its own name, once all of it is on the disk."""
    sync(new)
    if replace:
        new.replace(target)
    else:
        _name(new, target)
    new.unlink(missing_ok=True)
    sync(target.parent)


def _name(new: Path, target: Path) -> None:
    try:
        os.link(new, target)
    except FileExistsError:
        raise
    except OSError:
        # a file system without hard links (a memory card): renaming is the next best
        if target.exists():
            raise FileExistsError(target) from None
        new.rename(target)


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
