"""How the tables of reference content are read; what they hold is tested where it is used."""

import tomllib

import pytest

from twitchtui import reference

TABLES = sorted(file.stem for file in reference.data_path().glob("*.toml"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(reference, "data_path", lambda: tmp_path)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return tmp_path


def read(name):
    return reference.table.__wrapped__(name)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_holds_what_its_file_says(name):
    text = (reference.data_path() / f"{name}.toml").read_text(encoding="utf-8")
    assert read(name) == tomllib.loads(text)


def test_a_table_is_parsed_once_and_kept_as_byte_code(folder, monkeypatch):
    (folder / "one.toml").write_text(
        'words = "it\'s \\"so\\""\n[[row]]\nn = 1.5\n', encoding="utf-8"
    )
    told = {"words": 'it\'s "so"', "row": [{"n": 1.5}]}
    assert read("one") == told
    monkeypatch.setattr(tomllib, "loads", None)
    assert read("one") == told


def test_a_table_whose_file_was_changed_is_parsed_anew(folder):
    file = folder / "one.toml"
    file.write_text("n = 1", encoding="utf-8")
    assert read("one") == {"n": 1}
    file.write_text("number = 22", encoding="utf-8")
    assert read("one") == {"number": 22}


def test_a_table_is_read_where_nothing_can_be_kept(folder, monkeypatch):
    (folder / "one.toml").write_text("n = 1", encoding="utf-8")
    (folder / "__pycache__").write_text("no folder", encoding="utf-8")
    assert read("one") == {"n": 1}
    (folder / "__pycache__").unlink()
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert read("one") == {"n": 1}
    assert not (folder / "__pycache__").exists()
