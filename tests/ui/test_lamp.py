"""The lamp on each tab, as it reads with little and with much room."""

from dataclasses import replace
from pathlib import Path

import pytest
from flag_values import RESTING, TOO_FEW, values
from screen_reading import screen_text, words_on
from textual.app import App, ComposeResult
from textual.message import Message
from textual.widgets import Input

import twitchtui.ui
from twitchtui.diary.vocabulary import FlagAnswer
from twitchtui.flags import Card, LampLevel, Panel, State
from twitchtui.flags import Lamp as LampState
from twitchtui.ui.lamp import Lamp, shortened

STYLES = Path(twitchtui.ui.__file__).parent
WIDE, SMALL, LEAST = (120, 40), (80, 24), (60, 16)


class Host(App[None]):
    CSS_PATH = STYLES / "lamp.tcss"

    def __init__(self, panel: Panel, cards: tuple[Card, ...] = ()) -> None:
        super().__init__()
        self.panel, self.cards = panel, cards
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield Lamp()
        yield Input(id="below")

    def on_mount(self) -> None:
        lamp = self.query_one(Lamp)
        lamp.panel, lamp.cards = self.panel, self.cards
        self.query_one(Input).focus()

    def hear(self, message: Message) -> None:
        self.heard.append(message)

    on_lamp_emergency_wanted = on_lamp_answered = hear


async def test_at_rest_it_is_one_line_with_the_emergency_signs_at_its_end() -> None:
    host = Host(*values())
    async with host.run_test(size=WIDE) as pilot:
        await pilot.pause()
        lines = screen_text(host).splitlines()
        assert lines[0].strip().startswith(RESTING)
        assert lines[0].endswith("! emergency signs")
        assert host.query_one(Lamp).size.height == 1


async def test_without_colour_what_is_lit_is_no_paler_than_what_stands_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    host = Host(*values("SD1"))
    async with host.run_test(size=WIDE) as pilot:
        await pilot.pause()
        strip = host.screen._compositor.render_strips()[0]  # noqa: SLF001  as screen_reading does
        colours = {
            words: segment.style.color
            for segment in strip
            for words in ("See a doctor soon", "emergency signs")
            if segment.style and words in segment.text
        }
        assert len(colours) == 2
        assert colours["See a doctor soon"] == colours["emergency signs"]


async def test_too_few_nights_is_said_and_marked_without_colour() -> None:
    panel, _ = values()
    host = Host(replace(panel, lamp=LampState(LampLevel.NOT_ENOUGH, TOO_FEW)))
    async with host.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert f"? {TOO_FEW}" in screen_text(host)


@pytest.mark.parametrize("size", [WIDE, SMALL])
@pytest.mark.parametrize(
    ("rule", "words"),
    [("DV2", "visit: Several times a week for more than two weeks"),
     ("SD1", "! See a doctor soon: A task has become harder")],
)  # fmt: skip
async def test_what_was_raised_is_named_by_its_title(
    rule: str, words: str, size: tuple[int, int]
) -> None:
    host = Host(*values(rule))
    async with host.run_test(size=size) as pilot:
        await pilot.pause()
        assert words in screen_text(host)
        assert "! emergency signs" in screen_text(host)


async def test_at_80_columns_the_resting_words_are_shortened_and_stay_on_one_line() -> None:
    host = Host(*values())
    async with host.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "Nothing to flag in what you logged (24 of 28 nights)." in screen_text(host)
        assert host.query_one(Lamp).size.height == 1


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_booked_visit_is_named_on_the_one_line(size: tuple[int, int]) -> None:
    panel, cards = values(states={"DV2": State.BOOKED})
    booked = tuple(
        replace(each, numbers={**each.numbers, "booked_for": "2026-12-29"})
        if each.rule == "DV2" else each
        for each in panel.evaluations
    )  # fmt: skip
    host = Host(replace(panel, evaluations=booked), cards)
    async with host.run_test(size=size) as pilot:
        await pilot.pause()
        assert "nights). Visit: Tue 29 Dec." in screen_text(host).splitlines()[0]
        assert host.query_one(Lamp).size.height == 1


@pytest.mark.parametrize("rule", ["EM1", "EM3", "SD1", "DV2", "DV7"])
async def test_in_the_least_room_words_wrap_and_none_is_cut(rule: str) -> None:
    panel, cards = values(rule)
    host = Host(panel, cards)
    async with host.run_test(size=LEAST) as pilot:
        await pilot.pause()
        title = next(card.title for card in cards if card.rule == rule)
        words = words_on(host).replace(" ! emergency signs", "")
        assert title in words


async def test_what_needs_help_now_is_a_block_with_what_to_do_and_three_answers() -> None:
    host = Host(*values("EM1", "DV2"))
    async with host.run_test(size=SMALL) as pilot:
        await pilot.pause()
        words = words_on(host)
        for part in (
            "!! Get help now: Sudden change on one side, in speech, face, sight or balance",
            "Call 112 now, even if it has passed. Note the time it started: 19:40.",
            "To answer: key 4, then h, s or m. Key ! lists all emergency signs.",
            "I am getting help",
            "I have been seen for this",
            "Entered by mistake",
        ):
            assert part in words, part
        assert host.query_one("#lamp-block").size.width >= SMALL[0] - 2


async def test_a_second_thing_that_needs_help_now_is_named_too() -> None:
    host = Host(*values("EM1", "EM3"))
    async with host.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "Also: Very dark urine, or extreme muscle pain, after effort" in words_on(host)


async def test_without_cards_the_block_says_where_to_answer() -> None:
    panel, _ = values("EM1")
    host = Host(panel)
    async with host.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "Key 4 opens it, to answer" in words_on(host)
        assert "I am getting help" not in words_on(host)


@pytest.mark.parametrize("answer", ["getting_help", "seen_for_this", "by_mistake"])
async def test_each_answer_on_the_block_sends_its_message(answer: str) -> None:
    host = Host(*values("EM1", "EM3"))
    async with host.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.click(f"Button.-{answer}")
        await pilot.pause()
        assert host.heard == [Lamp.Answered("EM1", FlagAnswer(answer))]


async def test_the_answers_are_reached_with_tab_and_given_with_enter() -> None:
    host = Host(*values("EM1"))
    async with host.run_test(size=SMALL) as pilot:
        await pilot.pause()
        host.set_focus(None)
        await pilot.press("tab", "tab", "enter")
        await pilot.pause()
        assert host.heard == [Lamp.Answered("EM1", FlagAnswer.SEEN_FOR_THIS)]


async def test_the_block_goes_when_it_was_answered() -> None:
    host = Host(*values("EM1"))
    async with host.run_test(size=SMALL) as pilot:
        await pilot.pause()
        lamp = host.query_one(Lamp)
        lamp.panel, lamp.cards = values()
        await pilot.pause()
        assert "Get help now" not in screen_text(host)
        assert lamp.size.height == 1


async def test_after_an_answer_on_the_block_the_keys_go_to_what_is_below() -> None:
    host = Host(*values("EM1"))
    async with host.run_test(size=SMALL) as pilot:
        await pilot.pause()
        host.query_one("#lamp-answers Button").focus()
        await pilot.press("enter")
        lamp = host.query_one(Lamp)
        lamp.panel, lamp.cards = values()
        await pilot.pause()
        assert host.query_one("#below").has_focus


async def test_a_click_on_the_emergency_signs_asks_for_the_list() -> None:
    host = Host(*values())
    async with host.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.click("#lamp-signs")
        await pilot.pause()
        assert [type(message) for message in host.heard] == [Lamp.EmergencyWanted]


@pytest.mark.parametrize("width", range(10, 80, 7))
def test_shortening_never_cuts_within_a_word(width: int) -> None:
    words = set(RESTING.replace("(", " ").replace(")", " ").split())
    short = shortened(RESTING, width)
    assert set(short.replace("(", " ").replace(")", " ").split()) <= words
