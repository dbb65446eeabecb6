"""The list of the Tonight tab by keys alone; what is asserted stands on the screen."""

import pytest

from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import line_of, screen_text, words_on


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


async def test_undo_takes_back_the_last_change_and_says_which(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "w enter u")
        assert "nothing logged" in line_of(app, "Water")
        assert "Taken back: add water" in words_on(app)


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


async def test_a_supplement_with_a_caution_is_logged_only_after_a_plain_yes(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "p right tab '400mg' enter")
        assert "magnesium" in words_on(app)
        await press(pilot, "n u")
        assert "nothing to take back" in words_on(app)
        await press(pilot, "p right tab '400mg' enter y")
        assert "400 mg" in screen_text(app)
