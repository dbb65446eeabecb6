"""The Tonight tab by keys alone; what is asserted is what stands on the screen."""

from datetime import date, timedelta

import pytest

from tests.builders import closed_day, episode, none_day, symptom
from tests.ui.dashboard import EVENING, Clock, dashboard, press, running
from tests.ui.screen_reading import screen_text, words_on
from twitchtui.diary.symptoms import SymptomCode

TODAY = date(2026, 11, 21)
YESTERDAY = TODAY - timedelta(days=1)


def line_of(app, words):
    """The line of the screen that holds the words."""
    return next(line for line in screen_text(app).splitlines() if words in line)


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


async def test_a_fresh_install_shows_only_the_short_list(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)):
        shown = screen_text(app)
    for words in ("Water", "Magnesium food", "Potassium food", "Caffeine cut-off", "Sleep"):
        assert words in shown
    assert "Any twitches today?" in shown
    assert "Anything new or changed?" in shown
    for words in ("Calcium food", "Stress", "Foam roll", "Cool-down"):
        assert words not in shown


async def test_space_ticks_then_says_not_done_then_takes_the_mark_back(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        assert "[?] Magnesium food" in line_of(app, "Magnesium")
        await press(pilot, "down space")
        assert "[x] Magnesium food" in line_of(app, "Magnesium")
        await press(pilot, "space")
        assert "[ ] Magnesium food" in line_of(app, "Magnesium")
        await press(pilot, "space")
        assert "[?] Magnesium food" in line_of(app, "Magnesium")


async def test_two_glasses_of_water_are_added_up(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "w enter w enter")
        assert "500 ml of 1.9 L" in line_of(app, "Water")
        assert "[ ] Water" in line_of(app, "Water")


async def test_the_water_bar_stops_at_full_and_much_water_is_cautioned(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "w '1900' enter")
        full = line_of(app, "Water").count("█")
        await press(pilot, "w '2500' enter")
        assert line_of(app, "Water").count("█") == full
        assert "░" not in line_of(app, "Water")
        assert "is plenty" in words_on(app)


async def test_a_food_is_found_by_its_first_letters(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "f 'alm' enter")
        assert "[x] Magnesium food" in line_of(app, "Magnesium")
        assert "Almonds" in line_of(app, "Magnesium")


async def test_an_unknown_food_is_answered_and_the_text_stays(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "f 'xyzzy' enter")
        assert "not a known food" in words_on(app)
        assert "xyzzy" in screen_text(app)
        await press(pilot, "escape")
        assert "[?] Magnesium food" in line_of(app, "Magnesium")


async def test_caffeine_after_the_cut_off_is_not_done_and_before_it_is_done(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        assert "[?] Caffeine cut-off" in line_of(app, "Caffeine cut")
        await press(pilot, "c 'tea' tab '13:59' enter")
        assert "[x] Caffeine cut-off" in line_of(app, "Caffeine cut")
        await press(pilot, "c 'coffee' tab '14:01' enter")
        assert "[ ] Caffeine cut-off" in line_of(app, "Caffeine cut")


async def test_a_run_brings_its_items_and_moves_the_cut_off(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 30)) as pilot:
        await press(pilot, "a 'run' tab '45' tab '5' tab '18:10' enter")
        shown = words_on(app)
        assert "after your run, 18:10 to 18:55, effort 5" in shown
        for words in ("Drink", "Cool-down", "Stretch", "Snack or meal until 20:25"):
            assert words in shown
        assert "none after 12:10" in shown


async def test_an_easy_walk_brings_no_snack(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "a 'walk' tab '45' tab '4' enter")
        assert "Stretch" in screen_text(app)
        assert "Snack" not in screen_text(app)


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ("w 'nan' enter", "is not a volume such as 250ml"),
        ("w '40l' enter", "must be more than 0 and at most 5000 ml"),
        ("w tab '23:59' enter", "has not come yet"),
        ("a 'run' tab 'long' enter", "is not a length of time"),
        ("a 'run' tab '45' tab '11' enter", "effort must be 1 to 10"),
        ("a 'fly' enter", "is not a known activity"),
        ("s '25' enter", "sleep must be 0 to 24 hours"),
    ],
)
async def test_bad_input_gets_a_sentence_and_saves_nothing(diary, keys, sentence):
    app = dashboard(diary)
    async with running(app, size=(100, 30)) as pilot:
        await press(pilot, keys)
        assert sentence.casefold() in words_on(app).casefold()
        await press(pilot, "escape u")
        assert "nothing to take back" in words_on(app)


async def test_done_points_at_the_open_question_until_it_is_answered(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "d")
        assert "Any twitches today?" in words_on(app)
        assert "closed" not in line_of(app, "twitchtui")
        await press(pilot, "n n d")
        assert "closed" in line_of(app, "twitchtui")


async def test_n_answers_the_first_open_question_only(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "n")
        assert "(x) none" in line_of(app, "Any twitches")
        assert "(x)" not in line_of(app, "Anything new")
        await press(pilot, "n")
        assert "(x) no" in line_of(app, "Anything new")


async def test_logging_after_none_takes_none_back(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "n e 'calf' tab tab 'f' enter")
        assert "(x) logged: 1" in line_of(app, "Any twitches")


async def test_the_same_as_last_night_copies_last_night(diary):
    app = dashboard(diary, episode(YESTERDAY), episode(YESTERDAY), closed_day(YESTERDAY))
    async with running(app) as pilot:
        await press(pilot, "equals_sign")
        assert "logged: 2" in line_of(app, "Any twitches")


async def test_the_same_as_an_unlogged_night_is_refused(diary):
    app = dashboard(diary, none_day(YESTERDAY - timedelta(days=1)))
    async with running(app) as pilot:
        await press(pilot, "equals_sign")
        assert "last night was not logged" in words_on(app).casefold()


async def test_an_unclosed_yesterday_is_offered_and_closed_with_one_key(diary):
    app = dashboard(diary, none_day(YESTERDAY - timedelta(days=1)))
    async with running(app) as pilot:
        assert "Fri 20 Nov is still open" in words_on(app)
        await press(pilot, "N")
        assert "still open" not in words_on(app)
        await press(pilot, "left_square_bracket")
        assert "Fri 20 Nov 2026, an earlier night, closed" in words_on(app)


async def test_an_unclosed_yesterday_can_be_left_and_is_not_asked_again(diary):
    app = dashboard(diary, none_day(YESTERDAY - timedelta(days=1)))
    async with running(app) as pilot:
        await press(pilot, "S w enter")
        assert "still open" not in words_on(app)


async def test_undo_takes_back_the_last_change_and_says_which(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "w enter u")
        assert "nothing logged" in line_of(app, "Water")
        assert "Taken back: add water" in words_on(app)


async def test_an_earlier_day_takes_entries_of_its_own(diary):
    app = dashboard(diary, none_day(YESTERDAY))
    async with running(app) as pilot:
        await press(pilot, "left_square_bracket w enter")
        assert "250 ml" in line_of(app, "Water")
        await press(pilot, "full_stop")
        assert "nothing logged" in line_of(app, "Water")
        assert "tonight" in line_of(app, "twitchtui")


async def test_no_day_lies_after_tonight(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "right_square_bracket")
        assert "Sat 21 Nov 2026, tonight" in words_on(app)


async def test_the_closed_list_opens_only_on_yes(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 30)) as pilot:
        assert "face drooping" not in screen_text(app)
        await press(pilot, "y")
        assert "face drooping" in screen_text(app)


async def test_an_emergency_sign_lights_the_block_at_once_and_an_answer_ends_it(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 30)) as pilot:
        await press(pilot, "y 'face' enter enter")
        assert "Get help now" in words_on(app)
        await press(pilot, "4")
        assert "Get help now" in words_on(app)
        await press(pilot, "m")
        await pilot.pause()
        await press(pilot, "1")
        assert "Get help now" not in words_on(app)


async def test_taking_back_an_emergency_sign_asks_first_and_takes_the_flag_with_it(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 30)) as pilot:
        await press(pilot, "y 'face' enter enter u")
        assert "Was this entered by mistake?" in words_on(app)
        await press(pilot, "n")
        assert "Get help now" in words_on(app)
        await press(pilot, "u y")
        assert "Get help now" not in words_on(app)


async def test_the_emergency_list_opens_from_every_tab(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 30)) as pilot:
        for tab in "12345":
            await press(pilot, f"{tab} exclamation_mark")
            assert "face drooping on one side" in words_on(app)
            await press(pilot, "escape")


async def test_an_open_symptom_is_asked_about_every_third_night(diary):
    felt = symptom(TODAY - timedelta(days=3), SymptomCode.FELT_WEAKNESS)
    app = dashboard(diary, felt, none_day(YESTERDAY))
    async with running(app, size=(120, 30)) as pilot:
        assert "Still there?" in screen_text(app)
        await press(pilot, "up up down down down down down down down down down down down")
        await press(pilot, "space")
        assert "(x) gone" in line_of(app, "Still there?")


async def test_everyday_things_are_asked_about_once_a_week(diary):
    days = [none_day(TODAY - timedelta(days=back)) for back in range(1, 8)]
    app = dashboard(diary, *days)
    async with running(app, size=(120, 30)):
        assert "Everyday things (stairs, buttons)" in screen_text(app)
    (other := diary.with_name("other.db"))
    app = dashboard(other, *days[:-1])
    async with running(app, size=(120, 30)):
        assert "Everyday things" not in screen_text(app)


async def test_a_new_day_is_offered_and_not_forced(diary):
    clock = Clock()
    app = dashboard(diary, clock=clock)
    async with running(app, size=(100, 30)) as pilot:
        clock.now = EVENING + timedelta(hours=8)
        await pilot.pause(1.2)
        assert "Sunday has begun. This is still Saturday" in words_on(app)
        assert "Sat 21 Nov 2026" in words_on(app)
        await press(pilot, "full_stop")
        assert "Sun 22 Nov 2026, tonight" in words_on(app)


async def test_another_programs_entry_shows_up_within_a_second(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        other = dashboard(diary)
        other.session.same_as_last_night  # noqa: B018  the other one only needs its session
        day = other.session.today
        other.session.tick(day, "magnesium", "done")
        await pilot.pause(1.3)
        assert "[x] Magnesium food" in line_of(app, "Magnesium")


async def test_a_small_terminal_asks_for_room_and_recovers(diary):
    app = dashboard(diary)
    async with running(app, size=(59, 24)) as pilot:
        assert "Please make the window larger" in screen_text(app)
        await pilot.resize_terminal(60, 16)
        await pilot.pause()
        assert "Please make the window larger" not in screen_text(app)
        assert "Water" in screen_text(app)


async def test_a_broken_settings_file_is_named_with_its_line_and_the_dashboard_opens(diary):
    app = dashboard(diary, settings='units = "ml"\nday_start = "25:00"\n')
    async with running(app, size=(120, 30)) as pilot:
        await pilot.pause(0.1)
        assert "config.toml, line 2" in words_on(app)
        assert "Water" in screen_text(app)


async def test_an_item_can_be_switched_on_from_the_screen(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 30)) as pilot:
        await press(pilot, "o right right right space enter")
        assert "Calcium food" in screen_text(app)


async def test_ascii_mode_draws_no_other_characters(diary):
    app = dashboard(diary, settings="ascii = true\n")
    async with running(app, size=(100, 30)) as pilot:
        await press(pilot, "w enter")
        assert screen_text(app).isascii(), {c for c in screen_text(app) if not c.isascii()}


async def test_a_slip_is_found_in_the_days_entries_and_deleted(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 30)) as pilot:
        await press(pilot, "w '250ml' enter w '330ml' enter t j x")
        assert "250 ml of 1.9 L" in line_of(app, "Water")
        assert "Deleted; u takes it back" in words_on(app)
        await press(pilot, "u")
        assert "580 ml of 1.9 L" in line_of(app, "Water")


async def test_keys_that_answer_the_evening_do_nothing_on_other_tabs(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        for tab in "2345":
            await press(pilot, f"{tab} n n y N S equals_sign d")
        await press(pilot, "escape 1")
        assert "(x)" not in screen_text(app)
        assert "closed" not in line_of(app, "twitchtui")


async def test_ctrl_q_in_a_form_closes_the_form_and_not_the_diary(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "e 'calf' ctrl+q")
        assert "Nothing of this is saved yet" in words_on(app)
        await press(pilot, "ctrl+q")
        assert "Any twitches today?" in screen_text(app)
        await press(pilot, "w ctrl+q")
        assert "nothing logged" in line_of(app, "Water")


async def test_what_is_typed_replaces_what_was_offered(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "w '500ml' enter")
        assert "500 ml of 1.9 L" in line_of(app, "Water")


async def test_a_drink_has_a_time_only_where_one_was_given(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "w enter w tab 'now' enter")
        assert "20:05  water, 250 ml" in screen_text(app)
        assert "  -    water, 250 ml" in screen_text(app)


async def test_estimates_of_a_day_without_food_are_not_zero(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "m")
        assert "nothing logged of 310 mg" in line_of(app, "Magnesium")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("speech", "slurred or wrong words"),
        ("chest", "chest pain or pressure"),
        ("dizz", "loss of balance"),
        ("medic", "a medicine or supplement"),
        ("stairs", "something I do every day has become harder"),
        ("shrink", "a muscle looks smaller"),
    ],
)
async def test_the_picker_puts_what_was_meant_first(diary, typed, first):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, f"y '{typed}'")
        lines = [line[3:-3].strip(" │") for line in screen_text(app).splitlines()]
        listed = [line for line in lines[lines.index(typed) + 1 :] if line]
        assert listed[0].startswith(first)


async def test_a_word_that_finds_nothing_is_answered(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "y 'zzz'")
        assert "Nothing by that word" in words_on(app)


async def test_a_harder_task_raises_nothing_before_its_questions_are_answered(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 40)) as pilot:
        await press(pilot, "y 'stairs' enter enter")
        assert "what has become harder" in words_on(app)
        assert "Get help now" not in words_on(app)


async def test_a_supplement_with_a_caution_is_logged_only_after_a_plain_yes(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "p right tab '400mg' enter")
        assert "magnesium" in words_on(app)
        await press(pilot, "n u")
        assert "nothing to take back" in words_on(app)
        await press(pilot, "p right tab '400mg' enter y")
        assert "400 mg" in screen_text(app)


async def test_sickness_after_much_untimed_water_asks_whether_it_was_within_an_hour(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 40)) as pilot:
        await press(pilot, "w '1.5l' enter y 'vomit' enter enter")
        assert "within one hour?" in words_on(app)
        await press(pilot, "y")
        assert "Get help now" in words_on(app)


async def test_sickness_after_little_water_asks_nothing(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 40)) as pilot:
        await press(pilot, "w '1.4l' enter y 'vomit' enter enter")
        assert "within one hour?" not in words_on(app)


async def test_an_answered_emergency_stays_as_one_line_and_can_be_answered_differently(diary):
    app = dashboard(diary)
    async with running(app, size=(100, 40)) as pilot:
        await press(pilot, "y 'face' enter enter 4 h")
        assert "answered: getting help" in words_on(app)
        assert "!! Get help now" not in words_on(app)
        await press(pilot, "m")
        assert "answered" not in words_on(app)


async def test_a_leg_weak_within_the_last_three_days_needs_help_now(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "y 'stairs' enter")
        assert "When did it begin?" in words_on(app)
        await press(pilot, "space tab tab l tab right right enter")
        shown = words_on(app)
        assert "Get help now" in shown, shown
