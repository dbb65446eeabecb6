"""Every rule and where it stands, on request."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from flag_values import rulebook, values
from flags_host import Host, Shown, keys, settled
from screen_reading import words_on

from twitchtui.flags import State, Tier
from twitchtui.ui.flag_card import FlagCard, FlagLine

T = TypeVar("T")


async def test_o_shows_every_rule_with_its_state_in_words() -> None:
    host = Host(values("DV2", states={"DV1": State.NOT_ENOUGH_LOG, "DV7": State.WATCHING}))
    async with host.run_test(size=(120, 70)) as pilot:
        await settled(pilot)
        assert "nothing to flag" not in words_on(host)
        await pilot.press("o")
        await settled(pilot)
        words = words_on(host)
        for text in rulebook().texts.values():
            assert f"{text.title}: " in words
        assert "The same place for more than two weeks: too few nights logged to say" in words
        assert "Disturbs sleep or daily life: nothing to flag so far" in words
        await pilot.press("o")
        await settled(pilot)
        assert "nothing to flag" not in words_on(host)


async def test_notes_and_cautions_have_headings_of_their_own_there_and_no_card() -> None:
    host = Host(with_rules(values("DV2"), NT2=Tier.T0, IC3=Tier.IC, NT5=Tier.T0))
    async with host.run_test(size=(120, 90)) as pilot:
        await settled(pilot)
        assert [each.card.rule for each in host.query(FlagCard).results(FlagCard)] == ["DV2"]
        assert not host.query(FlagLine)
        await keys(pilot, "o")
        words = words_on(host)
        flags, notes, cautions = (words.index(heading) for heading in HEADINGS)
        assert flags < words.index("Several times a week for more than two weeks: above") < notes
        assert notes < words.index("About NT2: noted, on the Trends tab") < cautions
        assert notes < words.index("About NT5: said, on the Tonight tab") < cautions
        assert cautions < words.index("About IC3: said, on the Tonight tab")


async def test_a_flag_that_is_only_a_note_for_now_stands_among_the_flags() -> None:
    panel, cards = values("DV2")
    only = (replace(each, tier=Tier.T0) for each in panel.evaluations)
    noted = tuple(each._replace(tier=Tier.T0) for each in cards)
    host = Host((replace(panel, evaluations=tuple(only)), noted))
    async with host.run_test(size=(120, 90)) as pilot:
        await settled(pilot)
        assert not host.query(FlagCard)
        await keys(pilot, "o")
        assert "more than two weeks: only a note, on the Trends tab" in words_on(host)


HEADINGS = ("Red flags", "Notes, which are no flags", "Cautions about what you drank")


def with_rules(shown: Shown, **raised: Tier) -> Shown:
    """The same flags and these rules besides, raised."""
    panel, cards = shown
    model = next(each for each in cards if each.rule == "DV2")
    for rule, tier in raised.items():
        found = replace(panel.of("DV2"), rule=rule, tier=tier)
        panel = replace(panel, evaluations=(*_without(panel.evaluations, rule), found))
        cards = (
            *_without(cards, rule),
            model._replace(rule=rule, tier=tier, title=f"About {rule}"),
        )
    return panel, cards


def _without(listed: Iterable[T], rule: str) -> tuple[T, ...]:
    return tuple(each for each in listed if getattr(each, "rule", "") != rule)
