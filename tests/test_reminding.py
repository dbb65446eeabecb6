"""What reminds each evening: its texts say to systemd, launchd, cron and the shell what was meant,
whatever a file is called; and its files are written and taken away without touching any other."""

import os
import plistlib
import re
import stat
import subprocess
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from twitchtui.diary.limits import Refusal
from twitchtui.reminding import Keeper, Reminding, launchd, shown_by, systemd
from twitchtui.report.reminder import (
    AGENT,
    CRON_LENGTH,
    SERVICE,
    TIMER,
    UNKNOWN,
    Reminder,
    cron_line,
    launchd_files,
    systemd_files,
    time_in,
)

AT = time(21, 30)
AWFUL = "a b%h%%$HOME${x}$(id)`id`\"c'd;e&f|g<h>#i~j*k!ü\\"
"""Signs that mean something to a shell, to systemd, to cron or in XML."""

PROGRAM = """#!/bin/sh
printf '%s\\n' "$@" > "$0.given"
test -f "$0.fails" && exit 1
cat "$0.says"
"""
SHOW = """#!/bin/sh
printf '%s\\n' "$@" > "$0.shown"
"""


# -- the texts, read as their readers do ---------------------------------------------------------


def by_systemd(reminder: Reminder) -> list[str]:
    """The words that systemd starts: double quotes, backslashes, then % and $ (systemd.syntax,
    systemd.unit, systemd.service)."""
    unit = systemd_files(reminder)[SERVICE]
    (line,) = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    quoted = r'"(?:[^"\\]|\\.)*"|[^" ]+'
    words = [word[1:-1] if word[0] == '"' else word for word in re.findall(quoted, line)]
    words = [re.sub(r"\\(.)", r"\1", word) for word in words]
    for sign in "%$":
        assert all(re.fullmatch(rf"(?:[^{sign}]|[{sign}]{{2}})*", word) for word in words)
        words = [word.replace(sign * 2, sign) for word in words]
    return words


def by_launchd(reminder: Reminder) -> list[str]:
    found = plistlib.loads(launchd_files(reminder)[AGENT].encode())
    assert found["StartCalendarInterval"] == {"Hour": 21, "Minute": 30}
    assert found["Label"] == "twitchtui.remind"
    return found["ProgramArguments"]


def by_cron(reminder: Reminder) -> list[str]:
    """A % that is not escaped would end the command there (crontab(5))."""
    line = cron_line(reminder)
    assert "\n" not in line
    minute, hour, *stars, command = line.split(" ", 5)
    assert (minute, hour, stars) == ("30", "21", ["*"] * 3)
    assert not re.search(r"(?<!\\)%", command)
    return ["/bin/sh", "-c", command.replace("\\%", "%")]


WAYS = [by_systemd, by_launchd, by_cron]


@pytest.fixture(params=WAYS, ids=lambda way: way.__name__)
def way(request):
    return request.param


@pytest.fixture
def reminder(tmp_path, way):
    """A reminder whose program, diary and command are in a folder of an awful name."""
    folder = tmp_path / (AWFUL.replace("\\", "") if way is by_cron else AWFUL)
    folder.mkdir()
    for name, text in (("program", PROGRAM), ("show", SHOW)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o700)
    (folder / "program.says").write_text("Tonight is open: $HOME `id` %h\n")
    program = (str(folder / "program"), "--db", str(folder / "diary.db"))
    return Reminder(AT, program, (str(folder / "show"), "a title"), {"TZ": "Europe/Vienna"})


def run(words: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, timeout=30, env={})


def shown(reminder: Reminder) -> list[str] | None:
    found = Path(f"{reminder.show[0]}.shown")
    return found.read_text().splitlines() if found.exists() else None


def test_the_line_is_asked_of_the_program_and_handed_to_what_shows_it_to_the_letter(way, reminder):
    done = run(way(reminder))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    given = Path(f"{reminder.program[0]}.given").read_text().splitlines()
    assert given == [*reminder.program[1:], "remind", "--quiet", "--after", "21:30"]
    assert shown(reminder) == ["a title", "Tonight is open: $HOME `id` %h"]


def test_nothing_is_shown_where_nothing_was_printed(way, reminder):
    Path(f"{reminder.program[0]}.says").write_text("")
    assert run(way(reminder)).returncode == 0
    assert shown(reminder) is None


def test_where_the_diary_cannot_be_looked_at_it_reminds_all_the_same(way, reminder):
    Path(f"{reminder.program[0]}.fails").touch()
    run(way(reminder))
    assert shown(reminder) == ["a title", UNKNOWN]


def test_once_the_program_is_gone_nothing_is_shown_and_nothing_fails(way, reminder):
    Path(reminder.program[0]).unlink()
    assert run(way(reminder)).returncode == 0
    assert shown(reminder) is None


def test_without_a_command_the_line_is_printed(way, reminder):
    assert run(way(replace(reminder, show=()))).stdout == "Tonight is open: $HOME `id` %h\n"


def test_the_timer_names_the_time_every_day():
    timer = systemd_files(Reminder(AT, ("/x",), ("/y",)))[TIMER]
    assert "\nOnCalendar=*-*-* 21:30:00\n" in timer
    assert "\nWantedBy=timers.target\n" in timer


@pytest.mark.parametrize("word", ["a\nb", "a\x00b", "a\x1bb", "a\udc80b", "a\u2028b"])
def test_a_name_with_a_sign_that_is_not_printed_is_refused(word):
    for reminder in (lambda: Reminder(AT, (word,), ()), lambda: Reminder(AT, ("/x",), (word,))):
        with pytest.raises(Refusal, match="not printed"):
            reminder()


def test_cron_is_given_no_backslash_and_no_line_that_it_would_cut():
    with pytest.raises(Refusal, match="backslash"):
        cron_line(Reminder(AT, ("/a\\b",), ()))
    length = len(cron_line(Reminder(AT, ("/x",), ())))
    room = (CRON_LENGTH - length) // 2  # the program is named twice
    assert cron_line(Reminder(AT, ("/x" + "x" * room,), ()))
    with pytest.raises(Refusal, match="too long"):
        cron_line(Reminder(AT, ("/x" + "x" * (room + 1),), ()))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Written by twitchtui for 21:30. More.\n[Unit]", "21:30"),
        ('<?xml version="1.0"?>\n<!-- Written by twitchtui for 07:05. -->', "07:05"),
        ("# I wrote this; not Written by twitchtui for 21:30.", None),
        ("[Unit]\n[Timer]\n# Written by twitchtui for 21:30.", None),
        ("", None),
    ],
)
def test_a_file_is_ours_by_its_first_comment(text, found):
    assert time_in(text) == found


# -- the files -----------------------------------------------------------------------------------


@pytest.fixture(params=[systemd, launchd], ids=["systemd", "launchd"])
def keeper(request, tmp_path):
    return request.param(tmp_path / "deep" / "folder")


def reminding(keeper: Keeper | None) -> Reminding:
    return Reminding(keeper, ("/bin/true", "--db", "/a diary.db"), ("/bin/show",))


def tree(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_it_is_written_for_this_person_alone_set_anew_and_taken_away(keeper):
    ours = reminding(keeper)
    assert ours.installed().files == ()
    assert ours.install(AT) == keeper.start
    assert ours.installed().at == "21:30"
    assert {path.name for path in ours.installed().files} == {*keeper.names}
    assert {stat.S_IMODE(path.stat().st_mode) for path in ours.installed().files} == {0o600}
    ours.install(time(7, 5), ("/bin/other",))
    assert ours.installed().at == "07:05"
    assert all("21:30" not in text for text in tree(keeper.folder).values())
    assert any("/bin/other" in text for text in tree(keeper.folder).values())
    gone, stop = ours.remove()
    assert ({path.name for path in gone}, stop) == ({*keeper.names}, keeper.stop)
    assert tree(keeper.folder) == {}
    assert ours.remove() == ((), "")


@pytest.mark.parametrize("what", ["a file", "a link", "a folder"])
def test_what_another_put_there_is_neither_replaced_nor_taken_away(keeper, what, tmp_path):
    taken = keeper.folder / keeper.names[-1]
    taken.parent.mkdir(parents=True)
    if what == "a file":
        taken.write_text("[Timer]\n# mine\n")
    elif what == "a folder":
        taken.mkdir()
    else:
        elsewhere = tmp_path / "elsewhere"
        elsewhere.write_text("# Written by twitchtui for 21:30.\n")
        taken.symlink_to(elsewhere)
    before = tree(tmp_path)
    with pytest.raises(Refusal, match="was not written by twitchtui; move it away"):
        reminding(keeper).install(AT)
    assert reminding(keeper).remove() == ((), "")
    assert tree(tmp_path) == before
    assert os.path.lexists(taken)


def test_one_file_that_cannot_be_written_leaves_none(tmp_path, monkeypatch):
    from twitchtui.store import files

    whole, made = files.made_whole, []

    def fails_at_the_second(target, **how):
        made.append(target)
        if len(made) == 2:
            raise OSError(28, "No space left on device")
        return whole(target, **how)

    monkeypatch.setattr(files, "made_whole", fails_at_the_second)
    with pytest.raises(Refusal, match=r"timer could not be written: No space left on device"):
        reminding(systemd(tmp_path)).install(AT)
    assert tree(tmp_path) == {}


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match=r"nothing was set: .* could not be written"):
        reminding(systemd(tmp_path / "file" / "folder")).install(AT)


def test_whether_a_timer_is_switched_on_is_known_by_its_link_which_goes_with_it(tmp_path):
    keeper = systemd(tmp_path)
    ours = reminding(keeper)
    ours.install(AT)
    assert ours.installed().on is False
    keeper.switched_on.parent.mkdir()
    keeper.switched_on.symlink_to(tmp_path / TIMER)
    assert ours.installed().on is True
    gone, _ = ours.remove()
    assert gone[0] == keeper.switched_on
    assert not os.path.lexists(keeper.switched_on)


def test_an_unknown_computer_and_one_that_shows_nothing_are_told_what_to_do(tmp_path):
    with pytest.raises(Refusal, match="install --cron"):
        reminding(None).install(AT)
    with pytest.raises(Refusal, match="install it, or name what shows the line"):
        replace(reminding(systemd(tmp_path)), show=()).install(AT)
    assert tree(tmp_path) == {}


def test_a_command_that_shows_the_line_is_named_by_its_place(tmp_path, monkeypatch):
    (tmp_path / "show me").write_text(SHOW)
    (tmp_path / "show me").chmod(0o700)
    monkeypatch.chdir(tmp_path)
    assert shown_by("./'show me' -t 'a b'") == (str(tmp_path / "show me"), "-t", "a b")
    assert shown_by("  ") is None
    for typed, why in (
        ("'open", "quote"),
        ("nosuchcommand x", "no command 'nosuchcommand'"),
        ("''", "no command"),
    ):
        with pytest.raises(Refusal, match=why):
            shown_by(typed)
