"""The Guide tab, by its keys, as it reads on the screen."""

import re
from pathlib import Path

import pytest
from screen_reading import screen_text, words_on
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import ContentSwitcher, Input

import twitchtui.ui
from twitchtui import reference
from twitchtui.diary.foods import Foods
from twitchtui.guide import Guide, Tab
from twitchtui.ui.guide import GuidePane
from twitchtui.ui.guide_ask import AskScreen
from twitchtui.ui.guide_lists import ASK, FOODS, SOURCES
from twitchtui.ui.lists import VimList, VimTable

STYLES = Path(twitchtui.ui.__file__).parent
ILLNESSES = re.compile(
    r"\b(als|mnd|bfs|lou gehrig|motor neuron\w*|multiple sclerosis|neuropath\w*|"
    r"fasciculation syndrome|restless legs|sciatica|radiculopath\w*|stroke)\b",
    re.IGNORECASE,
)
WIDE, SMALL = (120, 40), (80, 24)


class Host(App[None]):
    CSS_PATH = STYLES / "guide.tcss"

    def __init__(self, foods: Foods | None = None) -> None:
        super().__init__()
        self.guide = Guide.from_table(reference.table("guide"))
        self.foods = foods or Foods.from_table(reference.table("foods"))
        self.wanted: list[tuple[Tab, str]] = []

    def compose(self) -> ComposeResult:
        yield GuidePane(self.guide, self.foods)

    def on_mount(self) -> None:
        self.query_one(GuidePane).focus()

    def on_guide_pane_tab_wanted(self, message: GuidePane.TabWanted) -> None:
        self.wanted.append((message.tab, message.act))

    @property
    def shown(self) -> list[str]:
        return [option.id or "" for option in self.query_one("#guide-entries", VimList).options]

    @property
    def places(self) -> list[str]:
        return [option.id or "" for option in self.query_one("#guide-sections", VimList).options]


async def go_to(pilot: Pilot[None], host: Host, place: str) -> None:
    """With j and k from wherever the list of sections stands."""
    sections = host.query_one("#guide-sections", VimList)
    if not sections.has_focus:
        await pilot.press("escape")
        host.query_one(GuidePane).focus()
    away = host.places.index(place) - (sections.highlighted or 0)
    await pilot.press(*["j" if away > 0 else "k"] * abs(away))
    await pilot.pause()
    assert sections.highlighted_option is not None
    assert sections.highlighted_option.id == place


async def look_for(pilot: Pilot[None], words: str) -> None:
    await pilot.press("slash", *["space" if letter == " " else letter for letter in words])
    await pilot.pause()


async def open_deliberate(pilot: Pilot[None]) -> None:
    await pilot.press("x")
    await pilot.press("y")
    await pilot.pause()


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_every_section_is_reached_with_j_and_shows_its_first_entry(
    size: tuple[int, int],
) -> None:
    host = Host()
    async with host.run_test(size=size) as pilot:
        await pilot.pause()
        for section in host.guide.sections:
            if section.deliberate:
                continue
            await go_to(pilot, host, section.id)
            assert host.shown == [entry.id for entry in section.entries]
            await pilot.press("enter")
            assert host.query_one("#guide-entries").has_focus
            await pilot.pause()
            assert section.entries[0].title in words_on(host), section.id


async def test_the_last_entry_of_a_section_is_reached_with_capital_g() -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        await pilot.press("enter", "G", "enter")
        await pilot.pause()
        assert "Hot and humid weather" in words_on(host)


async def test_enter_on_an_entry_opens_it_with_its_sources_named() -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        await go_to(pilot, host, "checklist")
        await pilot.press("enter", "enter")
        await pilot.pause()
        words = words_on(host)
        for part in ("Daily water", "How much", "1.9 L", "Why it is here", "Sources",
                     "Article on legs that twitch after walking"):  # fmt: skip
            assert part in words


async def test_escape_goes_back_one_step_at_a_time() -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        switcher = host.query_one(ContentSwitcher)
        await pilot.press("enter", "j", "enter")
        assert switcher.current == "guide-page"
        await pilot.press("escape")
        assert switcher.current == "guide-entries"
        assert host.query_one("#guide-entries", VimList).highlighted == 1
        await pilot.press("escape")
        assert host.query_one("#guide-sections").has_focus


async def test_search_finds_entries_of_all_sections_and_names_the_section() -> None:
    host = Host()
    async with host.run_test(size=WIDE) as pilot:
        await look_for(pilot, "caffeine cut")
        assert host.shown[0] == "K10"
        assert "in: The checklist, item by item" in words_on(host)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "6 h before activity, 9 h before bed" in words_on(host)


async def test_an_id_is_found_first() -> None:
    host = Host()
    async with host.run_test(size=WIDE) as pilot:
        await look_for(pilot, "k17")
        assert host.shown[0] == "K17"


async def test_escape_leaves_the_search_and_the_section_is_back() -> None:
    host = Host()
    async with host.run_test(size=WIDE) as pilot:
        before = host.shown
        await look_for(pilot, "banana")
        assert host.shown != before
        await pilot.press("escape")
        await pilot.pause()
        assert host.shown == before
        assert host.query_one(Input).value == ""
        assert host.query_one("#guide-sections").has_focus


async def test_a_search_without_result_says_so_and_does_not_crash_on_markup() -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        await look_for(pilot, "[/x] qq")
        assert host.shown == []
        assert "Nothing found. Try another word" in words_on(host)


@pytest.mark.parametrize("query", ["als", "motor", "neuropathy", "sciatica", "blexrud 121"])
async def test_illnesses_are_not_found_before_the_deliberate_key(query: str) -> None:
    host = Host()
    async with host.run_test(size=WIDE) as pilot:
        await look_for(pilot, query)
        deliberate = {entry.id for entry in host.guide.entries() if entry.deliberate}
        assert not deliberate & set(host.shown)
        assert not ILLNESSES.search(screen_text(host).replace(query, ""))


async def test_a_search_for_an_illness_offers_the_closed_pages_and_goes_on_in_them() -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        await look_for(pilot, "bfs")
        assert host.shown == [ASK]
        assert "they open only on purpose" in words_on(host)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(host.screen, AskScreen)
        await pilot.press("y")
        await pilot.pause()
        assert host.shown == ["CN5"]
        assert "Benign fasciculation syndrome" in words_on(host)


async def test_a_search_for_something_else_offers_no_closed_pages() -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        await look_for(pilot, "magnesium")
        assert ASK not in host.shown
        assert "on purpose" not in words_on(host)


async def test_no_place_of_the_guide_names_an_illness_before_the_deliberate_key() -> None:
    host = Host()
    async with host.run_test(size=(120, 200)) as pilot:
        assert not {"conditions", "base_rates"} & set(host.places)
        for place in host.places:
            await go_to(pilot, host, place)
            assert not ILLNESSES.search(screen_text(host)), place


async def test_the_deliberate_key_says_one_sentence_and_asks_first() -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(host.screen, AskScreen)
        assert "These pages name illnesses that the articles mention" in words_on(host)
        await pilot.press("escape")
        await pilot.pause()
        assert "conditions" not in host.places


async def test_enter_on_the_quiet_answer_leaves_the_pages_closed() -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        await go_to(pilot, host, ASK)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert not isinstance(host.screen, AskScreen)
        assert "conditions" not in host.places


async def test_after_a_yes_the_pages_are_there_and_found_and_x_closes_them_again() -> None:
    host = Host()
    async with host.run_test(size=WIDE) as pilot:
        await open_deliberate(pilot)
        assert "Peripheral neuropathy" in words_on(host)
        await go_to(pilot, host, "base_rates")
        assert "Twenty clinicians with twitches" in words_on(host)
        await look_for(pilot, "neuropathy")
        assert "CN1" in host.shown
        await pilot.press("escape", "x")
        await pilot.pause()
        assert "conditions" not in host.places
        assert not ILLNESSES.search(screen_text(host))


async def test_numbers_about_examined_people_need_a_recorded_normal_examination() -> None:
    host = Host()
    async with host.run_test(size=WIDE) as pilot:
        await open_deliberate(pilot)
        await go_to(pilot, host, "base_rates")
        assert "BR4" not in host.shown
        host.query_one(GuidePane).numbers_hold = True
        await pilot.pause()
        assert "BR4" in host.shown


async def test_t_asks_for_the_tab_of_the_entry_that_is_read() -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        await pilot.press("t")
        assert host.wanted == []
        await pilot.press("enter", "t")
        await pilot.press("enter", "t")
        await pilot.pause()
        assert host.wanted == [(Tab.TONIGHT, "add.activity")] * 2


async def test_the_jump_can_be_clicked() -> None:
    host = Host()
    async with host.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "Tonight: add an activity, or plan one (t)" in words_on(host)
        await pilot.click("#guide-jump")
        await pilot.pause()
        assert host.wanted == [(Tab.TONIGHT, "add.activity")]


async def test_an_entry_without_a_form_offers_its_tab_alone() -> None:
    host = Host()
    async with host.run_test(size=WIDE) as pilot:
        await look_for(pilot, "C22")
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "Go to Trends (t)" in words_on(host)
        await pilot.press("t")
        await pilot.pause()
        assert host.wanted == [(Tab.TRENDS, "")]


async def test_an_entry_without_a_tab_offers_no_jump() -> None:
    host = Host()
    async with host.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "j", "j", "enter", "t")
        await pilot.pause()
        assert "Nerves still firing" in words_on(host)
        assert "Go to" not in words_on(host)
        assert host.wanted == []


async def test_the_table_of_foods_shows_a_serving_and_what_it_ticks() -> None:
    host = Host()
    async with host.run_test(size=WIDE) as pilot:
        await go_to(pilot, host, FOODS)
        text = screen_text(host)
        line = next(line for line in text.splitlines() if "Almonds" in line)
        assert re.search(r"77\s+208\s+76\s+0\s+Mg", line)
        assert "estimates, not a diet record" in words_on(host).casefold()


async def test_s_sorts_the_foods_by_the_next_column() -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        await go_to(pilot, host, FOODS)
        await pilot.press("enter", "s")
        await pilot.pause()
        table = host.query_one(VimTable)
        assert str(table.get_row_at(0)[0]).startswith("Pumpkin seed")
        assert "Mg v" in screen_text(host)


async def test_a_food_is_found_and_opens_its_line_of_the_table_and_escape_returns() -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        await look_for(pilot, "sardines")
        assert host.shown == [f"{FOODS}sardines"]
        await pilot.press("enter", "enter")
        await pilot.pause()
        await pilot.pause()
        table = host.query_one(VimTable)
        assert table.has_focus
        assert str(table.get_row_at(table.cursor_row)[0]).startswith("Sardines")
        await pilot.press("escape")
        await pilot.pause()
        assert host.shown == [f"{FOODS}sardines"]
        assert host.query_one("#guide-entries").has_focus


async def test_a_food_of_your_own_is_shown_as_plain_text() -> None:
    own = {
        "id": "own", "name": "[red]muesli[/x] [@click=app.quit]", "serving": "1 bowl",
        "magnesium_mg": 80, "potassium_mg": 1, "calcium_mg": 1, "sodium_mg": 1,
    }  # fmt: skip
    host = Host(Foods.from_table(reference.table("foods")).with_own([own]))
    async with host.run_test(size=WIDE) as pilot:
        await go_to(pilot, host, FOODS)
        assert "[red]muesli[/x] [@click" in screen_text(host)


async def test_the_sources_are_listed_and_open_with_the_entries_that_name_them() -> None:
    host = Host()
    async with host.run_test(size=SMALL) as pilot:
        await go_to(pilot, host, SOURCES)
        await pilot.press("enter", "enter")
        await pilot.pause()
        words = words_on(host)
        assert "Article on legs that twitch after walking" in words
        assert "Entries that name it" in words
