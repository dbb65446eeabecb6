"""A diary that is encrypted, and a passphrase that is forgotten before and after each test."""

import pytest

from tests.store.kept import Kept
from tests.store.sealed import CANARY, SECRET
from twitchtui.store import driver
from twitchtui.store.converting import convert


@pytest.fixture(autouse=True)
def _forgotten():
    """Each test begins and ends as a process does, knowing no passphrase."""
    driver.hold("")
    yield
    driver.hold("")


@pytest.fixture
def desk(tmp_path):
    """A plain diary with a canary in it."""
    found = Kept(tmp_path)
    found.log("one", "two", note=f"{CANARY} tight and warm")
    return found


@pytest.fixture
def sealed(desk):
    """An encrypted one, and no file beside it that is not."""
    convert(desk.backups, SECRET)
    desk.backups.remove(desk.backups.listed())
    return desk
