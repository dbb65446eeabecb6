"""A made-up diary of any length, the same each time.

A day is made from its date alone, so the last month of ten years is the month of a short diary:
the two differ in nothing but their history. Ten years hold what performance.md asks for: 3,650
days nearly all closed, 40,000 episodes, 150,000 intake rows, and activities, check marks, now and
then a symptom or a visit beside them.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from random import Random

from tests.builders import (
    BERLIN,
    activity,
    check,
    closed_day,
    episode,
    intake,
    mark,
    moment,
    profile,
    review,
    symptom,
)
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry, Episode, Intake
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import (
    ActivityType,
    CheckAnswer,
    CheckState,
    Context,
    Duration,
    FunctionAnswer,
    IntakeKind,
    NewAnswer,
    PartOfDay,
)
from twitchtui.session import Session
from twitchtui.store import Store

NOW = datetime(2026, 11, 21, 20, 5, tzinfo=BERLIN)
TODAY = NOW.date()
TEN_YEARS, SHORT = 3_650, 30
EPISODES, INTAKES = 40_000, 150_000
"""In ten years; a shorter diary holds its share."""

_SITES = (Site.CALF, Site.CALF, Site.CALF, Site.THIGH_FRONT, Site.FOOT_ARCH, Site.EYELID)
_TAKEN = (
    (IntakeKind.WATER, (100.0, 150.0), ""),
    (IntakeKind.WATER, (50.0, 75.0), ""),
    (IntakeKind.CAFFEINE, (5.0, 8.0), "green_tea"),
    (IntakeKind.FOOD, (0.25, 0.5), "almonds"),
    (IntakeKind.FOOD, (0.25, 0.5), "banana"),
)
_MARKED = ("stretch", "breathing", "warm_up", "foam_roll")


def make(path: Path, days: int, episodes: int = EPISODES) -> Path:
    """The diary of so many days up to yesterday at ``path``, with the flags folded up to it, and so
    many ``episodes`` in ten years of it; what is in it was written down in the week it is of."""
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    clock = NOW
    store = Store(unfinished, lambda: clock)
    try:
        for sunday, week in groupby(entries(days, episodes), _sunday):
            clock = min(NOW, datetime.combine(sunday, NOW.timetz()))
            store.load(week)
        clock = NOW
        # what a person who opens the diary every evening has: only today is left to be judged
        Session(store, lambda: NOW).panel()
    finally:
        store.close()
    return unfinished.rename(path)


def _sunday(entry: Entry) -> date:
    """The last day of its week; of what is of no day, today's."""
    day: date = getattr(entry, "day", TODAY)
    return day + timedelta(days=6 - day.weekday())


def entries(days: int, per_ten_years: int = EPISODES) -> Iterator[Entry]:
    """The entries of the last so many days, and the answers to the first questions."""
    yield profile(kidney_disease="no", bp_medicine="no")
    for back in range(days, 0, -1):
        day = TODAY - timedelta(days=back)
        dice = Random(f"twitchtui {day}")
        episodes = list(_episodes(dice, day, _share(per_ten_years, back)))
        yield from episodes
        yield from _intakes(dice, day, _share(INTAKES, back))
        yield from _beside(dice, day)
        if dice.random() < 0.97:
            yield closed_day(
                day,
                explicit_none=not episodes,
                new_answer=NewAnswer.NO,
                function_answer=FunctionAnswer.AS_USUAL
                if day.weekday() == 6
                else FunctionAnswer.UNASKED,
                sleep_h=dice.choice((6.5, 7.0, 7.5, 8.0)),
                stress=dice.randint(1, 6),
            )


def _share(total: int, back: int) -> int:
    """How many of a total fall on one day, so that ten years hold exactly all of it."""
    return total * back // TEN_YEARS - total * (back - 1) // TEN_YEARS


def _episodes(dice: Random, day: date, count: int) -> Iterator[Episode]:
    for number in range(count):
        clock = time(17 + number % 6, dice.randrange(60))
        when = (
            {"start": moment(day, clock)}
            if dice.random() < 0.5
            else {"part": dice.choice(tuple(PartOfDay))}
        )
        yield episode(
            day,
            dice.choice(_SITES),
            id=f"{day}-e{number:02}",
            side=dice.choice((Side.LEFT, Side.RIGHT, Side.BOTH)),
            duration=dice.choice((Duration.UNDER_1_MIN, Duration.MIN_1_10, Duration.MIN_10_60)),
            intensity=dice.randint(1, 4),
            n_spells=dice.choice((1, 1, 3, 10)),
            context=dice.choice(((), (Context.AFTER_WALK,), (Context.IN_BED,))),
            note="made-up note: after the stairs" if dice.random() < 0.1 else "",
            **when,
        )


def _intakes(dice: Random, day: date, count: int) -> Iterator[Intake]:
    for number in range(count):
        kind, amounts, name = _TAKEN[number % len(_TAKEN)]
        at = moment(day, time(7 + number * 12 // count, dice.randrange(60)))
        yield intake(day, kind, dice.choice(amounts), id=f"{day}-i{number:02}", at=at, name=name)


def _beside(dice: Random, day: date) -> Iterator[Entry]:
    """Activities and check marks; four times a year a symptom, twice a visit."""
    if dice.random() < 0.6:
        kind = dice.choice((ActivityType.WALK, ActivityType.RUN, ActivityType.WORKOUT))
        effort = dice.randint(3, 6)
        yield activity(day, kind, id=f"{day}-a", minutes=40, effort=effort,
                       start=moment(day, time(18, 10)))  # fmt: skip
    for item in _MARKED:
        if dice.random() < 0.7:
            yield mark(day, item, dice.choice((CheckState.DONE, CheckState.NOT_DONE)))
    if day.toordinal() % 91 == 0:
        felt = symptom(day, SymptomCode.TINGLING, id=f"{day}-s")
        yield felt
        for later, answer in ((3, CheckAnswer.BETTER), (6, CheckAnswer.GONE)):
            if day + timedelta(days=later) < TODAY:
                made = check(felt, day + timedelta(days=later), answer)
                yield made
    if day.toordinal() % 183 == 0:
        yield review(day, id=f"{day}-r")
