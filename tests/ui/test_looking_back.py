"""The two screens that look back, by keys; what is asserted stands on the screen."""

from datetime import date, timedelta

import pytest

from tests.builders import episode, intake, mark, none_day
from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import line_of, screen_text, words_on
from twitchtui.diary.vocabulary import CheckState, Eased

TODAY = date(2026, 11, 21)


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


def ago(days):
    return TODAY - timedelta(days=days)


async def opened(pilot, key):
    await press(pilot, key)
    await settled(pilot)


async def settled(pilot):
    reading = [one for one in pilot.app.workers if one.node is pilot.app.screen]
    if reading:  # none would mean all, also the one that waits for the screen to close
        await pilot.app.workers.wait_for_complete(reading)
    await pilot.pause()


# -- what was tried ----------------------------------------------------------------------------

STRETCHED = [
    *(episode(ago(n), tried=("R01",), eased=Eased.YES) for n in range(4)),
    episode(ago(5), tried=("R01", "R04")),
    episode(ago(100), tried=("R05",), eased=Eased.NO),
]


async def test_upper_r_says_what_was_tried_and_escape_goes_back(diary):
    app = dashboard(diary, *STRETCHED)
    async with running(app) as pilot:
        await opened(pilot, "R")
        shown = words_on(app)
        assert "What you tried in the last 12 weeks" in shown
        assert "Gentle stretch Tried on 5 episodes, on 1 of them together" in shown
        assert "Eased on 4 of the 4 times it was answered (yes 4). Not answered 1 time" in shown
        assert "Warm compress" in shown
        assert "Cold" not in shown
        assert "Cupping" not in shown
        await press(pilot, "escape")
        assert "Any twitches today?" in screen_text(app)


async def test_brackets_look_further_back_and_stop_at_the_ends(diary):
    app = dashboard(diary, *STRETCHED)
    async with running(app) as pilot:
        await opened(pilot, "R")
        await opened(pilot, "right_square_bracket")
        assert "What you tried in the last 26 weeks" in words_on(app)
        assert "Did not ease the one time it was answered (no 1): too few to say." in words_on(app)
        for _ in range(4):
            await opened(pilot, "right_square_bracket")
        assert "What you tried in the whole diary, 13 Aug 2026 to 21 Nov 2026" in words_on(app)
        for _ in range(5):
            await opened(pilot, "left_square_bracket")
        assert "the last 12 weeks" in words_on(app)


async def test_nothing_tried_is_a_sentence(diary):
    app = dashboard(diary, none_day(ago(1)))
    async with running(app) as pilot:
        await opened(pilot, "R")
        assert "Nothing you tried is logged in the last 12 weeks." in words_on(app)


async def test_calm_mode_hides_the_counts_of_what_was_tried(diary):
    app = dashboard(diary, *STRETCHED)
    async with running(app) as pilot:
        await press(pilot, "C")
        await opened(pilot, "R")
        assert "Calm mode: the counts are hidden. Gentle stretch" in words_on(app)
        assert "Tried on" not in words_on(app)


async def test_a_persons_own_word_is_shown_as_it_is(diary):
    app = dashboard(diary, episode(TODAY, tried=("[/x] [@click=quit]bath[/]\x1b[31m",)))
    async with running(app) as pilot:
        await opened(pilot, "R")
        assert "[/x]" in screen_text(app)
        assert "[@click=quit]bath" in words_on(app).replace(" bath", "bath")


async def test_the_guide_says_what_you_tried_below_the_technique(diary):
    app = dashboard(diary, *STRETCHED)
    async with running(app) as pilot:
        await press(pilot, "5 slash 'gentle stretch' enter enter")
        line = "You, in the last 12 weeks: tried 5 times, eased 4 of the 4 answered."
        assert line in words_on(app)
        await press(pilot, "escape escape slash 'cupping' enter enter")
        assert "Cupping" in words_on(app)
        assert "You, in" not in words_on(app)


# -- what was kept -----------------------------------------------------------------------------

KEPT = [
    mark(ago(1), "caffeine"), mark(ago(1), "magnesium", CheckState.NOT_DONE),
    mark(ago(2), "caffeine"), intake(ago(2), amount=250.0), episode(ago(3)), none_day(ago(5)),
    mark(date(2025, 12, 30), "caffeine"),
]  # fmt: skip


async def test_upper_k_shows_the_week_by_item_and_the_year_by_day(diary):
    app = dashboard(diary, *KEPT)
    async with running(app) as pilot:
        await opened(pilot, "K")
        lines = screen_text(app).splitlines()
        assert "This week, Mon 16 Nov to Sat 21 Nov 2026" in lines[0]
        assert "kept on 0 of 1 day answered; not answered on 5" in line_of(app, "Water")
        assert "kept on 2 of 2 days answered; not answered on 4" in line_of(app, "Caffeine")
        assert "Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov  Dec" in screen_text(app)
        days = {line.strip()[:3]: line.rstrip()[-1] for line in lines[12:20]}
        assert {day: days[day] for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")} == {
            "Mon": "○", "Tue": "·", "Wed": "○", "Thu": "▒", "Fri": "▒", "Sat": "·",
        }  # fmt: skip
        assert "Sat 21 Nov 2026: nothing was entered for the list." in words_on(app)
        await press(pilot, "escape")
        assert "Any twitches today?" in screen_text(app)


async def test_the_cursor_reads_the_day_under_it_and_enter_goes_to_that_night(diary):
    app = dashboard(diary, *KEPT)
    async with running(app) as pilot:
        await opened(pilot, "K")
        await press(pilot, "k")
        assert "Fri 20 Nov 2026: 1 kept of 2 answered; 3 not answered." in words_on(app)
        assert line_of(app, "Fri>")
        await press(pilot, "up up")
        assert "Wed 18 Nov 2026: nothing on the list was answered." in words_on(app)
        await press(pilot, "h")
        assert "Wed 11 Nov 2026" in words_on(app)
        assert "The week, Mon 9 Nov to Sun 15 Nov 2026" in words_on(app)
        await press(pilot, "right j j enter")
        assert "Fri 20 Nov 2026, an earlier night" in words_on(app)


async def test_the_cursor_goes_no_further_than_today_and_stays_in_the_year(diary):
    app = dashboard(diary, *KEPT)
    async with running(app) as pilot:
        await opened(pilot, "K")
        await press(pilot, "j l right down")
        assert "Sat 21 Nov 2026" in words_on(app)
        await opened(pilot, "left_square_bracket")
        assert "Wed 31 Dec 2025" in words_on(app)
        await press(pilot, "j l")
        assert "Wed 31 Dec 2025" in words_on(app)


async def test_brackets_turn_the_years_as_far_as_the_diary_reaches(diary):
    app = dashboard(diary, *KEPT)
    async with running(app) as pilot:
        await opened(pilot, "K")
        await opened(pilot, "right_square_bracket")
        assert "2027 is yet to come." in words_on(app)
        await opened(pilot, "left_square_bracket")
        await press(pilot, "k")
        assert "Tue 30 Dec 2025: 1 kept of 1 answered" in words_on(app)
        await opened(pilot, "left_square_bracket")
        assert "Nothing was logged in 2024: the diary begins on 2025-12-30." in words_on(app)
        await opened(pilot, "right_square_bracket")
        assert "Sat 21 Nov 2026" in words_on(app)


async def test_an_empty_diary_is_a_sentence(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await opened(pilot, "K")
        assert "Nothing is logged yet." in words_on(app)
        await press(pilot, "h k")
        assert "Fri 13 Nov 2026" in words_on(app)
        await opened(pilot, "left_square_bracket")
        assert "Nothing is logged yet." in words_on(app)


async def test_the_mouse_reads_a_day_and_a_click_goes_to_that_night(diary):
    from twitchtui.ui.year_map import YearMap

    app = dashboard(diary, *KEPT)
    async with running(app) as pilot:
        await opened(pilot, "K")
        # Wednesday 11 November: column 45 of the year, after the padding and the days' names
        await pilot.hover(YearMap, offset=(1 + 4 + 45, 3))
        await pilot.pause()
        assert "Wed 11 Nov 2026" in words_on(app)
        await pilot.click(YearMap, offset=(1 + 4 + 52, 3))
        await pilot.pause()
        assert "Wed 11 Nov 2026" in words_on(app)
        await pilot.click(YearMap, offset=(1 + 4 + 44, 3))
        await pilot.pause()
        assert "Wed 4 Nov 2026, an earlier night" in words_on(app)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (40, 24), (40, 40), (30, 50)])
async def test_today_is_on_the_map_however_large_the_window_is(diary, size):
    app = dashboard(diary, *KEPT)
    async with running(app, size=size) as pilot:
        await opened(pilot, "K")
        await press(pilot, "k")
        lines = screen_text(app).splitlines()
        assert [line for line in lines if line.strip().startswith("Fri>")]
        assert max(map(len, lines)) <= size[0]
        for day in ("Mon", "Tue", "Wed", "Thu", "Sat", "Sun"):
            assert [line for line in lines if line.strip().startswith(day)]


async def test_in_ascii_the_whole_screen_is_plain(diary):
    app = dashboard(diary, *KEPT, settings="ascii = true\n")
    async with running(app) as pilot:
        await opened(pilot, "K")
        shown = screen_text(app)
        assert "o nothing answered  . nothing entered" in shown
        assert line_of(app, "Thu ").rstrip().endswith("+")


async def test_both_are_in_the_help_and_in_the_palette(diary):
    app = dashboard(diary)
    async with running(app, size=(80, 60)) as pilot:
        await press(pilot, "question_mark")
        assert "What you tried, and whether it eased" in words_on(app)
        assert "What was kept of the list: a week, a year" in words_on(app)
        await press(pilot, "escape ctrl+p 'What was kept'")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "What was kept of the list: a week, a year" in words_on(app)
        await press(pilot, "escape ctrl+p 'What you tried'")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "What you tried, and whether it eased" in words_on(app)


# -- a change of the list ----------------------------------------------------------------------


async def test_an_item_that_is_hidden_tonight_keeps_its_days_of_the_week(diary):
    drunk = [intake(ago(n), amount=2_000.0) for n in (1, 2)]
    app = dashboard(diary, *drunk, none_day(ago(1)), none_day(ago(2)))
    async with running(app, (80, 40)) as pilot:
        await opened(pilot, "K")
        assert "kept on 2 of 2 days answered; not answered on 1" in line_of(app, "Water")
        await press(pilot, "escape o space escape")
        assert "Water" not in screen_text(app)
        await opened(pilot, "K")
        assert "kept on 2 of 2 days answered" in line_of(app, "Water")
        assert "not answered" not in line_of(app, "Water")
        await press(pilot, "up enter")
        assert "[x] Water" in line_of(app, "Water")
