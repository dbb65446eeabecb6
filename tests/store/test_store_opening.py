"""Opening a diary, making a new one, and refusing what is not one (reliability.md 1)."""

import multiprocessing
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import DAY, episode
from tests.store.scratch import ask, opened
from twitchtui.diary.entries import Episode
from twitchtui.store import StoreError, opening


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """A diary with one episode in it."""
    path = tmp_path / "diary.db"
    with closing(opened(path)) as store:
        store.save("log", episode(id="one"))
    return path


def header(path: Path, at: int, value: int) -> None:
    content = bytearray(path.read_bytes())
    content[at : at + 4] = value.to_bytes(4, "big")
    path.write_bytes(content)


def refusal(path: Path) -> str:
    """The sentence, after checking that the file and its folder were left as they were."""
    before = path.read_bytes(), sorted(path.parent.iterdir()), path.stat().st_mtime_ns
    with pytest.raises(StoreError) as refused:
        opened(path)
    assert (path.read_bytes(), sorted(path.parent.iterdir()), path.stat().st_mtime_ns) == before
    sentence = str(refused.value)
    assert "\n" not in sentence
    return sentence


def test_a_new_diary_and_its_folders_are_for_this_person_alone(tmp_path: Path) -> None:
    """Guards health data: 0600 and 0700 from the first moment, whatever the umask lets through."""
    old = os.umask(0o000)
    try:
        path = tmp_path / "share" / "twitchtui" / "diary.db"
        with closing(opened(path)) as store:
            store.save("log", episode())
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.parent.parent.stat().st_mode & 0o777 == 0o700


def test_a_new_diary_leaves_nothing_else_in_its_folder(tmp_path: Path) -> None:
    opened(tmp_path / "diary.db").close()
    assert [path.name for path in tmp_path.iterdir()] == ["diary.db"]


def test_a_diary_says_in_its_header_what_it_is(diary: Path) -> None:
    assert ask(diary, "PRAGMA application_id") == [(opening.APPLICATION_ID,)]
    assert ask(diary, "PRAGMA user_version") == [(opening.VERSION,)]
    assert ask(diary, "PRAGMA journal_mode") == [("delete",)]


def test_a_connection_is_set_for_keeping_what_was_acknowledged(diary: Path) -> None:
    """Guards against power loss (EXTRA), dangling rows, readable deleted text and spilled text."""
    conn, _ = opening.connect(diary)
    with closing(conn):
        found = {
            name: conn.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
        found["temp_store"] = conn.execute("PRAGMA temp_store").fetchone()[0]
    assert found == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
    }


def test_a_diary_opens_again_with_what_was_saved(diary: Path) -> None:
    with closing(opened(diary)) as store:
        assert store.get(Episode, "one") is not None
        assert store.notices == []


def test_a_closed_store_says_so_in_a_sentence(tmp_path: Path) -> None:
    store = opened(tmp_path / "diary.db")
    store.close()
    for use in (store.profile, store.undo, lambda: store.save("log", episode())):
        with pytest.raises(StoreError, match="closed database"):
            use()


def test_a_name_with_special_characters_is_only_a_name(tmp_path: Path) -> None:
    path = tmp_path / "my diary? 100% #1 mode=memory&.db"
    opened(path).close()
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("content", [b"", b"x" * 50, b"SQLite format 3\0" + b"\0" * 34, b"y" * 500])
def test_an_empty_short_or_other_file_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    """Guards a file that SQLite would take for a new empty database and initialise."""
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    assert "is not a twitchtui diary and was left as it is" in refusal(path)


def test_another_programs_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    ask(path, "CREATE TABLE t (x)")
    assert "belongs to another program" in refusal(path)


def test_a_newer_diary_is_refused_untouched(diary: Path) -> None:
    header(diary, 60, opening.VERSION + 1)
    assert "please update twitchtui" in refusal(diary)


def test_a_diary_with_a_schema_that_never_was_is_refused_untouched(diary: Path) -> None:
    header(diary, 60, 0)
    assert "unknown schema 0" in refusal(diary)


def test_a_truncated_diary_is_refused_untouched(diary: Path) -> None:
    diary.write_bytes(diary.read_bytes()[:8192])
    assert "the file is damaged" in refusal(diary)


def test_a_diary_with_a_destroyed_first_page_is_refused_untouched(diary: Path) -> None:
    content = bytearray(diary.read_bytes())
    content[100:4096] = b"\xff" * 3996
    diary.write_bytes(content)
    assert "the file is damaged" in refusal(diary)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not a file"):
        opened(tmp_path)


@pytest.mark.parametrize("name", ["a\0b.db", "x" * 300, "\ud800.db"])
def test_a_name_no_file_can_have_gives_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="could not be opened"):
        opened(tmp_path / name)


def test_a_folder_that_cannot_be_made_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="could not be opened"):
        opened(tmp_path / "file" / "diary.db")


def test_an_sqlite_that_is_too_old_gives_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 9))
    with pytest.raises(StoreError, match="too old"):
        opened(tmp_path / "diary.db")
    assert list(tmp_path.iterdir()) == []


def test_a_diary_in_wal_mode_is_put_back_and_says_so(diary: Path) -> None:
    """Guards durability: another program may have left the mode that loses acknowledged rows."""
    ask(diary, "PRAGMA journal_mode = WAL")
    with closing(opened(diary)) as store:
        assert len(store.notices) == 1
        assert "WAL" in store.notices[0]
        assert store.get(Episode, "one") is not None
    assert ask(diary, "PRAGMA journal_mode") == [("delete",)]
    assert [path.name for path in diary.parent.iterdir()] == ["diary.db"]
    with closing(opened(diary)) as again:
        assert again.notices == []


def test_a_failure_while_creating_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(conn: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(opening, "migrate", fail)
    with pytest.raises(StoreError, match="could not be opened"):
        opened(tmp_path / "diary.db")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_migration_leaves_an_empty_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the one transaction around all of a migration, the application id included."""
    path = tmp_path / "half.db"
    monkeypatch.setattr(opening, "VERSION", "nonsense !")
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        with pytest.raises(sqlite3.OperationalError):
            opening.migrate(conn)
        assert conn.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
        assert conn.execute("PRAGMA application_id").fetchone() == (0,)


def test_a_kill_while_creating_never_leaves_a_half_made_diary(tmp_path: Path) -> None:
    """Guards the temporary name: SIGKILL after the schema, before the link; then a clean start."""
    path = tmp_path / "diary.db"
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from twitchtui.store import files, opening\n"
        "files.sync = lambda path: os.kill(os.getpid(), signal.SIGKILL)\n"
        "opening.connect(Path(sys.argv[1]))"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert killed.returncode == -9
    assert not path.exists()
    with closing(opened(path)) as store:
        assert store.first_day() is None


def test_no_link_on_the_file_system_still_makes_a_diary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    opened(tmp_path / "diary.db").close()
    assert [path.name for path in tmp_path.iterdir()] == ["diary.db"]


def test_a_diary_made_meanwhile_by_another_start_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards linking without overwriting: the other start's entries stay."""
    path = tmp_path / "diary.db"
    migrate = opening.migrate

    def and_meanwhile(conn: sqlite3.Connection) -> None:
        monkeypatch.setattr(opening, "migrate", migrate)
        migrate(conn)
        with closing(opened(path)) as other:
            other.save("log", episode(id="theirs"))

    monkeypatch.setattr(opening, "migrate", and_meanwhile)
    with closing(opened(path)) as store:
        assert store.get(Episode, "theirs") is not None


def _start(path: Path, number: int, together: "multiprocessing.synchronize.Barrier") -> None:
    together.wait(20)
    with closing(opened(path)) as store:
        store.save("log", episode(id=f"from {number}"))


def test_first_starts_at_the_same_moment_all_succeed(tmp_path: Path) -> None:
    """Guards creation under a race: nobody's first entry is lost, nobody is turned away."""
    path = tmp_path / "new" / "diary.db"
    starts = 4
    context = multiprocessing.get_context("fork")
    together = context.Barrier(starts)
    started = [
        context.Process(target=_start, args=(path, number, together)) for number in range(starts)
    ]
    for process in started:
        process.start()
    for process in started:
        process.join(30)
    assert [process.exitcode for process in started] == [0] * starts
    with closing(opened(path)) as store:
        saved = store.history(DAY, DAY).episodes
    assert sorted(entry.id for entry in saved) == [f"from {number}" for number in range(starts)]
    assert [found.name for found in path.parent.iterdir()] == ["diary.db"]
