"""The Episodes tab, worked by keys and read from the screen of a small host."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from tests.ui.dashboard import dashboard, press, running
from tests.ui.episodes_host import ONE, TODAY, diary, opened
from tests.ui.screen_reading import screen_text, words_on
from twitchtui.diary.body import Site
from twitchtui.diary.entries import Episode
from twitchtui.diary.vocabulary import PartOfDay, Precision
from twitchtui.ui.episode_counts import NOTHING_FOUND
from twitchtui.ui.episode_table import WINDOW, WINDOWS_KEPT, EpisodeTable
from twitchtui.ui.episode_words import night_words
from twitchtui.ui.episodes import EpisodesPane

# -- what a row says ---------------------------------------------------------------------------


async def test_a_row_says_when_where_how_many_how_long_and_how_strong() -> None:
    async with opened([ONE], size=(120, 30)) as app:
        row = words_on(app)
        assert "Sat 21 Nov 26 21:40 thigh back, left constant 10-60 min ▃ clearly after the" in row


async def test_a_wide_terminal_gets_the_words_in_full() -> None:
    async with opened([ONE], size=(170, 30)) as app:
        assert (
            "Sat 21 Nov 2026 21:40 thigh back, left nearly constant 10-60 minutes ▃ clearly felt"
            " after the hill run" in words_on(app)
        )


async def test_what_was_not_answered_is_a_dash_and_a_part_of_the_day_its_name() -> None:
    night = replace(ONE, id="n", start=None, precision=Precision.PART_OF_DAY, part=PartOfDay.NIGHT)
    bare = Episode(id="b", day=date(2026, 11, 9), site=Site.CALF)
    async with opened([night, bare]) as app:
        lines = screen_text(app).splitlines()
        assert any("Sat 21 Nov 26 night" in line for line in lines)
        assert any("Mon  9 Nov 26 -         calf              1        -" in line for line in lines)


async def test_the_details_say_everything_that_was_answered() -> None:
    async with opened([ONE], size=(120, 30)) as app:
        text = words_on(app)
        for words in ("How strong ▃ clearly felt", "Pain 2 of 10", "Urge to move no", "partly"):
            assert words in text
        assert "Tried Gentle stretch, R77" in text


async def test_the_details_stand_beside_the_table_or_below_it() -> None:
    async with opened([ONE], size=(120, 30)) as app:
        assert app.query_one("#details").region.x > 80
    async with opened([ONE], size=(80, 20)) as app:
        details = app.query_one("#details").region
        assert (details.x, details.bottom) == (0, 20)
    async with opened([ONE], size=(60, 12)) as app:
        assert not app.query_one("#details").display


async def test_the_details_scroll_with_the_keyboard_too() -> None:
    async with opened([ONE]) as app:
        assert "after the hill run" not in screen_text(app).split("──")[-1]
        await app.keys("J", "J", "J", "J")
        assert "after the hill run" in screen_text(app).split("──")[-1]
        await app.keys("K", "K", "K", "K")
        assert "thigh back, left" in screen_text(app).split("──")[-1]


async def test_in_ascii_the_tab_is_drawn_with_ascii_only() -> None:
    rows = [replace(row, intensity=n % 5 + 1) for n, row in enumerate(diary(90))]
    rows[0] = replace(rows[0], note="all of it went on for a long while " * 200)
    for size in ((60, 16), (80, 20), (120, 30)):
        async with opened(rows, size=size) as app:
            app.pane.ascii_only = True
            for keys in ((), ("j", "k"), ("J",), ("G", "k"), ("s", *"zzz")):
                await app.keys(*keys)
                assert screen_text(app).isascii(), screen_text(app)


# -- windows -----------------------------------------------------------------------------------


async def test_only_what_is_visible_is_asked_for_of_40_000() -> None:
    async with opened(diary(40_000), size=(120, 40)) as app:
        assert [(w.offset, w.limit) for w in app.asked] == [(0, WINDOW)]
        assert "40,000 entries" in screen_text(app)
        await app.keys("G")
        assert [w.offset for w in app.asked] == [0, 39_900]
        assert app.pane.selected == "e39999"
        await app.keys("g")
        assert app.pane.selected == "e0"
        assert len(app.asked) <= 3


async def test_no_more_than_a_few_windows_are_ever_held() -> None:
    async with opened(diary(40_000), size=(120, 40)) as app:
        await app.keys(*["pagedown"] * 15)
        assert app.query_one(EpisodeTable).held <= WINDOWS_KEPT * WINDOW
        assert app.pane.selected is not None
        assert len(app.asked) <= 15 * 38 // WINDOW + 2


async def test_the_scroll_bar_is_that_of_the_whole_list() -> None:
    async with opened(diary(40_000), size=(80, 20)) as app:
        held = app.query_one(EpisodeTable)
        assert held.virtual_size.height == 40_001
        held.scroll_to(y=20_000, animate=False)
        await app.pilot.pause()
        assert night_words(app.rows[20_000].day, short=True) in screen_text(app)


async def test_vim_keys_arrows_and_the_mouse_move_the_cursor() -> None:
    async with opened(diary(50)) as app:
        await app.keys("j", "j", "down", "k")
        assert app.pane.selected == "e2"
        await app.keys("end", "up", "home")
        assert app.pane.selected == "e0"
        await app.pilot.click(EpisodeTable, offset=(10, 4))
        await app.pilot.pause()
        assert app.pane.selected == "e3"
        await app.pilot.click(EpisodeTable, offset=(10, 0))
        await app.pilot.pause()
        assert app.pane.selected == "e3"


async def test_a_step_of_the_cursor_draws_two_rows_and_asks_for_none() -> None:
    async with opened(diary(40_000), size=(120, 40)) as app:
        held, drawn = app.query_one(EpisodeTable), list[int]()
        draw: Callable[[int], Strip] = held.render_line

        def note_line(y: int) -> Strip:
            drawn.append(y)
            return draw(y)

        held.render_line = note_line
        await app.keys("j")
        assert sorted(drawn) == [1, 2]
        assert len(app.asked) == 1


async def test_after_a_change_the_cursor_stays_on_its_entry() -> None:
    rows = diary(30)
    async with opened(rows) as app:
        await app.keys("j", "j")
        app.rows.insert(0, replace(ONE, id="new"))
        app.pane.reload()
        await app.keys()
        assert app.pane.selected == "e2"
        assert "31 entries" in screen_text(app)


async def test_after_the_last_entry_was_deleted_the_one_before_is_chosen() -> None:
    async with opened(diary(5)) as app:
        await app.keys("G")
        app.rows.pop()
        app.pane.reload()
        await app.keys()
        assert app.pane.selected == "e3"


# -- empty -------------------------------------------------------------------------------------


async def test_an_empty_diary_says_so_calmly_and_the_keys_do_no_harm() -> None:
    async with opened([]) as app:
        assert "Nothing is logged here yet, and that is fine." in screen_text(app)
        await app.keys("j", "G", "e", "c", "x", "enter", "pagedown")
        assert app.wanted == []


async def test_a_search_without_a_match_says_how_to_clear_it() -> None:
    async with opened(diary(9)) as app:
        await app.keys("slash", *"nothing like this")
        assert NOTHING_FOUND in words_on(app)
        assert "0 of 9 entries" in screen_text(app)


async def test_a_copy_of_what_tonight_has_already_is_logged_and_said(tmp_path: Path) -> None:
    day = TODAY - timedelta(days=3)
    app = dashboard(
        tmp_path / "diary.db", replace(ONE, day=day, start=None, precision=Precision.DAY)
    )
    async with running(app) as pilot:
        await press(pilot, "2 c")
        await pilot.pause()
        assert "Logged again for tonight" in words_on(app)
        assert "takes it back" not in words_on(app)
        await press(pilot, "c")
        await pilot.pause()
        assert "3 entries" in screen_text(app)
        assert "takes it back" in words_on(app)
        assert "? help" in screen_text(app).splitlines()[-1]


# -- what goes up ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("a", EpisodesPane.AddWanted()),
        ("e", EpisodesPane.EditWanted("e1")),
        ("enter", EpisodesPane.EditWanted("e1")),
        ("c", EpisodesPane.DuplicateWanted("e1")),
        ("x", EpisodesPane.DeleteWanted("e1")),
        ("delete", EpisodesPane.DeleteWanted("e1")),
    ],
)
async def test_a_key_asks_the_shell_for_what_it_should_do(key: str, message: Message) -> None:
    async with opened(diary(9)) as app:
        await app.keys("j", key)
        assert len(app.wanted) == 1
        assert type(app.wanted[0]) is type(message)
        assert getattr(app.wanted[0], "id", None) == getattr(message, "id", None)


async def test_a_second_click_asks_to_change_the_entry() -> None:
    async with opened(diary(9)) as app:
        await app.pilot.click(EpisodeTable, offset=(10, 3), times=2)
        await app.pilot.pause()
        assert [getattr(message, "id", "") for message in app.wanted] == ["e2"]


async def test_letters_typed_into_the_search_set_nothing_off() -> None:
    async with opened(diary(9)) as app:
        await app.keys("slash", *"aecxsjkgG")
        assert app.wanted == []


async def test_every_binding_has_its_own_id_and_a_tooltip() -> None:
    every = [*EpisodesPane.BINDINGS, *EpisodeTable.BINDINGS]
    bindings = [binding for binding in every if isinstance(binding, Binding)]
    assert len(bindings) == len(every)
    ids = [binding.id for binding in bindings]
    assert len(set(ids)) == len(ids)
    assert all(binding.tooltip for binding in bindings)


# -- hostile text ------------------------------------------------------------------------------

HOSTILE = [
    "[/x]",
    "[@click=app.quit]free[/]",
    "\x1b[31mred \x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\ \x1b[2J",
    "\u202eevil\u2066 \u200b\u200d",
    "x" * 100_000,
    "👩\u200d👩\u200d👧 مرحبا בוקר",
    "one\r\ntwo\x9b31m",
]


async def test_hostile_notes_are_plain_text_in_the_table_and_the_details() -> None:
    rows = [
        replace(ONE, id=f"h{n}", note=note, tried=(note[:30],)) for n, note in enumerate(HOSTILE)
    ]
    for size in ((80, 24), (120, 40), (170, 40)):
        async with opened(rows, size=size) as app:
            for _ in rows:
                text = screen_text(app)
                assert not {"\x1b", "\x9b", "\u202e", "\u2066", "\u200b"} & set(text)
                assert all(line.startswith((" ", "─")) for line in text.splitlines() if line)
                await app.keys("j")


async def test_hostile_text_pasted_into_the_search_is_plain_there() -> None:
    async with opened(diary(9)) as app:
        await app.keys("slash")
        for text in HOSTILE:
            app.post_message(events.Paste(text))
        await app.keys()
        assert not {"\x1b", "\x9b", "\u202e"} & set(screen_text(app))
