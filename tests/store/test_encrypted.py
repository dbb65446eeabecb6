"""An encrypted diary: nothing readable on the disk, everything else as with a plain one.

Taken out once and seen red: the doubled quotes of ``PRAGMA key``, memory security, the errors as
sqlite3's, NFC, the refusal of NUL, ``repr=False`` of what is held, remembering the open diary's
form (a look at its header drops its locks), the key of an attached file, the form of copies (of
what a window holds, of a backup put back, of a mended diary), the application id, and of a
conversion: the comparison of the rows and of the commit counter, the one step into place, the mark
in the old file.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import activity, episode
from tests.store.kept import Kept
from tests.store.scratch import opened
from twitchtui.diary.backups import Reason
from twitchtui.diary.entries import Episode
from twitchtui.store import StoreError, check, driver, opening
from twitchtui.store.backups import Backups
from twitchtui.store.comparing import changes
from twitchtui.store.converting import convert, plain_among
from twitchtui.store.leftovers import still_holding
from twitchtui.store.repair import Repair
from twitchtui.store.restoring import restore

SECRET = 'it\'s a "süße" 🦵 geheim; --'
CANARY = "canaryqzx"


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


def holding_canary(folder):
    """The files that hold it in the clear."""
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes()
    ]


def rows(path):
    """Every row of every table, with its place."""
    with closing(driver.connected(path)) as conn:
        tables = conn.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return {
            name: conn.execute(f"SELECT rowid, * FROM {name} ORDER BY rowid").fetchall()
            for (name,) in tables
        }


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


# -- both ways -------------------------------------------------------------------------------------


def test_both_ways_lead_to_the_same_rows_in_the_same_places(desk):
    with closing(desk.open()) as store:
        store.save("add", activity(id="walk"))
        store.save("rm", removed=[store.get(Episode, "one")])
        store.keep_draft("log", {"note": "half typed"})
    before = rows(desk.path)
    convert(desk.backups, SECRET)
    assert rows(desk.path) == before
    assert plain_among(desk.backups) == desk.backups.listed()
    convert(desk.backups, "")
    assert desk.path.read_bytes().startswith(driver.MAGIC)
    driver.hold("")
    assert rows(desk.path) == before
    assert check.check(desk.path).whole
    with closing(desk.open()) as store:
        assert store.undo() == "rm"


def test_the_backup_made_before_is_the_diary_as_it_was(desk):
    before = convert(desk.backups, SECRET)
    assert before.reason is Reason.CONVERSION
    assert desk.backups.path(before).read_bytes().startswith(driver.MAGIC)
    assert desk.backups.is_good(desk.backups.path(before))
    after = convert(desk.backups, "")
    assert driver.looks_encrypted(desk.backups.path(after))
    assert desk.backups.is_good(desk.backups.path(after))


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from twitchtui.store import converting, driver, files
from twitchtui.store.backups import Backups

diary, now, passphrase, where = sys.argv[1:]
placed = converting.put_in_place

def killed(*args):
    os.kill(os.getpid(), 9)

def put(new, target, *, replace):
    if where == "copied":
        killed()
    if where == "named":
        synced = files.sync
        files.sync = lambda path: killed() if path == target.parent else synced(path)
    placed(new, target, replace=replace)
    killed()

converting.put_in_place = put
driver.hold(now)
clock = lambda: datetime(2026, 3, 20, 20, tzinfo=UTC)
converting.convert(Backups(Path(diary), clock), passphrase)
"""


@pytest.mark.parametrize("where", ["copied", "named", "not told to others"])
@pytest.mark.parametrize(("now", "passphrase"), [("", SECRET), (SECRET, "")])
def test_a_kill_in_the_middle_leaves_the_old_or_the_new_whole(desk, now, passphrase, where):
    if now:
        convert(desk.backups, now)
    before = rows(desk.path)
    words = [sys.executable, "-c", KILLED, str(desk.path), now, passphrase, where]
    assert subprocess.run(words, check=False).returncode == -signal.SIGKILL
    driver.hold("")
    assert driver.looks_encrypted(desk.path) == bool(now if where == "copied" else passphrase)
    if driver.looks_encrypted(desk.path):
        assert driver.unlock([desk.path], SECRET)
    assert rows(desk.path) == before
    assert check.check(desk.path).whole
    desk.backups.make(Reason.BY_HAND)
    assert [*desk.backups.folder.glob(".*")] == []


def test_a_copy_that_differs_does_not_take_the_diarys_place(desk, monkeypatch):
    from twitchtui.store import converting

    before = desk.path.read_bytes()
    monkeypatch.setattr(converting, "_alike", lambda conn: False)
    with pytest.raises(StoreError, match="nothing was changed"):
        convert(desk.backups, SECRET)
    assert desk.path.read_bytes() == before


def test_what_is_saved_between_the_backup_and_the_copy_is_in_both(desk, monkeypatch):
    make, times = desk.backups.make, []

    def and_meanwhile(reason):
        made = make(reason)
        if not times:
            desk.log("meanwhile")
        times.append(made)
        return made

    monkeypatch.setattr(desk.backups, "make", and_meanwhile)
    before = convert(desk.backups, SECRET)
    assert len(times) == 2
    with closing(desk.open()) as store:
        assert store.get(Episode, "meanwhile") is not None
    assert desk.backups.holding(desk.backups.path(before)).episodes == 3


def test_a_damaged_diary_is_not_converted(desk):
    from tests.store.kept import flip_note

    flip_note(desk.path)
    before = desk.path.read_bytes()
    with pytest.raises(StoreError, match=r"nothing was changed|could not be made"):
        convert(desk.backups, SECRET)
    assert desk.path.read_bytes() == before


# -- windows, backups, check and repair ------------------------------------------------------------


@pytest.mark.parametrize(
    ("looked", "words"),
    [("", "is encrypted"), ("store._attach = lambda: None", "another diary stands in its place")],
)
def test_a_window_that_was_open_saves_nothing_into_the_old_file(desk, looked, words):
    """Neither one that looks now, nor one that had looked before it waited for its turn."""
    script = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from tests.builders import episode\n"
        "from twitchtui.store import Store, StoreError\n"
        "store = Store(Path(sys.argv[1]), lambda: datetime.now(UTC))\n"
        f"{looked}\n"
        "print('open', flush=True); input()\n"
        "try: store.save('log', episode(id='late'))\n"
        "except StoreError as error: print(error)"
    )
    window = subprocess.Popen(
        [sys.executable, "-c", script, str(desk.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert window.stdout.readline() == "open\n"
    convert(desk.backups, SECRET)
    said, _ = window.communicate("\n", timeout=60)
    assert "not saved" in said
    assert words in said
    with closing(desk.open()) as store:
        assert store.get(Episode, "late") is None
        assert store.get(Episode, "two") is not None


def test_a_window_goes_on_with_an_encrypted_file_put_in_place(sealed, tmp_path):
    with closing(sealed.open()) as store:
        copy = tmp_path / "copy.db"
        copy.write_bytes(sealed.path.read_bytes())
        copy.replace(sealed.path)
        store.save("log", episode(id="after"))
        sealed.path.unlink()
        assert store.gone
        store.write_back()
        assert store.get(Episode, "after") is not None
    assert driver.looks_encrypted(sealed.path)
    assert holding_canary(tmp_path) == []


def test_looking_into_it_beside_an_open_store_drops_no_lock(sealed):
    """Closing a file that was opened for a look at its header drops all locks of the process."""
    script = (
        "import sys; from pathlib import Path; from twitchtui.store import driver\n"
        "driver.hold(sys.argv[2]); driver.BUSY_SECONDS = 0\n"
        "driver.connected(Path(sys.argv[1])).execute('BEGIN IMMEDIATE')"
    )
    conn, _ = opening.connect(sealed.path)
    with closing(conn):
        conn.execute("BEGIN IMMEDIATE")
        assert sealed.backups.holding(sealed.path).episodes == 2
        other = subprocess.run(
            [sys.executable, "-c", script, str(sealed.path), SECRET],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "database is locked" in other.stderr
        conn.execute("ROLLBACK")


def test_two_windows_see_each_others_writing(sealed):
    with closing(sealed.open()) as one, closing(sealed.open()) as other:
        seen = other.data_version()
        one.save("log", episode(id="three"))
        assert other.data_version() != seen
        assert other.get(Episode, "three") is not None


def test_a_backup_of_it_is_put_back(sealed):
    made = sealed.backups.make(Reason.BY_HAND)
    with closing(sealed.open()) as store:
        store.save("rm", removed=[store.get(Episode, "one")])
    source = sealed.backups.path(made)
    assert changes(sealed.backups, source).kinds[0].kind is Episode
    assert still_holding(sealed.backups) != []
    restore(sealed.backups, source)
    with closing(sealed.open()) as store:
        assert store.get(Episode, "one") is not None


def test_a_plain_backup_goes_into_an_encrypted_diary(desk, tmp_path):
    before = convert(desk.backups, SECRET)
    desk.log("later")
    source = desk.backups.path(before)
    assert not changes(desk.backups, source).nothing
    restore(desk.backups, source)
    assert driver.looks_encrypted(desk.path)
    assert CANARY.encode() not in desk.path.read_bytes()
    with closing(desk.open()) as store:
        assert store.get(Episode, "later") is None
        assert store.get(Episode, "one") is not None


def test_an_encrypted_backup_goes_into_a_plain_diary(sealed):
    made = sealed.backups.make(Reason.BY_HAND)
    convert(sealed.backups, "")
    sealed.log("later")
    source = sealed.backups.path(made)
    assert not changes(sealed.backups, source).nothing
    restore(sealed.backups, source)
    assert driver.is_plain(sealed.path)
    with closing(sealed.open()) as store:
        assert store.get(Episode, "later") is None


def test_a_backup_with_an_older_passphrase_of_its_own_salt_is_read(sealed):
    made = sealed.backups.make(Reason.BY_HAND)
    convert(sealed.backups, "")
    convert(sealed.backups, SECRET)
    assert changes(sealed.backups, sealed.backups.path(made)) is not None
    restore(sealed.backups, sealed.backups.path(made))


def test_a_plain_backup_in_the_place_of_a_damaged_encrypted_diary_is_encrypted(desk):
    before = convert(desk.backups, SECRET)
    content = bytearray(desk.path.read_bytes())
    content[:8192] = os.urandom(8192)
    desk.path.write_bytes(content)
    restored = restore(desk.backups, desk.backups.path(before))
    assert restored.set_aside is not None
    assert driver.looks_encrypted(desk.path)
    driver.hold("")
    assert driver.unlock([desk.path], SECRET)
    with closing(desk.open()) as store:
        assert store.get(Episode, "one") is not None


def test_a_flipped_bit_is_found_wherever_it_is(sealed):
    size = sealed.path.stat().st_size
    for at in range(17, size, size // 12):
        content = bytearray(sealed.path.read_bytes())
        content[at] ^= 1
        sealed.path.write_bytes(content)
        assert check.check(sealed.path).faults, at
        content[at] ^= 1
        sealed.path.write_bytes(content)
    assert check.check(sealed.path).whole


def test_a_damaged_one_is_repaired_from_a_backup_and_stays_encrypted(sealed, tmp_path):
    sealed.backups.make(Reason.BY_HAND)
    content = bytearray(sealed.path.read_bytes())
    content[5000] ^= 1
    content[9000] ^= 1
    sealed.path.write_bytes(content)
    with Repair(sealed.backups) as work:
        assert work.look().made is not None
        work.carry_out()
    assert check.check(sealed.path).whole
    assert driver.looks_encrypted(sealed.path)
    assert holding_canary(tmp_path) == []
    with closing(sealed.open()) as store:
        assert store.get(Episode, "one") is not None


def test_a_mended_one_stays_encrypted(sealed, tmp_path):
    with closing(driver.connected(sealed.path)) as conn:
        conn.execute("UPDATE kept SET rows = rows - 1 WHERE kind = 'episode'")
    with Repair(sealed.backups) as work:
        assert work.look().made == "mended"
        work.carry_out()
    assert check.check(sealed.path).whole
    assert driver.looks_encrypted(sealed.path)
    assert holding_canary(tmp_path) == []


def test_a_backup_with_another_passphrase_is_a_sentence(sealed):
    made = sealed.backups.make(Reason.BY_HAND)
    convert(sealed.backups, "")
    convert(sealed.backups, "another")
    with pytest.raises(StoreError, match="has another passphrase"):
        restore(sealed.backups, sealed.backups.path(made))


def test_only_one_module_connects_to_a_file():
    store = Path(driver.__file__).parent
    found = [
        path.name
        for path in store.glob("*.py")
        if any(words in path.read_text(encoding="utf-8") for words in ("3.connect(", "i2.connect("))
    ]
    assert sorted(found) == ["cipher.py", "driver.py"]


def test_behind_a_link_no_plain_diary_is_left(desk, tmp_path):
    link = tmp_path / "link.db"
    link.symlink_to(desk.path)
    kept = Backups(link, desk.clock, desk.backups.state)
    convert(kept, SECRET)
    kept.remove(plain_among(kept))
    assert link.is_symlink()
    assert holding_canary(tmp_path) == []
