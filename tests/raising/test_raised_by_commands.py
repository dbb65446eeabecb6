"""Every rule is raised by the command line alone, and not before."""

from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.conftest import CommandLine
from tests.raising.by_commands import perform, rule
from tests.raising.conftest import Shelf
from tests.raising.said import title, to_do
from tests.raising.scenarios import SCENARIOS
from twitchtui.flags.model import FLAG_TIERS, Tier
from twitchtui.flags.rules import EMERGENCIES, RULE_IDS


@pytest.mark.parametrize("name", RULE_IDS)
def test_a_rule_is_raised_by_commands_alone_and_not_before(
    tmp_path: Path, name: str, shelf: Shelf
) -> None:
    scenario, home = SCENARIOS[name], tmp_path / "home"
    if scenario.begun:
        begun = shelf.place(scenario.begun)
        if not begun.exists():
            perform(CommandLine(begun), scenario.begun)
        copytree(begun, home)
    twitchtui = CommandLine(home)
    perform(twitchtui, scenario.before)
    assert rule(twitchtui, name)["state"] != "raised"

    printed = perform(twitchtui, [scenario.decisive])

    found = rule(twitchtui, name)
    assert (found["state"], found["tier"]) == ("raised", scenario.tier)
    assert found["entries"]
    the_day_before = scenario.decisive.date - timedelta(days=1)
    assert rule(twitchtui, name, "--as-of", str(the_day_before))["state"] != "raised"
    # an emergency is said by the very command that logged it, which ends with 0
    assert ("GET HELP NOW" in printed) == (name in EMERGENCIES)
    if name in EMERGENCIES:
        assert f"GET HELP NOW: {title(name, scenario)}\n" in printed
        assert f"\n{to_do(name, scenario)}" in printed
    panel = twitchtui("flags")
    if scenario.tier in FLAG_TIERS:
        assert f"{Tier(scenario.tier).words}: {title(name, scenario)} ({name}" in panel
        assert f"What to do: {to_do(name, scenario)}" in panel
    assert scenario.seen in panel


def test_every_scenario_is_of_a_rule() -> None:
    assert set(SCENARIOS) == set(RULE_IDS)
