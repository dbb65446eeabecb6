"""What needs help now on the Red flags tab: it stands first, and is only ever answered."""

import pytest
from flag_values import values
from flags_host import SMALL, WIDE, Host, settled
from screen_reading import words_on

from twitchtui.diary.vocabulary import FlagAnswer
from twitchtui.flags import State
from twitchtui.ui.flags import FlagsPane


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("h", FlagAnswer.GETTING_HELP),
        ("s", FlagAnswer.SEEN_FOR_THIS),
        ("m", FlagAnswer.BY_MISTAKE),
    ],
)
async def test_each_answer_to_what_needs_help_now_has_a_key(key: str, answer: FlagAnswer) -> None:
    host = Host(values("EM1", "DV2"))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(key)
        assert host.heard == [FlagsPane.Answered("EM1", answer)]


@pytest.mark.parametrize("answer", ["getting_help", "seen_for_this", "by_mistake"])
async def test_each_answer_can_be_clicked(answer: str) -> None:
    host = Host(values("EM1"))
    async with host.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.click(f"Button.-{answer}")
        assert host.heard == [FlagsPane.Answered("EM1", FlagAnswer(answer))]


@pytest.mark.parametrize("key", ["r", "v", "b"])
async def test_what_needs_help_now_cannot_be_read_away_reviewed_or_booked(key: str) -> None:
    host = Host(values("EM1"))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert host.heard == []
        assert len(host.screen_stack) == 1


@pytest.mark.parametrize("key", ["h", "s", "m"])
async def test_the_three_answers_are_only_for_what_needs_help_now(key: str) -> None:
    host = Host(values("SD1"))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(key)
        assert host.heard == []


async def test_what_needed_help_and_was_answered_is_said_to_be_answered() -> None:
    host = Host(values(states={"EM3": State.ACKNOWLEDGED}))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "after effort: you have answered it" in words_on(host)
