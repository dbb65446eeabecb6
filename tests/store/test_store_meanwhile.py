"""What others do to a diary in the middle of what a window does, and damage in a single row.

Each protection was taken out once and seen red: the name not looked up again after the commit, a
connection exchanged inside a transaction, the file opened before it was asked which it is, the one
that is held opened by its header, the count outside overwritten by a smaller one.
"""

import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.builders import DAY, check, closed_day, episode, intake, symptom
from tests.store.kept import Kept
from tests.store.scratch import Ticking, ask
from twitchtui.diary.backups import Reason
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.session import Session
from twitchtui.store import Store, StoreError, attaching
from twitchtui.store.attaching import GONE
from twitchtui.store.check import check as check_file
from twitchtui.store.comparing import changes
from twitchtui.store.copies import identity, looking_into, whole_identity
from twitchtui.store.counter import Outside
from twitchtui.store.holding import REPLACED
from twitchtui.store.only_reading import ReadOnlyStore
from twitchtui.store.writing import Writing

CLOCK = Ticking()
NO_DAY = "2026-0x-16"
SCHEMAS = Path(__file__).parent / "schemas"
TAKES_ALL = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
conn.execute("BEGIN EXCLUSIVE")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.db"


def window(path: Path) -> Store:
    return Store(path, CLOCK, path.parent / "state")


def holding(path: Path, *ids: str) -> Path:
    with closing(window(path)) as store:
        for each in ids:
            store.save("log", episode(id=each))
    return path


Happening = Callable[[Callable[[], object]], None]


def before_it(monkeypatch: pytest.MonkeyPatch, name: str, part: str = "") -> Happening:
    """Have something happen, once, before a step of writing is done, one given ``part``."""
    step = vars(Writing)[name]

    def arrange(happens: Callable[[], object]) -> None:
        def stepped(store: Store, *given: Any) -> object:
            if not part or str(given[0]).startswith(part):
                monkeypatch.setattr(Writing, name, step)
                happens()
            return step(store, *given)

        monkeypatch.setattr(Writing, name, stepped)

    return arrange


@pytest.fixture
def amid_the_save(monkeypatch: pytest.MonkeyPatch) -> Happening:
    """Have something happen between the writing of an entry and the commit."""
    return before_it(monkeypatch, "_execute", "UPDATE diary")


# -- another file amid a save ----------------------------------------------------------------------


@pytest.mark.parametrize("commits", [0, 5])
def test_what_is_saved_while_another_file_takes_the_name_is_kept_and_told(
    path: Path, commits: int, amid_the_save: Happening
) -> None:
    """Guards against "Logged" for what is in a file without a name: the new one may count fewer
    commits than the window saw, or more."""
    with closing(window(holding(path, "one"))) as store:
        other = Path(shutil.copy(path, path.with_name("other.db")))
        ask(other, "UPDATE diary SET commits = ?", commits)
        amid_the_save(lambda: other.replace(path))
        store.save("log", episode(id="two"))
        name = "diary.db.replaced-1"
        assert store.conflicts == [REPLACED.format(name=name)]
        assert ask(path.with_name(name), "SELECT id FROM episode") == [("one",), ("two",)]


def test_what_is_saved_while_the_file_loses_its_name_is_not_called_saved(
    path: Path, amid_the_save: Happening
) -> None:
    with closing(window(holding(path, "one"))) as store:
        amid_the_save(path.unlink)
        with pytest.raises(StoreError) as refused:
            store.save("log", episode(id="two"))
        assert str(refused.value) == f"not saved: {GONE.format(path=path)}"


def test_a_file_replaced_amid_keeping_checkpoints_does_not_end_the_transaction(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards against a connection that is closed inside its own transaction."""
    with closing(window(holding(path, "one"))) as store:
        other = Path(shutil.copy(path, path.with_name("other.db")))
        seen = store.version()
        before_it(monkeypatch, "_hear_of_others")(lambda: other.replace(path))
        with pytest.raises(StoreError, match="not saved") as refused:
            store.keep_checkpoints({DAY: "{}"}, seen)
        assert not refused.value.of_damage
        assert store.trouble == ""


def test_a_file_replaced_just_after_it_was_opened_is_noticed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards against taking the number of the new file for that of the one that is open."""
    holding(path, "one")
    other = Path(shutil.copy(path, path.with_name("other.db")))
    ask(other, "UPDATE episode SET id = 'another'")
    connect = attaching.connect

    def connected(file: Path, **how: bool) -> object:
        made = connect(file, **how)
        if other.exists():
            other.replace(path)
        return made

    monkeypatch.setattr(attaching, "connect", connected)
    with closing(window(path)) as store:
        store.data_version()
        assert [entry.id for entry in store.history(DAY, DAY).episodes] == ["another"]


@pytest.mark.parametrize("again", ["follow", "_attach"])
def test_the_file_that_is_held_is_opened_again_without_dropping_anyones_lock(
    path: Path, again: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards a backup that a thread is making: whoever closes a file drops the locks on it of the
    whole process."""
    with closing(window(holding(path, "one"))) as store, looking_into(path, repair=True) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM episode").fetchall()
        monkeypatch.setattr(store, "_writable", False)
        getattr(store, again)()
        other = subprocess.run(
            [sys.executable, "-c", TAKES_ALL, str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "database is locked" in other.stderr


def test_after_another_diary_is_followed_its_windows_are_seen_under_the_same_name(
    path: Path,
) -> None:
    other = holding(path.with_name("other.db"), "another")
    with closing(window(holding(path, "one"))) as store:
        token = store.windows.token
        ids = [ask(file, "SELECT id FROM diary")[0][0] for file in (path, other)]
        other.replace(path)
        store.follow()
        assert store.windows.token == token
    there = sorted(file.name for file in (path.parent / "state").glob("*.windows"))
    assert there == sorted(f"{one}.windows" for one in ids)


# -- the count outside -----------------------------------------------------------------------------


def test_two_windows_whose_counts_cross_leave_the_larger_one_outside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(window(holding(path, "one"))) as first, closing(window(path)) as second:
        before_it(monkeypatch, "_tell_others")(lambda: second.save("log", episode()))
        first.save("log", episode())
        ((diary,),) = ask(path, "SELECT id FROM diary")
        assert Outside(path.parent / "state", diary, path).read() == 3
        assert (first.commits_missing, second.commits_missing) == (0, 0)


def test_a_copy_without_any_commit_can_be_gone_on_with_in_every_window(path: Path) -> None:
    holding(path)
    empty = Path(shutil.copy(path, path.with_name("empty.db")))
    with closing(window(path)) as first:
        first.save("log", episode())
        with closing(window(path)) as second:
            shutil.copyfile(empty, path)
            assert (first.commits_missing, second.commits_missing) == (1, 1)
            first.accept_older()
            assert (first.commits_missing, second.commits_missing) == (0, 0)


def test_a_save_while_the_diary_is_looked_over_is_not_called_missing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Outside.read
    with closing(window(holding(path, "one"))) as store:

        def saved_then_read(outside: Outside) -> int | None:
            with monkeypatch.context() as patch:  # of the window itself, as it was
                patch.setattr(Outside, "read", read)
                store.save("log", episode())
            return read(outside)

        monkeypatch.setattr(Outside, "read", saved_then_read)
        assert check_file(path, path.parent / "state").missing == 0


@pytest.mark.parametrize("made", ["windows", "counter"])
def test_the_folder_of_what_is_kept_outside_is_for_this_person_alone(path: Path, made: str) -> None:
    state = path.parent / "above" / "state"
    with closing(Store(path, Ticking(), state)) as store:
        if made == "windows":
            assert store.windows.is_open(store.windows.token)
        else:
            store.save("log", episode())
    assert [stat.S_IMODE(one.stat().st_mode) for one in (state, state.parent)] == [0o700, 0o700]


# -- damage in a single row ------------------------------------------------------------------------


READS: list[tuple[str, Callable[[Store, date, date], object]]] = [
    ("episode", lambda store, *days: store.first_day()),
    ("episode", lambda store, *days: store.nights(*days)),
    ("episode", lambda store, *days: store.days_with(episode().site, *days)),
    ("episode", lambda store, *days: store.history(*days).episodes_by_day),
    ("app_open", lambda store, *days: store.openings(*days)),
    ("intake", lambda store, *days: store.water(*days)),
    ("intake", lambda store, *days: store.caffeine(*days)),
    ("day", lambda store, *days: store.sleep_and_stress(*days)),
    ("checkpoint", lambda store, *days: store.checkpoint_before(days[1])),
]


@pytest.mark.parametrize(("table", "read"), READS, ids=range(len(READS)))
def test_a_day_that_is_none_is_told_as_damage(
    path: Path, table: str, read: Callable[[Store, date, date], object]
) -> None:
    """Guards against ending with a mistake of the program's own, which sends nobody to repair."""
    with closing(window(path)) as store:
        kinds = [intake(kind=kind) for kind in (IntakeKind.WATER, IntakeKind.CAFFEINE)]
        store.save("log", episode(), closed_day(sleep_h=7.0), *kinds)
        store.count_opening(DAY)
        store.keep_checkpoints({DAY: "{}"})
        ask_unchecked(path, f"UPDATE {table} SET day = '{NO_DAY}'")
        with pytest.raises(StoreError, match="repair") as told:
            read(store, date(2026, 1, 1), date(2026, 12, 31))
        assert told.value.of_damage


def ask_unchecked(path: Path, *statements: str) -> None:
    """Damage a diary, past the checks of its own form."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA ignore_check_constraints = 1")
        for statement in statements:
            conn.execute(statement)


def test_a_diary_with_a_day_that_is_none_cannot_be_compared(tmp_path: Path) -> None:
    desk = Kept(tmp_path)
    desk.log("one")
    made = desk.backups.make(Reason.BY_HAND)
    ask_unchecked(desk.path, f"UPDATE episode SET day = '{NO_DAY}'")
    assert changes(desk.backups, desk.backups.path(made)) is None


@pytest.mark.parametrize(
    "damage", ["at = 'x'", "body = '{'", "at = CAST(x'ff' AS TEXT)", "form = CAST(x'ff' AS TEXT)"]
)
def test_a_damaged_draft_hides_no_other(path: Path, damage: str) -> None:
    with closing(window(path)) as store:
        for form in ("1-a/water", "1-a/food"):
            store.keep_draft(form, {"amount": "33"})
        ask_unchecked(path, f"UPDATE draft SET {damage} WHERE form = '1-a/water'")
        assert [(form, body) for form, _, body in store.drafts()] == [
            ("1-a/food", {"amount": "33"})
        ]


def test_a_diary_that_does_not_say_which_it_is_is_damaged_and_stops_no_thread(
    tmp_path: Path,
) -> None:
    desk = Kept(tmp_path)
    desk.log("one")
    with closing(desk.open()) as store:
        ask(desk.path, "DELETE FROM diary")
        with looking_into(desk.path) as conn:
            assert identity(conn) == ("", 0)
            with pytest.raises(StoreError, match="does not say which it is") as told:
                whole_identity(conn)
            assert told.value.of_damage
        said: list[StoreError | None] = []
        session = Session(store, desk.clock)
        thread = Thread(target=lambda: said.append(session.back_up_when_due()))
        thread.start()
        thread.join(30)
        assert len(said) == 1


def test_whatever_goes_wrong_with_the_backup_of_the_day_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Kept(tmp_path)
    with closing(desk.open()) as store:
        session = Session(store, desk.clock)

        def fails() -> None:
            raise ValueError

        monkeypatch.setattr(session.backups, "make_due", fails)
        assert str(session.back_up_when_due()) == (
            "the backup could not be made; what you saved is in the diary"
        )


def test_a_diary_of_an_earlier_form_can_be_looked_at(tmp_path: Path) -> None:
    diary = Path(shutil.copy(SCHEMAS / "2.db", tmp_path / "diary.db"))
    before = diary.read_bytes()
    with closing(ReadOnlyStore(diary, Ticking(), tmp_path / "state")) as store:
        assert store.first_day() is not None
        assert store.commits_missing == 0
        assert store.windows.is_open(store.windows.token)
        assert not store.gone
    assert diary.read_bytes() == before
    assert not (tmp_path / "state").exists()


def test_what_does_not_fit_the_diary_is_said_in_our_own_words(path: Path) -> None:
    with closing(window(path)) as store, pytest.raises(StoreError) as refused:
        store.save("log", check(symptom()))
    assert str(refused.value) == "not saved: it does not fit what the diary holds; look at it again"
