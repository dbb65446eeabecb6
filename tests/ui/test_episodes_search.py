"""Searching in the Episodes tab, and how it fits a narrow window."""

import pytest

from tests.ui.episodes_host import ONE, diary, opened
from tests.ui.screen_reading import screen_text, words_on
from twitchtui.diary.body import SITES_OF, Region, Site
from twitchtui.ui.episode_table import EpisodeTable
from twitchtui.ui.keybar import keys_of

# -- searching ---------------------------------------------------------------------------------


async def test_a_search_shows_how_many_of_how_many() -> None:
    async with opened(diary(4_510)) as app:
        await app.keys("slash", *"zebra", "enter")
        assert "451 of 4,510 entries" in screen_text(app)
        await app.keys("j")
        assert app.pane.selected == "e10"


async def test_a_place_or_a_region_can_be_shown_alone() -> None:
    async with opened(diary(260)) as app:
        await app.keys("s", *"legs")
        assert app.pane.filter.sites == SITES_OF[Region.LEGS]
        await app.keys(*["backspace"] * 4, *"quad")
        assert app.pane.filter.sites == (Site.THIGH_FRONT,)
        assert "10 of 260 entries" in screen_text(app)


async def test_a_span_of_nights_can_be_shown_alone() -> None:
    async with opened(diary(90)) as app:
        await app.keys("s", "tab", *"2026-11-20", "tab", *"yesterday")
        assert "3 of 90 entries" in screen_text(app)


async def test_in_a_narrow_window_place_and_nights_unfold_when_they_are_wanted() -> None:
    async with opened(diary(90), size=(60, 16)) as app:
        line = screen_text(app).splitlines()[0]
        assert line.split() == ["Search", "/", "to", "search"]
        await app.keys("s")
        top = screen_text(app).splitlines()[:3]
        assert top[1].split() == "Place s to filter From first day to last day".split()
        assert all(len(line) <= 60 for line in top)
        await app.keys("enter")  # it holds nothing
        assert "Place" not in screen_text(app)
        await app.keys("s", *"quad", "enter")
        assert "Place quad" in screen_text(app)
        await app.keys("escape")
        assert "Place" not in screen_text(app)
        assert "90 entries" in screen_text(app)


async def test_a_column_is_whole_or_left_out() -> None:
    async with opened([ONE], size=(60, 16)) as app:
        assert screen_text(app).splitlines()[2].split()[-2:] == ["How", "many"]


async def test_the_keys_that_are_named_fit_60_columns() -> None:
    async with opened(diary(9), size=(60, 16)) as app:
        named = [(key.shown, key.words) for key in keys_of(app.screen, app)]
        named = [pair for pair in named if pair[1] != "palette"]
        line = " ".join(" ".join(pair) for pair in [*named, ("u", "undo"), ("?", "help")])
        assert line == "a add e edit c copy x delete / search s place u undo ? help"
        await app.keys("slash")
        named = [(key.shown, key.words) for key in keys_of(app.screen, app)]
        assert ("esc", "clear and back") in named
        assert "search" not in [words for _, words in named]


async def test_escape_clears_every_filter_and_goes_to_the_table() -> None:
    async with opened(diary(90)) as app:
        await app.keys("slash", *"zebra", "tab", *"legs", "escape")
        assert "90 entries" in screen_text(app)
        assert " of 90" not in screen_text(app)
        assert app.focused is app.query_one(EpisodeTable)


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        (("s", *"qqq"), "! “qqq” is not a place in the list; “other” is for anywhere else."),
        (("s", "tab", *"soon"), "! 'soon' is not a day: use today, yesterday or a date"),
        (("s", "tab", "tab", *"2027-01-01"), "! 2027-01-01 is in the future"),
        (
            ("s", "tab", *"today", "tab", *"2026-11-01"),
            "! 2026-11-21 is after 2026-11-01, so nothing lies between them.",
        ),
    ],
)
async def test_a_filter_that_cannot_be_read_gets_a_sentence_and_the_list_stays(
    keys: tuple[str, ...], sentence: str
) -> None:
    async with opened(diary(90), size=(110, 20)) as app:
        await app.keys(*keys)
        assert sentence in words_on(app)
        assert app.pane.selected is not None


async def test_rows_of_an_older_search_that_come_late_are_ignored() -> None:
    async with opened(diary(90)) as app:
        old = app.pane.filter
        await app.keys("slash", *"zebra")
        app.pane.set_window(old, 0, app.rows, 90, 90)
        await app.keys()
        assert "9 of 90 entries" in screen_text(app)
