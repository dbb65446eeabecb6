"""The commit counter's copy outside the diary, which notices an older diary put in its place.

A diary overwritten by last week's copy is whole by every other measure (reliability.md 1).
"""

import os
from contextlib import suppress
from pathlib import Path

from twitchtui.blake2 import blake2b
from twitchtui.store.files import make_folder, real

_ENDING = ".commits"


def seen_at(folder: Path, file: Path) -> Path | None:
    """What was counted of any diary at a place; None where nothing was."""
    return next(iter(sorted(folder.glob(f"*-{_place(file)}{_ENDING}"))), None)


def _place(file: Path) -> str:
    return blake2b(os.fsencode(real(file)), digest_size=8).hexdigest()


class Outside:
    """The number of commits this computer saw of the diary with an id at a place, kept in
    ``folder``. A copy made to try something with goes on by itself, and counts by itself.

    Written after the commit it counts, so a crash can only leave it behind, never ahead. Losing it
    loses no entry; that is why nothing here fails aloud or waits for the disk.
    """

    def __init__(self, folder: Path, diary_id: str, file: Path) -> None:
        self.path = folder / f"{diary_id}-{_place(file)}{_ENDING}"

    def read(self) -> int | None:
        """The commits seen; None where none were, or what is there is not a number."""
        try:
            return int(self.path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def write(self, commits: int) -> None:
        """Keep how many there are now."""
        with suppress(OSError):
            make_folder(self.path.parent)
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                # always as wide, and in one call: there is never a shorter or a mixed number
                os.write(handle, f"{commits:020d}".encode("ascii"))
            finally:
                os.close(handle)
