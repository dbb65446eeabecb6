"""What the tests of an encrypted diary look for, and how they read its rows."""

from contextlib import closing

from twitchtui.store import driver

SECRET = 'it\'s a "süße" 🦵 geheim; --'
CANARY = "canaryqzx"


def holding_canary(folder):
    """The files that hold it in the clear."""
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes()
    ]


def rows(path):
    """Every row of every table, with its place."""
    with closing(driver.connected(path)) as conn:
        tables = conn.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return {
            name: conn.execute(f"SELECT rowid, * FROM {name} ORDER BY rowid").fetchall()
            for (name,) in tables
        }
