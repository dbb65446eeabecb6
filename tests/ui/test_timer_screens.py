"""The timers by keys alone, on a clock that the test moves."""

from datetime import timedelta

import pytest

from tests.ui.dashboard import Clock, dashboard, press, running
from tests.ui.screen_reading import line_of, screen_text, words_on
from tests.ui.timer_host import DONE, RAN, said, wait
from twitchtui import reference
from twitchtui.ui.rows import TIMED


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


@pytest.fixture
def clock():
    return Clock()


def test_the_items_with_a_timer_are_those_of_the_table():
    assert {routine["item"] for routine in reference.table("timers")["routine"]} == TIMED


# -- choosing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_r_lists_the_three_routines_with_their_time(diary, size):
    app = dashboard(diary)
    async with running(app, size) as pilot:
        await press(pilot, "r")
        shown = screen_text(app)
        for words in ("Stretch     3:00", "Foam roll   1:30", "Breathing   4:00", "25 s hold"):
            assert words in shown
        await press(pilot, "escape")
        assert "Foam roll   1:30" not in screen_text(app)


async def test_the_hold_goes_by_fives_from_10_to_60_and_is_remembered_once_started(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "r plus")
        assert "30 s hold" in line_of(app, "Stretch  ")
        assert "3:30" in line_of(app, "Stretch  ")
        await press(pilot, "minus minus minus minus minus")
        assert "10 s hold" in line_of(app, "Stretch  ")
        assert "The hold must be 10 to 60 seconds, not 5." in words_on(app)
        await press(pilot, "escape r")
        assert "25 s hold" in line_of(app, "Stretch  ")
        await press(pilot, "minus enter escape r")
        assert "20 s hold" in line_of(app, "Stretch  ")


async def test_a_hold_longer_than_60_seconds_is_answered(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "r" + " plus" * 8)
        assert "60 s hold" in line_of(app, "Stretch  ")
        assert "The hold must be 10 to 60 seconds, not 65." in words_on(app)


async def test_the_hold_of_the_settings_file_wins_the_next_time(diary):
    app = dashboard(diary, settings="stretch_hold_s = 40\n")
    async with running(app) as pilot:
        await press(pilot, "r")
        assert "40 s hold" in line_of(app, "Stretch  ")
        await press(pilot, "plus enter n")
        assert "45 s left" in screen_text(app)
        await press(pilot, "escape r")
        assert "40 s hold" in line_of(app, "Stretch  ")


async def test_r_is_in_the_help_and_does_nothing_on_other_tabs(diary):
    app = dashboard(diary)
    async with running(app, (120, 50)) as pilot:
        await press(pilot, "3 r")
        assert "Foam roll   1:30" not in screen_text(app)
        await press(pilot, "1 question_mark")
        assert "Stretch, foam roll or breathe by the clock" in screen_text(app)


async def test_no_timer_runs_for_an_earlier_night(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "left_square_bracket r")
        assert "A timer runs for tonight" in said(app)
        assert "Foam roll   1:30" not in screen_text(app)


async def test_enter_on_the_item_starts_its_timer_and_space_still_ticks_it(diary):
    app = dashboard(diary, RAN)
    async with running(app, (80, 30)) as pilot:
        assert "(r)" in line_of(app, "Stretch  ")
        while "▸" not in line_of(app, "Stretch  "):
            await press(pilot, "down")
        await press(pilot, "space")
        assert "[x] Stretch" in screen_text(app)
        await press(pilot, "enter")
        assert "GET READY: CALF, LEFT" in screen_text(app)


async def test_a_malformed_table_is_said_in_a_sentence(diary, monkeypatch):
    monkeypatch.setattr(reference, "table", tables_without_steps(reference.table))
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "r")
        assert "Timers.toml cannot be used: routine 1: it needs at least one" in said(app)
        await press(pilot, "w enter")
        assert "250 ml of" in screen_text(app)


def tables_without_steps(table):
    def read(name):
        found = table(name)
        if name == "timers":
            return {"routine": [{**found["routine"][0], "step": []}]}
        return found

    return read


# -- running ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_the_screen_says_what_to_do_what_comes_next_and_the_keys(diary, clock, size):
    app = dashboard(diary, clock=clock)
    async with running(app, size) as pilot:
        await press(pilot, "r enter n")
        await wait(pilot, clock, 10)
        shown = screen_text(app)
        for words in (
            "Stretch   hold 1 of 6   bell off", "CALF, LEFT", "Hands on a wall", "gentle pull",
            "15 s left", "2:45 left in all", "Next: Calf, right", "space pause", "esc leave",
        ):  # fmt: skip
            assert words in shown


@pytest.mark.parametrize(("size", "rows"), [((60, 16), 1), ((80, 24), 2), ((120, 40), 2)])
async def test_both_bars_are_as_wide_as_the_screen_and_show_the_shares(diary, clock, size, rows):
    app = dashboard(diary, clock=clock)
    async with running(app, size) as pilot:
        await press(pilot, "r down enter")
        await wait(pilot, clock, 20)
        bars = [line.strip() for line in screen_text(app).splitlines() if "█" in line]
        width = size[0] - 2
        step, whole = bars[0], bars[-1]
        assert bars == [step] * rows + [whole] * rows
        assert len(step) == len(whole) == width
        assert step.count("█") == width * 5 // 15
        assert whole.count("█") == width * 20 // 90


async def test_the_clock_moves_the_screen_without_a_key(diary, clock):
    app = dashboard(diary, clock=clock)
    async with running(app) as pilot:
        await press(pilot, "r enter n")
        clock.now += timedelta(seconds=2)
        for _ in range(10_000):
            await pilot.pause()
            if "23 s left" in screen_text(app):
                break
        assert "23 s left" in screen_text(app)


async def test_space_pauses_and_goes_on(diary, clock):
    app = dashboard(diary, clock=clock)
    async with running(app) as pilot:
        await press(pilot, "r enter n")
        await wait(pilot, clock, 3)
        await press(pilot, "space")
        assert "Paused. Space goes on." in screen_text(app)
        clock.now += timedelta(minutes=5)
        await press(pilot, "b")
        assert "22 s left" in screen_text(app)
        await press(pilot, "space")
        assert "Paused" not in screen_text(app)
        await wait(pilot, clock, 2)
        assert "20 s left" in screen_text(app)


async def test_a_laptop_that_slept_finds_the_timer_paused_where_it_was(diary, clock):
    app = dashboard(diary, clock=clock)
    async with running(app) as pilot:
        await press(pilot, "r enter n")
        await wait(pilot, clock, 3)
        clock.now += timedelta(minutes=50)
        await press(pilot, "b")
        assert "Paused: the computer slept" in words_on(app)
        assert "22 s left" in screen_text(app)
        await press(pilot, "space")
        assert "Paused" not in screen_text(app)


async def test_n_and_p_go_from_step_to_step(diary):
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "r down enter n n")
        assert "HAMSTRING, LEFT" in screen_text(app)
        assert "part 3 of 6" in screen_text(app)
        await press(pilot, "p")
        assert "CALF, RIGHT" in screen_text(app)


async def test_leaving_half_way_ticks_nothing_and_says_so(diary, clock):
    app = dashboard(diary, RAN, clock=clock)
    async with running(app, (80, 30)) as pilot:
        await press(pilot, "r enter")
        await wait(pilot, clock, 60)
        await press(pilot, "escape")
        assert "Left before the end, so nothing was ticked" in said(app)
        assert "[?] Stretch" in screen_text(app)


async def test_skipping_through_ticks_nothing_and_one_n_too_many_answers_no_question(diary):
    app = dashboard(diary, RAN)
    async with running(app, (80, 30)) as pilot:
        await press(pilot, "r enter" + " n" * 15)
        assert "Every step was skipped: nothing will be ticked. Space ends it" in words_on(app)
        assert "space pause" not in screen_text(app)
        assert "space end" in screen_text(app)
        await press(pilot, "space")
        assert "Every step was skipped, so nothing was ticked" in said(app)
        assert "[?] Stretch" in screen_text(app)
        assert "( ) none n" in screen_text(app)


async def test_from_the_end_p_goes_back_and_a_skipped_end_after_a_step_ticks(diary, clock):
    app = dashboard(diary, RAN, clock=clock)
    async with running(app, (80, 30)) as pilot:
        await press(pilot, "r enter")
        await wait(pilot, clock, 31)
        await press(pilot, "n" + " n" * 10)
        assert "That was the last step. Space ends it and ticks Stretch" in words_on(app)
        assert "space end" in screen_text(app)
        await press(pilot, "p")
        assert "space pause" in screen_text(app)
        assert "QUAD, RIGHT" in screen_text(app)
        assert "That was the last step." not in screen_text(app)
        await press(pilot, "n space")
        assert DONE in said(app)
        assert "[x] Stretch" in screen_text(app)


async def test_ascii_mode_draws_nothing_else(diary, clock):
    app = dashboard(diary, clock=clock, settings="ascii = true\n")
    async with running(app) as pilot:
        await press(pilot, "r")
        assert "Foam roll   1:30" in screen_text(app)
        assert screen_text(app).isascii()
        await press(pilot, "enter n")
        await wait(pilot, clock, 10)
        assert "#####" in screen_text(app)
        assert screen_text(app).isascii()


# -- the bell --------------------------------------------------------------------------------------


async def test_the_bell_is_off_until_b_and_then_rings_at_each_step_and_is_remembered(
    diary, clock, monkeypatch
):
    app = dashboard(diary, clock=clock)
    rung = []
    monkeypatch.setattr(app, "bell", lambda: rung.append(clock.now))
    async with running(app) as pilot:
        await press(pilot, "r down enter n")
        assert rung == []
        await press(pilot, "b")
        assert "bell on" in screen_text(app)
        await press(pilot, "n n")
        assert len(rung) == 2
        await press(pilot, "escape r down enter")
        assert "bell on" in screen_text(app)


@pytest.mark.parametrize(
    ("line", "shown"), [("bell = true", "bell on"), ("bell = false", "bell off")]
)
async def test_the_bell_of_the_settings_file_wins_the_next_time(diary, line, shown):
    app = dashboard(diary, settings=f"{line}\n")
    async with running(app) as pilot:
        await press(pilot, "r enter")
        assert shown in screen_text(app)
        await press(pilot, "b")
        assert shown not in screen_text(app)
        await press(pilot, "escape r enter")
        assert shown in screen_text(app)
