"""Samantha, the marathon runner of domain.md 1.7 (S2): eleven weeks up to where flags are raised.

Marathon training on water alone; after the longest run the thighs twitch for more than two days of
rest, and after the marathon thighs and then calves for most of a week, with no new effort. Slightly
few magnesium foods. Nothing else changed, and nothing is open. Her visit and how it settled come
after the end. Invented from an invented case.

The nights, Monday to Sunday: ``.`` none   ``q`` thigh front   ``c`` calf   ``b`` both sites
"""

from collections.abc import Sequence
from datetime import date, timedelta

from tests.demo.writing import MAGNESIUM_FOODS, POTASSIUM_FOODS, Book, Sides
from twitchtui.diary.body import Site
from twitchtui.diary.entries import Entry
from twitchtui.diary.vocabulary import (
    ActivityType,
    AgeBand,
    Context,
    Duration,
    Eased,
    FunctionAnswer,
    NewAnswer,
    Precision,
    Sex,
    Urine,
    With,
    YesNo,
)

START = date(2026, 4, 13)
END = date(2026, 6, 30)
LONGEST_RUN = date(2026, 6, 7)
MARATHON = date(2026, 6, 21)

NIGHTS = (
    ".......", "......q", ".......", "......q", "-......", "......q", ".......",
    "......q", "qqq....", "......q", "qqbcc..", "c.",
)  # fmt: skip
SITES = {"q": (Site.THIGH_FRONT,), "c": (Site.CALF,), "b": (Site.THIGH_FRONT, Site.CALF)}

LONG_RUN_MINUTES = (90, 110, 120, 100, 140, 150, 130, 190)
"""Of each Sunday up to the longest run."""

TAPER = {
    date(2026, 6, 12): (30, 4), date(2026, 6, 14): (60, 5),
    date(2026, 6, 16): (40, 4), date(2026, 6, 18): (25, 3),
}  # fmt: skip
"""Minutes and effort of the runs between the longest one and the marathon."""

NOTES = (
    "made-up note: legs up, still flickering",
    "made-up note: water only on the run, as always",
    "made-up note: no running since, it goes on anyway",
)


def entries() -> Sequence[Entry]:
    """The whole case."""
    book = Book("twitchtui demo: Samantha")
    sides = Sides()
    book.profile(
        START, kidney_disease=YesNo.NO, bp_medicine=YesNo.NO, sex=Sex.FEMALE,
        age=AgeBand.FROM_31_TO_50,
    )  # fmt: skip
    for index, night in enumerate("".join(NIGHTS)):
        day = START + timedelta(days=index)
        if night == "-":
            continue
        ran = _run(book, day)
        _daily(book, day, ran)
        for site in SITES.get(night, ()):
            _twitch(book, day, site, sides)
        _record(book, day, night)
    # a stroll may become a plan, see exchange/demo.py
    book.activity(END + timedelta(days=1), ActivityType.WALK, "18:30", 20, 2)
    return book.finished()


def _run(book: Book, day: date) -> int:
    """The day's run; its minutes, 0 on a day without one."""
    if day == MARATHON:
        clock, minutes, effort = "09:00", 235, 9
    elif day in TAPER:
        clock, (minutes, effort) = "07:00", TAPER[day]
    elif day > LONGEST_RUN:
        return 0
    elif day.weekday() == 6:
        minutes = LONG_RUN_MINUTES[(day - START).days // 7]
        clock, effort = "08:30", 8 if day == LONGEST_RUN else 6
    elif day.weekday() in (1, 3):
        clock, minutes, effort = "18:00", *((50, 5) if day.weekday() == 1 else (45, 7))
    else:
        return 0
    book.activity(day, ActivityType.RUN, clock, minutes, effort, terrain="road")
    book.after_activity(day, 0.6, snack=effort >= 5)
    return minutes


def _daily(book: Book, day: date, ran: int) -> None:
    chance = book.chance
    book.water(day, ("06:40", 400), ("10:30", 500), ("13:30", 500), ("17:00", 330))
    if ran:
        book.water(day, ("12:00" if ran > 60 else "19:30", 500))
    if chance.happens(0.6):
        book.water(day, ("20:40", 300))
    book.caffeine(day, "07:50", "espresso")
    if chance.happens(0.5):
        book.caffeine(day, "10:40", "espresso")
    if chance.happens(0.35):
        book.food(day, "08:10", chance.pick(MAGNESIUM_FOODS))
    if chance.happens(0.6):
        book.food(day, "13:10", chance.pick(POTASSIUM_FOODS))


def _twitch(book: Book, day: date, site: Site, sides: Sides) -> None:
    chance = book.chance
    long = day >= LONGEST_RUN
    tried = chance.pick((("R02",), ("R09",), ("R03",))) if chance.happens(0.6) else ()
    book.twitch(
        day, site, sides.next(),
        precision=Precision.EXACT, start=book.at(day, "20:20", 60),
        n_spells=chance.between(8, 14) if long else chance.between(2, 4),
        intensity=3 if long else 2,
        duration=Duration.HOURS_1_6 if long else Duration.MIN_1_10,
        context=(Context.AFTER_RUN,) if day.weekday() == 6 else (Context.AT_REST,),
        along_with=(With.SORENESS,) if chance.happens(0.5) else (),
        tried=tried, eased=chance.pick((Eased.PARTLY, Eased.NO)) if tried else None,
        note=chance.pick(NOTES) if long and chance.happens(0.4) else "",
    )  # fmt: skip


def _record(book: Book, day: date, night: str) -> None:
    chance = book.chance
    sunday = day.weekday() == 6
    affected = night != "."
    book.day(
        day,
        closed_at=book.at(day, "21:55", 30),
        explicit_none=not affected,
        new_answer=NewAnswer.NO,
        function_answer=FunctionAnswer.AS_USUAL if sunday else FunctionAnswer.UNASKED,
        sleep_h=chance.between(70, 84, 2) / 10,
        twitch_disturbed_sleep=False if affected else None,
        stress=chance.between(1, 4),
        interference=chance.between(1, 3) if affected else None,
        urine=chance.pick((Urine.PALE, Urine.YELLOW)),
    )
