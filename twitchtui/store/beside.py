"""A second hold on a diary that is open in this process, for a thread of its own."""

import sqlite3
from pathlib import Path

from twitchtui.store.opening import open_file
from twitchtui.store.store import Store


class BesideStore(Store):
    """As another window's, but that the file is not looked at before: to open and close it would
    drop the locks that the first hold has on it."""

    def _connect(self, path: Path, *, make: bool = True) -> tuple[sqlite3.Connection, list[str]]:
        return open_file(path)
