"""A diary with backups in a temporary folder, and a clock that a test moves."""

import sqlite3
from contextlib import closing
from datetime import timedelta

from tests.builders import episode
from tests.store.scratch import START
from twitchtui.diary.backups import Reason
from twitchtui.store import Store
from twitchtui.store.backups import Backups


class Clock:
    """A clock that a test moves."""

    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now


class Kept:
    """A diary, its backups and a clock."""

    def __init__(self, folder):
        self.clock = Clock()
        self.path = folder / "diary.db"
        self.backups = Backups(self.path, self.clock, folder / "state")

    def log(self, *ids, **fields):
        with closing(self.open()) as store:
            for each in ids:
                store.save("log", episode(id=each, **fields))

    def open(self):
        return Store(self.path, self.clock, self.backups.state)

    def names(self):
        folder = self.backups.folder
        return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def flip_note(path):
    """Change one letter of what was written, which SQLite's own check does not see."""
    flip(path, path.read_bytes().rindex(b"tight and") + 2)
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def days_of_backups(desk, days):
    """A backup on each of so many days, on which something was logged."""
    for number in range(days):
        desk.log(f"on day {number}", note="tight and warm")
        desk.backups.make(Reason.DAILY)
        desk.clock.now += timedelta(days=1)
