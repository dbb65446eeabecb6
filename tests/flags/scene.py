"""Scenes for the flag tests: a diary made of entries, looked at on a day."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pytest

from tests.builders import DAY, closed_day, episode, moment, none_day
from twitchtui.diary.body import Side
from twitchtui.diary.coverage import BASELINE_DAYS
from twitchtui.diary.entries import (
    Activity,
    Booking,
    Day,
    Entry,
    Episode,
    FlagEvent,
    Intake,
    MedicineEvent,
    Profile,
    Review,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.history import NOBODY, History
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import Duration
from twitchtui.flags import Checkpoint, Evaluation, Panel, Rulebook, checkpoint_at, evaluate

E = TypeVar("E", bound=Entry)

DATA = Path(__file__).parents[2] / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """A shipped table."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


BOOK = Rulebook.from_table(table("red_flags"))


def after(days: int, start: date = DAY) -> date:
    """So many days after the Monday the scenes begin with."""
    return start + timedelta(days=days)


def diary(*entries: Entry | Iterable[Entry], first: date | None = None) -> History:
    """The history of some entries, in whatever order."""
    flat: list[Entry] = []
    for entry in entries:
        flat += [entry] if isinstance(entry, Entry) else entry
    kinds: dict[type[Entry], list[Any]] = defaultdict(list)
    for one in flat:
        kinds[type(one)].append(one)
    days = [one.day for one in flat if not isinstance(one, Profile)] or [DAY]
    history = History(
        first or min(days),
        max(days),
        days={day.day: day for day in kinds[Day]},
        episodes=kinds[Episode],
        intakes=kinds[Intake],
        activities=kinds[Activity],
        symptoms=kinds[Symptom],
        checks=kinds[SymptomCheck],
        medicine_events=kinds[MedicineEvent],
        reviews=kinds[Review],
        bookings=kinds[Booking],
        flag_events=kinds[FlagEvent],
        profile=(kinds[Profile] or [NOBODY])[0],
    )
    closed = [night.day for night in map(history.night, sorted(history.days)) if night.closed]
    end = closed[BASELINE_DAYS - 1] if len(closed) >= BASELINE_DAYS else None
    return replace(history, baseline_end=end)


def look(
    history: History | Sequence[Entry],
    day: date = DAY,
    clock: time = time(23, 0),
    book: Rulebook = BOOK,
    checkpoint: Checkpoint | None = None,
) -> Panel:
    """The panel on a day at a clock time, of the entries up to that day."""
    found = history if isinstance(history, History) else diary(history)
    return evaluate(found.up_to(day), moment(day, clock), day, book, checkpoint)


def rule(
    name: str,
    history: History | Sequence[Entry],
    day: date = DAY,
    clock: time = time(23, 0),
    book: Rulebook = BOOK,
) -> Evaluation:
    """One rule on a day."""
    return look(history, day, clock, book).of(name)


def states(name: str, history: History, days: Iterable[date]) -> list[str]:
    """A rule's state on each of some days, each looked at by itself."""
    return [rule(name, history, day).state.value for day in days]


def checks_of_a_month(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, check: str, history: History, day: date
) -> int:
    """How often a weekly check is worked out from the checkpoint of a day to 31 days later."""
    kept = checkpoint_at(history, day, BOOK)
    made: list[date] = []
    plain = getattr(module, check)
    monkeypatch.setattr(module, check, lambda at, *more: made.append(at.day) or plain(at, *more))
    look(history, day + timedelta(days=31), checkpoint=kept)
    assert made
    return len(made)


def nights(pattern: str, start: date = DAY, **fields: Any) -> list[Entry]:
    """Nights from ``start``: ``x`` twitches, ``.`` none, both closed; ``p`` twitches and not
    closed; ``-`` nothing logged. Spaces are only for reading."""
    kept = {"side": Side.LEFT, "duration": Duration.MIN_1_10, **fields}
    entries: list[Entry] = []
    for place, night in enumerate(pattern.replace(" ", "")):
        day = after(place, start)
        if night in "xp":
            entries.append(episode(day, **kept))
        if night == "x":
            entries.append(closed_day(day))
        if night == ".":
            entries.append(none_day(day))
    return entries


def recorded(entry: E, at: Moment) -> E:
    """The entry as the store stamps it."""
    return replace(entry, recorded_at=at.utc, updated_at=at.utc)
