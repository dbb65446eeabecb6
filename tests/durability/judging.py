"""What must be true of a diary after anything happened to it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.builders import episode
from tests.durability.stories import DIARY, Story, contents, copies, opened


def wrong(folder: Path, story: Story, saved: int, *, write: bool = True) -> str | None:
    """What is wrong with the diary left behind by a story, of which so many actions were said to
    be saved; None where nothing is.

    It must open, be whole, hold every action said to be saved and of the next one all or nothing,
    report no loss, have every backup that was made, and, where ``write`` is true, take a new entry.
    """
    try:
        with opened(folder) as sitting:
            missing = sitting.store.commits_missing
            complaint = _misses(folder, story, saved)
            if complaint is None and missing:
                return f"the counter outside tells of {missing} commits that nobody lost"
            if complaint is None and write:
                sitting.store.save("after the crash", episode(id="after"))
        if complaint is None and write and not _holds_what_came_after(folder):
            return "what was saved after the crash is gone"
    except Exception as error:
        return f"it cannot be used: {type(error).__name__}: {error}".replace(str(folder), "")
    return complaint or _unwhole_copy(folder, story, saved)


def _holds_what_came_after(folder: Path) -> bool:
    with closing(sqlite3.connect(folder / DIARY)) as conn:
        last = conn.execute("SELECT label FROM action ORDER BY id DESC LIMIT 1").fetchone()
    return bool(last == ("after the crash",))


def _misses(folder: Path, story: Story, saved: int) -> str | None:
    found = contents(folder / DIARY)
    if found in story.states[saved : saved + 2]:
        return None
    if found in story.states[:saved]:
        return f"{saved - story.states.index(found)} saved actions are lost"
    return "it holds half an action, or something that was never saved"


def _unwhole_copy(folder: Path, story: Story, saved: int) -> str | None:
    """Backups must be there once they were said to be made, and each must be whole."""
    there = copies(folder)
    if len(there) < story.copies[saved]:
        return "a backup is lost"
    for copy in there:
        try:
            contents(copy)
        except sqlite3.Error as error:
            return f"a backup is not whole: {error}"
    return None
