"""A diary that was opened to be looked at is not changed from the dashboard either.

Taken out once and seen red: ``must_be_writable`` in each of them.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import episode
from tests.ui.dashboard import EVENING, Clock
from twitchtui.diary.backups import Reason
from twitchtui.diary.limits import Refusal
from twitchtui.session import Session
from twitchtui.settings import Settings
from twitchtui.store import Store
from twitchtui.store.backups import Backups
from twitchtui.store.only_reading import ONLY_LOOKED_AT, ReadOnlyStore

TODAY = EVENING.date()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path, clock = tmp_path / "diary.db", Clock()
    with closing(Store(path, clock)) as store:
        store.load([episode(TODAY, id="first")])
        Backups(path, clock).make(Reason.DAILY)
        store.save("log", episode(TODAY, id="second"))
    with closing(ReadOnlyStore(path, clock)) as store:
        yield Session(store, clock, Settings())


def kept(session: Session) -> dict[str, bytes]:
    folder = session.store.path.parent
    return {
        path.name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


@pytest.mark.parametrize(
    "way",
    [
        lambda session: session.put_back(session.backups.listed()[0]),
        lambda session: session.put_back_file(session.store.path),
        lambda session: session.back_up(),
        lambda session: session.purge(),
        lambda session: session.without_backups(session.backups.listed()),
        lambda session: session.repairing.carry_out(),
        lambda session: session.repairing.put_back(),
    ],
)
def test_what_changes_a_file_is_refused(session: Session, way: Callable[[Session], object]) -> None:
    before = kept(session)
    with pytest.raises(Refusal) as refusal:
        way(session)
    assert str(refusal.value) == ONLY_LOOKED_AT
    assert kept(session) == before


def test_no_backup_of_the_day_is_made_and_nothing_is_said(session: Session) -> None:
    before = kept(session)
    assert session.back_up_when_due() is None
    assert kept(session) == before
