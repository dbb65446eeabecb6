"""The 26-week demo: an invented runner from winter to summer.

Quiet weeks; a training build-up with short nights and afternoon coffee, in which calves twitch
after runs and by March disturb sleep; a visit with a normal examination at the beginning of April;
then an earlier caffeine cut-off, more sleep and easier weeks, and it settles. In June a few short
twitches come back, now also an eyelid and a thumb: three or four nights a week, so that one calm
flag stands at the end. Nothing here is anybody's diary.

The nights are written out, Monday to Sunday, one letter each:
``.`` none   ``c`` calf, mild   ``C`` calf, in bed, kept awake   ``e`` eyelid   ``t`` thumb
``p`` calf logged but the night never closed   ``-`` nothing logged
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tests.demo.writing import MAGNESIUM_FOODS, POTASSIUM_FOODS, Book, Sides
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import (
    Activity,
    Booking,
    Entry,
    FlagEvent,
    Intake,
    MedicineEvent,
    Review,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.symptoms import Sudden, SymptomCode
from twitchtui.diary.vocabulary import (
    ActivityStatus,
    ActivityType,
    AgeBand,
    CheckAnswer,
    Context,
    Duration,
    Eased,
    FlagAnswer,
    FunctionAnswer,
    IntakeKind,
    MedicineChange,
    MedicineClass,
    NewAnswer,
    PartOfDay,
    Precision,
    ReviewOutcome,
    Urine,
    With,
    YesNo,
)

START = date(2025, 12, 29)
END = date(2026, 6, 30)

NIGHTS = (
    ".c...c.", ".....c.", ".......", ".c....-", "..c..c.", "..-..c.",   # winter, quiet
    ".c...cc", ".c.c.c.", ".c.c.cp", ".Cc..Cc",                         # the build-up
    "-CcC.Cc", ".CCc.CC", ".CCC.CC", ".CCC.Cc",                         # March, at its most
    ".c...c.", ".c.p.c.", ".cc..c.", ".c-..c.", ".c.----",              # settling; a trip
    ".....c.", ".......", "-.e..c.",                                    # quiet again
    ".e.t..c", "t.e...c", "-ce.t.c", ".c.te.c", "tc",                   # June
)  # fmt: skip


@dataclass(frozen=True)
class Phase:
    """How the weeks from one on are lived: shares of days, hours of sleep, and the runs."""

    week: int
    sleep: tuple[int, int]  # tenths of an hour
    late_coffee: float
    food: float
    care: float  # stretch, cool-down and the like
    stress: tuple[int, int]
    runs: dict[int, tuple[str, int, int]]  # weekday: clock, minutes, effort


PHASES = (
    Phase(0, (64, 74), 0.45, 0.5, 0.5, (2, 5), {1: ("18:10", 30, 5), 5: ("09:30", 40, 5)}),
    Phase(6, (60, 70), 0.6, 0.5, 0.4, (3, 6),
          {1: ("18:10", 40, 6), 3: ("18:10", 35, 6), 5: ("09:30", 60, 6)}),
    Phase(9, (54, 66), 0.75, 0.4, 0.3, (4, 8),
          {1: ("18:10", 50, 7), 3: ("18:10", 45, 7), 5: ("09:00", 80, 7)}),
    Phase(14, (68, 78), 0.15, 0.75, 0.75, (2, 5), {1: ("18:10", 30, 4), 5: ("09:30", 40, 5)}),
    Phase(18, (71, 82), 0.05, 0.85, 0.85, (1, 4), {1: ("18:10", 35, 5), 5: ("09:30", 45, 5)}),
    Phase(21, (69, 80), 0.12, 0.85, 0.85, (2, 7),
          {1: ("18:10", 40, 5), 3: ("18:10", 35, 5), 6: ("09:00", 55, 6)}),
)  # fmt: skip

RAINED_OFF = {date(2026, 2, 5), date(2026, 3, 27), date(2026, 5, 14)}
CLOSED_NEXT_MORNING = {date(2026, 1, 18), date(2026, 3, 1), date(2026, 5, 9)}
VISIT = date(2026, 4, 2)
HEAVY_LEGS = date(2026, 4, 19)

CALF_NOTES = (
    "made-up note: after the run, gone by bedtime",
    "made-up note: small ripples, nothing sore",
    "made-up note: started on the sofa",
)
BED_NOTES = (
    "made-up note: kept me awake for a while",
    "made-up note: both coffee and stairs today",
    "made-up note: stopped when I got up",
)
DESK_NOTES = ("made-up note: long day at the screen", "made-up note: only a few flickers")


def entries() -> Sequence[Entry]:
    """The whole story."""
    book = Book("twitchtui demo: main")
    sides = Sides()
    book.profile(START, kidney_disease=YesNo.NO, bp_medicine=YesNo.NO, age=AgeBand.FROM_31_TO_50)
    for index, night in enumerate("".join(NIGHTS)):
        day = START + timedelta(days=index)
        if night == "-":
            continue
        phase = [phase for phase in PHASES if phase.week <= index // 7][-1]
        _intakes(book, day, phase)
        _activities(book, day, phase)
        if night != ".":
            _twitch(book, day, night, sides, mild=index // 7 >= 14)
        if night != "p":
            _record(book, day, phase, night)
    _events(book)
    # the evening after the end holds only what may become a plan (see exchange/demo.py)
    book.activity(END + timedelta(days=1), ActivityType.WALK, "18:30", 40, 3)
    return book.finished()


def _intakes(book: Book, day: date, phase: Phase) -> None:
    chance = book.chance
    later = phase.week >= 14
    book.water(day, ("07:20", 400 if later else 300), ("12:40", chance.pick((330, 500))))
    book.water(day, ("16:20", 500 if later else chance.pick((250, 330, 500))))
    if chance.happens(0.9 if later else 0.6):
        book.water(day, ("10:10", chance.pick((330, 500))))
    if chance.happens(0.75 if later else 0.5):
        book.water(day, ("19:50", chance.pick((250, 330))))
    book.caffeine(day, "07:35", chance.pick(("coffee", "coffee", "espresso", "black_tea")))
    if chance.happens(0.6):
        book.caffeine(day, "10:20", chance.pick(("coffee", "espresso", "black_tea")))
    if chance.happens(phase.late_coffee):
        book.caffeine(day, "15:40", chance.pick(("coffee", "espresso", "cola")))
    elif later and chance.happens(0.2):
        book.caffeine(day, "11:40", "green_tea")
    if chance.happens(phase.food):
        book.food(day, "08:00", chance.pick(MAGNESIUM_FOODS))
    if chance.happens(phase.food):
        book.food(day, "13:00", chance.pick(POTASSIUM_FOODS))
    if day.weekday() in (4, 5) and chance.happens(0.35):
        drinks = chance.pick((14.0, 14.0, 28.0))
        at = book.at(day, "20:15", 30)
        book.add(Intake, day, kind=IntakeKind.ALCOHOL, amount=drinks, at=at)


def _activities(book: Book, day: date, phase: Phase) -> None:
    run = phase.runs.get(day.weekday())
    if run:
        clock, minutes, effort = run
        minutes += book.chance.between(-5, 10, 5)
        hot = True if phase.week >= 21 and book.chance.happens(0.3) else None
        book.activity(day, ActivityType.RUN, clock, minutes, effort, hot=hot)
        book.after_activity(day, phase.care, snack=effort >= 5)
    elif day in RAINED_OFF:
        start = book.at(day, "18:10")
        planned = ActivityStatus.PLANNED
        book.add(Activity, day, type=ActivityType.RUN, status=planned, start=start, minutes=40)
    elif book.chance.happens(0.35):
        terrain = book.chance.pick(("", "park", "hills"))
        minutes = book.chance.between(25, 45, 5)
        book.activity(day, ActivityType.WALK, "18:30", minutes, 3, terrain=terrain)
        book.after_activity(day, phase.care, snack=False)


def _twitch(book: Book, day: date, night: str, sides: Sides, *, mild: bool) -> None:
    chance = book.chance
    note = ""
    if night in "cp":
        ran = any(entry.day == day and isinstance(entry, Activity) for entry in book.entries)
        if chance.happens(0.3):
            note = chance.pick(CALF_NOTES)
        tried = ("R01",) if chance.happens(0.5) else ()
        when = (
            {"precision": Precision.EXACT, "start": book.at(day, "20:45", 60)}
            if chance.happens(0.6)
            else {"precision": Precision.PART_OF_DAY, "part": PartOfDay.EVENING}
        )
        book.twitch(
            day, Site.CALF, sides.next(),
            n_spells=chance.between(2, 3) if mild else chance.between(3, 6),
            intensity=2 if mild else chance.between(2, 3),
            duration=Duration.MIN_1_10 if mild else chance.pick(
                (Duration.MIN_1_10, Duration.MIN_10_60)
            ),
            context=(Context.AFTER_RUN,) if ran else (Context.AT_REST,),
            along_with=(With.SORENESS,) if chance.happens(0.25) else (),
            tried=tried,
            eased=chance.pick((Eased.YES, Eased.PARTLY)) if tried else None,
            note=note, **when,
        )  # fmt: skip
    elif night == "C":
        if chance.happens(0.4):
            note = chance.pick(BED_NOTES)
        tried = chance.pick((("R01",), ("R01", "R04"), ("R03",), ("R02", "R08"), ("R04",)))
        book.twitch(
            day, Site.CALF, sides.next(),
            precision=Precision.EXACT, start=book.at(day, "22:50", 60),
            n_spells=chance.between(8, 16), intensity=chance.between(3, 4),
            duration=chance.pick((Duration.MIN_10_60, Duration.MIN_10_60, Duration.HOURS_1_6)),
            context=(Context.IN_BED,),
            along_with=(With.SORENESS,) if chance.happens(0.4) else (),
            pain=chance.between(0, 2), urge_to_move=False,
            tried=tried, eased=chance.pick((Eased.YES, Eased.PARTLY, Eased.PARTLY, Eased.NO)),
            note=note,
        )  # fmt: skip
    else:
        if chance.happens(0.4):
            note = chance.pick(DESK_NOTES)
        site = Site.EYELID if night == "e" else Site.THUMB
        rested = night == "e" and chance.happens(0.6)
        book.twitch(
            day, site, sides.next(),
            precision=Precision.PART_OF_DAY, part=PartOfDay.AFTERNOON,
            n_spells=chance.between(2, 4), intensity=chance.between(1, 2),
            duration=chance.pick((Duration.UNDER_1_MIN, Duration.MIN_1_10)),
            context=(Context.AT_REST,),
            tried=("R09",) if rested else (), eased=Eased.YES if rested else None,
            note=note,
        )  # fmt: skip


def _record(book: Book, day: date, phase: Phase, night: str) -> None:
    chance = book.chance
    sunday = day.weekday() == 6
    asked = sunday or chance.happens(0.94)
    if day in CLOSED_NEXT_MORNING:
        closed_at = book.at(day + timedelta(days=1), "07:30", 30)
    else:  # what came in bed was logged before the light went out
        closed_at = book.at(day, "23:55" if night == "C" else "22:00", 30)
    slept = chance.between(*phase.sleep, step=2) - (4 if night == "C" else 0)
    thirsty = chance.happens(0.25 if phase.week < 14 else 0.08)
    book.day(
        day,
        closed_at=closed_at,
        explicit_none=night == ".",
        new_answer=NewAnswer.YES if day == HEAVY_LEGS
        else NewAnswer.NO if asked else NewAnswer.UNASKED,
        function_answer=FunctionAnswer.AS_USUAL if sunday else FunctionAnswer.UNASKED,
        sleep_h=slept / 10 if chance.happens(0.95) else None,
        sleep_quality=chance.between(2, 3) if slept < 65 else chance.between(3, 5),
        twitch_disturbed_sleep={"C": True, "c": False}.get(night),
        stress=chance.between(*phase.stress) if chance.happens(0.85) else None,
        interference={"C": chance.between(2, 4), "c": chance.between(0, 1)}.get(night),
        worry=chance.between(2, 5) if sunday and 9 <= phase.week < 14 else None,
        urine=(Urine.DARK_YELLOW if thirsty else chance.pick((Urine.PALE, Urine.YELLOW)))
        if chance.happens(0.4) else None,
        thirst=True if thirsty else None,
        tired=True if slept < 60 else None,
        ill=True if day in (date(2026, 1, 14), date(2026, 1, 15)) else None,
        travel=True if day == date(2026, 5, 6) else None,
    )  # fmt: skip


def _events(book: Book) -> None:
    """The few things that happen once."""
    book.add(Booking, date(2026, 3, 24), visit_day=VISIT)
    at = book.at(date(2026, 3, 25), "21:55")
    book.add(FlagEvent, date(2026, 3, 25), rule="DV7", answer=FlagAnswer.READ, at=at)
    book.add(
        Review, VISIT, outcome=ReviewOutcome.EXAM_NORMAL, by="family practice (made up)",
        covers=("DV7",),
    )  # fmt: skip
    book.add(Review, date(2026, 4, 9), outcome=ReviewOutcome.BLOODS_NORMAL, covers=("DV7",))
    heavy = book.add(
        Symptom, HEAVY_LEGS, code=SymptomCode.FELT_WEAKNESS, site=Site.CALF, side=Side.BOTH,
        onset_day=HEAVY_LEGS, sudden=Sudden.NO, severity=2,
        note="made-up note: heavy legs after the weekend, stairs as always",
    )  # fmt: skip
    for days, answer in ((3, CheckAnswer.BETTER), (6, CheckAnswer.GONE)):
        day = HEAVY_LEGS + timedelta(days=days)
        book.add(SymptomCheck, day, symptom_id=heavy.id, answer=answer)
    book.add(
        MedicineEvent, date(2026, 4, 28), medicine=MedicineClass.PPI, change=MedicineChange.STOPPED
    )
