"""Every rule is raised by keys alone, is on the screen where it belongs, and not before."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.flags.scene import BOOK
from tests.raising.by_keys import Hands
from tests.raising.evenings import Scenario
from tests.raising.scenarios import SCENARIOS
from tests.ui.dashboard import BERLIN, Clock
from twitchtui.flags.model import Tier
from twitchtui.flags.rules import RULE_IDS


@pytest.mark.parametrize("name", RULE_IDS)
async def test_a_rule_is_raised_by_keys_alone_and_not_before(tmp_path: Path, name: str) -> None:
    scenario = SCENARIOS[name]
    first = scenario.evenings[0]
    hands = Hands(tmp_path / "diary.db", Clock(datetime.combine(first.date, first.clock, BERLIN)))
    async with hands.at_the_window():
        for evening in scenario.before:
            await hands.spend(evening, evening.steps)
        shown = await where_it_stands(hands, name, scenario)
        assert not stands(name, scenario, shown), shown

        await hands.spend(scenario.decisive, scenario.decisive.steps)

        shown = await where_it_stands(hands, name, scenario)
        assert stands(name, scenario, shown), shown
        if scenario.tier == Tier.T3:
            for lamp in await hands.read_lamps():
                assert f"Get help now: {title(name, scenario)}" in lamp


def title(name: str, scenario: Scenario) -> str:
    return BOOK.texts[name].title_at(scenario.say)


async def where_it_stands(hands: Hands, name: str, scenario: Scenario) -> str:
    """The part of the screen that a rule of this tier has: the panel; Trends; Tonight."""
    if name == "NT5":
        return hands.read_tonight()
    if scenario.tier == Tier.IC:
        return hands.read_aside()
    return await hands.read_tab("3" if scenario.tier == Tier.T0 else "4")


def stands(name: str, scenario: Scenario, shown: str) -> bool:
    """Whether it is there, by what it is called."""
    if scenario.seen:
        return scenario.seen in shown
    if scenario.tier == Tier.T0:
        return f"For your information: {title(name, scenario)}" in shown
    return title(name, scenario) in shown and Tier(scenario.tier).words in shown
