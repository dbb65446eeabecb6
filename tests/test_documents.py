"""README, CONTRIBUTING and what is shipped beside them say what is so."""

import re
import shlex
from importlib.util import find_spec

import pytest

from tests.cli.conftest import CommandLine
from tests.tracked import ROOT, tracked

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FENCED = re.findall(r"^```sh\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
SET_UP = [block.rstrip("\n") for block in FENCED if "venv" in block]


# -- README ------------------------------------------------------------------------------------


def test_the_readme_has_exactly_two_set_up_commands_of_one_line_each():
    assert len(SET_UP) == 2
    assert all("\n" not in command and "\\" not in command for command in SET_UP)


def test_each_set_up_command_starts_from_nothing_but_python3():
    for command in SET_UP:
        first, *rest = command.split(" && ")
        assert first == "python3 -m venv .venv"
        assert all(step.startswith(".venv/bin/") for step in rest)


def test_one_set_up_command_opens_the_demo_and_the_other_runs_the_tests():
    opens, tests = SET_UP
    assert opens.endswith("/twitchtui --demo")
    assert tests.endswith("/pytest -n 2")
    assert "'.[dev]'" in tests


def test_the_picture_and_both_commands_are_on_the_first_screen():
    first = README.splitlines()[:40]
    assert any(line.startswith("![") for line in first)
    assert all(command in first for command in SET_UP)


def test_ci_runs_the_readmes_test_command_to_the_letter():
    steps = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert SET_UP[1] in steps


@pytest.mark.parametrize(
    "step", ["pytest -n 2 -m system", "ruff check", "ruff format --check", "mypy", "lint-imports"]
)
def test_ci_checks_more_than_the_tests(step):
    steps = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith(f".venv/bin/{step}") for line in steps)


def test_ci_may_be_run_and_stops_at_the_first_failure():
    script = ROOT / ".ci/run"
    assert script.stat().st_mode & 0o100
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_link_and_picture_of_a_document_is_in_the_repository(document):
    links = re.findall(r"\]\(([^)#]+)", (ROOT / document).read_text(encoding="utf-8"))
    assert [link for link in links if not link.startswith("https:") and link not in tracked()] == []


def test_the_evening_by_commands_can_be_typed_as_it_stands(tmp_path):
    (block,) = (block for block in FENCED if "twitchtui log" in block)
    twitchtui = CommandLine(tmp_path)
    for line in block.splitlines():
        program, *words = shlex.split(line)
        assert program == "twitchtui"
        assert twitchtui(*words) or words[0] == "tick"


# -- CONTRIBUTING and the rest -----------------------------------------------------------------


@pytest.mark.parametrize("name", ["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"])
def test_the_other_documents_are_there(name):
    assert len((ROOT / name).read_text(encoding="utf-8")) > 200


def test_the_licence_is_the_one_named():
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


def test_every_room_in_the_table_of_contributing_is_there():
    rooms = re.findall(r"^\| `([^`]+)` \|", CONTRIBUTING, re.MULTILINE)
    assert len(rooms) >= 10
    assert [room for room in rooms if not (ROOT / room).exists()] == []


def test_every_room_of_the_package_is_in_the_table():
    there = {f"twitchtui/{path.parent.name}" for path in (ROOT / "twitchtui").glob("*/__init__.py")}
    assert {room for room in there if f"| `{room}` |" not in CONTRIBUTING} == set()


def test_every_path_that_contributing_names_is_there():
    paths = re.findall(r"`([\w./*-]+/[\w./*-]*)`", CONTRIBUTING)
    missing = [
        path
        for path in paths
        if not any(ROOT.glob(path.rstrip("/"))) and not any((ROOT / "twitchtui").glob(path))
    ]
    assert missing == []


def test_every_program_that_contributing_names_can_be_run():
    modules = re.findall(r"`python -m ([\w.]+)`", CONTRIBUTING)
    assert len(modules) >= 3
    for module in modules:
        found = find_spec(module)
        assert found is not None, module
        package = found.submodule_search_locations is not None
        assert not package or find_spec(f"{module}.__main__") is not None, module


# -- what must not be in it --------------------------------------------------------------------

# spelt with classes, so that this file does not hold what it looks for
ELSEWHERE = re.compile(
    r"py[p]i\.(org|python)|python[h]osted|np[m]js\.(org|com)|crates[.]io|index[-]url|"
    r"arti[f]actory|/sim[p]le/|/(wor[k]|roo[t]|opt/bu[i]ld|github/work[s]pace)/|"
    r"/(hom[e]|User[s])/[a-z]",
    re.IGNORECASE,
)


def test_no_file_names_a_package_registry_or_a_path_of_a_build_machine():
    named = []
    for name in sorted(tracked()):
        content = (ROOT / name).read_bytes()
        if b"\0" in content:
            continue  # a picture
        found = ELSEWHERE.search(content.decode("utf-8"))
        if found:
            named.append((name, found.group()))
    assert named == []


@pytest.mark.parametrize(
    "text", ["https://py" + "pi.org/simple", "/ro" + "ot/x", "/ho" + "me/me", "--index" + "-url x"]
)
def test_such_a_name_would_be_found(text):
    assert ELSEWHERE.search(text)


def test_no_lock_file_is_committed():
    assert {name for name in tracked() if name.endswith((".lock", "lock.json"))} == set()


def test_every_test_that_the_table_of_promises_names_is_there():
    table = (ROOT / "tests" / "durability" / "RELIABILITY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", table))
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    there = {name for text in sources for name in re.findall(r"def (test_\w+)", text)}
    assert len(named) > 50
    assert named <= there
