"""The two forms of the Red flags tab: a doctor has looked at it, and a visit is booked."""

from datetime import date

import pytest
from flag_values import TODAY, values
from flags_host import SMALL, WIDE, Host, fill, settled
from screen_reading import screen_text, words_on

from twitchtui.diary.vocabulary import ReviewOutcome
from twitchtui.flags import State
from twitchtui.ui.flag_forms import BookedForm, ReviewForm, ReviewValues
from twitchtui.ui.flags import FlagsPane


async def test_a_visit_is_entered_with_its_day_outcome_name_and_flags() -> None:
    host = Host(values("DV2", states={"DV7": State.ACKNOWLEDGED}))
    async with host.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("v")
        await settled(pilot)
        assert isinstance(host.screen, ReviewForm)
        await fill(host, day="2026-11-20", by="[/x] Dr \x1b[31m[@click=app.quit]")
        await pilot.press("tab", "right")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert host.heard == [
            FlagsPane.Reviewed(
                ReviewValues(
                    date(2026, 11, 20),
                    ReviewOutcome.EXAM_NORMAL,
                    "[/x] Dr [31m[@click=app.quit]",
                    ("DV2",),
                )
            )
        ]


async def test_hostile_text_in_the_name_is_plain_text_on_the_screen() -> None:
    host = Host(values("DV2"))
    async with host.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("v")
        await settled(pilot)
        await fill(host, by="[red]who[/x] [@click=app.quit]")
        await settled(pilot)
        assert "[red]who[/x] [@click=app.quit]" in screen_text(host)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("2026-11-22", "in the future"), ("soon", "is not a day"), ("today", "what came of it")],
)
async def test_a_visit_that_cannot_be_is_refused_with_a_sentence(day: str, sentence: str) -> None:
    host = Host(values("DV2"))
    async with host.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("v")
        await settled(pilot)
        await fill(host, day=day)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(host.screen, ReviewForm)
        assert sentence in words_on(host)
        assert host.heard == []


async def test_a_visit_can_be_entered_without_any_flag() -> None:
    host = Host(values())
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("v")
        await settled(pilot)
        await pilot.press("tab", "right", "ctrl+s")
        await settled(pilot)
        expected = ReviewValues(TODAY, ReviewOutcome.EXAM_NORMAL, "", ())
        assert host.heard == [FlagsPane.Reviewed(expected)]


async def test_b_asks_for_the_day_of_a_visit() -> None:
    host = Host(values("DV2"))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("b")
        await settled(pilot)
        assert isinstance(host.screen, BookedForm)
        await fill(host, day="2026-11-20")
        await pilot.press("enter")
        await settled(pilot)
        assert "is over" in words_on(host)
        await fill(host, day="2026-12-03")
        await pilot.press("enter")
        await settled(pilot)
        assert host.heard == [FlagsPane.Booked(date(2026, 12, 3))]


async def test_escape_leaves_a_form_without_a_message() -> None:
    host = Host(values("DV2"))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("v", "escape", "b", "escape")
        await settled(pilot)
        assert host.heard == []
