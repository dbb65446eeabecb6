"""Whole evenings by keys alone: a usual rest day, and a training day from the plan to done.

The counts are a promise (issue "The evening protocol"): from opening to done at most 25 keys on a
usual rest day and 40 on a training day, timers aside.
"""

from datetime import datetime, time, timedelta
from pathlib import Path

from tests.builders import DAY, activity, episode, moment, none_day, open_day
from tests.ui.dashboard import BERLIN, Clock, dashboard, press, running
from tests.ui.screen_reading import line_of, screen_text
from twitchtui.diary.vocabulary import ActivityStatus

REST_DAY_KEYS, TRAINING_DAY_KEYS = 25, 40


def at(clock: time) -> datetime:
    """So late this evening."""
    return datetime.combine(DAY, clock, BERLIN)


class Keys:
    """Presses keys and counts them as fingers do."""

    def __init__(self, pilot) -> None:
        self.pilot, self.count = pilot, 0

    async def __call__(self, keys: str) -> None:
        for number, piece in enumerate(keys.split("'")):
            self.count += len(piece) if number % 2 else len(piece.split())
        await press(self.pilot, keys)


async def test_a_usual_rest_day_takes_at_most_twenty_five_keys(tmp_path: Path) -> None:
    eve = none_day(DAY - timedelta(days=1))
    app = dashboard(tmp_path / "d.db", eve, clock=Clock(at(time(21, 0))))
    async with running(app) as pilot:
        keys = Keys(pilot)
        await keys("w '2l' enter")
        await keys("j space j space j space")
        await keys("s '7' enter")
        assert "[x]" in line_of(app, "Water")
        assert "[x]" in line_of(app, "Magnesium")
        assert "[x]" in line_of(app, "Potassium")
        assert "[x]" in line_of(app, "Caffeine")
        assert "7 h" in line_of(app, "Sleep")
        await keys("n n d")
        assert "tonight, closed" in screen_text(app)
        assert keys.count <= REST_DAY_KEYS


async def test_a_training_day_takes_at_most_forty_keys(tmp_path: Path) -> None:
    plan = activity(start=moment(clock=time(18, 0)), minutes=45, status=ActivityStatus.PLANNED)
    eve = episode(DAY - timedelta(days=1)), open_day(DAY - timedelta(days=1), new_answer="no")
    app = dashboard(tmp_path / "d.db", plan, *eve, clock=Clock(at(time(21, 0))))
    async with running(app) as pilot:
        keys = Keys(pilot)
        await keys("S")
        await keys("a tab tab '6' enter")
        assert "after your run, 18:00 to 18:45, effort 6" in screen_text(app)
        await keys("w '2l' enter")
        await keys("j space j space j space s '7' enter")
        await keys("j j space j space j space j space")
        for item in ("Drink", "Cool-down", "Stretch", "Snack"):
            assert "[x]" in line_of(app, item)
        await keys("= n d")
        assert "tonight, closed" in screen_text(app)
        assert keys.count <= TRAINING_DAY_KEYS


async def test_a_training_day_from_the_plan_to_done(tmp_path: Path) -> None:
    clock = Clock(at(time(12, 30)))
    app = dashboard(tmp_path / "d.db", clock=clock)
    async with running(app, (120, 40)) as pilot:
        # at noon: a run is planned, which moves the cut-off and names when to drink
        await press(pilot, "a 'run' tab '45min' tab '6' tab '18:00' tab right enter")
        assert "planned: run, 18:00 to 18:45" in screen_text(app)
        assert "none after 12:00" in line_of(app, "Caffeine cut-off")
        # a coffee after it
        await press(pilot, "c 'coffee' tab '12:20' enter")
        assert "[ ]" in line_of(app, "Caffeine cut-off")
        # in the evening the planned run was done: one run, not two
        clock.now = at(time(20, 0))
        await press(pilot, "a tab tab enter")
        text = screen_text(app)
        assert "after your run, 18:00 to 18:45, effort 6" in text
        assert "planned" not in text
        assert "until 20:15" in line_of(app, "Snack")
        # foods to the aims, water, and the snack
        await press(pilot, "f 'almonds, banana' enter")
        assert "Almonds" in line_of(app, "Magnesium")
        assert "Banana" in line_of(app, "Potassium")
        text = screen_text(app)
        assert "about 109 of 310 mg" in text
        assert "about 630 of 2600 mg" in text
        # tonight's twitches, then the stretch by the timer, looked at as it runs
        await press(pilot, "e 'calf' tab 'l' tab 'f' enter r enter")
        for _ in range(18):
            clock.now += timedelta(seconds=10)
            await press(pilot, "space space")
        assert "Did it ease" in screen_text(app)
        await press(pilot, "y enter")
        assert "[x]" in line_of(app, "Stretch")
        await press(pilot, "s '7' enter n d")
        assert "tonight, closed" in screen_text(app)


async def test_a_run_planned_for_tomorrow_says_tonight_what_to_prepare(tmp_path: Path) -> None:
    app = dashboard(tmp_path / "d.db", clock=Clock(at(time(21, 0))))
    async with running(app, (120, 40)) as pilot:
        await press(pilot, "a 'run' tab '90min' tab '7' tab '18:00' tab right right enter")
        text = screen_text(app)
        assert "tomorrow: run, 18:00 to 19:30, effort 7, no caffeine after 12:00" in text
        assert "16:00 to 17:00" in text
        assert "Carry water" in text
        assert "after your run" not in text


async def test_at_eighty_columns_what_to_prepare_is_behind_a_key(tmp_path: Path) -> None:
    app = dashboard(tmp_path / "d.db", clock=Clock(at(time(21, 0))))
    async with running(app) as pilot:
        await press(pilot, "a 'run' tab '90min' tab tab '18:00' tab right right enter")
        assert "tomorrow: run, 18:00 to 19:30, no caffeine after 12:00" in screen_text(app)
        await press(pilot, "i")
        assert "Drink before" in screen_text(app)
