"""The suite itself runs, on a small diary and with tiny numbers; what it finds is not looked at,
for times depend on the machine."""

from pathlib import Path

import pytest

from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks import growth, profile
from tests.benchmarks.results import CASES, table
from tests.benchmarks.rounds import Size

SMALL = Size(
    quiet=0.1, rest=0.1, presses=1, switches=1, asked_of=1, idle=0.1, keys=32, seldom=1,
    warm_up=False,
)  # fmt: skip
DAYS = 30


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the made diaries are kept meanwhile."""
    return tmp_path_factory.mktemp("cache")


def test_every_row_is_measured_but_that_of_a_diary_nobody_made(cache: Path, tmp_path: Path) -> None:
    results = tmp_path / "RESULTS.md"
    words = ["--days", f"{DAYS}", "--runs", "2", "--cache", f"{cache}", "--results", f"{results}"]
    benchmarks.main(words, SMALL)
    rows = [line for line in results.read_text().splitlines() if line.startswith("| ")][1:]
    assert len(rows) == len(CASES)
    missing = [row for row in rows if "not measured" in row]
    assert [row.split(" | ")[0] for row in missing] == [
        "| start to painted, 1,000,000 episodes / 30 days"
    ]


def test_the_cost_of_length_is_told_for_every_action(cache: Path, tmp_path: Path) -> None:
    results = tmp_path / "GROWTH.md"
    words = ["--days", f"{DAYS}", "--runs", "1", "--cache", f"{cache}"]
    growth.main([*words, "--results", f"{results}"], SMALL)
    said = results.read_text()
    for what in growth.ACTIONS.values():
        assert said.count(f"{what.replace('`', '')}\n   30 days") == 1
        assert said.count(f"| {what} |") == 1


def test_the_profile_tells_of_start_up_and_of_the_three_slowest_actions(
    cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile.main(["--days", f"{DAYS}", "--runs", "1", "--cache", f"{cache}"], SMALL)
    said = capsys.readouterr().out
    assert said.count("# Sampled: ") == 1 + profile.SLOWEST
    assert "modules  twitchtui.ui" in said


@pytest.mark.parametrize(
    ("tick", "wrote", "said"),
    [
        (0.02, 1024, ["met", "met"]),
        (0.021, 1024, ["missed", "met"]),
        (0.02, 1025, ["met", "missed"]),
    ],
)
def test_a_ratio_is_judged_by_its_median_and_a_count_by_the_worst_round(
    tick: float, wrote: int, said: list[str]
) -> None:
    rounds = [
        {"floor_key": 0.01, "tick": took, "tick_bytes": count}
        for took, count in ((0.03, 1), (tick, wrote), (0.01, 1))
    ]
    rows = table(rounds, 3650, 0).splitlines()
    assert [row.split(" | ")[-1].rstrip(" |") for row in rows if row.startswith("| a tick")] == said
