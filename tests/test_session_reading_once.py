"""The window a session read last: after a tick it is as it would be if all of it was read anew."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.builders import closed_day, episode, intake, mark
from tests.ui.dashboard import EVENING, Clock
from twitchtui.diary.history import History
from twitchtui.diary.vocabulary import CheckState
from twitchtui.session import Session
from twitchtui.store import Store

TODAY = EVENING.date()
EVE, BEFORE = TODAY - timedelta(days=1), TODAY - timedelta(days=9)
ENTRIES = (
    closed_day(EVE), episode(EVE), intake(TODAY),
    mark(BEFORE), mark(EVE, "water"), mark(EVE, "magnesium_food"), mark(TODAY, "magnesium_food"),
)  # fmt: skip


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with closing(Store(tmp_path / "diary.db", Clock())) as store:
        store.load(ENTRIES)
        yield Session(store, Clock())


def _window(session: Session) -> History:
    return session.history(BEFORE, TODAY)


def _is_as_read_anew(session: Session) -> bool:
    with closing(Store(session.store.path, Clock())) as store:
        return _window(session) == _window(Session(store, Clock()))


@pytest.mark.parametrize("day", [BEFORE, EVE, TODAY], ids=["first", "middle", "last"])
@pytest.mark.parametrize("state", [*CheckState, None])
def test_a_tick_shows_in_the_window_that_was_read_before(
    session: Session, day: date, state: CheckState | None
) -> None:
    _window(session)
    session.tick(day, "water", CheckState.DONE)
    assert _is_as_read_anew(session)
    session.tick(day, "water", state)
    assert _is_as_read_anew(session)
    session.undo()
    assert _is_as_read_anew(session)


def test_a_tick_reads_its_own_day_and_no_other(session: Session) -> None:
    _window(session)
    session.tick(EVE, "water", CheckState.NOT_DONE)
    before = session.store.rows_read
    assert len(_window(session).marks) == 4
    # the day's two marks, the profile, and whether anyone wrote
    assert session.store.rows_read - before <= 4


def test_two_ticks_between_two_looks_both_show(session: Session) -> None:
    _window(session)
    session.tick(EVE, "water", CheckState.NOT_DONE)
    session.tick(TODAY, "water", CheckState.DONE)
    assert _is_as_read_anew(session)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_what_another_window_saved_meanwhile_shows_with_the_tick(
    session: Session, *, after: bool
) -> None:
    _window(session)
    with closing(Store(session.store.path, Clock())) as store:
        other = Session(store, Clock())
        if after:
            session.tick(TODAY, "water", CheckState.DONE)
        other.log(episode(TODAY))
        if not after:
            session.tick(TODAY, "water", CheckState.DONE)
    assert len(_window(session).episodes) == 2
    assert _is_as_read_anew(session)


def test_what_this_window_saved_besides_shows_with_the_tick(session: Session) -> None:
    _window(session)
    session.log(episode(TODAY))
    session.tick(TODAY, "water", CheckState.DONE)
    assert _is_as_read_anew(session)
    session.tick(TODAY, "water", None)
    session.log(episode(TODAY))
    assert _is_as_read_anew(session)


def test_a_checkpoint_that_is_kept_leaves_the_window_as_it_was_read(session: Session) -> None:
    session.panel()
    before = session.store.rows_read
    _window(session)
    assert session.store.rows_read - before <= 2  # the profile, and whether anyone wrote
    assert _is_as_read_anew(session)


def test_what_another_window_saved_beside_a_checkpoint_shows(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = session.store.keep_checkpoints

    def saved_beside(*kept: Any) -> None:
        with closing(Store(session.store.path, Clock())) as store:
            Session(store, Clock()).log(episode(TODAY))
        keep(*kept)

    monkeypatch.setattr(session.store, "keep_checkpoints", saved_beside)
    session.panel()
    assert len(_window(session).episodes) == 2
    assert _is_as_read_anew(session)


@pytest.mark.parametrize("behind", [0, 30], ids=["within", "beyond"])
def test_one_more_opening_shows_in_the_window_and_reads_no_other(
    session: Session, behind: int
) -> None:
    _window(session)
    session.count_opening(TODAY - timedelta(days=behind))
    session.count_opening(TODAY - timedelta(days=behind))
    before = session.store.rows_read
    assert _window(session).openings.get(TODAY, 0) == (0 if behind else 2)
    assert session.store.rows_read - before <= 2  # the profile, and whether anyone wrote
    assert _is_as_read_anew(session)
