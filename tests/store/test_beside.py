"""A second hold on a diary that is open in this process."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.scratch import Ticking, opened
from twitchtui.store import Store
from twitchtui.store.beside import BesideStore
from twitchtui.store.driver import connected

WRITES = (
    "import sqlite3, sys\n"
    "conn = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)\n"
    "conn.execute('BEGIN IMMEDIATE')\n"
)


@pytest.mark.parametrize(("kind", "kept"), [(BesideStore, True), (Store, False)])
def test_a_second_hold_drops_no_lock_of_the_first(
    tmp_path: Path, kind: type[Store], kept: bool
) -> None:
    """A whole opening does, which is why there is this one."""
    path = tmp_path / "diary.db"
    opened(path).close()
    with closing(connected(path)) as saving:
        saving.execute("BEGIN IMMEDIATE")
        kind(path, Ticking()).close()
        other = subprocess.run(
            [sys.executable, "-c", WRITES, str(path)], capture_output=True, text=True, check=False
        )
        assert ("database is locked" in other.stderr) is kept
        saving.execute("ROLLBACK")
