"""Sarah, the walker of domain.md 1.7 (S0): eleven weeks up to the point where flags are raised.

A 45-minute walk every day, hills, old shoes; the calf more and more often over three weeks and into
the evening, some numbness in a foot at several checks; few magnesium foods, too little to drink.
Her visit and how it settled come after the end. Invented from an invented case.

The nights, Monday to Sunday: ``.`` none   ``c`` calf   ``p`` calf, night not closed   ``-`` nothing
"""

from collections.abc import Sequence
from datetime import date, timedelta

from tests.demo.writing import MAGNESIUM_FOODS, POTASSIUM_FOODS, Book, Sides
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry, Symptom, SymptomCheck
from twitchtui.diary.symptoms import Sudden, SymptomCode
from twitchtui.diary.vocabulary import (
    ActivityType,
    AgeBand,
    CheckAnswer,
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
HILLS_FROM = date(2026, 6, 1)
NUMB = date(2026, 6, 8)

NIGHTS = (
    "..c....", ".....c.", ".c.....", "....c..", ".c-....", "..c..c.", ".c..p..",
    "c.c.c..", "c.c.c.c", "cc.c.cc", "cc.cccc", "cc",
)  # fmt: skip
SPELLS = (2, 2, 2, 2, 3, 3, 4, 5, 7, 9, 11, 11)

CHECKS = {
    3: CheckAnswer.SAME, 6: CheckAnswer.SAME, 9: CheckAnswer.BETTER, 12: CheckAnswer.SAME,
    15: CheckAnswer.SAME, 18: CheckAnswer.SAME, 21: CheckAnswer.SAME,
}  # fmt: skip
"""Days after the first entry: "Still there?" every third night, never gone."""

NOTES = (
    "made-up note: still going while I watch television",
    "made-up note: the hill again, in the old shoes",
    "made-up note: ripples under the skin, not painful",
)


def entries() -> Sequence[Entry]:
    """The whole case."""
    book = Book("twitchtui demo: Sarah")
    sides = Sides()
    book.profile(
        START, kidney_disease=YesNo.NO, bp_medicine=YesNo.NO, sex=Sex.FEMALE,
        age=AgeBand.FROM_31_TO_50,
    )  # fmt: skip
    for index, night in enumerate("".join(NIGHTS)):
        day = START + timedelta(days=index)
        if night == "-":
            continue
        _daily(book, day)
        if night != ".":
            _twitch(book, day, sides, SPELLS[index // 7])
        if night != "p":
            _record(book, day, night)
    _numbness(book)
    _walk(book, END + timedelta(days=1))  # may become a plan, see exchange/demo.py
    return book.finished()


def _walk(book: Book, day: date) -> None:
    hills = day >= HILLS_FROM
    book.activity(
        day, ActivityType.WALK, "18:15", 45, 5 if hills else 4, terrain="hills" if hills else ""
    )


def _daily(book: Book, day: date) -> None:
    chance = book.chance
    _walk(book, day)
    book.after_activity(day, 0.25, snack=day >= HILLS_FROM)
    book.water(day, ("07:30", 250), ("12:30", 330), ("16:00", chance.pick((250, 330))))
    if chance.happens(0.8):
        book.water(day, ("20:10", chance.pick((330, 500))))
    book.caffeine(day, "08:10", "coffee")
    if chance.happens(0.4):
        book.caffeine(day, "15:30", "black_tea")
    if chance.happens(0.15):
        book.food(day, "13:00", chance.pick(MAGNESIUM_FOODS))
    if chance.happens(0.4):
        book.food(day, "13:00", chance.pick(POTASSIUM_FOODS))


def _twitch(book: Book, day: date, sides: Sides, spells: int) -> None:
    chance = book.chance
    tried = ("R01",) if chance.happens(0.5) else ()
    book.twitch(
        day, Site.CALF, sides.next(),
        precision=Precision.EXACT, start=book.at(day, "20:30", 60),
        n_spells=spells, intensity=3 if spells > 4 else 2,
        duration=Duration.HOURS_1_6 if spells > 4 else Duration.MIN_10_60,
        context=(Context.AFTER_WALK, Context.AT_REST),
        along_with=(With.SORENESS,) if chance.happens(0.4) else (),
        tried=tried, eased=chance.pick((Eased.PARTLY, Eased.NO)) if tried else None,
        note=chance.pick(NOTES) if chance.happens(0.3) else "",
    )  # fmt: skip


def _record(book: Book, day: date, night: str) -> None:
    chance = book.chance
    sunday = day.weekday() == 6
    dry = chance.happens(0.5)
    book.day(
        day,
        closed_at=book.at(day, "22:05", 30),
        explicit_none=night == ".",
        new_answer=NewAnswer.YES if day == NUMB else NewAnswer.NO,
        function_answer=FunctionAnswer.AS_USUAL if sunday else FunctionAnswer.UNASKED,
        sleep_h=chance.between(66, 78, 2) / 10,
        twitch_disturbed_sleep=False if night == "c" else None,
        stress=chance.between(2, 5),
        interference=chance.between(1, 3) if night == "c" else None,
        worry=chance.between(3, 5) if sunday and day >= NUMB else None,
        urine=Urine.DARK_YELLOW if dry else Urine.YELLOW,
        thirst=True if dry else None,
    )


def _numbness(book: Book) -> None:
    numb = book.add(
        Symptom, NUMB, code=SymptomCode.NUMB, site=Site.FOOT_ARCH, side=Side.LEFT,
        onset_day=NUMB - timedelta(days=1), sudden=Sudden.NO, severity=3,
        note="made-up note: a numb patch under the foot on the way down",
    )  # fmt: skip
    for days, answer in CHECKS.items():
        book.add(SymptomCheck, NUMB + timedelta(days=days), symptom_id=numb.id, answer=answer)
