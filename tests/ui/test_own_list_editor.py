"""The list editor and the answers to one's own items, by keys alone; what is asserted stands on
the screen."""

import pytest

from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import line_of, screen_text, words_on

SIZES = [(80, 24), (60, 16), (120, 40)]
PHYSIO = "o n 'Physio' tab right tab 'min' tab '12' enter escape"
"""An amount of one's own is added: the second choice of the row is the amount."""

FILE = """\
[checklist.calcium]
shown = true
[checklist.water]
aim = 2500
name = "Tea"
"""


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


# -- hidden and shown --------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_space_hides_an_item_and_shows_it_again(diary, size):
    app = dashboard(diary)
    async with running(app, size=size) as pilot:
        await press(pilot, "o")
        assert "[x] Water" in line_of(app, "Water")
        await press(pilot, "space")
        assert "[ ] Water" in screen_text(app)
        assert "Water is hidden; space shows it again" in words_on(app)
        await press(pilot, "escape")
        assert "Water" not in screen_text(app)
        await press(pilot, "o space escape")
        assert "[?] Water" in line_of(app, "Water")


async def test_a_hidden_item_keeps_what_was_logged(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "w enter o space escape")
        assert "Water" not in screen_text(app)
        await press(pilot, "o space escape")
        assert "250 ml of 1.9 L" in line_of(app, "Water")


async def test_the_list_is_there_the_next_time(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "o space j J escape")
    again = dashboard(diary, welcomed=False)
    async with running(again):
        shown = screen_text(again)
        assert "Water" not in shown
        assert shown.index("Potassium") < shown.index("Magnesium")


async def test_what_a_command_changed_shows_up_within_a_second(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        dashboard(diary).session.show_item("water", False)
        await pilot.pause(1.3)
        assert "Water" not in screen_text(app)


# -- moved -------------------------------------------------------------------------------------


async def test_an_item_moves_down_and_up_and_the_cursor_with_it(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "o J J")
        shown = screen_text(app)
        assert shown.index("Magnesium") < shown.index("Potassium") < shown.index("Water")
        await press(pilot, "K shift+up shift+up")
        shown = screen_text(app)
        assert shown.index("Water") < shown.index("Magnesium")
        await press(pilot, "space")
        assert "[ ] Water" in shown or "[ ] Water" in screen_text(app)


# -- renamed -----------------------------------------------------------------------------------


async def test_an_item_is_renamed_and_an_empty_name_gives_its_own_back(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "o r 'Tea' enter escape")
        assert "[?] Tea" in screen_text(app)
        await press(pilot, "o r delete enter escape")
        assert "[?] Water" in screen_text(app)


@pytest.mark.parametrize(
    ("typed", "says"), [("Sleep", "called Sleep already"), ("x" * 41, "at most 40 characters")]
)
async def test_a_name_that_cannot_be_keeps_what_was_typed(diary, typed, says):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, f"o r '{typed}' enter")
        assert says in words_on(app)
        assert typed in screen_text(app)
        await press(pilot, "escape escape")
        assert "[?] Water" in screen_text(app)


async def test_markup_in_a_name_is_only_text(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await pilot.press("o", "r", *["left_square_bracket", "slash", "x", "right_square_bracket"])
        await press(pilot, "'red' enter")
        assert "[x] [/x]red" in screen_text(app)
        await press(pilot, "escape")
        assert "[?] [/x]red" in screen_text(app)


# -- aims --------------------------------------------------------------------------------------


async def test_enter_changes_the_aim_of_water_in_the_persons_unit(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "o enter '2l' enter")
        assert "aim 2 L" in line_of(app, "Water")
        await press(pilot, "enter '9l' enter")
        assert "at most 4 L" in words_on(app)
        assert "9l" in screen_text(app)
        await press(pilot, "escape enter delete enter")
        assert "aim 1.9 L" in line_of(app, "Water")


async def test_enter_on_what_has_no_aim_says_so(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "o j enter")
        assert "Magnesium food counts in mg" in words_on(app)


# -- added and removed -------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_an_amount_of_ones_own_is_added_and_answered(diary, size):
    app = dashboard(diary)
    async with running(app, size=size) as pilot:
        await press(pilot, PHYSIO)
        assert "[?] Physio" in screen_text(app)
        await press(pilot, "j j j j j space '9' enter")
        assert "[ ] Physio" in screen_text(app)
        assert "9 of 12 min" in line_of(app, "Physio")
        await press(pilot, "enter '12 min' enter")
        assert "[x] Physio" in screen_text(app)
        await press(pilot, "u")
        assert "9 of 12 min" in line_of(app, "Physio")
        await press(pilot, "enter delete enter")
        assert "[?] Physio" in screen_text(app)


async def test_an_answer_that_is_none_keeps_what_was_typed(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, f"{PHYSIO} j j j j j enter 'lots' enter")
        assert "not an amount such as 12 or 12 min" in words_on(app)
        assert "lots" in screen_text(app)
        await press(pilot, "escape")
        assert "[?] Physio" in screen_text(app)


async def test_a_time_of_ones_own_is_answered_with_now(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "o n 'Screens off' tab right right enter escape")
        await press(pilot, "j j j j j space 'now' enter")
        assert "[x] Screens off" in screen_text(app)
        assert "20:05" in line_of(app, "Screens off")
        await press(pilot, "enter '23:30' enter")
        assert "has not come yet" in words_on(app)


async def test_a_yes_or_no_of_ones_own_is_ticked_with_space(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "o n 'Dog walked' enter escape j j j j j space")
        assert "[x] Dog walked" in screen_text(app)


async def test_an_item_that_cannot_be_added_keeps_the_form(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "o n 'Water' enter")
        assert "called Water already" in words_on(app)
        await press(pilot, "'s' tab tab 'min' enter")
        assert "Only an amount has a unit" in words_on(app)
        assert "Waters" in screen_text(app)


async def test_an_own_item_is_removed_only_while_nothing_was_logged(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, f"{PHYSIO} o G x")
        assert "removed; u takes it back" in words_on(app)
        await press(pilot, "u")
        assert "[x] Physio" in screen_text(app)
        await press(pilot, "escape j j j j j space '9' enter o G x")
        assert "hidden, not removed" in words_on(app)
        assert "[ ] Physio" in screen_text(app)


async def test_a_shipped_item_cannot_be_removed(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "o x")
        assert "it can only be hidden" in words_on(app)


async def test_u_takes_the_changes_back_one_by_one(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "o space r 'Tea' enter u")
        assert "[ ] Water" in screen_text(app)
        await press(pilot, "u")
        assert "[x] Water" in screen_text(app)
        await press(pilot, "u")
        assert "nothing was changed" in words_on(app).lower()


# -- set in the file ---------------------------------------------------------------------------


@pytest.mark.parametrize("keys", ["j j j space", "enter", "r"])
async def test_what_the_file_sets_is_marked_and_cannot_be_changed_here(diary, keys):
    app = dashboard(diary, settings=FILE)
    async with running(app) as pilot:
        await press(pilot, "o")
        assert "aim 2.5 L, set in the file" in line_of(app, "Tea")
        assert "set in the file" in line_of(app, "Calcium food")
        before = screen_text(app).splitlines()[1:12]
        await press(pilot, keys)
        assert "is set in the settings file; change it there" in words_on(app)
        assert [line[:30] for line in screen_text(app).splitlines()[1:12]] == [
            line[:30] for line in before
        ]


async def test_an_order_of_the_file_stays(diary):
    app = dashboard(diary, settings='[checklist]\norder = ["sleep"]\n')
    async with running(app) as pilot:
        await press(pilot, "o J")
        assert "the order is set in the settings file" in words_on(app).lower()
        assert screen_text(app).index("Sleep") < screen_text(app).index("Water")


# -- asked with yes and no ---------------------------------------------------------------------


async def test_space_goes_from_no_answer_to_no_to_yes_and_back(diary):
    app = dashboard(diary, settings="[checklist.thirst]\nshown = true\n")
    async with running(app) as pilot:
        await press(pilot, "j j j j j space")
        assert "no" in line_of(app, "Thirsty").split("Thirsty")[1]
        await press(pilot, "space")
        assert "yes" in line_of(app, "Thirsty").split("Thirsty")[1]
        await press(pilot, "space")
        assert "[?] Thirsty" in screen_text(app)


# -- by mouse, and in ASCII --------------------------------------------------------------------


async def test_a_click_on_a_box_toggles_and_one_on_a_name_only_goes_there(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "o")
        row, column = next(
            (number, line.index("[x] Sleep"))
            for number, line in enumerate(screen_text(app).splitlines())
            if "[x] Sleep" in line
        )
        await pilot.click(offset=(column + 8, row))
        assert "[x] Sleep" in screen_text(app)
        await pilot.click(offset=(column + 1, row))
        assert "[ ] Sleep" in screen_text(app)


async def test_the_editor_is_plain_ascii_where_that_is_asked_for(diary):
    app = dashboard(diary, settings="ascii = true\n")
    async with running(app) as pilot:
        await press(pilot, "o space")
        assert screen_text(app).isascii()
