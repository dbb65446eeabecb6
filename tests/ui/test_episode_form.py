"""The form in which twitches are logged, worked by keys and read from the screen."""

from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from textual import events
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from tests.ui.screen_reading import screen_text, words_on
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Episode
from twitchtui.diary.sites import Sites
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import Context, Duration, Eased, Origin, PartOfDay, Precision, With
from twitchtui.reference import table
from twitchtui.ui.choices import Choices
from twitchtui.ui.episode_form import LEAVE, LONG_AGO, EpisodeForm
from twitchtui.ui.fields import Line, Note
from twitchtui.ui.in_order import InOrderApp

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)
RELIEF = [("R01", "Gentle stretch"), ("R03", "Foam rolling"), ("R99", "[/x] \x1b[31mown")]
KEYS = {
    "\t": "tab",
    "\r": "enter",
    "\x1b": "escape",
    " ": "space",
    "\x0e": "ctrl+n",
    "\x0f": "ctrl+o",
    "\x13": "ctrl+s",
    "\x7f": "backspace",
    "→": "right",
    "←": "left",
    "↓": "down",
    "↑": "up",
}
SAVE, NEXT, MORE, ESCAPE = "\x13", "\x0e", "\x0f", "\x1b"


class Host(InOrderApp[None]):
    def __init__(self, **options: Any) -> None:
        super().__init__()
        numbers: Iterator[int] = count(1)
        day = options.pop("day", TODAY)
        self.form = EpisodeForm(
            day,
            TODAY,
            NOW,
            lambda: f"new-{next(numbers)}",
            Sites.from_table(table("body_sites")),
            relief=RELIEF,
            **options,
        )
        self.result: tuple[Episode, ...] | None = None

    def compose(self) -> ComposeResult:
        yield Static("underneath")

    def on_mount(self) -> None:
        self.push_screen(self.form, self.keep)

    def keep(self, result: tuple[Episode, ...] | None) -> None:
        self.result = result

    async def burst(self, pilot: Pilot[None], keys: str) -> None:
        """All keys in one read."""
        for char in keys:
            printed = char if char == " " or char not in KEYS else None
            self.post_message(events.Key(KEYS.get(char, char), printed))
        for _ in range(100):
            await pilot.pause(0.01)
            if not self._waiting and self._under_way is None:
                break
        await pilot.pause()


@asynccontextmanager
async def opened(size: tuple[int, int] = (80, 24), **options: Any) -> Any:
    app = Host(**options)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()

        async def keys(text: str) -> None:
            await app.burst(pilot, text)

        app.keys, app.pilot = keys, pilot  # type: ignore[attr-defined]
        yield app


def only(app: Host) -> Episode:
    assert app.result is not None, screen_text(app)
    assert len(app.result) == 1
    return app.result[0]


# -- logging -----------------------------------------------------------------------------------


async def test_calf_left_few_takes_nine_keys_in_one_burst() -> None:
    async with opened() as app:
        await app.keys("calf\tl\tf\r")
        logged = only(app)
        assert (logged.id, logged.day) == ("new-1", TODAY)
        assert (logged.site, logged.side, logged.n_spells) == (Site.CALF, Side.LEFT, 3)
        assert (logged.duration, logged.precision) == (None, Precision.DAY)


async def test_two_letters_a_tab_and_the_marked_place_is_taken() -> None:
    async with opened() as app:
        await app.keys("ca\tr\tm\tn\r")
        logged = only(app)
        assert (logged.site, logged.side, logged.n_spells) == (Site.CALF, Side.RIGHT, 10)
        assert logged.duration is Duration.MIN_10_60


async def test_another_place_of_the_list_is_marked_with_the_arrow() -> None:
    async with opened() as app:
        await app.keys("thigh")
        assert "thigh back" in screen_text(app)
        await app.keys("↓\tb\tf\r")
        assert only(app).site is Site.THIGH_BACK


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)])
async def test_the_places_are_offered_under_the_line_and_nothing_else_moves(
    size: tuple[int, int],
) -> None:
    async with opened(size, recent_sites=[Site.FOOT_ARCH, Site.SHIN, Site.OTHER]) as app:
        empty = screen_text(app).splitlines()
        where = next(y for y, line in enumerate(empty) if "Where" in line)
        assert "lately: foot arch, shin" in empty[where]
        assert "▸" not in "".join(empty)
        await app.keys("t")
        lines = screen_text(app).splitlines()
        offered = [line.strip("│ ") for line in lines[where + 1 : where + 6]]
        assert offered == ["▸ tongue", "thumb", "thigh front", "thigh back", "toe"]
        night = next(y for y, line in enumerate(empty) if "Night" in line)
        assert lines[:where] + lines[night:] == empty[:where] + empty[night:]
        assert not any("( )" in line for line in lines[where:night])
        await app.pilot.resize_terminal(100, 30)
        await app.pilot.click("#offers", offset=(16, 3))
        await app.keys("")
        assert "▸" not in screen_text(app)
        assert "thigh back" in screen_text(app)
        assert app.focused is app.screen.query_one("#site")
        await app.keys("↓l")  # with nothing offered, down goes to the next question
        assert "(o) left" in screen_text(app)


async def test_the_list_closes_on_a_whole_place_an_empty_line_and_another_field() -> None:
    async with opened() as app:
        for keys, shown in (("cal", True), ("f", False), ("\x7f" * 4, False), ("thi", True)):
            await app.keys(keys)
            assert ("▸" in screen_text(app)) == shown
        await app.pilot.click("#day")
        await app.keys("")
        assert "▸" not in screen_text(app)


@pytest.mark.parametrize(
    "keys",
    ["left calf\t\tf\r", "calf left\t\tf\r", "left ca\t\tf\r", "calf, left\t\tf\r"],
)
async def test_a_side_typed_with_the_place_is_answered_on_the_screen(keys: str) -> None:
    async with opened() as app:
        await app.keys(keys[:-1])
        text = screen_text(app)
        assert app.screen.query_one("#site", Line).value == "calf"
        assert "(o) left" in text
        assert "(o) few" in text
        await app.keys(keys[-1:])
        assert (only(app).site, only(app).side) == (Site.CALF, Side.LEFT)


async def test_a_side_typed_with_the_place_is_kept_however_it_is_saved_and_can_be_changed() -> None:
    async with opened() as app:
        await app.keys(f"left calf\tr\tf{NEXT}")  # the row speaks last
        assert "To be saved: calf, right, few" in screen_text(app)
        await app.keys(f"↓↓f↑↑both eyelids{SAVE}")  # from the line, without leaving it
        assert app.result is not None
        assert [entry.side for entry in app.result] == [Side.RIGHT, Side.BOTH]


@pytest.mark.parametrize(
    ("keys", "spells"), [("f", 3), ("m", 10), ("n", 30), ("12", 12), ("1", 1), ("129\x7f", 12)]
)
async def test_the_amount_is_a_letter_or_a_number_typed_straight_in(keys: str, spells: int) -> None:
    async with opened() as app:
        await app.keys(f"calf\t\t{keys}\r")
        assert only(app).n_spells == spells


async def test_arrows_choose_and_a_choice_can_be_taken_back() -> None:
    async with opened() as app:
        await app.keys("calf\t→→")
        assert "(o) right" in screen_text(app)
        await app.keys(" ")
        assert "(o) right" not in screen_text(app)
        await app.keys("\tf\r")
        assert only(app).side is None


async def test_the_mouse_chooses_opens_more_and_saves() -> None:
    async with opened(size=(120, 40)) as app:
        await app.keys("calf\t")
        await app.pilot.click("#side", offset=(13, 0))
        await app.pilot.click("#amount", offset=(1, 0))
        await app.pilot.click("#more-line")
        await app.pilot.click("#context", offset=(2, 0))
        text = screen_text(app)
        assert "(o) right" in text
        assert "(o) few" in text
        assert "[x] after a walk" in text
        await app.pilot.click("FooterKey")
        await app.pilot.pause()
        assert only(app).context == (Context.AFTER_WALK,)


async def test_more_asks_for_everything_else() -> None:
    async with opened(size=(120, 40)) as app:
        await app.keys(f"calf\tl\tf\to{MORE}4\te\two\tcs\t7\ty\t→ \ty\tline 1\rline 2{SAVE}")
        logged = only(app)
        assert logged.duration is Duration.OVER_24_H
        assert logged.intensity == 4
        assert (logged.part, logged.precision) == (PartOfDay.EVENING, Precision.PART_OF_DAY)
        assert logged.context == (Context.AFTER_WALK,)
        assert logged.along_with == (With.CRAMP, With.SORENESS)
        assert (logged.pain, logged.urge_to_move) == (7, True)
        assert logged.tried == ("R03",)
        assert logged.eased is Eased.YES
        assert logged.note == "line 1\nline 2"


async def test_a_clock_time_is_exact_and_belongs_to_its_night() -> None:
    async with opened(day=TODAY - timedelta(days=1)) as app:
        await app.keys(f"calf\t\tf{MORE}\t01:15{SAVE}")
        logged = only(app)
        assert logged.day == date(2026, 11, 20)
        assert logged.start == Moment.of(datetime(2026, 11, 21, 1, 15, tzinfo=UTC))
        assert logged.precision is Precision.EXACT


@pytest.mark.parametrize(
    ("typed", "day"),
    [("yesterday", date(2026, 11, 20)), ("2026-11-01", date(2026, 11, 1)), ("today", TODAY)],
)
async def test_a_night_before_can_be_named(typed: str, day: date) -> None:
    async with opened() as app:
        await app.keys(f"calf\t\tf\t\t{typed}")
        assert f"{day:%b %Y}" in screen_text(app)
        await app.keys("\r")
        assert only(app).day == day


async def test_several_places_are_logged_in_one_sitting() -> None:
    async with opened() as app:
        await app.keys(f"calf\tl\tf{NEXT}")
        assert "To be saved: calf, left, few" in screen_text(app)
        await app.keys(f"arch\tb\tm{NEXT}eyelid\tr\tn\r")
        assert app.result is not None
        assert [(e.id, e.site, e.n_spells) for e in app.result] == [
            ("new-1", Site.CALF, 3),
            ("new-2", Site.FOOT_ARCH, 10),
            ("new-3", Site.EYELID, 30),
        ]


async def test_an_empty_form_after_the_last_place_saves_what_was_kept() -> None:
    async with opened() as app:
        await app.keys(f"calf\tl\tf{NEXT}\r")
        assert only(app).site is Site.CALF


# -- changing ----------------------------------------------------------------------------------

OLD = Episode(
    id="old",
    day=date(2026, 11, 19),
    origin=Origin.IMPORT,
    revision=4,
    site=Site.SHIN,
    side=Side.BOTH,
    start=Moment.of(datetime(2026, 11, 19, 21, 40, 12, tzinfo=UTC)),
    precision=Precision.EXACT,
    duration=Duration.HOURS_1_6,
    n_spells=17,
    intensity=2,
    tried=("R01", "R77"),
    pain=0,
    urge_to_move=False,
    note="kept \x1b[31m as \u202eit is\r\nhere",
)


async def test_an_entry_opens_with_all_it_holds_and_saved_unchanged_stays_the_same() -> None:
    async with opened(size=(120, 40), episode=OLD) as app:
        text = words_on(app)
        for words in ("shin", "number 17", "2026-11-19", "at 21:40", "[x] R77", "(o) 1-6 hours"):
            assert words in text
        await app.keys(SAVE)
        assert only(app) == OLD


async def test_a_changed_entry_keeps_what_the_form_does_not_show() -> None:
    async with opened(episode=OLD) as app:
        await app.keys(f"\tr{SAVE}")
        changed = only(app)
        assert (changed.id, changed.revision, changed.origin) == ("old", 4, Origin.IMPORT)
        assert (changed.side, changed.note) == (Side.RIGHT, OLD.note)


async def test_no_next_place_is_offered_while_one_entry_is_changed() -> None:
    async with opened(episode=OLD) as app:
        assert "next place" not in screen_text(app)
        await app.keys(NEXT)
        assert app.screen is app.form


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


# -- looks -------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)])
async def test_the_form_fits_the_terminal_and_its_keys_stay_in_sight(size: tuple[int, int]) -> None:
    async with opened(size=size) as app:
        for keys in ("", f"calf\t\tf{MORE}", "\t" * 8):
            await app.keys(keys)
            text = screen_text(app)
            assert "Leave" in text
            assert "Log twitches" in text
            focused = app.focused
            assert focused is not None
            assert focused.region.intersection(app.screen.region).area > 0


async def test_in_ascii_the_form_is_drawn_with_ascii_only() -> None:
    async with opened(size=(60, 16), ascii_only=True) as app:
        for keys in ("", "t", "hi↓", "\t\t\r", f"zzz\t{SAVE}", MORE, "\t" * 8, f"x{ESCAPE}"):
            await app.keys(keys)
            assert screen_text(app).isascii(), screen_text(app)
            assert "+- Log twitches" in screen_text(app)


async def test_choices_read_without_colour() -> None:
    async with opened() as app:
        assert "( ) few  ( ) many  ( ) nearly constant  ( ) number ___" in screen_text(app)
        await app.keys("calf\t\t7")
        assert "( ) few  ( ) many  ( ) nearly constant  (o) number 7" in screen_text(app)


async def test_every_letter_of_a_row_picks_one_choice_only() -> None:
    async with opened() as app:
        for row in app.screen.query(Choices):
            keys = [choice.key for choice in row.choices if choice.key]
            assert len(keys) == len(set(keys))
            assert all(choice.key in choice.words.casefold() for choice in row.choices)


async def test_every_binding_of_the_form_has_an_id_and_a_tooltip() -> None:
    async with opened() as app:
        for widget in (app.form, *app.form.query("Choices, MoreLine")):
            for binding in type(widget).BINDINGS:
                assert binding.id
                assert binding.tooltip
