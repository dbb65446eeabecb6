"""Erasing everything is really everything: after deleting what ``where --all`` names, nothing that
the program made is left in a home or among what is temporary; and nothing else is ever named."""

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests import watched
from twitchtui.cli import computer

NOT_OURS = "a letter of mine"


def below(*roots: Path) -> set[Path]:
    """Every file, link and folder under some folders."""
    return {path for root in roots for path in root.rglob("*")}


def erase(paths: list[str]) -> None:
    for path in map(Path, paths):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def used(home: Path) -> None:
    """A diary with everything that the program writes by itself, by commands."""
    for words in (
        ["config", "init"],
        ["log", "calf", "--note", "x"],
        ["items", "add", "Physio"],
        ["backup"],
        ["undo"],
        ["--demo", "remind"],
        ["chart", "spells"],
        ["purge", "--yes"],
    ):
        done = watched.run(home, *words)
        assert done.returncode == 0, (words, done.stdout, done.stderr)


def damage(diary: Path) -> None:
    """What damage and crashes leave beside a diary."""
    for end in (".damaged-20261121T193000Z", ".damaged-20261121T193000Z-2", ".replaced-1"):
        shutil.copy(diary, f"{diary}{end}")
    for end in (".damaged-20261121T193000Z-journal", "-journal", "-wal", "-shm"):
        Path(f"{diary}{end}").write_bytes(b"")
    diary.with_name(f".{diary.name}.abcd1234.new").write_bytes(b"half")
    (diary.parent / f".{diary.name}.abcd1234.new-journal").write_bytes(b"half")


@pytest.fixture
def home(tmp_path):
    """A home with something in it that is not the program's."""
    folders = ("data", "config", "state", "home", "temp")
    watched.environment(tmp_path)
    for folder in folders:
        (tmp_path / folder / "other").mkdir()
        (tmp_path / folder / "other" / "letter").write_text(NOT_OURS)
    return tmp_path


def roots(home: Path) -> list[Path]:
    return [path for path in home.iterdir() if path.is_dir()]


def named(home: Path, *before: str) -> list[str]:
    done = watched.run(home, *before, "where", "--all", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["erase"]


def test_after_deleting_what_where_names_nothing_is_left(home):
    empty = below(*roots(home))
    used(home)
    damage(home / "data" / "twitchtui" / "diary.db")
    demo = home / "temp" / "twitchtui-demo-killed"
    demo.mkdir()
    (demo / "diary.db").write_bytes(b"left by a kill")
    assert below(*roots(home)) > empty
    found = named(home)
    said = watched.run(home, "where", "--all").stdout
    assert "close twitchtui and delete these:\n" + "\n".join(found) + "\n" in said
    erase(found)
    assert below(*roots(home)) == empty
    assert named(home) == []


def test_of_a_diary_elsewhere_only_what_belongs_to_it_is_named(home):
    watched.run(home, "config", "init")
    watched.run(home, "log", "calf")
    kept = below(home / "data")
    folder = home / "home" / "my diaries"
    folder.mkdir()
    diary = folder / "diary.db"
    for words in (["log", "calf"], ["backup"]):
        assert watched.run(home, "--db", str(diary), *words).returncode == 0
    damage(diary)
    mine = {folder / name for name in ("diary.db.txt", "diary.dbx", "diary.db-notes", "a.db")}
    for path in mine:
        path.write_text(NOT_OURS)
    erase(named(home, "--db", str(diary)))
    assert below(folder) == mine
    assert below(home / "data") == kept
    left = below(home / "config", home / "state")
    assert {path.name for path in left if path.is_file()} == {"letter"}


def test_a_link_to_a_diary_elsewhere_goes_with_it(home):
    elsewhere = home / "home" / "deep" / "real.db"
    elsewhere.parent.mkdir()
    (home / "data" / "twitchtui").mkdir()
    (home / "data" / "twitchtui" / "diary.db").symlink_to(elsewhere)
    watched.run(home, "log", "calf")
    watched.run(home, "backup")
    assert elsewhere.exists()
    erase(named(home))
    assert below(home / "home" / "deep") == set()
    assert not (home / "data" / "twitchtui").exists()


def test_the_demo_of_a_killed_dashboard_is_named(home):
    running = subprocess.Popen(
        watched.audited("--demo", "timer", "breathing"),
        env=watched.environment(home, WATCHED_TO=str(home / "events")),
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
    )
    assert running.stdout is not None
    assert running.stdout.readline()
    running.send_signal(signal.SIGKILL)
    running.wait(timeout=60)
    running.stdout.close()
    (left,) = (path for path in (home / "temp").iterdir() if path.name != "other")
    assert str(left) in named(home)


def test_a_demo_names_nothing_of_the_persons_own(twitchtui):
    twitchtui("config", "init")
    assert "erase" not in json.loads(twitchtui("--demo", "where", "--all", "--json"))
    assert "delete these" not in twitchtui("--demo", "where", "--all")


def test_the_reminder_is_among_it_and_what_another_put_there_is_not(
    twitchtui, monkeypatch, tmp_path
):
    monkeypatch.setattr(computer, "BOOTED", tmp_path)
    monkeypatch.setattr(computer, "which", lambda name: "/bin/true")
    twitchtui("remind", "install")
    units = twitchtui.home / "config" / "systemd" / "user"
    (units / "other.timer").write_text("[Timer]\n")
    (units / "timers.target.wants").mkdir()
    link = units / "timers.target.wants" / "twitchtui-remind.timer"
    link.symlink_to(units / "twitchtui-remind.timer")
    found = [Path(path) for path in twitchtui.json("where", "--all")["erase"]]
    ours = {path for path in found if units in path.parents}
    assert ours == {link, *units.glob("twitchtui-remind.*")}
    (units / "twitchtui-remind.timer").write_text("[Timer]\n# mine now\n")
    found = [Path(path) for path in twitchtui.json("where", "--all")["erase"]]
    assert units / "twitchtui-remind.timer" not in found


@pytest.mark.parametrize("left", [1, 2, 100])
def test_the_demos_that_were_left_are_one_line(twitchtui, monkeypatch, tmp_path, left):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for number in range(left):
        (tmp_path / f"twitchtui-demo-{number}").mkdir()
    lines = twitchtui("where", "--all").splitlines()
    found = [line for line in lines if "twitchtui-demo-" in line]
    assert found == [str(tmp_path / f"twitchtui-demo-{'0' if left == 1 else '*'}")]
    assert len(twitchtui.json("where", "--all")["erase"]) >= left


def test_what_is_temporary_of_another_person_is_not_named(twitchtui, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "twitchtui-demo-mine").mkdir()
    assert str(tmp_path / "twitchtui-demo-mine") in twitchtui.json("where", "--all")["erase"]
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    assert str(tmp_path / "twitchtui-demo-mine") not in twitchtui.json("where", "--all")["erase"]
