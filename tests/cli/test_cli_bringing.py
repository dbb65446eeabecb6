"""``export`` and ``import``: the history out and in, looked at first, whole or not at all."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.conftest import CommandLine
from twitchtui.cli import cli


@pytest.fixture
def whole(sarah: CommandLine, tmp_path: Path) -> Path:
    """The export of Sarah's diary."""
    assert "records to" in sarah("export", str(tmp_path / "sarah"))
    return tmp_path / "sarah.jsonl"


@pytest.fixture
def other(tmp_path: Path) -> CommandLine:
    """Another computer."""
    return CommandLine(tmp_path / "other")


def test_an_export_moves_a_diary_to_another_computer_exactly(
    sarah: CommandLine, whole: Path, other: CommandLine, tmp_path: Path
) -> None:
    assert whole.stat().st_mode & 0o077 == 0
    said = other("import", str(whole), "--yes")
    assert "sarah.jsonl is a twitchtui diary." in said
    assert "Days: " in said
    assert "To be added: " in said
    assert "Taken in. twitchtui undo takes it back; backup 1 is the diary before." in said
    other("export", str(tmp_path / "again.jsonl"))
    assert (tmp_path / "again.jsonl").read_bytes() == whole.read_bytes()
    assert other("flags") == sarah("flags")
    again = other("import", str(whole), "--yes")
    assert "Already there: " in again
    assert "Nothing in it is new; the diary stays as it is." in again
    assert other("undo") == "Taken back: import of sarah.jsonl.\n"
    assert json.loads(other("import", str(whole), "--dry-run", "--json"))["counts"].keys() == {
        "added"
    }


def test_export_writes_to_standard_output_and_import_reads_it(
    sarah: CommandLine, whole: Path, other: CommandLine
) -> None:
    out = CliRunner().invoke(cli, ["export", "-"], env=sarah.environ)
    assert out.stdout_bytes == whole.read_bytes()
    taken = CliRunner().invoke(
        cli, ["import", "-", "--yes"], env=other.environ, input=whole.read_bytes()
    )
    assert taken.exit_code == 0
    assert "Taken in." in taken.stdout
    assert taken.stdout.startswith("standard input is a twitchtui diary.")
    assert list(other.diary.parent.glob(".*")) == []
    assert other("undo") == "Taken back: import of standard input.\n"


def test_a_file_whose_name_is_in_another_encoding_can_be_taken_in(
    whole: Path, other: CommandLine
) -> None:
    latin = os.fsdecode(os.fsencode(whole.parent) + b"/f\xfcr mich.jsonl")
    Path(latin).write_bytes(whole.read_bytes())
    assert "Taken in." in other("import", latin, "--yes")
    assert other("undo") == "Taken back: import of f?r mich.jsonl.\n"


def test_what_standard_input_has_wrong_is_told_by_that_name(twitchtui: CommandLine) -> None:
    said = CliRunner().invoke(cli, ["import", "-"], env=twitchtui.environ, input=b"hello").stderr
    assert said.startswith("twitchtui: nothing can be taken in of standard input: it is none of")


def test_a_mapping_is_drafted_of_standard_input_too(twitchtui: CommandLine) -> None:
    said = CliRunner().invoke(
        cli, ["import", "--draft-map", "-"], env=twitchtui.environ, input=b"date,calf\n2026-01-01,1"
    )
    assert 'day = "date"' in said.stdout


def test_a_dry_run_only_says_what_would_be_taken_in(whole: Path, other: CommandLine) -> None:
    other("status")
    before = other.diary.read_bytes()
    found = other.json("import", str(whole), "--dry-run")
    assert (found["kind"], found["done"], found["backup"]) == ("twitchtui", False, None)
    assert found["counts"]["added"]["episode"] > 5
    assert found["first_day"] < found["last_day"]
    assert found["left_out"] == found["conflicts"] == found["settings"] == []
    assert other.diary.read_bytes() == before


def test_a_dry_run_without_a_diary_makes_none(whole: Path, other: CommandLine) -> None:
    assert "To be added: " in other("import", str(whole), "--dry-run")
    assert not other.diary.exists()
    assert not other.diary.parent.exists()


def test_of_a_diary_changed_on_both_computers_every_conflict_is_named(
    sarah: CommandLine, whole: Path, other: CommandLine, tmp_path: Path
) -> None:
    other("import", str(whole), "--yes")
    twitch = sarah.json("list")["entries"][0]["id"]
    sarah("edit", twitch, "--pain", "3")
    other("edit", twitch, "--pain", "4")
    sarah("set", "bedtime", "22:00")
    other("set", "bedtime", "23:30")
    sarah("export", str(whole), "--replace")
    said = other("import", str(whole), "--yes").splitlines()
    assert said[1] == "2 things were changed on both computers:"
    assert any(": changed on both, both are kept and both count" in line for line in said[2:4])
    assert any(line.startswith("  your profile: put together") for line in said[2:4])
    assert not any("1970" in line or twitch in line for line in said)
    again = other("import", str(whole), "--yes")
    assert "Nothing in it is new" in again
    assert "put together, so look" not in again


def test_a_file_of_another_program_that_closes_no_night_says_so(
    twitchtui: CommandLine, tmp_path: Path
) -> None:
    file, mapping = tmp_path / "x.csv", tmp_path / "map.toml"
    file.write_text("date,site,times\n2026-03-01,calf,3\n")
    mapping.write_text(twitchtui("import", "--draft-map", str(file)))
    said = twitchtui("import", str(file), "--map", str(mapping), "--dry-run")
    assert "Nights from this file stay open, and so out of counts and trends: it does not" in said


@pytest.mark.parametrize("broken", [False, True])
def test_an_export_into_what_takes_no_more_is_one_sentence_and_exit_1(
    sarah: CommandLine, broken: bool
) -> None:
    env = {name: value for name, value in {**os.environ, **sarah.environ}.items() if value}
    reading, writing = os.pipe()
    os.close(reading)
    full = os.open("/dev/full", os.O_WRONLY)
    with os.fdopen(writing, "wb") as nobody, os.fdopen(full, "wb") as full_disk:
        done = subprocess.run(
            [sys.executable, "-m", "twitchtui", "export", "-"],
            env=env, stdout=nobody if broken else full_disk, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    assert said.startswith("twitchtui: the answer could not be written: ")


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("preview", "nothing was taken in"),
        ("take_in", "nothing was taken in"),
        ("bring", "it was taken in; twitchtui undo takes it back"),
    ],
)
def test_a_stop_by_ctrl_c_says_whether_it_was_taken_in(
    whole: Path, other: CommandLine, monkeypatch: pytest.MonkeyPatch, where: str, said: str
) -> None:
    from twitchtui.session import Session

    bring = Session.bring

    def stopped(*rest: object) -> None:
        if where == "bring":
            bring(*rest)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(Session, where, lambda *rest, **_: stopped(*rest))
    result = other.run("import", str(whole), "--yes")
    assert result.exit_code == 130
    assert result.stderr == f"twitchtui: {said}\n"


def test_a_pipe_is_not_asked_and_changes_nothing(whole: Path, other: CommandLine) -> None:
    result = other.run("import", str(whole))
    assert result.exit_code == 2
    assert "To be added" in result.stdout
    assert "to take it in give --yes, to only look --dry-run" in result.stderr
    assert other.run("undo").exit_code == 2 or "nothing" in other.run("undo").stdout.lower()


def test_an_export_onto_a_file_that_is_there_asks(sarah: CommandLine, whole: Path) -> None:
    whole.write_text("mine")
    assert "to replace sarah.jsonl give --replace" in sarah.refused("export", str(whole))
    assert whole.read_text() == "mine"
    sarah("export", str(whole), "--replace")
    assert whole.read_text().startswith('{"twitchtui": "diary"')


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere/x.jsonl", "there is no folder"),
        ("", "name a file"),
        ("folder.jsonl", "is a folder; name a file in it"),
        ("x" * 300, "could not be written: file name too long"),
    ],
)
def test_an_export_that_has_no_place_is_a_sentence(
    sarah: CommandLine, tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    assert reason in sarah.refused("export", str(tmp_path / name) if name else name)


def test_an_export_onto_a_full_disk_leaves_no_half_file(sarah: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "full"
    folder.mkdir()

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    env = {name: value for name, value in {**os.environ, **sarah.environ}.items() if value}
    done = subprocess.run(
        [sys.executable, "-m", "twitchtui", "export", str(folder / "x.jsonl")],
        env=env, preexec_fn=full, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "could not be written" in done.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "there is no file"),
        (b"", "there is nothing in it"),
        (b"SQLite format 3\0", '"twitchtui restore FILE" puts it in the place of this one'),
        (b"hello\0there", "it is none of the files that can be read"),
        (b'{"twitchtui": "diary", "schema": 2}\n', "line 2: the file was cut off"),
        (b'{"twitchtui": "diary", "schema": 9}\n', "written by a newer twitchtui"),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_a_sentence(
    twitchtui: CommandLine, tmp_path: Path, content: bytes | None, reason: str
) -> None:
    file = tmp_path / "x.csv"
    if content is not None:
        file.write_bytes(content)
    assert reason in twitchtui.refused("import", str(file), "--yes")
    assert reason in twitchtui.refused("import", str(file), "--yes", "--json")


@pytest.mark.parametrize("how", [[], ["--map"], ["--draft-map"]])
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("~nobody of that name/x.csv", "is not a file's name"),
        ("x" * 300, "could not be read: file name too long"),
    ],
)
def test_a_name_that_no_file_can_have_is_a_sentence(
    twitchtui: CommandLine, tmp_path: Path, how: list[str], name: str, reason: str
) -> None:
    (tmp_path / "x.csv").write_text("date,calf\n2026-01-01,1\n")
    csv = [str(tmp_path / "x.csv")] if how == ["--map"] else []
    assert reason in twitchtui.refused("import", *csv, *how, name)


def test_what_is_left_out_is_counted_with_its_reason_and_first_places(
    twitchtui: CommandLine, tmp_path: Path
) -> None:
    file, mapping = tmp_path / "x.csv", tmp_path / "map.toml"
    file.write_text(
        "date,site,times\n2026-03-01,calf,3\nyesterday,calf,1\n2026-03-02,nose ring,1\n"
    )
    mapping.write_text(twitchtui("import", "--draft-map", str(file)))
    said = twitchtui("import", str(file), "--map", str(mapping), "--dry-run")
    assert "x.csv is a CSV that a mapping file describes." in said
    assert "To be added: 1 episode." in said
    assert said.count("Left out, 1: ") == 2
    assert "(line 3)" in said
    assert "(line 4)" in said


def test_a_kind_can_be_named_and_a_wrong_one_is_refused(whole: Path, other: CommandLine) -> None:
    assert "bearable: an export of Bearable (CSV)" in other("import", "--as", "list")
    assert "bearabel" in other.refused("import", str(whole), "--as", "bearabel")
    assert "has no column" in other.refused("import", str(whole), "--as", "bearable", "--yes")
    assert "name a file" in other.refused("import")
    assert "not both" in other.refused("import", str(whole), "--as", "fit", "--map", str(whole))


def test_a_diary_that_is_only_looked_at_can_be_exported_and_takes_nothing_in(
    sarah: CommandLine, whole: Path
) -> None:
    out = CliRunner().invoke(cli, ["--read-only", "export", "-"], env=sarah.environ)
    assert out.stdout_bytes == whole.read_bytes()
    refused = sarah.refused("--read-only", "import", str(whole), "--yes")
    assert "open for looking only" in refused
    looked = sarah.run("--read-only", "import", str(whole), "--dry-run")
    assert "Already there" in looked.stdout


def test_a_file_that_changed_since_it_was_looked_at_is_not_taken_in(
    whole: Path, other: CommandLine
) -> None:
    from contextlib import closing
    from datetime import UTC, datetime

    from twitchtui.diary.limits import Refusal
    from twitchtui.session import Session
    from twitchtui.store import Store

    def clock() -> datetime:
        return datetime(2026, 11, 21, 20, tzinfo=UTC)

    other("status")
    with closing(Store(other.diary, clock)) as store:
        session = Session(store, clock)
        found = session.preview(whole)
        whole.write_bytes(
            b'{"twitchtui": "diary", "schema": 1}\n'
            b'{"entry": "episode", "id": "e", "day": "2026-06-30", "site": "calf"}\n'
        )
        with pytest.raises(Refusal, match="changed since it was looked at"):
            session.bring(found)
        assert store.last_action() is None
        assert store.records() == 0
