"""Backups by commands: made, listed, put back, and what was deleted purged."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from twitchtui.diary.backups import Backup


def names(twitchtui):
    folder = twitchtui.diary.with_name("diary.db.backups")
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def test_the_first_command_that_opens_the_diary_backs_it_up_once_a_day(twitchtui):
    twitchtui("where")
    twitchtui("emergency")
    assert names(twitchtui) == []
    twitchtui("log", "calf")
    twitchtui("log", "calf")
    (only,) = names(twitchtui)
    assert "_daily_" in only
    twitchtui.now = "2026-11-22T20:30"
    twitchtui("status")
    assert len(names(twitchtui)) == 2


def test_a_backup_that_fails_is_a_sentence_on_stderr_once_and_the_answer_stands(twitchtui):
    twitchtui.diary.parent.mkdir(parents=True)
    twitchtui.diary.with_name("diary.db.backups").write_text("in the way")
    result = twitchtui.run("log", "calf")
    assert result.exit_code == 0
    assert result.stdout.startswith("Logged: ")
    (said,) = result.stderr.splitlines()
    assert said.startswith("twitchtui: the backup could not be made: ")
    assert said.endswith("; what you saved is in the diary")
    twitchtui("log", "calf")


def test_the_answer_is_out_before_the_backup_is_made(twitchtui):
    """Guards the wait: whoever reads the answer has it already."""
    slow = (
        "import sys\n"
        "from twitchtui.store.backups import Backups\n"
        "Backups.make_due = lambda self: sys.exit(input())\n"
        "from twitchtui.cli import cli\n"
        "cli.main(['log', 'calf'])\n"
    )
    environ = {**os.environ, **{k: v for k, v in twitchtui.environ.items() if v is not None}}
    with subprocess.Popen(
        [sys.executable, "-c", slow],
        env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stdout.readline().startswith("Logged: ")
        assert running.poll() is None
        running.communicate("0\n", timeout=20)


def test_a_demo_is_not_backed_up(twitchtui, tmp_path):
    twitchtui("--demo", "status")
    assert list(tmp_path.rglob("*.backups")) == []


def test_backup_makes_one_beside_the_diary_or_where_it_is_told(twitchtui, tmp_path):
    twitchtui("log", "calf")
    said, path = twitchtui("backup").splitlines()
    assert said == "Backed up and checked: 1 episode, 1 night."
    assert Backup.named(Path(path).name).number == 2
    assert Path(path).exists()
    target = tmp_path / "mine.db"
    assert twitchtui("backup", str(target)).splitlines()[1] == str(target)
    before = target.read_bytes()
    assert "is there already" in twitchtui.refused("backup", str(target))
    assert "there is no folder" in twitchtui.refused("backup", str(tmp_path / "no" / "mine.db"))
    assert target.read_bytes() == before


def test_backups_are_listed_with_when_why_and_what_they_hold(twitchtui):
    assert twitchtui("backups").startswith("There is no backup yet")
    twitchtui("log", "calf")
    twitchtui("log", "foot_arch")
    twitchtui("backup")
    assert twitchtui("backups").splitlines() == [
        "2  Sat 21 Nov 2026 20:30, by hand: 2 episodes, 1 night",
        "1  Sat 21 Nov 2026 20:30, of the day: 1 episode, 1 night",
    ]
    twitchtui.diary.with_name("diary.db.backups").joinpath(names(twitchtui)[0]).write_bytes(b"x")
    checked = twitchtui("backups", "--check").splitlines()
    assert checked[0].endswith("2 episodes, 1 night; good")
    assert checked[1].endswith("cannot be read; DAMAGED")
    found = twitchtui.json("backups")["backups"]
    assert [one["number"] for one in found] == [2, 1]
    assert found[0]["good"] is None
    assert (found[0]["episodes"], found[0]["nights"], found[0]["reason"]) == (2, 1, "by-hand")
    assert found[0]["made"] == "2026-11-21T19:30:00+00:00"
    assert Path(found[0]["path"]).exists()


def test_restore_shows_what_would_change_and_without_a_terminal_wants_a_yes(twitchtui):
    twitchtui("log", "calf")
    twitchtui("log", "foot_arch")
    result = twitchtui.run("restore")
    assert result.exit_code == 2
    assert result.stdout.splitlines() == [
        "Putting back backup 1 of Sat 21 Nov 2026 20:30.",
        "Would go: 1 episode",
        "That is about 1 night, 2026-11-21.",
    ]
    assert result.stderr == (
        "twitchtui: nothing was changed; to put it back without a question give --yes\n"
    )
    assert len(twitchtui.json("list")["entries"]) == 2


def test_restore_can_be_taken_back_by_the_backup_it_names(twitchtui):
    twitchtui("log", "calf")
    twitchtui("log", "foot_arch")
    said = twitchtui("restore", "1", "--yes").splitlines()
    assert said[-2:] == ["Put back.", "To have it as it was before: twitchtui restore 2"]
    assert len(twitchtui.json("list")["entries"]) == 1
    assert twitchtui("restore", "1").splitlines()[-1].startswith("Nothing would change")
    twitchtui("restore", "2", "--yes")
    assert len(twitchtui.json("list")["entries"]) == 2


def test_restore_refuses_what_is_no_backup(twitchtui, tmp_path):
    twitchtui("log", "calf")
    assert "neither a backup's number nor a file" in twitchtui.refused("restore", "9")
    assert "no good backup that differs" in twitchtui.refused("restore")
    (tmp_path / "notes.txt").write_text("words")
    result = twitchtui.run("restore", str(tmp_path / "notes.txt"), "--yes")
    assert result.exit_code == 1
    assert "notes.txt is not a backup" in result.stderr


def test_restore_works_without_a_diary_and_with_a_damaged_one(twitchtui):
    twitchtui("log", "calf")
    twitchtui.diary.unlink()
    said = twitchtui("restore", "--yes")
    assert "There is no diary here yet; this makes one from the backup: 1 episode, 1 night." in said
    assert len(twitchtui.json("list")["entries"]) == 1
    twitchtui.diary.write_bytes(twitchtui.diary.read_bytes()[:8192])
    said = twitchtui("restore", "--yes")
    assert "The diary cannot be read, so what would change cannot be told." in said
    aside = Path(said.splitlines()[-1].removeprefix("The damaged diary is kept as "))
    assert aside.stat().st_size == 8192
    assert len(twitchtui.json("list")["entries"]) == 1


def test_restore_on_a_terminal_asks_and_takes_no_for_an_answer(twitchtui):
    twitchtui("log", "calf")
    twitchtui("log", "foot_arch")
    environ = {**os.environ, **{k: v for k, v in twitchtui.environ.items() if v is not None}}
    for answer, left in (("n", 2), ("y", 1)):
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "twitchtui", "restore", "1"],
            env=environ, stdin=theirs, stdout=theirs, stderr=theirs,
        ) as running:  # fmt: skip
            os.close(theirs)
            os.write(ours, f"{answer}\n".encode())
            shown = b""
            while b"Put it back?" not in shown:
                shown += os.read(ours, 999)
            running.wait(timeout=20)
        os.close(ours)
        assert len(twitchtui.json("list")["entries"]) == left


def test_purge_erases_what_was_deleted_and_says_which_backups_hold_it(twitchtui):
    first = twitchtui.added("log", "calf", "--note", "canary in the mine")
    twitchtui("rm", first)
    assert b"canary" in twitchtui.diary.read_bytes()
    assert "to erase it give --yes" in twitchtui.refused("purge")
    said = twitchtui("purge", "--yes")
    assert "2 actions can no longer be taken back" in said
    assert "These backups still hold it: 1. twitchtui purge --backups deletes them." in said
    assert b"canary" not in twitchtui.diary.read_bytes()
    assert "There is nothing to take back" in twitchtui("undo")
    said = twitchtui("purge", "--backups", "--yes")
    assert "Deleted the backups 1; a new one is 2." in said
    (only,) = names(twitchtui)
    folder = twitchtui.diary.with_name("diary.db.backups")
    assert b"canary" not in (folder / only).read_bytes()
    assert "No backup holds it." in twitchtui("purge", "--yes")


def test_where_all_names_the_folder_of_the_backups(twitchtui):
    folder = twitchtui.diary.with_name("diary.db.backups")
    assert f"backups: {folder} (not there yet)" in twitchtui("where", "--all")
    twitchtui("log", "calf")
    found = twitchtui.json("where", "--all")["backups"]
    assert found == {"path": str(folder), "exists": True}


def test_a_diary_that_is_gone_is_not_begun_anew_beside_its_backups(
    twitchtui, monkeypatch, tmp_path
):
    twitchtui("log", "calf")
    twitchtui("backup")
    twitchtui.diary.unlink()
    folder = twitchtui.diary.with_name("diary.db.backups")
    (count,) = tmp_path.rglob("*.commits")
    monkeypatch.setattr("twitchtui.cli.dashboard.on_a_terminal", lambda: True)
    for command in (["log", "forearm"], ["status"], []):  # the last is the dashboard
        result = twitchtui.run(*command)
        assert result.exit_code == 1, command
        assert "twitchtui restore puts it back" in result.stderr
        assert (
            f"move the folder {folder} away and delete {count} to begin a new diary"
            in result.stderr
        )
        assert "Traceback" not in result.output
    for command in ("backups", "where", "emergency"):
        assert twitchtui(command)
    assert not twitchtui.diary.exists()
    twitchtui("restore", "--yes")
    assert len(twitchtui.json("list")["entries"]) == 1
    twitchtui.diary.unlink()
    folder.rename(folder.with_name("away"))
    assert f"delete {count} to begin a new diary" in twitchtui.run("log", "forearm").stderr
    count.unlink()
    twitchtui("log", "forearm")


def test_a_diary_named_by_a_link_has_its_backups_beside_the_file(twitchtui, tmp_path):
    twitchtui("log", "calf")
    (tmp_path / "link.db").symlink_to(twitchtui.diary)
    said = twitchtui("--db", str(tmp_path / "link.db"), "backup")
    assert said.splitlines()[-1].startswith(f"{twitchtui.diary}.backups")
    assert not (tmp_path / "link.db.backups").exists()
    assert str(twitchtui.diary) in twitchtui("--db", str(tmp_path / "link.db"), "where")
