"""Sarah and Samantha (domain.md 1.7) through the rules that exist."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from tests.demo import samantha, sarah
from tests.flags.scene import BOOK, diary, look
from twitchtui.diary.history import History
from twitchtui.diary.times import days_between
from twitchtui.flags import Checkpoint, Panel, Tier, checkpoint_at


@cache
def panels(case: str) -> tuple[Panel, ...]:
    """The panel of every day of a case."""
    return tuple(_panels(diary({"sarah": sarah, "samantha": samantha}[case].entries())))


def _panels(history: History) -> Iterator[Panel]:
    kept: Checkpoint | None = None
    for day in days_between(history.first, history.last):
        yield look(history, day, checkpoint=kept)
        kept = checkpoint_at(history.up_to(day), day, BOOK, kept)


def shown(case: str) -> dict[str, date]:
    """Each rule that was ever in the panel, with its first day there."""
    found: dict[str, date] = {}
    for panel in panels(case):
        for evaluation in panel.cards:
            found.setdefault(evaluation.rule, panel.as_of)
    return found


def test_sarah_raises_several_times_a_week_and_the_guard_does_not_hide_her() -> None:
    assert "DV2" in shown("sarah")
    assert panels("sarah")[-1].of("DV2").state.value == "raised"


def test_sarahs_numb_foot_is_worth_mentioning_and_nothing_is_urgent() -> None:
    assert [rule for rule in shown("sarah") if rule.startswith(("EM", "SD"))] == ["SD5"]
    assert {panel.of("SD5").tier for panel in panels("sarah") if panel.of("SD5").in_panel} == {
        Tier.T1
    }


def test_samantha_raises_no_emergency_and_no_function_flag() -> None:
    assert not [rule for rule in shown("samantha") if rule.startswith(("EM", "SD"))]
