"""The form in which twitches are logged, worked by keys and read from the screen."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.ui.episode_form_host import ESCAPE, MORE, NEXT, OLD, SAVE, TODAY, only, opened
from tests.ui.screen_reading import screen_text, words_on
from twitchtui.diary.body import Side, Site
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import Context, Duration, Eased, Origin, PartOfDay, Precision, With
from twitchtui.ui.choices import Choices
from twitchtui.ui.fields import Line

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
        await app.pilot.click("KeyBar", offset=(1, 0))
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
