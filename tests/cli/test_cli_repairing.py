"""``check``, ``repair`` and ``--read-only`` at the command line.

Taken out once and seen red: the exit code of damage, the question, the refusal to write, by each
command that changes files.
"""

import sqlite3
from contextlib import closing

import pytest

from tests.store.damaged import PAGE


@pytest.fixture
def logged(twitchtui):
    twitchtui("log", "calf", "--note", "onlyhere")
    twitchtui("backup")
    return twitchtui


def spoil(twitchtui, statement):
    with closing(sqlite3.connect(twitchtui.diary)) as conn:
        conn.execute(statement)
        conn.commit()


def behead(twitchtui):
    content = bytearray(twitchtui.diary.read_bytes())
    content[:PAGE] = bytes(PAGE)
    twitchtui.diary.write_bytes(content)


def test_a_whole_diary_and_a_whole_backup_are_said_to_be_whole(logged):
    assert "whole" in logged("check")
    backup, *_ = logged.json("backups")["backups"]
    assert "whole" in logged("check", backup["path"])
    assert logged.json("check") == {
        "path": str(logged.diary), "whole": True, "faults": [], "missing": 0,
    }  # fmt: skip
    assert "whole" in logged("repair")


def test_a_damaged_diary_leaves_with_1_and_quotes_nothing(logged):
    spoil(logged, "UPDATE episode SET note = note || '!'")
    found = logged.run("check")
    assert found.exit_code == 1
    assert "1 row of the kind episode changed" in found.stdout
    assert "twitchtui repair" in found.stdout
    assert "onlyhere" not in found.output


def test_repair_asks_first_and_then_makes_it_whole(logged):
    behead(logged)
    damaged = logged.diary.read_bytes()
    asked = logged.run("repair")
    assert asked.exit_code == 2
    assert "--yes" in asked.stderr
    assert logged.diary.read_bytes() == damaged
    said = logged("repair", "--yes")
    assert "1 entry can be read" in said
    (aside,) = logged.diary.parent.glob("diary.db.damaged-*")
    assert str(aside) in said
    assert aside.read_bytes() == damaged
    assert "whole" in logged("check")
    assert "onlyhere" in logged("list")


def test_what_fails_on_a_damaged_diary_names_the_repair(logged):
    behead(logged)
    for command in (("status",), ("list",), ("log", "calf"), ("chart", "spells")):
        failed = logged.run(*command)
        assert failed.exit_code == 1
        assert "twitchtui repair" in failed.stderr
        assert failed.stderr.count("\n") == 1
    assert "Get help now" in logged("emergency")
    assert logged("where").strip() == str(logged.diary)


def test_an_older_copy_is_told_until_it_is_accepted(logged):
    older = logged.diary.read_bytes()
    logged("log", "eyelid")
    logged.diary.write_bytes(older)
    found = logged.run("check")
    assert found.exit_code == 1
    assert "1 change saved on this computer is missing" in found.stdout
    assert "Going on" in logged("check", "--accept")
    assert "whole" in logged("check")


def test_read_only_reads_also_what_a_newer_program_wrote_and_saves_nothing(logged):
    spoil(logged, "PRAGMA user_version = 9")
    spoil(
        logged,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('twitchtui', '0009_later', '2030')",
    )
    before = logged.diary.read_bytes()
    assert "--read-only" in logged.run("list").stderr
    assert "onlyhere" in logged.run("--read-only", "list").stdout
    failed = logged.run("--read-only", "log", "eyelid")
    assert failed.exit_code == 1
    assert "not saved: the diary is open for looking only" in failed.stderr
    assert logged.diary.read_bytes() == before
    spoil(logged, "ALTER TABLE episode RENAME COLUMN side TO other")
    assert "too different" in logged.run("--read-only", "list").stderr


LOOKING = "the diary is open for looking only; open it without --read-only to write in it"


def files(twitchtui):
    folder = twitchtui.diary.parent
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


@pytest.mark.parametrize(
    "command",
    [
        "restore 1 --yes", "repair --yes", "check --accept", "backup", "purge --yes",
        "encrypt", "decrypt --yes",
    ],
)  # fmt: skip
@pytest.mark.parametrize("harm", [lambda _: None, behead])
def test_read_only_refuses_whatever_changes_a_file(logged, command, harm):
    logged("log", "eyelid")
    harm(logged)
    before = files(logged)
    assert logged.refused("--read-only", *command.split()) == LOOKING
    assert files(logged) == before


def test_read_only_says_that_the_file_is_an_older_copy(logged):
    older = logged.diary.read_bytes()
    logged("log", "eyelid")
    assert "older copy" not in logged.run("--read-only", "list").stderr
    logged.diary.write_bytes(older)
    said = logged.run("--read-only", "list").stderr
    assert (
        "it is an older copy of the diary, in which 1 change saved on this computer is missing"
        in said
    )
    assert "1 change is not in it" in logged("check", "--accept")
