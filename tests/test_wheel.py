"""What an installation gets: the package and its reference content, and nothing by accident."""

import os
import subprocess
import sys
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.tracked import ROOT, tracked
from twitchtui import __version__

INFO = f"twitchtui-{__version__}.dist-info/"
MADE_FOR_INSTALLERS = {
    f"{INFO}{name}"
    for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> ZipFile:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (built,) = folder.glob("*.whl")
    with ZipFile(built) as found:
        yield found


def on_disk(*patterns: str) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for pattern in patterns
        for path in (ROOT / "twitchtui").rglob(pattern)
    }


def test_the_wheel_holds_the_package_its_content_and_nothing_else(wheel):
    package = on_disk("*.py", "*.tcss", "py.typed")
    content = {f"twitchtui/{name}" for name in tracked() if name.startswith("data/")}
    assert set(wheel.namelist()) == package | content | MADE_FOR_INSTALLERS


def test_every_file_of_data_that_is_in_git_is_in_the_wheel_whole(wheel):
    content = {name for name in tracked() if name.startswith("data/")}
    assert {"data/checklist.toml", "data/demo/main.jsonl"} <= content
    for name in content:
        assert wheel.read(f"twitchtui/{name}") == (ROOT / name).read_bytes()


def test_it_is_typed_and_styled(wheel):
    names = wheel.namelist()
    assert "twitchtui/py.typed" in names
    assert any(name.endswith("/shell.tcss") for name in names)


def test_it_holds_no_tests_pictures_or_caches(wheel):
    odd = ("test", "screenshot", "__pycache__", ".pyc", ".github", ".ci", "issues")
    assert [name for name in wheel.namelist() if any(part in name for part in odd)] == []


def test_its_one_program_is_twitchtui(wheel):
    programs = wheel.read(f"{INFO}entry_points.txt").decode()
    assert programs.split() == ["[console_scripts]", "twitchtui", "=", "twitchtui.__main__:main"]


def test_it_says_what_it_needs_and_by_which_licence(wheel):
    said = Parser().parsestr(wheel.read(f"{INFO}METADATA").decode())
    assert said["Name"] == "twitchtui"
    assert said["Version"] == __version__
    assert said["License-Expression"] == "MIT"
    assert said["Requires-Python"] == ">=3.11"
    needed = [each for each in said.get_all("Requires-Dist") if "extra ==" not in each]
    names = {each.split(">")[0].split("<")[0] for each in needed}
    assert names == {
        "click", "defusedxml", "jinja2", "platformdirs", "plotext", "sqlite-utils", "textual",
    }  # fmt: skip


def test_unpacked_it_runs_and_reads_its_own_content(wheel, tmp_path):
    wheel.extractall(tmp_path / "site")
    reads = "from twitchtui import reference as r; r.table('checklist'); print(r.data_path())"
    found = run(tmp_path, "-c", reads)
    assert Path(found.strip()) == tmp_path / "site" / "twitchtui" / "data"
    assert run(tmp_path, "-m", "twitchtui", "--version").strip() == f"twitchtui {__version__}"
    demo = ("-m", "twitchtui", "--demo", "sarah")
    assert "checklist" in run(tmp_path, *demo, "status")
    assert run(tmp_path, *demo, "summary", "--format", "html").startswith("<!doctype html>")


def run(home: Path, *words: str) -> str:
    """What Python prints with the unpacked wheel in front, far from the checkout."""
    plain = {name: value for name, value in os.environ.items() if "TWITCHTUI" not in name}
    environ = {**plain, "PYTHONPATH": str(home / "site"), "HOME": str(home)}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=home,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


# -- ignored files -----------------------------------------------------------------------------


def test_rules_for_ignored_files_are_anchored_so_that_none_drops_content():
    rules = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert [rule for rule in rules if not rule.startswith("/")] == ["__pycache__/"]
    assert not any(rule.startswith(("/data", "/twitchtui", "/tests")) for rule in rules)
