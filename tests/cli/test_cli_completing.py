"""Tab completion: as bash itself asks for it, and as click answers; no diary is ever touched."""

import os
import subprocess
import sys

import click
import pytest
from click.shell_completion import ShellComplete

from tests.tracked import ROOT
from twitchtui.cli import cli
from twitchtui.cli.completing import complete
from twitchtui.cli.lazy import LazyGroup

ASKS = "_TWITCHTUI_COMPLETE"


def asked(monkeypatch, capsys, line: str, shell: str = "bash") -> list[str]:
    """The words offered after a line, whose last word is being typed."""
    words = line.split(" ")
    monkeypatch.setenv("COMP_WORDS", f"twitchtui {line}")
    monkeypatch.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words)))
    assert complete(cli, f"{shell}_complete") == 0
    found = capsys.readouterr()
    assert found.err == ""
    return found.out.split("\n")[:-1]


def offered(monkeypatch, capsys, line: str) -> set[str]:
    return {word.removeprefix("plain,") for word in asked(monkeypatch, capsys, line) if word}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("sta", {"status"}),
        ("add s", {"symptom", "sleep", "supplement"}),
        ("config ", {"path", "init"}),
        ("remind install --c", {"--cron"}),
        ("tick mag", {"magnesium"}),
        ("tick MAG", {"magnesium"}),
        ("items move water f", {"first"}),
        ("chart bo", {"body"}),
        ("chart spells --range ", {"4w", "8w", "26w", "1y", "all"}),
        ("log cal", {"calf"}),
        ("log left cal", {"calf"}),
        ("log calf --side l", {"left"}),
        ("log calf --with st", {"stiffness"}),
        ("log calf --tried st", {"stretch", "stimulants"}),
        ("log --day ", {"today", "yesterday"}),
        ("ack DV2", {"DV2"}),
        ("answer DV2 ", {"helped", "seen", "mistake"}),
        ("add food alm", {"almonds"}),
        ("add supplement m", {"magnesium"}),
        ("import --as da", {"daylio"}),
        ("add caffeine esp", {"espresso"}),
        ("add activity run --muscles calf,shi", {"calf,shin"}),
        ("set kid", {"kidney"}),
        ("done --new ", {"no", "yes"}),
        ("completion ", {"bash", "zsh", "fish"}),
        ("--demo sa", {"sarah", "samantha"}),
        ("--demo recap", {"recap"}),
        ("--demo main recap", {"recap"}),
        ("--db x.db recap", {"recap"}),
        ("restore ", {"file,"}),
        ("chart spells -o ", {"file,"}),
        ("nosuch x", set()),
        ("remind install --with ", set()),
        ("add symptom ", set()),
        ("add symptom w", set()),
        ("add symptom weight", {"weight_loss"}),
    ],
)
def test_what_may_follow_is_offered(monkeypatch, capsys, line, words):
    assert offered(monkeypatch, capsys, line) == words


def test_every_command_of_every_group_is_offered(monkeypatch, capsys):
    def look(group: click.Group, before: str) -> None:
        context = click.Context(group)
        names = set(group.list_commands(context))
        assert names <= offered(monkeypatch, capsys, f"{before} ".lstrip())
        for name in names:
            command = group.get_command(context, name)
            if isinstance(command, click.Group):
                look(command, f"{before} {name}".strip())

    assert isinstance(cli, LazyGroup)
    look(cli, "")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_are_told_what_a_command_does(monkeypatch, capsys, shell):
    found = "\n".join(asked(monkeypatch, capsys, "rec", shell))
    assert "recap" in found
    assert "Look back on a week in three lines." in found


@pytest.mark.parametrize("instruction", ["bash_nothing", "csh_complete", "", "bash"])
def test_a_question_that_is_none_is_answered_by_nothing(capsys, instruction):
    assert complete(cli, instruction) == 1
    assert capsys.readouterr() == ("", "")


def test_what_goes_wrong_never_stands_in_the_middle_of_a_line(monkeypatch, capsys):
    monkeypatch.setenv("COMP_WORDS", "twitchtui ")
    monkeypatch.setenv("COMP_CWORD", "not a number")
    assert complete(cli, "bash_complete") == 1
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_clicks_own_and_no_other_program_is_started_for_it(
    twitchtui, monkeypatch, shell
):
    monkeypatch.setattr(subprocess, "run", None)
    script = twitchtui("completion", shell)
    assert f"{ASKS}={shell}_complete" in script
    assert "_twitchtui_completion" in script
    assert "%(" not in script
    assert twitchtui("completion", shell) == ShellComplete.source(
        click.shell_completion.get_completion_class(shell)(cli, {}, "twitchtui", ASKS)
    )
    assert not twitchtui.diary.parent.exists()


def test_another_shell_is_refused(twitchtui):
    assert "did you mean zsh?" in twitchtui.refused("completion", "csh")


# -- in bash itself ------------------------------------------------------------------------------

IN_BASH = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 ))
_twitchtui_completion twitchtui
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def bash(twitchtui, tmp_path):
    """Asks a real bash, with a diary that is encrypted and a settings file that is broken: neither
    is looked at."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "twitchtui"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m twitchtui "$@"\n')
    program.chmod(0o700)
    script = tmp_path / "completion"
    script.write_text(twitchtui("completion", "bash"))
    twitchtui.diary.parent.mkdir(parents=True)
    twitchtui.diary.write_bytes(os.urandom(8192))
    twitchtui.write_config("broken = = =")
    environ = {name: value for name, value in twitchtui.environ.items() if value is not None}
    environ |= {"PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def ask(*words: str) -> list[str]:
        done = subprocess.run(
            ["bash", "--norc", "-c", IN_BASH, "bash", str(script), "twitchtui", *words],
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.stderr == ""
        return done.stdout.split()

    return ask


def test_bash_completes_and_no_diary_is_opened_made_or_unlocked(twitchtui, bash):
    before = {path: path.stat().st_mtime_ns for path in twitchtui.home.rglob("*")}
    assert bash("reca") == ["recap"]
    assert bash("log", "--side", "") == ["left", "right", "both", "middle"]
    assert "DV2" in bash("--db", str(twitchtui.diary), "ack", "")
    assert bash("status", "--day", "yes") == ["yesterday"]
    after = {path: path.stat().st_mtime_ns for path in twitchtui.home.rglob("*")}
    assert after == before
