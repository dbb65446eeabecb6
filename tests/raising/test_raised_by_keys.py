"""Every rule is raised by keys alone, is on the screen where it belongs, and not before."""

from pathlib import Path
from shutil import copyfile

import pytest

from tests.raising.by_keys import Hands
from tests.raising.conftest import Shelf
from tests.raising.evenings import Scenario
from tests.raising.said import title, to_do
from tests.raising.scenarios import MANY_OPENINGS, SCENARIOS
from twitchtui.flags.model import Tier
from twitchtui.flags.rules import RULE_IDS


@pytest.mark.parametrize("name", RULE_IDS)
async def test_a_rule_is_raised_by_keys_alone_and_not_before(
    tmp_path: Path, name: str, shelf: Shelf
) -> None:
    await raised(name, SCENARIOS[name], tmp_path / "diary.db", shelf)


async def test_opening_the_screen_again_and_again_brings_the_note_about_logging(
    tmp_path: Path, shelf: Shelf
) -> None:
    await raised("NT5", MANY_OPENINGS, tmp_path / "diary.db", shelf)


async def raised(name: str, scenario: Scenario, diary: Path, shelf: Shelf) -> None:
    if scenario.begun:
        begun = shelf.place(scenario.begun)
        if not begun.exists():
            async with Hands(begun, scenario.begun[0]) as hands:
                for evening in scenario.begun:
                    await hands.spend(evening)
        copyfile(begun, diary)
    async with Hands(diary, scenario.start) as hands:
        for evening in scenario.before:
            await hands.spend(evening)
        shown = await where_it_stands(hands, name, scenario)
        assert not stands(name, scenario, shown), shown

        await hands.spend(scenario.decisive)

        shown = await where_it_stands(hands, name, scenario)
        assert stands(name, scenario, shown), shown
        if scenario.tier == Tier.T3:
            for lamp in await hands.read_lamps():
                assert f"Get help now: {title(name, scenario)} {to_do(name, scenario)}" in lamp


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
    words = (Tier(scenario.tier).words, title(name, scenario), to_do(name, scenario))
    return all(word in shown for word in words)
