"""Saving, removing and undoing: one action is one transaction and can be taken back."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import DAY, check, episode, one_of_every_kind, open_day, profile, symptom
from tests.store.scratch import START, ask, everything, opened, plain, scratch
from tests.strategies import diaries, unhurried
from twitchtui.diary.entries import Day, Entry, Episode, Profile, Symptom
from twitchtui.store import StoreError
from twitchtui.store.codec import TABLES
from twitchtui.store.purging import UNDO_DEPTH


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.db"


def test_what_was_saved_is_there_after_a_restart(path: Path) -> None:
    entries = one_of_every_kind()
    with closing(opened(path)) as store:
        saved = store.save("a full day", *entries)
    assert [plain(entry) for entry in saved] == entries
    with closing(opened(path)) as store:
        assert [store.get(type(entry), entry.id) for entry in saved] == saved


def test_the_store_stamps_when_an_entry_was_made_and_changed() -> None:
    with scratch() as store:
        (first,) = store.save("log", made := episode(id="one"))
        (second,) = store.save("edit", replace(made, n_spells=9))
    assert first.recorded_at == first.updated_at == START + timedelta(seconds=1)
    assert (first.revision, second.revision) == (1, 2)
    assert second.recorded_at == first.recorded_at
    assert second.updated_at == START + timedelta(seconds=2)


def test_undo_takes_back_the_last_action_first_and_names_it() -> None:
    with scratch() as store:
        store.save("log one", episode(id="one"))
        store.save("edit one", episode(id="one", n_spells=7))
        assert store.last_action() == "edit one"
        assert store.undo() == "edit one"
        found = store.get(Episode, "one")
        assert found is not None
        assert found.n_spells == 1
        assert store.undo() == "log one"
        assert store.get(Episode, "one") is None
        assert store.last_action() is None
        assert store.undo() is None


def test_one_action_of_many_entries_is_undone_as_one() -> None:
    with scratch() as store:
        store.save("log", episode(id="old"))
        gone = episode(id="old")
        store.save("tidy", episode(id="a"), episode(id="b"), open_day(stress=4), removed=[gone])
        assert store.undo() == "tidy"
        assert [found.id for found in store.history(DAY, DAY).episodes] == ["old"]
        assert store.get(Day, DAY.isoformat()) is None


def test_an_entry_saved_twice_in_one_action_is_undone_to_what_was_before() -> None:
    with scratch() as store:
        store.save("log", episode(id="one", n_spells=2))
        store.save("twice", episode(id="one", n_spells=3), episode(id="one", n_spells=4))
        store.undo()
        found = store.get(Episode, "one")
        assert found is not None
        assert found.n_spells == 2


def test_a_deleted_entry_comes_back_with_its_words_and_its_place() -> None:
    with scratch() as store:
        store.save("log", first := episode(note="after the run"), episode())
        before = store.history(DAY, DAY).episodes
        store.save("delete", removed=[first])
        assert store.get(Episode, first.id) is None
        store.undo()
        after = store.history(DAY, DAY).episodes
    assert [plain(entry) for entry in after] == [plain(entry) for entry in before]


def test_the_last_fifty_actions_can_be_undone_after_a_restart(path: Path) -> None:
    with closing(opened(path)) as store:
        for number in range(UNDO_DEPTH + 3):
            store.save(f"log {number}", episode(id=f"{number}"))
    with closing(opened(path)) as store:
        undone = [store.undo() for _ in range(UNDO_DEPTH)]
        assert undone == [f"log {number}" for number in range(UNDO_DEPTH + 2, 2, -1)]
        assert store.undo() is None
        assert len(store.history(DAY, DAY).episodes) == 3
    assert UNDO_DEPTH >= 50


def test_undone_actions_do_not_count_against_the_fifty() -> None:
    with scratch() as store:
        for number in range(UNDO_DEPTH):
            store.save(f"log {number}", episode())
        for _ in range(20):
            store.undo()
        for number in range(10):
            store.save(f"again {number}", episode())
        left = 0
        while store.undo():
            left += 1
    assert left == UNDO_DEPTH - 10


def test_text_leaves_the_file_with_the_last_action_that_could_bring_it_back(path: Path) -> None:
    """Guards privacy: secure_delete, empty tombstones, and the undo log's end."""
    secret = "xylophone-canary"
    with closing(opened(path)) as store:
        store.save("log", one := episode(note=secret))
        store.save("delete", removed=[one])
        assert secret.encode() in path.read_bytes()
        for _ in range(UNDO_DEPTH):
            store.save("log", episode())
        assert secret.encode() not in path.read_bytes()


def test_a_tombstone_keeps_nothing_a_person_wrote(path: Path) -> None:
    said = "canary"
    full = [
        replace(entry, **{name: said for name in ("note", "name", "by", "terrain", "region",
                                                  "emergency_number") if hasattr(entry, name)})
        for entry in one_of_every_kind()
    ]  # fmt: skip
    full[0] = replace(full[0], tried=(said,))
    with closing(opened(path)) as store:
        store.save("a full day", *full)
        store.save("all gone", removed=full)
        for entry in full:
            assert store.get(type(entry), entry.id) is None
    for table in TABLES.values():
        ((*values, deleted),) = ask(path, f"SELECT *, deleted FROM {table}")
        assert deleted == 1
        assert said not in str(values)


def test_removing_what_is_not_there_changes_nothing() -> None:
    with scratch() as store:
        store.save("delete", removed=[episode(id="never")])
        assert store.undo() is None
        assert store.get(Episode, "never") is None


def test_a_deleted_day_can_be_answered_again() -> None:
    with scratch() as store:
        store.save("stress", first := open_day(stress=4))
        store.save("delete", removed=[first])
        store.save("worry", open_day(worry=2))
        found = store.get(Day, DAY.isoformat())
        assert found is not None
        assert (found.stress, found.worry) == (None, 2)
        store.undo()
        assert store.get(Day, DAY.isoformat()) is None


def test_the_profile_is_one() -> None:
    with scratch() as store:
        assert store.profile().welcomed is False
        store.save("welcome", profile(region="DE"))
        store.save("units", profile(region="FR"))
        assert store.profile().region == "FR"
        store.undo()
        assert store.profile().region == "DE"
        store.undo()
        assert store.get(Profile, "profile") is None


def test_the_profile_is_read_again_after_a_change_and_not_after_what_is_counted_beside_it() -> None:
    """Seen red both ways: with every write forgetting it, and with one before the count missed."""
    with scratch() as store:
        store.save("welcome", profile(region="DE"))
        assert store.profile().region == "DE"
        store.count_opening(DAY)
        store.keep_checkpoints({DAY: "{}"})
        before = store.rows_read
        assert store.profile().region == "DE"
        assert store.rows_read == before
        store.save("units", profile(region="FR"))
        store.count_opening(DAY)
        assert store.profile().region == "FR"


def _actions(diary: list[Entry]) -> st.SearchStrategy[list[tuple[list[Entry], list[Entry]]]]:
    some = st.lists(st.sampled_from(diary), max_size=3) if diary else st.just([])
    edited = some.map(lambda entries: [_edited(entry) for entry in entries])
    return st.lists(st.tuples(some | edited, some), max_size=8)


def _edited(entry: Entry) -> Entry:
    """The same entry with another origin: every kind has one."""
    return replace(entry, origin=type(entry.origin).IMPORT)


@settings(unhurried, max_examples=60)
@given(st.data(), diaries(most=8))
def test_undoing_every_action_gives_the_first_state_back(
    data: st.DataObject, diary: list[Entry]
) -> None:
    """Guards the undo log: what was replaced is remembered before it is overwritten."""
    symptoms = [entry for entry in diary if isinstance(entry, Symptom)]
    half = len(diary) // 2
    with scratch([*symptoms, *diary[:half]]) as store:
        states = [everything(store.path)]
        labels = []
        for number, (entries, removed) in enumerate(data.draw(_actions(diary))):
            store.save(f"act {number}", *entries, removed=removed)
            if store.last_action() == f"act {number}":
                labels.append(f"act {number}")
                states.append(everything(store.path))
            assert everything(store.path) == states[-1]  # what changed nothing is no action
        while labels:
            states.pop()
            assert store.undo() == labels.pop()
            assert everything(store.path) == states[-1]
        assert ask(store.path, "PRAGMA foreign_key_check") == []


FAILING = "CREATE TRIGGER fail BEFORE INSERT ON day BEGIN SELECT RAISE(ABORT, 'injected'); END"


def test_a_save_that_fails_half_way_leaves_nothing(path: Path) -> None:
    """Guards the one transaction: entries, undo log and checkpoints stand or fall together."""
    with closing(opened(path)) as store:
        store.save("log", kept := episode(id="kept"))
        store.keep_checkpoints({DAY: "as of that day"})
        ask(path, FAILING)
        before = everything(path)
        with pytest.raises(StoreError, match="not saved: it does not fit"):
            store.save("fails", episode(id="half"), open_day(), removed=[kept])
        assert everything(path) == before
        assert store.last_action() == "log"
        assert store.checkpoint_before(DAY + timedelta(days=1)) is not None
        ask(path, "DROP TRIGGER fail")
        store.save("works again", open_day())


class Refusing(sqlite3.Connection):
    """The disk reports an error before anything of a commit is done, once told to."""

    refuses = False

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        if self.refuses and sql == "COMMIT":
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error
        return super().execute(sql, *values)


def test_a_choice_made_once_more_whose_commit_fails_is_told_as_not_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the count of commits: the row of such a choice alone is the same as before."""
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *args, **named: connect(*args, **{"factory": Refusing} | named)
    )
    with closing(opened(path)) as store:
        store.set_preference("calm", value=True)
        monkeypatch.setattr(Refusing, "refuses", True)
        with pytest.raises(StoreError, match="not saved: the disk reported an error"):
            store.set_preference("calm", value=True)
        monkeypatch.setattr(Refusing, "refuses", False)
        store.set_preference("calm", value=True)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (episode(tried=("fine", "\ud800")), "characters that cannot be stored"),
        (episode(id="\udfff"), "characters that cannot be stored"),
        (replace(check(symptom(), DAY), symptom_id="nobody"), "does not fit"),
        (replace(open_day(), id="another"), "does not fit"),
    ],
)
def test_an_entry_the_file_cannot_hold_leaves_nothing(
    path: Path, entry: Entry, reason: str
) -> None:
    with closing(opened(path)) as store:
        before = everything(path)
        with pytest.raises(StoreError, match=reason):
            store.save("fails", episode(id="half"), entry)
        assert everything(path) == before
        assert store.last_action() is None


def test_an_interrupted_save_leaves_nothing(path: Path) -> None:
    """Guards against Ctrl-C between two statements of an action."""

    class Interrupting(list[Entry]):
        def __iter__(self):  # type: ignore[no-untyped-def]
            raise KeyboardInterrupt

    with closing(opened(path)) as store:
        with pytest.raises(KeyboardInterrupt):
            store.save("fails", episode(id="half"), removed=Interrupting())
        assert store.get(Episode, "half") is None
        store.save("log", episode(id="next"))
    assert ask(path, "SELECT id FROM episode") == [("next",)]


@pytest.mark.parametrize(
    "hostile", ["[/x]", "\x1b[2J", "a\0b", "\u202eabc", "'; DROP TABLE day --", "🦵" * 9]
)
def test_hostile_text_comes_back_exactly(path: Path, hostile: str) -> None:
    with closing(opened(path)) as store:
        store.save(hostile, episode(id="one", note=hostile, tried=(hostile,)))
    with closing(opened(path)) as store:
        found = store.get(Episode, "one")
        assert found is not None
        assert (found.note, found.tried) == (hostile, (hostile,))
        assert store.undo() == hostile


def test_a_save_is_on_the_disk_when_it_returns(path: Path) -> None:
    """Guards the commit: another connection sees it at once, and nothing is left open."""
    with closing(opened(path)) as store:
        store.save("log", episode(id="one"))
        with closing(sqlite3.connect(path, timeout=0)) as other:
            assert other.execute("SELECT id FROM episode").fetchall() == [("one",)]
            other.execute("BEGIN IMMEDIATE")


def test_preferences_and_openings_are_no_part_of_undo() -> None:
    with scratch() as store:
        store.set_preference("columns", ["day", "site"])
        store.set_preference("columns", {"day": 1})
        store.count_opening(DAY)
        store.count_opening(DAY)
        assert store.preference("columns") == {"day": 1}
        assert store.preference("unknown", 5) == 5
        assert store.last_action() is None
        assert ask(store.path, "SELECT day, count FROM app_open") == [(DAY.isoformat(), 2)]
        assert store.openings(DAY, DAY) == store.history(DAY, DAY).openings == {DAY: 2}
