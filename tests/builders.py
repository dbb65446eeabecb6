"""Small entries for tests: what does not matter to a test has a value already.

Every builder takes the day first and any field of its entry by name.
"""

from datetime import date, datetime, time
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from twitchtui.diary.body import Site
from twitchtui.diary.entries import (
    Activity,
    Booking,
    CheckMark,
    Day,
    Episode,
    FlagEvent,
    Intake,
    MedicineEvent,
    Profile,
    Review,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.times import Moment, at_time
from twitchtui.diary.vocabulary import (
    ActivityType,
    CheckAnswer,
    CheckState,
    FlagAnswer,
    IntakeKind,
    MedicineChange,
    MedicineClass,
    Precision,
    ReviewOutcome,
)

DAY = date(2026, 3, 16)
"""A Monday without a change of clocks near it."""

BERLIN = ZoneInfo("Europe/Berlin")

_numbers = count(1)


def new_id() -> str:
    """An id no other entry has."""
    return f"{next(_numbers):012x}"


def moment(day: date = DAY, clock: time = time(21, 0), zone: ZoneInfo = BERLIN) -> Moment:
    """The moment at which the clock shows that time within the diary day."""
    return Moment.of(at_time(day, clock, datetime(2026, 1, 1, tzinfo=zone)))


def episode(day: date = DAY, site: Site = Site.CALF, **fields: Any) -> Episode:
    """One spell in a calf; giving ``start`` makes its time exact, ``part`` a part of the day."""
    if "precision" not in fields:
        given = fields.keys() & {"start", "part"}
        known = {"start": Precision.EXACT, "part": Precision.PART_OF_DAY}
        fields["precision"] = known[given.pop()] if given else Precision.DAY
    return Episode(**{"id": new_id(), "day": day, "site": site, **fields})


def closed_day(day: date = DAY, **fields: Any) -> Day:
    """A day on which "done for today" was pressed that evening."""
    return Day(
        **{"id": day.isoformat(), "day": day, "closed_at": moment(day, time(22, 30)), **fields}
    )


def none_day(day: date = DAY, **fields: Any) -> Day:
    """A closed day on which "no twitches" was said outright."""
    return closed_day(day, **{"explicit_none": True, **fields})


def open_day(day: date = DAY, **fields: Any) -> Day:
    """A day with answers but without "done for today"."""
    return closed_day(day, **{"closed_at": None, **fields})


def intake(
    day: date = DAY, kind: IntakeKind = IntakeKind.WATER, amount: float = 250.0, **fields: Any
) -> Intake:
    """A glass of water."""
    return Intake(**{"id": new_id(), "day": day, "kind": kind, "amount": amount, **fields})


def activity(day: date = DAY, type: ActivityType = ActivityType.RUN, **fields: Any) -> Activity:
    """A run that was done."""
    return Activity(**{"id": new_id(), "day": day, "type": type, **fields})


def symptom(day: date = DAY, code: SymptomCode = SymptomCode.TINGLING, **fields: Any) -> Symptom:
    """A symptom that began on the day it was logged."""
    return Symptom(**{"id": new_id(), "day": day, "code": code, "onset_day": day, **fields})


def check(of: Symptom, day: date = DAY, answer: CheckAnswer = CheckAnswer.SAME) -> SymptomCheck:
    """An answer to "Still there?"."""
    return SymptomCheck(id=new_id(), day=day, symptom_id=of.id, answer=answer)


def medicine_event(day: date = DAY, **fields: Any) -> MedicineEvent:
    """A stimulant started."""
    started = {"medicine": MedicineClass.STIMULANT, "change": MedicineChange.STARTED}
    return MedicineEvent(**{"id": new_id(), "day": day, **started, **fields})


def review(day: date = DAY, **fields: Any) -> Review:
    """A visit with a normal examination."""
    return Review(**{"id": new_id(), "day": day, "outcome": ReviewOutcome.EXAM_NORMAL, **fields})


def booking(day: date = DAY, visit_day: date = DAY) -> Booking:
    """A visit booked."""
    return Booking(id=new_id(), day=day, visit_day=visit_day)


def flag_event(day: date = DAY, rule: str = "DV1", **fields: Any) -> FlagEvent:
    """A flag that was read."""
    read = {"answer": FlagAnswer.READ, "at": moment(day)}
    return FlagEvent(**{"id": new_id(), "day": day, "rule": rule, **read, **fields})


def mark(day: date = DAY, item: str = "water", state: CheckState = CheckState.DONE) -> CheckMark:
    """An item ticked by hand."""
    return CheckMark(id=f"{day.isoformat()}/{item}", day=day, item=item, state=state)


def profile(**fields: Any) -> Profile:
    """The answers to the first-run questions."""
    return Profile(**{"id": "profile", "day": DAY, "welcomed": True, **fields})


def one_of_every_kind(day: date = DAY) -> list[Any]:
    """A full day: an entry of each kind there is."""
    felt = symptom(day)
    return [
        episode(day), closed_day(day), intake(day), activity(day), felt, check(felt, day),
        medicine_event(day), review(day), booking(day), flag_event(day), mark(day), profile(),
    ]  # fmt: skip
