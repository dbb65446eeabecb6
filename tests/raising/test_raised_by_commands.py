"""Every rule is raised by the command line alone, and not before."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.flags.scene import BOOK
from tests.raising.by_commands import perform, rule
from tests.raising.scenarios import SCENARIOS
from twitchtui.flags.rules import EMERGENCIES, RULE_IDS


@pytest.mark.parametrize("name", RULE_IDS)
def test_a_rule_is_raised_by_commands_alone_and_not_before(tmp_path: Path, name: str) -> None:
    twitchtui, scenario = CommandLine(tmp_path), SCENARIOS[name]
    perform(twitchtui, scenario.before)
    assert rule(twitchtui, name)["state"] != "raised"

    printed = perform(twitchtui, [scenario.decisive])

    found = rule(twitchtui, name)
    assert (found["state"], found["tier"]) == ("raised", scenario.tier)
    assert found["entries"]
    the_day_before = scenario.decisive.date - timedelta(days=1)
    assert rule(twitchtui, name, "--as-of", str(the_day_before))["state"] != "raised"
    # an emergency is said by the very command that logged it, which ends with 0
    title = BOOK.texts[name].title_at(scenario.say)
    assert (f"GET HELP NOW: {title}" in printed) == (name in EMERGENCIES)
    assert scenario.seen in twitchtui("flags")


def test_every_scenario_is_of_a_rule() -> None:
    assert set(SCENARIOS) == set(RULE_IDS)
