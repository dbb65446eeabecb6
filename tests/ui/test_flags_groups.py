"""Several flags about one limb: one card under the strongest, the others as lines in it."""

import pytest
from flag_values import values
from flags_host import SMALL, TALL, WIDE, Host, in_limbs, keys, settled, with_problems
from screen_reading import screen_text, words_on

from twitchtui.flags import State
from twitchtui.ui.flag_card import FlagCard, FlagLine
from twitchtui.ui.flags import FlagsPane

LEG = {"SD1": "left leg", "DV2": "left leg"}
DV2_LINE = "Mention at your next visit: Several times a week for more than two weeks"
DV2_SEEN = "Twitches on 4, 3 and 5 days"


def cards(host: Host) -> list[str]:
    return [each.card.rule for each in host.query(FlagCard).results(FlagCard)]


def lines(host: Host) -> list[str]:
    return [each.card.rule for each in host.query(FlagLine).results(FlagLine)]


@pytest.mark.parametrize("size", [(80, 60), (120, 60)])
async def test_the_strongest_is_the_card_and_the_other_a_line_in_it(size: tuple[int, int]) -> None:
    host = Host(in_limbs(values("SD1", "DV2", "DV7"), **LEG))
    async with host.run_test(size=size) as pilot:
        await settled(pilot)
        assert (cards(host), lines(host)) == (["SD1", "DV7"], ["DV2"])
        words = words_on(host)
        assert "Also about the left leg" in words
        assert f"{DV2_LINE}, since Mon 2 Nov" in words
        assert DV2_SEEN not in words
        assert words.index(DV2_LINE) < words.index("Disturbs sleep or daily life")


async def test_flags_about_different_limbs_are_cards_of_their_own() -> None:
    host = Host(in_limbs(values("SD1", "DV2"), SD1="left leg", DV2="right leg"))
    async with host.run_test(size=TALL) as pilot:
        await settled(pilot)
        assert (cards(host), lines(host)) == (["SD1", "DV2"], [])
        assert "Also about" not in words_on(host)


async def test_both_limbs_of_a_line_are_named() -> None:
    both = "left leg, right leg"
    host = Host(in_limbs(values("SD1", "DV2"), SD1=both, DV2=both))
    async with host.run_test(size=TALL) as pilot:
        await settled(pilot)
        assert "Also about the left leg and the right leg" in words_on(host)


async def test_enter_makes_a_card_of_the_line_within_its_group_and_escape_a_line_again() -> None:
    host = Host(in_limbs(values("SD1", "DV2"), **LEG))
    async with host.run_test(size=TALL) as pilot:
        await settled(pilot)
        await keys(pilot, "j", "enter")
        assert host.heard == []
        assert DV2_SEEN in words_on(host)
        assert "escape: back to one line" in words_on(host)
        inner = next(row for row in screen_text(host).splitlines() if DV2_SEEN in row)
        assert inner.lstrip()[0] == "│", "it stands within the frame of the strongest"
        await keys(pilot, "enter")
        assert host.heard == [FlagsPane.EvidenceWanted("DV2")]
        await keys(pilot, "escape")
        assert DV2_SEEN not in words_on(host)
        assert DV2_LINE in words_on(host)
        await keys(pilot, "enter")
        assert DV2_SEEN in words_on(host), "the keys stayed on the line"


async def test_the_line_under_the_keys_is_marked_without_colour() -> None:
    host = Host(in_limbs(values("SD1", "DV2"), **LEG), ascii_only=True)
    async with host.run_test(size=TALL) as pilot:
        await settled(pilot)
        assert f"|{DV2_LINE}" not in screen_text(host)
        await keys(pilot, "j")
        assert f"|{DV2_LINE}" in screen_text(host)
        assert screen_text(host).isascii()


async def test_a_line_can_only_be_read_once_it_was_opened() -> None:
    host = Host(in_limbs(values("SD1", "DV2"), **LEG))
    async with host.run_test(size=TALL) as pilot:
        await settled(pilot)
        await keys(pilot, "j", "r")
        assert host.heard == []
        assert cards(host) == ["SD1", "DV2"], "the first r opens it"
        await keys(pilot, "r")
        assert host.heard == [FlagsPane.ReadIt("DV2")]


async def test_an_opened_card_is_brought_into_sight_at_80x24() -> None:
    host = Host(in_limbs(values("SD1", "DV2"), **LEG))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await keys(pilot, "j", "enter")
        assert DV2_SEEN in words_on(host)


async def test_what_needs_help_now_stands_first_and_alone_even_about_the_same_limb() -> None:
    host = Host(in_limbs(values("EM1", "EM3", "SD1"), EM1="left leg", EM3="left leg", **LEG))
    async with host.run_test(size=TALL) as pilot:
        await settled(pilot)
        assert (cards(host), lines(host)) == (["EM1", "EM3", "SD1"], [])
        assert "Also about" not in words_on(host)


async def test_a_flag_that_was_read_is_a_dim_line_within_the_card_about_its_limb() -> None:
    host = Host(in_limbs(values("SD1", states={"DV2": State.ACKNOWLEDGED}), **LEG))
    async with host.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert (cards(host), lines(host)) == (["SD1"], ["DV2"])
        assert "Several times a week for more than two weeks: you have read it" in words_on(host)


async def test_where_all_of_a_group_was_read_each_is_a_line_and_none_is_hidden() -> None:
    states = {"SD1": State.BOOKED, "DV2": State.REVIEWED}
    host = Host(in_limbs(values(states=states), **LEG))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert (cards(host), lines(host)) == ([], ["SD1", "DV2"])
        words = words_on(host)
        assert "A task has become harder: a visit is booked (raised Mon 2 Nov)" in words
        assert "a doctor has looked at it (raised Mon 2 Nov)" in words
        await keys(pilot, "enter")
        assert (cards(host), lines(host)) == (["SD1"], ["DV2"])


async def test_a_stale_flag_within_a_group_says_so_on_its_line_and_in_its_card() -> None:
    host = Host(in_limbs(values("SD1", states={"DV2": State.STALE}), **LEG))
    async with host.run_test(size=TALL) as pilot:
        await settled(pilot)
        assert "since Mon 2 Nov; too few nights since to look again" in words_on(host)
        await keys(pilot, "j", "enter")
        assert "4 of the last 14 days logged, so this cannot be re-checked" in words_on(host)


PROBLEMS = (
    "dv2_days is counted in days, not in weeks; the usual value is used",
    "em1_hours belongs to EM1, and emergency signs cannot be changed; the usual value is used",
)


async def test_faults_of_the_own_thresholds_are_one_line_above_the_cards_and_in_full_behind_o() -> (
    None
):
    host = Host(with_problems(values("DV2", "DV7"), *PROBLEMS))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        first, second, *_ = screen_text(host).splitlines()
        assert first.strip() == "Your own thresholds: not all of flags.toml is used. o tells why."
        assert "Mention at your next visit" in second
        assert "r: I have read it" in words_on(host)
        await keys(pilot, "o")
        words = words_on(host)
        for problem in PROBLEMS:
            assert problem in words, problem
        assert words.index(PROBLEMS[1]) < words.index("Red flags")


async def test_what_needs_help_now_comes_before_them() -> None:
    host = Host(with_problems(values("EM1", "DV2"), *PROBLEMS))
    async with host.run_test(size=TALL) as pilot:
        await settled(pilot)
        words = words_on(host)
        assert words.index("Call 112 now") < words.index("Your own thresholds")
        assert words.index("Your own thresholds") < words.index("Several times a week")
