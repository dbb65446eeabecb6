"""What the form in which twitches are logged does with what it cannot read, and before anything
typed is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from textual import events

from tests.ui.episode_form_host import ESCAPE, MORE, NEXT, OLD, SAVE, TODAY, only, opened
from tests.ui.screen_reading import screen_text, words_on
from twitchtui.diary.body import Side, Site
from twitchtui.diary.vocabulary import Precision
from twitchtui.ui.episode_form import LEAVE, LONG_AGO
from twitchtui.ui.fields import Line, Note

# -- bad input ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ("\r", "Where was it? Type a place such as calf or eyelid."),
        ("zzz\r", "“zzz” is not a place in the list; “other” is for anywhere else."),
        ("calf\r", "About how many? Few, many, nearly constant, or a number."),
        ("calf\t\t0\r", "A number from 1 to 10,000, please; it says 0."),
        ("calf\t\t10001\r", "A number from 1 to 10,000, please; it says 10,001."),
        ("calf\t\t2.5\r", "'2.5' is not a whole number."),
        ("calf\t\t1\x7f\r", "How many? Type a number from 1 to 10,000."),
        (
            "calf\t\tf\t\t2026-11-22\r",
            "2026-11-22 is in the future; the diary's today is 2026-11-21.",
        ),
        ("calf\t\tf\t\tnan\r", "'nan' is not a day: use today, yesterday or a date like"),
        (f"calf\t\tf{MORE}\t22:10{SAVE}", "22:10 on that night is still to come; it is 21:30."),
        (f"calf\t\tf{MORE}\t2510{SAVE}", "'2510' is not a time such as 18:10."),
        (f"calf\t\tf{MORE}\t\t\t\tnan{SAVE}", "'nan' is not a number such as 3 or 7.5."),
        (f"calf\t\tf{MORE}\t\t\t\t11{SAVE}", "Pain is a number from 0 to 10; it says 11."),
        (f"calf\t\tf{MORE}\t\t\t\t\uff15{SAVE}", "'\uff15' is not a number such as 3 or 7.5."),
    ],
)
async def test_what_cannot_be_read_gets_its_sentence_under_the_field(
    keys: str, sentence: str
) -> None:
    async with opened(size=(100, 40)) as app:
        await app.keys(keys)
        assert app.result is None
        assert f"! {sentence}" in words_on(app)


async def test_the_text_stays_the_cursor_goes_to_it_and_typing_takes_the_sentence_away() -> None:
    async with opened() as app:
        await app.keys("calf zebra\t\tf\r")
        assert app.focused is app.screen.query_one("#site")
        assert app.screen.query_one("#site", Line).value == "calf zebra"
        assert "! “calf zebra”" in screen_text(app)
        await app.keys("\x7f" * 6)
        assert "!" not in screen_text(app)
        await app.keys("\r")
        assert only(app).site is Site.CALF


async def test_a_word_is_written_out_when_its_field_is_left() -> None:
    async with opened() as app:
        await app.keys("quads\t")
        assert app.screen.query_one("#site", Line).value == "thigh front"


async def test_text_pasted_where_a_number_belongs_is_refused_with_a_sentence() -> None:
    async with opened() as app:
        await app.keys("calf\t\t")
        app.post_message(events.Paste("lots\x1b[31m"))
        await app.keys("\r")
        assert "! 'lots[31m' is not a number" in words_on(app)


async def test_a_note_of_a_megabyte_is_refused_with_a_sentence_and_nothing_is_lost() -> None:
    async with opened(size=(100, 40)) as app:
        await app.keys(f"calf\t\tf{MORE}")
        note = app.screen.query_one("#note", Note)
        note.focus()
        await app.keys("mine")
        app.post_message(events.Paste("x" * 1_000_000))
        await app.keys("")
        assert "1,000,004 characters; a note holds at most 100,000." in words_on(app)
        assert note.text == "mine"


HOSTILE = "[/x][@click=app.quit]b[/] \x1b]8;;http://x\x1b\\y \x9b31m \u202er \u200b\r\nnext"


async def test_hostile_text_pasted_into_any_field_is_plain_there() -> None:
    async with opened(size=(100, 40)) as app:
        await app.keys(MORE)
        for field in (*app.screen.query(Line), app.screen.query_one("#note", Note)):
            field.focus()
            app.post_message(events.Paste(HOSTILE))
            await app.keys("")
        text = screen_text(app)
        assert "[/x][@click=app.quit]b[/]" in text
        assert not {"\x1b", "\x9b", "\u202e", "\u200b"} & set(text)
        await app.keys(f"{SAVE}{ESCAPE}")
        assert app.screen is app.form


async def test_a_night_over_a_year_ago_is_asked_about_once() -> None:
    async with opened() as app:
        await app.keys("calf\t\tf\t\t2025-11-18\r")
        assert LONG_AGO in words_on(app)
        assert app.focused is app.screen.query_one("#day")
        await app.keys("\x7f9\r")  # another one is asked about again
        assert app.result is None
        assert LONG_AGO in words_on(app)
        await app.keys("\r")
        assert only(app).day == TODAY - timedelta(days=367)
    async with opened() as app:
        await app.keys("calf\t\tf\t\t2025-11-20\r")
        assert only(app).day == TODAY - timedelta(days=366)


async def test_a_night_long_ago_that_was_not_chosen_here_is_not_asked_about() -> None:
    day = date(2024, 2, 29)
    async with opened(episode=replace(OLD, day=day, start=None, precision=Precision.DAY)) as app:
        await app.keys(f"\tr{SAVE}")
        assert (only(app).day, only(app).side) == (day, Side.RIGHT)


# -- leaving -----------------------------------------------------------------------------------


async def test_escape_leaves_an_untouched_form_at_once() -> None:
    async with opened() as app:
        await app.keys(ESCAPE)
        assert app.result == ()


async def test_escape_asks_once_before_anything_typed_is_lost() -> None:
    async with opened() as app:
        await app.keys(f"calf\tl{ESCAPE}")
        assert LEAVE in words_on(app)
        assert app.result is None
        await app.keys(f"r{ESCAPE}")
        assert app.result is None
        assert "(o) right" in screen_text(app)
        await app.keys(ESCAPE)
        assert app.result == ()


async def test_escape_asks_before_places_kept_in_this_sitting_are_lost() -> None:
    async with opened() as app:
        await app.keys(f"calf\tl\tf{NEXT}{ESCAPE}")
        assert LEAVE in words_on(app)
        await app.keys("a\x7f")
        assert "To be saved: calf, left, few" in screen_text(app)
