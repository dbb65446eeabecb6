"""The checklist as it is shipped, and what one of its items says about a few entries."""

from datetime import datetime, time

from tests.builders import BERLIN, DAY, profile
from twitchtui import reference
from twitchtui.diary.caffeine import caffeine_clock
from twitchtui.diary.checklist import Checklist, Line, Logged, lines
from twitchtui.diary.entries import Activity, CheckMark, Day, Intake, Profile, YesNo
from twitchtui.diary.foods import Foods
from twitchtui.diary.times import at_time

CHECKLIST = Checklist.from_table(reference.table("checklist"))
FOODS = Foods.from_table(reference.table("foods"))
ALL = CHECKLIST.adjusted({item.id: True for item in CHECKLIST.items}, {})
"""With every item switched on."""

ALLOWED = profile(kidney_disease=YesNo.NO, bp_medicine=YesNo.NO)


def listed(*entries, checklist=ALL, who: Profile = ALLOWED) -> dict[str, Line]:
    """The lines of a day by item id."""
    intakes = [entry for entry in entries if isinstance(entry, Intake)]
    activities = [entry for entry in entries if isinstance(entry, Activity)]
    marks = [entry for entry in entries if isinstance(entry, CheckMark)]
    record = next((entry for entry in entries if isinstance(entry, Day)), None)
    bedtime = at_time(DAY, time(23, 0), datetime(2026, 1, 1, tzinfo=BERLIN))
    clock = caffeine_clock(checklist.caffeine, intakes, activities, bedtime, 5.0)
    found = lines(checklist, Logged(record, intakes, activities, marks, who), clock, FOODS)
    return {line.item.id: line for line in found}
