"""What a timer does when it is over: it ticks its item and asks whether it eased the twitches."""

from datetime import timedelta

import pytest

from tests.builders import closed_day, episode, mark
from tests.ui.dashboard import EVENING, Clock, dashboard, press, running
from tests.ui.screen_reading import screen_text, words_on
from tests.ui.timer_host import DONE, RAN, TODAY, run_through, said, wait
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Episode
from twitchtui.diary.vocabulary import CheckState, Eased


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


@pytest.fixture
def clock():
    return Clock()


# -- the end ---------------------------------------------------------------------------------------


async def test_a_finished_routine_ticks_its_item_and_one_undo_takes_it_back(diary, clock):
    app = dashboard(diary, RAN, clock=clock)
    async with running(app, (80, 30)) as pilot:
        await press(pilot, "r enter")
        await wait(pilot, clock, 179)
        assert "1 s left" in screen_text(app)
        clock.now += timedelta(seconds=1)
        await press(pilot, "b")
        assert f"Stretch {DONE}" in said(app)
        assert "[x] Stretch" in screen_text(app)
        await press(pilot, "u")
        assert "[?] Stretch" in screen_text(app)
        assert "Taken back: stretch by the timer" in said(app)


async def test_an_item_that_is_not_on_the_list_is_marked_all_the_same(diary, clock):
    app = dashboard(diary, clock=clock)
    async with running(app) as pilot:
        await press(pilot, "r down")
        await run_through(pilot, clock)
        assert "marked for tonight, though it is not on your list" in said(app)
    assert [one.state for one in marks(diary, "foam_roll")] == [CheckState.DONE]


async def test_breathing_runs_for_four_minutes(diary, clock):
    app = dashboard(diary, clock=clock)
    async with running(app) as pilot:
        await press(pilot, "r down down enter")
        assert "BREATHE IN" in screen_text(app)
        assert "breath 1 of 24" in screen_text(app)
        await wait(pilot, clock, 4)
        assert "BREATHE OUT" in screen_text(app)
        await wait(pilot, clock, 235)
        assert "1 s left" in screen_text(app)
        clock.now += timedelta(seconds=1)
        await press(pilot, "space")
        assert "Breathing is done" in said(app)


async def test_it_counts_for_the_evening_it_was_begun_on(diary, clock):
    clock.now = EVENING.replace(hour=3, minute=59) + timedelta(days=1)
    app = dashboard(diary, clock=clock)
    async with running(app) as pilot:
        await press(pilot, "r down")
        await run_through(pilot, clock)
    assert [one.day for one in marks(diary, "foam_roll")] == [TODAY]


async def test_after_days_asleep_it_is_refused_and_nothing_is_kept(diary, clock):
    app = dashboard(diary, clock=clock)
    async with running(app) as pilot:
        await press(pilot, "r down enter")
        await wait(pilot, clock, 60)
        clock.now += timedelta(days=2)
        await press(pilot, "b space")
        await wait(pilot, clock, 29)
        clock.now += timedelta(seconds=1)
        await press(pilot, "space")
        assert "A timer counts for the evening it was begun on" in said(app)
    assert marks(diary, "foam_roll") == []


# -- did it ease? ----------------------------------------------------------------------------------


def stored(diary, episode_id):
    app = dashboard(diary)
    return app.session.store.get(Episode, episode_id)


def marks(diary, item):
    history = dashboard(diary).session.history(TODAY - timedelta(days=3), TODAY + timedelta(days=3))
    return [one for day in history.marks_by_day.values() for one in day if one.item == item]


@pytest.mark.parametrize(
    ("key", "answer"),
    [("y", Eased.YES), ("p", Eased.PARTLY), ("n", Eased.NO), ("c", Eased.UNKNOWN)],
)
async def test_tonights_twitches_get_the_technique_and_the_answer_in_one_action(
    diary, clock, key, answer
):
    calf = episode(TODAY, side=Side.LEFT)
    app = dashboard(diary, RAN, calf, clock=clock)
    async with running(app, (80, 30)) as pilot:
        await press(pilot, "r")
        await run_through(pilot, clock, 10)
        assert "Did it ease them?" in words_on(app)
        assert "Tonight's twitches: calf, left." in words_on(app)
        await press(pilot, f"{key} enter")
        assert DONE in said(app)
        assert "[x] Stretch" in screen_text(app)
        found = stored(diary, calf.id)
        assert (found.tried, found.eased) == (("R01",), answer)
        await press(pilot, "u")
        assert "[?] Stretch" in screen_text(app)
    found = stored(diary, calf.id)
    assert (found.tried, found.eased) == ((), None)


async def test_leaving_the_question_ticks_and_says_nothing_of_the_twitches(diary, clock):
    calf = episode(TODAY)
    app = dashboard(diary, RAN, calf, clock=clock)
    async with running(app, (80, 30)) as pilot:
        await press(pilot, "r")
        await run_through(pilot, clock, 10)
        await press(pilot, "enter")
        assert "Choose yes, partly, no or cannot say" in words_on(app)
        await press(pilot, "escape")
        assert "[x] Stretch" in screen_text(app)
    assert stored(diary, calf.id).tried == ()


async def test_of_several_one_is_chosen_the_newest_first(diary, clock):
    older, newer = episode(TODAY), episode(TODAY, Site.TOE, side=Side.RIGHT)
    app = dashboard(diary, RAN, clock=clock)
    app.session.store.load([older])
    clock.now += timedelta(minutes=1)
    app.session.store.load([newer])
    async with running(app, (80, 30)) as pilot:
        await press(pilot, "r")
        await run_through(pilot, clock, 10)
        shown = words_on(app)
        assert shown.index("1 toe, right") < shown.index("2 calf")
        await press(pilot, "p tab 2 enter")
    assert stored(diary, older.id).eased is Eased.PARTLY
    assert stored(diary, newer.id).eased is None


async def test_an_answer_that_is_there_is_shown_before_another_takes_its_place(diary, clock):
    calf = episode(TODAY, tried=("R04",), eased=Eased.NO)
    app = dashboard(diary, RAN, calf, clock=clock)
    async with running(app, (80, 30)) as pilot:
        await press(pilot, "r")
        await run_through(pilot, clock, 10)
        shown = words_on(app)
        assert "calf: so far no, tried Warm compress." in shown
        assert "One answer stands for all that was tried" in shown
        await press(pilot, "escape")
    assert stored(diary, calf.id).eased is Eased.NO
    assert stored(diary, calf.id).tried == ("R04",)


async def test_twitches_elsewhere_are_not_asked_about_after_a_leg_routine(diary, clock):
    app = dashboard(diary, RAN, episode(TODAY, Site.EYELID), clock=clock)
    async with running(app, (80, 30)) as pilot:
        await press(pilot, "r")
        await run_through(pilot, clock, 10)
        assert f"Stretch {DONE}" in said(app)


async def test_twitches_deleted_meanwhile_are_a_sentence_and_nothing_is_kept(diary, clock):
    calf = episode(TODAY)
    app = dashboard(diary, RAN, calf, clock=clock)
    async with running(app, (80, 30)) as pilot:
        await press(pilot, "r")
        await run_through(pilot, clock, 10)
        other = dashboard(diary, clock=clock).session
        other.remove(other.store.get(Episode, calf.id))
        await press(pilot, "y enter")
        assert "changed or deleted meanwhile, so nothing was kept" in said(app)
        assert "[?] Stretch" in screen_text(app)


async def test_a_closed_evening_may_still_be_ticked_by_a_timer(diary, clock):
    app = dashboard(diary, RAN, closed_day(TODAY), mark(TODAY, "stretch"), clock=clock)
    async with running(app, (80, 30)) as pilot:
        await press(pilot, "r")
        await run_through(pilot, clock, 10)
        assert f"Stretch {DONE}" in said(app)
