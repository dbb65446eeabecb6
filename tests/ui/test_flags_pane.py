"""The Red flags tab, by its keys, as it reads on the screen."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flag_values import RESTING, TODAY, TOO_FEW, rulebook, values
from screen_reading import screen_text, words_on
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

import twitchtui.ui
from twitchtui.diary.vocabulary import FlagAnswer, ReviewOutcome
from twitchtui.flags import Card, Lamp, LampLevel, Panel, State
from twitchtui.ui.flag_card import FlagCard, FlagLine
from twitchtui.ui.flag_forms import BookedForm, ReviewForm, ReviewValues
from twitchtui.ui.flags import EvidenceRow, FlagsPane

STYLES = Path(twitchtui.ui.__file__).parent
WIDE, SMALL, TALL = (120, 40), (80, 24), (100, 90)
ILLNESSES = re.compile(
    r"\b(als|mnd|bfs|motor neuron\w*|sclerosis|neuropath\w*|stroke|rhabdo\w*|cauda equina)\b",
    re.IGNORECASE,
)


class Host(App[None]):
    CSS_PATH = STYLES / "flags.tcss"

    def __init__(self, shown: tuple[Panel, tuple[Card, ...]], *, calm: bool = False) -> None:
        super().__init__()
        self.shown, self.calm = shown, calm
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield FlagsPane()

    def on_mount(self) -> None:
        pane = self.query_one(FlagsPane)
        pane.panel, pane.cards = self.shown
        pane.calm = self.calm
        pane.query_one("#flags-list").focus()

    def hear(self, message: Message) -> None:
        self.heard.append(message)

    on_flags_pane_evidence_wanted = on_flags_pane_episode_wanted = hear
    on_flags_pane_read_it = on_flags_pane_reviewed = hear
    on_flags_pane_booked = on_flags_pane_answered = hear


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause(0.05)


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
            "Seen Twitches on 4, 3 and 5 days in the last three weeks (19 of 21 days logged).",
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


async def test_enter_asks_for_the_entries_and_lists_them_and_enter_opens_an_episode() -> None:
    host = Host(values("DV2"))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        assert host.heard == [FlagsPane.EvidenceWanted("DV2")]
        host.query_one(FlagsPane).evidence = (
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
        host.query_one(FlagsPane).evidence = ()
        await settled(pilot)
        assert "None of the entries is there any more" in words_on(host)


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


async def test_what_needed_help_and_was_answered_is_said_to_be_answered() -> None:
    host = Host(values(states={"EM3": State.ACKNOWLEDGED}))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "after effort: you have answered it" in words_on(host)


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


async def test_calm_mode_hides_the_numbers_of_what_can_wait_and_nothing_else() -> None:
    host = Host(values("SD1", "DV2"), calm=True)
    async with host.run_test(size=TALL) as pilot:
        await settled(pilot)
        words = words_on(host)
        assert "Several times a week for more than two weeks" in words
        assert "4, 3 and 5" not in words
        assert "12 entries" not in words
        assert "On 4 and 9 November you logged" in words


async def test_the_keys_stay_on_their_flag_when_the_shell_brings_news() -> None:
    host = Host(values("SD1", "DV2"))
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("j")
        pane = host.query_one(FlagsPane)
        pane.panel, pane.cards = values("EM1", "SD1", "DV2")
        await settled(pilot)
        await pilot.press("r")
        assert host.heard == [FlagsPane.ReadIt("DV2")]


async def fill(host: Host, **fields: str) -> None:
    from textual.widgets import Input

    for name, value in fields.items():
        host.screen.query_one(f"#{name}", Input).value = value
