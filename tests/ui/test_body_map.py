"""The body map by keys and by mouse; what is asserted stands on the screen."""

from datetime import date, timedelta

import pytest

from tests.builders import closed_day, episode, none_day
from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import line_of, screen_text, words_on
from twitchtui.diary.body import Side, Site
from twitchtui.ui.body_figure import BodyFigure, BodyTable

TODAY = date(2026, 11, 21)


def ago(days):
    return TODAY - timedelta(days=days)


LOGGED = [
    *(none_day(ago(n)) for n in range(1, 11)),
    *(closed_day(ago(n)) for n in range(11, 21)),
    *(episode(ago(n), side=Side.LEFT) for n in range(11, 20)),
    episode(ago(20), Site.THUMB, side=Side.RIGHT, note="the other one"),
    episode(ago(22), side=Side.LEFT),
]


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


WHOLE, ONE = 51, 25
"""The columns of the figure: both views, or one of them."""


def beside(app, figure=WHOLE):
    """The words beside the figure, without their line breaks."""
    lines = screen_text(app).splitlines()[2:-1]
    return " ".join(" ".join(line[figure:] for line in lines).split())


async def opened(pilot, tab="3"):
    await press(pilot, tab)
    await pilot.pause()
    await press(pilot, "b")
    await pilot.pause()


async def test_b_on_trends_shows_where_it_was_and_how_much_was_logged(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app) as pilot:
        await opened(pilot)
        shown = words_on(app)
        assert "Nights with twitches by place, 8 weeks: 20 of 23 nights logged" in shown
        assert "· none ░ 1–2 ▒ 3–5 ▓ 6–10" in shown
        assert "11–20 @ here" in shown
        assert "Left calf: on 9 of the 20 logged nights." in beside(app)
        assert "And on 1 night not closed, so not counted." in beside(app)
        assert "@@@@ ····" in screen_text(app)
        assert "26 Oct 0/1 2 Nov ████████ 7/7 9 Nov ███ 2/7 16 Nov 0/5" in beside(app)
        await press(pilot, "escape")
        assert "Range" in screen_text(app)


async def test_b_on_episodes_opens_it_too_and_b_closes_it(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app) as pilot:
        await opened(pilot, "2")
        assert "Nights with twitches by place" in screen_text(app)
        await press(pilot, "b")
        assert "of 11 entries" in screen_text(app) or "11 entries" in screen_text(app)


async def test_the_arrows_and_vims_letters_go_from_place_to_place(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app) as pilot:
        await opened(pilot)
        await press(pilot, "right")
        assert "Right calf: on 0 of the 20 logged nights." in beside(app)
        assert "▓▓▓▓ @@@@" in screen_text(app)
        await press(pilot, "k")
        assert "Right knee area: on 0" in beside(app)
        await press(pilot, "h down j")
        assert "Left ankle: on 0" in beside(app)
        await press(pilot, "tab")
        assert "Right ankle: on 0" in beside(app)
        await press(pilot, "shift+tab right")
        assert "Right ankle: on 0" in beside(app)


async def test_enter_lists_the_entries_of_the_place_in_the_range(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app) as pilot:
        await opened(pilot)
        await press(pilot, "left_square_bracket")
        assert "4 weeks: 20 of 23 nights logged" in words_on(app)
        await press(pilot, "enter")
        await pilot.pause()
        assert "10 of 11 entries" in words_on(app)
        assert "Place calf From 2026-10-30" in words_on(app)
        assert "the other one" not in screen_text(app)
        await press(pilot, "escape")
        assert "11 entries" in words_on(app)
        assert "of 11 entries" not in words_on(app)


async def test_the_mouse_reads_a_place_and_a_double_click_lists_it(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app) as pilot:
        await opened(pilot)
        # the right thumb of the front view: the first column of row 11, after the padding
        await pilot.click(BodyFigure, offset=(1 + 1, 11))
        await pilot.pause()
        assert "Right thumb: on 1 of the 20 logged nights." in beside(app)
        await pilot.click(BodyFigure, offset=(1, 0))
        await pilot.pause()
        assert "Right thumb" in beside(app)
        await pilot.click(BodyFigure, offset=(1 + 1, 11), times=2)
        await pilot.pause()
        await pilot.pause()
        assert "1 of 11 entries" in words_on(app)


async def test_the_range_goes_further_back_and_stops_at_the_ends(diary):
    app = dashboard(diary, *LOGGED, none_day(ago(60)), closed_day(ago(61)), episode(ago(61)))
    async with running(app) as pilot:
        await opened(pilot)
        assert "8 weeks: 20 of 56 nights logged" in words_on(app)
        await press(pilot, "right_square_bracket")
        assert "26 weeks: 22 of 62 nights logged" in words_on(app)
        said = "Left calf: on 10 of the 22 logged nights, 1 of them without saying which side."
        assert said in beside(app)
        await press(pilot, "right_square_bracket " * 4)
        assert "whole diary: 22 of 62 nights logged" in words_on(app)


async def test_t_turns_to_the_table_and_s_sorts_it(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app) as pilot:
        await opened(pilot)
        await press(pilot, "t")
        lines = [line.split() for line in screen_text(app).splitlines()]
        assert [words[:6] for words in lines if words[:1] == ["calf"]] == [
            ["calf", "9", "0", "0", "0", "9"]
        ]
        assert "Left calf: on 9" in words_on(app)
        await press(pilot, "s")
        names = [line.split()[0] for line in screen_text(app).splitlines() if line.strip()]
        assert names[names.index("Place") + 1 :][:3] == ["calf", "thumb", "eyelid"]
        await press(pilot, "t")
        assert "FRONT" in screen_text(app)


@pytest.mark.parametrize("size", [(40, 24), (60, 16), (80, 22), (30, 10)])
async def test_a_window_without_room_for_the_figure_shows_the_table(diary, size):
    app = dashboard(diary, *LOGGED)
    async with running(app, size=size) as pilot:
        await opened(pilot)
        shown = words_on(app)
        assert "FRONT" not in shown
        assert "Place" in shown
        assert any(line.split()[:3] == ["calf", "9", "0"] for line in screen_text(app).splitlines())
        assert max(map(len, screen_text(app).splitlines())) <= size[0]


async def test_one_view_at_a_time_where_two_have_no_room(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app, size=(60, 24)) as pilot:
        await opened(pilot)
        assert "BACK" in screen_text(app)
        assert "FRONT" not in screen_text(app)
        assert "The front has no room here: go on to the left." in beside(app, ONE)
        await press(pilot, "left left left")
        assert "FRONT" in screen_text(app)
        assert "BACK" not in screen_text(app)
        assert "The back has no room here: go on to the right." in beside(app, ONE)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.pause()
        assert "no room here" not in beside(app)


async def test_a_resize_while_it_is_open_keeps_the_place(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app, size=(120, 40)) as pilot:
        await opened(pilot)
        await press(pilot, "right")
        for size in ((40, 24), (60, 24), (20, 8), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
        assert "Right calf: on 0 of the 20 logged nights." in beside(app)
        assert "▓▓▓▓ @@@@" in screen_text(app)


async def test_there_is_room_for_a_table_beside_the_figure_in_a_large_window(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app, size=(120, 40)) as pilot:
        await opened(pilot)
        assert "thumb           0     1    0       0   1" in screen_text(app)


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([], "Nothing to draw yet."),
        ([closed_day(ago(1)), episode(ago(1))], "1 of 2 nights logged here."),
        ([episode(ago(n)) for n in range(9)], "Nothing to draw yet."),
    ],
)
async def test_too_few_nights_are_a_sentence_and_no_key_breaks_it(diary, entries, sentence):
    app = dashboard(diary, *entries)
    async with running(app) as pilot:
        await opened(pilot)
        await press(pilot, "left down enter e t s tab right_square_bracket")
        assert sentence in words_on(app)
        assert "A chart appears from 5 logged nights on." in words_on(app)
        assert "FRONT" not in screen_text(app)
        assert "calf" not in screen_text(app)


async def test_calm_mode_hides_the_map(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app) as pilot:
        await press(pilot, "C")
        await opened(pilot)
        assert "Calm mode: the map of twitches is hidden." in words_on(app)
        await press(pilot, "t down enter")
        assert "FRONT" not in screen_text(app)
        assert "logged nights" not in words_on(app)


async def test_in_ascii_the_whole_screen_is_ascii(diary):
    app = dashboard(diary, *LOGGED, settings="ascii = true\n")
    for size in ((80, 24), (40, 24)):
        async with running(app, size=size) as pilot:
            await opened(pilot)
            assert screen_text(app).replace("\n", "").isascii()
            if size == (80, 24):
                assert "@@@@ ...." in screen_text(app)
                assert "Shade in nights: . none  - 1-2  + 3-5  x 6-10" in screen_text(app)
        app = dashboard(diary, settings="ascii = true\n")


async def test_the_map_is_in_the_help(diary):
    app = dashboard(diary, *LOGGED)
    async with running(app, size=(80, 60)) as pilot:
        await press(pilot, "3 question_mark")
        assert "The body map: nights with twitches by place" in words_on(app)


# -- picking a place in the form ---------------------------------------------------------------


async def form(pilot, typed=""):
    await press(pilot, "e")
    await pilot.pause()
    await press(pilot, f"{typed} ctrl+b")
    await pilot.pause()


async def test_ctrl_b_picks_the_place_and_its_side(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await form(pilot, "'kne'")
        assert "Where was it?" in screen_text(app)
        assert "Right knee area." in beside(app)
        await press(pilot, "right enter")
        assert line_of(app, "Where").split("│")[1].split() == ["Where", "knee", "area"]
        assert "(o) left" in line_of(app, "Side")


async def test_both_sides_and_no_side_can_be_picked(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await form(pilot, "'left calf'")
        assert "Left calf." in beside(app)
        await press(pilot, "b")
        assert "(o) both" in line_of(app, "Side")
        await press(pilot, "f2")
        await pilot.pause()
        await press(pilot, "t right")
        await press(pilot, "right right right right enter")
        await pilot.pause()
        assert "(o)" not in line_of(app, "Side")


async def test_escape_leaves_what_was_typed(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await form(pilot, "'left shoul'")
        assert "Left shoulder." in beside(app)
        await press(pilot, "down escape")
        assert line_of(app, "Where").split("│")[1].split() == ["Where", "left", "shoul"]
        await press(pilot, "'der enter'")
        assert "left shoulder" in line_of(app, "Where")


async def test_the_mouse_picks_and_a_small_window_picks_from_the_table(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await form(pilot)
        await pilot.click(BodyFigure, offset=(1 + 11, 4), times=2)
        await pilot.pause()
        assert line_of(app, "Where").split("│")[1].split() == ["Where", "neck"]
        assert "(o) middle" in screen_text(app)
    async with running(app := dashboard(diary), size=(60, 16)) as pilot:
        await form(pilot, "'toe'")
        assert app.screen.query_one(BodyTable).display
        await press(pilot, "enter")
        assert line_of(app, "Where").split("│")[1].split() == ["Where", "toe"]
