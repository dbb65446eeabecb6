"""Which windows on a diary are open: what is half typed in one of them is not left behind by it.

Each window locks one byte, at the number of its process, of a file beside the commit counter. The
system takes the lock away with the process, however that ends; a number that is given to another
process later means nothing.
"""

import os
from contextlib import suppress
from pathlib import Path

from twitchtui.store.files import make_folder


class Windows:
    """This window among those on the diary with an id. ``token`` names it; it is
    given where the diary became another one and the window stayed.

    Without a ``folder``, or where that cannot be written, no other window is seen.
    """

    def __init__(self, folder: Path | None, diary_id: str, token: str = "") -> None:
        self.token = token or f"{os.getpid()}-{os.urandom(4).hex()}"
        self._file: int | None = None
        if folder is not None:
            with suppress(OSError):
                make_folder(folder)
                path = folder / f"{diary_id}.windows"
                self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
                self._lock(os.getpid())

    def is_open(self, token: str) -> bool:
        """Whether the window of that name is open."""
        number = token.partition("-")[0]
        if token == self.token or not number.isdecimal() or int(number) == os.getpid():
            return token == self.token
        if self._file is None:
            return False
        try:
            self._lock(int(number))
        except BlockingIOError:
            return True
        except (OSError, OverflowError):
            return False
        self._unlock(int(number))
        return False

    def close(self) -> None:
        """Let go of the file, and with it of the lock."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _lock(self, number: int) -> None:
        import fcntl

        if self._file is not None:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)

    def _unlock(self, number: int) -> None:
        import fcntl

        if self._file is not None:
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, number)
