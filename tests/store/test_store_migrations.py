"""Older diaries: one file of every schema that ever landed, opened by this program."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import moment, one_of_every_kind
from tests.store.scratch import Ticking, opened
from twitchtui.diary.backups import Reason
from twitchtui.diary.entries import CheckMark
from twitchtui.store import StoreError, opening
from twitchtui.store.backups import Backups
from twitchtui.store.codec import TABLES

SCHEMAS = Path(__file__).parent / "schemas"
OLDER = sorted(SCHEMAS.glob("*.db"))
older = pytest.mark.parametrize("kept", OLDER, ids=lambda path: path.stem)


@pytest.fixture
def diary(tmp_path: Path, kept: Path) -> Path:
    return shutil.copy(kept, tmp_path / "diary.db")


def contents(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as conn:
        return list(conn.iterdump())


def test_there_is_a_file_of_every_schema_before_this_one() -> None:
    assert [path.stem for path in OLDER] == [str(n) for n in range(1, opening.VERSION)]


@older
def test_an_older_diary_opens_with_every_entry_it_held(diary: Path, kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as conn:
        ids = {
            kind: [row[0] for row in conn.execute(f"SELECT id FROM {table}")]
            for kind, table in TABLES.items()
        }
    with closing(opened(diary)) as store:
        for kind, held in ids.items():
            assert held
            assert all(store.get(kind, each) is not None for each in held)
        assert store.preference("checklist.shown") == {"stress": True}
        assert store.undo() == "a full day"
    with closing(sqlite3.connect(diary)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (opening.VERSION,)
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@older
def test_a_renewed_diary_takes_the_answers_that_are_new(diary: Path, kept: Path) -> None:
    mark = next(entry for entry in one_of_every_kind() if isinstance(entry, CheckMark))
    with closing(opened(diary)) as store:
        store.save("an answer", replace(mark, amount=12.5, at=moment()))
        answered = store.get(CheckMark, mark.id)
        assert answered is not None
        assert (answered.amount, answered.at) == (12.5, moment())


@older
def test_what_an_older_diary_held_is_kept_beside_it_and_said(diary: Path, kept: Path) -> None:
    with closing(opened(diary)) as store:
        assert any("backup 1 in diary.db.backups" in note for note in store.notices)
    backups = Backups(diary, Ticking())
    (made,) = backups.listed()
    assert (made.reason, made.schema) == (Reason.MIGRATION, int(kept.stem))
    copy = backups.path(made)
    assert contents(copy) == contents(kept)
    assert copy.stat().st_mode & 0o077 == 0
    assert backups.is_good(copy)


@older
def test_an_older_diary_is_renewed_only_once(diary: Path, kept: Path) -> None:
    opened(diary).close()
    with closing(opened(diary)) as store:
        assert store.notices == []


@older
def test_a_failed_renewal_leaves_the_diary_as_it_was(
    diary: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "APPLICATION_ID", "nonsense !")
    monkeypatch.setattr(opening, "_check_header", lambda path: int(kept.stem))
    for _ in range(3):
        with pytest.raises(StoreError):
            opened(diary)
    assert contents(diary) == contents(kept)
    assert len(Backups(diary, Ticking()).listed()) == 1  # of each try the same


@older
def test_a_diary_of_which_no_backup_can_be_made_is_not_renewed(diary: Path, kept: Path) -> None:
    diary.with_name("diary.db.backups").write_text("in the way")
    with pytest.raises(StoreError, match="the backup could not be made"):
        opened(diary)
    assert contents(diary) == contents(kept)
