"""The lamp's one line, with the day of the visit that a quiet lamp waits for."""

from datetime import date

from twitchtui.flags import LampLevel, Panel, State
from twitchtui.report.days import day_words

_WAITING = (LampLevel.QUIET, LampLevel.NOT_ENOUGH)


def lamp_words(panel: Panel) -> str:
    """What the lamp says; where all that is up is booked, also when the next visit is."""
    booked = [
        str(found.numbers["booked_for"])
        for found in panel.lines
        if found.state is State.BOOKED and "booked_for" in found.numbers
    ]
    if not booked or panel.lamp.level not in _WAITING:
        return panel.lamp.text
    day = date.fromisoformat(min(booked))
    return f"{panel.lamp.text} Visit: {day_words(day)}."
