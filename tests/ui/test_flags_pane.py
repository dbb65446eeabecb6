"""The Red flags tab, by its keys, as it reads on the screen."""

import re
from dataclasses import replace

import pytest
from flag_values import RESTING, TOO_FEW, values
from flags_host import SMALL, TALL, WIDE, Host, settled
from screen_reading import screen_text, words_on

from twitchtui.flags import Lamp, LampLevel, State
from twitchtui.ui.flag_card import FlagCard, FlagLine
from twitchtui.ui.flags import FlagsPane

ILLNESSES = re.compile(
    r"\b(als|mnd|bfs|motor neuron\w*|sclerosis|neuropath\w*|stroke|rhabdo\w*|cauda equina)\b",
    re.IGNORECASE,
)


async def test_at_rest_it_says_what_the_lamp_says_and_the_coverage() -> None:
    host = Host(values())
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        words = words_on(host)
        assert RESTING in words
        assert "24 of 28 nights logged" in words
        assert "0 flags" not in words


async def test_with_too_few_nights_it_says_so() -> None:
    panel, cards = values()
    host = Host((replace(panel, lamp=Lamp(LampLevel.NOT_ENOUGH, TOO_FEW)), cards))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert TOO_FEW in words_on(host)


async def test_a_card_has_its_five_parts_its_title_and_since_when() -> None:
    host = Host(values("DV2", examined=True))
    async with host.run_test(size=WIDE) as pilot:
        await settled(pilot)
        words = words_on(host)
        for part in (
            "Mention at your next visit",
            "Several times a week for more than two weeks since Mon 2 Nov",
            "Seen Twitches on 4, 3 and 5 days in the three weeks up to 21 November",
            "(19 of 21 days logged).",
            "Why Public advice is to mention this at a routine visit. (article 000; NHS)",
            "How often Most people with this pattern and a normal examination stay well.",
            "What to do Mention it at your next visit",
            "Clears Fewer than 3 days a week",
            "enter: the 12 entries behind this",
        ):
            assert part in words, part


async def test_how_often_it_is_nothing_is_left_out_without_a_normal_examination() -> None:
    host = Host(values("DV2"))
    async with host.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "How often" not in words_on(host)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_no_word_of_a_card_is_clipped(size: tuple[int, int]) -> None:
    host = Host(values("EM1", "EM3", "SD1", "DV2", "DV7", examined=True))
    async with host.run_test(size=(size[0], 120)) as pilot:
        await settled(pilot)
        words = words_on(host)
        for card in host.query(FlagCard).results(FlagCard):
            for part in (card.card.seen, card.card.why, card.card.do, card.card.clears):
                assert part in words, part
        assert "Entered by mistake (m)" in words


async def test_the_most_urgent_stands_first_and_what_was_read_is_one_line_at_the_end() -> None:
    host = Host(values("DV2", "SD1", "EM1", states={"DV7": State.ACKNOWLEDGED}))
    async with host.run_test(size=TALL) as pilot:
        await settled(pilot)
        order = [each.card.rule for each in host.query(FlagCard).results(FlagCard)]
        assert order == ["EM1", "SD1", "DV2"]
        lines = [each.card.rule for each in host.query(FlagLine).results(FlagLine)]
        assert lines == ["DV7"]
        assert "Disturbs sleep or daily life: you have read it" in words_on(host)


@pytest.mark.parametrize("rules", [("EM1", "EM3", "SD1"), ("DV2", "DV7"), ()])
async def test_no_illness_is_named_and_no_flags_are_counted(rules: tuple[str, ...]) -> None:
    host = Host(values(*rules, examined=True))
    async with host.run_test(size=TALL) as pilot:
        await settled(pilot)
        await pilot.press("o")
        await settled(pilot)
        text = screen_text(host)
        assert not ILLNESSES.search(text)
        assert not re.search(r"\d+ flags?\b", text)


async def test_r_says_that_the_flag_under_the_keys_was_read() -> None:
    host = Host(values("SD1", "DV2"))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("j", "r", "k", "r")
        assert host.heard == [FlagsPane.ReadIt("DV2"), FlagsPane.ReadIt("SD1")]


async def test_enter_on_a_dim_line_shows_its_card_and_escape_folds_it() -> None:
    host = Host(values(states={"DV2": State.REVIEWED}))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "a doctor has looked at it" in words_on(host)
        await pilot.press("enter")
        await settled(pilot)
        assert "What to do" in words_on(host)
        await pilot.press("escape")
        await settled(pilot)
        assert "What to do" not in words_on(host)


async def test_the_keys_stay_on_their_flag_when_the_shell_brings_news() -> None:
    host = Host(values("SD1", "DV2"))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("j")
        host.show(values("EM1", "SD1", "DV2"))
        await settled(pilot)
        await pilot.press("r")
        assert host.heard == [FlagsPane.ReadIt("DV2")]


async def test_what_could_not_be_looked_at_again_was_seen_then_and_not_now() -> None:
    host = Host(values("DV2", states={"DV7": State.STALE}))
    async with host.run_test(size=TALL) as pilot:
        await settled(pilot)
        words = words_on(host)
        assert "Seen Twitches on 4, 3 and 5 days" in words
        assert "Seen then In the last two weeks it disturbed your sleep" in words
        assert "Raised on 2 November; 4 of the last 14 days logged" in words
