"""An encrypted diary: nothing readable on the disk, and only its passphrase opens it.

Taken out once and seen red: the doubled quotes of ``PRAGMA key``, memory security, the errors as
sqlite3's, NFC, the refusal of NUL, ``repr=False`` of what is held, the application id.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import episode
from tests.store.scratch import opened
from tests.store.sealed import CANARY, SECRET, holding_canary
from twitchtui.diary.backups import Reason
from twitchtui.diary.entries import Episode
from twitchtui.store import StoreError, check, driver, opening
from twitchtui.store.converting import convert

# -- what is on the disk ---------------------------------------------------------------------------


def test_nothing_of_it_can_be_read_in_any_file(sealed, tmp_path):
    with closing(sealed.open()) as store:
        store.save("log", episode(id="three", note=CANARY))
    sealed.backups.make(Reason.BY_HAND)
    sealed.backups.copy_to(tmp_path / "elsewhere.db")
    assert holding_canary(tmp_path) == []
    assert len(list(tmp_path.rglob("*.db"))) == 3
    with closing(sealed.open()) as store:
        assert store.get(Episode, "three").note == CANARY


def test_nothing_can_be_read_in_the_journal_while_it_is_written(sealed, tmp_path):
    conn, _ = opening.open_file(sealed.path)
    with closing(conn):
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("UPDATE episode SET note = note || ' more'")
        journal = Path(f"{sealed.path}-journal")
        assert journal.stat().st_size > 512
        assert holding_canary(tmp_path) == []
        conn.execute("ROLLBACK")


def test_the_header_of_a_database_is_not_there(sealed):
    assert not sealed.path.read_bytes().startswith(driver.MAGIC)
    assert driver.looks_encrypted(sealed.path)
    assert sealed.path.stat().st_mode & 0o777 == 0o600


def test_a_connection_is_set_for_keeping_what_was_acknowledged(sealed):
    conn, _ = opening.connect(sealed.path)
    names = "journal_mode synchronous foreign_keys secure_delete temp_store user_version"
    with closing(conn):
        found = [conn.execute(f"PRAGMA {name}").fetchone()[0] for name in names.split()]
        assert conn.execute("PRAGMA application_id").fetchone() == (opening.APPLICATION_ID,)
        assert conn.execute("PRAGMA cipher_memory_security").fetchone() == ("1",)
        assert conn.execute("PRAGMA cipher_version").fetchone() is not None
    assert found == ["delete", 3, 1, 1, 2, opening.VERSION]


def test_a_plain_diary_never_loads_sqlcipher(tmp_path):
    script = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from twitchtui.store import Store\n"
        "from twitchtui.store.backups import Backups\n"
        "Store(Path(sys.argv[1]), lambda: datetime.now(UTC)).close()\n"
        "assert not [name for name in sys.modules if 'cipher' in name]"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "diary.db")], check=True)


# -- the passphrase --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "passphrase",
    ["'", "''", '"', "x'00'", SECRET, " spaces ", "ü" * driver.LONGEST, "\\", "%s", "; DROP", "\t"],
)
def test_any_line_of_text_can_be_a_passphrase(desk, passphrase):
    convert(desk.backups, passphrase)
    driver.hold("")
    assert not driver.unlock([desk.path], f"{passphrase[1:]}?")
    assert driver.unlock([desk.path], passphrase)
    with closing(desk.open()) as store:
        assert store.get(Episode, "one") is not None


def test_letters_composed_otherwise_are_the_same_passphrase(desk):
    convert(desk.backups, driver.checked("u\u0308ber"))
    driver.hold("")
    assert driver.unlock([desk.path], "\u00fcber")


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [
        ("", "cannot be empty"),
        ("a\0b", "NUL"),
        ("a\nb", "one line"),
        ("\udcff", "no text"),
        ("x" * (driver.LONGEST + 1), "1,024"),
    ],
)
def test_what_can_be_no_passphrase_is_a_sentence_that_does_not_quote_it(passphrase, words):
    with pytest.raises(StoreError, match=words) as refused:
        driver.checked(passphrase)
    assert not passphrase or passphrase not in str(refused.value)


def test_a_wrong_passphrase_is_a_sentence_and_leaves_the_file_as_it_is(sealed):
    before = sealed.path.read_bytes()
    assert not driver.unlock([sealed.path], "wrong")
    driver.hold("wrong")
    with pytest.raises(StoreError, match=r"the passphrase does not open .* or no twitchtui diary"):
        sealed.open()
    assert sealed.path.read_bytes() == before


def test_without_a_passphrase_a_sentence_says_that_it_is_encrypted(sealed):
    driver.hold("")
    with pytest.raises(StoreError, match="is encrypted, or it is damaged or no twitchtui diary"):
        sealed.open()


def test_after_a_crash_a_wrong_passphrase_does_no_harm(sealed):
    """What it left half written is put back byte by byte, whatever the passphrase."""
    script = (
        "import os, sys; from pathlib import Path; from twitchtui.store import driver, opening\n"
        "driver.hold(sys.argv[2]); conn, _ = opening.connect(Path(sys.argv[1]))\n"
        "conn.execute('PRAGMA cache_size = 1'); conn.execute('BEGIN IMMEDIATE')\n"
        'conn.execute("UPDATE episode SET note = hex(zeroblob(20000))")\n'
        "os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(sealed.path), SECRET], check=False)
    assert done.returncode == -signal.SIGKILL
    assert Path(f"{sealed.path}-journal").exists()
    driver.hold("")
    assert not driver.unlock([sealed.path], "wrong")
    assert driver.unlock([sealed.path], SECRET)
    with closing(sealed.open()) as store:
        assert CANARY in store.get(Episode, "one").note
    assert check.check(sealed.path).whole


def test_the_passphrase_is_in_no_message_and_no_description(sealed):
    driver.hold(SECRET)
    conn = driver.connected(sealed.path)
    with closing(conn), pytest.raises(sqlite3.OperationalError) as error:
        conn.execute("SELECT nonsense")
    assert "süße" not in f"{error.value!r} {driver._held!r} {conn!r}"  # noqa: SLF001


@pytest.mark.parametrize("content", [b"", b"x" * 50, b"y" * 500, b"some text " * 2000])
def test_a_file_that_is_none_is_refused_untouched_also_with_a_passphrase(tmp_path, content):
    driver.hold(SECRET)
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is not a twitchtui diary"):
        opened(path)
    assert path.read_bytes() == content
    assert [*tmp_path.iterdir()] == [path]


def test_a_file_of_noise_is_refused_with_both_possibilities(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(os.urandom(20_000))
    with pytest.raises(StoreError, match="is encrypted, or it is damaged or no twitchtui diary"):
        opened(path)
    driver.hold(SECRET)
    with pytest.raises(StoreError, match=r"does not open .* or no twitchtui diary"):
        opened(path)


def test_another_programs_encrypted_database_is_refused(tmp_path):
    driver.hold(SECRET)
    path = tmp_path / "other.db"
    path.touch()
    with closing(driver.connected(path, encrypted=True)) as conn:
        conn.execute("CREATE TABLE t (x)")
    with pytest.raises(StoreError, match="belongs to another program"):
        opened(path)


@pytest.mark.parametrize(("version", "words"), [(0, "unknown schema"), (99, "newer twitchtui")])
def test_an_encrypted_diary_of_another_schema_is_refused(sealed, version, words):
    with closing(driver.connected(sealed.path)) as conn:
        conn.execute(f"PRAGMA user_version = {version}")
        conn.execute("UPDATE _sqlite_migrations SET name = '0099_newer' WHERE name LIKE '0003%'")
    with pytest.raises(StoreError, match=words):
        sealed.open()


def test_without_the_package_a_sentence_says_how_to_install_it(desk, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    for use in (lambda: driver.checked("x"), lambda: convert(desk.backups, "x")):
        with pytest.raises(StoreError, match=r"pip install 'twitchtui\[encrypted\]'"):
            use()
