import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from twitchtui.cli import cli
from twitchtui.cli.desk import Desk


def started(twitchtui, *args, program=(sys.executable, "-m", "twitchtui"), **options):
    """A command in a process of its own."""
    environ = {**os.environ, **{k: v for k, v in twitchtui.environ.items() if v is not None}}
    environ.pop("TWITCHTUI_DB", None)
    return subprocess.Popen(
        [*program, *args],
        env=environ,
        stdin=subprocess.DEVNULL,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options},
    )


def foreign(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"SQLite format 3\0" + bytes(4080))


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["status"], 0),
        (["--version"], 0),
        (["--help"], 0),
        (["log", "--help"], 0),
        (["emergency"], 0),
        (["status", "--check"], 0),
        (["flags", "--check", "--json"], 0),
        (["add", "symptom", "speech", "--sudden", "yes"], 0),
        (["statsu"], 2),
        (["stat"], 2),
        (["status", "extra"], 2),
        (["status", "--bogus"], 2),
        (["log"], 2),
        (["log", "calf", "--pain"], 2),
        (["add"], 2),
        (["add", "wtaer", "1l"], 2),
        (["--db"], 2),
        (["--db", "", "status"], 2),
        (["done"], 2),
    ],
)
def test_the_exit_code_says_whether_it_was_done_or_asked_wrongly(twitchtui, args, code):
    result = twitchtui.run(*args)
    assert result.exit_code == code
    assert "Traceback" not in result.output
    assert (result.stderr.count("\n") == 1) is (code == 2)


@pytest.mark.parametrize("command", ["status", "flags"])
@pytest.mark.parametrize(
    ("sign", "code"),
    [
        ([], 0),
        (["felt_weakness"], 0),
        (["task_weakness", "--onset", "2026-11-10", "--sudden", "no", "--tasks", "stairs"], 3),
        (["speech", "--sudden", "yes"], 3),
    ],
)
def test_check_leaves_with_three_from_see_a_doctor_soon_upward(twitchtui, command, sign, code):
    if sign:
        twitchtui("add", "symptom", *sign)
    assert twitchtui.run(command).exit_code == 0
    assert twitchtui.run(command, "--check").exit_code == code
    assert twitchtui.run(command, "--check", "--json").exit_code == code


def test_a_flag_to_mention_at_the_next_visit_does_not_alarm_a_script(sarah):
    assert sarah.json("status")["lamp"]["level"] == "calm"
    assert sarah.run("status", "--check").exit_code == 0


@pytest.mark.parametrize(
    "command",
    [
        ["status"],
        ["flags"],
        ["log", "calf"],
        ["tick", "water"],
        ["add", "water", "1l"],
        ["list"],
        ["undo"],
        ["done", "--none"],
        ["chart", "spells"],
        ["symptoms"],
    ],
)
def test_a_diary_that_cannot_be_used_is_one_sentence_and_stays_as_it_is(twitchtui, command):
    foreign(twitchtui.diary)
    before = twitchtui.diary.read_bytes()
    result = twitchtui.run(*command)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "--db" in result.stderr
    assert twitchtui.diary.read_bytes() == before


def test_a_folder_is_no_diary(twitchtui, tmp_path):
    result = twitchtui.run("--db", str(tmp_path), "status")
    assert (result.exit_code, "is not a file" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    "now",
    [
        "soon",
        "nan",
        "2026-13-01",
        "2026-02-30T10:00",
        "0001-01-01",
        "9999-12-31T23:59",
        "２０２６-11-21",
    ],
)
def test_a_clock_that_cannot_be_is_a_sentence(twitchtui, now):
    twitchtui.now = now
    assert "TWITCHTUI_NOW" in twitchtui.refused("status")
    assert not twitchtui.diary.exists()


def test_the_dashboard_without_a_terminal_names_the_plain_commands(twitchtui):
    sentence = twitchtui.refused()
    assert "needs a terminal" in sentence
    assert "status, tick, add, log" in sentence
    assert not twitchtui.diary.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("statsu", "'statsu' is not a command; did you mean status? twitchtui --help lists them"),
        ("xyzzy", "'xyzzy' is not a command; twitchtui --help lists them"),
    ],
)
def test_an_unknown_command_is_a_whole_sentence_with_a_guess_only_where_one_is_near(
    twitchtui, typed, sentence
):
    assert twitchtui.refused(typed) == sentence


class Screen:
    """A terminal on both ends, and a dashboard that is closed at once."""

    def __init__(self, monkeypatch, fault=""):
        self.shown = []
        monkeypatch.setattr("twitchtui.cli.dashboard.on_a_terminal", lambda: True)
        module = ModuleType("twitchtui.ui.app")
        module.run = lambda session, *, demo=False: self.shown.append(demo) or fault
        monkeypatch.setitem(sys.modules, "twitchtui.ui.app", module)


def test_after_a_demo_it_is_said_that_nothing_of_it_was_kept(twitchtui, monkeypatch):
    screen = Screen(monkeypatch)
    assert twitchtui("--demo") == "That was a demo diary; nothing of it was kept.\n"
    assert twitchtui() == ""
    assert screen.shown == [True, False]


@pytest.mark.parametrize("args", [[], ["--demo"]])
def test_a_dashboard_that_broke_down_is_told_by_the_place(twitchtui, monkeypatch, args):
    Screen(monkeypatch, fault="ZeroDivisionError at rows.py:10")
    result = twitchtui.run(*args)
    assert result.exit_code == 1
    assert "ZeroDivisionError at rows.py:10" in result.stderr
    assert "what was saved before is safe" in result.stderr


def test_a_mistake_of_ours_is_told_by_its_place_and_never_by_its_words(twitchtui, monkeypatch):
    def broken(self):
        raise ZeroDivisionError("canary: a note of mine")

    monkeypatch.setattr(Desk, "session", property(broken))
    result = twitchtui.run("status")
    assert result.exit_code == 1
    assert "ZeroDivisionError at looking.py:" in result.stderr
    assert "canary" not in result.output
    assert "Traceback" not in result.output


def test_an_interruption_is_quiet(twitchtui, monkeypatch):
    def interrupted(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(Desk, "session", property(interrupted))
    result = twitchtui.run("status")
    assert (result.exit_code, result.output) == (130, "")


def test_a_reader_that_went_away_is_no_error(twitchtui):
    process = started(twitchtui, "guide", "a", pipesize=4096)
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait(20) == 0
    process.stderr.close()


def test_python_dash_m_works_and_exits_with_the_code(twitchtui):
    process = started(twitchtui, "tick", "nothing")
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (2, "")
    assert err.startswith("twitchtui: ")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_output_that_the_terminal_cannot_encode_is_replaced(twitchtui, encoding):
    twitchtui("log", "calf", "--note", "größer → besser 漢字")
    environ = {**os.environ, **{k: v for k, v in twitchtui.environ.items() if v is not None}}
    done = subprocess.run(
        [sys.executable, "-m", "twitchtui", "list"],
        env={**environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=20,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"calf" in done.stdout


def test_no_colour_reaches_a_pipe_or_a_terminal_that_asked_for_none(twitchtui):
    runner = CliRunner()
    words = ["add", "symptom", "chest_pain"]
    piped = runner.invoke(cli, words, env=twitchtui.environ)
    asked = runner.invoke(cli, words, env={**twitchtui.environ, "NO_COLOR": "1"}, color=True)
    assert "\x1b" not in piped.stdout + asked.stdout


@pytest.mark.parametrize("args", [["summary"], ["--help"], ["export", "-"]])
def test_an_answer_that_cannot_be_written_is_said_and_no_mistake_of_ours(twitchtui, args):
    with Path("/dev/full").open("wb") as full:
        command = started(twitchtui, *args, stdout=full)
        _, error = command.communicate(timeout=60)
    assert error == "twitchtui: the answer could not be written: No space left on device\n"
    assert command.returncode == 1


def test_with_stdout_closed_a_command_does_what_it_is_asked(twitchtui):
    command = f"{sys.executable} -m twitchtui log calf >&-"
    command = started(twitchtui, program=["sh", "-c", command])
    assert command.communicate(timeout=60)[1] == ""
    assert command.returncode == 0
    assert len(twitchtui.json("list")["entries"]) == 1
