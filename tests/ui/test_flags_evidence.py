"""The entries behind a flag: listed, opened, and shown on the Episodes tab."""

from flag_values import values
from flags_host import SMALL, Host, keys, settled
from screen_reading import screen_text, words_on

from twitchtui.ui.flag_card import FlagCard
from twitchtui.ui.flags import EvidenceRow, FlagsPane


async def test_enter_asks_for_the_entries_and_lists_them_and_enter_opens_an_episode() -> None:
    host = Host(values("DV2"))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        assert host.heard == [FlagsPane.EvidenceWanted("DV2")]
        host.pane.evidence = (
            EvidenceRow("e1", "3 Nov, left calf [/x][@click=app.quit]", True),
            EvidenceRow("d1", "4 Nov, no twitches"),
        )
        await settled(pilot)
        assert "3 Nov, left calf [/x][@click=app.quit]" in screen_text(host)
        await pilot.press("enter", "j", "enter")
        assert host.heard[1:] == [FlagsPane.EpisodeWanted("e1")]
        await pilot.press("escape")
        await settled(pilot)
        assert "Seen" in words_on(host)
        assert host.query_one(FlagCard).has_focus


async def test_entries_that_are_gone_are_said_to_be_gone() -> None:
    host = Host(values("DV2"))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        host.pane.evidence = ()
        await settled(pilot)
        assert "None of the entries is there any more" in words_on(host)


async def test_e_asks_for_exactly_the_episodes_among_them() -> None:
    host = Host(values("DV2"))
    async with host.run_test(size=SMALL) as pilot:
        await keys(pilot, "enter")
        host.pane.evidence = (EvidenceRow("e1", "one", True), EvidenceRow("d1", "a day"),
                              EvidenceRow("e2", "two", True))  # fmt: skip
        await keys(pilot, "e")
        title = "Several times a week for more than two weeks"
        assert host.heard[1:] == [FlagsPane.EpisodesWanted(title, ("e1", "e2"))]


async def test_where_none_is_an_episode_that_is_said_and_e_does_nothing() -> None:
    host = Host(values("DV7"))
    async with host.run_test(size=SMALL) as pilot:
        await keys(pilot, "enter")
        host.pane.evidence = (EvidenceRow("d1", "2026-11-20, twitches disturbed sleep (a day)"),)
        await keys(pilot, "e")
        assert len(host.heard) == 1
        words = words_on(host)
        assert "twitches disturbed sleep (a day)" in words
        assert "no episode is among them, so none is on the Episodes tab" in words


async def test_entries_deleted_since_are_said_to_be_gone() -> None:
    host = Host(values("DV2"))
    async with host.run_test(size=SMALL) as pilot:
        await keys(pilot, "enter")
        host.pane.evidence = tuple(EvidenceRow(f"e{n}", f"entry {n}", True) for n in range(11))
        await settled(pilot)
        assert "1 entry behind it is not there any more" in words_on(host)


async def test_when_the_diary_changes_the_list_is_read_again_and_closes_with_its_flag() -> None:
    host = Host(values("DV2", "DV7"))
    async with host.run_test(size=SMALL) as pilot:
        await keys(pilot, "enter")
        host.pane.evidence = (EvidenceRow("e1", "one", True),)
        await settled(pilot)
        host.show(values("DV2", "SD1"))
        await settled(pilot)
        assert host.heard[1:] == [FlagsPane.EvidenceWanted("DV2")]
        host.show(values("SD1"))
        await settled(pilot)
        assert "A task has become harder" in words_on(host)
        assert "Behind:" not in words_on(host)
