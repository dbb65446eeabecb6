"""The reminder by command line: what it says of a night, and what a timer then really shows."""

import os
import plistlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_cli_startup import HEAVY, loaded
from tests.tracked import ROOT
from twitchtui.cli import computer

TIMER = "twitchtui-remind.timer"
SHOW = """#!/bin/sh
printf '%s\\n' "$@" >> "$0.shown"
"""


def seen(home: Path) -> dict[str, tuple[int, bytes]]:
    """Every file under a folder, when it was last changed, and what is in it."""
    files = (path for path in home.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


# -- the line ------------------------------------------------------------------------------------


def test_one_line_says_what_is_still_open_and_gets_shorter(twitchtui):
    twitchtui("tick", "water")
    line = twitchtui("remind")
    assert line == (
        "Tonight is open: any twitches? anything new or changed? On the list: Magnesium food; "
        "Caffeine cut-off; Sleep.\n"
    )
    twitchtui("log", "calf")
    for item in ("magnesium", "caffeine"):
        twitchtui("tick", item)
    assert twitchtui("remind") == "Tonight is open: anything new or changed? On the list: Sleep.\n"
    twitchtui("set", "new", "no")
    assert twitchtui("remind") == "Tonight is open. On the list: Sleep.\n"
    twitchtui("add", "sleep", "7h")
    assert twitchtui("remind") == "Tonight is all answered; done for today closes it.\n"
    twitchtui("done")
    assert twitchtui("remind") == "Tonight is closed.\n"
    assert twitchtui("remind", "--quiet") == ""


def test_it_asks_about_a_symptom_without_naming_it_and_never_counts_nights(twitchtui):
    twitchtui("add", "symptom", "sexual_new", "--day", "2026-11-18")
    line = twitchtui("remind")
    assert "still there?" in line
    assert "sexual" not in line
    assert not re.search(r"\d", line)
    twitchtui("still", "sexual_new", "same")
    assert "still there?" not in twitchtui("remind")


def test_a_long_list_is_cut(twitchtui):
    for number in range(4):
        twitchtui("items", "add", f"item {number}")
    assert "; item 0; item 1 and 2 more." in twitchtui("remind")


@pytest.mark.parametrize(
    ("now", "is_said"),
    [
        ("2026-11-21T21:29", False),
        ("2026-11-21T21:30", True),
        ("2026-11-22T03:59", True),
        ("2026-11-22T04:00", False),
    ],
)
def test_after_a_time_means_that_evening_and_not_the_morning_after(twitchtui, now, is_said):
    twitchtui("tick", "water")
    twitchtui.now = now
    assert bool(twitchtui("remind", "--after", "21:30")) is is_said


def test_it_only_reads_makes_no_diary_and_loads_no_heavy_library(twitchtui):
    assert twitchtui("remind").startswith("There is no diary yet")
    assert twitchtui("remind", "--quiet") == ""
    assert seen(twitchtui.home) == {}
    twitchtui("tick", "water")
    twitchtui("tick", "sleep")  # after the backup of that day
    twitchtui.now = "2026-11-22T20:30"  # so that another is due
    before = seen(twitchtui.home)
    assert twitchtui("remind").startswith("Tonight is open")
    assert seen(twitchtui.home) == before
    assert not loaded(twitchtui, "remind") & HEAVY


def test_a_demo_says_its_line_and_has_no_reminder(twitchtui):
    assert twitchtui("--demo", "remind").startswith("Tonight is open: any twitches?")
    for command in ("install", "remove", "status"):
        assert "set one on your own" in twitchtui.refused("--demo", "remind", command)


# -- setting it ----------------------------------------------------------------------------------


@pytest.fixture
def linux(twitchtui, monkeypatch, tmp_path):
    """A computer that systemd runs, with something that shows a line."""
    show = tmp_path / "show"
    show.write_text(SHOW)
    show.chmod(0o700)
    monkeypatch.setattr(computer, "BOOTED", tmp_path)
    monkeypatch.setattr(computer, "which", lambda name: str(show))
    return twitchtui


@pytest.fixture
def mac(twitchtui, monkeypatch):
    monkeypatch.setattr(computer.sys, "platform", "darwin")
    return twitchtui


def units(twitchtui) -> Path:
    return twitchtui.home / "config" / "systemd" / "user"


def test_a_timer_that_was_set_shows_the_line_of_the_diary_until_the_night_is_closed(linux):
    linux("tick", "water")
    said = linux("remind", "install", "--at", "20:15")
    command = f"systemctl --user daemon-reload && systemctl --user enable --now {TIMER}"
    assert said.splitlines()[2:] == ["Set for 20:15. To switch it on, run this once:", command]
    service = (units(linux) / "twitchtui-remind.service").read_text()
    (script,) = re.findall(r'^ExecStart=/bin/sh -c "(.*)"$', service, re.MULTILINE)
    for quoted, sign in (("$$", "$"), ("%%", "%"), ('\\"', '"')):
        script = script.replace(quoted, sign)
    # as a manager starts it: with hardly a variable, and somewhere else
    bare = {"HOME": str(linux.home), "PYTHONPATH": str(ROOT), "TWITCHTUI_NOW": linux.now}
    shown = linux.home / "show.shown"
    for _ in ("open", "closed"):
        done = subprocess.run(
            ["/bin/sh", "-c", script], env=bare, cwd="/", capture_output=True, text=True, timeout=60
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        title, line = shown.read_text().splitlines()  # the second time nothing is added
        assert title == "twitchtui"
        assert line.startswith("Tonight is open: any twitches?")
        linux("done", "--none")


def test_it_is_told_whether_it_is_set_and_switched_on_and_is_taken_away(linux):
    assert linux("remind", "status") == "No reminder is set.\n"
    assert linux.json("remind", "status") == {"at": None, "on": None, "files": []}
    linux("remind", "install")
    assert linux("remind", "status").startswith("A reminder is set for 21:30, but not switched on.")
    wanted = units(linux) / "timers.target.wants"
    wanted.mkdir()
    (wanted / TIMER).symlink_to(units(linux) / TIMER)
    found = linux.json("remind", "status")
    assert (found["at"], found["on"], len(found["files"])) == ("21:30", True, 2)
    said = linux("remind", "remove")
    assert said.splitlines()[-1] == f"systemctl --user stop {TIMER}"
    assert said.count("Deleted: ") == 3
    assert [path for path in units(linux).rglob("*") if not path.is_dir()] == []
    assert linux("remind", "remove").startswith("No reminder is set.")


def test_an_agent_is_set_and_taken_away_on_a_mac(mac):
    said = mac("remind", "install", "--at", "7:05")
    agent = mac.home / "Library" / "LaunchAgents" / "twitchtui.remind.plist"
    assert said.splitlines()[-1].endswith(f"launchctl load {agent}")
    found = plistlib.loads(agent.read_bytes())
    assert found["StartCalendarInterval"] == {"Hour": 7, "Minute": 5}
    assert "display notification (item 1 of argv)" in found["ProgramArguments"][2]
    assert mac("remind", "status").startswith("A reminder is set for 07:05.\n")
    assert mac("remind", "remove").splitlines()[-1] == "launchctl remove twitchtui.remind"
    assert not agent.exists()


def test_a_line_for_cron_is_one_line_and_writes_nothing(linux):
    before = seen(linux.home)
    line = linux("remind", "install", "--cron", "--at", "22:00", "--with", "env say")
    assert line.startswith("0 22 * * * ")
    assert line.count("\n") == 1
    assert f"{sys.executable} -P -m twitchtui --db {linux.diary} remind --quiet" in line
    assert seen(linux.home) == before


def test_where_nothing_shows_the_line_cron_is_said_to_mail_it(linux, monkeypatch):
    monkeypatch.setattr(computer, "which", lambda name: None)
    comment, line = linux("remind", "install", "--cron", "--at", "9pm").splitlines()
    assert comment.startswith('# Add it with "crontab -e".')
    assert "cron only mails it" in comment
    assert line.startswith("0 21 * * * ")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--at", "25:00"], "'25:00' is not a time such as 18:10"),
        (["--at", ""], "is not a time"),
        (["--at", "half nine"], "is not a time"),
        (["--with", "no-such-command"], "there is no command 'no-such-command'"),
        (["--with", "'open"], "a quote that is not closed"),
    ],
)
def test_what_cannot_be_set_is_said_and_nothing_is_written(linux, words, why):
    assert why in linux.refused("remind", "install", *words)
    assert why in linux.refused("remind", "install", "--cron", *words)
    assert not units(linux).exists()


def test_where_nothing_keeps_time_cron_is_named(twitchtui, monkeypatch, tmp_path):
    monkeypatch.setattr(computer, "BOOTED", tmp_path / "not there")
    assert "--cron prints a line" in twitchtui.refused("remind", "install")
    assert twitchtui("remind", "remove").startswith("No reminder is set.")


def test_the_reminder_looks_at_the_diary_that_was_named_with_the_settings_of_now(
    linux, monkeypatch, tmp_path
):
    other = tmp_path / "other.db"
    linux("--db", str(other), "remind", "install")
    service = (units(linux) / "twitchtui-remind.service").read_text()
    assert f"--db {other} remind" in service
    assert f"XDG_CONFIG_HOME={linux.home / 'config'} " in service
    assert "TZ=Europe/Berlin" in service
    assert "TWITCHTUI_NOW" not in service
    assert not os.path.lexists(other)
