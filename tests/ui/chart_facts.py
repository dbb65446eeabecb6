"""Facts for every chart from one line of letters, so that charts can be tested without a diary.

A digit is a closed night's spells, p a night that was not closed, l one filled in late, . unknown.
"""

from datetime import date, timedelta

from twitchtui import reference
from twitchtui.diary.body import Side, Site
from twitchtui.diary.checklist import Line
from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.items import Checklist, ItemKind
from twitchtui.diary.kept import KeptDay
from twitchtui.diary.tallies import DayAmounts, PlaceNights, Tallies
from twitchtui.diary.vocabulary import CheckState, Context, Duration, PartOfDay
from twitchtui.flags.rules_trend import TrendWeek
from twitchtui.insight.facts import Facts
from twitchtui.insight.habits import ListedDay
from twitchtui.insight.relief import Tried
from twitchtui.insight.series import Range

FIRST = date(2026, 9, 28)
EIGHT_WEEKS = (
    "1203.15" + "0012p40" + "11l3002" + ".2.0.1." + "0000000" + "3214p06" + "......." + "2010423"
)
ITEMS = [
    item
    for item in Checklist.from_table(reference.table("checklist")).items
    if item.kind in (ItemKind.AMOUNT, ItemKind.TICK)
][:3]


def nights(states: str, first: date = FIRST) -> tuple[Night, ...]:
    """A night for each letter."""
    made = []
    for index, letter in enumerate(states):
        day = first + timedelta(days=index)
        if letter.isdigit():
            made.append(Night(day, DayState.CLOSED, int(letter), min(int(letter), 1)))
        elif letter == "l":
            made.append(Night(day, DayState.CLOSED, 4, 1, late=True))
        elif letter == "p":
            made.append(Night(day, DayState.PARTIAL, 3, 1))
        else:
            made.append(Night(day, DayState.UNKNOWN))
    return tuple(made)


def kept(number: int) -> tuple[KeptDay, ...]:
    """So many days with one to four of four items done."""
    return tuple(KeptDay(FIRST + timedelta(days=i), i % 5, 4 - i % 5, 1) for i in range(number))


def listed(made: tuple[Night, ...]) -> tuple[ListedDay, ...]:
    """The first item kept every other day, the second never, the third not answered."""
    states = (CheckState.DONE, CheckState.NOT_DONE)
    return tuple(
        ListedDay(
            night.day,
            night.closed,
            (
                Line(ITEMS[0], states[place % 2]),
                Line(ITEMS[1], CheckState.NOT_DONE),
                Line(ITEMS[2], CheckState.UNKNOWN),
            ),
        )
        for place, night in enumerate(made)
    )


TALLIES = Tallies(
    episodes=31,
    left_out=2,
    durations={Duration.UNDER_1_MIN: 14, Duration.MIN_1_10: 9, Duration.ONGOING: 1, None: 7},
    intensities={1: 3, 2: 11, 3: 8, 5: 1, None: 8},
    parts={PartOfDay.EVENING: 9, PartOfDay.NIGHT: 4},
    hours={4: 1, 19: 3, 23: 2, 0: 5, 3: 1},
    untimed=6,
    contexts={Context.AFTER_RUN: 12, Context.AT_REST: 9, Context.IN_BED: 4, None: 8},
    places=(
        PlaceNights(Site.CALF, Side.LEFT, 13),
        PlaceNights(Site.CALF, Side.RIGHT, 9),
        PlaceNights(Site.EYELID, None, 2),
        PlaceNights(Site.NECK, Side.MIDDLE, 1),
    ),
    elsewhere=3,
    elsewhere_nights=2,
)
TRIED = (
    Tried("stretch", "Gentle stretch", 9, 4, 2, 1, 3),
    Tried("", "my own way", 2, 0, 0, 0, 0),
)


def amounts(made: tuple[Night, ...]) -> tuple[DayAmounts, ...]:
    """Water on closed nights, caffeine on every third, sleep on every second, no stress at all."""
    return tuple(
        DayAmounts(
            night.day,
            1500.0 + 100 * (place % 7) if night.closed else None,
            80.0 * (place % 2) if place % 3 == 0 else None,
            6.5 + place % 4 / 2 if place % 2 == 0 else None,
            None,
            place == 4,
        )
        for place, night in enumerate(made)
    )


def weeks(made: tuple[Night, ...]) -> tuple[TrendWeek, ...]:
    """Whole weeks as the rule sees them: the first in the baseline, others as they were closed."""
    found = []
    for start in range(0, len(made) - len(made) % 7, 7):
        week = [night for night in made[start : start + 7] if night.closed and not night.late]
        value = 7 * sum(night.spells for night in week) / len(week) if week and start else None
        count = len(week) if start else 0
        found.append(
            TrendWeek(made[start].day, value, count, len(week), count >= 4, baseline=not start)
        )
    return tuple(found)


def facts_of(states: str, first: date = FIRST, span: Range = Range.ALL) -> Facts:
    """Facts for every chart."""
    made = nights(states, first)
    days = listed(made)
    return Facts(
        nights=made,
        kept=tuple(day.kept for day in days),
        span=span,
        baseline_end=first + timedelta(days=6),
        listed=days,
        tallies=TALLIES,
        amounts=amounts(made),
        tried=TRIED,
        weeks=weeks(made),
    )
