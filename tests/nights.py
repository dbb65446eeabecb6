"""Nights for diaries of weeks and months, and what the flags and their checkpoints say of them."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.builders import (
    DAY,
    activity,
    booking,
    closed_day,
    episode,
    flag_event,
    none_day,
    review,
)
from tests.store.scratch import ask
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry
from twitchtui.flags import Panel, State


def ago(days: int) -> date:
    """So many days before DAY."""
    return DAY - timedelta(days=days)


def kept(path: Path) -> list[str]:
    """The days a checkpoint is kept of."""
    return [day for (day,) in ask(path, "SELECT day FROM checkpoint ORDER BY day")]


def state(panel: Panel, rule: str) -> State:
    """Where one rule stands."""
    return next(found.state for found in panel.evaluations if found.rule == rule)


def three_weeks_of_twitches() -> list[Entry]:
    """Several times a week for more than two weeks, on closed days."""
    return [entry for back in range(1, 25) for entry in (closed_day(ago(back)), episode(ago(back)))]


NIGHTS: dict[str, Callable[[date], list[Entry]]] = {
    "quiet": lambda day: [none_day(day)],
    "calf": lambda day: [closed_day(day), episode(day, side=Side.LEFT, n_spells=3)],
    "woken": lambda day: [closed_day(day, twitch_disturbed_sleep=True), episode(day)],
    "eyelid": lambda day: [closed_day(day), episode(day, Site.EYELID)],
    "after a run": lambda day: [closed_day(day), activity(day, effort=7), episode(day)],
    "open": lambda day: [episode(day)],
    "visit": lambda day: [none_day(day), review(day, covers=("DV1", "DV2", "DV7"))],
    "booked": lambda day: [booking(day, day + timedelta(days=5))],
    "read": lambda day: [flag_event(day, "DV2"), flag_event(day, "DV7")],
    "unlogged": lambda day: [],
}  # fmt: skip


def half_a_year() -> Iterator[Entry]:
    """Flags that are raised and clear again over six months, up to yesterday."""
    blocks = (("calf", 60), ("after a run", 30), ("quiet", 50), ("woken", 40))
    kinds = [kind for kind, length in blocks for _ in range(length)]
    for number, kind in enumerate(kinds):
        yield from NIGHTS[kind](ago(len(kinds) - number))
