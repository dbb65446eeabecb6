"""Tables by commands: a diary goes into a spreadsheet's files and comes back the same."""

import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine


@pytest.fixture
def diary(tmp_path: Path) -> CommandLine:
    """A diary with a few entries, one of them changed and one deleted."""
    twitchtui = CommandLine(tmp_path / "one")
    twitchtui("log", "calf", "--side", "left", "--note", "=cmd|' /C calc'!A0")
    gone = twitchtui.added("log", "hand", "--note", "-1, then\nmore")
    twitchtui("rm", gone)
    twitchtui("add", "water", "250ml")
    twitchtui("add", "caffeine", "coffee", "--at", "08:00")
    twitchtui("set", "stress", "4")
    return twitchtui


def test_tables_brought_into_an_empty_diary_make_it_the_same(
    diary: CommandLine, tmp_path: Path
) -> None:
    diary("export", str(tmp_path / "all.csv"))
    other = CommandLine(tmp_path / "other")
    assert "the tables of a twitchtui diary" in other(
        "import", str(tmp_path / "all.csv.zip"), "--yes"
    )
    for each, name in ((diary, "a.jsonl"), (other, "b.jsonl")):
        each("export", str(tmp_path / name))
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    again = other("import", str(tmp_path / "all.csv.zip"), "--yes")
    assert "Nothing in it is new" in again


def test_a_name_in_parquet_gets_a_zip_file_of_tables(diary: CommandLine, tmp_path: Path) -> None:
    said = diary("export", str(tmp_path / "all.parquet"))
    assert "all.parquet.zip" in said
    with zipfile.ZipFile(tmp_path / "all.parquet.zip") as archive:
        assert "episodes.parquet" in archive.namelist()
    assert (tmp_path / "all.parquet.zip").stat().st_mode & 0o077 == 0


def test_without_its_package_parquet_is_refused_and_nothing_is_left(
    diary: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    before = set(tmp_path.iterdir())
    refused = diary.refused("export", str(tmp_path / "all.parquet"))
    assert "pip install 'twitchtui[parquet]'" in refused
    assert set(tmp_path.iterdir()) == before
