"""The simulation in small, and that its short cut says what the engine says."""

from pathlib import Path
from random import Random
from statistics import fmean

import pytest

from tests.builders import DAY, moment
from tests.flags.scene import BOOK
from tests.simulation import cells, results
from tests.simulation.__main__ import main
from tests.simulation.cells import SPREADS, TRENDS, growth, rising, stable
from tests.simulation.diaries import Habit, intensities, made, poisson, unlogged
from tests.simulation.folding import checks
from twitchtui.flags import checkpoint_at, evaluate
from twitchtui.flags.model import SHOWN

KEPT = Path(__file__).parent / "RESULTS.md"


@pytest.mark.parametrize(
    ("seed", "habit", "rules"),
    [
        ("rise", Habit(), TRENDS),
        ("moves", Habit(mean=4, hot=1, stays=3), SPREADS),
        ("wide", Habit(mean=1.5, hot=0.7, stays=8), SPREADS),
    ],
)
def test_folding_from_monday_to_monday_says_what_the_engine_says(
    seed: str, habit: Habit, rules: tuple[str, ...]
) -> None:
    weeks = 34
    history = made(seed, habit, weeks, lambda day: growth(day, 4, "straight line"))
    kept, ups = None, set()
    for monday, found in checks(history, rules, weeks):
        engine = evaluate(history.up_to(monday), moment(monday), monday, BOOK, kept)
        assert [engine.of(rule) for rule in rules] == list(found.values())
        kept = checkpoint_at(history.up_to(monday), monday, BOOK, kept)
        ups |= {rule for rule, evaluation in found.items() if evaluation.state in SHOWN}
    assert ups


def test_a_seed_makes_the_same_diary_again() -> None:
    one, other = (made("a seed", Habit(hot=0.9, stays=3), 20) for _ in range(2))
    assert [night.spells for night in one.nights(DAY, one.last)] == [
        night.spells for night in other.nights(DAY, other.last)
    ]
    assert [e.site for e in one.episodes] == [e.site for e in other.episodes]


def test_the_settings_are_those_of_the_specification() -> None:
    dice, days = Random(1), 20_000
    means = list(intensities(dice, Habit(phi=0.5), days, lambda _day: 1.0))
    assert fmean(means) == pytest.approx(1.5, abs=0.08)
    assert fmean(poisson(dice, 1.5) for _ in range(days)) == pytest.approx(1.5, abs=0.05)
    assert len(unlogged(dice, days)) / days == pytest.approx(0.2 + 0.8 * 4 / 364, abs=0.02)


def test_a_rise_begins_after_the_run_in_and_takes_eight_weeks() -> None:
    begin, end = 7 * cells.RUN_IN, 7 * (cells.RUN_IN + cells.RISE)
    for shape, half in (("straight line", 2.5), ("equal factors", 2.0)):
        found = [growth(day, 4, shape) for day in (0, begin - 1, begin + 27, end - 1, end + 90)]
        assert found == pytest.approx([1, 1, half, 4, 4])


def test_where_nothing_changes_the_flag_is_rare_and_the_note_is_not() -> None:
    found = stable(Habit(phi=0), TRENDS, 40)
    assert found["DV6"].first.value <= 0.4
    assert 0.4 <= found["NT3"].first.value <= 2


def test_a_rise_to_four_times_as_much_is_mostly_caught() -> None:
    found = rising(Habit(), 4, "straight line", 30)
    assert found["DV6"][16].value >= 0.6
    assert found["DV6"][8].value <= found["DV6"][12].value <= found["DV6"][16].value


def test_the_table_has_a_row_for_each_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "results.md"
    main(["--users", "2", "--results", str(file)])
    words = file.read_text(encoding="utf-8")
    assert words == capsys.readouterr().out.removesuffix("\n")
    assert len([line for line in words.splitlines() if "±" in line and line[0] == "|"]) == 34


def test_a_quick_run_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.simulation.__main__.table", lambda users, tell: f"{users} users")
    main(["--quick", "--results", str(tmp_path / "results.md")])
    assert "20 users" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())


def test_the_kept_figures_belong_to_the_shipped_thresholds() -> None:
    assert results.thresholds() in KEPT.read_text(encoding="utf-8")
