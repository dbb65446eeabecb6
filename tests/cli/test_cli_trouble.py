"""What a command says of a diary's file that is an older copy, or that another window changed.

Taken out once and seen red: the warning on opening, the sentences of conflicts told on leaving.
"""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from twitchtui.store import Store
from twitchtui.store.store import DISPUTED

READING = ("status", "status --json", "list", "flags", "recap", "usual", "habits", "symptoms",
           "chart calendar", "relief")  # fmt: skip
WRITING = ("add water 500", "log calf", "add caffeine 100", "tick calcium", "undo",
           "set region DE", "add sleep 7")  # fmt: skip


@pytest.fixture
def older(twitchtui: CommandLine) -> CommandLine:
    """A diary in whose place an older copy of it was put."""
    twitchtui("log", "calf")
    copy = shutil.copy(twitchtui.diary, twitchtui.home / "last week.db")
    twitchtui("add", "water", "300")
    Path(copy).replace(twitchtui.diary)
    return twitchtui


@pytest.mark.parametrize("command", READING)
def test_an_older_copy_is_read_with_one_warning(older: CommandLine, command: str) -> None:
    done = older.run(*command.split())
    assert done.exit_code == 0, done.output
    assert done.stdout
    assert "the file is an older copy of the diary" in done.stderr
    assert "twitchtui check --accept" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", WRITING)
def test_an_older_copy_is_not_written_to(older: CommandLine, command: str) -> None:
    before = older.diary.read_bytes()
    done = older.run(*command.split())
    assert done.exit_code == 1
    assert "twitchtui: not saved: the file is an older copy of the diary" in done.stderr
    assert older.diary.read_bytes() == before


def test_an_older_copy_that_was_accepted_is_a_diary_as_any(older: CommandLine) -> None:
    older.run("check", "--accept")
    older("add", "water", "500")


def test_what_was_met_while_saving_is_told_on_stderr(
    twitchtui: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = Store.save

    def met(self, *args, **options):  # type: ignore[no-untyped-def]
        saved = save(self, *args, **options)
        self.conflicts.append(DISPUTED)
        return saved

    monkeypatch.setattr(Store, "save", met)
    done = twitchtui.run("add", "water", "500")
    assert done.exit_code == 0
    assert done.stderr == f"twitchtui: {DISPUTED}\n"
