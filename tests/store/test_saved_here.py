"""What a window saved comes back where its file was overwritten in place by an older copy.

Each protection was taken out once and seen red: what is saved not noted, nor what is deleted, nor
what is taken back; an answer without its symptom let through.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import DAY, check, episode, intake, none_day, symptom
from tests.store.scratch import opened
from twitchtui.diary.entries import Day, Episode, Intake, Symptom, SymptomCheck
from twitchtui.store import Store
from twitchtui.store.check import check as looked_over


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(opened(tmp_path / "diary.db")) as found:
        yield found
        assert looked_over(found.path).faults == ()


def older(store: Store, before: bytes) -> None:
    """An older copy is written over the file, and gone on with."""
    store.path.write_bytes(before)
    assert store.older
    store.accept_older()


def test_what_was_saved_changed_and_deleted_since_comes_back_as_one_action(store: Store) -> None:
    first, second = store.save("log", episode(id="first"), episode(id="second"))
    before = store.path.read_bytes()
    (changed,) = store.save("edit", replace(first, note="after the stairs"))
    store.save("delete", removed=[second])
    store.save("log", episode(id="third"), none_day(DAY - timedelta(days=1)))
    older(store, before)
    assert store.saved_here() == 4
    assert store.bring_saved_here() == 4
    assert store.get(Episode, "first") == changed
    assert store.get(Episode, "second") is None
    assert store.get(Episode, "third") is not None
    assert store.get(Day, (DAY - timedelta(days=1)).isoformat()) is not None
    assert store.saved_here() == 0
    assert store.bring_saved_here() == 0
    assert store.undo() == "bring back what this window saved"
    assert store.get(Episode, "first") == first
    assert store.get(Episode, "third") is None


def test_what_was_taken_back_does_not_come_back(store: Store) -> None:
    before = store.path.read_bytes()
    store.save("drink", intake(id="one"))
    store.save("drink", intake(id="undone"))
    store.undo()
    store.save("drink", intake(id="two"))
    older(store, before)
    assert store.bring_saved_here() == 2
    assert store.get(Intake, "one") is not None
    assert store.get(Intake, "undone") is None
    assert store.get(Intake, "two") is not None


def test_where_nothing_was_overwritten_nothing_is_missing(store: Store) -> None:
    assert store.saved_here() == 0
    store.save("log", episode(id="one"))
    assert store.saved_here() == 0
    assert store.bring_saved_here() == 0
    assert store.last_action() == "log"


def test_an_answer_whose_symptom_is_gone_for_good_keeps_nothing_else_away(
    store: Store,
) -> None:
    before = store.path.read_bytes()
    with closing(opened(store.path)) as other:
        (felt,) = other.save("new", symptom(id="felt"))
    store.save("still there", replace(check(felt, DAY + timedelta(days=1)), id="answer"))
    store.save("log", episode(id="one"))
    older(store, before)
    assert store.bring_saved_here() == 1
    assert store.get(Episode, "one") is not None
    assert store.get(Symptom, "felt") is None
    assert store.get(SymptomCheck, "answer") is None
