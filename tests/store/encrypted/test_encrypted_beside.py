"""Windows, backups, check and repair of an encrypted diary: all as with a plain one.

Taken out once and seen red: remembering the open diary's form (a look at its header drops its
locks), the key of an attached file, the form of copies (of what a window holds, of a backup put
back, of a mended diary), the mark that a conversion leaves in the old file.
"""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import episode
from tests.store.sealed import CANARY, SECRET, holding_canary
from twitchtui.diary.backups import Reason
from twitchtui.diary.entries import Episode
from twitchtui.store import StoreError, check, driver, opening
from twitchtui.store.backups import Backups
from twitchtui.store.comparing import changes
from twitchtui.store.converting import convert, plain_among
from twitchtui.store.leftovers import still_holding
from twitchtui.store.repair import Repair
from twitchtui.store.restoring import restore


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
