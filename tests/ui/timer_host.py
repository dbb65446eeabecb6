"""Timers driven by keys, on a clock that the test moves."""

from datetime import timedelta

from tests.builders import activity
from tests.ui.dashboard import EVENING, press
from tests.ui.screen_reading import screen_text

TODAY = EVENING.date()
RAN = activity(TODAY)
DONE = "is done and ticked"


async def wait(pilot, clock, seconds):
    """Let time pass while the screen is looked at: space, pressed twice, changes nothing else."""
    while seconds > 0:
        clock.now += timedelta(seconds=min(10, seconds))
        seconds -= 10
        await press(pilot, "space space")


def said(app):
    """The sentence in the corner, which lies over half of each line of the screen."""
    corner = (line.partition("▌")[2] for line in screen_text(app).splitlines())
    return " ".join(words for line in corner if (words := line.strip(" │─╯")))


async def run_through(pilot, clock, steps=6):
    """Start the routine under the cursor, do its first half minute and skip the rest."""
    await press(pilot, "enter")
    await wait(pilot, clock, 30)
    await press(pilot, "n " * steps + "space")
    await pilot.pause()
